// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/Paths.h"

#include <QCryptographicHash>
#include <QDir>

namespace Martlet::App
{

namespace
{

QString folder(const char *variable, const QString &belowHome)
{
    const QString value = qEnvironmentVariable(variable);
    const QString base = !value.isEmpty() && QDir::isAbsolutePath(value)
                             ? value
                             : QDir::homePath() + QLatin1Char('/') + belowHome;
    return QDir::cleanPath(base) + QStringLiteral("/martlet");
}

} // namespace

Paths Paths::fromEnvironment()
{
    return {folder("XDG_CONFIG_HOME", QStringLiteral(".config")),
            folder("XDG_DATA_HOME", QStringLiteral(".local/share")),
            folder("XDG_CACHE_HOME", QStringLiteral(".cache"))};
}

QString Paths::socketName() const
{
    const QByteArray digest =
        QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString name = QStringLiteral("martlet-") + QString::fromLatin1(digest.left(16));
    // The runtime folder belongs to this user alone and is emptied at log-out.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QDir::isAbsolutePath(runtime) && QDir(runtime).exists()
               ? runtime + QLatin1Char('/') + name
               : name;
}

} // namespace Martlet::App
