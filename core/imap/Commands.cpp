// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/Commands.h"

#include "core/util/Logging.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

template<class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template<class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

// In the order of the variant.
constexpr std::array<QByteArrayView, std::variant_size_v<Command>> commandNames{
    "CAPABILITY",   "NOOP",      "LOGOUT",       "STARTTLS",    "COMPRESS", "LOGIN",
    "AUTHENTICATE", "ID",        "ENABLE",       "NAMESPACE",   "LIST",     "STATUS",
    "SELECT",       "CLOSE",     "UNSELECT",     "CHECK",       "CREATE",   "DELETE",
    "RENAME",       "SUBSCRIBE", "UNSUBSCRIBE",  "UID FETCH",   "FETCH",    "UID SEARCH",
    "UID STORE",    "UID COPY",  "UID MOVE",     "UID EXPUNGE", "EXPUNGE",  "APPEND",
    "IDLE",         "NOTIFY",    "GETQUOTAROOT", "GETQUOTA",    "MYRIGHTS", "UID STORE"};

QString shown(const MailboxName &mailbox)
{
    return u'"' + sanitizedServerText(mailbox.text(NameEncoding::ModifiedUtf7), 100) + u'"';
}

/// Long sets say how many; short ones say which.
template<class Id>
QString shown(const NumberSet<Id> &set)
{
    const QByteArray encoded = set.encode();
    if (encoded.size() <= 60)
        return QString::fromLatin1(encoded);
    return QStringLiteral("%1 messages").arg(set.count());
}

QString shown(const UidSelection &selection)
{
    return selection.isSavedResult() ? QStringLiteral("$") : shown(selection.set());
}

QString shown(const Append &append)
{
    qint64 bytes = 0;
    for (const AppendedMessage &message : append.messages)
        bytes += message.message.sizeBytes();
    QString text = shown(append.mailbox) + QStringLiteral(" %1 bytes").arg(bytes);
    if (append.messages.size() > 1)
        text += QStringLiteral(" in %1 messages").arg(append.messages.size());
    return text;
}

QString argumentsOf(const Command &command)
{
    return std::visit<QString>(
        Overloaded{
            [](const Authenticate &c) { return QString::fromLatin1(c.mechanism); },
            [](const List &c) { return QString::fromLatin1(c.pattern); },
            [](const Status &c) { return shown(c.mailbox); },
            [](const Select &c) {
                return QString(shown(c.mailbox) +
                               (c.isReadOnly ? QStringLiteral(" (read-only)") : QString()));
            },
            [](const Create &c) { return shown(c.mailbox); },
            [](const DeleteMailbox &c) { return shown(c.mailbox); },
            [](const Rename &c) { return QString(shown(c.from) + u' ' + shown(c.to)); },
            [](const Subscribe &c) { return shown(c.mailbox); },
            [](const Unsubscribe &c) { return shown(c.mailbox); },
            [](const UidFetch &c) { return shown(c.uids); },
            [](const Fetch &c) { return shown(c.messages); },
            [](const UidStore &c) {
                return QString(shown(c.uids) + u' ' + QString::fromLatin1(c.flags.join(' ')));
            },
            [](const UidCopy &c) { return QString(shown(c.uids) + u' ' + shown(c.destination)); },
            [](const UidMove &c) { return QString(shown(c.uids) + u' ' + shown(c.destination)); },
            [](const UidExpunge &c) { return shown(c.uids); },
            [](const UidStoreLabels &c) { return shown(c.uids); },
            [](const Append &c) { return shown(c); },
            [](const GetQuotaRoot &c) { return shown(c.mailbox); },
            [](const MyRights &c) { return shown(c.mailbox); },
            [](const auto &) { return QString(); }},
        command);
}

} // namespace

QByteArrayView commandName(const Command &command)
{
    return commandNames[command.index()];
}

QString describeForLog(const Command &command)
{
    const QString arguments = argumentsOf(command);
    const QString name = QString::fromLatin1(commandName(command));
    return arguments.isEmpty() ? name : QString(name + u' ' + sanitizedServerText(arguments, 300));
}

} // namespace Martlet::Imap
