// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of one folder. Holds all keys (8 bytes a row), loads the rows that are painted page
// by page, and follows the store by row signals. Never writes.
#pragma once

#include "core/store/StoreChanges.h"
#include "ui/models/MailSource.h"
#include "ui/models/MessagePageCache.h"
#include "ui/models/RowDiff.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>

namespace Martlet::Ui
{

class MessageListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole, ///< qint64
        IsUnreadRole,
        IsFlaggedRole,
        DeliveryRole, ///< QString, what of a sent letter did not arrive; empty: nothing is known
    };
    static const QString mimeType; ///< drag: keys as decimal numbers, one a line

    explicit MessageListModel(MailSource source, QObject *parent = nullptr);
    ~MessageListModel() override;

    /// Shows another folder: empty at once, filled as soon as its keys are here. An invalid key
    /// shows nothing. `showsRecipients`: Sent, Drafts.
    void setMailbox(Mail::MailboxKey mailbox, bool showsRecipients = false);
    [[nodiscard]] Mail::MailboxKey mailbox() const { return m_mailbox; }
    [[nodiscard]] bool showsRecipients() const { return m_showsRecipients; }

    void setOrder(const Store::MessageListOrder &order);
    [[nodiscard]] Store::MessageListOrder order() const { return m_order; }

    /// Keeps rows whose sender or subject has every word of it; empty shows all.
    void setFilter(const QString &filter);
    [[nodiscard]] QString filter() const { return m_filter; }

    /// A found list in place of a folder (search results); order as given.
    void setKeys(const QList<Mail::MessageKey> &keys);

    /// False until the first keys of this folder are here.
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    /// Why the last load failed; cleared by one that worked.
    [[nodiscard]] std::optional<Error> error() const { return m_error; }

    [[nodiscard]] Mail::MessageKey key(int row) const;
    [[nodiscard]] const QList<Mail::MessageKey> &keys() const { return m_keys; }
    /// -1 when it is not in the list. Linear.
    [[nodiscard]] int rowOf(Mail::MessageKey key) const;
    /// The painted row, loaded with its page when needed; nothing when gone. Valid until the next
    /// call.
    [[nodiscard]] const Mail::MessageSummary *summary(int row) const;

    /// In a shared inbox, the name of the account a letter came to; empty elsewhere.
    [[nodiscard]] QString sourceName(const Mail::MessageSummary &summary) const;

    /// Of a letter that was sent from here; nothing where all is well.
    [[nodiscard]] std::optional<Mail::DeliveryTrouble>
    deliveryTrouble(const Mail::MessageSummary &summary) const;

    /// Hides rows the user just sent away, before the store has said so; a reload brings back what
    /// did not go.
    void hideRows(const QList<Mail::MessageKey> &keys);
    void reload();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override;

public Q_SLOTS:
    void applyChanges(const Martlet::Store::StoreChanges &changes);

Q_SIGNALS:
    /// Keys came (also when nothing differs) or could not be read.
    void loaded();

private:
    void replaceKeys(const QList<Mail::MessageKey> &keys);
    void applyRowChange(const QList<Mail::MessageKey> &keys, const RowChange &change);
    void reorder(const QList<Mail::MessageKey> &order);
    void finishLoad(quint64 generation, const Result<QList<Mail::MessageKey>> &keys);
    void repaintRows(const QSet<Mail::MessageKey> &updated);
    void loadTroubles();
    void takeTroubles(const Mail::DeliveryTroubles &troubles);
    [[nodiscard]] QString accessibleText(const Mail::MessageSummary &summary) const;

    MailSource m_source;
    mutable QHash<Mail::AccountKey, QString> m_accountNames; ///< read when first wanted
    // Few: read once and again when reports came, so that no row asks for itself.
    Mail::DeliveryTroubles m_troubles;
    mutable QHash<Mail::MailboxKey, Mail::AccountKey> m_accountsOfMailboxes; ///< while they serve
    bool m_areTroublesLoading = false;
    bool m_areTroublesStale = true;
    Mail::MailboxKey m_mailbox;
    bool m_showsRecipients = false;
    Store::MessageListOrder m_order;
    QString m_filter;
    QList<Mail::MessageKey> m_keys;
    mutable MessagePageCache m_cache;
    quint64 m_generation = 0; ///< of the newest load asked for; older answers are dropped
    bool m_isLoading = false;
    bool m_isStale = false; ///< changed again while loading
    bool m_isLoaded = false;
    std::optional<Error> m_error;
};

/// "Not delivered to anna@example.org", one line; addresses are untrusted.
[[nodiscard]] QString deliveryText(const Mail::DeliveryTrouble &trouble);

/// Keys from a drag of this model; empty for anything else.
[[nodiscard]] QList<Mail::MessageKey> draggedMessages(const QMimeData &data);

} // namespace Martlet::Ui
