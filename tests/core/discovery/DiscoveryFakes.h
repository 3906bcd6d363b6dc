// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outside of account discovery, scripted: a name service, web servers and mail servers that
// answer what the test says after as long as the test says, and remember who asked what.
#pragma once

#include "core/discovery/HttpFetcher.h"
#include "core/discovery/MailProbe.h"
#include "core/discovery/Resolver.h"
#include "core/util/Clock.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace Martlet::Test
{

using Delay = std::chrono::milliseconds;

/// Unknown names have no records; unknown hosts do not exist.
class ScriptedResolver final : public Discovery::Resolver
{
public:
    explicit ScriptedResolver(Clock &clock)
        : m_clock(clock)
    {
    }

    template<class Record>
    struct Script {
        Discovery::DnsAnswer<Record> answer;
        Delay delay{0};
    };

    QMap<QString, Script<Discovery::MxRecord>> mx;
    QMap<QString, Script<Discovery::SrvRecord>> srv;
    QMap<QString, Script<QByteArray>> txt;
    QMap<QString, Script<QHostAddress>> hosts;
    std::optional<Discovery::DnsAnswer<QHostAddress>> otherHosts; ///< instead of "does not exist"
    QStringList asked;                                            ///< "mx example.org", in order

    void setMx(const QString &domain, const QString &host, int preference = 10)
    {
        mx[domain].answer.status = Discovery::DnsStatus::Found;
        mx[domain].answer.records.append({preference, host});
    }
    void setSrv(const QString &name, const QString &target, quint16 port, int priority = 0)
    {
        srv[name].answer.status = Discovery::DnsStatus::Found;
        srv[name].answer.records.append({priority, 0, port, target});
    }
    void setHost(const QString &host, const QString &address)
    {
        hosts[host].answer.status = Discovery::DnsStatus::Found;
        hosts[host].answer.records.append(QHostAddress(address));
    }
    void setTrouble(const QString &domain, Discovery::DnsStatus status)
    {
        mx[domain].answer.status = status;
    }

    Task<Discovery::DnsAnswer<Discovery::MxRecord>> mailExchangers(QString domain) override
    {
        asked.append(QStringLiteral("mx ") + domain);
        return play(&m_clock, mx.value(domain));
    }
    Task<Discovery::DnsAnswer<Discovery::SrvRecord>> services(QString name) override
    {
        asked.append(QStringLiteral("srv ") + name);
        return play(&m_clock, srv.value(name));
    }
    Task<Discovery::DnsAnswer<QByteArray>> texts(QString name) override
    {
        asked.append(QStringLiteral("txt ") + name);
        return play(&m_clock, txt.value(name));
    }
    Task<Discovery::DnsAnswer<QHostAddress>> addresses(QString host) override
    {
        asked.append(QStringLiteral("host ") + host);
        if (hosts.contains(host))
            return play(&m_clock, hosts.value(host));
        Script<QHostAddress> unknown;
        unknown.answer.status = Discovery::DnsStatus::NoSuchName;
        unknown.answer = otherHosts.value_or(unknown.answer);
        return play(&m_clock, unknown);
    }

private:
    template<class Record>
    static Task<Discovery::DnsAnswer<Record>> play(Clock *clock, Script<Record> script)
    {
        if (script.delay > Delay(0))
            co_await sleepFor(*clock, script.delay);
        co_return Discovery::DnsAnswer<Record>(script.answer);
    }

    Clock &m_clock;
};

/// Unknown addresses cannot be reached.
class ScriptedFetcher final : public Discovery::HttpFetcher
{
public:
    explicit ScriptedFetcher(Clock &clock)
        : m_clock(clock)
    {
    }

    struct Page {
        Discovery::HttpAnswer answer;
        Delay delay{0};
        std::optional<Discovery::HttpAnswer> withCredentials;
    };

    QMap<QString, Page> pages;
    QStringList asked; ///< "GET https://…", in order; "POST … +password" with credentials
    QList<Discovery::HttpRequest> requests;

    Page &page(const QString &url) { return pages[url]; }
    void give(const QString &url, const QByteArray &body, Delay delay = Delay(0),
              const QByteArray &contentType = "text/xml")
    {
        Page made;
        made.answer.status = 200;
        made.answer.body = body;
        made.answer.contentType = contentType;
        made.delay = delay;
        pages[url] = made;
    }
    void giveStatus(const QString &url, int status, Delay delay = Delay(0))
    {
        pages[url].answer.status = status;
        pages[url].delay = delay;
    }
    void redirect(const QString &url, const QString &location)
    {
        pages[url].answer.status = 302;
        pages[url].answer.location = QUrl(location);
    }
    void refuseCertificate(const QString &url, const QByteArray &fingerprint = "fingerprint")
    {
        pages[url].answer.refusedCertificate = fingerprint;
    }
    [[nodiscard]] int passwordsSent() const
    {
        return static_cast<int>(asked.filter(QStringLiteral("+password")).size());
    }

    Task<Discovery::HttpAnswer> exchange(Discovery::HttpRequest request) override
    {
        const QString url = request.url.toString(QUrl::FullyEncoded);
        asked.append(
            (request.contentType.isEmpty() ? QStringLiteral("GET ") : QStringLiteral("POST ")) +
            url + (request.credentials ? QStringLiteral(" +password") : QString()));
        const bool hasCredentials = request.credentials.has_value();
        requests.append(std::move(request));
        return play(&m_clock, pages.value(url), pages.contains(url), hasCredentials);
    }

private:
    static Task<Discovery::HttpAnswer> play(Clock *clock, Page page, bool isKnown,
                                            bool hasCredentials)
    {
        if (page.delay > Delay(0))
            co_await sleepFor(*clock, page.delay);
        if (!isKnown)
            co_return failure(ErrorKind::Network, Retry::Later, QStringLiteral("connect"));
        if (hasCredentials && page.withCredentials)
            co_return Discovery::HttpAnswer(*page.withCredentials);
        co_return Discovery::HttpAnswer(page.answer);
    }

    Clock &m_clock;
};

/// Unknown servers refuse the connection.
class ScriptedConnector final : public Discovery::ProbeConnector
{
public:
    explicit ScriptedConnector(Clock &clock)
        : m_clock(clock)
    {
    }

    struct Server {
        Discovery::ProbeFinding finding;
        Delay delay{0};
    };

    QMap<QString, Server> servers; ///< by "host:port"
    std::optional<Server> others;
    QStringList asked;
    QList<std::chrono::milliseconds> times;
    int open = 0;
    int mostOpen = 0;

    static Discovery::ProbeFinding speaking(Discovery::SpokenProtocol protocol)
    {
        Discovery::ProbeFinding finding;
        finding.outcome = Discovery::ProbeOutcome::Spoke;
        finding.spoken = protocol;
        finding.auth = {Discovery::AuthMethod::Password};
        return finding;
    }
    static Discovery::ProbeFinding ending(Discovery::ProbeOutcome outcome)
    {
        Discovery::ProbeFinding finding;
        finding.outcome = outcome;
        return finding;
    }
    void set(const QString &server, const Discovery::ProbeFinding &finding, Delay delay = Delay(0))
    {
        servers[server] = {finding, delay};
    }

    Task<Discovery::ProbeFinding> probe(Discovery::ProbeTarget target) override
    {
        const QString name = target.host + u':' + QString::number(target.port);
        asked.append(name);
        times.append(m_clock.monotonic());
        Server server;
        server.finding.outcome = Discovery::ProbeOutcome::Refused;
        if (servers.contains(name))
            server = servers.value(name);
        else if (others)
            server = *others;
        return play(this, server);
    }

private:
    static Task<Discovery::ProbeFinding> play(ScriptedConnector *self, Server server)
    {
        ++self->open;
        self->mostOpen = std::max(self->mostOpen, self->open);
        if (server.delay > Delay(0))
            co_await sleepFor(self->m_clock, server.delay);
        --self->open;
        co_return Discovery::ProbeFinding(server.finding);
    }

    Clock &m_clock;
};

} // namespace Martlet::Test
