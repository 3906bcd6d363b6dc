// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What account discovery asks the name service, as an interface, so that tests can answer.
#pragma once

#include "core/util/Task.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

namespace Martlet::Discovery
{

/// The ways an answer can be none mean different things to a person.
enum class DnsStatus {
    Found,
    NoData,        ///< the name exists, but has no such record
    NoSuchName,    ///< NXDOMAIN
    ServerFailure, ///< the name service is in trouble (SERVFAIL, refused)
    Timeout,       ///< it does not answer at all
};

template<class Record>
struct DnsAnswer {
    DnsStatus status = DnsStatus::NoData;
    QList<Record> records; ///< not empty exactly when Found
    /// Validated by DNSSEC (the AD bit of a resolver that can be trusted to say so).
    bool isAuthenticated = false;

    [[nodiscard]] bool isFound() const { return status == DnsStatus::Found; }
    /// Neither yes nor no: asking again may help.
    [[nodiscard]] bool isTrouble() const
    {
        return status == DnsStatus::ServerFailure || status == DnsStatus::Timeout;
    }
};

/// Host names in records are comparable (A-labels, no dot at the end); "" is the root.
struct MxRecord {
    int preference = 0;
    QString host;

    friend bool operator==(const MxRecord &, const MxRecord &) = default;
};

struct SrvRecord {
    int priority = 0;
    int weight = 0;
    quint16 port = 0;
    QString target;

    friend bool operator==(const SrvRecord &, const SrvRecord &) = default;
};

/// Names are asked as A-labels. The tasks never fail: trouble is a status. Each ends within about
/// four seconds; callers have limits of their own too.
class Resolver
{
public:
    virtual ~Resolver() = default;

    virtual Task<DnsAnswer<MxRecord>> mailExchangers(QString domain) = 0;
    virtual Task<DnsAnswer<SrvRecord>> services(QString name) = 0;
    /// The strings of one record joined.
    virtual Task<DnsAnswer<QByteArray>> texts(QString name) = 0;
    /// IPv6 and IPv4, in the order in which they should be tried.
    virtual Task<DnsAnswer<QHostAddress>> addresses(QString host) = 0;
};

} // namespace Martlet::Discovery
