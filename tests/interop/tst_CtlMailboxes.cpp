// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl mailbox on a real Dovecot with quota and rights: what the server then has is read by
// Python's imaplib.
#include "tests/interop/support/CtlMailWorld.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString quotaAndRights = u"protocol imap {\n"
                               "  mail_plugins = zlib imap_zlib quota imap_quota acl imap_acl\n"
                               "}\n"
                               "plugin {\n"
                               "  quota = maildir:User quota\n"
                               "  quota_rule = *:storage=10M\n"
                               "  acl = vfile\n"
                               "}\n"_s;

} // namespace

class tst_CtlMailboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createMakesTheLevelsAbove();
    void renameTakesLettersAndChildrenAlong();
    void moveBelowAnotherAndToTheTop();
    void deleteGoesToTrashFirst();
    void deleteForGoodKeepsWhatLiesBelow();
    void subscriptionsAreTheServers();
    void compactRemovesOnlyWhatIsMarked();
    void propertiesComeFromTheServer();
    void refusalsSayWhy_data();
    void refusalsSayWhy();

private:
    /// A command about mailboxes; false, with a warning, when it fails.
    bool mailbox(const QStringList &words);
    bool sync();
    [[nodiscard]] bool serverHas(const char *path);
    /// As Martlet shows it, by path.
    [[nodiscard]] QJsonObject shown(const QString &path);

    std::unique_ptr<CtlMailWorld> m_world;
};

void tst_CtlMailboxes::init()
{
    m_world = std::make_unique<CtlMailWorld>();
    m_world->dovecot.addConfiguration(quotaAndRights);
    QVERIFY2(m_world->start(), m_world->errorString());
}

bool tst_CtlMailboxes::mailbox(const QStringList &words)
{
    const CtlRun run = m_world->ctl.run(QStringList{u"mailbox"_s} + words);
    if (run.exitCode != 0)
        qWarning("%s", run.described().constData());
    return run.exitCode == 0;
}

bool tst_CtlMailboxes::sync()
{
    const CtlRun run = m_world->ctl.run({u"sync"_s});
    if (run.exitCode != 0)
        qWarning("%s", run.described().constData());
    return run.exitCode == 0;
}

bool tst_CtlMailboxes::serverHas(const char *path)
{
    return m_world->mailbox.mailboxes().contains(path);
}

QJsonObject tst_CtlMailboxes::shown(const QString &path)
{
    const QJsonArray all =
        m_world->ctl.run({u"mailboxes"_s, u"--json"_s}).json().value(u"mailboxes"_s).toArray();
    for (const QJsonValue &one : all) {
        if (one[u"path"_s].toString() == path)
            return one.toObject();
    }
    return {};
}

void tst_CtlMailboxes::createMakesTheLevelsAbove()
{
    const CtlRun made =
        m_world->ctl.run({u"mailbox"_s, u"create"_s, u"Škola/2026/Účty"_s, u"--json"_s});
    QVERIFY2(made.exitCode == 0, made.described());
    QCOMPARE(made.json().value(u"mailbox"_s).toString(), u"Škola/2026/Účty"_s);
    QCOMPARE(made.json().value(u"created"_s).toInt(), 3);
    QVERIFY(!shown(u"Škola/2026/Účty"_s).isEmpty());
    QVERIFY(!serverHas("Škola/2026/Účty"));
    QVERIFY(sync());
    QVERIFY(serverHas("Škola/2026/Účty"));
    QVERIFY(shown(u"Škola/2026/Účty"_s).value(u"is_subscribed"_s).toBool());
}

void tst_CtlMailboxes::renameTakesLettersAndChildrenAlong()
{
    QVERIFY(mailbox({u"rename"_s, u"Отчёты"_s, u"Дела"_s}));
    QVERIFY(shown(u"Отчёты/Май"_s).isEmpty());
    QCOMPARE(shown(u"Дела/Май"_s).value(u"total"_s).toInt(), 1);
    // Into the folder as it is shown, before the server knows that name.
    QCOMPARE(m_world->ctl.run({u"move"_s, m_world->keyOf(u"Hello"_s), u"Дела/Май"_s}).exitCode, 0);
    QVERIFY(sync());
    QVERIFY(serverHas("Дела/Май"));
    QVERIFY(!serverHas("Отчёты/Май"));
    QVERIFY(m_world->serverHas("Дела/Май", m_world->attached) != "gone");
    QVERIFY(m_world->serverHas("Дела/Май", m_world->hello) != "gone");
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlMailboxes::moveBelowAnotherAndToTheTop()
{
    QVERIFY(mailbox({u"move"_s, u"Отчёты/Май"_s, u"--top"_s}));
    QVERIFY(mailbox({u"move"_s, u"Май"_s, u"Archive"_s}));
    QCOMPARE(shown(u"Archive/Май"_s).value(u"total"_s).toInt(), 1);
    QVERIFY(sync());
    QVERIFY(serverHas("Archive/Май"));
    QVERIFY(!serverHas("Май"));
    QVERIFY(m_world->serverHas("Archive/Май", m_world->attached) != "gone");
}

void tst_CtlMailboxes::deleteGoesToTrashFirst()
{
    QVERIFY(mailbox({u"delete"_s, u"Отчёты/Май"_s}));
    QVERIFY(sync());
    QVERIFY(serverHas("Trash/Май"));
    QVERIFY(m_world->serverHas("Trash/Май", m_world->attached) != "gone");
    // From there nothing goes without being told so.
    const CtlRun refused = m_world->ctl.run({u"mailbox"_s, u"delete"_s, u"Trash/Май"_s});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.hasOneLineReason() && refused.errors.contains("--for-good"),
             refused.described());
    QVERIFY(mailbox({u"delete"_s, u"Trash/Май"_s, u"--for-good"_s}));
    QVERIFY(sync());
    QVERIFY(!serverHas("Trash/Май"));
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlMailboxes::deleteForGoodKeepsWhatLiesBelow()
{
    QVERIFY(mailbox({u"create"_s, u"Отчёты/Май/Копии"_s}));
    QVERIFY(sync());
    QVERIFY(mailbox({u"delete"_s, u"Отчёты/Май"_s, u"--for-good"_s}));
    QVERIFY(sync());
    QVERIFY(!serverHas("Отчёты/Май"));
    QVERIFY2(serverHas("Отчёты/Май/Копии"), m_world->mailbox.mailboxes().join(", "));
    QVERIFY(!shown(u"Отчёты/Май/Копии"_s).isEmpty());
}

void tst_CtlMailboxes::subscriptionsAreTheServers()
{
    const QString kept = u"Škola"_s;
    const QString hidden = u"Škola/Staré"_s;
    QVERIFY(mailbox({u"create"_s, hidden}));
    QVERIFY(sync());
    QVERIFY(shown(hidden).value(u"is_subscribed"_s).toBool());
    const CtlRun run =
        m_world->ctl.run({u"mailbox"_s, u"unsubscribe"_s, kept, hidden, u"--json"_s});
    QCOMPARE(run.json().value(u"changed"_s).toInt(), 2);
    QVERIFY(!shown(hidden).value(u"is_subscribed"_s).toBool());
    QVERIFY(sync());
    // The cache goes; what is known afterwards is the server's.
    QVERIFY(m_world->ctl.removeCache());
    QVERIFY(sync());
    QVERIFY(!shown(kept).value(u"is_subscribed"_s).toBool());
    QVERIFY(!shown(hidden).value(u"is_subscribed"_s).toBool());
    QVERIFY(mailbox({u"subscribe"_s, kept}));
    QVERIFY(sync());
    QVERIFY(m_world->ctl.removeCache());
    QVERIFY(sync());
    QVERIFY(shown(kept).value(u"is_subscribed"_s).toBool());
    QVERIFY(!shown(hidden).value(u"is_subscribed"_s).toBool());
}

void tst_CtlMailboxes::compactRemovesOnlyWhatIsMarked()
{
    // Marked by another program.
    QVERIFY(m_world->mailbox.add(m_world->inbox, m_world->attached, "T"));
    QVERIFY(sync());
    const CtlRun run = m_world->ctl.run({u"mailbox"_s, u"compact"_s, u"INBOX"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.described());
    QCOMPARE(run.json().value(u"removed"_s).toInt(), 1);
    QVERIFY(sync());
    QCOMPARE(m_world->serverHas("INBOX", m_world->attached), "gone");
    QVERIFY(m_world->serverHas("INBOX", m_world->hello) != "gone");
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlMailboxes::propertiesComeFromTheServer()
{
    const CtlRun run = m_world->ctl.run({u"mailbox"_s, u"properties"_s, u"INBOX"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.described());
    const QJsonObject known = run.json();
    QCOMPARE(known.value(u"mailbox"_s)[u"total"_s].toInt(), 3);
    const qint64 letters = m_world->hello.size() + m_world->report.size() + m_world->invoice.size();
    QCOMPARE(known.value(u"bytes_on_server"_s).toInteger(), letters);
    QCOMPARE(known.value(u"bytes_here"_s).toInteger(), letters);
    QVERIFY(!known.value(u"last_complete"_s).toString().isEmpty());
    QCOMPARE(known.value(u"differing"_s).toInt(), 0);
    QVERIFY(known.value(u"repairs"_s).toArray().isEmpty());
    QVERIFY(known.value(u"rights"_s).toString().contains(u'r'));
    QCOMPARE(known.value(u"quota"_s)[0][u"resource"_s].toString(), u"STORAGE"_s);
    QCOMPARE(known.value(u"quota"_s)[0][u"limit"_s].toInteger(), qint64(10) * 1024 * 1024);
    QVERIFY(known.value(u"server_error"_s).isNull());
}

void tst_CtlMailboxes::refusalsSayWhy_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("inbox deleted")
        << QStringList{u"delete"_s, u"INBOX"_s} << QByteArray("cannot be deleted");
    QTest::newRow("taken") << QStringList{u"create"_s, u"Archive"_s}
                           << QByteArray("of this name already");
    QTest::newRow("separator") << QStringList{u"rename"_s, u"Archive"_s, u"a/b"_s}
                               << QByteArray("divide levels");
    QTest::newRow("into itself") << QStringList{u"move"_s, u"Отчёты"_s, u"Отчёты/Май"_s}
                                 << QByteArray("cannot be done");
    QTest::newRow("unknown") << QStringList{u"rename"_s, u"Nowhere"_s, u"X"_s}
                             << QByteArray("Nowhere");
}

void tst_CtlMailboxes::refusalsSayWhy()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, reason);
    const CtlRun run = m_world->ctl.run(QStringList{u"mailbox"_s} + words);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.hasOneLineReason() && run.errors.contains(reason), run.described());
}

QTEST_GUILESS_MAIN(tst_CtlMailboxes)
#include "tst_CtlMailboxes.moc"
