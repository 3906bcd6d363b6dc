// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of martletctl: every command's words and options, help, and what is wrong usage.
#include "app/ctl/Commands.h"
#include "app/ctl/Invocation.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ctl;
using namespace Qt::Literals;

namespace
{

QStringList split(const QString &line)
{
    return line.isEmpty() ? QStringList() : line.split(u' ');
}

/// The answer of a command line that must not be understood as a command to run.
Answer answerTo(const QStringList &arguments)
{
    const auto parsed = parseArguments(arguments);
    const auto *answer = std::get_if<Answer>(&parsed);
    return answer ? *answer : Answer{-1, {}, "was understood as a command to run"};
}

Invocation invocationOf(const QStringList &arguments)
{
    const auto parsed = parseArguments(arguments);
    const auto *invocation = std::get_if<Invocation>(&parsed);
    return invocation ? *invocation : Invocation();
}

} // namespace

class tst_CtlInvocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel19NamesEveryCommand();
    void everyCommandExplainsItself();
    void helpAndVersionAreNoFailures_data();
    void helpAndVersionAreNoFailures();
    void takesApart();
    void jsonStandsAnywhere_data();
    void jsonStandsAnywhere();
    void optionsMayBeJoinedAndRepeated();
    void doubleDashEndsTheOptions();
    void wrongUsage_data();
    void wrongUsage();
    void sec40ValuesAreNeverRepeated_data();
    void sec40ValuesAreNeverRepeated();
    void readsOnlyWhatTheCommandNeeds_data();
    void readsOnlyWhatTheCommandNeeds();
    void fileNamesBecomeAbsoluteForAnotherProcess();
};

void tst_CtlInvocation::rel19NamesEveryCommand()
{
    QStringList names;
    for (const CommandSpec &command : commands())
        names.append(command.name);
    const QStringList wanted{u"account add"_s,
                             u"account add-list"_s,
                             u"account find"_s,
                             u"account list"_s,
                             u"account remove"_s,
                             u"account test"_s,
                             u"sync"_s,
                             u"mailboxes"_s,
                             u"mailbox create"_s,
                             u"mailbox rename"_s,
                             u"mailbox move"_s,
                             u"mailbox delete"_s,
                             u"mailbox subscribe"_s,
                             u"mailbox unsubscribe"_s,
                             u"mailbox compact"_s,
                             u"mailbox properties"_s,
                             u"list"_s,
                             u"show"_s,
                             u"story"_s,
                             u"search"_s,
                             u"mark"_s,
                             u"move"_s,
                             u"delete"_s,
                             u"send"_s,
                             u"outbox"_s,
                             u"outbox time"_s,
                             u"vault list"_s,
                             u"vault restore"_s,
                             u"vault purge"_s,
                             u"inspect"_s,
                             u"reply"_s,
                             u"forward"_s,
                             u"mailto"_s,
                             u"dump"_s};
    QCOMPARE(names, wanted);
    const Answer help = answerTo({u"--help"_s});
    QCOMPARE(help.exitCode, exitDone);
    for (const QString &name : wanted)
        QVERIFY2(help.output.contains(QByteArray("\n  " + name.toUtf8())), qPrintable(name));
}

void tst_CtlInvocation::everyCommandExplainsItself()
{
    for (const CommandSpec &command : commands()) {
        const Answer help = answerTo(split(command.name) + QStringList{u"--help"_s});
        QCOMPARE(help.exitCode, exitDone);
        QVERIFY(help.errors.isEmpty());
        QVERIFY(help.output.startsWith(QByteArray("Usage: martletctl " + command.name.toUtf8())));
        QVERIFY(help.output.contains(command.summary.toUtf8()));
        QVERIFY(help.output.contains("--json"));
        for (const OptionSpec &option : command.options) {
            QVERIFY2(help.output.contains(QByteArray("--" + option.name.toUtf8())), help.output);
            QVERIFY2(!option.help.isEmpty(), qPrintable(option.name));
        }
    }
}

void tst_CtlInvocation::helpAndVersionAreNoFailures_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("--help") << u"--help"_s << QByteArray("Usage: martletctl COMMAND");
    QTest::newRow("-h") << u"-h"_s << QByteArray("Usage: martletctl COMMAND");
    QTest::newRow("help") << u"help"_s << QByteArray("Usage: martletctl COMMAND");
    QTest::newRow("--json --help") << u"--json --help"_s << QByteArray("Usage: martletctl COMMAND");
    QTest::newRow("-h of a command")
        << u"list -h"_s << QByteArray("Usage: martletctl list MAILBOX");
    QTest::newRow("help although something is missing")
        << u"move --help"_s << QByteArray("Usage: martletctl move KEY");
    QTest::newRow("--version") << u"--version"_s << QByteArray("martletctl " MARTLET_VERSION "\n");
}

void tst_CtlInvocation::helpAndVersionAreNoFailures()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, begins);
    const Answer answer = answerTo(split(line));
    QCOMPARE(answer.exitCode, exitDone);
    QVERIFY(answer.errors.isEmpty());
    QVERIFY2(answer.output.startsWith(begins), answer.output);
}

void tst_CtlInvocation::takesApart()
{
    const Invocation list = invocationOf({u"list"_s, u"Účty/Май"_s, u"--limit"_s, u"5"_s});
    QVERIFY(list.command != nullptr);
    QCOMPARE(list.command->name, u"list"_s);
    QCOMPARE(list.words, QStringList{u"Účty/Май"_s});
    QCOMPARE(list.value(u"limit"_s), u"5"_s);
    QVERIFY(!list.hasValue(u"account"_s));
    QVERIFY(!list.wantsJson);

    const Invocation mark = invocationOf(split(u"mark --seen 3 4 --flagged 5"_s));
    QVERIFY(mark.command != nullptr);
    QCOMPARE(mark.words, (QStringList{u"3"_s, u"4"_s, u"5"_s}));
    QVERIFY(mark.has(u"seen"_s) && mark.has(u"flagged"_s) && !mark.has(u"unseen"_s));

    const Invocation add = invocationOf(split(u"account add --email anna@example.org"_s));
    QVERIFY(add.command != nullptr);
    QCOMPARE(add.command->name, u"account add"_s);
    QVERIFY(add.words.isEmpty());

    const Invocation chosen =
        invocationOf(split(u"account add --email anna@example.org --sent-mailbox Работа/Sent"_s));
    QVERIFY(chosen.command != nullptr);
    QCOMPARE(chosen.value(u"sent-mailbox"_s), u"Работа/Sent"_s);

    for (const QString &command :
         {u"account find anna@example.org"_s, u"account add --email anna@example.org"_s}) {
        const Invocation search =
            invocationOf(split(command + u" --database-last --pacc --pop3-too"_s));
        QVERIFY(search.command != nullptr);
        QVERIFY(search.has(u"database-last"_s) && search.has(u"pacc"_s) &&
                search.has(u"pop3-too"_s));
        QVERIFY(!search.has(u"no-database"_s) && !search.has(u"send-address"_s));
    }
}

void tst_CtlInvocation::jsonStandsAnywhere_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("wantsJson");
    QTest::newRow("in front") << u"--json account list"_s << true;
    QTest::newRow("behind") << u"account list --json"_s << true;
    QTest::newRow("between words") << u"move 1 --json Archive"_s << true;
    QTest::newRow("not at all") << u"account list"_s << false;
}

void tst_CtlInvocation::jsonStandsAnywhere()
{
    QFETCH(QString, line);
    QFETCH(bool, wantsJson);
    const Invocation invocation = invocationOf(split(line));
    QVERIFY(invocation.command != nullptr);
    QCOMPARE(invocation.wantsJson, wantsJson);
}

void tst_CtlInvocation::optionsMayBeJoinedAndRepeated()
{
    const Invocation list = invocationOf(split(u"list INBOX --limit=5 --limit 7"_s));
    QVERIFY(list.command != nullptr);
    QCOMPARE(list.value(u"limit"_s), u"7"_s);
}

void tst_CtlInvocation::doubleDashEndsTheOptions()
{
    const Invocation search = invocationOf(split(u"search -- --json -x"_s));
    QVERIFY(search.command != nullptr);
    QCOMPARE(search.words, (QStringList{u"--json"_s, u"-x"_s}));
    QVERIFY(!search.wantsJson);
}

void tst_CtlInvocation::wrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromUtf8(line) << QByteArray(says);
    };
    row("", "Name a command");
    row("fetch", "This is no command");
    row("account", "“account” needs one of");
    row("account rename", "“account” needs one of");
    row("--limit 3 list INBOX", "This is no command");
    row("list", "Something is missing: martletctl list");
    row("list INBOX Sent", "something too much: martletctl list");
    row("list INBOX --limit", "Missing value after '--limit'");
    row("list INBOX --limit 0", "--limit takes a number");
    row("list INBOX --limit -4", "--limit takes a number");
    row("list INBOX --limit many", "--limit takes a number");
    row("list INBOX --limit=", "--limit needs a value");
    row("list INBOX --account=", "--account needs a value");
    row("sync --account=", "--account needs a value");
    row("sync --mailbox=", "--mailbox needs a value");
    row("send --account=", "--account needs a value");
    row("list INBOX --depth 3", "--depth is no option of this command");
    row("list INBOX -x", "There is an option that this command does not have");
    row("search", "Something is missing: martletctl search");
    row("search x --limit no", "--limit takes a number");
    row("show", "Something is missing");
    row("show first", "A message is named by the key");
    row("show 0", "A message is named by the key");
    row("show -- -1", "A message is named by the key");
    row("show 99999999999999999999", "A message is named by the key");
    row("mark 3", "Say what to mark");
    row("mark --seen", "Something is missing");
    row("mark 3 --seen --unseen", "--seen and --unseen contradict");
    row("mark 3 --forwarded --flagged --unforwarded", "--forwarded and --unforwarded contradict");
    row("move 3", "Something is missing");
    row("move x Archive", "A message is named by the key");
    row("delete", "Something is missing");
    row("delete 3 x", "A message is named by the key");
    row("outbox 3", "something too much");
    row("outbox time", "Something is missing: martletctl outbox time");
    row("outbox time 3", "Say when");
    row("outbox time 3 --now --at 2026-03-14T08:00", "Say when");
    row("outbox time 3 --at tomorrow", "--at takes a time");
    row("outbox time first --now", "A letter is named by the key");
    row("dump INBOX", "something too much");
    row("inspect", "Something is missing");
    row("reply a.eml --from nobody", "--from takes mail addresses");
    row("forward a.eml --from a@example.org,,b", "--from takes mail addresses");
    row("account remove", "Something is missing");
    row("account test", "Something is missing");
    row("account add", "--email takes a mail address");
    row("account add --pop3", "Missing value after '--pop3'");
    row("account add --email a@example.org --pop3 h:1:tls --headers-only=yes", "headers-only");
    row("account add --email a@example.org --sent-mailbox=", "--sent-mailbox needs a value");
    row("account add --email a@example.org --protocol pop3 --sent-mailbox Sent",
        "--sent-mailbox is for IMAP alone");
    row("account add --email a@example.org --imap h:993:tls --sent-mailbox Sent",
        "--sent-mailbox is for accounts that send");
    row("account find", "Something is missing");
    row("account find a@example.org --pacc=yes", "pacc");
    row("account find a@example.org --sent-mailbox Sent", "--sent-mailbox is no option");
}

void tst_CtlInvocation::wrongUsage()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, says);
    const Answer answer = answerTo(split(line));
    QCOMPARE(answer.exitCode, exitUsage);
    QVERIFY2(answer.errors.startsWith("martletctl: "), answer.errors);
    QVERIFY2(answer.errors.contains(says), answer.errors);
    QCOMPARE(answer.errors.count('\n'), 1);
    QVERIFY(answer.output.isEmpty());

    // Programs are told the same in their own form.
    const Answer inJson = answerTo(QStringList{u"--json"_s} + split(line));
    QCOMPARE(inJson.exitCode, exitUsage);
    QCOMPARE(inJson.errors, answer.errors);
    const QJsonObject error =
        QJsonDocument::fromJson(inJson.output).object().value(u"error"_s).toObject();
    QCOMPARE(error.value(u"kind"_s).toString(), u"WrongUsage"_s);
    QVERIFY(!error.value(u"detail"_s).toString().isEmpty());
}

void tst_CtlInvocation::sec40ValuesAreNeverRepeated_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList add = split(u"account add --email anna@example.org"_s);
    QTest::newRow("no such option") << add + split(u"--password hunter2"_s);
    QTest::newRow("no such option, joined") << add + QStringList{u"--password=hunter2"_s};
    QTest::newRow("short option") << add + QStringList{u"-phunter2"_s};
    QTest::newRow("as a word") << add + QStringList{u"hunter2"_s};
    QTest::newRow("behind a flag") << add + QStringList{u"--password-stdin=hunter2"_s};
    QTest::newRow("as a server") << add + split(u"--imap hunter2"_s);
    QTest::newRow("as a mode") << add + split(u"--offline hunter2"_s);
    QTest::newRow("as a protocol") << add + split(u"--protocol hunter2"_s);
    QTest::newRow("as a POP3 server") << add + split(u"--pop3 hunter2"_s);
    QTest::newRow("as a rule") << add +
                                      split(u"--pop3 h.example:1:tls --leave-on-server hunter2"_s);
    QTest::newRow("as a size") << add + split(u"--pop3 h.example:1:tls --size-limit hunter2"_s);
    QTest::newRow("behind another flag")
        << add + split(u"--pop3 h.example:1:tls --mark-read=hunter2"_s);
    QTest::newRow("beside a folder for POP3")
        << add + split(u"--pop3 h.example:1:tls --sent-mailbox hunter2"_s);
    QTest::newRow("as the address") << split(u"account add --email hunter2"_s);
    QTest::newRow("as the command") << split(u"hunter2"_s);
    QTest::newRow("as the account command") << split(u"account hunter2"_s);
    QTest::newRow("as a key") << split(u"show hunter2"_s);
}

void tst_CtlInvocation::sec40ValuesAreNeverRepeated()
{
    QFETCH(QStringList, arguments);
    for (const QStringList &line : {arguments, arguments + QStringList{u"--json"_s}}) {
        const Answer answer = answerTo(line);
        QCOMPARE(answer.exitCode, exitUsage);
        // Not in pieces either.
        const QByteArray said = answer.errors + answer.output;
        QVERIFY2(!said.contains("hunter2") && !said.contains("h, u, n, t"), said);
        QVERIFY2(!said.contains("u, n, t"), said);
    }
}

void tst_CtlInvocation::readsOnlyWhatTheCommandNeeds_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("input");
    QTest::newRow("account add without password")
        << u"account add --email a@example.org"_s << int(Input::Nothing);
    QTest::newRow("account add") << u"account add --email a@example.org --password-stdin"_s
                                 << int(Input::FirstLine);
    QTest::newRow("account test") << u"account test a@example.org"_s << int(Input::Nothing);
    QTest::newRow("account test with a password")
        << u"account test a@example.org --password-stdin"_s << int(Input::FirstLine);
    QTest::newRow("send") << u"send"_s << int(Input::All);
    QTest::newRow("inspect a file") << u"inspect a.eml"_s << int(Input::Nothing);
    QTest::newRow("inspect standard input") << u"inspect -"_s << int(Input::All);
    QTest::newRow("reply to standard input") << u"reply - --all"_s << int(Input::All);
    QTest::newRow("forward standard input") << u"forward -"_s << int(Input::All);
    QTest::newRow("sync") << u"sync"_s << int(Input::Nothing);
    QTest::newRow("dump") << u"dump"_s << int(Input::Nothing);
}

void tst_CtlInvocation::readsOnlyWhatTheCommandNeeds()
{
    QFETCH(QString, line);
    QFETCH(int, input);
    const Invocation invocation = invocationOf(split(line));
    QVERIFY(invocation.command != nullptr);
    QCOMPARE(int(inputOf(invocation)), input);
}

void tst_CtlInvocation::fileNamesBecomeAbsoluteForAnotherProcess()
{
    const QString here = QDir::currentPath();
    const QStringList add = split(u"account add --email a@example.org"_s);
    const auto absolute = [&](const QStringList &rest) {
        const QStringList arguments = add + rest;
        return withAbsoluteFiles(arguments, invocationOf(arguments)).mid(add.size());
    };
    QCOMPARE(absolute({u"--ca"_s, u"ca.pem"_s}), (QStringList{u"--ca"_s, here + u"/ca.pem"_s}));
    QCOMPARE(absolute({u"--ca=certs/ca.pem"_s}),
             QStringList{u"--ca="_s + here + u"/certs/ca.pem"_s});
    QCOMPARE(absolute({u"--ca"_s, u"/etc/ca.pem"_s}), (QStringList{u"--ca"_s, u"/etc/ca.pem"_s}));
    QCOMPARE(absolute({u"--name"_s, u"ca.pem"_s}), (QStringList{u"--name"_s, u"ca.pem"_s}));
}

QTEST_APPLESS_MAIN(tst_CtlInvocation)
#include "tst_CtlInvocation.moc"
