// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/RemoveAccountQuestion.h"

#include "ui/common/Formatting.h"
#include "ui/common/PlainMessageBox.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace Martlet::Ui
{

namespace
{

struct RemoveAccountQuestion {
    Q_DECLARE_TR_FUNCTIONS(RemoveAccountQuestion)
};

} // namespace

RemovalText removalText(const Mail::AccountSettings &account,
                        const Engine::AccountService::RemovalFacts &facts)
{
    const QString name = singleLine(account.email);
    if (facts.unsentLetters > 0)
        return {RemoveAccountQuestion::tr(
                    "%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.", nullptr,
                    facts.unsentLetters)
                    .arg(name),
                RemoveAccountQuestion::tr("Send them or remove them from the Outbox first."),
                false};
    QStringList lines;
    lines << RemoveAccountQuestion::tr(
                 "From this computer go the account, its password, and what was kept of its "
                 "letters: %Ln.",
                 nullptr, facts.messages)
          << RemoveAccountQuestion::tr("On the server nothing is removed.");
    if (facts.drafts > 0)
        lines << RemoveAccountQuestion::tr("Unfinished letters that go too: %Ln.", nullptr,
                                           facts.drafts);
    if (facts.pendingOperations > 0)
        lines << RemoveAccountQuestion::tr(
            "Changes the server does not know yet and never will: %Ln.", nullptr,
            facts.pendingOperations);
    return {RemoveAccountQuestion::tr("Remove %1 from Martlet?").arg(name), lines.join(u'\n'),
            true};
}

void askRemoveAccount(QWidget *parent, const Mail::AccountSettings &account,
                      const Engine::AccountService::RemovalFacts &facts,
                      std::function<void()> agreed)
{
    const RemovalText text = removalText(account, facts);
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("removeAccountQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(RemoveAccountQuestion::tr("Remove account"));
    box->setText(text.sentence);
    setPlainInformativeText(box, text.consequences);
    QPushButton *keep =
        box->addButton(text.isAllowed ? RemoveAccountQuestion::tr("Keep the account")
                                      : RemoveAccountQuestion::tr("Close"),
                       QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    if (text.isAllowed) {
        QPushButton *remove = box->addButton(RemoveAccountQuestion::tr("Remove the account"),
                                             QMessageBox::DestructiveRole);
        remove->setObjectName(QStringLiteral("confirmRemoval"));
        QObject::connect(remove, &QPushButton::clicked, parent, std::move(agreed));
    }
    box->open();
}

} // namespace Martlet::Ui
