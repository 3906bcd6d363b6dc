// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments of one command, written one after the other (RFC 9051 §9). The encoders of the
// commands use it; what may stand where is theirs.
#pragma once

#include "core/imap/CommandEncoder.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>
#include <vector>

namespace Martlet::Imap
{

/// The first bad argument makes the whole command InvalidInput.
class CommandWriter
{
public:
    explicit CommandWriter(const EncodingOptions &options)
        : m_options(options)
    {
    }

    CommandWriter &raw(QByteArrayView bytes);
    CommandWriter &number(quint64 value) { return raw(QByteArray::number(value)); }
    CommandWriter &atom(QByteArrayView bytes);
    /// Quoted, or a literal where that cannot hold it.
    CommandWriter &string(const QByteArray &bytes);
    CommandWriter &mailbox(const MailboxName &name);
    CommandWriter &literal(MessageSource source, NulBytes nulBytes = NulBytes::Refused);
    CommandWriter &uids(const UidSelection &selection);
    CommandWriter &sequence(const SequenceSet &messages);
    CommandWriter &flags(const QList<QByteArray> &names);
    /// Words in parentheses, e.g. the items of STATUS.
    CommandWriter &list(const QList<QByteArray> &words);

    /// `problem` must be a literal.
    void fail(const char *problem);
    Result<EncodedCommand> finish(QByteArrayView name);
    [[nodiscard]] const EncodingOptions &options() const { return m_options; }

private:
    void endChunk();

    const EncodingOptions &m_options;
    QByteArray m_line; ///< not in m_chunk yet
    OutputQueue m_chunk;
    std::vector<OutputQueue> m_chunks;
    const char *m_problem = nullptr;
};

bool isAtom(QByteArrayView bytes);
/// A keyword, or a system flag with its backslash.
bool isFlag(QByteArrayView bytes);

/// The words of those flags that are set, in the order of the table.
template<class Flags, class Table>
QList<QByteArray> wordsFor(Flags flags, const Table &table)
{
    QList<QByteArray> words;
    for (const auto &[flag, word] : table) {
        if (flags.testFlag(flag))
            words.append(word);
    }
    return words;
}

} // namespace Martlet::Imap
