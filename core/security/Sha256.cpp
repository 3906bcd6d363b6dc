// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Sha256.h"

#include <openssl/evp.h>

namespace Martlet::Security
{

namespace
{

constexpr int digestBytes = 32;

/// The algorithm, looked up once; null only where OpenSSL cannot be used at all.
const EVP_MD *algorithm()
{
    static const EVP_MD *const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

/// SHA-256 of bytes in memory fails for want of memory alone, or with an OpenSSL that is broken.
void require(int result)
{
    if (result != 1)
        qFatal("OpenSSL gives no SHA-256");
}

} // namespace

struct Sha256::Private {
    Private()
        : context(EVP_MD_CTX_new())
    {
        Q_CHECK_PTR(context);
        require(EVP_DigestInit_ex2(context, algorithm(), nullptr));
    }
    ~Private() { EVP_MD_CTX_free(context); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    EVP_MD_CTX *context;
};

Sha256::Sha256()
    : d(std::make_unique<Private>())
{
}

Sha256::~Sha256() = default;

void Sha256::add(const char *bytes, qsizetype size)
{
    require(EVP_DigestUpdate(d->context, bytes, static_cast<size_t>(size)));
}

QByteArray Sha256::result()
{
    QByteArray digest(digestBytes, Qt::Uninitialized);
    require(
        EVP_DigestFinal_ex(d->context, reinterpret_cast<unsigned char *>(digest.data()), nullptr));
    return digest;
}

QByteArray sha256(const QByteArray &bytes)
{
    Sha256 digest;
    digest.add(bytes.constData(), bytes.size());
    return digest.result();
}

} // namespace Martlet::Security
