// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/AccountSettings.h"

#include <QUuid>

namespace Martlet::Mail
{

quint16 defaultPort(ReceiveProtocol protocol, Encryption encryption)
{
    if (protocol == ReceiveProtocol::Imap)
        return encryption == Encryption::Tls ? 993 : 143;
    return encryption == Encryption::Tls ? 995 : 110;
}

quint16 defaultSubmissionPort(Encryption encryption)
{
    switch (encryption) {
    case Encryption::Tls:
        return 465;
    case Encryption::StartTls:
        return 587;
    case Encryption::None:
        return 25;
    }
    return 465;
}

QString encryptionName(Encryption encryption)
{
    switch (encryption) {
    case Encryption::Tls:
        return QStringLiteral("tls");
    case Encryption::StartTls:
        return QStringLiteral("starttls");
    case Encryption::None:
        return QStringLiteral("none");
    }
    return QStringLiteral("tls");
}

std::optional<Encryption> encryptionFromName(const QString &name)
{
    for (const Encryption encryption : {Encryption::Tls, Encryption::StartTls, Encryption::None}) {
        if (name.compare(encryptionName(encryption), Qt::CaseInsensitive) == 0)
            return encryption;
    }
    return std::nullopt;
}

QString newCredentialId(const QString &email)
{
    return email + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString outgoingLogin(const AccountSettings &account)
{
    return account.outgoing.login.isEmpty() ? account.incoming.login : account.outgoing.login;
}

const Identity *identityOf(const AccountSettings &account, const QString &address)
{
    for (const Identity &identity : account.identities) {
        if (identity.address.compare(address, Qt::CaseInsensitive) == 0)
            return &identity;
    }
    return nullptr;
}

AccountSettings sendingSettings(const AccountSettings &account, const QString &fromAddress)
{
    AccountSettings settings = account;
    const Identity *identity = identityOf(account, fromAddress);
    if (!identity)
        return settings;
    if (!identity->sentMailbox.isEmpty())
        settings.sentMailbox = identity->sentMailbox;
    if (identity->outgoing.isSet()) {
        settings.outgoing = identity->outgoing;
        settings.submissionLogin = SubmissionLogin::Automatic;
        if (!identity->credentialId.isEmpty()) {
            settings.credentialId = identity->credentialId;
            settings.passwordCommand.clear();
        }
    }
    return settings;
}

} // namespace Martlet::Mail
