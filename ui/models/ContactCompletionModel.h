// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses seen in mail that fit what is being typed, for To, Cc and Bcc. The look-up runs on the
// pool; of several quick key strokes only the last is answered.
#pragma once

#include "ui/models/MailSource.h"

#include <QAbstractListModel>

namespace Martlet::Ui
{

class ContactCompletionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, AddressRole };
    static constexpr int limit = 12;

    explicit ContactCompletionModel(MailSource source, QObject *parent = nullptr);

    /// Empty shows nothing.
    void setPrefix(const QString &prefix);
    [[nodiscard]] QString prefix() const { return m_prefix; }
    [[nodiscard]] Mail::EmailAddress address(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// Display and edit role: "Name <address>".
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// The rows now fit `prefix`.
    void completed(const QString &prefix);

private:
    void replace(const Mail::AddressList &addresses);

    MailSource m_source;
    QString m_prefix;
    Mail::AddressList m_addresses;
};

} // namespace Martlet::Ui
