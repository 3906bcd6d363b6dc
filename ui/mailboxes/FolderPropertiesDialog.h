// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a folder: letters, room, quota, rights, whether everything is here. Shows what
// the tree knows at once, and the rest when it comes.
#pragma once

#include "core/engine/MailboxProperties.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace Martlet::Ui
{

class FolderPropertiesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FolderPropertiesDialog(const Mail::MailboxInfo &info, QWidget *parent = nullptr);

    void setProperties(const Engine::MailboxProperties &properties);
    void setError(const Error &error);

private:
    QLabel *row(const QString &name, const char *objectName);
    void showQuotas(const QList<Mail::Quota> &quotas);
    void showDetails(const Engine::MailboxProperties &properties);

    QFormLayout *m_form;
    QLabel *m_letters;
    QLabel *m_onServer;
    QLabel *m_here;
    QLabel *m_complete;
    QLabel *m_state;
    QLabel *m_shown;
    QLabel *m_rights;
    QVBoxLayout *m_quotas;
    QLabel *m_details;
    QLabel *m_note;
};

// Whole sentences for what the dialog shows; for tests, too.

/// "Everything here", "3 letters differ", "Not complete yet".
[[nodiscard]] QString completenessText(const Engine::MailboxProperties &properties);
[[nodiscard]] QString rightsText(const Mail::GrantedRights &rights);
[[nodiscard]] QString quotaText(const Mail::QuotaResource &resource);

} // namespace Martlet::Ui
