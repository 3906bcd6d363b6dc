// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FlagSearch.h"

#include <QSet>

#include <map>

namespace Martlet::Sync
{

namespace
{

struct Holders {
    QByteArray name; ///< as the server spells it
    std::vector<Mail::Uid> uids;
};
/// By the name in upper case: a flag in two spellings is one.
using FlagHolders = std::map<QByteArray, Holders>;

void know(FlagHolders &holders, const QByteArray &name)
{
    holders.try_emplace(name.toUpper(), Holders{name, {}});
}

/// A system flag that RFC 9051 does not know has no search key, and is left out.
FlagHolders holdersOf(const QList<Store::FetchedFlags> &cached,
                      const QList<QByteArray> &mailboxFlags)
{
    FlagHolders holders;
    for (const Mail::Flag flag : {Mail::Flag::Seen, Mail::Flag::Answered, Mail::Flag::Flagged,
                                  Mail::Flag::Deleted, Mail::Flag::Draft})
        know(holders, Mail::flagName(flag));
    for (const QByteArray &flag : mailboxFlags) {
        if (!flag.startsWith('\\'))
            know(holders, flag);
    }
    for (const Store::FetchedFlags &message : cached) {
        const QList<QByteArray> names = Mail::flagNames(message.flags);
        for (const QByteArray &name : names) {
            if (!name.startsWith('\\'))
                know(holders, name);
            const auto found = holders.find(name.toUpper());
            if (found != holders.end())
                found->second.uids.push_back(message.uid);
        }
    }
    return holders;
}

/// One group under NOT, since OR takes two keys only.
Imap::SearchQuery anyOf(const QList<QByteArray> &flags)
{
    Imap::SearchQuery none;
    for (const QByteArray &flag : flags)
        none.withoutFlag(flag);
    Imap::SearchQuery any;
    any.exclude(none);
    return any;
}

} // namespace

std::vector<FlagSearch> planFlagSearches(const QList<Store::FetchedFlags> &cached,
                                         const QList<QByteArray> &mailboxFlags)
{
    std::vector<Mail::Uid> everyone;
    everyone.reserve(static_cast<size_t>(cached.size()));
    for (const Store::FetchedFlags &message : cached)
        everyone.push_back(message.uid);
    const Imap::UidSet all = Imap::UidSet::fromVector(everyone);

    std::vector<FlagSearch> searches;
    QList<QByteArray> unused;
    for (const auto &[key, flag] : holdersOf(cached, mailboxFlags)) {
        const Imap::UidSet with = Imap::UidSet::fromVector(flag.uids);
        if (with.isEmpty())
            unused.append(flag.name);
        else if (with.count() * 2 <= all.count())
            searches.push_back({Imap::SearchQuery().withFlag(flag.name), with});
        else
            searches.push_back({Imap::SearchQuery().withoutFlag(flag.name), all.without(with)});
    }
    if (!unused.isEmpty())
        searches.push_back({anyOf(unused), {}});
    return searches;
}

Imap::UidSet changedByAnswers(const QList<Store::FetchedFlags> &cached,
                              const std::vector<FlagSearch> &searches,
                              const std::vector<Imap::UidSet> &answers)
{
    Imap::UidSet changed;
    for (size_t i = 0; i < searches.size(); ++i) {
        changed.add(answers[i].without(searches[i].expected));
        changed.add(searches[i].expected.without(answers[i]));
    }
    std::vector<Mail::Uid> everyone;
    for (const Store::FetchedFlags &message : cached)
        everyone.push_back(message.uid);
    return changed.intersected(Imap::UidSet::fromVector(everyone));
}

} // namespace Martlet::Sync
