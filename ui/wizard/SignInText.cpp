// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SignInText.h"

#include "ui/common/ErrorText.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

using Engine::SignInPages;

namespace
{

struct SignInText {
    Q_DECLARE_TR_FUNCTIONS(SignInText)
};

} // namespace

QString signInInvitation(const QString &provider)
{
    return provider.isEmpty()
               ? SignInText::tr("You sign in on the provider’s own page in your browser. Martlet "
                                "never sees the password.")
               : SignInText::tr("You sign in on the page of %1 in your browser. Martlet never "
                                "sees the password.")
                     .arg(provider);
}

QString signInFailure(const Error &error, const QString &provider)
{
    const QString name = provider.isEmpty() ? SignInText::tr("The provider") : provider;
    switch (error.kind) {
    case ErrorKind::PermissionDenied:
        return SignInText::tr("%1 did not give the permission. You can try again.").arg(name);
    case ErrorKind::Timeout:
        return SignInText::tr("The sign-in was not finished within ten minutes. You can try "
                              "again.");
    case ErrorKind::Unsupported:
        return SignInText::tr("This copy of Martlet is not registered with %1, so it cannot sign "
                              "in with the browser.")
            .arg(name);
    case ErrorKind::ProtocolViolation:
    case ErrorKind::ServerRefused:
        return SignInText::tr("%1 gave an answer that Martlet cannot use. You can try again.")
            .arg(name);
    default:
        return errorSentence(error, name).text;
    }
}

SignInPages signInPages()
{
    return {SignInText::tr("You are signed in. You can close this page and go back to Martlet."),
            SignInText::tr("The sign-in was not finished. You can close this page and try again "
                           "in Martlet."),
            SignInText::tr("There is nothing to see here.")};
}

} // namespace Martlet::Ui
