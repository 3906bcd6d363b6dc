// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/LastLetters.h"

#include "core/util/Logging.h"
#include "core/util/WhenFinished.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"

#include <QCloseEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

using Mail::OutboxState;

/// What goes within this time is waited for.
constexpr std::chrono::seconds soon = Mail::longestUndo;

/// It ends by itself, one way or the other.
bool isBeingSent(const Mail::OutboxItem &item)
{
    return item.state == OutboxState::Sending || item.state == OutboxState::DotSent;
}

} // namespace

LastLetters::LastLetters(const Engine::Services &services, Clock &clock)
    : m_services(services)
    , m_clock(clock)
    , m_text(new QLabel(this))
{
    setWindowTitle(tr("Martlet is sending"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    auto *const progress = new QProgressBar(this);
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Sending"));
    auto *const endNow = new QPushButton(tr("&End at once"), this);
    endNow->setToolTip(tr("What is not sent yet goes when Martlet starts again"));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::group, Theme::group, Theme::group, Theme::group);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_text);
    layout->addWidget(progress);
    layout->addWidget(endNow, 0, Qt::AlignRight);
    connect(endNow, &QPushButton::clicked, this, [this] { end(false); });
    connect(&m_services.changes, &Engine::ChangeFeed::changed, this,
            [this](const Store::StoreChanges &changes) {
                if (changes.isOutboxChanged && isVisible())
                    look();
            });
}

QList<Mail::OutboxItem> LastLetters::leaving() const
{
    QList<Mail::OutboxItem> letters = m_services.outbox.items();
    const QDateTime now = m_clock.wall();
    letters.removeIf([&](const Mail::OutboxItem &item) {
        if (isBeingSent(item))
            return false;
        if (!canGo(item.account))
            return true;
        if (item.state == OutboxState::Accepted)
            return false;
        if (goesAhead(item))
            return false;
        const bool goesSoon = !item.sendAt.isValid() || item.sendAt <= now.addSecs(soon.count());
        return item.state != OutboxState::Queued || item.isHeld || !goesSoon ||
               (item.notBefore.isValid() && item.notBefore > now);
    });
    return letters;
}

/// Its server may hold it while this computer is off, and has not been asked yet.
bool LastLetters::goesAhead(const Mail::OutboxItem &item) const
{
    const QDateTime now = m_clock.wall();
    const bool waits = item.state == OutboxState::Queued && !item.isHeld && item.attempts == 0;
    const bool isForLater = item.sendAt.isValid() && item.sendAt > now.addSecs(soon.count());
    const bool isNew =
        m_ahead.contains(item.key) || (item.notBefore.isValid() && item.notBefore > now &&
                                       item.notBefore <= now.addDuration(Mail::longestUndo));
    if (!waits || !isForLater || !isNew)
        return false;
    const auto account = m_services.accounts.find(item.account);
    return account && account->handsOverAhead;
}

bool LastLetters::canGo(Mail::AccountKey account) const
{
    using Kind = Mail::Problem::Kind;
    const Mail::AccountCondition condition = m_services.status.status(account).condition;
    if (condition != Mail::AccountCondition::Idle && condition != Mail::AccountCondition::Syncing)
        return false;
    const QList<Mail::Problem> problems = m_services.status.problems();
    return std::none_of(problems.cbegin(), problems.cend(), [account](const Mail::Problem &one) {
        return one.account == account &&
               (one.kind == Kind::PasswordRefused || one.kind == Kind::CertificateUntrusted ||
                one.kind == Kind::ServerUnreachable || one.kind == Kind::OutgoingUnreachable ||
                one.kind == Kind::CaptivePortal);
    });
}

void LastLetters::begin()
{
    m_ahead.clear();
    const QList<Mail::OutboxItem> letters = leaving();
    // Nobody can take them back any more.
    for (const Mail::OutboxItem &item : letters) {
        if (!item.sendAt.isValid() || item.state != OutboxState::Queued)
            continue;
        const bool isAhead = goesAhead(item);
        if (isAhead)
            m_ahead.append(item.key);
        const QFuture<Result<void>> answer =
            isAhead ? m_services.outbox.endUndo(item.key) : m_services.outbox.sendAgain(item.key);
        whenFinished(answer, this, [](const Result<void> &sent) {
            if (!sent)
                qCWarning(logUi) << describe(sent.error());
        });
    }
    m_isOver = false;
    m_leaving = letters;
    if (letters.isEmpty()) {
        end(false);
        return;
    }
    look();
    if (!m_isOver)
        show();
}

void LastLetters::look()
{
    const QList<Mail::OutboxItem> all = m_services.outbox.items();
    const bool isWriterNeeded =
        std::any_of(all.cbegin(), all.cend(), [this](const Mail::OutboxItem &item) {
            const bool wasLeaving = std::any_of(
                m_leaving.cbegin(), m_leaving.cend(),
                [&item](const Mail::OutboxItem &before) { return before.key == item.key; });
            return wasLeaving &&
                   (item.state == OutboxState::Failed || item.state == OutboxState::Unknown);
        });
    const QList<Mail::OutboxItem> letters = leaving();
    if (isWriterNeeded || letters.isEmpty()) {
        end(isWriterNeeded);
        return;
    }
    m_leaving = letters;
    m_text->setText(letters.size() == 1
                        ? tr("“%1” is being sent").arg(singleLine(letters.first().subject))
                        : tr("%n letter(s) are being sent", nullptr, int(letters.size())));
    m_clock.callAfter(patience, this, [this, turn = ++m_turn] { loseHope(turn); });
}

/// What is on its way ends by itself: to go in the middle would leave its fate open.
void LastLetters::loseHope(quint64 turn)
{
    if (turn != m_turn)
        return;
    if (std::any_of(m_leaving.cbegin(), m_leaving.cend(), isBeingSent))
        look();
    else
        end(false);
}

void LastLetters::stop()
{
    m_isOver = true;
    ++m_turn;
    hide();
}

void LastLetters::closeEvent(QCloseEvent *event)
{
    event->accept();
    end(false);
}

void LastLetters::end(bool isWriterNeeded)
{
    if (m_isOver)
        return;
    stop();
    if (isWriterNeeded)
        Q_EMIT needsUser();
    else
        Q_EMIT done();
}

} // namespace Martlet::Ui
