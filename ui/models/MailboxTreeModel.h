// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The folder pane: accounts with their folders, special ones first, and an Outbox of our own for
// each account that can send. Never writes.
#pragma once

#include "core/store/StoreChanges.h"
#include "ui/models/MailSource.h"

#include <QAbstractItemModel>
#include <QSet>

#include <memory>

namespace Martlet::Ui
{

/// Names a row across reloads: an account, a folder, or an account's Outbox.
struct MailboxNodeId {
    Mail::AccountKey account;
    Mail::MailboxKey mailbox; ///< invalid for the account itself and its Outbox
    bool isOutbox = false;

    friend bool operator==(const MailboxNodeId &, const MailboxNodeId &) = default;
    [[nodiscard]] bool isAccount() const { return !mailbox.isValid() && !isOutbox; }
};

class MailboxTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        SpecialUseRole = Qt::UserRole, ///< int
        CountRole,                     ///< int, shown at the right; 0: nothing
        ProblemRole,                   ///< QString
        IsAccountRole,
        HasUnreadRole,    ///< the count is of unread letters
        IsSelectableRole, ///< can hold letters, or is no folder
        IsBusyRole,       ///< is being brought up to date
        NeedsUserRole,    ///< an Outbox with a letter that waits for the person's decision
    };

    explicit MailboxTreeModel(MailSource source, QObject *parent = nullptr);
    ~MailboxTreeModel() override;

    /// Reads everything anew. Rows keep their place when only names or counts differ; else the
    /// model is reset and views restore themselves by id.
    void reload();

    /// Also folders that the user does not want to see (unsubscribed ones).
    void setShowingAll(bool isShowingAll);
    /// Those that are brought up to date just now, by account and path.
    void setBusy(const QSet<std::pair<Mail::AccountKey, QString>> &busy);

    [[nodiscard]] MailboxNodeId id(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const MailboxNodeId &id) const;
    [[nodiscard]] const Mail::MailboxInfo *mailbox(const QModelIndex &index) const;
    /// Among those that can hold letters.
    [[nodiscard]] const Mail::MailboxInfo *find(Mail::MailboxKey key) const;
    /// The account's folder for this use; an invalid index when it has none.
    [[nodiscard]] QModelIndex specialFolder(Mail::AccountKey account, Mail::SpecialUse use) const;
    [[nodiscard]] QList<Mail::AccountKey> accounts() const;
    /// Selectable folders in the order of the tree, for "Move to…" and Ctrl+1…9.
    [[nodiscard]] QModelIndexList folders() const;
    /// What the user calls this folder ("Inbox", "Отправленные").
    [[nodiscard]] static QString folderName(const Mail::MailboxInfo &info);
    [[nodiscard]] static QString specialName(Mail::SpecialUse use);

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                       int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;

public Q_SLOTS:
    void applyChanges(const Martlet::Store::StoreChanges &changes);

Q_SIGNALS:
    /// Letters were dropped on a folder.
    void messagesDropped(const QList<Martlet::Mail::MessageKey> &messages,
                         Martlet::Mail::MailboxKey target, bool isCopy);

    /// A new name was typed in place.
    void renameRequested(Martlet::Mail::MailboxKey mailbox, const QString &name);
    /// A folder was dropped on another one; an invalid target is the top of its account.
    void folderDropped(Martlet::Mail::MailboxKey mailbox, Martlet::Mail::MailboxKey target);

private:
    struct Node;
    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    [[nodiscard]] std::unique_ptr<Node> build() const;
    void takeValues(Node &node, Node &fresh);
    [[nodiscard]] QString accessibleText(const Node &node) const;
    [[nodiscard]] bool isBusy(const Node &node) const;
    [[nodiscard]] const Node *draggedFolder(const QMimeData &data) const;
    [[nodiscard]] bool canTake(const Node &target, const Node &folder) const;

    MailSource m_source;
    std::unique_ptr<Node> m_root;
    QSet<std::pair<Mail::AccountKey, QString>> m_busy;
    bool m_isShowingAll = false;
};

} // namespace Martlet::Ui
