// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/SecretRemoval.h"

#include <QStringView>

namespace Martlet::Sasl
{
namespace
{

const QString hidden = QStringLiteral("***");
constexpr qsizetype shortestSecret = 3;
constexpr qsizetype shortestBase64 = 4;

bool isBase64Character(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           c == u'+' || c == u'/';
}

/// The server may have cut it anywhere, so each of the four alignments is looked at.
bool holdsSecret(QStringView base64, const QByteArray &secret)
{
    const QByteArray bytes = base64.toLatin1();
    for (qsizetype skipped = 0; skipped < 4; ++skipped) {
        if (QByteArray::fromBase64(bytes.mid(skipped)).contains(secret))
            return true;
    }
    return false;
}

QString withoutSecret(const QString &text, const QByteArray &secret)
{
    QString plain = text;
    plain.replace(QString::fromUtf8(secret), hidden);
    QString clean;
    qsizetype at = 0;
    while (at < plain.size()) {
        qsizetype end = at;
        while (end < plain.size() && isBase64Character(plain.at(end)))
            ++end;
        const QStringView run = QStringView(plain).mid(at, end - at);
        if (run.size() >= shortestBase64 && holdsSecret(run, secret))
            clean += hidden;
        else
            clean += run;
        if (end < plain.size())
            clean += plain.at(end);
        at = end + 1;
    }
    return clean;
}

} // namespace

Error withoutSecrets(Error error, const Credentials &credentials)
{
    for (const Secret *secret : {&credentials.password, &credentials.accessToken}) {
        if (secret->reveal().size() >= shortestSecret)
            error.detail = withoutSecret(error.detail, secret->reveal());
    }
    return error;
}

} // namespace Martlet::Sasl
