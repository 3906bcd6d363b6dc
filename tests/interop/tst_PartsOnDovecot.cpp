// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Attachments of a letter on a real Dovecot, with BINARY and without: the bytes are those that were
// sent, damaged base64 is what decoding it here gives, and with BINARY a quarter fewer bytes
// travel. And what it knows of letters whose text is not here: first words (RFC 8970), and since
// when they are in their folder (RFC 8514).
#include "core/mime/MimePart.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/writers/TrafficWriter.h"
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/SyncProgram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

QByteArray noise(int bytes)
{
    QRandomGenerator random(static_cast<quint32>(bytes));
    QByteArray made(bytes, Qt::Uninitialized);
    for (char &byte : made)
        byte = static_cast<char>(random.bounded(256));
    return made;
}

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        lines += base64.mid(at, 76) + "\r\n";
    return lines;
}

QByteArray letterWith(const QByteArrayList &encodedParts)
{
    QByteArray letter =
        "From: Eva <eva@example.org>\r\nTo: alice@example.test\r\nSubject: Parts\r\n"
        "Date: Mon, 2 Mar 2026 09:30:00 +0000\r\nMessage-ID: <p@example.org>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n";
    for (const QByteArray &part : encodedParts)
        letter += "--cut\r\nContent-Type: application/octet-stream\r\n"
                  "Content-Transfer-Encoding: base64\r\n\r\n" +
                  part;
    return letter + "--cut--\r\n";
}

/// Headers alone.
CtlRun addAlice(CtlWorld &ctl, const DovecotFixture &dovecot)
{
    return ctl.run(CtlWorld::addAccount(u"alice@example.test"_s, u"alice"_s) +
                   QStringList{u"--imap"_s, CtlWorld::server(dovecot.imapsPort(), "tls"), u"--ca"_s,
                               dovecot.authorityFile(), u"--offline"_s, u"headers"_s});
}

} // namespace

class tst_PartsOnDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreWhatWasSent_data();
    void partsAreWhatWasSent();
    void firstWordsAndSaveDate();
};

void tst_PartsOnDovecot::partsAreWhatWasSent_data()
{
    QTest::addColumn<bool>("hasBinary");
    QTest::newRow("BINARY") << true;
    QTest::newRow("without") << false;
}

void tst_PartsOnDovecot::partsAreWhatWasSent()
{
    QFETCH(bool, hasBinary);
    QByteArrayList expected{noise(20'000), noise(767'000), noise(2'097'152), noise(2'500'001)};
    QByteArrayList encoded;
    for (const QByteArray &part : std::as_const(expected))
        encoded.append(inLines(part.toBase64()));
    QByteArray damaged = encoded.at(3);
    damaged.replace(1'200'000, 3, "*?*");
    encoded.append(damaged);
    expected.append(Mime::decodeTransfer(damaged, "base64"));
    encoded.append("====\r\n");
    expected.append(Mime::decodeTransfer("====\r\n", "base64"));
    // Dovecot 2.3 hangs up when asked to decode it.
    const QByteArray cutShort = inLines(noise(50'000).toBase64().chopped(3));
    encoded.append(cutShort);
    expected.append(Mime::decodeTransfer(cutShort, "base64"));

    DovecotFixture dovecot;
    if (!hasBinary)
        dovecot.addConfiguration(u"imap_capability = IMAP4rev1 SASL-IR ID ENABLE IDLE UIDPLUS "
                                 "CONDSTORE ESEARCH LIST-EXTENDED LIST-STATUS MOVE\n"_s);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    QVERIFY(mailbox.add({u"INBOX"_s, ""}, letterWith(encoded), ""));
    CtlWorld ctl;
    const CtlRun added = addAlice(ctl, dovecot);
    QVERIFY2(added.exitCode == 0, added.described());
    const Store::StorePaths paths{ctl.dataDir(), ctl.cacheDir()};
    SyncProgram program(paths);
    QVERIFY(program.round());
    const auto reader = valueOf(Store::Reader::open(paths));
    const Mail::MailboxKey inbox = valueOf(Store::mailboxes(*reader)).first().key;
    const auto details = valueOf(
        Store::messageDetails(*reader, valueOf(Store::messageKeys(*reader, inbox)).first()));
    QVERIFY(details);
    // A round writes down what has travelled since the last one. Midnight may pass meanwhile.
    const QDate firstDay = QDate::currentDate();
    const auto receivedSoFar = [&]() -> qint64 {
        if (!program.round())
            return -1;
        qint64 received = 0;
        for (QDate day = firstDay; day <= QDate::currentDate(); day = day.addDays(1)) {
            const auto job = [&program, day](Store::WriteTransaction &transaction) {
                return Store::TrafficWriter(transaction).ofDay(program.settings.key, day);
            };
            received += program.write<Mail::Traffic>(job).receivedBytes;
        }
        return received;
    };
    qint64 decodedBytes = 0;
    const qint64 before = receivedSoFar();
    QVERIFY(before > 0);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        std::optional<Result<QByteArray>> part;
        program.hub.fetchPart(*details, QByteArray::number(i + 1),
                              [&part](Result<QByteArray> result) { part = std::move(result); });
        QVERIFY(QTest::qWaitFor([&] { return part.has_value(); }, 60'000));
        QVERIFY2(part->has_value(), qPrintable(*part ? QString() : describe(part->error())));
        QVERIFY2(**part == expected.at(i), qPrintable(QString::number(i)));
        decodedBytes += expected.at(i).size();
    }
    // The damaged part comes encoded after the server has refused to decode it.
    const qint64 came = receivedSoFar() - before;
    const qint64 damagedBytes = encoded.at(4).size();
    QVERIFY2(came > decodedBytes, qPrintable(QString::number(came)));
    QCOMPARE(came < (decodedBytes - expected.at(4).size()) * 11 / 10 + damagedBytes * 11 / 10,
             hasBinary);
}

void tst_PartsOnDovecot::firstWordsAndSaveDate()
{
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    const QString words = u"Žirafa pije. Жираф пьёт воду."_s;
    const QByteArray base64 = words.toUtf8().toBase64();
    const auto put = [&](int number, const QByteArray &content) {
        const QByteArray letter = "From: Eva <eva@example.org>\r\nTo: alice@example.test\r\n"
                                  "Subject: Words\r\nDate: Mon, 2 Mar 2026 09:30:00 +0000\r\n"
                                  "Message-ID: <w" +
                                  QByteArray::number(number) +
                                  "@example.org>\r\nMIME-Version: 1.0\r\n" + content;
        return mailbox.add({u"INBOX"_s, ""}, letter, "");
    };
    QVERIFY(put(1, "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\n" +
                       base64 + "\r\n"));
    QVERIFY(put(2, "Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p><b>" +
                       words.toUtf8() + "</b></p>\r\n"));
    QVERIFY(put(3, "Content-Type: text/plain\r\n\r\n"));
    CtlWorld ctl;
    const CtlRun added = addAlice(ctl, dovecot);
    QVERIFY2(added.exitCode == 0, added.described());
    const Store::StorePaths paths{ctl.dataDir(), ctl.cacheDir()};
    SyncProgram program(paths);
    QVERIFY(program.round());
    const auto reader = valueOf(Store::Reader::open(paths));
    const Mail::MailboxKey inbox = valueOf(Store::mailboxes(*reader)).first().key;
    const QList<Mail::MessageKey> keys = valueOf(Store::messageKeys(*reader, inbox));
    QCOMPARE(keys.size(), 3);
    program.hub.fetchPreviews(program.settings.key, inbox, keys);
    const auto previews = [&] {
        QStringList shown;
        for (const Mail::MessageSummary &row : valueOf(Store::messageSummaries(*reader, keys)))
            shown.append(row.preview);
        std::sort(shown.begin(), shown.end());
        return shown;
    };
    const QStringList expected{QString(), words, words};
    QVERIFY2(QTest::qWaitFor([&] { return previews() == expected; }, 30'000),
             qPrintable(previews().join(u'|')));
    std::optional<Result<QDateTime>> saved;
    const auto details = valueOf(Store::messageDetails(*reader, keys.first()));
    program.hub.askSavedAt(*details, [&](Result<QDateTime> at) { saved = std::move(at); });
    QVERIFY(QTest::qWaitFor([&] { return saved.has_value(); }, 30'000));
    QVERIFY2(saved->has_value(), qPrintable(*saved ? QString() : describe(saved->error())));
    QVERIFY(std::abs((*saved)->secsTo(QDateTime::currentDateTimeUtc())) < 300);
}

QTEST_GUILESS_MAIN(tst_PartsOnDovecot)
#include "tst_PartsOnDovecot.moc"
