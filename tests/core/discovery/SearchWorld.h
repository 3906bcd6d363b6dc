// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account search whose whole outside is scripted, and what it said and when.
#pragma once

#include "core/discovery/AccountSearch.h"
#include "tests/core/discovery/DiscoveryFakes.h"
#include "tests/core/discovery/Presets.h"
#include "tests/support/FakeClock.h"

#include <QTest>

#include <optional>

namespace Martlet::Test
{

/// A settings file with one IMAP and one SMTP server.
inline QByteArray settingsFile(const QByteArray &imap, const QByteArray &smtp,
                               const QByteArray &name = "Example")
{
    const auto server = [](const QByteArray &kind, const QByteArray &type, const QByteArray &host,
                           const QByteArray &port) -> QByteArray {
        return '<' + kind + " type=\"" + type + "\"><hostname>" + host + "</hostname><port>" +
               port + "</port><socketType>SSL</socketType><authentication>password-cleartext" +
               "</authentication><username>%EMAILADDRESS%</username></" + kind + '>';
    };
    return "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><displayName>" + name +
           "</displayName>" + server("incomingServer", "imap", imap, "993") +
           server("outgoingServer", "smtp", smtp, "465") + "</emailProvider></clientConfig>";
}

class SearchWorld
{
public:
    SearchWorld()
    {
        QObject::connect(&search, &Discovery::AccountSearch::stepChanged, &search,
                         [this](const Discovery::StepReport &report) { reports.append(report); });
        QObject::connect(&search, &Discovery::AccountSearch::proposalFound, &search,
                         [this](const Discovery::Proposal &proposal) {
                             proposals.append(proposal);
                             proposalTimes.append(clock.monotonic());
                         });
        QObject::connect(&search, &Discovery::AccountSearch::hostQuestion, &search,
                         [this](const QString &host) {
                             questions.append(host);
                             if (agreesTo)
                                 search.answerHostQuestion(host, *agreesTo);
                         });
        QObject::connect(&search, &Discovery::AccountSearch::finished, &search,
                         [this](const Discovery::SearchOutcome &result) {
                             ++finishedCount;
                             outcome = result;
                             finishedAt = clock.monotonic();
                         });
    }

    // Addresses of 2a, 2b, 2c, 3a for firma.example.
    static QString own() { return url("https://autoconfig.firma.example/mail/config-v1.1.xml"); }
    static QString wellKnown()
    {
        return url("https://firma.example/.well-known/autoconfig/mail/config-v1.1.xml");
    }
    static QString clear() { return url("http://autoconfig.firma.example/mail/config-v1.1.xml"); }
    static QString database() { return url("https://db.example/v1.1/firma.example"); }
    static QString url(const char *text) { return QString::fromLatin1(text); }

    /// Until finished(), at most half a minute.
    void run(const char *address = "anna@firma.example")
    {
        search.start(QString::fromUtf8(address), options);
        finish();
    }
    void finish()
    {
        const int before = finishedCount;
        settle();
        for (int i = 0; i < 300 && finishedCount == before; ++i)
            clock.advance(std::chrono::milliseconds(100));
        if (finishedCount == before)
            qFatal("the search does not end");
    }

    [[nodiscard]] Discovery::Proposal best() const { return outcome.proposals.value(0); }
    [[nodiscard]] QString verdict() const { return Discovery::verdictName(outcome.verdict); }
    [[nodiscard]] QString source() const { return Discovery::sourceName(best().source); }
    [[nodiscard]] QString login(const char *address = "anna@firma.example") const
    {
        return Discovery::settingsFrom(best(), addressOf(address)).incoming.login;
    }
    /// Nobody outside was asked anything.
    [[nodiscard]] bool wasSilent() const
    {
        return resolver.asked.isEmpty() && fetcher.asked.isEmpty() && connector.asked.isEmpty();
    }
    [[nodiscard]] Discovery::StepState stateOf(Discovery::SearchStep step) const
    {
        auto state = Discovery::StepState::Waiting;
        for (const Discovery::StepReport &report : reports) {
            if (report.step == step)
                state = report.state;
        }
        return state;
    }
    void imapAt(const QString &host, Delay delay = Delay(0))
    {
        connector.set(host + QStringLiteral(":993"),
                      ScriptedConnector::speaking(Discovery::SpokenProtocol::Imap), delay);
    }
    void smtpAt(const QString &host, Delay delay = Delay(0))
    {
        connector.set(host + QStringLiteral(":465"),
                      ScriptedConnector::speaking(Discovery::SpokenProtocol::Smtp), delay);
    }

    FakeClock clock;
    ScriptedResolver resolver{clock};
    ScriptedFetcher fetcher{clock};
    ScriptedConnector connector{clock};
    Discovery::AnswerCache cache;
    Discovery::SearchOptions options = defaults();
    std::optional<bool> agreesTo; ///< the answer to every question
    QList<Discovery::StepReport> reports;
    QList<Discovery::Proposal> proposals;
    QList<std::chrono::milliseconds> proposalTimes;
    QStringList questions;
    Discovery::SearchOutcome outcome;
    int finishedCount = 0;
    std::chrono::milliseconds finishedAt{0};
    Discovery::AccountSearch search{tools()};

private:
    static Discovery::SearchOptions defaults()
    {
        Discovery::SearchOptions made;
        made.databaseUrl = QStringLiteral("https://db.example/v1.1/");
        return made;
    }
    Discovery::SearchTools tools()
    {
        Discovery::SearchTools made;
        made.resolver = &resolver;
        made.fetcher = &fetcher;
        made.connector = &connector;
        made.clock = &clock;
        made.presets = &builtInPresets();
        made.cache = &cache;
        made.dice = [](quint32) { return 0U; };
        return made;
    }
};

} // namespace Martlet::Test
