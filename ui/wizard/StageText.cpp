// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/StageText.h"

#include "core/util/Limits.h"
#include "core/util/Logging.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/doctor/FindingText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Martlet::Ui
{

using Doctor::FindingCode;
using Engine::StageReport;
using Engine::TestSide;
using Engine::TestStage;

namespace
{

constexpr qint64 newsDays = 30; ///< so long a new authority is told

struct StageText {
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

const Mail::ServerSettings &serverOf(const StageReport &report, const TestContext &context)
{
    return report.side == TestSide::Incoming ? context.settings.incoming
                                             : context.settings.outgoing;
}

QString loginOf(const StageReport &report, const Mail::AccountSettings &settings)
{
    return report.side == TestSide::Incoming ? settings.incoming.login : outgoingLogin(settings);
}

bool wantsAppPassword(Engine::LoginKind kind)
{
    using Engine::LoginKind;
    return kind == LoginKind::AppPassword || kind == LoginKind::AppPasswordWithTwoStep ||
           kind == LoginKind::OAuthOrAppPassword || kind == LoginKind::AuthorizationCode ||
           kind == LoginKind::SeparatePassword;
}

bool isPop3(const StageReport &report, const TestContext &context)
{
    return report.side == TestSide::Incoming &&
           context.settings.protocol == Mail::ReceiveProtocol::Pop3;
}

/// The page where this way of receiving is switched on; invalid: none is known.
QUrl switchOnPage(const StageReport &report, const TestContext &context)
{
    if (!context.offer)
        return {};
    const bool isOff =
        isPop3(report, context) ? context.offer->needsPop3SwitchOn : context.offer->needsSwitchOn;
    return isOff ? context.offer->switchOnPage : QUrl();
}

/// Servers say the same of a wrong password and of POP3 that is not switched on.
QString pop3LoginRefused(const TestContext &context)
{
    if (context.offer && context.offer->needsPop3SwitchOn)
        return StageText::tr("%1 refuses the login. Either the password is another one, or POP3 is "
                             "not switched on in the settings of the mailbox there.")
            .arg(context.offer->name);
    return StageText::tr("The server refuses the login. Either login or password are not right, or "
                         "POP3 is switched off in the settings of the mailbox.");
}

StageAdvice loginRefused(const StageReport &report, const TestContext &context)
{
    StageAdvice advice;
    if (context.settings.incoming.method == Mail::LoginMethod::OAuth) {
        advice.sentence =
            StageText::tr("You are signed in, but the server for the mail does not accept it. "
                          "Perhaps access for mail programs is switched off in the settings of "
                          "the mailbox, or somebody has to allow it there.");
        advice.fixes = {Fix::TryAgain};
        return advice;
    }
    if (context.offer && context.offer->loginKind == Engine::LoginKind::OAuth) {
        advice.sentence =
            StageText::tr("%1 refuses passwords from mail programs and wants a sign-in through "
                          "the browser.")
                .arg(context.offer->name);
        advice.fixes = {Fix::NewPassword, Fix::TryAgain};
        return advice;
    }
    if (context.offer && wantsAppPassword(context.offer->loginKind)) {
        advice.sentence = StageText::tr("%1 refuses the password. Mail programs need a password of "
                                        "their own there, not the one for the web page.")
                              .arg(context.offer->name);
        advice.fixes = {Fix::NewPassword};
        if (context.offer->passwordPage.isValid())
            advice.fixes << Fix::OpenPasswordPage;
    } else {
        advice.sentence =
            isPop3(report, context)
                ? pop3LoginRefused(context)
                : StageText::tr("The server refuses the login or the password. Check both; "
                                "some providers want a password made for mail programs.");
        advice.fixes = {Fix::NewPassword};
    }
    if (switchOnPage(report, context).isValid())
        advice.fixes << Fix::OpenSwitchOnPage;
    if (!otherLogin(report, context.settings).isEmpty())
        advice.fixes << Fix::OtherLogin;
    return advice;
}

StageAdvice notTrusted(const StageReport &report, const TestContext &context)
{
    const QString host = serverOf(report, context).host;
    if (!report.certificate)
        return {StageText::tr("The encrypted connection to %1 could not be made safely. Check the "
                              "encryption and the port.")
                    .arg(host),
                {Fix::EditServers, Fix::TryAgain},
                {}};
    return {StageText::tr("%1 could not prove that it is %1. Nothing was sent to it, and your "
                          "password is safe.")
                .arg(host),
            {Fix::ShowCertificate, Fix::EditServers, Fix::TryAgain},
            {}};
}

/// Failures whose sentence depends on how far the connection came.
QString unreachable(const StageReport &report, const TestContext &context)
{
    const Mail::ServerSettings &server = serverOf(report, context);
    switch (report.stage) {
    case TestStage::FindServer:
        return StageText::tr("There is no server with the name %1. Check the spelling, and whether "
                             "this computer is online.")
            .arg(server.host);
    case TestStage::Connect:
        return StageText::tr("%1 does not answer on port %2. Check the port, or try again in a few "
                             "minutes; a firewall can be the reason too.")
            .arg(server.host)
            .arg(server.port);
    case TestStage::Encrypt:
        return StageText::tr("%1 does not begin to encrypt on port %2. Port and encryption "
                             "probably do not fit together.")
            .arg(server.host)
            .arg(server.port);
    case TestStage::Greeting:
        return StageText::tr("%1 takes the connection on port %2 but says nothing. Port and "
                             "encryption probably do not fit together.")
            .arg(server.host)
            .arg(server.port);
    case TestStage::Login:
    case TestStage::Folders:
    case TestStage::Quota:
    case TestStage::Sender:
        break;
    }
    return StageText::tr("The connection to %1 broke off. Try again; if it stays so, ask the "
                         "provider.")
        .arg(server.host);
}

/// What a POP3 server says about the maildrop instead of letting in; empty: something else.
StageAdvice maildropAdvice(const StageReport &report, const TestContext &context)
{
    const Error error = report.error.value_or(Error{});
    StageAdvice advice;
    advice.sentence = maildropSentence(error, serverOf(report, context).host);
    if (error.kind == ErrorKind::ServerUnavailable) {
        advice.fixes = {Fix::TryAgain};
        return advice;
    }
    if (switchOnPage(report, context).isValid())
        advice.fixes << Fix::OpenSwitchOnPage;
    advice.fixes << Fix::TryAgain << Fix::EditServers;
    return advice;
}

StageAdvice generalAdvice(const StageReport &report, const TestContext &context, ErrorKind kind)
{
    const Mail::ServerSettings &server = serverOf(report, context);
    switch (kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return {unreachable(report, context), {Fix::TryAgain, Fix::EditServers}, {}};
    case ErrorKind::ServerUnavailable:
        return {
            StageText::tr("%1 cannot serve you right now. Your settings are probably right; try "
                          "again in a few minutes.")
                .arg(server.host),
            {Fix::TryAgain},
            {}};
    case ErrorKind::PermissionDenied:
        return {StageText::tr("%1 does not let this account in. Mail programs may be switched off "
                              "in the settings of the mailbox.")
                    .arg(server.host),
                {Fix::TryAgain, Fix::NewPassword},
                {}};
    case ErrorKind::Unsupported:
        return {StageText::tr("%1 offers no way to sign in or to encrypt that Martlet can use with "
                              "these settings. Try another encryption.")
                    .arg(server.host),
                {Fix::EditServers, Fix::TryAgain},
                {}};
    case ErrorKind::ProtocolViolation:
        return {StageText::tr("Port %2 of %1 is not the kind of server expected here. Check server "
                              "name, port and encryption.")
                    .arg(server.host)
                    .arg(server.port),
                {Fix::EditServers, Fix::TryAgain},
                {}};
    case ErrorKind::NotFound:
        if (report.stage != TestStage::Login)
            break;
        return {StageText::tr("The password of %1 was not found on this computer. Enter it again.")
                    .arg(loginOf(report, context.settings)),
                {Fix::NewPassword},
                {}};
    case ErrorKind::Cancelled:
        return {StageText::tr("The check was stopped."), {Fix::TryAgain}, {}};
    default:
        break;
    }
    return {StageText::tr("%1 declined this step. Its own words are below under Details.")
                .arg(server.host),
            {Fix::TryAgain, Fix::EditServers},
            {}};
}

void offerFirst(Fix fix, QList<Fix> *fixes)
{
    fixes->removeAll(fix);
    fixes->prepend(fix);
}

/// A way of signing in with a password that somebody chose.
bool isInsistedOn(Mail::LoginMethod method)
{
    return method == Mail::LoginMethod::Password || method == Mail::LoginMethod::SecurePassword;
}

/// What mends it before all else; nothing: what is offered already.
std::optional<Fix> fixFor(FindingCode code, const StageReport &report, const TestContext &context)
{
    const bool hasOffer = context.offer.has_value();
    switch (code) {
    case FindingCode::Tls2:
    case FindingCode::Stls1:
    case FindingCode::Stls2:
    case FindingCode::Auth9:
    case FindingCode::Smtp17:
    case FindingCode::Tcp5:
        return Fix::UseTls;
    case FindingCode::Tls1:
        return Fix::UseStartTls;
    case FindingCode::Auth2:
        return hasOffer && context.offer->passwordPage.isValid()
                   ? std::optional(Fix::OpenPasswordPage)
                   : std::nullopt;
    case FindingCode::Auth3:
    case FindingCode::Pop4:
        return hasOffer && context.offer->switchOnPage.isValid()
                   ? std::optional(Fix::OpenSwitchOnPage)
                   : std::nullopt;
    case FindingCode::Auth5:
    case FindingCode::Auth6:
    case FindingCode::Auth7:
        return hasOffer && context.offer->webmailPage.isValid() ? std::optional(Fix::OpenWebmail)
                                                                : std::nullopt;
    case FindingCode::Cap2:
        return isInsistedOn(serverOf(report, context).method) ? std::optional(Fix::AutomaticLogin)
                                                              : std::nullopt;
    case FindingCode::Smtp1:
        return context.settings.submissionLogin == Mail::SubmissionLogin::Automatic
                   ? std::nullopt
                   : std::optional(Fix::SignInToSend);
    case FindingCode::Auth12:
        return Fix::OtherLogin;
    case FindingCode::Auth17:
        return Fix::NewPassword;
    case FindingCode::Dns1:
    case FindingCode::Grt1:
    case FindingCode::Grt2:
    case FindingCode::Cap3:
        return Fix::EditServers;
    case FindingCode::Auth8:
    case FindingCode::Auth10:
    case FindingCode::Auth19:
    case FindingCode::Net1:
    case FindingCode::Net2:
    case FindingCode::Net4:
    case FindingCode::Net5:
    case FindingCode::Net6:
    case FindingCode::Dns3:
    case FindingCode::Cert3:
        return Fix::TryAgain;
    default:
        return std::nullopt;
    }
}

/// A certificate that never may be accepted has nothing to decide.
void takeDiagnosis(const Doctor::Diagnosis &diagnosis, const StageReport &report,
                   const TestContext &context, StageAdvice *advice)
{
    const auto main = diagnosis.mainCode();
    if (!main)
        return;
    const FindingSentence sentence = findingSentence(*main, diagnosis.values);
    if (sentence.cause.isEmpty())
        return;
    advice->sentence = sentence.text();
    advice->code = Doctor::findingCodeName(*main);
    advice->alert = diagnosis.alert;
    if (serverPage(report, context).isValid())
        offerFirst(Fix::OpenServerPage, &advice->fixes);
    // A password that was right does not become wrong by itself.
    const QDateTime &workedAt = diagnosis.values.workedAt;
    if (workedAt.isValid() && diagnosis.codes.contains(FindingCode::Auth1))
        advice->others << StageText::tr(
                              "The server accepted this password until %1. If you did not "
                              "change it, it was changed at the provider, or access by "
                              "mail programs was switched off there.")
                              .arg(
                                  QLocale().toString(workedAt.toLocalTime(), QLocale::ShortFormat));
    for (const FindingCode code : diagnosis.codes.mid(1)) {
        const QString cause = findingSentence(code, diagnosis.values).cause;
        if (!cause.isEmpty())
            advice->others << cause;
    }
    if (const auto fix = fixFor(*main, report, context))
        offerFirst(*fix, &advice->fixes);
}

} // namespace

QString stageTitle(const StageReport &report, const TestContext &context)
{
    switch (report.stage) {
    case TestStage::FindServer:
        return StageText::tr("Find %1").arg(serverOf(report, context).host);
    case TestStage::Connect:
        return StageText::tr("Connect on port %1").arg(serverOf(report, context).port);
    case TestStage::Encrypt:
        return serverOf(report, context).encryption == Mail::Encryption::None
                   ? StageText::tr("No encryption, as you decided")
                   : StageText::tr("Encrypt, and check who it is");
    case TestStage::Greeting:
        return StageText::tr("Say hello");
    case TestStage::Login:
        return StageText::tr("Sign in as %1").arg(loginOf(report, context.settings));
    case TestStage::Folders:
        if (isPop3(report, context))
            return report.letters
                       ? StageText::tr("Count the letters: %Ln there", nullptr, *report.letters)
                       : StageText::tr("Count the letters");
        return report.state == Engine::TestState::Passed
                   ? StageText::tr("Read the folders: %Ln found", nullptr, report.folders)
                   : StageText::tr("Read the folders");
    case TestStage::Quota:
        return report.quotaPercent
                   ? StageText::tr("See how full the mailbox is: %1 %").arg(*report.quotaPercent)
                   : StageText::tr("See how full the mailbox is");
    case TestStage::Sender:
        return StageText::tr("Ask whether a letter from %1 is taken").arg(context.settings.email);
    }
    return {};
}

StageNote noteFor(const StageReport &report, const TestContext &context)
{
    if (!report.encryption || report.encryption->chain.isEmpty())
        return {};
    const Mail::SeenEncryption &seen = *report.encryption;
    const QLocale locale;
    const auto day = [&locale](const QDateTime &time) {
        return locale.toString(time.toLocalTime().date(), QLocale::ShortFormat);
    };
    const QString issuer = singleLine(seen.authority);
    // Months later it is no news.
    const bool isRecent = !seen.changedAt.isValid() ||
                          seen.changedAt.daysTo(QDateTime::currentDateTimeUtc()) <= newsDays;
    if (!seen.issuerBefore.isEmpty() && isRecent)
        return {StageText::tr("Somebody else vouches for this server than before: %1, until now "
                              "%2. If that is an antivirus or a filter of this network, it can "
                              "read along; ask whoever looks after the computer.")
                    .arg(issuer, singleLine(seen.issuerBefore)),
                true};
    if (!context.showsEncryption)
        return {};
    QString sentence = StageText::tr("%1, certificate issued by %2, valid until %3.")
                           .arg(seen.protocol, issuer, day(seen.chain.constFirst().validUntil));
    if (seen.knownSince.isValid())
        sentence += u' ' + StageText::tr("Known since %1.").arg(day(seen.knownSince));
    return {sentence, false};
}

QUrl serverPage(const StageReport &report, const TestContext &context)
{
    const auto diagnosis = context.diagnoses.find(report.side);
    const bool isKnown = diagnosis != context.diagnoses.end() && diagnosis->second.link &&
                         diagnosis->second.link->mayBeButton;
    return isKnown ? diagnosis->second.link->url : QUrl();
}

QString durationText(int milliseconds)
{
    if (milliseconds < 1000)
        return StageText::tr("%1 ms").arg(QLocale().toString(milliseconds));
    return StageText::tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 1));
}

StageAdvice adviceFor(const StageReport &report, const TestContext &context)
{
    const Error error = report.error.value_or(Error{});
    StageAdvice advice;
    if (error.kind == ErrorKind::AuthenticationRejected)
        advice = loginRefused(report, context);
    else if (error.kind == ErrorKind::TlsUntrusted)
        advice = notTrusted(report, context);
    else if (isPop3(report, context) && !maildropSentence(error, {}).isEmpty())
        advice = maildropAdvice(report, context);
    else
        advice = generalAdvice(report, context, error.kind);
    const bool isLogin =
        report.stage == TestStage::Login &&
        (error.kind == ErrorKind::AuthenticationRejected || error.kind == ErrorKind::Unsupported);
    advice.serverWords = sanitizedServerText(error.detail, Limits::serverTextCharacters);
    const auto diagnosis = context.diagnoses.find(report.side);
    if (diagnosis != context.diagnoses.end())
        takeDiagnosis(diagnosis->second, report, context, &advice);
    // Nearly always it is that where somebody switched it on.
    if (isLogin && serverOf(report, context).method == Mail::LoginMethod::SecurePassword)
        offerFirst(Fix::AutomaticLogin, &advice.fixes);
    return advice;
}

QString otherLogin(const StageReport &report, const Mail::AccountSettings &settings)
{
    const QString login = loginOf(report, settings);
    const qsizetype at = login.lastIndexOf(u'@');
    const QString other = at > 0 ? login.left(at) : settings.email;
    return other == login ? QString() : other;
}

Mail::ServerSettings withEncryption(Fix fix, Mail::ServerSettings server, Engine::TestSide side,
                                    Mail::ReceiveProtocol protocol)
{
    if (fix == Fix::UseStartTls) {
        server.encryption = Mail::Encryption::StartTls;
        return server;
    }
    server.encryption = Mail::Encryption::Tls;
    if (side == TestSide::Outgoing)
        server.port = 465;
    else
        server.port = protocol == Mail::ReceiveProtocol::Pop3 ? 995 : 993;
    return server;
}

std::optional<Mail::AccountSettings> mendedSettings(Fix fix, const StageReport &report,
                                                    Mail::AccountSettings settings)
{
    Mail::ServerSettings &server =
        report.side == TestSide::Incoming ? settings.incoming : settings.outgoing;
    switch (fix) {
    case Fix::OtherLogin:
        server.login = otherLogin(report, settings);
        // One login for both stays one for both: with its own the sending side would want a
        // password.
        if (settings.outgoing.login == settings.incoming.login)
            settings.outgoing.login.clear();
        return settings;
    case Fix::UseTls:
    case Fix::UseStartTls:
        server = withEncryption(fix, server, report.side, settings.protocol);
        return settings;
    case Fix::AutomaticLogin:
        server.method = Mail::LoginMethod::Automatic;
        return settings;
    case Fix::SignInToSend:
        settings.submissionLogin = Mail::SubmissionLogin::Automatic;
        return settings;
    default:
        return std::nullopt;
    }
}

bool canTrust(const Engine::UntrustedCertificate &certificate,
              const std::optional<Engine::ProviderOffer> &offer)
{
    // The first two wait for the operator, or for the right date; a changed one for the old
    // exception to be taken back, which takes a look at both.
    static const QStringList never{QStringLiteral("expired"), QStringLiteral("not-yet-valid"),
                                   QStringLiteral("changed"), QStringLiteral("revoked"),
                                   QStringLiteral("weak")};
    const bool isForbidden =
        std::any_of(never.cbegin(), never.cend(), [&certificate](const QString &reason) {
            return certificate.reasons.contains(reason);
        });
    if (certificate.sha256.size() != 32 || isForbidden)
        return false;
    // Of servers that were looked up nothing is known but their names.
    const bool isOfTable = offer && (offer->source == Discovery::Source::Preset ||
                                     offer->source == Discovery::Source::MxPreset);
    if (!isOfTable)
        return true;
    const auto isTheirs = [&certificate](const Mail::ServerSettings &server) {
        return server.host.compare(certificate.host, Qt::CaseInsensitive) == 0;
    };
    return !isTheirs(offer->imap.incoming) && !isTheirs(offer->imap.outgoing) &&
           !(offer->pop3 && isTheirs(offer->pop3->incoming));
}

} // namespace Martlet::Ui
