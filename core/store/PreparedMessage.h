// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A fetched header in the form its rows have: all that can be worked out without the database, so
// that the thread that parsed it does so and the store only writes.
#pragma once

#include "core/store/SearchIndex.h"
#include "core/store/writers/MessageWriter.h"

#include <QByteArray>

namespace Martlet::Store
{

/// Texts are UTF-8, times milliseconds since 1970 UTC with 0 for none.
struct PreparedMessage {
    Mail::Uid uid;
    Mail::ModSeq modSeq;
    Mail::MessageFlags flags;

    QByteArray messageId;
    qint64 date = 0; ///< of the Date field, else of arrival
    qint64 received = 0;
    qint64 sizeBytes = 0;
    bool hasAttachments = false;
    Mail::EmailId emailId = 0;
    QByteArray fromName;
    QByteArray fromAddress;
    QByteArray recipients;
    QByteArray subject;
    QByteArray senderSort;
    QByteArray subjectSort;

    QByteArray envelope;  ///< envelopeToBytes()
    QByteArray structure; ///< Mail::toBytes()

    SearchText search;

    Mail::AddressList from;
    Mail::AddressList to;
    Mail::AddressList cc;
    Mail::AddressList bcc;
};

PreparedMessage prepared(const FetchedMessage &message);

} // namespace Martlet::Store
