// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MessageListModel.h"

#include "core/util/Logging.h"

#include <QFutureWatcher>
#include <QLocale>
#include <QMimeData>
#include <QtConcurrentRun>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

// Beyond this many separate ranges a reset is cheaper than signals; the view restores its
// selection.
constexpr qsizetype maxRanges = 400;

} // namespace

const QString MessageListModel::mimeType = QStringLiteral("application/x-martlet-messages");

MessageListModel::MessageListModel(MailSource source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(std::move(source))
{
}

MessageListModel::~MessageListModel() = default;

void MessageListModel::setMailbox(Mail::MailboxKey mailbox, bool showsRecipients)
{
    if (mailbox == m_mailbox && showsRecipients == m_showsRecipients && m_isLoaded)
        return;
    beginResetModel();
    m_mailbox = mailbox;
    m_showsRecipients = showsRecipients;
    m_filter.clear();
    m_keys.clear();
    m_cache.clear();
    m_isLoaded = false;
    m_error.reset();
    ++m_generation;
    m_isLoading = false;
    m_isStale = false;
    endResetModel();
    if (mailbox.isValid())
        reload();
}

void MessageListModel::setOrder(const Store::MessageListOrder &order)
{
    if (order == m_order)
        return;
    m_order = order;
    reload();
}

void MessageListModel::setFilter(const QString &filter)
{
    const QString words = filter.simplified();
    if (words == m_filter)
        return;
    m_filter = words;
    reload();
}

void MessageListModel::setKeys(const QList<Mail::MessageKey> &keys)
{
    beginResetModel();
    m_mailbox = {};
    m_filter.clear();
    m_keys = keys;
    m_isLoaded = true;
    ++m_generation;
    m_isLoading = false;
    endResetModel();
    Q_EMIT loaded();
}

Mail::MessageKey MessageListModel::key(int row) const
{
    return row >= 0 && row < m_keys.size() ? m_keys.at(row) : Mail::MessageKey();
}

int MessageListModel::rowOf(Mail::MessageKey key) const
{
    return key.isValid() ? static_cast<int>(m_keys.indexOf(key)) : -1;
}

const Mail::MessageSummary *MessageListModel::summary(int row) const
{
    if (row < 0 || row >= m_keys.size())
        return nullptr;
    const Mail::MessageKey wanted = m_keys.at(row);
    if (const auto *found = m_cache.find(wanted))
        return found;
    const QList<Mail::MessageKey> missing = m_cache.missingAround(m_keys, row);
    const auto rows = m_source.summaries(missing);
    if (!rows) {
        qCWarning(logUi) << "rows cannot be read:" << describe(rows.error());
        return nullptr;
    }
    m_cache.insert(*rows, missing);
    return m_cache.find(wanted);
}

void MessageListModel::hideRows(const QList<Mail::MessageKey> &keys)
{
    const QSet<Mail::MessageKey> gone(keys.begin(), keys.end());
    QList<Mail::MessageKey> rest;
    rest.reserve(m_keys.size());
    std::copy_if(m_keys.cbegin(), m_keys.cend(), std::back_inserter(rest),
                 [&gone](Mail::MessageKey key) { return !gone.contains(key); });
    replaceKeys(rest);
}

void MessageListModel::reload()
{
    if (!m_mailbox.isValid())
        return;
    if (m_isLoading) {
        m_isStale = true;
        return;
    }
    m_isLoading = true;
    m_isStale = false;
    loadTroubles();
    const quint64 generation = ++m_generation;
    // A watcher, not then(): its answer never comes before this function returns.
    auto *watcher = new QFutureWatcher<Result<QList<Mail::MessageKey>>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        watcher->deleteLater();
        finishLoad(generation, watcher->result());
    });
    watcher->setFuture(
        QtConcurrent::run([source = m_source.messageKeys, mailbox = m_mailbox, order = m_order,
                           filter = m_filter] { return source(mailbox, order, filter); }));
}

void MessageListModel::finishLoad(quint64 generation, const Result<QList<Mail::MessageKey>> &keys)
{
    if (generation != m_generation)
        return;
    m_isLoading = false;
    if (m_isStale) {
        reload();
        return;
    }
    if (keys) {
        m_error.reset();
        m_isLoaded = true;
        replaceKeys(*keys);
    } else {
        qCWarning(logUi) << "list cannot be read:" << describe(keys.error());
        m_error = keys.error();
    }
    Q_EMIT loaded();
}

void MessageListModel::replaceKeys(const QList<Mail::MessageKey> &keys)
{
    const RowChange change = rowDiff(m_keys, keys);
    if (change.isEmpty())
        return;
    const bool isAllNew = m_keys.isEmpty() || keys.isEmpty();
    if (!isAllNew && change.removed.size() + change.inserted.size() <= maxRanges) {
        applyRowChange(keys, change);
        return;
    }
    beginResetModel();
    m_keys = keys;
    endResetModel();
}

void MessageListModel::applyRowChange(const QList<Mail::MessageKey> &keys, const RowChange &change)
{
    for (const RowRange &range : change.removed) {
        beginRemoveRows({}, static_cast<int>(range.first),
                        static_cast<int>(range.first + range.count - 1));
        m_keys.remove(range.first, range.count);
        endRemoveRows();
    }
    if (change.isReordered)
        reorder(withoutRows(keys, change.inserted));
    for (const RowRange &range : change.inserted) {
        beginInsertRows({}, static_cast<int>(range.first),
                        static_cast<int>(range.first + range.count - 1));
        m_keys.insert(range.first, range.count, Mail::MessageKey());
        std::copy_n(keys.cbegin() + range.first, range.count, m_keys.begin() + range.first);
        endInsertRows();
    }
    Q_ASSERT(m_keys == keys);
}

void MessageListModel::reorder(const QList<Mail::MessageKey> &order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    QHash<Mail::MessageKey, int> newRows;
    if (!from.isEmpty()) {
        newRows.reserve(order.size());
        for (qsizetype row = 0; row < order.size(); ++row)
            newRows.insert(order.at(row), static_cast<int>(row));
    }
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from)
        to.append(this->index(newRows.value(m_keys.at(index.row()), -1)));
    m_keys = order;
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QString MessageListModel::sourceName(const Mail::MessageSummary &summary) const
{
    if (!summary.source.isValid())
        return {};
    if (m_accountNames.isEmpty()) {
        const auto accounts = m_source.accounts();
        for (const Mail::AccountSettings &account :
             accounts.value_or(QList<Mail::AccountSettings>()))
            m_accountNames.insert(account.key, account.name);
    }
    return m_accountNames.value(summary.source);
}

void MessageListModel::applyChanges(const Store::StoreChanges &changes)
{
    if (changes.areAccountsChanged)
        m_accountNames.clear();
    if (!changes.mailboxLists.isEmpty())
        m_accountsOfMailboxes.clear();
    if (changes.areReportsChanged) {
        m_areTroublesStale = true;
        loadTroubles();
    }
    m_cache.invalidate(changes.contents);
    if (!m_mailbox.isValid()) {
        for (const auto &messages : changes.messages)
            repaintRows(messages.updated);
        return;
    }
    const auto found = changes.messages.constFind(m_mailbox);
    if (found != changes.messages.cend()) {
        repaintRows(found->updated);
        if (found->isListChanged)
            reload();
    }
    repaintRows(changes.contents);
}

void MessageListModel::repaintRows(const QSet<Mail::MessageKey> &updated)
{
    if (updated.isEmpty() || m_keys.isEmpty())
        return;
    m_cache.invalidate(updated);
    if (updated.size() > 64) {
        // The view repaints only what it shows; the exact rows would cost more to find.
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_keys.size() - 1)));
        return;
    }
    qsizetype left = updated.size();
    for (qsizetype row = 0; row < m_keys.size() && left > 0; ++row) {
        if (!updated.contains(m_keys.at(row)))
            continue;
        --left;
        const QModelIndex changed = index(static_cast<int>(row));
        Q_EMIT dataChanged(changed, changed);
    }
}

void MessageListModel::loadTroubles()
{
    if (!m_source.troubles || m_areTroublesLoading || !m_areTroublesStale)
        return;
    m_areTroublesLoading = true;
    m_areTroublesStale = false;
    auto *watcher = new QFutureWatcher<Result<Mail::DeliveryTroubles>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_areTroublesLoading = false;
        const Result<Mail::DeliveryTroubles> troubles = watcher->result();
        if (troubles)
            takeTroubles(*troubles);
        else
            qCWarning(logUi) << "reports cannot be read:" << describe(troubles.error());
        loadTroubles(); // others may have come meanwhile
    });
    watcher->setFuture(QtConcurrent::run(m_source.troubles));
}

void MessageListModel::takeTroubles(const Mail::DeliveryTroubles &troubles)
{
    if (troubles == m_troubles)
        return;
    m_troubles = troubles;
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_keys.size() - 1)));
}

std::optional<Mail::DeliveryTrouble>
MessageListModel::deliveryTrouble(const Mail::MessageSummary &summary) const
{
    if (m_troubles.isEmpty() || summary.messageId.isEmpty())
        return std::nullopt;
    if (!m_accountsOfMailboxes.contains(summary.mailbox)) {
        m_accountsOfMailboxes.insert(summary.mailbox, {}); // asked for once, whatever comes
        const auto mailboxes = m_source.mailboxes();
        for (const Mail::MailboxInfo &info : mailboxes.value_or(QList<Mail::MailboxInfo>()))
            m_accountsOfMailboxes.insert(info.key, info.account);
    }
    const auto found =
        m_troubles.constFind({m_accountsOfMailboxes.value(summary.mailbox), summary.messageId});
    return found == m_troubles.cend() ? std::nullopt : std::optional(*found);
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == KeyRole)
        return m_keys.at(index.row()).value();
    const bool needsRow = role == Qt::DisplayRole || role == Qt::AccessibleTextRole ||
                          role == IsUnreadRole || role == IsFlaggedRole || role == DeliveryRole;
    const Mail::MessageSummary *row = needsRow ? summary(index.row()) : nullptr;
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row->subject;
    case Qt::AccessibleTextRole:
        return accessibleText(*row);
    case IsUnreadRole:
        return !row->flags.has(Mail::Flag::Seen);
    case IsFlaggedRole:
        return row->flags.has(Mail::Flag::Flagged);
    case DeliveryRole: {
        const auto trouble = deliveryTrouble(*row);
        return trouble ? deliveryText(*trouble) : QString();
    }
    default:
        return {};
    }
}

QString MessageListModel::accessibleText(const Mail::MessageSummary &summary) const
{
    const auto nameOf = [](const Mail::EmailAddress &address) {
        return address.name.isEmpty() ? address.address : address.name;
    };
    const Mail::EmailAddress person =
        m_showsRecipients && !summary.to.isEmpty() ? summary.to.first() : summary.from;
    QStringList parts{nameOf(person),
                      summary.subject.isEmpty() ? tr("no subject") : summary.subject,
                      QLocale().toString(summary.date.toLocalTime(), QLocale::ShortFormat)};
    if (!summary.flags.has(Mail::Flag::Seen))
        parts << tr("unread");
    if (summary.flags.has(Mail::Flag::Flagged))
        parts << tr("flagged");
    if (const auto trouble = deliveryTrouble(summary))
        parts << deliveryText(*trouble);
    if (summary.flags.has(Mail::Flag::Answered))
        parts << tr("answered");
    if (summary.flags.has(Mail::Flag::Forwarded))
        parts << tr("forwarded");
    if (summary.hasAttachments)
        parts << tr("has attachments");
    const QString source = sourceName(summary);
    if (!source.isEmpty())
        parts << tr("came to %1").arg(source);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

Qt::ItemFlags MessageListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled |
           Qt::ItemNeverHasChildren;
}

QStringList MessageListModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *MessageListModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray lines;
    for (const QModelIndex &index : indexes)
        lines += QByteArray::number(m_keys.at(index.row()).value()) + '\n';
    auto *data = new QMimeData;
    data->setData(mimeType, lines);
    return data;
}

Qt::DropActions MessageListModel::supportedDragActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QString deliveryText(const Mail::DeliveryTrouble &trouble)
{
    QStringList named = trouble.recipients;
    named.removeAll(QString());
    const int count = static_cast<int>(trouble.recipients.size());
    if (count == 1 && named.size() == 1)
        return (trouble.isLost ? MessageListModel::tr("Not delivered to %1")
                               : MessageListModel::tr("Late on the way to %1"))
            .arg(named.first().simplified());
    return trouble.isLost
               ? MessageListModel::tr("Not delivered to %Ln recipients", nullptr, count)
               : MessageListModel::tr("Late on the way to %Ln recipients", nullptr, count);
}

QList<Mail::MessageKey> draggedMessages(const QMimeData &data)
{
    QList<Mail::MessageKey> keys;
    const QList<QByteArray> lines = data.data(MessageListModel::mimeType).split('\n');
    for (const QByteArray &line : lines) {
        bool isNumber = false;
        const qint64 value = line.toLongLong(&isNumber);
        if (isNumber)
            keys.append(Mail::MessageKey(value));
    }
    return keys;
}

} // namespace Martlet::Ui
