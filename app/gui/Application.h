// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of the window program: opens the engine, puts the window together and ends
// both in order. Nothing else knows all the parts.
#pragma once

#include "app/common/CommandLine.h"
#include "app/common/Paths.h"
#include "app/gui/Translations.h"
#include "core/engine/MailEngine.h"
#include "core/util/Clock.h"

#include <QObject>

#include <memory>

namespace Martlet::Ctl
{
class ControlServer;
}

namespace Martlet::Ui
{
class LastLetters;
class MainWindow;
struct MailSource;
} // namespace Martlet::Ui

namespace Martlet::App
{

class SingleInstance;
class WindowDialogs;

/// Icon theme and names. Before any window.
void setUpProgram();

class Application : public QObject
{
    Q_OBJECT

public:
    /// `translations` outlives the program's windows.
    Application(GuiArguments arguments, Translations &translations);
    ~Application() override;

    /// Opens the profile and shows the window. Where another Martlet has the profile, hands the
    /// arguments over and quits; where the profile cannot be opened, says why and quits.
    void start();

    /// As "Quit": letters being written are kept, the layout too.
    void end();

protected:
    /// Qt ends the program when no window is left and no letter is being written: not before what
    /// was just sent is gone.
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void showWindow();
    void makeWindow();
    void chooseLanguage(const QString &language);
    void handOver(const Error &locked);
    void showFailure(const Error &error);
    void leave();
    void listenForOthers();
    void openUrls(const QStringList &urls);

    GuiArguments m_arguments;
    Paths m_paths;
    Translations &m_translations;
    SingleInstance *m_instance;
    // Windows go before the engine they talk to.
    std::unique_ptr<Engine::MailEngine> m_engine;
    std::unique_ptr<Ui::MailSource> m_source;
    std::unique_ptr<WindowDialogs> m_dialogs;
    std::unique_ptr<Ui::MainWindow> m_window;
    SystemClock m_clock;
    std::unique_ptr<Ui::LastLetters> m_lastLetters;
    bool m_mayQuit = false;
    std::unique_ptr<Ctl::ControlServer> m_control; ///< martletctl's commands while we run
};

} // namespace Martlet::App
