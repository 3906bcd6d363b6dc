// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the answer to a command holds of one kind.
#pragma once

#include "core/imap/Responses.h"

#include <variant>
#include <vector>

namespace Martlet::Remote
{

template<class T>
std::vector<T> dataOf(std::vector<Imap::Response> responses)
{
    std::vector<T> found;
    for (Imap::Response &response : responses) {
        if (auto *value = std::get_if<T>(&response))
            found.push_back(std::move(*value));
    }
    return found;
}

} // namespace Martlet::Remote
