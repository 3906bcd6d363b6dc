// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SentFolderView.h"

#include "ui/common/Formatting.h"
#include "ui/controls/TextLabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>

#include <chrono>

namespace Martlet::Ui
{

namespace
{

/// With new settings the connections start anew.
constexpr std::chrono::milliseconds settlingTime{600};

} // namespace

SentFolderView::SentFolderView(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(tr("Copies of &sent letters in"), this))
    , m_folders(new QComboBox(this))
    , m_note(makeDimmedLabel({}, this))
{
    m_folders->setObjectName(QStringLiteral("sentFolder"));
    m_folders->setAccessibleName(tr("Folder for copies of sent letters"));
    m_folders->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_folders->setMinimumContentsLength(20);
    m_folders->setFocusPolicy(Qt::StrongFocus);
    m_folders->installEventFilter(this);
    m_label->setBuddy(m_folders);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_label);
    row->addWidget(m_folders, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_note);

    connect(m_folders, &QComboBox::activated, this, [this] {
        m_note->hide();
        m_settling.start();
    });
    connect(&m_settling, &QTimer::timeout, this, &SentFolderView::settle);
}

void SentFolderView::show(const Engine::SentChoice &choice, const QString &chosen)
{
    m_settling.stop();
    m_named = choice.named;
    m_folders->clear();
    m_folders->addItem(m_named.isEmpty() ? tr("The usual one")
                                         : tr("%1 (named by the server)").arg(singleLine(m_named)),
                       QString());
    for (const QString &folder : choice.folders) {
        if (folder != m_named)
            m_folders->addItem(singleLine(folder), folder);
    }
    select(chosen);
    const bool isFiled = choice.isFiledByServer;
    m_label->setVisible(!isFiled);
    m_folders->setVisible(!isFiled);
    m_note->setText(tr("This server itself keeps a copy of each letter you send."));
    m_note->setVisible(isFiled);
    setVisible(true);
}

void SentFolderView::showFailure(const QString &sentence, const QString &stored)
{
    m_settling.stop();
    select(stored);
    m_note->setText(sentence);
    m_note->show();
}

void SentFolderView::select(const QString &path)
{
    const QString wanted = path == m_named ? QString() : path;
    if (m_folders->findData(wanted) < 0)
        m_folders->addItem(singleLine(wanted), wanted);
    m_folders->setCurrentIndex(m_folders->findData(wanted));
}

void SentFolderView::settle()
{
    Q_EMIT chosen(m_folders->currentData().toString());
}

/// The wheel scrolls the page; it chooses nothing by the way.
bool SentFolderView::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_folders && event->type() == QEvent::Wheel && !m_folders->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(object, event);
}

void SentFolderView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_settling.isActive()) {
        m_settling.stop();
        settle();
    }
}

} // namespace Martlet::Ui
