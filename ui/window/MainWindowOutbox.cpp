// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of the Outbox in their reader, which stands where the one for other letters does.
#include "ui/reader/LinkOpener.h"
#include "ui/reader/MessageReader.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OutboxReader.h"
#include "ui/window/OutboxView.h"
#include "ui/window/StatusLine.h"

#include <QAction>
#include <QStackedWidget>

namespace Martlet::Ui
{

MessageReader *MainWindow::outboxReader() const
{
    return m_outboxReader->reader();
}

void MainWindow::connectOutboxReader()
{
    MessageReader *reader = m_outboxReader->reader();
    connect(reader, &MessageReader::linkHovered, m_status, &StatusLine::setLink);
    connect(reader, &MessageReader::linkClicked, this,
            [this](const QUrl &url, const QString &text) { m_links->open(url, text); });
    connect(reader, &MessageReader::told, m_status, &StatusLine::tell);
    connect(m_outbox, &OutboxView::readingWanted, this, [this, reader] {
        (*m_actions)[ActionId::ToggleReader]->setChecked(true);
        reader->setFocus();
    });
}

/// One of the two, where one is wanted at all.
void MainWindow::showReader()
{
    const bool isWanted = (*m_actions)[ActionId::ToggleReader]->isChecked();
    m_readers->setCurrentWidget(isOutboxShown() ? m_outboxReader->reader() : m_reader);
    m_readers->setVisible(isWanted);
    m_outboxReader->setFollowing(isWanted && isOutboxShown());
}

} // namespace Martlet::Ui
