// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/OutboxReader.h"

#include "ui/models/MailboxTreeModel.h"
#include "ui/models/OutboxModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/window/OutboxView.h"

#include <QListView>

namespace Martlet::Ui
{

OutboxReader::OutboxReader(Engine::OutboxService &outbox, const OutboxView &view,
                           const OutboxModel &model, std::function<QStringList()> ownAddresses,
                           QWidget *window)
    : QObject(window)
    , m_view(view)
    , m_ownAddresses(std::move(ownAddresses))
    , m_reader(new MessageReader(outbox.letters(), window))
{
    m_reader->header()->setForWaitingLetters();
    m_reader->setAccessibleName(tr("Letter in the Outbox"));
    connect(view.list()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &OutboxReader::follow);
    connect(&model, &QAbstractItemModel::modelReset, this, &OutboxReader::follow);
    connect(&model, &QAbstractItemModel::dataChanged, this, &OutboxReader::follow);
}

void OutboxReader::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    follow();
}

void OutboxReader::follow()
{
    if (!m_isFollowing)
        return;
    const Mail::OutboxItem item = m_view.current();
    if (!item.key.isValid()) {
        m_file.clear();
        m_reader->showNothing(MailboxTreeModel::specialName(Mail::SpecialUse::Outbox));
        return;
    }
    Mail::MessageSummary summary;
    summary.key = Engine::asMessage(item.key);
    summary.from.address = item.from;
    summary.subject = item.subject;
    summary.date = item.createdAt;
    // Written from another address it has another file.
    if (item.fileName != m_file)
        m_reader->showNothing(MailboxTreeModel::specialName(Mail::SpecialUse::Outbox));
    m_file = item.fileName;
    m_reader->showMessage(summary, m_ownAddresses());
}

} // namespace Martlet::Ui
