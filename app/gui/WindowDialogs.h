// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wires the main window's hooks to the wizard, the composer and the account dialogs, none of which
// it knows.
#pragma once

#include "core/engine/Services.h"
#include "core/util/Clock.h"
#include "ui/window/MainWindow.h"

#include <QPointer>
#include <QStringList>

namespace Martlet::Ui
{
class AccountDialog;
class AddAccountWizard;
class DoctorDialog;
} // namespace Martlet::Ui

namespace Martlet::App
{

class WindowDialogs : public QObject
{
    Q_OBJECT

public:
    /// `settingsFolders`: App::settingsFolders().
    WindowDialogs(const Engine::Services &services, const QStringList &settingsFolders);

    /// For sentences in its status line.
    void setWindow(Ui::MainWindow *window) { m_window = window; }
    [[nodiscard]] Ui::WindowHooks hooks();

    /// The one that is open already, to the front, or a new one.
    Ui::AddAccountWizard *openWizard(QWidget *parent);
    void signIn(Mail::AccountKey key, QWidget *parent);

private:
    void openComposer(const Engine::OpenDraft &draft);
    Ui::AccountDialog *openAccount(Mail::AccountKey key, QWidget *parent);
    void switchToImap(Mail::AccountKey key, QWidget *parent);
    void removeAccount(Mail::AccountKey key, QWidget *parent);
    void offerToTakeBack(Mail::OutboxKey key, const QString &subject, const QDateTime &notBefore,
                         bool canGo);
    void showCertificate(const Engine::Problem &problem, QWidget *parent);
    /// The one window of the doctor, to the front.
    Ui::DoctorDialog *doctor(QWidget *parent);
    void checkAccount(Mail::AccountKey key, QWidget *parent);
    void tell(const QString &sentence);

    Engine::Services m_services;
    QStringList m_settingsFolders;
    SystemClock m_clock;
    QPointer<Ui::MainWindow> m_window;
    QPointer<Ui::AddAccountWizard> m_wizard;
    QPointer<Ui::DoctorDialog> m_doctor;
};

} // namespace Martlet::App
