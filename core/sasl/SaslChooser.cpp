// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/SaslChooser.h"

#include "core/sasl/GsaslMechanism.h"
#include "core/sasl/OAuthMechanism.h"

#include <algorithm>

namespace Martlet::Sasl
{
namespace
{

struct Candidate {
    QByteArray name;
    bool revealsSecret = false; ///< readable by anyone on an unencrypted line
    bool isPasswordItself = false;
};

const QList<Candidate> &candidates(bool byToken)
{
    static const QList<Candidate> password{
        {"SCRAM-SHA-256", false, false}, {"SCRAM-SHA-1", false, false}, {"CRAM-MD5", false, false},
        {"PLAIN", true, true},           {"LOGIN", true, true},         {"NTLM", true, false}};
    static const QList<Candidate> token{{"OAUTHBEARER", true, false}, {"XOAUTH2", true, false}};
    return byToken ? token : password;
}

bool isWanted(const Candidate &candidate, PasswordUse use)
{
    switch (use) {
    case PasswordUse::Any:
        return true;
    case PasswordUse::Itself:
        return candidate.isPasswordItself;
    case PasswordUse::ProofOnly:
        return !candidate.isPasswordItself;
    }
    return false;
}

bool contains(const QList<QByteArray> &names, const QByteArray &name)
{
    return std::any_of(names.cbegin(), names.cend(), [&name](const QByteArray &other) {
        return other.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

Result<QByteArray> chooseMechanism(const Offer &offer, const Credentials &credentials)
{
    const bool byToken = !credentials.accessToken.isEmpty();
    const PasswordUse use = byToken ? PasswordUse::Any : credentials.passwordUse;
    const QByteArray gssapi = "GSSAPI";
    if (credentials.ticket && use == PasswordUse::Any && contains(offer.mechanisms, gssapi) &&
        !contains(offer.unusable, gssapi))
        return gssapi;
    if (!byToken && credentials.password.isEmpty())
        return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                       QStringLiteral("find the password"));
    bool onlyInClear = false;
    for (const Candidate &candidate : candidates(byToken)) {
        const bool isOffered =
            contains(offer.mechanisms, candidate.name) && !contains(offer.unusable, candidate.name);
        if (!isOffered || !isWanted(candidate, use))
            continue;
        // A token opens the whole account for its lifetime, so "no encryption" does not cover it.
        const bool mayBeRead = offer.isEncrypted || (offer.allowPlainOverClear && !byToken);
        if (!candidate.revealsSecret || mayBeRead)
            return candidate.name;
        onlyInClear = true;
    }
    const QString offered = QString::fromLatin1(offer.mechanisms.join(' '));
    return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                   QStringLiteral("choose sign-in method"),
                   onlyInClear ? QStringLiteral("only readable by anyone on the way: ") + offered
                               : QStringLiteral("offered: ") + offered);
}

Result<std::shared_ptr<SaslMechanism>> createMechanism(const Offer &offer,
                                                       const Credentials &credentials)
{
    const Result<QByteArray> name = chooseMechanism(offer, credentials);
    if (!name)
        return failure(name.error());
    if (*name == "GSSAPI")
        return credentials.ticket;
    if (*name == "OAUTHBEARER" || *name == "XOAUTH2")
        return OAuthMechanism::create(*name, credentials);
    return GsaslMechanism::create(*name, credentials);
}

} // namespace Martlet::Sasl
