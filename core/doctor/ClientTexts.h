// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What mail programs and systems say when something fails, in the languages people read it in, from
// resources/client-texts.json (docs/client-texts.md): facts only. Servers' own texts are
// ServerTexts.
#pragma once

#include "core/doctor/FindingCode.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Doctor
{

/// A program or system that shows errors of its own.
struct ClientProgram {
    QString id;
    QString name; ///< empty: many programs show what the system tells them
};

/// An error number or a symbolic name: "0x800CCC0E", "SEC_ERROR_UNKNOWN_ISSUER", "10060".
struct ClientNumber {
    QString program;
    QString number;
    QList<FindingCode> codes; ///< the likeliest first
};

enum class TextWhere { Any, Imap, Pop3, Smtp };

struct ClientText {
    QString program;
    QString text;       ///< as written, "…" where it changes
    QStringList pieces; ///< foldedText() of it, in order
    QList<FindingCode> codes;

    /// How much of a text it fixes; of two that fit, the larger one knows more.
    [[nodiscard]] int weight() const;
};

/// A server's text in another language, as translating programs and articles write it.
struct TranslatedText {
    QString text;
    QStringList pieces;
    QString says; ///< the server's own words
    TextWhere where = TextWhere::Any;

    [[nodiscard]] int weight() const;
};

/// Lower case, single blanks, no accents, plain quotes: what people copy comes in every shape.
QString foldedText(const QString &text);

/// Whether the pieces stand in `folded` in their order.
bool hasPieces(const QString &folded, const QStringList &pieces);

/// The table. A value; immutable once loaded.
class ClientTexts
{
public:
    /// LocalStorage when the file cannot be read; InvalidInput with line and entry in `detail` when
    /// it is wrong: then nothing of it is used.
    static Result<ClientTexts> load(const QString &path);
    static Result<ClientTexts> parse(const QByteArray &json);

    [[nodiscard]] const QList<ClientProgram> &programs() const { return m_programs; }
    [[nodiscard]] const ClientProgram *findProgram(const QString &id) const;
    [[nodiscard]] const QList<ClientNumber> &numbers() const { return m_numbers; }
    [[nodiscard]] const QList<ClientText> &texts() const { return m_texts; }
    [[nodiscard]] const QList<TranslatedText> &translations() const { return m_translations; }

private:
    QList<ClientProgram> m_programs;
    QList<ClientNumber> m_numbers;
    QList<ClientText> m_texts;
    QList<TranslatedText> m_translations;
};

} // namespace Martlet::Doctor
