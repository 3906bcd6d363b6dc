// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/UserList.h"

#include "core/mail/EmailAddress.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <array>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

constexpr qsizetype longestList = 1024 * 1024;

struct Row {
    int line = 1;
    QStringList fields;
};

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   u"The list of users cannot be used: line %1: %2."_s.arg(line).arg(reason));
}

/// RFC 4180 §2, with LF alone as the end of a line, too.
Result<QList<Row>> rowsOf(const QString &text, QChar separator)
{
    QList<Row> rows;
    Row row;
    QString field;
    bool isQuoted = false;
    bool wasQuoted = false;
    int line = 1;
    const auto endField = [&] {
        row.fields.append(wasQuoted ? field : field.trimmed());
        field.clear();
        wasQuoted = false;
    };
    const auto endRow = [&] {
        endField();
        const bool isBlank = row.fields.size() == 1 && row.fields.constFirst().isEmpty();
        if (!isBlank && !row.fields.constFirst().startsWith(u'#'))
            rows.append(row);
        row = {line + 1, {}};
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (isQuoted) {
            const bool isDoubled = c == u'"' && text.mid(i + 1, 1) == u"\"";
            if (isDoubled)
                field.append(text.at(++i));
            else if (c == u'"')
                isQuoted = false;
            else
                field.append(c);
        } else if (c == u'"' && field.trimmed().isEmpty() && !wasQuoted) {
            field.clear();
            isQuoted = true;
            wasQuoted = true;
        } else if (c == u'"') {
            return wrong(line, u"a quotation mark inside a field"_s);
        } else if (c == separator) {
            endField();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            field.append(c);
        }
        line += c == u'\n' ? 1 : 0;
    }
    if (isQuoted)
        return wrong(row.line, u"a quotation mark that is not closed"_s);
    endRow();
    return rows;
}

using Column = QString ListedUser::*;

struct NamedColumn {
    const char *name;
    Column column;
};

constexpr std::array<NamedColumn, 6> columns{{
    {"computer", &ListedUser::computer},
    {"email", &ListedUser::email},
    {"name", &ListedUser::name},
    {"login", &ListedUser::login},
    {"protocol", &ListedUser::protocol},
    {"password-command", &ListedUser::passwordCommand},
}};

Result<QList<Column>> columnsOf(const Row &header)
{
    QList<Column> found;
    for (const QString &field : header.fields) {
        const auto known = std::find_if(columns.begin(), columns.end(), [&](const auto &column) {
            return field.compare(QLatin1String(column.name), Qt::CaseInsensitive) == 0;
        });
        if (known == columns.end())
            return wrong(header.line, u"there is no column \"%1\""_s.arg(field));
        if (found.contains(known->column))
            return wrong(header.line, u"the column \"%1\" twice"_s.arg(field));
        found.append(known->column);
    }
    if (!found.contains(&ListedUser::email))
        return wrong(header.line, u"the column \"email\" is missing"_s);
    return found;
}

Result<ListedUser> userFrom(const Row &row, const QList<Column> &order)
{
    if (row.fields.size() != order.size())
        return wrong(row.line,
                     u"%1 fields instead of %2"_s.arg(row.fields.size()).arg(order.size()));
    ListedUser user;
    user.line = row.line;
    for (qsizetype i = 0; i < order.size(); ++i)
        user.*order.at(i) = row.fields.at(i);
    if (user.computer == u"*"_s)
        user.computer.clear();
    user.protocol = user.protocol.toLower();
    if (!Mail::isPlausibleAddress(user.email))
        return wrong(row.line, u"\"%1\" is no mail address"_s.arg(user.email));
    if (!user.protocol.isEmpty() && user.protocol != u"imap"_s && user.protocol != u"pop3"_s)
        return wrong(row.line, u"the protocol is imap or pop3"_s);
    return user;
}

QString shortName(const QString &computer)
{
    return computer.section(u'.', 0, 0).toLower();
}

} // namespace

Result<QList<ListedUser>> readUserList(const QByteArray &csv)
{
    if (csv.size() > longestList)
        return wrong(1, u"the file is too large"_s);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(csv);
    if (decoder.hasError())
        return wrong(1, u"the file is not in UTF-8"_s);
    const QString header = text.section(u'\n', 0, 0);
    const QChar separator = header.contains(u';') ? u';' : u',';
    const Result<QList<Row>> rows = rowsOf(text, separator);
    if (!rows)
        return failure(rows.error());
    if (rows->isEmpty())
        return wrong(1, u"the file is empty"_s);
    const Result<QList<Column>> order = columnsOf(rows->constFirst());
    if (!order)
        return failure(order.error());
    QList<ListedUser> users;
    for (qsizetype i = 1; i < rows->size(); ++i) {
        Result<ListedUser> user = userFrom(rows->at(i), *order);
        if (!user)
            return failure(user.error());
        users.append(std::move(*user));
    }
    return users;
}

QList<ListedUser> usersFor(const QList<ListedUser> &users, const QString &computer)
{
    QList<ListedUser> theirs;
    std::copy_if(users.cbegin(), users.cend(), std::back_inserter(theirs),
                 [&](const ListedUser &user) {
                     return user.computer.isEmpty() ||
                            user.computer.compare(computer, Qt::CaseInsensitive) == 0 ||
                            shortName(user.computer) == shortName(computer);
                 });
    return theirs;
}

} // namespace Martlet::Ctl
