// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A password or token in memory. It is wiped when it goes, never printed, never converted silently.
#pragma once

#include <QByteArray>
#include <QString>

namespace Martlet
{

/// UTF-8 bytes of a secret (SEC-10, SEC-40). Copies are deep, so that each can be wiped.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &text);
    explicit Secret(const QByteArray &utf8);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_utf8.isEmpty(); }

    /// The bytes, for handing to a SASL step or the key store; never log or keep the result.
    [[nodiscard]] const QByteArray &reveal() const { return m_utf8; }

    friend bool operator==(const Secret &a, const Secret &b) { return a.m_utf8 == b.m_utf8; }

private:
    void wipe();

    QByteArray m_utf8;
};

} // namespace Martlet
