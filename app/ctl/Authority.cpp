// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Authority.h"

#include "core/engine/AuthorityFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

// A system's whole bundle has some 200 KiB.
constexpr qint64 longestAuthority = 4 * 1024 * 1024;

tl::unexpected<Error> unusable(const QString &what, const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, what, detail);
}

} // namespace

Result<QString> keepAuthority(const QString &file, const QString &dataDir)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return unusable(u"The file given with --ca cannot be read"_s, source.errorString());
    const QByteArray pem = source.read(longestAuthority + 1);
    if (pem.size() > longestAuthority || !Engine::checkAuthority(pem))
        return unusable(u"The file given with --ca holds no certificate in PEM form"_s, {});
    const QString folder = dataDir + u"/certificates"_s;
    const QByteArray digest = QCryptographicHash::hash(pem, QCryptographicHash::Sha256).toHex();
    const QString copy = folder + u'/' + QString::fromLatin1(digest) + u".pem"_s;
    QSaveFile target(copy);
    const bool isKept = QDir().mkpath(folder) && target.open(QIODevice::WriteOnly) &&
                        target.write(pem) == pem.size() && target.commit();
    if (!isKept)
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       u"copy the certificate into the profile"_s, target.errorString());
    return copy;
}

void dropAuthority(const QString &copy, const QList<Mail::AccountSettings> &accounts)
{
    const bool isUsed = std::any_of(accounts.cbegin(), accounts.cend(),
                                    [&](const auto &account) { return account.caFile == copy; });
    // A copy that cannot be removed is public, and only lies there.
    if (!copy.isEmpty() && !isUsed)
        QFile::remove(copy);
}

} // namespace Martlet::Ctl
