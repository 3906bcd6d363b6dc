// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does is on screen within 50 ms without a network: the real window over the real
// engine and a cache of 20,000 letters, from the key to the painted list.
#include "tests/core/store/StoreFixture.h"
#include "tests/ui/window/PaintWatch.h"

#include "core/engine/MailEngine.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/models/StoreMailSource.h"
#include "ui/window/MainWindow.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;

namespace
{

constexpr int letters = 20'000;
constexpr qint64 barMilliseconds = 50;
constexpr int rounds = 15;

} // namespace

class tst_ClickToScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void flag() { measure(Qt::Key_S, Qt::NoModifier, Change::Flag); }
    void read() { measure(Qt::Key_M, Qt::NoModifier, Change::Read); }
    void archive() { measure(Qt::Key_A, Qt::NoModifier, Change::Gone); }
    void trash() { measure(Qt::Key_Delete, Qt::NoModifier, Change::Gone); }

private:
    enum class Change { Flag, Read, Gone };
    void measure(Qt::Key key, Qt::KeyboardModifiers modifiers, Change change);
    [[nodiscard]] Ui::MessageListView *list() const { return m_window->listPane()->view(); }
    [[nodiscard]] Ui::MessageListModel *model() const { return m_window->listPane()->model(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Engine::MailEngine> m_engine;
    std::unique_ptr<Ui::MailSource> m_source;
    std::unique_ptr<Ui::MainWindow> m_window;
};

void tst_ClickToScreen::initTestCase()
{
    Store::StorePaths paths;
    {
        Store::StoreFixture store(m_folder.path());
        store.addMailboxes();
        constexpr quint32 batch = 500;
        for (quint32 uid = 1; uid <= letters; uid += batch) {
            QList<Store::FetchedMessage> messages;
            for (quint32 i = 0; i < batch; ++i)
                messages.append(Store::fetched(uid + i));
            store.add(store.inbox, messages);
        }
        paths = store.paths;
    }
    Engine::EngineOptions options;
    options.paths = paths;
    options.configDir = m_folder.filePath(QStringLiteral("config"));
    options.usesKeychain = false;
    options.synchronises = false;
    auto engine = Engine::MailEngine::open(options);
    QVERIFY2(engine, engine ? "" : qPrintable(describe(engine.error())));
    m_engine = std::move(*engine);
    m_engine->services().status.setOffline(true);
    m_source = std::make_unique<Ui::MailSource>(
        Ui::storeMailSource(m_engine->services().reader, m_engine->paths()));
    m_window = std::make_unique<Ui::MainWindow>(m_engine->services(), *m_source, Ui::WindowHooks(),
                                                QString());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_COMPARE(model()->rowCount(), letters);
}

void tst_ClickToScreen::cleanupTestCase()
{
    m_window.reset();
    m_source.reset();
    m_engine.reset();
}

void tst_ClickToScreen::measure(Qt::Key key, Qt::KeyboardModifiers modifiers, Change change)
{
    Test::PaintWatch watch(list()->viewport());
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        list()->setCurrentIndex(model()->index(5 + round));
        list()->setFocus();
        QTRY_COMPARE(list()->currentKey(), model()->key(5 + round));
        const Mail::MessageKey letter = list()->currentKey();
        const bool wasFlagged = model()->summary(5 + round)->flags.has(Mail::Flag::Flagged);
        const bool wasSeen = model()->summary(5 + round)->flags.has(Mail::Flag::Seen);
        const double taken = watch.millisecondsUntil(
            [&] { QTest::keyClick(list(), key, modifiers); },
            [&] {
                const int row = model()->rowOf(letter);
                const Mail::MessageSummary *summary = row < 0 ? nullptr : model()->summary(row);
                if (change == Change::Gone)
                    return summary == nullptr;
                return summary != nullptr &&
                       (change == Change::Flag
                            ? summary->flags.has(Mail::Flag::Flagged) != wasFlagged
                            : summary->flags.has(Mail::Flag::Seen) != wasSeen);
            });
        QVERIFY2(taken >= 0, "the change never came on screen");
        times.append(taken);
    }
    std::sort(times.begin(), times.end());
    qInfo("median %.1f ms, slowest %.1f ms", times.at(times.size() / 2), times.last());
    QVERIFY2(times.at(times.size() / 2) <= barMilliseconds, "slower than the bar");
    // One late timer of a busy machine is no news; being late again and again is.
    QVERIFY2(times.at(times.size() * 9 / 10) <= barMilliseconds, "often slower than the bar");
}

QTEST_MAIN(tst_ClickToScreen)
#include "tst_ClickToScreen.moc"
