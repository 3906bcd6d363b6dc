// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/SessionRules.h"

namespace Martlet::Imap
{

namespace
{

template<class... Types>
bool isOneOf(const Command &command)
{
    return (std::holds_alternative<Types>(command) || ...);
}

} // namespace

bool runsAlone(const Command &command)
{
    return isOneOf<Logout, StartTls, Compress, Login, Authenticate, Select, Close, Unselect, Idle>(
        command);
}

bool mayFollow(const Command &running, const Command &next)
{
    // None of these concerns the selected mailbox, and their answers cannot be mistaken for
    // SELECT's: the first SELECT costs no round trip of its own.
    const bool isNeutral = isOneOf<CapabilityCommand, Noop, Id, Enable, NamespaceCommand, List,
                                   Status, Create, Subscribe>(running);
    return isNeutral && isOneOf<Select>(next);
}

bool mayGoBehindSelect(const Command &command)
{
    return isOneOf<UidFetch, Fetch, UidSearch>(command);
}

bool mayTravelInTheClear(const Command &command)
{
    return isOneOf<CapabilityCommand, Noop, Logout, StartTls>(command);
}

NeededState neededState(const Command &command)
{
    if (isOneOf<CapabilityCommand, Noop, Logout, Id>(command))
        return NeededState::Any;
    if (isOneOf<StartTls, Login, Authenticate>(command))
        return NeededState::NotAuthenticated;
    if (isOneOf<Close, Unselect, Check, UidFetch, Fetch, UidSearch, UidStore, UidCopy, UidMove,
                UidExpunge, Expunge>(command))
        return NeededState::Selected;
    return NeededState::Authenticated;
}

bool asksFor(const Command &command, const Response &response)
{
    if (std::holds_alternative<FetchResponse>(response))
        return isOneOf<UidFetch, Fetch, UidStore>(command) ||
               (isOneOf<Select>(command) && std::get<Select>(command).qresync);
    if (const auto *vanished = std::get_if<VanishedResponse>(&response))
        return vanished->isEarlier && isOneOf<UidFetch, Select>(command);
    if (std::holds_alternative<SearchResponse>(response) ||
        std::holds_alternative<EsearchResponse>(response))
        return isOneOf<UidSearch>(command);
    if (std::holds_alternative<ListResponse>(response))
        return isOneOf<List>(command);
    if (std::holds_alternative<StatusDataResponse>(response))
        return isOneOf<Status>(command) ||
               (isOneOf<List>(command) && std::get<List>(command).status);
    if (std::holds_alternative<CapabilityResponse>(response))
        return isOneOf<CapabilityCommand>(command);
    if (std::holds_alternative<EnabledResponse>(response))
        return isOneOf<Enable>(command);
    if (std::holds_alternative<NamespaceResponse>(response))
        return isOneOf<NamespaceCommand>(command);
    if (std::holds_alternative<IdResponse>(response))
        return isOneOf<Id>(command);
    if (std::holds_alternative<FlagsResponse>(response))
        return isOneOf<Select>(command);
    // COPYUID of a MOVE comes in an untagged OK (RFC 6851 §4.3).
    if (const auto *status = std::get_if<StatusResponse>(&response))
        return status->code.name == CodeName::CopyUid && isOneOf<UidMove, UidCopy>(command);
    return false;
}

} // namespace Martlet::Imap
