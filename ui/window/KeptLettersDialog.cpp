// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/KeptLettersDialog.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/window/LifeStoryText.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

/// Rows of one loss: more than anybody reads; what is done is done to all of them.
constexpr int shownLetters = 500;

constexpr int keyRole = Qt::UserRole;
constexpr int isLossRole = Qt::UserRole + 1;

enum Column { Subject, From, Disappeared, Kept, Until };

} // namespace

KeptLettersDialog::KeptLettersDialog(Engine::VaultService &vault, AccountName accountName,
                                     QWidget *parent)
    : QDialog(parent)
    , m_vault(vault)
    , m_accountName(std::move(accountName))
    , m_tree(new QTreeWidget(this))
    , m_answer(makeTextLabel({}, this))
    , m_putBack(new QPushButton(tr("Put back"), this))
    , m_delete(new QPushButton(tr("Delete…"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Kept letters"));
    m_tree->setObjectName(QStringLiteral("keptLetters"));
    m_tree->setHeaderLabels(
        {tr("Letter"), tr("From"), tr("Disappeared"), tr("What is kept"), tr("Kept until")});
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(windowTitle());
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(Subject, QHeaderView::Stretch);
    m_tree->setColumnWidth(From, 150);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->hide();
    m_putBack->setObjectName(QStringLiteral("putBack"));
    m_delete->setObjectName(QStringLiteral("delete"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(m_putBack);
    row->addWidget(m_delete);
    row->addStretch(1);
    row->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(makeDimmedLabel(
        tr("Copies of letters that disappeared at the server. They are put back to the folder they "
           "were in, and go by themselves when their time is over."),
        this));
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_answer);
    layout->addLayout(row);
    resize(860, 560);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_putBack, &QPushButton::clicked, this, &KeptLettersDialog::putBack);
    connect(m_delete, &QPushButton::clicked, this, &KeptLettersDialog::askDelete);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &KeptLettersDialog::updateButtons);
    connect(&m_vault, &Engine::VaultService::changed, this, &KeptLettersDialog::reload);
    reload();
}

void KeptLettersDialog::reload()
{
    m_tree->clear();
    const QDateTime now = QDateTime::currentDateTime();
    const auto losses = m_vault.losses();
    if (!losses) {
        say(errorSentence(losses.error()).text);
        return;
    }
    for (const Store::Loss &loss : *losses) {
        auto *group = new QTreeWidgetItem(m_tree);
        group->setText(Subject,
                       tr("%Ln letter(s) from “%1” of %2", nullptr, loss.letters)
                           .arg(folderText(loss.mailboxPath), m_accountName(loss.account)));
        group->setText(Disappeared, shortDate(loss.at.toLocalTime(), now));
        group->setData(0, keyRole, loss.key.value());
        group->setData(0, isLossRole, true);
        addLetters(group, loss.key);
    }
    addLetters(m_tree->invisibleRootItem(), {});
    if (m_tree->topLevelItemCount() == 1)
        m_tree->topLevelItem(0)->setExpanded(true);
    updateButtons();
}

void KeptLettersDialog::addLetters(QTreeWidgetItem *parent, Mail::LossKey loss)
{
    const auto letters = m_vault.letters(loss, shownLetters);
    if (!letters) {
        say(errorSentence(letters.error()).text);
        return;
    }
    const QDateTime now = QDateTime::currentDateTime();
    const QString kept[] = {tr("Headers only"), tr("Text only"), tr("The whole letter")};
    for (const Store::KeptLetter &letter : *letters) {
        if (letter.loss != loss)
            continue;
        auto *row = new QTreeWidgetItem(parent);
        const QString subject = singleLine(letter.subject);
        row->setText(Subject, subject.isEmpty() ? tr("(no subject)") : subject);
        row->setText(From, singleLine(letter.sender));
        row->setText(Disappeared, shortDate(letter.removedAt.toLocalTime(), now));
        row->setToolTip(Disappeared, plainToolTip(tr("From “%1” of %2")
                                                      .arg(folderText(letter.mailboxPath),
                                                           m_accountName(letter.account))));
        row->setText(Kept, letter.operation.isValid()
                               ? tr("Being put back")
                               : kept[static_cast<int>(letter.completeness)]);
        row->setText(Until, shortDate(letter.expiresAt.toLocalTime(), now));
        row->setData(0, keyRole, letter.key.value());
        row->setData(0, isLossRole, false);
    }
}

KeptLettersDialog::Chosen KeptLettersDialog::chosen() const
{
    Chosen chosen;
    for (const QTreeWidgetItem *item : m_tree->selectedItems()) {
        const qint64 key = item->data(0, keyRole).toLongLong();
        if (item->data(0, isLossRole).toBool())
            chosen.losses.append(Mail::LossKey(key));
        else if (item->parent() == nullptr || !item->parent()->isSelected())
            chosen.letters.append(Mail::KeptKey(key));
    }
    return chosen;
}

void KeptLettersDialog::updateButtons()
{
    const bool hasChosen = !m_tree->selectedItems().isEmpty();
    m_putBack->setEnabled(hasChosen);
    m_delete->setEnabled(hasChosen);
}

void KeptLettersDialog::putBack()
{
    const Chosen now = chosen();
    const auto told = [this](const Result<Store::PutBackOutcome> &outcome) { sayOutcome(outcome); };
    for (const Mail::LossKey loss : now.losses)
        whenFinished(m_vault.putBackLoss(loss), this, told);
    if (!now.letters.isEmpty())
        whenFinished(m_vault.putBack(now.letters), this, told);
}

void KeptLettersDialog::askDelete()
{
    const Chosen now = chosen();
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("deleteKeptQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Delete kept letters"));
    box->setText(tr("Delete the chosen copies?"));
    box->setInformativeText(tr("The server does not have these letters any more. This cannot be "
                               "undone."));
    QPushButton *keep = box->addButton(tr("Keep them"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QPushButton *remove = box->addButton(tr("Delete the copies"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("confirmDeletion"));
    connect(remove, &QPushButton::clicked, this, [this, now] { deleteChosen(now); });
    box->open();
}

void KeptLettersDialog::deleteChosen(const Chosen &chosen)
{
    const auto told = [this](const Result<int> &count) {
        say(count ? tr("%Ln copy(ies) deleted.", nullptr, *count)
                  : errorSentence(count.error()).text);
    };
    for (const Mail::LossKey loss : chosen.losses)
        whenFinished(m_vault.removeLoss(loss), this, told);
    if (!chosen.letters.isEmpty())
        whenFinished(m_vault.remove(chosen.letters), this, told);
}

void KeptLettersDialog::say(const QString &sentence)
{
    m_answer->setText(sentence);
    m_answer->setVisible(!sentence.isEmpty());
}

void KeptLettersDialog::sayOutcome(const Result<Store::PutBackOutcome> &outcome)
{
    say(outcome ? putBackText(*outcome) : errorSentence(outcome.error()).text);
}

QString putBackText(const Store::PutBackOutcome &outcome)
{
    QStringList sentences;
    if (outcome.queued > 0)
        sentences << KeptLettersDialog::tr("%Ln letter(s) are being put back.", nullptr,
                                           outcome.queued);
    if (outcome.alreadyThere > 0)
        sentences << KeptLettersDialog::tr("%Ln letter(s) are there again already.", nullptr,
                                           outcome.alreadyThere);
    if (outcome.notRestorable > 0)
        sentences << KeptLettersDialog::tr(
            "%Ln letter(s) cannot be put back: only their headers were kept.", nullptr,
            outcome.notRestorable);
    if (sentences.isEmpty())
        sentences << KeptLettersDialog::tr("There was nothing to put back.");
    return sentences.join(u' ');
}

} // namespace Martlet::Ui
