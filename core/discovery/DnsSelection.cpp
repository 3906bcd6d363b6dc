// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/DnsSelection.h"

#include "core/discovery/HostName.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <limits>

namespace Martlet::Discovery
{

namespace
{

/// Chosen by weight and taken out; records of weight 0 have a very small chance (RFC 2782).
SrvRecord takeByWeight(QList<SrvRecord> &records, const Dice &dice)
{
    std::stable_sort(records.begin(), records.end(), [](const SrvRecord &a, const SrvRecord &b) {
        return (a.weight == 0) > (b.weight == 0);
    });
    quint32 sum = 0;
    for (const SrvRecord &record : std::as_const(records))
        sum += static_cast<quint32>(record.weight);
    const quint32 drawn = dice(sum + 1);
    quint32 running = 0;
    for (qsizetype i = 0; i < records.size(); ++i) {
        running += static_cast<quint32>(records.at(i).weight);
        if (running >= drawn)
            return records.takeAt(i);
    }
    return records.takeLast();
}

int bestPriority(const std::vector<ServiceAnswer> &answers, ServerKind kind)
{
    int best = std::numeric_limits<int>::max();
    for (const ServiceAnswer &entry : answers) {
        if (entry.service.kind != kind)
            continue;
        for (const SrvRecord &record : entry.answer.records) {
            if (!record.target.isEmpty())
                best = std::min(best, record.priority);
        }
    }
    return best;
}

Candidate candidateFrom(const SrvRecord &record, const MailService &service)
{
    Candidate candidate;
    candidate.kind = service.kind;
    candidate.host = record.target;
    candidate.port = record.port;
    candidate.encryption = service.encryption;
    candidate.auth = {AuthMethod::Password};
    candidate.username = QStringLiteral("%EMAILADDRESS%");
    return candidate;
}

} // namespace

MailExchanger preferredExchanger(const QList<MxRecord> &records)
{
    MailExchanger exchanger;
    exchanger.refusesMail = records.size() == 1 && records.constFirst().host.isEmpty();
    const MxRecord *best = nullptr;
    for (const MxRecord &record : records) {
        const bool isUsable = hostNameFrom(record.host).has_value();
        if (isUsable && (!best || record.preference < best->preference))
            best = &record;
    }
    if (!best)
        return exchanger;
    exchanger.host = hostNameFrom(best->host).value_or(QString());
    return exchanger;
}

QStringList settingsNamesFor(const QString &mxHost, const QString &domain)
{
    const QString base = registrableDomain(mxHost);
    const QString full = mxHost.section(u'.', 1);
    QStringList names;
    if (base.isEmpty() || base == domain)
        return names;
    if (full.size() > base.size() && full != domain)
        names.append(full);
    names.append(base);
    return names;
}

const std::vector<MailService> &mailServices()
{
    static const std::vector<MailService> services{
        {QStringLiteral("_imaps._tcp"), ServerKind::Imap, Mail::Encryption::Tls},
        {QStringLiteral("_imap._tcp"), ServerKind::Imap, Mail::Encryption::StartTls},
        {QStringLiteral("_pop3s._tcp"), ServerKind::Pop3, Mail::Encryption::Tls},
        {QStringLiteral("_pop3._tcp"), ServerKind::Pop3, Mail::Encryption::StartTls},
        {QStringLiteral("_submissions._tcp"), ServerKind::Smtp, Mail::Encryption::Tls},
        {QStringLiteral("_submission._tcp"), ServerKind::Smtp, Mail::Encryption::StartTls},
    };
    return services;
}

QList<SrvRecord> inOrder(QList<SrvRecord> records, const Dice &dice)
{
    records.removeIf(
        [](const SrvRecord &record) { return record.port == 0 || !hostNameFrom(record.target); });
    std::stable_sort(records.begin(), records.end(), [](const SrvRecord &a, const SrvRecord &b) {
        return a.priority < b.priority;
    });
    QList<SrvRecord> ordered;
    while (!records.isEmpty()) {
        QList<SrvRecord> equal;
        const int priority = records.constFirst().priority;
        while (!records.isEmpty() && records.constFirst().priority == priority)
            equal.append(records.takeFirst());
        while (!equal.isEmpty())
            ordered.append(takeByWeight(equal, dice));
    }
    return ordered;
}

bool isRefused(const QList<SrvRecord> &records)
{
    return records.size() == 1 && records.constFirst().target.isEmpty();
}

OfferedServices offeredServices(const std::vector<ServiceAnswer> &answers, const Dice &dice)
{
    OfferedServices offered;
    offered.isAuthenticated = true;
    bool isImapRefused = false;
    // The services stand in the order of preference, TLS before STARTTLS.
    for (const ServiceAnswer &entry : answers) {
        if (!entry.answer.isFound())
            continue;
        if (isRefused(entry.answer.records)) {
            offered.refused.push_back(entry.service);
            isImapRefused = isImapRefused || entry.service.kind == ServerKind::Imap;
            continue;
        }
        offered.isAuthenticated = offered.isAuthenticated && entry.answer.isAuthenticated;
        QList<Candidate> &servers = entry.service.kind == ServerKind::Smtp
                                        ? offered.config.outgoing
                                        : offered.config.incoming;
        const QList<SrvRecord> records = inOrder(entry.answer.records, dice);
        for (const SrvRecord &record : records) {
            if (servers.size() < Limits::settingsFileServers)
                servers.append(candidateFrom(record, entry.service));
        }
    }
    const bool isPop3Preferred = isImapRefused && bestPriority(answers, ServerKind::Pop3) <
                                                      bestPriority(answers, ServerKind::Imap);
    if (isPop3Preferred)
        std::stable_partition(
            offered.config.incoming.begin(), offered.config.incoming.end(),
            [](const Candidate &candidate) { return candidate.kind == ServerKind::Pop3; });
    return offered;
}

} // namespace Martlet::Discovery
