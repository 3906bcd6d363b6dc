// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What few addresses need, folded away behind "More": organisation, signature in HTML, a folder for
// sent letters and a sending server of their own.
#pragma once

#include "core/mail/Identity.h"
#include "core/util/Secret.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QToolButton;

namespace Martlet::Ui
{

class PasswordField;

class IdentityExtras : public QWidget
{
    Q_OBJECT

public:
    /// `sentFolders`: paths of the account's folders.
    explicit IdentityExtras(const QStringList &sentFolders, QWidget *parent = nullptr);

    /// Tells nobody. Unfolds where the identity has something of it.
    void setIdentity(const Mail::Identity &identity);
    void applyTo(Mail::Identity &identity) const;

    /// Typed since setIdentity(), for the server of its own.
    [[nodiscard]] Secret password() const;

    /// What is missing, as a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void makeServer(QFormLayout *form);
    void connectFields();
    void showSentFolder(const QString &path);
    void showServer(const Mail::Identity &identity);
    void followEncryption();
    void updateRows();
    void tell();

    bool m_isShowing = false;
    bool m_isPortTyped = false;
    QToolButton *m_more = nullptr;
    QWidget *m_fields = nullptr;
    QLineEdit *m_organization = nullptr;
    QPlainTextEdit *m_htmlSignature = nullptr;
    QComboBox *m_sent = nullptr;
    QCheckBox *m_hasServer = nullptr;
    QWidget *m_server = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_encryption = nullptr;
    QLineEdit *m_login = nullptr;
    QComboBox *m_method = nullptr;
    PasswordField *m_password = nullptr;
};

} // namespace Martlet::Ui
