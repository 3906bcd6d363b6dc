// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl reads a cache filled from a real Dovecot: mailboxes, list, show and search. Nothing
// here changes anything, so all share one world.
#include "tests/interop/support/CtlMailWorld.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{
const QString email = u"alice@example.test"_s;
}

class tst_CtlReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mailboxesWithCounters();
    void listNewestFirst();
    void mailboxIsFoundWithoutCase();
    void showHasEverything();
    void showRawIsTheLetter();
    void searchFinds_data();
    void searchFinds();
    void searchLimitKeepsTheNewest();
    void notFound_data();
    void notFound();

private:
    std::unique_ptr<CtlMailWorld> m_world;
};

void tst_CtlReading::initTestCase()
{
    m_world = std::make_unique<CtlMailWorld>();
    QVERIFY2(m_world->start(), m_world->errorString());
}

void tst_CtlReading::mailboxesWithCounters()
{
    const CtlRun run = m_world->ctl.run({u"mailboxes"_s, u"--json"_s, u"--account"_s, email});
    QVERIFY2(run.exitCode == 0, run.described());
    QMap<QString, QString> found;
    const QJsonArray mailboxes = run.json().value(u"mailboxes"_s).toArray();
    for (const QJsonValue &one : mailboxes)
        found.insert(one[u"path"_s].toString(), u"%1/%2 %3"_s.arg(one[u"unread"_s].toInt())
                                                    .arg(one[u"total"_s].toInt())
                                                    .arg(one[u"special_use"_s].toString()));
    QCOMPARE(found.value(u"INBOX"_s), u"2/3 inbox"_s);
    QCOMPARE(found.value(u"Отчёты/Май"_s), u"1/1 "_s);
    QCOMPARE(found.value(u"Sent"_s), u"0/0 sent"_s);
    QCOMPARE(found.value(u"Trash"_s), u"0/0 trash"_s);
    QCOMPARE(found.value(u"Drafts"_s), u"0/0 drafts"_s);
    const CtlRun inWords = m_world->ctl.run({u"mailboxes"_s});
    QVERIFY2(inWords.output.contains("alice@example.test\tINBOX\t2/3\tinbox\n"), inWords.output);
}

void tst_CtlReading::listNewestFirst()
{
    const CtlRun run = m_world->ctl.run({u"list"_s, u"INBOX"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.described());
    QCOMPARE(CtlMailWorld::subjectsOf(run),
             (QStringList{u"Faktúra za služby"_s, u"Отчёт за неделю"_s, u"Hello"_s}));
    QCOMPARE(run.json().value(u"mailbox"_s).toObject().value(u"path"_s).toString(), u"INBOX"_s);
    const QJsonValue newest = run.json().value(u"messages"_s).toArray().at(0);
    QCOMPARE(newest[u"flags"_s].toArray(), (QJsonArray{u"\\Answered"_s, u"\\Flagged"_s}));
    QCOMPARE(newest[u"from"_s][u"name"_s].toString(), u"Ľubomír"_s);
    QCOMPARE(newest[u"date"_s].toString(), u"2024-03-03T09:30:00Z"_s);
    QVERIFY(newest[u"preview"_s].toString().startsWith(u"Dobrý deň"_s));
    QCOMPARE(newest[u"size"_s].toInt(), m_world->invoice.size());
    const CtlRun two = m_world->ctl.run({u"list"_s, u"INBOX"_s, u"--limit"_s, u"2"_s});
    QCOMPARE(two.output.count('\n'), 2);
    QVERIFY2(two.output.contains("\tNAF-\t2024-03-03 09:30\tĽubomír <eva@example.org>\tFaktúra"),
             two.output);
}

void tst_CtlReading::mailboxIsFoundWithoutCase()
{
    for (const QString &name : {u"inbox"_s, u"INBOX"_s})
        QCOMPARE(CtlMailWorld::subjectsOf(m_world->ctl.run({u"list"_s, name, u"--json"_s})).size(),
                 3);
    QCOMPARE(CtlMailWorld::subjectsOf(m_world->ctl.run({u"list"_s, u"отчёты/май"_s, u"--json"_s})),
             QStringList{u"Správa s prílohou"_s});
}

void tst_CtlReading::showHasEverything()
{
    const QString key = (m_world->keyOf(u"Správa"_s));
    const CtlRun run = m_world->ctl.run({u"show"_s, key, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.described());
    const QJsonObject json = run.json();
    QCOMPARE(json.keys(),
             (QStringList{u"account"_s,     u"attachments"_s, u"bcc"_s,     u"cc"_s,
                          u"content"_s,     u"date"_s,        u"flags"_s,   u"from"_s,
                          u"in_reply_to"_s, u"key"_s,         u"mailbox"_s, u"message_id"_s,
                          u"references"_s,  u"reply_to"_s,    u"sha256"_s,  u"size"_s,
                          u"subject"_s,     u"text"_s,        u"to"_s,      u"uid"_s}));
    QCOMPARE(json.value(u"account"_s).toString(), email);
    QCOMPARE(json.value(u"mailbox"_s).toString(), u"Отчёты/Май"_s);
    QCOMPARE(json.value(u"uid"_s).toInt(), 1);
    QCOMPARE(json.value(u"content"_s).toString(), u"whole"_s);
    QCOMPARE(json.value(u"sha256"_s).toString().toLatin1(),
             QCryptographicHash::hash(m_world->attached, QCryptographicHash::Sha256).toHex());
    QVERIFY(json.value(u"message_id"_s).toString().contains(u"attachment@example.org"_s));
    QVERIFY(json.value(u"in_reply_to"_s).toString().contains(u"second@example.org"_s));
    QCOMPARE(json.value(u"references"_s).toArray().size(), 2);
    QCOMPARE(json.value(u"text"_s).toString().trimmed(), u"Pozri prílohu."_s);
    const QJsonArray attachments = json.value(u"attachments"_s).toArray();
    QCOMPARE(attachments.size(), 1);
    QCOMPARE(attachments[0][u"name"_s].toString(), u"výkaz.pdf"_s);
    QCOMPARE(attachments[0][u"type"_s].toString(), u"application/pdf"_s);
    const CtlRun inWords = m_world->ctl.run({u"show"_s, key});
    for (const char *part :
         {"Subject: Správa s prílohou\n", "Attachment: výkaz.pdf\n", "\n\nPozri prílohu."})
        QVERIFY2(inWords.output.contains(part), inWords.output);
    // Reading marks nothing.
    QCOMPARE(m_world->ctl.run({u"dump"_s}).json().value(u"operations"_s).toArray().size(), 0);
}

void tst_CtlReading::showRawIsTheLetter()
{
    const QString key = (m_world->keyOf(u"Správa"_s));
    QCOMPARE(m_world->ctl.run({u"show"_s, key, u"--raw"_s}).output, m_world->attached);
    const QJsonObject json = m_world->ctl.run({u"show"_s, key, u"--raw"_s, u"--json"_s}).json();
    QCOMPARE(json.keys(), (QStringList{u"key"_s, u"raw_base64"_s}));
    QCOMPARE(QByteArray::fromBase64(json.value(u"raw_base64"_s).toString().toLatin1()),
             m_world->attached);
}

void tst_CtlReading::searchFinds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("subjects");
    const QStringList hello{u"Hello"_s};
    const QStringList report{u"Отчёт за неделю"_s};
    const QStringList invoice{u"Faktúra za služby"_s};
    QTest::newRow("sender") << u"nováková"_s << hello;
    QTest::newRow("sender without diacritics") << u"novakova"_s << hello;
    QTest::newRow("subject") << u"hello"_s << hello;
    QTest::newRow("fetched text") << u"weather"_s << hello;
    QTest::newRow("prefix") << u"weath"_s << hello;
    QTest::newRow("all words") << u"hello weather"_s << hello;
    QTest::newRow("not all words") << u"hello report"_s << QStringList();
    QTest::newRow("English word form") << u"days weathers"_s << QStringList();
    QTest::newRow("Russian sender with е for ё") << u"петр"_s << report;
    QTest::newRow("Russian word form of the subject") << u"отчёты недели"_s << report;
    QTest::newRow("Russian word form of the text") << u"таблица письмо"_s << report;
    QTest::newRow("Slovak") << u"faktúra"_s << invoice;
    QTest::newRow("Slovak without diacritics") << u"faktura sluzby"_s << invoice;
    QTest::newRow("Slovak word form") << u"fakturou"_s << invoice;
    QTest::newRow("nothing") << u"absent"_s << QStringList();
    QTest::newRow("no syntax error is possible") << u"\"zzzz( NOT *"_s << QStringList();
}

void tst_CtlReading::searchFinds()
{
    QFETCH(QString, query);
    QFETCH(QStringList, subjects);
    const CtlRun run =
        m_world->ctl.run(QStringList{u"search"_s, u"--json"_s, u"--"_s} + query.split(u' '));
    QVERIFY2(run.exitCode == 0, run.described());
    QCOMPARE(CtlMailWorld::subjectsOf(run), subjects);
    QCOMPARE(run.json().value(u"query"_s).toString(), query);
}

void tst_CtlReading::searchLimitKeepsTheNewest()
{
    const QStringList all =
        CtlMailWorld::subjectsOf(m_world->ctl.run({u"search"_s, u"example.org"_s, u"--json"_s}));
    QCOMPARE(all.size(), 4);
    QCOMPARE(all.first(), u"Správa s prílohou"_s);
    QCOMPARE(CtlMailWorld::subjectsOf(m_world->ctl.run(
                 {u"search"_s, u"example.org"_s, u"--json"_s, u"--limit"_s, u"2"_s})),
             all.mid(0, 2));
}

void tst_CtlReading::notFound_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"list Nowhere", "list INBOX --account nobody@example.org", "show 999999",
          "show 999999 --raw", "mark 999999 --seen", "move 999999 INBOX", "delete 999999",
          "sync --account nobody@example.org", "sync --mailbox Nowhere",
          "mailboxes --account nobody@example.org", "account test nobody@example.org",
          "inspect absent.eml", "reply absent.eml", "forward absent.eml"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_CtlReading::notFound()
{
    QFETCH(QString, line);
    const QByteArray before = m_world->ctl.run({u"dump"_s}).output;
    const CtlRun run = m_world->ctl.run(line.split(u' '));
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.hasOneLineReason() && run.errors.contains("not found"), run.described());
    QVERIFY(run.output.isEmpty());
    const CtlRun inJson = m_world->ctl.run(line.split(u' ') + QStringList{u"--json"_s});
    QCOMPARE(inJson.json()[u"error"_s][u"kind"_s].toString(), u"NotFound"_s);
    QCOMPARE(m_world->ctl.run({u"dump"_s}).output, before);
}

QTEST_GUILESS_MAIN(tst_CtlReading)
#include "tst_CtlReading.moc"
