// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// COMPRESS=DEFLATE with a server that others wrote, over TLS: both directions, large and small.
#include "core/net/TlsTransport.h"
#include "core/remote/ImapConnection.h"
#include "core/util/Clock.h"
#include "tests/interop/support/DovecotFixture.h"
#include "tests/support/MessageFactory.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

Remote::ServerAccess accessTo(const DovecotFixture &dovecot)
{
    Remote::ServerAccess access;
    access.endpoint.host = QStringLiteral("localhost");
    access.endpoint.port = dovecot.imapsPort();
    access.endpoint.security = Net::Security::Tls;
    access.policy.extraAuthorities.append(dovecot.authorityPem());
    return access;
}

/// Appends the letter and reads it again; its UID is 1, the mailbox being new.
Task<QByteArray> appendAndFetch(Remote::ImapConnection &connection, QByteArray letter)
{
    Sasl::Credentials alice;
    alice.login = QStringLiteral("alice");
    alice.password = Secret(DovecotFixture::password());
    alice.host = QStringLiteral("localhost");
    co_await connection.connectToServer();
    co_await connection.logIn(std::move(alice));
    co_await connection.compress();
    QList<QByteArray> flags;
    const std::optional<QDateTime> date;
    co_await connection.append(Imap::MailboxName::inbox(), std::move(flags), date,
                               std::move(letter));
    co_await connection.select(Imap::MailboxName::inbox());
    Imap::UidSet first(Mail::Uid(1));
    Imap::FetchRequest request;
    request.sections.append(Imap::BodySection());
    QByteArray body;
    Remote::ImapConnection::OnFetch take = [&body](Imap::FetchResponse fetch) {
        for (const Imap::FetchedSection &section : fetch.sections)
            body = section.bytes;
    };
    co_await connection.fetch(std::move(first), std::move(request), std::move(take));
    co_await connection.noop();
    co_await connection.logOut();
    co_return body;
}

} // namespace

class tst_ImapCompressionAgainstDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLetterGoesAndComesBack_data();
    void aLetterGoesAndComesBack();
};

void tst_ImapCompressionAgainstDovecot::aLetterGoesAndComesBack_data()
{
    QTest::addColumn<QByteArray>("letter");
    QByteArray text = "Subject: long\r\n\r\n";
    for (int line = 0; line < 40'000; ++line)
        text += "Line " + QByteArray::number(line) + " says what the others say.\r\n";
    QTest::newRow("small") << QByteArray("Subject: small\r\n\r\nHello\r\n");
    QTest::newRow("text") << text;
    QTest::newRow("attachment") << MessageFactory::sized(3'000'000);
}

void tst_ImapCompressionAgainstDovecot::aLetterGoesAndComesBack()
{
    QFETCH(QByteArray, letter);
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    SystemClock clock;
    const Remote::ServerAccess access = accessTo(dovecot);
    Remote::ImapConnection connection(std::make_unique<Net::TlsTransport>(access.policy, clock),
                                      access, clock);
    std::optional<Result<QByteArray>> outcome;
    TaskScope scope;
    scope.spawn(appendAndFetch(connection, letter),
                [&outcome](Result<QByteArray> result) { outcome = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30'000);
    QVERIFY2(outcome->has_value(), qPrintable(describe(outcome->error())));
    QVERIFY(**outcome == letter);
    QVERIFY(connection.isCompressed());
    if (letter.startsWith("Subject: long")) {
        QVERIFY(connection.bytesSent() < letter.size() / 3);
        QVERIFY(connection.bytesReceived() < letter.size() / 3);
    }
}

QTEST_GUILESS_MAIN(tst_ImapCompressionAgainstDovecot)
#include "tst_ImapCompressionAgainstDovecot.moc"
