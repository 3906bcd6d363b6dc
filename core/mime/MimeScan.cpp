// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MimeScan.h"

#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/mime/PacedReading.h"
#include "core/util/Limits.h"

#include <QSet>

#include <algorithm>
#include <cstring>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype maximumBoundaryBytes = 1000; ///< RFC 2046 says 70; programs exceed it

/// Behind the LF that ends the line at `at`, or `end`.
qsizetype nextLine(const QByteArray &bytes, qsizetype at, qsizetype end)
{
    const qsizetype lineFeed = bytes.indexOf('\n', at);
    return lineFeed < 0 || lineFeed >= end ? end : lineFeed + 1;
}

/// Where the text of the line [begin, next) ends.
qsizetype lineTextEnd(const QByteArray &bytes, qsizetype begin, qsizetype next)
{
    qsizetype end = next;
    if (end > begin && bytes.at(end - 1) == '\n')
        --end;
    if (end > begin && bytes.at(end - 1) == '\r')
        --end;
    return end;
}

/// Length of a field name at `begin`; 0 when the line is no field.
qsizetype fieldNameLength(const QByteArray &bytes, qsizetype begin, qsizetype end)
{
    qsizetype at = begin;
    while (at < end && bytes.at(at) > 32 && bytes.at(at) < 127 && bytes.at(at) != ':')
        ++at;
    const qsizetype length = at - begin;
    while (at < end && (bytes.at(at) == ' ' || bytes.at(at) == '\t'))
        ++at;
    return at < end && bytes.at(at) == ':' ? length : 0;
}

bool startsWithAt(const QByteArray &bytes, qsizetype at, const char *text, qsizetype length)
{
    return at + length <= bytes.size() && qstrncmp(bytes.constData() + at, text, length) == 0;
}

/// Fields that say how to read the part, or who wrote it: a second one is an attack or an accident.
bool isSingularField(const QByteArray &lowerName)
{
    static const QSet<QByteArray> singular{"content-type",
                                           "content-transfer-encoding",
                                           "content-disposition",
                                           "content-id",
                                           "mime-version",
                                           "from",
                                           "sender",
                                           "reply-to",
                                           "to",
                                           "cc",
                                           "subject",
                                           "date",
                                           "message-id",
                                           "in-reply-to",
                                           "references"};
    return singular.contains(lowerName);
}

/// The scan of one message; an open entity is one whose end has not been seen.
class MimeScanner
{
public:
    MimeScanner(const QByteArray &bytes, const ReadSoFar &readSoFar)
        : m_bytes(bytes)
        , m_readSoFar(readSoFar)
    {
    }

    MimeScan run()
    {
        noteBytes();
        openPart(-1, 0);
        while (m_scan.exceeded == ExceededLimit::None && m_at < m_bytes.size())
            scanToDelimiter();
        closeDownTo(0, m_bytes.size());
        if (!m_frames.isEmpty())
            m_scan.malformations |= Malformation::UnclosedMultipart;
        for (const ScannedPart &part : std::as_const(m_scan.parts))
            m_scan.malformations |= part.header.malformations;
        return std::move(m_scan);
    }

private:
    struct Frame {
        int part = 0;
        QByteArray boundary;
        bool isDigest = false;
    };

    void noteBytes()
    {
        for (qsizetype at = 0; at < m_bytes.size(); at += pacedPieceBytes) {
            const qsizetype end = std::min(at + pacedPieceBytes, m_bytes.size());
            if (QByteArrayView(m_bytes).sliced(at, end - at).contains('\0'))
                m_scan.malformations |= Malformation::NulByte;
            if (!m_scan.malformations.testFlag(Malformation::BareLineFeed))
                noteLineEnds(at, end);
            tell(end);
        }
    }

    void noteLineEnds(qsizetype begin, qsizetype end)
    {
        const QByteArrayView piece = QByteArrayView(m_bytes).first(end);
        for (qsizetype at = piece.indexOf('\n', begin); at >= 0; at = piece.indexOf('\n', at + 1)) {
            if (at == 0 || piece.at(at - 1) != '\r') {
                m_scan.malformations |= Malformation::BareLineFeed;
                return;
            }
        }
    }

    void tell(qsizetype offset) const
    {
        if (m_readSoFar)
            m_readSoFar(offset);
    }

    /// Reads the header at `at`, and the headers of messages directly inside.
    void openPart(int parent, qsizetype at)
    {
        while (true) {
            const int depth = parent < 0 ? 0 : m_scan.parts.at(parent).depth + 1;
            if (depth > Limits::mimeDepth)
                m_scan.exceeded = ExceededLimit::Depth;
            else if (m_scan.parts.size() >= Limits::mimeParts)
                m_scan.exceeded = ExceededLimit::Parts;
            if (m_scan.exceeded != ExceededLimit::None)
                return;
            const int index = appendPart(parent, depth, at);
            const ScannedPart &part = m_scan.parts.at(index);
            m_at = at = part.bodyBegin;
            const bool isMessage = part.type == "message" &&
                                   (part.subtype == "rfc822" || part.subtype == "global") &&
                                   isIdentity(part.encoding);
            if (m_scan.exceeded != ExceededLimit::None || !isMessage)
                return;
            parent = index;
        }
    }

    int appendPart(int parent, int depth, qsizetype at)
    {
        ScannedPart part;
        part.parent = parent;
        part.depth = depth;
        part.headerBegin = at;
        part.header = scanHeader(m_bytes, at, m_bytes.size());
        part.bodyBegin = part.header.bodyBegin;
        part.bodyEnd = m_bytes.size();
        const bool isInMessage = parent >= 0 && m_scan.parts.at(parent).type == "message";
        part.isMessageRoot = parent < 0 || isInMessage;
        const bool isDigestChild =
            !part.isMessageRoot && !m_frames.isEmpty() && m_frames.constLast().isDigest;
        const int index = static_cast<int>(m_scan.parts.size());
        const QByteArray boundary = applyFields(part, isDigestChild);
        if (m_scan.exceeded == ExceededLimit::None)
            m_scan.exceeded = part.header.exceeded;
        m_scan.parts.append(part);
        m_open.append(index);
        if (part.type == "multipart")
            m_frames.append({index, boundary, part.subtype == "digest"});
        return index;
    }

    static bool isIdentity(const QByteArray &encoding)
    {
        return encoding == "7bit" || encoding == "8bit" || encoding == "binary";
    }

    QByteArray firstValue(const ScannedPart &part, const QByteArray &name) const
    {
        for (const FieldSpan &field : part.header.fields) {
            if (field.name.compare(name, Qt::CaseInsensitive) == 0)
                return m_bytes.mid(field.valueBegin, field.valueEnd - field.valueBegin);
        }
        return {};
    }

    /// Type and encoding by the rule of the header file; gives the boundary of a multipart.
    QByteArray applyFields(ScannedPart &part, bool isDigestChild)
    {
        const QByteArray encoding =
            parseParameterField(firstValue(part, "content-transfer-encoding")).value;
        part.encoding = encoding.isEmpty() ? QByteArray("7bit") : encoding;
        static const QSet<QByteArray> known{
            "7bit",       "8bit",     "binary", "base64", "quoted-printable",
            "x-uuencode", "uuencode", "x-uue"};
        if (!known.contains(part.encoding))
            part.header.malformations |= Malformation::UnknownEncoding;
        const QByteArray rawType = firstValue(part, "content-type");
        const ParameterField field = parseParameterField(rawType);
        if (field.hasConflict)
            part.header.malformations |= Malformation::ContradictoryParameter;
        setType(part, field.value, isDigestChild);
        if (part.type != "multipart")
            return {};
        QByteArray boundary = parameterBytes(field.parameters, "boundary");
        while (boundary.endsWith(' ') || boundary.endsWith('\t'))
            boundary.chop(1);
        if (boundary.isEmpty() || boundary.size() > maximumBoundaryBytes) {
            part.header.malformations |= Malformation::MissingBoundary;
            part.type = "text";
            part.subtype = "plain";
        } else if (!isIdentity(part.encoding)) {
            part.header.malformations |= Malformation::EncodedMultipart;
            part.encoding = "7bit";
        }
        return boundary;
    }

    static void setType(ScannedPart &part, const QByteArray &value, bool isDigestChild)
    {
        const qsizetype slash = value.indexOf('/');
        part.type = value.left(slash < 0 ? value.size() : slash).trimmed();
        part.subtype = slash < 0 ? QByteArray() : value.mid(slash + 1).trimmed();
        const auto isToken = [](const QByteArray &text) {
            return !text.isEmpty() && text.size() <= 127 &&
                   std::all_of(text.cbegin(), text.cend(), [](char c) {
                       return c > 32 && c < 127 && !QByteArrayView("()<>@,;:\\\"/[]?=").contains(c);
                   });
        };
        if (isToken(part.type) && isToken(part.subtype)) {
            if (part.type == "message" && part.subtype == "rfc822" && part.encoding != "7bit" &&
                part.encoding != "8bit" && part.encoding != "binary")
                part.header.malformations |= Malformation::EncodedMultipart;
            return;
        }
        if (!value.isEmpty())
            part.header.malformations |= Malformation::BadContentType;
        part.type = isDigestChild ? "message" : "text";
        part.subtype = isDigestChild ? "rfc822" : "plain";
    }

    /// Moves to behind the next delimiter line of an open multipart, or to the end.
    void scanToDelimiter()
    {
        if (m_frames.isEmpty()) {
            m_at = m_bytes.size();
            return;
        }
        qsizetype line = m_at;
        if (line > 0 && m_bytes.at(line - 1) != '\n')
            line = nextLine(m_bytes, line, m_bytes.size());
        while (line < m_bytes.size()) {
            if (startsWithAt(m_bytes, line, "--", 2)) {
                const qsizetype next = nextLine(m_bytes, line, m_bytes.size());
                if (handleDelimiter(line, next))
                    return;
            }
            line = nextDashedLine(line);
        }
        m_at = m_bytes.size();
    }

    /// The first line behind the one at `from` that begins with two dashes, or the end. Base64 has
    /// no dash at all and text has few, so dashes are found faster than lines.
    qsizetype nextDashedLine(qsizetype from) const
    {
        const char *const begin = m_bytes.constData();
        const char *const end = begin + m_bytes.size();
        const char *at = begin + from + 1;
        while (at < end - 1) {
            const auto count = std::min<qsizetype>(end - 1 - at, pacedPieceBytes);
            const auto *dash =
                static_cast<const char *>(std::memchr(at, '-', static_cast<size_t>(count)));
            if (!dash) {
                at += count;
                tell(at - begin);
                continue;
            }
            if (dash[-1] == '\n' && dash[1] == '-')
                return dash - begin;
            at = dash + 1;
        }
        return m_bytes.size();
    }

    /// True when the line is a delimiter; then the position is behind what it opens.
    bool handleDelimiter(qsizetype line, qsizetype next)
    {
        qsizetype end = lineTextEnd(m_bytes, line, next);
        while (end > line && (m_bytes.at(end - 1) == ' ' || m_bytes.at(end - 1) == '\t'))
            --end;
        const QByteArray text = m_bytes.mid(line + 2, end - line - 2);
        for (qsizetype i = m_frames.size() - 1; i >= 0; --i) {
            const Frame &frame = m_frames.at(i);
            const bool isOpening = text == frame.boundary;
            const bool isClosing = !isOpening && text.size() == frame.boundary.size() + 2 &&
                                   text.endsWith("--") && text.startsWith(frame.boundary);
            if (!isOpening && !isClosing)
                continue;
            if (i + 1 < m_frames.size())
                m_scan.malformations |= Malformation::UnclosedMultipart;
            const int multipart = frame.part;
            m_frames.resize(isClosing ? i : i + 1);
            closeDownTo(m_open.indexOf(multipart) + 1, contentEnd(line));
            m_at = next;
            if (isOpening)
                openPart(multipart, next);
            return true;
        }
        return false;
    }

    /// The line end before a delimiter belongs to it (RFC 2046 §5.1.1).
    qsizetype contentEnd(qsizetype delimiter) const
    {
        qsizetype end = delimiter;
        if (end > 0 && m_bytes.at(end - 1) == '\n')
            --end;
        if (end > 0 && end < delimiter && m_bytes.at(end - 1) == '\r')
            --end;
        return end;
    }

    void closeDownTo(qsizetype count, qsizetype end)
    {
        while (m_open.size() > count) {
            ScannedPart &part = m_scan.parts[m_open.takeLast()];
            part.bodyEnd = std::max(part.bodyBegin, end);
        }
    }

    const QByteArray &m_bytes;
    const ReadSoFar &m_readSoFar;
    MimeScan m_scan;
    QList<Frame> m_frames; ///< multiparts whose closing delimiter has not come
    QList<int> m_open;     ///< entities whose end is not known, outermost first
    qsizetype m_at = 0;
};

/// Marks of one field, and the counts that are bounded.
void noteField(const QByteArray &bytes, const FieldSpan &field, QSet<QByteArray> &seen,
               HeaderBlock &block, int &addresses)
{
    const QByteArray name = field.name.toLower();
    const QByteArrayView value(bytes.constData() + field.valueBegin,
                               field.valueEnd - field.valueBegin);
    if (std::any_of(value.begin(), value.end(), [](char c) { return (c & 0x80) != 0; }))
        block.malformations |= Malformation::Raw8BitHeader;
    if (seen.contains(name) && isSingularField(name)) {
        block.malformations |= Malformation::DuplicateField;
        if (name == "from")
            block.malformations |= Malformation::SeveralFrom;
    }
    seen.insert(name);
    static const QSet<QByteArray> addressFields{
        "from", "sender", "reply-to", "to", "cc", "bcc", "mail-followup-to", "mail-reply-to"};
    if (addressFields.contains(name)) {
        addresses += countAddresses(value.toByteArray());
        if (addresses > Limits::mimeAddresses)
            block.exceeded = ExceededLimit::Addresses;
    }
    if ((name == "references" || name == "in-reply-to") &&
        std::count(value.begin(), value.end(), '<') > Limits::mimeReferences)
        block.exceeded = ExceededLimit::References;
}

} // namespace

HeaderBlock scanFields(const QByteArray &bytes, qsizetype begin, qsizetype end)
{
    HeaderBlock block;
    block.bodyBegin = end;
    qsizetype at = begin;
    while (at < end) {
        const qsizetype next = nextLine(bytes, at, end);
        const qsizetype textEnd = lineTextEnd(bytes, at, next);
        if (textEnd == at || startsWithAt(bytes, at, "--", 2)) {
            block.bodyBegin = textEnd == at ? next : at;
            break;
        }
        if (next - begin > Limits::mimeHeaderBytes || (block.fields.size() >= Limits::mimeHeaders &&
                                                       fieldNameLength(bytes, at, textEnd) > 0)) {
            block.exceeded = block.fields.size() >= Limits::mimeHeaders
                                 ? ExceededLimit::Headers
                                 : ExceededLimit::HeaderBytes;
            block.bodyBegin = at;
            break;
        }
        const bool isContinuation = bytes.at(at) == ' ' || bytes.at(at) == '\t';
        const qsizetype nameLength = isContinuation ? 0 : fieldNameLength(bytes, at, textEnd);
        if (nameLength > 0) {
            const qsizetype colon = bytes.indexOf(':', at);
            block.fields.append({bytes.mid(at, nameLength), colon + 1, textEnd});
        } else if (isContinuation && !block.fields.isEmpty()) {
            block.fields.last().valueEnd = textEnd;
        } else {
            const bool isMboxLine = at == begin && (startsWithAt(bytes, at, "From ", 5) ||
                                                    startsWithAt(bytes, at, ">From ", 6));
            block.malformations |= Malformation::BadHeaderLine;
            if (block.fields.isEmpty() && !isMboxLine) {
                block.bodyBegin = at; // no header at all: these are the words of the letter
                break;
            }
        }
        at = next;
    }
    return block;
}

HeaderBlock scanHeader(const QByteArray &bytes, qsizetype begin, qsizetype end)
{
    HeaderBlock block = scanFields(bytes, begin, end);
    QSet<QByteArray> seen;
    int addresses = 0;
    for (const FieldSpan &field : std::as_const(block.fields)) {
        noteField(bytes, field, seen, block, addresses);
        if (block.exceeded != ExceededLimit::None)
            break;
    }
    return block;
}

MimeScan scanMime(const QByteArray &bytes, const ReadSoFar &readSoFar)
{
    return MimeScanner(bytes, readSoFar).run();
}

MimeScan scanMime(const QByteArray &bytes)
{
    return scanMime(bytes, {});
}

} // namespace Martlet::Mime
