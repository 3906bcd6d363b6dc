// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/AccountOptions.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString withoutBrackets(const QString &host)
{
    return host.startsWith(u'[') && host.endsWith(u']') ? host.mid(1, host.size() - 2) : host;
}

bool isPop3(const Invocation &invocation)
{
    return invocation.value(u"protocol"_s) == u"pop3"_s || invocation.hasValue(u"pop3"_s);
}

Result<void> checkServers(const Invocation &invocation)
{
    for (const QString &option : {u"imap"_s, u"pop3"_s, u"smtp"_s}) {
        if (!invocation.hasValue(option))
            continue;
        if (const auto server = parseServer(option, invocation.value(option)); !server)
            return failure(server.error());
    }
    return {};
}

Mail::AccountSettings newAccount(const Invocation &invocation)
{
    Mail::AccountSettings settings;
    settings.email = invocation.value(u"email"_s);
    settings.name = settings.email;
    settings.credentialId = Mail::newCredentialId(settings.email);
    Mail::Identity identity;
    identity.name = invocation.value(u"name"_s);
    identity.address = settings.email;
    settings.identities = {identity};
    return settings;
}

Result<Mail::AccountSettings> fromOffer(const Invocation &invocation,
                                        const std::optional<Engine::ProviderOffer> &offer)
{
    const QString email = invocation.value(u"email"_s);
    if (!offer)
        return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                       u"find the servers of %1 among the known providers"_s.arg(
                           Mail::EmailAddress{{}, email}.domain()),
                       u"name them with --imap and --smtp"_s);
    if (isPop3(invocation)) {
        if (offer->pop3)
            return *offer->pop3;
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       u"set up POP3 with %1"_s.arg(offer->name),
                       u"name the servers with --pop3 and --smtp"_s);
    }
    if (!offer->hasImap || !offer->imap.incoming.isSet())
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       u"set up IMAP with %1"_s.arg(offer->name),
                       u"name the servers with --imap and --smtp"_s);
    return offer->imap;
}

} // namespace

Result<Mail::ServerSettings> parseServer(const QString &option, const QString &text)
{
    const auto bad = [&option] {
        return badUsage(
            u"--%1 takes HOST:PORT:tls, HOST:PORT:starttls or HOST:PORT:none."_s.arg(option));
    };
    // From the right: an IPv6 address has colons of its own.
    const qsizetype beforeMode = text.lastIndexOf(u':');
    const qsizetype beforePort = beforeMode <= 0 ? -1 : text.lastIndexOf(u':', beforeMode - 1);
    if (beforePort <= 0)
        return bad();
    Mail::ServerSettings server;
    server.host = withoutBrackets(text.left(beforePort));
    bool isNumber = false;
    server.port = text.mid(beforePort + 1, beforeMode - beforePort - 1).toUShort(&isNumber);
    const auto encryption = Mail::encryptionFromName(text.mid(beforeMode + 1));
    if (!isNumber || server.port == 0 || !encryption || server.host.isEmpty() ||
        server.host.contains(u' '))
        return bad();
    server.encryption = *encryption;
    return server;
}

Result<Mail::SubmissionLogin> parseSubmissionLogin(const QString &text)
{
    if (text == u"login"_s)
        return Mail::SubmissionLogin::Automatic;
    if (text == u"none"_s)
        return Mail::SubmissionLogin::None;
    if (text == u"after-receiving"_s)
        return Mail::SubmissionLogin::AfterReceiving;
    return badUsage(u"--smtp-sign-in takes login, none or after-receiving."_s);
}

Result<Mail::OfflineMode> parseOfflineMode(const QString &text)
{
    if (text == u"all"_s)
        return Mail::OfflineMode::All;
    if (text == u"recent"_s)
        return Mail::OfflineMode::Recent;
    if (text == u"headers"_s)
        return Mail::OfflineMode::Headers;
    return badUsage(u"--offline takes all, recent or headers."_s);
}

/// "never" is 0.
Result<int> parseMinutes(const QString &text)
{
    if (text == u"never"_s)
        return 0;
    bool isNumber = false;
    const int minutes = text.toInt(&isNumber);
    if (!isNumber || minutes < 1 || minutes > 24 * 60)
        return badUsage(u"--check-every takes minutes (1 to 1440) or never."_s);
    return minutes;
}

Result<int> parseDays(const QString &text)
{
    bool isNumber = false;
    const int days = text.toInt(&isNumber);
    if (!isNumber || days < 1 || days > 36500)
        return badUsage(u"--recent-days takes a number of days, 1 or more."_s);
    return days;
}

/// What is not given stays as it is in `settings`.
Result<void> applyChecking(const Invocation &invocation, Mail::AccountSettings &settings)
{
    if (invocation.hasValue(u"check-every"_s)) {
        const Result<int> minutes = parseMinutes(invocation.value(u"check-every"_s));
        if (!minutes)
            return failure(minutes.error());
        settings.checking.everyMinutes = *minutes;
    }
    if (invocation.hasValue(u"recent-days"_s)) {
        const Result<int> days = parseDays(invocation.value(u"recent-days"_s));
        if (!days)
            return failure(days.error());
        settings.recentDays = *days;
    }
    if (invocation.has(u"no-check-at-start"_s))
        settings.checking.atStart = false;
    if (invocation.has(u"no-live"_s))
        settings.checking.isLive = false;
    return {};
}

/// "forever", "no", "until-deleted", "N" (days), "newest:N", "size:N" (megabytes).
Result<std::pair<Mail::LeaveOnServer, int>> parseLeaving(const QString &text)
{
    using Mail::LeaveOnServer;
    if (text == u"forever"_s)
        return std::pair(LeaveOnServer::Forever, 0);
    if (text == u"no"_s)
        return std::pair(LeaveOnServer::No, 0);
    if (text == u"until-deleted"_s)
        return std::pair(LeaveOnServer::UntilDeletedHere, 0);
    LeaveOnServer rule = LeaveOnServer::Days;
    QString number = text;
    for (const auto &[prefix, meant] : {std::pair(u"newest:"_s, LeaveOnServer::Newest),
                                        std::pair(u"size:"_s, LeaveOnServer::Megabytes)}) {
        if (!text.startsWith(prefix))
            continue;
        rule = meant;
        number = text.mid(prefix.size());
    }
    bool isNumber = false;
    const int amount = number.toInt(&isNumber);
    constexpr int most = 10'000'000;
    if (!isNumber || amount < 1 || amount > most)
        return badUsage(u"--leave-on-server takes forever, no, until-deleted, a number of days, "
                        "newest:N letters or size:N megabytes."_s);
    return std::pair(rule, amount);
}

Result<qint64> parseMegabytes(const QString &text)
{
    bool isNumber = false;
    const double megabytes = text.toDouble(&isNumber);
    constexpr double bytesInMegabyte = 1'000'000;
    // Written so that NaN is refused, too.
    const bool isInRange = isNumber && megabytes >= 0.001 && megabytes <= 100'000;
    if (!isInRange)
        return badUsage(u"--size-limit takes megabytes, like 5 or 0.5."_s);
    return static_cast<qint64>(megabytes * bytesInMegabyte);
}

/// What is not given stays as it is.
Result<void> applyPop3(const Invocation &invocation, Mail::Pop3Settings &settings)
{
    if (invocation.hasValue(u"leave-on-server"_s)) {
        const auto leaving = parseLeaving(invocation.value(u"leave-on-server"_s));
        if (!leaving)
            return failure(leaving.error());
        settings.leave = leaving->first;
        settings.leaveAmount = leaving->second;
    }
    if (invocation.hasValue(u"size-limit"_s)) {
        const Result<qint64> bytes = parseMegabytes(invocation.value(u"size-limit"_s));
        if (!bytes)
            return failure(bytes.error());
        settings.largestBytes = *bytes;
    }
    settings.headersOnly |= invocation.has(u"headers-only"_s);
    settings.marksSeen |= invocation.has(u"mark-read"_s);
    settings.sharesInbox |= invocation.has(u"shared-inbox"_s);
    return {};
}

Result<void> checkAccountOptions(const Invocation &invocation)
{
    const QString protocol = invocation.value(u"protocol"_s);
    if (!protocol.isEmpty() && protocol != u"imap"_s && protocol != u"pop3"_s)
        return badUsage(u"--protocol takes imap or pop3."_s);
    const bool areMixed = (invocation.hasValue(u"imap"_s) && isPop3(invocation)) ||
                          (invocation.hasValue(u"pop3"_s) && protocol == u"imap"_s);
    if (areMixed)
        return badUsage(u"An account receives by IMAP or by POP3, not by both."_s);
    if (!isPop3(invocation)) {
        for (const QString &option : {u"leave-on-server"_s, u"size-limit"_s, u"headers-only"_s,
                                      u"mark-read"_s, u"shared-inbox"_s}) {
            if (invocation.has(option) || invocation.hasValue(option))
                return badUsage(u"--%1 is for POP3 alone."_s.arg(option));
        }
    }
    if (invocation.hasValue(u"sent-mailbox"_s)) {
        if (isPop3(invocation))
            return badUsage(u"--sent-mailbox is for IMAP alone."_s);
        if (invocation.hasValue(u"imap"_s) && !invocation.hasValue(u"smtp"_s))
            return badUsage(u"--sent-mailbox is for accounts that send: add --smtp."_s);
    }
    if (!Mail::isPlausibleAddress(invocation.value(u"email"_s)))
        return badUsage(u"--email takes a mail address, like anna@example.org."_s);
    if (invocation.has(u"password-stdin"_s) && invocation.hasValue(u"password-command"_s))
        return badUsage(u"Give either --password-stdin or --password-command."_s);
    if (invocation.hasValue(u"smtp-sign-in"_s)) {
        const auto signIn = parseSubmissionLogin(invocation.value(u"smtp-sign-in"_s));
        if (!signIn)
            return failure(signIn.error());
    }
    if (invocation.hasValue(u"offline"_s)) {
        if (const auto mode = parseOfflineMode(invocation.value(u"offline"_s)); !mode)
            return failure(mode.error());
    }
    Mail::AccountSettings checked;
    if (Result<void> applied = applyChecking(invocation, checked); !applied)
        return applied;
    if (Result<void> applied = applyPop3(invocation, checked.pop3); !applied)
        return applied;
    return checkServers(invocation);
}

bool needsOffer(const Invocation &invocation)
{
    return !invocation.hasValue(u"imap"_s) && !invocation.hasValue(u"pop3"_s);
}

Result<Mail::AccountSettings> accountFromOptions(const Invocation &invocation,
                                                 const std::optional<Engine::ProviderOffer> &offer)
{
    Mail::AccountSettings settings = newAccount(invocation);
    const QString receiving = isPop3(invocation) ? u"pop3"_s : u"imap"_s;
    if (invocation.hasValue(receiving)) {
        settings.incoming = *parseServer(receiving, invocation.value(receiving));
        settings.incoming.login = settings.email;
    } else {
        const QList<Mail::Identity> identities = settings.identities;
        Result<Mail::AccountSettings> offered = fromOffer(invocation, offer);
        if (!offered)
            return failure(offered.error());
        settings = std::move(*offered);
        settings.identities = identities;
    }
    if (invocation.hasValue(u"smtp"_s))
        settings.outgoing = *parseServer(u"smtp"_s, invocation.value(u"smtp"_s));
    if (invocation.hasValue(u"login"_s)) {
        settings.incoming.login = invocation.value(u"login"_s);
        settings.outgoing.login.clear();
    }
    if (invocation.hasValue(u"smtp-login"_s))
        settings.outgoing.login = invocation.value(u"smtp-login"_s);
    if (invocation.hasValue(u"smtp-sign-in"_s))
        settings.submissionLogin = *parseSubmissionLogin(invocation.value(u"smtp-sign-in"_s));
    settings.handsOverAhead = invocation.has(u"hold-at-server"_s);
    if (invocation.hasValue(u"offline"_s))
        settings.offline = *parseOfflineMode(invocation.value(u"offline"_s));
    if (Result<void> applied = applyChecking(invocation, settings); !applied)
        return failure(applied.error());
    if (Result<void> applied = applyPop3(invocation, settings.pop3); !applied)
        return failure(applied.error());
    if (isPop3(invocation))
        settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.sentMailbox = invocation.value(u"sent-mailbox"_s);
    settings.passwordCommand = invocation.value(u"password-command"_s);
    return settings;
}

Result<Mail::AccountSettings> withSentMailbox(Mail::AccountSettings settings,
                                              const std::optional<Engine::SentChoice> &choice)
{
    if (settings.sentMailbox.isEmpty() || !choice)
        return settings;
    const std::optional<QString> folder = Engine::folderFor(*choice, settings.sentMailbox);
    constexpr qsizetype most = 20;
    if (!folder)
        return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                       u"find the mailbox “%1” for sent letters"_s.arg(settings.sentMailbox),
                       u"the server has %1"_s.arg(choice->folders.mid(0, most).join(u", "_s)));
    settings.sentMailbox = *folder;
    return settings;
}

} // namespace Martlet::Ctl
