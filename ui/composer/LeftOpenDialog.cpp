// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/LeftOpenDialog.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

Mail::DraftKey keyOf(const QListWidgetItem *item)
{
    return Mail::DraftKey(item->data(Qt::UserRole).toLongLong());
}

} // namespace

LeftOpenDialog::LeftOpenDialog(Engine::DraftService &drafts, const QList<Store::DraftRow> &rows,
                               QWidget *parent)
    : QDialog(parent)
    , m_drafts(drafts)
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Unfinished letters"));
    m_list->setAccessibleName(tr("Unfinished letters"));
    const QDateTime now = QDateTime::currentDateTime();
    for (const Store::DraftRow &row : rows) {
        const QString subject =
            row.subject.isEmpty() ? tr("(no subject)") : singleLine(row.subject);
        auto *item = new QListWidgetItem(
            tr("%1, saved %2").arg(subject, headerDate(row.savedAt, now)), m_list);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setData(Qt::UserRole, row.key.value());
    }
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *go = buttons->addButton(tr("Continue"), QDialogButtonBox::AcceptRole);
    QPushButton *later = buttons->addButton(tr("Keep in Drafts"), QDialogButtonBox::RejectRole);
    go->setObjectName(QStringLiteral("continue"));
    later->setObjectName(QStringLiteral("keep"));
    go->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(makeTextLabel(
        tr("Martlet ended while you were writing. Everything up to the last few seconds is here."),
        this));
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &LeftOpenDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LeftOpenDialog::reject);
    resize(480, 260);
}

void LeftOpenDialog::accept()
{
    QList<Mail::DraftKey> kept;
    for (int i = 0; i < m_list->count(); ++i) {
        const QListWidgetItem *item = m_list->item(i);
        if (item->checkState() == Qt::Checked)
            Q_EMIT continueRequested(keyOf(item));
        else
            kept << keyOf(item);
    }
    closeDrafts(kept);
    QDialog::accept();
}

void LeftOpenDialog::reject()
{
    QList<Mail::DraftKey> kept;
    for (int i = 0; i < m_list->count(); ++i)
        kept << keyOf(m_list->item(i));
    closeDrafts(kept);
    QDialog::reject();
}

void LeftOpenDialog::closeDrafts(const QList<Mail::DraftKey> &keys)
{
    for (const Mail::DraftKey key : keys)
        m_drafts.close(key);
}

LeftOpenDialog *offerLeftOpen(Engine::DraftService &drafts, QWidget *parent,
                              std::function<void(Mail::DraftKey)> continueDraft)
{
    const QList<Store::DraftRow> rows = drafts.leftOpen();
    if (rows.isEmpty())
        return nullptr;
    drafts.forgetLeftOpen();
    auto *dialog = new LeftOpenDialog(drafts, rows, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &LeftOpenDialog::continueRequested, parent ? parent : dialog,
                     std::move(continueDraft));
    dialog->open();
    return dialog;
}

} // namespace Martlet::Ui
