// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out and how far they are.
#pragma once

#include "core/store/StoreChanges.h"
#include "ui/models/MailSource.h"

#include <QAbstractListModel>

namespace Martlet::Ui
{

class OutboxModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, StateTextRole, NeedsUserRole };

    explicit OutboxModel(MailSource source, QObject *parent = nullptr);

    /// Only this account's letters; an invalid key shows all.
    void setAccount(Mail::AccountKey account);
    void reload();
    [[nodiscard]] Mail::OutboxItem item(int row) const;
    [[nodiscard]] int rowOf(Mail::OutboxKey key) const;
    /// "Waits for a connection", "May have been sent: …".
    [[nodiscard]] static QString stateText(const Mail::OutboxItem &item);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public Q_SLOTS:
    void applyChanges(const Martlet::Store::StoreChanges &changes);

private:
    [[nodiscard]] static QString queuedText(const Mail::OutboxItem &item);
    [[nodiscard]] static QString copyText(const Mail::OutboxItem &item);
    [[nodiscard]] static QString failedText(const Mail::OutboxItem &item);

    MailSource m_source;
    Mail::AccountKey m_account;
    QList<Mail::OutboxItem> m_items;
};

} // namespace Martlet::Ui
