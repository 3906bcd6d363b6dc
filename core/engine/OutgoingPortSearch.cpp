// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/OutgoingPortSearch.h"

#include "core/mail/OutgoingPorts.h"
#include "core/util/WhenFinished.h"

#include <QMetaObject>

namespace Martlet::Engine
{

OutgoingPortSearch::OutgoingPortSearch(AccountService &accounts, Mail::AccountSettings settings,
                                       QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_settings(std::move(settings))
    , m_left(Mail::otherOutgoingPorts(m_settings.outgoing))
    , m_last{ErrorKind::Network, Retry::Later, QStringLiteral("look for another port"), {}}
{
}

OutgoingPortSearch::~OutgoingPortSearch() = default;

void OutgoingPortSearch::start()
{
    tryNext();
}

void OutgoingPortSearch::tryNext()
{
    if (m_left.isEmpty()) {
        Q_EMIT failed(m_last);
        return;
    }
    Mail::AccountSettings settings = m_settings;
    settings.outgoing = m_left.first();
    Q_EMIT trying(settings.outgoing);
    m_test = m_accounts.startTest(settings, {});
    // Queued: the test goes with the next one.
    connect(m_test.get(), &AccountTest::finished, this, &OutgoingPortSearch::tried,
            Qt::QueuedConnection);
}

/// The other side is none of ours.
void OutgoingPortSearch::tried()
{
    const QList<StageReport> stages = m_test->stages();
    // A server for other servers' letters (25) may take a connection and no letter of ours.
    const TestStage wanted = m_settings.submissionLogin == Mail::SubmissionLogin::Automatic
                                 ? TestStage::Login
                                 : TestStage::Greeting;
    bool hasWorked = false;
    std::optional<Error> refused;
    for (const StageReport &stage : stages) {
        const bool isRefused =
            stage.error && stage.error->kind == ErrorKind::AuthenticationRejected;
        if (stage.side != TestSide::Outgoing) {
            refused = isRefused ? stage.error : refused;
            continue;
        }
        hasWorked = hasWorked || (stage.stage == wanted && stage.state == TestState::Passed);
        // None is offered, or the password was refused for receiving and is not tried once more.
        if (stage.stage == TestStage::Login && wanted == stage.stage &&
            stage.state == TestState::Skipped)
            m_last = refused.value_or(
                Error{ErrorKind::Unsupported, Retry::AfterUserAction, m_last.what, {}});
        if (stage.state == TestState::Failed)
            m_last = stage.error.value_or(m_last);
    }
    const Mail::ServerSettings server = m_left.takeFirst();
    if (hasWorked)
        return set(server);
    // A refused login is refused over all of them, and repeated it locks the account.
    if (m_last.kind == ErrorKind::AuthenticationRejected)
        m_left.clear();
    tryNext();
}

void OutgoingPortSearch::set(const Mail::ServerSettings &server)
{
    Mail::AccountSettings settings = m_accounts.find(m_settings.key).value_or(m_settings);
    settings.outgoing = server;
    whenFinished(m_accounts.update(settings), this, [this, server](const Result<void> &updated) {
        if (updated)
            Q_EMIT found(server);
        else
            Q_EMIT failed(updated.error());
    });
}

} // namespace Martlet::Engine
