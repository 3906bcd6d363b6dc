// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why Martlet itself did not let a letter go, in the place of a server's words and never taken for
// them.
#include "core/mail/OwnReason.h"

#include <QTest>

using namespace Martlet::Mail;
using namespace Qt::Literals;

Q_DECLARE_METATYPE(Martlet::Mail::OwnReason)

class TestOwnReason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAsItWasWritten_data()
    {
        QTest::addColumn<OwnReason>("reason");
        QTest::addColumn<QString>("text");
        QTest::newRow("too large")
            << OwnReason{OwnReasonKind::TooLarge, 31'000'000'000, 26'214'400, {}}
            << u"Martlet[too-large 31000000000 26214400]: the letter has 31000000000 bytes, but "
               "the server takes 26214400"_s;
        QTest::newRow("8-bit") << OwnReason{OwnReasonKind::EightBit}
                               << u"Martlet[8bit]: the server does not support 8BITMIME, which "
                                  "this letter needs"_s;
        QTest::newRow("address") << OwnReason{OwnReasonKind::UnicodeAddress}
                                 << u"Martlet[unicode-address]: the server does not support "
                                    "SMTPUTF8, which an address of this letter needs"_s;
        const QString words = u"530 5.7.0 %1 Authentication ]: required"_s;
        QTest::newRow("no login") << OwnReason{OwnReasonKind::NoLogin, 0, 0, words}
                                  << QString(u"Martlet[no-login]: no login is offered over this "
                                             "port: "_s +
                                             words);
    }
    void readAsItWasWritten()
    {
        QFETCH(OwnReason, reason);
        QFETCH(QString, text);
        QCOMPARE(ownReasonText(reason), text);
        const auto read = ownReason(text);
        QVERIFY(read);
        QVERIFY(*read == reason);
        QVERIFY(!isServerReply(text));
        // Told again by others it is theirs.
        QVERIFY(!ownReason(wordsOfOthers(text)));
        QVERIFY(!ownReason(u"550 "_s + text));
    }

    void wordsOfOthersAreNoReason_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isReply");
        QTest::newRow("none") << QString() << false;
        QTest::newRow("reply") << u"550 5.1.1 User unknown"_s << true;
        QTest::newRow("bare reply") << u"421 "_s << true;
        QTest::newRow("system") << u"Connection refused"_s << false;
        QTest::newRow("number") << u"5500 letters"_s << false;
        QTest::newRow("unknown code") << u"Martlet[other]: words"_s << false;
        QTest::newRow("no end") << u"Martlet[8bit"_s << false;
        QTest::newRow("inside") << u"so Martlet[8bit]: x"_s << false;
    }
    void wordsOfOthersAreNoReason()
    {
        QFETCH(QString, text);
        QFETCH(bool, isReply);
        QVERIFY(!ownReason(text));
        QCOMPARE(isServerReply(text), isReply);
        QCOMPARE(wordsOfOthers(text).trimmed(), text.trimmed());
    }
};

QTEST_GUILESS_MAIN(TestOwnReason)
#include "tst_OwnReason.moc"
