// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only view of the store: its own connections, used by one thread at a time. Each query sees
// the last commit.
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <memory>

namespace Martlet::Store
{

class Reader
{
public:
    /// The databases must exist (Store::open() was called, here or in the running program).
    static Result<std::unique_ptr<Reader>> open(const StorePaths &paths);
    ~Reader();

    struct Private;
    Private &connections() const { return *d; }

private:
    explicit Reader(std::unique_ptr<Private> connections);
    std::unique_ptr<Private> d;
};

} // namespace Martlet::Store
