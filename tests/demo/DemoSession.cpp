// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/DemoSession.h"

#include "tests/demo/SampleMailbox.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace Martlet::Test
{

namespace
{
constexpr auto login = "anna";
constexpr auto pop3Login = "anna-pop3";
constexpr auto password = "demo";
constexpr std::chrono::seconds betweenArrivals{90};
constexpr std::chrono::seconds patienceWithProgram{5};

FakeSmtpSettings submission()
{
    FakeSmtpSettings settings;
    settings.extensions += {"SMTPUTF8", "CHUNKING"};
    settings.mechanisms = {"SCRAM-SHA-256", "PLAIN", "LOGIN"};
    return settings;
}

void complain(const QString &words)
{
    std::fprintf(stderr, "martlet-demo-server: %s\n", qPrintable(words));
}
} // namespace

DemoSession::DemoSession()
    : m_imap(m_store, FakeImapSettings::modern(), FakeTls::Implicit, &m_authority)
    , m_pop3(m_store, FakePop3Settings(), FakeTls::Implicit, &m_authority)
    , m_smtp(m_store, submission(), FakeTls::Implicit, &m_authority)
{
    for (const char *user : {login, pop3Login})
        fillSampleMailbox(m_store.addUser(user, password), QDateTime::currentDateTimeUtc());
    // Whatever is sent comes back, so that sending can be tried without a second person.
    m_store.setCatchAll(login);
    m_arrivals.setInterval(betweenArrivals);
    connect(&m_arrivals, &QTimer::timeout, this, [this] { deliverNext(); });
}

DemoSession::~DemoSession()
{
    // Reached with a running program only when the application is torn down from outside.
    for (QProcess *process : {&m_setUp, &m_program}) {
        process->disconnect();
        if (process->state() != QProcess::NotRunning) {
            process->kill();
            process->waitForFinished();
        }
    }
}

QString DemoSession::authorityFile() const
{
    return m_directory.filePath(QStringLiteral("ca.pem"));
}

bool DemoSession::startServers()
{
    if (!m_directory.isValid() || !m_authority.writeAuthority(authorityFile())) {
        complain(QStringLiteral("cannot write to ") + QDir::tempPath());
        return false;
    }
    if (!m_imap.start() || !m_pop3.start() || !m_smtp.start()) {
        complain(QStringLiteral("no free port: ") + m_imap.errorString() + m_pop3.errorString() +
                 m_smtp.errorString());
        return false;
    }
    m_arrivals.start();
    return true;
}

QByteArray DemoSession::portsJson() const
{
    const QJsonObject json = {{QStringLiteral("imaps"), m_imap.port()},
                              {QStringLiteral("pop3s"), m_pop3.port()},
                              {QStringLiteral("smtps"), m_smtp.port()},
                              {QStringLiteral("host"), QStringLiteral("localhost")},
                              {QStringLiteral("login"), QLatin1String(login)},
                              {QStringLiteral("pop3Login"), QLatin1String(pop3Login)},
                              {QStringLiteral("password"), QLatin1String(password)},
                              {QStringLiteral("email"), QStringLiteral("anna@example.org")},
                              {QStringLiteral("ca"), authorityFile()}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QProcessEnvironment DemoSession::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const std::pair<const char *, const char *> folders[] = {
        {"XDG_CONFIG_HOME", "config"}, {"XDG_DATA_HOME", "data"}, {"XDG_CACHE_HOME", "cache"}};
    for (const auto &[variable, folder] : folders)
        environment.insert(QLatin1String(variable), m_directory.filePath(QLatin1String(folder)));
    // The demo must leave the user's keychain alone; the password comes from the command line.
    environment.insert(QStringLiteral("MARTLET_NO_KEYCHAIN"), QStringLiteral("1"));
    return environment;
}

void DemoSession::launch(const QStringList &command)
{
    for (const char *folder : {"config", "data", "cache"})
        QDir(m_directory.path()).mkpath(QLatin1String(folder));
    addAccount(command);
}

void DemoSession::addAccount(const QStringList &command)
{
    const QString endpoint = QStringLiteral("localhost:%1:tls");
    const QStringList arguments = {QStringLiteral("account"),
                                   QStringLiteral("add"),
                                   QStringLiteral("--email"),
                                   QStringLiteral("anna@example.org"),
                                   QStringLiteral("--name"),
                                   QStringLiteral("Anna Kováčová"),
                                   QStringLiteral("--imap"),
                                   endpoint.arg(m_imap.port()),
                                   QStringLiteral("--smtp"),
                                   endpoint.arg(m_smtp.port()),
                                   QStringLiteral("--login"),
                                   QLatin1String(login),
                                   QStringLiteral("--ca"),
                                   authorityFile(),
                                   QStringLiteral("--password-command"),
                                   QStringLiteral("echo ") + QLatin1String(password),
                                   QStringLiteral("--offline"),
                                   QStringLiteral("recent")};
    m_setUp.setProcessEnvironment(environment());
    m_setUp.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto failed = [this](const QString &why) {
        complain(QStringLiteral("the sample account could not be set up: ") + why);
        QCoreApplication::exit(1);
    };
    connect(&m_setUp, &QProcess::errorOccurred, this, [this, failed](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            failed(m_setUp.errorString());
    });
    connect(&m_setUp, &QProcess::finished, this,
            [this, command, failed](int code, QProcess::ExitStatus status) {
                if (m_isEnding)
                    QCoreApplication::exit(0);
                else if (status != QProcess::NormalExit || code != 0)
                    failed(QStringLiteral("martletctl ended with %1").arg(code));
                else
                    startProgram(command);
            });
    m_setUp.start(QCoreApplication::applicationDirPath() + QStringLiteral("/martletctl"),
                  arguments);
}

void DemoSession::startProgram(const QStringList &command)
{
    m_program.setProcessEnvironment(environment());
    m_program.setProcessChannelMode(QProcess::ForwardedChannels);
    m_program.setInputChannelMode(QProcess::ForwardedInputChannel);
    connect(&m_program, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            complain(m_program.program() + QStringLiteral(": ") + m_program.errorString());
            QCoreApplication::exit(1);
        }
    });
    connect(&m_program, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const bool isOrderly = status == QProcess::NormalExit || m_isEnding;
        QCoreApplication::exit(isOrderly ? (m_isEnding ? 0 : code) : 1);
    });
    m_program.start(command.first(), command.mid(1));
}

void DemoSession::shutDown()
{
    if (m_isEnding)
        return;
    m_isEnding = true;
    QProcess *running = m_program.state() != QProcess::NotRunning ? &m_program
                        : m_setUp.state() != QProcess::NotRunning ? &m_setUp
                                                                  : nullptr;
    if (!running) {
        QCoreApplication::exit(0);
        return;
    }
    running->terminate();
    QTimer::singleShot(patienceWithProgram, running, [running] { running->kill(); });
}

void DemoSession::deliverNext()
{
    const auto letter = sampleArrival(m_arrived++, QDateTime::currentDateTimeUtc());
    if (!letter) {
        m_arrivals.stop();
        return;
    }
    for (const char *user : {login, pop3Login})
        m_store.account(user)->append(QStringLiteral("INBOX"), *letter);
}

} // namespace Martlet::Test
