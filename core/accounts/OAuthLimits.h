// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bounds (SEC-12) on what an authorization server, and whoever knocks at the loopback address,
// can make us hold; the rest is in core/util/Limits.h.
#pragma once

#include <QtGlobal>

namespace Martlet::Limits
{

inline constexpr qint64 tokenAnswerBytes = 64 * 1024;
inline constexpr qint64 redirectHeadBytes = 16 * 1024; ///< of one request to the loopback address
inline constexpr int redirectConnections = 20;         ///< at once
inline constexpr qint64 oauthFileBytes = 256 * 1024;   ///< of an oauth.json

} // namespace Martlet::Limits
