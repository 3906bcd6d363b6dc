// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of message numbers as IMAP writes them, "1:5,9,12:*" (RFC 9051 §4.1.1). One algorithm, two
// types that do not mix: UidSet and SequenceSet.
#pragma once

#include "core/imap/ImapTypes.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <iterator>
#include <vector>

namespace Martlet::Imap
{

/// A sorted set kept as disjoint ranges; size is that of the ranges, never of their contents, so a
/// hostile "1:4294967295" costs twelve bytes. Look at count() before iterating what a server sent.
///
/// A set may end in "*" (startingAt()). That is kept apart from the number 2³²-1 on purpose: a
/// server that names the UID 4294967295 must not make us say "*", which is another message
/// (SEC-16).
template<class Id>
class NumberSet
{
public:
    struct Range {
        quint32 first = 0;
        quint32 last = 0; ///< inclusive

        friend bool operator==(const Range &, const Range &) = default;
        [[nodiscard]] quint64 count() const { return quint64(last) - first + 1; }
    };

    /// Walks the single numbers in ascending order.
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Id;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Id;

        Iterator() = default;
        Iterator(const Range *range, const Range *end)
            : m_range(range)
            , m_end(end)
            , m_value(range == end ? 0 : range->first)
        {
        }
        Id operator*() const { return Id(m_value); }
        Iterator &operator++();
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator &, const Iterator &) = default;

    private:
        const Range *m_range = nullptr;
        const Range *m_end = nullptr;
        quint32 m_value = 0;
    };

    NumberSet() = default;
    explicit NumberSet(Id single);

    /// first … last, in either order, as the RFC allows.
    static NumberSet range(Id first, Id last);
    /// "first:*". Mind RFC 9051 §4.1.1: it always includes the last message, even below `first`.
    static NumberSet startingAt(Id first);
    /// "1:*"
    static NumberSet all();
    /// Any order and duplicates allowed; ascending input is linear.
    static NumberSet fromVector(const std::vector<Id> &numbers);
    /// Zero, an empty text, a stray sign or a number above 2³²-1 is a ProtocolViolation.
    static Result<NumberSet> parse(QByteArrayView text);

    /// Zero is never a member and is ignored.
    void add(Id number);
    void add(const Range &range);
    void add(const NumberSet &other);

    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    /// Ends in "*".
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// How many numbers; of an open set up to 2³²-1.
    [[nodiscard]] quint64 count() const;
    [[nodiscard]] bool contains(Id number) const;
    /// The smallest and the largest; invalid when empty.
    [[nodiscard]] Id first() const;
    [[nodiscard]] Id last() const;
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }
    [[nodiscard]] NumberSet without(const NumberSet &other) const;
    [[nodiscard]] NumberSet intersected(const NumberSet &other) const;
    [[nodiscard]] std::vector<Id> toVector() const;

    /// "1:5,9"; empty for an empty set, which no command accepts.
    [[nodiscard]] QByteArray encode() const;
    /// Cut so that each part encodes to at most `byteLimit` bytes (never less than one range).
    [[nodiscard]] std::vector<NumberSet> splitByEncodedSize(qsizetype byteLimit) const;
    /// Cut into parts of at most `numbers` members each, ascending.
    [[nodiscard]] std::vector<NumberSet> splitByCount(quint32 numbers) const;

    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

    friend bool operator==(const NumberSet &, const NumberSet &) = default;

private:
    std::vector<Range> m_ranges;
    bool m_isOpen = false;
};

using UidSet = NumberSet<Uid>;
using SequenceSet = NumberSet<SequenceNumber>;

extern template class NumberSet<Uid>;
extern template class NumberSet<SequenceNumber>;

} // namespace Martlet::Imap
