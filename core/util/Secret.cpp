// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Secret.h"

#include <utility>

#include <string.h>

namespace Martlet
{

Secret::Secret(const QString &text)
    : m_utf8(text.toUtf8())
{
}

Secret::Secret(const QByteArray &utf8)
    : m_utf8(utf8.constData(), utf8.size())
{
}

Secret::Secret(const Secret &other)
    : m_utf8(other.m_utf8.constData(), other.m_utf8.size())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_utf8(std::exchange(other.m_utf8, {}))
{
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_utf8 = QByteArray(other.m_utf8.constData(), other.m_utf8.size());
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_utf8 = std::exchange(other.m_utf8, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    // Somebody else may still hold these bytes (reveal() shares them); those are theirs to wipe.
    if (m_utf8.isDetached() && !m_utf8.isEmpty())
        explicit_bzero(m_utf8.data(), static_cast<size_t>(m_utf8.size()));
    m_utf8.clear();
}

} // namespace Martlet
