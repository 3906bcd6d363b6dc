// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/EncryptionFindings.h"

#include "core/doctor/TextMatch.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

using namespace std::chrono_literals;
using Net::CertificateReason;

constexpr std::chrono::seconds toleratedClockOffset = 5min;
/// No computer that runs this program can be so far back, nor a server so far ahead.
constexpr int earliestYear = 2025;
constexpr int farOffDays = 366;

struct TlsText {
    QStringView text;
    FindingCode code;
};

/// In lower case. The first that is found counts.
constexpr auto tlsTexts = std::to_array<TlsText>({
    {u"wrong version number", FindingCode::Tls1},
    {u"packet length too long", FindingCode::Tls1},
    {u"record layer failure", FindingCode::Tls1},
    {u"http request", FindingCode::Tls1},
    {u"unsupported protocol", FindingCode::Tls3},
    {u"alert protocol version", FindingCode::Tls3},
    {u"version too low", FindingCode::Tls3},
    {u"certificate required", FindingCode::Tls6},
    {u"md too weak", FindingCode::Cert11},
    {u"key too small", FindingCode::Tls4}, // "dh key too small"; those of certificates below
    {u"handshake failure", FindingCode::Tls4},
    {u"no shared cipher", FindingCode::Tls4},
    {u"no ciphers available", FindingCode::Tls4},
    {u"unsafe legacy renegotiation", FindingCode::Tls4},
    {u"legacy sigalg disallowed", FindingCode::Tls4},
    {u"wrong signature type", FindingCode::Tls4},
    {u"insufficient security", FindingCode::Tls4},
    {u"unexpected eof", FindingCode::Tls5},
    {u"connection reset", FindingCode::Tls5},
    {u"remote host closed", FindingCode::Tls5},
    {u"certificate verify failed", FindingCode::Cert6},
});

/// The order of several: what forbids connecting comes before what can be mended.
constexpr auto gravity = std::to_array<FindingCode>({
    FindingCode::Cert9,
    FindingCode::Cert10,
    FindingCode::Cert7,
    FindingCode::Cert3,
    FindingCode::Cert4,
    FindingCode::Cert1,
    FindingCode::Cert2,
    FindingCode::Cert8,
    FindingCode::Cert6,
    FindingCode::Cert5,
    FindingCode::Cert11,
    FindingCode::Tls4,
});

bool isClockWrong(const Evidence &evidence)
{
    if (evidence.clockOffset)
        return std::chrono::abs(*evidence.clockOffset) > toleratedClockOffset;
    if (!evidence.now.isValid())
        return false;
    const QDateTime &from = evidence.certificate.validFrom;
    return evidence.now.date().year() < earliestYear ||
           (from.isValid() && evidence.now.daysTo(from) > farOffDays);
}

bool namesAny(const CertificateName &name, const QStringList &parts)
{
    return std::any_of(parts.cbegin(), parts.cend(), [&](const QString &part) {
        return name.commonName.contains(part, Qt::CaseInsensitive) ||
               name.organisation.contains(part, Qt::CaseInsensitive);
    });
}

bool isPublicAuthority(const QList<CertificateName> &issuers, const ServerTexts &texts)
{
    return std::any_of(issuers.cbegin(), issuers.cend(), [&](const CertificateName &issuer) {
        return namesAny(issuer, texts.publicAuthorities());
    });
}

/// A chain that ends nowhere or in an unknown root, unless a product made it.
QList<FindingCode> unknownIssuer(const Evidence &evidence, const ServerTexts &texts,
                                 CertificateReason reason)
{
    const QList<CertificateName> &issuers = evidence.certificate.issuers;
    const bool hasOrganisation =
        std::any_of(issuers.cbegin(), issuers.cend(), [](const CertificateName &issuer) {
            return !issuer.organisation.trimmed().isEmpty();
        });
    const bool isPrivate = (hasOrganisation || reason == CertificateReason::UntrustedRoot) &&
                           !isPublicAuthority(issuers, texts);
    if (!isPrivate)
        return {FindingCode::Cert6};
    if (reason == CertificateReason::IncompleteChain)
        return {FindingCode::Cert8, FindingCode::Cert6};
    return {FindingCode::Cert8};
}

QList<FindingCode> findingsFor(CertificateReason reason, const Evidence &evidence,
                               const ServerTexts &texts)
{
    switch (reason) {
    case CertificateReason::Expired:
        return {isClockWrong(evidence) ? FindingCode::Cert3 : FindingCode::Cert1};
    case CertificateReason::NotYetValid:
        return {isClockWrong(evidence) ? FindingCode::Cert3 : FindingCode::Cert2};
    case CertificateReason::HostNameMismatch:
        return {FindingCode::Cert4};
    case CertificateReason::SelfSigned:
        return {FindingCode::Cert5};
    case CertificateReason::UntrustedRoot:
    case CertificateReason::IncompleteChain:
        return unknownIssuer(evidence, texts, reason);
    case CertificateReason::Revoked:
        return {FindingCode::Cert9};
    case CertificateReason::DiffersFromException:
        return {FindingCode::Cert10};
    case CertificateReason::Weak:
        return {FindingCode::Cert11};
    case CertificateReason::Missing:
        return {FindingCode::Tls4};
    case CertificateReason::WrongPurpose:
    case CertificateReason::BadSignature:
    case CertificateReason::Other:
        break;
    }
    return {FindingCode::Cert6};
}

bool isLoopback(const QString &host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

/// Reasons that a certificate made by a product on this computer gives.
bool comesFromIssuer(CertificateReason reason)
{
    return reason == CertificateReason::UntrustedRoot ||
           reason == CertificateReason::IncompleteChain ||
           reason == CertificateReason::SelfSigned || reason == CertificateReason::BadSignature ||
           reason == CertificateReason::WrongPurpose || reason == CertificateReason::Other;
}

} // namespace

std::optional<FindingCode> findingByTlsText(const QString &libraryText)
{
    const QString text = libraryText.toLower();
    // Before "dh key too small", of which a part is the same.
    if (text.contains(QStringLiteral("ee key too small")) ||
        text.contains(QStringLiteral("ca key too small")))
        return FindingCode::Cert11;
    const auto found = std::find_if(tlsTexts.begin(), tlsTexts.end(),
                                    [&](const TlsText &row) { return text.contains(row.text); });
    return found == tlsTexts.end() ? std::nullopt : std::optional(found->code);
}

QList<FindingCode> handshakeFindings(const Evidence &evidence)
{
    if (evidence.tls.answeredInClear)
        return {FindingCode::Tls1};
    if (const auto code = findingByTlsText(evidence.tls.libraryText))
        return {*code};
    return {FindingCode::Tls5};
}

QList<FindingCode> certificateFindings(const Evidence &evidence, const ServerTexts &texts)
{
    QList<CertificateReason> reasons = evidence.certificate.reasons;
    if (evidence.certificate.differsFromException &&
        !reasons.contains(CertificateReason::DiffersFromException))
        reasons.append(CertificateReason::DiffersFromException);
    const InterceptingProduct *product = interceptingProduct(texts, evidence.certificate.issuers);
    QList<FindingCode> found;
    for (const CertificateReason reason : reasons) {
        if (product && comesFromIssuer(reason))
            found.append(product->kind == InterceptionKind::NationalAuthority ? FindingCode::Cert8
                                                                              : FindingCode::Cert7);
        else
            found += findingsFor(reason, evidence, texts);
    }
    const bool isUnknown = found.contains(FindingCode::Cert5) || found.contains(FindingCode::Cert8);
    const TextRow *known =
        isUnknown ? findEvent(texts, evidence, ServerEvent::UnknownCertificate) : nullptr;
    if (known) {
        found.removeAll(FindingCode::Cert8);
        found += known->codes;
    }
    QList<FindingCode> ordered;
    for (const FindingCode code : gravity) {
        if (found.contains(code))
            ordered.append(code);
    }
    return ordered;
}

const InterceptingProduct *interceptingProduct(const ServerTexts &texts,
                                               const QList<CertificateName> &issuers)
{
    for (const InterceptingProduct &product : texts.products()) {
        const bool isTheirs =
            std::any_of(issuers.cbegin(), issuers.cend(), [&](const CertificateName &issuer) {
                return namesAny(issuer, product.issuers);
            });
        if (isTheirs)
            return &product;
    }
    return nullptr;
}

bool mayBeExcepted(const QList<FindingCode> &codes, const Evidence &evidence)
{
    static constexpr std::array allowed{FindingCode::Cert4, FindingCode::Cert5, FindingCode::Cert6,
                                        FindingCode::Cert8};
    const bool isProviders = evidence.provider.isPresetHost && !isLoopback(evidence.host);
    return !codes.isEmpty() && !isProviders &&
           std::all_of(codes.cbegin(), codes.cend(), [](FindingCode code) {
               return std::find(allowed.begin(), allowed.end(), code) != allowed.end();
           });
}

} // namespace Martlet::Doctor
