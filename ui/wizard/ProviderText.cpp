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
                   "the browser. Martlet will be able to do that in a later version. "
                   "If your administrator gave you other servers, set the account up "
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
