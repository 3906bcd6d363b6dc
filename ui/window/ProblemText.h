// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence and the button of a problem (DESIGN "A sentence, then a button").
#pragma once

#include "core/engine/SyncStatus.h"

#include <QString>

namespace Martlet::Ui
{

enum class ProblemAction {
    None,
    NewPassword,
    SignIn, ///< with the browser
    ShowCertificate,
    TryNow,
    GetMail, ///< also what a refused login has stopped
    OpenOutbox,
    MendSending,
    TryOtherPorts,
    PutBack,
    OpenSettings,
};

struct ProblemNotice {
    QString text;
    QString details;
    QString button;
    QString secondButton; ///< of PutBack: not needed
    ProblemAction action = ProblemAction::None;
    bool needsUser = true;
};

/// `account`: its name for the user; `isPop3`: it receives that way; `bySignIn`: with a sign-in in
/// the browser instead of a password.
[[nodiscard]] ProblemNotice problemNotice(const Engine::Problem &problem, const QString &account,
                                          bool isPop3 = false, bool bySignIn = false);

/// "Headers of Inbox" with its numbers, for the status bar.
[[nodiscard]] QString activityText(const Engine::Activity &activity);

/// Why an account waits (AccountCondition::Waiting), for the status bar.
[[nodiscard]] QString waitingText(const Engine::AccountStatus &status, const QString &account);

} // namespace Martlet::Ui
