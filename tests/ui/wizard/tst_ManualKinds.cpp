// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The form by hand with what is known of a kind of server: only the host is left to be typed.
#include "core/engine/ProviderOffers.h"
#include "tests/core/discovery/Presets.h"
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/WizardFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

using namespace Martlet;
using namespace Martlet::Test;
using Accounts::Preset;
using Page = Ui::AddAccountWizard::Page;

namespace
{

/// Of the table, as the program has it.
QList<Engine::ProviderOffer> knownKinds(const QString &email)
{
    QList<Preset> presets = builtInPresets().profiles();
    for (const Preset &preset : builtInPresets().all()) {
        if (preset.needsHost())
            presets.append(preset);
    }
    QList<Engine::ProviderOffer> kinds;
    for (const Preset &preset : std::as_const(presets)) {
        if (auto kind =
                Engine::kindFrom(preset, {QStringLiteral("Ivan"), email}, Accounts::OAuthClients()))
            kinds.append(*kind);
    }
    return kinds;
}

struct Fixture : WizardFixture {
    explicit Fixture(const QString &email)
    {
        accounts.kinds = knownKinds(email);
        typeAddress(email);
        click(QStringLiteral("byHand"));
    }

    [[nodiscard]] QComboBox *kind()
    {
        return wizard->findChild<QComboBox *>(QStringLiteral("kind"));
    }
    void choose(const QString &id) { kind()->setCurrentIndex(kind()->findData(id)); }
    QLineEdit *host() { return named<QLineEdit>(QStringLiteral("Receiving server")); }
    QLineEdit *outgoingHost() { return named<QLineEdit>(QStringLiteral("Sending server")); }
    int port(const QString &name) { return named<QSpinBox>(name)->value(); }
    Mail::Encryption encryption(const QString &name)
    {
        return Mail::Encryption(named<QComboBox>(name)->currentData().toInt());
    }
    void toCheck()
    {
        click(QStringLiteral("next"));
        QCOMPARE(wizard->page(), Page::Password);
        QTest::keyClicks(wizard->focusWidget(), QStringLiteral("s3cret"));
        click(QStringLiteral("next"));
        QCOMPARE(wizard->page(), Page::Check);
    }
};

} // namespace

class tst_ManualKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExchangeServerNeedsItsHostAlone()
    {
        Fixture f(QStringLiteral("ivan@corp.example"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QVERIFY(f.kind()->isVisible());
        f.choose(QStringLiteral("exchange"));
        // The guess from the address is nothing that was typed.
        QCOMPARE(f.host()->text(), QString());
        QVERIFY(f.outgoingHost()->isEnabled());
        QCOMPARE(f.port(QStringLiteral("Port of the receiving server")), 993);
        QCOMPARE(f.port(QStringLiteral("Port of the sending server")), 587);
        QCOMPARE(f.encryption(QStringLiteral("Encryption of the sending server")),
                 Mail::Encryption::StartTls);
        QVERIFY(f.shows(QStringLiteral("only after the administrator has switched them on")));
        // Without the host it is asked for.
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QVERIFY(f.shows(QStringLiteral("The receiving server is missing")));
        f.host()->setText(QStringLiteral("mail.corp.example"));
        f.outgoingHost()->setText(QStringLiteral("mail.corp.example"));
        f.toCheck();
        QCOMPARE(f.accounts.testedSettings->providerId, QStringLiteral("exchange"));
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("mail.corp.example"));
    }

    void aServerOfTheOwnNetworkIsReadyToUse()
    {
        Fixture f(QStringLiteral("pc01@server"));
        f.choose(QStringLiteral("local-server"));
        QCOMPARE(f.host()->text(), QStringLiteral("server"));
        QCOMPARE(f.outgoingHost()->text(), QStringLiteral("server"));
        QCOMPARE(f.port(QStringLiteral("Port of the receiving server")), 110);
        QCOMPARE(f.port(QStringLiteral("Port of the sending server")), 25);
        QCOMPARE(f.encryption(QStringLiteral("Encryption of the receiving server")),
                 Mail::Encryption::None);
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Login at the receiving server"))->text(),
                 QStringLiteral("pc01"));
        QCOMPARE(f.named<QComboBox>(QStringLiteral("How to sign in to send"))->currentData(),
                 QVariant(int(Mail::SubmissionLogin::None)));
        QVERIFY(f.shows(QStringLiteral("everybody in the network can read along")));
    }

    // Each of those whose customers have a host of their own: typed, and never changed again.
    void aHostThatWasTypedStays_data()
    {
        QTest::addColumn<QString>("id");
        const auto kinds = knownKinds(QStringLiteral("ivan@corp.example"));
        for (const Engine::ProviderOffer &kind : kinds) {
            if (kind.hasImap && !kind.imap.incoming.isSet())
                QTest::newRow(qPrintable(kind.id)) << kind.id;
        }
        QVERIFY(kinds.size() > 4);
    }

    void aHostThatWasTypedStays()
    {
        QFETCH(QString, id);
        Fixture f(QStringLiteral("ivan@corp.example"));
        f.host()->setText(QStringLiteral("wes1.host.example"));
        f.outgoingHost()->setText(QStringLiteral("wes1.host.example"));
        f.choose(id);
        QCOMPARE(f.host()->text(), QStringLiteral("wes1.host.example"));
        f.toCheck();
        const auto wanted = std::find_if(f.accounts.kinds.cbegin(), f.accounts.kinds.cend(),
                                         [&id](const auto &kind) { return kind.id == id; });
        QCOMPARE(f.accounts.testedSettings->incoming.port, wanted->imap.incoming.port);
        QCOMPARE(f.accounts.testedSettings->incoming.login, wanted->imap.incoming.login);
        QCOMPARE(f.accounts.testedSettings->outgoing.port, wanted->imap.outgoing.port);
        QCOMPARE(f.accounts.testedSettings->outgoing.encryption, wanted->imap.outgoing.encryption);
        QCOMPARE(f.accounts.testedSettings->providerId, id);
    }

    void noKindIsAskedForNothing()
    {
        Fixture f(QStringLiteral("ivan@corp.example"));
        f.choose(QStringLiteral("exchange"));
        f.kind()->setCurrentIndex(0);
        f.host()->setText(QStringLiteral("mail.corp.example"));
        f.outgoingHost()->setText(QStringLiteral("mail.corp.example"));
        f.toCheck();
        QCOMPARE(f.accounts.testedSettings->providerId, QString());
    }
};

QTEST_MAIN(tst_ManualKinds)
#include "tst_ManualKinds.moc"
