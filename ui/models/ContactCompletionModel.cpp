// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ContactCompletionModel.h"

#include "core/util/Logging.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace Martlet::Ui
{

ContactCompletionModel::ContactCompletionModel(MailSource source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(std::move(source))
{
}

void ContactCompletionModel::setPrefix(const QString &prefix)
{
    const QString wanted = prefix.trimmed();
    if (wanted == m_prefix)
        return;
    m_prefix = wanted;
    if (wanted.isEmpty()) {
        replace({});
        return;
    }
    auto *watcher = new QFutureWatcher<Result<Mail::AddressList>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, wanted] {
        watcher->deleteLater();
        if (wanted != m_prefix)
            return;
        const Result<Mail::AddressList> found = watcher->result();
        if (!found)
            qCWarning(logUi) << "no completion:" << describe(found.error());
        replace(found.value_or(Mail::AddressList()));
        Q_EMIT completed(wanted);
    });
    watcher->setFuture(
        QtConcurrent::run([find = m_source.completions, wanted] { return find(wanted, limit); }));
}

Mail::EmailAddress ContactCompletionModel::address(int row) const
{
    return m_addresses.value(row);
}

int ContactCompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_addresses.size());
}

QVariant ContactCompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Mail::EmailAddress &address = m_addresses.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return address.toDisplayString();
    case NameRole:
        return address.name;
    case AddressRole:
        return address.address;
    default:
        return {};
    }
}

void ContactCompletionModel::replace(const Mail::AddressList &addresses)
{
    if (addresses == m_addresses)
        return;
    beginResetModel();
    m_addresses = addresses;
    endResetModel();
}

} // namespace Martlet::Ui
