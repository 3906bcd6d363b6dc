// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Value-or-error, returned by every function that can fail (ARCHITECTURE section 8).
#pragma once

#include "core/util/Error.h"

#include <tl/expected.hpp>

#include <utility>

namespace Martlet
{

template<class T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::NotFound, Retry::Never, …)` from any function returning a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, Retry retry, QString what,
                                                   QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, retry, std::move(what), std::move(detail)});
}

/// Hands an error on from one Result type to another.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace Martlet
