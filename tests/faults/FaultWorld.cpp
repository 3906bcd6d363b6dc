// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FaultWorld.h"

#include "tests/support/MessageFactory.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDebug>
#include <QDir>
#include <QDirIterator>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace Martlet::Test
{

namespace
{

constexpr std::chrono::seconds longestRun{60};
constexpr std::chrono::seconds longestGoodbye{10};

/// Nothing here has to survive a real power cut, and most of the time would be fsync.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString base = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return base + QStringLiteral("/martlet-faults-XXXXXX");
}

FakeSmtpSettings submission()
{
    FakeSmtpSettings settings;
    settings.mechanisms = {"PLAIN"};
    return settings;
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray flagsOf(const QString &fileName)
{
    static constexpr std::pair<char, const char *> names[] = {
        {'P', "$Forwarded"}, {'R', "\\Answered"}, {'T', "\\Deleted"},
        {'D', "\\Draft"},    {'F', "\\Flagged"},  {'S', "\\Seen"}};
    const QString marks = fileName.section(QStringLiteral(":2,"), 1);
    QByteArrayList flags;
    for (const auto &[mark, name] : names) {
        if (marks.contains(QLatin1Char(mark)))
            flags.append(name);
    }
    return flags.join(',');
}

} // namespace

QString ClientRun::describe() const
{
    return QStringLiteral("exit %1; %2 %3")
        .arg(exitCode)
        .arg(QString::fromUtf8(output.right(400)).simplified(),
             QString::fromUtf8(errors.right(400)).simplified());
}

QByteArray tokenOf(const QByteArray &message)
{
    const QByteArray token = MessageFactory::tokenOf(message);
    return token.isEmpty() ? headerField(message, "Subject") : token;
}

FaultWorld::FaultWorld(FakeImapSettings settings)
    : m_folder(folderTemplate())
    , m_imap(m_store, std::move(settings))
    , m_pop3(m_store, {})
    , m_smtp(m_store, submission())
{
    m_store.addUser(login, "demo");
    m_store.addUser(other, "demo");
    m_store.addAddress("anna@example.org", login);
    m_store.addAddress("bob@example.org", other);
}

FaultWorld::FaultWorld(const FakePop3Settings &settings)
    : FaultWorld()
{
    m_isPop3 = true;
    m_pop3.settings() = settings;
    m_pop3.settings().refusesLoginWithoutTls = false;
}

bool FaultWorld::start()
{
    if (!m_folder.isValid() || !m_imap.start() || !m_pop3.start() || !m_smtp.start()) {
        qWarning() << "cannot start:" << m_folder.errorString() << m_imap.errorString()
                   << m_smtp.errorString();
        return false;
    }
    ProfileTree empty;
    empty.folders = {QStringLiteral("config"), QStringLiteral("data"), QStringLiteral("cache")};
    return empty.write(profileRoot());
}

QList<FakeSubmission> FaultWorld::submissions() const
{
    return m_earlierSubmissions + m_smtp.accepted().mid(m_knownSubmissions);
}

Store::StorePaths FaultWorld::paths() const
{
    return {profileRoot() + QStringLiteral("/data/martlet"),
            profileRoot() + QStringLiteral("/cache/martlet")};
}

QString FaultWorld::program(const QString &name)
{
    return QStringLiteral(MARTLET_BINARY_DIR "/bin/") + name;
}

QProcessEnvironment FaultWorld::environment(const RunFault &fault) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                       profileRoot() + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), profileRoot() + QStringLiteral("/data"));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), profileRoot() + QStringLiteral("/cache"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    environment.insert(QStringLiteral("MARTLET_NO_KEYCHAIN"), QStringLiteral("1"));
    if (fault.crashAt > 0)
        environment.insert(QStringLiteral("MARTLET_CRASH_AT"), QString::number(fault.crashAt));
    if (!fault.countFile.isEmpty())
        environment.insert(QStringLiteral("MARTLET_CRASH_COUNT"), fault.countFile);
    if (fault.writeLog.isEmpty() && fault.shimControl.isEmpty())
        return environment;
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(MARTLET_FAULT_SHIM));
    environment.insert(QStringLiteral("MARTLET_SHIM_ROOT"), profileRoot());
    if (!fault.writeLog.isEmpty())
        environment.insert(QStringLiteral("MARTLET_SHIM_LOG"), fault.writeLog);
    if (!fault.shimControl.isEmpty())
        environment.insert(QStringLiteral("MARTLET_SHIM_CONTROL"), fault.shimControl);
    return environment;
}

ClientRun FaultWorld::run(const QString &name, const QStringList &arguments, const RunFault &fault,
                          const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment(fault));
    // The servers answer from this thread, so the events must flow while the program runs.
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    // Of the others the end follows; one that dies before it reads its input is a write error
    // first.
    QObject::connect(&process, &QProcess::errorOccurred, &loop,
                     [&loop](QProcess::ProcessError error) {
                         if (error == QProcess::FailedToStart)
                             loop.quit();
                     });
    QTimer::singleShot(longestRun, &loop, &QEventLoop::quit);
    process.start(program(name), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    ClientRun result;
    const bool hasEnded =
        process.state() == QProcess::NotRunning && process.error() != QProcess::FailedToStart;
    if (hasEnded && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    if (process.state() != QProcess::NotRunning) {
        result.errors += " still running after a minute";
        process.kill();
        process.waitForFinished();
    } else if (!hasEnded || process.exitStatus() == QProcess::CrashExit) {
        result.errors += process.errorString().toUtf8();
    }
    if (!settleConnections())
        result.errors += " the servers still hold its connections";
    return result;
}

ClientRun FaultWorld::ctl(const QStringList &arguments, const RunFault &fault,
                          const QByteArray &input)
{
    return run(QStringLiteral("martletctl"), arguments, fault, input);
}

ClientRun FaultWorld::drive(const QByteArray &script, const RunFault &fault)
{
    return run(QStringLiteral("martlet-fault-driver"), {}, fault, script);
}

QStringList FaultWorld::addWords(const QString &protocol, quint16 port) const
{
    const QString endpoint = QStringLiteral("127.0.0.1:%1:none");
    return {QStringLiteral("account"),
            QStringLiteral("add"),
            QStringLiteral("--email"),
            QStringLiteral("anna@example.org"),
            QStringLiteral("--name"),
            QStringLiteral("Anna Kováčová"),
            protocol,
            endpoint.arg(port),
            QStringLiteral("--smtp"),
            endpoint.arg(m_smtp.port()),
            QStringLiteral("--login"),
            QLatin1String(login),
            QStringLiteral("--password-command"),
            QStringLiteral("echo demo")};
}

ClientRun FaultWorld::addAccount(const RunFault &fault)
{
    return ctl(addWords(QStringLiteral("--imap"), m_imap.port()) +
                   QStringList{QStringLiteral("--offline"), QStringLiteral("all")},
               fault);
}

ClientRun FaultWorld::addPop3Account(const QStringList &more, const RunFault &fault)
{
    return ctl(addWords(QStringLiteral("--pop3"), m_pop3.port()) + more, fault);
}

bool FaultWorld::settleConnections()
{
    const QDeadlineTimer deadline(longestGoodbye);
    // Wakes the loop below when nothing else does.
    QTimer pulse;
    pulse.start(std::chrono::milliseconds(2));
    while (m_imap.connectionCount() + m_pop3.connectionCount() + m_smtp.connectionCount() > 0) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

QByteArray FaultWorld::dumpBytes()
{
    const ClientRun run = ctl({QStringLiteral("dump")});
    if (run.exitCode != 0)
        qWarning() << "dump:" << run.describe();
    return run.output;
}

QJsonObject FaultWorld::dump()
{
    return QJsonDocument::fromJson(dumpBytes()).object();
}

QMap<QString, QString> FaultWorld::keys(const QString &mailbox)
{
    const ClientRun run = drive("keys\t" + mailbox.toUtf8() + '\n');
    QMap<QString, QString> found;
    for (const QByteArray &pair : run.output.trimmed().split(' ')) {
        const qsizetype end = pair.indexOf('=');
        if (end > 0)
            found.insert(QString::fromUtf8(pair.left(end)), QString::fromUtf8(pair.mid(end + 1)));
    }
    return found;
}

QList<LocalFile> FaultWorld::localFiles() const
{
    QList<LocalFile> letters;
    QDirIterator files(paths().mailDir() + QStringLiteral("/local"), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        const QString part = info.dir().dirName();
        if (part != QStringLiteral("new") && part != QStringLiteral("cur"))
            continue;
        const QDir folder(info.dir().filePath(QStringLiteral("..")));
        LocalFile letter;
        letter.mailbox =
            QString::fromUtf8(fileBytes(folder.filePath(QStringLiteral("martlet-name"))).trimmed());
        letter.flags = flagsOf(info.fileName());
        letter.bytes = fileBytes(info.filePath());
        if (!letter.bytes.contains('\r'))
            letter.bytes.replace("\n", "\r\n");
        letter.isWhole = headerField(letter.bytes, "X-Martlet-Kept").isEmpty();
        letters.append(letter);
    }
    return letters;
}

WorldState FaultWorld::save()
{
    WorldState state;
    for (const char *user : {login, other}) {
        QList<FakeMailbox> &list = state.mailboxes[user];
        for (const auto &mailbox : m_store.account(user)->mailboxes())
            list.append(*mailbox);
    }
    state.profile = ProfileTree::read(profileRoot());
    state.submissions = submissions();
    state.pop3 = m_pop3.settings();
    state.smtp = m_smtp.settings();
    return state;
}

bool FaultWorld::restore(const WorldState &state)
{
    m_imap.faults().clear();
    m_pop3.faults().clear();
    m_smtp.faults().clear();
    m_pop3.settings() = state.pop3;
    m_smtp.settings() = state.smtp;
    for (const auto &[user, saved] : state.mailboxes) {
        FakeMailAccount &account = *m_store.account(user);
        QSet<QString> wanted;
        for (const FakeMailbox &mailbox : saved)
            wanted.insert(mailbox.name);
        QStringList present;
        for (const auto &mailbox : account.mailboxes())
            present.append(mailbox->name);
        // Children first: a mailbox that has some is only emptied.
        std::sort(present.begin(), present.end(), std::greater<>());
        for (const QString &name : std::as_const(present)) {
            if (wanted.contains(name))
                continue;
            account.setSubscribed(name, false);
            account.remove(name);
        }
        for (const FakeMailbox &mailbox : saved) {
            if (!account.mailbox(mailbox.name))
                account.create(mailbox.name);
            *account.mailbox(mailbox.name) = mailbox;
        }
    }
    m_earlierSubmissions = state.submissions;
    m_knownSubmissions = m_smtp.accepted().size();
    return restoreProfile(state.profile);
}

bool FaultWorld::restoreProfile(const ProfileTree &tree)
{
    if (tree.write(profileRoot()))
        return true;
    qWarning() << "cannot write" << profileRoot();
    return false;
}

} // namespace Martlet::Test
