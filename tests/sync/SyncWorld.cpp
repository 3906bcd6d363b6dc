// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/SyncWorld.h"

#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/AccountWriter.h"
#include "core/util/PoolTask.h"
#include "tests/support/FakeServerEnd.h"
#include "tests/support/MessageFactory.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThreadPool>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

constexpr quint16 imapPort = 993;
constexpr quint16 smtpPort = 465;
constexpr quint16 pop3Port = 995;
constexpr int mostSteps = 20000; // of settling: more means that something spins

const char *const login = "anna@example.org";
const char *const password = "correct horse";

Error anotherCertificate()
{
    return {ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("start TLS"),
            QStringLiteral("The host name did not match any of the valid hosts")};
}

Error noNetwork()
{
    return {ErrorKind::Network, Retry::Later, QStringLiteral("find the server"),
            QStringLiteral("Host not found")};
}

Mail::AccountSettings newAccount(const WorldOptions &options)
{
    Mail::AccountSettings settings;
    settings.email = QString::fromLatin1(login);
    settings.name = settings.email;
    settings.credentialId = settings.email + QStringLiteral("/1");
    settings.incoming = {QStringLiteral("imap.example.org"), imapPort, Mail::Encryption::Tls,
                         settings.email};
    settings.protocol = options.protocol;
    settings.pop3 = options.pop3;
    if (options.protocol == Mail::ReceiveProtocol::Pop3)
        settings.incoming = {QStringLiteral("pop.example.org"), pop3Port, Mail::Encryption::Tls,
                             settings.email};
    if (options.canSend)
        settings.outgoing = {
            QStringLiteral("smtp.example.org"), smtpPort, Mail::Encryption::Tls, {}};
    settings.offline = options.offline;
    settings.identities = {{QStringLiteral("Anna"), settings.email, {}, {}}};
    return settings;
}

} // namespace

/// The server behind one transport: which one shows when the client opens it.
class ServerEnd
{
public:
    ServerEnd(SyncWorld &world, FakeTransport &transport)
        : m_world(world)
        , m_transport(transport)
    {
    }

    QByteArray greet()
    {
        const quint16 port = m_transport.endpoint().port;
        if (port == smtpPort)
            m_smtp = std::make_unique<FakeSmtpProtocol>(m_world.m_site, m_world.smtp,
                                                        m_world.smtpFaults, m_world.journal);
        else if (port == pop3Port)
            m_pop3 = std::make_unique<FakePop3Protocol>(m_world.m_site, m_world.pop3,
                                                        m_world.pop3Faults, m_world.pop3Journal);
        else
            m_imap = std::make_unique<FakeImapProtocol>(m_world.m_site, m_world.imap,
                                                        m_world.imapFaults, &m_world.imapRecording);
        if (m_imap)
            m_imap->setOutputReady(m_outputReady);
        return heard(m_imap ? m_imap->greet() : m_smtp ? m_smtp->greet() : m_pop3->greet());
    }
    QByteArray receive(const QByteArray &bytes)
    {
        if (m_isSilent)
            return {};
        if (m_pop3)
            return heard(slowly(m_pop3->receive(bytes)));
        if (m_smtp)
            return heard(m_smtp->receive(bytes));
        return m_imap ? heard(m_imap->receive(bytes)) : QByteArray();
    }
    QByteArray takeOutput()
    {
        return heard(m_imap ? m_imap->takeOutput() : std::exchange(m_arrived, {}));
    }
    void setOutputReady(std::function<void()> ready) { m_outputReady = std::move(ready); }
    [[nodiscard]] bool isClosed() const
    {
        if (m_isSilent)
            return false;
        return (m_imap && m_imap->isClosed()) || (m_smtp && m_smtp->isClosed()) ||
               (m_pop3 && m_pop3->isClosed() && m_onTheLine.isEmpty());
    }
    [[nodiscard]] bool wantsTls() const { return false; }
    void tlsStarted() {}

    [[nodiscard]] bool isIdling() const { return !m_isSilent && m_imap && m_imap->isIdling(); }
    [[nodiscard]] FakeTransport &transport() const { return m_transport; }
    void hangUp()
    {
        m_imap.reset();
        m_pop3.reset();
    }
    void fallSilent() { m_isSilent = true; }

private:
    [[nodiscard]] QByteArray heard(const QByteArray &bytes) const
    {
        if (m_isSilent)
            return {};
        m_world.m_bytesFromServer += bytes.size();
        return bytes;
    }

    /// What of it is there at once.
    QByteArray slowly(const QByteArray &bytes)
    {
        if (m_bytesPerTick == 0)
            return bytes;
        const bool isIdle = m_onTheLine.isEmpty();
        m_onTheLine += bytes;
        if (isIdle && !m_onTheLine.isEmpty())
            tickLater();
        return {};
    }
    void tickLater()
    {
        m_world.clock.callAfter(lineTick, &m_line, [this] {
            m_arrived += m_onTheLine.left(m_bytesPerTick);
            m_onTheLine.remove(0, m_bytesPerTick);
            if (!m_onTheLine.isEmpty())
                tickLater();
            m_outputReady();
        });
    }

    static constexpr std::chrono::milliseconds lineTick{20};
    SyncWorld &m_world;
    FakeTransport &m_transport;
    QObject m_line;
    const qint64 m_bytesPerTick = m_world.pop3BytesPerSecond * lineTick.count() / 1000;
    QByteArray m_onTheLine;
    QByteArray m_arrived;
    std::function<void()> m_outputReady;
    std::unique_ptr<FakeImapProtocol> m_imap;
    std::unique_ptr<FakeSmtpProtocol> m_smtp;
    std::unique_ptr<FakePop3Protocol> m_pop3;
    bool m_isSilent = false;
};

QString profileTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString folder = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return folder + QStringLiteral("/martlet-sync-XXXXXX");
}

SyncWorld::SyncWorld(WorldOptions options)
    : imap(std::move(options.imap))
    , smtp(std::move(options.smtp))
    , m_folder(profileTemplate())
    , m_root(options.profile.isEmpty() ? m_folder.path() : options.profile)
    , m_paths{m_root + QStringLiteral("/data/martlet"), m_root + QStringLiteral("/cache/martlet")}
    , m_server(m_site.addUser(login, password))
    , m_settings(newAccount(options))
    , m_largestLetterBytes(options.largestLetterBytes)
{
    // What fails here fails on purpose, some thousand times; QT_LOGGING_RULES brings it back.
    QLoggingCategory::setFilterRules(QStringLiteral("martlet.sync.warning=false"));
    imap.isTlsFromStart = true;
    smtp.isTlsFromStart = true;
    pop3.isTlsFromStart = true;
    pop3.clock = [this] { return clock.wall().toSecsSinceEpoch(); };
    m_site.addAddress(login, login);
    m_transports.onCreate = [this](FakeTransport &transport) { serve(transport); };
    QCoreApplication::instance()->installEventFilter(this);
    m_scope.spawn<void>(
        m_credentials.store(credentialKey(m_settings, Accounts::CredentialPurpose::Incoming),
                            Secret(QByteArray(password))),
        [](Result<void> stored) { valueOf(std::move(stored)); });
    startProgram();
}

SyncWorld::~SyncWorld()
{
    stopProgram();
    QCoreApplication::instance()->removeEventFilter(this);
}

bool SyncWorld::eventFilter(QObject *, QEvent *)
{
    ++m_events;
    return false;
}

// Servers

void SyncWorld::serve(FakeTransport &transport)
{
    m_connectionTimes.append(clock.monotonic());
    if (!m_isReachable || m_isBehindPortal) {
        const Error error = m_isBehindPortal ? anotherCertificate() : noNetwork();
        transport.setManualOpen(true);
        QMetaObject::invokeMethod(
            &transport, [&transport, error] { transport.serverCloses(error); },
            Qt::QueuedConnection);
        return;
    }
    ServerEnd *const end = m_ends.emplace_back(std::make_unique<ServerEnd>(*this, transport)).get();
    serveOver(transport, *end);
    connect(&transport, &FakeTransport::clientClosed, this, [end] { end->hangUp(); });
    connect(&transport, &QObject::destroyed, this, [this, end] {
        std::erase_if(m_ends, [end](const auto &one) { return one.get() == end; });
    });
}

void SyncWorld::silenceOpenConnections()
{
    for (const auto &end : m_ends)
        end->fallSilent();
}

void SyncWorld::cutAll()
{
    for (const auto &end : m_ends)
        end->transport().serverCloses();
}

int SyncWorld::idling() const
{
    return static_cast<int>(std::count_if(m_ends.begin(), m_ends.end(), [](const auto &end) {
        return end->isIdling() && end->transport().isOpen();
    }));
}

// The program

void SyncWorld::startProgram()
{
    m_store = valueOf(Store::Store::open(m_paths));
    connect(m_store.get(), &Store::Store::changed, this,
            [this](const Store::StoreChanges &changed) { changes.merge(changed); });
    m_hub = std::make_unique<Sync::SyncHub>(
        Sync::SyncContext{*m_store, m_transports, clock, m_credentials, m_largestLetterBytes});
    listenToHub();
    if (!m_settings.key.isValid()) {
        const auto reader = valueOf(Store::Reader::open(m_paths));
        const QList<Mail::AccountSettings> known = valueOf(Store::accounts(*reader));
        for (const Mail::AccountSettings &one : known) {
            if (Mail::sameMailbox(one.email, m_settings.email))
                m_settings.key = one.key;
        }
    }
    if (!m_settings.key.isValid())
        m_settings.key = write([settings = m_settings](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).add(settings);
        });
    m_hub->setAccount(m_settings);
    settle();
    changes = {};
}

void SyncWorld::listenToHub()
{
    connect(m_hub.get(), &Sync::SyncHub::problemRaised, this,
            [this](const Mail::Problem &problem) { problems.append(problem); });
    connect(m_hub.get(), &Sync::SyncHub::problemSolved, this,
            [this](quint64 id) { solvedProblems.append(id); });
    connect(m_hub.get(), &Sync::SyncHub::statusChanged, this,
            [this](const Mail::AccountStatus &now) { status = now; });
    connect(m_hub.get(), &Sync::SyncHub::newMail, this,
            [this](Mail::AccountKey, int count) { newMailTold += count; });
    connect(m_hub.get(), &Sync::SyncHub::sent, this,
            [this](Mail::OutboxKey, const QString &subject) { sentSubjects.append(subject); });
}

void SyncWorld::stopProgram()
{
    m_hub.reset();
    if (m_store)
        settle();
    m_store.reset();
}

void SyncWorld::synchroniseByItself()
{
    m_hub->startSynchronising();
    settle();
}

void SyncWorld::deleteCache()
{
    for (const QString &file : {m_paths.cacheDatabase(), m_paths.contentDatabase()}) {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(file + QLatin1String(suffix));
        if (QFile::exists(file))
            qFatal("%s is still there", qPrintable(file));
    }
}

void SyncWorld::changeSettings(const std::function<void(Mail::AccountSettings &)> &change)
{
    change(m_settings);
    write([settings = m_settings](Store::WriteTransaction &transaction) {
        return Store::AccountWriter(transaction).update(settings);
    });
    m_hub->setAccount(m_settings);
    settle();
}

// Time

void SyncWorld::drainStore()
{
    tryWrite([](Store::WriteTransaction &) -> Result<int> { return 0; });
}

void SyncWorld::deliverEvents()
{
    for (int step = 0; step < mostSteps; ++step) {
        const quint64 before = m_events;
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (m_events == before)
            return;
    }
    qFatal("something goes on and on without any time passing");
}

void SyncWorld::settle()
{
    for (int step = 0; step < mostSteps; ++step) {
        deliverEvents();
        QThreadPool::globalInstance()->waitForDone();
        diskPool().waitForDone();
        drainStore();
        // What the store did until now is queued here; if that was nothing, nobody is left to move.
        const quint64 before = m_events;
        deliverEvents();
        if (m_events == before)
            return;
    }
    qFatal("something goes on and on without any time passing");
}

void SyncWorld::advance(std::chrono::milliseconds duration)
{
    const std::chrono::milliseconds end = clock.monotonic() + duration;
    settle();
    for (auto next = clock.nextCall(); next && *next <= end; next = clock.nextCall()) {
        clock.callNext();
        settle();
    }
    clock.moveTo(end);
}

bool SyncWorld::waitUntil(const std::function<bool()> &isTrue, std::chrono::milliseconds longest)
{
    const std::chrono::milliseconds end = clock.monotonic() + longest;
    settle();
    while (!isTrue()) {
        const auto next = clock.nextCall();
        if (!next || *next > end)
            return false;
        clock.callNext();
        settle();
    }
    return true;
}

Mail::RoundReport SyncWorld::round(const Mail::RoundScope &only)
{
    // No two things happen at the same time.
    clock.moveTo(clock.monotonic() + std::chrono::milliseconds(10));
    std::optional<QList<Mail::RoundReport>> reports;
    m_hub->synchronise(m_settings.key, only, [&reports](Result<QList<Mail::RoundReport>> done) {
        reports = valueOf(std::move(done));
    });
    if (!waitUntil([&reports] { return reports.has_value(); }))
        qFatal("a round did not end within half an hour");
    return reports->first();
}

int SyncWorld::roundsUntilQuiet(int most)
{
    for (int count = 1; count <= most; ++count) {
        if (round().errors.isEmpty())
            return count;
    }
    return 0;
}

// Letters

QByteArray letter(int number)
{
    return MessageFactory::numbered(number, "t" + QByteArray::number(number));
}

QByteArray letterId(int number)
{
    const QByteArray text = QByteArray::number(number);
    return "n" + text + ".t" + text + "@example.org";
}

QDateTime letterDate(int number)
{
    return QDateTime(QDate(2025, 12, 1), QTime(0, 0), Qt::UTC).addSecs(number * 3600LL);
}

quint32 deliver(FakeMailAccount &account, const QString &mailbox, int number,
                const QByteArrayList &flags)
{
    return account.append(mailbox, letter(number), flags, letterDate(number));
}

QList<Mail::Problem> SyncWorld::troubles() const
{
    QList<Mail::Problem> found = problems;
    found.removeIf([](const Mail::Problem &problem) {
        return problem.kind == Mail::Problem::Kind::FoldersRenumbered;
    });
    return found;
}

} // namespace Martlet::Test
