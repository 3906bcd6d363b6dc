// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/OutboxModel.h"

#include "core/mail/OwnReason.h"
#include "core/util/Logging.h"
#include "ui/models/OutboxOverview.h"

#include <algorithm>

namespace Martlet::Ui
{

OutboxModel::OutboxModel(MailSource source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(std::move(source))
{
}

void OutboxModel::setAccount(Mail::AccountKey account)
{
    m_account = account;
    reload();
}

void OutboxModel::reload()
{
    auto read = m_source.outbox();
    if (!read) {
        qCWarning(logUi) << "the Outbox cannot be read:" << describe(read.error());
        return;
    }
    QList<Mail::OutboxItem> fresh = *read;
    fresh.removeIf([this](const Mail::OutboxItem &item) {
        return item.state == Mail::OutboxState::Filed ||
               (m_account.isValid() && item.account != m_account);
    });
    const bool hasSameRows =
        std::equal(fresh.cbegin(), fresh.cend(), m_items.cbegin(), m_items.cend(),
                   [](const auto &a, const auto &b) { return a.key == b.key; });
    if (!hasSameRows) {
        beginResetModel();
        m_items = fresh;
        endResetModel();
    } else if (fresh != m_items) {
        m_items = fresh;
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_items.size()) - 1));
    }
}

Mail::OutboxItem OutboxModel::item(int row) const
{
    return m_items.value(row);
}

int OutboxModel::rowOf(Mail::OutboxKey key) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(),
                                    [key](const auto &item) { return item.key == key; });
    return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
}

QString OutboxModel::queuedText(const Mail::OutboxItem &item)
{
    if (item.isHeld)
        return tr("Held: stays until you let it go");
    const auto own = Mail::ownReason(item.serverReply);
    if (own && own->kind == Mail::OwnReasonKind::NoLogin)
        return tr("Waits until it can be sent another way");
    const QDateTime now = QDateTime::currentDateTime();
    const QString when = outboxTimeText(waitsUntil(item), now);
    if (hasRecipient(item.recipients, Mail::RecipientState::Accepted))
        return when.isEmpty()
                   ? tr("Sent to some recipients; the others are tried again.")
                   : tr("Sent to some recipients; the others are tried at %1.").arg(when);
    // A server that would have held it until then was no more than an attempt.
    if (item.sendAt.isValid() && item.sendAt > now)
        return tr("Goes out at %1").arg(when);
    if (item.attempts == 0 && item.serverReply.isEmpty())
        return when.isEmpty() ? tr("Waits to be sent") : tr("Goes out at %1").arg(when);
    return when.isEmpty() ? tr("Could not be sent yet. Martlet tries again by itself.")
                          : tr("Could not be sent yet. Martlet tries again at %1.").arg(when);
}

QString OutboxModel::copyText(const Mail::OutboxItem &item)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (item.sendAt.isValid() && item.sendAt > now)
        return tr("The server has it and sends it at %1; the copy for the Sent folder is being "
                  "filed")
            .arg(outboxTimeText(item.sendAt, now));
    if (!item.notBefore.isValid())
        return tr("Sent; the copy for the Sent folder is being filed");
    const QString until = outboxTimeText(item.notBefore, now);
    return until.isEmpty() ? tr("Sent; the server does not take the copy. It will be kept on this "
                                "computer.")
                           : tr("Sent; the server does not take the copy. If that goes on until "
                                "%1, it is kept on this computer.")
                                 .arg(until);
}

QString OutboxModel::failedText(const Mail::OutboxItem &item)
{
    if (hasRecipient(item.recipients, Mail::RecipientState::Accepted))
        return tr("Sent, but not to everybody: the server refused some of the recipients.");
    // Nothing was asked of the server, and nothing refused by it.
    const bool isOurs = !item.serverReply.isEmpty() && !Mail::isServerReply(item.serverReply);
    return isOurs ? tr("This letter was not sent.")
                  : tr("The server refused this letter. It was not sent.");
}

QString OutboxModel::stateText(const Mail::OutboxItem &item)
{
    switch (item.state) {
    case Mail::OutboxState::Queued:
        return queuedText(item);
    case Mail::OutboxState::Sending:
        return tr("Is being sent");
    case Mail::OutboxState::DotSent:
        return tr("Handed over; the server's answer is awaited");
    case Mail::OutboxState::Accepted:
        return copyText(item);
    case Mail::OutboxState::Filed:
        return tr("Sent");
    case Mail::OutboxState::Failed:
        return failedText(item);
    case Mail::OutboxState::Unknown:
        return tr("The connection broke while the letter was handed over. It may have been sent; "
                  "Martlet does not send it again by itself.");
    }
    return {};
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Mail::OutboxItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.subject.isEmpty() ? tr("(no subject)") : item.subject;
    case Qt::AccessibleTextRole:
        return tr("%1, to %2. %3")
            .arg(item.subject, addressesOf(item.recipients).join(QStringLiteral(", ")),
                 stateText(item));
    case KeyRole:
        return item.key.value();
    case StateTextRole:
        return stateText(item);
    case NeedsUserRole:
        return needsUser(item);
    default:
        return {};
    }
}

void OutboxModel::applyChanges(const Store::StoreChanges &changes)
{
    if (changes.isOutboxChanged || changes.areAccountsChanged)
        reload();
}

} // namespace Martlet::Ui
