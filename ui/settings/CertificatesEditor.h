// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account trusts beside what the computer does: certificates excepted by the person, and
// root certificates of its own (W15, SEC-5).
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/AuthorityFile.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace Martlet::Ui
{

class CertificatesEditor : public QWidget
{
    Q_OBJECT

public:
    explicit CertificatesEditor(Engine::AccountService &accounts, QWidget *parent = nullptr);

    void setSettings(const Mail::AccountSettings &settings);
    /// `base` with what the lists hold.
    [[nodiscard]] Mail::AccountSettings applyTo(Mail::AccountSettings base) const;

    void addException(const Mail::CertificateException &exception);
    /// Beside those that are there. False where it cannot be kept, which is said here.
    bool addAuthorities(const QByteArray &pem);

private:
    void makeExceptions();
    void makeAuthorities();
    void listExceptions();
    void listAuthorities();
    void removeException();
    void removeAuthority();
    bool keep(const QByteArray &pem);

    Engine::AccountService &m_accounts;
    QList<Mail::CertificateException> m_exceptions;
    QString m_caFile;
    QList<Engine::AuthorityCertificate> m_authorities; ///< in m_caFile
    QListWidget *m_exceptionList = nullptr;
    QPushButton *m_removeException = nullptr;
    QListWidget *m_authorityList = nullptr;
    QPushButton *m_removeAuthority = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace Martlet::Ui
