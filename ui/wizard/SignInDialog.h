// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For an account that is set up and has lost the provider's permission: signs in again and goes.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/SetupService.h"

#include <QDialog>

#include <functional>

class QLabel;

namespace Martlet::Ui
{

class SignInView;

/// Opened with open(); the sign-in begins with start().
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    /// `openPage`: empty for the desktop's own.
    SignInDialog(Engine::AccountService &accounts, Engine::SetupService &setup,
                 const Mail::AccountSettings &account, QWidget *parent = nullptr,
                 std::function<void(const QUrl &)> openPage = {});
    ~SignInDialog() override;

    void start();

private:
    void store(const Secret &refreshToken);

    Engine::AccountService &m_accounts;
    Mail::AccountSettings m_account;
    SignInView *m_view = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace Martlet::Ui
