// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ProviderText.h"

#include <QCoreApplication>
#include <QHash>

namespace Martlet::Ui
{

using Engine::LoginKind;
using Engine::ProviderOffer;

namespace
{

struct ProviderText {
    Q_DECLARE_TR_FUNCTIONS(ProviderText)
};

QString passwordStep(LoginKind kind)
{
    switch (kind) {
    case LoginKind::AppPassword:
    case LoginKind::OAuthOrAppPassword:
        return ProviderText::tr("Make an app password");
    case LoginKind::AppPasswordWithTwoStep:
        return ProviderText::tr("With two-step sign-in: make an app password");
    case LoginKind::SeparatePassword:
        return ProviderText::tr("Set a password for mail programs");
    case LoginKind::AuthorizationCode:
        return ProviderText::tr("Get an authorization code");
    case LoginKind::Password:
    case LoginKind::OAuth:
        break;
    }
    return {};
}

/// Facts about POP3 alone.
QHash<QString, QString> pop3Sentences(const ProviderOffer &offer)
{
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    return {
        {key("pop3-keeps-copies"),
         ProviderText::tr("Letters fetched by POP3 stay at the provider: deleting them from here "
                          "has no effect there, its website can do it.")},
        {key("pop3-folders-on-switch-page"),
         ProviderText::tr("The page that switches POP3 on also chooses of which folders letters "
                          "come.")},
        {key("pop3-interval"),
         ProviderText::tr("POP3 may be asked only every 15 minutes; Martlet keeps to that.")},
        {key("pop3-hands-out-once"),
         ProviderText::tr(
             "Each letter is given to one POP3 program only. Where another one fetches "
             "too, set this up by hand and sign in as %1.")
             .arg(QStringLiteral("recent:") + (offer.pop3 ? offer.pop3->email : offer.imap.email))},
        {key("pop3-inbox-only"), ProviderText::tr("By POP3 only the inbox comes.")},
    };
}

/// Facts about IMAP alone.
QHash<QString, QString> imapSentences()
{
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    return {
        {key("folders-limited-listing"),
         ProviderText::tr("Folders show at most 10,000 letters to mail programs.")},
        {key("few-folders"), ProviderText::tr("Free mailboxes allow only a few folders.")},
    };
}

/// Internals of the list have no sentence.
QHash<QString, QString> commonSentences()
{
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    return {
        {key("from-equals-login"),
         ProviderText::tr("Letters can be sent only from the address you sign in with.")},
        {key("admin-may-forbid"),
         ProviderText::tr("The administrator of the domain can forbid mail programs.")},
        {key("login-may-differ"),
         ProviderText::tr("The login can differ from the address; then set it up by hand.")},
        {key("root-certificate-may-be-needed"),
         ProviderText::tr("The root certificate of the organisation may have to be installed.")},
        {key("state-not-verified"),
         ProviderText::tr("These settings are known from older texts and may have changed.")},
        {key("host-in-service-detail"),
         ProviderText::tr("The server name stands in your contract or service details.")},
        {key("host-follows-contract"),
         ProviderText::tr("The server name follows your contract; compare it.")},
        {key("password-change-delay"),
         ProviderText::tr("A changed password takes about a quarter of an hour to work.")},
        {key("sending-limits"),
         ProviderText::tr("There are limits for the number and size of letters a day.")},
        {key("outgoing-held-for-confirmation"),
         ProviderText::tr("A sent letter may wait until you confirm it in the browser.")},
        {key("country-filter"),
         ProviderText::tr("Connections from other countries may be refused.")},
        {key("switch-on-unsure"),
         ProviderText::tr("Mail programs may have to be allowed in the settings of the mailbox.")},
        {key("older-plans-other-host"),
         ProviderText::tr("Older contracts use another server name.")},
        {key("two-step-needed-for-app-password"),
         ProviderText::tr("An app password can be made only when two-step sign-in is on.")},
        {key("smtp-per-mailbox"),
         ProviderText::tr("The administrator switches sending on for each mailbox.")},
        {key("own-domain-login"),
         ProviderText::tr("With a domain of your own, sign in with the address the provider gave "
                          "you.")},
        {key("paid-plan"), ProviderText::tr("Mail programs need a paid plan.")},
        {key("separate-mail-password"),
         ProviderText::tr("Mail programs have a password of their own, made in the settings.")},
        {key("smtp-switch-separate"),
         ProviderText::tr("Sending has a switch of its own on the same page.")},
        {key("extra-protection-blocks-programs"),
         ProviderText::tr("With extra protection on, programs are refused until an app password "
                          "exists.")},
        {key("bridge-needed"),
         ProviderText::tr("The Bridge program of the provider has to run on this computer; use the "
                          "password it shows.")},
        {key("region-host"),
         ProviderText::tr("The server must be that of the region the account was made in.")},
    };
}

/// Facts about signing in, which not every mailbox of the provider has in common.
QHash<QString, QString> signInSentences()
{
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    return {
        {key("plan-may-exclude-programs"),
         ProviderText::tr("The smallest plan does not allow mail programs.")},
        {key("main-address-login"),
         ProviderText::tr("Sign in with the main address of the mailbox, not with an alias.")},
        {key("moved-to-yahoo"),
         ProviderText::tr("If your mailbox has been moved to Yahoo, Yahoo's servers and passwords "
                          "apply: set it up by hand.")},
        {key("secure-mail-key"),
         ProviderText::tr("Enter a secure mail key, made in the settings of your account, as the "
                          "password.")},
        {key("no-new-app-passwords"),
         ProviderText::tr(
             "App passwords can no longer be made: only the sign-in in the browser works.")},
        {key("no-app-password-with-advanced-protection"),
         ProviderText::tr("With advanced protection on, no app password can be made.")},
        {key("two-codes"),
         ProviderText::tr("A free mailbox can have two authorization codes at most.")},
        {key("login-frequency-limited"),
         ProviderText::tr("Checking for mail very often is refused for a while.")},
        {key("may-be-microsoft-365"),
         ProviderText::tr(
             "Your mailbox may really be at Microsoft 365; its sign-in applies then.")},
        {key("shared-mailbox-login"),
         ProviderText::tr("A shared mailbox has a login of its own: your address, a backslash, the "
                          "shared address.")},
        {key("services-off-at-first"),
         ProviderText::tr("IMAP and POP3 work only after the administrator has switched them on.")},
        {key("own-apps-only"),
         ProviderText::tr("No mail program can be used: the provider offers neither IMAP nor POP3, "
                          "only its own apps.")},
    };
}

/// Facts about servers and about sending.
QHash<QString, QString> serverSentences()
{
    const auto key = [](const char *name) { return QString::fromLatin1(name); };
    return {
        {key("other-plans-other-host"),
         ProviderText::tr("Business plans and own domains use other servers.")},
        {key("paid-own-domain-host"),
         ProviderText::tr("A domain of your own on a paid plan uses other servers: imappro, poppro "
                          "and smtppro.")},
        {key("host-in-welcome-mail"),
         ProviderText::tr("The server name stands in the letter the provider sent at the start.")},
        {key("servers-shown-in-webmail"),
         ProviderText::tr(
             "Outlook in the browser shows the servers: Options, Account, settings for "
             "POP, IMAP and SMTP access.")},
        {key("certificate-names-server"),
         ProviderText::tr("If the certificate does not fit your domain, use the server name it "
                          "shows.")},
        {key("smtp-port-2525"),
         ProviderText::tr("If sending is blocked in your network, try port 2525.")},
        {key("smtp-port-366"),
         ProviderText::tr("If sending is blocked in your network, try port 366.")},
        {key("sending-block-prolonged"),
         ProviderText::tr("After too many letters sending is blocked for a day; trying again makes "
                          "it longer.")},
        {key("no-encryption-in-local-network"),
         ProviderText::tr(
             "This server does not encrypt: everybody in the network can read along.")},
        {key("local-recipients-only"),
         ProviderText::tr("Sending needs no login, and reaches only mailboxes of this server.")},
        {key("no-encrypted-access"),
         ProviderText::tr("No encrypted servers of this provider are known.")},
    };
}

} // namespace

QList<ProviderStep> providerSteps(const ProviderOffer &offer, Mail::ReceiveProtocol protocol)
{
    QList<ProviderStep> steps;
    const bool isPop3 = protocol == Mail::ReceiveProtocol::Pop3;
    if (isPop3 ? offer.needsPop3SwitchOn : offer.needsSwitchOn)
        steps << ProviderStep{isPop3 ? ProviderText::tr("Switch POP3 on")
                                     : ProviderText::tr("Switch IMAP on"),
                              offer.switchOnPage};
    const QString password = passwordStep(offer.loginKind);
    if (!password.isEmpty())
        steps << ProviderStep{password, offer.passwordPage};
    return steps;
}

QString kindName(const ProviderOffer &kind)
{
    if (kind.id == QLatin1String("exchange"))
        return ProviderText::tr("Exchange server of an organisation");
    if (kind.id == QLatin1String("local-server"))
        return ProviderText::tr("Server on my local network");
    return kind.name;
}

QString passwordLabel(LoginKind kind)
{
    switch (kind) {
    case LoginKind::AppPassword:
    case LoginKind::OAuthOrAppPassword:
        return ProviderText::tr("App password");
    case LoginKind::AuthorizationCode:
        return ProviderText::tr("Authorization code");
    default:
        return ProviderText::tr("Password");
    }
}

QString obstacle(const ProviderOffer &offer)
{
    if (offer.loginKind == LoginKind::OAuth)
        return ProviderText::tr(
                   "%1 refuses passwords from mail programs and wants a sign-in through "
                   "the browser. For that Martlet has to be registered with %1, and this copy "
                   "is not. Your administrator can add a registration. "
                   "If you were given other servers, set the account up "
                   "by hand.")
            .arg(offer.name);
    return {};
}

QString onlyProtocolText(const ProviderOffer &offer)
{
    if (!offer.hasImap)
        return ProviderText::tr("%1 offers only POP3.").arg(offer.name);
    if (!offer.pop3)
        return ProviderText::tr("%1 offers no POP3.").arg(offer.name);
    return {};
}

QStringList providerNotes(const ProviderOffer &offer, Mail::ReceiveProtocol protocol)
{
    QHash<QString, QString> sentences = commonSentences();
    sentences.insert(signInSentences());
    sentences.insert(serverSentences());
    sentences.insert(protocol == Mail::ReceiveProtocol::Pop3 ? pop3Sentences(offer)
                                                             : imapSentences());
    QStringList notes;
    for (const QString &key : offer.noteKeys) {
        const QString sentence = sentences.value(key);
        if (!sentence.isEmpty() && !notes.contains(sentence))
            notes << sentence;
    }
    return notes;
}

} // namespace Martlet::Ui
