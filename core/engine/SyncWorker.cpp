// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SyncWorker.h"

#include "core/accounts/FallbackCredentialStore.h"
#include "core/accounts/KeychainCredentialStore.h"
#include "core/accounts/LoginSecret.h"
#include "core/accounts/SessionCredentialStore.h"
#include "core/security/CertificateDetails.h"
#include "core/store/SeenCertificates.h"
#include "core/store/WriteTransaction.h"
#include "core/util/Logging.h"

#include <utility>

namespace Martlet::Engine
{

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
    return {m_presets, *m_serverTexts, m_hub->isBehindPortal()};
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
    Doctor::AccountCheck check(
        *m_transports, m_clock, settings, incoming, outgoing,
        [this, id](const Mail::StageReport &report) { Q_EMIT checkStage(id, report); });
    check.setScope(scope);
    // Without it the proxy itself says what it wants.
    const Result<Secret> stored =
        co_await asResult(Accounts::loadProxySecret(*m_credentials, settings));
    check.setProxyPassword(secrets.proxy.value_or(stored.value_or(Secret())));
    check.setDiagnosis(knowledge(),
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
