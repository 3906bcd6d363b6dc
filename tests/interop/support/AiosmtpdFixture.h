// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// aiosmtpd (Debian package python3-aiosmtpd) as a second real SMTP server besides Postfix: plain or
// STARTTLS with AUTH, no root needed. What it took is read back from its Maildir.
#pragma once

#include "tests/support/FakeTlsAuthority.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Martlet::Test
{

class AiosmtpdFixture
{
public:
    /// Takes user alice with the password "secret" once TLS is on.
    AiosmtpdFixture();
    ~AiosmtpdFixture();

    /// Before start(): access tokens by XOAUTH2, too, asked about there (RFC 7662).
    void setIntrospection(const QString &url) { m_introspection = url; }
    [[nodiscard]] bool start();
    void stop();
    [[nodiscard]] QByteArray errorString() const { return m_error; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray authorityPem() const { return m_authority.authorityPem(); }
    /// The bytes of every message taken so far, with LF line ends as aiosmtpd stores them.
    [[nodiscard]] QByteArrayList received() const;

private:
    QTemporaryDir m_directory;
    FakeTlsAuthority m_authority;
    QProcess m_process;
    QString m_introspection;
    QByteArray m_error;
    quint16 m_port = 0;
};

} // namespace Martlet::Test
