// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeTlsAuthority.h"

#include <QSaveFile>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace Martlet::Test
{

namespace
{
struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(BIO *memory) const { BIO_free(memory); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;
using Memory = std::unique_ptr<BIO, Free>;

void addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate makeCertificate(EVP_PKEY *key, const char *commonName, long serial, long notBefore,
                            long notAfter)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), notBefore);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), notAfter);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0);
    return certificate;
}

QByteArray pem(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, size);
}

QByteArray pem(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, size);
}

constexpr long day = 24L * 60 * 60;
} // namespace

FakeTlsAuthority::FakeTlsAuthority(Defect defect)
{
    // P-256: a key costs a fraction of a millisecond, RSA would cost a test half a second.
    const Key authorityKey(EVP_EC_gen("P-256"));
    const Certificate authority =
        makeCertificate(authorityKey.get(), "Martlet test CA", 1, -day, 3650 * day);
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    addExtension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(authority.get(), authority.get(), NID_subject_key_identifier, "hash");
    X509_sign(authority.get(), authorityKey.get(), EVP_sha256());
    m_authorityPem = pem(authority.get());

    const long from = defect == Defect::Expired       ? -30 * day
                      : defect == Defect::NotYetValid ? 30 * day
                                                      : -day;
    const long until = defect == Defect::Expired ? -day : 3650 * day;
    const bool isForeign = defect == Defect::WrongHost;
    const bool isSelfSigned = defect == Defect::SelfSigned;
    const Key key(EVP_EC_gen("P-256"));
    const Certificate leaf =
        makeCertificate(key.get(), isForeign ? "other.example.org" : "localhost", 2, from, until);
    X509 *issuer = isSelfSigned ? leaf.get() : authority.get();
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer));
    addExtension(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    // Several authorities of one test have the same name; the key tells them apart.
    if (!isSelfSigned)
        addExtension(leaf.get(), issuer, NID_authority_key_identifier, "keyid");
    addExtension(leaf.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(leaf.get(), issuer, NID_subject_alt_name,
                 isForeign ? "DNS:other.example.org" : "DNS:localhost,IP:127.0.0.1,IP:::1");
    X509_sign(leaf.get(), isSelfSigned ? key.get() : authorityKey.get(), EVP_sha256());
    m_certificate = QSslCertificate(pem(leaf.get()));
    m_key = QSslKey(pem(key.get()), QSsl::Ec);
}

QSslCertificate FakeTlsAuthority::authorityCertificate() const
{
    return QSslCertificate(m_authorityPem);
}

bool FakeTlsAuthority::writeAuthority(const QString &fileName) const
{
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(m_authorityPem) == m_authorityPem.size() &&
           file.commit();
}

} // namespace Martlet::Test
