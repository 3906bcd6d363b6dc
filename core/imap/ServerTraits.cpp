// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ServerTraits.h"

#include <QByteArrayView>

namespace Martlet::Imap
{

namespace
{

struct Sign {
    QByteArrayView words;
    ServerKind kind;
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
};

constexpr Sign capabilitySigns[] = {
    {"X-GM-EXT-1", ServerKind::Gmail},       {"XAPPLEPUSHSERVICE", ServerKind::ICloud},
    {"XYMHIGHESTMODSEQ", ServerKind::Yahoo}, {"X-MSG-EXT", ServerKind::Yahoo},
    {"XSTOP", ServerKind::ProtonBridge},     {"ACL2=UNION", ServerKind::Courier},
};

constexpr Sign idSigns[] = {
    {"dovecot", ServerKind::Dovecot},  {"courier", ServerKind::Courier},
    {"cyrus", ServerKind::Cyrus},      {"gimap", ServerKind::Gmail},
    {"coremail", ServerKind::Netease}, {"yandex", ServerKind::Yandex},
};

} // namespace

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
    if (!id)
        return ServerKind::Unknown;
    for (const auto &[field, value] : id->fields) {
        if (field != "name" && field != "vendor")
            continue;
        for (const Sign &sign : idSigns) {
            if (value.toLower().contains(sign.words))
                return sign.kind;
        }
    }
    return ServerKind::Unknown;
}

ServerTraits traitsOf(ServerKind kind)
{
    ServerTraits traits;
    switch (kind) {
    case ServerKind::Gmail:
        traits.commandBytes = 16000;
        traits.keepsSentCopy = true;
        break;
    case ServerKind::Yandex:
    case ServerKind::Qq:
        traits.hasReliableSearch = false;
        break;
    case ServerKind::Exchange:
        traits.keepsAppendFlags = false;
        break;
    case ServerKind::Exchange2003:
        traits.keepsAppendFlags = false;
        traits.hasReliableNamespace = false;
        break;
    case ServerKind::Dovecot:
        traits.commandBytes = 60000;
        break;
    case ServerKind::Courier:
        traits.commandBytes = 16000;
        break;
    case ServerKind::ICloud:
        traits.hasWorkingQResync = false;
        break;
    case ServerKind::Yahoo:
        traits.commandBytes = 1000;
        break;
    case ServerKind::Netease:
        traits.needsId = true;
        break;
    case ServerKind::Unknown:
    case ServerKind::Cyrus:
    case ServerKind::MailRu:
    case ServerKind::Zoho:
    case ServerKind::ProtonBridge:
    case ServerKind::HMailServer:
    case ServerKind::Nemesis:
        break;
    }
    return traits;
}

Capabilities usableCapabilities(Capabilities announced, ServerKind kind)
{
    const ServerTraits traits = traitsOf(kind);
    if (!traits.hasWorkingQResync)
        announced.remove(Capability::QResync);
    if (!traits.hasReliableNamespace)
        announced.remove(Capability::Namespace);
    return announced;
}

} // namespace Martlet::Imap
