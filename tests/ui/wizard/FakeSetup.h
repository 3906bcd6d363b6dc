// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Searches whose course the test decides.
#pragma once

#include "core/engine/SetupService.h"

#include <QPointer>

namespace Martlet::Test
{

class FakeServerSearch final : public Engine::ServerSearch
{
    Q_OBJECT

public:
    [[nodiscard]] bool isFinished() const override { return m_isFinished; }
    void askExchange(const Secret &password, const QString &login) override
    {
        m_isFinished = false;
        exchangePassword = password;
        exchangeLogin = login;
    }
    void answerHostQuestion(const QString &host, bool isAllowed) override
    {
        answers.append({host, isAllowed});
    }

    void step(Discovery::SearchStep step, Discovery::StepState state)
    {
        Q_EMIT stepChanged({step, state, {}});
    }
    void find(const Engine::ProviderOffer &offer) { Q_EMIT offerFound(offer); }
    void ask(const QString &host) { Q_EMIT hostQuestion(host); }
    void finish(const Engine::ServerSearchOutcome &outcome)
    {
        m_isFinished = true;
        Q_EMIT finished(outcome);
    }

    Secret exchangePassword;
    QString exchangeLogin;
    QList<std::pair<QString, bool>> answers;

private:
    bool m_isFinished = false;
};

class FakeBrowserSignIn final : public Engine::BrowserSignIn
{
    Q_OBJECT

public:
    void show(const QUrl &page) { Q_EMIT pageReady(page); }
    void finish(const Result<Secret> &refreshToken) { Q_EMIT finished(refreshToken); }
};

class FakeSetupService final : public Engine::SetupService
{
    Q_OBJECT

public:
    [[nodiscard]] bool hasDatabase() const override { return knowsDatabase; }
    std::unique_ptr<Engine::ServerSearch> search(const QString &typedAddress,
                                                 const Engine::SearchWishes &wishes) override
    {
        addresses.append(typedAddress);
        lastWishes = wishes;
        auto made = std::make_unique<FakeServerSearch>();
        last = made.get();
        return made;
    }

    [[nodiscard]] std::optional<Mail::AccountSettings>
    withTodaysServers(const Mail::AccountSettings &settings) const override
    {
        if (settings.incoming.host != QStringLiteral("pop.old.example"))
            return std::nullopt;
        Mail::AccountSettings today = settings;
        today.incoming.host = QStringLiteral("imap.new.example");
        return today;
    }

    bool knowsDatabase = true;

    std::unique_ptr<Engine::BrowserSignIn> signIn(const Mail::AccountSettings &settings,
                                                  const Engine::SignInPages &pages) override
    {
        signIns.append(settings);
        lastPages = pages;
        auto made = std::make_unique<FakeBrowserSignIn>();
        lastSignIn = made.get();
        return made;
    }

    QList<Mail::AccountSettings> signIns;
    Engine::SignInPages lastPages;
    QPointer<FakeBrowserSignIn> lastSignIn;
    QStringList addresses;
    Engine::SearchWishes lastWishes;
    QPointer<FakeServerSearch> last;
};

} // namespace Martlet::Test
