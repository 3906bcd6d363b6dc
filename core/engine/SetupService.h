// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the servers of an address nothing is known of: the search as a window sees it.
#pragma once

#include "core/discovery/SearchOutcome.h"
#include "core/engine/AccountService.h"

namespace Martlet::Engine
{

/// What the person allows a search.
struct SearchWishes {
    bool usesDatabase = true;      ///< the public settings database is told the domain
    bool asksDatabaseLast = false; ///< and only where the provider itself has no answer
    bool sendsAddress = false;     ///< the provider's own server is told the whole address
    bool asksMicrosoft = false;    ///< it is told the domain
    bool usesPacc = false;         ///< the provider is asked for settings of that kind, too
    bool wantsPop3 = false;        ///< names are tried for POP3 also where IMAP was found

    friend bool operator==(const SearchWishes &, const SearchWishes &) = default;
};

struct ServerSearchOutcome {
    Discovery::SearchOutcome facts;
    QList<ProviderOffer> offers;  ///< of facts.proposals, in their order
    Mail::AccountSettings manual; ///< for the form; not checked
};

/// One search; deleting it ends it.
class ServerSearch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual bool isFinished() const = 0;
    /// After finished() with facts.canAskExchange. The password goes to the Exchange server alone,
    /// to hosts outside the address's domain after hostQuestion(). `login`: empty for the address.
    /// Answer: finished() once more.
    virtual void askExchange(const Secret &password, const QString &login) = 0;
    virtual void answerHostQuestion(const QString &host, bool isAllowed) = 0;

Q_SIGNALS:
    void stepChanged(const Martlet::Discovery::StepReport &report);
    /// The best so far; nothing better is still looked for.
    void offerFound(const Martlet::Engine::ProviderOffer &offer);
    /// May address and password be sent to this host?
    void hostQuestion(const QString &host);
    void finished(const Martlet::Engine::ServerSearchOutcome &outcome);
};

/// What the browser shows at the end of a sign-in, as sentences.
struct SignInPages {
    QString done;
    QString refused;
    QString foreign; ///< for whatever else asks for the address the browser comes back to
};

/// A sign-in in the system's browser; deleting it ends it. It says nothing before the call that
/// made it returned.
class BrowserSignIn : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// To be opened now; it may be opened again until finished().
    void pageReady(const QUrl &page);
    /// The refresh token, for AccountSecrets. PermissionDenied: the person or the provider said no;
    /// Timeout: nobody came back within ten minutes.
    void finished(const Martlet::Result<Martlet::Secret> &refreshToken);
};

class SetupService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False: no public settings database is asked, whatever the wishes are.
    [[nodiscard]] virtual bool hasDatabase() const = 0;

    /// Starts at once and ends within 25 seconds; says nothing before this call returned.
    virtual std::unique_ptr<ServerSearch> search(const QString &typedAddress,
                                                 const SearchWishes &wishes) = 0;

    /// `settings` with the servers the provider has today, where those in it are former ones, or a
    /// port or encryption it does not have any more; nothing where they are as good, or unknown.
    [[nodiscard]] virtual std::optional<Mail::AccountSettings>
    withTodaysServers(const Mail::AccountSettings &settings) const = 0;

    /// At the provider that settings.oauthProvider names. Several may run at once; each is for its
    /// own address.
    virtual std::unique_ptr<BrowserSignIn> signIn(const Mail::AccountSettings &settings,
                                                  const SignInPages &pages) = 0;
};

} // namespace Martlet::Engine
