// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ComposeCommands.h"

#include "ui/common/Formatting.h"

#include <QLocale>

namespace Martlet::Ui
{

ComposeCommands::ComposeCommands(Engine::DraftService &drafts, const WindowHooks &hooks,
                                 QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_hooks(hooks)
{
}

void ComposeCommands::write(Mail::AccountKey account)
{
    open(m_drafts.blank(account));
}

void ComposeCommands::writeMailto(const QString &url)
{
    open(m_drafts.fromMailto(url));
}

void ComposeCommands::reply(Mail::MessageKey key, Engine::ReplyMode mode)
{
    if (!key.isValid())
        return;
    openWhenReady(m_drafts.reply(key, mode, [](const QDateTime &date, const QString &author) {
        const QLocale locale;
        const QDateTime local = date.toLocalTime();
        return tr("On %1 at %2, %3 wrote:")
            .arg(locale.toString(local.date(), QLocale::LongFormat), timeText(local.time(), locale),
                 singleLine(author));
    }));
}

void ComposeCommands::forward(Mail::MessageKey key)
{
    if (!key.isValid())
        return;
    Engine::ForwardTexts texts;
    texts.heading = tr("-------- Forwarded message --------");
    texts.from = tr("From:");
    texts.date = tr("Date:");
    texts.subject = tr("Subject:");
    texts.to = tr("To:");
    texts.cc = tr("Cc:");
    texts.dateText = [](const QDateTime &date) {
        return QLocale().toString(date.toLocalTime(), QLocale::LongFormat);
    };
    openWhenReady(m_drafts.forward(key, std::move(texts)));
}

void ComposeCommands::leaveList(Mail::MessageKey key, const Mail::UnsubscribeLetter &letter)
{
    open(m_drafts.leaveList(key, letter));
}

void ComposeCommands::sendAgain(Mail::MessageKey key, const QStringList &recipients)
{
    if (key.isValid())
        openWhenReady(m_drafts.sendAgain(key, recipients));
}

void ComposeCommands::continueDraft(Mail::MessageKey key)
{
    if (key.isValid())
        openWhenReady(m_drafts.continueFrom(key));
}

void ComposeCommands::continueDraft(Mail::DraftKey key)
{
    openWhenReady(m_drafts.continueFrom(key));
}

void ComposeCommands::openWhenReady(QFuture<Result<Engine::OpenDraft>> draft)
{
    draft.then(this, [this](const Result<Engine::OpenDraft> &ready) { open(ready); });
}

void ComposeCommands::open(const Result<Engine::OpenDraft> &draft)
{
    if (!draft)
        Q_EMIT failed(draft.error());
    else if (m_hooks.openComposer)
        m_hooks.openComposer(*draft);
}

} // namespace Martlet::Ui
