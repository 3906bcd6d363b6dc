// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeClock.h"
#include "tests/ui/composer/FakeDraftService.h"
#include "ui/composer/DraftKeeper.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace std::chrono_literals;
using Test::settle;
using Ui::DraftKeeper;

namespace
{

struct Fixture {
    Test::FakeClock clock;
    Test::FakeDraftService drafts;
    int version = 0;
    DraftKeeper keeper{drafts, clock, [this] {
                           Engine::OpenDraft open;
                           open.draft = std::make_shared<Mime::Draft>();
                           open.draft->subject = QString::number(version);
                           return open;
                       }};

    void type()
    {
        ++version;
        keeper.touch();
    }
    QString lastSaved() const { return drafts.savedDrafts.last().draft->subject; }
};

} // namespace

class TestDraftKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel15SavedWithinFiveSecondsOfTheLastKey()
    {
        Fixture f;
        f.type();
        f.clock.advance(5s);
        QCOMPARE(f.drafts.savedDrafts.size(), 1);
        QCOMPARE(f.lastSaved(), QStringLiteral("1"));
        f.clock.advance(1h);
        QCOMPARE(f.drafts.savedDrafts.size(), 1); // nothing new, nothing written
    }

    void rel15SteadyTypingIsSavedToo()
    {
        Fixture f;
        for (int i = 0; i < 200; ++i) {
            f.type();
            f.clock.advance(100ms);
        }
        QVERIFY(f.drafts.savedDrafts.size() >= 4);
        f.clock.advance(5s);
        QCOMPARE(f.lastSaved(), QStringLiteral("200"));
    }

    void neverTwoSavesAtOnce()
    {
        Fixture f;
        f.drafts.holdsSaves = true;
        f.type();
        f.clock.advance(5s);
        f.type();
        f.clock.advance(20s);
        QCOMPARE(f.drafts.savedDrafts.size(), 1);
        f.drafts.endSave();
        settle();
        f.clock.advance(5s);
        QCOMPARE(f.drafts.savedDrafts.size(), 2);
        QCOMPARE(f.lastSaved(), QStringLiteral("2"));
    }

    void failedSaveIsSaidAndTriedAgain()
    {
        Fixture f;
        QSignalSpy failed(&f.keeper, &DraftKeeper::failed);
        f.drafts.saveError =
            Error{ErrorKind::LocalStorage, Retry::Later, QStringLiteral("save"), {}};
        f.type();
        f.clock.advance(5s);
        QCOMPARE(failed.size(), 1);
        QVERIFY(f.keeper.isDirty());
        f.drafts.saveError.reset();
        f.clock.advance(5s);
        QVERIFY(!f.keeper.isDirty());
    }

    void flushSavesTheNewestAndAnswers()
    {
        Fixture f;
        f.drafts.holdsSaves = true;
        f.type();
        f.clock.advance(5s);
        f.type();
        std::optional<bool> answer;
        f.keeper.flush([&answer](bool isSaved) { answer = isSaved; });
        QVERIFY(!answer);
        f.drafts.holdsSaves = false;
        f.drafts.endSave();
        settle();
        settle();
        QCOMPARE(answer, std::optional<bool>(true));
        QCOMPARE(f.lastSaved(), QStringLiteral("2"));
    }
};

QTEST_GUILESS_MAIN(TestDraftKeeper)
#include "tst_DraftKeeper.moc"
