// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A private Postfix for submission: STARTTLS and implicit TLS on free loopback ports, logins
// checked by a DovecotFixture, mail to users of example.test put into that Dovecot's Maildirs,
// everything else refused. Master needs root, so an ordinary user needs "sudo -n"; the system's
// own instance is not touched.
#pragma once

#include "tests/interop/support/DovecotFixture.h"

namespace Martlet::Test
{

class PostfixFixture
{
public:
    /// The Dovecot must be running and outlive this.
    explicit PostfixFixture(const DovecotFixture &dovecot);
    ~PostfixFixture();

    [[nodiscard]] bool start();
    void stop();
    [[nodiscard]] QByteArray errorString() const { return m_error; }

    [[nodiscard]] quint16 submissionPort() const { return m_submissionPort; } ///< STARTTLS.
    [[nodiscard]] quint16 smtpsPort() const { return m_smtpsPort; }
    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] QByteArray log() const;
    /// Addresses are login@domain().
    [[nodiscard]] static QByteArray domain() { return "example.test"; }

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool tryStart();
    [[nodiscard]] QByteArray mainConfiguration() const;
    [[nodiscard]] QByteArray services() const;
    [[nodiscard]] bool runAsRoot(QStringList command);
    [[nodiscard]] QString path(const char *name) const;

    const DovecotFixture &m_dovecot;
    QTemporaryDir m_directory;
    QString m_program;
    QByteArray m_error;
    quint16 m_submissionPort = 0;
    quint16 m_smtpsPort = 0;
};

} // namespace Martlet::Test
