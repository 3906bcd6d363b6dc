// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of one response: atoms, strings, numbers, parentheses (RFC 9051 §4). All grammar files
// read through it; it never recurses and never reads past the frame.
#pragma once

#include "core/imap/Quirks.h"
#include "core/imap/ResponseFramer.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Martlet::Imap
{

/// Errors are sticky, as in QDataStream: after the first one every read gives an empty value and
/// the position stays, so that a grammar reads straight down and looks once. The public parsers
/// turn that into a Result with error().
class TokenReader
{
public:
    /// A string, or where it went.
    struct StringValue {
        QByteArrayView raw; ///< without quotes; escapes still inside when hasEscapes
        bool hasEscapes = false;
        bool isNil = false;
        const DetachedLiteral *detached = nullptr;

        [[nodiscard]] QByteArray toByteArray() const;
    };

    TokenReader(const Frame &frame, QuirkSet &quirks)
        : m_bytes(frame.bytes)
        , m_detached(frame.detached)
        , m_quirks(&quirks)
    {
    }

    [[nodiscard]] bool failed() const { return m_problem != nullptr; }
    [[nodiscard]] bool atEnd() const { return m_position >= m_bytes.size(); }
    [[nodiscard]] qsizetype position() const { return m_position; }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_bytes[m_position]; }
    /// What was read since a position taken before.
    [[nodiscard]] QByteArrayView bytesSince(qsizetype position) const
    {
        return m_bytes.sliced(position, m_position - position);
    }
    [[nodiscard]] QByteArrayView rest() const { return m_bytes.sliced(m_position); }
    /// "line 3: expected ')' at offset 17", kind ProtocolViolation.
    [[nodiscard]] Error error() const;

    /// `problem` must be a literal.
    void fail(const char *problem);
    /// Goes back to a position taken before and forgets the failure, to skip one bad item (INT-4).
    void recoverAt(qsizetype position);
    void note(Quirk quirk) { m_quirks->set(static_cast<std::size_t>(quirk)); }
    void noteAll(const QuirkSet &quirks) { *m_quirks |= quirks; }

    void expect(char c);
    /// Takes `c` when it is next.
    bool accept(char c);
    /// Takes `bytes` when they are next.
    bool acceptBytes(QByteArrayView bytes);
    /// Takes NIL (any case) when it is the whole next atom.
    bool acceptNil();
    /// One blank; more, or none before a parenthesis, are quirks.
    void space();
    void skipSpaces();

    QByteArrayView atom();     ///< up to a blank, parenthesis, quote, brace or bracket end
    QByteArrayView flagAtom(); ///< an atom that may start with '\' or be "\*"
    StringValue string();      ///< quoted or literal
    StringValue nstring();     ///< … or NIL
    StringValue astring();     ///< … or atom, "]" allowed
    quint32 number32();
    quint32 nonZero32();
    quint64 number64(quint64 maximum = Q_UINT64_C(9223372036854775807));

    QByteArray objectId(); ///< RFC 8474 §7: 1 … 255 letters, digits, "_" and "-"

    QList<QByteArray> flagList();   ///< "(\Seen foo)"
    QList<QByteArray> stringList(); ///< "(a "b" {1}…)" or NIL; astrings
    /// Passes one value of any shape: atom with brackets, string, or a parenthesised list up to
    /// Limits::imapNesting deep.
    void skipValue();
    /// Passes what is left of a list whose '(' was read, and its ')'.
    void skipToListEnd();

private:
    StringValue quoted();
    StringValue literal();
    void skipBracketedAtom();

    QByteArrayView m_bytes;
    const std::vector<DetachedLiteral> *m_detached = nullptr;
    QuirkSet *m_quirks;
    qsizetype m_position = 0;
    const char *m_problem = nullptr;
};

/// ASCII without case.
bool equalsIgnoreCase(QByteArrayView a, QByteArrayView b);

/// Decimal digits only; nothing for an empty text, other characters or an overflow (SEC-14).
std::optional<quint64> parseUnsigned(QByteArrayView digits, quint64 maximum);

} // namespace Martlet::Imap
