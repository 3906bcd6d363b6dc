// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The From addresses of an account: name, address, reply-to, signature of each. The first is the
// default and cannot be removed.
#pragma once

#include "core/mail/Identity.h"

#include <QList>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace Martlet::Ui
{

class IdentitiesEditor : public QWidget
{
    Q_OBJECT

public:
    explicit IdentitiesEditor(QWidget *parent = nullptr);

    void setIdentities(const QList<Mail::Identity> &identities);
    [[nodiscard]] const QList<Mail::Identity> &identities() const { return m_identities; }

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
};

} // namespace Martlet::Ui
