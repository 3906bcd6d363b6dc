// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/SearchQuery.h"

#include <algorithm>
#include <array>

namespace Martlet::Imap
{

namespace
{

/// RFC 9051 §9 date, "1-Feb-1994"; month names are English whatever the locale.
QByteArray encodeDate(const QDate &day)
{
    static constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!day.isValid())
        return {};
    return QByteArray::number(day.day()) + '-' + months[std::size_t(day.month() - 1)] + '-' +
           QByteArray::number(day.year()).rightJustified(4, '0');
}

} // namespace

SearchQuery &SearchQuery::atom(QByteArray bytes)
{
    m_parts.push_back({Part::Kind::Atom, std::move(bytes)});
    return *this;
}

SearchQuery &SearchQuery::string(const QString &text)
{
    m_parts.push_back({Part::Kind::String, text.toUtf8()});
    return *this;
}

SearchQuery &SearchQuery::date(const char *key, const QDate &day)
{
    return atom(key).atom(encodeDate(day));
}

SearchQuery &SearchQuery::group(const SearchQuery &query)
{
    atom("(");
    if (query.m_parts.empty())
        atom("ALL");
    m_parts.insert(m_parts.end(), query.m_parts.begin(), query.m_parts.end());
    return atom(")");
}

SearchQuery &SearchQuery::uids(const UidSet &set)
{
    return atom("UID").atom(set.encode());
}

SearchQuery &SearchQuery::header(const QByteArray &name, const QString &value)
{
    atom("HEADER");
    m_parts.push_back({Part::Kind::String, name});
    return string(value);
}

SearchQuery &SearchQuery::since(const QDate &day)
{
    return date("SINCE", day);
}
SearchQuery &SearchQuery::before(const QDate &day)
{
    return date("BEFORE", day);
}
SearchQuery &SearchQuery::sentSince(const QDate &day)
{
    return date("SENTSINCE", day);
}
SearchQuery &SearchQuery::sentBefore(const QDate &day)
{
    return date("SENTBEFORE", day);
}
SearchQuery &SearchQuery::from(const QString &text)
{
    return atom("FROM").string(text);
}
SearchQuery &SearchQuery::to(const QString &text)
{
    return atom("TO").string(text);
}
SearchQuery &SearchQuery::cc(const QString &text)
{
    return atom("CC").string(text);
}
SearchQuery &SearchQuery::subject(const QString &text)
{
    return atom("SUBJECT").string(text);
}
SearchQuery &SearchQuery::body(const QString &text)
{
    return atom("BODY").string(text);
}
SearchQuery &SearchQuery::text(const QString &text)
{
    return atom("TEXT").string(text);
}
SearchQuery &SearchQuery::seen()
{
    return atom("SEEN");
}
SearchQuery &SearchQuery::unseen()
{
    return atom("UNSEEN");
}
SearchQuery &SearchQuery::flagged()
{
    return atom("FLAGGED");
}
SearchQuery &SearchQuery::deleted()
{
    return atom("DELETED");
}
SearchQuery &SearchQuery::undeleted()
{
    return atom("UNDELETED");
}
SearchQuery &SearchQuery::keyword(const QByteArray &name)
{
    return atom("KEYWORD").atom(name);
}

SearchQuery &SearchQuery::withFlag(const QByteArray &name)
{
    return name.startsWith('\\') ? atom(name.sliced(1).toUpper()) : keyword(name);
}

SearchQuery &SearchQuery::withoutFlag(const QByteArray &name)
{
    if (name.startsWith('\\'))
        return atom("UN" + name.sliced(1).toUpper());
    return atom("UNKEYWORD").atom(name);
}

SearchQuery &SearchQuery::larger(quint32 bytes)
{
    return atom("LARGER").atom(QByteArray::number(bytes));
}

SearchQuery &SearchQuery::smaller(quint32 bytes)
{
    return atom("SMALLER").atom(QByteArray::number(bytes));
}

SearchQuery &SearchQuery::changedSince(ModSeq modSeq)
{
    return atom("MODSEQ").atom(QByteArray::number(modSeq.value()));
}

SearchQuery &SearchQuery::savedSince(const QDate &day)
{
    return date("SAVEDSINCE", day);
}

SearchQuery &SearchQuery::savedBefore(const QDate &day)
{
    return date("SAVEDBEFORE", day);
}

SearchQuery &SearchQuery::saveDateSupported()
{
    return atom("SAVEDATESUPPORTED");
}

SearchQuery &SearchQuery::emailId(const QByteArray &id)
{
    return atom("EMAILID").atom(id);
}

SearchQuery &SearchQuery::threadId(const QByteArray &id)
{
    return atom("THREADID").atom(id);
}

SearchQuery &SearchQuery::savedResult()
{
    return atom("$");
}

SearchQuery &SearchQuery::gmailRaw(const QString &text)
{
    return atom("X-GM-RAW").string(text);
}

SearchQuery &SearchQuery::exclude(const SearchQuery &query)
{
    return atom("NOT").group(query);
}

SearchQuery &SearchQuery::anyOf(const SearchQuery &left, const SearchQuery &right)
{
    return atom("OR").group(left).group(right);
}

bool SearchQuery::usesSavedResult() const
{
    return std::find(m_parts.begin(), m_parts.end(), Part{Part::Kind::Atom, "$"}) != m_parts.end();
}

bool SearchQuery::needsUtf8() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part &part) {
        return std::any_of(part.bytes.begin(), part.bytes.end(),
                           [](char c) { return static_cast<unsigned char>(c) > 127; });
    });
}

} // namespace Martlet::Imap
