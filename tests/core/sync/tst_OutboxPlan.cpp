// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutboxPlan.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::OutboxState;
using Mail::RecipientState;

namespace
{

const QString a = QStringLiteral("a@x.example");
const QString b = QStringLiteral("b@y.example");
const QString c = QStringLiteral("c@X.example");

Mail::OutboxItem letter(const QStringList &recipients)
{
    Mail::OutboxItem item;
    item.recipients = Mail::waitingRecipients(recipients);
    return item;
}

Smtp::RecipientOutcome answer(const QString &address, int code, const QByteArray &status = {})
{
    Smtp::RecipientOutcome outcome;
    outcome.address = address;
    outcome.reply.code = code;
    outcome.reply.enhancedStatus = status;
    outcome.reply.lines = {status + " words"};
    if (code >= 400)
        outcome.error = errorFromReply(outcome.reply, QStringLiteral("RCPT"));
    return outcome;
}

QList<RecipientState> states(const Mail::OutboxItem &item)
{
    QList<RecipientState> list;
    for (const Mail::OutboxRecipient &recipient : item.recipients)
        list.append(recipient.state);
    return list;
}

using S = RecipientState;

} // namespace

class TestOutboxPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groups()
    {
        Mail::OutboxItem item = letter({a, b, c});
        Smtp::Extensions limits;
        QCOMPARE(nextGroup(item.recipients, {}, limits), (QStringList{a, b, c}));
        QCOMPARE(nextGroup(item.recipients, {a}, limits), (QStringList{b, c}));
        limits.maximumRecipients = 2;
        QCOMPARE(nextGroup(item.recipients, {}, limits), (QStringList{a, b}));
        limits.maximumRecipients = 0;
        limits.maximumDomains = 1; // domains know no case
        QCOMPARE(nextGroup(item.recipients, {}, limits), (QStringList{a, c}));
        item.recipients[0].state = S::Accepted;
        item.recipients[2].state = S::Refused;
        QCOMPARE(nextGroup(item.recipients, {}, limits), QStringList{b});
        QStringList many;
        for (int i = 0; i < 250; ++i)
            many.append(QStringLiteral("%1@x.example").arg(i));
        QCOMPARE(nextGroup(Mail::waitingRecipients(many), {}, {}).size(), 100);
    }

    void answersOfTheEnvelope()
    {
        Mail::OutboxItem item = letter({a, b, c, QStringLiteral("d@x.example")});
        item.recipients[3].state = S::Accepted;
        Smtp::EnvelopeAnswered answered;
        answered.recipients = {answer(a, 250), answer(b, 550, "5.1.1"), answer(c, 451, "4.2.0")};
        applyEnvelope(&item, {a, b, c}, answered);
        QCOMPARE(states(item), (QList<S>{S::HandedOver, S::Refused, S::Waiting, S::Accepted}));
        QVERIFY(item.recipients[1].serverReply.contains(QStringLiteral("5.1.1 words")));
        applyAcceptance(&item, QStringLiteral("250 ok"));
        QCOMPARE(states(item), (QList<S>{S::Accepted, S::Refused, S::Waiting, S::Accepted}));
        QCOMPARE(item.recipients[0].serverReply, QStringLiteral("250 ok"));
    }

    void refusedSenderOrMessage()
    {
        Smtp::EnvelopeAnswered answered;
        answered.senderError = Error{ErrorKind::ServerRefused, Retry::Never, {}, {}};
        Mail::OutboxItem item = letter({a, b});
        applyEnvelope(&item, {a}, answered);
        QCOMPARE(states(item), (QList<S>{S::Refused, S::Waiting}));
        answered = {};
        answered.recipients = {answer(a, 250), answer(b, 250)};
        answered.dataError = Error{ErrorKind::ServerUnavailable, Retry::Later, {}, {}};
        item = letter({a, b});
        applyEnvelope(&item, {a, b}, answered);
        QCOMPARE(states(item), (QList<S>{S::Waiting, S::Waiting}));
        // For now: those it went out for wait again. For good: those that wait, too.
        item = letter({a, b, c});
        handOver(&item, {a});
        item.recipients[2].state = S::Accepted;
        applyRefusal(&item, {ErrorKind::Network, Retry::Later, {}, {}});
        QCOMPARE(states(item), (QList<S>{S::Waiting, S::Waiting, S::Accepted}));
        handOver(&item, {a});
        applyRefusal(&item, {ErrorKind::ServerRefused, Retry::Never, {}, {}});
        QCOMPARE(states(item), (QList<S>{S::Refused, S::Refused, S::Accepted}));
    }

    void settlements_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const QList<S> &states, OutboxState state) {
            QList<int> numbers;
            for (const S one : states)
                numbers.append(static_cast<int>(one));
            QTest::newRow(name) << numbers << static_cast<int>(state);
        };
        row("all have it", {S::Accepted, S::Accepted}, OutboxState::Accepted);
        row("some have it", {S::Accepted, S::Refused}, OutboxState::Accepted);
        row("nobody has it", {S::Refused, S::Refused}, OutboxState::Failed);
        row("some wait", {S::Accepted, S::Refused, S::Waiting}, OutboxState::Queued);
        row("nobody knows", {S::Accepted, S::Waiting, S::HandedOver}, OutboxState::Unknown);
    }
    void settlements()
    {
        QFETCH(QList<int>, states);
        QFETCH(int, state);
        Mail::OutboxItem item;
        for (const int one : states)
            item.recipients.append({a, static_cast<S>(one), {}});
        QCOMPARE(settle(item).state, static_cast<OutboxState>(state));
    }

    void triesAreLessAndLessOften_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<qint64>>("minutes");
        const auto row = [](const char *name, ErrorKind kind, const char *words,
                            const QList<qint64> &minutes) {
            QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(words) << minutes;
        };
        row("SMTP-18", ErrorKind::QuotaExceeded, "452 4.2.2 Full", {1, 1, 5, 15, 30, 60, 60, 60});
        row("SMTP-10", ErrorKind::ServerUnavailable, "450 4.2.0 Greylisted",
            {5, 5, 15, 30, 60, 60, 60, 60});
        row("SMTP-6", ErrorKind::ServerRefused, "550 5.4.5 Daily sending quota exceeded",
            {60, 60, 240, 1440, 1440, 1440, 1440, 1440});
        row("LIM-3", ErrorKind::ServerUnavailable,
            "451 Request is throttled. Suggested Backoff Time: 180000 milliseconds",
            {3, 3, 3, 3, 3, 3, 3, 3});
        row("REL-13", ErrorKind::Network, "", {1, 1, 2, 4, 8, 15, 15, 15});
    }
    void triesAreLessAndLessOften()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        QFETCH(QList<qint64>, minutes);
        constexpr std::uint32_t noJitter = 200;
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        const bool isForNow = static_cast<ErrorKind>(kind) != ErrorKind::ServerRefused;
        const Error why{static_cast<ErrorKind>(kind), isForNow ? Retry::Later : Retry::Never,
                        QStringLiteral("MAIL"), words};
        QVERIFY(!isForGood(why));
        Mail::OutboxItem item = letter({a});
        QList<qint64> found;
        for (item.attempts = 0; item.attempts < 8; ++item.attempts)
            found.append(now.secsTo(nextTry(item, why, now, noJitter)) / 60);
        QCOMPARE(found, minutes);
        item.state = OutboxState::Failed;
        QVERIFY(!nextTry(item, why, now, noJitter).isValid());
    }

    // One was refused for good, and the other one has been greylisted.
    void whoWaitsTellsHowLong()
    {
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        const Error refused{ErrorKind::ServerRefused, Retry::Never, QStringLiteral("RCPT"),
                            QStringLiteral("550 5.1.1 Nobody")};
        Mail::OutboxItem item = letter({a, b});
        item.recipients[0].state = S::Refused;
        item.recipients[1].serverReply = QStringLiteral("451 4.2.0 Later");
        item.attempts = 1;
        QCOMPARE(now.secsTo(nextTry(item, refused, now, 200)), 300);
    }

    void limitsAndLocksRefuseNoLetter()
    {
        const Error limit{ErrorKind::ServerRefused,
                          Retry::Never,
                          {},
                          QStringLiteral("550 5.7.0 You have exceeded your daily sending limit")};
        QVERIFY(!isForGood(limit));
        Mail::OutboxItem item = letter({a});
        handOver(&item, {a});
        applyRefusal(&item, limit);
        QCOMPARE(states(item), QList<S>{S::Waiting});
        const Error locked{ErrorKind::AuthenticationRejected,
                           Retry::AfterUserAction,
                           {},
                           QStringLiteral("535 Too many bad auth attempts")};
        QVERIFY(!isWayBlocked(locked));
        QVERIFY(!isForGood(locked));
        const Error wrong{ErrorKind::AuthenticationRejected,
                          Retry::AfterUserAction,
                          {},
                          QStringLiteral("535 5.7.8 Wrong password")};
        QVERIFY(isWayBlocked(wrong));
    }

    // SMTP-10: for two days, and by tries and time alike.
    void greylistingEndsWithAQuestion()
    {
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        const Error later{
            ErrorKind::ServerUnavailable, Retry::Later, {}, QStringLiteral("450 4.2.0 Greylisted")};
        Mail::OutboxItem item = letter({a, b});
        item.recipients[0].state = S::Accepted;
        item.recipients[1].serverReply = later.detail;
        item.createdAt = now.addDays(-2);
        item.attempts = 50;
        QVERIFY(!isTimeToAsk(item, later, now));
        item.attempts = 51;
        QVERIFY(isTimeToAsk(item, later, now));
        item.createdAt = now.addDays(-2).addSecs(1);
        QVERIFY(!isTimeToAsk(item, later, now));
        QCOMPARE(now.secsTo(nextTry(item, later, now, 200)), 3600);
        item.createdAt = now.addDays(-9);
        item.sendAt = now.addSecs(-60);
        QVERIFY(!isTimeToAsk(item, later, now));
        item.sendAt = {};
        const Error full{
            ErrorKind::QuotaExceeded, Retry::Later, {}, QStringLiteral("452 4.2.2 Full")};
        QVERIFY(!isTimeToAsk(item, full, now));
        giveUp(&item);
        QCOMPARE(states(item), (QList<S>{S::Accepted, S::Refused}));
        QCOMPARE(item.recipients[1].serverReply, later.detail);
    }

    void tooManyForOneMessage()
    {
        Smtp::EnvelopeAnswered answered;
        answered.recipients = {answer(a, 250), answer(b, 452, "4.5.3"), answer(c, 452, "4.2.2")};
        QCOMPARE(tooMany(answered), QStringList{b});
        // RFC 5321 §4.5.3.1.10: older servers say 552.
        answered.recipients[2] = answer(c, 552, "5.5.3");
        QCOMPARE(tooMany(answered), (QStringList{b, c}));
        // Where nobody was taken another try would end alike.
        answered.recipients.removeFirst();
        QCOMPARE(tooMany(answered), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestOutboxPlan)
#include "tst_OutboxPlan.moc"
