// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/KerberosFixture.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>

namespace Martlet::Test
{

namespace
{

constexpr int startAttempts = 5;

constexpr auto clientConfiguration = R"([libdefaults]
    default_realm = EXAMPLE.TEST
    dns_lookup_realm = false
    dns_lookup_kdc = false
    dns_canonicalize_hostname = false
    rdns = false
    clockskew = %SKEW
    udp_preference_limit = 1
    default_ccache_name = FILE:%DIR/no-cache
[realms]
    EXAMPLE.TEST = {
        kdc = 127.0.0.1:%PORT
    }
[domain_realm]
    localhost = EXAMPLE.TEST
)";

constexpr auto centreConfiguration = R"([kdcdefaults]
    kdc_listen = ""
    kdc_tcp_listen = 127.0.0.1:%PORT
[realms]
    EXAMPLE.TEST = {
        database_name = %DIR/principal
        key_stash_file = %DIR/stash
        acl_file = %DIR/acl
        max_life = 10h
    }
[logging]
    kdc = FILE:%DIR/kdc.log
    default = FILE:%DIR/kdc.log
)";

} // namespace

KerberosFixture::KerberosFixture(int clockSkewSeconds)
    : m_directory(QDir::tempPath() + QStringLiteral("/mtkr-XXXXXX"))
    , m_environment(QProcessEnvironment::systemEnvironment())
    , m_clockSkewSeconds(clockSkewSeconds)
{
    m_environment.insert(QStringLiteral("KRB5_CONFIG"), configFile());
    m_environment.insert(QStringLiteral("KRB5_KDC_PROFILE"), file(QStringLiteral("kdc.conf")));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
}

KerberosFixture::~KerberosFixture()
{
    stop();
}

QString KerberosFixture::configFile() const
{
    return file(QStringLiteral("krb5.conf"));
}

QString KerberosFixture::keytab() const
{
    return file(QStringLiteral("services.keytab"));
}

/// What it said; m_exitCode tells how it went.
QByteArray KerberosFixture::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(findProgram(program), arguments);
    process.closeWriteChannel();
    const bool hasEnded = process.waitForFinished();
    m_exitCode = hasEnded ? process.exitCode() : -1;
    if (!hasEnded) {
        process.kill();
        process.waitForFinished();
    }
    return program.toLocal8Bit() + ": " + process.readAll();
}

bool KerberosFixture::administer(const QString &query)
{
    const QByteArray said = run(QStringLiteral("kadmin.local"), {QStringLiteral("-q"), query});
    // It ends with 0 whatever happened.
    const bool isDone = m_exitCode == 0 && (said.contains("created.") || said.contains("added to"));
    if (!isDone)
        m_error = said;
    return isDone;
}

bool KerberosFixture::prepare()
{
    QFile::setPermissions(m_directory.path(), QFile::Permissions(0x7055));
    for (const auto &[name, text] :
         {std::pair("krb5.conf", clientConfiguration), std::pair("kdc.conf", centreConfiguration),
          std::pair("acl", "")}) {
        QByteArray filled(text);
        filled.replace("%DIR", m_directory.path().toLocal8Bit());
        filled.replace("%PORT", QByteArray::number(m_port));
        filled.replace("%SKEW", QByteArray::number(m_clockSkewSeconds));
        if (!writeFile(file(QLatin1String(name)), filled)) {
            m_error = "cannot write " + QByteArray(name);
            return false;
        }
    }
    return true;
}

bool KerberosFixture::start()
{
    for (const char *name : {"krb5kdc", "kdb5_util", "kadmin.local", "kinit", "klist", "kvno"}) {
        if (findProgram(QLatin1String(name)).isEmpty()) {
            m_error = QByteArray(name) +
                      " is not installed (Debian packages krb5-kdc, krb5-admin-server, krb5-user)";
            return false;
        }
    }
    m_port = freePort();
    if (!m_directory.isValid() || !prepare())
        return false;
    m_error =
        run(QStringLiteral("kdb5_util"),
            {QStringLiteral("create"), QStringLiteral("-s"), QStringLiteral("-P"),
             QStringLiteral("not-secret"), QStringLiteral("-r"), QStringLiteral("EXAMPLE.TEST")});
    if (m_exitCode != 0)
        return false;
    for (const char *service : {"imap", "pop", "smtp"}) {
        const QString principal = QLatin1String(service) + QStringLiteral("/localhost");
        if (!administer(QStringLiteral("addprinc -randkey ") + principal) ||
            !administer(QStringLiteral("ktadd -k %1 %2").arg(keytab(), principal)))
            return false;
    }
    // Dovecot's helper that reads it is another user when we are root.
    QFile::setPermissions(keytab(), QFile::Permissions(0x6044));
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (tryStart())
            return true;
    }
    return false;
}

bool KerberosFixture::tryStart()
{
    m_port = freePort();
    if (!prepare())
        return false;
    m_process.setProcessEnvironment(m_environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(findProgram(QStringLiteral("krb5kdc")),
                    {QStringLiteral("-n"), QStringLiteral("-P"), file(QStringLiteral("pid"))});
    const bool isUp = waitUntil([&] {
        return m_process.state() == QProcess::NotRunning ||
               (m_process.state() == QProcess::Running && isListening(m_port));
    });
    if (isUp && m_process.state() == QProcess::Running)
        return true;
    m_error = "krb5kdc did not start: " + m_process.readAll();
    stop();
    return false;
}

void KerberosFixture::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool KerberosFixture::addUser(const QString &name)
{
    return administer(QStringLiteral("addprinc -randkey ") + name) &&
           administer(QStringLiteral("ktadd -k %1 %2").arg(file(name + u".keytab"), name));
}

bool KerberosFixture::signIn(const QString &user, const QString &cache, const QString &lifetime)
{
    m_error = run(QStringLiteral("kinit"),
                  {QStringLiteral("-c"), cache, QStringLiteral("-l"), lifetime,
                   QStringLiteral("-k"), QStringLiteral("-t"), file(user + u".keytab"), user});
    return m_exitCode == 0;
}

QByteArray KerberosFixture::ask(const QString &cache, const QString &service)
{
    return run(QStringLiteral("kvno"),
               {QStringLiteral("--no-store"), QStringLiteral("-c"), cache, service});
}

QByteArray KerberosFixture::tickets(const QString &cache)
{
    return run(QStringLiteral("klist"), {QStringLiteral("-c"), cache});
}

} // namespace Martlet::Test
