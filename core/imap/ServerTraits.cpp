// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ServerTraits.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

struct Sign {
    QByteArrayView words;
    ServerKind kind;
};

// In the order of the enum.
constexpr std::array<QByteArrayView, serverKindCount> kindNames{
    "Unknown",      "Gmail",       "Yandex",  "Exchange", "Exchange2003", "Dovecot", "Courier",
    "Cyrus",        "ICloud",      "Yahoo",   "Netease",  "MailRu",       "Qq",      "Zoho",
    "ProtonBridge", "HMailServer", "Nemesis", "Domino",   "UwImap"};

// Nobody else announces these.
constexpr Sign capabilitySigns[] = {
    {"X-GM-EXT-1", ServerKind::Gmail},   {"XYMHIGHESTMODSEQ", ServerKind::Yahoo},
    {"X-MSG-EXT", ServerKind::Yahoo},    {"XSTOP", ServerKind::ProtonBridge},
    {"ACL2=UNION", ServerKind::Courier}, {"X-CM-EXT-1", ServerKind::Netease},
};

// In the greeting's text; the more special first.
constexpr Sign greetingSigns[] = {
    {"gimap ready", ServerKind::Gmail},
    {"yandex imap4rev1 at", ServerKind::Yandex},
    {"microsoft exchange server 2003", ServerKind::Exchange2003},
    {"microsoft exchange", ServerKind::Exchange},
    {"dovecot", ServerKind::Dovecot},
    {"courier-imap", ServerKind::Courier},
    {" cyrus imap", ServerKind::Cyrus},
    {"qqmail", ServerKind::Qq},
    {"xmimap", ServerKind::Qq},
    {"zoho mail", ServerKind::Zoho},
    {"imaprev1", ServerKind::HMailServer},
    {"imap server ready h mi", ServerKind::Nemesis},
    {"coremail", ServerKind::Netease},
    {"mail.ru", ServerKind::MailRu},
    {"domino imap4", ServerKind::Domino},
    {" imap4rev1 2007f.", ServerKind::UwImap},
    {" panda imap ", ServerKind::UwImap},
};

constexpr Sign idSigns[] = {
    {"dovecot", ServerKind::Dovecot},     {"courier", ServerKind::Courier},
    {"cyrus", ServerKind::Cyrus},         {"gimap", ServerKind::Gmail},
    {"coremail", ServerKind::Netease},    {"yandex", ServerKind::Yandex},
    {"proton", ServerKind::ProtonBridge},
};

ServerKind recogniseById(const IdResponse &id)
{
    for (const auto &[field, value] : id.fields) {
        if (field != "name" && field != "vendor")
            continue;
        for (const Sign &sign : idSigns) {
            if (value.toLower().contains(sign.words))
                return sign.kind;
        }
    }
    return ServerKind::Unknown;
}

/// Signs that others could bear too, so they count only where nothing else speaks.
ServerKind recogniseByHabits(const Capabilities &capabilities)
{
    // NetEase, some of Yahoo's servers and a Dovecot plug-in announce it as well.
    if (capabilities.has("XAPPLEPUSHSERVICE"))
        return ServerKind::ICloud;
    const bool isMailRu = capabilities.has(Capability::Xlist) &&
                          capabilities.has(Capability::ListStatus) &&
                          !capabilities.has(Capability::Idle);
    return isMailRu ? ServerKind::MailRu : ServerKind::Unknown;
}

} // namespace

QByteArrayView serverKindName(ServerKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

ServerKind recogniseServer(const QByteArray &greeting, const Capabilities &capabilities,
                           const IdResponse *id)
{
    for (const Sign &sign : capabilitySigns) {
        if (capabilities.has(sign.words))
            return sign.kind;
    }
    const QByteArray text = greeting.toLower();
    for (const Sign &sign : greetingSigns) {
        if (text.contains(sign.words))
            return sign.kind;
    }
    const ServerKind byId = id ? recogniseById(*id) : ServerKind::Unknown;
    return byId == ServerKind::Unknown ? recogniseByHabits(capabilities) : byId;
}

ServerTraits traitsOf(ServerKind kind)
{
    ServerTraits traits;
    switch (kind) {
    case ServerKind::Gmail:
        traits.commandBytes = 16000;
        traits.keepsSentCopy = true;
        traits.mostConnections = 5;        // of 15 that all programs share
        traits.dailyBytes = 2'500'000'000; // by IMAP; then locked for up to a day
        traits.dailyUploadBytes = 500'000'000;
        break;
    case ServerKind::Yandex:
        traits.hasReliableSearch = false;
        break;
    case ServerKind::Qq:
        traits.hasReliableSearch = false;
        traits.hasReliableStatus = false;
        traits.shortestPoll = std::chrono::minutes(5);
        break;
    case ServerKind::Exchange2003:
        traits.hasReliableNamespace = false;
        [[fallthrough]];
    case ServerKind::Exchange:
        traits.keepsAppendFlags = false;
        traits.hasReliableSize = false;
        traits.hasWorkingRev2 = false;
        traits.mayFakeLogin = true;
        // The front end hands over to the server that has the mailbox; that may take its time.
        traits.loginTimeout = std::chrono::seconds(30);
        break;
    case ServerKind::Dovecot:
        traits.commandBytes = 60000;
        traits.connections = 4;
        traits.mostConnections = 4; // of 10 that all programs share, mail_max_userip_connections
        break;
    case ServerKind::Courier:
        traits.commandBytes = 16000; // and 3 connections at most, since MAXPERIP is often 4
        break;
    case ServerKind::ICloud:
        traits.hasWorkingQResync = false;
        break;
    case ServerKind::Yahoo:
        traits.commandBytes = 1000;
        traits.needsFinalLineEnd = true;
        traits.mostConnections = 5; // from one address
        break;
    case ServerKind::Netease:
        traits.needsId = true;
        traits.shortestPoll = std::chrono::minutes(5);
        break;
    case ServerKind::MailRu:
        traits.shortestPoll = std::chrono::minutes(2);
        break;
    case ServerKind::UwImap:
        traits.commandBytes = 1000;
        break;
    case ServerKind::Unknown:
    case ServerKind::Cyrus:
    case ServerKind::Zoho:
    case ServerKind::ProtonBridge:
    case ServerKind::HMailServer:
    case ServerKind::Nemesis:
    case ServerKind::Domino:
        break;
    }
    return traits;
}

Capabilities usableCapabilities(Capabilities announced, ServerKind kind)
{
    const ServerTraits traits = traitsOf(kind);
    if (!traits.hasWorkingQResync)
        announced.remove(Capability::QResync);
    if (!traits.hasWorkingRev2)
        announced.remove(Capability::Imap4Rev2);
    if (!traits.hasReliableNamespace)
        announced.remove(Capability::Namespace);
    return announced;
}

} // namespace Martlet::Imap
