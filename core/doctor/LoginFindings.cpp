// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/LoginFindings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Martlet::Doctor
{

namespace
{

using namespace std::chrono_literals;
using Accounts::AuthKind;

constexpr std::chrono::seconds workedLately = 48h;
constexpr std::chrono::seconds changeTakesEffect = 4h;
/// Two refusals so far apart are no passing fault.
constexpr std::chrono::seconds betweenRefusals = 10min;

bool isWithin(const QDateTime &time, const QDateTime &now, std::chrono::seconds span)
{
    return time.isValid() && now.isValid() && time <= now && time.secsTo(now) <= span.count();
}

bool isRefusedTwice(const Evidence &evidence)
{
    const QDateTime &first = evidence.login.refusedAt;
    return first.isValid() && evidence.now.isValid() &&
           first.secsTo(evidence.now) >= betweenRefusals.count();
}

/// The secret is right, as far as can be told.
bool isSecretProven(const Evidence &evidence)
{
    return isWithin(evidence.login.workedAt, evidence.now, workedLately) &&
           !isRefusedTwice(evidence);
}

bool isSameLogin(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// The provider's forms are known, and the login is none of them.
bool isLoginFormWrong(const Evidence &evidence)
{
    const QStringList &forms = evidence.provider.logins;
    return !forms.isEmpty() && !evidence.login.login.isEmpty() &&
           std::none_of(forms.cbegin(), forms.cend(), [&](const QString &form) {
               return isSameLogin(form, evidence.login.login);
           });
}

/// What the provider wants instead of the account's password, the likeliest first.
QList<FindingCode> wantedByProvider(AuthKind auth)
{
    switch (auth) {
    case AuthKind::AppPassword:
    case AuthKind::AuthorizationCode:
    case AuthKind::SeparatePassword:
        return {FindingCode::Auth2};
    case AuthKind::OAuth:
        return {FindingCode::Auth4};
    case AuthKind::OAuthOrAppPassword:
        return {FindingCode::Auth2, FindingCode::Auth4};
    case AuthKind::OAuthOrPassword:        // the password may just be another one
    case AuthKind::AppPasswordWithTwoStep: // only once the user has switched that on
    case AuthKind::Password:
        break;
    }
    return {};
}

void appendOnce(QList<FindingCode> &codes, FindingCode code)
{
    if (!codes.contains(code))
        codes.append(code);
}

/// Before AUTH-1, else at the end.
void insertOnce(QList<FindingCode> &codes, FindingCode code)
{
    if (codes.contains(code))
        return;
    const qsizetype at = codes.indexOf(FindingCode::Auth1);
    codes.insert(at < 0 ? codes.size() : at, code);
}

QList<FindingCode> withoutPasswords(const QList<FindingCode> &codes)
{
    static constexpr std::array aboutPasswords{FindingCode::Auth1, FindingCode::Auth2,
                                               FindingCode::Auth4};
    QList<FindingCode> kept;
    for (const FindingCode code : codes) {
        const bool isPassword =
            std::find(aboutPasswords.begin(), aboutPasswords.end(), code) != aboutPasswords.end();
        appendOnce(kept, isPassword ? FindingCode::Auth11 : code);
    }
    return kept;
}

/// The server leaves open what is wrong with the secret.
bool isOpen(const QList<FindingCode> &codes)
{
    return codes.contains(FindingCode::Auth1) ||
           (codes.contains(FindingCode::Auth2) && codes.size() > 1);
}

} // namespace

QList<FindingCode> refusedLoginFindings(const Evidence &evidence)
{
    QList<FindingCode> codes = wantedByProvider(evidence.provider.auth);
    if (evidence.provider.needsSwitchOn)
        codes.insert(std::min<qsizetype>(1, codes.size()), FindingCode::Auth3);
    if (evidence.provider.needsPaidPlan)
        codes.append(FindingCode::Auth14);
    codes.append(FindingCode::Auth1);
    if (evidence.provider.auth == AuthKind::AppPasswordWithTwoStep)
        codes.append(FindingCode::Auth2);
    return loginFindings(codes, evidence);
}

QList<FindingCode> loginFindings(const QList<FindingCode> &byText, const Evidence &evidence)
{
    if (evidence.login.byOAuth)
        return withoutPasswords(byText);
    if (!isOpen(byText))
        return byText;
    QList<FindingCode> codes = byText;
    if (!evidence.network.checks.mailDomainExists.value_or(true))
        insertOnce(codes, FindingCode::Dns2);
    if (isLoginFormWrong(evidence))
        insertOnce(codes, FindingCode::Auth12);
    if (isWithin(evidence.login.changedAt, evidence.now, changeTakesEffect))
        insertOnce(codes, FindingCode::Auth19);
    if (evidence.login.hasOddCharacters)
        insertOnce(codes, FindingCode::Auth17);
    if (!alternativeLogin(evidence).isEmpty())
        appendOnce(codes, FindingCode::Auth12);
    if (!codes.contains(FindingCode::Auth1) || !isSecretProven(evidence))
        return codes;
    QList<FindingCode> likelier{FindingCode::Auth10, FindingCode::Auth5, FindingCode::Auth8};
    for (const FindingCode code : std::as_const(codes))
        appendOnce(likelier, code);
    return likelier;
}

bool mayAskForPassword(const Evidence &evidence, const QList<FindingCode> &codes, bool isTemporary)
{
    if (evidence.stage != DoctorStage::Login || evidence.login.byOAuth || codes.isEmpty())
        return false;
    if (isTemporary)
        return isRefusedTwice(evidence);
    static constexpr std::array aboutSecret{FindingCode::Auth1, FindingCode::Auth2,
                                            FindingCode::Auth7, FindingCode::Auth12,
                                            FindingCode::Auth17};
    return std::find(aboutSecret.begin(), aboutSecret.end(), codes.constFirst()) !=
           aboutSecret.end();
}

QString alternativeLogin(const Evidence &evidence)
{
    const QString &login = evidence.login.login;
    for (const QString &form : evidence.provider.logins) {
        if (!isSameLogin(form, login))
            return form;
    }
    if (!evidence.provider.logins.isEmpty() || login.isEmpty())
        return {};
    const qsizetype at = login.lastIndexOf(u'@');
    const QString other = at > 0 ? login.left(at) : evidence.login.address;
    return isSameLogin(other, login) ? QString() : other;
}

} // namespace Martlet::Doctor
