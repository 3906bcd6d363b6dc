// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person should see of a sent letter at a glance.
#include "core/mail/DeliveryOutcome.h"

#include <QTest>

using namespace Martlet::Mail;

namespace
{

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
const QString anna = QStringLiteral("anna@example.org");
const QString boris = QStringLiteral("boris@example.org");

DeliveryOutcome outcome(const QString &recipient, OutcomeKind kind, int hoursAgo = 1)
{
    DeliveryOutcome outcome;
    outcome.at = now.addSecs(-3600LL * hoursAgo);
    outcome.recipient = recipient;
    outcome.kind = kind;
    return outcome;
}

} // namespace

class tst_DeliveryOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodNewsAreNoTrouble();
    void lostIsToldBeforeLate();
    void theLastWordCounts();
    void delayEndsBySilence();
};

void tst_DeliveryOutcome::goodNewsAreNoTrouble()
{
    QVERIFY(!troubleOf({}, now));
    for (const OutcomeKind kind : {OutcomeKind::Delivered, OutcomeKind::Expanded,
                                   OutcomeKind::Relayed, OutcomeKind::Displayed})
        QVERIFY2(!troubleOf({outcome(anna, kind)}, now), qPrintable(outcomeName(kind)));
}

void tst_DeliveryOutcome::lostIsToldBeforeLate()
{
    const auto late = troubleOf({outcome(anna, OutcomeKind::Delayed)}, now);
    QVERIFY(late.has_value());
    QVERIFY(!late->isLost);
    QCOMPARE(late->recipients, QStringList{anna});
    const auto both = troubleOf(
        {outcome(anna, OutcomeKind::Delayed, 2), outcome(boris, OutcomeKind::Failed)}, now);
    QVERIFY(both.has_value());
    QVERIFY(both->isLost);
    QCOMPARE(both->recipients, QStringList{boris});
}

void tst_DeliveryOutcome::theLastWordCounts()
{
    const auto lost = troubleOf(
        {outcome(anna, OutcomeKind::Delayed, 9), outcome(anna, OutcomeKind::Failed)}, now);
    QVERIFY(lost.has_value());
    QVERIFY(lost->isLost);
    QCOMPARE(lost->recipients, QStringList{anna});
    QVERIFY(!troubleOf(
        {outcome(anna, OutcomeKind::Delayed, 9), outcome(anna, OutcomeKind::Delivered)}, now));
    // What was read has arrived, whatever comes behind.
    QVERIFY(!troubleOf(
        {outcome(anna, OutcomeKind::Displayed, 9), outcome(anna, OutcomeKind::Failed)}, now));
}

// A letter that came through in the end is reported by nobody.
void tst_DeliveryOutcome::delayEndsBySilence()
{
    QVERIFY(troubleOf({outcome(anna, OutcomeKind::Delayed, 5 * 24 - 1)}, now));
    QVERIFY(!troubleOf({outcome(anna, OutcomeKind::Delayed, 5 * 24 + 1)}, now));
    DeliveryOutcome untilThen = outcome(anna, OutcomeKind::Delayed);
    untilThen.retryUntil = now.addSecs(60);
    QVERIFY(troubleOf({untilThen}, now));
    untilThen.retryUntil = now.addSecs(-60);
    QVERIFY(!troubleOf({untilThen}, now));
    // A loss does not.
    QVERIFY(troubleOf({outcome(anna, OutcomeKind::Failed, 5'000)}, now));
}

QTEST_GUILESS_MAIN(tst_DeliveryOutcome)
#include "tst_DeliveryOutcome.moc"
