// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which way out is a VPN's.
#include "core/net/VirtualNetwork.h"

#include <QTest>

using namespace Martlet::Net;
using Type = QNetworkInterface::InterfaceType;

class TestVirtualNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWayOutTells_data()
    {
        QTest::addColumn<QString>("local");
        QTest::addColumn<int>("type");      ///< of the link with 10.8.0.2
        QTest::addColumn<QString>("other"); ///< what the Ethernet link has; empty: nothing
        QTest::addColumn<bool>("isVpn");
        const QString inside = QStringLiteral("10.8.0.2");
        const QString home = QStringLiteral("192.168.1.7");
        QTest::newRow("tunnel") << inside << int(Type::Virtual) << home << true;
        QTest::newRow("tunnel beside the way out") << home << int(Type::Virtual) << home << false;
        QTest::newRow("tunnel alone") << inside << int(Type::Virtual) << QString() << true;
        QTest::newRow("dialled over another line") << inside << int(Type::Ppp) << home << true;
        QTest::newRow("dialled line") << inside << int(Type::Ppp) << QString() << false;
        QTest::newRow("dialled over a bare modem")
            << inside << int(Type::Ppp) << QStringLiteral("fe80::1") << false;
        QTest::newRow("Wi-Fi") << inside << int(Type::Wifi) << home << false;
        QTest::newRow("written as IPv6")
            << QStringLiteral("::ffff:10.8.0.2") << int(Type::Virtual) << home << true;
        QTest::newRow("nobody's address")
            << QStringLiteral("10.9.9.9") << int(Type::Virtual) << home << false;
        QTest::newRow("no way out") << QString() << int(Type::Virtual) << home << false;
    }
    void theWayOutTells()
    {
        QFETCH(QString, local);
        QFETCH(int, type);
        QFETCH(QString, other);
        NetworkLink ethernet{Type::Ethernet, {}};
        if (!other.isEmpty())
            ethernet.addresses = {QHostAddress(other)};
        const NetworkLink link{Type(type), {QHostAddress(QStringLiteral("10.8.0.2"))}};
        QTEST(isVpnAddress(QHostAddress(local), {ethernet, link}), "isVpn");
    }
};

QTEST_GUILESS_MAIN(TestVirtualNetwork)
#include "tst_VirtualNetwork.moc"
