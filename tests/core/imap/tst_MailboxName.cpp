// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/MailboxName.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

class TestMailboxName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modifiedUtf7BothWays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("ascii") << u"Sent Items"_qs << QByteArray("Sent Items");
        QTest::newRow("ampersand") << u"R&D"_qs << QByteArray("R&-D");
        QTest::newRow("slovak") << u"Spamový kôš"_qs << QByteArray("Spamov&AP0- k&APQBYQ-");
        QTest::newRow("slovak 2") << u"Hromadná"_qs << QByteArray("Hromadn&AOE-");
        QTest::newRow("rfc 3501") << u"~peter/mail/台北/日本語"_qs
                                  << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        QTest::newRow("russian") << u"Корзина"_qs << QByteArray("&BBoEPgRABDcEOAQ9BDA-");
        QTest::newRow("emoji") << u"\U0001F600"_qs << QByteArray("&2D3eAA-");
    }
    void modifiedUtf7BothWays()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, wire);
        QCOMPARE(encodeModifiedUtf7(text), wire);
        const auto decoded = decodeModifiedUtf7(wire);
        QVERIFY(decoded.has_value());
        QCOMPARE(*decoded, text);
    }

    void strictDecodingRefuses_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("8-bit") << QByteArray("K\xC3\xB4\xC5\xA1");
        QTest::newRow("no end") << QByteArray("a&AOE");
        QTest::newRow("not Base64") << QByteArray("&A!E-");
        QTest::newRow("printable shifted") << QByteArray("&AEE-");
        QTest::newRow("half a pair") << QByteArray("&2D0-");
        QTest::newRow("superfluous bits") << QByteArray("&AOF-");
        QTest::newRow("two shifts") << QByteArray("&AOE-&AOE-");
        QTest::newRow("control") << QByteArray("a\tb");
    }
    void strictDecodingRefuses()
    {
        QFETCH(QByteArray, wire);
        QVERIFY(!decodeModifiedUtf7(wire).has_value());
        // INT-2: usable nonetheless, and sent back as it came.
        const MailboxName name = MailboxName::fromWire(wire);
        QVERIFY(!name.text(NameEncoding::ModifiedUtf7).isEmpty());
        QCOMPARE(name.wire(), wire);
    }

    void int2AnySeparator_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QString>("path");
        QTest::newRow("slash") << QByteArray("a/b") << '/' << u"a/b"_qs;
        QTest::newRow("dot, slash inside")
            << QByteArray("INBOX.a/b") << '.' << u"INBOX/a\u2215b"_qs;
        QTest::newRow("pipe") << QByteArray("Archives|2017") << '|' << u"Archives/2017"_qs;
        QTest::newRow("backslash") << QByteArray("a\\b") << '\\' << u"a/b"_qs;
        QTest::newRow("inbox in any case") << QByteArray("Inbox/x") << '/' << u"INBOX/x"_qs;
        QTest::newRow("trailing") << QByteArray("Trash/") << '/' << u"Trash"_qs;
        QTest::newRow("flat") << QByteArray("a/b") << '\0' << u"a\u2215b"_qs;
        QTest::newRow("raw utf-8") << QByteArray("K\xC3\xB4\xC5\xA1/x") << '/' << u"Kôš/x"_qs;
    }
    void int2AnySeparator()
    {
        QFETCH(QByteArray, wire);
        QFETCH(char, separator);
        QFETCH(QString, path);
        const auto given = separator ? std::optional(separator) : std::nullopt;
        QCOMPARE(MailboxName::fromWire(wire).path(given, NameEncoding::ModifiedUtf7), path);
    }

    void inboxIsOneMailboxInAnyCase()
    {
        QVERIFY(MailboxName::fromWire("inBox") == MailboxName::inbox());
        QVERIFY(!(MailboxName::fromWire("Sent") == MailboxName::fromWire("sent")));
    }

    void chosenNamesAreChecked()
    {
        QVERIFY(!MailboxName::fromText(QString(), NameEncoding::Utf8).has_value());
        QVERIFY(!MailboxName::fromText(u"a\r\nA1 DELETE x"_qs, NameEncoding::Utf8).has_value());
        QVERIFY(!MailboxName::fromText(QString(QChar(0xd800)), NameEncoding::Utf8).has_value());
        QCOMPARE(MailboxName::fromText(u"Kôš"_qs, NameEncoding::Utf8)->wire(),
                 QByteArray("K\xC3\xB4\xC5\xA1"));
    }
};

QTEST_GUILESS_MAIN(TestMailboxName)
#include "tst_MailboxName.moc"
