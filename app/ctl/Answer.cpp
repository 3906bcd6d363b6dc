// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Answer.h"

#include "app/ctl/Json.h"
#include "core/util/Logging.h"

#include <QJsonDocument>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString meaningOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return u"no connection"_s;
    case ErrorKind::Timeout:
        return u"no answer in time"_s;
    case ErrorKind::TlsUntrusted:
        return u"the certificate or encryption of the server cannot be trusted"_s;
    case ErrorKind::AuthenticationRejected:
        return u"the login was refused"_s;
    case ErrorKind::PermissionDenied:
        return u"not allowed"_s;
    case ErrorKind::NotFound:
        return u"not found"_s;
    case ErrorKind::AlreadyExists:
        return u"it exists already"_s;
    case ErrorKind::QuotaExceeded:
        return u"the mailbox on the server is full"_s;
    case ErrorKind::ServerRefused:
        return u"the server refused"_s;
    case ErrorKind::ServerUnavailable:
        return u"the server cannot do it now"_s;
    case ErrorKind::ProtocolViolation:
        return u"the server's answer makes no sense"_s;
    case ErrorKind::Unsupported:
        return u"not supported"_s;
    case ErrorKind::InvalidInput:
        return u"this cannot be used"_s;
    case ErrorKind::LocalStorage:
        return u"the profile's files cannot be read or written"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    }
    return u"failed"_s;
}

bool isBidi(QChar c)
{
    const ushort code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

QByteArray document(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QByteArray textOutput(const Report &report)
{
    if (!report.bytes.isNull())
        return report.bytes;
    QByteArray text = harmlessText(report.text).toUtf8();
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    return text;
}

} // namespace

QByteArray errorLine(const QString &sentence)
{
    return "martletctl: " + sentence.toUtf8() + '\n';
}

Answer answerFrom(const Result<Report> &report, bool wantsJson)
{
    Answer answer;
    if (!report) {
        answer.exitCode = exitFailed;
        answer.errors = errorLine(sentenceFor(report.error()));
        if (wantsJson)
            answer.output = document({{u"error"_s, errorToJson(report.error())}});
        return answer;
    }
    if (wantsJson || report->isAlwaysJson)
        answer.output = report->jsonText.isNull() ? document(report->json) : report->jsonText;
    else
        answer.output = textOutput(*report);
    if (!report->failure.isEmpty()) {
        answer.exitCode = exitFailed;
        answer.errors = errorLine(harmlessText(report->failure));
    } else if (!report->note.isEmpty()) {
        answer.errors = errorLine(harmlessText(report->note));
    }
    return answer;
}

Answer usageAnswer(const QString &sentence, bool wantsJson)
{
    Answer answer{exitUsage, {}, errorLine(sentence)};
    if (wantsJson)
        answer.output = document({{u"error"_s, QJsonObject{{u"kind"_s, u"WrongUsage"_s},
                                                           {u"step"_s, QString()},
                                                           {u"detail"_s, sentence}}}});
    return answer;
}

QString sentenceFor(const Error &error)
{
    QString sentence = error.what;
    // Our own refusals are whole sentences already.
    if (error.kind != ErrorKind::InvalidInput || error.what.isEmpty())
        sentence += (sentence.isEmpty() ? QString() : u": "_s) + meaningOf(error.kind);
    const QString detail = sanitizedServerText(error.detail);
    if (!detail.isEmpty())
        sentence += u": "_s + detail;
    return harmlessText(sentence).replace(u'\n', u' ');
}

QString harmlessText(QString text)
{
    for (QChar &c : text) {
        const bool isControl = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        if (isControl || isBidi(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace Martlet::Ctl
