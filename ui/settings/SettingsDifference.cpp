// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDifference.h"

#include "ui/common/Formatting.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

namespace
{

using Mail::AccountSettings;
using Mail::ServerSettings;

struct SettingsDifference {
    Q_DECLARE_TR_FUNCTIONS(SettingsDifference)
};

class Lines
{
public:
    void add(const QString &label, const QString &then, const QString &now)
    {
        if (then != now)
            m_lines << SettingsDifference::tr("%1: %2, now %3").arg(label, shown(then), shown(now));
    }
    void addNumber(const QString &label, int then, int now)
    {
        add(label, QString::number(then), QString::number(now));
    }
    /// What would take many words.
    void addChange(const QString &sentence, bool isChanged)
    {
        if (isChanged)
            m_lines << sentence;
    }
    [[nodiscard]] QStringList lines() const { return m_lines; }

private:
    static QString shown(const QString &value)
    {
        return value.isEmpty() ? SettingsDifference::tr("nothing") : singleLine(value);
    }

    QStringList m_lines;
};

QString encryptionText(Mail::Encryption encryption)
{
    switch (encryption) {
    case Mail::Encryption::Tls:
        return SettingsDifference::tr("SSL/TLS");
    case Mail::Encryption::StartTls:
        return SettingsDifference::tr("STARTTLS");
    case Mail::Encryption::None:
        return SettingsDifference::tr("no encryption");
    }
    return {};
}

QString methodText(Mail::LoginMethod method)
{
    switch (method) {
    case Mail::LoginMethod::Automatic:
        return SettingsDifference::tr("the safest way offered");
    case Mail::LoginMethod::Password:
        return SettingsDifference::tr("password");
    case Mail::LoginMethod::SecurePassword:
        return SettingsDifference::tr("secure password (SPA)");
    case Mail::LoginMethod::OAuth:
        return SettingsDifference::tr("sign-in in the browser");
    }
    return {};
}

QString protocolText(Mail::ReceiveProtocol protocol)
{
    switch (protocol) {
    case Mail::ReceiveProtocol::Imap:
        return SettingsDifference::tr("IMAP");
    case Mail::ReceiveProtocol::Pop3:
        return SettingsDifference::tr("POP3");
    case Mail::ReceiveProtocol::Local:
        return SettingsDifference::tr("folders on this computer");
    }
    return {};
}

QString proxyText(const Mail::ProxySettings &proxy)
{
    switch (proxy.kind) {
    case Mail::ProxyKind::System:
        return SettingsDifference::tr("as the system says");
    case Mail::ProxyKind::None:
        return SettingsDifference::tr("straight");
    case Mail::ProxyKind::Socks5:
    case Mail::ProxyKind::Http:
        break;
    }
    return SettingsDifference::tr("through %1")
        .arg(proxy.host + u':' + QString::number(proxy.port));
}

/// Without a port: of one that sends nothing there is none.
QString portText(const ServerSettings &server)
{
    return server.port == 0 ? QString() : QString::number(server.port);
}

void addServers(Lines &lines, const AccountSettings &then, const AccountSettings &now)
{
    lines.add(SettingsDifference::tr("Receiving server"), then.incoming.host, now.incoming.host);
    lines.add(SettingsDifference::tr("Port for receiving"), portText(then.incoming),
              portText(now.incoming));
    lines.add(SettingsDifference::tr("Encryption of receiving"),
              encryptionText(then.incoming.encryption), encryptionText(now.incoming.encryption));
    lines.add(SettingsDifference::tr("Login"), then.incoming.login, now.incoming.login);
    lines.add(SettingsDifference::tr("Signing in to receive"), methodText(then.incoming.method),
              methodText(now.incoming.method));
    lines.add(SettingsDifference::tr("Sending server"), then.outgoing.host, now.outgoing.host);
    lines.add(SettingsDifference::tr("Port for sending"), portText(then.outgoing),
              portText(now.outgoing));
    lines.add(SettingsDifference::tr("Encryption of sending"),
              encryptionText(then.outgoing.encryption), encryptionText(now.outgoing.encryption));
    lines.add(SettingsDifference::tr("Login for sending"), then.outgoing.login, now.outgoing.login);
    lines.add(SettingsDifference::tr("Signing in to send"), methodText(then.outgoing.method),
              methodText(now.outgoing.method));
    lines.addChange(SettingsDifference::tr("Whether sending needs a login"),
                    then.submissionLogin != now.submissionLogin);
    lines.addChange(SettingsDifference::tr("Whether letters for later are given to the server"),
                    then.handsOverAhead != now.handsOverAhead);
}

} // namespace

QStringList settingsDifferences(const AccountSettings &then, const AccountSettings &now)
{
    Lines lines;
    lines.add(SettingsDifference::tr("Name of the account"), then.name, now.name);
    lines.add(SettingsDifference::tr("Address"), then.email, now.email);
    lines.add(SettingsDifference::tr("Kind"), protocolText(then.protocol),
              protocolText(now.protocol));
    addServers(lines, then, now);
    lines.add(SettingsDifference::tr("Way to the servers"), proxyText(then.proxy),
              proxyText(now.proxy));
    lines.add(SettingsDifference::tr("Login at the proxy"), then.proxy.login, now.proxy.login);
    lines.addChange(SettingsDifference::tr("Addresses and signatures"),
                    then.identities != now.identities);
    lines.add(SettingsDifference::tr("Folder for sent letters"), then.sentMailbox, now.sentMailbox);
    lines.addChange(SettingsDifference::tr("When letters are looked for"),
                    then.checking != now.checking);
    lines.addChange(SettingsDifference::tr("What is kept on this computer"),
                    then.offline != now.offline || then.recentDays != now.recentDays);
    lines.addNumber(SettingsDifference::tr("Days lost letters are kept"), then.vaultDays,
                    now.vaultDays);
    lines.addChange(SettingsDifference::tr("How letters are fetched, and what stays at the server"),
                    then.pop3 != now.pop3);
    lines.addChange(SettingsDifference::tr("Certificates trusted by your decision"),
                    then.certificateExceptions != now.certificateExceptions);
    lines.addChange(SettingsDifference::tr("Root certificates of this account"),
                    then.caFile != now.caFile);
    lines.addChange(SettingsDifference::tr("Where the password comes from"),
                    then.passwordCommand != now.passwordCommand ||
                        then.oauthProvider != now.oauthProvider ||
                        then.credentialId != now.credentialId);
    lines.addChange(SettingsDifference::tr("The provider it was set up from"),
                    then.providerId != now.providerId);
    return lines.lines();
}

} // namespace Martlet::Ui
