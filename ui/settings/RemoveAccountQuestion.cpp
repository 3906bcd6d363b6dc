// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/RemoveAccountQuestion.h"

#include "ui/common/Formatting.h"
#include "ui/common/PlainMessageBox.h"

#include <QCheckBox>
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

QString hereAlone(const Engine::AccountService::RemovalFacts &facts, bool keepsLetters)
{
    if (facts.messages == 0)
        return RemoveAccountQuestion::tr("It has no letters on this computer.");
    return keepsLetters
               ? RemoveAccountQuestion::tr("Its letters lie on this computer alone: %Ln. They stay "
                                           "here, in folders of this computer.",
                                           nullptr, facts.messages)
               : RemoveAccountQuestion::tr("Its letters lie on this computer alone: %Ln. They are "
                                           "deleted for good; the server may not have them any "
                                           "more.",
                                           nullptr, facts.messages);
}

/// Says what its state means while it is there to be seen.
QCheckBox *addKeepBox(QMessageBox *box, const Mail::AccountSettings &account,
                      const Engine::AccountService::RemovalFacts &facts)
{
    auto *keeps =
        new QCheckBox(RemoveAccountQuestion::tr("&Keep the letters on this computer"), box);
    keeps->setObjectName(QStringLiteral("keepLetters"));
    keeps->setChecked(true);
    box->setCheckBox(keeps);
    QObject::connect(keeps, &QCheckBox::toggled, box, [box, account, facts](bool isOn) {
        setPlainInformativeText(box, removalText(account, facts, isOn).consequences);
    });
    return keeps;
}

} // namespace

RemovalText removalText(const Mail::AccountSettings &account,
                        const Engine::AccountService::RemovalFacts &facts, bool keepsLetters)
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
    if (Mail::keepsMailHere(account.protocol))
        lines << hereAlone(facts, keepsLetters);
    else
        lines << RemoveAccountQuestion::tr(
            "From this computer go the account, its password, and what was kept of its "
            "letters: %Ln.",
            nullptr, facts.messages);
    lines << RemoveAccountQuestion::tr("On the server nothing is removed.");
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
                      std::function<void(bool keepsLetters)> agreed)
{
    // Folders of this computer without an address are what letters would be kept in.
    const bool canKeep = account.protocol == Mail::ReceiveProtocol::Pop3 && facts.messages > 0;
    const RemovalText text = removalText(account, facts, canKeep);
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
        const QCheckBox *keeps = canKeep ? addKeepBox(box, account, facts) : nullptr;
        QObject::connect(remove, &QPushButton::clicked, parent,
                         [keeps, agreed = std::move(agreed)] {
                             agreed(keeps != nullptr && keeps->isChecked());
                         });
    }
    box->open();
}

QFuture<Result<void>> removeAccount(Engine::AccountService &accounts, Mail::AccountKey account,
                                    bool keepsLetters)
{
    return keepsLetters ? accounts.removeKeepingLetters(account) : accounts.remove(account);
}

} // namespace Martlet::Ui
