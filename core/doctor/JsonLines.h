// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In which lines of a JSON file its entries stand, which Qt's reader does not tell. Pure.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Doctor
{

/// Counted from 1.
int lineAt(const QByteArray &json, qsizetype offset);

class JsonLines
{
public:
    /// `json` must be well-formed.
    explicit JsonLines(const QByteArray &json);

    /// Of an element of an array that is a field of the outermost object; 0 when there is none.
    [[nodiscard]] int lineOf(const QString &array, qsizetype index) const;
    /// Of a field of the outermost object; 0 when there is none.
    [[nodiscard]] int lineOf(const QString &field) const;

    struct RepeatedKey {
        QString key;
        int line = 0;
    };
    /// A key that an object has twice, of which Qt's reader would take one.
    [[nodiscard]] const std::optional<RepeatedKey> &repeatedKey() const { return m_repeated; }

private:
    QHash<QString, int> m_fields;
    QHash<QString, QList<int>> m_elements;
    std::optional<RepeatedKey> m_repeated;
};

} // namespace Martlet::Doctor
