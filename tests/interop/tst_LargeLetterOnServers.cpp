// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter with 50 MB attached, from the moment it is sent until the recipient and Sent have it, on
// a real Postfix and Dovecot: neither the program that writes it nor the one that uploads it grows
// by it.
#include "core/engine/MailEngine.h"
#include "core/mime/MessageComposer.h"
#include "tests/core/engine/EngineFixture.h"
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/ProcessUse.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"alice@example.test"_s;
constexpr qint64 mib = 1024 * 1024;
constexpr qint64 smallBytes = 1000;
constexpr qint64 largeBytes = 50 * 1000 * 1000;
constexpr qint64 mostGrowth = 16 * mib;

struct Measured {
    CtlRun run;
    qint64 peakBytes = 0;
};

} // namespace

class tst_LargeLetterOnServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void memoryDoesNotFollowTheLetter_data();
    void memoryDoesNotFollowTheLetter();

private:
    void addAccount(quint16 smtpPort);
    [[nodiscard]] bool isInSentHere(qint64 leastBytes) const;
    /// Writes and queues a letter with so much attached; gives its Message-ID.
    QByteArray queueWith(qint64 attachedBytes);
    [[nodiscard]] Measured sync();
    /// The recipient's letter is whole, and the copy in Sent equals it.
    void verifyArrived(const QByteArray &id, qint64 attachedBytes);

    DovecotFixture m_dovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
    std::unique_ptr<CtlWorld> m_world;
    qsizetype m_chunking = 0;
    qsizetype m_dataAlone = 0;
    bool m_isPop3 = false;
};

void tst_LargeLetterOnServers::initTestCase()
{
    m_dovecot.setServesPop3(true);
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    m_postfix->addConfiguration("message_size_limit = 200000000\n");
    const QByteArray tls = "-o smtpd_tls_wrappermode=yes ";
    m_chunking = m_postfix->addPort(tls);
    m_dataAlone = m_postfix->addPort(tls + "-o smtpd_discard_ehlo_keywords=chunking");
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
}

void tst_LargeLetterOnServers::addAccount(quint16 smtpPort)
{
    const QString option = m_isPop3 ? u"--pop3"_s : u"--imap"_s;
    const quint16 port = m_isPop3 ? m_dovecot.pop3sPort() : m_dovecot.imapsPort();
    const CtlRun added = m_world->run(CtlWorld::addAccount(email, u"alice"_s) +
                                      QStringList{option, CtlWorld::server(port, "tls"),
                                                  u"--smtp"_s, CtlWorld::server(smtpPort, "tls"),
                                                  u"--ca"_s, m_dovecot.authorityFile()});
    QVERIFY2(added.exitCode == 0, added.described());
}

QByteArray tst_LargeLetterOnServers::queueWith(qint64 attachedBytes)
{
    Mime::DraftAttachment attachment;
    attachment.fileName = u"attached.bin"_s;
    attachment.mimeType = "application/octet-stream";
    attachment.sourcePath = m_world->file(u"attached.bin"_s);
    attachment.sizeBytes = attachedBytes;
    QByteArray piece(mib, Qt::Uninitialized);
    for (qsizetype i = 0; i < piece.size(); ++i)
        piece[i] = static_cast<char>(i * 31 + i / 7);
    QFile file(attachment.sourcePath);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    for (qint64 left = attachedBytes; left > 0; left -= piece.size())
        file.write(piece.left(left));
    file.close();

    Engine::EngineOptions options;
    options.paths = {m_world->dataDir(), m_world->cacheDir()};
    options.configDir = m_world->configDir();
    options.systemConfigDir.clear();
    options.settingsDatabase.clear();
    options.usesKeychain = false;
    options.synchronises = false;
    const auto engine = Engine::MailEngine::open(options);
    if (!engine)
        return {};
    const Engine::Services &services = (*engine)->services();
    auto open = services.drafts.blank({});
    if (!open)
        return {};
    open->draft->to = {{u"Bob"_s, u"bob@example.test"_s}};
    open->draft->subject = u"Large"_s;
    open->draft->body = u"Here it is."_s;
    open->draft->attachments = {attachment};
    if (!answerOf(services.drafts.send(*open, {})))
        return {};
    const QList<Mail::OutboxItem> items = services.outbox.items();
    return items.size() == 1 ? items.first().messageId : QByteArray();
}

Measured tst_LargeLetterOnServers::sync()
{
    const auto process = m_world->start({u"sync"_s, u"--mailbox"_s, u"Sent"_s, u"--json"_s});
    Measured measured;
    // Before that it is still a copy of this program.
    if (!process->waitForStarted())
        return measured;
    (void)waitUntil(
        [&] {
            measured.peakBytes =
                std::max(measured.peakBytes, peakResidentBytes(process->processId()));
            return process->state() == QProcess::NotRunning;
        },
        120'000);
    measured.run = m_world->finish(*process);
    return measured;
}

bool tst_LargeLetterOnServers::isInSentHere(qint64 leastBytes) const
{
    const QJsonArray messages =
        m_world->run({u"list"_s, u"Sent"_s, u"--json"_s}).json().value(u"messages"_s).toArray();
    return std::any_of(messages.begin(), messages.end(), [leastBytes](const QJsonValue &message) {
        return message[u"size"_s].toInteger() > leastBytes;
    });
}

void tst_LargeLetterOnServers::verifyArrived(const QByteArray &id, qint64 attachedBytes)
{
    const RealMailbox alice(m_dovecot, "alice");
    const RealMailbox bob(m_dovecot, "bob");
    QByteArrayList received;
    QVERIFY2(waitUntil(
                 [&] {
                     received = bob.onDisk("", id);
                     return received.size() == 1;
                 },
                 60'000),
             m_postfix->log());
    const qint64 encodedBytes = attachedBytes / 3 * 4;
    QVERIFY(received.first().size() > encodedBytes);
    if (m_isPop3) {
        QVERIFY(isInSentHere(encodedBytes));
        return;
    }
    const QByteArrayList copies = alice.onDisk(".Sent", id);
    QCOMPARE(copies.size(), 1);
    QVERIFY(copies.first().size() > encodedBytes);
    // In front stands what the servers wrote.
    const QByteArray body = copies.first().mid(copies.first().indexOf("\n\n"));
    QVERIFY(received.first().endsWith(body));
}

void tst_LargeLetterOnServers::memoryDoesNotFollowTheLetter_data()
{
    QTest::addColumn<bool>("isChunking");
    QTest::addColumn<bool>("isPop3");
    QTest::newRow("IMAP, CHUNKING offered") << true << false;
    QTest::newRow("IMAP, DATA alone") << false << false;
    QTest::newRow("POP3, the copy stays here") << true << true;
}

void tst_LargeLetterOnServers::memoryDoesNotFollowTheLetter()
{
    QFETCH(bool, isChunking);
    QFETCH(bool, isPop3);
    m_isPop3 = isPop3;
    m_world = std::make_unique<CtlWorld>();
    addAccount(m_postfix->port(isChunking ? m_chunking : m_dataAlone));
    QVERIFY(m_world->run({u"sync"_s}).exitCode == 0);

    // What is needed once, whatever the letter.
    const QByteArray small = queueWith(smallBytes);
    QVERIFY(!small.isEmpty());
    const Measured before = sync();
    QVERIFY2(before.run.exitCode == 0, before.run.described());
    QVERIFY(before.peakBytes > 0);
    verifyArrived(small, smallBytes);

    forgetPeak();
    const qint64 ownBefore = peakResidentBytes();
    QVERIFY(ownBefore > 0);
    const QByteArray large = queueWith(largeBytes);
    const qint64 ownGrowth = peakResidentBytes() - ownBefore;
    QVERIFY(!large.isEmpty());
    QVERIFY2(ownGrowth <= mostGrowth, QByteArray::number(ownGrowth));
    const Measured after = sync();
    QVERIFY2(after.run.exitCode == 0, after.run.described());
    const QJsonValue round = after.run.json().value(u"rounds"_s).toArray().first();
    QCOMPARE(round[u"letters_sent"_s].toInt(), 1);
    QVERIFY(round[u"bytes_sent"_s].toInteger() > largeBytes / 3 * 4);
    verifyArrived(large, largeBytes);
    const qint64 growth = after.peakBytes - before.peakBytes;
    qInfo("writing and queueing: grown by %lld KiB; uploading: %lld KiB at most, %lld KiB more",
          static_cast<long long>(ownGrowth / 1024), static_cast<long long>(after.peakBytes / 1024),
          static_cast<long long>(growth / 1024));
    QVERIFY2(growth <= mostGrowth, QByteArray::number(growth));
}

QTEST_GUILESS_MAIN(tst_LargeLetterOnServers)
#include "tst_LargeLetterOnServers.moc"
