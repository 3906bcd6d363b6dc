// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields a mailing list adds to its letters: List-Id (RFC 2919), List-Post and List-Unsubscribe
// (RFC 2369), List-Unsubscribe-Post (RFC 8058). As untrusted as the rest of a letter; what cannot
// be used safely is left out.
#pragma once

#include "core/mail/MailingList.h"
#include "core/mime/MimeReader.h"

namespace Martlet::Mime
{

inline constexpr qsizetype listUris = 16;           ///< looked at in a field
inline constexpr qsizetype listUriBytes = 8 * 1024; ///< of each; a longer one is left out
inline constexpr qsizetype listNameBytes = 1000;    ///< of List-Id

/// Of a letter that came by no list, an empty one. A mailto: gives its first address, its subject
/// and its body, and nothing else; one whose address has a line break or blank in it is left out.
Mail::MailingList mailingList(const HeaderList &headers);

/// List-Post alone; no address where it is NO or missing.
Mail::EmailAddress listPost(const HeaderList &headers);

} // namespace Martlet::Mime
