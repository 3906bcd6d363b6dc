// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account moved over the wire in a day, and what its provider allows (N8).
#pragma once

#include <QtGlobal>

namespace Martlet::Mail
{

struct Traffic {
    qint64 receivedBytes = 0;
    qint64 sentBytes = 0;

    friend bool operator==(const Traffic &, const Traffic &) = default;
    [[nodiscard]] bool isNone() const { return receivedBytes == 0 && sentBytes == 0; }
};

} // namespace Martlet::Mail
