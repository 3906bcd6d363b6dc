// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/DnsResolver.h"

#include "core/accounts/DomainPattern.h"
#include "core/util/TaskScope.h"

#include <QHostInfo>

#include <memory>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds limit = 4s;
constexpr std::chrono::milliseconds secondTry = 1500ms;
constexpr int mostRecords = 100;

/// Qt gives U-labels; "" is the root.
QString comparable(const QString &name)
{
    return name == QLatin1String(".") ? QString() : Accounts::comparableDomain(name);
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
using Lookup = std::unique_ptr<QDnsLookup, LookupDeleter>;

QList<MxRecord> mxRecords(const QDnsLookup &lookup)
{
    QList<MxRecord> records;
    const QList<QDnsMailExchangeRecord> answers = lookup.mailExchangeRecords().mid(0, mostRecords);
    for (const QDnsMailExchangeRecord &answer : answers)
        records.append({answer.preference(), comparable(answer.exchange())});
    return records;
}

QList<SrvRecord> srvRecords(const QDnsLookup &lookup)
{
    QList<SrvRecord> records;
    const QList<QDnsServiceRecord> answers = lookup.serviceRecords().mid(0, mostRecords);
    for (const QDnsServiceRecord &answer : answers)
        records.append(
            {answer.priority(), answer.weight(), answer.port(), comparable(answer.target())});
    return records;
}

QList<QByteArray> textRecords(const QDnsLookup &lookup)
{
    QList<QByteArray> records;
    const QList<QDnsTextRecord> answers = lookup.textRecords().mid(0, mostRecords);
    for (const QDnsTextRecord &answer : answers)
        records.append(answer.values().join());
    return records;
}

/// Ends the look-up with the frame that holds it.
class HostLookup
{
public:
    HostLookup(const QString &host, Deferred<QHostInfo>::Resolver resolver)
        : m_id(QHostInfo::lookupHost(host, &m_context,
                                     [resolver](const QHostInfo &info) { resolver.resolve(info); }))
    {
    }
    ~HostLookup() { QHostInfo::abortHostLookup(m_id); }
    HostLookup(const HostLookup &) = delete;
    HostLookup &operator=(const HostLookup &) = delete;

private:
    QObject m_context;
    int m_id;
};

Task<DnsAnswer<QHostAddress>> lookUpHost(QString host)
{
    Deferred<QHostInfo> found;
    const HostLookup lookup(host, found.resolver());
    const QHostInfo info = co_await found;
    DnsAnswer<QHostAddress> answer;
    answer.records = info.addresses().mid(0, mostRecords);
    if (info.error() == QHostInfo::HostNotFound)
        answer.status = DnsStatus::NoSuchName;
    else if (info.error() != QHostInfo::NoError)
        answer.status = DnsStatus::ServerFailure;
    else
        answer.status = answer.records.isEmpty() ? DnsStatus::NoData : DnsStatus::Found;
    co_return answer;
}

} // namespace

std::optional<DnsStatus> dnsStatusOf(QDnsLookup::Error error)
{
    switch (error) {
    case QDnsLookup::NoError:
        return DnsStatus::Found;
    case QDnsLookup::NotFoundError:
        return DnsStatus::NoSuchName;
    case QDnsLookup::InvalidReplyError:
        return std::nullopt;
    case QDnsLookup::ResolverError:
    case QDnsLookup::OperationCancelledError:
    case QDnsLookup::InvalidRequestError:
    case QDnsLookup::ServerFailureError:
    case QDnsLookup::ServerRefusedError:
        break;
    }
    return DnsStatus::ServerFailure;
}

DnsResolver::DnsResolver(Clock &clock, QHostAddress nameServer)
    : m_clock(clock)
    , m_nameServer(std::move(nameServer))
{
}

Task<DnsAnswer<MxRecord>> DnsResolver::mailExchangers(QString domain)
{
    return ask<MxRecord>(QDnsLookup::MX, std::move(domain), mxRecords);
}

Task<DnsAnswer<SrvRecord>> DnsResolver::services(QString name)
{
    return ask<SrvRecord>(QDnsLookup::SRV, std::move(name), srvRecords);
}

Task<DnsAnswer<QByteArray>> DnsResolver::texts(QString name)
{
    return ask<QByteArray>(QDnsLookup::TXT, std::move(name), textRecords);
}

Task<DnsAnswer<QHostAddress>> DnsResolver::addresses(QString host)
{
    const QString what = QStringLiteral("look up a host");
    const Result<DnsAnswer<QHostAddress>> answer =
        co_await asResult(withTimeout(m_clock, limit, what, lookUpHost(host)));
    if (answer)
        co_return DnsAnswer<QHostAddress>(*answer);
    co_return DnsAnswer<QHostAddress>{DnsStatus::Timeout, {}, false};
}

template<class Record>
Task<DnsAnswer<Record>> DnsResolver::ask(QDnsLookup::Type type, QString name, Reader<Record> reader)
{
    const QString what = QStringLiteral("ask the name service");
    const Result<DnsAnswer<Record>> answer =
        co_await asResult(withTimeout(m_clock, limit, what, askTwice<Record>(type, name, reader)));
    if (answer)
        co_return DnsAnswer<Record>(*answer);
    co_return DnsAnswer<Record>{DnsStatus::Timeout, {}, false};
}

/// The second question goes out beside a first that is late, and instead of one that was trouble.
template<class Record>
Task<DnsAnswer<Record>> DnsResolver::askTwice(QDnsLookup::Type type, QString name,
                                              Reader<Record> reader)
{
    Deferred<DnsAnswer<Record>> first;
    TaskScope scope;
    const auto settle = [resolver = first.resolver()](Result<DnsAnswer<Record>> answer) {
        if (answer && !answer->isTrouble())
            resolver.resolve(std::move(answer));
    };
    scope.spawn(askOnce<Record>(type, name, reader, 0ms), settle);
    const auto last = [resolver = first.resolver()](Result<DnsAnswer<Record>> answer) {
        resolver.resolve(std::move(answer));
    };
    scope.spawn(askOnce<Record>(type, name, reader, secondTry), last);
    DnsAnswer<Record> answer = co_await first;
    co_return answer;
}

template<class Record>
Task<DnsAnswer<Record>> DnsResolver::askOnce(QDnsLookup::Type type, QString name,
                                             Reader<Record> reader, std::chrono::milliseconds delay)
{
    if (delay > 0ms)
        co_await sleepFor(m_clock, delay);
    const Lookup lookup(new QDnsLookup(type, name));
    if (!m_nameServer.isNull())
        lookup->setNameserver(m_nameServer);
    Deferred<void> finished;
    QObject::connect(lookup.get(), &QDnsLookup::finished, lookup.get(),
                     [resolver = finished.resolver()] { resolver.succeed(); });
    lookup->lookup();
    co_await finished;
    DnsAnswer<Record> answer;
    const std::optional<DnsStatus> status = dnsStatusOf(lookup->error());
    if (!status) {
        answer.status = co_await statusWithoutRecords();
        co_return answer;
    }
    answer.status = *status;
    answer.records = reader(*lookup);
    if (answer.isFound() && answer.records.isEmpty())
        answer.status = DnsStatus::NoData;
    co_return answer;
}

/// A name server that answers anything at all is alive, so it was the name that had no such record.
/// It is asked for "localhost", which it has to answer by itself (RFC 6761 §6.3).
Task<DnsStatus> DnsResolver::statusWithoutRecords()
{
    const Lookup lookup(new QDnsLookup(QDnsLookup::A, QStringLiteral("localhost")));
    if (!m_nameServer.isNull())
        lookup->setNameserver(m_nameServer);
    Deferred<void> finished;
    QObject::connect(lookup.get(), &QDnsLookup::finished, lookup.get(),
                     [resolver = finished.resolver()] { resolver.succeed(); });
    lookup->lookup();
    co_await finished;
    co_return dnsStatusOf(lookup->error()) ? DnsStatus::NoData : DnsStatus::ServerFailure;
}

} // namespace Martlet::Discovery
