// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/CommandWriter.h"

#include <algorithm>

namespace Martlet::Imap
{

namespace
{

bool isAtomChar(char c)
{
    return c > 0x20 && c < 0x7f && !QByteArrayView("(){%*\"\\]").contains(c);
}

bool isQuotable(QByteArrayView bytes, bool mayBeUtf8)
{
    return std::all_of(bytes.begin(), bytes.end(), [mayBeUtf8](char c) {
        const bool isAscii = static_cast<unsigned char>(c) < 128;
        return c != '\r' && c != '\n' && c != '\0' && (isAscii || mayBeUtf8);
    });
}

} // namespace

bool isAtom(QByteArrayView bytes)
{
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), isAtomChar);
}

bool isFlag(QByteArrayView bytes)
{
    return isAtom(bytes.startsWith('\\') ? bytes.sliced(1) : bytes);
}

CommandWriter &CommandWriter::raw(QByteArrayView bytes)
{
    m_line.append(bytes);
    return *this;
}

CommandWriter &CommandWriter::atom(QByteArrayView bytes)
{
    if (!isAtom(bytes))
        fail("not an atom");
    return raw(bytes);
}

CommandWriter &CommandWriter::string(const QByteArray &bytes)
{
    constexpr qsizetype longestQuoted = 1000;
    if (bytes.contains('\0')) {
        fail("NUL in a string");
        return *this;
    }
    if (bytes.size() > longestQuoted || !isQuotable(bytes, m_options.takesUtf8()))
        return literal(bytes);
    m_line += '"';
    for (const char c : bytes) {
        if (c == '"' || c == '\\')
            m_line += '\\';
        m_line += c;
    }
    m_line += '"';
    return *this;
}

CommandWriter &CommandWriter::mailbox(const MailboxName &name)
{
    if (name.isEmpty())
        fail("a mailbox without a name");
    return isAtom(name.wire()) ? raw(name.wire()) : string(name.wire());
}

void CommandWriter::endChunk()
{
    m_chunk.append(std::exchange(m_line, {}));
    m_chunks.push_back(std::exchange(m_chunk, {}));
}

CommandWriter &CommandWriter::literal(MessageSource source, NulBytes nulBytes)
{
    const qint64 size = source.sizeBytes();
    const bool needsNoWait =
        m_options.literals == LiteralSupport::Plus ||
        (m_options.literals == LiteralSupport::Minus && size <= literalMinusBytes);
    m_line += '{' + QByteArray::number(size) + (needsNoWait ? "+}\r\n" : "}\r\n");
    if (!needsNoWait)
        endChunk();
    m_chunk.append(std::exchange(m_line, {}));
    m_chunk.append(std::move(source), nulBytes);
    return *this;
}

CommandWriter &CommandWriter::uids(const UidSelection &selection)
{
    if (selection.isEmpty())
        fail("an empty set of messages");
    return raw(selection.encode());
}

CommandWriter &CommandWriter::sequence(const SequenceSet &messages)
{
    if (messages.isEmpty())
        fail("an empty set of messages");
    return raw(messages.encode());
}

CommandWriter &CommandWriter::flags(const QList<QByteArray> &names)
{
    if (!std::all_of(names.begin(), names.end(), isFlag))
        fail("not a flag or keyword");
    return list(names);
}

CommandWriter &CommandWriter::list(const QList<QByteArray> &words)
{
    m_line += '(' + words.join(' ') + ')';
    return *this;
}

void CommandWriter::fail(const char *problem)
{
    if (!m_problem)
        m_problem = problem;
}

Result<EncodedCommand> CommandWriter::finish(QByteArrayView name)
{
    if (m_problem)
        return failure(ErrorKind::InvalidInput, Retry::Never,
                       QStringLiteral("encode ") + QString::fromLatin1(name),
                       QString::fromLatin1(m_problem));
    m_line += "\r\n";
    endChunk();
    return EncodedCommand{std::move(m_chunks)};
}

} // namespace Martlet::Imap
