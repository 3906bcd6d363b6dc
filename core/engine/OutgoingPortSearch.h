// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for a port over which the outgoing server of an account takes letters, and sets the account
// to it. Nothing is changed before a login worked there.
#pragma once

#include "core/engine/AccountService.h"

namespace Martlet::Engine
{

class OutgoingPortSearch : public QObject
{
    Q_OBJECT

public:
    OutgoingPortSearch(AccountService &accounts, Mail::AccountSettings settings,
                       QObject *parent = nullptr);
    ~OutgoingPortSearch() override;

    /// Once. The passwords are those stored.
    void start();

Q_SIGNALS:
    /// One after the other.
    void trying(const Martlet::Mail::ServerSettings &server);
    /// Once, in the end; the account is set to `server`.
    void found(const Martlet::Mail::ServerSettings &server);
    /// What the last port ended with; the account is as before. Unsupported: it takes connections
    /// and offers no login.
    void failed(const Martlet::Error &error);

private:
    void tryNext();
    void tried();
    void set(const Mail::ServerSettings &server);

    AccountService &m_accounts;
    const Mail::AccountSettings m_settings;
    QList<Mail::ServerSettings> m_left;
    std::unique_ptr<AccountTest> m_test;
    Error m_last;
};

} // namespace Martlet::Engine
