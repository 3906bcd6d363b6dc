// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one thing a thread has to say to OpenSSL.
#pragma once

namespace Martlet::Security
{

/// Before a thread ends that used TLS and is not joined: frees what OpenSSL keeps for it
/// (OPENSSL_thread_stop(3)). Else OpenSSL does so when the thread has gone, and crashes when the
/// program ended meanwhile.
void releaseOpenSslThread();

} // namespace Martlet::Security
