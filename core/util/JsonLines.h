// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In which lines of a JSON text its values stand, which Qt's reader does not tell. For files that
// people write by hand and have to find their mistakes in. Pure.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace Martlet
{

/// Counted from 1.
int lineAt(const QByteArray &json, qsizetype offset);

class JsonLines
{
public:
    /// `json` must be well-formed.
    explicit JsonLines(const QByteArray &json);

    /// Of the value at a JSON pointer (RFC 6901), that of a field being where its name stands. Of
    /// what is not there: the line of what would hold it.
    [[nodiscard]] int lineOf(const QString &pointer) const;

    struct RepeatedKey {
        QString key;
        int line = 0;
    };
    /// The first key that an object has twice, of which Qt's reader would take one.
    [[nodiscard]] const std::optional<RepeatedKey> &repeatedKey() const { return m_repeated; }

private:
    /// A value; in the order of the text, so that what a value holds follows it.
    struct Node {
        qsizetype parent = -1;
        QByteArray key; ///< as written, without the quotes; an element of an array: its number
        int line = 1;
    };

    class Scanner;

    std::vector<Node> m_nodes;
    std::optional<RepeatedKey> m_repeated;
};

} // namespace Martlet
