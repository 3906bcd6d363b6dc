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
    const bool isNeutral =
        isOneOf<CapabilityCommand, Noop, Id, Enable, NamespaceCommand, List, Status, Create,
                Subscribe, GetQuotaRoot, GetQuota, MyRights>(running);
    return isNeutral && isOneOf<Select>(next);
}

bool mayGoBehindSelect(const Command &command)
{
    return isOneOf<UidFetch, Fetch, UidSearch>(command);
}

bool savesSearchResult(const Command &command)
{
    const auto *search = std::get_if<UidSearch>(&command);
    return search && search->returns.testFlag(SearchReturn::Save);
}

bool usesSavedResult(const Command &command)
{
    return std::visit(
        [](const auto &c) {
            if constexpr (requires { c.uids.isSavedResult(); })
                return c.uids.isSavedResult();
            else if constexpr (requires { c.query.usesSavedResult(); })
                return c.query.usesSavedResult();
            else
                return false;
        },
        command);
}

bool changesMessages(const Command &command)
{
    return isOneOf<UidStore, UidStoreLabels, UidCopy, UidMove, UidExpunge, Expunge>(command);
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
                UidExpunge, Expunge, UidStoreLabels>(command))
        return NeededState::Selected;
    return NeededState::Authenticated;
}

namespace
{

bool asksForStatus(const Command &command)
{
    if (const auto *list = std::get_if<List>(&command))
        return bool(list->status);
    if (const auto *notify = std::get_if<Notify>(&command))
        return notify->wantsStatus;
    return isOneOf<Status>(command);
}

bool asksForRights(const Command &command, const MyRightsResponse &response)
{
    if (const auto *list = std::get_if<List>(&command))
        return list->returns.testFlag(ListReturn::MyRights);
    const auto *rights = std::get_if<MyRights>(&command);
    return rights && rights->mailbox == response.mailbox;
}

bool asksForMessages(const Command &command)
{
    if (const auto *select = std::get_if<Select>(&command))
        return select->qresync.has_value();
    return isOneOf<UidFetch, Fetch, UidStore, UidStoreLabels>(command);
}

} // namespace

bool asksFor(const Command &command, const Response &response)
{
    if (std::holds_alternative<FetchResponse>(response))
        return asksForMessages(command);
    if (const auto *vanished = std::get_if<VanishedResponse>(&response))
        return vanished->isEarlier && isOneOf<UidFetch, Select>(command);
    if (std::holds_alternative<SearchResponse>(response) ||
        std::holds_alternative<EsearchResponse>(response))
        return isOneOf<UidSearch>(command);
    if (std::holds_alternative<ListResponse>(response))
        return isOneOf<List>(command);
    if (std::holds_alternative<StatusDataResponse>(response))
        return asksForStatus(command);
    if (const auto *rights = std::get_if<MyRightsResponse>(&response))
        return asksForRights(command, *rights);
    if (std::holds_alternative<QuotaResponse>(response))
        return isOneOf<GetQuotaRoot, GetQuota>(command);
    if (std::holds_alternative<QuotaRootResponse>(response))
        return isOneOf<GetQuotaRoot>(command);
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
