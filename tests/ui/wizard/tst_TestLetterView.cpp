// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letter to oneself as a person sees it: one button, and a sentence for each step of the way.
#include "core/mail/OwnReason.h"
#include "tests/ui/wizard/FakeTestLetters.h"
#include "tests/ui/wizard/WizardFixture.h"
#include "ui/wizard/DonePage.h"
#include "ui/wizard/JourneyRow.h"
#include "ui/wizard/TestLetterView.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Engine::TestLetterReport;
using Mail::OutboxState;

namespace
{

Mail::AccountSettings account()
{
    Mail::AccountSettings settings;
    settings.key = Mail::AccountKey(7);
    settings.email = QStringLiteral("anna@example.org");
    settings.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls, {}};
    return settings;
}

TestLetterReport accepted()
{
    TestLetterReport report;
    report.address = QStringLiteral("anna@example.org");
    report.acceptance = Mail::Acceptance{};
    report.acceptance->queueId = QStringLiteral("4bAC12");
    return report;
}

Store::LetterPlace in(Mail::SpecialUse use, const QString &path)
{
    return {Mail::MessageKey(1), Mail::MailboxKey(1), path, use, {}};
}

struct Fixture {
    FakeTestLetters letters;
    Ui::TestLetterView view{letters};

    Fixture()
    {
        view.setAccount(account());
        static_cast<QWidget &>(view).show();
    }

    [[nodiscard]] QPushButton *button() const
    {
        return view.findChild<QPushButton *>(QStringLiteral("testLetter"));
    }
    void send() { QTest::mouseClick(button(), Qt::LeftButton); }
    void show(const TestLetterReport &report) { letters.sent.last().letter->show(report); }
    /// What is said, line by line; as a screen reader has it, with the state of each.
    [[nodiscard]] QStringList said() const
    {
        QStringList lines;
        for (const Ui::JourneyRow *row : view.findChildren<Ui::JourneyRow *>()) {
            if (row->isVisible())
                lines << row->accessibleName();
        }
        return lines;
    }
};

} // namespace

class tst_TestLetterView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentUnasked();
    void theWholeWay();
    void whatTheServerDoesIsTold();
    void refusals_data();
    void refusals();
    void ownReasonsAreSentences();
    void patienceEnds();
    void anotherAccountBeginsAnew();
    void lastPageOffersItWhereThereIsAServer();
};

void tst_TestLetterView::nothingIsSentUnasked()
{
    Fixture f;
    QVERIFY(f.letters.sent.isEmpty());
    QVERIFY(f.said().isEmpty());
    QVERIFY(f.button()->isEnabled());
    QVERIFY(!f.button()->accessibleDescription().isEmpty());
}

void tst_TestLetterView::theWholeWay()
{
    Fixture f;
    f.send();
    QCOMPARE(f.letters.sent.size(), 1);
    QCOMPARE(f.letters.sent.first().account, Mail::AccountKey(7));
    QVERIFY(f.letters.sent.first().texts.subject.startsWith(QStringLiteral("Test letter")));
    QVERIFY(!f.letters.sent.first().texts.body.isEmpty());
    QVERIFY(!f.button()->isEnabled()); // not twice
    QCOMPARE(f.said(),
             QStringList{QStringLiteral("Giving the letter to smtp.example.org…: under way")});
    TestLetterReport report = accepted();
    f.show(report);
    QCOMPARE(f.said().size(), 3);
    QCOMPARE(f.said().first(), QStringLiteral("smtp.example.org took the letter; its number there "
                                              "is 4bAC12.: done"));
    report.arrival = in(Mail::SpecialUse::Inbox, QStringLiteral("INBOX"));
    report.travelled = 3200ms;
    report.copy = in(Mail::SpecialUse::Sent, QStringLiteral("Отправленные"));
    f.show(report);
    QCOMPARE(f.said().at(1), QStringLiteral("It came back to “Inbox” after 3.2 s.: done"));
    QCOMPARE(f.said().at(2),
             QStringLiteral("One copy lies in “Sent”; Martlet put it there.: done"));
    QVERIFY(f.button()->isEnabled());
    f.send();
    QCOMPARE(f.letters.sent.size(), 2);
    QCOMPARE(f.said().size(), 1);
}

void tst_TestLetterView::whatTheServerDoesIsTold()
{
    Fixture f;
    f.send();
    TestLetterReport report = accepted();
    report.arrival = in(Mail::SpecialUse::Junk, QStringLiteral("Спам"));
    report.copy = in(Mail::SpecialUse::None, QStringLiteral("Out/Mine"));
    report.isFiledByServer = true;
    report.otherSender = QStringLiteral("login@example.org");
    f.show(report);
    QVERIFY(f.said().at(1).contains(QStringLiteral("Spam")));
    QVERIFY(f.said().at(1).endsWith(QStringLiteral(": attention")));
    QVERIFY(f.said().at(2).startsWith(QStringLiteral("One copy lies in “Out/Mine”; the server")));
    QVERIFY(f.said().at(3).contains(QStringLiteral("login@example.org instead of "
                                                   "anna@example.org")));
}

void tst_TestLetterView::refusals_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("mark");
    QTest::newRow("refused") << static_cast<int>(OutboxState::Failed)
                             << QStringLiteral("refused the letter: 550 5.7.1 no")
                             << QStringLiteral("failed");
    QTest::newRow("later") << static_cast<int>(OutboxState::Queued)
                           << QStringLiteral("did not take the letter yet: 550 5.7.1 no")
                           << QStringLiteral("attention");
    QTest::newRow("unknown") << static_cast<int>(OutboxState::Unknown)
                             << QStringLiteral("broke before it confirmed")
                             << QStringLiteral("failed");
}

void tst_TestLetterView::refusals()
{
    QFETCH(int, state);
    QFETCH(QString, words);
    QFETCH(QString, mark);
    Fixture f;
    f.send();
    TestLetterReport report;
    report.waiting = Mail::OutboxItem{};
    report.waiting->state = static_cast<OutboxState>(state);
    report.waiting->serverReply = QStringLiteral("550 5.7.1 no");
    f.show(report);
    QCOMPARE(f.said().size(), 1);
    QVERIFY2(f.said().first().contains(words), qPrintable(f.said().first()));
    QVERIFY2(f.said().first().endsWith(mark), qPrintable(f.said().first()));
    QCOMPARE(f.button()->isEnabled(), report.isOver());
    report = {};
    report.error = Error{ErrorKind::LocalStorage, Retry::Later, QStringLiteral("queue"), {}};
    f.show(report);
    QVERIFY(f.said().first().endsWith(QStringLiteral("failed")));
}

// What the server announced not to take was not asked of it, and it said no English.
void tst_TestLetterView::ownReasonsAreSentences()
{
    Fixture f;
    f.send();
    TestLetterReport report;
    report.waiting = Mail::OutboxItem{};
    report.waiting->state = OutboxState::Failed;
    report.waiting->serverReply = Mail::ownReasonText(
        {Mail::OwnReasonKind::TooLarge, qint64(35) << 20, qint64(25) << 20, {}});
    f.show(report);
    QVERIFY2(f.said().first().contains(QStringLiteral("exceeds the limit 25 MB.")),
             qPrintable(f.said().first()));
    QVERIFY(!f.said().first().contains(QStringLiteral("Martlet[")));
}

void tst_TestLetterView::patienceEnds()
{
    Fixture f;
    f.send();
    TestLetterReport report = accepted();
    report.hasWaitedLong = true;
    f.show(report);
    QVERIFY(f.said().at(1).startsWith(QStringLiteral("The letter has not come back yet.")));
    QVERIFY(f.said().at(2).contains(QStringLiteral("will not send the letter again")));
    QVERIFY(f.button()->isEnabled());
}

void tst_TestLetterView::anotherAccountBeginsAnew()
{
    Fixture f;
    f.send();
    Mail::AccountSettings other = account();
    other.key = Mail::AccountKey(8);
    f.view.setAccount(other);
    QVERIFY(f.said().isEmpty());
    QVERIFY(!f.letters.sent.first().letter); // It is followed no more
    f.send();
    QCOMPARE(f.letters.sent.last().account, other.key);
}

void tst_TestLetterView::lastPageOffersItWhereThereIsAServer()
{
    FakeTestLetters letters;
    Ui::DonePage page;
    page.setTestLetters(letters);
    static_cast<QWidget &>(page).show();
    for (const bool canSend : {true, false, true}) {
        Mail::AccountSettings settings = account();
        Ui::DonePage::Facts facts;
        facts.canSend = canSend;
        page.show(settings, facts);
        const auto *view = page.findChild<Ui::TestLetterView *>();
        QVERIFY(view);
        QCOMPARE(view->isVisible(), canSend);
    }
}

QTEST_MAIN(tst_TestLetterView)
#include "tst_TestLetterView.moc"
