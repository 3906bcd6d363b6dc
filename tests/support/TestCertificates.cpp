// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestCertificates.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace Martlet::Test
{
namespace
{

template<auto free>
struct Freed {
    template<class T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("OpenSSL failed to %s", what);
}

QByteArray contents(BIO *memory)
{
    char *start = nullptr;
    const long size = BIO_get_mem_data(memory, &start);
    return {start, static_cast<qsizetype>(size)};
}

Memory reader(const QByteArray &bytes)
{
    return Memory(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    require(extension != nullptr, "make an extension");
    require(X509_add_ext(certificate, extension, -1) == 1, "add an extension");
    X509_EXTENSION_free(extension);
}

QByteArray alternativeNames(const CertificateRequest &request)
{
    QStringList names;
    for (const QString &name : request.dnsNames)
        names.append(QStringLiteral("DNS:") + name);
    for (const QString &address : request.ipAddresses)
        names.append(QStringLiteral("IP:") + address);
    for (const QString &address : request.emailAddresses)
        names.append(QStringLiteral("email:") + address);
    return names.join(u',').toUtf8();
}

void addExtensions(X509 *certificate, X509 *issuer, const CertificateRequest &request)
{
    addExtension(certificate, issuer, NID_basic_constraints,
                 request.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    addExtension(certificate, issuer, NID_key_usage,
                 request.isAuthority ? "critical,keyCertSign,cRLSign"
                                     : "critical,digitalSignature,keyEncipherment");
    if (!request.extendedKeyUsage.isEmpty() && !request.isAuthority)
        addExtension(certificate, issuer, NID_ext_key_usage, request.extendedKeyUsage);
    const QByteArray names = alternativeNames(request);
    if (!names.isEmpty() && !request.isAuthority)
        addExtension(certificate, issuer, NID_subject_alt_name, names);
}

void setNames(X509 *certificate, X509 *issuer, const CertificateRequest &request)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    const QByteArray commonName = request.commonName.toUtf8();
    const auto add = [subject](const char *field, const QByteArray &value) {
        require(
            X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char *>(value.constData()),
                                       static_cast<int>(value.size()), -1, 0) == 1,
            "name a certificate");
    };
    add("O", "Example Organisation");
    add("CN", commonName);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
}

} // namespace

TestCertificate makeCertificate(const CertificateRequest &request, const TestCertificate *issuer)
{
    const Key key(request.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(request.rsaBits))
                                      : EVP_EC_gen("P-256"));
    require(key != nullptr, "make a key");
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    quint32 serial = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1, "roll");
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial | 1U);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), request.validFromSeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), request.validToSeconds);
    X509_set_pubkey(certificate.get(), key.get());

    Certificate issuerCertificate;
    Key issuerKey;
    if (issuer) {
        issuerCertificate.reset(
            PEM_read_bio_X509(reader(issuer->pem).get(), nullptr, nullptr, nullptr));
        issuerKey.reset(
            PEM_read_bio_PrivateKey(reader(issuer->keyPem).get(), nullptr, nullptr, nullptr));
        require(issuerCertificate && issuerKey, "read the issuer");
    }
    X509 *signer = issuer ? issuerCertificate.get() : certificate.get();
    setNames(certificate.get(), signer, request);
    addExtensions(certificate.get(), signer, request);
    require(X509_sign(certificate.get(), issuer ? issuerKey.get() : key.get(), EVP_sha256()) > 0,
            "sign");

    const Memory pem(BIO_new(BIO_s_mem()));
    const Memory der(BIO_new(BIO_s_mem()));
    const Memory keyPem(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(pem.get(), certificate.get()) == 1, "write");
    require(i2d_X509_bio(der.get(), certificate.get()) == 1, "write");
    require(PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                     nullptr) == 1,
            "write");
    return {contents(pem.get()), contents(der.get()), contents(keyPem.get())};
}

TestCertificate makeAuthority()
{
    CertificateRequest request;
    request.commonName = QStringLiteral("Test Root");
    request.isAuthority = true;
    return makeCertificate(request);
}

} // namespace Martlet::Test
