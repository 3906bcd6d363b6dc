// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server that could not prove who it is: why, what it showed, and the decision (W15, SEC-5).
#pragma once

#include "core/engine/AccountService.h"

#include <QDialog>

class QPushButton;

namespace Martlet::Ui
{

/// "AB:CD:…", for reading aloud and comparing.
QString fingerprintText(const QByteArray &sha256);

/// "Don't connect" is the default and what Escape means. Opened with open().
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    /// `canTrust` false: the dialog explains and offers no exception (see StageText.h).
    CertificateDialog(const Engine::UntrustedCertificate &certificate, bool canTrust,
                      QWidget *parent = nullptr);

    [[nodiscard]] Mail::CertificateException exception() const;

Q_SIGNALS:
    /// The user decided to trust exactly this certificate for exactly this server.
    void trusted(const Martlet::Mail::CertificateException &exception);
    /// The user named root certificates that may vouch for this account's servers, as PEM; see
    /// withAuthorities().
    void authorityTrusted(const QByteArray &pem);

private:
    QWidget *makeReasons();
    QWidget *makeDetails();
    QPushButton *makeImport();
    [[nodiscard]] bool canBeVouchedFor() const;

    Engine::UntrustedCertificate m_certificate;
};

} // namespace Martlet::Ui
