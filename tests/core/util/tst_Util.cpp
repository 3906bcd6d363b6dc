// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Backoff.h"
#include "core/util/Logging.h"
#include "core/util/Secret.h"
#include "core/util/StrongId.h"

#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace std::chrono_literals;

class TestUtil : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // REL-13: dropped links are tried again after 5 s … 15 min with jitter.
    void rel13BackoffDoublesBetweenItsBounds()
    {
        Backoff backoff;
        constexpr std::uint32_t middle = 200; // 100 %
        QCOMPARE(backoff.next(middle), std::chrono::milliseconds(5s));
        QCOMPARE(backoff.next(middle), std::chrono::milliseconds(10s));
        QCOMPARE(backoff.next(0), std::chrono::milliseconds(16s));
        QCOMPARE(backoff.next(400), std::chrono::milliseconds(48s));
        for (int i = 0; i < 100; ++i)
            QVERIFY(backoff.next(400) <= std::chrono::milliseconds(15min));
        backoff.reset();
        QCOMPARE(backoff.next(middle), std::chrono::milliseconds(5s));
    }

    // SEC-8: server text is plain, short, without control and bidi characters.
    void sec8ServerTextIsMadeHarmless()
    {
        QCOMPARE(sanitizedServerText(QStringLiteral("a\r\n\tb\u202Ec\x07\u200Bd  ")),
                 QStringLiteral("a bcd"));
        QCOMPARE(sanitizedServerText(QString(600, u'x')).size(), 500);
        QCOMPARE(sanitizedServerText(QString(500, u'x')).size(), 500);
        QCOMPARE(sanitizedServerText(QString(499, u'x')).size(), 499);
    }

    void secretsAreDeepCopies()
    {
        Secret a(QStringLiteral("pässword"));
        const Secret b = a;
        QCOMPARE(b.reveal(), QByteArray("p\xC3\xA4ssword"));
        QVERIFY(a == b);
        QVERIFY(a.reveal().constData() != b.reveal().constData());
        const Secret c = std::move(a);
        QVERIFY(a.isEmpty());
        QCOMPARE(c.reveal(), b.reveal());
    }

    void strongIdsHashAndOrder()
    {
        using Id = StrongId<struct SomeTag, quint32>;
        QVERIFY(!Id().isValid());
        QVERIFY(Id(1) < Id(2));
        const QSet<Id> set{Id(1), Id(2), Id(1)};
        QCOMPARE(set.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestUtil)
#include "tst_Util.moc"
