// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of server-texts.json to values, strictly: an administrator's typing error has to be
// named, not guessed around. Private to ServerTexts.
#pragma once

#include "core/doctor/ServerTexts.h"

namespace Martlet::Doctor
{

class ServerTextParser
{
public:
    /// Servers of `known` may be named by rows; null: none.
    /// InvalidInput with line, entry, field and reason in `detail`. Unknown fields are errors.
    static Result<ServerTexts> parse(const QByteArray &json, const ServerTexts *known);
};

} // namespace Martlet::Doctor
