// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/wizard/FakeAccountService.h"

#include "core/doctor/AccountCheck.h"

#include "core/mail/EmailAddress.h"

#include <QFile>

namespace Martlet::Test
{

using namespace Engine;

namespace
{

template<class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

FakeAccountTest::FakeAccountTest(const Mail::AccountSettings &settings, Mail::TestScope scope)
    : m_stages(Doctor::AccountCheck::plannedStages(settings, scope))
{
}

void FakeAccountTest::set(const StageReport &report)
{
    for (StageReport &stage : m_stages) {
        if (stage.side == report.side && stage.stage == report.stage)
            stage = report;
    }
    Q_EMIT stageChanged(report);
}

void FakeAccountTest::run(TestSide side, TestStage stage)
{
    StageReport report;
    report.side = side;
    report.stage = stage;
    report.state = TestState::Running;
    set(report);
}

void FakeAccountTest::pass(TestSide side, TestStage stage, int milliseconds)
{
    StageReport report;
    report.side = side;
    report.stage = stage;
    report.state = TestState::Passed;
    report.milliseconds = milliseconds;
    set(report);
}

void FakeAccountTest::skip(TestSide side, TestStage stage)
{
    StageReport report;
    report.side = side;
    report.stage = stage;
    report.state = TestState::Skipped;
    set(report);
}

void FakeAccountTest::passAll(int folders, std::optional<int> letters)
{
    const QList<StageReport> stages = m_stages;
    for (StageReport report : stages) {
        if (report.state == TestState::Skipped)
            continue;
        report.state = TestState::Passed;
        report.milliseconds = 42;
        report.folders = report.stage == TestStage::Folders ? folders : 0;
        if (report.stage == TestStage::Folders)
            report.letters = letters;
        set(report);
    }
    m_isFinished = true;
    m_hasPassed = true;
    Q_EMIT finished(true);
}

void FakeAccountTest::failAt(TestSide side, TestStage stage, const Error &error,
                             const std::optional<UntrustedCertificate> &certificate)
{
    const QList<StageReport> stages = m_stages;
    for (const StageReport &before : stages) {
        if (before.side == side && before.stage == stage)
            break;
        pass(before.side, before.stage);
    }
    StageReport report;
    report.side = side;
    report.stage = stage;
    report.state = TestState::Failed;
    report.error = error;
    report.certificate = certificate;
    set(report);
    m_isFinished = true;
    Q_EMIT finished(false);
}

std::optional<Mail::AccountSettings> FakeAccountService::find(Mail::AccountKey key) const
{
    for (const Mail::AccountSettings &account : stored) {
        if (account.key == key)
            return account;
    }
    return std::nullopt;
}

std::optional<ProviderOffer> FakeAccountService::offerFor(const QString &name,
                                                          const QString &email) const
{
    if (makeOffer)
        return makeOffer({name, email});
    const QString domain = Mail::EmailAddress{{}, email}.domain();
    const auto found = offers.constFind(domain);
    if (found == offers.cend())
        return std::nullopt;
    ProviderOffer offer = *found;
    offer.imap.email = email;
    offer.imap.incoming.login = email;
    offer.imap.identities = {{name, email, {}, {}}};
    if (offer.pop3) {
        offer.pop3->email = email;
        offer.pop3->incoming.login = email;
        offer.pop3->identities = offer.imap.identities;
    }
    return offer;
}

Mail::AccountSettings FakeAccountService::guessFor(const QString &name, const QString &email) const
{
    const QString domain = Mail::EmailAddress{{}, email}.domain();
    Mail::AccountSettings settings;
    settings.email = email;
    settings.name = email;
    settings.incoming = {QStringLiteral("imap.") + domain, 993, Mail::Encryption::Tls, email};
    settings.outgoing = {QStringLiteral("smtp.") + domain, 465, Mail::Encryption::Tls, {}};
    settings.identities = {{name, email, {}, {}}};
    return settings;
}

std::unique_ptr<AccountTest> FakeAccountService::startTest(const Mail::AccountSettings &settings,
                                                           const AccountSecrets &secrets,
                                                           Mail::TestScope scope)
{
    testedScope = scope;
    ++testsStarted;
    testedSettings = settings;
    testedSecrets = secrets;
    auto started = std::make_unique<FakeAccountTest>(settings, scope);
    test = started.get();
    return started;
}

QFuture<Result<Mail::AccountKey>> FakeAccountService::add(const Mail::AccountSettings &settings,
                                                          const AccountSecrets &)
{
    addedSettings = settings;
    return ready(addAnswer);
}

QFuture<Result<void>> FakeAccountService::update(const Mail::AccountSettings &settings)
{
    updatedSettings = settings;
    return ready(updateAnswer);
}

Result<QString> FakeAccountService::keepAuthorities(const QByteArray &pem)
{
    keptAuthorities << pem;
    QFile file(m_folder.filePath(QString::number(keptAuthorities.size())));
    if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size())
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       QStringLiteral("keep certificates"), file.errorString());
    return file.fileName();
}

QFuture<Result<void>> FakeAccountService::setPassword(Mail::AccountKey,
                                                      const AccountSecrets &secrets)
{
    newPassword = secrets;
    return ready(Result<void>());
}

QFuture<Result<void>> FakeAccountService::remove(Mail::AccountKey key)
{
    removed << key;
    return ready(removalAnswer);
}

QFuture<Result<void>> FakeAccountService::removeKeepingLetters(Mail::AccountKey key)
{
    removedKeepingLetters << key;
    return ready(Result<void>());
}

QFuture<Result<Mail::AccountKey>> FakeAccountService::foldersOfThisComputer()
{
    return ready(Result<Mail::AccountKey>(Mail::AccountKey(8)));
}

AccountService::RemovalFacts FakeAccountService::removalFacts(Mail::AccountKey) const
{
    return facts;
}

ProviderOffer yandexOffer(const QString &name, const QString &email)
{
    ProviderOffer offer;
    offer.id = QStringLiteral("yandex");
    offer.name = QStringLiteral("Yandex Mail");
    offer.imap.email = email;
    offer.imap.name = email;
    offer.imap.incoming = {QStringLiteral("imap.yandex.example"), 993, Mail::Encryption::Tls,
                           email};
    offer.imap.outgoing = {QStringLiteral("smtp.yandex.example"), 465, Mail::Encryption::Tls, {}};
    offer.imap.identities = {{name, email, {}, {}}};
    offer.pop3 = offer.imap;
    offer.pop3->protocol = Mail::ReceiveProtocol::Pop3;
    offer.pop3->incoming.host = QStringLiteral("pop.yandex.example");
    offer.pop3->incoming.port = 995;
    offer.loginKind = LoginKind::OAuthOrAppPassword;
    offer.needsSwitchOn = true;
    offer.needsPop3SwitchOn = true;
    offer.switchOnPage = QUrl(QStringLiteral("https://mail.example.ru/setup"));
    offer.passwordPage = QUrl(QStringLiteral("https://id.example.ru/app-passwords"));
    offer.noteKeys = {QStringLiteral("from-equals-login"), QStringLiteral("pop3-keeps-copies")};
    return offer;
}

Mail::AccountSettings sampleAccount()
{
    Mail::AccountSettings account;
    account.key = Mail::AccountKey(3);
    account.name = QStringLiteral("Work");
    account.email = QStringLiteral("ivan@example.ru");
    account.incoming = {QStringLiteral("imap.example.ru"), 993, Mail::Encryption::Tls,
                        QStringLiteral("ivan@example.ru")};
    account.outgoing = {QStringLiteral("smtp.example.ru"), 587, Mail::Encryption::StartTls, {}};
    account.identities = {{QStringLiteral("Иван Иванов"),
                           QStringLiteral("ivan@example.ru"),
                           {},
                           QStringLiteral("Иван")},
                          {QStringLiteral("Sales"), QStringLiteral("sales@example.ru"), {}, {}}};
    account.certificateExceptions = {
        {QStringLiteral("imap.example.ru"), 993, QByteArray(32, '\x5a')}};
    return account;
}

} // namespace Martlet::Test
