// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused of a table of providers, and that the line is named; what both versions may have.
#include "core/accounts/PresetParser.h"
#include "core/accounts/ProviderPresets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A field of one entry to a line: the domains are in line 6.
const QByteArray plainTable = json(R"({
'formatVersion': 2,
'notes': {'known': 'Known.'},
'providers': [
{'id': 'x', 'name': 'X',
'domains': ['example.org'],
'mx': ['mx.example.org'],
'imap': ['imap.example.org:993:tls'],
'pop3': [],
'smtp': ['smtp.example.org:465:tls'],
'login': ['%E'],
'auth': 'password',
'notes': ['known'],
'confidence': 'A'}
]})");

/// `'a'` in line 6 and so on replaced.
QByteArray changed(const char *from, const char *to, QByteArray table = plainTable)
{
    const QByteArray before = table;
    table.replace(json(from), json(to));
    Q_ASSERT(table != before);
    return table;
}

/// Further fields in line 14, the last one.
QByteArray with(const char *fields)
{
    return changed("'confidence'", QByteArray(QByteArray(fields) + ", 'confidence'").constData());
}

/// A profile in line 4.
QByteArray withProfile(const QByteArray &fields)
{
    return changed("'providers'",
                   QByteArray("'profiles': [{'id': 'p', 'name': 'P', 'login': ['%E'], 'auth': "
                              "'password', 'confidence': 'A', " +
                              fields + "}],'providers'")
                       .constData());
}

QString complaintOf(const QByteArray &table)
{
    const Result<PresetTable> parsed = parsePresetTable(table);
    if (parsed)
        return QStringLiteral("nothing");
    return parsed.error().kind == ErrorKind::InvalidInput ? parsed.error().detail
                                                          : QStringLiteral("another kind");
}

void row(const char *name, const QByteArray &table, const char *complaint)
{
    QTest::newRow(name) << table << QString::fromUtf8(complaint);
}

void prepareColumns()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("complaint");
}

} // namespace

class TestPresetParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainTableIsRead()
    {
        const auto table = parsePresetTable(plainTable);
        QVERIFY2(table, qPrintable(table ? QString() : describe(table.error())));
        QCOMPARE(table->presets.size(), 1);
        const Preset &preset = table->presets.constFirst();
        QCOMPARE(preset.id, QStringLiteral("x"));
        QCOMPARE(preset.imap.constFirst(),
                 (PresetServer{QStringLiteral("imap.example.org"), 993, Mail::Encryption::Tls}));
        QVERIFY(preset.isOffered && !preset.isLocalNetworkOnly && !preset.oauth.isSet());
        QCOMPARE(preset.limits, PresetLimits());
        QVERIFY(parsePresetTable(json("{'formatVersion': 2}")));
        QVERIFY(parsePresetTable(json("{'formatVersion': 2, '$schema': 'x', 'providers': []}")));
    }

    void everyFieldIsRead()
    {
        const auto table = parsePresetTable(
            with("'formerHosts': ['old.example.org'], 'smtpLogin': ['%L'], 'hostExamples': ['a'], "
                 "'sendsWithoutLogin': true, 'switchOn': ['smtp', 'imap'], 'preset': false, "
                 "'oauth': {'authorization': 'https://a.example/', 'token': 'https://b.example/', "
                 "'scopes': ['s', 't'], 'issuer': 'i'}, 'limits': {'connections': 3, "
                 "'messageBytes': 5000000000}, 'retention': {'trash': 30, 'junk': 10}, "
                 "'serviceConfidence': {'pop3': 'C'}, 'localNetworkOnly': false, 'pages': "
                 "{'switchOn': 'https://c.example/', 'appPassword': 'https://d.example/', 'help': "
                 "'https://e.example/', 'webmail': 'https://f.example/'}"));
        QVERIFY2(table, qPrintable(table ? QString() : describe(table.error())));
        const Preset &preset = table->presets.constFirst();
        QCOMPARE(preset.formerHosts, QStringList(QStringLiteral("old.example.org")));
        QCOMPARE(preset.outgoingLogins, QStringList(QStringLiteral("%L")));
        QCOMPARE(preset.hostExamples, QStringList(QStringLiteral("a")));
        QVERIFY(preset.sendsWithoutLogin && !preset.isOffered);
        QCOMPARE(preset.switchedOffAtFirst,
                 (QList<MailService>{MailService::Smtp, MailService::Imap}));
        QCOMPARE(preset.oauth, (OAuthEndpoints{QUrl(QStringLiteral("https://a.example/")),
                                               QUrl(QStringLiteral("https://b.example/")),
                                               {QStringLiteral("s"), QStringLiteral("t")},
                                               QStringLiteral("i")}));
        QCOMPARE(preset.limits.connections, 3);
        QCOMPARE(preset.limits.messageBytes, 5'000'000'000);
        QCOMPARE(preset.trashDays, 30);
        QCOMPARE(preset.junkDays, 10);
        QCOMPARE(preset.confidenceOf(MailService::Pop3), 'C');
        QCOMPARE(preset.confidenceOf(MailService::Imap), 'A');
        QCOMPARE(preset.pages.switchOn.host(), QStringLiteral("c.example"));
        QCOMPARE(preset.pages.appPassword.host(), QStringLiteral("d.example"));
        QCOMPARE(preset.pages.help.host(), QStringLiteral("e.example"));
        QCOMPARE(preset.pages.webmail.host(), QStringLiteral("f.example"));
    }

    void brokenTextIsNamed_data()
    {
        prepareColumns();
        row("empty", QByteArray(), "line 1: ");
        row("cut off", plainTable.left(plainTable.indexOf("\"login\"")), "line 11: ");
        row("a comma too many", changed("'known'],", "'known'],,"), "line 13: ");
        row("a comma missing", changed("'password',", "'password'"), "line 13: ");
        row("no object", QByteArray("[]"), "line 1: not an object");
        row("no version", QByteArray("{}"), "line 1: formatVersion is neither 1 nor 2");
        row("version 0", changed(": 2,", ": 0,"), "line 2: formatVersion is neither 1 nor 2");
        row("version 3", changed(": 2,", ": 3,"), "line 2: formatVersion is neither 1 nor 2");
        row("version as text", changed(": 2,", ": '2',"), "line 2: formatVersion");
        row("a field twice", changed("'pop3': [],", "'pop3': [],\n'pop3': [],"),
            "line 10: pop3: there twice");
        row("a list of the table twice", changed("]}", "],\n'providers': []}"),
            "line 16: providers: there twice");
    }

    void brokenTextIsNamed()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, complaint);
        const QString said = complaintOf(table);
        QVERIFY2(said.startsWith(complaint), qPrintable(said));
    }

    void wrongTablesAreNamed_data()
    {
        prepareColumns();
        row("unknown", changed("'notes': {", "'more': 1,'notes': {"),
            "line 3: more: unknown field");
        row("notes as list", changed("{'known': 'Known.'}", "[]"), "line 3: notes: not an object");
        row("note without text", changed("'Known.'", "7"),
            "line 3: notes.known: a text is missing");
        row("providers as object", json("{'formatVersion': 2,\n'providers': {}}"),
            "line 2: providers: not a list");
        row("provider as text", json("{'formatVersion': 2,\n'providers': [\n'x']}"),
            "line 3: not an object");
        row("filters as text", changed("'notes': {", "'filterMx': 'a.example','notes': {"),
            "line 3: filterMx: not a list");
        row("filter", changed("'notes': {", "'filterMx': ['a.example',\n'a'],'notes': {"),
            "line 4: filterMx: not a host pattern: a");
        row("filter twice",
            changed("'notes': {", "'filterMx': ['a.example',\n'a.example'],'notes': {"),
            "line 4: filterMx: there twice: a.example");
    }

    void wrongTablesAreNamed() { theComplaintIs(); }

    void wrongEntriesAreNamed_data()
    {
        prepareColumns();
        row("unknown field", changed("'name'", "'nmae': 'X', 'name'"),
            "line 5: x: nmae: unknown field");
        row("no id", changed("'id': 'x', ", ""), "line 5: id: a text is missing");
        row("empty id", changed("'x'", "''"), "line 5: id: a text is missing");
        row("no name", changed(", 'name': 'X'", ""), "line 5: x: name: a text is missing");
        row("domain", changed("['example.org']", "['a.example',\n'*']"),
            "line 7: x: domains: not a domain: *");
        row("upper case", changed("'example.org'", "'Example.org'"),
            "line 6: x: domains: not a domain: Example.org");
        row("domain without a dot", changed("'example.org'", "'server'"),
            "line 6: x: domains: not a domain: server");
        row("domain by one label", changed("'example.org'", "'mx*.example.org'"),
            "line 6: x: domains: not a domain: mx*.example.org");
        row("domains as text", changed("['example.org']", "'example.org'"),
            "line 6: x: domains: not a list");
        row("number as domain", changed("['example.org']", "[7]"),
            "line 6: x: domains: not a text");
        row("domain twice in one list", changed("['example.org']", "['a.example', 'a.example']"),
            "line 6: x: domains: there twice: a.example");
        row("mx", changed("'mx.example.org'", "'mx.*.org'"),
            "line 7: x: mx: not a host pattern: mx.*.org");
        row("former host", with("'formerHosts': ['a b']"),
            "line 14: x: formerHosts: not a host: a b");
        row("former host in use", with("'formerHosts': ['smtp.example.org']"),
            "line 14: x: formerHosts: still in use: smtp.example.org");
        row("examples", with("'hostExamples': [3]"), "line 14: x: hostExamples: not a text");
        row("note", changed("['known']", "['known',\n'other']"),
            "line 14: x: notes: unknown note: other");
        row("confidence", changed("'A'", "'Z'"), "line 14: x: confidence: not A, B or C");
        row("confidence missing", changed(",\n'confidence': 'A'", ""),
            "line 5: x: confidence: a text is missing");
        row("confidence of what", with("'serviceConfidence': {'ftp': 'B'}"),
            "line 14: x: serviceConfidence.ftp: unknown field");
        row("confidence of a service", with("'serviceConfidence': {'imap': 'D'}"),
            "line 14: x: serviceConfidence.imap: not A, B or C");
        row("preset", with("'preset': 'no'"), "line 14: x: preset: neither true nor false");
        row("retention of what", with("'retention': {'sent': 3}"),
            "line 14: x: retention.sent: unknown field");
        row("retention of no days", with("'retention': {'trash': 0}"),
            "line 14: x: retention.trash: not a whole number above 0");
        row("limit", with("'limits': {'letters': 3}"), "line 14: x: limits.letters: unknown field");
        row("limit as text", with("'limits': {'connections': '3'}"),
            "line 14: x: limits.connections: not a whole number above 0");
        row("half a limit", with("'limits': {'connections': 2.5}"),
            "line 14: x: limits.connections: not a whole number above 0");
        row("limit below zero", with("'limits': {'connections': -1}"),
            "line 14: x: limits.connections: not a whole number above 0");
        row("limit beyond numbers", with("'limits': {'connections': 1e300}"),
            "line 14: x: limits.connections: not a whole number above 0");
        row("limits as list", with("'limits': []"), "line 14: x: limits: not an object");
    }

    void wrongEntriesAreNamed() { theComplaintIs(); }

    void wrongServersAreNamed_data()
    {
        prepareColumns();
        const char *const form = "line 8: x: imap: not host:port:encryption: ";
        row("port 0", changed(":993:", ":0:"), form);
        row("port 65536", changed(":993:", ":65536:"), form);
        row("port as word", changed(":993:", ":imaps:"), form);
        row("no port", changed(":993:tls", ":tls"), form);
        row("encryption", changed(":993:tls", ":993:ssl"), form);
        row("one part too many", changed(":993:tls", ":993:tls:x"), form);
        row("path", changed("imap.example.org", "imap/../x"), form);
        row("upper case", changed("imap.example.org", "IMAP.example.org"), form);
        row("pattern", changed("imap.example.org", "*.example.org"), form);
        row("the second", changed("993:tls'", "993:tls',\n'imap.example.org:993'"),
            "line 9: x: imap: not host:port:encryption: imap.example.org:993");
        row("twice", changed("993:tls'", "993:tls', 'imap.example.org:993:tls'"),
            "line 8: x: imap: there twice");
        row("plain", changed(":465:tls", ":465:none"),
            "line 10: x: smtp: an offered server must be encrypted: smtp.example.org");
        row("no dot", changed("imap.example.org:", "server:"),
            "line 8: x: imap: a host without a dot needs localNetworkOnly: server");
        row("none at all", changed("['imap.example.org:993:tls']", "[]"),
            "line 8: x: imap: no server to receive from");
        row("no host", changed("imap.example.org:", ":"),
            "line 5: x: askHost: a server has no host and this is not true");
        row("no host, and told so wrongly",
            changed("'auth'", "'askHost': false, 'auth'", changed("imap.example.org:", ":")),
            "line 12: x: askHost: a server has no host and this is not true");
        row("host there", with("'askHost': true"), "line 14: x: askHost: every server has a host");
        row("local, but outside", with("'localNetworkOnly': true"),
            "line 8: x: imap: not a host of the own network: imap.example.org");
    }

    void wrongServersAreNamed() { theComplaintIs(); }

    void wrongSignInsAreNamed_data()
    {
        prepareColumns();
        row("no login", changed("'login': ['%E'],\n", ""), "line 5: x: login: no login form");
        row("no form", changed("'%E'", "'me'"), "line 11: x: login: neither %E nor %L: me");
        row("two forms in one", changed("'%E'", "'%E%L'"),
            "line 11: x: login: neither %E nor %L: %E%L");
        row("sending", with("'smtpLogin': ['x']"), "line 14: x: smtpLogin: neither %E nor %L: x");
        row("no kind", changed("'auth': 'password',\n", ""), "line 5: x: auth: a text is missing");
        row("kind", changed("'password'", "'magic'"), "line 12: x: auth: unknown kind magic");
        row("switch of what", with("'switchOn': ['jmap']"),
            "line 14: x: switchOn: unknown service: jmap");
        row("page of what", with("'pages': {'shop': 'https://x.example/'}"),
            "line 14: x: pages.shop: unknown field");
        row("http page", with("'pages': {\n'help': 'http://x.example/'}"),
            "line 15: x: pages.help: not an https address");
        row("page on the disk", with("'pages': {'webmail': 'file:///x'}"),
            "line 14: x: pages.webmail: not a web address");
        row("page without a host", with("'pages': {'help': 'https:///x'}"),
            "line 14: x: pages.help: not a web address");
        row("pages as list", with("'pages': []"), "line 14: x: pages: not an object");
        row("half an end point", with("'oauth': {'authorization': 'https://x.example/'}"),
            "line 14: x: oauth.token: is missing");
        row("http end point",
            with("'oauth': {'authorization': 'https://x.example/',\n'token': 'http://x.example/', "
                 "'scopes': []}"),
            "line 15: x: oauth.token: not an https address");
        row("two scopes in one",
            with("'oauth': {'authorization': 'https://x.example/', 'token': 'https://x.example/', "
                 "'scopes': ['a b']}"),
            "line 14: x: oauth.scopes: not one scope: a b");
        row("secret",
            with("'oauth': {'authorization': 'https://x.example/', 'token': "
                 "'https://x.example/', 'scopes': [], 'clientSecret': 'x'}"),
            "line 14: x: oauth.clientSecret: unknown field");
    }

    void wrongSignInsAreNamed() { theComplaintIs(); }

    void whatTwoClaimIsNamed_data()
    {
        prepareColumns();
        const char *const second =
            "},\n{'id': 'y', 'name': 'Y', 'pop3': ['a.example:995:tls'],\n'login': ['%E'], 'auth': "
            "'password', 'confidence': 'B'";
        const auto two = [&](const char *field) {
            return changed("'confidence': 'A'}", QByteArray(QByteArray("'confidence': 'A'") +
                                                            second + ",\n" + field + "}")
                                                     .constData());
        };
        row("nothing", two("'domains': ['other.example']"), "nothing");
        row("domain", two("'domains': ['example.org']"),
            "line 17: y: domains: there twice: example.org");
        row("mx", two("'mx': ['a.example', 'mx.example.org']"),
            "line 17: y: mx: there twice: mx.example.org");
        row("mx of a filter", changed("'notes': {", "'filterMx': ['mx.example.org'],'notes': {"),
            "line 7: x: mx: there twice: mx.example.org");
        row("former host",
            changed("'confidence': 'A'", "'formerHosts': ['o.example'], 'confidence': 'A'",
                    two("'formerHosts': ['o.example']")),
            "line 17: y: formerHosts: there twice: o.example");
        row("id", changed("'y'", "'x'", two("'domains': []")), "line 15: x: id: there twice: x");
        row("id of a profile",
            changed("'p'", "'x'", withProfile("'imap': [':993:tls'], 'askHost': true")),
            "line 5: x: id: there twice: x");
    }

    void whatTwoClaimIsNamed() { theComplaintIs(); }

    void theFirstFaultIsNamed()
    {
        QByteArray table = changed("'password'", "'magic'");
        table = changed("'A'", "'Z'", table);
        table = changed(":993:", ":0:", table);
        QVERIFY2(complaintOf(table).startsWith(QStringLiteral("line 8: ")),
                 qPrintable(complaintOf(table)));
    }

    // Whatever a slip of the hand leaves: a reason with a line, or a table.
    void everyDamageIsSurvived()
    {
        const QByteArray table = with("'limits': {'connections': 3}, 'pages': {}, 'preset': true");
        for (qsizetype at = 0; at < table.size(); ++at) {
            QVERIFY(complaintOf(table.left(at)).startsWith(QStringLiteral("line ")));
            for (const char *text : {"\"", "{", "]", "0", ":", ",", "\\", "\n", ""}) {
                QByteArray damaged = table;
                damaged.replace(at, 1, text);
                const QString said = complaintOf(damaged);
                QVERIFY2(said == QStringLiteral("nothing") ||
                             said.startsWith(QStringLiteral("line ")),
                         qPrintable(said));
            }
        }
    }

    void profilesHaveNoDomains()
    {
        const char *const servers = "'imap': [':993:tls'], 'askHost': true";
        const auto table = parsePresetTable(withProfile(servers));
        QVERIFY2(table, qPrintable(table ? QString() : describe(table.error())));
        QCOMPARE(table->profiles.size(), 1);
        QVERIFY(table->profiles.constFirst().needsHost());
        QCOMPARE(complaintOf(withProfile(QByteArray("'domains': ['a.example'], ") + servers)),
                 QStringLiteral("line 4: p: domains: not in a profile"));
        QCOMPARE(complaintOf(withProfile(QByteArray("'mx': [], ") + servers)),
                 QStringLiteral("line 4: p: mx: not in a profile"));
    }

    // N17: a class room's server without TLS, and only there.
    void n17ServersOfTheOwnNetworkMayBePlain()
    {
        QByteArray table = changed("'example.org'", "'server'", with("'localNetworkOnly': true"));
        table = changed("imap.example.org:993:tls", "server:143:none", table);
        table = changed("smtp.example.org:465:tls", "192.168.1.10:25:none", table);
        const auto parsed = parsePresetTable(table);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : describe(parsed.error())));
        QVERIFY(parsed->presets.constFirst().isLocalNetworkOnly);
        QCOMPARE(complaintOf(changed("192.168.1.10", "8.8.8.8", table)),
                 QStringLiteral("line 10: x: smtp: not a host of the own network: 8.8.8.8"));
    }

    void aProviderWithoutServersIsKnownButNotOffered()
    {
        QByteArray table = changed("'imap.example.org:993:tls'", "");
        table = changed("'smtp.example.org:465:tls'", "", table);
        table = changed("'login': ['%E'],\n'auth': 'password',\n", "", table);
        QCOMPARE(complaintOf(table), QStringLiteral("line 8: x: imap: no server to receive from"));
        table = changed("'confidence'", "'preset': false, 'confidence'", table);
        const auto parsed = parsePresetTable(table);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : describe(parsed.error())));
        QVERIFY(!parsed->presets.constFirst().isOffered);
    }

    void notesKnownElsewhereMayBeUsed()
    {
        const QByteArray table = changed("['known']", "['elsewhere']");
        QCOMPARE(complaintOf(table), QStringLiteral("line 13: x: notes: unknown note: elsewhere"));
        const auto parsed =
            parsePresetTable(table, {{QStringLiteral("elsewhere"), QStringLiteral("E.")}});
        QVERIFY(parsed);
        QCOMPARE(parsed->notes.keys(), QStringList(QStringLiteral("known")));
    }

    void version1IsStillRead()
    {
        QByteArray old = changed(": 2,", ": 1,");
        old = changed("'confidence'", "'pages': {'help': 'http://x.example/'}, 'confidence'", old);
        old = changed("imap.example.org:", ":", old);
        const auto parsed = parsePresetTable(old);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : describe(parsed.error())));
        QVERIFY(parsed->presets.constFirst().needsHost());
        QCOMPARE(parsed->presets.constFirst().pages.help.scheme(), QStringLiteral("http"));
    }

    void version1HasNoNewFields_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("complaint");
        const auto field = [](const char *name, const char *value) {
            QTest::newRow(name)
                << QByteArray(QByteArray("'") + name + "': " + value)
                << QStringLiteral("line 14: x: %1: unknown field").arg(QString::fromLatin1(name));
        };
        field("askHost", "false");
        field("formerHosts", "[]");
        field("hostExamples", "[]");
        field("limits", "{}");
        field("localNetworkOnly", "false");
        field("oauth", "{}");
        field("sendsWithoutLogin", "false");
        field("serviceConfidence", "{}");
        QTest::newRow("webmail") << QByteArray("'pages': {'webmail': 'https://x.example/'}")
                                 << QStringLiteral("line 14: x: pages.webmail: unknown field");
    }

    void version1HasNoNewFields()
    {
        QFETCH(QByteArray, fields);
        QTEST(complaintOf(changed(": 2,", ": 1,", with(fields.constData()))), "complaint");
    }

    void version1HasNoProfiles()
    {
        QCOMPARE(complaintOf(json("{'formatVersion': 1,\n'profiles': []}")),
                 QStringLiteral("line 2: profiles: unknown field"));
        QCOMPARE(complaintOf(json("{'formatVersion': 1,\n'filterMx': []}")),
                 QStringLiteral("line 2: filterMx: unknown field"));
    }

private:
    static void theComplaintIs()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, complaint);
        const QString said = complaintOf(table);
        QVERIFY2(said.startsWith(complaint),
                 qPrintable(said + QStringLiteral(" instead of ") + complaint));
    }
};

QTEST_GUILESS_MAIN(TestPresetParser)
#include "tst_PresetParser.moc"
