// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A private Kerberos realm on a free loopback port: a key distribution centre with its own database
// and krb5.conf, and the keys of the mail services of localhost. Works as root and as an ordinary
// user; needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user and never touches the
// system's own realm.
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace Martlet::Test
{

class KerberosFixture
{
public:
    /// Tickets are taken for so long after their end.
    explicit KerberosFixture(int clockSkewSeconds = 300);
    ~KerberosFixture();

    /// False with the reason in errorString().
    [[nodiscard]] bool start();
    void stop();
    [[nodiscard]] QByteArray errorString() const { return m_error; }

    /// After start().
    [[nodiscard]] bool addUser(const QString &name);
    /// Puts a ticket of that user into a credential cache; `lifetime` as kinit has it ("1s").
    [[nodiscard]] bool signIn(const QString &user, const QString &cache,
                              const QString &lifetime = QStringLiteral("1h"));
    /// What the centre says to the wish for a ticket for `service`, which is not kept.
    [[nodiscard]] QByteArray ask(const QString &cache, const QString &service);
    /// The services the cache has tickets for, as klist prints them.
    [[nodiscard]] QByteArray tickets(const QString &cache);

    [[nodiscard]] QString configFile() const; ///< For KRB5_CONFIG.
    [[nodiscard]] QString keytab() const; ///< Of imap, pop and smtp at localhost; all can read it.
    [[nodiscard]] QString file(const QString &name) const { return m_directory.filePath(name); }

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool tryStart();
    [[nodiscard]] QByteArray run(const QString &program, const QStringList &arguments);
    [[nodiscard]] bool administer(const QString &query);

    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_error;
    int m_clockSkewSeconds;
    int m_exitCode = 0;
    quint16 m_port = 0;
};

} // namespace Martlet::Test
