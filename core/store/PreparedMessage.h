// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A fetched header in the form its rows have: all that can be worked out without the database, so
// that the thread that parsed it does so and the store only writes.
#pragma once

#include "core/store/SearchIndex.h"
#include "core/store/writers/MessageWriter.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Martlet::Store
{

/// Times are milliseconds since 1970 UTC with 0 for none. Texts are UTF-8 with a zero byte behind
/// them and lie, as the blobs do, in one block that all copies share: a thousand of these are a
/// thousand allocations and not fifteen thousand.
struct PreparedMessage {
    Mail::Uid uid;
    Mail::ModSeq modSeq;
    Mail::MessageFlags flags;

    qint64 date = 0; ///< of the Date field, else of arrival
    qint64 received = 0;
    qint64 sizeBytes = 0;
    Mail::EmailId emailId = 0;
    bool hasAttachments = false;
    bool looksLikeReport = false; ///< see Mime::looksLikeReport()

    QByteArrayView messageId; ///< a blob
    QByteArrayView fromName;  ///< of the first
    QByteArrayView fromAddress;
    QByteArrayView recipients;
    QByteArrayView subject;
    QByteArrayView senderSort;
    QByteArrayView subjectSort;
    SearchText search;
    QByteArrayView envelope;  ///< a blob, envelopeToBytes()
    QByteArrayView structure; ///< a blob, Mail::toBytes()

    QByteArray block; ///< never written to
};

PreparedMessage prepared(const FetchedMessage &message);

} // namespace Martlet::Store
