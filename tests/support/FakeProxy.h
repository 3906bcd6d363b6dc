// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small real proxy on the loopback: SOCKS 5 (RFC 1928, RFC 1929) or HTTP CONNECT (RFC 9110
// §9.3.6, Basic). Whatever host is asked for lies on this computer, so that names can be asked for
// which only a proxy knows.
#pragma once

#include <QStringList>
#include <QTcpServer>

namespace Martlet::Test
{

class FakeProxy final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Kind { Socks5, Http };
    enum class Mood {
        Serves,
        Forbids, ///< by its rules, whatever is asked for
        Silent,  ///< takes connections and says nothing
    };

    explicit FakeProxy(Kind kind);

    /// Asks for them from now on.
    void setLogin(const QByteArray &login, const QByteArray &password);
    void setMood(Mood mood) { m_mood = mood; }

    /// "host:port" of each request that was let in.
    [[nodiscard]] QStringList asked() const { return m_asked; }
    /// Connections made to it.
    [[nodiscard]] int connections() const { return m_connections; }

private:
    friend class FakeProxyConnection;

    Kind m_kind;
    Mood m_mood = Mood::Serves;
    QByteArray m_login; ///< empty: anyone may come
    QByteArray m_password;
    QStringList m_asked;
    int m_connections = 0;
};

} // namespace Martlet::Test
