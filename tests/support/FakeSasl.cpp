// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeSasl.h"

#include <QCryptographicHash>
#include <QList>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace Martlet::Test
{

namespace
{
QByteArray pbkdf2(const char *algorithm, const QByteArray &password, const QByteArray &salt,
                  int iterations)
{
    const EVP_MD *digest = EVP_get_digestbyname(algorithm);
    QByteArray key(EVP_MD_get_size(digest), '\0');
    PKCS5_PBKDF2_HMAC(password.constData(), static_cast<int>(password.size()),
                      reinterpret_cast<const unsigned char *>(salt.constData()),
                      static_cast<int>(salt.size()), iterations, digest,
                      static_cast<int>(key.size()), reinterpret_cast<unsigned char *>(key.data()));
    return key;
}

QByteArray digestOf(const char *algorithm, const QByteArray &text)
{
    return QCryptographicHash::hash(text, qstrcmp(algorithm, "SHA1") == 0
                                              ? QCryptographicHash::Sha1
                                              : QCryptographicHash::Sha256);
}

QByteArray exclusiveOr(QByteArray left, const QByteArray &right)
{
    for (qsizetype i = 0; i < left.size(); ++i)
        left[i] = static_cast<char>(left[i] ^ right[i]);
    return left;
}

QByteArray attribute(const QByteArray &message, char name)
{
    for (const QByteArray &part : message.split(',')) {
        if (part.size() >= 2 && part[0] == name && part[1] == '=')
            return part.mid(2);
    }
    return {};
}

const char *scramDigest(const QByteArray &mechanism)
{
    return mechanism == "SCRAM-SHA-1" ? "SHA1" : "SHA256";
}

const QByteArray scramSalt = QByteArrayLiteral("martlet fake salt");
const FakeSasl::Step failed{FakeSasl::Outcome::Failure, {}};
} // namespace

QByteArray hmac(const char *algorithm, const QByteArray &key, const QByteArray &text)
{
    const EVP_MD *digest = EVP_get_digestbyname(algorithm);
    QByteArray out(EVP_MD_get_size(digest), '\0');
    unsigned int length = 0;
    HMAC(digest, key.constData(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(text.constData()),
         static_cast<size_t>(text.size()), reinterpret_cast<unsigned char *>(out.data()), &length);
    return out;
}

FakeSasl::FakeSasl(QByteArray mechanism, PasswordOf passwordOf, FakeSaslSettings settings)
    : m_mechanism(mechanism.toUpper())
    , m_passwordOf(std::move(passwordOf))
    , m_settings(settings)
{
}

FakeSasl::Step FakeSasl::step(const std::optional<QByteArray> &response)
{
    // All of these but CRAM-MD5 and LOGIN are client-first: without a response, ask for it.
    if (!response && m_mechanism != "CRAM-MD5" && m_mechanism != "LOGIN")
        return {Outcome::Challenge, {}};
    if (m_mechanism == "PLAIN")
        return plain(*response);
    if (m_mechanism == "LOGIN")
        return loginStep(response.value_or(QByteArray()));
    if (m_mechanism == "CRAM-MD5")
        return cramMd5(response.value_or(QByteArray()));
    if (m_mechanism == "SCRAM-SHA-1" || m_mechanism == "SCRAM-SHA-256") {
        ++m_stage;
        if (m_stage == 1)
            return scramFirst(*response);
        if (m_stage == 2)
            return scramFinal(*response);
    }
    return failed;
}

bool FakeSasl::accepts(const QByteArray &login, const QByteArray &password)
{
    const auto expected = m_passwordOf(login);
    if (!expected || *expected != password)
        return false;
    m_login = login;
    return true;
}

/// RFC 4616 §2: [authzid] NUL authcid NUL passwd.
FakeSasl::Step FakeSasl::plain(const QByteArray &response)
{
    const QList<QByteArray> parts = response.split('\0');
    if (parts.size() != 3 || (!parts[0].isEmpty() && parts[0] != parts[1]))
        return failed;
    return accepts(parts[1], parts[2]) ? Step{Outcome::Success, {}} : failed;
}

FakeSasl::Step FakeSasl::loginStep(const QByteArray &response)
{
    // An initial response is the user name already, as Exchange and Dovecot take it.
    if (m_stage == 0 && response.isEmpty()) {
        m_stage = 1;
        return {Outcome::Challenge, "Username:"};
    }
    if (m_stage <= 1) {
        m_stage = 2;
        m_challenge = response;
        return {Outcome::Challenge, "Password:"};
    }
    return accepts(m_challenge, response) ? Step{Outcome::Success, {}} : failed;
}

/// RFC 2195 §2: "user" SP hex(HMAC-MD5(password, challenge)).
FakeSasl::Step FakeSasl::cramMd5(const QByteArray &response)
{
    if (m_stage++ == 0) {
        m_challenge = "<1896.697170952@mail.example.org>";
        return {Outcome::Challenge, m_challenge};
    }
    const qsizetype space = response.lastIndexOf(' ');
    const QByteArray login = response.left(space);
    const auto password = m_passwordOf(login);
    if (space <= 0 || !password ||
        hmac("MD5", *password, m_challenge).toHex() != response.mid(space + 1))
        return failed;
    m_login = login;
    return {Outcome::Success, {}};
}

/// RFC 5802 §3 and §7: gs2-header, then "n=user,r=nonce".
FakeSasl::Step FakeSasl::scramFirst(const QByteArray &response)
{
    const qsizetype first = response.indexOf(',');
    const qsizetype second = response.indexOf(',', first + 1);
    if (first < 0 || second < 0 || (response[0] != 'n' && response[0] != 'y'))
        return failed;
    m_gs2Header = response.left(second + 1);
    m_clientFirstBare = response.mid(second + 1);
    m_candidate = attribute(m_clientFirstBare, 'n').replace("=2C", ",").replace("=3D", "=");
    const QByteArray clientNonce = attribute(m_clientFirstBare, 'r');
    if (clientNonce.isEmpty())
        return failed;
    m_nonce =
        (m_settings.hasForeignNonce ? QByteArray("foreign") : clientNonce) + "3rfcNHYJY1ZVvWVs";
    m_challenge = "r=" + m_nonce + ",s=" + scramSalt.toBase64() +
                  ",i=" + QByteArray::number(m_settings.scramIterations);
    return {Outcome::Challenge, m_challenge};
}

/// RFC 5802 §3: ClientProof against StoredKey; the answer proves that we know it too.
FakeSasl::Step FakeSasl::scramFinal(const QByteArray &response)
{
    const auto password = m_passwordOf(m_candidate);
    const qsizetype proofAt = response.lastIndexOf(",p=");
    if (!password || proofAt < 0 || attribute(response, 'r') != m_nonce ||
        QByteArray::fromBase64(attribute(response, 'c')) != m_gs2Header)
        return failed;
    const char *digest = scramDigest(m_mechanism);
    const QByteArray salted = pbkdf2(digest, *password, scramSalt, m_settings.scramIterations);
    const QByteArray storedKey = digestOf(digest, hmac(digest, salted, "Client Key"));
    const QByteArray authMessage =
        m_clientFirstBare + ',' + m_challenge + ',' + response.left(proofAt);
    const QByteArray proof = QByteArray::fromBase64(response.mid(proofAt + 3));
    const QByteArray signature = hmac(digest, storedKey, authMessage);
    if (proof.size() != signature.size() ||
        digestOf(digest, exclusiveOr(proof, signature)) != storedKey)
        return failed;
    m_login = m_candidate;
    QByteArray server = hmac(digest, hmac(digest, salted, "Server Key"), authMessage);
    if (m_settings.hasWrongServerSignature)
        server[0] = static_cast<char>(server[0] ^ 1);
    return {Outcome::Success, "v=" + server.toBase64()};
}

} // namespace Martlet::Test
