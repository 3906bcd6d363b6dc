// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Kept letters": copies of letters that disappeared at the server, those of one loss together, to
// put back or to delete.
#pragma once

#include "core/engine/VaultService.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Martlet::Ui
{

class KeptLettersDialog : public QDialog
{
    Q_OBJECT

public:
    using AccountName = std::function<QString(Mail::AccountKey)>;

    /// Deletes itself when closed.
    KeptLettersDialog(Engine::VaultService &vault, AccountName accountName,
                      QWidget *parent = nullptr);

private:
    /// The chosen losses, and chosen letters that belong to none of them.
    struct Chosen {
        QList<Mail::LossKey> losses;
        QList<Mail::KeptKey> letters;
    };

    void reload();
    void addLetters(QTreeWidgetItem *parent, Mail::LossKey loss);
    [[nodiscard]] Chosen chosen() const;
    void updateButtons();
    void putBack();
    void askDelete();
    void deleteChosen(const Chosen &chosen);
    void say(const QString &sentence);
    void sayOutcome(const Result<Store::PutBackOutcome> &outcome);

    Engine::VaultService &m_vault;
    AccountName m_accountName;
    QTreeWidget *m_tree;
    QLabel *m_answer;
    QPushButton *m_putBack;
    QPushButton *m_delete;
};

/// "3 letters are being put back. …", what became of them in sentences.
[[nodiscard]] QString putBackText(const Store::PutBackOutcome &outcome);

} // namespace Martlet::Ui
