// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `value; name=value; …` fields (RFC 2045 §5.1, RFC 2231), private to this folder. Our own and not
// GMime's, because the written rule for duplicates (SEC-30) has to hold for parameters as well, and
// because BODYSTRUCTURE hands over parameters already split.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace Martlet::Mime
{

using RawParameters = QList<std::pair<QByteArray, QByteArray>>;

struct ParameterField {
    QByteArray value;         ///< before the first ';', lower case, without comments
    RawParameters parameters; ///< names lower case, values unquoted, otherwise as written
    bool hasConflict = false; ///< one name twice with different values
};

/// Linear; reads at most 64 KB of the field.
ParameterField parseParameterField(const QByteArray &raw);

/// The decoded value of `name` (lower case): RFC 2231 form first, else the plain one with encoded
/// words and 8-bit bytes decoded. The first of equal names counts.
QString parameterText(const RawParameters &parameters, const QByteArray &name);

/// The plain bytes of `name`; for charset, boundary, format.
QByteArray parameterBytes(const RawParameters &parameters, const QByteArray &name);

} // namespace Martlet::Mime
