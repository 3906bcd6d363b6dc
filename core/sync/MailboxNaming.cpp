// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MailboxNaming.h"

#include "core/mail/MailboxPath.h"
#include "core/store/MailboxTree.h"

namespace Martlet::Sync
{

namespace
{

/// A level that a person typed, or that came from a server whose separator is another: only there
/// can it hold a '/'.
QString levelText(QString level, char separator)
{
    if (separator != '/')
        level.replace(QChar(0x2215), u'/');
    return level;
}

} // namespace

std::optional<Mail::ListedMailbox> findListed(const QList<Mail::ListedMailbox> &listing,
                                              const QString &path)
{
    for (const Mail::ListedMailbox &listed : listing) {
        if (Store::mailboxPathOf(listed) == path)
            return listed;
    }
    return std::nullopt;
}

Result<Imap::MailboxName> nameFor(const QString &path, const QList<Mail::ListedMailbox> &listing,
                                  Imap::NameEncoding encoding)
{
    if (const auto listed = findListed(listing, path))
        return Imap::MailboxName::fromWire(listed->wireName);
    char separator = '/';
    for (const Mail::ListedMailbox &listed : listing)
        separator = listed.separator.value_or(separator);
    QByteArray wire;
    QString rest = path;
    for (QString parent = Mail::parentPathOf(path); !parent.isEmpty();
         parent = Mail::parentPathOf(parent)) {
        const auto listed = findListed(listing, parent);
        if (!listed)
            continue;
        separator = listed->separator.value_or(separator);
        wire = listed->wireName;
        if (!wire.endsWith(separator))
            wire += separator;
        rest = path.mid(parent.size() + 1);
        break;
    }
    QByteArrayList levels;
    for (const QString &level : rest.split(u'/')) {
        const auto encoded = Imap::MailboxName::fromText(levelText(level, separator), encoding);
        if (!encoded)
            return encoded;
        levels.append(encoded->wire());
    }
    return Imap::MailboxName::fromWire(wire + levels.join(separator));
}

} // namespace Martlet::Sync
