// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/MailboxRights.h"

#include <algorithm>
#include <utility>

namespace Martlet::Imap
{

MailboxRights MailboxRights::fromWire(QByteArray letters)
{
    MailboxRights rights;
    rights.m_letters = std::move(letters);
    rights.m_usesOldRights =
        std::none_of(rights.m_letters.begin(), rights.m_letters.end(),
                     [](char c) { return c == 'k' || c == 'x' || c == 't' || c == 'e'; });
    return rights;
}

} // namespace Martlet::Imap
