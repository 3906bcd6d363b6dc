// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/Diagnosis.h"

#include "core/doctor/ConnectionFindings.h"
#include "core/doctor/EncryptionFindings.h"
#include "core/doctor/FindingValues.h"
#include "core/doctor/LoginFindings.h"
#include "core/doctor/ReplyFindings.h"
#include "core/doctor/TextMatch.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

constexpr int nearlyFullPercent = 95;

ReplyFinding byFacts(QList<FindingCode> codes)
{
    ReplyFinding finding;
    finding.codes = std::move(codes);
    finding.by = finding.codes.isEmpty() ? RecognisedBy::Nothing : RecognisedBy::Facts;
    return finding;
}

bool isExchange(const ServerTexts &texts, const Evidence &evidence)
{
    const QList<const KnownServer *> servers = recognisedServers(texts, evidence);
    return std::any_of(servers.cbegin(), servers.cend(), [](const KnownServer *server) {
        return server->id == QStringLiteral("exchange") ||
               server->id == QStringLiteral("microsoft");
    });
}

/// A greeting that refuses is a reply; only OAuth2 knows tokens; where a text comes from tells the
/// stage.
Evidence completed(Evidence evidence)
{
    if (evidence.replySource == ReplySource::TokenEndpoint)
        evidence.login.byOAuth = true;
    if (evidence.replySource == ReplySource::DeliveryReport)
        evidence.stage = DoctorStage::Sending;
    else if (evidence.replySource != ReplySource::Server)
        evidence.stage = DoctorStage::Login;
    if (evidence.reply.text.isEmpty() && evidence.stage == DoctorStage::Greeting &&
        isRefusal(evidence.greeting.text, evidence.protocol))
        evidence.reply.text = evidence.greeting.text;
    return evidence;
}

ReplyFinding encryptingFinding(const Evidence &evidence, const ServerTexts &texts)
{
    const QList<FindingCode> startTls = startTlsFindings(evidence);
    if (!startTls.isEmpty())
        return byFacts(startTls);
    const QList<FindingCode> certificate = certificateFindings(evidence, texts);
    if (certificate.isEmpty())
        return byFacts(handshakeFindings(evidence));
    ReplyFinding finding = byFacts(certificate);
    const TextRow *known = findEvent(texts, evidence, ServerEvent::UnknownCertificate);
    if (known && finding.codes.contains(known->codes.value(0)))
        finding.reaction = known->reaction;
    return finding;
}

ReplyFinding greetingFinding(const Evidence &evidence, const ReplyText &reply,
                             const ServerTexts &texts)
{
    const QList<FindingCode> startTls = startTlsFindings(evidence);
    if (!startTls.isEmpty())
        return byFacts(startTls);
    const QList<FindingCode> greeting = greetingFindings(evidence);
    if (!greeting.isEmpty())
        return byFacts(greeting);
    ReplyFinding finding = replyFinding(evidence, reply, texts);
    if (finding.by != RecognisedBy::Nothing)
        return finding;
    if (isRefusal(evidence.greeting.text, evidence.protocol))
        return byFacts({FindingCode::Grt3});
    return byFacts(capabilityFindings(evidence));
}

ReplyFinding loginFinding(const Evidence &evidence, const ReplyText &reply,
                          const ServerTexts &texts)
{
    if (evidence.login.after != AfterLogin::Nothing && isExchange(texts, evidence))
        return byFacts({FindingCode::Box1});
    if (!reply.isEmpty())
        return replyFinding(evidence, reply, texts);
    const QList<FindingCode> capabilities = capabilityFindings(evidence);
    return byFacts(capabilities.isEmpty() ? QList{FindingCode::Net5} : capabilities);
}

QList<FindingCode> observationFindings(Observation observation)
{
    switch (observation) {
    case Observation::UniqueIdsRefused:
        return {FindingCode::Pop5};
    case Observation::DeletionIgnored:
        return {FindingCode::Pop7};
    case Observation::HandedOutOnce:
        return {FindingCode::Pop6};
    case Observation::UidValidityChanged:
        return {FindingCode::Box8};
    case Observation::UnicodeAddress:
        return {FindingCode::Smtp23};
    case Observation::SentCopyFailed:
        return {FindingCode::Smtp24};
    case Observation::LetterTooLarge:
        return {FindingCode::Smtp8};
    case Observation::CommandTooLong:
        return {FindingCode::Lim4};
    case Observation::ByeAgain:
        break;
    }
    return {};
}

ReplyFinding observationFinding(const Evidence &evidence, const ServerTexts &texts)
{
    ReplyFinding finding = byFacts(observationFindings(*evidence.observation));
    if (*evidence.observation != Observation::ByeAgain)
        return finding;
    finding.by = RecognisedBy::Facts;
    const TextRow *row = findEvent(texts, evidence, ServerEvent::ByeAgain);
    finding.codes = row ? row->codes : QList<FindingCode>();
    finding.reaction = row ? row->reaction : Reaction::Reconnect;
    return finding;
}

ReplyFinding sendingFinding(const Evidence &evidence, const ReplyText &reply,
                            const ServerTexts &texts)
{
    if (reply.isEmpty()) {
        const bool isInLetter = evidence.reply.command == QStringLiteral("DATA") ||
                                evidence.reply.command == QStringLiteral("BDAT");
        return byFacts({isInLetter ? FindingCode::Smtp19 : FindingCode::Net5});
    }
    const bool isRecipient = evidence.reply.command == QStringLiteral("RCPT") &&
                             evidence.replySource == ReplySource::Server;
    const TextRow *row =
        isRecipient ? findEvent(texts, evidence, ServerEvent::RecipientRefused) : nullptr;
    if (!row)
        return replyFinding(evidence, reply, texts);
    ReplyFinding finding = byFacts(row->codes);
    finding.by = RecognisedBy::ProviderText;
    return finding;
}

/// What stands in the way of any server explains every stage up to the login.
bool isBeforeLogin(DoctorStage stage)
{
    return stage < DoctorStage::Login;
}

ReplyFinding stageFinding(const Evidence &evidence, const ReplyText &reply,
                          const ServerTexts &texts)
{
    if (evidence.replySource != ReplySource::Server)
        return replyFinding(evidence, reply, texts);
    if (evidence.observation)
        return observationFinding(evidence, texts);
    const QList<FindingCode> network = networkFindings(evidence);
    if (!network.isEmpty() && (isBeforeLogin(evidence.stage) || reply.isEmpty()))
        return byFacts(network);
    switch (evidence.stage) {
    case DoctorStage::Network:
        return byFacts({FindingCode::Net1});
    case DoctorStage::NameLookup:
        return byFacts(lookupFindings(evidence));
    case DoctorStage::Connecting:
        return byFacts(connectFindings(evidence, texts));
    case DoctorStage::Encrypting:
    case DoctorStage::Certificate:
        return encryptingFinding(evidence, texts);
    case DoctorStage::Greeting:
        return greetingFinding(evidence, reply, texts);
    case DoctorStage::Login:
        return loginFinding(evidence, reply, texts);
    case DoctorStage::Sending:
        return sendingFinding(evidence, reply, texts);
    case DoctorStage::Quota:
        if (evidence.quotaPercent.value_or(0) >= nearlyFullPercent)
            return byFacts({FindingCode::Quo1});
        break;
    case DoctorStage::Mailbox:
        break;
    }
    return reply.isEmpty() ? byFacts({FindingCode::Net5}) : replyFinding(evidence, reply, texts);
}

ReplyFinding findingOf(const Evidence &evidence, const ReplyText &reply, const ServerTexts &texts)
{
    ReplyFinding finding = stageFinding(evidence, reply, texts);
    const bool isConnection = evidence.replySource == ReplySource::Server &&
                              !evidence.observation && isBeforeLogin(evidence.stage);
    // A server that says why in words that are known leaves nothing to guess.
    const bool isGuess = finding.by == RecognisedBy::Nothing || finding.by == RecognisedBy::Facts ||
                         finding.codes.value(0) == FindingCode::Grt3;
    if (!isConnection || !isGuess)
        return finding;
    finding.codes = withVpn(std::move(finding.codes), evidence);
    if (!finding.codes.isEmpty() && finding.by == RecognisedBy::Nothing)
        finding.by = RecognisedBy::Facts;
    return finding;
}

} // namespace

Diagnosis diagnose(const Evidence &given, const ServerTexts &texts)
{
    const Evidence evidence = completed(given);
    const ReplyText reply = replyOf(evidence);
    const ReplyFinding finding = findingOf(evidence, reply, texts);
    Diagnosis diagnosis;
    diagnosis.codes = finding.codes;
    diagnosis.reaction = finding.reaction;
    diagnosis.by = finding.by;
    diagnosis.isTemporary = !reply.isEmpty() && soundsTemporary(reply, evidence);
    diagnosis.mayAskForPassword =
        mayAskForPassword(evidence, diagnosis.codes, diagnosis.isTemporary);
    const bool isGreeting =
        evidence.reply.text.isEmpty() && evidence.stage == DoctorStage::Greeting;
    const QString &words = isGreeting ? evidence.greeting.text : evidence.reply.text;
    diagnosis.serverText = sanitizedServerText(words, Limits::serverTextCharacters);
    diagnosis.alert = sanitizedServerText(reply.alert, Limits::serverTextCharacters);
    diagnosis.link = linkIn(words, providerDomains(evidence, texts));
    diagnosis.mayBeExcepted = mayBeExcepted(diagnosis.codes, evidence);
    diagnosis.values = findingValues(evidence, texts, diagnosis, finding.waitHours);
    return diagnosis;
}

} // namespace Martlet::Doctor
