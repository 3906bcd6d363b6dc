// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account add: stores an account after the wizard's test of both servers has passed. A receive-only
// account (--imap without --smtp) is stored untested.
#include "app/ctl/AccountOptions.h"
#include "app/ctl/Authority.h"
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/ServerLookup.h"
#include "app/ctl/ServerTest.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

/// What became of the password, for output.
QString passwordState(const Mail::AccountSettings &settings, const Engine::AccountSecrets &secrets,
                      const Engine::AccountService &accounts)
{
    if (!settings.passwordCommand.isEmpty())
        return u"command"_s;
    if (secrets.incoming.isEmpty())
        return u"none"_s;
    return accounts.arePasswordsKept() ? u"stored"_s : u"session"_s;
}

QString passwordNote(const QString &state)
{
    if (state == u"session"_s)
        return u"there is no key store here, so the password is not kept; use --password-command "
               "for logins without a person"_s;
    if (state == u"none"_s)
        return u"no password was given; where no Kerberos ticket does, Martlet will ask for it"_s;
    return {};
}

/// As it is stored.
Task<Mail::AccountSettings> testAndStore(Mail::AccountSettings settings,
                                         Engine::AccountSecrets secrets,
                                         Engine::AccountService *accounts)
{
    const bool canLogIn = !secrets.incoming.isEmpty() || !settings.passwordCommand.isEmpty();
    if (settings.outgoing.isSet() && canLogIn) {
        const ServerTestResult test = co_await testServers(accounts, settings, secrets);
        if (!test.hasPassed) {
            const QString reason = firstFailure(test.stages);
            co_return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                              u"The account was not added; "_s + reason);
        }
        settings = co_await withSentMailbox(settings, test.sentChoice);
    }
    settings.key = co_await resultOf<Mail::AccountKey>(accounts->add(settings, secrets));
    co_return settings;
}

/// From the list, else by a search.
Task<std::optional<Engine::ProviderOffer>> offerFor(Invocation invocation,
                                                    const Engine::Services *services)
{
    using Offer = std::optional<Engine::ProviderOffer>;
    if (!needsOffer(invocation))
        co_return Offer();
    const QString email = invocation.value(u"email"_s);
    Offer known = services->accounts.offerFor(invocation.value(u"name"_s), email);
    if (known || invocation.has(u"no-lookup"_s))
        co_return known;
    const Engine::SearchWishes wishes = wishesFrom(invocation);
    const LookupResult found = co_await lookUpServers(&services->setup, email, wishes);
    Result<Engine::ProviderOffer> chosen =
        chosenOffer(found.outcome, invocation.has(u"accept-hosts"_s));
    if (!chosen)
        co_return failure(chosen.error());
    co_return Offer(std::move(*chosen));
}

/// A browser is for a person; what is only for browsers is not for scripts.
Result<void> signInByPassword(const std::optional<Engine::ProviderOffer> &offer)
{
    if (!offer || offer->loginKind != Engine::LoginKind::OAuth)
        return {};
    return failure(ErrorKind::Unsupported, Retry::AfterUserAction, u"add the account"_s,
                   u"%1 takes no passwords from mail programs, only a sign-in in the browser: "
                   "add the account in Martlet's window"_s.arg(offer->name));
}

Task<Report> run(Invocation invocation, Session session)
{
    Engine::AccountService *accounts = &session.services->accounts;
    const std::optional<Engine::ProviderOffer> offer =
        co_await offerFor(invocation, session.services);
    co_await signInByPassword(offer);
    Mail::AccountSettings settings = co_await accountFromOptions(invocation, offer);
    Engine::AccountSecrets secrets;
    secrets.incoming = Secret(session.input);
    session.input.fill('\0');
    if (invocation.has(u"password-stdin"_s) && secrets.incoming.isEmpty())
        co_return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                          u"Standard input has no password in its first line."_s);
    if (invocation.hasValue(u"ca"_s))
        settings.caFile = co_await keepAuthority(invocation.value(u"ca"_s), session.paths.dataDir);
    const Result<Mail::AccountSettings> stored =
        co_await asResult(testAndStore(settings, secrets, accounts));
    if (!stored) {
        dropAuthority(settings.caFile, accounts->accounts());
        co_return failure(stored.error());
    }
    const QString password = passwordState(*stored, secrets, *accounts);
    Report report;
    report.json = {{u"account"_s, accountToJson(*stored)}, {u"password"_s, password}};
    report.text = u"Added %1."_s.arg(stored->email);
    report.note = passwordNote(password);
    co_return report;
}

Input inputOfAdd(const Invocation &invocation)
{
    return invocation.has(u"password-stdin"_s) ? Input::FirstLine : Input::Nothing;
}

} // namespace

CommandSpec accountAddCommand()
{
    CommandSpec command;
    command.name = u"account add"_s;
    command.arguments = u"--email ADDRESS [OPTIONS]"_s;
    command.summary = u"Add an account."_s;
    command.options = {
        {u"email"_s, u"ADDRESS"_s, u"The mail address."_s},
        {u"name"_s, u"NAME"_s, u"Your name, as recipients see it."_s, true},
        {u"protocol"_s, u"imap|pop3"_s, u"How mail is received."_s},
        {u"imap"_s, u"HOST:PORT:MODE"_s, u"Receiving server; MODE is tls, starttls or none."_s},
        {u"pop3"_s, u"HOST:PORT:MODE"_s, u"The same for POP3: letters move to this computer."_s},
        {u"smtp"_s, u"HOST:PORT:MODE"_s,
         u"Sending server; without it, beside --imap or --pop3: receive only."_s},
        {u"login"_s, u"LOGIN"_s, u"User name, where it is not the address."_s},
        {u"smtp-login"_s, u"LOGIN"_s, u"User name at the sending server, where it differs."_s},
        {u"smtp-sign-in"_s, u"login|none|after-receiving"_s,
         u"How to sign in to send; after-receiving: by a login to the receiving server."_s},
        {u"hold-at-server"_s, {}, u"Letters for later wait at the server, if it can hold them."_s},
        {u"password-stdin"_s, {}, u"The password is the first line of standard input."_s},
        {u"password-command"_s, u"COMMAND"_s, u"A shell command that prints the password."_s},
        {u"offline"_s, u"all|recent|headers"_s, u"How much is kept on this computer."_s},
        {u"sent-mailbox"_s, u"PATH"_s,
         u"IMAP: where copies of sent letters go, if not where the server has them."_s},
        {u"recent-days"_s, u"N"_s, u"With --offline recent: of how many days."_s},
        {u"leave-on-server"_s, u"RULE"_s,
         u"POP3: forever (unless given), N days, newest:N, size:MB, until-deleted, no."_s},
        {u"size-limit"_s, u"MB"_s, u"POP3: of larger letters only the header comes by itself."_s},
        {u"headers-only"_s, {}, u"POP3: letters come when they are opened."_s},
        {u"mark-read"_s, {}, u"POP3: new letters do not count as unread."_s},
        {u"shared-inbox"_s, {}, u"POP3: into the inbox of the folders on this computer."_s},
        {u"check-every"_s, u"MINUTES|never"_s, u"How often a window looks at all folders."_s},
        {u"no-check-at-start"_s, {}, u"A window does not look for mail when it starts."_s},
        {u"no-live"_s, {}, u"A window does not wait for the server to tell of new mail."_s},
        {u"ca"_s, u"FILE"_s, u"Certificate authority (PEM) trusted for this account alone."_s}};
    command.options += lookupOptions();
    command.options +=
        {{u"no-lookup"_s, {}, u"Use the built-in list alone; search for no servers."_s},
         {u"accept-hosts"_s, {}, u"Use servers that were found outside the address's domain."_s}};
    command.run = ChangeRun(run);
    command.check = checkAccountOptions;
    command.input = inputOfAdd;
    command.fileOptions = {u"ca"_s};
    return command;
}

} // namespace Martlet::Ctl
