// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ServerTest.h"

#include "app/ctl/Answer.h"
#include "app/ctl/Json.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

using Engine::StageReport;
using Engine::TestSide;
using Engine::TestStage;
using Engine::TestState;

QString sideName(TestSide side)
{
    return side == TestSide::Incoming ? u"incoming"_s : u"outgoing"_s;
}

QString stageName(TestStage stage)
{
    switch (stage) {
    case TestStage::FindServer:
        return u"find-server"_s;
    case TestStage::Connect:
        return u"connect"_s;
    case TestStage::Encrypt:
        return u"encrypt"_s;
    case TestStage::Greeting:
        return u"greeting"_s;
    case TestStage::Login:
        return u"login"_s;
    case TestStage::Folders:
        return u"folders"_s;
    case TestStage::Quota:
        return u"quota"_s;
    case TestStage::Sender:
        return u"sender"_s;
    }
    return {};
}

QString stateName(TestState state)
{
    switch (state) {
    case TestState::Waiting:
        return u"waiting"_s;
    case TestState::Running:
        return u"running"_s;
    case TestState::Passed:
        return u"passed"_s;
    case TestState::Failed:
        return u"failed"_s;
    case TestState::Skipped:
        return u"skipped"_s;
    }
    return {};
}

/// The last of a side that passes.
bool isLastPassed(const StageReport &stage, const QList<StageReport> &stages)
{
    bool isLast = false;
    for (const StageReport &other : stages) {
        if (other.side != stage.side)
            continue;
        if (other.state == TestState::Failed)
            return false;
        if (other.state == TestState::Passed)
            isLast = other.stage == stage.stage;
    }
    return isLast && stage.state == TestState::Passed;
}

QJsonObject encryptionToJson(const Mail::SeenEncryption &seen)
{
    QJsonArray chain;
    for (const Mail::SeenCertificate &certificate : seen.chain)
        chain.append(QJsonObject{{u"subject"_s, certificate.subject},
                                 {u"issuer"_s, certificate.issuer},
                                 {u"valid_until"_s, timeToJson(certificate.validUntil)},
                                 {u"sha256"_s, QString::fromLatin1(certificate.sha256.toHex())}});
    return {{u"protocol"_s, seen.protocol},
            {u"cipher"_s, seen.cipher},
            {u"chain"_s, chain},
            {u"known_since"_s, timeToJson(seen.knownSince)},
            {u"issuer_before"_s,
             seen.issuerBefore.isEmpty() ? QJsonValue() : QJsonValue(seen.issuerBefore)}};
}

QString failureOf(const StageReport &report)
{
    const Error error = report.error.value_or(Error{ErrorKind::Cancelled, Retry::Never, {}, {}});
    return sideName(report.side) + u" server, "_s + stageName(report.stage) + u": "_s +
           sentenceFor(error);
}

} // namespace

Task<ServerTestResult> testServers(Engine::AccountService *accounts, Mail::AccountSettings settings,
                                   Engine::AccountSecrets secrets, Mail::TestScope scope)
{
    const std::unique_ptr<Engine::AccountTest> test = accounts->startTest(settings, secrets, scope);
    Deferred<void> ended;
    QObject::connect(test.get(), &Engine::AccountTest::finished, test.get(),
                     [resolver = ended.resolver()] { resolver.succeed(); });
    if (!test->isFinished())
        co_await ended;
    ServerTestResult result{test->hasPassed(), test->stages(), {}, test->sentChoice()};
    for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
        if (const auto diagnosis = test->diagnosis(side))
            result.diagnoses.insert_or_assign(side, *diagnosis);
    }
    co_return result;
}

QJsonObject diagnosisToJson(const Doctor::Diagnosis &diagnosis)
{
    QJsonArray codes;
    for (const Doctor::FindingCode code : diagnosis.codes)
        codes.append(Doctor::findingCodeName(code));
    QJsonObject object{{u"codes"_s, codes},
                       {u"temporary"_s, diagnosis.isTemporary},
                       {u"server_text"_s, diagnosis.serverText}};
    if (!diagnosis.alert.isEmpty())
        object[u"alert"_s] = diagnosis.alert;
    if (diagnosis.values.workedAt.isValid())
        object[u"password_worked_at"_s] = timeToJson(diagnosis.values.workedAt);
    if (diagnosis.values.url.isValid())
        object[u"page"_s] = diagnosis.values.url.toString();
    return object;
}

QJsonArray stagesToJson(const ServerTestResult &test)
{
    const QList<StageReport> &stages = test.stages;
    QJsonArray array;
    for (const StageReport &stage : stages) {
        QJsonObject object{{u"side"_s, sideName(stage.side)},
                           {u"stage"_s, stageName(stage.stage)},
                           {u"state"_s, stateName(stage.state)},
                           {u"milliseconds"_s, stage.milliseconds},
                           {u"error"_s, QJsonValue()}};
        if (stage.error)
            object[u"error"_s] = errorToJson(*stage.error);
        const auto diagnosis = test.diagnoses.find(stage.side);
        // A last stage that passes may have something to be told: a mailbox that is nearly full.
        const bool isTold = stage.state == TestState::Failed || isLastPassed(stage, stages);
        if (isTold && diagnosis != test.diagnoses.end())
            object[u"diagnosis"_s] = diagnosisToJson(diagnosis->second);
        if (stage.stage == TestStage::Folders)
            object[u"folders"_s] = stage.folders;
        if (stage.stage == TestStage::Quota)
            object[u"quota_percent"_s] =
                stage.quotaPercent ? QJsonValue(*stage.quotaPercent) : QJsonValue();
        if (!stage.capabilities.isEmpty())
            object[u"capabilities"_s] = QJsonArray::fromStringList(stage.capabilities);
        if (!stage.conversation.isEmpty())
            object[u"conversation"_s] = QJsonArray::fromStringList(stage.conversation);
        if (stage.encryption)
            object[u"encryption"_s] = encryptionToJson(*stage.encryption);
        if (stage.certificate)
            object[u"certificate"_s] =
                QJsonObject{{u"sha256"_s, QString::fromLatin1(stage.certificate->sha256.toHex())},
                            {u"subject"_s, stage.certificate->subject},
                            {u"issuer"_s, stage.certificate->issuer},
                            {u"reasons"_s, QJsonArray::fromStringList(stage.certificate->reasons)}};
        array.append(object);
    }
    return array;
}

QString stagesToText(const QList<StageReport> &stages)
{
    QString text;
    for (const StageReport &stage : stages) {
        text += sideName(stage.side) + u"  "_s + stageName(stage.stage).leftJustified(12) +
                stateName(stage.state);
        if (stage.state == TestState::Passed)
            text += u"  %1 ms"_s.arg(stage.milliseconds);
        if (stage.state == TestState::Passed && stage.stage == TestStage::Folders)
            text += u", %1 folders"_s.arg(stage.folders);
        text += u'\n';
    }
    return text;
}

QString firstFailure(const QList<StageReport> &stages)
{
    for (const StageReport &stage : stages) {
        if (stage.state == TestState::Failed)
            return failureOf(stage);
    }
    return {};
}

} // namespace Martlet::Ctl
