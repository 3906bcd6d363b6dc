// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// POP3 with a server that others wrote: lists, letters and deletions, encrypted both ways.
#include "core/net/TlsTransport.h"
#include "core/remote/Pop3Connection.h"
#include "core/util/Clock.h"
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/MessageFactory.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr int letterCount = 100;
constexpr int bigLetter = 40; ///< counted from 0
constexpr int dottedLetter = 41;

/// With CRLF, as POP3 gives them; a big one and one whose lines begin with dots among them.
QByteArrayList letters()
{
    QByteArrayList all;
    for (int i = 0; i < letterCount; ++i)
        all.append(MessageFactory::numbered(i));
    all[bigLetter] = MessageFactory::sized(3'000'000);
    all[dottedLetter] = "From: a@example.org\r\nSubject: .dots\r\n\r\n.\r\n..\r\n...\r\n.a\r\n"
                        "\r\n.\r\n" +
                        QByteArray("..................................\r\n").repeated(5000);
    return all;
}

/// The outcome of a task, with the event loop running.
template<class T>
Result<T> outcomeOf(Task<T> task)
{
    std::optional<Result<T>> outcome;
    TaskScope scope;
    scope.spawn(std::move(task), [&outcome](Result<T> result) { outcome = std::move(result); });
    if (!waitUntil([&outcome] { return outcome.has_value(); }, 40'000))
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"));
    return std::move(*outcome);
}

struct Client {
    Client(const DovecotFixture &dovecot, Net::Security security)
    {
        Remote::ServerAccess access;
        access.endpoint.host = QStringLiteral("localhost");
        access.endpoint.port =
            security == Net::Security::Tls ? dovecot.pop3sPort() : dovecot.pop3Port();
        access.endpoint.security = security;
        access.policy.extraAuthorities.append(dovecot.authorityPem());
        access.allowsPlainLogin = security == Net::Security::Plain;
        connection = std::make_unique<Remote::Pop3Connection>(
            std::make_unique<Net::TlsTransport>(access.policy, clock), access, clock);
    }

    Result<void> logIn(const QByteArray &password = DovecotFixture::password())
    {
        Sasl::Credentials alice;
        alice.login = QStringLiteral("alice");
        alice.password = Secret(password);
        alice.host = QStringLiteral("localhost");
        if (const Result<void> connected = outcomeOf(connection->connectToServer()); !connected)
            return connected;
        return outcomeOf(connection->logIn(std::move(alice)));
    }

    /// By number; an empty one was refused.
    QMap<quint32, QByteArray> fetch(std::vector<quint32> numbers)
    {
        QMap<quint32, QByteArray> fetched;
        const Remote::LetterReceiver receiver{
            [&](quint32 number, QByteArrayView piece) { fetched[number] += piece; },
            [&](quint32 number, Result<void> end) {
                if (!end)
                    fetched[number].clear();
            }};
        if (const auto done = outcomeOf(connection->retrieve(std::move(numbers), receiver)); !done)
            qWarning("%s", qPrintable(describe(done.error())));
        return fetched;
    }

    QList<quint32> remove(std::vector<quint32> numbers)
    {
        QList<quint32> removed;
        const auto note = [&](quint32 number, Result<void> answer) {
            if (answer)
                removed.append(number);
        };
        if (const auto done = outcomeOf(connection->remove(std::move(numbers), note)); !done)
            qWarning("%s", qPrintable(describe(done.error())));
        return removed;
    }

    SystemClock clock;
    std::unique_ptr<Remote::Pop3Connection> connection;
};

/// Both lists, asked for at once.
struct Lists {
    explicit Lists(Client &client)
    {
        std::optional<Result<std::vector<Pop3::MessageSize>>> sizesOutcome;
        TaskScope scope;
        scope.spawn(client.connection->sizes(), [&](Result<std::vector<Pop3::MessageSize>> result) {
            sizesOutcome = std::move(result);
        });
        const auto idsOutcome = outcomeOf(client.connection->uniqueIds());
        isGood = waitUntil([&] { return sizesOutcome.has_value(); }) && idsOutcome &&
                 sizesOutcome->has_value();
        if (!isGood)
            return;
        ids = *idsOutcome;
        sizes = **sizesOutcome;
    }
    bool isGood = false;
    Pop3::UniqueIdList ids;
    std::vector<Pop3::MessageSize> sizes;
};

std::vector<quint32> numbersUpTo(quint32 last)
{
    std::vector<quint32> all;
    for (quint32 number = 1; number <= last; ++number)
        all.push_back(number);
    return all;
}

} // namespace

class tst_Pop3OnDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersComeAsTheyAre_data();
    void lettersComeAsTheyAre();
    void headersByTop();
    void quitDeletes();
    void withoutQuitNothingIsDeleted();
    void secondSessionFindsItInUse();
    void refusedLogin();
    void emptyMaildrop();
    void aSlowReceiverHoldsTheServerBack();
};

void tst_Pop3OnDovecot::lettersComeAsTheyAre_data()
{
    QTest::addColumn<Net::Security>("security");
    QTest::newRow("TLS") << Net::Security::Tls;
    QTest::newRow("STLS") << Net::Security::StartTls;
    QTest::newRow("not encrypted") << Net::Security::Plain;
}

void tst_Pop3OnDovecot::lettersComeAsTheyAre()
{
    QFETCH(Net::Security, security);
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    const QByteArrayList sent = letters();
    for (const QByteArray &letter : sent)
        QVERIFY(mailbox.add({}, letter, "S"));
    Client client(dovecot, security);
    const Result<void> loggedIn = client.logIn();
    QVERIFY2(loggedIn, loggedIn ? "" : qPrintable(describe(loggedIn.error())));
    QVERIFY(client.connection->capabilities().hasPipelining);
    QVERIFY(client.connection->hasUniqueIds() && client.connection->hasTop());
    const Lists lists(client);
    QVERIFY(lists.isGood);
    QCOMPARE(lists.ids.size(), std::size_t(letterCount));
    QCOMPARE(lists.sizes.size(), std::size_t(letterCount));
    QCOMPARE(client.connection->unreadableLines(), 0);
    qint64 bytes = 0;
    QSet<QByteArray> different;
    for (int i = 0; i < letterCount; ++i) {
        const auto at = std::size_t(i);
        QCOMPARE(lists.ids[at].number, quint32(i + 1));
        QCOMPARE(lists.sizes[at], (Pop3::MessageSize{quint32(i + 1), sent[i].size()}));
        different.insert(lists.ids[at].uniqueId);
        bytes += sent[i].size();
    }
    QCOMPARE(different.size(), letterCount);
    const Result<Pop3::DropStatus> status = outcomeOf(client.connection->status());
    QVERIFY(status && *status == (Pop3::DropStatus{letterCount, bytes}));
    const Result<qint64> size = outcomeOf(client.connection->sizeOf(bigLetter + 1));
    QVERIFY(size && *size == sent[bigLetter].size());
    const QMap<quint32, QByteArray> fetched = client.fetch(numbersUpTo(letterCount + 1));
    for (int i = 0; i < letterCount; ++i)
        QVERIFY2(fetched.value(quint32(i + 1)) == sent[i], QByteArray::number(i).constData());
    QVERIFY(fetched.value(letterCount + 1).isEmpty()); // there is no such one
    QVERIFY(client.connection->bytesReceived() > bytes);
    QVERIFY(outcomeOf(client.connection->noop()));
    QVERIFY(outcomeOf(client.connection->quit()));
}

void tst_Pop3OnDovecot::headersByTop()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    QVERIFY(mailbox.add({}, "Subject: a\r\n\r\n.one\r\n..two\r\nthree\r\n", ""));
    Client client(dovecot, Net::Security::Tls);
    QVERIFY(client.logIn());
    for (const int lines : {0, 2}) {
        QByteArray header;
        const Remote::LetterReceiver receiver{
            [&](quint32, QByteArrayView piece) { header += piece; }, {}};
        QVERIFY(outcomeOf(client.connection->top({1}, lines, receiver)));
        QCOMPARE(header, lines == 0 ? QByteArray("Subject: a\r\n\r\n")
                                    : QByteArray("Subject: a\r\n\r\n.one\r\n..two\r\n"));
    }
}

void tst_Pop3OnDovecot::quitDeletes()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    for (int i = 0; i < letterCount; ++i)
        QVERIFY(mailbox.add({}, MessageFactory::numbered(i), ""));
    Client first(dovecot, Net::Security::Tls);
    QVERIFY(first.logIn());
    const Lists before(first);
    QVERIFY(before.isGood);
    // Marked and taken back.
    QCOMPARE(first.remove({50}), (QList<quint32>{50}));
    QVERIFY(outcomeOf(first.connection->reset()));
    std::vector<quint32> half;
    for (quint32 number = 1; number <= letterCount; number += 2)
        half.push_back(number);
    QCOMPARE(first.remove(half).size(), letterCount / 2);
    QCOMPARE(first.remove({1, 2, 200}), (QList<quint32>{2})); // 1 is marked already
    QVERIFY(outcomeOf(first.connection->quit()));
    Client second(dovecot, Net::Security::Tls);
    QVERIFY(second.logIn());
    const Lists after(second);
    QVERIFY(after.isGood);
    QCOMPARE(after.ids.size(), std::size_t(letterCount / 2 - 1));
    // What stayed keeps its identifier under a new number.
    QCOMPARE(after.ids.front(), (Pop3::UniqueIdEntry{1, before.ids[3].uniqueId}));
    QCOMPARE(after.ids.back().uniqueId, before.ids.back().uniqueId);
}

void tst_Pop3OnDovecot::withoutQuitNothingIsDeleted()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    QVERIFY(mailbox.add({}, MessageFactory::numbered(1), ""));
    {
        Client first(dovecot, Net::Security::StartTls);
        QVERIFY(first.logIn());
        QCOMPARE(first.remove({1}), (QList<quint32>{1}));
    }
    Client second(dovecot, Net::Security::StartTls);
    QVERIFY(second.logIn());
    const Lists lists(second);
    QVERIFY(lists.isGood);
    QCOMPARE(lists.ids.size(), std::size_t(1));
}

void tst_Pop3OnDovecot::secondSessionFindsItInUse()
{
    DovecotFixture dovecot;
    dovecot.addConfiguration(QStringLiteral("protocol pop3 {\n  pop3_lock_session = yes\n}\n"));
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    QVERIFY(mailbox.add({}, MessageFactory::numbered(1), ""));
    Client first(dovecot, Net::Security::Tls);
    QVERIFY(first.logIn());
    Client second(dovecot, Net::Security::Tls);
    const Result<void> refused = second.logIn(); // Dovecot waits some seconds for the lock
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::ServerUnavailable);
    QCOMPARE(refused.error().retry, Retry::Later);
    QVERIFY(second.connection->lastResponseCode() == Pop3::ResponseCode::InUse);
    QVERIFY(outcomeOf(first.connection->quit()));
    Client third(dovecot, Net::Security::Tls);
    QVERIFY(third.logIn());
}

void tst_Pop3OnDovecot::refusedLogin()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    Client client(dovecot, Net::Security::Tls);
    const Result<void> refused = client.logIn("CANARY-wrong");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(refused.error().retry, Retry::AfterUserAction);
    QVERIFY(client.connection->lastResponseCode() == Pop3::ResponseCode::Auth);
    QVERIFY(!describe(refused.error()).contains(QStringLiteral("CANARY")));
}

void tst_Pop3OnDovecot::emptyMaildrop()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    Client client(dovecot, Net::Security::Tls);
    QVERIFY(client.logIn());
    const Lists lists(client);
    QVERIFY(lists.isGood && lists.ids.empty() && lists.sizes.empty());
    const Result<Pop3::DropStatus> status = outcomeOf(client.connection->status());
    QVERIFY(status && *status == Pop3::DropStatus());
    QVERIFY(outcomeOf(client.connection->quit()));
}

void tst_Pop3OnDovecot::aSlowReceiverHoldsTheServerBack()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    const QByteArray letter = MessageFactory::sized(8'000'000);
    QVERIFY(mailbox.add({}, letter, ""));
    Client client(dovecot, Net::Security::Tls);
    QVERIFY(client.logIn());
    QByteArray fetched;
    std::optional<Result<void>> outcome;
    TaskScope scope;
    const Remote::LetterReceiver receiver{[&](quint32, QByteArrayView piece) {
                                              fetched += piece;
                                              client.connection->holdBack(true);
                                          },
                                          {}};
    scope.spawn(client.connection->retrieve({1}, receiver),
                [&outcome](Result<void> result) { outcome = std::move(result); });
    QVERIFY(waitUntil([&] { return !fetched.isEmpty(); }));
    // Nothing more comes, however long the server is ready to send.
    const qsizetype held = fetched.size();
    QVERIFY(!waitUntil([&] { return fetched.size() > held; }, 300));
    QVERIFY(waitUntil(
        [&] {
            client.connection->holdBack(false);
            return outcome.has_value();
        },
        40'000));
    QVERIFY(outcome->has_value());
    QVERIFY(fetched == letter);
}

QTEST_GUILESS_MAIN(tst_Pop3OnDovecot)
#include "tst_Pop3OnDovecot.moc"
