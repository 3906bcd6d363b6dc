// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page, check and advice of the guide has words, and no two the same.
#include "ui/diagnosis/GuideText.h"

#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;
using namespace Martlet::Ui;

class tst_GuideText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasWords();
    void whatIsAskedIsAQuestion();
    void whatCanBeDoneHasAButton();
};

void tst_GuideText::everythingHasWords()
{
    QSet<QString> titles;
    QMap<QString, GuideCheck> statements;
    QMap<QString, GuideAdvice> advices;
    const QList<GuidePage> pages = allGuidePages();
    for (const GuidePage page : pages) {
        QVERIFY(!guideTitle(page).isEmpty());
        QVERIFY(!titles.contains(guideTitle(page)));
        titles << guideTitle(page);
        const GuideList list = guideList(page);
        for (const GuideStep &step : list.steps) {
            const QString statement = guideStatement(step.check);
            QVERIFY2(!statement.isEmpty(), qPrintable(guideTitle(page)));
            QCOMPARE(statements.value(statement, step.check), step.check);
            statements[statement] = step.check;
            const QString advice = guideAdvice(step.advice);
            QVERIFY2(!advice.isEmpty(), qPrintable(statement));
            QCOMPARE(advices.value(advice, step.advice), step.advice);
            advices[advice] = step.advice;
        }
        for (const GuideAdvice advice : list.ending)
            QVERIFY(!guideAdvice(advice).isEmpty());
    }
}

void tst_GuideText::whatIsAskedIsAQuestion()
{
    const QList<GuidePage> pages = allGuidePages();
    for (const GuidePage page : pages) {
        const QList<GuideStep> steps = guideList(page).steps;
        for (const GuideStep &step : steps) {
            if (!isTested(step.check))
                QVERIFY2(guideQuestion(step.check).contains(u'?'),
                         qPrintable(guideStatement(step.check)));
        }
    }
}

void tst_GuideText::whatCanBeDoneHasAButton()
{
    for (int advice = 0; advice <= int(GuideAdvice::AskForSupport); ++advice) {
        const GuideAction action = actionOf(GuideAdvice(advice));
        QCOMPARE(guideButton(action).isEmpty(), action == GuideAction::None);
    }
}

QTEST_GUILESS_MAIN(tst_GuideText)
#include "tst_GuideText.moc"
