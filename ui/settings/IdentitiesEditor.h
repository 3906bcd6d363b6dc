// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The From addresses of an account: name, address, reply-to, signature of each, and what few of
// them need. The first is the default and cannot be removed.
#pragma once

#include "core/mail/Identity.h"
#include "core/util/Secret.h"

#include <QList>
#include <QMap>
#include <QStringList>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace Martlet::Ui
{

class IdentityExtras;

class IdentitiesEditor : public QWidget
{
    Q_OBJECT

public:
    /// `sentFolders`: paths of the account's folders.
    explicit IdentitiesEditor(const QStringList &sentFolders, QWidget *parent = nullptr);

    void setIdentities(const QList<Mail::Identity> &identities);
    [[nodiscard]] const QList<Mail::Identity> &identities() const { return m_identities; }

    /// Passwords typed for servers of their own, by credentialId.
    [[nodiscard]] QMap<QString, Secret> secrets() const;

    /// What is wrong with one of them, as a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void showCurrent();
    void takeCurrent();
    void add();
    void removeCurrent();

    QList<Mail::Identity> m_identities;
    bool m_isShowing = false;
    QListWidget *m_list = nullptr;
    QPushButton *m_remove = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_replyTo = nullptr;
    QPlainTextEdit *m_signature = nullptr;
    IdentityExtras *m_extras = nullptr;
    QMap<QString, Secret> m_secrets;
};

} // namespace Martlet::Ui
