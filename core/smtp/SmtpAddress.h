// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An address as it stands between < and > in MAIL and RCPT. Pure.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Smtp
{

struct WireAddress {
    QByteArray bytes;
    bool needsSmtpUtf8 = false; ///< letters beyond ASCII before the @ (RFC 6531)

    friend bool operator==(const WireAddress &, const WireAddress &) = default;
};

/// The domain becomes A-labels, the local part stays. InvalidInput for anything that could end the
/// command or smuggle a parameter into it: control characters, and blanks or angle brackets outside
/// a quoted local part (SEC-9).
Result<WireAddress> toWireAddress(const QString &address);

} // namespace Martlet::Smtp
