// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every provider of the table in the wizard: two fields and one click lead to the test of exactly
// the servers that the table gives, by IMAP and by POP3; where no password will do, it is said.
#include "core/engine/ProviderOffers.h"
#include "tests/core/discovery/Presets.h"
#include "tests/ui/wizard/WizardFixture.h"

#include <QRadioButton>

using namespace Martlet;
using namespace Martlet::Test;
using Accounts::Preset;
using Mail::ReceiveProtocol;
using Page = Ui::AddAccountWizard::Page;

namespace
{

/// A domain as it stands in the table; empty: there are only patterns.
QString plainDomain(const Preset &preset)
{
    for (const QString &domain : preset.domains) {
        if (!domain.contains(u'*'))
            return domain;
    }
    return {};
}

QString addressAt(const Preset &preset)
{
    return QStringLiteral("ivan.petrov@") + plainDomain(preset);
}

/// As the table gives them; the tested account has a secret's name and fields of its own besides.
void compareServers(const Mail::AccountSettings &tested, const Mail::AccountSettings &wanted)
{
    QCOMPARE(tested.protocol, wanted.protocol);
    QCOMPARE(tested.incoming, wanted.incoming);
    QCOMPARE(tested.outgoing, wanted.outgoing);
    QCOMPARE(tested.submissionLogin, wanted.submissionLogin);
    QCOMPARE(tested.providerId, wanted.providerId);
}

/// Into the field that has the keyboard.
void typePassword(WizardFixture &f)
{
    auto *field = qobject_cast<QLineEdit *>(f.wizard->focusWidget());
    QVERIFY(field);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QStringLiteral("s3cret"));
}

} // namespace

class tst_WizardProviders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachProviderIsSetUp_data();
    void eachProviderIsSetUp();
};

void tst_WizardProviders::eachProviderIsSetUp_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isPop3");
    int count = 0;
    for (const Preset &preset : builtInPresets().all()) {
        if (!preset.isOffered || preset.needsHost() || plainDomain(preset).isEmpty())
            continue;
        if (preset.hasImap())
            QTest::addRow("%s by IMAP", qPrintable(preset.id)) << preset.id << false;
        if (preset.hasPop3())
            QTest::addRow("%s by POP3", qPrintable(preset.id)) << preset.id << true;
        ++count;
    }
    QVERIFY2(count > 100, qPrintable(QString::number(count)));
}

void tst_WizardProviders::eachProviderIsSetUp()
{
    QFETCH(QString, id);
    QFETCH(bool, isPop3);
    const Preset &preset = *builtInPresets().findById(id);
    const QString email = addressAt(preset);
    WizardFixture f;
    f.accounts.makeOffer = [](const Mail::EmailAddress &address) {
        const Preset *found = builtInPresets().findByDomain(address.domain());
        return found ? Engine::offerFrom(*found, address, Accounts::OAuthClients()) : std::nullopt;
    };
    f.typeAddress(email);
    f.click(QStringLiteral("next"));
    QCOMPARE(f.wizard->page(), Page::Password);
    const auto offer = f.accounts.offerFor({}, email);
    QVERIFY(offer.has_value());
    if (offer->loginKind == Engine::LoginKind::OAuth) {
        // Without a registration nothing can be done but by hand, and that is said.
        QVERIFY(!f.button(QStringLiteral("next"))->isVisible());
        QVERIFY(f.button(QStringLiteral("byHand"))->isVisible());
        QVERIFY(f.shows(QStringLiteral("refuses passwords from mail programs")));
        return;
    }
    typePassword(f);
    if (isPop3 && offer->hasImap)
        f.named<QRadioButton>(QStringLiteral("Receive with POP3"))->click();
    QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
    f.click(QStringLiteral("next"));
    QCOMPARE(f.wizard->page(), Page::Check);
    const auto wanted =
        Accounts::settingsFrom(preset, isPop3 ? ReceiveProtocol::Pop3 : ReceiveProtocol::Imap,
                               {QStringLiteral("Ivan"), email});
    QVERIFY(wanted.has_value());
    compareServers(*f.accounts.testedSettings, *wanted);
    QCOMPARE(f.accounts.testedSecrets->incoming, Secret(QStringLiteral("s3cret")));
    f.accounts.test->passAll();
    QTRY_COMPARE(f.wizard->page(), Page::Done);
    QCOMPARE(f.accounts.addedSettings->email, email);
    QCOMPARE(f.accounts.addedSettings->identities.constFirst().name, QStringLiteral("Ivan"));
}

QTEST_MAIN(tst_WizardProviders)
#include "tst_WizardProviders.moc"
