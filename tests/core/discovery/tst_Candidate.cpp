// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/Candidate.h"
#include "tests/core/discovery/Presets.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

Proposal proposal()
{
    Proposal made;
    made.source = Source::AutoconfigHttps;
    made.incoming = {
        ServerKind::Imap,       QStringLiteral("imap.example.org"), 993, Mail::Encryption::Tls,
        {AuthMethod::Password}, QStringLiteral("%EMAILADDRESS%")};
    made.outgoing = {
        ServerKind::Smtp,       QStringLiteral("smtp.example.org"), 587, Mail::Encryption::StartTls,
        {AuthMethod::Password}, QStringLiteral("%EMAILADDRESS%")};
    return made;
}

} // namespace

class tst_Candidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void templates_data();
    void templates();
    void theAddressIsNotReadAgain();
    void settingsOfAProposal();
    void anotherLoginForSending();
    void sendingWithoutALogin();
    void receivingOnly();
    void pop3Hints_data();
    void pop3Hints();
    void namesAreDistinct();
};

void tst_Candidate::templates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::addColumn<bool>("isUsable");
    const auto row = [](const char *text, const char *filled, bool isUsable = true) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(filled) << isUsable;
    };
    row("%EMAILADDRESS%", "Anna@example.org");
    row("%EMAILADDRESS", "Anna@example.org"); // a known entry of the database
    row("%EMAILLOCALPART%", "Anna");
    row("%EMAILLOCALPART%@%EMAILDOMAIN%", "Anna@example.org");
    row("%EMAILLOCALPART%.%EMAILDOMAIN", "Anna.example.org");
    row("imap.%EMAILDOMAIN%", "imap.example.org");
    row("plain", "plain");
    row("", "");
    row("50%", "50%");
    row("%emailaddress%", "", false); // case-sensitive
    row("%REALNAME%", "", false);
    row("%%", "", false);
    row("%EMAILADDRESS%%OTHER%", "", false);
}

void tst_Candidate::templates()
{
    QFETCH(QString, text);
    QFETCH(QString, filled);
    QFETCH(bool, isUsable);
    const std::optional<QString> result = filledTemplate(text, addressOf("Anna@example.org"));
    QCOMPARE(result.has_value(), isUsable);
    QCOMPARE(result.value_or(QString()), filled);
}

void tst_Candidate::theAddressIsNotReadAgain()
{
    const MailAddressInput address = addressOf("a%EMAILDOMAIN%b@example.org");
    QCOMPARE(filledTemplate(QStringLiteral("%EMAILLOCALPART%"), address),
             QStringLiteral("a%EMAILDOMAIN%b"));
}

void tst_Candidate::settingsOfAProposal()
{
    const MailAddressInput address = addressOf("Anna Nováková <anna@пример.рф>");
    Proposal made = proposal();
    made.presetId = QStringLiteral("some");
    const Mail::AccountSettings settings = settingsFrom(made, address);
    QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Imap);
    QCOMPARE(settings.email, QStringLiteral("anna@пример.рф"));
    QCOMPARE(settings.name, settings.email);
    QVERIFY(settings.credentialId.startsWith(settings.email + u'/'));
    QCOMPARE(settings.incoming.host, QStringLiteral("imap.example.org"));
    QCOMPARE(settings.incoming.port, 993);
    QCOMPARE(settings.incoming.encryption, Mail::Encryption::Tls);
    QCOMPARE(settings.incoming.login, QStringLiteral("anna@xn--e1afmkfd.xn--p1ai"));
    QCOMPARE(settings.outgoing.encryption, Mail::Encryption::StartTls);
    QCOMPARE(settings.outgoing.port, 587);
    QCOMPARE(settings.outgoing.login, QString()); // the same one
    QCOMPARE(settings.submissionLogin, Mail::SubmissionLogin::Automatic);
    QCOMPARE(settings.identities.size(), 1);
    QCOMPARE(settings.identities.constFirst().name, QStringLiteral("Anna Nováková"));
    QCOMPARE(settings.providerId, QStringLiteral("some"));
    QVERIFY(settings.key == Mail::AccountKey());
}

void tst_Candidate::anotherLoginForSending()
{
    Proposal made = proposal();
    made.outgoing.username = QStringLiteral("%EMAILLOCALPART%");
    const Mail::AccountSettings settings = settingsFrom(made, addressOf("anna@example.org"));
    QCOMPARE(settings.incoming.login, QStringLiteral("anna@example.org"));
    QCOMPARE(settings.outgoing.login, QStringLiteral("anna"));
}

void tst_Candidate::sendingWithoutALogin()
{
    Proposal made = proposal();
    made.outgoing.auth = {AuthMethod::None};
    made.outgoing.username.clear();
    const Mail::AccountSettings settings = settingsFrom(made, addressOf("anna@example.org"));
    QCOMPARE(settings.submissionLogin, Mail::SubmissionLogin::None);
}

void tst_Candidate::receivingOnly()
{
    Proposal made = proposal();
    made.outgoing = {};
    const Mail::AccountSettings settings = settingsFrom(made, addressOf("anna@example.org"));
    QVERIFY(settings.incoming.isSet());
    QVERIFY(!settings.outgoing.isSet());
}

void tst_Candidate::pop3Hints_data()
{
    QTest::addColumn<std::optional<bool>>("leave");
    QTest::addColumn<int>("days");
    QTest::addColumn<Mail::LeaveOnServer>("setting");
    QTest::addColumn<int>("amount");
    using Leave = std::optional<bool>;
    QTest::newRow("nothing said") << Leave() << 0 << Mail::LeaveOnServer::Forever << 0;
    QTest::newRow("leave") << Leave(true) << 0 << Mail::LeaveOnServer::Forever << 0;
    QTest::newRow("do not leave") << Leave(false) << 14 << Mail::LeaveOnServer::No << 0;
    QTest::newRow("for some days") << Leave(true) << 14 << Mail::LeaveOnServer::Days << 14;
}

void tst_Candidate::pop3Hints()
{
    QFETCH(std::optional<bool>, leave);
    QFETCH(int, days);
    QFETCH(Mail::LeaveOnServer, setting);
    QFETCH(int, amount);
    Proposal made = proposal();
    made.incoming.kind = ServerKind::Pop3;
    made.config.pop3.leaveOnServer = leave;
    if (days > 0)
        made.config.pop3.daysOnServer = days;
    made.config.pop3.checkMinutes = 15;
    const Mail::AccountSettings settings = settingsFrom(made, addressOf("anna@example.org"));
    QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Pop3);
    QCOMPARE(settings.pop3.leave, setting);
    QCOMPARE(settings.pop3.leaveAmount, amount);
    QCOMPARE(settings.checking.everyMinutes, 15);
}

void tst_Candidate::namesAreDistinct()
{
    QSet<QString> names;
    for (int i = 0; i <= static_cast<int>(Source::Manual); ++i)
        names.insert(sourceName(static_cast<Source>(i)));
    QCOMPARE(names.size(), static_cast<int>(Source::Manual) + 1);
    QCOMPARE(sourceName(Source::Database), QStringLiteral("ispdb"));
    QCOMPARE(sourceName(Source::Manual), QStringLiteral("manual"));
    QCOMPARE(serverKindName(ServerKind::Smtp), QStringLiteral("smtp"));
}

QTEST_GUILESS_MAIN(tst_Candidate)
#include "tst_Candidate.moc"
