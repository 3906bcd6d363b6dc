// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/Charset.h"
#include "core/mime/HeaderText.h"
#include "core/mime/ImapEnvelope.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

class TestHeaderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsDecoded_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray(" Hello") << QStringLiteral("Hello");
        QTest::newRow("folded") << QByteArray("a\r\n b") << QStringLiteral("a b");
        QTest::newRow("q") << QByteArray("=?iso-8859-2?q?=E8au_?= x")
                           << QString::fromUtf8("čau  x");
        QTest::newRow("split letter")
            << QByteArray("=?utf-8?B?0A==?= =?utf-8?B?sA==?=") << QString::fromUtf8("а");
        QTest::newRow("raw koi8-r")
            << QByteArray("\xF0\xD2\xC9\xD7\xC5\xD4 \xD7\xD3\xC5\xCD \xC4\xD2\xD5\xDA\xD8\xD1\xCD")
            << QString::fromUtf8("Привет всем друзьям");
        QTest::newRow("raw 1251") << QByteArray("\xCF\xF0\xE8\xE2\xE5\xF2")
                                  << QString::fromUtf8("Привет");
        QTest::newRow("raw 1252") << QByteArray("caf\xE9") << QString::fromUtf8("café");
        QTest::newRow("unknown charset") << QByteArray("=?x-none?q?abc?=") << QStringLiteral("abc");
        QTest::newRow("control") << QByteArray("a\x01"
                                               "b")
                                 << QStringLiteral("a b");
        QTest::newRow("nul") << QByteArray("a\0b", 3) << QStringLiteral("ab");
    }

    void textIsDecoded()
    {
        QFETCH(QByteArray, raw);
        QTEST(decodeHeaderText(raw), "text");
    }

    void encodedTextDecodesToItself_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"plain", "Привет, мир", "mixed čau text", "=?looks encoded?=", " edges ",
              "🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉",
              "日本語 日本語 日本語 日本語 日本語 日本語"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("long") << QString::fromUtf8("очень ").repeated(200).trimmed();
    }

    void encodedTextDecodesToItself()
    {
        QFETCH(QString, text);
        const QByteArray encoded = encodeHeaderText(text);
        QCOMPARE(decodeHeaderText(encoded), text);
        for (const QByteArray &word : encoded.split(' '))
            QVERIFY(!word.startsWith("=?") || word.size() <= 75);
        for (const char c : encoded)
            QVERIFY(c >= 32 && c < 127);
    }

    void addressesAreParsed_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("shown"); // name|address;…
        QTest::newRow("two") << QByteArray("A <a@x.org>, b@x.org") << "A|a@x.org;|b@x.org";
        QTest::newRow("group") << QByteArray("team: a@x.org, B <b@x.org>;, c@x.org")
                               << "|a@x.org;B|b@x.org;|c@x.org";
        QTest::newRow("empty group") << QByteArray("undisclosed-recipients:;") << "";
        QTest::newRow("semicolons") << QByteArray("a@x.org; b@x.org") << "|a@x.org;|b@x.org";
        QTest::newRow("quoted comma") << QByteArray("\"B, A\" <a@x.org>") << "B, A|a@x.org";
        QTest::newRow("encoded comma")
            << QByteArray("=?utf-8?Q?B, A?= <a@x.org>, c@x.org").replace("B, A", "B=2C_A")
            << "B, A|a@x.org;|c@x.org";
        QTest::newRow("raw utf-8") << QByteArray("Иван <i@x.org>") << "Иван|i@x.org";
        QTest::newRow("comment") << QByteArray("a@x.org (Anna)") << "Anna|a@x.org";
        QTest::newRow("local") << QByteArray("root") << "|root";
        QTest::newRow("ace") << QByteArray("a@xn--80a1acny.xn--p1ai, xn--b <b@XN--80A1ACNY.org>")
                             << "|a@почта.рф;xn--b|b@почта.org";
        // Letters of these would be written as another domain, or as none.
        QTest::newRow("ace of capitals")
            << QByteArray("a@xn--e2afmkfd.org") << "|a@xn--e2afmkfd.org";
        QTest::newRow("ace of nothing") << QByteArray("a@xn--abc.com") << "|a@xn--abc.com";
        QTest::newRow("ace and letters") << QByteArray("a@xn--e1afmkfd.рф") << "|a@xn--e1afmkfd.рф";
        QTest::newRow("empty") << QByteArray() << "";
    }

    void addressesAreParsed()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, shown);
        QStringList list;
        for (const Mail::EmailAddress &address : parseAddresses(raw))
            list.append(address.name + u'|' + address.address);
        QCOMPARE(list.join(u';'), shown);
    }

    void sec12AddressesAreBounded()
    {
        const QByteArray list = QByteArray("a@x.org,").repeated(Limits::mimeAddresses + 1);
        QCOMPARE(parseAddresses(list).size(), Limits::mimeAddresses);
        QCOMPARE(countAddresses(list), Limits::mimeAddresses + 1);
    }

    void addressesAreEncoded_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("bare") << ""
                              << "a@x.org" << QByteArray("a@x.org");
        QTest::newRow("atoms") << "Anna B"
                               << "a@x.org" << QByteArray("Anna B <a@x.org>");
        QTest::newRow("quoted") << "B, \"A\""
                                << "a@x.org" << QByteArray("\"B, \\\"A\\\"\" <a@x.org>");
        QTest::newRow("idn") << "" << QString::fromUtf8("a@почта.рф")
                             << QByteArray("a@xn--80a1acny.xn--p1ai");
        QTest::newRow("encoded") << QString::fromUtf8("Ян") << "a@x.org"
                                 << QByteArray("=?utf-8?B?0K/QvQ==?= <a@x.org>");
    }

    void addressesAreEncoded()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        QTEST(encodeAddress({name, address}), "encoded");
    }

    void r38NonAsciiLocalPartNeedsSmtpUtf8()
    {
        QVERIFY(isTransmittable({{}, QStringLiteral("a@x.org")}));
        QVERIFY(isTransmittable({{}, QString::fromUtf8("a@почта.рф")}));
        QVERIFY(!isTransmittable({{}, QString::fromUtf8("анна@x.org")}));
        QVERIFY(!isTransmittable({{}, QStringLiteral("a@x.org>\r\nRCPT TO:<b@x.org")}));
    }

    void datesKeepTheirOffset_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("iso");
        QTest::newRow("usual") << QByteArray("Sat, 21 Nov 2026 22:21:21 +0300")
                               << "2026-11-21T22:21:21+03:00";
        QTest::newRow("zone name")
            << QByteArray("21 Nov 2026 22:21:21 GMT") << "2026-11-21T22:21:21Z";
        QTest::newRow("two digits")
            << QByteArray("Sat, 1 Nov 97 01:02 EST") << "1997-11-01T01:02:00-05:00";
        // What is usual is read without GMime: to the same result.
        QTest::newRow("comment") << QByteArray("Sat, 21 Nov 2026 22:21:21 -0330 (NST)")
                                 << "2026-11-21T22:21:21-03:30";
        QTest::newRow("one digit")
            << QByteArray("Tue, 3 Feb 2026 04:05:06 +0000") << "2026-02-03T04:05:06Z";
        QTest::newRow("no name of the day")
            << QByteArray("03 Feb 2026 04:05:06 -0000") << "2026-02-03T04:05:06Z";
        QTest::newRow("leap day") << QByteArray("Thu, 29 Feb 2024 23:59:59 +0100")
                                  << "2024-02-29T23:59:59+01:00";
        QTest::newRow("no such day") << QByteArray("Thu, 30 Feb 2023 10:00:00 +0100") << "";
        QTest::newRow("no seconds")
            << QByteArray("Sat, 21 Nov 2026 22:21 +0300") << "2026-11-21T22:21:00+03:00";
        QTest::newRow("cut") << QByteArray("Sat, 21 Nov 2026 22:21:21") << "2026-11-21T22:21:21Z";
        QTest::newRow("nonsense") << QByteArray("yesterday") << "";
        QTest::newRow("empty") << QByteArray() << "";
    }

    void datesKeepTheirOffset()
    {
        QFETCH(QByteArray, raw);
        QTEST(parseDate(raw).toString(Qt::ISODate), "iso");
    }

    void datesGoBothWays()
    {
        const QDateTime date(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::OffsetFromUTC,
                             -(5 * 3600 + 1800));
        QCOMPARE(formatDate(date), QByteArray("Tue, 3 Feb 2026 04:05:06 -0530"));
        QCOMPARE(parseDate(formatDate(date)), date);
    }

    void messageIdsAreFound()
    {
        QCOMPARE(parseMessageIds("<a@x> junk <b@\r\n x>"), QList<QByteArray>({"a@x", "b@x"}));
        QCOMPARE(parseMessageIds("a@x"), QList<QByteArray>({"a@x"}));
        QCOMPARE(parseMessageIds("<1@x><2@x><3@x><4@x>", 2), QList<QByteArray>({"1@x", "4@x"}));
    }

    void sec23ServerPlaceholders_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isPlaceholder");
        for (const char *one : {"MISSING_MAILBOX@MISSING_DOMAIN", "a@MISSING_DOMAIN",
                                "SYNTAX_ERROR", "x@.SYNTAX-ERROR.", "anna@unspecified-domain"})
            QTest::newRow(one) << QString::fromLatin1(one) << true;
        for (const char *one : {"a@example.org", "missing@example.org", ""})
            QTest::newRow(one) << QString::fromLatin1(one) << false;
    }

    void sec23ServerPlaceholders()
    {
        QFETCH(QString, address);
        QTEST(isServerPlaceholder(address), "isPlaceholder");
    }

    void imapEnvelopeIsDecoded()
    {
        RawEnvelope raw;
        raw.subject = "=?utf-8?q?=D0=B0?=";
        raw.from = {{"=?koi8-r?B?0NLJ18XU?=", "a", "x.org"}};
        raw.to = {{{}, "team", {}},
                  {{}, "b", "x.org"},
                  {{}, {}, {}},
                  {"N", "MISSING_MAILBOX", "MISSING_DOMAIN"}};
        raw.messageId = "<1@x>";
        const Mail::Envelope envelope = envelopeFromImap(raw);
        QCOMPARE(envelope.subject, QString::fromUtf8("а"));
        QCOMPARE(envelope.from.constFirst(),
                 (Mail::EmailAddress{QString::fromUtf8("привет"), QStringLiteral("a@x.org")}));
        QCOMPARE(envelope.to,
                 (Mail::AddressList{{{}, QStringLiteral("b@x.org")}, {QStringLiteral("N"), {}}}));
        QCOMPARE(envelope.messageId, QByteArray("1@x"));
        QVERIFY(hasServerPlaceholder(raw));
        QCOMPARE(
            parameterFromImap({{"FILENAME*0*", "utf-8''%D0"}, {"FILENAME*1*", "%B0"}}, "filename"),
            QString::fromUtf8("а"));
    }

    // People are remembered; which one is meant is never mixed up, however many there are.
    void manyPeopleOfImap()
    {
        for (int time = 0; time < 2; ++time) {
            for (int number = 0; number < 3000; ++number) {
                const QByteArray digits = QByteArray::number(number);
                // The bytes of an answer are gone when the next one comes.
                QByteArray buffer = "Name " + digits + "|m" + digits + "|x" + digits + ".org";
                const QList<QByteArray> parts = buffer.split('|');
                RawEnvelope raw;
                raw.from = {{QByteArray::fromRawData(parts[0].constData(), parts[0].size()),
                             QByteArray::fromRawData(parts[1].constData(), parts[1].size()),
                             QByteArray::fromRawData(parts[2].constData(), parts[2].size())}};
                raw.to = {{parts[2], parts[1], parts[0]}, {QByteArray(400, 'n'), parts[1], "x"}};
                const Mail::Envelope envelope = envelopeFromImap(raw);
                const QString text = QString::number(number);
                QCOMPARE(envelope.from.size(), 1);
                QCOMPARE(envelope.from.first().name, QStringLiteral("Name ") + text);
                QCOMPARE(envelope.from.first().address, u'm' + text + u"@x" + text + u".org");
                QCOMPARE(envelope.to.size(), 2);
                QCOMPARE(envelope.to.first().name, u'x' + text + u".org");
                QCOMPARE(envelope.to.last().name, QString(400, u'n'));
                QCOMPARE(envelope.to.last().address, u'm' + text + u"@x");
            }
        }
    }

    void charsetsAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("label");
        QTest::addColumn<QString>("text");
        QTest::newRow("koi8-r") << QByteArray("\xD0\xD2\xC9") << QByteArray("KOI8-R")
                                << QString::fromUtf8("при");
        QTest::newRow("1251") << QByteArray("\xEF\xF0\xE8") << QByteArray("\"windows-1251\"")
                              << QString::fromUtf8("при");
        QTest::newRow("cp1251") << QByteArray("\xEF\xF0\xE8") << QByteArray("cp1251")
                                << QString::fromUtf8("при");
        QTest::newRow("8859-2") << QByteArray("\xE8\xB5") << QByteArray("iso-8859-2")
                                << QString::fromUtf8("čľ");
        QTest::newRow("1250") << QByteArray("\x9A\xBE") << QByteArray("windows-1250")
                              << QString::fromUtf8("šľ");
        QTest::newRow("utf-7") << QByteArray("+BD8-") << QByteArray("utf-7")
                               << QString::fromUtf8("п");
        QTest::newRow("gb2312") << QByteArray("\xC4\xE3") << QByteArray("gb2312")
                                << QString::fromUtf8("你");
        QTest::newRow("2022-jp") << QByteArray("\x1B$B$\"\x1B(B") << QByteArray("iso-2022-jp")
                                 << QString::fromUtf8("あ");
        QTest::newRow("latin1 means 1252")
            << QByteArray("\x93") << QByteArray("iso-8859-1") << QString::fromUtf8("“");
        QTest::newRow("lie: ascii")
            << QByteArray("\xD0\xBF") << QByteArray("us-ascii") << QString::fromUtf8("п");
        QTest::newRow("lie: utf-8") << QByteArray("\xEF\xF0\xE8\xE2\xE5\xF2") << QByteArray("utf-8")
                                    << QString::fromUtf8("привет");
        QTest::newRow("unknown") << QByteArray("\xD0\xBF") << QByteArray("x-nothing")
                                 << QString::fromUtf8("п");
        QTest::newRow("hostile label")
            << QByteArray("a") << QByteArray("utf-8//../../x") << QStringLiteral("a");
        QTest::newRow("empty") << QByteArray() << QByteArray("koi8-r") << QString();
    }

    void charsetsAreDecoded()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, label);
        QTEST(decodeCharset(bytes, label), "text");
    }
};

QTEST_GUILESS_MAIN(TestHeaderText)
#include "tst_HeaderText.moc"
