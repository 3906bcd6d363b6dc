// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ImapTypes.h"

namespace Martlet::Imap
{

QByteArray encodeTag(CommandTag tag)
{
    return 'A' + QByteArray::number(tag.value()).rightJustified(4, '0');
}

} // namespace Martlet::Imap
