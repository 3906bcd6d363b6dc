// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/Quirks.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

constexpr std::array<QuirkInfo, quirkCount> quirks{{
    {Quirk::BodyStructureNilType, "BodyStructureNilType", "Exchange 2016",
     "NIL as media type or subtype is read as text/plain"},
    {Quirk::BodyStructureMissingFields, "BodyStructureMissingFields", "iCloud, hMailServer, Domino",
     "a part that ends before its size is read as far as it goes"},
    {Quirk::BodyStructureNoParts, "BodyStructureNoParts", "Exchange 2007, Domino",
     "a multipart without any part has no children"},
    {Quirk::BodyStructureBadSize, "BodyStructureBadSize", "Courier-IMAP, Gmail",
     "a negative or missing size is read as 0"},
    {Quirk::EnvelopeAtomText, "EnvelopeAtomText", "small servers",
     "an unquoted word or number where a string belongs is the string"},
    {Quirk::EnvelopeMissingFields, "EnvelopeMissingFields", "QQ",
     "an envelope that ends early lacks its last fields"},
    {Quirk::AddressListEmpty, "AddressListEmpty", "Yandex, Winmail",
     "() instead of NIL is an empty address list"},
    {Quirk::AddressesWithBlanks, "AddressesWithBlanks", "Exchange 2003",
     "blanks between the addresses of a list are skipped"},
    {Quirk::NumberAsString, "NumberAsString", "small servers", "a quoted number is a number"},
    {Quirk::StatusTrailingBlank, "StatusTrailingBlank", "Exchange",
     "a blank before the ')' of STATUS is skipped"},
    {Quirk::StatusItemUnreadable, "StatusItemUnreadable", "QQ, Winmail",
     "a STATUS value that is no number is missing"},
    {Quirk::ListNameUnquoted, "ListNameUnquoted", "small servers",
     "an unquoted name with blanks reaches to the end of the line"},
    {Quirk::ListSeparatorEmpty, "ListSeparatorEmpty", "Domino",
     "an empty string as separator means none"},
    {Quirk::StatusTextMissing, "StatusTextMissing", "Gmail",
     "a status without text after its code is complete"},
    {Quirk::SuperfluousBlank, "SuperfluousBlank", "Yahoo, Exchange 2003",
     "several blanks count as one"},
    {Quirk::TrailingBlank, "TrailingBlank", "Courier-IMAP, Mail.ru",
     "blanks at the end of a response are ignored"},
    {Quirk::FetchItemUnreadable, "FetchItemUnreadable", "any",
     "one item of FETCH that makes no sense is lost, the others are kept"},
    {Quirk::FlagNil, "FlagNil", "small servers", "NIL in a flag list is no flag"},
    {Quirk::ZeroUidNext, "ZeroUidNext", "163.com, Winmail", "UIDNEXT 0 means unknown"},
    {Quirk::ZeroModSeq, "ZeroModSeq", "Zimbra", "HIGHESTMODSEQ 0 means NOMODSEQ"},
    {Quirk::ContinuationWithoutBlank, "ContinuationWithoutBlank", "Exchange, hMailServer",
     "a lone '+' asks to continue"},
    {Quirk::CodeValueUnreadable, "CodeValueUnreadable", "iCloud",
     "a response code whose value makes no sense has none"},
    {Quirk::PreviewTooLong, "PreviewTooLong", "any", "a PREVIEW beyond 256 characters is cut"},
}};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < quirks.size(); ++i) {
        if (static_cast<std::size_t>(quirks[i].quirk) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

} // namespace

const QuirkInfo &quirkInfo(Quirk quirk)
{
    return quirks[static_cast<std::size_t>(quirk)];
}

} // namespace Martlet::Imap
