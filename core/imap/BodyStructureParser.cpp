// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/BodyStructureParser.h"

#include "core/util/Limits.h"

#include <algorithm>
#include <vector>

namespace Martlet::Imap
{

namespace
{

using Mail::BodyStructure;

struct RawParameter {
    QByteArray name;
    QByteArray value;
};

/// Most parts are of a few types; sharing their names saves two allocations a part.
QByteArray lowerName(QByteArrayView name)
{
    static const QByteArray common[] = {
        "text",       "plain",       "html",    "multipart", "alternative", "mixed",
        "image",      "application", "7bit",    "8bit",      "base64",      "quoted-printable",
        "attachment", "inline",      "charset", "name",      "filename"};
    for (const QByteArray &known : common) {
        if (equalsIgnoreCase(known, name))
            return known;
    }
    return name.toByteArray().toLower();
}

/// The same for values, which stay as written.
QByteArray sharedValue(const TokenReader::StringValue &value)
{
    static const QByteArray common[] = {"utf-8",        "UTF-8",      "us-ascii",
                                        "US-ASCII",     "flowed",     "koi8-r",
                                        "windows-1251", "iso-8859-1", "ISO-8859-1"};
    for (const QByteArray &known : common) {
        if (known == value.raw)
            return known;
    }
    return value.toByteArray();
}

/// "1", "2", …
QByteArray partNumber(int number)
{
    static const QByteArray common[] = {"1", "2", "3", "4"};
    const auto index = static_cast<std::size_t>(number - 1);
    return index < std::size(common) ? common[index] : QByteArray::number(number);
}

QByteArray readLower(TokenReader &reader)
{
    const auto value = reader.nstring();
    return value.isNil ? QByteArray() : lowerName(value.raw);
}

/// Boundaries and the like are most of the parameters and nobody's business here.
bool isUsedParameter(QByteArrayView name)
{
    static constexpr QByteArrayView used[] = {"charset", "format", "delsp", "name", "filename"};
    return std::any_of(std::begin(used), std::end(used), [name](QByteArrayView known) {
        return name.size() >= known.size() && equalsIgnoreCase(name.first(known.size()), known);
    });
}

std::vector<RawParameter> readParameters(TokenReader &reader)
{
    std::vector<RawParameter> parameters;
    if (reader.acceptNil())
        return parameters;
    reader.expect('(');
    while (!reader.failed() && !reader.accept(')')) {
        const QByteArrayView name = reader.nstring().raw;
        reader.space();
        const auto value = reader.nstring();
        if (isUsedParameter(name))
            parameters.push_back({lowerName(name), sharedValue(value)});
        if (reader.peek() != ')')
            reader.space();
    }
    return parameters;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
            hexValue(text[i + 2]) >= 0) {
            plain += char(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// One part of a long name (RFC 2231 §3), "filename*1*" → 1, percent-encoded.
struct NamePiece {
    quint64 index = 0;
    bool isEncoded = false;
    QByteArray value;
};

std::optional<NamePiece> pieceOf(const RawParameter &parameter, QByteArrayView wanted)
{
    QByteArrayView rest(parameter.name);
    if (!rest.startsWith(wanted) || rest.size() == wanted.size() || rest[wanted.size()] != '*')
        return std::nullopt;
    rest = rest.sliced(wanted.size() + 1);
    NamePiece piece{0, rest.isEmpty() || rest.endsWith('*'), parameter.value};
    if (rest.endsWith('*'))
        rest.chop(1);
    if (!rest.isEmpty()) {
        const auto index = parseUnsigned(rest, 9999);
        if (!index)
            return std::nullopt;
        piece.index = *index;
    }
    return piece;
}

QString decodePieces(std::vector<NamePiece> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const NamePiece &a, const NamePiece &b) { return a.index < b.index; });
    QByteArray bytes;
    QByteArray charset;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        QByteArrayView value(pieces[i].value);
        if (i == 0 && pieces[i].isEncoded) {
            const qsizetype first = value.indexOf('\'');
            const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
            if (second > 0) {
                charset = value.first(first).toByteArray().toLower();
                value = value.sliced(second + 1);
            }
        }
        bytes += pieces[i].isEncoded ? percentDecoded(value) : value.toByteArray();
    }
    if (charset == "iso-8859-1" || charset == "us-ascii")
        return QString::fromLatin1(bytes);
    return decodePlainFileName(bytes);
}

/// "name" and "filename" with their RFC 2231 forms; the encoded form wins (RFC 6266 §4.3's rule).
QString fileNameFrom(const std::vector<RawParameter> &parameters, QByteArrayView wanted,
                     const FileNameDecoder &decode)
{
    std::vector<NamePiece> pieces;
    QByteArray plain;
    for (const RawParameter &parameter : parameters) {
        if (auto piece = pieceOf(parameter, wanted))
            pieces.push_back(std::move(*piece));
        else if (parameter.name == wanted && plain.isEmpty())
            plain = parameter.value;
    }
    if (!pieces.empty())
        return decodePieces(std::move(pieces));
    return plain.isEmpty() ? QString() : decode(plain);
}

/// The fields after a body that every part may have: disposition, then what we do not use.
void readDisposition(TokenReader &reader, BodyStructure &part, const FileNameDecoder &decode)
{
    if (reader.acceptNil())
        return;
    if (reader.peek() != '(') {
        reader.skipValue();
        return;
    }
    reader.expect('(');
    part.disposition = readLower(reader);
    if (reader.peek() != ')') {
        reader.space();
        const auto parameters = readParameters(reader);
        const QString name = fileNameFrom(parameters, "filename", decode);
        if (!name.isEmpty())
            part.fileName = name;
    }
    reader.skipToListEnd();
}

/// A multipart or message that is still being read.
struct Open {
    BodyStructure part;
    bool isMessage = false; ///< holds one body, then a line count
    int nextChild = 1;
};

class BodyStructureReader
{
public:
    BodyStructureReader(TokenReader &reader, const FileNameDecoder &decode)
        : m_reader(reader)
        , m_decode(decode)
    {
    }

    BodyStructure read()
    {
        beginBody();
        while (!m_reader.failed() && !m_open.empty())
            step();
        return m_reader.failed() ? BodyStructure() : std::move(m_finished);
    }

private:
    /// Reads the start of a body: a whole leaf, or the opening of a multipart or message.
    void beginBody()
    {
        m_reader.expect('(');
        if (++m_parts > Limits::mimeParts)
            m_reader.fail("too many parts");
        if (m_open.size() >= std::size_t(Limits::mimeDepth))
            m_reader.fail("parts nested too deeply");
        if (m_reader.failed())
            return;
        BodyStructure part;
        if (m_reader.peek() == '(') {
            part.type = lowerName("multipart");
            part.section = sectionOf(true);
            m_open.push_back({std::move(part)});
            return;
        }
        part.section = sectionOf(false);
        readLeaf(std::move(part));
    }

    /// RFC 9051 §6.4.5.1: a multipart directly inside a message has no number of its own.
    [[nodiscard]] QByteArray sectionOf(bool isMultipart)
    {
        if (m_open.empty())
            return isMultipart ? QByteArray() : partNumber(1);
        Open &parent = m_open.back();
        QByteArray prefix = parent.part.section;
        if (prefix.endsWith(".TEXT"))
            prefix.chop(5);
        if (parent.isMessage)
            return prefix + (isMultipart ? ".TEXT" : ".1");
        const QByteArray number = partNumber(parent.nextChild++);
        return prefix.isEmpty() ? number : QByteArray(prefix + '.' + number);
    }

    void step()
    {
        Open &open = m_open.back();
        const bool wantsChild = !open.isMessage || open.part.children.isEmpty();
        if (wantsChild && m_reader.peek() == '(') {
            beginBody();
            return;
        }
        m_reader.skipSpaces();
        // Exchange 2003 puts blanks between the parts.
        if (wantsChild && m_reader.peek() == '(') {
            m_reader.note(Quirk::SuperfluousBlank);
            beginBody();
            return;
        }
        if (open.isMessage)
            finishMessage();
        else
            finishMultipart();
    }

    void finishMultipart()
    {
        BodyStructure part = std::move(m_open.back().part);
        part.subtype = readLower(m_reader);
        if (m_reader.accept(' '))
            readParameters(m_reader);
        if (m_reader.accept(' '))
            readDisposition(m_reader, part, m_decode);
        m_reader.skipToListEnd();
        m_open.pop_back();
        deliver(std::move(part));
    }

    void finishMessage()
    {
        BodyStructure part = std::move(m_open.back().part);
        m_open.pop_back();
        if (m_reader.peek() != ')')
            m_reader.skipValue(); // lines
        readExtensions(part);
        deliver(std::move(part));
    }

    void readLeaf(BodyStructure part)
    {
        readType(part);
        const bool isEmptyMultipart = part.type == "multipart";
        if (!isEmptyMultipart)
            readBasicFields(part);
        if (m_reader.failed())
            return;
        if (!isEmptyMultipart && part.type == "message" && beginMessage(part))
            return;
        if (part.type == "text" && m_reader.accept(' '))
            m_reader.skipValue(); // lines
        if (isEmptyMultipart)
            m_reader.skipToListEnd();
        else
            readExtensions(part);
        deliver(std::move(part));
    }

    void readType(BodyStructure &part)
    {
        if (m_reader.peek() == ')') {
            // Domino sends () for a letter whose contents it does not know.
            m_reader.note(Quirk::BodyStructureMissingFields);
            part.type = lowerName("text");
            part.subtype = lowerName("plain");
            return;
        }
        const auto type = m_reader.nstring();
        part.type = type.isNil ? lowerName("text") : lowerName(type.raw);
        m_reader.space();
        if (m_reader.peek() == '(') {
            // ("mixed" ("boundary" …) …): the subtype of a multipart whose parts are missing.
            m_reader.note(Quirk::BodyStructureNoParts);
            part.subtype = part.type;
            part.type = lowerName("multipart");
            return;
        }
        const auto subtype = m_reader.nstring();
        part.subtype = lowerName(subtype.raw);
        if (type.isNil || subtype.isNil) {
            // Quirk BodyStructureNilType: Exchange 2016 sends NIL. Test: tst_Quirks.
            m_reader.note(Quirk::BodyStructureNilType);
            part.type = lowerName("text");
            part.subtype = lowerName("plain");
        }
        if (part.type == "multipart")
            m_reader.note(Quirk::BodyStructureNoParts);
    }

    void readBasicFields(BodyStructure &part)
    {
        if (!hasNextField())
            return;
        applyParameters(part, readParameters(m_reader));
        if (!hasNextField())
            return;
        part.contentId = m_reader.nstring().toByteArray().trimmed();
        if (part.contentId.startsWith('<') && part.contentId.endsWith('>'))
            part.contentId = part.contentId.sliced(1, part.contentId.size() - 2);
        if (!hasNextField())
            return;
        m_reader.nstring(); // description
        if (!hasNextField())
            return;
        part.encoding = readLower(m_reader);
        if (hasNextField())
            part.sizeBytes = readSize();
    }

    void applyParameters(BodyStructure &part, const std::vector<RawParameter> &parameters)
    {
        for (const RawParameter &parameter : parameters) {
            if (parameter.name == "charset" && part.charset.isEmpty())
                part.charset = parameter.value;
            else if (parameter.name == "format" && equalsIgnoreCase(parameter.value, "flowed"))
                part.formatParameter = QByteArrayLiteral("flowed");
            else if (parameter.name == "delsp")
                part.delSp = equalsIgnoreCase(parameter.value, "yes");
        }
        part.fileName = fileNameFrom(parameters, "name", m_decode);
    }

    [[nodiscard]] bool hasNextField()
    {
        if (m_reader.failed())
            return false;
        if (m_reader.peek() == ')') {
            m_reader.note(Quirk::BodyStructureMissingFields);
            return false;
        }
        m_reader.space();
        return !m_reader.failed();
    }

    qint64 readSize()
    {
        if (m_reader.acceptNil() || m_reader.accept('-')) {
            m_reader.note(Quirk::BodyStructureBadSize);
            if (m_reader.peek() != ' ' && m_reader.peek() != ')')
                m_reader.number64();
            return 0;
        }
        return qint64(m_reader.number64());
    }

    /// message/rfc822 goes on with an envelope and a body; other message types do not.
    [[nodiscard]] bool beginMessage(BodyStructure &part)
    {
        if (part.subtype != "rfc822" && part.subtype != "global")
            return false;
        if (!m_reader.rest().startsWith(" ("))
            return false;
        m_reader.space();
        m_reader.skipValue(); // its envelope
        m_reader.space();
        if (m_reader.failed())
            return true;
        m_open.push_back({std::move(part), true});
        if (!m_reader.acceptNil()) {
            beginBody();
            return true;
        }
        m_reader.skipSpaces();
        finishMessage();
        return true;
    }

    void readExtensions(BodyStructure &part)
    {
        if (m_reader.accept(' '))
            m_reader.skipValue(); // MD5
        if (m_reader.accept(' '))
            readDisposition(m_reader, part, m_decode);
        m_reader.skipToListEnd();
    }

    void deliver(BodyStructure part)
    {
        if (m_open.empty())
            m_finished = std::move(part);
        else
            m_open.back().part.children.append(std::move(part));
    }

    TokenReader &m_reader;
    const FileNameDecoder &m_decode;
    std::vector<Open> m_open;
    BodyStructure m_finished;
    int m_parts = 0;
};

} // namespace

QString decodePlainFileName(const QByteArray &raw)
{
    const QString text = QString::fromUtf8(raw);
    return text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(raw) : text;
}

BodyStructure readBodyStructure(TokenReader &reader, const FileNameDecoder &decodeFileName)
{
    return BodyStructureReader(reader, decodeFileName).read();
}

} // namespace Martlet::Imap
