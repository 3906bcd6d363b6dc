// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that look like reports are noted as they arrive; what they say is kept of letters that
// were sent from here alone.
#include "core/store/OutboxRows.h"
#include "core/store/ReportRows.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/writers/ReportWriter.h"
#include "tests/core/store/StoreFixture.h"

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

FetchedMessage report(quint32 uid, const QDateTime &received = QDateTime::currentDateTimeUtc())
{
    FetchedMessage message = fetched(uid);
    message.internalDate = received;
    message.structure.type = "multipart";
    message.structure.subtype = "report";
    message.structure.section.clear();
    return message;
}

ReadReport about(Mail::MessageKey key, const QByteArray &id, const QString &recipient = {})
{
    ReadReport read;
    read.key = key;
    read.originalMessageId = id;
    Mail::DeliveryOutcome outcome;
    outcome.at = QDateTime::currentDateTimeUtc();
    outcome.recipient = recipient;
    read.outcomes = {outcome};
    return read;
}

class World : public StoreFixture
{
public:
    World() { addMailboxes(); }

    QList<ReportCandidate> waiting(Mail::MailboxKey mailbox)
    {
        return write([&](WriteTransaction &t) { return ReportWriter(t).waiting(mailbox, 9); });
    }
    void keep(const ReadReport &read)
    {
        write([&](WriteTransaction &t) { return ReportWriter(t).keep({read}); });
    }
    QList<Mail::DeliveryOutcome> outcomes(const QByteArray &id)
    {
        return write([&](WriteTransaction &t) -> Result<QList<Mail::DeliveryOutcome>> {
            return loadOutcomes(t.own(), account, id);
        });
    }
};

} // namespace

class tst_ReportRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatLooksLikeAReportIsNoted();
    void oldOnesOfAFirstSynchronisationAreNot();
    void candidateGoesWithItsLetter();
    void reportThatNamesNobodyIsAboutTheOnlyRecipient();
    void reportWithoutMessageIdIsKeptOnce();
    void subjectIsThatOfTheCopy();
    void lettersInTroubleAreKnownByAccountAndMessageId();
    void plansUseAnIndex_data();
    void plansUseAnIndex();
};

void tst_ReportRows::onlyWhatLooksLikeAReportIsNoted()
{
    World w;
    FetchedMessage daemon = fetched(3);
    daemon.internalDate = QDateTime::currentDateTimeUtc();
    daemon.envelope.from = {{QString(), QStringLiteral("MAILER-DAEMON@mx.example.org")}};
    FetchedMessage ordinary = fetched(2);
    ordinary.internalDate = daemon.internalDate;
    const auto keys = w.add(w.inbox, {report(1), ordinary, daemon});
    QSet<Mail::MessageKey> noted;
    for (const ReportCandidate &candidate : w.waiting(w.inbox))
        noted.insert(candidate.key);
    QCOMPARE(noted, (QSet<Mail::MessageKey>{keys.at(0), keys.at(2)}));
    QCOMPARE(
        w.write([&](WriteTransaction &t) { return ReportWriter(t).mailboxesWaiting(w.account); }),
        QSet<Mail::MailboxKey>{w.inbox});
}

void tst_ReportRows::oldOnesOfAFirstSynchronisationAreNot()
{
    World w;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    w.add(w.inbox, {report(1, now.addDays(-61)), report(2, now.addDays(-59))});
    QCOMPARE(w.waiting(w.inbox).size(), 1);
    w.write([&](WriteTransaction &t) -> Result<void> {
        const auto added = MessageWriter(t).add(
            w.inbox, QList<FetchedMessage>{report(3, now.addDays(-61))}, Arrival::New);
        return added ? Result<void>() : Result<void>(failure(added.error()));
    });
    QCOMPARE(w.waiting(w.inbox).size(), 2);
}

void tst_ReportRows::candidateGoesWithItsLetter()
{
    World w;
    w.add(w.inbox, {report(1)});
    w.write([&](WriteTransaction &t) { return MessageWriter(t).remove(w.inbox, {Mail::Uid(1)}); });
    const qint64 left = w.write([](WriteTransaction &t) -> Result<qint64> {
        Query query = t.cache().query("SELECT count(*) FROM report_to_read");
        return query.step() ? query.integer(0) : -1;
    });
    QCOMPARE(left, 0);
}

void tst_ReportRows::reportThatNamesNobodyIsAboutTheOnlyRecipient()
{
    World w;
    const QString eva = QStringLiteral("eva@example.org");
    Mail::OutboxItem item;
    item.account = w.account;
    item.messageId = "one@example.org";
    Mail::Acceptance acceptance;
    acceptance.recipients = {{eva, Mail::RecipientState::Accepted, {}}};
    w.write([&](WriteTransaction &t) -> Result<void> {
        insertAcceptance(t.own(), item, acceptance);
        item.messageId = "two@example.org";
        acceptance.recipients.append(
            {QStringLiteral("b@example.org"), Mail::RecipientState::Accepted, {}});
        insertAcceptance(t.own(), item, acceptance);
        return {};
    });
    const auto keys = w.add(w.inbox, {report(1), report(2)});
    w.keep(about(keys.at(0), "one@example.org"));
    w.keep(about(keys.at(1), "two@example.org"));
    QCOMPARE(w.outcomes("one@example.org").first().recipient, eva);
    QCOMPARE(w.outcomes("two@example.org").first().recipient, QString());
}

void tst_ReportRows::reportWithoutMessageIdIsKeptOnce()
{
    World w;
    w.add(w.sent, {fetched(5, "own@example.org")});
    FetchedMessage nameless = report(1);
    nameless.envelope.messageId.clear();
    const Mail::MessageKey key = w.add(w.inbox, {nameless}).first();
    w.keep(about(key, "own@example.org"));
    w.keep(about(key, "own@example.org"));
    QCOMPARE(w.outcomes("own@example.org").size(), 1);
    QVERIFY(valueOf(reportedBy(*w.reader(), key)).has_value());
}

void tst_ReportRows::subjectIsThatOfTheCopy()
{
    World w;
    const Mail::MessageKey copy = w.add(w.sent, {fetched(5, "own@example.org")}).first();
    const Mail::MessageKey key = w.add(w.inbox, {report(1)}).first();
    ReadReport read = about(key, "own@example.org");
    read.subject = QStringLiteral("What somebody else says");
    w.keep(read);
    const auto told = valueOf(reportedBy(*w.reader(), key));
    QVERIFY(told.has_value());
    QCOMPARE(told->subject, QStringLiteral("Subject 5"));
    QCOMPARE(valueOf(findSentLetter(*w.reader(), w.account, "own@example.org"))->key, copy);
    QVERIFY(!valueOf(findSentLetter(*w.reader(), w.account, "")).has_value());
}

void tst_ReportRows::lettersInTroubleAreKnownByAccountAndMessageId()
{
    World w;
    const QString eva = QStringLiteral("eva@example.org");
    QVERIFY(valueOf(deliveryTroubles(*w.reader())).isEmpty());
    w.add(w.sent, {fetched(5, "lost@example.org"), fetched(6, "late@example.org"),
                   fetched(7, "well@example.org"), fetched(8, "late.then.well@example.org")});
    const auto keys = w.add(w.inbox, {report(1), report(2), report(3), report(4), report(9)});
    const auto tell = [&](int row, const QByteArray &id, Mail::OutcomeKind kind) {
        ReadReport read = about(keys.at(row), id, eva);
        read.outcomes.first().kind = kind;
        w.keep(read);
    };
    tell(0, "lost@example.org", Mail::OutcomeKind::Failed);
    tell(1, "late@example.org", Mail::OutcomeKind::Delayed);
    tell(2, "well@example.org", Mail::OutcomeKind::Delivered);
    tell(3, "late.then.well@example.org", Mail::OutcomeKind::Delayed);
    QCOMPARE(valueOf(deliveryTroubles(*w.reader())).size(), 3);
    tell(4, "late.then.well@example.org", Mail::OutcomeKind::Delivered);
    const Mail::DeliveryTroubles troubles = valueOf(deliveryTroubles(*w.reader()));
    QCOMPARE(troubles.size(), 2);
    const auto lost = troubles.value({w.account, "lost@example.org"});
    QVERIFY(lost.isLost);
    QCOMPARE(lost.recipients, QStringList{eva});
    const auto late = troubles.value({w.account, "late@example.org"}, {true, {}});
    QVERIFY(!late.isLost);
    QCOMPARE(late.recipients, QStringList{eva});
    // Rows of lists bear what finds them there.
    const auto rows = valueOf(messageSummaries(*w.reader(), w.keys(w.sent)));
    QCOMPARE(rows.size(), 4);
    for (const Mail::MessageSummary &row : rows)
        QVERIFY(row.messageId.endsWith("@example.org"));
}

void tst_ReportRows::plansUseAnIndex_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("index");
    QTest::newRow("of a letter") << true
                                 << QByteArray(
                                        "SELECT at FROM delivery_report WHERE account_id = 1 "
                                        "AND message_id = x'6b' ORDER BY at, id")
                                 << QStringLiteral("sqlite_autoindex_delivery_report_1");
    QTest::newRow("of a report")
        << true << QByteArray("SELECT at FROM delivery_report WHERE report_id = x'6b' ORDER BY id")
        << QStringLiteral("delivery_report_of_report");
    QTest::newRow("who sent it")
        << true
        << QByteArray("SELECT a.id FROM account AS a CROSS JOIN acceptance AS s ON s.account_id = "
                      "a.id AND s.message_id = x'6b' ORDER BY a.id = 1 DESC LIMIT 1")
        << QStringLiteral("acceptance_of_letter");
    QTest::newRow("in Sent")
        << false
        << QByteArray("SELECT m.id FROM mailbox AS b CROSS JOIN message AS m ON m.shown_mailbox_id "
                      "= b.id WHERE b.special_use = 4 AND m.message_id = x'6b' LIMIT 1")
        << QStringLiteral("message_by_date");
}

void tst_ReportRows::plansUseAnIndex()
{
    QFETCH(bool, isOwn);
    QFETCH(QByteArray, sql);
    QFETCH(QString, index);
    World w;
    const QString plan = w.write([&](WriteTransaction &t) -> Result<QString> {
        Query query = (isOwn ? t.own() : t.cache()).queryOnce("EXPLAIN QUERY PLAN " + sql);
        QStringList lines;
        while (query.step())
            lines.append(query.text(3));
        return lines.join(u'\n');
    });
    QVERIFY2(plan.contains(index), qPrintable(plan));
}

QTEST_GUILESS_MAIN(tst_ReportRows)
#include "tst_ReportRows.moc"
