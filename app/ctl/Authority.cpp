// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Authority.h"

#include "core/engine/AuthorityFile.h"

#include <QFile>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

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
    const QByteArray pem = source.read(Engine::longestAuthorityFile + 1);
    if (pem.size() > Engine::longestAuthorityFile || !Engine::checkAuthority(pem))
        return unusable(u"The file given with --ca holds no certificate in PEM form"_s, {});
    return Engine::keepAuthorityFile(pem, dataDir);
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
