// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which requests for a read receipt a person is asked about (SEC-27), what becomes of the answer,
// and a letter that came back as a new one to those who did not get it.
#include "core/engine/StoreDraftService.h"
#include "core/engine/StoreReportService.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/ReadReceipt.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/AccountWriter.h"
#include "tests/core/engine/EngineFixture.h"

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QByteArray asking = "Return-Path: <eva@example.org>\r\nFrom: Eva <eva@example.org>\r\n"
                          "To: Me <me@example.org>\r\nSubject: Offer\r\n"
                          "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\n"
                          "Message-ID: <asks@example.org>\r\n"
                          "Disposition-Notification-To: Eva <eva@example.org>\r\n";
const QByteArray text = "\r\ntext\r\n";

struct World : EngineFixture {
    Engine::StoreReportService reports{*store, *view};
    Mail::MailboxKey junk;

    explicit World(bool canSend = true)
    {
        if (!canSend)
            return;
        Mail::AccountSettings settings = Store::valueOf(Store::account(*view, account));
        settings.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls,
                             QString()};
        write([&](Store::WriteTransaction &t) { return Store::AccountWriter(t).update(settings); });
    }

    [[nodiscard]] bool isAsked(Mail::MessageKey key)
    {
        return Store::valueOf(answerOf(reports.receiptWanted(key))).has_value();
    }
    [[nodiscard]] QList<Mail::OutboxItem> queued() const
    {
        return Store::valueOf(Store::outbox(*view));
    }
};

const Engine::ReceiptTexts texts{QStringLiteral("Прочитано: Offer"), QStringLiteral("Shown.\n")};

} // namespace

class tst_ReportService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec27WhoMayBeToldIsAskedAbout_data();
    void sec27WhoMayBeToldIsAskedAbout();
    void sec27JunkIsNotAskedAbout();
    void accountThatCannotSendIsNotAsked();
    void sec27ReceiptIsQueuedByTheClickAlone();
    void sec27AnswerIsAskedForOnce_data();
    void sec27AnswerIsAskedForOnce();
    void answeredElsewhereIsNotAskedAgain();
    void sentLetterBecomesANewOneToTheOthers();
};

void tst_ReportService::sec27WhoMayBeToldIsAskedAbout_data()
{
    QTest::addColumn<QByteArray>("letter");
    QTest::addColumn<bool>("isAsked");
    QByteArray other = asking;
    QTest::newRow("asks") << asking << true;
    other.replace("Disposition-Notification-To: Eva <eva@example.org>\r\n", "");
    QTest::newRow("asks for nothing") << other << false;
    QTest::newRow("list") << QByteArray(asking + "List-Id: <news.example.org>\r\n") << false;
    other = asking;
    other.replace("Return-Path: <eva@", "Return-Path: <mallory@");
    QTest::newRow("another address") << other << false;
    other = asking;
    other.replace("Return-Path: <eva@example.org>\r\n", "");
    QTest::newRow("no Return-Path") << other << false;
    other = asking;
    other.replace("Return-Path: <eva@example.org>", "Return-Path: <>");
    QTest::newRow("null Return-Path") << other << false;
    other = asking;
    other.replace("To: Me <me@example.org>", "To: somebody@example.net");
    QTest::newRow("not to us") << other << false;
    other = asking;
    other.replace("eva@example.org", "me@example.org");
    QTest::newRow("own letter") << other << false;
    QTest::newRow("automatic") << QByteArray(asking + "Auto-Submitted: auto-generated\r\n")
                               << false;
}

void tst_ReportService::sec27WhoMayBeToldIsAskedAbout()
{
    QFETCH(QByteArray, letter);
    World w;
    const Mail::MessageKey key = w.addLetter(1, letter + text);
    const auto who = Store::valueOf(answerOf(w.reports.receiptWanted(key)));
    QTEST(who.has_value(), "isAsked");
    if (who)
        QCOMPARE(who->address, QStringLiteral("eva@example.org"));
    // Whoever may not be asked gets no receipt by another way either.
    QVERIFY(answerOf(w.reports.sendReceipt(key, texts)).has_value());
    QTEST(w.queued().size() == 1, "isAsked");
}

void tst_ReportService::sec27JunkIsNotAskedAbout()
{
    World w;
    const auto states = w.write([&](Store::WriteTransaction &t) {
        return Store::MailboxWriter(t).replaceTree(
            w.account, {Store::listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                        Store::listed(QStringLiteral("Junk"), Mail::SpecialUse::Junk)});
    });
    const Mail::MessageKey inJunk = w.addLetter(1, asking + text, states.at(1).key);
    QVERIFY(!w.isAsked(inJunk));
    QByteArray other = asking;
    other.replace("<asks@", "<marked@");
    const Mail::MessageKey marked = w.addLetter(2, other + text, states.at(0).key);
    QVERIFY(w.isAsked(marked));
    w.submit(Mail::OperationKind::AddFlags, {marked}, {Mail::Flag::Junk, {}});
    QVERIFY(!w.isAsked(marked));
}

void tst_ReportService::accountThatCannotSendIsNotAsked()
{
    World w(false);
    QVERIFY(!w.isAsked(w.addLetter(1, asking + text)));
}

void tst_ReportService::sec27ReceiptIsQueuedByTheClickAlone()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, asking + text);
    QVERIFY(w.isAsked(key));
    QCOMPARE(w.queued().size(), 0);
    QVERIFY(answerOf(w.reports.sendReceipt(key, texts)).has_value());
    QCOMPARE(w.queued().size(), 1);
    const Mail::OutboxItem item = w.queued().first();
    QVERIFY(item.isNullSender);
    QCOMPARE(addressesOf(item.recipients), QStringList{QStringLiteral("eva@example.org")});
    QCOMPARE(item.subject, texts.subject);
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    const auto receipt = Mime::readReceipt(Mime::readMessage(bytes));
    QVERIFY(receipt.has_value());
    QCOMPARE(receipt->originalMessageId, QByteArray("asks@example.org"));
    QCOMPARE(receipt->recipient, QStringLiteral("me@example.org"));
    QCOMPARE(receipt->disposition, Mime::Disposition::Displayed);
    QVERIFY(!receipt->isSentAutomatically);
}

void tst_ReportService::sec27AnswerIsAskedForOnce_data()
{
    QTest::addColumn<bool>("isSent");
    QTest::newRow("sent") << true;
    QTest::newRow("declined") << false;
}

void tst_ReportService::sec27AnswerIsAskedForOnce()
{
    QFETCH(bool, isSent);
    World w;
    const Mail::MessageKey key = w.addLetter(1, asking + text);
    for (int i = 0; i < 2; ++i) {
        QVERIFY((isSent ? answerOf(w.reports.sendReceipt(key, texts))
                        : answerOf(w.reports.declineReceipt(key)))
                    .has_value());
    }
    QCOMPARE(w.queued().size(), isSent ? 1 : 0);
    QVERIFY(!w.isAsked(key));
    QVERIFY(w.detailsOf(key).summary.flags.has(Mail::Flag::MdnSent));
    // The server keeps no such keyword: what is stored here counts.
    w.submit(Mail::OperationKind::RemoveFlags, {key}, {Mail::Flag::MdnSent, {}});
    QVERIFY(!w.detailsOf(key).summary.flags.has(Mail::Flag::MdnSent));
    QVERIFY(!w.isAsked(key));
}

void tst_ReportService::answeredElsewhereIsNotAskedAgain()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, asking + text);
    w.submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::MdnSent, {}});
    QVERIFY(!w.isAsked(key));
}

void tst_ReportService::sentLetterBecomesANewOneToTheOthers()
{
    World w;
    HeldContents contents(*w.view);
    Engine::StoreDraftService drafts(*w.store, *w.view, contents);
    const Mail::MessageKey key =
        w.addLetter(1,
                    "From: Me <me@example.org>\r\nTo: Anna <anna@example.org>, eva@example.org\r\n"
                    "Cc: Boris <boris@example.org>\r\nSubject: Offer\r\n"
                    "Message-ID: <first@example.org>\r\n\r\ntext\r\n",
                    w.sent);
    const QStringList lost{QStringLiteral("BORIS@example.org"), QStringLiteral("anna@example.org"),
                           QStringLiteral("forwarded@example.net")};
    const auto again = Store::valueOf(answerOf(drafts.sendAgain(key, lost)));
    QCOMPARE(again.draft->to.size(), 2);
    QCOMPARE(again.draft->to.first().name, QStringLiteral("Anna"));
    QCOMPARE(again.draft->to.last().address, lost.last());
    QCOMPARE(again.draft->cc.size(), 1);
    QCOMPARE(again.draft->subject, QStringLiteral("Offer"));
    QVERIFY(again.draft->body.contains(QStringLiteral("text")));
    QVERIFY(again.draft->messageId.isEmpty());
    QVERIFY(!again.answered.isValid());
    QCOMPARE(again.draft->from.address, QStringLiteral("me@example.org"));
    const auto all = Store::valueOf(answerOf(drafts.sendAgain(key, {})));
    QCOMPARE(all.draft->to.size() + all.draft->cc.size(), 3);
}

QTEST_GUILESS_MAIN(tst_ReportService)
#include "tst_ReportService.moc"
