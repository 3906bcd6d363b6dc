// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/MailboxPath.h"

#include <algorithm>

namespace Martlet::Mail
{

QString parentPathOf(const QString &path)
{
    const qsizetype end = path.lastIndexOf(u'/');
    return end > 0 ? path.left(end) : QString();
}

QString lastLevelOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

QString joinedPath(const QString &parent, const QString &level)
{
    return parent.isEmpty() ? level : QString(parent + u'/' + level);
}

bool isSameOrBelow(const QString &path, const QString &top)
{
    return path.startsWith(top) && (path.size() == top.size() || path.at(top.size()) == u'/');
}

QString movedPath(const QString &path, const QString &from, const QString &to)
{
    return isSameOrBelow(path, from) ? QString(to + path.mid(from.size())) : path;
}

QString pathAfter(QString path, const QList<Operation> &operations)
{
    for (const Operation &operation : operations) {
        if (operation.kind == OperationKind::RenameMailbox)
            path = movedPath(path, operation.message.mailboxPath, operation.targetPath);
    }
    return path;
}

std::optional<NameFault> nameFault(const QString &name, std::optional<char> separator,
                                   bool isTopLevel)
{
    if (name.trimmed().isEmpty())
        return NameFault::Empty;
    if (name.front().isSpace() || name.back().isSpace())
        return NameFault::OuterBlanks;
    if (name.contains(u'/') || (separator && name.contains(QLatin1Char(*separator))))
        return NameFault::HasSeparator;
    const bool isPrintable = std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.category() != QChar::Other_Control && c != u'*' && c != u'%';
    });
    if (!isPrintable)
        return NameFault::Unprintable;
    if (name.toUtf8().size() > longestMailboxName)
        return NameFault::TooLong;
    if (isTopLevel && name.compare(u"INBOX", Qt::CaseInsensitive) == 0)
        return NameFault::Reserved;
    return std::nullopt;
}

QString nameFaultName(NameFault fault)
{
    switch (fault) {
    case NameFault::Empty:
        return QStringLiteral("empty");
    case NameFault::OuterBlanks:
        return QStringLiteral("outer-blanks");
    case NameFault::HasSeparator:
        return QStringLiteral("has-separator");
    case NameFault::Unprintable:
        return QStringLiteral("unprintable");
    case NameFault::TooLong:
        return QStringLiteral("too-long");
    case NameFault::Reserved:
        return QStringLiteral("reserved");
    case NameFault::Taken:
        return QStringLiteral("taken");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
