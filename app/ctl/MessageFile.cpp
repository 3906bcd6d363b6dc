// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/MessageFile.h"

#include <QFile>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

Result<QByteArray> messageFile(const QString &name, const QByteArray &input)
{
    if (name == u"-"_s)
        return input;
    QFile file(name);
    if (!file.exists())
        return failure(ErrorKind::NotFound, Retry::Never, u"read the file “%1”"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       u"read the file “%1”"_s.arg(name), file.errorString());
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       u"read the file “%1”"_s.arg(name), file.errorString());
    return bytes;
}

Input inputForFile(const Invocation &invocation)
{
    return invocation.words.value(0) == u"-"_s ? Input::All : Input::Nothing;
}

} // namespace Martlet::Ctl
