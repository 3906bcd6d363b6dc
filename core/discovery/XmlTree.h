// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small XML document from a stranger as a tree, within limits: for settings files, whose elements
// come in any order and number.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <vector>

namespace Martlet::Discovery
{

struct XmlElement {
    QString name; ///< without its namespace prefix
    QMap<QString, QString> attributes;
    QString text; ///< its own, without that of its children, trimmed
    std::vector<XmlElement> children;

    [[nodiscard]] const XmlElement *child(QLatin1String wanted) const;
    [[nodiscard]] std::vector<const XmlElement *> childrenNamed(QLatin1String wanted) const;
    /// Empty where there is none.
    [[nodiscard]] QString childText(QLatin1String wanted) const;
    [[nodiscard]] QString attribute(QLatin1String wanted) const;
};

/// The root element. ProtocolViolation for what is malformed, larger than
/// Limits::settingsFileBytes, nested deeper than Limits::settingsFileDepth, not in UTF-8, or has a
/// document type declaration: entities are the oldest way to make a reader do too much.
Result<XmlElement> readXml(const QByteArray &bytes);

} // namespace Martlet::Discovery
