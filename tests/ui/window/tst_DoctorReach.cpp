// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor is one click away: in the menu, and from each banner about a connection.
#include "tests/ui/window/FakeEngine.h"
#include "tests/ui/window/FakeMail.h"
#include "ui/window/Banner.h"
#include "ui/window/MainWindow.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace Martlet;
using Kind = Engine::Problem::Kind;
using Ui::ActionId;

namespace
{

struct Desk {
    Desk()
    {
        Test::fillWithSamples(engine.mail, 3, QDateTime::currentDateTime());
        Ui::WindowHooks hooks;
        hooks.checkAccount = [this](Mail::AccountKey key, QWidget *) { checked.append(key); };
        hooks.explainError = [this](QWidget *) { ++explained; };
        hooks.helpStepByStep = [this](QWidget *) { ++guided; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->show();
    }

    void raise(Kind kind)
    {
        Engine::Problem problem;
        problem.id = 1;
        problem.account = engine.mail.accounts.first().key;
        problem.kind = kind;
        engine.status.open = {problem};
        engine.status.announce();
    }

    [[nodiscard]] QPushButton *doctorButton() const
    {
        const auto buttons = window->banner()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (!button->isHidden() && button->text() == QStringLiteral("What is wrong?"))
                return button;
        }
        return nullptr;
    }

    Test::FakeEngine engine;
    std::unique_ptr<Ui::MainWindow> window;
    QList<Mail::AccountKey> checked;
    int explained = 0;
    int guided = 0;
};

} // namespace

class tst_DoctorReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }
    void theMenuLeadsThere();
    void bannersAboutConnectionsLeadThere_data();
    void bannersAboutConnectionsLeadThere();
    void otherBannersDoNot_data();
    void otherBannersDoNot();
};

void tst_DoctorReach::theMenuLeadsThere()
{
    Desk desk;
    desk.window->actions()[ActionId::CheckAccount]->trigger();
    desk.window->actions()[ActionId::ExplainError]->trigger();
    desk.window->actions()[ActionId::StepByStep]->trigger();
    // From the menu the account is chosen first.
    QCOMPARE(desk.checked, QList<Mail::AccountKey>{{}});
    QCOMPARE(desk.explained, 1);
    QCOMPARE(desk.guided, 1);
}

void tst_DoctorReach::bannersAboutConnectionsLeadThere_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("password") << Kind::PasswordRefused;
    QTest::newRow("certificate") << Kind::CertificateUntrusted;
    QTest::newRow("portal") << Kind::CaptivePortal;
    QTest::newRow("unreachable") << Kind::ServerUnreachable;
    QTest::newRow("outgoing") << Kind::OutgoingUnreachable;
}

void tst_DoctorReach::bannersAboutConnectionsLeadThere()
{
    QFETCH(Kind, kind);
    Desk desk;
    desk.raise(kind);
    QPushButton *button = desk.doctorButton();
    QVERIFY(button);
    button->click();
    QCOMPARE(desk.checked, QList{desk.engine.mail.accounts.first().key});
}

void tst_DoctorReach::otherBannersDoNot_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("disk") << Kind::DiskFull;
    QTest::newRow("budget") << Kind::DailyBudgetUsed;
    QTest::newRow("renumbered") << Kind::FoldersRenumbered;
}

void tst_DoctorReach::otherBannersDoNot()
{
    QFETCH(Kind, kind);
    Desk desk;
    desk.raise(kind);
    QVERIFY(desk.window->banner()->isVisible());
    QVERIFY(!desk.doctorButton());
}

QTEST_MAIN(tst_DoctorReach)
#include "tst_DoctorReach.moc"
