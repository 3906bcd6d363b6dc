// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MailboxTreeModel.h"

#include "core/util/Logging.h"
#include "ui/models/MessageListModel.h"
#include "ui/models/OutboxOverview.h"

#include <QCollator>
#include <QDateTime>
#include <QMimeData>

#include <algorithm>
#include <vector>

namespace Martlet::Ui
{

struct MailboxTreeModel::Node {
    MailboxNodeId id;
    QString name;
    Mail::MailboxInfo info; ///< folders only
    OutboxOverview outbox;  ///< of an Outbox
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    Node *add(std::unique_ptr<Node> child)
    {
        child->parent = this;
        children.push_back(std::move(child));
        return children.back().get();
    }
    [[nodiscard]] Mail::SpecialUse use() const
    {
        return id.isOutbox ? Mail::SpecialUse::Outbox : info.specialUse;
    }
    /// Drafts and Outbox count what lies there, views nothing, the others what is unread.
    [[nodiscard]] int count() const
    {
        if (id.isOutbox)
            return outbox.letters;
        if (Mail::isView(info.specialUse))
            return 0;
        return info.specialUse == Mail::SpecialUse::Drafts ? info.total : info.unread;
    }
    [[nodiscard]] const Node *find(const MailboxNodeId &wanted) const
    {
        if (parent != nullptr && id == wanted)
            return this;
        for (const auto &child : children) {
            if (const Node *found = child->find(wanted))
                return found;
        }
        return nullptr;
    }
    [[nodiscard]] bool hasSameShape(const Node &other) const
    {
        return id == other.id && children.size() == other.children.size() &&
               std::equal(children.begin(), children.end(), other.children.begin(),
                          [](const auto &a, const auto &b) { return a->hasSameShape(*b); });
    }
};

namespace
{

/// Folders of ours and of RFC 6154, in the order of the tree; the user's own come after.
int rank(Mail::SpecialUse use)
{
    return use == Mail::SpecialUse::None ? 100 : static_cast<int>(use);
}

template<class Node>
void sortChildren(Node &node, const QCollator &collator)
{
    std::stable_sort(node.children.begin(), node.children.end(),
                     [&collator](const auto &a, const auto &b) {
                         if (rank(a->use()) != rank(b->use()))
                             return rank(a->use()) < rank(b->use());
                         return collator.compare(a->name, b->name) < 0;
                     });
    for (const auto &child : node.children)
        sortChildren(*child, collator);
}

/// Of one folder: its key.
const QString folderMimeType = QStringLiteral("application/x-martlet-folder");

/// Those to be seen: subscribed ones, those with a role, and what lies above them. Where nothing
/// else is subscribed the server keeps no such list, or nobody ever used it.
QSet<Mail::MailboxKey> shownFolders(const QList<Mail::MailboxInfo> &all)
{
    QSet<Mail::AccountKey> choosing;
    for (const Mail::MailboxInfo &info : all) {
        if (info.isSubscribed && info.specialUse == Mail::SpecialUse::None)
            choosing.insert(info.account);
    }
    QSet<Mail::MailboxKey> shown;
    // Parents stand before their children.
    for (auto info = all.crbegin(); info != all.crend(); ++info) {
        const bool isWanted = info->isSubscribed || info->specialUse != Mail::SpecialUse::None ||
                              !choosing.contains(info->account);
        if (isWanted || shown.contains(info->key))
            shown += {info->key, info->parent};
    }
    return shown;
}

} // namespace

MailboxTreeModel::MailboxTreeModel(MailSource source, QObject *parent)
    : QAbstractItemModel(parent)
    , m_source(std::move(source))
    , m_root(std::make_unique<Node>())
{
}

MailboxTreeModel::~MailboxTreeModel() = default;

QString MailboxTreeModel::specialName(Mail::SpecialUse use)
{
    switch (use) {
    case Mail::SpecialUse::Inbox:
        return tr("Inbox");
    case Mail::SpecialUse::Drafts:
        return tr("Drafts");
    case Mail::SpecialUse::Outbox:
        return tr("Outbox");
    case Mail::SpecialUse::Sent:
        return tr("Sent");
    case Mail::SpecialUse::Archive:
        return tr("Archive");
    case Mail::SpecialUse::Junk:
        return tr("Junk");
    case Mail::SpecialUse::Trash:
        return tr("Trash");
    case Mail::SpecialUse::All:
        return tr("All mail");
    case Mail::SpecialUse::Flagged:
        return tr("Flagged");
    case Mail::SpecialUse::Important:
        return tr("Important");
    case Mail::SpecialUse::None:
        break;
    }
    return {};
}

QString MailboxTreeModel::folderName(const Mail::MailboxInfo &info)
{
    const QString special = specialName(info.specialUse);
    return special.isEmpty() ? info.displayName : special;
}

std::unique_ptr<MailboxTreeModel::Node> MailboxTreeModel::build() const
{
    auto root = std::make_unique<Node>();
    const auto accounts = m_source.accounts();
    const auto mailboxes = m_source.mailboxes();
    const auto outbox = m_source.outbox();
    if (!accounts || !mailboxes || !outbox) {
        qCWarning(logUi) << "the folders cannot be read";
        return nullptr;
    }
    QHash<Mail::AccountKey, Node *> accountNodes;
    for (const Mail::AccountSettings &account : *accounts) {
        auto node = std::make_unique<Node>();
        node->id = {account.key, {}, false};
        node->name = account.name.isEmpty() ? account.email : account.name;
        if (node->name.isEmpty())
            node->name = tr("On this computer");
        Node *added = root->add(std::move(node));
        accountNodes.insert(account.key, added);
        const OutboxOverview waiting = outboxOverview(*outbox, account.key);
        if (account.outgoing.isSet() || waiting.letters > 0) {
            auto own = std::make_unique<Node>();
            own->id = {account.key, {}, true};
            own->name = specialName(Mail::SpecialUse::Outbox);
            own->outbox = waiting;
            added->add(std::move(own));
        }
    }
    QHash<Mail::MailboxKey, Node *> nodes;
    const QSet<Mail::MailboxKey> shown = shownFolders(*mailboxes);
    for (const Mail::MailboxInfo &info : *mailboxes) {
        Node *parent = accountNodes.value(info.account);
        if (parent == nullptr || (!m_isShowingAll && !shown.contains(info.key)))
            continue;
        // Special folders stand at the top even where the server keeps them below INBOX.
        if (info.specialUse == Mail::SpecialUse::None)
            parent = nodes.value(info.parent, parent);
        auto node = std::make_unique<Node>();
        node->id = {info.account, info.key, false};
        node->name = folderName(info);
        node->info = info;
        nodes.insert(info.key, parent->add(std::move(node)));
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    for (const auto &account : root->children)
        sortChildren(*account, collator);
    return root;
}

void MailboxTreeModel::reload()
{
    auto fresh = build();
    if (!fresh)
        return;
    if (m_root->hasSameShape(*fresh)) {
        takeValues(*m_root, *fresh);
        return;
    }
    beginResetModel();
    m_root = std::move(fresh);
    endResetModel();
}

void MailboxTreeModel::setShowingAll(bool isShowingAll)
{
    if (std::exchange(m_isShowingAll, isShowingAll) != isShowingAll)
        reload();
}

bool MailboxTreeModel::isBusy(const Node &node) const
{
    return node.id.mailbox.isValid() && m_busy.contains({node.id.account, node.info.path});
}

void MailboxTreeModel::setBusy(const QSet<std::pair<Mail::AccountKey, QString>> &busy)
{
    if (m_busy == busy)
        return;
    const auto before = std::exchange(m_busy, busy);
    std::vector<const Node *> todo{m_root.get()};
    while (!todo.empty()) {
        const Node *next = todo.back();
        todo.pop_back();
        const std::pair name(next->id.account, next->info.path);
        if (before.contains(name) != m_busy.contains(name)) {
            const QModelIndex changed = indexOf(next);
            Q_EMIT dataChanged(changed, changed, {IsBusyRole});
        }
        for (const auto &child : next->children)
            todo.push_back(child.get());
    }
}

void MailboxTreeModel::takeValues(Node &node, Node &fresh)
{
    const bool isChanged =
        node.name != fresh.name || node.info != fresh.info || node.outbox != fresh.outbox;
    node.name = fresh.name;
    node.info = fresh.info;
    node.outbox = fresh.outbox;
    if (isChanged) {
        const QModelIndex changed = indexOf(&node);
        Q_EMIT dataChanged(changed, changed);
    }
    for (size_t i = 0; i < node.children.size(); ++i)
        takeValues(*node.children[i], *fresh.children[i]);
}

void MailboxTreeModel::applyChanges(const Store::StoreChanges &changes)
{
    if (changes.areAccountsChanged || !changes.mailboxLists.isEmpty() ||
        !changes.mailboxCounters.isEmpty() || changes.isOutboxChanged)
        reload();
}

MailboxTreeModel::Node *MailboxTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

MailboxNodeId MailboxTreeModel::id(const QModelIndex &index) const
{
    return index.isValid() ? node(index)->id : MailboxNodeId();
}

QModelIndex MailboxTreeModel::indexOf(const Node *node) const
{
    if (node == nullptr || node->parent == nullptr)
        return {};
    const auto &siblings = node->parent->children;
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [node](const auto &other) { return other.get() == node; });
    return createIndex(static_cast<int>(found - siblings.begin()), 0, const_cast<Node *>(node));
}

QModelIndex MailboxTreeModel::indexOf(const MailboxNodeId &id) const
{
    return indexOf(m_root->find(id));
}

const Mail::MailboxInfo *MailboxTreeModel::mailbox(const QModelIndex &index) const
{
    const Node *found = node(index);
    return found->id.mailbox.isValid() ? &found->info : nullptr;
}

const Mail::MailboxInfo *MailboxTreeModel::find(Mail::MailboxKey key) const
{
    const QModelIndexList all = folders();
    for (const QModelIndex &index : all) {
        if (node(index)->id.mailbox == key)
            return &node(index)->info;
    }
    return nullptr;
}

QModelIndex MailboxTreeModel::specialFolder(Mail::AccountKey account, Mail::SpecialUse use) const
{
    const QModelIndex top = indexOf(MailboxNodeId{account, {}, false});
    for (int row = 0; row < rowCount(top); ++row) {
        const QModelIndex child = index(row, 0, top);
        if (node(child)->use() == use)
            return child;
    }
    return {};
}

QList<Mail::AccountKey> MailboxTreeModel::accounts() const
{
    QList<Mail::AccountKey> keys;
    for (const auto &account : m_root->children)
        keys.append(account->id.account);
    return keys;
}

QModelIndexList MailboxTreeModel::folders() const
{
    QModelIndexList found;
    std::vector<const Node *> todo{m_root.get()};
    while (!todo.empty()) {
        const Node *next = todo.back();
        todo.pop_back();
        if (next->id.mailbox.isValid() && next->info.isSelectable)
            found.append(indexOf(next));
        for (auto child = next->children.rbegin(); child != next->children.rend(); ++child)
            todo.push_back(child->get());
    }
    return found;
}

QModelIndex MailboxTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex MailboxTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(node(index)->parent) : QModelIndex();
}

int MailboxTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int MailboxTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant MailboxTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &row = *node(index);
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::EditRole:
        // The folder's own name, not what a special one is called here.
        return row.id.mailbox.isValid() ? row.info.displayName : row.name;
    case IsSelectableRole:
        return !row.id.mailbox.isValid() || row.info.isSelectable;
    case IsBusyRole:
        return isBusy(row);
    case Qt::AccessibleTextRole:
        return accessibleText(row);
    case SpecialUseRole:
        return static_cast<int>(row.use());
    case CountRole:
        return row.id.isAccount() ? 0 : row.count();
    case HasUnreadRole:
        return row.id.mailbox.isValid() && row.info.specialUse != Mail::SpecialUse::Drafts &&
               row.count() > 0;
    case ProblemRole:
        return row.info.problem;
    case IsAccountRole:
        return row.id.isAccount();
    case NeedsUserRole:
        return row.outbox.needUser > 0;
    case Qt::ToolTipRole:
        return row.outbox.sentences(QDateTime::currentDateTime()).join(u'\n');
    default:
        return {};
    }
}

QString MailboxTreeModel::accessibleText(const Node &node) const
{
    if (node.id.isAccount() || node.count() == 0)
        return node.name;
    if (node.id.isOutbox) {
        const QStringList sentences = node.outbox.sentences(QDateTime::currentDateTime());
        return (QStringList(node.name) + sentences).join(QStringLiteral(", "));
    }
    return node.use() == Mail::SpecialUse::Drafts
               ? tr("%1, %Ln letters", nullptr, node.count()).arg(node.name)
               : tr("%1, %Ln unread", nullptr, node.count()).arg(node.name);
}

Qt::ItemFlags MailboxTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Node &row = *node(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    // What may be dropped where is canDropMimeData()'s word.
    if (!row.id.isOutbox)
        flags |= Qt::ItemIsDropEnabled;
    if (!row.id.mailbox.isValid() || row.info.specialUse == Mail::SpecialUse::Inbox)
        return flags;
    flags |= Qt::ItemIsEditable;
    if (row.info.specialUse == Mail::SpecialUse::None)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

bool MailboxTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Mail::MailboxInfo *info = index.isValid() ? mailbox(index) : nullptr;
    if (role != Qt::EditRole || info == nullptr)
        return false;
    // The row changes when the store has changed.
    if (value.toString() != info->displayName)
        Q_EMIT renameRequested(info->key, value.toString());
    return false;
}

QStringList MailboxTreeModel::mimeTypes() const
{
    return {MessageListModel::mimeType, folderMimeType};
}

QMimeData *MailboxTreeModel::mimeData(const QModelIndexList &indexes) const
{
    const Mail::MailboxInfo *info = indexes.isEmpty() ? nullptr : mailbox(indexes.first());
    if (info == nullptr)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(folderMimeType, QByteArray::number(info->key.value()));
    return data;
}

const MailboxTreeModel::Node *MailboxTreeModel::draggedFolder(const QMimeData &data) const
{
    const Mail::MailboxKey key(data.data(folderMimeType).toLongLong());
    for (const auto &account : m_root->children) {
        if (const Node *found = account->find({account->id.account, key, false}))
            return found;
    }
    return nullptr;
}

/// Not where it is already, nor into itself or another account.
bool MailboxTreeModel::canTake(const Node &target, const Node &folder) const
{
    if (target.parent == nullptr || target.id.isOutbox || target.id.account != folder.id.account ||
        &target == folder.parent)
        return false;
    for (const Node *above = &target; above != nullptr; above = above->parent) {
        if (above == &folder)
            return false;
    }
    return target.id.isAccount() || target.info.mayHaveChildren;
}

bool MailboxTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                       const QModelIndex &parent) const
{
    if (data == nullptr)
        return false;
    const Node &target = *node(parent);
    if (data->hasFormat(folderMimeType)) {
        const Node *folder = draggedFolder(*data);
        return folder != nullptr && canTake(target, *folder);
    }
    return data->hasFormat(MessageListModel::mimeType) && target.id.mailbox.isValid() &&
           target.info.isSelectable;
}

bool MailboxTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                    int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const Mail::MailboxKey target = node(parent)->id.mailbox;
    if (data->hasFormat(folderMimeType)) {
        Q_EMIT folderDropped(draggedFolder(*data)->id.mailbox, target);
        // Nothing is inserted or removed here: the tree follows the store.
        return false;
    }
    Q_EMIT messagesDropped(draggedMessages(*data), target, action == Qt::CopyAction);
    return true;
}

Qt::DropActions MailboxTreeModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

} // namespace Martlet::Ui
