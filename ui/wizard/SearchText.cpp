// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SearchText.h"

#include <QCoreApplication>
#include <QLocale>

namespace Martlet::Ui
{

using Discovery::SearchStep;
using Discovery::Source;
using Discovery::Verdict;

namespace
{

struct SearchText {
    Q_DECLARE_TR_FUNCTIONS(SearchText)
};

QString encryptionText(Mail::Encryption encryption)
{
    switch (encryption) {
    case Mail::Encryption::Tls:
        return SearchText::tr("SSL/TLS");
    case Mail::Encryption::StartTls:
        return SearchText::tr("STARTTLS");
    case Mail::Encryption::None:
        return SearchText::tr("not encrypted");
    }
    return {};
}

} // namespace

std::optional<SearchLine> lineOf(SearchStep step)
{
    switch (step) {
    case SearchStep::Preset:
        return std::nullopt;
    case SearchStep::Autoconfig:
    case SearchStep::Pacc:
        return SearchLine::Provider;
    case SearchStep::Database:
        return SearchLine::Database;
    case SearchStep::MailExchanger:
    case SearchStep::ExchangerSettings:
        return SearchLine::Exchanger;
    case SearchStep::Services:
        return SearchLine::Services;
    case SearchStep::Exchange:
        return SearchLine::Exchange;
    case SearchStep::AutoconfigHttp:
    case SearchStep::Probe:
        return SearchLine::Guessing;
    }
    return std::nullopt;
}

QString lineText(SearchLine line, const QString &domain)
{
    switch (line) {
    case SearchLine::Provider:
        return SearchText::tr("Settings published by %1").arg(domain);
    case SearchLine::Database:
        return SearchText::tr("Public settings database");
    case SearchLine::Exchanger:
        return SearchText::tr("Who takes the mail of %1").arg(domain);
    case SearchLine::Services:
        return SearchText::tr("Servers that %1 names itself").arg(domain);
    case SearchLine::Exchange:
        return SearchText::tr("Exchange server of %1").arg(domain);
    case SearchLine::Guessing:
        return SearchText::tr("Usual names of servers, one by one");
    }
    return {};
}

QString sourceText(Source source)
{
    switch (source) {
    case Source::Preset:
        return SearchText::tr("from our list");
    case Source::AutoconfigHttps:
    case Source::AutoconfigWellKnown:
    case Source::Pacc:
        return SearchText::tr("from your provider");
    case Source::Database:
        return SearchText::tr("from the public database");
    case Source::MxPreset:
        return SearchText::tr("from our list, by who takes the mail");
    case Source::MxAutoconfig:
    case Source::MxDatabase:
        return SearchText::tr("from the company that takes the mail");
    case Source::Srv:
        return SearchText::tr("named by the domain itself");
    case Source::Autodiscover:
        return SearchText::tr("from the Exchange server");
    case Source::AutoconfigHttp:
        return SearchText::tr("from your provider, unprotected");
    case Source::Probe:
        return SearchText::tr("guessed, and found there");
    case Source::LocalNetwork:
        return SearchText::tr("usual for such servers");
    case Source::Manual:
        return SearchText::tr("guessed");
    }
    return {};
}

namespace
{

constexpr qsizetype mostHosts = 3;

/// Of providers that give each customer a server by name.
QString hostText(const Discovery::SearchOutcome &outcome)
{
    const QString start =
        SearchText::tr("The mail of %1 is at %2, which gives each customer a server with a name of "
                       "its own. It stands in the welcome letter and in their panel.")
            .arg(outcome.address.shownDomain, outcome.hostProvider);
    return outcome.hostExample.isEmpty()
               ? start
               : start + u' ' +
                     SearchText::tr("It looks like %1. Enter it under “Set up by hand”.")
                         .arg(outcome.hostExample);
}

/// Servers that speak the right protocol and cannot prove who they are.
QString unverifiedText(const QList<Discovery::Candidate> &servers)
{
    QStringList hosts;
    for (const Discovery::Candidate &server : servers)
        hosts << server.host;
    hosts.removeDuplicates();
    return SearchText::tr("A mail server answers at %1, but its certificate cannot be verified. If "
                          "you know this server, enter it under “Set up by hand”; the check then "
                          "shows the certificate.")
        .arg(hosts.mid(0, mostHosts).join(QStringLiteral(", ")));
}

} // namespace

QString verdictText(const Discovery::SearchOutcome &outcome)
{
    const QString domain = outcome.address.shownDomain;
    switch (outcome.verdict) {
    case Verdict::Found:
        return outcome.refusesMail
                   ? SearchText::tr("%1 says that it takes no mail. Letters sent to this address "
                                    "may never arrive.")
                         .arg(domain)
                   : QString();
    case Verdict::NothingFound:
        if (!outcome.hostProvider.isEmpty())
            return hostText(outcome);
        if (!outcome.isExchangeWithoutMail && outcome.probe && !outcome.probe->problems.isEmpty())
            return unverifiedText(outcome.probe->problems);
        return outcome.isExchangeWithoutMail
                   ? SearchText::tr("%1 has an Exchange server, but it does not let mail programs "
                                    "in by IMAP or POP3. Its administrator can switch that on.")
                         .arg(domain)
                   : SearchText::tr(
                         "Nothing was found for %1. The settings stand in your contract, "
                         "on the help pages of the webmail, or the administrator knows "
                         "them.")
                         .arg(domain);
    case Verdict::InvalidAddress:
        return SearchText::tr("An address looks like name@example.org.");
    case Verdict::LocalNetwork:
        return SearchText::tr("%1 is a server on this computer or in your own network; nobody "
                              "outside knows it.")
            .arg(domain);
    case Verdict::Offline:
        return SearchText::tr("There is no connection to the internet, so nothing can be looked "
                              "up now.");
    case Verdict::NoMailPrograms:
        return outcome.closedProvider.isEmpty()
                   ? SearchText::tr("%1 lets mail programs in only without encryption: the "
                                    "password would travel readable for everybody on the way.")
                         .arg(domain)
                   : SearchText::tr("Letters at %1 can be read only in its own programs and on "
                                    "its website; other mail programs are not let in.")
                         .arg(outcome.closedProvider);
    case Verdict::DomainUnknown:
        return outcome.suggestedDomain.isEmpty()
                   ? SearchText::tr("There is no %1 on the internet. Is the address typed right?")
                         .arg(domain)
                   : SearchText::tr("There is no %1 on the internet. Did you mean %2?")
                         .arg(domain, outcome.suggestedDomain);
    case Verdict::NameServiceTrouble:
        return SearchText::tr("The name service of this network does not answer, so nothing can "
                              "be looked up now. This says nothing about your address.");
    case Verdict::DoesNotReceiveMail:
        return SearchText::tr("%1 says that it takes no mail at all.").arg(domain);
    case Verdict::MailPortsBlocked:
        return SearchText::tr("This network lets web pages through, but not mail. Ask whoever "
                              "runs it, or try another network.");
    case Verdict::ProxyInTheWay:
        return SearchText::tr("The proxy of this network does not let mail programs through. Ask "
                              "whoever runs it.");
    case Verdict::CaptivePortal:
        return SearchText::tr("This network wants you to sign in first. Open any page in the "
                              "browser, then look again.");
    }
    return {};
}

QString introductionOf(const Engine::ProviderOffer &offer, const QString &domain)
{
    if (offer.isSuggestion)
        return SearchText::tr("Is your mail with %1? One sign points there.").arg(offer.name);
    switch (offer.source) {
    case Source::MxPreset:
        return SearchText::tr("The mail of %1 is run by %2.").arg(domain, offer.name);
    case Source::AutoconfigHttp:
        return SearchText::tr("These settings came over an unprotected connection: somebody on the "
                              "way could have changed them. Compare the names with those your "
                              "provider gave you.");
    case Source::LocalNetwork:
        return SearchText::tr("These are the usual settings of a server in an own network. Compare "
                              "them with what its administrator gave you.");
    default:
        break;
    }
    return offer.foreignHosts.isEmpty()
               ? SearchText::tr("These servers were found.")
               : SearchText::tr("These servers were found. Not all of them belong to %1; your "
                                "password will be sent to them.")
                     .arg(domain);
}

QString serverText(const Mail::ServerSettings &server, const QString &protocol)
{
    return SearchText::tr("%1, port %2, %3")
        .arg(protocol, QString::number(server.port), encryptionText(server.encryption));
}

QString instructionText(const Discovery::InstructionPage &page)
{
    const QString language = QLocale().name().section(u'_', 0, 0);
    for (const QString &wanted : {language, QStringLiteral("en"), QString()}) {
        if (const QString text = page.texts.value(wanted); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace Martlet::Ui
