// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PreparedMessage.h"

#include "core/mail/SubjectText.h"
#include "core/mime/DeliveryReport.h"
#include "core/store/EnvelopeBytes.h"
#include "core/store/TextFolding.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/util/Utf8.h"

#include <array>

namespace Martlet::Store
{

namespace
{

// Beyond these characters an order by text is no better for a person.
constexpr qsizetype sortCharacters = 80;

/// Gathers the pieces of a block one behind another.
class BlockWriter
{
public:
    BlockWriter() { m_bytes.clear(); }

    /// What `append(bytes)` appends is what `piece` will show.
    template<class Append>
    void add(QByteArrayView &piece, Append append)
    {
        const std::size_t start = m_bytes.size();
        append(m_bytes);
        m_pieces[m_count++] = {&piece, start, m_bytes.size() - start};
        m_bytes.push_back('\0');
    }
    void addText(QByteArrayView &piece, QStringView text)
    {
        add(piece, [text](std::string &bytes) { appendUtf8(bytes, text); });
    }

    [[nodiscard]] QByteArray finish() const
    {
        const QByteArray block(m_bytes.data(), static_cast<qsizetype>(m_bytes.size()));
        for (std::size_t i = 0; i < m_count; ++i) {
            const Piece &piece = m_pieces[i];
            *piece.view = QByteArrayView(block.constData() + piece.start,
                                         static_cast<qsizetype>(piece.length));
        }
        return block;
    }

private:
    struct Piece {
        QByteArrayView *view = nullptr;
        std::size_t start = 0;
        std::size_t length = 0;
    };
    static thread_local std::string m_bytes; ///< kept, so that it grows once
    std::array<Piece, 16> m_pieces;
    std::size_t m_count = 0;
};

thread_local std::string BlockWriter::m_bytes;

} // namespace

PreparedMessage prepared(const FetchedMessage &message)
{
    const Mail::Envelope &envelope = message.envelope;
    const Mail::EmailAddress sender =
        envelope.from.isEmpty() ? Mail::EmailAddress() : envelope.from.first();
    PreparedMessage row;
    row.uid = message.uid;
    row.modSeq = message.modSeq;
    row.flags = message.flags;
    row.received = toColumn(message.internalDate);
    row.date = envelope.date.isValid() ? toColumn(envelope.date) : row.received;
    row.sizeBytes = message.sizeBytes;
    row.hasAttachments = Mail::hasAttachments(message.structure);
    row.looksLikeReport = Mime::looksLikeReport(envelope, message.structure);
    row.emailId = message.emailId;

    BlockWriter block;
    block.add(row.messageId, [&](std::string &bytes) {
        bytes.append(envelope.messageId.constData(),
                     static_cast<std::size_t>(envelope.messageId.size()));
    });
    block.addText(row.fromName, sender.name);
    block.addText(row.fromAddress, sender.address);
    block.add(row.recipients, [&](std::string &bytes) { appendRecipients(bytes, envelope.to); });
    block.addText(row.subject, envelope.subject);
    block.add(row.senderSort, [&](std::string &bytes) {
        appendFolded(bytes, sender.name.isEmpty() ? sender.address : sender.name, sortCharacters);
    });
    block.add(row.subjectSort, [&](std::string &bytes) {
        appendFolded(bytes, Mail::baseSubject(QStringView(envelope.subject)), sortCharacters);
    });
    block.add(row.search.people, [&](std::string &bytes) { appendPeople(bytes, envelope); });
    block.add(row.search.subject,
              [&](std::string &bytes) { appendFolded(bytes, envelope.subject); });
    block.add(row.envelope, [&](std::string &bytes) { appendEnvelope(bytes, envelope); });
    block.add(row.structure,
              [&](std::string &bytes) { Mail::appendBytes(bytes, message.structure); });
    row.block = block.finish();
    return row;
}

} // namespace Martlet::Store
