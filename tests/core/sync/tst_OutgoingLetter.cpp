// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutgoingLetter.h"

#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using Sync::OutgoingLetter;

namespace
{

struct Fixture {
    QTemporaryDir folder;
    Store::StorePaths paths{folder.filePath(QStringLiteral("data")),
                            folder.filePath(QStringLiteral("cache"))};

    QString deliver(const QByteArray &message)
    {
        return Store::outboxFolder(paths).deliver(message).value();
    }
};

QByteArray inPieces(const OutgoingLetter &letter, qsizetype pieceBytes)
{
    QByteArray all;
    while (all.size() < letter.sizeBytes()) {
        const auto piece =
            letter.read(all.size(), std::min(qint64(pieceBytes), letter.sizeBytes() - all.size()));
        if (!piece)
            return "not readable";
        all += *piece;
    }
    return all;
}

} // namespace

class TestOutgoingLetter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec32PiecesAreTheLetterWithoutBcc_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("ordinary") << QByteArray("To: a@example.org\r\nBcc: b@example.org,\r\n"
                                                " c@example.org\r\nSubject: x\r\n\r\nText\r\n\r\n"
                                                "Bcc: stays\r\n");
        QTest::newRow("no Bcc") << QByteArray("To: a@example.org\r\n\r\nText\r\n");
        QTest::newRow("no body") << QByteArray("Bcc: b@example.org\r\nTo: a@example.org\r\n");
        QTest::newRow("empty") << QByteArray();
        const QByteArray field = "References: <" + QByteArray(60, 'r') + "@example.org>\r\n";
        QTest::newRow("long header") << QByteArray("To: a@example.org\r\n" + field.repeated(2000) +
                                                   "BCC: b@example.org\r\n\r\nText\r\n");
        for (int shift = 0; shift < 4; ++shift) {
            const QByteArray start = "To: a@example.org\r\nBcc: b@example.org\r\nX: ";
            QTest::addRow("end of the header at the first look, %d", shift)
                << QByteArray(start + QByteArray(16 * 1024 - start.size() - shift, 'x') +
                              "\r\n\r\nBcc: stays\r\n");
        }
    }

    void sec32PiecesAreTheLetterWithoutBcc()
    {
        QFETCH(QByteArray, message);
        Fixture f;
        const auto letter = OutgoingLetter::open(f.paths, f.deliver(message));
        QVERIFY(letter);
        const QByteArray expected = Mime::withoutBcc(message);
        QCOMPARE(letter->sizeBytes(), expected.size());
        for (const qsizetype pieceBytes : {7, 1000, 1'000'000})
            QVERIFY(inPieces(*letter, pieceBytes) == expected);
        QCOMPARE(letter->hasEightBitBytes().value(), false);
    }

    void eightBitBytesAreFoundWhereverTheyAre()
    {
        Fixture f;
        const QByteArray line = QByteArray(76, 'a') + "\r\n";
        const QByteArray body = line.repeated(20'000);
        const auto hasEightBit = [&f](const QByteArray &message) {
            return OutgoingLetter::open(f.paths, f.deliver(message))->hasEightBitBytes().value();
        };
        QVERIFY(!hasEightBit("To: a@example.org\r\n\r\n" + body));
        QVERIFY(hasEightBit("To: a@example.org\r\n\r\n" + body + "\xc3\xa4\r\n"));
        QVERIFY(hasEightBit("Subject: \xc3\xa4\r\n\r\n" + body));
    }

    void whatIsNotThereIsAnError()
    {
        Fixture f;
        const QString name = f.deliver("To: a@example.org\r\n\r\nText\r\n");
        const auto letter = OutgoingLetter::open(f.paths, name);
        QVERIFY(letter);
        QFile::resize(Store::letterPath(f.paths, name).value(), 10);
        QCOMPARE(letter->read(0, letter->sizeBytes()).error().kind, ErrorKind::LocalStorage);
        QVERIFY(!letter->hasEightBitBytes());
        QVERIFY(Store::removeLetter(f.paths, name));
        QCOMPARE(OutgoingLetter::open(f.paths, name).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestOutgoingLetter)
#include "tst_OutgoingLetter.moc"
