// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// X08: a list is answered and left only where the letter came by one; leaving asks first, and
// nothing is written or opened before the answer.
#include "tests/ui/window/FakeEngine.h"

#include "core/mime/MessageComposer.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/reader/MessageReader.h"
#include "ui/window/ActionRegistry.h"
#include "ui/window/MainWindow.h"
#include "ui/window/WindowMenus.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Martlet;
using Ui::ActionId;

namespace
{

const QUrl page(QStringLiteral("https://lists.example/tea?leave=7"));

Mail::UnsubscribeLetter letterToLeave()
{
    return {{QString(), QStringLiteral("tea-leave-me=example.org@lists.example")},
            QStringLiteral("leave me"),
            QStringLiteral("unsubscribe tea\nend")};
}

Mail::MailingList teaList(const QList<Mail::UnsubscribeWay> &ways = {letterToLeave()})
{
    return {
        QStringLiteral("Friends of tea"), {QString(), QStringLiteral("tea@lists.example")}, ways};
}

/// A window with a letter of a list and one of a person in the inbox, and one in Junk.
struct World {
    Test::FakeEngine engine;
    Mail::AccountKey account;
    Mail::MailboxKey inbox;
    Mail::MailboxKey junk;
    Mail::MessageKey listed;
    Mail::MessageKey personal;
    Mail::MessageKey spam;
    QList<Engine::OpenDraft> drafts;
    QList<QUrl> pages;
    std::unique_ptr<Ui::MainWindow> window;

    explicit World(const Mail::MailingList &list = teaList())
    {
        Test::FakeMail &mail = engine.mail;
        account = mail.addAccount(QStringLiteral("me@example.org"));
        inbox = mail.addFolder(account, QStringLiteral("INBOX"), Mail::SpecialUse::Inbox);
        junk = mail.addFolder(account, QStringLiteral("Junk"), Mail::SpecialUse::Junk);
        listed = add(inbox);
        personal = add(inbox);
        spam = add(junk);
        mail.bodies[listed].list = list;
        mail.bodies[spam].list = list;
    }

    Mail::MessageKey add(Mail::MailboxKey mailbox, Mail::FlagSet flags = {})
    {
        Mail::MessageSummary summary;
        summary.subject = QStringLiteral("Assam");
        summary.from = {QStringLiteral("Eva"), QStringLiteral("eva@example.net")};
        summary.date = QDateTime::currentDateTimeUtc();
        summary.flags.known = flags;
        return engine.mail.addMessage(mailbox, summary, QStringLiteral("text"));
    }

    void open(Mail::MessageKey first)
    {
        Ui::WindowHooks hooks;
        hooks.openComposer = [this](const Engine::OpenDraft &draft) { drafts << draft; };
        hooks.openPage = [this](const QUrl &url) { pages << url; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->show();
        select(first);
    }

    void openJunk()
    {
        open(listed);
        window->tree()->select({account, junk, false});
        select(spam);
    }

    void select(Mail::MessageKey key)
    {
        window->listPane()->view()->selectWhenLoaded(key);
        QTRY_COMPARE(window->reader()->message(), key);
        QTRY_VERIFY(window->reader()->isShown());
    }

    [[nodiscard]] QAction *action(ActionId id) const { return window->actions()[id]; }
    [[nodiscard]] QToolButton *link() const
    {
        return window->reader()->findChild<QToolButton *>(QStringLiteral("unsubscribe"));
    }
    [[nodiscard]] bool isLinkShown() const { return link()->isVisibleTo(window.get()); }

    /// The question that is open now.
    [[nodiscard]] QMessageBox *question() const
    {
        const auto boxes =
            window->findChildren<QMessageBox *>(QStringLiteral("unsubscribeQuestion"));
        for (QMessageBox *box : boxes) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }
    QMessageBox *ask()
    {
        action(ActionId::Unsubscribe)->trigger();
        return question();
    }
    [[nodiscard]] bool isNothingDone() const
    {
        return drafts.isEmpty() && pages.isEmpty() &&
               engine.mail.calls.filter(QStringLiteral("leaveList")).isEmpty();
    }
};

QPushButton *button(const QMessageBox *box, const QString &text)
{
    const auto buttons = box->findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class tst_MailingLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void x08ActionsAreForLettersOfLists();
    void x08ListThatTakesNoLettersIsNotAnswered();
    void x08ActionsWaitForTheText();
    void x08SeveralLettersAreOfNoList();
    void x08MenuOffersWhatIsPossible();
    void x08LetterIsMadeReady();
    void x08PageOpensOnlyWhenTold();
    void x08TheOtherWayIsOffered();
    void x08LinkInTheHeaderAsks();
    void senderStandsForAListWithoutAName();
    void wordsOfTheListAreText();
    void sec24TheHostIsShown_data();
    void sec24TheHostIsShown();
    void x08JunkIsWarnedAbout_data();
    void x08JunkIsWarnedAbout();
};

void tst_MailingLists::x08ActionsAreForLettersOfLists()
{
    World w;
    w.open(w.listed);
    QVERIFY(w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(w.action(ActionId::Unsubscribe)->isEnabled());
    QVERIFY(w.isLinkShown());
    w.select(w.personal);
    QVERIFY(!w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(!w.action(ActionId::Unsubscribe)->isEnabled());
    QVERIFY(!w.isLinkShown());
    w.select(w.listed);
    w.action(ActionId::ReplyList)->trigger();
    QCOMPARE(w.engine.mail.calls.last(), QStringLiteral("replyList %1").arg(w.listed.value()));
}

void tst_MailingLists::x08ListThatTakesNoLettersIsNotAnswered()
{
    Mail::MailingList list = teaList();
    list.post = {};
    World w(list);
    w.open(w.listed);
    QVERIFY(!w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(w.action(ActionId::Unsubscribe)->isEnabled());
}

void tst_MailingLists::x08ActionsWaitForTheText()
{
    World w;
    w.engine.contents.error = Error{ErrorKind::Network, Retry::Later, QStringLiteral("fetch"), {}};
    w.open(w.listed);
    QVERIFY(w.action(ActionId::Reply)->isEnabled());
    QVERIFY(!w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(!w.action(ActionId::Unsubscribe)->isEnabled());
    w.engine.contents.error.reset();
    Store::StoreChanges changes;
    changes.contents.insert(w.listed);
    w.engine.feed.add(changes);
    QTRY_VERIFY(w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(w.action(ActionId::Unsubscribe)->isEnabled());
    QVERIFY(w.isLinkShown());
}

void tst_MailingLists::x08SeveralLettersAreOfNoList()
{
    World w;
    w.open(w.listed);
    w.window->listPane()->view()->selectAll();
    QTRY_VERIFY(!w.action(ActionId::ReplyList)->isEnabled());
    QVERIFY(!w.action(ActionId::Unsubscribe)->isEnabled());
}

void tst_MailingLists::x08MenuOffersWhatIsPossible()
{
    World w;
    w.open(w.personal);
    QMenu ofPerson;
    Ui::fillMessageMenu(ofPerson, w.window->actions(), false);
    QVERIFY(!ofPerson.actions().contains(w.action(ActionId::Unsubscribe)));
    w.select(w.listed);
    QMenu ofList;
    Ui::fillMessageMenu(ofList, w.window->actions(), false);
    QVERIFY(ofList.actions().contains(w.action(ActionId::Unsubscribe)));
}

void tst_MailingLists::x08LetterIsMadeReady()
{
    World w;
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QCOMPARE(box->text(), QStringLiteral("Unsubscribe from “Friends of tea”?"));
    QVERIFY(box->informativeText().startsWith(
        QStringLiteral("A letter to tea-leave-me=example.org@lists.example is prepared")));
    QVERIFY(box->informativeText().contains(QStringLiteral("mark this one as junk")));
    QCOMPARE(box->icon(), QMessageBox::Question);
    QVERIFY(w.isNothingDone());
    QVERIFY(button(box, QStringLiteral("On a page instead…")) == nullptr);
    button(box, QStringLiteral("Write the letter"))->click();
    QCOMPARE(w.engine.mail.calls.last(), QStringLiteral("leaveList %1").arg(w.listed.value()));
    QCOMPARE(w.drafts.size(), 1);
    const Mime::Draft &draft = *w.drafts.constFirst().draft;
    QCOMPARE(draft.to, Mail::AddressList{letterToLeave().to});
    QCOMPARE(draft.subject, letterToLeave().subject);
    QCOMPARE(draft.body, letterToLeave().body);
    QVERIFY(w.pages.isEmpty());
}

void tst_MailingLists::x08PageOpensOnlyWhenTold()
{
    World w(teaList({page}));
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QVERIFY(w.isNothingDone());
    box->button(QMessageBox::Cancel)->click();
    QVERIFY(w.question() == nullptr);
    QVERIFY(w.isNothingDone());
    box = w.ask();
    QVERIFY(box != nullptr);
    QVERIFY(button(box, QStringLiteral("By letter instead…")) == nullptr);
    button(box, QStringLiteral("Open the page"))->click();
    QCOMPARE(w.pages, QList<QUrl>{page});
    QVERIFY(w.drafts.isEmpty());
}

void tst_MailingLists::x08TheOtherWayIsOffered()
{
    World w(teaList({page, letterToLeave()}));
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    button(box, QStringLiteral("By letter instead…"))->click();
    box = w.question();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(letterToLeave().to.address));
    button(box, QStringLiteral("On a page instead…"))->click();
    box = w.question();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(page.host()));
    QVERIFY(w.isNothingDone());
    button(box, QStringLiteral("Open the page"))->click();
    QCOMPARE(w.pages, QList<QUrl>{page});
}

void tst_MailingLists::x08LinkInTheHeaderAsks()
{
    World w;
    w.open(w.listed);
    QVERIFY(!w.link()->accessibleName().isEmpty());
    w.link()->click();
    QVERIFY(w.question() != nullptr);
    QVERIFY(w.isNothingDone());
}

void tst_MailingLists::senderStandsForAListWithoutAName()
{
    Mail::MailingList list = teaList();
    list.name.clear();
    World w(list);
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QCOMPARE(box->text(), QStringLiteral("Unsubscribe from “Eva”?"));
}

void tst_MailingLists::wordsOfTheListAreText()
{
    Mail::MailingList list = teaList({page});
    list.name = QStringLiteral("<b>tea</b>\n") + QChar(0x202e) + QString(500, u'x');
    World w(list);
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->text().startsWith(QStringLiteral("Unsubscribe from “<b>tea</b> xxx")));
    QVERIFY(box->text().endsWith(QStringLiteral("x…”?")));
    QVERIFY(box->text().size() < 120);
}

void tst_MailingLists::sec24TheHostIsShown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("isWarning");
    const QString tea = QStringLiteral("Friends of tea");
    QTest::newRow("plain") << tea << page
                           << QStringLiteral("A page at lists.example opens in your browser")
                           << false;
    QTest::newRow("disguised") << tea << QUrl(QStringLiteral("https://xn--80ak6aa92e.com/leave"))
                               << QStringLiteral("A page at xn--80ak6aa92e.com opens") << false;
    QTest::newRow("not encrypted")
        << tea << QUrl(QStringLiteral("http://lists.example/"))
        << QStringLiteral("The connection to this page is not encrypted") << true;
    QTest::newRow("name of another place")
        << QStringLiteral("News of www.bank.example") << page
        << QStringLiteral(
               "The name of the list looks like the address of a different site than this page.")
        << true;
    QTest::newRow("name of the same place")
        << QStringLiteral("News of www.lists.example") << page
        << QStringLiteral("https://lists.example/tea?leave=7") << false;
}

void tst_MailingLists::sec24TheHostIsShown()
{
    QFETCH(QString, name);
    QFETCH(QUrl, url);
    QFETCH(QString, shown);
    QFETCH(bool, isWarning);
    Mail::MailingList list = teaList({url});
    list.name = name;
    World w(list);
    w.open(w.listed);
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QVERIFY2(box->informativeText().contains(shown), qPrintable(box->informativeText()));
    QCOMPARE(box->icon(), isWarning ? QMessageBox::Warning : QMessageBox::Question);
    QCOMPARE(box->defaultButton() == box->button(QMessageBox::Cancel), isWarning);
}

void tst_MailingLists::x08JunkIsWarnedAbout_data()
{
    QTest::addColumn<bool>("isInJunk");
    QTest::newRow("in the folder") << true;
    QTest::newRow("marked in the inbox") << false;
}

void tst_MailingLists::x08JunkIsWarnedAbout()
{
    QFETCH(bool, isInJunk);
    World w;
    if (isInJunk) {
        w.openJunk();
    } else {
        const Mail::MessageKey marked = w.add(w.inbox, Mail::Flag::Junk);
        w.engine.mail.bodies[marked].list = teaList();
        w.open(marked);
    }
    QVERIFY(!w.isLinkShown());
    QVERIFY(w.action(ActionId::Unsubscribe)->isEnabled());
    QMessageBox *box = w.ask();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().startsWith(QStringLiteral("This letter is junk.")));
    QVERIFY(!box->informativeText().contains(QStringLiteral("mark this one as junk")));
    QCOMPARE(box->icon(), QMessageBox::Warning);
    QCOMPARE(box->defaultButton(), qobject_cast<QPushButton *>(box->button(QMessageBox::Cancel)));
    QVERIFY(w.isNothingDone());
    button(box, QStringLiteral("Write the letter"))->click();
    QCOMPARE(w.drafts.size(), 1);
}

QTEST_MAIN(tst_MailingLists)
#include "tst_MailingLists.moc"
