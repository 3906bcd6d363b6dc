// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The test of an account's servers as the wizard, the account settings and martletctl run it: both
// sides, stage by stage, each with its time and its own error. Stores nothing. Lives on the sync
// thread.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/doctor/FailureEvidence.h"
#include "core/doctor/Surroundings.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/MailboxInfo.h"
#include "core/net/Transport.h"
#include "core/remote/ServerAccess.h"
#include "core/util/Clock.h"
#include "core/util/Secret.h"
#include "core/util/Task.h"

#include <functional>

namespace Martlet::Remote
{
class SmtpConnection;
} // namespace Martlet::Remote

namespace Martlet::Doctor
{

/// What a failure is judged by.
struct CheckKnowledge {
    Accounts::ProviderPresets presets;
    ServerTexts texts;
    bool isBehindPortal = false;
    /// Of the secrets that are tested.
    Mail::LoginMemory incoming = {};
    Mail::LoginMemory outgoing = {};
    QList<Mail::ServerSettings> otherServers = {}; ///< of the person's other accounts
    bool hasLetters = false;                       ///< by POP3: some came from this server before
    bool hasMissed = false; ///< by POP3: some were gone there before all of them had come
    Surroundings *surroundings = nullptr; ///< outlives the check; null: the system's
};

class AccountCheck
{
public:
    using OnStage = std::function<void(const Mail::StageReport &)>;
    /// Of the side's failed stage, just before its report; or before that of its last one, which
    /// passes: a nearly full mailbox (QUO-1), a POP3 server without identifiers (POP-5) or one that
    /// gave the letters to another program (POP-6), IPv6 that only costs time (TCP-3).
    using OnDiagnosis = std::function<void(Mail::TestSide side, const Diagnosis &)>;
    /// What an IMAP server listed, just before TestStage::Folders passes. `filesSent`: it is known
    /// to keep the copies of sent letters itself.
    using OnMailboxes =
        std::function<void(const QList<Mail::ListedMailbox> &listed, bool filesSent)>;

    /// The secrets are passwords, or access tokens for a server with LoginMethod::OAuth.
    /// A password that could not be had is the failure of its login, unless a Kerberos ticket does
    /// it.
    AccountCheck(Net::TransportFactory &transports, Clock &clock, Mail::AccountSettings settings,
                 Result<Secret> incoming, Result<Secret> outgoing, OnStage onStage);

    /// Of the account's proxy, where that wants one.
    void setProxyPassword(const Secret &password) { m_proxyPassword = password; }

    /// With TestScope::Sender the outgoing server is asked whether it takes a letter from the
    /// account's address to itself; none is sent.
    void setScope(Mail::TestScope scope) { m_scope = scope; }

    /// Failures are explained from here on.
    void setDiagnosis(CheckKnowledge knowledge, OnDiagnosis onDiagnosis);

    void setOnMailboxes(OnMailboxes onMailboxes) { m_onMailboxes = std::move(onMailboxes); }

    /// True when every stage passed or was skipped. The outgoing side is checked even when the
    /// incoming one failed, except where that would repeat a refused password (lock-outs).
    Task<bool> run();

    /// The stages run() will report, all waiting.
    static QList<Mail::StageReport> plannedStages(const Mail::AccountSettings &settings,
                                                  Mail::TestScope scope = Mail::TestScope::SignIn);

private:
    Task<bool> checkIncoming();
    Task<bool> checkOutgoing();
    Task<void> incomingStages();
    Task<void> imapStages(std::unique_ptr<Net::Transport> transport, Remote::ServerAccess access);
    Task<void> pop3Stages(std::unique_ptr<Net::Transport> transport, Remote::ServerAccess access);
    /// Of a connection of either kind, up to the login.
    template<class Connection>
    Task<void> signIn(Connection *connection);
    Task<void> outgoingStages();
    Task<void> senderStage(Remote::SmtpConnection *connection);
    void noteCapabilities(const QByteArrayList &names);

    void begin(Mail::TestSide side, Mail::TestStage stage);
    void pass(int folders = 0);
    void fail(const Error &error, const std::optional<Net::CertificateProblem> &problem);
    Task<void> explain(Error error);
    [[nodiscard]] FailedStep stepHere(const Error &error) const;
    /// Of a side that works and soon will not: explained with its last stage, which passes.
    void warn(DoctorStage stage, std::optional<Observation> observation,
              std::optional<int> quotaPercent);
    /// A server that was reached late: whether IPv6 is to blame. Not counted as time of the stage.
    Task<void> judgeWay(Mail::ServerSettings server);
    [[nodiscard]] bool isHandedOutOnce(qint64 letters) const;
    [[nodiscard]] std::shared_ptr<Net::ProtocolLog> conversationLog() const;
    std::unique_ptr<Net::Transport> witnessed(const Net::CertificatePolicy &policy);
    void skip(Mail::TestSide side, Mail::TestStage stage);
    /// Passes the stages that lie between the running one and `stage`, then begins that.
    void advance(Mail::TestStage stage);

    Net::TransportFactory &m_transports;
    Clock &m_clock;
    Mail::AccountSettings m_settings;
    Result<Secret> m_incoming;
    Result<Secret> m_outgoing;
    Secret m_proxyPassword;
    OnStage m_onStage;
    Mail::StageReport m_current;
    std::chrono::milliseconds m_began{0};
    std::chrono::milliseconds m_connecting{0}; ///< how long that took
    bool m_wasPasswordRefused = false;
    std::optional<Net::CertificateProblem> m_problem;
    std::shared_ptr<Witness> m_witness;
    QStringList m_mechanisms;
    Mail::TestScope m_scope = Mail::TestScope::SignIn;
    CheckKnowledge m_knowledge;
    SystemSurroundings m_system;
    OnDiagnosis m_onDiagnosis;
    OnMailboxes m_onMailboxes;
};

} // namespace Martlet::Doctor
