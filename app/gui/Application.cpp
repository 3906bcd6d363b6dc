// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/Application.h"

#include "app/common/ProgramSettings.h"
#include "app/common/SearchSettings.h"
#include "app/ctl/ControlServer.h"
#include "app/gui/SingleInstance.h"
#include "app/gui/WindowDialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Icons.h"
#include "ui/models/StoreMailSource.h"
#include "ui/window/LastLetters.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QMessageBox>
#include <QTimer>

namespace Martlet::App
{

void setUpProgram()
{
    QApplication::setApplicationName(QStringLiteral("martlet"));
    QApplication::setApplicationDisplayName(QStringLiteral("Martlet"));
    QApplication::setApplicationVersion(QStringLiteral(MARTLET_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.martlet.Martlet"));
    Ui::setUpIconTheme();
    QGuiApplication::setWindowIcon(Ui::programIcon());
}

Application::Application(GuiArguments arguments, Translations &translations)
    : m_arguments(std::move(arguments))
    , m_paths(Paths::fromEnvironment())
    , m_translations(translations)
    , m_instance(new SingleInstance(m_paths.socketName(), this))
{
    connect(m_instance, &SingleInstance::openRequested, this, &Application::openUrls);
}

Application::~Application() = default;

void Application::start()
{
    Engine::EngineOptions options;
    options.paths = {m_paths.dataDir, m_paths.cacheDir};
    options.configDir = m_paths.configDir;
    if (const auto database = settingsDatabase(m_paths.configDir))
        options.settingsDatabase = *database;
    options.usesKeychain = qEnvironmentVariableIntValue("MARTLET_NO_KEYCHAIN") == 0;
    auto engine = Engine::MailEngine::open(options);
    if (engine) {
        m_engine = std::move(*engine);
        showWindow();
    } else if (engine.error().kind == ErrorKind::AlreadyExists) {
        handOver(engine.error());
    } else {
        showFailure(engine.error());
    }
}

void Application::showWindow()
{
    const Engine::Services &services = m_engine->services();
    if (m_arguments.isOffline)
        services.status.setOffline(true);
    m_source =
        std::make_unique<Ui::MailSource>(Ui::storeMailSource(services.reader, m_engine->paths()));
    m_dialogs = std::make_unique<WindowDialogs>(services, settingsFolders(m_paths.configDir));
    makeWindow();
    qApp->installEventFilter(this);
    // The window first; everything else may come a moment later.
    QTimer::singleShot(0, this, [this] {
        listenForOthers();
        if (m_engine->services().accounts.accounts().isEmpty())
            m_dialogs->openWizard(m_window.get());
        for (const QString &url : std::as_const(m_arguments.mailtoUrls))
            m_window->openMailto(url);
    });
}

void Application::makeWindow()
{
    Ui::WindowHooks hooks = m_dialogs->hooks();
    hooks.language = [this] { return m_translations.chosen(); };
    // The menu that was used is still on the way back to its window.
    hooks.chooseLanguage = [this](const QString &language) {
        QTimer::singleShot(0, this, [this, language] { chooseLanguage(language); });
    };
    m_window = std::make_unique<Ui::MainWindow>(m_engine->services(), *m_source, std::move(hooks),
                                                m_paths.windowStateFile());
    m_dialogs->setWindow(m_window.get());
    m_window->show();
}

/// Windows say things in the language they were made in, so the window is made anew; letters being
/// written keep theirs until they are closed.
void Application::chooseLanguage(const QString &language)
{
    const bool isKept = m_translations.choose(language);
    m_window->saveState();
    // The old one goes when the new one is there: with the last window the program would end.
    const std::unique_ptr<Ui::MainWindow> former = std::move(m_window);
    makeWindow();
    if (!isKept)
        m_window->tell(tr("The choice of language could not be stored"));
}

/// A second start and martletctl. Without them the program still works.
void Application::listenForOthers()
{
    m_control = std::make_unique<Ctl::ControlServer>(m_engine->services(), m_paths);
    for (const Result<void> &listening : {m_instance->listen(), m_control->listen()}) {
        if (!listening)
            qWarning("%s", qPrintable(describe(listening.error())));
    }
}

bool Application::eventFilter(QObject *object, QEvent *event)
{
    if (object != qApp || event->type() != QEvent::Quit || m_mayQuit)
        return QObject::eventFilter(object, event);
    leave();
    return true;
}

void Application::leave()
{
    if (!m_lastLetters) {
        m_lastLetters = std::make_unique<Ui::LastLetters>(m_engine->services(), m_clock);
        connect(m_lastLetters.get(), &Ui::LastLetters::done, this, [this] {
            m_mayQuit = true;
            QCoreApplication::quit();
        });
        connect(m_lastLetters.get(), &Ui::LastLetters::needsUser, this,
                [this] { m_window->raiseWindow(); });
    } else if (m_lastLetters->isVisible()) {
        return;
    }
    m_lastLetters->begin();
}

void Application::end()
{
    // Asked again: without waiting.
    if (m_lastLetters && m_lastLetters->isVisible()) {
        m_lastLetters->close();
        return;
    }
    // The last window to close ends the program; one with a letter that cannot be saved stays.
    if (m_window)
        QApplication::closeAllWindows();
    else
        QCoreApplication::exit(1);
}

void Application::handOver(const Error &locked)
{
    m_instance->handOver(m_arguments.mailtoUrls, [this, locked](const Result<void> &outcome) {
        if (outcome)
            QCoreApplication::exit(0);
        else
            showFailure(locked);
    });
}

void Application::showFailure(const Error &error)
{
    QString text = Ui::errorSentence(error).text;
    if (error.kind == ErrorKind::AlreadyExists)
        text = tr("Another program is using this mail profile. Close it and start Martlet again.");
    else if (error.kind == ErrorKind::Unsupported)
        text = tr("This mail profile was made by a newer Martlet. Please install that version.");
    else if (error.kind == ErrorKind::LocalStorage)
        text = tr("Martlet cannot open its mail profile. Check that the disk has room and can be "
                  "written.");
    auto *box = new QMessageBox;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    box->setDetailedText(describe(error));
    connect(box, &QMessageBox::finished, this, [] { QCoreApplication::exit(1); });
    box->open();
}

void Application::openUrls(const QStringList &urls)
{
    if (!m_window)
        return;
    if (m_lastLetters && m_lastLetters->isVisible()) {
        m_lastLetters->stop();
        m_window->show();
    }
    if (urls.isEmpty())
        m_window->raiseWindow();
    for (const QString &url : urls)
        m_window->openMailto(url);
}

} // namespace Martlet::App
