// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lives on the sync thread: transports, clock, key store, the hub, running account tests. Made
// there, called through its event loop only.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/doctor/AccountCheck.h"
#include "core/engine/SearchDesk.h"
#include "core/engine/SignInDesk.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/MailboxInfo.h"
#include "core/net/TlsTransport.h"
#include "core/sync/LoginNotes.h"
#include "core/sync/SyncHub.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>

namespace Martlet::Engine
{

/// Secrets as the caller has them; empty ones are looked up for an account that is stored.
struct CheckSecrets {
    Secret incoming;
    std::optional<Secret> outgoing;
    std::optional<Secret> refreshToken = {}; ///< of LoginMethod::OAuth
    std::optional<Secret> proxy = {};
};

class SyncWorker final : public QObject
{
    Q_OBJECT

public:
    /// `databaseAnswers`: SearchDesk's cacheFile.
    SyncWorker(Store::Store &store, bool usesKeychain, const QString &databaseAnswers = {});
    ~SyncWorker() override;

    Sync::SyncHub &hub() { return *m_hub; }
    SearchDesk &searches() { return *m_searches; }
    SignInDesk &signIns() { return *m_signIns; }

    /// For searches, and for the explanation of checks that fail.
    void setPresets(const Accounts::ProviderPresets &presets);
    void startCheck(quint64 id, const Mail::AccountSettings &settings, const CheckSecrets &secrets,
                    Mail::TestScope scope = Mail::TestScope::SignIn);
    void cancelCheck(quint64 id);

Q_SIGNALS:
    void checkStage(quint64 id, const Martlet::Mail::StageReport &report);
    /// Before the report of the stage that failed.
    void checkExplained(quint64 id, Martlet::Mail::TestSide side,
                        const Martlet::Doctor::Diagnosis &diagnosis);
    /// AccountCheck::OnMailboxes.
    void checkListed(quint64 id, const QList<Martlet::Mail::ListedMailbox> &listed, bool filesSent);
    void checkFinished(quint64 id, bool hasPassed);

private:
    Task<bool> check(quint64 id, Mail::AccountSettings settings, CheckSecrets secrets,
                     Mail::TestScope scope);
    /// Once for as long as a server shows no other one (N9).
    void noteCertificate(const Net::Endpoint &server, const Net::TlsDetails &details);
    /// Without what depends on the account.
    Doctor::CheckKnowledge knowledge();
    /// The sides that are tested with what the account signs in with: what is remembered of their
    /// logins holds.
    Task<QList<Mail::TestSide>> rememberedSides(Mail::AccountSettings settings,
                                                CheckSecrets secrets);
    Task<Doctor::CheckKnowledge> knowledgeFor(Mail::AccountSettings settings,
                                              QList<Mail::TestSide> remembered);
    /// A login of the test, as one of the account.
    void noteLogin(const Mail::AccountSettings &settings, const Mail::StageReport &report);
    Task<Secret> knownSecret(Mail::AccountSettings settings, Secret given,
                             Accounts::CredentialPurpose purpose);
    Task<Secret> secretFor(Mail::AccountSettings settings, CheckSecrets secrets,
                           Accounts::CredentialPurpose purpose);

    Store::Store &m_store;
    SystemClock m_clock;
    std::unique_ptr<Net::TlsTransportFactory> m_transports;
    /// What a search tries is nobody's server yet.
    std::unique_ptr<Net::TransportFactory> m_searchTransports;
    QHash<QByteArray, QByteArray> m_notedCertificates; ///< fingerprint by host and port
    std::unique_ptr<Accounts::CredentialStore> m_credentials;
    std::unique_ptr<SignInDesk> m_signIns;
    std::unique_ptr<Sync::LoginNotes> m_logins;
    std::unique_ptr<Sync::SyncHub> m_hub;
    std::unique_ptr<SearchDesk> m_searches;
    std::map<quint64, std::unique_ptr<TaskScope>> m_checks;
    Accounts::ProviderPresets m_presets;
    std::optional<Doctor::ServerTexts> m_serverTexts; ///< read with the first check
};

} // namespace Martlet::Engine
