// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Large letters and parts that come in pieces: what came is kept, and fetching goes on behind it,
// also after the program ended. What is complete becomes a content of the message without being
// copied.
#pragma once

#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Store
{

class WriteTransaction;

/// How far a download is.
struct DownloadState {
    qint64 receivedBytes = 0; ///< in the server's terms: where the next piece begins
    qint64 keptBytes = 0;     ///< decoded: what lies on the disk
};

/// Bytes are kept as they are given: of a part the caller gives them decoded, cut where the
/// transfer encoding can be cut (Mime::decodablePrefix()), and says how much of the server's bytes
/// that was.
class DownloadWriter
{
public:
    explicit DownloadWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Finds what is there already of a section (empty: the whole letter), or begins. One that was
    /// begun with another size goes: the server speaks of other bytes. `wantedBytes` -1: not known.
    /// NotFound when the message is gone.
    Result<DownloadState> begin(Mail::MessageKey message, const QByteArray &section,
                                qint64 wantedBytes);

    /// The next piece: `bytes` to keep, which are `receivedBytes` of the server's from `from` on.
    /// Durable with the commit. NotFound when the download was dropped meanwhile (the message is
    /// gone); InvalidInput when `from` is not where the next piece begins.
    Result<DownloadState> append(Mail::MessageKey message, const QByteArray &section, qint64 from,
                                 const QByteArray &bytes, qint64 receivedBytes);

    /// All of it came. A whole letter is kept as by MessageWriter::keepWhole(), a part as by
    /// setPart(). NotFound when there is no such download.
    Result<void> finish(Mail::MessageKey message, const QByteArray &section);

    /// None is fine.
    Result<void> drop(Mail::MessageKey message, const QByteArray &section);

private:
    WriteTransaction &m_transaction;
};

/// Ends downloads that nobody has gone on with for 7 days.
void dropOldDownloads(WriteTransaction &transaction);

} // namespace Martlet::Store
