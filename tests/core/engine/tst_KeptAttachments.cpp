// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Large attachments of letters being written: copied once and durably, named by the saved versions,
// whole wherever the letter goes, and gone with it (REL-15, ADR 0027).
#include "core/engine/KeptAttachments.h"
#include "core/engine/StoreDraftService.h"
#include "core/mime/MessageComposer.h"
#include "tests/core/engine/EngineFixture.h"

#include <QDirIterator>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr qint64 largeBytes = Engine::smallAttachmentBytes + 1000;

QByteArray bytesOf(int seed)
{
    QByteArray bytes(largeBytes, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * seed + i / 251);
    return bytes;
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no file");
}

struct World : EngineFixture {
    HeldContents contents{*view};
    std::unique_ptr<Engine::StoreDraftService> drafts =
        std::make_unique<Engine::StoreDraftService>(*store, *view, contents);
    QString path = root + QStringLiteral("/large.bin");
    QByteArray bytes = bytesOf(7);

    World() { put(path, bytes); }

    [[nodiscard]] Mime::DraftAttachment attached() const
    {
        const QFileInfo info(path);
        return {QStringLiteral("large.bin"), "application/zip", {}, path, info.size(),
                info.lastModified()};
    }

    Engine::OpenDraft written()
    {
        Engine::OpenDraft open = *drafts->blank(account);
        open.draft->to = {{QStringLiteral("Eva"), QStringLiteral("eva@example.org")}};
        open.draft->subject = QStringLiteral("Large");
        open.draft->body = QStringLiteral("Here it is.");
        open.draft->attachments = {attached()};
        return open;
    }

    [[nodiscard]] QList<Store::DraftRow> rows() const { return *Store::drafts(*view); }
    [[nodiscard]] QList<Mail::OutboxItem> outbox() const { return *Store::outbox(*view); }
    [[nodiscard]] QByteArray letter(const QString &fileName) const
    {
        return Store::valueOf(Store::loadLetter(paths, fileName));
    }
    [[nodiscard]] QStringList copies() const
    {
        QStringList files;
        QDirIterator entries(paths.mailDir() + QStringLiteral("/attachments"), QDir::Files,
                             QDirIterator::Subdirectories);
        while (entries.hasNext())
            files.append(entries.next());
        return files;
    }
    [[nodiscard]] bool isNothingUnfinished() const
    {
        return QDir(paths.mailDir() + QStringLiteral("/outbox/tmp")).isEmpty() &&
               QDir(paths.mailDir() + QStringLiteral("/drafts/tmp")).isEmpty();
    }
    [[nodiscard]] static QByteArray contentOf(const QByteArray &letter, int index = 0)
    {
        return Mime::readDraft(letter).attachments.value(index).content;
    }

    void restart()
    {
        drafts.reset();
        view.reset();
        reopen();
        view = reader();
        drafts = std::make_unique<Engine::StoreDraftService>(*store, *view, contents);
    }
};

} // namespace

class tst_KeptAttachments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel15VersionsNameOneCopy();
    void rel15ACrashLeavesTheAttachments();
    void smallOnesAreInTheVersion();
    void bytesInMemoryAreKeptOnce();
    void closedItIsWhole();
    void whatIsSentIsWhatWasAttached();
    void withoutACopyTheFileItselfIsSent();
    void anotherFileIsNotSent_data();
    void anotherFileIsNotSent();
    void rel15TheTextIsSavedWithoutALostFile();
    void copiesOfNobodyGoAtTheStart();
    void sec15OnlyOwnNamesAreFound();
};

void tst_KeptAttachments::rel15VersionsNameOneCopy()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.key = *answerOf(w.drafts->save(open));
    QVERIFY(w.letter(w.rows().first().fileName).size() < 5'000);
    const QStringList copies = w.copies();
    QCOMPARE(copies.size(), 1);
    QFile copy(copies.first());
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), w.bytes);
    QCOMPARE(copy.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    open.draft->body += QStringLiteral(" More.");
    QVERIFY(answerOf(w.drafts->save(open)).has_value());
    QCOMPARE(w.copies(), copies);
    QTRY_COMPARE(Store::draftsFolder(w.paths).list().size(), 1);
    // Thrown away, with all that belongs to it.
    QVERIFY(answerOf(w.drafts->discard(open.key)).has_value());
    QTRY_VERIFY(w.copies().isEmpty());
    QVERIFY(w.isNothingUnfinished());
}

void tst_KeptAttachments::rel15ACrashLeavesTheAttachments()
{
    World w;
    const auto key = answerOf(w.drafts->save(w.written()));
    QVERIFY(key.has_value());
    QVERIFY(QFile::remove(w.path));
    w.restart();
    QCOMPARE(w.drafts->leftOpen().size(), 1);
    Engine::OpenDraft open = *answerOf(w.drafts->continueFrom(*key));
    QCOMPARE(open.draft->attachments.size(), 1);
    const Mime::DraftAttachment attachment = open.draft->attachments.first();
    QCOMPARE(attachment.fileName, QStringLiteral("large.bin"));
    QCOMPARE(attachment.mimeType, QByteArray("application/zip"));
    QCOMPARE(attachment.sizeBytes, w.bytes.size());
    // It is saved again, and sent.
    open.draft->body += QStringLiteral(" More.");
    QVERIFY(answerOf(w.drafts->save(open)).has_value());
    QCOMPARE(w.copies(), QStringList{attachment.sourcePath});
    QVERIFY(answerOf(w.drafts->send(open, {})).has_value());
    QCOMPARE(World::contentOf(w.letter(w.outbox().first().fileName)), w.bytes);
    QTRY_VERIFY(w.copies().isEmpty());
}

void tst_KeptAttachments::smallOnesAreInTheVersion()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->attachments = {{QStringLiteral("a.txt"), "text/plain", "small", {}}};
    open.key = *answerOf(w.drafts->save(open));
    QCOMPARE(World::contentOf(w.letter(w.rows().first().fileName)), QByteArray("small"));
    QVERIFY(w.copies().isEmpty());
    QVERIFY(answerOf(w.drafts->close(open.key)).has_value());
    QCOMPARE(w.rows().first().isBeingEdited, false);
}

void tst_KeptAttachments::bytesInMemoryAreKeptOnce()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->attachments = {{QStringLiteral("a.png"), "image/png", w.bytes, {}},
                               {QStringLiteral("same.png"), "image/png", w.bytes, {}}};
    open.key = *answerOf(w.drafts->save(open));
    QCOMPARE(w.copies().size(), 1);
    QVERIFY(answerOf(w.drafts->send(open, {})).has_value());
    const QByteArray sent = w.letter(w.outbox().first().fileName);
    QCOMPARE(World::contentOf(sent), w.bytes);
    QCOMPARE(World::contentOf(sent, 1), w.bytes);
}

void tst_KeptAttachments::closedItIsWhole()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->attachments.append({QStringLiteral("a.txt"), "text/plain", "small", {}});
    open.key = *answerOf(w.drafts->save(open));
    QVERIFY(QFile::remove(w.path));
    QVERIFY(answerOf(w.drafts->close(open.key)).has_value());
    const Store::DraftRow row = w.rows().first();
    QVERIFY(!row.isBeingEdited);
    const QByteArray whole = w.letter(row.fileName);
    QVERIFY(Mime::isStrictRfc5322(whole));
    QVERIFY(!whole.contains("X-Martlet-Attachment"));
    QCOMPARE(World::contentOf(whole), w.bytes);
    QCOMPARE(World::contentOf(whole, 1), QByteArray("small"));
    // That is what goes to the server.
    QCOMPARE(w.pending().constLast().sourceFile, row.fileName);
    QTRY_VERIFY(w.copies().isEmpty());
    QTRY_COMPARE(Store::draftsFolder(w.paths).list(), QStringList{row.fileName});
    QVERIFY(w.isNothingUnfinished());
    // And what is written on.
    const Engine::OpenDraft continued = *answerOf(w.drafts->continueFrom(open.key));
    QCOMPARE(continued.draft->attachments.first().content, w.bytes);
}

void tst_KeptAttachments::whatIsSentIsWhatWasAttached()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.key = *answerOf(w.drafts->save(open));
    put(w.path, bytesOf(11));
    QVERIFY(answerOf(w.drafts->save(open)).has_value());
    QVERIFY(answerOf(w.drafts->send(open, {})).has_value());
    QCOMPARE(World::contentOf(w.letter(w.outbox().first().fileName)), w.bytes);
}

void tst_KeptAttachments::withoutACopyTheFileItselfIsSent()
{
    World w;
    QVERIFY(answerOf(w.drafts->send(w.written(), {})).has_value());
    QCOMPARE(World::contentOf(w.letter(w.outbox().first().fileName)), w.bytes);
    QVERIFY(w.copies().isEmpty());
}

void tst_KeptAttachments::anotherFileIsNotSent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("shorter") << bytesOf(7).chopped(1) << true;
    QTest::newRow("longer") << bytesOf(7) + 'x' << true;
    QTest::newRow("gone") << QByteArray() << false;
}

void tst_KeptAttachments::anotherFileIsNotSent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isThere);
    World w;
    const Engine::OpenDraft open = w.written();
    QVERIFY(QFile::remove(w.path));
    if (isThere)
        put(w.path, bytes);
    const auto sent = answerOf(w.drafts->send(open, {}));
    QVERIFY(!sent.has_value());
    QCOMPARE(sent.error().kind, isThere ? ErrorKind::InvalidInput : ErrorKind::NotFound);
    QVERIFY(sent.error().detail.contains(QStringLiteral("large.bin")));
    QVERIFY(w.outbox().isEmpty());
    QVERIFY(Store::outboxFolder(w.paths).list().isEmpty());
    QVERIFY(w.isNothingUnfinished());
}

void tst_KeptAttachments::rel15TheTextIsSavedWithoutALostFile()
{
    World w;
    Engine::OpenDraft open = w.written();
    QVERIFY(QFile::remove(w.path));
    const auto saved = answerOf(w.drafts->save(open));
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, ErrorKind::NotFound);
    QCOMPARE(w.rows().size(), 1);
    const Engine::OpenDraft continued = *answerOf(w.drafts->continueFrom(w.rows().first().key));
    QCOMPARE(continued.draft->body, open.draft->body);
    QCOMPARE(continued.draft->attachments.size(), 1);
    QVERIFY(!answerOf(w.drafts->send(continued, {})).has_value());
    open.draft->attachments.clear();
    QVERIFY(answerOf(w.drafts->save(open)).has_value());
    QCOMPARE(w.rows().size(), 1);
}

void tst_KeptAttachments::copiesOfNobodyGoAtTheStart()
{
    World w;
    const auto key = answerOf(w.drafts->save(w.written()));
    QVERIFY(key.has_value());
    const QStringList copies = w.copies();
    const Store::AttachmentCopies left(w.paths, "nobody@example.org");
    QVERIFY(left.add("f1", [](const ByteSink &sink) { return sink("left by a crash"); }));
    put(copies.first() + QStringLiteral(".part1"), "half");
    QCOMPARE(w.copies().size(), 3);
    w.restart();
    QCOMPARE(w.copies(), copies);
}

void tst_KeptAttachments::sec15OnlyOwnNamesAreFound()
{
    World w;
    const QByteArray draft = "From: a@example.org\r\nDate: Wed, 17 Jul 2024 02:23:25 +0200\r\n"
                             "MIME-Version: 1.0\r\nContent-Type: application/zip\r\n"
                             "Content-Disposition: attachment; filename=a\r\n"
                             "X-Martlet-Attachment: ../../secret 6\r\n\r\n";
    Mime::Draft read = Mime::readDraft(draft);
    QCOMPARE(read.attachments.size(), 1);
    QVERIFY(read.attachments.first().keptAs.isEmpty());
    Engine::KeptAttachments(w.paths, "m@example.org").locate(read);
    QVERIFY(read.attachments.first().sourcePath.isEmpty());
}

QTEST_GUILESS_MAIN(tst_KeptAttachments)
#include "tst_KeptAttachments.moc"
