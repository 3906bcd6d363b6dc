// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a composer is put together from, and put together anew in another language.
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/composer/AttachmentStrip.h"
#include "ui/composer/BodyEdit.h"
#include "ui/composer/ComposerHeader.h"
#include "ui/composer/ComposerWindow.h"
#include "ui/composer/DraftKeeper.h"
#include "ui/composer/LaterMenu.h"
#include "ui/composer/LetterOptions.h"
#include "ui/composer/NoticeStrip.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace Martlet::Ui
{

void ComposerWindow::assemble()
{
    m_header = new ComposerHeader(this);
    m_body = new BodyEdit(this);
    m_attachments = new AttachmentStrip(this);
    m_notice = new NoticeStrip(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_body, 1);
    auto *attachments = new QHBoxLayout;
    attachments->setContentsMargins(Theme::group, Theme::step, Theme::group, 0);
    attachments->addWidget(m_attachments);
    layout->addLayout(attachments);
    layout->addWidget(m_notice);
    layout->addWidget(makeBottomBar());
    load();
    connectEdits();
    makeShortcuts();
}

/// In another language: the same letter in a new set of controls.
void ComposerWindow::rebuild()
{
    if (m_stage != Stage::Writing)
        return;
    m_open = current();
    const int position = m_body->textCursor().position();
    const bool wasInText = m_body->hasFocus();
    m_complaint.reset();
    delete layout();
    const auto parts = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *part : parts) {
        // A dialog to choose files in stays.
        if (!part->isWindow())
            delete part;
    }
    qDeleteAll(findChildren<QShortcut *>(Qt::FindDirectChildrenOnly));
    assemble();
    // What comes into a window that is seen has to be shown; what hid itself stays hidden.
    const auto fresh = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *part : fresh) {
        if (!part->isWindow() && !part->testAttribute(Qt::WA_WState_ExplicitShowHide))
            part->show();
    }
    m_send->setEnabled(m_filesLoading == 0);
    m_later->setEnabled(m_filesLoading == 0);
    QTextCursor cursor(m_body->document());
    cursor.setPosition(position);
    m_body->setTextCursor(cursor);
    if (wasInText || !m_header->focusFirstEmpty())
        m_body->setFocus(Qt::OtherFocusReason);
}

void ComposerWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Behind the events of all windows, which are being told one after the other.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &ComposerWindow::rebuild, Qt::QueuedConnection);
}

QWidget *ComposerWindow::makeBottomBar()
{
    auto *bar = new QWidget(this);
    m_send = new PrimaryButton(bar);
    m_send->setText(tr("Send"));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setIcon(themeIcon(QStringLiteral("document-send"), {QStringLiteral("mail-send")}));
    m_send->setToolTip(tr("Send (Ctrl+Enter)"));
    auto *attach = new QPushButton(tr("&Attach…"), bar);
    attach->setIcon(themeIcon(QStringLiteral("mail-attachment")));
    attach->setToolTip(tr("Attach files (Ctrl+Shift+A)"));
    auto *options = new QPushButton(tr("&Options"), bar);
    options->setObjectName(QStringLiteral("options"));
    options->setToolTip(tr("What is asked for with this letter"));
    m_options = new LetterOptions(options);
    options->setMenu(m_options);
    auto *discardButton = new QPushButton(tr("&Discard"), bar);
    discardButton->setObjectName(QStringLiteral("discard"));
    discardButton->setToolTip(tr("Throw this letter away; it can be brought back for a moment"));
    m_savedAt = makeDimmedLabel({}, bar);
    m_savedAt->setWordWrap(false);

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(Theme::group, Theme::inside, Theme::group, Theme::group);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_send);
    layout->addWidget(makeLaterButton(bar));
    layout->addWidget(attach);
    layout->addWidget(options);
    layout->addWidget(discardButton);
    layout->addStretch(1);
    layout->addWidget(m_savedAt);
    m_header->putCopyButtonsBehind(discardButton);
    connect(m_send, &QPushButton::clicked, this, [this] {
        m_sendAt = {};
        send();
    });
    connect(attach, &QPushButton::clicked, this, &ComposerWindow::chooseFiles);
    connect(discardButton, &QPushButton::clicked, this, &ComposerWindow::discard);
    return bar;
}

QWidget *ComposerWindow::makeLaterButton(QWidget *bar)
{
    auto *later = new QPushButton(tr("&Later"), bar);
    m_later = later;
    later->setObjectName(QStringLiteral("later"));
    later->setToolTip(tr("Send at a time you choose; until then the letter waits in the Outbox"));
    auto *menu = new LaterMenu(
        m_context.clock, [this] { return undoTime(); }, later);
    connect(menu, &LaterMenu::timeChosen, this, &ComposerWindow::sendLater);
    connect(menu, &LaterMenu::undoTimeChosen, this, [this](std::chrono::seconds time) {
        m_chosenUndoTime = time;
        Q_EMIT undoTimeChosen(time);
    });
    later->setMenu(menu);
    return later;
}

void ComposerWindow::makeShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        add(QKeySequence(Qt::CTRL | key), [this] { m_send->click(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), &ComposerWindow::chooseFiles);
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { m_header->addCopy(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), [this] { m_header->addHiddenCopy(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_S), [this] {
        m_keeper->touch();
        m_keeper->flush({});
    });
}

} // namespace Martlet::Ui
