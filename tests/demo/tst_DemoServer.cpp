// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sample mailbox is what people see first: it has to be full, readable and self-contained.
// And the demo server leaves nothing behind.
#include "tests/demo/SampleMailbox.h"
#include "tests/support/MessageFactory.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet::Test;

namespace
{
/// martletctl is stood in for by a script beside a copy of the server, so that this test proves
/// the contract and not the client. Gives the path of the copy.
QString serverWithStandIn(const QTemporaryDir &place)
{
    const QString server = place.filePath(QStringLiteral("martlet-demo-server"));
    QFile script(place.filePath(QStringLiteral("martletctl")));
    if (!QFile::copy(QStringLiteral(MARTLET_BINARY_DIR "/bin/martlet-demo-server"), server) ||
        !script.open(QIODevice::WriteOnly))
        return {};
    script.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$XDG_DATA_HOME/added\"\n");
    script.close();
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    return script.setPermissions(mine) ? server : QString();
}
} // namespace

class tst_DemoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mailboxIsFull();
    void messageIdsAreUnique();
    void sizesAreAsAsked();
    void numberedMessagesDiffer();
    void portsAndEnd();
    void launchGivesProfileAndEnds();
    void signalEndsProgramToo();
};

void tst_DemoServer::mailboxIsFull()
{
    FakeMailAccount account;
    const QDateTime now(QDate(2025, 5, 5), QTime(12, 0), Qt::UTC);
    fillSampleMailbox(account, now);
    const auto rows = account.dump();
    QVERIFY2(rows.size() >= 190 && rows.size() <= 230, QByteArray::number(rows.size()));
    for (const char16_t *name : {u"Университет/Курсовая", u"Účty a faktúry", u"Sent", u"Drafts"})
        QVERIFY(account.messageCount(QString::fromUtf16(name)) > 0);
    int attachments = 0;
    int html = 0;
    int threaded = 0;
    QSet<QByteArray> charsets;
    for (const auto &mailbox : account.mailboxes()) {
        for (const FakeMessage &message : std::as_const(mailbox->messages)) {
            QVERIFY(message.internalDate <= now);
            QVERIFY(!headerField(message.bytes, "Subject").isEmpty());
            attachments += message.bytes.contains("Content-Disposition: attachment");
            html += message.bytes.contains("Content-Type: text/html");
            threaded += message.bytes.contains("\r\nReferences: ");
            for (const char *charset : {"koi8-r", "windows-1251", "iso-8859-2", "windows-1250"}) {
                if (message.bytes.contains(QByteArray(QByteArray("charset=") + charset)))
                    charsets += charset;
            }
        }
    }
    QVERIFY2(attachments >= 25, QByteArray::number(attachments));
    QVERIFY2(html >= 30, QByteArray::number(html));
    QVERIFY2(threaded >= 30, QByteArray::number(threaded));
    QCOMPARE(charsets.size(), 4);
}

void tst_DemoServer::messageIdsAreUnique()
{
    FakeMailAccount account;
    fillSampleMailbox(account, QDateTime(QDate(2025, 5, 5), QTime(12, 0), Qt::UTC));
    QSet<QByteArray> ids;
    for (const FakeStateRow &row : account.dump()) {
        QVERIFY2(!ids.contains(row.messageId), row.messageId);
        ids += row.messageId;
    }
}

void tst_DemoServer::sizesAreAsAsked()
{
    for (const qsizetype size : {2'000, 10'000, 1'000'000}) {
        const QByteArray message = MessageFactory::sized(size, "token-1");
        QVERIFY(message.size() >= size);
        QVERIFY(message.size() <= size + std::max<qsizetype>(size / 50, 60));
        QCOMPARE(MessageFactory::tokenOf(message), QByteArray("token-1"));
        QCOMPARE(MessageFactory::sized(size, "token-1"), message);
    }
}

void tst_DemoServer::numberedMessagesDiffer()
{
    QSet<QByteArray> all;
    for (int i = 0; i < 200; ++i) {
        const QByteArray message = MessageFactory::numbered(i);
        all += message;
        QVERIFY(!message.contains("\n\n"));
        for (const QByteArray &line : message.split('\n'))
            QVERIFY2(line.size() <= 79, line);
    }
    QCOMPARE(all.size(), 200);
}

void tst_DemoServer::portsAndEnd()
{
    QProcess server;
    server.start(QStringLiteral(MARTLET_BINARY_DIR "/bin/martlet-demo-server"),
                 {QStringLiteral("--ports")});
    QTRY_VERIFY(server.canReadLine());
    const QJsonObject json = QJsonDocument::fromJson(server.readLine()).object();
    const QString authority = json[QStringLiteral("ca")].toString();
    QVERIFY(QFile::exists(authority));
    for (const char *service : {"imaps", "pop3s", "smtps"}) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("localhost"),
                             static_cast<quint16>(json[QLatin1String(service)].toInt()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }
    server.terminate();
    QTRY_COMPARE(server.state(), QProcess::NotRunning);
    QCOMPARE(server.exitCode(), 0);
    QVERIFY(!QFile::exists(authority));
}

void tst_DemoServer::launchGivesProfileAndEnds()
{
    QTemporaryDir place;
    const QString server = serverWithStandIn(place);
    QVERIFY(!server.isEmpty());
    QProcess demo;
    demo.start(server, {QStringLiteral("--launch"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                        QStringLiteral("cat \"$XDG_DATA_HOME/added\"; echo $MARTLET_NO_KEYCHAIN "
                                       "$XDG_CACHE_HOME; exit 7")});
    QTRY_COMPARE(demo.state(), QProcess::NotRunning);
    QCOMPARE(demo.exitCode(), 7);
    const QByteArray output = demo.readAllStandardOutput();
    QVERIFY2(output.startsWith("account\nadd\n--email\nanna@example.org\n"), output);
    const QByteArray last = output.trimmed().split('\n').last();
    QVERIFY2(last.startsWith("1 /"), last);
    QVERIFY(!QDir(QString::fromLocal8Bit(last.mid(2))).exists());
}

void tst_DemoServer::signalEndsProgramToo()
{
    QTemporaryDir place;
    const QString server = serverWithStandIn(place);
    QVERIFY(!server.isEmpty());
    QProcess demo;
    demo.start(server, {QStringLiteral("--launch"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                        QStringLiteral("echo $$ $XDG_DATA_HOME; exec sleep 300")});
    QTRY_VERIFY(demo.canReadLine());
    const QByteArrayList words = demo.readLine().trimmed().split(' ');
    demo.terminate();
    QTRY_COMPARE(demo.state(), QProcess::NotRunning);
    QCOMPARE(demo.exitCode(), 0);
    QVERIFY(!QDir(QStringLiteral("/proc/") + QString::fromLatin1(words.value(0))).exists());
    QVERIFY(!QDir(QString::fromLocal8Bit(words.value(1))).exists());
}

QTEST_GUILESS_MAIN(tst_DemoServer)
#include "tst_DemoServer.moc"
