// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How martletctl talks to the program that holds the profile: one JSON line each way over a local
// socket only this user can open. {"args": […], "stdin": base64} is answered by {"exitCode": n,
// "stdout": base64, "stderr": base64}.
#pragma once

#include "app/ctl/Answer.h"

#include <QStringList>

#include <optional>

namespace Martlet::Ctl
{

/// The largest letter that can be handed over; a line is a third longer.
inline constexpr qint64 longestInput = 64 * 1024 * 1024;
inline constexpr qint64 longestLine = 2 * longestInput;

struct ControlRequest {
    QStringList arguments;
    QByteArray input;

    friend bool operator==(const ControlRequest &, const ControlRequest &) = default;
};

[[nodiscard]] QByteArray toLine(const ControlRequest &request);
[[nodiscard]] QByteArray toLine(const Answer &answer);
/// Nothing when the line is no such document.
[[nodiscard]] std::optional<ControlRequest> requestFrom(const QByteArray &line);
[[nodiscard]] std::optional<Answer> answerFromLine(const QByteArray &line);

/// "<dataDir>/control.sock"; where that is too long for a socket, a name made of its hash in the
/// runtime folder.
[[nodiscard]] QString controlSocketPath(const QString &dataDir);

} // namespace Martlet::Ctl
