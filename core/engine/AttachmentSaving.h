// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Attachments as files of the person: under their safe names, over nothing that nobody chose
// (SEC-28), and opened as private copies (SEC-29). Blocking; for the pool.
#pragma once

#include "core/engine/MessageContents.h"
#include "core/util/Result.h"

#include <QTemporaryDir>

#include <memory>

namespace Martlet::Engine
{

/// Never over an existing file; gives the path written.
Result<QString> saveInFolder(const QString &directory, const AttachmentInfo &info,
                             const QByteArray &bytes);

/// To exactly this path, which the person chose; gives it.
Result<QString> saveUnder(const QString &path, const QByteArray &bytes);

/// Into a folder of OpenedCopies, read-only; gives the path written.
Result<QString> writeOpenable(const QString &folder, const AttachmentInfo &info,
                              const QByteArray &bytes);

/// Copies to be opened by other programs; they go with it. Of one thread.
class OpenedCopies
{
public:
    /// For one copy alone, so that it can keep its name.
    Result<QString> newFolder();

private:
    std::unique_ptr<QTemporaryDir> m_root; ///< made when first wanted
};

} // namespace Martlet::Engine
