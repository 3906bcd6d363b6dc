// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings files as providers write them, and as somebody hostile would.
#include "core/discovery/AutoconfigReader.h"
#include "core/discovery/XmlTree.h"
#include "core/util/Limits.h"
#include "tests/core/discovery/Presets.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

QByteArray file(const QByteArray &servers, const QByteArray &rest = {})
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\">"
           "<emailProvider id=\"example.org\"><domain>example.org</domain>"
           "<displayName>Example</displayName><displayShortName>Ex</displayShortName>" +
           servers + "</emailProvider>" + rest + "</clientConfig>";
}

QByteArray server(const QByteArray &kind, const QByteArray &type, const QByteArray &host,
                  const QByteArray &port, const QByteArray &socket,
                  const QByteArray &methods = "<authentication>password-cleartext</authentication>",
                  const QByteArray &username = "<username>%EMAILADDRESS%</username>")
{
    return '<' + kind + " type=\"" + type + "\"><hostname>" + host + "</hostname><port>" + port +
           "</port><socketType>" + socket + "</socketType>" + methods + username + "</" + kind +
           '>';
}

QByteArray
incoming(const QByteArray &type, const QByteArray &host, const QByteArray &port,
         const QByteArray &socket,
         const QByteArray &methods = "<authentication>password-cleartext</authentication>",
         const QByteArray &username = "<username>%EMAILADDRESS%</username>")
{
    return server("incomingServer", type, host, port, socket, methods, username);
}

const QByteArray goodImap = incoming("imap", "imap.example.org", "993", "SSL");
const QByteArray goodSmtp = server("outgoingServer", "smtp", "smtp.example.org", "465", "SSL");

Result<ServerConfig> readIt(const QByteArray &xml, const QSet<QString> &issuers = {})
{
    return readAutoconfig(xml, addressOf("anna@example.org"), issuers);
}

/// "imap imap.example.org:993 tls", one a line.
QString shown(const QList<Candidate> &candidates)
{
    QStringList lines;
    for (const Candidate &candidate : candidates)
        lines.append(QStringLiteral("%1 %2:%3 %4")
                         .arg(serverKindName(candidate.kind), candidate.host,
                              QString::number(candidate.port),
                              Mail::encryptionName(candidate.encryption)));
    return lines.join(u'\n');
}

} // namespace

class tst_AutoconfigReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrdinaryFile();
    void documentTypesAreRejected_data();
    void documentTypesAreRejected();
    void noSettingsFile_data();
    void noSettingsFile();
    void sizeAtItsLimit();
    void depthAtItsLimit();
    void serversAtTheirLimit();
    void jmapFirstThenImap();
    void passwordWhereOAuthCannotBe();
    void oauthWithAnIssuerOfOurs();
    void oauthWithAPublishedClient();
    void oauthAlone();
    void missingPercentSign();
    void plainBecomesStartTls();
    void tlsBeforeStartTlsOnOneHost();
    void orderOtherwiseStays();
    void methods_data();
    void methods();
    void hosts_data();
    void hosts();
    void oneBadSectionDoesNotSpoilTheOthers_data();
    void oneBadSectionDoesNotSpoilTheOthers();
    void sendingWithoutALogin();
    void restrictionToTheProvidersNetwork();
    void pop3Hints();
    void pagesForPeople();
    void namesAreCleaned();
    void everyPrefixIsReadWithoutHarm();
};

void tst_AutoconfigReader::anOrdinaryFile()
{
    const Result<ServerConfig> config = readIt(file(goodImap + goodSmtp));
    QVERIFY(config);
    QCOMPARE(config->providerId, QStringLiteral("example.org"));
    QCOMPARE(config->displayName, QStringLiteral("Example"));
    QCOMPARE(config->displayShortName, QStringLiteral("Ex"));
    QCOMPARE(shown(config->incoming), QStringLiteral("imap imap.example.org:993 tls"));
    QCOMPARE(shown(config->outgoing), QStringLiteral("smtp smtp.example.org:465 tls"));
    QCOMPARE(config->incoming.constFirst().auth, QList{AuthMethod::Password});
    QCOMPARE(config->incoming.constFirst().username, QStringLiteral("%EMAILADDRESS%"));
    QVERIFY(!config->needsOAuth);
}

void tst_AutoconfigReader::documentTypesAreRejected_data()
{
    QTest::addColumn<QByteArray>("declaration");
    QTest::newRow("empty") << QByteArray("<!DOCTYPE clientConfig>");
    QTest::newRow("entity") << QByteArray("<!DOCTYPE clientConfig [<!ENTITY a \"b\">]>");
    QTest::newRow("external") << QByteArray(
        "<!DOCTYPE clientConfig [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>");
    QTest::newRow("laughs") << QByteArray(
        "<!DOCTYPE clientConfig [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>");
    QTest::newRow("html") << QByteArray("<!DOCTYPE html>");
}

void tst_AutoconfigReader::documentTypesAreRejected()
{
    QFETCH(QByteArray, declaration);
    QByteArray xml = file(goodImap + goodSmtp);
    QVERIFY(readIt(xml));
    const QByteArray declared = declaration + "<clientConfig";
    xml.replace("<clientConfig", declared);
    const Result<ServerConfig> config = readIt(xml);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::ProtocolViolation);
}

void tst_AutoconfigReader::noSettingsFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a web page") << QByteArray("<html><body>Not found</body></html>");
    QTest::newRow("a sloppy web page") << QByteArray("<html><body><br>Not found</html>");
    QTest::newRow("text") << QByteArray("Not found");
    QTest::newRow("json") << QByteArray("{}");
    QTest::newRow("cut") << file(goodImap + goodSmtp).chopped(10);
    QTest::newRow("more behind it") << file(goodImap + goodSmtp) + "<again/>";
    QTest::newRow("another root") << QByteArray("<config>" + goodImap + "</config>");
    QTest::newRow("bad UTF-8") << file(goodImap + goodSmtp).replace("Example", "\xff\xfe");
    QTest::newRow("another encoding")
        << file(goodImap + goodSmtp).replace("\"UTF-8\"", "\"ISO-8859-1\"");
    QTest::newRow("undeclared entity") << file(goodImap + goodSmtp).replace("Example", "&some;");
}

void tst_AutoconfigReader::noSettingsFile()
{
    QFETCH(QByteArray, bytes);
    const Result<ServerConfig> config = readIt(bytes);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::ProtocolViolation);
}

void tst_AutoconfigReader::sizeAtItsLimit()
{
    const QByteArray plain = file(goodImap + goodSmtp);
    const auto padded = [&](qint64 size) -> QByteArray {
        QByteArray padding(static_cast<qsizetype>(size) - plain.size(), ' ');
        padding += "<domain>";
        return QByteArray(plain).replace("<domain>", padding);
    };
    for (const qint64 size : {Limits::settingsFileBytes - 1, Limits::settingsFileBytes})
        QVERIFY(readIt(padded(size)));
    QVERIFY(!readIt(padded(Limits::settingsFileBytes + 1)));
}

void tst_AutoconfigReader::depthAtItsLimit()
{
    const auto nested = [](int depth) -> QByteArray {
        const int inner = depth - 2; // clientConfig and emailProvider stand around it
        QByteArray open;
        QByteArray close;
        for (int i = 0; i < inner; ++i) {
            open += "<x>";
            close += "</x>";
        }
        return file(goodImap + open + close);
    };
    for (const int depth : {Limits::settingsFileDepth - 1, Limits::settingsFileDepth})
        QVERIFY(readIt(nested(depth)));
    QVERIFY(!readIt(nested(Limits::settingsFileDepth + 1)));
}

void tst_AutoconfigReader::serversAtTheirLimit()
{
    for (const int extra : {-1, 0, 1}) {
        QByteArray servers;
        for (int i = 0; i < Limits::settingsFileServers + extra; ++i)
            servers +=
                incoming("imap", "imap" + QByteArray::number(i) + ".example.org", "993", "SSL");
        const Result<ServerConfig> config = readIt(file(servers));
        QVERIFY(config);
        QCOMPARE(config->incoming.size(),
                 std::min(Limits::settingsFileServers + extra, Limits::settingsFileServers));
    }
}

void tst_AutoconfigReader::jmapFirstThenImap()
{
    QByteArray xml = file("<incomingServer type=\"jmap\"><url>https://jmap.example.org</url>"
                          "<authentication system=\"http\">basic</authentication>"
                          "</incomingServer>" +
                          incoming("exchange", "ex.example.org", "443", "SSL") + goodImap);
    xml.replace("version=\"1.1\"", "version=\"1.2\"");
    const Result<ServerConfig> config = readIt(xml);
    QVERIFY(config);
    QCOMPARE(shown(config->incoming), QStringLiteral("imap imap.example.org:993 tls"));
    QCOMPARE(config->otherServices,
             QStringList({QStringLiteral("jmap"), QStringLiteral("exchange")}));
}

const QByteArray oauthThenPassword = "<authentication>OAuth2</authentication>"
                                     "<authentication>password-cleartext</authentication>";
const QByteArray oauthBlock = "<oAuth2><issuer>login.example.org</issuer><scope>mail</scope>"
                              "<authURL>https://login.example.org/auth</authURL>"
                              "<tokenURL>https://login.example.org/token</tokenURL></oAuth2>";

void tst_AutoconfigReader::passwordWhereOAuthCannotBe()
{
    const Result<ServerConfig> config = readIt(
        file(incoming("imap", "imap.example.org", "993", "SSL", oauthThenPassword), oauthBlock));
    QVERIFY(config);
    QCOMPARE(config->incoming.constFirst().auth, QList{AuthMethod::Password});
    QVERIFY(!config->needsOAuth);
    QCOMPARE(config->oauth->issuer, QStringLiteral("login.example.org"));
}

void tst_AutoconfigReader::oauthWithAnIssuerOfOurs()
{
    const QByteArray xml =
        file(incoming("imap", "imap.example.org", "993", "SSL", oauthThenPassword), oauthBlock);
    const Result<ServerConfig> config = readIt(xml, {QStringLiteral("login.example.org")});
    QVERIFY(config);
    QCOMPARE(config->incoming.constFirst().auth, QList({AuthMethod::OAuth2, AuthMethod::Password}));
    QCOMPARE(config->oauth->authUrl, QUrl(QStringLiteral("https://login.example.org/auth")));
    // Another issuer's registration is of no use.
    QCOMPARE(readIt(xml, {QStringLiteral("other.example")})->incoming.constFirst().auth,
             QList{AuthMethod::Password});
    // Nor are addresses that are not encrypted.
    const QByteArray clear = QByteArray(xml).replace("https://login.example.org/token",
                                                     "http://login.example.org/token");
    QCOMPARE(readIt(clear, {QStringLiteral("login.example.org")})->incoming.constFirst().auth,
             QList{AuthMethod::Password});
}

void tst_AutoconfigReader::oauthWithAPublishedClient()
{
    const QByteArray published =
        QByteArray(oauthBlock).replace("</oAuth2>", "<clientID>open</clientID></oAuth2>");
    // Inside emailProvider, behind the servers: found all the same.
    const Result<ServerConfig> config = readIt(
        file(incoming("imap", "imap.example.org", "993", "SSL", oauthThenPassword) + published));
    QVERIFY(config);
    QCOMPARE(config->incoming.constFirst().auth.constFirst(), AuthMethod::OAuth2);
    QCOMPARE(config->oauth->clientId, QStringLiteral("open"));
}

void tst_AutoconfigReader::oauthAlone()
{
    const Result<ServerConfig> config =
        readIt(file(incoming("imap", "imap.example.org", "993", "SSL",
                             "<authentication>OAuth2</authentication>"),
                    oauthBlock));
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::Unsupported);
}

void tst_AutoconfigReader::missingPercentSign()
{
    const Result<ServerConfig> config = readIt(file(
        incoming("imap", "imap.example.org", "993", "SSL", "<authentication>plain</authentication>",
                 "<username>%EMAILADDRESS</username>")));
    QVERIFY(config);
    QCOMPARE(filledTemplate(config->incoming.constFirst().username, addressOf("anna@example.org")),
             QStringLiteral("anna@example.org"));
}

void tst_AutoconfigReader::plainBecomesStartTls()
{
    const Result<ServerConfig> config =
        readIt(file(incoming("imap", "imap.example.org", "143", "plain")));
    QVERIFY(config);
    QCOMPARE(shown(config->incoming), QStringLiteral("imap imap.example.org:143 starttls"));
}

void tst_AutoconfigReader::tlsBeforeStartTlsOnOneHost()
{
    const Result<ServerConfig> config = readIt(
        file(incoming("imap", "imap.example.org", "143", "STARTTLS") + goodImap +
             server("outgoingServer", "smtp", "smtp.example.org", "587", "STARTTLS") + goodSmtp));
    QVERIFY(config);
    QCOMPARE(shown(config->incoming), QStringLiteral("imap imap.example.org:993 tls\n"
                                                     "imap imap.example.org:143 starttls"));
    QCOMPARE(shown(config->outgoing), QStringLiteral("smtp smtp.example.org:465 tls\n"
                                                     "smtp smtp.example.org:587 starttls"));
}

void tst_AutoconfigReader::orderOtherwiseStays()
{
    const Result<ServerConfig> config =
        readIt(file(incoming("pop3", "pop.example.org", "995", "SSL") +
                    incoming("imap", "first.example.org", "143", "STARTTLS") +
                    incoming("imap", "second.example.org", "993", "SSL") +
                    incoming("imap", "third.example.org", "143", "STARTTLS") +
                    incoming("imap", "third.example.org", "993", "SSL")));
    QVERIFY(config);
    QCOMPARE(shown(config->incoming), QStringLiteral("imap first.example.org:143 starttls\n"
                                                     "imap second.example.org:993 tls\n"
                                                     "imap third.example.org:993 tls\n"
                                                     "imap third.example.org:143 starttls\n"
                                                     "pop3 pop.example.org:995 tls"));
}

void tst_AutoconfigReader::methods_data()
{
    QTest::addColumn<QByteArray>("methods");
    QTest::addColumn<QList<AuthMethod>>("usable");
    const auto row = [](const char *title, const QByteArray &methods, QList<AuthMethod> usable) {
        QTest::newRow(title) << methods << usable;
    };
    const auto one = [](const QByteArray &name) -> QByteArray {
        return "<authentication>" + name + "</authentication>";
    };
    row("cleartext", one("password-cleartext"), {AuthMethod::Password});
    row("old plain", one("plain"), {AuthMethod::Password});
    row("encrypted", one("password-encrypted"), {AuthMethod::EncryptedPassword});
    row("old secure", one("secure"), {AuthMethod::EncryptedPassword});
    row("NTLM", one("NTLM"), {AuthMethod::Ntlm});
    row("GSSAPI", one("GSSAPI"), {AuthMethod::Gssapi});
    row("in its order", one("password-encrypted") + one("NTLM") + one("password-cleartext"),
        {AuthMethod::EncryptedPassword, AuthMethod::Ntlm, AuthMethod::Password});
    row("twice", one("plain") + one("password-cleartext"), {AuthMethod::Password});
    row("unknown beside", one("magic") + one("plain"), {AuthMethod::Password});
    row("certificate beside", one("TLS-client-cert") + one("plain"), {AuthMethod::Password});
    row("certificate alone", one("TLS-client-cert"), {});
    row("none, to receive", one("none"), {});
    row("no element", "", {});
    row("sasl", "<authentication system=\"sasl\">SCRAM-SHA-256</authentication>",
        {AuthMethod::EncryptedPassword});
    row("sasl PLAIN", "<authentication system=\"sasl\">PLAIN</authentication>",
        {AuthMethod::Password});
    row("http", "<authentication system=\"http\">plain</authentication>", {});
}

void tst_AutoconfigReader::methods()
{
    QFETCH(QByteArray, methods);
    QFETCH(QList<AuthMethod>, usable);
    const Result<ServerConfig> config =
        readIt(file(incoming("imap", "imap.example.org", "993", "SSL", methods)));
    QCOMPARE(config.has_value(), !usable.isEmpty());
    if (config)
        QCOMPARE(config->incoming.constFirst().auth, usable);
    else
        QCOMPARE(config.error().kind, ErrorKind::NotFound);
}

void tst_AutoconfigReader::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("read");
    const auto row = [](const char *host, const char *read) {
        QTest::newRow(host) << QByteArray(host) << QString::fromLatin1(read);
    };
    row("imap.example.org", "imap.example.org");
    row("IMAP.Example.Org", "imap.example.org");
    row("imap.%EMAILDOMAIN%", "imap.example.org");
    row("imap.%EMAILDOMAIN", "imap.example.org");
    row("%EMAILADDRESS%", "");
    row("%OTHER%.example.org", "");
    row("127.0.0.1", "");
    row("::1", "");
    row("localhost", "");
    row("imap", "");
    row("imap.example.org/", "");
    row("", "");
}

void tst_AutoconfigReader::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(QString, read);
    const Result<ServerConfig> config = readIt(file(incoming("imap", host, "993", "SSL")));
    QCOMPARE(config ? config->incoming.constFirst().host : QString(), read);
}

void tst_AutoconfigReader::oneBadSectionDoesNotSpoilTheOthers_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("no port") << incoming("imap", "bad.example.org", "", "SSL");
    QTest::newRow("port 0") << incoming("imap", "bad.example.org", "0", "SSL");
    QTest::newRow("port 65536") << incoming("imap", "bad.example.org", "65536", "SSL");
    QTest::newRow("port -1") << incoming("imap", "bad.example.org", "-1", "SSL");
    QTest::newRow("port words") << incoming("imap", "bad.example.org", "many", "SSL");
    QTest::newRow("socket") << incoming("imap", "bad.example.org", "993", "magic");
    QTest::newRow("type") << incoming("nntp", "bad.example.org", "993", "SSL");
    QTest::newRow("no type") << QByteArray("<incomingServer><hostname>bad.example.org</hostname>"
                                           "</incomingServer>");
    QTest::newRow("empty") << QByteArray("<incomingServer type=\"imap\"/>");
    QTest::newRow("no login") << incoming("imap", "bad.example.org", "993", "SSL",
                                          "<authentication>plain</authentication>", "");
    QTest::newRow("empty login") << incoming("imap", "bad.example.org", "993", "SSL",
                                             "<authentication>plain</authentication>",
                                             "<username> </username>");
    QTest::newRow("unknown placeholder")
        << incoming("imap", "bad.example.org", "993", "SSL",
                    "<authentication>plain</authentication>", "<username>%USER%</username>");
    QTest::newRow("control character in the login")
        << incoming("imap", "bad.example.org", "993", "SSL",
                    "<authentication>plain</authentication>", "<username>a&#13;&#10;b</username>");
}

void tst_AutoconfigReader::oneBadSectionDoesNotSpoilTheOthers()
{
    QFETCH(QByteArray, bad);
    const Result<ServerConfig> config = readIt(file(bad + goodImap + goodSmtp));
    QVERIFY(config);
    QCOMPARE(shown(config->incoming), QStringLiteral("imap imap.example.org:993 tls"));
    const Result<ServerConfig> alone = readIt(file(bad + goodSmtp));
    QVERIFY(!alone);
    QCOMPARE(alone.error().kind, ErrorKind::NotFound);
}

void tst_AutoconfigReader::sendingWithoutALogin()
{
    const Result<ServerConfig> config =
        readIt(file(goodImap + server("outgoingServer", "smtp", "smtp.example.org", "465", "SSL",
                                      "<authentication>none</authentication>", "")));
    QVERIFY(config);
    QCOMPARE(config->outgoing.constFirst().auth, QList{AuthMethod::None});
    QVERIFY(config->outgoing.constFirst().username.isEmpty());
    QVERIFY(!config->outgoing.constFirst().isOnlyInProvidersNetwork);
}

void tst_AutoconfigReader::restrictionToTheProvidersNetwork()
{
    const QByteArray byMethod = server("outgoingServer", "smtp", "smtp.example.org", "465", "SSL",
                                       "<authentication>client-IP-address</authentication>", "");
    const QByteArray byRestriction = QByteArray(goodSmtp).replace(
        "</outgoingServer>", "<restriction>clientIPAddress</restriction></outgoingServer>");
    for (const QByteArray &outgoing : {byMethod, byRestriction}) {
        const Result<ServerConfig> config = readIt(file(goodImap + outgoing));
        QVERIFY(config);
        QVERIFY(config->outgoing.constFirst().isOnlyInProvidersNetwork);
    }
}

void tst_AutoconfigReader::pop3Hints()
{
    const QByteArray hints =
        "<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer><downloadOnBiff>true"
        "</downloadOnBiff><daysToLeaveMessagesOnServer>14</daysToLeaveMessagesOnServer>"
        "<checkInterval minutes=\"15\"/></pop3></incomingServer>";
    const QByteArray pop3 = incoming("pop3", "pop.example.org", "995", "SSL");
    const Result<ServerConfig> config =
        readIt(file(QByteArray(pop3).replace("</incomingServer>", hints)));
    QVERIFY(config);
    const Pop3Hints expected{true, 14, 15, true};
    QCOMPARE(config->pop3, expected);
    const QByteArray silly = QByteArray(hints).replace("14", "-3").replace("\"15\"", "\"99999\"");
    const Result<ServerConfig> other =
        readIt(file(QByteArray(pop3).replace("</incomingServer>", silly)));
    QVERIFY(other);
    const Pop3Hints left{true, {}, {}, true};
    QCOMPARE(other->pop3, left);
}

void tst_AutoconfigReader::pagesForPeople()
{
    const Result<ServerConfig> config = readIt(
        file(goodImap +
                 "<documentation url=\"https://help.example.org/%EMAILDOMAIN%\"><descr "
                 "lang=\"en\">Help</descr><descr lang=\"sk\">Pomoc</descr></documentation>"
                 "<documentation url=\"javascript:alert(1)\"><descr>Bad</descr></documentation>"
                 "<documentation url=\"https://a:b@help.example.org/\"/>"
                 "<enable visiturl=\"https://example.org/imap\"><instruction lang=\"en\">Switch it "
                 "on</instruction></enable>",
             "<webMail><loginPage url=\"https://webmail.example.org/\"/></webMail>"
             "<clientConfigUpdate url=\"https://evil.example/\"/>"));
    QVERIFY(config);
    QCOMPARE(config->documentation.size(), 1);
    QCOMPARE(config->documentation.constFirst().url,
             QUrl(QStringLiteral("https://help.example.org/example.org")));
    QCOMPARE(config->documentation.constFirst().texts.value(QStringLiteral("sk")),
             QStringLiteral("Pomoc"));
    QCOMPARE(config->enablePages.size(), 1);
    QCOMPARE(config->enablePages.constFirst().texts.value(QStringLiteral("en")),
             QStringLiteral("Switch it on"));
    QCOMPARE(config->webMail, QUrl(QStringLiteral("https://webmail.example.org/")));
}

// SEC-8: what a server says about itself is shown, so it is text and short.
void tst_AutoconfigReader::namesAreCleaned()
{
    const QByteArray name = ">Ex\xE2\x80\xAE"
                            "ample " +
                            QByteArray(200, 'x') + '<';
    const Result<ServerConfig> config =
        readIt(file(goodImap).replace(">Example<", name).replace(">Ex<", name));
    QVERIFY(config);
    QVERIFY(config->displayName.startsWith(QStringLiteral("Example xx")));
    QCOMPARE(config->displayName.size(), 60);
    QCOMPARE(config->displayShortName.size(), 20);
}

void tst_AutoconfigReader::everyPrefixIsReadWithoutHarm()
{
    const QByteArray whole = file(goodImap + goodSmtp, oauthBlock);
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const Result<ServerConfig> config = readIt(whole.left(length));
        QVERIFY2(!config, qPrintable(QString::number(length)));
    }
}

QTEST_GUILESS_MAIN(tst_AutoconfigReader)
#include "tst_AutoconfigReader.moc"
