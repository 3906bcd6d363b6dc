// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/Surroundings.h"

#include "core/net/TlsErrors.h"
#include "core/net/VirtualNetwork.h"
#include "core/util/TaskScope.h"

#include <QDnsLookup>
#include <QHostInfo>
#include <QNetworkInterface>

#include <algorithm>
#include <memory>

namespace Martlet::Doctor
{

namespace
{

constexpr std::chrono::seconds longestLookup{8};
constexpr std::chrono::seconds longestQuestion{4};

/// The name service fails, or a filter stands in for the host.
std::optional<LookupOutcome> outcomeOf(const QHostInfo &info)
{
    // The system's resolver: "no such host" is one error, trouble another (getaddrinfo, EAI_AGAIN).
    if (info.error() == QHostInfo::UnknownError)
        return LookupOutcome::ServiceFailed;
    const QList<QHostAddress> addresses = info.addresses();
    const bool isInside = std::all_of(addresses.cbegin(), addresses.cend(), [](const auto &one) {
        return one.isNull() || one == QHostAddress::AnyIPv4 || one == QHostAddress::AnyIPv6 ||
               Net::isPrivateAddress(one);
    });
    return !addresses.isEmpty() && isInside ? std::optional(LookupOutcome::Blocked) : std::nullopt;
}

struct LookupDeleter {
    void operator()(QDnsLookup *lookup) const
    {
        // It may be inside its own signal.
        lookup->disconnect();
        lookup->abort();
        lookup->deleteLater();
    }
};

} // namespace

Task<HostAnswer> SystemSurroundings::lookUp(QString host)
{
    Deferred<HostAnswer> answer;
    const auto resolver = answer.resolver();
    QObject context;
    QHostInfo::lookupHost(host, &context, [resolver](const QHostInfo &info) {
        resolver.resolve(HostAnswer{outcomeOf(info), info.addresses()});
    });
    TaskScope timer;
    // A resolver gives up after 10 s (resolv.conf(5): twice 5 s): who was silent nearly so long
    // fails.
    timer.spawn(sleepFor(m_clock, longestLookup), [resolver](Result<void>) {
        resolver.resolve(HostAnswer{LookupOutcome::ServiceFailed, {}});
    });
    HostAnswer found = co_await answer;
    co_return found;
}

/// A name without any record that is asked for exists; only NXDOMAIN says that it does not.
Task<std::optional<bool>> SystemSurroundings::exists(QString domain)
{
    const std::unique_ptr<QDnsLookup, LookupDeleter> lookup(new QDnsLookup(QDnsLookup::MX, domain));
    Deferred<bool> finished;
    const auto resolver = finished.resolver();
    QObject::connect(lookup.get(), &QDnsLookup::finished, lookup.get(),
                     [resolver] { resolver.resolve(true); });
    lookup->lookup();
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, longestQuestion),
                [resolver](Result<void>) { resolver.resolve(false); });
    const bool hasAnswer = co_await finished;
    std::optional<bool> doesExist;
    if (hasAnswer && lookup->error() == QDnsLookup::NoError)
        doesExist = true;
    else if (hasAnswer && lookup->error() == QDnsLookup::NotFoundError)
        doesExist = false;
    co_return doesExist;
}

bool SystemSurroundings::hasInterface() const
{
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    return std::any_of(all.cbegin(), all.cend(), [](const QNetworkInterface &one) {
        const auto flags = one.flags();
        return flags.testFlag(QNetworkInterface::IsUp) &&
               flags.testFlag(QNetworkInterface::IsRunning) &&
               !flags.testFlag(QNetworkInterface::IsLoopBack);
    });
}

bool SystemSurroundings::isBehindVpn() const
{
    return Net::isBehindVpn();
}

} // namespace Martlet::Doctor
