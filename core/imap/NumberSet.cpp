// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/NumberSet.h"

#include "core/imap/TokenReader.h"

#include <algorithm>
#include <limits>

namespace Martlet::Imap
{

namespace
{

constexpr quint32 largest = std::numeric_limits<quint32>::max();

Error badSet(const char *why)
{
    return {ErrorKind::ProtocolViolation, Retry::Never, QStringLiteral("read a number set"),
            QString::fromLatin1(why)};
}

template<class Range>
QByteArray encodeRange(const Range &range, bool endsInStar)
{
    if (endsInStar)
        return range.first == largest ? QByteArrayLiteral("*")
                                      : QByteArray(QByteArray::number(range.first) + ":*");
    if (range.first == range.last)
        return QByteArray::number(range.first);
    return QByteArray::number(range.first) + ':' + QByteArray::number(range.last);
}

} // namespace

template<class Id>
typename NumberSet<Id>::Iterator &NumberSet<Id>::Iterator::operator++()
{
    if (m_value < m_range->last) {
        ++m_value;
        return *this;
    }
    ++m_range;
    m_value = m_range == m_end ? 0 : m_range->first;
    return *this;
}

template<class Id>
NumberSet<Id>::NumberSet(Id single)
{
    add(single);
}

template<class Id>
NumberSet<Id> NumberSet<Id>::range(Id first, Id last)
{
    NumberSet set;
    set.add(Range{std::min(first.value(), last.value()), std::max(first.value(), last.value())});
    return set;
}

template<class Id>
NumberSet<Id> NumberSet<Id>::startingAt(Id first)
{
    NumberSet set;
    set.add(Range{std::max(first.value(), quint32(1)), largest});
    set.m_isOpen = true;
    return set;
}

template<class Id>
NumberSet<Id> NumberSet<Id>::all()
{
    return startingAt(Id(1));
}

template<class Id>
NumberSet<Id> NumberSet<Id>::fromVector(const std::vector<Id> &numbers)
{
    NumberSet set;
    if (std::is_sorted(numbers.begin(), numbers.end())) {
        for (Id number : numbers)
            set.add(number);
        return set;
    }
    std::vector<Id> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    return fromVector(sorted);
}

template<class Id>
Result<NumberSet<Id>> NumberSet<Id>::parse(QByteArrayView text)
{
    std::vector<Range> ranges;
    bool isOpen = false;
    const auto readNumber = [&](QByteArrayView digits) -> std::optional<quint32> {
        if (digits == "*") {
            isOpen = true;
            return largest;
        }
        const auto number = parseUnsigned(digits, largest);
        if (!number || *number == 0)
            return std::nullopt;
        return static_cast<quint32>(*number);
    };
    qsizetype position = 0;
    while (position <= text.size()) {
        qsizetype end = text.indexOf(',', position);
        if (end < 0)
            end = text.size();
        const QByteArrayView part = text.sliced(position, end - position);
        const qsizetype colon = part.indexOf(':');
        const auto first = readNumber(colon < 0 ? part : part.first(colon));
        const auto last = colon < 0 ? first : readNumber(part.sliced(colon + 1));
        if (!first || !last)
            return failure(badSet("not a number between 1 and 4294967295"));
        ranges.push_back({std::min(*first, *last), std::max(*first, *last)});
        position = end + 1;
    }
    // Sorted first, since adding in the worst order would cost quadratic time.
    std::sort(ranges.begin(), ranges.end(),
              [](const Range &a, const Range &b) { return a.first < b.first; });
    NumberSet set;
    for (const Range &range : ranges)
        set.add(range);
    set.m_isOpen = isOpen;
    return set;
}

template<class Id>
void NumberSet<Id>::add(Id number)
{
    add(Range{number.value(), number.value()});
}

template<class Id>
void NumberSet<Id>::add(const Range &added)
{
    Range range{std::max(added.first, quint32(1)), added.last};
    if (range.last < range.first)
        return;
    // Ascending input is the common case and must not search.
    if (m_ranges.empty() || quint64(m_ranges.back().last) + 1 < range.first) {
        m_ranges.push_back(range);
        return;
    }
    const auto touching =
        std::lower_bound(m_ranges.begin(), m_ranges.end(), range.first,
                         [](const Range &r, quint32 first) { return quint64(r.last) + 1 < first; });
    auto end = touching;
    while (end != m_ranges.end() && end->first <= quint64(range.last) + 1) {
        range.first = std::min(range.first, end->first);
        range.last = std::max(range.last, end->last);
        ++end;
    }
    if (end == touching) {
        m_ranges.insert(touching, range);
        return;
    }
    *touching = range;
    m_ranges.erase(touching + 1, end);
}

template<class Id>
void NumberSet<Id>::add(const NumberSet &other)
{
    for (const Range &range : other.m_ranges)
        add(range);
    m_isOpen = m_isOpen || other.m_isOpen;
}

template<class Id>
quint64 NumberSet<Id>::count() const
{
    quint64 total = 0;
    for (const Range &range : m_ranges)
        total += range.count();
    return total;
}

template<class Id>
bool NumberSet<Id>::contains(Id number) const
{
    const auto found =
        std::lower_bound(m_ranges.begin(), m_ranges.end(), number.value(),
                         [](const Range &range, quint32 value) { return range.last < value; });
    return found != m_ranges.end() && found->first <= number.value() && number.isValid();
}

template<class Id>
Id NumberSet<Id>::first() const
{
    return m_ranges.empty() ? Id() : Id(m_ranges.front().first);
}

template<class Id>
Id NumberSet<Id>::last() const
{
    return m_ranges.empty() ? Id() : Id(m_ranges.back().last);
}

template<class Id>
NumberSet<Id> NumberSet<Id>::without(const NumberSet &other) const
{
    NumberSet result;
    auto removed = other.m_ranges.begin();
    for (Range range : m_ranges) {
        while (removed != other.m_ranges.end() && removed->last < range.first)
            ++removed;
        bool isUsedUp = false;
        for (auto cut = removed; cut != other.m_ranges.end() && cut->first <= range.last; ++cut) {
            if (cut->first > range.first)
                result.m_ranges.push_back({range.first, cut->first - 1});
            if (cut->last >= range.last) {
                isUsedUp = true;
                break;
            }
            range.first = cut->last + 1;
        }
        if (!isUsedUp)
            result.m_ranges.push_back(range);
    }
    result.m_isOpen = m_isOpen && !other.m_isOpen && result.last() == Id(largest);
    return result;
}

template<class Id>
NumberSet<Id> NumberSet<Id>::intersected(const NumberSet &other) const
{
    NumberSet result;
    auto left = m_ranges.begin();
    auto right = other.m_ranges.begin();
    while (left != m_ranges.end() && right != other.m_ranges.end()) {
        const quint32 first = std::max(left->first, right->first);
        const quint32 last = std::min(left->last, right->last);
        if (first <= last)
            result.m_ranges.push_back({first, last});
        if (left->last < right->last)
            ++left;
        else
            ++right;
    }
    result.m_isOpen = m_isOpen && other.m_isOpen;
    return result;
}

template<class Id>
std::vector<Id> NumberSet<Id>::toVector() const
{
    std::vector<Id> numbers;
    for (Id number : *this)
        numbers.push_back(number);
    return numbers;
}

template<class Id>
QByteArray NumberSet<Id>::encode() const
{
    QByteArray text;
    for (const Range &range : m_ranges) {
        if (!text.isEmpty())
            text += ',';
        text += encodeRange(range, m_isOpen && &range == &m_ranges.back());
    }
    return text;
}

template<class Id>
std::vector<NumberSet<Id>> NumberSet<Id>::splitByEncodedSize(qsizetype byteLimit) const
{
    std::vector<NumberSet> parts;
    qsizetype used = 0;
    for (const Range &range : m_ranges) {
        const bool endsInStar = m_isOpen && &range == &m_ranges.back();
        const qsizetype needed = encodeRange(range, endsInStar).size();
        if (parts.empty() || used + 1 + needed > byteLimit) {
            parts.emplace_back();
            used = needed;
        } else {
            used += 1 + needed;
        }
        parts.back().m_ranges.push_back(range);
        parts.back().m_isOpen = endsInStar;
    }
    return parts;
}

template<class Id>
std::vector<NumberSet<Id>> NumberSet<Id>::splitByCount(quint32 numbers) const
{
    std::vector<NumberSet> parts;
    quint64 room = 0;
    const quint32 size = std::max(numbers, quint32(1));
    for (Range range : m_ranges) {
        // What ends in "*" has no known count and stays whole.
        const bool endsInStar = m_isOpen && range.last == largest;
        while (true) {
            if (room == 0) {
                parts.emplace_back();
                room = size;
            }
            const quint64 taken = endsInStar ? range.count() : std::min(room, range.count());
            parts.back().m_ranges.push_back({range.first, range.first + quint32(taken - 1)});
            parts.back().m_isOpen = endsInStar;
            room -= std::min(room, taken);
            if (taken == range.count())
                break;
            range.first += quint32(taken);
        }
    }
    return parts;
}

template<class Id>
typename NumberSet<Id>::Iterator NumberSet<Id>::begin() const
{
    return Iterator(m_ranges.data(), m_ranges.data() + m_ranges.size());
}

template<class Id>
typename NumberSet<Id>::Iterator NumberSet<Id>::end() const
{
    return Iterator(m_ranges.data() + m_ranges.size(), m_ranges.data() + m_ranges.size());
}

template class NumberSet<Uid>;
template class NumberSet<SequenceNumber>;

} // namespace Martlet::Imap
