// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SyncWorker.h"

#include "core/accounts/FallbackCredentialStore.h"
#include "core/accounts/KeychainCredentialStore.h"
#include "core/accounts/LoginSecret.h"
#include "core/accounts/SessionCredentialStore.h"
#include "core/net/VirtualNetwork.h"
#include "core/security/CertificateDetails.h"
#include "core/store/AccountRows.h"
#include "core/store/LoginMemories.h"
#include "core/store/SeenCertificates.h"
#include "core/store/WriteTransaction.h"
#include "core/util/Logging.h"

#include <utility>

namespace Martlet::Engine
{

namespace
{

using Accounts::CredentialPurpose;
using Mail::TestSide;

/// What the store knows that a failure is judged by.
struct Remembered {
    Mail::LoginMemory incoming;
    Mail::LoginMemory outgoing;
    Store::Pop3Harvest harvest;
    QList<Mail::ServerSettings> otherServers;
};

Result<Remembered> remembered(Store::WriteTransaction &transaction,
                              const Mail::AccountSettings &settings)
{
    const auto place = [&settings](CredentialPurpose purpose) {
        return Sync::loginPlace(settings, purpose);
    };
    const auto incoming = Store::loginMemory(transaction, place(CredentialPurpose::Incoming));
    const auto outgoing = Store::loginMemory(transaction, place(CredentialPurpose::Outgoing));
    const auto harvest = Store::pop3Harvest(transaction, settings.key);
    if (!incoming || !outgoing || !harvest)
        return failure(!incoming   ? incoming.error()
                       : !outgoing ? outgoing.error()
                                   : harvest.error());
    Remembered known{*incoming, *outgoing, *harvest, {}};
    const QList<Mail::AccountSettings> accounts = Store::loadAccounts(transaction.own());
    for (const Mail::AccountSettings &account : accounts) {
        if (account.key == settings.key)
            continue;
        for (const Mail::ServerSettings &server : {account.incoming, account.outgoing}) {
            if (server.isSet())
                known.otherServers.append(server);
        }
    }
    return known;
}

} // namespace

SyncWorker::SyncWorker(Store::Store &store, bool usesKeychain, const QString &databaseAnswers)
    : m_store(store)
    , m_transports(std::make_unique<Net::TlsTransportFactory>(m_clock))
    , m_searchTransports(std::make_unique<Net::TlsTransportFactory>(m_clock))
{
    m_transports->setOnTrusted([this](const Net::Endpoint &server, const Net::TlsDetails &details) {
        noteCertificate(server, details);
    });
    if (usesKeychain)
        m_credentials = std::make_unique<Accounts::FallbackCredentialStore>(
            std::make_unique<Accounts::KeychainCredentialStore>(m_clock));
    else
        m_credentials = std::make_unique<Accounts::SessionCredentialStore>();
    m_signIns = std::make_unique<SignInDesk>(m_clock, *m_credentials);
    m_signIns->setParent(this);
    Sync::SyncContext context{store, *m_transports, m_clock, *m_credentials};
    context.tokens = &m_signIns->tokens();
    m_logins = std::make_unique<Sync::LoginNotes>(store, m_clock, Net::isBehindVpn);
    context.logins = m_logins.get();
    m_hub = std::make_unique<Sync::SyncHub>(context);
    // So that it moves to the sync thread with us: what the store tells it must arrive there.
    m_hub->setParent(this);
    m_searches = std::make_unique<SearchDesk>(*m_searchTransports, m_clock, databaseAnswers);
    m_searches->setParent(this);
}

SyncWorker::~SyncWorker()
{
    m_checks.clear();
}

void SyncWorker::setPresets(const Accounts::ProviderPresets &presets)
{
    m_presets = presets;
    m_searches->setPresets(presets);
    m_signIns->tokens().setPresets(presets);
}

void SyncWorker::startCheck(quint64 id, const Mail::AccountSettings &settings,
                            const CheckSecrets &secrets, Mail::TestScope scope)
{
    auto &tasks = m_checks[id];
    tasks = std::make_unique<TaskScope>();
    tasks->spawn<bool>(check(id, settings, secrets, scope), [this, id](Result<bool> passed) {
        Q_EMIT checkFinished(id, passed.value_or(false));
        // Its own callback is still running.
        QMetaObject::invokeMethod(
            this, [this, id] { m_checks.erase(id); }, Qt::QueuedConnection);
    });
}

void SyncWorker::cancelCheck(quint64 id)
{
    m_checks.erase(id);
}

Task<Secret> SyncWorker::knownSecret(Mail::AccountSettings settings, Secret given,
                                     Accounts::CredentialPurpose purpose)
{
    if (!given.isEmpty())
        co_return given;
    const Result<Secret> stored =
        co_await asResult(Accounts::loadLoginSecret(m_clock, *m_credentials, settings, purpose));
    if (!stored)
        co_return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                          QStringLiteral("find the password"), describe(stored.error()));
    co_return *stored;
}

/// The password, or the access token, for one side.
Task<Secret> SyncWorker::secretFor(Mail::AccountSettings settings, CheckSecrets secrets,
                                   Accounts::CredentialPurpose purpose)
{
    const bool isIncoming = purpose == Accounts::CredentialPurpose::Incoming;
    const Mail::ServerSettings &server = isIncoming ? settings.incoming : settings.outgoing;
    Result<Secret> secret = Secret();
    if (server.method != Mail::LoginMethod::OAuth) {
        const Secret shared =
            Accounts::sharesIncomingSecret(settings) ? secrets.incoming : Secret();
        const Secret given = isIncoming ? secrets.incoming : secrets.outgoing.value_or(shared);
        secret = co_await asResult(knownSecret(settings, given, purpose));
    } else if (secrets.refreshToken) {
        secret =
            co_await asResult(m_signIns->tokens().tokenOfGrant(settings, *secrets.refreshToken));
    } else {
        secret = co_await asResult(m_signIns->tokens().token(settings));
    }
    co_return secret;
}

/// A table that cannot be read only makes explanations poorer.
Doctor::CheckKnowledge SyncWorker::knowledge()
{
    if (!m_serverTexts) {
        const Result<Doctor::ServerTexts> texts =
            Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
        if (!texts)
            qCWarning(logSync) << describe(texts.error());
        m_serverTexts = texts.value_or(Doctor::ServerTexts());
    }
    Doctor::CheckKnowledge knowledge;
    knowledge.presets = m_presets;
    knowledge.texts = *m_serverTexts;
    knowledge.isBehindPortal = m_hub->isBehindPortal();
    return knowledge;
}

Task<QList<TestSide>> SyncWorker::rememberedSides(Mail::AccountSettings settings,
                                                  CheckSecrets secrets)
{
    QList<TestSide> sides;
    if (!settings.key.isValid() || secrets.refreshToken)
        co_return sides;
    for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
        const bool isIncoming = side == TestSide::Incoming;
        const Secret shared =
            Accounts::sharesIncomingSecret(settings) ? secrets.incoming : Secret();
        const Secret given = isIncoming ? secrets.incoming : secrets.outgoing.value_or(shared);
        if (given.isEmpty()) {
            sides.append(side);
            continue;
        }
        const CredentialPurpose purpose =
            isIncoming ? CredentialPurpose::Incoming : CredentialPurpose::Outgoing;
        const Result<Secret> stored = co_await asResult(
            Accounts::loadLoginSecret(m_clock, *m_credentials, settings, purpose));
        if (stored && *stored == given)
            sides.append(side);
    }
    co_return sides;
}

/// A memory that cannot be read only makes explanations poorer.
Task<Doctor::CheckKnowledge> SyncWorker::knowledgeFor(Mail::AccountSettings settings,
                                                      QList<TestSide> sides)
{
    Doctor::CheckKnowledge known = knowledge();
    const auto job = [settings](Store::WriteTransaction &transaction) {
        return remembered(transaction, settings);
    };
    const Result<Remembered> memory = co_await asResult(m_store.write<Remembered>(job));
    if (!memory) {
        qCWarning(logSync) << describe(memory.error());
        co_return known;
    }
    if (sides.contains(TestSide::Incoming))
        known.incoming = memory->incoming;
    if (sides.contains(TestSide::Outgoing))
        known.outgoing = memory->outgoing;
    known.otherServers = memory->otherServers;
    known.hasLetters = memory->harvest.hasLetters;
    known.hasMissed = memory->harvest.hasMissed;
    co_return known;
}

void SyncWorker::noteLogin(const Mail::AccountSettings &settings, const Mail::StageReport &report)
{
    const CredentialPurpose purpose = report.side == TestSide::Incoming
                                          ? CredentialPurpose::Incoming
                                          : CredentialPurpose::Outgoing;
    if (report.state == Mail::TestState::Passed)
        m_logins->note(settings, purpose, {});
    else if (report.state == Mail::TestState::Failed && report.error)
        m_logins->note(settings, purpose, failure(*report.error));
}

void SyncWorker::noteCertificate(const Net::Endpoint &server, const Net::TlsDetails &details)
{
    if (details.chainDer.isEmpty())
        return;
    const Result<Security::CertificateDetails> read =
        Security::certificateDetails(details.chainDer.constFirst());
    if (!read) {
        qCWarning(logSync) << describe(read.error());
        return;
    }
    QByteArray &noted =
        m_notedCertificates[server.host.toUtf8() + ':' + QByteArray::number(server.port)];
    if (std::exchange(noted, read->sha256) == read->sha256)
        return;
    const Store::SeenServerCertificate seen{read->sha256, read->authorityName(), {}, {}};
    m_store.write<void>(
        [host = server.host, port = server.port, seen,
         now = m_clock.wall().toUTC()](Store::WriteTransaction &transaction) {
            return Store::noteCertificate(transaction, host, port, seen, now);
        },
        [](const Result<void> &noted) {
            if (!noted)
                qCWarning(logSync) << describe(noted.error());
        });
}

Task<bool> SyncWorker::check(quint64 id, Mail::AccountSettings settings, CheckSecrets secrets,
                             Mail::TestScope scope)
{
    const Result<Secret> incoming =
        co_await asResult(secretFor(settings, secrets, Accounts::CredentialPurpose::Incoming));
    const Result<Secret> outgoing =
        co_await asResult(secretFor(settings, secrets, Accounts::CredentialPurpose::Outgoing));
    const QList<TestSide> sides = co_await rememberedSides(settings, secrets);
    Doctor::CheckKnowledge known = co_await knowledgeFor(settings, sides);
    const auto onStage = [this, id, settings, sides](const Mail::StageReport &report) {
        if (report.stage == Mail::TestStage::Login && sides.contains(report.side))
            noteLogin(settings, report);
        Q_EMIT checkStage(id, report);
    };
    Doctor::AccountCheck check(*m_transports, m_clock, settings, incoming, outgoing, onStage);
    check.setScope(scope);
    // Without it the proxy itself says what it wants.
    const Result<Secret> stored =
        co_await asResult(Accounts::loadProxySecret(*m_credentials, settings));
    check.setProxyPassword(secrets.proxy.value_or(stored.value_or(Secret())));
    check.setDiagnosis(std::move(known),
                       [this, id](Mail::TestSide side, const Doctor::Diagnosis &diagnosis) {
                           Q_EMIT checkExplained(id, side, diagnosis);
                       });
    check.setOnMailboxes([this, id](const QList<Mail::ListedMailbox> &listed, bool filesSent) {
        Q_EMIT checkListed(id, listed, filesSent);
    });
    const bool hasPassed = co_await check.run();
    co_return hasPassed;
}

} // namespace Martlet::Engine
