// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ControlProtocol.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

// sockaddr_un has 108 bytes with the final zero.
constexpr qsizetype longestSocketName = 107;

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString encoded(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray decoded(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

QByteArray toLine(const ControlRequest &request)
{
    return lineOf({{u"args"_s, QJsonArray::fromStringList(request.arguments)},
                   {u"stdin"_s, encoded(request.input)}});
}

QByteArray toLine(const Answer &answer)
{
    return lineOf({{u"exitCode"_s, answer.exitCode},
                   {u"stdout"_s, encoded(answer.output)},
                   {u"stderr"_s, encoded(answer.errors)}});
}

std::optional<ControlRequest> requestFrom(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (!object.value(u"args"_s).isArray())
        return std::nullopt;
    ControlRequest request;
    const QJsonArray arguments = object.value(u"args"_s).toArray();
    for (const QJsonValue &argument : arguments) {
        if (!argument.isString())
            return std::nullopt;
        request.arguments.append(argument.toString());
    }
    request.input = decoded(object.value(u"stdin"_s));
    return request;
}

std::optional<Answer> answerFromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (!object.value(u"exitCode"_s).isDouble())
        return std::nullopt;
    return Answer{object.value(u"exitCode"_s).toInt(exitFailed), decoded(object.value(u"stdout"_s)),
                  decoded(object.value(u"stderr"_s))};
}

QString controlSocketPath(const QString &dataDir)
{
    QString path = dataDir + u"/control.sock"_s;
    if (QFile::encodeName(path).size() <= longestSocketName)
        return path;
    const QByteArray digest =
        QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = QDir::isAbsolutePath(runtime) ? runtime : QDir::tempPath();
    return folder + u"/martlet-control-"_s + QString::fromLatin1(digest);
}

} // namespace Martlet::Ctl
