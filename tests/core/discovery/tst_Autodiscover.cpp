// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/Autodiscover.h"
#include "tests/core/discovery/Presets.h"

#include <QXmlStreamReader>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

QByteArray answer(const QByteArray &account)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Autodiscover xmlns=\"http://schemas."
           "microsoft.com/exchange/autodiscover/responseschema/2006\"><Response xmlns=\"http://"
           "schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><User>"
           "<DisplayName>Anna</DisplayName></User><Account><AccountType>email</AccountType>" +
           account + "</Account></Response></Autodiscover>";
}

QByteArray protocol(const QByteArray &type, const QByteArray &rest)
{
    return "<Action>settings</Action><Protocol><Type>" + type + "</Type>" + rest + "</Protocol>";
}

Result<AutodiscoverAnswer> readIt(const QByteArray &xml)
{
    return readAutodiscover(xml, addressOf("anna@example.org"));
}

} // namespace

class tst_Autodiscover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequest();
    void security_data();
    void security();
    void logins();
    void sendingWithItsOwnRules();
    void redirects_data();
    void redirects();
    void exchangeHosts();
    void noAnswer_data();
    void noAnswer();
};

void tst_Autodiscover::theRequest()
{
    const QByteArray body = encodeAutodiscover(QStringLiteral("a&b<c>@example.org"));
    QXmlStreamReader reader(body);
    QString address;
    QStringList names;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        names.append(reader.name().toString());
        if (names.constLast() == QStringLiteral("EMailAddress"))
            address = reader.readElementText();
        else if (names.constLast() == QStringLiteral("AcceptableResponseSchema"))
            QCOMPARE(reader.readElementText(),
                     QStringLiteral("http://schemas.microsoft.com/exchange/autodiscover/outlook/"
                                    "responseschema/2006a"));
        else
            QCOMPARE(reader.namespaceUri().toString(),
                     QStringLiteral("http://schemas.microsoft.com/exchange/autodiscover/outlook/"
                                    "requestschema/2006"));
    }
    QVERIFY(!reader.hasError());
    QCOMPARE(address, QStringLiteral("a&b<c>@example.org"));
    QCOMPARE(names, QStringList({QStringLiteral("Autodiscover"), QStringLiteral("Request"),
                                 QStringLiteral("EMailAddress"),
                                 QStringLiteral("AcceptableResponseSchema")}));
}

void tst_Autodiscover::security_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("elements");
    QTest::addColumn<int>("port");
    QTest::addColumn<Mail::Encryption>("encryption");
    const auto row = [](const char *type, const char *elements, int port,
                        Mail::Encryption encryption) {
        QTest::newRow(qPrintable(
            QStringLiteral("%1 %2").arg(QString::fromLatin1(type), QString::fromLatin1(elements))))
            << QByteArray(type) << QByteArray(elements) << port << encryption;
    };
    constexpr auto tls = Mail::Encryption::Tls;
    constexpr auto startTls = Mail::Encryption::StartTls;
    row("IMAP", "<Port>143</Port>", 143, startTls); // SSL is on when absent
    row("IMAP", "<Port>143</Port><SSL>on</SSL>", 143, startTls);
    row("IMAP", "<Port>143</Port><SSL>off</SSL>", 143, startTls);
    row("IMAP", "<Port>143</Port><Encryption>None</Encryption>", 143, startTls);
    row("IMAP", "<Port>993</Port><SSL>on</SSL>", 993, tls);
    row("IMAP", "<Port>993</Port><SSL>off</SSL>", 993, tls);
    row("IMAP", "<Port>993</Port><Encryption>TLS</Encryption>", 993, tls);
    row("IMAP", "", 993, tls);
    row("IMAP", "<SSL>off</SSL>", 143, startTls);
    row("IMAP", "<SSL>off</SSL><Encryption>SSL</Encryption>", 993, tls); // overrides
    row("IMAP", "<Encryption>TLS</Encryption>", 143, startTls);
    row("IMAP", "<Port>1143</Port><Encryption>TLS</Encryption>", 1143, startTls);
    row("IMAP", "<Port>1993</Port>", 1993, tls);
    row("POP3", "<Port>110</Port>", 110, startTls);
    row("POP3", "<Port>995</Port>", 995, tls);
    row("SMTP", "<Port>25</Port>", 25, startTls);
    row("SMTP", "<Port>587</Port><Encryption>SSL</Encryption>", 587, startTls);
    row("SMTP", "<Port>465</Port>", 465, tls);
}

void tst_Autodiscover::security()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, elements);
    QFETCH(int, port);
    QFETCH(Mail::Encryption, encryption);
    const Result<AutodiscoverAnswer> read =
        readIt(answer(protocol(type, "<Server>mail.example.org</Server>" + elements) +
                      "<Protocol><Type>IMAP</Type><Server>other.example.org</Server></Protocol>"));
    QVERIFY(read);
    const QList<Candidate> all = read->config.incoming + read->config.outgoing;
    const auto found = std::find_if(all.cbegin(), all.cend(), [](const Candidate &candidate) {
        return candidate.host == QStringLiteral("mail.example.org");
    });
    QVERIFY(found != all.cend());
    QCOMPARE(int(found->port), port);
    QCOMPARE(found->encryption, encryption);
}

void tst_Autodiscover::logins()
{
    const Result<AutodiscoverAnswer> read = readIt(answer(
        protocol("IMAP", "<Server>a.example.org</Server><LoginName>ACME\\anna</LoginName>"
                         "<SPA>on</SPA>") +
        "<Protocol><Type>POP3</Type><Server>b.example.org</Server></Protocol>"
        "<Protocol><Type>POP3</Type><Server>c.example.org</Server><LoginName>%a%b</LoginName>"
        "</Protocol>"));
    QVERIFY(read);
    QCOMPARE(read->config.incoming.size(), 3);
    QCOMPARE(read->config.incoming.at(0).username, QStringLiteral("ACME\\anna"));
    QCOMPARE(read->config.incoming.at(0).auth, QList({AuthMethod::Password, AuthMethod::Ntlm}));
    QCOMPARE(read->config.incoming.at(1).username, QStringLiteral("%EMAILADDRESS%"));
    QCOMPARE(read->config.incoming.at(1).auth, QList{AuthMethod::Password});
    QCOMPARE(read->config.incoming.at(2).username, QStringLiteral("%EMAILADDRESS%"));
}

void tst_Autodiscover::sendingWithItsOwnRules()
{
    const QByteArray imap =
        protocol("IMAP", "<Server>a.example.org</Server><LoginName>anna</LoginName>");
    const auto outgoing = [&](const QByteArray &rest) -> Candidate {
        const Result<AutodiscoverAnswer> read =
            readIt(answer(imap +
                          "<Protocol><Type>SMTP</Type><Server>s.example.org</Server>"
                          "<Port>587</Port>" +
                          rest + "</Protocol>"));
        return read ? read->config.outgoing.value(0) : Candidate();
    };
    QCOMPARE(outgoing("").username, QStringLiteral("anna")); // as the incoming one
    QCOMPARE(outgoing("<UsePOPAuth>off</UsePOPAuth>").username, QStringLiteral("%EMAILADDRESS%"));
    QCOMPARE(outgoing("<LoginName>other</LoginName>").username, QStringLiteral("other"));
    QCOMPARE(outgoing("<AuthRequired>off</AuthRequired>").auth, QList{AuthMethod::None});
}

void tst_Autodiscover::redirects_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *account, const char *target) {
        QTest::newRow(account) << QByteArray(account) << QString::fromLatin1(target);
    };
    row("<Action>redirectAddr</Action><RedirectAddr>a@other.example</RedirectAddr>",
        "a@other.example");
    row("<Action>redirectAddr</Action><RedirectAddr>nobody</RedirectAddr>", "");
    row("<Action>redirectUrl</Action><RedirectUrl>https://x.example/a.xml</RedirectUrl>",
        "https://x.example/a.xml");
    row("<Action>redirectUrl</Action><RedirectUrl>http://x.example/a.xml</RedirectUrl>", "");
    row("<Action>redirectUrl</Action><RedirectUrl></RedirectUrl>", "");
}

void tst_Autodiscover::redirects()
{
    QFETCH(QByteArray, account);
    QFETCH(QString, target);
    const Result<AutodiscoverAnswer> read = readIt(answer(account));
    QCOMPARE(read.has_value(), !target.isEmpty());
    if (!read) {
        QCOMPARE(read.error().kind, ErrorKind::ProtocolViolation);
        return;
    }
    if (read->action == AutodiscoverAnswer::Action::RedirectAddress)
        QCOMPARE(read->redirectAddress, target);
    else
        QCOMPARE(read->redirectUrl, QUrl(target));
}

void tst_Autodiscover::exchangeHosts()
{
    const Result<AutodiscoverAnswer> read = readIt(
        answer(protocol("EXCH", "<Server>0f1e2d3c-0000-4000-8000-000000000000@example.org</Server>"
                                "<EwsUrl>https://ews.example.org/EWS/Exchange.asmx</EwsUrl>") +
               "<Protocol><Type>EXPR</Type><Server>srv01.corp.local</Server></Protocol>"
               "<Protocol><Type>WEB</Type><External><OWAUrl AuthenticationMethod=\"Fba\">"
               "https://owa.example.org/owa/</OWAUrl></External><Internal><OWAUrl>"
               "https://server/owa/</OWAUrl></Internal></Protocol>"));
    QVERIFY(read);
    QVERIFY(read->isExchange);
    QVERIFY(read->config.incoming.isEmpty());
    QCOMPARE(read->exchangeHosts,
             QStringList({QStringLiteral("ews.example.org"), QStringLiteral("owa.example.org")}));
}

void tst_Autodiscover::noAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray error = "<Autodiscover><Response><Error Time=\"1\" Id=\"2\"><ErrorCode>600"
                             "</ErrorCode><Message>Invalid Request</Message></Error></Response>"
                             "</Autodiscover>";
    QTest::newRow("nothing") << QByteArray() << ErrorKind::ProtocolViolation;
    QTest::newRow("web page") << QByteArray("<html/>") << ErrorKind::ProtocolViolation;
    QTest::newRow("document type")
        << answer("").replace("<Autodiscover ", "<!DOCTYPE a><Autodiscover ")
        << ErrorKind::ProtocolViolation;
    QTest::newRow("no response") << QByteArray("<Autodiscover/>") << ErrorKind::ProtocolViolation;
    QTest::newRow("an error") << error << ErrorKind::NotFound;
    QTest::newRow("an empty account") << answer("") << ErrorKind::NotFound;
    QTest::newRow("an address for a server")
        << answer(protocol("IMAP", "<Server>10.0.0.1</Server>")) << ErrorKind::NotFound;
    QTest::newRow("port 0") << answer(
                                   protocol("IMAP", "<Server>a.example.org</Server><Port>0</Port>"))
                            << ErrorKind::NotFound;
}

void tst_Autodiscover::noAnswer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    const Result<AutodiscoverAnswer> read = readIt(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
}

QTEST_GUILESS_MAIN(tst_Autodiscover)
#include "tst_Autodiscover.moc"
