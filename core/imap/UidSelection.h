// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The messages a command is about: UIDs, or "$", the result the server saved (RFC 5182).
#pragma once

#include "core/imap/NumberSet.h"

#include <utility>

namespace Martlet::Imap
{

class UidSelection
{
public:
    UidSelection() = default;
    /// Implicit: a set is the ordinary case of a selection.
    UidSelection(UidSet set)
        : m_set(std::move(set))
    {
    }
    /// What the last UID SEARCH with SearchReturn::Save found in this mailbox. Nobody here knows
    /// which messages that is, so nothing but a command can be done with it.
    static UidSelection savedResult()
    {
        UidSelection selection;
        selection.m_isSavedResult = true;
        return selection;
    }

    [[nodiscard]] bool isSavedResult() const { return m_isSavedResult; }
    /// Empty for a saved result.
    [[nodiscard]] const UidSet &set() const { return m_set; }
    [[nodiscard]] bool isEmpty() const { return !m_isSavedResult && m_set.isEmpty(); }
    [[nodiscard]] QByteArray encode() const
    {
        return m_isSavedResult ? QByteArrayLiteral("$") : m_set.encode();
    }

    friend bool operator==(const UidSelection &, const UidSelection &) = default;

private:
    UidSet m_set;
    bool m_isSavedResult = false;
};

} // namespace Martlet::Imap
