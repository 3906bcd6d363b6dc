// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/SmtpAddress.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;

class TestSmtpAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesOnTheWire_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("utf8");
        const auto row = [](const QString &address, const QByteArray &bytes, bool utf8) {
            QTest::newRow(bytes.constData()) << address << bytes << utf8;
        };
        row(QStringLiteral("a@example.org"), "a@example.org", false);
        row(QStringLiteral("pc01@server"), "pc01@server", false);
        row(QStringLiteral("a@[192.0.2.1]"), "a@[192.0.2.1]", false);
        row(QStringLiteral("a+b.c'd@example.org"), "a+b.c'd@example.org", false);
        row(QStringLiteral("\"a b\"@example.org"), "\"a b\"@example.org", false);
        row(QStringLiteral("\"a@\\\"b>\"@example.org"), "\"a@\\\"b>\"@example.org", false);
        row(QStringLiteral("a@почта.рф"), "a@xn--80a1acny.xn--p1ai", false);
        row(QStringLiteral("иван@example.org"), QStringLiteral("иван@example.org").toUtf8(), true);
    }
    void addressesOnTheWire()
    {
        QFETCH(QString, address);
        const auto wire = toWireAddress(address);
        QVERIFY(wire);
        QTEST(wire->bytes, "bytes");
        QTEST(wire->needsSmtpUtf8, "utf8");
    }

    void sec9NothingIsSmuggledIntoACommand_data()
    {
        QTest::addColumn<QString>("address");
        const auto row = [](const char *title, const QString &address) {
            QTest::newRow(title) << address;
        };
        row("empty", {});
        row("no at", QStringLiteral("a"));
        row("no domain", QStringLiteral("a@"));
        row("no local part", QStringLiteral("@example.org"));
        row("CRLF", QStringLiteral("a@example.org\r\nRCPT TO:<b@example.org>"));
        row("CRLF in local part", QStringLiteral("a\r\n@example.org"));
        row("NUL", QString(QStringLiteral("a@exa") + QChar::Null + QStringLiteral("mple.org")));
        row("C1 control", QStringLiteral("a\u0085@example.org"));
        row("parameter", QStringLiteral("a@example.org> SIZE=1"));
        row("bracket in local part", QStringLiteral("a>b@example.org"));
        row("blank", QStringLiteral("a b@example.org"));
        row("two", QStringLiteral("a@example.org,b@example.org"));
        row("two ats", QStringLiteral("a@b@example.org"));
        row("quote left open", QStringLiteral("\"a@example.org"));
        row("quote closed early", QStringLiteral("\"a\"> x\"@example.org"));
        row("quote escaped at the end", QStringLiteral("\"a\\\"@example.org"));
        row("separator in domain", QStringLiteral("a@example.org\u2028x"));
    }
    void sec9NothingIsSmuggledIntoACommand()
    {
        QFETCH(QString, address);
        const auto wire = toWireAddress(address);
        QVERIFY(!wire);
        QCOMPARE(wire.error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestSmtpAddress)
#include "tst_SmtpAddress.moc"
