// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the browser comes back to after a sign-in (RFC 8252 §7.3): a listener on the loopback
// address, for one answer. Whatever else is sent there is refused and changes nothing.
#pragma once

#include "core/accounts/OAuthMessages.h"
#include "core/util/Task.h"

#include <QTcpServer>

#include <map>

class QTcpSocket;

namespace Martlet::Accounts
{

/// What the browser shows at the end, as sentences.
struct RedirectPages {
    QString done;
    QString refused;
    QString foreign; ///< for requests that are not the answer
};

class LoopbackRedirect final : public QObject
{
    Q_OBJECT

public:
    explicit LoopbackRedirect(RedirectPages pages);
    ~LoopbackRedirect() override;

    /// Begins to listen; `registered` gets the port that was found where it has none. Network where
    /// there is no free one, or the registered one is taken.
    Result<QUrl> listen(const QUrl &registered);
    /// From now on this is waited for.
    void expect(const AuthorizationRequest &request) { m_request = request; }

    /// Await once.
    Deferred<Secret> &code() { return m_code; }

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const RedirectReading &reading);

    RedirectPages m_pages;
    AuthorizationRequest m_request;
    QTcpServer m_server;
    std::map<QTcpSocket *, QByteArray> m_heads;
    Deferred<Secret> m_code;
    bool m_hasAnswer = false;
};

} // namespace Martlet::Accounts
