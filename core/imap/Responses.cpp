// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/Responses.h"

#include "core/imap/TokenReader.h"

#include <algorithm>

namespace Martlet::Imap
{

std::optional<Uid> CopyUid::destinationOf(Uid source) const
{
    for (const Run &run : runs) {
        if (source.value() >= run.source && source.value() - run.source < run.count)
            return Uid(run.destination + (source.value() - run.source));
    }
    return std::nullopt;
}

UidSet CopyUid::sources() const
{
    std::vector<Run> sorted = runs;
    std::sort(sorted.begin(), sorted.end(),
              [](const Run &a, const Run &b) { return a.source < b.source; });
    UidSet set;
    for (const Run &run : sorted)
        set.add(UidSet::Range{run.source, run.source + (run.count - 1)});
    return set;
}

std::optional<quint64> ResponseCode::number() const
{
    const auto *number = std::get_if<quint64>(&value);
    return number ? std::optional(*number) : std::nullopt;
}

bool ListResponse::has(QByteArrayView attribute) const
{
    return std::any_of(attributes.begin(), attributes.end(),
                       [attribute](const QByteArray &a) { return equalsIgnoreCase(a, attribute); });
}

bool ListResponse::isSelectable() const
{
    return !has("\\Noselect") && !has("\\NonExistent");
}

const FetchedSection *FetchResponse::section(QByteArrayView name) const
{
    const auto found =
        std::find_if(sections.begin(), sections.end(), [name](const FetchedSection &section) {
            return equalsIgnoreCase(section.section, name);
        });
    return found == sections.end() ? nullptr : &*found;
}

} // namespace Martlet::Imap
