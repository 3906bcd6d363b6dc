// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every deviation from the grammar we tolerate, with the server it was seen at (INT-4). One not
// listed here is an error. tests/core/imap/tst_Quirks.cpp has a test for each and fails when one is
// missing.
#pragma once

#include <QByteArrayView>

#include <bitset>

namespace Martlet::Imap
{

enum class Quirk {
    BodyStructureNilType,
    BodyStructureNilParameters,
    BodyStructureMissingFields,
    BodyStructureNoParts,
    BodyStructureNegativeSize,
    BodyExtensionUnreadable,
    EnvelopeAtomText,
    EnvelopeUnescapedQuote,
    EnvelopeMissingFields,
    AddressListEmpty,
    AddressesWithoutSpace,
    NumberAsString,
    StatusTrailingBlank,
    StatusItemUnreadable,
    ListAtomName,
    ListEmptySeparator,
    MissingStatusText,
    SuperfluousBlank,
    TrailingBlank,
    FetchItemUnreadable,
    FetchWithoutUid,
    FlagNil,
    ZeroUidNext,
    ZeroModSeq,
    InternalDateUnreadable,
    ContinuationWithoutBlank,
    UnknownResponseCode,
    CodeValueUnreadable,
    SearchTrailingBlank,
    XlistInbox,
};
inline constexpr std::size_t quirkCount = static_cast<std::size_t>(Quirk::XlistInbox) + 1;

/// Which quirks a session has met; for the log and the doctor.
using QuirkSet = std::bitset<quirkCount>;

struct QuirkInfo {
    Quirk quirk;
    QByteArrayView name;
    QByteArrayView seenAt;  ///< server software or provider
    QByteArrayView meaning; ///< what is sent and how we read it
};

/// In the order of the enum.
const QuirkInfo &quirkInfo(Quirk quirk);

} // namespace Martlet::Imap
