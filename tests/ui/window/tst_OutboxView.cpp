// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox: the order of what waits, and the click that mends what a server refused.
#include "FakeEngine.h"
#include "core/mail/OwnReason.h"
#include "ui/models/OutboxModel.h"
#include "ui/window/OutboxView.h"
#include "ui/window/SendingHelp.h"

#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Qt::Literals;

namespace
{

struct Fixture {
    Test::FakeEngine engine;
    Ui::OutboxModel model{engine.mail.source()};
    Engine::Services services = engine.services();
    Ui::OutboxView view{services.outbox, services.accounts, &model};

    Fixture()
    {
        Mail::AccountSettings account;
        account.key = Mail::AccountKey(1);
        account.email = u"anna@example.org"_s;
        account.incoming.login = account.email;
        account.outgoing.host = u"smtp.example.org"_s;
        engine.mail.accounts = {account};
        engine.mail.outbox.clear();
        for (int key = 1; key <= 3; ++key) {
            Mail::OutboxItem item;
            item.key = Mail::OutboxKey(key);
            item.account = account.key;
            item.from = account.email;
            item.subject = u"Letter %1"_s.arg(key);
            item.recipients = Mail::waitingRecipients({u"eva@example.org"_s});
            engine.mail.outbox.append(item);
        }
    }

    void show()
    {
        model.reload();
        view.resize(700, 400);
        view.show();
    }
    void choose(int row) { view.list()->setCurrentIndex(model.index(row)); }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *one : view.findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    /// What is said below the list.
    QString said()
    {
        QStringList texts;
        for (const QLabel *label : view.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    }
    void draw(const QString &name)
    {
        const QString folder = qEnvironmentVariable("MARTLET_SHOTS");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            QVERIFY(view.grab().save(folder + u'/' + name + u".png"_s));
        }
    }
    QString lastCall()
    {
        return engine.mail.calls.isEmpty() ? QString() : engine.mail.calls.last();
    }
};

} // namespace

class TestOutboxView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersAreMovedByKeyAndButton()
    {
        Fixture f;
        f.show();
        f.choose(0);
        QVERIFY(!f.button(u"Move up"_s)->isEnabled());
        f.button(u"Move down"_s)->click();
        QCOMPARE(f.lastCall(), u"moveBefore 2 1"_s);
        f.choose(2);
        QVERIFY(!f.button(u"Move down"_s)->isEnabled());
        f.button(u"Move up"_s)->click();
        QCOMPARE(f.lastCall(), u"moveBefore 3 2"_s);
        f.draw(u"outbox-order"_s);
    }

    void lettersOfOtherAccountsAreNoNeighbours()
    {
        Fixture f;
        f.engine.mail.outbox[1].account = Mail::AccountKey(2);
        f.show();
        f.choose(0);
        f.button(u"Move down"_s)->click();
        QCOMPARE(f.lastCall(), u"moveBefore 3 1"_s);
        f.choose(1);
        QVERIFY(!f.button(u"Move up"_s)->isEnabled());
        QVERIFY(!f.button(u"Move down"_s)->isEnabled());
    }

    void oneLetterHasNoOrder()
    {
        Fixture f;
        f.engine.mail.outbox = {f.engine.mail.outbox.first()};
        f.show();
        QVERIFY(!f.button(u"Move up"_s)->isVisible());
    }

    void aLoginThatIsMissingIsSwitchedOn()
    {
        Fixture f;
        f.engine.mail.accounts[0].submissionLogin = Mail::SubmissionLogin::None;
        f.engine.mail.outbox[0].state = Mail::OutboxState::Failed;
        f.engine.mail.outbox[0].serverReply = u"530 5.7.0 Authentication required"_s;
        f.show();
        f.choose(0);
        QPushButton *const mend = f.button(u"Sign in and send"_s);
        QVERIFY(mend && mend->isVisible());
        f.draw(u"outbox-sign-in"_s);
        mend->click();
        QTRY_COMPARE(f.lastCall(), u"sendAgain 1"_s);
        QVERIFY(f.engine.mail.calls.contains(u"update anna@example.org"_s));
    }

    void anAddressTheServerCannotHandleIsNamed()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[0];
        item.state = Mail::OutboxState::Failed;
        item.recipients = Mail::waitingRecipients({u"eva@example.org"_s, u"почта@example.org"_s});
        item.serverReply = Mail::ownReasonText({Mail::OwnReasonKind::UnicodeAddress});
        f.show();
        f.choose(0);
        const auto labels = f.view.findChildren<QLabel *>();
        const bool isTold = std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().contains(u"before the @: почта@example.org."_s);
        });
        QVERIFY(isTold);
    }

    void aCopyThatIsNotTakenIsKeptHere()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[1];
        item.state = Mail::OutboxState::Accepted;
        item.serverReply = u"[OVERQUOTA] Mailbox is full"_s;
        item.notBefore = QDateTime::currentDateTimeUtc().addSecs(300);
        f.show();
        f.choose(1);
        QPushButton *const keep = f.button(u"Keep the copy here"_s);
        QVERIFY(keep && keep->isVisible());
        QVERIFY(!f.button(u"Take back and edit"_s)->isEnabled());
        const auto labels = f.view.findChildren<QLabel *>();
        const bool isTold = std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().contains(u"does not take the copy. If that goes on until"_s) &&
                   label->text().contains(u"Mailbox is full"_s);
        });
        QVERIFY(isTold);
        f.draw(u"outbox-copy"_s);
        keep->click();
        QCOMPARE(f.lastCall(), u"keepCopyHere 2"_s);
        f.choose(0);
        QVERIFY(!keep->isVisible());
    }

    void aRefusedLetterHasASentenceAndTheWords()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[0];
        item.state = Mail::OutboxState::Failed;
        item.serverReply = u"550 5.1.1 <eva@example.org>: User unknown"_s;
        item.recipients[0].state = Mail::RecipientState::Refused;
        item.recipients[0].serverReply = item.serverReply;
        f.show();
        f.choose(0);
        QVERIFY2(f.said().contains(u"There is no such address."_s), qPrintable(f.said()));
        QVERIFY2(f.said().contains(u"The server says: "_s + item.serverReply),
                 qPrintable(f.said()));
        QVERIFY(!f.button(u"Show all recipients…"_s)->isVisible());
        f.draw(u"outbox-refused"_s);
        // The next letter has nothing of it.
        f.choose(1);
        QVERIFY(!f.said().contains(u"There is no such address."_s));
    }

    void manyRefusedAreShownOnRequest()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[0];
        item.state = Mail::OutboxState::Failed;
        item.recipients = {{u"eva@example.org"_s, Mail::RecipientState::Accepted, u"250 ok"_s}};
        for (int i = 0; i < 100; ++i) {
            const QString address = u"user%1@example.org"_s.arg(i);
            item.recipients.append({address, Mail::RecipientState::Refused,
                                    u"550 5.1.1 <%1>: User unknown"_s.arg(address)});
        }
        item.serverReply = item.recipients[1].serverReply;
        f.show();
        f.choose(0);
        QVERIFY2(f.said().contains(u"and 97 more"_s), qPrintable(f.said()));
        QVERIFY(!f.said().contains(u"user99@example.org"_s));
        f.draw(u"outbox-many-refused"_s);
        QPushButton *const all = f.button(u"Show all recipients…"_s);
        QVERIFY(all->isVisible());
        all->click();
        const QPointer<QDialog> dialog = f.view.findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto *text = dialog->findChild<QPlainTextEdit *>();
        QVERIFY(text && text->isReadOnly());
        QVERIFY(text->toPlainText().contains(u"user99@example.org was refused: 550"_s));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog || !dialog->isVisible());
    }

    void whatMartletItselfRefusedIsNotPutIntoTheServersMouth()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[0];
        item.state = Mail::OutboxState::Failed;
        item.serverReply = Mail::ownReasonText(
            {Mail::OwnReasonKind::TooLarge, qint64(35) << 20, qint64(25) << 20, {}});
        item.recipients[0].state = Mail::RecipientState::Refused;
        item.recipients[0].serverReply = item.serverReply;
        f.show();
        f.choose(0);
        QVERIFY2(f.said().contains(u"The letter (35 MB) exceeds the limit 25 MB."_s),
                 qPrintable(f.said()));
        QVERIFY2(!f.said().contains(u"The server"_s), qPrintable(f.said()));
        f.draw(u"outbox-too-large"_s);
    }

    void noLoginOfferedHasOtherPorts()
    {
        Fixture f;
        Mail::OutboxItem &item = f.engine.mail.outbox[0];
        item.serverReply = Mail::ownReasonText(
            {Mail::OwnReasonKind::NoLogin, 0, 0, u"530 5.7.0 Authentication required"_s});
        f.show();
        f.choose(0);
        QPushButton *const mend = f.button(u"Try other ports"_s);
        QVERIFY(mend && mend->isVisible());
        QVERIFY2(f.said().contains(u"offers no way to do so over this port."_s),
                 qPrintable(f.said()));
        f.draw(u"outbox-no-login"_s);
        f.choose(1);
        QVERIFY(!mend->isVisible());
    }

    // Until when, also while a try to give it to the server has failed.
    void oneForLaterSaysWhenItGoes()
    {
        Mail::OutboxItem item;
        item.sendAt = QDateTime::currentDateTimeUtc().addDays(2);
        const QString when = QLocale().toString(item.sendAt.toLocalTime(), QLocale::ShortFormat);
        QCOMPARE(Ui::OutboxModel::stateText(item), u"Goes out at %1"_s.arg(when));
        item.attempts = 1;
        item.serverReply = u"451 4.3.0 Later"_s;
        item.notBefore = QDateTime::currentDateTimeUtc().addSecs(300);
        QCOMPARE(Ui::OutboxModel::stateText(item), u"Goes out at %1"_s.arg(when));
        item.state = Mail::OutboxState::Accepted;
        QCOMPARE(
            Ui::OutboxModel::stateText(item),
            u"The server has it and sends it at %1; the copy for the Sent folder is being filed"_s
                .arg(when));
        Fixture f;
        f.engine.mail.outbox[0].sendAt = item.sendAt;
        f.engine.mail.outbox[0].attempts = 1;
        f.show();
        f.choose(0);
        QVERIFY(f.button(u"Send now"_s));
        f.engine.mail.outbox[0].state = Mail::OutboxState::Failed;
        f.model.reload();
        QVERIFY(f.button(u"Send again"_s));
    }

    void aSenderThatIsNotTakenIsReplaced()
    {
        Fixture f;
        f.engine.mail.outbox[1].state = Mail::OutboxState::Failed;
        f.engine.mail.outbox[1].from = u"anna@club.example"_s;
        f.engine.mail.outbox[1].serverReply =
            u"553 5.7.1 Sender address rejected: not owned by auth user."_s;
        f.show();
        f.choose(1);
        QPushButton *const mend = f.button(u"Send it from anna@example.org"_s);
        QVERIFY(mend && mend->isVisible());
        f.draw(u"outbox-sender"_s);
        mend->click();
        QCOMPARE(f.lastCall(), u"sendFrom 2 anna@example.org"_s);
        f.choose(0);
        QVERIFY(!mend->isVisible());
    }
};

QTEST_MAIN(TestOutboxView)
#include "tst_OutboxView.moc"
