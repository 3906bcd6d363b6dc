// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The heart of the matter: `account add … --offline all && sync` against a Dovecot with 2,000
// letters gives a dump equal to the server in every letter, flag and folder; a second sync changes
// nothing; and so after kill -9 in the middle and after the cache was deleted. The server is read
// by Python's imaplib.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

constexpr int letterCount = 2'000;
const QString email = u"alice@example.test"_s;

/// Modified UTF-7 written out, not computed.
const QList<MaildirFolder> &folders()
{
    static const QList<MaildirFolder> all{
        {u"INBOX"_s, ""},
        {u"Sent"_s, ".Sent"},
        {u"Отчёты/Май"_s, ".&BB4EQgRHBFEEQgRL-.&BBwEMAQ5-"},
        {u"Účty & spol"_s, ".&ANoBDQ-ty &- spol"},
        {u"Проект «Ласточка»"_s, ".&BB8EQAQ+BDUEOgRC- &AKsEGwQwBEEEQgQ+BEcEOgQwALs-"},
        {u"R&D/日本"_s, ".R&-D.&ZeVnLA-"},
        {u"Two  spaces"_s, ".Two  spaces"}};
    return all;
}

/// What clients find hard: no text, no header, bytes that are no characters, a line without end,
/// the same Message-ID twice, a large one.
QByteArray oddLetter(int index)
{
    switch (index % 6) {
    case 0:
        return "Subject: no text\r\n\r\n";
    case 1:
        return "\r\nno header at all\r\n";
    case 2:
        return "From: \xef\xf0\xe8\xe2\xe5\xf2 <x@example.org>\r\nSubject: \xcf\xf0\xe8\r\n\r\n"
               "\x80\xff 8 bit\r\n";
    case 3:
        return "Message-ID: <twice@example.org>\r\nSubject: no line end\r\n\r\nthe end";
    case 4:
        return "Message-ID: <twice@example.org>\r\nSubject: again\r\n\r\n)\r\n* 1 FETCH (\r\n";
    default:
        return MessageFactory::sized(300'000 + index);
    }
}

QByteArray letterNumber(int index)
{
    return index % 40 == 39 ? oddLetter(index / 40) : MessageFactory::numbered(index);
}

const MaildirFolder &folderOf(int index)
{
    // Most letters lie in the inbox, as they do.
    return index % 2 == 0 ? folders().first() : folders().at(index / 2 % folders().size());
}

bool fill(RealMailbox &mailbox)
{
    static const QByteArrayList flags{"",  "S",   "FS",   "RS", "S", "T",
                                      "D", "FRS", "FRST", "Sa", "b", "DSab"};
    for (const MaildirFolder &folder : folders()) {
        if (!mailbox.setKeywords(folder, {"$Forwarded", "Important-Work"}))
            return false;
    }
    for (int i = 0; i < letterCount; ++i) {
        if (!mailbox.add(folderOf(i), letterNumber(i), flags.at(i % flags.size())))
            return false;
    }
    return true;
}

/// What is wrong with a round that should have found nothing to do; empty when nothing is.
QByteArray noiseOf(const CtlRun &sync)
{
    if (sync.exitCode != 0)
        return sync.described();
    const QJsonArray rounds = sync.json().value(u"rounds"_s).toArray();
    if (rounds.size() != 1)
        return "rounds: " + sync.output;
    for (const QString &count : {u"new_messages"_s, u"changed_flags"_s, u"removed_messages"_s,
                                 u"operations_done"_s, u"letters_sent"_s}) {
        if (rounds[0].toObject().value(count).toInt(-1) != 0)
            return count.toUtf8() + " is not 0: " + sync.output;
    }
    return rounds[0].toObject().value(u"errors"_s).toArray().isEmpty() ? QByteArray() : sync.output;
}

/// The first difference, for people; empty when equal.
QByteArray differenceOf(const QByteArrayList &client, const QByteArrayList &server)
{
    if (client == server)
        return {};
    const auto ends = std::mismatch(client.cbegin(), client.cend(), server.cbegin(), server.cend());
    return QByteArray::number(client.size()) + " rows, " + QByteArray::number(server.size()) +
           " on the server; first difference:\n  dump   " +
           (ends.first == client.cend() ? QByteArray("end") : *ends.first) + "\n  server " +
           (ends.second == server.cend() ? QByteArray("end") : *ends.second);
}

} // namespace

class tst_CtlEquality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dumpEqualsTheServer();
    void secondSyncChangesNothing();
    void foldersEqualTheServer();
    void rel9CacheIsRebuiltTheSame();
    void rel1KilledInTheMiddle_data();
    void rel1KilledInTheMiddle();

private:
    [[nodiscard]] CtlRun addTo(CtlWorld &world) const
    {
        return world.run(CtlWorld::addAccount(email, u"alice"_s) +
                         QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"),
                                     u"--ca"_s, m_dovecot.authorityFile(), u"--offline"_s,
                                     u"all"_s});
    }

    DovecotFixture m_dovecot;
    RealMailbox m_mailbox{m_dovecot, "alice"};
    CtlWorld m_world;
    QByteArrayList m_server;
    QByteArray m_dump;
    qint64 m_syncMilliseconds = 0;
};

void tst_CtlEquality::initTestCase()
{
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    QVERIFY(fill(m_mailbox));
    m_server = m_mailbox.state();
    QVERIFY2(m_server.size() == letterCount, m_mailbox.errorString());
    // The oracle has the very bytes that were put there.
    QMultiHash<QByteArray, int> digests;
    for (const QByteArray &line : std::as_const(m_server))
        digests.insert(line.left(line.lastIndexOf(' ')).right(64), 1);
    for (int i = 0; i < letterCount; ++i) {
        const QByteArray digest =
            QCryptographicHash::hash(letterNumber(i), QCryptographicHash::Sha256).toHex();
        QVERIFY2(digests.contains(digest), letterNumber(i).left(200));
    }
}

void tst_CtlEquality::dumpEqualsTheServer()
{
    const CtlRun added = addTo(m_world);
    QVERIFY2(added.exitCode == 0, added.described());
    QElapsedTimer timer;
    timer.start();
    const CtlRun sync = m_world.run({u"sync"_s, u"--json"_s});
    m_syncMilliseconds = timer.elapsed();
    QVERIFY2(sync.exitCode == 0, sync.described());
    QVERIFY2(sync.errors.isEmpty(), sync.errors);
    const QJsonObject round = sync.json().value(u"rounds"_s).toArray().at(0).toObject();
    QCOMPARE(round.value(u"new_messages"_s).toInt(), letterCount);
    QCOMPARE(round.value(u"account"_s).toString(), email);
    const CtlRun dump = m_world.run({u"dump"_s});
    QVERIFY2(dump.exitCode == 0, dump.described());
    m_dump = dump.output;
    const QByteArray difference = differenceOf(dumpLines(m_dump), m_server);
    QVERIFY2(difference.isEmpty(), difference);
    QVERIFY(dump.json().value(u"operations"_s).toArray().isEmpty());
    QVERIFY(dump.json().value(u"outbox"_s).toArray().isEmpty());
}

void tst_CtlEquality::secondSyncChangesNothing()
{
    const CtlRun sync = m_world.run({u"sync"_s, u"--json"_s});
    QVERIFY2(noiseOf(sync).isEmpty(), noiseOf(sync));
    QCOMPARE(m_world.run({u"dump"_s}).output, m_dump);
    // Nothing was changed there either: reading is not marking.
    QCOMPARE(m_mailbox.state(), m_server);
}

void tst_CtlEquality::foldersEqualTheServer()
{
    const CtlRun listed = m_world.run({u"mailboxes"_s, u"--json"_s});
    QVERIFY2(listed.exitCode == 0, listed.described());
    QByteArrayList paths;
    int total = 0;
    const QJsonArray mailboxes = listed.json().value(u"mailboxes"_s).toArray();
    for (const QJsonValue &value : mailboxes) {
        const QJsonObject mailbox = value.toObject();
        if (mailbox.value(u"is_selectable"_s).toBool())
            paths.append(mailbox.value(u"path"_s).toString().toUtf8());
        total += mailbox.value(u"total"_s).toInt();
    }
    std::sort(paths.begin(), paths.end());
    QCOMPARE(paths, m_mailbox.mailboxes());
    QCOMPARE(total, letterCount);
}

void tst_CtlEquality::rel9CacheIsRebuiltTheSame()
{
    QVERIFY(m_world.removeCache());
    const CtlRun sync = m_world.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(m_world.run({u"dump"_s}).output, m_dump);
}

void tst_CtlEquality::rel1KilledInTheMiddle_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 first = qEnvironmentVariableIntValue("MARTLET_TEST_SEED");
    for (quint32 seed = first + 1; seed <= first + 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void tst_CtlEquality::rel1KilledInTheMiddle()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    CtlWorld world;
    const CtlRun added = addTo(world);
    QVERIFY2(added.exitCode == 0, added.described());
    int killed = 0;
    for (int attempt = 0; attempt < 4; ++attempt) {
        const int moment = random.bounded(int(std::max<qint64>(m_syncMilliseconds / 2, 50)));
        const std::unique_ptr<QProcess> sync = world.start({u"sync"_s});
        QVERIFY(sync->waitForStarted());
        QTest::qWait(moment);
        killed += sync->state() == QProcess::Running ? 1 : 0;
        sync->kill();
        sync->waitForFinished();
        qInfo("seed %u: kill -9 after %d ms of %lld", seed, moment, m_syncMilliseconds);
        // What is readable then is never wrong, only incomplete.
        const CtlRun between = world.run({u"dump"_s});
        QVERIFY2(between.exitCode == 0, between.described());
    }
    QVERIFY2(killed > 0, "the sync was always quicker than the kill");
    const CtlRun last = world.run({u"sync"_s});
    QVERIFY2(last.exitCode == 0, last.described());
    const QByteArray dump = world.run({u"dump"_s}).output;
    const QByteArray difference = differenceOf(dumpLines(dump), m_server);
    QVERIFY2(difference.isEmpty(), difference);
    QCOMPARE(dump, m_dump);
    const CtlRun again = world.run({u"sync"_s, u"--json"_s});
    QVERIFY2(noiseOf(again).isEmpty(), noiseOf(again));
    QCOMPARE(world.run({u"dump"_s}).output, dump);
}

QTEST_GUILESS_MAIN(tst_CtlEquality)
#include "tst_CtlEquality.moc"
