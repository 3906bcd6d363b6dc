// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Registrations from files: what is right is read, what is wrong is named with its line.
#include "core/accounts/OAuthClients.h"
#include "core/accounts/ProviderPresets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

OAuthClients clientsFrom(const QByteArray &json)
{
    const Result<OAuthClients> clients = OAuthClients::parse(json);
    return clients.value_or(OAuthClients());
}

Preset presetOf(const QString &issuer)
{
    Preset preset;
    preset.id = QStringLiteral("p");
    preset.oauth.issuer = issuer;
    preset.oauth.authorization = QUrl(QStringLiteral("https://example.org/auth"));
    preset.oauth.token = QUrl(QStringLiteral("https://example.org/token"));
    return preset;
}

} // namespace

class TestOAuthClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownNamesNeedOnlyAnIdentifier();
    void ownServersNameIssuerAndEndpoints();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void theFrontGoesFirst();
    void presetsAreFoundByIssuer();
    void buildWithoutOptionsHasNone();
    void endpointsAreEncrypted_data();
    void endpointsAreEncrypted();
};

void TestOAuthClients::knownNamesNeedOnlyAnIdentifier()
{
    const OAuthClients clients = clientsFrom(R"({"formatVersion": 1, "clients": {
        "google": {"clientId": "g.apps", "clientSecret": "not-secret"},
        "microsoft": {"clientId": "m"},
        "yandex": {"clientId": "y", "redirect": "http://127.0.0.1:8480/back"}}})");
    QCOMPARE(clients.all().size(), 3);
    const OAuthClient *google = clients.find(QStringLiteral("google"));
    QVERIFY(google);
    QCOMPARE(google->clientId, QStringLiteral("g.apps"));
    QCOMPARE(google->clientSecret, QStringLiteral("not-secret"));
    QCOMPARE(google->issuer, QStringLiteral("accounts.google.com"));
    QCOMPARE(google->redirect, QUrl(QStringLiteral("http://127.0.0.1/")));
    QCOMPARE(clients.find(QStringLiteral("microsoft"))->redirect,
             QUrl(QStringLiteral("http://localhost/")));
    QCOMPARE(clients.find(QStringLiteral("yandex"))->redirect.port(), 8480);
    QCOMPARE(clients.forIssuer(QStringLiteral("login.microsoftonline.com"))->name,
             QStringLiteral("microsoft"));
    QVERIFY(!clients.find(QStringLiteral("yahoo")));
    QVERIFY(!clients.forIssuer(QString()));
}

void TestOAuthClients::ownServersNameIssuerAndEndpoints()
{
    const OAuthClients clients = clientsFrom(R"({"formatVersion": 1, "clients": {
        "firm": {"clientId": "c", "issuer": "sso.firm.example",
                 "authorization": "https://sso.firm.example/auth",
                 "token": "https://sso.firm.example/token", "scopes": ["mail"]}}})");
    const auto service = oauthService(clients, ProviderPresets(), QStringLiteral("firm"), {});
    QVERIFY(service);
    QCOMPARE(service->endpoints.token, QUrl(QStringLiteral("https://sso.firm.example/token")));
    QCOMPARE(service->endpoints.scopes, QStringList(QStringLiteral("mail")));
    QVERIFY(!oauthService(clients, ProviderPresets(), QStringLiteral("other"), {}));
}

void TestOAuthClients::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    const auto in = [](const QByteArray &client) {
        return QByteArray("{\"formatVersion\": 1,\n\"clients\": {\n" + client + "}}");
    };
    const auto row = [](const char *name, const QByteArray &json, const char *detail) {
        QTest::newRow(name) << json << QString::fromLatin1(detail);
    };
    row("no JSON", "{", "line 1: ");
    row("a list", "[]", "line 1: not an object");
    row("version", "{\"formatVersion\": 2, \"clients\": {}}", "line 1: formatVersion: is not 1");
    row("unknown field", in("\"google\": {\"clientId\": \"a\",\n\"clientid\": \"b\"}"),
        "line 4: clients.google.clientid: unknown field");
    row("no identifier", in("\"google\": {}"),
        "line 3: clients.google.clientId: a text is missing");
    row("identifier a number", in("\"google\": {\"clientId\": 5}"),
        "line 3: clients.google.clientId: a text is missing");
    row("twice", in("\"google\": {\"clientId\": \"a\"},\n\"google\": {\"clientId\": \"b\"}"),
        "line 4: google: there twice");
    row("issuer missing", in("\"firm\": {\"clientId\": \"a\"}"),
        "line 3: clients.firm.issuer: a text is missing");
    row("issuer twice",
        in("\"firm\": {\"clientId\": \"a\", \"issuer\": \"o2.mail.ru\"},\n"
           "\"mailru\": {\"clientId\": \"a\"}"),
        "line 4: clients.mailru: its issuer is there twice");
    row("redirect elsewhere",
        in("\"google\": {\"clientId\": \"a\", \"redirect\": \"http://example.org/\"}"),
        "line 3: clients.google.redirect: not an http address of this computer");
    row("redirect with query",
        in("\"google\": {\"clientId\": \"a\", \"redirect\": \"http://127.0.0.1/?a=b\"}"),
        "line 3: clients.google.redirect: not an http address of this computer");
    row("endpoint in clear",
        in("\"firm\": {\"clientId\": \"a\", \"issuer\": \"i\",\n"
           "\"authorization\": \"https://i.example/\", \"scopes\": [\"m\"],\n"
           "\"token\": \"http://i.example/\"}"),
        "line 5: clients.firm.token: not an https address");
}

void TestOAuthClients::mistakesAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, detail);
    const Result<OAuthClients> clients = OAuthClients::parse(json);
    QVERIFY(!clients);
    QCOMPARE(clients.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(clients.error().detail.startsWith(detail), qPrintable(clients.error().detail));
}

void TestOAuthClients::theFrontGoesFirst()
{
    const OAuthClients front =
        clientsFrom(R"({"formatVersion": 1, "clients": {"google": {"clientId": "own"}}})");
    const OAuthClients back = clientsFrom(R"({"formatVersion": 1, "clients": {
        "google": {"clientId": "built"}, "mailru": {"clientId": "m"}}})");
    const OAuthClients both = OAuthClients::merged(front, back);
    QCOMPARE(both.all().size(), 2);
    QCOMPARE(both.find(QStringLiteral("google"))->clientId, QStringLiteral("own"));
    QVERIFY(both.find(QStringLiteral("mailru")));
}

void TestOAuthClients::presetsAreFoundByIssuer()
{
    const OAuthClients clients =
        clientsFrom(R"({"formatVersion": 1, "clients": {"yahoo": {"clientId": "y"}}})");
    QCOMPARE(oauthClientFor(clients, presetOf(QStringLiteral("login.yahoo.com"))),
             QStringLiteral("yahoo"));
    QCOMPARE(oauthClientFor(clients, presetOf(QStringLiteral("login.aol.com"))), QString());
    QCOMPARE(oauthClientFor(clients, presetOf(QString())), QString());
    QCOMPARE(oauthClientFor(clients, Preset()), QString());
}

void TestOAuthClients::buildWithoutOptionsHasNone()
{
    const OAuthClients built = OAuthClients::builtIn();
    for (const OAuthClient &client : built.all())
        QVERIFY(!client.clientId.isEmpty());
}

void TestOAuthClients::endpointsAreEncrypted_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isSafe");
    QTest::newRow("https") << QStringLiteral("https://example.org/token") << true;
    QTest::newRow("http") << QStringLiteral("http://example.org/token") << false;
    QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:99/token") << true;
    QTest::newRow("localhost") << QStringLiteral("http://localhost/token") << true;
    QTest::newRow("pretending") << QStringLiteral("http://localhost.example.org/") << false;
    QTest::newRow("as a login") << QStringLiteral("http://127.0.0.1@example.org/") << false;
    QTest::newRow("own network") << QStringLiteral("http://192.168.0.1/token") << false;
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestOAuthClients::endpointsAreEncrypted()
{
    QFETCH(QString, url);
    QFETCH(bool, isSafe);
    QCOMPARE(isSafeEndpoint(QUrl(url)), isSafe);
}

QTEST_GUILESS_MAIN(TestOAuthClients)
#include "tst_OAuthClients.moc"
