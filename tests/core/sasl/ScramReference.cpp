// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScramReference.h"

#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QStringBuilder>

namespace Martlet::Test
{
namespace
{

QByteArray mac(const ScramExchange &exchange, const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, exchange.hash);
}

QByteArray saltedPassword(const ScramExchange &exchange)
{
    return QPasswordDigestor::deriveKeyPbkdf2(
        exchange.hash, exchange.password, exchange.salt, exchange.iterations,
        static_cast<quint64>(QCryptographicHash::hashLength(exchange.hash)));
}

QByteArray authMessage(const ScramExchange &exchange)
{
    return exchange.clientFirstBare + ',' + exchange.serverFirst + ',' +
           exchange.clientFinalWithoutProof;
}

} // namespace

QByteArray clientProof(const ScramExchange &exchange)
{
    const QByteArray clientKey = mac(exchange, saltedPassword(exchange), "Client Key");
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, exchange.hash);
    const QByteArray signature = mac(exchange, storedKey, authMessage(exchange));
    QByteArray proof = clientKey;
    for (qsizetype i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ signature[i]);
    return proof.toBase64();
}

QByteArray serverSignature(const ScramExchange &exchange)
{
    const QByteArray serverKey = mac(exchange, saltedPassword(exchange), "Server Key");
    return mac(exchange, serverKey, authMessage(exchange)).toBase64();
}

} // namespace Martlet::Test
