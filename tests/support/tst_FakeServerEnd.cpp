// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A fake server behind a FakeTransport: a whole conversation without a socket.
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeServerEnd.h"
#include "tests/support/FakeSmtpProtocol.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Martlet;

class tst_FakeServerEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imapWithStartTlsAndIdle();
    void smtpClosesAfterQuit();
};

void tst_FakeServerEnd::imapWithStartTlsAndIdle()
{
    FakeMailStore store;
    FakeMailAccount &anna = store.addUser("anna", "demo");
    FakeImapSettings settings = FakeImapSettings::modern();
    settings.offersStartTls = true;
    FakeFaultPlan faults;
    FakeImapProtocol protocol(store, settings, faults);
    FakeTransport transport;
    serveOver(transport, protocol);
    QByteArray received;
    connect(&transport, &Net::Transport::received, this,
            [&](const QByteArray &bytes) { received += bytes; });
    Net::Endpoint endpoint;
    endpoint.host = QStringLiteral("mail.example.org");
    endpoint.security = Net::Security::StartTls;
    transport.open(endpoint);
    QTRY_VERIFY(received.startsWith("* OK "));
    transport.write("s STARTTLS\r\n");
    QTRY_VERIFY(received.contains("s OK"));
    transport.startTls();
    QTRY_VERIFY(transport.isEncrypted());
    transport.write("a LOGIN anna demo\r\nb SELECT INBOX\r\nc IDLE\r\n");
    QTRY_VERIFY(received.contains("+ idling"));
    anna.append(QStringLiteral("INBOX"), "Subject: new\n\ntext\n");
    QTRY_VERIFY(received.endsWith("* 1 EXISTS\r\n"));
    anna.remove(QStringLiteral("nothing"));
    anna.recreate(QStringLiteral("INBOX"));
    QTRY_VERIFY(!transport.isOpen());
    QVERIFY(received.contains("* BYE"));
}

void tst_FakeServerEnd::smtpClosesAfterQuit()
{
    FakeMailStore store;
    FakeFaultPlan faults;
    FakeSmtpJournal journal;
    FakeSmtpProtocol protocol(store, FakeSmtpSettings(), faults, journal);
    FakeTransport transport;
    serveOver(transport, protocol);
    Net::Endpoint endpoint;
    endpoint.host = QStringLiteral("mail.example.org");
    endpoint.security = Net::Security::Plain;
    transport.open(endpoint);
    QTRY_VERIFY(transport.isOpen());
    transport.write("QUIT\r\n");
    QTRY_VERIFY(!transport.isOpen());
    QVERIFY(journal.recording.sent.endsWith("221 2.0.0 Bye\r\n"));
}

QTEST_GUILESS_MAIN(tst_FakeServerEnd)
#include "tst_FakeServerEnd.moc"
