// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl account add, list, test and remove against real servers: every kind of encryption,
// presets, the password's ways in, and what must not be removed.
#include "tests/interop/support/AiosmtpdFixture.h"
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"alice@example.test"_s;

QJsonArray accountsOf(CtlWorld &world)
{
    return world.run({u"account"_s, u"list"_s, u"--json"_s}).json().value(u"accounts"_s).toArray();
}

/// Whether `bytes` stand in any file of the world.
QString fileWith(const CtlWorld &world, const QByteArray &bytes)
{
    QDirIterator files(world.root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return file.fileName();
    }
    return {};
}

} // namespace

class tst_CtlAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addsAndTests_data();
    void addsAndTests();
    void sendingServerWithoutPostfix();
    void receiveOnlyNeedsNoServer();
    void presetGivesItsServers();
    void unknownProviderSaysWhatToDo();
    void sec40PasswordFromStandardInputIsOnNoDisk();
    void emptyStandardInputIsNoPassword();
    void sameAccountTwiceIsRefused();
    void removeTakesItsFilesAway();
    void removeIsRefusedWhileTheOutboxHoldsLetters();
    void removeUnknown();
    void sec5AuthorityIsTrustedForItsAccountAlone();
    void aTableThatIsRefusedIsTold();
    void badAuthority_data();
    void badAuthority();

private:
    [[nodiscard]] QStringList addLine(const char *imapMode, const char *smtpMode) const;

    DovecotFixture m_dovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
};

void tst_CtlAccounts::initTestCase()
{
    m_dovecot.addUser("canary", "c4nary-p4ssword");
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
}

QStringList tst_CtlAccounts::addLine(const char *imapMode, const char *smtpMode) const
{
    const bool isImplicit = qstrcmp(imapMode, "tls") == 0;
    const bool sendsImplicit = qstrcmp(smtpMode, "tls") == 0;
    return CtlWorld::addAccount(email, u"alice"_s) +
           QStringList{u"--imap"_s,
                       CtlWorld::server(isImplicit ? m_dovecot.imapsPort() : m_dovecot.imapPort(),
                                        imapMode),
                       u"--smtp"_s,
                       CtlWorld::server(sendsImplicit ? m_postfix->smtpsPort()
                                                      : m_postfix->submissionPort(),
                                        smtpMode),
                       u"--ca"_s,
                       m_dovecot.authorityFile()};
}

void tst_CtlAccounts::addsAndTests_data()
{
    QTest::addColumn<QByteArray>("imapMode");
    QTest::addColumn<QByteArray>("smtpMode");
    QTest::newRow("tls") << QByteArray("tls") << QByteArray("tls");
    QTest::newRow("starttls") << QByteArray("starttls") << QByteArray("starttls");
    QTest::newRow("none and starttls") << QByteArray("none") << QByteArray("starttls");
}

void tst_CtlAccounts::addsAndTests()
{
    QFETCH(QByteArray, imapMode);
    QFETCH(QByteArray, smtpMode);
    CtlWorld world;
    const CtlRun added =
        world.run(addLine(imapMode, smtpMode) + QStringList{u"--name"_s, u"Алиса"_s, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    QVERIFY2(added.errors.isEmpty(), added.errors);
    QCOMPARE(added.json().value(u"password"_s).toString(), u"command"_s);
    const QJsonObject account = added.json().value(u"account"_s).toObject();
    QCOMPARE(accountsOf(world), QJsonArray{account});
    QCOMPARE(account.value(u"email"_s).toString(), email);
    const QJsonObject incoming = account.value(u"incoming"_s).toObject();
    QCOMPARE(incoming.value(u"encryption"_s).toString().toLatin1(), imapMode);
    QCOMPARE(incoming.value(u"login"_s).toString(), u"alice"_s);
    QCOMPARE(account.value(u"outgoing"_s).toObject().value(u"encryption"_s).toString().toLatin1(),
             smtpMode);
    QVERIFY(account.value(u"has_own_authority"_s).toBool());

    const CtlRun tested = world.run({u"account"_s, u"test"_s, email, u"--json"_s});
    QVERIFY2(tested.exitCode == 0, tested.described());
    QVERIFY(tested.json().value(u"passed"_s).toBool());
    QStringList passed;
    const QJsonArray stages = tested.json().value(u"stages"_s).toArray();
    for (const QJsonValue &stage : stages) {
        if (stage[u"state"_s].toString() == u"passed"_s)
            passed.append(stage[u"side"_s].toString() + u' ' + stage[u"stage"_s].toString());
        else
            QCOMPARE(stage[u"state"_s].toString(), u"skipped"_s);
        if (stage[u"stage"_s].toString() == u"folders"_s)
            QVERIFY(stage[u"folders"_s].toInt() >= 6);
    }
    for (const char *needed : {"incoming find-server", "incoming connect", "incoming greeting",
                               "incoming login", "incoming folders", "outgoing find-server",
                               "outgoing connect", "outgoing encrypt", "outgoing login"})
        QVERIFY2(passed.contains(QString::fromLatin1(needed)), qPrintable(passed.join(u", "_s)));
    QCOMPARE(passed.contains(u"incoming encrypt"_s), imapMode != "none");
    const CtlRun inWords = world.run({u"account"_s, u"test"_s, email});
    QVERIFY2(inWords.output.startsWith("incoming  find-server "), inWords.output);

    // Of real servers: who vouches for them, what they announce, and whether they take a letter.
    const CtlRun asked = world.run({u"account"_s, u"test"_s, email, u"--sender"_s, u"--json"_s});
    QVERIFY2(asked.exitCode == 0, asked.described());
    const QJsonArray all = asked.json().value(u"stages"_s).toArray();
    const QJsonObject last = all.last().toObject();
    QCOMPARE(last.value(u"stage"_s).toString(), u"sender"_s);
    QCOMPARE(last.value(u"state"_s).toString(), u"passed"_s);
    for (const QJsonValue &stage : all) {
        const QString name = stage[u"stage"_s].toString();
        const QJsonObject encryption = stage[u"encryption"_s].toObject();
        if (name == u"login"_s)
            QVERIFY2(!stage[u"capabilities"_s].toArray().isEmpty(), asked.output);
        if (name != u"encrypt"_s || stage[u"state"_s].toString() == u"skipped"_s)
            continue;
        QVERIFY(encryption.value(u"protocol"_s).toString().startsWith(u"TLSv1."_s));
        QVERIFY(!encryption.value(u"chain"_s).toArray().isEmpty());
        // The tests before have seen it.
        QVERIFY2(encryption.value(u"known_since"_s).isString(), asked.output);
        QVERIFY(encryption.value(u"issuer_before"_s).isNull());
    }
}

void tst_CtlAccounts::sendingServerWithoutPostfix()
{
    AiosmtpdFixture smtp;
    QVERIFY2(smtp.start(), smtp.errorString());
    // Two servers with authorities of their own, in one file.
    CtlWorld world;
    const QString both = world.file(u"both.pem"_s);
    QVERIFY(writeFile(both, m_dovecot.authorityPem() + smtp.authorityPem()));
    const CtlRun added = world.run(
        CtlWorld::addAccount(email, u"alice"_s) +
        QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"), u"--smtp"_s,
                    CtlWorld::server(smtp.port(), "starttls"), u"--ca"_s, both});
    QVERIFY2(added.exitCode == 0, added.described());
}

void tst_CtlAccounts::receiveOnlyNeedsNoServer()
{
    CtlWorld world;
    const QStringList line{u"account"_s, u"add"_s,    u"--email"_s,
                           email,        u"--imap"_s, u"localhost:1:tls"_s};
    const CtlRun added = world.run(line + QStringList{u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(added.json().value(u"password"_s).toString(), u"none"_s);
    QVERIFY(added.json().value(u"account"_s).toObject().value(u"outgoing"_s).isNull());
    QVERIFY2(added.errors.contains("no password was given"), added.errors);
    const CtlRun sent = world.run({u"send"_s}, "From: a@example.org\nTo: b@example.org\n\nx\n");
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason() && sent.errors.contains("no sending server"),
             sent.described());
    QVERIFY(world.run({u"outbox"_s}).output.isEmpty());
}

void tst_CtlAccounts::presetGivesItsServers()
{
    // Without a password nothing is asked of the provider: no network here.
    CtlWorld world;
    const CtlRun added = world.run({u"account"_s, u"add"_s, u"--email"_s, u"anna@yandex.ru"_s,
                                    u"--name"_s, u"Anna"_s, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    const QJsonObject account = accountsOf(world).at(0).toObject();
    QCOMPARE(account.value(u"provider"_s).toString(), u"yandex"_s);
    QCOMPARE(account.value(u"incoming"_s).toObject(),
             (QJsonObject{{u"host"_s, u"imap.yandex.ru"_s},
                          {u"port"_s, 993},
                          {u"encryption"_s, u"tls"_s},
                          {u"login"_s, u"anna@yandex.ru"_s}}));
    const QJsonObject outgoing = account.value(u"outgoing"_s).toObject();
    QCOMPARE(outgoing.value(u"host"_s).toString(), u"smtp.yandex.ru"_s);
    QCOMPARE(outgoing.value(u"port"_s).toInt(), 465);
    QCOMPARE(outgoing.value(u"encryption"_s).toString(), u"tls"_s);
}

void tst_CtlAccounts::unknownProviderSaysWhatToDo()
{
    CtlWorld world;
    const CtlRun added =
        world.run({u"account"_s, u"add"_s, u"--email"_s, u"anna@nobody.invalid"_s});
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason(), added.described());
    QVERIFY2(added.errors.contains("nobody.invalid") && added.errors.contains("--imap and --smtp"),
             added.errors);
    QVERIFY(accountsOf(world).isEmpty());
}

void tst_CtlAccounts::sec40PasswordFromStandardInputIsOnNoDisk()
{
    CtlWorld world;
    QStringList line = addLine("tls", "tls");
    line.removeAll(u"--password-command"_s);
    line.removeIf([](const QString &word) { return word.startsWith(u"printf"_s); });
    line[line.indexOf(u"alice"_s)] = u"canary"_s;
    const CtlRun added = world.run(line + QStringList{u"--password-stdin"_s, u"--json"_s},
                                   "c4nary-p4ssword\nsecond line\n");
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(added.json().value(u"password"_s).toString(), u"session"_s);
    QVERIFY2(added.errors.contains("there is no key store here"), added.errors);
    QVERIFY2(fileWith(world, "c4nary-p4ssword").isEmpty(),
             qPrintable(fileWith(world, "c4nary-p4ssword")));
    // The session is over: the next login needs it again, and says so.
    const CtlRun sync = world.run({u"sync"_s});
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason(), sync.described());
    const CtlRun tested =
        world.run({u"account"_s, u"test"_s, email, u"--password-stdin"_s}, "c4nary-p4ssword\n");
    QVERIFY2(tested.exitCode == 0, tested.described());
    const CtlRun wrong =
        world.run({u"account"_s, u"test"_s, email, u"--password-stdin"_s}, "c4nary-wr0ng\n");
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.errors.contains("login") && !wrong.errors.contains("c4nary"), wrong.described());
}

void tst_CtlAccounts::emptyStandardInputIsNoPassword()
{
    CtlWorld world;
    for (const QByteArray &input : {QByteArray(), QByteArray("\n"), QByteArray("\r\nsecret\n")}) {
        const CtlRun added =
            world.run({u"account"_s, u"add"_s, u"--email"_s, email, u"--password-stdin"_s,
                       u"--imap"_s, u"localhost:1:tls"_s, u"--smtp"_s, u"localhost:1:tls"_s},
                      input);
        QCOMPARE(added.exitCode, 1);
        QVERIFY2(added.hasOneLineReason() && added.errors.contains("no password"),
                 added.described());
    }
    QVERIFY(accountsOf(world).isEmpty());
}

void tst_CtlAccounts::sameAccountTwiceIsRefused()
{
    CtlWorld world;
    const QStringList line = addLine("tls", "tls");
    QCOMPARE(world.run(line).exitCode, 0);
    const CtlRun again = world.run(line);
    QCOMPARE(again.exitCode, 1);
    QVERIFY2(again.hasOneLineReason() && again.errors.contains("exists already"),
             again.described());
    QCOMPARE(accountsOf(world).size(), 1);
    // Its authority file is the first one's, too, and stays.
    const CtlRun tested = world.run({u"account"_s, u"test"_s, email});
    QVERIFY2(tested.exitCode == 0, tested.described());
}

void tst_CtlAccounts::removeTakesItsFilesAway()
{
    CtlWorld world;
    const CtlRun added =
        world.run(addLine("tls", "tls") + QStringList{u"--offline"_s, u"all"_s, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(QDir(world.dataDir() + u"/certificates"_s).entryList(QDir::Files).size(), 1);
    const CtlRun synced = world.run({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, synced.described());
    QVERIFY(!world.run({u"mailboxes"_s}).output.isEmpty());
    const CtlRun removed = world.run({u"account"_s, u"remove"_s, email, u"--json"_s});
    QVERIFY2(removed.exitCode == 0, removed.described());
    QCOMPARE(removed.json().keys(), (QStringList{u"drafts"_s, u"letters_kept"_s, u"messages"_s,
                                                 u"pending_operations"_s, u"removed"_s}));
    // An IMAP account's letters are at its server.
    QCOMPARE(removed.json().value(u"letters_kept"_s), QJsonValue(false));
    QCOMPARE(removed.json().value(u"removed"_s).toString(), email);
    QVERIFY(accountsOf(world).isEmpty());
    QVERIFY(world.run({u"mailboxes"_s}).output.isEmpty());
    QVERIFY(QDir(world.dataDir() + u"/certificates"_s).entryList(QDir::Files).isEmpty());
    // By its key, too.
    const CtlRun second = world.run(addLine("tls", "tls") + QStringList{u"--json"_s});
    QVERIFY2(second.exitCode == 0, second.described());
    const int key = second.json().value(u"account"_s).toObject().value(u"key"_s).toInt();
    QCOMPARE(world.run({u"account"_s, u"remove"_s, QString::number(key)}).exitCode, 0);
}

void tst_CtlAccounts::removeIsRefusedWhileTheOutboxHoldsLetters()
{
    CtlWorld world;
    QCOMPARE(world.run(addLine("tls", "tls")).exitCode, 0);
    // A recipient the server refuses for good: the letter stays.
    const CtlRun sent =
        world.run({u"send"_s}, "From: alice@example.test\nTo: x@example.test\n"
                               "Subject: stays\nDate: Fri, 1 Mar 2024 12:00:00 +0000\n\n"
                               "Hello\n");
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason() && sent.errors.contains("stays in the Outbox"),
             sent.described());
    const CtlRun removed = world.run({u"account"_s, u"remove"_s, email});
    QCOMPARE(removed.exitCode, 1);
    QVERIFY2(removed.hasOneLineReason(), removed.described());
    QVERIFY2(removed.errors.contains("Outbox"), removed.errors);
    QCOMPARE(accountsOf(world).size(), 1);
    const QJsonArray outbox =
        world.run({u"outbox"_s, u"--json"_s}).json().value(u"outbox"_s).toArray();
    QCOMPARE(outbox.size(), 1);
    QCOMPARE(outbox[0][u"subject"_s].toString(), u"stays"_s);
}

void tst_CtlAccounts::removeUnknown()
{
    CtlWorld world;
    const CtlRun removed = world.run({u"account"_s, u"remove"_s, u"nobody@example.org"_s});
    QCOMPARE(removed.exitCode, 1);
    QVERIFY2(removed.hasOneLineReason() && removed.errors.contains("nobody@example.org"),
             removed.described());
}

void tst_CtlAccounts::sec5AuthorityIsTrustedForItsAccountAlone()
{
    CtlWorld world;
    QCOMPARE(world.run(addLine("tls", "tls")).exitCode, 0);
    QStringList second = addLine("tls", "tls");
    second[second.indexOf(email)] = u"bob@example.test"_s;
    second[second.indexOf(u"alice"_s)] = u"bob"_s;
    second.remove(second.indexOf(u"--ca"_s), 2);
    const CtlRun added = world.run(second);
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason() && added.errors.contains("cannot be trusted"),
             added.described());
    QCOMPARE(accountsOf(world).size(), 1);
    // The original may go: the profile has a copy.
    const QString moved = world.file(u"ca.pem"_s);
    QVERIFY(QFile::copy(m_dovecot.authorityFile(), moved));
    second << u"--ca"_s << u"ca.pem"_s;
    const CtlRun withAuthority = world.run(second);
    QVERIFY2(withAuthority.exitCode == 0, withAuthority.described());
    QVERIFY(QFile::remove(moved));
    QCOMPARE(world.run({u"account"_s, u"test"_s, u"bob@example.test"_s}).exitCode, 0);
}

// N17: an administrator's own table does not vanish in silence.
void tst_CtlAccounts::aTableThatIsRefusedIsTold()
{
    CtlWorld world;
    QVERIFY(QDir().mkpath(world.configDir()));
    QFile table(world.configDir() + u"/providers.json"_s);
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("{\n  \"formatVersion\": 1,\n  \"surprise\": true\n}\n");
    table.close();
    const CtlRun listed = world.run({u"account"_s, u"list"_s});
    QCOMPARE(listed.exitCode, 0);
    QVERIFY2(listed.errors.startsWith("martletctl: "), listed.errors.constData());
    QVERIFY2(listed.errors.contains("providers.json"), listed.errors.constData());
    QVERIFY2(listed.errors.contains("surprise"), listed.errors.constData());
    QCOMPARE(listed.errors.count('\n'), 1);
    // It is nothing to those who read letters.
    QVERIFY(world.run({u"mailboxes"_s}).errors.isEmpty());
}

void tst_CtlAccounts::badAuthority_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("no certificate") << QByteArray("hello\n");
    QTest::newRow("a key") << QByteArray("-----BEGIN PRIVATE KEY-----\nMC4C\n");
    QTest::newRow("damaged") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n"
                                           "-----END CERTIFICATE-----\n");
    QTest::newRow("too long") << QByteArray("-----BEGIN CERTIFICATE-----\n") +
                                     QByteArray(4 * 1024 * 1024, 'A');
}

void tst_CtlAccounts::badAuthority()
{
    QFETCH(QByteArray, content);
    CtlWorld world;
    const QString file = world.file(u"ca.pem"_s);
    if (!content.isNull())
        QVERIFY(writeFile(file, content));
    QStringList line = addLine("tls", "tls");
    line.last() = file;
    const CtlRun added = world.run(line);
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason() && added.errors.contains("--ca"), added.described());
    QVERIFY(accountsOf(world).isEmpty());
    QVERIFY(QDir(world.dataDir() + u"/certificates"_s).entryList(QDir::Files).isEmpty());
}

QTEST_GUILESS_MAIN(tst_CtlAccounts)
#include "tst_CtlAccounts.moc"
