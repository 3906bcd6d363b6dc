// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder as a value: what the fault tests put back before each case, and what a power cut leaves.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>

namespace Martlet::Test
{

/// Paths are relative to the root, levels joined with "/".
struct ProfileTree {
    QMap<QString, QByteArray> files;
    QSet<QString> folders;

    [[nodiscard]] static ProfileTree read(const QString &root);
    /// Makes the folder `root` hold exactly this. False when the disk does not take it.
    [[nodiscard]] bool write(const QString &root) const;

    bool operator==(const ProfileTree &) const = default;
};

} // namespace Martlet::Test
