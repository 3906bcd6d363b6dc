// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates per server (N9): the first and the last time each was seen, and no endless list.
#include "core/store/SeenCertificates.h"
#include "tests/core/store/StoreFixture.h"

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

const QDateTime day = QDateTime::fromString(QStringLiteral("2026-05-03T10:00:00Z"), Qt::ISODate);
const QString host = QStringLiteral("imap.example.org");

void see(StoreFixture &f, const QString &server, quint16 port, const QByteArray &sha256,
         const QDateTime &at)
{
    const SeenServerCertificate certificate{sha256, QStringLiteral("Example Authority"), {}, {}};
    f.write([&](WriteTransaction &transaction) {
        return noteCertificate(transaction, server, port, certificate, at);
    });
}

} // namespace

class tst_SeenCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsKnownSinceItWasFirstSeen();
    void serversAreApart();
    void oldOnesGo();
};

void tst_SeenCertificates::eachIsKnownSinceItWasFirstSeen()
{
    StoreFixture f;
    QVERIFY(valueOf(certificatesOf(*f.reader(), host, 993)).isEmpty());
    see(f, host, 993, "a", day);
    see(f, host.toUpper(), 993, "a", day.addDays(2));
    see(f, host, 993, "b", day.addDays(3));
    const auto seen = valueOf(certificatesOf(*f.reader(), host, 993));
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen.at(0).sha256, QByteArray("b"));
    QCOMPARE(seen.at(1), (SeenServerCertificate{"a", QStringLiteral("Example Authority"), day,
                                                day.addDays(2)}));
}

void tst_SeenCertificates::serversAreApart()
{
    StoreFixture f;
    see(f, host, 993, "a", day);
    QVERIFY(valueOf(certificatesOf(*f.reader(), host, 143)).isEmpty());
    QVERIFY(valueOf(certificatesOf(*f.reader(), QStringLiteral("pop.example.org"), 993)).isEmpty());
}

void tst_SeenCertificates::oldOnesGo()
{
    StoreFixture f;
    see(f, host, 995, "other", day);
    for (int i = 0; i <= mostCertificates; ++i)
        see(f, host, 993, QByteArray::number(i), day.addDays(i));
    const auto seen = valueOf(certificatesOf(*f.reader(), host, 993));
    QCOMPARE(seen.size(), mostCertificates);
    QCOMPARE(seen.constLast().sha256, QByteArray("1"));
    // Of a server that nobody uses any more nothing stays for ever.
    see(f, host, 993, "last", day.addDays(rememberedDays + 1));
    QVERIFY(valueOf(certificatesOf(*f.reader(), host, 995)).isEmpty());
    QCOMPARE(valueOf(certificatesOf(*f.reader(), host, 993)).size(), mostCertificates);
}

QTEST_GUILESS_MAIN(tst_SeenCertificates)
#include "tst_SeenCertificates.moc"
