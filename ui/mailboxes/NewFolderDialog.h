// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the name of a new folder and says while it is typed what is wrong with it. Stores
// nothing.
#pragma once

#include <QDialog>
#include <QStringList>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Martlet::Ui
{

/// Where the new folder goes.
struct NewFolderPlace {
    QString parentName;            ///< as shown; empty: the top of the account
    QString accountName;           ///< as shown
    std::optional<char> separator; ///< the server's
    QStringList siblings;          ///< names that are taken there
};

class NewFolderDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NewFolderDialog(NewFolderPlace place, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const;

private:
    void check();

    NewFolderPlace m_place;
    QLineEdit *m_name;
    QLabel *m_fault;
    QPushButton *m_create;
};

} // namespace Martlet::Ui
