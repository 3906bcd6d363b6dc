// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/OpenSslThread.h"

#include <openssl/crypto.h>

namespace Martlet::Security
{

void releaseOpenSslThread()
{
    OPENSSL_thread_stop();
}

} // namespace Martlet::Security
