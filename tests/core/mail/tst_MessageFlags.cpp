// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/MessageFlags.h"

#include <QTest>

using namespace Martlet::Mail;

class TestMessageFlags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKnownFlagGoesBothWays()
    {
        for (int bit = 0; bit <= 8; ++bit) {
            const auto flag = static_cast<Flag>(1U << bit);
            const QByteArray name = flagName(flag);
            QVERIFY(!name.isEmpty());
            const MessageFlags flags = flagsFromNames({name});
            QCOMPARE(flags.known, FlagSet(flag));
            QVERIFY(flags.keywords.isEmpty());
            QCOMPARE(flagNames(flags), QList<QByteArray>{name});
        }
        QVERIFY(flagName(static_cast<Flag>(1U << 30)).isEmpty());
    }

    void namesAreReadWithoutCase()
    {
        const MessageFlags flags = flagsFromNames({"\\SEEN", "\\seen", "$FORWARDED", "$junk"});
        QVERIFY(flags.has(Flag::Seen) && flags.has(Flag::Forwarded) && flags.has(Flag::Junk));
        QVERIFY(!flags.has(Flag::NotJunk));
        QVERIFY(flags.keywords.isEmpty());
    }

    void sessionMarksAreNoState()
    {
        const MessageFlags flags = flagsFromNames({"\\Recent", "\\*", "\\Unheard", ""});
        QCOMPARE(flags, MessageFlags());
    }

    void keywordsAreSortedAndUnique()
    {
        const MessageFlags flags = flagsFromNames({"work", "$Label1", "Work", "alpha"});
        QCOMPARE(flags.keywords, (QStringList{QStringLiteral("$Label1"), QStringLiteral("alpha"),
                                              QStringLiteral("work")}));
        QCOMPARE(flags, flagsFromNames({"alpha", "$Label1", "work"}));
    }

    void namesComeSystemFlagsFirstThenSorted()
    {
        const MessageFlags flags =
            flagsFromNames({"zeta", "$MDNSent", "\\Seen", "$Label1", "\\Answered", "$Forwarded"});
        QCOMPARE(flagNames(flags), (QList<QByteArray>{"\\Answered", "\\Seen", "$Forwarded",
                                                      "$Label1", "$MDNSent", "zeta"}));
    }

    void nonAsciiKeywordsSurvive()
    {
        const QByteArray name("важно");
        QCOMPARE(flagNames(flagsFromNames({name})), QList<QByteArray>{name});
    }
};

QTEST_GUILESS_MAIN(TestMessageFlags)
#include "tst_MessageFlags.moc"
