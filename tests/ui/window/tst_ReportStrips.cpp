// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told above a report, above a letter that came back, and above one that asks for a
// receipt.
#include "tests/ui/window/FakeEngine.h"

#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReportStrip.h"
#include "ui/window/ActionRegistry.h"
#include "ui/window/LifeStoryDialog.h"
#include "ui/window/MainWindow.h"
#include "ui/window/ReportText.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace Martlet;
using Mail::BounceReason;
using Mail::OutcomeKind;

namespace
{

const QString anna = QStringLiteral("anna@example.org");

QList<BounceReason> allReasons()
{
    QList<BounceReason> reasons;
    for (int value = 0; value <= static_cast<int>(BounceReason::TemporaryTrouble); ++value)
        reasons.append(static_cast<BounceReason>(value));
    return reasons;
}

Mail::DeliveryOutcome outcome(OutcomeKind kind, const QString &recipient = anna,
                              BounceReason reason = BounceReason::NoSuchAddress)
{
    Mail::DeliveryOutcome told;
    told.at = QDateTime::currentDateTimeUtc();
    told.recipient = recipient;
    told.kind = kind;
    told.reason = reason;
    told.serverText = QStringLiteral("550 5.1.1 no <b>such</b> user");
    told.remoteHost = QStringLiteral("mx.example.org");
    return told;
}

Mail::ReportedLetter reportOf(const QList<Mail::DeliveryOutcome> &outcomes)
{
    return {Mail::AccountKey(1), "1@example.org", QStringLiteral("Offer"), outcomes};
}

/// A window with an inbox of two letters and one in Sent.
struct World {
    Test::FakeEngine engine;
    Mail::MailboxKey inbox;
    Mail::MailboxKey sent;
    Mail::MessageKey letter;
    Mail::MessageKey copy;
    std::unique_ptr<Ui::MainWindow> window;
    bool isComposerOpen = false;

    World()
    {
        Test::FakeMail &mail = engine.mail;
        const Mail::AccountKey account = mail.addAccount(QStringLiteral("me@example.org"));
        inbox = mail.addFolder(account, QStringLiteral("INBOX"), Mail::SpecialUse::Inbox);
        sent = mail.addFolder(account, QStringLiteral("Sent"), Mail::SpecialUse::Sent);
        letter = add(inbox, QStringLiteral("Undelivered Mail"));
        copy = add(sent, QStringLiteral("Offer"));
    }

    Mail::MessageKey add(Mail::MailboxKey mailbox, const QString &subject)
    {
        Mail::MessageSummary summary;
        summary.subject = subject;
        summary.from = {QStringLiteral("Eva"), QStringLiteral("eva@example.org")};
        summary.date = QDateTime::currentDateTimeUtc();
        return engine.mail.addMessage(mailbox, summary, QStringLiteral("text"));
    }

    void open()
    {
        Ui::WindowHooks hooks;
        hooks.openComposer = [this](const Engine::OpenDraft &) { isComposerOpen = true; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->show();
        select(letter);
    }

    void select(Mail::MessageKey key)
    {
        window->listPane()->view()->selectWhenLoaded(key);
        QTRY_COMPARE(window->reader()->message(), key);
        QTRY_VERIFY(window->reader()->isShown());
    }

    void tellReports()
    {
        Store::StoreChanges changes;
        changes.areReportsChanged = true;
        engine.feed.add(changes);
    }

    [[nodiscard]] Ui::ReportStrip *strip() const { return window->reader()->report(); }
    [[nodiscard]] bool isStripShown() const { return strip()->isVisibleTo(window.get()); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : strip()->buttons()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
};

} // namespace

class tst_ReportStrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachReasonHasItsOwnSentences();
    void severalRecipientsAreNamedShortly();
    void reasonsThatDifferAreInTheDetails();
    void delaySaysThatThereIsNothingToDo();
    void wordsOfOthersStayOnOneLine();
    void reportIsToldAboveItself();
    void reportShowsItsLetter();
    void detailsHaveTheServersWords();
    void letterThatCameBackSaysSo();
    void letterThatIsLateSaysSo();
    void letterThatArrivedIsQuiet();
    void stripFollowsWhatComesToBeKnown();
    void stripGoesWithItsLetter();
    void sec27ReceiptNeedsAClick();
    void sec27NoIsAnAnswerToo();
    void lifeStoryTellsAllOfThem();
};

void tst_ReportStrips::eachReasonHasItsOwnSentences()
{
    QSet<QString> reasons;
    for (const BounceReason reason : allReasons()) {
        reasons.insert(Ui::reasonSentence(reason));
        QVERIFY(Ui::reasonSentence(reason).endsWith(u'.'));
        QVERIFY(Ui::adviceSentence(reason).endsWith(u'.'));
    }
    QCOMPARE(reasons.size(), allReasons().size());
}

void tst_ReportStrips::severalRecipientsAreNamedShortly()
{
    QList<Mail::DeliveryOutcome> failures;
    for (const char *name : {"a", "b", "c", "d", "e"})
        failures.append(outcome(OutcomeKind::Failed,
                                QString::fromLatin1(name) + QStringLiteral("@example.org")));
    const QString text = Ui::undeliveredNotice(failures).text;
    QVERIFY2(text.startsWith(QStringLiteral("Not delivered to a@example.org, b@example.org, "
                                            "c@example.org and 2 more. There is no such address.")),
             qPrintable(text));
}

void tst_ReportStrips::reasonsThatDifferAreInTheDetails()
{
    const Ui::ReportNotice notice = Ui::undeliveredNotice(
        {outcome(OutcomeKind::Failed),
         outcome(OutcomeKind::Failed, QStringLiteral("b@example.org"), BounceReason::MailboxFull)});
    QVERIFY(!notice.text.contains(Ui::reasonSentence(BounceReason::NoSuchAddress)));
    QVERIFY(notice.details.contains(Ui::reasonSentence(BounceReason::NoSuchAddress)));
    QVERIFY(notice.details.contains(Ui::reasonSentence(BounceReason::MailboxFull)));
}

void tst_ReportStrips::delaySaysThatThereIsNothingToDo()
{
    const QDateTime now = QDateTime::currentDateTime();
    Mail::DeliveryOutcome late =
        outcome(OutcomeKind::Delayed, anna, BounceReason::ServerUnreachable);
    late.retryUntil = now.addDays(3).toUTC();
    const Ui::ReportNotice notice = Ui::reportNotice(reportOf({late}), now);
    QVERIFY(!notice.isWarning);
    QVERIFY2(notice.text.startsWith(QStringLiteral("Your letter “Offer” to anna@example.org is "
                                                   "late. The recipient's server could not be "
                                                   "reached. The servers keep trying until ")),
             qPrintable(notice.text));
    QVERIFY(notice.text.endsWith(QStringLiteral("; there is nothing to do.")));
    // A time that is over tells nothing.
    const Ui::ReportNotice old = Ui::reportNotice(reportOf({late}), now.addDays(4));
    QVERIFY(!old.text.contains(QStringLiteral("until")));
}

void tst_ReportStrips::wordsOfOthersStayOnOneLine()
{
    Mail::DeliveryOutcome failed = outcome(OutcomeKind::Failed, anna + u'\n' + QChar(0x202e));
    failed.serverText = QStringLiteral("one\ntwo");
    Mail::ReportedLetter letter = reportOf({failed});
    letter.subject = QStringLiteral("a\nb") + QChar(0x202e);
    const Ui::ReportNotice notice = Ui::reportNotice(letter, QDateTime::currentDateTime());
    QVERIFY(!notice.text.contains(u'\n'));
    QVERIFY(!notice.text.contains(QChar(0x202e)));
    QVERIFY(!notice.details.contains(u'\n'));
}

void tst_ReportStrips::reportIsToldAboveItself()
{
    World w;
    w.engine.reports.reported.insert(w.letter, reportOf({outcome(OutcomeKind::Failed)}));
    w.open();
    QVERIFY(w.isStripShown());
    QCOMPARE(w.strip()->text(),
             QStringLiteral("Your letter “Offer” did not reach anna@example.org. There is no such "
                            "address. Check how it is written, or ask the recipient for the right "
                            "one."));
    QCOMPARE(w.strip()->accessibleName(), w.strip()->text());
}

void tst_ReportStrips::reportShowsItsLetter()
{
    World w;
    w.engine.reports.reported.insert(w.letter, reportOf({outcome(OutcomeKind::Failed)}));
    w.engine.reports.found = Engine::FoundLetter{Mail::AccountKey(1), w.sent, w.copy};
    w.open();
    w.button(QStringLiteral("Show the letter"))->click();
    QTRY_COMPARE(w.window->reader()->message(), w.copy);
    QVERIFY(w.engine.mail.calls.contains(QStringLiteral("findLetter 1@example.org")));
    QVERIFY(!w.isStripShown());
}

void tst_ReportStrips::detailsHaveTheServersWords()
{
    World w;
    w.engine.reports.reported.insert(w.letter, reportOf({outcome(OutcomeKind::Failed)}));
    w.open();
    w.button(QStringLiteral("Details"))->click();
    auto *box = w.window->findChild<QMessageBox *>(QStringLiteral("reportDetails"));
    QVERIFY(box != nullptr);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->informativeText().contains(
        QStringLiteral("The server mx.example.org wrote: “550 5.1.1 no <b>such</b> user”")));
}

void tst_ReportStrips::letterThatCameBackSaysSo()
{
    World w;
    w.engine.reports.outcomes.insert(
        w.letter, {outcome(OutcomeKind::Failed),
                   outcome(OutcomeKind::Delivered, QStringLiteral("b@example.org"))});
    w.open();
    QVERIFY(w.isStripShown());
    QVERIFY(w.strip()->text().startsWith(QStringLiteral("Not delivered to anna@example.org.")));
    w.button(QStringLiteral("Send again…"))->click();
    QTRY_VERIFY(w.isComposerOpen);
    QCOMPARE(w.engine.mail.calls.last(),
             QStringLiteral("sendAgain %1 anna@example.org").arg(w.letter.value()));
}

void tst_ReportStrips::letterThatIsLateSaysSo()
{
    World w;
    Mail::DeliveryOutcome late =
        outcome(OutcomeKind::Delayed, anna, BounceReason::ServerUnreachable);
    w.engine.reports.outcomes.insert(w.letter, {late});
    w.open();
    QVERIFY(w.isStripShown());
    QVERIFY(w.strip()->text().startsWith(
        QStringLiteral("Your letter “Undelivered Mail” to anna@example.org is late.")));
    QVERIFY(w.button(QStringLiteral("Details")) != nullptr);
    QVERIFY(w.button(QStringLiteral("Send again…")) == nullptr);
    // The servers have given it up or delivered it by now.
    late.at = late.at.addDays(-6);
    w.engine.reports.outcomes.insert(w.letter, {late});
    w.tellReports();
    QTRY_VERIFY(!w.isStripShown());
}

void tst_ReportStrips::letterThatArrivedIsQuiet()
{
    World w;
    w.engine.reports.outcomes.insert(
        w.letter, {outcome(OutcomeKind::Failed), outcome(OutcomeKind::Displayed)});
    w.open();
    QVERIFY(!w.isStripShown());
}

void tst_ReportStrips::stripFollowsWhatComesToBeKnown()
{
    World w;
    w.open();
    QVERIFY(!w.isStripShown());
    w.engine.reports.outcomes.insert(w.letter, {outcome(OutcomeKind::Failed)});
    w.tellReports();
    QTRY_VERIFY(w.isStripShown());
    w.engine.reports.outcomes[w.letter].append(outcome(OutcomeKind::Displayed));
    w.tellReports();
    QTRY_VERIFY(!w.isStripShown());
}

void tst_ReportStrips::stripGoesWithItsLetter()
{
    World w;
    const Mail::MessageKey other = w.add(w.inbox, QStringLiteral("Another"));
    w.engine.reports.outcomes.insert(w.letter, {outcome(OutcomeKind::Failed)});
    w.open();
    QVERIFY(w.isStripShown());
    w.select(other);
    QVERIFY(!w.isStripShown());
}

void tst_ReportStrips::sec27ReceiptNeedsAClick()
{
    World w;
    w.engine.reports.asking.insert(w.letter,
                                   {QStringLiteral("Eva"), QStringLiteral("eva@example.org")});
    w.open();
    QTRY_VERIFY(w.isStripShown());
    QCOMPARE(w.strip()->text(),
             QStringLiteral("Eva (eva@example.org) asks to be told that you have "
                            "read this letter."));
    // No key pressed in the list or the letter answers.
    for (QPushButton *button : w.strip()->buttons())
        QVERIFY(!button->isDefault() && !button->hasFocus());
    QVERIFY(w.engine.mail.calls.filter(QStringLiteral("Receipt")).isEmpty());
    w.button(QStringLiteral("Send the receipt"))->click();
    QCOMPARE(w.engine.mail.calls.filter(QStringLiteral("Receipt")),
             QStringList{QStringLiteral("sendReceipt %1").arg(w.letter.value())});
    QCOMPARE(w.engine.reports.texts.subject, QStringLiteral("Read: Undelivered Mail"));
    QVERIFY(!w.isStripShown());
    const QSignalSpy changed(&w.engine.feed, &Engine::ChangeFeed::changed);
    w.tellReports();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!w.isStripShown());
}

void tst_ReportStrips::sec27NoIsAnAnswerToo()
{
    World w;
    w.engine.reports.asking.insert(w.letter, {QString(), QStringLiteral("eva@example.org")});
    w.open();
    QTRY_VERIFY(w.isStripShown());
    w.button(QStringLiteral("No"))->click();
    QCOMPARE(w.engine.mail.calls.filter(QStringLiteral("Receipt")),
             QStringList{QStringLiteral("declineReceipt %1").arg(w.letter.value())});
    QVERIFY(!w.isStripShown());
}

void tst_ReportStrips::lifeStoryTellsAllOfThem()
{
    World w;
    Engine::LetterStory &story = w.engine.vault.told;
    for (const OutcomeKind kind :
         {OutcomeKind::Delayed, OutcomeKind::Relayed, OutcomeKind::Expanded, OutcomeKind::Delivered,
          OutcomeKind::Displayed})
        story.story.outcomes.append(outcome(kind));
    w.open();
    w.window->actions()[Ui::ActionId::LifeStory]->trigger();
    auto *dialog = w.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr);
    const auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("lifeStory"));
    QCOMPARE(table->rowCount(), 5);
    QSet<QString> sentences;
    for (int row = 0; row < table->rowCount(); ++row)
        sentences.insert(table->item(row, 1)->text());
    QCOMPARE(sentences.size(), 5);
    QVERIFY(sentences.contains(QStringLiteral("A receipt says that anna@example.org opened it.")));
    // What comes to be known later is added.
    story.story.outcomes.append(outcome(OutcomeKind::Failed));
    w.tellReports();
    QTRY_COMPARE(table->rowCount(), 6);
    QCOMPARE(table->item(5, 1)->text(),
             QStringLiteral("It did not reach anna@example.org. There is "
                            "no such address."));
}

QTEST_MAIN(tst_ReportStrips)
#include "tst_ReportStrips.moc"
