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

std::optional<bool> ListResponse::hasChildren() const
{
    if (has("\\HasChildren"))
        return true;
    if (has("\\HasNoChildren") || has("\\NoInferiors"))
        return false;
    return std::nullopt;
}

const QuotaResource *QuotaResponse::resource(QByteArrayView name) const
{
    const auto found =
        std::find_if(resources.begin(), resources.end(), [name](const QuotaResource &resource) {
            return equalsIgnoreCase(resource.name, name);
        });
    return found == resources.end() ? nullptr : &*found;
}

namespace
{

const FetchedSection *find(const std::vector<FetchedSection> &sections, QByteArrayView name,
                           bool isDecoded)
{
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const FetchedSection &section) {
            return section.isDecoded == isDecoded && equalsIgnoreCase(section.section, name);
        });
    return found == sections.end() ? nullptr : &*found;
}

} // namespace

const FetchedSection *FetchResponse::section(QByteArrayView name) const
{
    return find(sections, name, false);
}

const FetchedSection *FetchResponse::decodedSection(QByteArrayView name) const
{
    return find(sections, name, true);
}

} // namespace Martlet::Imap
