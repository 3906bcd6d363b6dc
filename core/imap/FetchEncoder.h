// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of items of FETCH, and of MessageNew in NOTIFY, to bytes.
#pragma once

#include "core/imap/CommandWriter.h"
#include "core/imap/FetchItems.h"

namespace Martlet::Imap
{

/// "(UID FLAGS BODY.PEEK[1]<0.100>)"
void writeFetchItems(CommandWriter &writer, const FetchRequest &request);

} // namespace Martlet::Imap
