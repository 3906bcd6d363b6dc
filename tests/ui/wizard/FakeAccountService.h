// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts of a test: answers are set by the test, calls are kept for it to look at.
#pragma once

#include "core/engine/AccountService.h"

#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <map>

namespace Martlet::Test
{

/// Its stages move when the test says so.
class FakeAccountTest final : public Engine::AccountTest
{
    Q_OBJECT

public:
    FakeAccountTest(const Mail::AccountSettings &settings, Mail::TestScope scope);

    [[nodiscard]] QList<Engine::StageReport> stages() const override { return m_stages; }
    [[nodiscard]] bool isFinished() const override { return m_isFinished; }
    [[nodiscard]] bool hasPassed() const override { return m_hasPassed; }

    [[nodiscard]] std::optional<Doctor::Diagnosis> diagnosis(Engine::TestSide side) const override
    {
        const auto found = diagnoses.find(side);
        return found == diagnoses.end() ? std::nullopt : std::optional(found->second);
    }
    std::map<Engine::TestSide, Doctor::Diagnosis> diagnoses; ///< set before the stage fails
    [[nodiscard]] std::optional<Engine::SentChoice> sentChoice() const override { return sent; }
    std::optional<Engine::SentChoice> sent; ///< set before it passes

    void run(Engine::TestSide side, Engine::TestStage stage);
    void pass(Engine::TestSide side, Engine::TestStage stage, int milliseconds = 42);
    void skip(Engine::TestSide side, Engine::TestStage stage);
    /// Passes everything and finishes.
    void passAll(int folders = 24, std::optional<int> letters = {});
    /// Passes what comes before, fails this one and finishes.
    void failAt(Engine::TestSide side, Engine::TestStage stage, const Error &error,
                const std::optional<Engine::UntrustedCertificate> &certificate = {});

private:
    void set(const Engine::StageReport &report);

    QList<Engine::StageReport> m_stages;
    bool m_isFinished = false;
    bool m_hasPassed = false;
};

class FakeAccountService final : public Engine::AccountService
{
    Q_OBJECT

public:
    using AccountService::AccountService;

    [[nodiscard]] QList<Mail::AccountSettings> accounts() const override { return stored; }
    [[nodiscard]] std::optional<Mail::AccountSettings> find(Mail::AccountKey key) const override;
    [[nodiscard]] std::optional<Engine::ProviderOffer>
    offerFor(const QString &name, const QString &email) const override;
    [[nodiscard]] QList<Engine::ProviderOffer> kindsOfServer(const QString &,
                                                             const QString &) const override
    {
        return kinds;
    }
    [[nodiscard]] QString senderInsteadOf(const Mail::AccountSettings &,
                                          const QString &from) const override
    {
        return from == refusedSender ? requiredSender : QString();
    }
    [[nodiscard]] Mail::AccountSettings guessFor(const QString &name,
                                                 const QString &email) const override;
    std::unique_ptr<Engine::AccountTest>
    startTest(const Mail::AccountSettings &settings, const Engine::AccountSecrets &secrets,
              Mail::TestScope scope = Mail::TestScope::SignIn) override;
    QFuture<Result<Mail::AccountKey>> add(const Mail::AccountSettings &settings,
                                          const Engine::AccountSecrets &secrets) override;
    QFuture<Result<void>> update(const Mail::AccountSettings &settings) override;
    [[nodiscard]] QList<Mail::SettingsSnapshot> snapshots(Mail::AccountKey) const override
    {
        return earlier;
    }
    [[nodiscard]] QList<Mail::SettingsSnapshot> removedAccounts() const override
    {
        return removedBefore;
    }
    [[nodiscard]] Result<QString> keepAuthorities(const QByteArray &pem) override;
    QFuture<Result<void>> setPassword(Mail::AccountKey key,
                                      const Engine::AccountSecrets &secrets) override;
    QFuture<Result<void>> remove(Mail::AccountKey key) override;
    QFuture<Result<void>> removeKeepingLetters(Mail::AccountKey key) override;
    QFuture<Result<Mail::AccountKey>> foldersOfThisComputer() override;
    [[nodiscard]] RemovalFacts removalFacts(Mail::AccountKey key) const override;
    [[nodiscard]] bool arePasswordsKept() const override { return keepsPasswords; }

    QList<Mail::AccountSettings> stored;
    QHash<QString, Engine::ProviderOffer> offers; ///< by domain
    QList<Engine::ProviderOffer> kinds;
    /// Set: what is offered in their place.
    std::function<std::optional<Engine::ProviderOffer>(const Mail::EmailAddress &)> makeOffer;
    Result<Mail::AccountKey> addAnswer = Mail::AccountKey(7);
    Result<void> updateAnswer;
    Result<void> removalAnswer;
    RemovalFacts facts;
    bool keepsPasswords = true;
    QList<Mail::SettingsSnapshot> earlier;
    QList<Mail::SettingsSnapshot> removedBefore;
    QByteArrayList keptAuthorities;

    QString refusedSender;  ///< a From address that is not taken,
    QString requiredSender; ///< and the one wanted instead
    int testsStarted = 0;
    Mail::TestScope testedScope = Mail::TestScope::SignIn; ///< of the last
    QPointer<FakeAccountTest> test;                        ///< the last one started
    std::optional<Mail::AccountSettings> testedSettings;
    std::optional<Engine::AccountSecrets> testedSecrets;
    std::optional<Mail::AccountSettings> addedSettings;
    std::optional<Mail::AccountSettings> updatedSettings;
    std::optional<Engine::AccountSecrets> newPassword;
    QList<Mail::AccountKey> removed;
    QList<Mail::AccountKey> removedKeepingLetters;

private:
    QTemporaryDir m_folder;
};

/// A preset as the engine would offer it: "Yandex Mail", wants two things first.
Engine::ProviderOffer yandexOffer(const QString &name, const QString &email);

/// An account that is set up.
Mail::AccountSettings sampleAccount();

} // namespace Martlet::Test
