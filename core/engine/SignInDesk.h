// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-ins in the browser on the sync thread, and the access tokens that come of them. Made by
// SyncWorker, called through its event loop.
#pragma once

#include "core/accounts/AccessTokens.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <map>
#include <memory>

namespace Martlet::Engine
{

class SignInDesk final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    SignInDesk(Clock &clock, Accounts::CredentialStore &credentials, QObject *parent = nullptr);
    ~SignInDesk() override;

    Accounts::AccessTokens &tokens() { return m_tokens; }

    /// Ends with succeeded() or failed(), unless it is cancelled.
    void start(quint64 id, const Mail::AccountSettings &settings,
               const Accounts::RedirectPages &pages);
    void cancel(quint64 id);

Q_SIGNALS:
    void pageReady(quint64 id, const QUrl &page);
    void succeeded(quint64 id, const Martlet::Secret &refreshToken);
    void failed(quint64 id, const Martlet::Error &error);

private:
    Task<Accounts::Grant> signIn(quint64 id, Mail::AccountSettings settings,
                                 Accounts::BrowserFlowRequest request);
    void end(quint64 id, const Result<Accounts::Grant> &grant);

    Clock &m_clock;
    Accounts::CredentialStore &m_credentials;
    Accounts::NetworkTokenEndpoint m_endpoint;
    Accounts::AccessTokens m_tokens;
    std::map<quint64, std::unique_ptr<TaskScope>> m_running;
};

} // namespace Martlet::Engine
