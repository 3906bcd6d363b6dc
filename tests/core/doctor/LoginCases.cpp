// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

#include <functional>

namespace Martlet::Test
{

using namespace Doctor;
using Accounts::AuthKind;

namespace
{

using enum Step;

/// A refusal that says nothing.
Evidence refused(Step step = ImapLogin)
{
    const char *line = step == SmtpLogin   ? "535 5.7.8 no"
                       : step == Pop3Login ? "-ERR [AUTH] no"
                                           : "a1 NO [AUTHENTICATIONFAILED] no";
    return answered(step, "mail.example.org", line);
}

DiagnosisCase login(const char *name, const char *codes,
                    const std::function<void(Evidence &)> &change, Step step = ImapLogin)
{
    DiagnosisCase one{QByteArray("login: ") + name, refused(step), QString::fromLatin1(codes)};
    change(one.evidence);
    return one;
}

std::function<void(Evidence &)> wants(AuthKind auth, bool needsSwitchOn = false)
{
    return [=](Evidence &e) {
        e.provider.auth = auth;
        e.provider.needsSwitchOn = needsSwitchOn;
    };
}

/// What the provider wants decides the order of advice.
QList<DiagnosisCase> byProvider()
{
    return {
        login("password", "AUTH-1", wants(AuthKind::Password)),
        login("password, switch", "AUTH-3 AUTH-1", wants(AuthKind::Password, true)),
        login("separate password", "AUTH-2 AUTH-1", wants(AuthKind::SeparatePassword)),
        login("app password", "AUTH-2 AUTH-1", wants(AuthKind::AppPassword)),
        login("app password, switch", "AUTH-2 AUTH-3 AUTH-1", wants(AuthKind::AppPassword, true)),
        login("code, switch", "AUTH-2 AUTH-3 AUTH-1", wants(AuthKind::AuthorizationCode, true)),
        login("two-step", "AUTH-1 AUTH-2", wants(AuthKind::AppPasswordWithTwoStep)),
        login("two-step, switch", "AUTH-3 AUTH-1 AUTH-2",
              wants(AuthKind::AppPasswordWithTwoStep, true)),
        login("OAuth2", "AUTH-4 AUTH-1", wants(AuthKind::OAuth)),
        login("OAuth2, switch", "AUTH-4 AUTH-3 AUTH-1", wants(AuthKind::OAuth, true)),
        login("either", "AUTH-2 AUTH-4 AUTH-1", wants(AuthKind::OAuthOrAppPassword)),
        login("either, switch", "AUTH-2 AUTH-3 AUTH-4 AUTH-1",
              wants(AuthKind::OAuthOrAppPassword, true)),
        login("SMTP", "AUTH-2 AUTH-1", wants(AuthKind::AppPassword), SmtpLogin),
        login("POP3", "AUTH-2 AUTH-3 AUTH-1", wants(AuthKind::AppPassword, true), Pop3Login),
        login("text of the software", "AUTH-2 AUTH-1",
              [](Evidence &e) {
                  wants(AuthKind::AppPassword)(e);
                  e.reply.text =
                      QStringLiteral("a1 NO [AUTHENTICATIONFAILED] Authentication failed.");
              }),
        login("without any code", "AUTH-2 AUTH-1",
              [](Evidence &e) {
                  wants(AuthKind::AppPassword)(e);
                  e.reply.text = QStringLiteral("a1 NO go away");
              }),
        login(
            "it really is the password", "AUTH-1",
            [](Evidence &e) {
                wants(AuthKind::OAuth)(e);
                e.reply.text = QStringLiteral("535 5.7.139 Authentication unsuccessful, the user "
                                              "credentials were incorrect.");
            },
            SmtpLogin),
        login("paid plan", "AUTH-14 AUTH-1", [](Evidence &e) { e.provider.needsPaidPlan = true; }),
    };
}

QList<DiagnosisCase> bySecret()
{
    const auto worked = [](int secondsAgo) {
        return [=](Evidence &e) { e.login.workedAt = testNow().addSecs(-secondsAgo); };
    };
    return {
        login("blank in the password", "AUTH-17 AUTH-1",
              [](Evidence &e) { e.login.hasOddCharacters = true; }),
        login("blank in the app password", "AUTH-2 AUTH-17 AUTH-1",
              [](Evidence &e) {
                  wants(AuthKind::AppPassword)(e);
                  e.login.hasOddCharacters = true;
              }),
        login("worked yesterday", "AUTH-10 AUTH-5 AUTH-8 AUTH-1", worked(24 * 3600)),
        login("worked two days ago", "AUTH-10 AUTH-5 AUTH-8 AUTH-1", worked(48 * 3600)),
        login("worked longer ago", "AUTH-1", worked(48 * 3600 + 1)),
        login("worked, refused a moment ago", "AUTH-10 AUTH-5 AUTH-8 AUTH-1",
              [&](Evidence &e) {
                  worked(3600)(e);
                  e.login.refusedAt = testNow().addSecs(-599);
              }),
        login("worked, refused ten minutes ago", "AUTH-1",
              [&](Evidence &e) {
                  worked(3600)(e);
                  e.login.refusedAt = testNow().addSecs(-600);
              }),
        login("worked at Gmail", "AUTH-10 AUTH-5 AUTH-8 AUTH-2 AUTH-4 AUTH-1",
              [&](Evidence &e) {
                  worked(3600)(e);
                  e.host = QStringLiteral("imap.gmail.com");
                  e.reply.text =
                      QStringLiteral("a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)");
              }),
        login("worked, but the server says why", "AUTH-7",
              [&](Evidence &e) {
                  worked(3600)(e);
                  e.reply.text = QStringLiteral("a1 NO [EXPIRED] no");
              }),
        login("changed an hour ago", "AUTH-19 AUTH-1",
              [](Evidence &e) { e.login.changedAt = testNow().addSecs(-3600); }),
        login("changed yesterday", "AUTH-1",
              [](Evidence &e) { e.login.changedAt = testNow().addDays(-1); }),
        login("domain that does not exist", "DNS-2 AUTH-1",
              [](Evidence &e) { e.network.checks.mailDomainExists = false; }),
        login("domain that exists", "AUTH-1",
              [](Evidence &e) { e.network.checks.mailDomainExists = true; }),
        login("OAuth2 refused", "AUTH-11", [](Evidence &e) { e.login.byOAuth = true; }),
        login("OAuth2 refused, not switched on", "AUTH-11 AUTH-3",
              [](Evidence &e) {
                  wants(AuthKind::OAuth, true)(e);
                  e.login.byOAuth = true;
              }),
        login("OAuth2 refused by Microsoft", "AUTH-11",
              [](Evidence &e) {
                  e.login.byOAuth = true;
                  e.host = QStringLiteral("outlook.office365.com");
                  e.reply.text = QStringLiteral("a1 NO AUTHENTICATE failed.");
              }),
    };
}

QList<DiagnosisCase> byLogin()
{
    const auto signsInAs = [](const char *name, const QStringList &forms) {
        return [=](Evidence &e) {
            e.login.login = QString::fromLatin1(name);
            e.login.address = QStringLiteral("ivan@example.org");
            e.provider.logins = forms;
        };
    };
    const QString address = QStringLiteral("ivan@example.org");
    const QString local = QStringLiteral("ivan");
    return {
        login("wrong form", "AUTH-12 AUTH-1", signsInAs("ivan", {address})),
        login("right form", "AUTH-1", signsInAs("Ivan@Example.org", {address})),
        login("one of two forms", "AUTH-1 AUTH-12", signsInAs("ivan", {address, local})),
        login("unknown provider, local part", "AUTH-1 AUTH-12", signsInAs("ivan", {})),
        login("unknown provider, address", "AUTH-1 AUTH-12", signsInAs("ivan@example.org", {})),
        login("wrong form of an app password", "AUTH-2 AUTH-12 AUTH-1",
              [&](Evidence &e) {
                  signsInAs("ivan", {address})(e);
                  wants(AuthKind::AppPassword)(e);
              }),
        login("the server says what it wants", "AUTH-2",
              [&](Evidence &e) {
                  signsInAs("ivan", {address})(e);
                  e.reply.text = QStringLiteral("a1 NO NEOBHODIM parol prilozheniya");
              }),
    };
}

QList<DiagnosisCase> byWords()
{
    const auto says = [](const char *line) {
        return [=](Evidence &e) { e.reply.text = QString::fromLatin1(line); };
    };
    return {
        login("temporary", "AUTH-10", says("a1 NO Temporary problem")),
        login("try again", "AUTH-10", says("a1 NO please try again")),
        login("system error", "AUTH-10", says("a1 NO System error (5)")),
        login("server busy", "AUTH-10", says("a1 NO Server busy")),
        login("failed, but only for now", "AUTH-10", says("a1 NO Login failed: temporary error")),
        login("temporary behind a family code", "AUTH-1",
              says("a1 NO [AUTHENTICATIONFAILED] temporarily no")),
        login("wrong, try again", "AUTH-1", says("a1 NO Incorrect password, please try again")),
        login("POP3 temporary", "POP-3", says("-ERR temporary failure"), Pop3Login),
        login("SMTP 4yz", "AUTH-10", says("451 no"), SmtpLogin),
        login("SMTP 5yz with soft words", "AUTH-1", says("550 please try again"), SmtpLogin),
        login("Exchange says BYE behind OK", "BOX-1",
              [](Evidence &e) {
                  e.greeting.text = QStringLiteral("* OK The Microsoft Exchange IMAP4 service");
                  e.reply.text = QStringLiteral("* BYE Connection closed.");
                  e.login.after = AfterLogin::Bye;
              }),
        login("Exchange refuses NAMESPACE behind OK", "BOX-1",
              [](Evidence &e) {
                  e.host = QStringLiteral("outlook.office365.com");
                  e.reply.text.clear();
                  e.login.after = AfterLogin::NamespaceRefused;
              }),
        login("another server says BYE behind OK", "NET-5",
              [](Evidence &e) {
                  e.reply.text.clear();
                  e.login.after = AfterLogin::Bye;
              }),
        login("fields instead of text", "AUTH-7",
              [](Evidence &e) {
                  e.reply.text = QStringLiteral("no");
                  e.reply.bracketedCode = QStringLiteral("expired");
              }),
        login(
            "status in a field", "AUTH-6",
            [](Evidence &e) {
                e.reply.text = QStringLiteral("no");
                e.reply.replyCode = 525;
                e.reply.enhancedStatus = QStringLiteral("5.7.13");
            },
            SmtpLogin),
        login("ALERT alone decides nothing", "AUTH-1", says("a1 NO [ALERT] Maintenance on Sunday")),
    };
}

} // namespace

QList<DiagnosisCase> loginCases()
{
    return byProvider() + bySecret() + byLogin() + byWords();
}

} // namespace Martlet::Test
