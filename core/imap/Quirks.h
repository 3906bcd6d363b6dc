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
    BodyStructureMissingFields,
    BodyStructureNoParts,
    BodyStructureBadSize,
    EnvelopeAtomText,
    EnvelopeMissingFields,
    AddressListEmpty,
    AddressesWithBlanks,
    NumberAsString,
    StatusTrailingBlank,
    StatusItemUnreadable,
    ListNameUnquoted,
    ListSeparatorEmpty,
    StatusTextMissing,
    SuperfluousBlank,
    TrailingBlank,
    FetchItemUnreadable,
    FlagNil,
    ZeroUidNext,
    ZeroModSeq,
    ContinuationWithoutBlank,
    CodeValueUnreadable,
    PreviewTooLong,
};
inline constexpr std::size_t quirkCount = static_cast<std::size_t>(Quirk::PreviewTooLong) + 1;

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
