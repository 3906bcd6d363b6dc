// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back about letters: bounces, delays and receipts become facts about the letter that
// was sent from here; forged ones do nothing. And the receipts others ask for go out by choice
// alone.
#include "core/mime/ReadReceipt.h"
#include "core/store/ReportRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/Reader.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/queries/VaultQueries.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/writers/ReportWriter.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/UserHands.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Mail::OutcomeKind;

namespace
{

const QByteArray outId = "out@example.org";

QByteArray part(const QByteArray &type, const QByteArray &body)
{
    return "--b\r\nContent-Type: " + type + "\r\n\r\n" + body + "\r\n";
}

/// A report about a letter, as servers write it. `id` empty: only the envelope's name is known.
QByteArray bounce(const QByteArray &id, const QByteArray &statusFields,
                  const QByteArray &returnedText = "Hello", const QByteArray &envelopeId = {})
{
    QByteArray perLetter = "Reporting-MTA: dns; mx.example.org\r\n";
    if (!envelopeId.isEmpty())
        perLetter += "Original-Envelope-Id: " + envelopeId + "\r\n";
    QByteArray letter =
        "Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\r\n"
        "To: anna@example.org\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <report." +
        QByteArray::number(qHash(id + statusFields + envelopeId)) +
        "@mx.example.org>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" +
        part("text/plain", "The letter was not delivered.") +
        part("message/delivery-status", perLetter + "\r\n" + statusFields);
    if (!id.isEmpty())
        letter += part("message/rfc822", "From: anna@example.org\r\nTo: eva@example.org\r\n"
                                         "Subject: Offer\r\nMessage-ID: <" +
                                             id + ">\r\n\r\n" + returnedText);
    return letter + "--b--\r\n";
}

const QByteArray noSuchUser = "Final-Recipient: rfc822; eva@example.org\r\nAction: failed\r\n"
                              "Status: 5.1.1\r\nRemote-MTA: dns; mx.example.org\r\n"
                              "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n";

QByteArray receipt(const QByteArray &id, const QByteArray &disposition = "displayed")
{
    return "From: Eva <eva@example.org>\r\nTo: anna@example.org\r\nSubject: Read: Offer\r\n"
           "Message-ID: <mdn." +
           disposition +
           "@example.org>\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=disposition-notification; "
           "boundary=b\r\n\r\n" +
           part("text/plain", "It was displayed.") +
           part("message/disposition-notification",
                "Final-Recipient: rfc822; eva@example.org\r\nOriginal-Message-ID: <" + id +
                    ">\r\nDisposition: manual-action/MDN-sent-manually; " + disposition + "\r\n") +
           "--b--\r\n";
}

void arrives(SyncWorld &world, const QByteArray &letter, const QString &mailbox = inbox)
{
    world.server().append(mailbox, letter, {}, QDateTime::currentDateTimeUtc());
}

QList<Mail::DeliveryOutcome> outcomes(SyncWorld &world, const QByteArray &id = outId)
{
    const Mail::AccountKey account = world.account();
    return world.write(
        [=](Store::WriteTransaction &transaction) -> Result<QList<Mail::DeliveryOutcome>> {
            return Store::loadOutcomes(transaction.own(), account, id);
        });
}

qint64 count(SyncWorld &world, const char *table)
{
    return world.write([=](Store::WriteTransaction &transaction) -> Result<qint64> {
        Store::Connection &database =
            qstrcmp(table, "report_to_read") == 0 ? transaction.cache() : transaction.own();
        Store::Query query = database.queryOnce(QByteArray("SELECT count(*) FROM ") + table);
        return query.step() ? query.integer(0) : -1;
    });
}

Mail::MessageKey lastIn(SyncWorld &world, const QString &mailbox)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    return valueOf(Store::messageKeys(*reader, UserHands(world).mailbox(mailbox))).first();
}

/// The letter "out" was accepted for eva.
std::unique_ptr<SyncWorld> worldThatSent()
{
    auto world = readyWorld();
    queueLetter(*world);
    world->round();
    return world;
}

Store::ReportWriter::Receipt readyReceipt(SyncWorld &world)
{
    Mime::ReceiptDraft draft;
    draft.from = {QStringLiteral("Anna"), QStringLiteral("anna@example.org")};
    draft.to = {QString(), eva};
    draft.finalRecipient = QStringLiteral("anna@example.org");
    draft.originalMessageId = "asks@example.org";
    draft.subject = QStringLiteral("Read: Offer");
    draft.text = QStringLiteral("It was displayed.");
    draft.messageId = "answer@example.org";
    draft.date = QDateTime::currentDateTimeUtc();
    Store::ReportWriter::Receipt ready;
    ready.bytes = valueOf(Mime::composeReceipt(draft));
    ready.item.account = world.account();
    ready.item.messageId = draft.messageId;
    ready.item.from = draft.from.address;
    ready.item.recipients = Mail::waitingRecipients({eva});
    ready.item.subject = draft.subject;
    ready.item.isNullSender = true;
    return ready;
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bounceBecomesAFactAboutTheLetter()
    {
        const auto world = worldThatSent();
        arrives(*world, bounce(outId, noSuchUser));
        world->changes = {};
        world->round();
        const QList<Mail::DeliveryOutcome> told = outcomes(*world);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, OutcomeKind::Failed);
        QCOMPARE(told.first().recipient, eva);
        QCOMPARE(told.first().reason, Mail::BounceReason::NoSuchAddress);
        QCOMPARE(told.first().remoteHost, QStringLiteral("mx.example.org"));
        QVERIFY(told.first().serverText.contains(QStringLiteral("User unknown")));
        QVERIFY(world->changes.areReportsChanged);
        // Both letters know of each other.
        const auto reader = valueOf(Store::Reader::open(world->paths()));
        const auto report = valueOf(Store::reportedBy(*reader, lastIn(*world, inbox)));
        QVERIFY(report.has_value());
        QCOMPARE(report->messageId, outId);
        QCOMPARE(report->subject, QStringLiteral("Offer"));
        const Mail::MessageKey copy = lastIn(*world, sent);
        QCOMPARE(valueOf(Store::outcomesOf(*reader, copy)), told);
        QCOMPARE(valueOf(Store::lifeStory(*reader, copy)).outcomes, told);
        QCOMPARE(valueOf(Store::findSentLetter(*reader, world->account(), outId))->key, copy);
    }

    void delayIsToldWithItsEnd()
    {
        const auto world = worldThatSent();
        arrives(*world, bounce(outId, "Final-Recipient: rfc822; eva@example.org\r\n"
                                      "Action: delayed\r\nStatus: 4.2.2\r\n"
                                      "Will-Retry-Until: Fri, 4 Dec 2026 10:00:00 +0100\r\n"));
        world->round();
        const QList<Mail::DeliveryOutcome> told = outcomes(*world);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, OutcomeKind::Delayed);
        QCOMPARE(told.first().reason, Mail::BounceReason::MailboxFull);
        QCOMPARE(told.first().retryUntil, QDateTime(QDate(2026, 12, 4), QTime(9, 0), Qt::UTC));
    }

    void reportAboutAStrangeLetterDoesNothing()
    {
        const auto world = worldThatSent();
        arrives(*world, bounce("never@example.org", noSuchUser));
        arrives(*world, receipt("neither@example.org"));
        arrives(*world, bounce({}, noSuchUser));
        world->changes = {};
        world->round();
        QCOMPARE(count(*world, "delivery_report"), 0);
        QVERIFY(!world->changes.areReportsChanged);
        // They are not read again.
        QCOMPARE(count(*world, "report_to_read"), 0);
    }

    void letterThatOnlyQuotesAReportIsNone()
    {
        const auto world = worldThatSent();
        QByteArray forged = bounce(outId, noSuchUser);
        forged.replace("Return-Path: <>\r\nFrom: Mail Delivery System "
                       "<MAILER-DAEMON@mx.example.org>",
                       "Return-Path: <eve@example.org>\r\nFrom: Eve <eve@example.org>");
        arrives(*world, forged);
        world->round();
        QCOMPARE(count(*world, "delivery_report"), 0);
        QCOMPARE(count(*world, "report_to_read"), 0);
    }

    void letterSentByAnotherProgramIsKnownByItsCopy()
    {
        const auto world = readyWorld();
        arrives(*world, outgoing("other"), sent);
        world->round();
        arrives(*world, bounce("other@example.org", noSuchUser));
        world->round();
        QCOMPARE(outcomes(*world, "other@example.org").size(), 1);
    }

    void letterIsFoundByItsEnvelopeName_data()
    {
        QTest::addColumn<QByteArray>("envelopeId");
        QTest::newRow("plain") << outId;
        QTest::newRow("in brackets") << QByteArray("<" + outId + ">");
        QTest::newRow("encoded") << QByteArray("out+40example.org");
    }
    void letterIsFoundByItsEnvelopeName()
    {
        QFETCH(QByteArray, envelopeId);
        const auto world = worldThatSent();
        arrives(*world, bounce({}, noSuchUser, {}, envelopeId));
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
    }

    void onlyTheBeginningOfAReportIsFetched()
    {
        const auto world = worldThatSent();
        const QByteArray large(3 * 1024 * 1024, 'x');
        arrives(*world, bounce(outId, noSuchUser, large));
        const qint64 before = world->bytesFromServer();
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
        const qint64 fetched = world->bytesFromServer() - before;
        QVERIFY(fetched > Store::reportBytes);
        QVERIFY2(fetched < Store::reportBytes + 20'000, qPrintable(QString::number(fetched)));
    }

    void reportIsToldOnceWhateverBecomesOfTheCache()
    {
        const auto world = worldThatSent();
        const QByteArray report = bounce(outId, noSuchUser);
        arrives(*world, report);
        arrives(*world, report);
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
        world->stopProgram();
        world->deleteCache();
        world->startProgram();
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
        QCOMPARE(count(*world, "report_to_read"), 0);
    }

    void reportFoundAtAFirstSynchronisationIsRead()
    {
        const auto world = worldThatSent();
        world->stopProgram();
        world->deleteCache();
        arrives(*world, bounce(outId, noSuchUser));
        world->startProgram();
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
    }

    void reportInJunkIsReadWhenItIsMoved()
    {
        const auto world = worldThatSent();
        const QString junk = QStringLiteral("Junk");
        world->server().create(junk, "\\Junk");
        arrives(*world, bounce(outId, noSuchUser), junk);
        world->round();
        QCOMPARE(outcomes(*world).size(), 0);
        UserHands(*world).move({lastIn(*world, junk)}, inbox);
        world->roundsUntilQuiet();
        world->round();
        QCOMPARE(outcomes(*world).size(), 1);
    }

    void receiptSaysThatItWasOpened()
    {
        const auto world = worldThatSent();
        arrives(*world, receipt(outId, "deleted"));
        world->round();
        QCOMPARE(outcomes(*world).size(), 0);
        arrives(*world, receipt(outId));
        world->round();
        const QList<Mail::DeliveryOutcome> told = outcomes(*world);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, OutcomeKind::Displayed);
        QCOMPARE(told.first().recipient, eva);
    }

    void whatWasOpenedHasArrived()
    {
        const auto world = worldThatSent();
        arrives(*world, bounce(outId, noSuchUser));
        world->round();
        QCOMPARE(Mail::failures(outcomes(*world)).size(), 1);
        arrives(*world, receipt(outId));
        world->round();
        QCOMPARE(Mail::failures(outcomes(*world)).size(), 0);
        QCOMPARE(Mail::lastWords(outcomes(*world)).size(), 1);
    }

    void pop3AccountsReadThem()
    {
        WorldOptions options;
        options.protocol = Mail::ReceiveProtocol::Pop3;
        options.canSend = true;
        SyncWorld world(options);
        world.round();
        queueLetter(world);
        world.round();
        QCOMPARE(world.journal.accepted.size(), 1);
        arrives(world, bounce(outId, noSuchUser));
        arrives(world, bounce("never@example.org", noSuchUser));
        world.round();
        world.round();
        QCOMPARE(outcomes(world).size(), 1);
        QCOMPARE(count(world, "delivery_report"), 1);
        QCOMPARE(count(world, "report_to_read"), 0);
    }

    // SEC-27, RFC 8098 §3, RFC 3503.
    void receiptGoesOutOnceWithoutAReversePath()
    {
        const auto world = readyWorld();
        arrives(*world, outgoing("asks"));
        world->round();
        const Mail::MessageKey key = UserHands(*world).lettersWithUids(inbox, {2}).first();
        const Store::ReportWriter::Receipt ready = readyReceipt(*world);
        for (int i = 0; i < 2; ++i)
            world->write([&](Store::WriteTransaction &transaction) {
                return Store::ReportWriter(transaction).answerReceipt(key, ready);
            });
        world->round();
        QCOMPARE(world->journal.accepted.size(), 1);
        const FakeSubmission submission = world->journal.accepted.first();
        QCOMPARE(submission.sender, QByteArray());
        QCOMPARE(submission.recipients, QByteArrayList{eva.toLatin1()});
        QVERIFY(submission.bytes.contains("Disposition: manual-action/MDN-sent-manually"));
        QCOMPARE(copiesInSent(*world), 0);
        QCOMPARE(UserHands(*world).outbox().size(), 0);
        const QByteArrayList flags = world->server().mailbox(inbox)->messages.last().flags;
        QVERIFY2(flags.contains("$MDNSent"), flags.join(" ").constData());
    }

    void refusalIsRememberedAndNothingIsSent()
    {
        const auto world = readyWorld();
        arrives(*world, outgoing("asks"));
        world->round();
        const Mail::MessageKey key = UserHands(*world).lettersWithUids(inbox, {2}).first();
        world->write([&](Store::WriteTransaction &transaction) {
            return Store::ReportWriter(transaction).answerReceipt(key, std::nullopt);
        });
        world->round();
        QCOMPARE(world->journal.accepted.size(), 0);
        const auto reader = valueOf(Store::Reader::open(world->paths()));
        QVERIFY(valueOf(Store::isReceiptAnswered(*reader, key)));
        // Also where the server keeps no such keyword.
        world->server().removeFlags(inbox, world->server().mailbox(inbox)->messages.last().uid,
                                    {"$MDNSent"});
        world->round();
        QVERIFY(
            valueOf(Store::isReceiptAnswered(*valueOf(Store::Reader::open(world->paths())), key)));
    }
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_Reports.moc"
