// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/DovecotFixture.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace Martlet::Test
{

namespace
{
constexpr int startAttempts = 5;

constexpr auto pop3Configuration = R"(protocols = imap pop3
pop3_lock_session = yes
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = %POP3
  }
  inet_listener pop3s {
    port = %SPOP
    ssl = yes
  }
}
)";

QString groupName()
{
    const group *entry = ::getgrgid(::getegid());
    return entry ? QString::fromLocal8Bit(entry->gr_name) : QString();
}

/// Dovecot as root drops to these accounts of its Debian package; as an ordinary user it has to
/// stay who it is.
struct Accounts {
    QString mailUser;
    QString mailGroup;
    QString internalUser;
    QString internalGroup;
    QString loginUser;
};

Accounts accounts()
{
    if (isRoot())
        return {QStringLiteral("mail"), QStringLiteral("mail"), QStringLiteral("dovecot"),
                QStringLiteral("dovecot"), QStringLiteral("dovenull")};
    const QString user = userName();
    const QString group = groupName();
    return {user, group, user, group, user};
}
} // namespace

DovecotFixture::DovecotFixture()
    // A short path: the name of a unix socket may have 107 bytes.
    : m_directory(QDir::tempPath() + QStringLiteral("/mtdc-XXXXXX"))
    , m_users({{"alice", password()}, {"bob", password()}})
{
}

DovecotFixture::~DovecotFixture()
{
    stop();
    // Mail belongs to another user when we are root; QTemporaryDir removes it all the same then.
}

QString DovecotFixture::authorityFile() const
{
    return m_directory.filePath(QStringLiteral("ca.pem"));
}

QString DovecotFixture::certificateFile() const
{
    return m_directory.filePath(QStringLiteral("cert.pem"));
}

QString DovecotFixture::keyFile() const
{
    return m_directory.filePath(QStringLiteral("key.pem"));
}

QString DovecotFixture::authSocket() const
{
    return m_directory.filePath(QStringLiteral("run/auth-smtp"));
}

QString DovecotFixture::mailFolder() const
{
    return m_directory.filePath(QStringLiteral("mail"));
}

qint64 DovecotFixture::mailUid() const
{
    const passwd *entry = ::getpwnam(accounts().mailUser.toLocal8Bit().constData());
    return entry ? entry->pw_uid : -1;
}

qint64 DovecotFixture::mailGid() const
{
    const passwd *entry = ::getpwnam(accounts().mailUser.toLocal8Bit().constData());
    return entry ? entry->pw_gid : -1;
}

void DovecotFixture::addUser(const QByteArray &login, const QByteArray &password)
{
    m_users.append({login, password});
    if (m_process.state() == QProcess::Running && !writeUsers())
        m_error = "cannot write the user file";
}

bool DovecotFixture::writeUsers()
{
    QByteArray lines;
    for (const auto &[login, password] : m_users)
        lines += login + ":{PLAIN}" + password + "::::::\n";
    return writeFile(m_directory.filePath(QStringLiteral("users")), lines);
}

bool DovecotFixture::prepare()
{
    const QDir root(m_directory.path());
    if (!m_directory.isValid() || !root.mkpath(QStringLiteral("run")) ||
        !root.mkpath(QStringLiteral("state")) || !root.mkpath(QStringLiteral("mail")))
        return false;
    // Dovecot's unprivileged helpers and Postfix have to pass through.
    QFile::setPermissions(m_directory.path(), QFile::Permissions(0x7055));
    const QByteArray mail = mailFolder().toLocal8Bit();
    if (isRoot() && ::chown(mail.constData(), static_cast<uid_t>(mailUid()),
                            static_cast<gid_t>(mailGid())) != 0)
        return false;
    return writeUsers() && writeFile(authorityFile(), m_authority.authorityPem()) &&
           writeFile(certificateFile(), m_authority.certificatePem()) &&
           writeFile(keyFile(), m_authority.keyPem(), true);
}

bool DovecotFixture::start()
{
    const QString program = findProgram(QStringLiteral("dovecot"));
    if (program.isEmpty()) {
        m_error = "dovecot is not installed (Debian packages dovecot-imapd, dovecot-pop3d)";
        return false;
    }
    if (!prepare()) {
        m_error = "cannot prepare " + m_directory.path().toLocal8Bit();
        return false;
    }
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (tryStart(program))
            return true;
    }
    return false;
}

bool DovecotFixture::tryStart(const QString &program)
{
    m_imapPort = freePort();
    m_imapsPort = freePort();
    m_pop3Port = m_servesPop3 ? freePort() : 0;
    m_pop3sPort = m_servesPop3 ? freePort() : 0;
    const QString file = m_directory.filePath(QStringLiteral("dovecot.conf"));
    if (!writeFile(file, configuration())) {
        m_error = "cannot write the configuration";
        return false;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program, {QStringLiteral("-F"), QStringLiteral("-c"), file});
    const bool isUp = waitUntil([&] {
        return m_process.state() == QProcess::NotRunning ||
               (m_process.state() == QProcess::Running && isListening(m_imapPort) &&
                isListening(m_imapsPort) &&
                (!m_servesPop3 || (isListening(m_pop3Port) && isListening(m_pop3sPort))));
    });
    if (isUp && m_process.state() == QProcess::Running)
        return true;
    m_error = "dovecot did not start: " + m_process.readAll() + log();
    stop();
    return false;
}

void DovecotFixture::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArray DovecotFixture::log() const
{
    QFile file(m_directory.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray DovecotFixture::configuration() const
{
    const Accounts who = accounts();
    QString text = QStringLiteral(R"(base_dir = %DIR/run
state_dir = %DIR/state
instance_name = martlet-test-%IMAP
log_path = %DIR/log
listen = 127.0.0.1
protocols = imap
default_internal_user = %INTERNAL_USER
default_internal_group = %INTERNAL_GROUP
default_login_user = %LOGIN_USER
mail_uid = %MAIL_USER
mail_gid = %MAIL_GROUP
first_valid_uid = 1
first_valid_gid = 1
mail_home = %DIR/mail/%u
mail_location = maildir:~/Maildir
mailbox_list_index = yes
mail_fsync = never
mail_max_userip_connections = 50
mail_plugins = zlib
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%n %DIR/users
}
userdb {
  driver = static
  args = uid=%MAIL_USER gid=%MAIL_GROUP home=%DIR/mail/%n
}
ssl = yes
ssl_cert = <%DIR/cert.pem
ssl_key = <%DIR/key.pem
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
  mailbox Junk {
    special_use = \Junk
    auto = subscribe
  }
  mailbox Archive {
    special_use = \Archive
    auto = subscribe
  }
}
protocol imap {
  mail_plugins = $mail_plugins imap_zlib
  imap_idle_notify_interval = 29 mins
  mailbox_idle_check_interval = 1 secs
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    port = %IMAP
  }
  inet_listener imaps {
    port = %TLS
    ssl = yes
  }
}
service auth {
  unix_listener auth-smtp {
    mode = 0666
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
)");
    if (m_servesPop3)
        text += QString::fromLatin1(pop3Configuration);
    text += m_moreConfiguration;
    const std::pair<const char *, QString> values[] = {{"%DIR", m_directory.path()},
                                                       {"%IMAP", QString::number(m_imapPort)},
                                                       {"%TLS", QString::number(m_imapsPort)},
                                                       {"%POP3", QString::number(m_pop3Port)},
                                                       {"%SPOP", QString::number(m_pop3sPort)},
                                                       {"%INTERNAL_USER", who.internalUser},
                                                       {"%INTERNAL_GROUP", who.internalGroup},
                                                       {"%LOGIN_USER", who.loginUser},
                                                       {"%MAIL_USER", who.mailUser},
                                                       {"%MAIL_GROUP", who.mailGroup}};
    for (const auto &[name, value] : values)
        text.replace(QLatin1String(name), value);
    return text.toLocal8Bit();
}

} // namespace Martlet::Test
