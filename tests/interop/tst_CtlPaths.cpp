// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-15 as the system sees it: strace watches martletctl synchronise, send and remove an account
// whose mailbox names, Message-IDs, unique ids, file names and server texts try to become paths.
// Nothing is opened for writing, made, renamed or removed outside the profile's folders.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakePop3Server.h"
#include "tests/support/FakeSmtpServer.h"
#include "tests/support/MessageFactory.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"anna@example.org"_s;

const QStringList &hostileNames()
{
    static const QStringList names{u"../../../evil"_s,
                                   u"/etc/evil"_s,
                                   u"..evil"_s,
                                   u"~/evil"_s,
                                   u"C:\\evil"_s,
                                   u"\\\\host\\evil"_s,
                                   u"evil;touch evil"_s,
                                   u"$(touch evil)"_s,
                                   u"evil%00.txt"_s,
                                   u"%2e%2e%2fevil"_s,
                                   u"file:///etc/evil"_s,
                                   u"-evil"_s,
                                   u".evil"_s,
                                   u"evil "_s.repeated(60).trimmed(),
                                   u"..\\..\\evil"_s,
                                   u"cache.db/evil"_s,
                                   u"evil:2,S"_s,
                                   u"зло\u202Eevil"_s};
    return names;
}

QByteArray hostileLetter(int index, const QByteArray &id)
{
    const QString name = hostileNames().at(index % hostileNames().size());
    MessageRecipe recipe;
    recipe.subject = name;
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = "bob@example.org";
    recipe.messageId = id;
    recipe.attachments = {{name, "text/plain", "x", "../" + id}};
    return MessageFactory::build(recipe);
}

/// The file names a traced call would change, made absolute; none for reading.
QStringList changedBy(const QString &line, const QString &workingFolder)
{
    static const QRegularExpression call(u"^\\d+ +(\\w+)\\((.*)$"_s);
    static const QRegularExpression writing(u"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND"_s);
    // The folder a relative name counts from, then the name: AT_FDCWD</x>, "name".
    static const QRegularExpression name(
        u"(?:(?:AT_FDCWD|\\d+)<([^>]*)>, )?\"((?:[^\"\\\\]|\\\\.)*)\""_s);
    const auto found = call.match(line);
    if (!found.hasMatch())
        return {};
    const QString verb = found.captured(1);
    const QString arguments = found.captured(2);
    if (verb.startsWith(u"open"_s) && !writing.match(arguments).hasMatch())
        return {};
    QStringList names;
    auto matches = name.globalMatch(arguments);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString base = match.captured(1).isEmpty() ? workingFolder : match.captured(1);
        names.append(QDir::cleanPath(QDir(base).absoluteFilePath(match.captured(2))));
    }
    return names;
}

} // namespace

class tst_CtlPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTraceIsUnderstood_data();
    void theTraceIsUnderstood();
    void sec15NothingIsWrittenOutsideTheProfile();
    void sec15LettersHereStayInTheProfile();

private:
    using Commands = QList<std::pair<QStringList, QByteArray>>;
    /// Runs them traced. All that is changed lies inside, and no name that came from outside is
    /// part of a path.
    void verifyPaths(const Commands &commands);

    /// Runs martletctl under strace; the lines of the trace.
    [[nodiscard]] CtlRun traced(const QStringList &arguments, QStringList &lines,
                                const QByteArray &input = {});

    CtlWorld m_world;
};

void tst_CtlPaths::theTraceIsUnderstood_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("reading") << u"12 openat(AT_FDCWD</w>, \"/etc/hosts\", O_RDONLY) = 3"_s
                             << QStringList();
    QTest::newRow("writing")
        << u"12 openat(AT_FDCWD</w>, \"/w/a.db\", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3</w/a.db>"_s
        << QStringList{u"/w/a.db"_s};
    QTest::newRow("relative") << u"12 openat(7</w/x>, \"../../evil\", O_WRONLY) = -1 EACCES"_s
                              << QStringList{u"/evil"_s};
    QTest::newRow("refused, too") << u"12 mkdir(\"/etc/evil\", 0777) = -1 EACCES"_s
                                  << QStringList{u"/etc/evil"_s};
    QTest::newRow("rename") << u"9 rename(\"/w/a\", \"b\") = 0"_s
                            << QStringList{u"/w/a"_s, u"/w/b"_s};
    QTest::newRow("unfinished") << u"9 unlink(\"/w/a\" <unfinished ...>"_s
                                << QStringList{u"/w/a"_s};
    QTest::newRow("no call") << u"9 +++ exited with 0 +++"_s << QStringList();
}

void tst_CtlPaths::theTraceIsUnderstood()
{
    QFETCH(QString, line);
    QFETCH(QStringList, names);
    QCOMPARE(changedBy(line, u"/w"_s), names);
}

CtlRun tst_CtlPaths::traced(const QStringList &arguments, QStringList &lines,
                            const QByteArray &input)
{
    const QString log = m_world.file(u"trace"_s);
    const QStringList strace{
        u"strace"_s,
        u"-f"_s,
        u"-y"_s,
        u"-qq"_s,
        u"-s"_s,
        u"4096"_s,
        u"-o"_s,
        log,
        u"-e"_s,
        u"trace=open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat,rmdir,rename,"
        "renameat,renameat2,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,chown,lchown,"
        "fchownat,utimensat,setxattr"_s};
    const CtlRun run = m_world.runUnder(strace, arguments, input);
    QFile file(log);
    if (file.open(QIODevice::ReadOnly))
        lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    return run;
}

void tst_CtlPaths::sec15NothingIsWrittenOutsideTheProfile()
{
    FakeTlsAuthority authority;
    FakeMailStore store;
    FakeMailAccount &account = store.addUser("anna", "demo");
    account.create(u"Sent"_s, "\\Sent");
    account.create(u"Trash"_s, "\\Trash");
    int count = 0;
    for (const QString &name : hostileNames()) {
        const QByteArray id = "../../" + QByteArray::number(count) + "/evil@example.org";
        account.append(u"INBOX"_s, hostileLetter(count++, id));
        if (account.create(name))
            account.append(name, hostileLetter(count++, "/etc/evil" + id));
    }
    FakeImapSettings settings = FakeImapSettings::modern();
    settings.isTlsFromStart = true;
    FakeImapServer imap(store, settings, FakeTls::Implicit, &authority);
    FakeSmtpSettings smtpSettings;
    smtpSettings.isTlsFromStart = true;
    FakeSmtpServer smtp(store, smtpSettings, FakeTls::Implicit, &authority);
    QVERIFY(imap.start() && smtp.start());
    QVERIFY(writeFile(m_world.file(u"x.pem"_s), authority.authorityPem()));

    const Commands commands{{CtlWorld::addAccount(email, u"anna"_s, u"demo"_s) +
                                 QStringList{u"--name"_s, u"../../evil"_s, u"--imap"_s,
                                             CtlWorld::server(imap.port(), "tls"), u"--smtp"_s,
                                             CtlWorld::server(smtp.port(), "tls"), u"--ca"_s,
                                             u"x.pem"_s, u"--offline"_s, u"all"_s},
                             {}},
                            {{u"sync"_s}, {}},
                            {{u"send"_s}, hostileLetter(0, "../../sent/evil@example.org")},
                            {{u"search"_s, u"evil"_s}, {}},
                            {{u"move"_s, u"1"_s, u"../../../evil"_s}, {}},
                            {{u"delete"_s, u"2"_s}, {}},
                            {{u"sync"_s}, {}},
                            {{u"show"_s, u"3"_s}, {}},
                            {{u"dump"_s}, {}},
                            {{u"account"_s, u"remove"_s, email}, {}}};
    verifyPaths(commands);
}

/// POP3: unique ids and folders on this computer, which other programs may make, too.
void tst_CtlPaths::sec15LettersHereStayInTheProfile()
{
    FakeTlsAuthority authority;
    FakeMailStore store;
    FakeMailAccount &account = store.addUser("anna", "demo");
    for (int i = 0; i < hostileNames().size(); ++i)
        account.append(u"INBOX"_s,
                       hostileLetter(i, "../../" + QByteArray::number(i) + "/evil@example.org"));
    FakePop3Settings settings;
    settings.isTlsFromStart = true;
    settings.uniqueId = [](const FakeMessage &, quint32 number) {
        return hostileNames().at(static_cast<qsizetype>(number - 1)).toUtf8();
    };
    FakePop3Server pop3(store, settings, FakeTls::Implicit, &authority);
    FakeSmtpSettings smtpSettings;
    smtpSettings.isTlsFromStart = true;
    FakeSmtpServer smtp(store, smtpSettings, FakeTls::Implicit, &authority);
    QVERIFY(pop3.start() && smtp.start());
    // Beside the profile of the other test.
    for (const QString &folder : {m_world.dataDir(), m_world.cacheDir(), m_world.configDir()})
        QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(writeFile(m_world.file(u"x.pem"_s), authority.authorityPem()));
    const QString letters = QString::number(hostileNames().size());
    Commands commands{{CtlWorld::addAccount(email, u"anna"_s, u"demo"_s) +
                           QStringList{u"--name"_s, u"../../evil"_s, u"--pop3"_s,
                                       CtlWorld::server(pop3.port(), "tls"), u"--smtp"_s,
                                       CtlWorld::server(smtp.port(), "tls"), u"--ca"_s, u"x.pem"_s,
                                       u"--leave-on-server"_s, u"no"_s},
                       {}},
                      {{u"sync"_s}, {}}};
    for (const QString &name : {u"../../../evil"_s, u".evil"_s, u"..evil"_s, u"~/evil"_s})
        commands.append({{u"mailbox"_s, u"create"_s, name}, {}});
    commands += Commands{{{u"move"_s, u"1"_s, u"../../../evil"_s}, {}},
                         {{u"move"_s, u"2"_s, u".evil"_s}, {}},
                         {{u"mark"_s, u"3"_s, u"--flagged"_s}, {}},
                         {{u"delete"_s, u"4"_s}, {}},
                         {{u"send"_s}, hostileLetter(0, "../../sent/evil@example.org")},
                         {{u"sync"_s}, {}},
                         {{u"mailbox"_s, u"rename"_s, u".evil"_s, u"evil:2,S"_s}, {}},
                         {{u"mailbox"_s, u"delete"_s, u"..evil"_s, u"--for-good"_s}, {}},
                         {{u"sync"_s}, {}},
                         {{u"dump"_s}, {}},
                         {{u"account"_s, u"remove"_s, email}, {}}};
    verifyPaths(commands);
    // All came, and all could go.
    QCOMPARE(QString::number(pop3.journal().retrieved.size()), letters);
    QCOMPARE(account.messageCount(u"INBOX"_s), 0);
}

void tst_CtlPaths::verifyPaths(const Commands &commands)
{
    const QStringList allowed{m_world.dataDir(), m_world.cacheDir(), m_world.configDir()};
    int inside = 0;
    for (const auto &[arguments, input] : commands) {
        QStringList lines;
        const CtlRun run = traced(arguments, lines, input);
        QVERIFY2(run.exitCode == 0, QByteArray(arguments.join(u' ').toUtf8() + run.described()));
        QVERIFY(!lines.isEmpty());
        for (const QString &line : std::as_const(lines)) {
            const QStringList names = changedBy(line, m_world.root());
            for (const QString &name : names) {
                const bool isInside =
                    std::any_of(allowed.cbegin(), allowed.cend(), [&name](const QString &folder) {
                        return name == folder || name.startsWith(folder + u'/');
                    });
                // A file without a name yet is linked by its descriptor.
                const bool isHarmless =
                    name == u"/dev/null"_s || name.startsWith(u"/proc/self/fd/"_s);
                QVERIFY2(isInside || isHarmless, qPrintable(line));
                inside += isInside ? 1 : 0;
                QVERIFY2(!name.contains(u"evil"_s), qPrintable(line));
            }
        }
    }
    // The trace did see the profile being written.
    QVERIFY(inside > 20);
    QDirIterator files(m_world.root(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next();
        QVERIFY2(!name.contains(u"evil"_s), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(tst_CtlPaths)
#include "tst_CtlPaths.moc"
