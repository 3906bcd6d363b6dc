// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/PaccReader.h"
#include "core/util/Limits.h"
#include "tests/core/discovery/Presets.h"

#include <QCryptographicHash>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray document =
    json("{ "
         "'protocols': {'imap': {'host': 'imap.example.org'}, 'pop3': {'host': 'pop.example.org'}, "
         "'smtp': {'host': 'smtp.example.org'}, 'jmap': {'url': 'https://jmap.example.org'}, "
         "'managesieve': {'host': 'sieve.example.org'}, 'new': 1}, "
         "'authentication': {'oauth-public': {'issuer': 'https://login.example.org'}, 'password': "
         "true}, "
         "'info': {'provider': {'name': 'Example', 'shortName': 'Ex'}, "
         "'help': {'documentation': 'https://help.example.org'}}, 'more': []}");

Result<ServerConfig> readIt(const QByteArray &json, const QSet<QString> &issuers = {})
{
    return readPacc(json, addressOf("anna@example.org"), issuers);
}

QByteArray digestOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64();
}

} // namespace

class tst_PaccReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers();
    void ways_data();
    void ways();
    void nonsense_data();
    void nonsense();
    void digests_data();
    void digests();
};

void tst_PaccReader::servers()
{
    const Result<ServerConfig> config = readIt(document);
    QVERIFY(config);
    QCOMPARE(config->incoming.size(), 2);
    const Candidate &imap = config->incoming.at(0);
    QCOMPARE(imap.kind, ServerKind::Imap);
    QCOMPARE(imap.host, QStringLiteral("imap.example.org"));
    QCOMPARE(imap.port, 993);
    QCOMPARE(imap.encryption, Mail::Encryption::Tls);
    QCOMPARE(imap.auth, QList{AuthMethod::Password});
    QCOMPARE(imap.username, QStringLiteral("%EMAILADDRESS%"));
    QCOMPARE(config->incoming.at(1).port, 995);
    QCOMPARE(config->outgoing.constFirst().port, 465);
    QCOMPARE(config->displayName, QStringLiteral("Example"));
    QCOMPARE(config->documentation.constFirst().url,
             QUrl(QStringLiteral("https://help.example.org")));
    QCOMPARE(config->otherServices, QStringList{QStringLiteral("jmap")});
}

void tst_PaccReader::ways_data()
{
    QTest::addColumn<QByteArray>("authentication");
    QTest::addColumn<bool>("isRegistered");
    QTest::addColumn<QList<AuthMethod>>("usable");
    const QByteArray both =
        json("{'oauth-public': {'issuer': 'https://login.example.org'}, 'password': true}");
    const QByteArray oauth = json("{'oauth-public': {'issuer': 'https://login.example.org'}}");
    const QByteArray clear = json("{'oauth-public': {'issuer': 'http://login.example.org'}}");
    const QByteArray password = json("{'password': true}");
    const QByteArray refused = json("{'password': false}");
    const QByteArray words = json("{'password': 'yes'}");
    using Methods = QList<AuthMethod>;
    QTest::newRow("both") << both << false << Methods{AuthMethod::Password};
    QTest::newRow("both, registered")
        << both << true << Methods{AuthMethod::OAuth2, AuthMethod::Password};
    QTest::newRow("oauth") << oauth << false << Methods();
    QTest::newRow("oauth, registered") << oauth << true << Methods{AuthMethod::OAuth2};
    QTest::newRow("issuer without https") << clear << true << Methods();
    QTest::newRow("password") << password << false << Methods{AuthMethod::Password};
    QTest::newRow("no password") << refused << false << Methods();
    QTest::newRow("no boolean") << words << false << Methods();
    QTest::newRow("nothing") << QByteArray("{}") << false << Methods();
}

void tst_PaccReader::ways()
{
    QFETCH(QByteArray, authentication);
    QFETCH(bool, isRegistered);
    QFETCH(QList<AuthMethod>, usable);
    QSet<QString> issuers;
    if (isRegistered)
        issuers.insert(QStringLiteral("https://login.example.org"));
    const Result<ServerConfig> config =
        readIt(json("{'protocols': {'imap': {'host': 'imap.example.org'}}, 'authentication': ") +
                   authentication + '}',
               issuers);
    QCOMPARE(config ? config->incoming.constFirst().auth : QList<AuthMethod>(), usable);
    if (!config)
        QCOMPARE(config.error().kind, authentication.contains("https://") ? ErrorKind::Unsupported
                                                                          : ErrorKind::NotFound);
}

void tst_PaccReader::nonsense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("web page") << QByteArray("<html></html>");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("cut") << document.chopped(1);
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("host is a number")
        << json("{'protocols': {'imap': {'host': 7}}, 'authentication': {'password': true}}");
    QTest::newRow("host is an address") << QByteArray(json(
        "{'protocols': {'imap': {'host': '10.0.0.1'}}, 'authentication': {'password': true}}"));
    QTest::newRow("protocols is a list")
        << json("{'protocols': ['imap'], 'authentication': {'password': true}}");
    QTest::newRow("sends only") << QByteArray(json(
        "{'protocols': {'smtp': {'host': 'a.example'}}, 'authentication': {'password': true}}"));
    QTest::newRow("too large") << QByteArray(
        document + QByteArray(Limits::settingsFileBytes - document.size() + 1, ' '));
}

void tst_PaccReader::nonsense()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!readIt(bytes));
    QVERIFY(readIt(document + QByteArray(Limits::settingsFileBytes - document.size(), ' ')));
}

void tst_PaccReader::digests_data()
{
    QTest::addColumn<QList<QByteArray>>("records");
    QTest::addColumn<bool>("isRight");
    using Records = QList<QByteArray>;
    const QByteArray good = "v=UAAC1; a=sha256; d=" + digestOf(document);
    const QByteArray bad = "v=UAAC1; a=sha256; d=" + digestOf(document + ' ');
    QTest::newRow("none") << Records() << false;
    QTest::newRow("right") << Records{good} << true;
    QTest::newRow("tight") << Records{QByteArray(good).replace(" ", "")} << true;
    QTest::newRow("another order")
        << Records{"d=" + digestOf(document) + ";v=UAAC1;a=SHA256"} << true;
    QTest::newRow("beside others") << Records{"v=spf1 -all", good} << true;
    QTest::newRow("mismatch") << Records{bad} << false;
    QTest::newRow("right and wrong") << Records{good, bad} << false;
    QTest::newRow("another version")
        << Records{QByteArray(good).replace("UAAC1", "UAAC2")} << false;
    QTest::newRow("another digest") << Records{QByteArray(good).replace("sha256", "sha1")} << false;
    QTest::newRow("no digest") << Records{"v=UAAC1; a=sha256"} << false;
    QTest::newRow("empty") << Records{""} << false;
}

void tst_PaccReader::digests()
{
    QFETCH(QList<QByteArray>, records);
    QFETCH(bool, isRight);
    QCOMPARE(isPaccDigestRight(document, records), isRight);
}

QTEST_GUILESS_MAIN(tst_PaccReader)
#include "tst_PaccReader.moc"
