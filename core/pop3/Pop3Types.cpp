// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/Pop3Types.h"

namespace Martlet::Pop3
{

const char *responseCodeName(ResponseCode code)
{
    switch (code) {
    case ResponseCode::InUse:
        return "InUse";
    case ResponseCode::LoginDelay:
        return "LoginDelay";
    case ResponseCode::SysTemp:
        return "SysTemp";
    case ResponseCode::SysPerm:
        return "SysPerm";
    case ResponseCode::Auth:
        return "Auth";
    case ResponseCode::Utf8:
        return "Utf8";
    }
    return "";
}

} // namespace Martlet::Pop3
