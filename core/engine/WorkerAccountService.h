// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// AccountService over store, presets and the sync worker.
#pragma once

#include "core/accounts/OAuthClients.h"
#include "core/accounts/ProviderPresets.h"
#include "core/engine/AccountService.h"
#include "core/engine/SyncWorker.h"
#include "core/store/SeenCertificates.h"
#include "core/store/Store.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class WorkerAccountService final : public AccountService
{
    Q_OBJECT

public:
    WorkerAccountService(Store::Store &store, const Store::Reader &reader, SyncWorker &worker,
                         Accounts::ProviderPresets presets,
                         Accounts::OAuthClients clients = Accounts::OAuthClients(),
                         QObject *parent = nullptr);

    [[nodiscard]] QList<Mail::AccountSettings> accounts() const override;
    [[nodiscard]] std::optional<Mail::AccountSettings> find(Mail::AccountKey key) const override;
    [[nodiscard]] std::optional<ProviderOffer> offerFor(const QString &name,
                                                        const QString &email) const override;
    [[nodiscard]] std::optional<ProviderOffer>
    offerOf(const Mail::AccountSettings &account) const override;
    [[nodiscard]] QList<ProviderOffer> kindsOfServer(const QString &name,
                                                     const QString &email) const override;
    [[nodiscard]] QString senderInsteadOf(const Mail::AccountSettings &account,
                                          const QString &from) const override;
    [[nodiscard]] Mail::AccountSettings guessFor(const QString &name,
                                                 const QString &email) const override;
    std::unique_ptr<AccountTest>
    startTest(const Mail::AccountSettings &settings, const AccountSecrets &secrets,
              Mail::TestScope scope = Mail::TestScope::SignIn) override;
    QFuture<Result<Mail::AccountKey>> add(const Mail::AccountSettings &settings,
                                          const AccountSecrets &secrets) override;
    QFuture<Result<void>> update(const Mail::AccountSettings &settings) override;
    [[nodiscard]] QList<Mail::SettingsSnapshot> snapshots(Mail::AccountKey key) const override;
    [[nodiscard]] QList<Mail::SettingsSnapshot> removedAccounts() const override;
    [[nodiscard]] Result<QString> keepAuthorities(const QByteArray &pem) override;
    QFuture<Result<void>> setPassword(Mail::AccountKey key, const AccountSecrets &secrets) override;
    QFuture<Result<void>> remove(Mail::AccountKey key) override;
    QFuture<Result<void>> removeKeepingLetters(Mail::AccountKey key) override;
    QFuture<Result<Mail::AccountKey>> foldersOfThisComputer() override;
    [[nodiscard]] RemovalFacts removalFacts(Mail::AccountKey key) const override;
    [[nodiscard]] bool arePasswordsKept() const override { return m_arePasswordsKept; }

private:
    void storeSecrets(const Mail::AccountSettings &settings, const AccountSecrets &secrets,
                      std::function<void(Result<void>)> done);

    Store::Store &m_store;
    const Store::Reader &m_reader;
    SyncWorker &m_worker;
    Accounts::ProviderPresets m_presets;
    Accounts::OAuthClients m_clients;
    bool m_arePasswordsKept = true;
    quint64 m_lastCheck = 0;
};

/// Shows the worker's check to the UI thread; deleting it cancels the check.
class WorkerAccountTest final : public AccountTest
{
    Q_OBJECT

public:
    WorkerAccountTest(SyncWorker &worker, const Store::Reader &reader, quint64 id,
                      const Mail::AccountSettings &settings, const AccountSecrets &secrets,
                      Mail::TestScope scope);
    ~WorkerAccountTest() override;

    [[nodiscard]] QList<StageReport> stages() const override { return m_stages; }
    [[nodiscard]] bool isFinished() const override { return m_isFinished; }
    [[nodiscard]] bool hasPassed() const override { return m_hasPassed; }
    [[nodiscard]] std::optional<Doctor::Diagnosis> diagnosis(TestSide side) const override;
    [[nodiscard]] std::optional<SentChoice> sentChoice() const override { return m_sentChoice; }

private:
    void take(const StageReport &report);

    SyncWorker &m_worker;
    const Store::Reader &m_reader;
    quint64 m_id;
    Mail::AccountSettings m_settings;
    QDateTime m_startedAt;
    QList<StageReport> m_stages;
    bool m_isFinished = false;
    bool m_hasPassed = false;
    std::map<TestSide, Doctor::Diagnosis> m_diagnoses;
    std::optional<SentChoice> m_sentChoice;
};

/// The chain read, and what this server showed before (N9).
void describeEncryption(Mail::SeenEncryption &seen,
                        const QList<Store::SeenServerCertificate> &before);

/// Subject, issuer, names and dates read from the certificate's DER form.
void describeCertificate(Mail::UntrustedCertificate &certificate);

} // namespace Martlet::Engine
