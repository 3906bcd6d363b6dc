// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window asks of windows it does not know: the wizard, the composer, the account
// settings. app/gui wires them; a test puts recorders in their place. None of them waits.
#pragma once

#include "core/engine/DraftService.h"
#include "core/engine/SyncStatus.h"
#include "core/mail/Keys.h"

#include <QUrl>

#include <functional>

class QWidget;

namespace Martlet::Ui
{

struct WindowHooks {
    /// "Add an account".
    std::function<void(QWidget *parent)> openWizard;
    /// A new letter, a reply, a draft to go on with.
    std::function<void(const Engine::OpenDraft &draft)> openComposer;
    /// "Edit account".
    std::function<void(Mail::AccountKey account, QWidget *parent)> openAccountSettings;
    /// "Remove account", with the question what goes.
    std::function<void(Mail::AccountKey account, QWidget *parent)> removeAccount;
    /// [New password] of Problem::Kind::PasswordRefused.
    std::function<void(Mail::AccountKey account, QWidget *parent)> askPassword;
    /// [Sign in again] of the same kind, where the account signs in with the browser.
    std::function<void(Mail::AccountKey account, QWidget *parent)> signInAgain;
    /// [Show] of Problem::Kind::CertificateUntrusted; the problem carries the certificate.
    std::function<void(const Engine::Problem &problem, QWidget *parent)> showCertificate;
    /// The language chosen for the program ("ru"); empty: as the desktop.
    std::function<QString()> language;
    std::function<void(const QString &language)> chooseLanguage;
    /// The connection doctor: checks this account at once; one that is not valid: waits to be told.
    std::function<void(Mail::AccountKey account, QWidget *parent)> checkAccount;
    /// Its page for error texts, of whatever program.
    std::function<void(QWidget *parent)> explainError;
    /// Its guide for complaints.
    std::function<void(QWidget *parent)> helpStepByStep;
    /// A page of a provider or of a mailing list, in the browser; empty: the desktop's own.
    std::function<void(const QUrl &url)> openPage;
};

} // namespace Martlet::Ui
