// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// P19, X04: a From address the provider will refuse is known before the letter is sent.
#include "core/accounts/SenderRule.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

const ProviderPresets &presets()
{
    static const ProviderPresets loaded =
        *ProviderPresets::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
    return loaded;
}

Mail::AccountSettings accountOf(const QString &email)
{
    const Preset *preset = presets().findByDomain(Mail::EmailAddress{{}, email}.domain());
    return *settingsFrom(*preset, Mail::ReceiveProtocol::Imap, {{}, email});
}

} // namespace

class TestSenderRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void p19FromIsTheLogin_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("instead");
        QTest::newRow("mail.ru") << "ivan@mail.ru"
                                 << "ivan@example.org"
                                 << "ivan@mail.ru";
        QTest::newRow("mail.ru, its own") << "ivan@mail.ru"
                                          << "Ivan@mail.ru"
                                          << "";
        QTest::newRow("mail.ru, another domain of it") << "ivan@mail.ru"
                                                       << "ivan@bk.ru"
                                                       << "ivan@mail.ru";
        QTest::newRow("yandex") << "ivan@yandex.ru"
                                << "ivan@example.org"
                                << "ivan@yandex.ru";
        QTest::newRow("yandex, another domain of it") << "ivan@yandex.ru"
                                                      << "ivan@ya.ru"
                                                      << "";
        QTest::newRow("yandex, another mailbox") << "ivan@yandex.ru"
                                                 << "petr@ya.ru"
                                                 << "ivan@yandex.ru";
        QTest::newRow("gmail") << "ivan@gmail.com"
                               << "ivan@example.org"
                               << "";
    }

    void p19FromIsTheLogin()
    {
        QFETCH(QString, email);
        QFETCH(QString, from);
        QTEST(senderInsteadOf(presets(), accountOf(email), from), "instead");
    }

    void x04TheLoginCounts()
    {
        Mail::AccountSettings account = accountOf(u("ivan@mail.ru"));
        account.outgoing.login = u("petr@mail.ru");
        QCOMPARE(senderInsteadOf(presets(), account, u("ivan@mail.ru")), u("petr@mail.ru"));
        account = accountOf(u("ivan@yandex.ru"));
        account.incoming.login = u("ivan");
        QCOMPARE(senderInsteadOf(presets(), account, u("x@example.org")), u("ivan@yandex.ru"));
    }

    void p19ADomainOfOnesOwnAtTheProvider()
    {
        Mail::AccountSettings account = accountOf(u("ivan@yandex.ru"));
        account.email = account.incoming.login = u("ivan@firma.example");
        account.providerId = u("yandex360");
        QCOMPARE(senderInsteadOf(presets(), account, u("info@firma.example")),
                 u("ivan@firma.example"));
    }

    void p19SetUpByHandItIsTheSameProvider()
    {
        Mail::AccountSettings account = accountOf(u("ivan@mail.ru"));
        account.providerId.clear();
        QCOMPARE(senderInsteadOf(presets(), account, u("x@example.org")), u("ivan@mail.ru"));
    }

    void w07AnotherServerHasItsOwnRules()
    {
        Mail::AccountSettings account = accountOf(u("ivan@mail.ru"));
        Mail::Identity office;
        office.address = u("ivan@example.org");
        office.outgoing.host = u("smtp.example.org");
        account.identities.append(office);
        QCOMPARE(senderInsteadOf(presets(), account, office.address), QString());
        QCOMPARE(senderInsteadOf(presets(), account, u("x@example.org")), u("ivan@mail.ru"));
        account.outgoing.host = u("smtp.my-provider.example");
        QCOMPARE(senderInsteadOf(presets(), account, u("x@example.org")), QString());
    }
};

QTEST_GUILESS_MAIN(TestSenderRule)
#include "tst_SenderRule.moc"
