// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/FindingValues.h"

#include "core/doctor/ConnectionFindings.h"
#include "core/doctor/EncryptionFindings.h"
#include "core/doctor/LoginFindings.h"
#include "core/doctor/ReplyFindings.h"
#include "core/doctor/TextMatch.h"
#include "core/mail/EmailAddress.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

constexpr int shownGreetingCharacters = 40;
constexpr int shownNameCharacters = 100;

QString domainOf(const QString &address)
{
    return Mail::EmailAddress{{}, address}.domain();
}

/// The issuer to name: its common name, else its organisation.
QString issuerName(const QList<CertificateName> &issuers)
{
    for (const CertificateName &issuer : issuers) {
        const QString name =
            issuer.commonName.trimmed().isEmpty() ? issuer.organisation : issuer.commonName;
        if (!name.trimmed().isEmpty())
            return sanitizedServerText(name, shownNameCharacters);
    }
    return {};
}

/// Names of a certificate are the server's words too.
QStringList shownNames(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        shown.append(sanitizedServerText(name, shownNameCharacters));
    return shown;
}

/// A name that the certificate is valid for and that could be meant.
QString nameInCertificate(const QStringList &names)
{
    const auto found = std::find_if(names.cbegin(), names.cend(), [](const QString &name) {
        return !name.startsWith(u'*') && name.contains(u'.');
    });
    return found == names.cend() ? QString() : sanitizedServerText(*found, shownNameCharacters);
}

QUrl pageFor(const Diagnosis &diagnosis, const ProviderFacts &provider)
{
    if (diagnosis.link && diagnosis.link->mayBeButton)
        return diagnosis.link->url;
    const FindingCode code = diagnosis.mainCode().value_or(FindingCode::Auth1);
    const QUrl &page = code == FindingCode::Auth2 ? provider.pages.appPassword
                       : code == FindingCode::Auth3 || code == FindingCode::Pop4
                           ? provider.pages.switchOn
                           : provider.pages.help;
    return page.isValid() && !page.isEmpty() ? page : provider.pages.help;
}

QDateTime dateFor(const Evidence &evidence, const QList<FindingCode> &codes)
{
    if (codes.contains(FindingCode::Cert1))
        return evidence.certificate.validUntil;
    if (codes.contains(FindingCode::Cert2))
        return evidence.certificate.validFrom;
    // The true time, as far as it is known.
    if (codes.contains(FindingCode::Cert3) && evidence.clockOffset && evidence.now.isValid())
        return evidence.now.addSecs(-evidence.clockOffset->count());
    return evidence.now;
}

void addCertificate(FindingValues &values, const Evidence &evidence, const ServerTexts &texts)
{
    if (const InterceptingProduct *product =
            interceptingProduct(texts, evidence.certificate.issuers)) {
        values.product = product->product;
        values.setting = product->setting;
    }
    values.issuer = issuerName(evidence.certificate.issuers);
    values.names = shownNames(evidence.certificate.names);
    values.suggestion = evidence.provider.suggestedHost.isEmpty() ||
                                evidence.provider.suggestedHost == evidence.host
                            ? nameInCertificate(evidence.certificate.names)
                            : evidence.provider.suggestedHost;
}

void addWaits(FindingValues &values, const Evidence &evidence, const Diagnosis &diagnosis,
              int waitHours)
{
    const std::optional<FindingCode> code = diagnosis.mainCode();
    if (code == FindingCode::Lim3)
        values.wait = suggestedWait(evidence.reply.text);
    else if (code == FindingCode::Pop2 && evidence.provider.pop3IntervalMinutes > 0)
        values.wait = std::chrono::minutes(evidence.provider.pop3IntervalMinutes);
    std::chrono::seconds wait = std::chrono::hours(waitHours);
    if (code)
        wait = std::max(wait, retryRule(*code).shortest);
    if (values.wait)
        wait = *values.wait;
    if (wait.count() > 0 && evidence.now.isValid())
        values.until = evidence.now.addSecs(wait.count());
}

} // namespace

QStringList providerDomains(const Evidence &evidence, const ServerTexts &texts)
{
    QStringList domains = evidence.provider.domains;
    const QList<const KnownServer *> servers = recognisedServers(texts, evidence);
    for (const KnownServer *server : servers) {
        // What a greeting claims is no proof of whose server it is.
        const bool isProven = server->presets.contains(evidence.provider.presetId) ||
                              isServerHost(*server, evidence.host, evidence.port);
        if (isProven)
            domains += server->links;
    }
    const QString mailDomain = domainOf(evidence.login.address);
    if (!mailDomain.isEmpty() && isUnderDomain(evidence.host, mailDomain))
        domains.append(mailDomain);
    domains.removeDuplicates();
    return domains;
}

FindingValues findingValues(const Evidence &evidence, const ServerTexts &texts,
                            const Diagnosis &diagnosis, int waitHours)
{
    FindingValues values;
    values.host = evidence.host;
    values.port = evidence.port;
    values.tlsPort = tlsPort(evidence.protocol);
    values.provider = evidence.provider.name;
    values.wanted = protocolName(evidence.protocol);
    values.found = protocolSpoken(evidence.greeting.text);
    if (values.found.isEmpty())
        values.found = sanitizedServerText(evidence.greeting.text, shownGreetingCharacters);
    values.text = diagnosis.serverText;
    addCertificate(values, evidence, texts);
    values.alternative = diagnosis.mainCode() == FindingCode::Auth15
                             ? evidence.provider.regionalHost
                             : alternativeLogin(evidence);
    values.login = evidence.login.login;
    values.address = evidence.login.address;
    values.from = evidence.sending.from;
    values.domain = domainOf(evidence.sending.from);
    values.recipient = evidence.sending.recipient;
    values.sizeBytes = evidence.sending.sizeBytes;
    values.limitBytes = evidence.sending.limitBytes;
    values.date = dateFor(evidence, diagnosis.codes);
    values.now = evidence.now;
    if (evidence.stage == DoctorStage::Login && !evidence.login.byOAuth)
        values.workedAt = evidence.login.workedAt;
    addWaits(values, evidence, diagnosis, waitHours);
    values.url = pageFor(diagnosis, evidence.provider);
    values.webmail = evidence.provider.webmail;
    return values;
}

} // namespace Martlet::Doctor
