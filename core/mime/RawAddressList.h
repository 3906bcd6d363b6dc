// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The linear look at an address list before GMime sees it (SEC-13): GMime recurses on groups, so it
// is never shown one. Private to this folder.
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace Martlet::Mime
{

/// What stands between the separators, trimmed and not empty; the rest as for flatAddressList().
QByteArrayList addressEntries(const QByteArray &unfolded, int maximum);

/// The members alone: `phrase:` and `;` of groups gone, comments nested deeper than 8 gone, at most
/// `maximum` entries.
QByteArray flatAddressList(const QByteArray &unfolded, int maximum);

} // namespace Martlet::Mime
