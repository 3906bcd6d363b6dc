// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How far connecting to a server has come; for the account test.
#pragma once

namespace Martlet::Remote
{

enum class ConnectStep { Connected, Encrypted, Greeted };

} // namespace Martlet::Remote
