// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// 50 MB from the moment they are attached until they wait in the Outbox: the program does not grow
// by them, and pressing Send does not wait for them. A program of its own, for it looks at the most
// memory the process ever had.
#include "core/engine/StoreDraftService.h"
#include "tests/core/engine/EngineFixture.h"
#include "tests/support/ProcessUse.h"
#include "ui/composer/AttachmentLoader.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr qint64 mib = 1024 * 1024;
constexpr qint64 attachedBytes = 50 * 1000 * 1000;
constexpr qint64 mostGrowth = 16 * mib;

struct World : EngineFixture {
    World()
        : path(root + QStringLiteral("/large.bin"))
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        QByteArray piece(mib, Qt::Uninitialized);
        for (qsizetype i = 0; i < piece.size(); ++i)
            piece[i] = static_cast<char>(i * 31 + i / 7);
        for (qint64 left = attachedBytes; left > 0; left -= piece.size())
            file.write(piece.left(left));
    }

    Engine::OpenDraft written()
    {
        Engine::OpenDraft open = *drafts.blank(account);
        open.draft->to = {{QStringLiteral("Eva"), QStringLiteral("eva@example.org")}};
        open.draft->subject = QStringLiteral("Large");
        open.draft->body = QStringLiteral("Here it is.");
        return open;
    }

    HeldContents contents{*view};
    Engine::StoreDraftService drafts{*store, *view, contents};
    QString path;
};

} // namespace

class tst_LargeAttachment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryDoesNotFollowTheAttachment();
    void sendingReturnsAtOnce();
};

void tst_LargeAttachment::memoryDoesNotFollowTheAttachment()
{
    World w;
    // What is needed once, whatever the letter.
    Engine::OpenDraft small = w.written();
    small.key = *answerOf(w.drafts.save(small));
    QVERIFY(answerOf(w.drafts.send(small, {})).has_value());
    QCOMPARE(Ui::makeAttachment(QStringLiteral("a.txt"), "x").mimeType, QByteArray("text/plain"));

    forgetPeak();
    const qint64 before = peakResidentBytes();
    QVERIFY(before > 0);
    const auto grownBy = [before] { return peakResidentBytes() - before; };
    const auto attached = answerOf(Ui::loadAttachment(w.path));
    QVERIFY(attached.has_value());
    Engine::OpenDraft open = w.written();
    open.draft->attachments = {*attached};
    for (int version = 0; version < 3; ++version) {
        open.draft->body += QStringLiteral(" More.");
        open.key = *answerOf(w.drafts.save(open));
    }
    QVERIFY2(grownBy() <= mostGrowth, QByteArray::number(grownBy()));
    const Engine::OpenDraft recovered = *answerOf(w.drafts.continueFrom(open.key));
    QCOMPARE(recovered.draft->attachments.size(), 1);
    const auto sent = answerOf(w.drafts.send(recovered, {}));
    QVERIFY(sent.has_value());
    QVERIFY2(grownBy() <= mostGrowth, QByteArray::number(grownBy()));
    // And the way into the folder for drafts.
    Engine::OpenDraft kept = w.written();
    kept.draft->attachments = {*attached};
    kept.key = *answerOf(w.drafts.save(kept));
    QVERIFY(answerOf(w.drafts.close(kept.key)).has_value());
    QVERIFY2(grownBy() <= mostGrowth, QByteArray::number(grownBy()));
    qInfo("grown by %lld KiB", static_cast<long long>(grownBy() / 1024));

    const Mail::OutboxItem item = Store::outbox(*w.view)->constLast();
    const auto letter = Store::openLetter(w.paths, item.fileName);
    QVERIFY(letter.has_value());
    QVERIFY(letter->sizeBytes() > attachedBytes / 3 * 4);
}

void tst_LargeAttachment::sendingReturnsAtOnce()
{
    World w;
    const auto attached = answerOf(Ui::loadAttachment(w.path));
    QVERIFY(attached.has_value());
    // The machine may be busy with something else once.
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        Engine::OpenDraft open = w.written();
        open.draft->attachments = {*attached};
        QElapsedTimer timer;
        timer.start();
        const auto answer = w.drafts.send(open, {});
        best = std::min(best, timer.elapsed());
        QVERIFY(answerOf(answer).has_value());
    }
    QVERIFY2(best < 50, QByteArray::number(best));
}

QTEST_GUILESS_MAIN(tst_LargeAttachment)
#include "tst_LargeAttachment.moc"
