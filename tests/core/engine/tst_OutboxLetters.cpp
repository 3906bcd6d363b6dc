// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that wait in the Outbox: read as they are, with nothing of them left out and nothing of
// them changed; and given another time to go out.
#include "core/engine/StoreOutboxService.h"
#include "tests/core/engine/EngineFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Martlet;
using namespace Martlet::Test;
using Mail::OutboxState;

namespace
{

const QByteArray attached = QByteArrayLiteral("%PDF-1.4\r\n\0binary\xff\r\n");

QByteArray letter()
{
    return "From: Me <me@example.org>\r\nTo: Eva <eva@example.org>\r\nCc: boris@example.org\r\n"
           "Bcc: hidden@example.net\r\nSubject: =?utf-8?Q?Cena_=E2=82=AC?=\r\n"
           "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\nMessage-ID: <own@example.org>\r\n"
           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello Eva\r\n"
           "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
           "filename=\"offer.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           attached.toBase64() + "\r\n--b--\r\n";
}

struct World : EngineFixture {
    Engine::SyncWorker worker{*store, false};
    Engine::StoreOutboxService outbox{*store, *view, worker};
    Engine::MessageContents &letters = outbox.letters();

    Mail::OutboxKey queued(OutboxState state = OutboxState::Queued,
                           const QByteArray &bytes = letter())
    {
        const Mail::OutboxKey key = Store::valueOf(answerOf(outbox.queue(account, bytes)));
        if (state != OutboxState::Queued) {
            write([&](Store::WriteTransaction &t) {
                return Store::OutboxWriter(t).setState(key, state);
            });
        }
        return key;
    }
    [[nodiscard]] Mail::OutboxItem item() const { return outbox.items().value(0); }
    void save(const Mail::OutboxItem &item)
    {
        write([&](Store::WriteTransaction &t) { return Store::OutboxWriter(t).save(item); });
    }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

Q_DECLARE_METATYPE(Martlet::Mail::OutboxState)

class tst_OutboxLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsIsReadWhole_data();
    void whatWaitsIsReadWhole();
    void readingChangesNothing();
    void attachmentsAreThoseThatGoOut();
    void aLetterOfOnePartHasItsAttachment();
    void whatHasLeftIsNotThere();
    void anotherSenderIsReadAtOnce();
    void anotherTimeIsKept();
    void aTimeThatIsPastIsNow();
    void anotherTimeEndsHoldAndDelay();
    void anotherTimeOnlyWhileItWaits_data();
    void anotherTimeOnlyWhileItWaits();
};

// Also while it is on its way, and after it was refused.
void tst_OutboxLetters::whatWaitsIsReadWhole_data()
{
    QTest::addColumn<OutboxState>("state");
    for (const OutboxState state : {OutboxState::Queued, OutboxState::Sending, OutboxState::DotSent,
                                    OutboxState::Failed, OutboxState::Unknown})
        QTest::newRow(qPrintable(Mail::outboxStateName(state))) << state;
}

void tst_OutboxLetters::whatWaitsIsReadWhole()
{
    QFETCH(OutboxState, state);
    World w;
    const Mail::OutboxKey key = w.queued(state);
    const auto body = Store::valueOf(answerOf(w.letters.body(Engine::asMessage(key))));
    QCOMPARE(body.key, Engine::asMessage(key));
    QCOMPARE(body.envelope.from.value(0).address, QStringLiteral("me@example.org"));
    QCOMPARE(body.envelope.to.value(0).name, QStringLiteral("Eva"));
    QCOMPARE(body.envelope.cc.value(0).address, QStringLiteral("boris@example.org"));
    QCOMPARE(body.envelope.bcc.size(), 1);
    QCOMPARE(body.envelope.bcc.value(0).address, QStringLiteral("hidden@example.net"));
    QCOMPARE(body.envelope.subject, QStringLiteral("Cena €"));
    QCOMPARE(body.plainText.trimmed(), QStringLiteral("Hello Eva"));
    QVERIFY(!body.isSourceOnly);
    QCOMPARE(body.attachments.size(), 1);
    QCOMPARE(body.attachments.first().fileName, QStringLiteral("offer.pdf"));
    QCOMPARE(body.attachments.first().sizeBytes, attached.size());
    QVERIFY(body.attachments.first().isHere);
}

void tst_OutboxLetters::readingChangesNothing()
{
    World w;
    const Mail::OutboxKey key = w.queued();
    const Mail::OutboxItem before = w.item();
    QVERIFY(answerOf(w.letters.body(Engine::asMessage(key))).has_value());
    QCOMPARE(Store::valueOf(answerOf(w.letters.source(Engine::asMessage(key)))), letter());
    QVERIFY(w.item() == before);
    QCOMPARE(Store::valueOf(Store::loadLetter(w.paths, before.fileName)), letter());
    QCOMPARE(answerOf(w.letters.savedAt(Engine::asMessage(key))).error().kind,
             ErrorKind::Unsupported);
}

void tst_OutboxLetters::attachmentsAreThoseThatGoOut()
{
    World w;
    const Mail::MessageKey key = Engine::asMessage(w.queued());
    const QByteArray section =
        Store::valueOf(answerOf(w.letters.body(key))).attachments.first().section;
    QCOMPARE(Store::valueOf(answerOf(w.letters.attachment(key, section))), attached);
    const QTemporaryDir folder;
    const QString first =
        Store::valueOf(answerOf(w.letters.saveAttachment(key, section, folder.path())));
    const QString second =
        Store::valueOf(answerOf(w.letters.saveAttachment(key, section, folder.path())));
    QCOMPARE(QFileInfo(first).fileName(), QStringLiteral("offer.pdf"));
    QVERIFY(second != first);
    QCOMPARE(bytesOf(first), attached);
    QCOMPARE(bytesOf(second), attached);
    const QString chosen = folder.filePath(QStringLiteral("mine.pdf"));
    QCOMPARE(Store::valueOf(answerOf(w.letters.saveAttachmentAs(key, section, chosen))), chosen);
    QCOMPARE(bytesOf(chosen), attached);
    const QString opened = Store::valueOf(answerOf(w.letters.openableCopy(key, section)));
    QCOMPARE(QFileInfo(opened).fileName(), QStringLiteral("offer.pdf"));
    QCOMPARE(bytesOf(opened), attached);
    QCOMPARE(answerOf(w.letters.attachment(key, "9")).error().kind, ErrorKind::NotFound);
    QCOMPARE(answerOf(w.letters.saveAttachment(key, "9", folder.path())).error().kind,
             ErrorKind::NotFound);
}

void tst_OutboxLetters::aLetterOfOnePartHasItsAttachment()
{
    World w;
    const Mail::MessageKey key = Engine::asMessage(
        w.queued(OutboxState::Queued,
                 "From: me@example.org\r\nTo: eva@example.org\r\nSubject: a\r\n"
                 "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\nMessage-ID: <one@example.org>\r\n"
                 "MIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Disposition: "
                 "attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                     attached.toBase64() + "\r\n"));
    const auto body = Store::valueOf(answerOf(w.letters.body(key)));
    QCOMPARE(body.attachments.size(), 1);
    const QByteArray section = body.attachments.first().section;
    QCOMPARE(Store::valueOf(answerOf(w.letters.attachment(key, section))), attached);
}

void tst_OutboxLetters::whatHasLeftIsNotThere()
{
    World w;
    const Mail::OutboxKey key = w.queued();
    QVERIFY(answerOf(w.outbox.remove(key)).has_value());
    QCOMPARE(answerOf(w.letters.body(Engine::asMessage(key))).error().kind, ErrorKind::NotFound);
}

void tst_OutboxLetters::anotherSenderIsReadAtOnce()
{
    World w;
    const Mail::OutboxKey key = w.queued(OutboxState::Failed);
    const Mail::EmailAddress other{{}, QStringLiteral("other@example.org")};
    QVERIFY(answerOf(w.outbox.sendFrom(key, other)).has_value());
    const auto body = Store::valueOf(answerOf(w.letters.body(Engine::asMessage(key))));
    QCOMPARE(body.envelope.from.value(0).address, other.address);
    QCOMPARE(body.envelope.bcc.size(), 1);
    QCOMPARE(body.attachments.size(), 1);
}

void tst_OutboxLetters::anotherTimeIsKept()
{
    World w;
    const Mail::OutboxKey key = w.queued();
    const QDateTime at =
        QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch() + 3'600, Qt::UTC);
    QVERIFY(answerOf(w.outbox.setSendAt(key, at.toLocalTime())).has_value());
    QCOMPARE(w.item().sendAt, at);
    QCOMPARE(w.item().state, OutboxState::Queued);
    // By another connection to the same file, as after a restart.
    QCOMPARE(Store::valueOf(Store::outbox(*w.reader())).first().sendAt, at);
    QVERIFY(answerOf(w.outbox.setSendAt(key, {})).has_value());
    QVERIFY(!w.item().sendAt.isValid());
    QVERIFY(answerOf(w.outbox.remove(key)).has_value());
    QCOMPARE(answerOf(w.outbox.setSendAt(key, at)).error().kind, ErrorKind::NotFound);
}

void tst_OutboxLetters::aTimeThatIsPastIsNow()
{
    World w;
    const Mail::OutboxKey key = w.queued();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(answerOf(w.outbox.setSendAt(key, now.addDays(1))).has_value());
    QVERIFY(w.item().sendAt.isValid());
    QVERIFY(answerOf(w.outbox.setSendAt(key, now.addSecs(-60))).has_value());
    QVERIFY(!w.item().sendAt.isValid());
}

void tst_OutboxLetters::anotherTimeEndsHoldAndDelay()
{
    World w;
    const Mail::OutboxKey key = w.queued();
    Mail::OutboxItem item = w.item();
    item.isHeld = true;
    item.notBefore = QDateTime::currentDateTimeUtc().addDays(2);
    w.save(item);
    QVERIFY(w.item().isHeld);
    QVERIFY(answerOf(w.outbox.setSendAt(key, QDateTime::currentDateTimeUtc().addDays(1))));
    QVERIFY(!w.item().isHeld);
    // It can be changed once more before a server gets it to hold.
    QVERIFY(w.item().notBefore <= QDateTime::currentDateTimeUtc().addDuration(Mail::longestUndo));
    QVERIFY(answerOf(w.outbox.setSendAt(key, {})));
    QVERIFY(!w.item().notBefore.isValid());
}

void tst_OutboxLetters::anotherTimeOnlyWhileItWaits_data()
{
    QTest::addColumn<OutboxState>("state");
    for (const OutboxState state :
         {OutboxState::Sending, OutboxState::DotSent, OutboxState::Accepted, OutboxState::Filed,
          OutboxState::Failed, OutboxState::Unknown})
        QTest::newRow(qPrintable(Mail::outboxStateName(state))) << state;
}

void tst_OutboxLetters::anotherTimeOnlyWhileItWaits()
{
    QFETCH(OutboxState, state);
    World w;
    const Mail::OutboxKey key = w.queued(state);
    const Mail::OutboxItem before = w.item();
    for (const QDateTime &at : {QDateTime(), QDateTime::currentDateTimeUtc().addDays(1)}) {
        QCOMPARE(answerOf(w.outbox.setSendAt(key, at)).error().kind, ErrorKind::PermissionDenied);
        QVERIFY(w.item() == before);
    }
}

QTEST_GUILESS_MAIN(tst_OutboxLetters)
#include "tst_OutboxLetters.moc"
