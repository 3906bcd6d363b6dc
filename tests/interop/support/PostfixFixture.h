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

    /// Before start(): lines of main.cf behind the others, which they replace.
    void addConfiguration(const QByteArray &lines) { m_moreConfiguration += lines; }
    /// Before start(): a user of the Dovecot besides alice and bob whose mail is taken.
    void addMailbox(const QByteArray &login) { m_mailboxes.append(login); }
    /// Before start(): a user of Cyrus SASL, which knows mechanisms that Dovecot does not (Debian
    /// packages sasl2-bin, libsasl2-modules).
    void addCyrusUser(const QByteArray &login, const QByteArray &password)
    {
        m_cyrusUsers.append({login, password});
    }
    /// For addPort(): logins are checked by Cyrus SASL and not by the Dovecot.
    [[nodiscard]] static QByteArray byCyrus();
    /// Before start(): another port of its own settings ("-o name=value ..."), to be asked for by
    /// this number.
    [[nodiscard]] qsizetype addPort(const QByteArray &options);
    [[nodiscard]] quint16 port(qsizetype number) const { return m_morePorts.at(number).number; }

    [[nodiscard]] quint16 submissionPort() const { return m_submissionPort; } ///< STARTTLS.
    [[nodiscard]] quint16 smtpsPort() const { return m_smtpsPort; }
    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] QByteArray log() const;
    /// Addresses are login@domain().
    [[nodiscard]] static QByteArray domain() { return "example.test"; }

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool writeCyrusUsers();
    [[nodiscard]] bool tryStart();
    [[nodiscard]] bool isUp() const;
    [[nodiscard]] QByteArray mainConfiguration() const;
    [[nodiscard]] QByteArray services() const;
    [[nodiscard]] bool runAsRoot(QStringList command);
    [[nodiscard]] QString path(const char *name) const;

    struct Port {
        QByteArray options;
        quint16 number = 0;
    };
    const DovecotFixture &m_dovecot;
    QTemporaryDir m_directory;
    QByteArray m_moreConfiguration;
    QByteArrayList m_mailboxes{"alice", "bob"};
    QList<std::pair<QByteArray, QByteArray>> m_cyrusUsers;
    QList<Port> m_morePorts;
    QString m_program;
    QByteArray m_error;
    quint16 m_submissionPort = 0;
    quint16 m_smtpsPort = 0;
};

} // namespace Martlet::Test
