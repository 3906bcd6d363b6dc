// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The guided pages: what is known is not asked, questions come one by one, and every way through
// ends with something to do.
#include "core/doctor/Guide.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;

namespace
{

std::optional<GuideCheck> asked(const GuideView &view)
{
    for (const GuideLine &line : view.lines) {
        if (line.state == GuideState::Asked)
            return line.check;
    }
    return std::nullopt;
}

Mail::AccountSettings account(Mail::ReceiveProtocol protocol)
{
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("ivan@example.org");
    settings.protocol = protocol;
    settings.incoming.host = QStringLiteral("imap.example.org");
    settings.incoming.port = 993;
    settings.incoming.login = QStringLiteral("ivan");
    settings.outgoing.host = QStringLiteral("smtp.example.org");
    settings.outgoing.port = 465;
    return settings;
}

} // namespace

class tst_Guide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageEndsWithAdvice_data();
    void everyPageEndsWithAdvice();
    void questionsComeOneByOne();
    void aLastNoEndsThePage();
    void whatIsKnownIsNotAsked();
    void theAccountIsCompared();
    void theTestAnswers();
};

void tst_Guide::everyPageEndsWithAdvice_data()
{
    QTest::addColumn<int>("page");
    const QList<GuidePage> pages = allGuidePages();
    QCOMPARE(pages.size(), 16);
    for (const GuidePage page : pages)
        QTest::newRow(QByteArray::number(int(page)).constData()) << int(page);
}

/// Whatever is answered, and whichever answer is no.
void tst_Guide::everyPageEndsWithAdvice()
{
    QFETCH(int, page);
    const GuideList list = guideList(GuidePage(page));
    QVERIFY(!list.steps.isEmpty());
    QVERIFY(!list.ending.isEmpty());
    for (qsizetype no = -1; no < list.steps.size(); ++no) {
        GuideAnswers answers;
        for (qsizetype i = 0; i < list.steps.size(); ++i)
            answers[list.steps.at(i).check] = i != no;
        const GuideView view = guideView(GuidePage(page), {}, answers);
        QVERIFY(view.isFinished);
        QVERIFY(!view.advices.isEmpty());
        if (no >= 0)
            QCOMPARE(view.advices.constFirst(), list.steps.at(no).advice);
    }
}

void tst_Guide::questionsComeOneByOne()
{
    GuideAnswers answers;
    GuideView view = guideView(GuidePage::LettersVanished, {}, answers);
    QCOMPARE(asked(view), std::optional(GuideCheck::NotFoundBySearch));
    QVERIFY(!view.isFinished);
    QVERIFY(view.advices.isEmpty());
    answers[GuideCheck::NotFoundBySearch] = true;
    view = guideView(GuidePage::LettersVanished, {}, answers);
    QCOMPARE(asked(view), std::optional(GuideCheck::NotOldInTrash));
    QCOMPARE(std::count_if(view.lines.cbegin(), view.lines.cend(),
                           [](const GuideLine &line) { return line.state == GuideState::Asked; }),
             1);
}

void tst_Guide::aLastNoEndsThePage()
{
    const GuideView view =
        guideView(GuidePage::NoConnection, {}, {{GuideCheck::NetworkWorks, false}});
    QVERIFY(view.isFinished);
    QCOMPARE(view.advices, QList{GuideAdvice::AskNetwork});
    QCOMPARE(view.lines.size(), 1);
}

void tst_Guide::whatIsKnownIsNotAsked()
{
    const GuideView imap =
        guideView(GuidePage::StaysOnSite, {{GuideCheck::ReceivesImap, true}}, {});
    QVERIFY(imap.isFinished);
    QVERIFY(imap.lines.constFirst().isKnown);
    QCOMPARE(imap.advices, QList{GuideAdvice::SynchroniseFolder});
    // What the program knows counts more than what is answered.
    const GuideView pop3 = guideView(GuidePage::StaysOnSite, {{GuideCheck::ReceivesImap, false}},
                                     {{GuideCheck::ReceivesImap, true}});
    QCOMPARE(pop3.advices, QList{GuideAdvice::SwitchToImap});
    // A test that was not run holds nothing up and is not asked about.
    const GuideView sending = guideView(GuidePage::SendingRefused, {}, {});
    QCOMPARE(sending.lines.constFirst().state, GuideState::NotKnown);
    QCOMPARE(asked(sending), std::optional(GuideCheck::FromIsOwn));
}

void tst_Guide::theAccountIsCompared()
{
    GuideKnowledge knowledge;
    QVERIFY(!knownAnswers(knowledge).contains(GuideCheck::ReceivesImap));
    knowledge.account = account(Mail::ReceiveProtocol::Imap);
    GuideAnswers known = knownAnswers(knowledge);
    QVERIFY(known.value(GuideCheck::ReceivesImap));
    QVERIFY(!known.contains(GuideCheck::ServersAsGiven));
    knowledge.given = knowledge.account;
    QVERIFY(knownAnswers(knowledge).value(GuideCheck::ServersAsGiven));
    QVERIFY(knownAnswers(knowledge).value(GuideCheck::LoginAsGiven));
    knowledge.given->outgoing.port = 587;
    knowledge.given->incoming.login = QStringLiteral("ivan@example.org");
    known = knownAnswers(knowledge);
    QVERIFY(!known.value(GuideCheck::ServersAsGiven));
    QVERIFY(!known.value(GuideCheck::LoginAsGiven));
    QVERIFY(known.value(GuideCheck::FromIsOwn));
    Mail::Identity other;
    other.address = QStringLiteral("other@example.net");
    knowledge.account->identities = {other};
    QVERIFY(!knownAnswers(knowledge).contains(GuideCheck::FromIsOwn));
    QVERIFY(!isTested(GuideCheck::FromIsOwn));
}

void tst_Guide::theTestAnswers()
{
    GuideKnowledge knowledge;
    QVERIFY(!knownAnswers(knowledge).contains(GuideCheck::ClockRight));
    knowledge.incomingPassed = false;
    knowledge.outgoingPassed = true;
    knowledge.codes = {FindingCode::Cert3};
    const GuideAnswers known = knownAnswers(knowledge);
    QVERIFY(!known.value(GuideCheck::IncomingWorks));
    QVERIFY(known.value(GuideCheck::OutgoingWorks));
    QVERIFY(known.contains(GuideCheck::ClockRight));
    QVERIFY(!known.value(GuideCheck::ClockRight));
    QVERIFY(known.value(GuideCheck::OwnSecurity));
}

QTEST_GUILESS_MAIN(tst_Guide)
#include "tst_Guide.moc"
