// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/WorkerAccountService.h"

#include "core/accounts/LoginSecret.h"
#include "core/accounts/SenderRule.h"
#include "core/doctor/AccountCheck.h"
#include "core/engine/AuthorityFile.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/ProviderOffers.h"
#include "core/security/CertificateDetails.h"
#include "core/store/AccountRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/SettingsQueries.h"
#include "core/store/writers/AccountWriter.h"

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

/// An account, and the folders on this computer that its letters go into.
struct StoredAccount {
    Mail::AccountSettings account;
    std::optional<Mail::AccountSettings> shared;
};

Result<StoredAccount> storedWithShared(Store::WriteTransaction &transaction,
                                       Mail::AccountSettings account, Mail::AccountKey key)
{
    account.key = key;
    StoredAccount stored{std::move(account), std::nullopt};
    const bool isShared =
        stored.account.protocol == Mail::ReceiveProtocol::Pop3 && stored.account.pop3.sharesInbox;
    if (!isShared)
        return stored;
    const auto shared = Store::AccountWriter(transaction).ofThisComputer();
    if (!shared)
        return failure(shared.error());
    stored.shared = *shared;
    return stored;
}

void tellHub(Sync::SyncHub &hub, const StoredAccount &stored)
{
    hub.setAccount(stored.account);
    if (stored.shared)
        hub.addAccount(*stored.shared);
}

using SecretEntries = QList<std::pair<Accounts::CredentialKey, Secret>>;

/// One after the other; the first that cannot be stored ends it.
void storeNext(SyncWorker &worker, SecretEntries entries, std::function<void(Result<void>)> done)
{
    if (entries.isEmpty()) {
        done({});
        return;
    }
    const auto entry = entries.takeFirst();
    worker.hub().storeSecret(entry.first, entry.second,
                             [&worker, entries, done](Result<void> stored) {
                                 if (stored)
                                     storeNext(worker, entries, done);
                                 else
                                     done(std::move(stored));
                             });
}

/// Of identities that are gone, or send through no server of their own any more, and of a proxy
/// that is not used.
QList<Accounts::CredentialKey> unusedCredentials(const std::optional<Mail::AccountSettings> &before,
                                                 const Mail::AccountSettings &now)
{
    QStringList ids;
    for (const Mail::Identity &identity : before ? before->identities : QList<Mail::Identity>())
        ids.append(identity.credentialId);
    for (const Mail::Identity &identity : now.identities)
        ids.removeAll(identity.credentialId);
    ids.removeAll(QString());
    QList<Accounts::CredentialKey> unused;
    for (const QString &id : std::as_const(ids))
        unused.append({id, Accounts::CredentialPurpose::Outgoing});
    if (before && Accounts::needsProxySecret(before->proxy) &&
        !Accounts::needsProxySecret(now.proxy))
        unused.append(Accounts::credentialKey(now, Accounts::CredentialPurpose::Proxy));
    return unused;
}

} // namespace

WorkerAccountService::WorkerAccountService(Store::Store &store, const Store::Reader &reader,
                                           SyncWorker &worker, Accounts::ProviderPresets presets,
                                           Accounts::OAuthClients clients, QObject *parent)
    : AccountService(parent)
    , m_store(store)
    , m_reader(reader)
    , m_worker(worker)
    , m_presets(std::move(presets))
    , m_clients(std::move(clients))
{
    connect(&worker.hub(), &Sync::SyncHub::passwordsKeptChanged, this,
            [this](bool areKept) { m_arePasswordsKept = areKept; });
}

QList<Mail::AccountSettings> WorkerAccountService::accounts() const
{
    return Store::accounts(m_reader).value_or(QList<Mail::AccountSettings>());
}

std::optional<Mail::AccountSettings> WorkerAccountService::find(Mail::AccountKey key) const
{
    const auto found = Store::account(m_reader, key);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<ProviderOffer> WorkerAccountService::offerFor(const QString &name,
                                                            const QString &email) const
{
    const Mail::EmailAddress address{name, email};
    const Accounts::Preset *preset = m_presets.findByDomain(address.domain());
    return preset ? offerFrom(*preset, address, m_clients) : std::nullopt;
}

std::optional<ProviderOffer>
WorkerAccountService::offerOf(const Mail::AccountSettings &account) const
{
    const Accounts::Preset *preset = m_presets.findById(account.providerId);
    return preset ? offerFrom(*preset, account, m_clients) : offerFor({}, account.email);
}

QList<ProviderOffer> WorkerAccountService::kindsOfServer(const QString &name,
                                                         const QString &email) const
{
    QList<Accounts::Preset> known = m_presets.profiles();
    for (const Accounts::Preset &preset : m_presets.all()) {
        if (preset.needsHost())
            known.append(preset);
    }
    QList<ProviderOffer> kinds;
    for (const Accounts::Preset &preset : std::as_const(known)) {
        auto kind = kindFrom(preset, {name, email}, m_clients);
        if (kind && (kind->hasImap || kind->pop3))
            kinds.append(*std::move(kind));
    }
    return kinds;
}

QString WorkerAccountService::senderInsteadOf(const Mail::AccountSettings &account,
                                              const QString &from) const
{
    return Accounts::senderInsteadOf(m_presets, account, from);
}

Mail::AccountSettings WorkerAccountService::guessFor(const QString &name,
                                                     const QString &email) const
{
    const Mail::EmailAddress address{name, email};
    Mail::AccountSettings settings;
    settings.name = email;
    settings.email = email;
    settings.credentialId = Mail::newCredentialId(email);
    Mail::Identity identity;
    identity.name = name;
    identity.address = email;
    settings.identities.append(identity);
    const QString domain = address.domain();
    // A domain without dots is a machine of the local network, serving everything itself.
    const bool isLocal = !domain.contains(u'.');
    settings.incoming.host = isLocal ? domain : QString(QStringLiteral("imap.") + domain);
    settings.incoming.port = Mail::defaultPort(Mail::ReceiveProtocol::Imap, Mail::Encryption::Tls);
    settings.incoming.login = email;
    settings.outgoing.host = isLocal ? domain : QString(QStringLiteral("smtp.") + domain);
    settings.outgoing.port = Mail::defaultSubmissionPort(Mail::Encryption::Tls);
    return settings;
}

std::unique_ptr<AccountTest> WorkerAccountService::startTest(const Mail::AccountSettings &settings,
                                                             const AccountSecrets &secrets,
                                                             Mail::TestScope scope)
{
    return std::make_unique<WorkerAccountTest>(m_worker, m_reader, ++m_lastCheck, settings, secrets,
                                               scope);
}

void WorkerAccountService::storeSecrets(const Mail::AccountSettings &settings,
                                        const AccountSecrets &secrets,
                                        std::function<void(Result<void>)> done)
{
    SecretEntries entries;
    if (!secrets.incoming.isEmpty())
        entries.append({Accounts::credentialKey(settings, Accounts::CredentialPurpose::Incoming),
                        secrets.incoming});
    if (secrets.outgoing)
        entries.append({Accounts::credentialKey(settings, Accounts::CredentialPurpose::Outgoing),
                        *secrets.outgoing});
    for (auto it = secrets.identities.cbegin(); it != secrets.identities.cend(); ++it)
        entries.append({{it.key(), Accounts::CredentialPurpose::Outgoing}, it.value()});
    if (secrets.refreshToken)
        entries.append({Accounts::credentialKey(settings, Accounts::CredentialPurpose::OAuthToken),
                        *secrets.refreshToken});
    if (secrets.proxy)
        entries.append({Accounts::credentialKey(settings, Accounts::CredentialPurpose::Proxy),
                        *secrets.proxy});
    callOn<SyncWorker>(&m_worker, [entries, done = std::move(done)](SyncWorker &worker) mutable {
        storeNext(worker, std::move(entries), std::move(done));
    });
}

QFuture<Result<Mail::AccountKey>> WorkerAccountService::add(const Mail::AccountSettings &settings,
                                                            const AccountSecrets &secrets)
{
    FutureAnswer<Mail::AccountKey> answer;
    Mail::AccountSettings complete = settings;
    if (complete.credentialId.isEmpty())
        complete.credentialId = Mail::newCredentialId(complete.email);
    // The secret first: an account without its password would start with a question.
    storeSecrets(complete, secrets, [this, complete, answer](Result<void> stored) {
        if (!stored) {
            answer.finish(failure(stored.error()));
            return;
        }
        m_store.write<StoredAccount>(
            [complete](Store::WriteTransaction &transaction) -> Result<StoredAccount> {
                const auto key = Store::AccountWriter(transaction).add(complete);
                return key ? storedWithShared(transaction, complete, *key)
                           : Result<StoredAccount>(failure(key.error()));
            },
            [this, complete, answer](Result<StoredAccount> stored) {
                if (!stored) {
                    callOn<SyncWorker>(&m_worker, [complete](SyncWorker &worker) {
                        worker.hub().removeSecrets(complete);
                    });
                    answer.finish(failure(stored.error()));
                    return;
                }
                callOn<SyncWorker>(&m_worker, [stored = *stored, answer](SyncWorker &worker) {
                    tellHub(worker.hub(), stored);
                    answer.finish(stored.account.key);
                });
            });
    });
    return answer.future();
}

QFuture<Result<void>> WorkerAccountService::update(const Mail::AccountSettings &settings)
{
    FutureAnswer<void> answer;
    const QList<Accounts::CredentialKey> unused = unusedCredentials(find(settings.key), settings);
    m_store.write<StoredAccount>(
        [settings](Store::WriteTransaction &transaction) -> Result<StoredAccount> {
            const auto updated = Store::AccountWriter(transaction).update(settings);
            return updated ? storedWithShared(transaction, settings, settings.key)
                           : Result<StoredAccount>(failure(updated.error()));
        },
        [this, answer, unused](Result<StoredAccount> stored) {
            if (stored)
                callOn<SyncWorker>(&m_worker, [stored = *stored, unused](SyncWorker &worker) {
                    tellHub(worker.hub(), stored);
                    for (const Accounts::CredentialKey &key : unused)
                        worker.hub().removeSecret(key);
                });
            answer.finish(stored ? Result<void>() : Result<void>(failure(stored.error())));
        });
    return answer.future();
}

QList<Mail::SettingsSnapshot> WorkerAccountService::snapshots(Mail::AccountKey key) const
{
    return Store::settingsSnapshots(m_reader, key).value_or(QList<Mail::SettingsSnapshot>());
}

QList<Mail::SettingsSnapshot> WorkerAccountService::removedAccounts() const
{
    return Store::removedAccounts(m_reader).value_or(QList<Mail::SettingsSnapshot>());
}

Result<QString> WorkerAccountService::keepAuthorities(const QByteArray &pem)
{
    return keepAuthorityFile(pem, m_store.paths().dataDir);
}

QFuture<Result<void>> WorkerAccountService::setPassword(Mail::AccountKey key,
                                                        const AccountSecrets &secrets)
{
    const auto settings = find(key);
    if (!settings)
        return readyFuture<void>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the account")));
    FutureAnswer<void> answer;
    storeSecrets(*settings, secrets, answer.callback());
    return answer.future();
}

QFuture<Result<void>> WorkerAccountService::remove(Mail::AccountKey key)
{
    const auto settings = find(key);
    if (!settings)
        return readyFuture<void>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the account")));
    FutureAnswer<void> answer;
    m_store.write<void>(
        [key](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).remove(key);
        },
        [this, settings = *settings, answer](Result<void> removed) {
            if (removed)
                callOn<SyncWorker>(&m_worker, [settings](SyncWorker &worker) {
                    worker.hub().removeAccount(settings.key);
                    worker.hub().removeSecrets(settings);
                });
            answer.finish(std::move(removed));
        });
    return answer.future();
}

QFuture<Result<void>> WorkerAccountService::removeKeepingLetters(Mail::AccountKey key)
{
    const auto settings = find(key);
    if (!settings)
        return readyFuture<void>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the account")));
    using Left = std::optional<Mail::AccountSettings>;
    FutureAnswer<void> answer;
    m_store.write<Left>(
        [key](Store::WriteTransaction &transaction) -> Result<Left> {
            if (Result<void> retired = Store::AccountWriter(transaction).retire(key); !retired)
                return failure(std::move(retired.error()));
            return Store::loadAccount(transaction.own(), key);
        },
        [this, settings = *settings, answer](Result<Left> left) {
            if (!left || !*left) {
                answer.finish(left ? Result<void>() : Result<void>(failure(left.error())));
                return;
            }
            callOn<SyncWorker>(&m_worker, [settings, left = **left, answer](SyncWorker &worker) {
                worker.hub().setAccount(left);
                worker.hub().removeSecrets(settings);
                answer.finish({});
            });
        });
    return answer.future();
}

QFuture<Result<Mail::AccountKey>> WorkerAccountService::foldersOfThisComputer()
{
    FutureAnswer<Mail::AccountKey> answer;
    m_store.write<Mail::AccountSettings>(
        [](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).ofThisComputer();
        },
        [this, answer](Result<Mail::AccountSettings> account) {
            if (!account) {
                answer.finish(failure(account.error()));
                return;
            }
            callOn<SyncWorker>(&m_worker, [account = *account, answer](SyncWorker &worker) {
                worker.hub().addAccount(account);
                answer.finish(account.key);
            });
        });
    return answer.future();
}

AccountService::RemovalFacts WorkerAccountService::removalFacts(Mail::AccountKey key) const
{
    RemovalFacts facts;
    const auto mailboxes = Store::mailboxes(m_reader);
    if (mailboxes) {
        for (const Mail::MailboxInfo &mailbox : *mailboxes)
            facts.messages += mailbox.account == key ? mailbox.total : 0;
    }
    const auto count = [key](const auto &rows) {
        return rows ? static_cast<int>(
                          std::count_if(rows->cbegin(), rows->cend(),
                                        [key](const auto &row) { return row.account == key; }))
                    : 0;
    };
    facts.drafts = count(Store::drafts(m_reader));
    facts.unsentLetters = count(Store::outbox(m_reader));
    facts.pendingOperations = count(Store::pendingOperations(m_reader));
    return facts;
}

WorkerAccountTest::WorkerAccountTest(SyncWorker &worker, const Store::Reader &reader, quint64 id,
                                     const Mail::AccountSettings &settings,
                                     const AccountSecrets &secrets, Mail::TestScope scope)
    : m_worker(worker)
    , m_reader(reader)
    , m_id(id)
    , m_settings(settings)
    , m_startedAt(QDateTime::currentDateTimeUtc())
    , m_stages(Doctor::AccountCheck::plannedStages(settings, scope))
{
    connect(&worker, &SyncWorker::checkStage, this,
            [this](quint64 check, const StageReport &report) {
                if (check == m_id)
                    take(report);
            });
    connect(&worker, &SyncWorker::checkExplained, this,
            [this](quint64 check, TestSide side, const Doctor::Diagnosis &diagnosis) {
                if (check == m_id)
                    m_diagnoses.insert_or_assign(side, diagnosis);
            });
    connect(&worker, &SyncWorker::checkListed, this,
            [this](quint64 check, const QList<Mail::ListedMailbox> &listed, bool filesSent) {
                if (check == m_id)
                    m_sentChoice = sentChoiceOf(listed, filesSent);
            });
    connect(&worker, &SyncWorker::checkFinished, this, [this](quint64 check, bool hasPassed) {
        if (check != m_id)
            return;
        m_isFinished = true;
        m_hasPassed = hasPassed;
        Q_EMIT finished(hasPassed);
    });
    callOn<SyncWorker>(&worker, [id, settings, secrets, scope](SyncWorker &target) {
        target.startCheck(id, settings,
                          {secrets.incoming, secrets.outgoing, secrets.refreshToken, secrets.proxy},
                          scope);
    });
}

WorkerAccountTest::~WorkerAccountTest()
{
    const quint64 id = m_id;
    callOn<SyncWorker>(&m_worker, [id](SyncWorker &target) { target.cancelCheck(id); });
}

std::optional<Doctor::Diagnosis> WorkerAccountTest::diagnosis(TestSide side) const
{
    const auto found = m_diagnoses.find(side);
    return found == m_diagnoses.end() ? std::nullopt : std::optional(found->second);
}

void WorkerAccountTest::take(const StageReport &report)
{
    StageReport shown = report;
    if (shown.certificate)
        describeCertificate(*shown.certificate);
    if (shown.encryption) {
        const Mail::ServerSettings &server =
            shown.side == TestSide::Incoming ? m_settings.incoming : m_settings.outgoing;
        const auto noted = Store::certificatesOf(m_reader, server.host, server.port);
        QList<Store::SeenServerCertificate> before =
            noted.value_or(QList<Store::SeenServerCertificate>());
        // What this test itself brought is no news of before.
        before.removeIf([this](const auto &one) { return one.firstSeen >= m_startedAt; });
        describeEncryption(*shown.encryption, before);
    }
    for (StageReport &stage : m_stages) {
        if (stage.side == shown.side && stage.stage == shown.stage)
            stage = shown;
    }
    Q_EMIT stageChanged(shown);
}

/// What it shows now may be noted already, or not yet.
void describeEncryption(Mail::SeenEncryption &seen,
                        const QList<Store::SeenServerCertificate> &before)
{
    for (const QByteArray &der : std::as_const(seen.chainDer)) {
        const auto details = Security::certificateDetails(der);
        if (!details)
            break;
        if (seen.chain.isEmpty())
            seen.authority = details->authorityName();
        seen.chain.append({details->subject.shortText(), details->issuer.shortText(),
                           details->validTo, details->sha256});
    }
    if (seen.chain.isEmpty())
        return;
    const QByteArray own = seen.chain.constFirst().sha256;
    for (const Store::SeenServerCertificate &one : before) {
        if (one.sha256 == own)
            seen.knownSince = one.firstSeen;
    }
    for (const Store::SeenServerCertificate &one : before) {
        const bool isEarlier = !seen.knownSince.isValid() || one.lastSeen <= seen.knownSince;
        if (one.sha256 == own || !isEarlier)
            continue;
        if (one.issuer != seen.authority) {
            seen.issuerBefore = one.issuer;
            seen.changedAt = seen.knownSince;
        }
        // The one that was seen last before it.
        break;
    }
}

void describeCertificate(Mail::UntrustedCertificate &certificate)
{
    const auto details = Security::certificateDetails(certificate.der);
    if (!details)
        return;
    certificate.subject = details->subject.oneLine;
    certificate.issuer = details->issuer.oneLine;
    certificate.alternativeNames = details->dnsNames + details->ipAddresses;
    certificate.validFrom = details->validFrom;
    certificate.validUntil = details->validTo;
}

} // namespace Martlet::Engine
