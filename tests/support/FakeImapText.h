// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing of single IMAP values for the fake server (RFC 9051 §4 and §9): atoms,
// strings, lists, number sets, dates, mailbox names in modified UTF-7 (RFC 3501 §5.1.3).
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Test
{

/// Walks over the arguments of one command whose literals stand inline. The first violation of
/// the grammar makes it fail for good; ask isValid() at the end.
class FakeImapReader
{
public:
    explicit FakeImapReader(QByteArray text);

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// Valid and nothing left over.
    [[nodiscard]] bool isFinished() const { return m_isValid && atEnd(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    bool accept(char character);
    void expect(char character);
    void space() { expect(' '); }
    QByteArray atom();        ///< Without specials; flags with "\" too.
    QByteArray astring();     ///< Atom, quoted or literal.
    QByteArray literal8();    ///< "~{3}…" (RFC 3516 §6).
    QByteArray listPattern(); ///< As astring, with wildcards.
    quint64 number();
    QByteArrayList flagList();   ///< In parentheses, or bare as STORE allows.
    QByteArray fetchAttribute(); ///< Up to a space or parenthesis outside of brackets.
    QByteArrayList atomList();   ///< "(a b c)"
    QByteArray rest();
    void fail() { m_isValid = false; }

private:
    QByteArray quoted();
    QByteArray literal();

    QByteArray m_text;
    qsizetype m_at = 0;
    bool m_isValid = true;
};

/// A range of a sequence-set; "*" is the maximum of quint32 until resolved.
struct FakeRange {
    quint32 first = 0;
    quint32 last = 0;
};

/// Nothing when it is no sequence-set (RFC 9051 §9). "*" becomes `largest`; 5:2 becomes 2:5.
[[nodiscard]] std::optional<QList<FakeRange>> parseNumberSet(const QByteArray &text,
                                                             quint32 largest);
[[nodiscard]] bool contains(const QList<FakeRange> &ranges, quint32 number);
/// "1:3,7"; the numbers must be ascending.
[[nodiscard]] QByteArray formatNumberSet(const QList<quint32> &numbers);

/// A quoted string, or a literal where quoting cannot hold the bytes.
[[nodiscard]] QByteArray imapString(const QByteArray &bytes);
[[nodiscard]] QByteArray imapNString(const std::optional<QByteArray> &bytes);
[[nodiscard]] QByteArray imapLiteral(const QByteArray &bytes);
/// A literal8 where there are NUL bytes.
[[nodiscard]] QByteArray imapBinary(const QByteArray &bytes);

/// Decoded name with "/" ↔ the name on the wire with the server's delimiter.
[[nodiscard]] QByteArray encodeMailboxName(const QString &name, char delimiter, bool isUtf8);
/// Nothing when it is no valid modified UTF-7.
[[nodiscard]] std::optional<QString> decodeMailboxName(const QByteArray &wire, char delimiter,
                                                       bool isUtf8);

/// "17-Jul-1996 02:44:25 -0700" (without quotes).
[[nodiscard]] QByteArray formatInternalDate(const QDateTime &date);
[[nodiscard]] QDateTime parseInternalDate(const QByteArray &text);
/// "1-Feb-1994" of SEARCH.
[[nodiscard]] QDate parseSearchDate(const QByteArray &text);

} // namespace Martlet::Test
