// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor is one click away: in the menu, and from each banner about a connection.
#include "tests/ui/window/FakeEngine.h"
#include "tests/ui/window/FakeMail.h"
#include "ui/window/Banner.h"
#include "ui/window/MainWindow.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>

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

    void raise(Kind kind, const char *detail = "")
    {
        Engine::Problem problem;
        problem.error = {ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                         QStringLiteral("log in"), QString::fromUtf8(detail)};
        problem.id = 1;
        problem.account = engine.mail.accounts.first().key;
        problem.kind = kind;
        engine.status.open = {problem};
        engine.status.announce();
    }

    [[nodiscard]] QPushButton *button(const char *text) const
    {
        const auto buttons = window->banner()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (!button->isHidden() && button->text() == QString::fromUtf8(text))
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *doctorButton() const { return button("What is wrong?"); }
    [[nodiscard]] bool shows(const QString &words) const
    {
        const auto labels = window->banner()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&words](const QLabel *label) { return label->text().contains(words); });
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
    void notEveryRefusalIsAWrongPassword_data();
    void notEveryRefusalIsAWrongPassword();
    void aServerThatAsksToWaitIsQuoted();
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
    QTest::newRow("sending") << Kind::SendingFailed;
    QTest::newRow("action") << Kind::ActionFailed;
    QTest::newRow("not all") << Kind::NotAllFetched;
    QTest::newRow("message") << Kind::ServerMessage;
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

void tst_DoctorReach::notEveryRefusalIsAWrongPassword_data()
{
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("isPasswordBlamed");
    const QString password = QStringLiteral("New password…");
    QTest::newRow("wrong") << QByteArray("[AUTHENTICATIONFAILED] Authentication failed.")
                           << password << true;
    QTest::newRow("nothing said") << QByteArray() << password << true;
    QTest::newRow("app password")
        << QByteArray("[ALERT] Application-specific password required: "
                      "https://support.google.com/accounts/answer/185833 (Failure)")
        << password << false;
    QTest::newRow("traffic") << QByteArray("[ALERT] Account exceeded command or bandwidth limits. "
                                           "(Failure)")
                             << QStringLiteral("Try again") << false;
    QTest::newRow("later") << QByteArray("[UNAVAILABLE] Temporary authentication failure")
                           << QStringLiteral("Try again") << false;
}

// The server's own words count, in the banner as in the doctor.
void tst_DoctorReach::notEveryRefusalIsAWrongPassword()
{
    QFETCH(QByteArray, detail);
    QFETCH(QString, button);
    QFETCH(bool, isPasswordBlamed);
    Desk desk;
    desk.raise(Kind::PasswordRefused, detail.constData());
    QCOMPARE(desk.shows(QStringLiteral("refuses the password")), isPasswordBlamed);
    QVERIFY(desk.button(button.toUtf8().constData()));
    QVERIFY(desk.doctorButton());
}

void tst_DoctorReach::aServerThatAsksToWaitIsQuoted()
{
    Desk desk;
    desk.raise(Kind::ServerUnreachable, "[LIMIT] LOGIN Rate limit hit");
    QVERIFY(desk.shows(QStringLiteral("[LIMIT] LOGIN Rate limit hit")));
    QVERIFY(!desk.shows(QStringLiteral("cannot be reached")));
    desk.raise(Kind::ServerUnreachable);
    QVERIFY(desk.shows(QStringLiteral("cannot be reached")));
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
