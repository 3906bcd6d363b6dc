// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence and a button for a letter that the outgoing server refused, where one click mends it.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/OutboxService.h"
#include "core/engine/OutgoingPortSearch.h"
#include "ui/doctor/RefusedLetter.h"

namespace Martlet::Ui
{

struct SendingAdvice {
    QString text;
    QString button; ///< empty: nothing that Martlet can do
};

class SendingHelp : public QObject
{
    Q_OBJECT

public:
    SendingHelp(Engine::AccountService &accounts, Engine::OutboxService &outbox, QObject *parent);

    [[nodiscard]] SendingAdvice adviceFor(const Mail::OutboxItem &item) const;
    [[nodiscard]] SendingAdvice adviceFor(Mail::OutboxKey key) const;
    /// What its sentences are made from.
    [[nodiscard]] RefusedLetter contextOf(const Mail::OutboxItem &item) const;
    /// Why it was refused or waits, as a sentence; empty: its recipients differ, or nobody knows.
    [[nodiscard]] QString reasonFor(Mail::OutboxKey key) const;
    /// What the button says.
    void apply(Mail::OutboxKey key);

    /// The outgoing server does not answer, or offers no login: over another port it may (told()
    /// says how it ended).
    void tryOtherPorts(Mail::AccountKey account);

Q_SIGNALS:
    void told(const QString &sentence);
    /// In the browser.
    void pageWanted(const QUrl &url);

private:
    [[nodiscard]] std::optional<Mail::OutboxItem> find(Mail::OutboxKey key) const;
    [[nodiscard]] std::optional<Engine::ProviderOffer>
    provider(const Mail::AccountSettings &account) const;
    [[nodiscard]] SendingAdvice spamAdvice(const Mail::AccountSettings &account) const;
    void tell(const Result<void> &outcome);

    Engine::AccountService &m_accounts;
    Engine::OutboxService &m_outbox;
    std::unique_ptr<Engine::OutgoingPortSearch> m_search;
};

} // namespace Martlet::Ui
