// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ClientTexts.h"

#include "core/doctor/TableReader.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <numeric>

namespace Martlet::Doctor
{

namespace
{

constexpr int formatVersion = 1;
constexpr qsizetype shortestPiece = 4;
constexpr qsizetype shortestNumber = 4;
constexpr QChar gap(0x2026); // …

constexpr auto wheres = std::to_array<Named<TextWhere>>({
    {u"any", TextWhere::Any},
    {u"imap", TextWhere::Imap},
    {u"pop3", TextWhere::Pop3},
    {u"smtp", TextWhere::Smtp},
});

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   QStringLiteral("read the list of program texts"),
                   line > 0 ? QStringLiteral("line %1: %2").arg(line).arg(reason) : reason);
}

int weightOf(const QStringList &pieces)
{
    return std::accumulate(pieces.cbegin(), pieces.cend(), 0, [](int sum, const QString &piece) {
        return sum + static_cast<int>(piece.size());
    });
}

QStringList readPieces(EntryReader &reader, const QString &text)
{
    QStringList pieces;
    const QStringList parts = text.split(gap);
    for (const QString &part : parts) {
        const QString folded = foldedText(part);
        if (!folded.isEmpty())
            pieces << folded;
    }
    const bool saysSomething =
        std::any_of(pieces.cbegin(), pieces.cend(),
                    [](const QString &piece) { return piece.size() >= shortestPiece; });
    if (!saysSomething)
        reader.complain(QStringLiteral("text"), QStringLiteral("fits everything: ") + text);
    return pieces;
}

QList<FindingCode> readCodes(EntryReader &reader)
{
    const QList<FindingCode> codes = reader.codes(QStringLiteral("codes"));
    if (codes.isEmpty())
        reader.complain(QStringLiteral("codes"), QStringLiteral("none"));
    return codes;
}

ClientProgram readProgram(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("id"), QStringLiteral("name")});
    return {reader.text(QStringLiteral("id")), reader.optionalText(QStringLiteral("name"))};
}

ClientNumber readNumber(EntryReader &reader)
{
    reader.allowOnly(
        {QStringLiteral("number"), QStringLiteral("program"), QStringLiteral("codes")});
    ClientNumber number;
    number.number = reader.text(QStringLiteral("number"));
    number.program = reader.text(QStringLiteral("program"));
    number.codes = readCodes(reader);
    if (number.number.size() < shortestNumber || number.number.contains(u' '))
        reader.complain(QStringLiteral("number"), QStringLiteral("not a number: ") + number.number);
    return number;
}

ClientText readClientText(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("text"), QStringLiteral("program"), QStringLiteral("codes")});
    ClientText text;
    text.text = reader.text(QStringLiteral("text"));
    text.program = reader.text(QStringLiteral("program"));
    text.pieces = readPieces(reader, text.text);
    text.codes = readCodes(reader);
    return text;
}

TranslatedText readTranslation(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("text"), QStringLiteral("says"), QStringLiteral("where")});
    TranslatedText translated;
    translated.text = reader.text(QStringLiteral("text"));
    translated.pieces = readPieces(reader, translated.text);
    translated.says = reader.text(QStringLiteral("says"));
    if (reader.has(QStringLiteral("where")))
        translated.where = reader.value(QStringLiteral("where"), wheres).value_or(TextWhere::Any);
    return translated;
}

void checkRoot(TableReader &table, const QJsonObject &root)
{
    static const QStringList fields{QStringLiteral("formatVersion"), QStringLiteral("programs"),
                                    QStringLiteral("numbers"), QStringLiteral("texts"),
                                    QStringLiteral("translations")};
    if (root.value(fields.constFirst()).toInt() != formatVersion)
        table.complain(table.lineOf(fields.constFirst()),
                       QStringLiteral("formatVersion is not %1").arg(formatVersion));
    if (const auto &repeated = table.repeatedKey())
        table.complain(repeated->line, repeated->key + QStringLiteral(": there twice"));
    for (auto field = root.constBegin(); field != root.constEnd(); ++field) {
        if (!fields.contains(field.key()))
            table.complain(table.lineOf(field.key()),
                           field.key() + QStringLiteral(": unknown field"));
    }
}

} // namespace

int ClientText::weight() const
{
    return weightOf(pieces);
}

int TranslatedText::weight() const
{
    return weightOf(pieces);
}

QString foldedText(const QString &text)
{
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        const QChar::Category category = c.category();
        if (category == QChar::Mark_NonSpacing || category == QChar::Other_Format ||
            QStringView(u"\"'`«»“”„‘’‚‹›").contains(c))
            continue;
        folded += category == QChar::Other_Control ? QChar(u' ') : c.toLower();
    }
    return folded.simplified();
}

bool hasPieces(const QString &folded, const QStringList &pieces)
{
    qsizetype from = 0;
    for (const QString &piece : pieces) {
        const qsizetype at = folded.indexOf(piece, from);
        if (at < 0)
            return false;
        from = at + piece.size();
    }
    return true;
}

Result<ClientTexts> ClientTexts::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::LocalStorage, Retry::Never,
                       QStringLiteral("read the list of program texts"),
                       path + QStringLiteral(": ") + file.errorString());
    return parse(file.readAll());
}

Result<ClientTexts> ClientTexts::parse(const QByteArray &json)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return wrong(lineAt(json, syntax.offset), syntax.errorString());
    if (!document.isObject())
        return wrong(1, QStringLiteral("not an object"));
    TableReader table(json, document.object());
    checkRoot(table, document.object());
    ClientTexts texts;
    texts.m_programs = table.entries<ClientProgram>(
        QStringLiteral("programs"), QStringLiteral("id"), readProgram,
        [](const ClientProgram &a, const ClientProgram &b) { return a.id == b.id; });
    const auto checkProgram = [&texts](EntryReader &reader, const QString &id) {
        if (!texts.findProgram(id))
            reader.complain(QStringLiteral("program"), QStringLiteral("unknown: ") + id);
    };
    texts.m_numbers = table.entries<ClientNumber>(
        QStringLiteral("numbers"), QStringLiteral("number"),
        [&](EntryReader &reader) {
            ClientNumber number = readNumber(reader);
            checkProgram(reader, number.program);
            return number;
        },
        [](const ClientNumber &a, const ClientNumber &b) {
            return a.number.compare(b.number, Qt::CaseInsensitive) == 0;
        });
    texts.m_texts = table.entries<ClientText>(
        QStringLiteral("texts"), QStringLiteral("text"),
        [&](EntryReader &reader) {
            ClientText text = readClientText(reader);
            checkProgram(reader, text.program);
            return text;
        },
        [](const ClientText &a, const ClientText &b) { return a.pieces == b.pieces; });
    texts.m_translations = table.entries<TranslatedText>(
        QStringLiteral("translations"), QStringLiteral("text"), readTranslation,
        [](const TranslatedText &a, const TranslatedText &b) { return a.pieces == b.pieces; });
    if (table.problem())
        return wrong(table.problem()->first, table.problem()->second);
    return texts;
}

const ClientProgram *ClientTexts::findProgram(const QString &id) const
{
    const auto found = std::find_if(m_programs.cbegin(), m_programs.cend(),
                                    [&](const ClientProgram &program) { return program.id == id; });
    return found == m_programs.cend() ? nullptr : &*found;
}

} // namespace Martlet::Doctor
