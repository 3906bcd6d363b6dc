// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a SEARCH looks for (RFC 9051 §6.4.4), built without writing protocol text.
#pragma once

#include "core/imap/NumberSet.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <vector>

namespace Martlet::Imap
{

/// Conditions that all must hold. Empty means ALL.
///
///     SearchQuery().uids(known).unseen().since(date)
class SearchQuery
{
public:
    /// A piece of the encoded query. Strings are quoted or sent as literals by the encoder, so
    /// nothing a person types can become protocol.
    struct Part {
        enum class Kind { Atom, String };
        Kind kind = Kind::Atom;
        QByteArray bytes;

        friend bool operator==(const Part &, const Part &) = default;
    };

    SearchQuery &uids(const UidSet &set);
    SearchQuery &header(const QByteArray &name, const QString &value);
    SearchQuery &since(const QDate &day);
    SearchQuery &before(const QDate &day);
    SearchQuery &sentSince(const QDate &day);
    SearchQuery &sentBefore(const QDate &day);
    SearchQuery &from(const QString &text);
    SearchQuery &to(const QString &text);
    SearchQuery &cc(const QString &text);
    SearchQuery &subject(const QString &text);
    SearchQuery &body(const QString &text);
    SearchQuery &text(const QString &text);
    SearchQuery &seen();
    SearchQuery &unseen();
    SearchQuery &flagged();
    SearchQuery &deleted();
    SearchQuery &undeleted();
    SearchQuery &keyword(const QByteArray &name);
    /// A system flag ("\\Seen") or keyword, as FETCH names it.
    SearchQuery &withFlag(const QByteArray &name);
    SearchQuery &withoutFlag(const QByteArray &name);
    SearchQuery &larger(quint32 bytes);
    SearchQuery &smaller(quint32 bytes);
    SearchQuery &changedSince(ModSeq modSeq);    ///< CONDSTORE's MODSEQ key
    SearchQuery &savedSince(const QDate &day);   ///< SAVEDATE
    SearchQuery &savedBefore(const QDate &day);  ///< SAVEDATE
    SearchQuery &saveDateSupported();            ///< SAVEDATE: all or none
    SearchQuery &emailId(const QByteArray &id);  ///< OBJECTID
    SearchQuery &threadId(const QByteArray &id); ///< OBJECTID
    SearchQuery &savedResult();                  ///< SEARCHRES: "$"
    SearchQuery &gmailRaw(const QString &text);
    SearchQuery &exclude(const SearchQuery &query);                        ///< NOT (…)
    SearchQuery &anyOf(const SearchQuery &left, const SearchQuery &right); ///< OR (…) (…)

    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    /// Asks for savedResult().
    [[nodiscard]] bool usesSavedResult() const;
    /// Has bytes above 127, so a CHARSET must be named.
    [[nodiscard]] bool needsUtf8() const;

private:
    SearchQuery &atom(QByteArray bytes);
    SearchQuery &string(const QString &text);
    SearchQuery &group(const SearchQuery &query);
    SearchQuery &date(const char *key, const QDate &day);

    std::vector<Part> m_parts;
};

} // namespace Martlet::Imap
