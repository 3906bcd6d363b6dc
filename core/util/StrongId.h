// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that must not be mixed up: database keys, UIDs, sequence numbers. Each gets its own type.
#pragma once

#include <QHashFunctions>

#include <compare>
#include <functional>

namespace Martlet
{

/// A number with a meaning. `Tag` is an empty struct naming the meaning. Zero is "none" throughout.
template<class Tag, class Representation>
class StrongId
{
public:
    using ValueType = Representation;

    constexpr StrongId() = default;
    constexpr explicit StrongId(Representation value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr Representation value() const { return m_value; }
    [[nodiscard]] constexpr bool isValid() const { return m_value != Representation{}; }

    friend constexpr auto operator<=>(StrongId, StrongId) = default;
    friend size_t qHash(StrongId id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    Representation m_value{};
};

} // namespace Martlet

template<class Tag, class Representation>
struct std::hash<Martlet::StrongId<Tag, Representation>> {
    size_t operator()(Martlet::StrongId<Tag, Representation> id) const
    {
        return std::hash<Representation>{}(id.value());
    }
};
