// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A private Dovecot on free loopback ports, with its own users, certificate and mail, in a folder
// that goes away with it. Works as root and as an ordinary user; needs the Debian packages
// dovecot-imapd and dovecot-pop3d and never touches the system's own instance.
#pragma once

#include "tests/support/FakeTlsAuthority.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Martlet::Test
{

class DovecotFixture
{
public:
    DovecotFixture();
    ~DovecotFixture();

    /// False with the reason, and the server's log, in errorString().
    [[nodiscard]] bool start();
    void stop();
    [[nodiscard]] QByteArray errorString() const { return m_error; }

    /// Before or after start(). Users alice and bob with the password "secret" are there already.
    void addUser(const QByteArray &login, const QByteArray &password);
    /// Before start(): more settings, behind the others.
    void addConfiguration(const QString &text) { m_moreConfiguration += text; }
    /// Before start(): POP3, too. Needs the Debian package dovecot-pop3d.
    void setServesPop3(bool serves) { m_servesPop3 = serves; }
    [[nodiscard]] static QByteArray password() { return "secret"; }

    [[nodiscard]] quint16 imapPort() const { return m_imapPort; } ///< Plain, STARTTLS offered.
    [[nodiscard]] quint16 imapsPort() const { return m_imapsPort; }
    [[nodiscard]] quint16 pop3Port() const { return m_pop3Port; } ///< Plain, STLS offered.
    [[nodiscard]] quint16 pop3sPort() const { return m_pop3sPort; }
    [[nodiscard]] QByteArray authorityPem() const { return m_authority.authorityPem(); }
    [[nodiscard]] QString authorityFile() const;
    /// What other servers of the same test can use.
    [[nodiscard]] QString certificateFile() const;
    [[nodiscard]] QString keyFile() const;
    [[nodiscard]] QString authSocket() const; ///< For Postfix's smtpd_sasl_path.
    [[nodiscard]] QString mailFolder() const; ///< "<mailFolder>/<user>/Maildir/"
    [[nodiscard]] qint64 mailUid() const;
    [[nodiscard]] qint64 mailGid() const;
    [[nodiscard]] QByteArray log() const; ///< All it has written so far.
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool tryStart(const QString &program);
    [[nodiscard]] QByteArray configuration() const;
    [[nodiscard]] bool writeUsers();

    QTemporaryDir m_directory;
    FakeTlsAuthority m_authority;
    QProcess m_process;
    QList<std::pair<QByteArray, QByteArray>> m_users;
    QString m_moreConfiguration;
    QByteArray m_error;
    quint16 m_imapPort = 0;
    quint16 m_imapsPort = 0;
    quint16 m_pop3Port = 0;
    bool m_servesPop3 = false;
    quint16 m_pop3sPort = 0;
};

} // namespace Martlet::Test
