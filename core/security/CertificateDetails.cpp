// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/CertificateDetails.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>

#include <memory>

namespace Martlet::Security
{
namespace
{

template<auto release>
struct Release {
    template<class T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using CertificateHandle = std::unique_ptr<X509, Release<X509_free>>;
using MemoryHandle = std::unique_ptr<BIO, Release<BIO_free_all>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;

QString textOf(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    if (length < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return text;
}

QString field(const X509_NAME *name, int nid)
{
    QStringList values;
    for (int at = X509_NAME_get_index_by_NID(name, nid, -1); at >= 0;
         at = X509_NAME_get_index_by_NID(name, nid, at))
        values.append(textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at))));
    return values.join(QStringLiteral(", "));
}

QString oneLine(const X509_NAME *name)
{
    const MemoryHandle memory(BIO_new(BIO_s_mem()));
    if (!memory ||
        X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char *start = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &start);
    return QString::fromUtf8(start, static_cast<qsizetype>(size));
}

DistinguishedName nameOf(const X509_NAME *name)
{
    return {field(name, NID_commonName), field(name, NID_organizationName),
            field(name, NID_organizationalUnitName), field(name, NID_countryName), oneLine(name)};
}

QDateTime timeOf(const ASN1_TIME *time)
{
    tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC};
}

QString addressOf(const ASN1_OCTET_STRING *address)
{
    const int length = ASN1_STRING_length(address);
    const int family = length == 4 ? AF_INET : AF_INET6;
    char text[INET6_ADDRSTRLEN] = {};
    if ((length != 4 && length != 16) ||
        !inet_ntop(family, ASN1_STRING_get0_data(address), text, sizeof text))
        return {};
    return QString::fromLatin1(text);
}

void readAlternativeNames(X509 *certificate, CertificateDetails &details)
{
    const NamesHandle names(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    if (!names)
        return;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            details.dnsNames.append(textOf(name->d.dNSName));
        else if (name->type == GEN_EMAIL)
            details.emailAddresses.append(textOf(name->d.rfc822Name));
        else if (name->type == GEN_IPADD)
            details.ipAddresses.append(addressOf(name->d.iPAddress));
    }
}

KeyKind keyKindOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS:
        return KeyKind::Rsa;
    case EVP_PKEY_EC:
        return KeyKind::EllipticCurve;
    case EVP_PKEY_DSA:
        return KeyKind::Dsa;
    case EVP_PKEY_ED25519:
        return KeyKind::Ed25519;
    case EVP_PKEY_ED448:
        return KeyKind::Ed448;
    default:
        return KeyKind::Other;
    }
}

void readKey(X509 *certificate, CertificateDetails &details)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    // A key of an unknown kind is shown as such; the certificate is still worth showing.
    if (!key)
        return;
    details.keyKind = keyKindOf(key);
    details.keyBits = EVP_PKEY_get_bits(key);
    details.isSelfSigned = X509_self_signed(certificate, 1) == 1;
}

QByteArray serialOf(const X509 *certificate)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(serial)),
            ASN1_STRING_length(serial)};
}

} // namespace

QString DistinguishedName::shortText() const
{
    if (!commonName.isEmpty())
        return commonName;
    return organisation.isEmpty() ? oneLine : organisation;
}

bool CertificateDetails::isValidAt(const QDateTime &time) const
{
    return validFrom.isValid() && validTo.isValid() && time >= validFrom && time <= validTo;
}

Result<CertificateDetails> certificateDetails(const QByteArray &der)
{
    const auto *start = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *at = start;
    const CertificateHandle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate || at != start + der.size()) {
        // Left in the queue, the error would be blamed on the next user of the library.
        ERR_clear_error();
        return failure(ErrorKind::ProtocolViolation, Retry::Never,
                       QStringLiteral("read certificate"));
    }
    CertificateDetails details;
    details.subject = nameOf(X509_get_subject_name(certificate.get()));
    details.issuer = nameOf(X509_get_issuer_name(certificate.get()));
    details.validFrom = timeOf(X509_get0_notBefore(certificate.get()));
    details.validTo = timeOf(X509_get0_notAfter(certificate.get()));
    details.sha256 = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    details.serialNumber = serialOf(certificate.get());
    details.signatureAlgorithm =
        QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(certificate.get())));
    details.isAuthority = X509_check_ca(certificate.get()) > 0;
    readAlternativeNames(certificate.get(), details);
    readKey(certificate.get(), details);
    ERR_clear_error();
    return details;
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

} // namespace Martlet::Security
