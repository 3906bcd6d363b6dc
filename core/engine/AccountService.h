// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts: presets for an address, the test of both servers, adding, changing, removing.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/doctor/Diagnosis.h"
#include "core/engine/SentChoice.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/Keys.h"
#include "core/mail/SettingsSnapshot.h"
#include "core/util/Result.h"
#include "core/util/Secret.h"

#include <QDateTime>
#include <QFuture>
#include <QMap>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace Martlet::Engine
{

/// How the provider wants its users to log in; decides the wizard's sentences.
enum class LoginKind {
    Password,
    SeparatePassword,       ///< a mail password set in the provider's panel
    AppPassword,            ///< obligatory
    AppPasswordWithTwoStep, ///< needed once two-step sign-in is on
    OAuth,                  ///< the browser sign-in only; passwords are refused
    OAuthOrAppPassword,
    AuthorizationCode, ///< a code made on the provider's site
};

/// What is known of the provider of an address.
struct ProviderOffer {
    QString id;
    QString name;
    Mail::AccountSettings
        imap; ///< ready to use: servers, login, identity; not set where not offered
    std::optional<Mail::AccountSettings> pop3;
    bool hasImap = true;
    LoginKind loginKind = LoginKind::Password;
    bool needsSwitchOn = false;     ///< IMAP is off until switched on at switchOnPage
    bool needsPop3SwitchOn = false; ///< likewise POP3
    QUrl switchOnPage;
    QUrl passwordPage;
    QUrl helpPage;
    QUrl webmailPage;      ///< where one signs in with the browser
    QStringList noteKeys;  ///< stable names of further facts; ui gives them words
    QString oauthProvider; ///< Martlet is registered there for a sign-in in the browser; or empty

    /// Where the servers come from; what follows is of those that were looked up.
    Discovery::Source source = Discovery::Source::Preset;
    Discovery::Confirmation confirmation = Discovery::Confirmation::OneClick;
    QStringList foreignHosts;  ///< outside the address's own domain
    bool isSuggestion = false; ///< a guess from one sign alone: a question
    /// The provider's own words on what to do first, by language.
    QList<Discovery::InstructionPage> instructions;
    bool isConfirmed = true; ///< false: the table is not certain of these servers
    QString hostExample;     ///< of kindsOfServer(): what a host looks like; may be empty
};

using Mail::StageReport;
using Mail::TestSide;
using Mail::TestStage;
using Mail::TestState;
using Mail::UntrustedCertificate;

/// One run of the test; deleting it cancels it.
class AccountTest : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// All stages of both sides in order, with what is known so far.
    [[nodiscard]] virtual QList<StageReport> stages() const = 0;
    [[nodiscard]] virtual bool isFinished() const = 0;
    /// Every stage passed or was skipped.
    [[nodiscard]] virtual bool hasPassed() const = 0;
    /// Why the side failed, known with its failed stage; nothing: it did not, or is not explained.
    [[nodiscard]] virtual std::optional<Doctor::Diagnosis> diagnosis(TestSide) const
    {
        return std::nullopt;
    }
    /// Of an IMAP server, known with its folders; nothing before that, and of another one.
    [[nodiscard]] virtual std::optional<SentChoice> sentChoice() const { return std::nullopt; }

Q_SIGNALS:
    void stageChanged(const Martlet::Engine::StageReport &report);
    void finished(bool hasPassed);
};

struct AccountSecrets {
    Secret incoming;
    std::optional<Secret> outgoing;          ///< only where it differs
    QMap<QString, Secret> identities = {};   ///< of servers of their own, by Identity::credentialId
    std::optional<Secret> refreshToken = {}; ///< of LoginMethod::OAuth
    std::optional<Secret> proxy = {};
};

class AccountService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Mail::AccountSettings> accounts() const = 0;
    [[nodiscard]] virtual std::optional<Mail::AccountSettings> find(Mail::AccountKey key) const = 0;

    /// From the built-in presets, by the address's domain; no network.
    [[nodiscard]] virtual std::optional<ProviderOffer> offerFor(const QString &name,
                                                                const QString &email) const = 0;

    /// Of the provider the account was set up with, which its domain alone may not tell.
    [[nodiscard]] virtual std::optional<ProviderOffer>
    offerOf(const Mail::AccountSettings &account) const
    {
        auto offer = offerFor({}, account.email);
        const bool isIts =
            account.providerId.isEmpty() || (offer && offer->id == account.providerId);
        return isIts ? offer : std::nullopt;
    }

    /// The address the account's server is known to want in From instead of `from`; empty: it
    /// takes it, or nothing is known.
    [[nodiscard]] virtual QString senderInsteadOf(const Mail::AccountSettings &account,
                                                  const QString &from) const = 0;

    /// A sensible start for the form by hand: imap.<domain>, smtp.<domain>, TLS.
    [[nodiscard]] virtual Mail::AccountSettings guessFor(const QString &name,
                                                         const QString &email) const = 0;

    /// Servers of which the table knows all but the host (an organisation's Exchange, a server of
    /// the own network, providers that give each customer one), for the form by hand. Hosts that
    /// are to be typed are empty.
    [[nodiscard]] virtual QList<ProviderOffer> kindsOfServer(const QString & /*name*/,
                                                             const QString & /*email*/) const
    {
        return {};
    }

    /// Starts at once. Logs in to both servers and lists the folders; stores nothing but the
    /// certificates that were seen. With
    /// encryption None it is the caller who has asked the user (SEC-7). The outgoing side is
    /// skipped when not set. With TestScope::Sender the outgoing server is asked besides whether it
    /// takes a letter from the account to itself; none is sent.
    virtual std::unique_ptr<AccountTest>
    startTest(const Mail::AccountSettings &settings, const AccountSecrets &secrets,
              Mail::TestScope scope = Mail::TestScope::SignIn) = 0;

    /// Stores settings and passwords and begins to synchronise. AlreadyExists for the same account
    /// twice.
    virtual QFuture<Result<Mail::AccountKey>> add(const Mail::AccountSettings &settings,
                                                  const AccountSecrets &secrets) = 0;

    /// New settings for an existing account; connections start anew.
    virtual QFuture<Result<void>> update(const Mail::AccountSettings &settings) = 0;
    virtual QFuture<Result<void>> setPassword(Mail::AccountKey key,
                                              const AccountSecrets &secrets) = 0;

    /// PermissionDenied while its Outbox holds letters. Removes cached mail and passwords here;
    /// nothing on the server.
    virtual QFuture<Result<void>> remove(Mail::AccountKey key) = 0;
    /// The account goes, and its letters stay on this computer: of one whose mail lies here.
    virtual QFuture<Result<void>> removeKeepingLetters(Mail::AccountKey key) = 0;
    /// The folders on this computer that belong to no address; made when first asked for.
    virtual QFuture<Result<Mail::AccountKey>> foldersOfThisComputer() = 0;

    /// What remove() would take away, for the question to the user.
    struct RemovalFacts {
        int messages = 0;
        int drafts = 0;
        int unsentLetters = 0;
        int pendingOperations = 0;
    };
    [[nodiscard]] virtual RemovalFacts removalFacts(Mail::AccountKey key) const = 0;

    /// False where no key store was found: passwords last until the program ends.
    [[nodiscard]] virtual bool arePasswordsKept() const = 0;

    /// How the account was set up before each change, the newest first (W16); empty where nothing
    /// is known. To go back, update() with one of them.
    [[nodiscard]] virtual QList<Mail::SettingsSnapshot> snapshots(Mail::AccountKey key) const = 0;
    /// The last settings of accounts that were removed, the one removed last first. To have one
    /// back, add() it; it needs its passwords anew.
    [[nodiscard]] virtual QList<Mail::SettingsSnapshot> removedAccounts() const = 0;

    /// Keeps certificates an account shall trust (AuthorityFile.h) in the profile; gives the path
    /// for AccountSettings::caFile.
    [[nodiscard]] virtual Result<QString> keepAuthorities(const QByteArray &pem) = 0;
};

} // namespace Martlet::Engine
