// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's name service by QDnsLookup and QHostInfo, with the time limits and the distinctions
// these do not have.
#pragma once

#include "core/discovery/Resolver.h"
#include "core/util/Clock.h"

#include <QDnsLookup>

#include <functional>
#include <optional>

namespace Martlet::Discovery
{

/// What an error of QDnsLookup means. Nothing for InvalidReplyError: Qt says that both of an answer
/// without records and of a name server that cannot be reached.
std::optional<DnsStatus> dnsStatusOf(QDnsLookup::Error error);

/// Asks for at most four seconds, and a second time where the first answer was trouble or is late:
/// a lost packet must not cost the whole time. One thread. Answers are never authenticated, since
/// Qt 6.4 does not hand out the AD bit.
class DnsResolver final : public Resolver
{
public:
    /// `nameServer`: instead of the system's, always on port 53; null: the system's.
    explicit DnsResolver(Clock &clock, QHostAddress nameServer = {});

    Task<DnsAnswer<MxRecord>> mailExchangers(QString domain) override;
    Task<DnsAnswer<SrvRecord>> services(QString name) override;
    Task<DnsAnswer<QByteArray>> texts(QString name) override;
    Task<DnsAnswer<QHostAddress>> addresses(QString host) override;

private:
    template<class Record>
    using Reader = std::function<QList<Record>(const QDnsLookup &)>;

    template<class Record>
    Task<DnsAnswer<Record>> ask(QDnsLookup::Type type, QString name, Reader<Record> reader);
    template<class Record>
    Task<DnsAnswer<Record>> askTwice(QDnsLookup::Type type, QString name, Reader<Record> reader);
    template<class Record>
    Task<DnsAnswer<Record>> askOnce(QDnsLookup::Type type, QString name, Reader<Record> reader,
                                    std::chrono::milliseconds delay);
    Task<DnsStatus> statusWithoutRecords();

    Clock &m_clock;
    QHostAddress m_nameServer;
};

} // namespace Martlet::Discovery
