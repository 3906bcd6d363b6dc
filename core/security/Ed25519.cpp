// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Ed25519.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace Martlet::Security
{

namespace
{

constexpr qsizetype publicKeyBytes = 32;

template<auto free>
struct Freed {
    template<class Object>
    void operator()(Object *object) const
    {
        free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;

tl::unexpected<Error> noKey(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("read the public key"), detail);
}

const unsigned char *unsignedBytes(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

Result<QByteArray> ed25519PublicKey(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    Q_CHECK_PTR(bio);
    const Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    // What OpenSSL thinks of it concerns nobody else in this thread.
    ERR_clear_error();
    if (!key)
        return noKey(QStringLiteral("not a public key in PEM form"));
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519)
        return noKey(QStringLiteral("not an Ed25519 key"));
    QByteArray raw(publicKeyBytes, '\0');
    auto size = static_cast<size_t>(raw.size());
    if (EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(raw.data()),
                                    &size) != 1)
        return noKey(QStringLiteral("an Ed25519 key without its public part"));
    return raw;
}

bool isSignedBy(const QByteArray &publicKey, const QByteArray &bytes, const QByteArray &signature)
{
    if (publicKey.size() != publicKeyBytes || signature.size() != ed25519SignatureBytes)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, unsignedBytes(publicKey),
                                              static_cast<size_t>(publicKey.size())));
    const Digest context(EVP_MD_CTX_new());
    const bool isSigned =
        key && context &&
        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
        EVP_DigestVerify(context.get(), unsignedBytes(signature),
                         static_cast<size_t>(signature.size()), unsignedBytes(bytes),
                         static_cast<size_t>(bytes.size())) == 1;
    ERR_clear_error();
    return isSigned;
}

} // namespace Martlet::Security
