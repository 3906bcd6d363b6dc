// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Removing an account: what goes and what stays, or why it cannot go now.
#pragma once

#include "core/engine/AccountService.h"

#include <functional>

class QWidget;

namespace Martlet::Ui
{

/// What the question says, for tests and the dialog.
struct RemovalText {
    QString sentence;
    QString consequences;
    bool isAllowed = false;
};
/// `keepsLetters`: of an account whose letters lie on this computer alone.
RemovalText removalText(const Mail::AccountSettings &account,
                        const Engine::AccountService::RemovalFacts &facts, bool keepsLetters);

/// Asks over `parent`; `agreed` runs only when the user says yes, and is told whether the letters
/// stay: asked only where they lie on this computer alone. Not while the Outbox holds letters of
/// the account: then it only explains.
void askRemoveAccount(QWidget *parent, const Mail::AccountSettings &account,
                      const Engine::AccountService::RemovalFacts &facts,
                      std::function<void(bool keepsLetters)> agreed);

/// What was agreed to.
QFuture<Result<void>> removeAccount(Engine::AccountService &accounts, Mail::AccountKey account,
                                    bool keepsLetters);

} // namespace Martlet::Ui
