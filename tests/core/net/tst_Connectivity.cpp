// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-13: what the system tells of the network, and what of it is worth a new try.
#include "core/net/Connectivity.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;

namespace
{

class Told : public Net::Connectivity
{
public:
    using Connectivity::noteOtherWay;
    using Connectivity::setBehindPortal;
    using Connectivity::setOnline;
};

} // namespace

class tst_Connectivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel13OnlineAgainIsAChange();
    void rel13AnotherWayIsAChange();
    void offlineIsNoReasonToTry();
    void rel13SigningInIsAChange();
};

void tst_Connectivity::rel13OnlineAgainIsAChange()
{
    Told told;
    told.setOnline(true);
    QSignalSpy changed(&told, &Net::Connectivity::networkChanged);
    QSignalSpy online(&told, &Net::Connectivity::onlineChanged);
    told.setOnline(false);
    QVERIFY(!told.isOnline());
    QCOMPARE(changed.count(), 0);
    told.setOnline(true);
    told.setOnline(true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(online.count(), 2);
}

void tst_Connectivity::rel13AnotherWayIsAChange()
{
    Told told;
    told.setOnline(true);
    QSignalSpy changed(&told, &Net::Connectivity::networkChanged);
    told.noteOtherWay();
    QCOMPARE(changed.count(), 1);
}

void tst_Connectivity::offlineIsNoReasonToTry()
{
    Told told;
    told.setOnline(false);
    QSignalSpy changed(&told, &Net::Connectivity::networkChanged);
    told.noteOtherWay();
    QCOMPARE(changed.count(), 0);
}

void tst_Connectivity::rel13SigningInIsAChange()
{
    Told told;
    told.setOnline(true);
    told.setBehindPortal(false);
    QSignalSpy changed(&told, &Net::Connectivity::networkChanged);
    QSignalSpy portal(&told, &Net::Connectivity::portalChanged);
    told.setBehindPortal(true);
    told.setBehindPortal(true);
    QVERIFY(told.isBehindPortal());
    QCOMPARE(changed.count(), 0);
    told.setBehindPortal(false);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(portal.count(), 2);
}

QTEST_GUILESS_MAIN(tst_Connectivity)
#include "tst_Connectivity.moc"
