// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/MailAddressInput.h"
#include "tests/core/discovery/Presets.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

class tst_MailAddressInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void refused_data();
    void refused();
    void internationalDomain();
    void localNetworks_data();
    void localNetworks();
    void slips_data();
    void slips();
};

void tst_MailAddressInput::forms_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("localPart");
    QTest::addColumn<QString>("domain");
    const auto row = [](const char *title, const QString &typed, const char *name,
                        const char *localPart, const char *domain) {
        QTest::newRow(title) << typed << QString::fromUtf8(name) << QString::fromUtf8(localPart)
                             << QString::fromUtf8(domain);
    };
    row("plain", QStringLiteral("a@gmail.com"), "", "a", "gmail.com");
    row("capitals, dot, blanks", QStringLiteral(" \u00A0A@GMAIL.com.\u00A0 "), "", "A",
        "gmail.com");
    row("no-break blanks inside", QStringLiteral("a\u00A0@\u202Fexample.org"), "", "a",
        "example.org");
    row("zero width", QStringLiteral("\uFEFFan\u200Bna@exam\u2060ple.org\u200E"), "", "anna",
        "example.org");
    row("line end", QStringLiteral("anna@example.org\r\n"), "", "anna", "example.org");
    row("with a name", QStringLiteral("Anna\u00A0 Nováková <anna@example.org>"), "Anna Nováková",
        "anna", "example.org");
    row("with a quoted name", QStringLiteral("\"Nováková, Anna\" <anna@example.org>"),
        "Nováková, Anna", "anna", "example.org");
    row("in brackets alone", QStringLiteral("<anna@example.org>"), "", "anna", "example.org");
    row("mailto", QStringLiteral("mailto:anna@example.org"), "", "anna", "example.org");
    row("mailto with fields", QStringLiteral("MAILTO:a%2Bb@example.org?subject=a@b"), "", "a+b",
        "example.org");
    row("mailto in brackets", QStringLiteral("Anna <mailto:anna@example.org>"), "Anna", "anna",
        "example.org");
    row("two signs", QStringLiteral("\"a@b\"@example.org"), "", "\"a@b\"", "example.org");
    row("letters before the sign", QStringLiteral("Анна@example.org"), "", "Анна", "example.org");
    row("sub-domain", QStringLiteral("a@corp.mail.ru"), "", "a", "corp.mail.ru");
}

void tst_MailAddressInput::forms()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    QFETCH(QString, localPart);
    QFETCH(QString, domain);
    const Result<MailAddressInput> read = readMailAddress(typed);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->displayName, name);
    QCOMPARE(read->localPart, localPart);
    QCOMPARE(read->domain, domain);
    QVERIFY(!read->isLocalNetwork);
    QCOMPARE(read->address(), localPart + u'@' + domain);
}

void tst_MailAddressInput::refused_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"", "   ", "anna", "@example.org", "anna@", "an na@example.org", "a@exa mple.org",
          "a@b@example.org", "a@.example.org", "a@-", "a@b_c.example", "a@example..org", "\"@x.org",
          "mailto:", "<>", "a@<b.example>"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void tst_MailAddressInput::refused()
{
    QFETCH(QString, typed);
    const Result<MailAddressInput> read = readMailAddress(typed);
    QVERIFY2(!read, qPrintable(read ? read->address() : QString()));
    QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
}

void tst_MailAddressInput::internationalDomain()
{
    const MailAddressInput read = addressOf("user@Пример.РФ.");
    QCOMPARE(read.domain, QStringLiteral("xn--e1afmkfd.xn--p1ai"));
    QCOMPARE(read.shownDomain, QStringLiteral("пример.рф"));
    QCOMPARE(read.shownAddress().address, QStringLiteral("user@пример.рф"));
    QCOMPARE(read.address(), QStringLiteral("user@xn--e1afmkfd.xn--p1ai"));
    QCOMPARE(addressOf("user@xn--e1afmkfd.xn--p1ai").shownDomain, QStringLiteral("пример.рф"));
}

void tst_MailAddressInput::localNetworks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("domain");
    const auto row = [](const char *typed, const char *domain) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(domain);
    };
    row("pc01@server", "server");
    row("pc01@SERVER.", "server");
    row("a@localhost", "localhost");
    row("a@nas.local", "nas.local");
    row("a@mail.lan", "mail.lan");
    row("a@mail.home.arpa", "mail.home.arpa");
    row("a@192.168.1.5", "192.168.1.5");
    row("a@[192.168.1.5]", "192.168.1.5");
    row("a@[IPv6:fd00::5]", "fd00::5");
    row("a@8.8.8.8", "8.8.8.8"); // nobody can be asked about it either
}

void tst_MailAddressInput::localNetworks()
{
    QFETCH(QString, typed);
    QFETCH(QString, domain);
    const Result<MailAddressInput> read = readMailAddress(typed);
    QVERIFY(read);
    QVERIFY(read->isLocalNetwork);
    QCOMPARE(read->domain, domain);
}

void tst_MailAddressInput::slips_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *domain, const char *meant) {
        QTest::newRow(domain) << QString::fromLatin1(domain) << QString::fromLatin1(meant);
    };
    row("gmial.com", "gmail.com");  // two changed places
    row("gmai.com", "gmail.com");   // missing
    row("gmaill.com", "gmail.com"); // too many
    row("gmajl.com", "gmail.com");  // another
    row("gmail.cmo", "gmail.com");
    row("outlok.com", "outlook.com"); // by "outlook.*"
    row("gmail.com", "");             // known
    row("gimal.com", "");             // two slips
    row("ya.rv", "");                 // too short to be sure
    row("firma.example", "");
}

void tst_MailAddressInput::slips()
{
    QFETCH(QString, domain);
    QFETCH(QString, meant);
    QCOMPARE(likelyMeantDomain(builtInPresets(), domain), meant);
}

QTEST_GUILESS_MAIN(tst_MailAddressInput)
#include "tst_MailAddressInput.moc"
