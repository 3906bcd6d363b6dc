// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An IMAP connection whose server is the test: it sees each command and writes each answer by hand,
// so that answers no honest server gives can be given too.
#pragma once

#include "core/remote/ImapConnection.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeTransport.h"
#include "tests/support/Running.h"

#include <QTest>

#include <optional>

namespace Martlet::Test
{

inline Net::Endpoint endpointWith(Net::Security security)
{
    Net::Endpoint endpoint;
    endpoint.host = QStringLiteral("mail.example.org");
    endpoint.port = 143;
    endpoint.security = security;
    return endpoint;
}

class ImapPeer
{
public:
    explicit ImapPeer(Net::Security security = Net::Security::Tls)
    {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        Remote::ServerAccess access;
        access.endpoint = endpointWith(security);
        access.allowsPlainLogin = security == Net::Security::Plain;
        connection =
            std::make_unique<Remote::ImapConnection>(std::move(made), std::move(access), clock);
    }

    static Sasl::Credentials credentials(const QString &password = QStringLiteral("demo"))
    {
        Sasl::Credentials given;
        given.login = QStringLiteral("anna");
        given.password = Secret(password);
        given.host = QStringLiteral("mail.example.org");
        return given;
    }

    /// What the client sent since the last look; the tag of its last line answers as "$".
    QByteArray heard()
    {
        settle();
        const QByteArray lines = transport->takeWritten();
        const qsizetype end = lines.trimmed().lastIndexOf('\n');
        const QByteArray last = lines.trimmed().mid(end + 1);
        if (last.startsWith('A'))
            m_tag = last.left(last.indexOf(' '));
        return lines;
    }
    /// Lines separated by LF; "$" at the beginning of a line is the last tag heard.
    void answer(const QByteArray &lines)
    {
        QByteArray bytes;
        for (const QByteArray &line : lines.split('\n'))
            bytes += (line.startsWith('$') ? m_tag + line.mid(1) : line) + "\r\n";
        transport->serverSends(bytes);
        settle();
    }
    void sendRaw(const QByteArray &bytes)
    {
        transport->serverSends(bytes);
        settle();
    }

    /// Greeting and login on an encrypted line, and INBOX opened with three messages if wanted.
    void logIn(const QByteArray &capabilities)
    {
        Running<void> connecting(connection->connectToServer());
        answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready");
        QVERIFY(connecting.isOk());
        Running<void> loggingIn(connection->logIn(credentials()));
        QVERIFY(heard().contains("AUTHENTICATE PLAIN"));
        answer("$ OK [CAPABILITY IMAP4rev1 " + capabilities + "] welcome");
        QVERIFY(loggingIn.isOk());
        // ID and ENABLE are not sent for these capabilities; nothing may be left to answer.
        QCOMPARE(heard(), QByteArray());
    }
    void select(const QByteArray &exists = "3")
    {
        Running<Mail::MailboxState> selecting(connection->select(Imap::MailboxName::inbox()));
        QVERIFY(heard().contains("SELECT INBOX"));
        answer("* " + exists +
               " EXISTS\n* OK [UIDVALIDITY 7] .\n* OK [UIDNEXT 40] .\n"
               "$ OK [READ-WRITE] opened");
        QVERIFY(selecting.isOk());
    }

    FakeClock clock;
    FakeTransport *transport = nullptr; ///< gone with the connection
    std::unique_ptr<Remote::ImapConnection> connection;

private:
    QByteArray m_tag;
};

} // namespace Martlet::Test
