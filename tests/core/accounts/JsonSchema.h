// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// As much of JSON Schema (draft 2020-12) as resources/providers.schema.json uses. A keyword that is
// not known here is an error, not passed over.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace Martlet::Test
{

/// What in `value` is not as `schema` wants it: "/providers/3/imap/0: pattern". `root` is the
/// document that holds the "$defs".
QStringList violations(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root,
                       const QString &pointer = {});

/// `schema`, or what it refers to.
QJsonObject resolved(const QJsonObject &schema, const QJsonObject &root);

} // namespace Martlet::Test
