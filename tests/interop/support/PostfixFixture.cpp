// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/PostfixFixture.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace Martlet::Test
{

namespace
{
constexpr int startAttempts = 5;
}

PostfixFixture::PostfixFixture(const DovecotFixture &dovecot)
    : m_dovecot(dovecot)
    , m_directory(QDir::tempPath() + QStringLiteral("/mtpf-XXXXXX"))
{
}

PostfixFixture::~PostfixFixture()
{
    stop();
    // The queue belongs to root and postfix; an ordinary user cannot remove it.
    if (!isRoot() && m_directory.isValid())
        (void)runAsRoot({QStringLiteral("rm"), QStringLiteral("-rf"), QStringLiteral("--"),
                         m_directory.path()});
}

QString PostfixFixture::path(const char *name) const
{
    return m_directory.filePath(QLatin1String(name));
}

bool PostfixFixture::runAsRoot(QStringList command)
{
    if (!isRoot())
        command = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + command;
    const Finished finished = runProgram(command.first(), command.mid(1));
    if (finished.exitCode != 0)
        m_error = command.join(u' ').toLocal8Bit() + ": " + finished.output;
    return finished.exitCode == 0;
}

bool PostfixFixture::prepare()
{
    QFile::setPermissions(m_directory.path(), QFile::Permissions(0x7055));
    const QDir root(m_directory.path());
    for (const char *name : {"etc", "queue", "data"}) {
        if (!root.mkpath(QLatin1String(name)))
            return false;
    }
    // Postfix insists on who owns what.
    return runAsRoot({QStringLiteral("chown"), QStringLiteral("postfix"), path("data")}) &&
           runAsRoot({QStringLiteral("chown"), QStringLiteral("root"), path("queue")});
}

bool PostfixFixture::start()
{
    m_program = findProgram(QStringLiteral("postfix"));
    if (m_program.isEmpty()) {
        m_error = "postfix is not installed (Debian package postfix)";
        return false;
    }
    if (!prepare() || !writeCyrusUsers())
        return false;
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (tryStart())
            return true;
    }
    return false;
}

QByteArray PostfixFixture::byCyrus()
{
    return "-o smtpd_sasl_type=cyrus -o smtpd_sasl_path=smtpd -o smtpd_sasl_local_domain=" +
           domain() + ' ';
}

/// Debian's Postfix looks for the settings of Cyrus SASL beside its own.
bool PostfixFixture::writeCyrusUsers()
{
    if (m_cyrusUsers.isEmpty())
        return true;
    const QString program = findProgram(QStringLiteral("saslpasswd2"));
    if (program.isEmpty()) {
        m_error = "saslpasswd2 is not installed (Debian packages sasl2-bin, libsasl2-modules)";
        return false;
    }
    const QString users = path("etc/sasl/users");
    if (!QDir(m_directory.path()).mkpath(QStringLiteral("etc/sasl")) ||
        !writeFile(path("etc/sasl/smtpd.conf"),
                   "mech_list: NTLM CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256\n"
                   "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: " +
                       QFile::encodeName(users) + '\n')) {
        m_error = "cannot write the settings of Cyrus SASL";
        return false;
    }
    for (const auto &[login, password] : std::as_const(m_cyrusUsers)) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, {QStringLiteral("-p"), QStringLiteral("-c"), QStringLiteral("-f"),
                                users, QStringLiteral("-u"), QString::fromLatin1(domain()),
                                QString::fromLatin1(login)});
        process.write(password);
        process.closeWriteChannel();
        if (!process.waitForFinished() || process.exitCode() != 0) {
            m_error = "saslpasswd2: " + process.errorString().toLocal8Bit() + process.readAll();
            return false;
        }
    }
    // smtpd reads it as another user.
    return QFile::setPermissions(users, QFile::Permissions(0x6044));
}

qsizetype PostfixFixture::addPort(const QByteArray &options)
{
    m_morePorts.append({options, 0});
    return m_morePorts.size() - 1;
}

bool PostfixFixture::isUp() const
{
    return isListening(m_submissionPort) && isListening(m_smtpsPort) &&
           std::all_of(m_morePorts.begin(), m_morePorts.end(),
                       [](const Port &port) { return isListening(port.number); });
}

bool PostfixFixture::tryStart()
{
    m_submissionPort = freePort();
    m_smtpsPort = freePort();
    for (Port &port : m_morePorts)
        port.number = freePort();
    if (!writeFile(path("etc/main.cf"), mainConfiguration()) ||
        !writeFile(path("etc/master.cf"), services())) {
        m_error = "cannot write the configuration";
        return false;
    }
    if (!runAsRoot({m_program, QStringLiteral("-c"), path("etc"), QStringLiteral("start")})) {
        m_error += log();
        return false;
    }
    if (waitUntil([&] { return isUp(); }))
        return true;
    m_error = "postfix does not listen: " + log();
    stop();
    return false;
}

qint64 PostfixFixture::processId() const
{
    const QString name = path("queue/pid/master.pid");
    // Root's file, and an ordinary user cannot read it.
    if (!isRoot())
        return runProgram(QStringLiteral("sudo"),
                          {QStringLiteral("-n"), QStringLiteral("cat"), QStringLiteral("--"), name})
            .output.trimmed()
            .toLongLong();
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

void PostfixFixture::stop()
{
    const qint64 pid = processId();
    if (isAlive(pid))
        endProcess(pid, true);
}

QByteArray PostfixFixture::log() const
{
    QFile file(path("log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray PostfixFixture::mainConfiguration() const
{
    QString text = QStringLiteral(R"(compatibility_level = 3.6
queue_directory = %DIR/queue
data_directory = %DIR/data
maillog_file = %DIR/log
maillog_file_prefixes = %DIR
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.test
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
local_transport = error:no local delivery here
default_transport = error:nothing leaves this machine
relay_domains =
virtual_mailbox_domains = example.test
virtual_mailbox_base = %MAIL
virtual_mailbox_maps = inline:{%MAILBOXES}
virtual_minimum_uid = 1
virtual_uid_maps = static:%UID
virtual_gid_maps = static:%GID
virtual_mailbox_limit = 0
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = %AUTH
smtpd_sasl_security_options = noanonymous
smtpd_tls_cert_file = %CERT
smtpd_tls_key_file = %KEY
smtpd_tls_auth_only = yes
smtpd_tls_security_level = may
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_peername_lookup = no
biff = no
)");
    QStringList mailboxes;
    for (const QByteArray &login : m_mailboxes)
        mailboxes.append(
            QStringLiteral("{%1@example.test=%1/Maildir/}").arg(QString::fromLatin1(login)));
    const std::pair<const char *, QString> values[] = {
        {"%MAILBOXES", mailboxes.join(u',')},
        {"%DIR", m_directory.path()},
        {"%MAIL", m_dovecot.mailFolder()},
        {"%UID", QString::number(m_dovecot.mailUid())},
        {"%GID", QString::number(m_dovecot.mailGid())},
        {"%AUTH", m_dovecot.authSocket()},
        {"%CERT", m_dovecot.certificateFile()},
        {"%KEY", m_dovecot.keyFile()}};
    for (const auto &[name, value] : values)
        text.replace(QLatin1String(name), value);
    return text.toLocal8Bit() + m_moreConfiguration;
}

QByteArray PostfixFixture::services() const
{
    const QByteArray host = "127.0.0.1:";
    const auto listener = [&host](quint16 port, const QByteArray &options) {
        return QByteArray(host + QByteArray::number(port) + " inet n - n - - smtpd " + options +
                          '\n');
    };
    QByteArray listeners = listener(m_submissionPort, "-o smtpd_tls_security_level=encrypt") +
                           listener(m_smtpsPort, "-o smtpd_tls_wrappermode=yes");
    for (const Port &port : m_morePorts)
        listeners += listener(port.number, port.options);
    return listeners + "cleanup unix n - n - 0 cleanup\n"
                       "qmgr unix n - n 300 1 qmgr\n"
                       "tlsmgr unix - - n 1000? 1 tlsmgr\n"
                       "rewrite unix - - n - - trivial-rewrite\n"
                       "bounce unix - - n - 0 bounce\n"
                       "defer unix - - n - 0 bounce\n"
                       "trace unix - - n - 0 bounce\n"
                       "verify unix - - n - 1 verify\n"
                       "proxymap unix - - n - - proxymap\n"
                       "error unix - - n - - error\n"
                       "retry unix - - n - - error\n"
                       "virtual unix - n n - - virtual\n"
                       "anvil unix - - n - 1 anvil\n"
                       "scache unix - - n - 1 scache\n"
                       "postlog unix-dgram n - n - 1 postlogd\n";
}

} // namespace Martlet::Test
