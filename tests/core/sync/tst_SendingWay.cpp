// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/SendingWay.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;

namespace
{

const QString home = QStringLiteral("anna@example.org");
const QString office = QStringLiteral("anna@office.example");
const QString club = QStringLiteral("anna@почта.example");

Mail::Identity identity(const QString &address)
{
    Mail::Identity identity;
    identity.address = address;
    return identity;
}

Mail::AccountSettings account()
{
    Mail::AccountSettings account;
    account.credentialId = QStringLiteral("anna/1");
    account.incoming.login = home;
    account.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls, {}};
    Mail::Identity own = identity(office);
    own.outgoing = {QStringLiteral("smtp.office.example"), 587, Mail::Encryption::StartTls, home};
    own.credentialId = QStringLiteral("office/2");
    account.identities = {identity(home), own, identity(club)};
    return account;
}

Mail::OutboxItem letter(const QString &from, int key)
{
    Mail::OutboxItem item;
    item.key = Mail::OutboxKey(key);
    item.from = from;
    return item;
}

QString shown(const QList<SendingWay> &ways)
{
    QStringList list;
    for (const SendingWay &way : ways) {
        QStringList keys;
        for (const Mail::OutboxItem &item : way.letters)
            keys << QString::number(item.key.value());
        list << way.settings.outgoing.host + u':' + keys.join(u',');
    }
    return list.join(u' ');
}

} // namespace

class TestSendingWay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void w07LettersOfAServerGoTogether()
    {
        const QList<Mail::OutboxItem> letters{
            letter(office, 1), letter(home, 2), letter(office.toUpper(), 3),
            letter(QStringLiteral("anna@xn--80a1acny.example"), 4),
            letter(QStringLiteral("gone@example.org"), 5)};
        QCOMPARE(shown(sendingWays(account(), letters)),
                 QStringLiteral("smtp.office.example:1,3 smtp.example.org:2,4,5"));
    }

    void w07WithoutAServerNothingGoes()
    {
        Mail::AccountSettings receiving = account();
        receiving.outgoing = {};
        QCOMPARE(shown(sendingWays(receiving, {letter(home, 1), letter(office, 2)})),
                 QStringLiteral("smtp.office.example:2"));
    }

    void x04AnotherLoginIsAnotherWay()
    {
        const QString name = wayName(account());
        Mail::AccountSettings other = account();
        other.outgoing.login = office;
        QVERIFY(wayName(other) != name);
        other = account();
        other.outgoing.port = 587;
        QVERIFY(wayName(other) != name);
        other = account();
        other.credentialId = QStringLiteral("anna/2");
        QVERIFY(wayName(other) != name);
        other = account();
        other.sentMailbox = QStringLiteral("Office");
        QCOMPARE(wayName(other), name);
    }

    void x04TheSenderIsKnownByItsAddressAlone()
    {
        const Mail::AccountSettings settings = account();
        QCOMPARE(senderOf(settings, letter(QStringLiteral("ANNA@XN--80A1ACNY.example"), 1)),
                 &settings.identities.at(2));
        QVERIFY(!senderOf(settings, letter(QStringLiteral("x@example.org"), 1)));
        QCOMPARE(settingsFor(settings, letter(office, 1)).credentialId, QStringLiteral("office/2"));
        QCOMPARE(settingsFor(settings, letter(home, 1)), settings);
    }
};

QTEST_GUILESS_MAIN(TestSendingWay)
#include "tst_SendingWay.moc"
