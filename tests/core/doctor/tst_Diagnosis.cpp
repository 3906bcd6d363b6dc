// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor finds: every text of the catalogue, every standard code, every rule; then the
// values, links and words that go with a finding (SEC-8).
#include "core/doctor/ConnectionFindings.h"
#include "core/doctor/ReplyFindings.h"
#include "core/doctor/TextMatch.h"
#include "core/util/Limits.h"
#include "tests/core/doctor/DiagnosisCases.h"

#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;
using namespace Martlet::Test;

Q_DECLARE_METATYPE(Martlet::Test::DiagnosisCase)

namespace
{

QString written(const QList<FindingCode> &codes)
{
    QStringList names;
    for (const FindingCode code : codes)
        names.append(findingCodeName(code));
    return names.join(u' ');
}

void addRows(const QList<DiagnosisCase> &cases)
{
    QTest::addColumn<DiagnosisCase>("one");
    for (const DiagnosisCase &one : cases)
        QTest::newRow(one.name.constData()) << one;
}

} // namespace

class tst_Diagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void providerTexts_data() { addRows(providerTextCases()); }
    void providerTexts() { check(); }
    void softwareTexts_data() { addRows(softwareTextCases()); }
    void softwareTexts() { check(); }
    void standardCodes_data() { addRows(standardCodeCases()); }
    void standardCodes() { check(); }
    void connections_data() { addRows(connectionCases()); }
    void connections() { check(); }
    void encryption_data() { addRows(encryptionCases()); }
    void encryption() { check(); }
    void logins_data() { addRows(loginCases()); }
    void logins() { check(); }
    void stages_data() { addRows(stageCases()); }
    void stages() { check(); }

    void everyRowOfTheTableIsReplayed();
    void everyCodeCanBeFound();
    void presetsDecideTheAdvice_data();
    void presetsDecideTheAdvice();
    void presetFactsAreComplete();
    void ownTextsComeFirst();
    void sec8ServerTextIsCleaned();
    void sec8LinksAreButtonsOnlyAtTheProvider_data();
    void sec8LinksAreButtonsOnlyAtTheProvider();
    void alertsAreHandedOut();
    void valuesOfConnections();
    void valuesOfCertificates();
    void valuesOfLogins();
    void valuesOfWaits();
    void passwordsAreAskedForWithReason();
    void sourceTellsTheStage();
    void pagesFollowTheFinding();
    void exceptionsAreLimited();
    void suggestedWaitIsBounded_data();
    void suggestedWaitIsBounded();
    void hostileTextIsRead();
    void stagesOfTheAccountTest();

private:
    void check();
    [[nodiscard]] Diagnosis diagnosed(const Evidence &evidence) const
    {
        return diagnose(evidence, m_texts);
    }

    ServerTexts m_texts;
    Accounts::ProviderPresets m_presets;
};

void tst_Diagnosis::initTestCase()
{
    const Result<ServerTexts> texts =
        ServerTexts::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/server-texts.json"));
    QVERIFY2(texts, qPrintable(texts ? QString() : describe(texts.error())));
    m_texts = *texts;
    const auto presets = Accounts::ProviderPresets::load(
        QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
    QVERIFY(presets);
    m_presets = *presets;
}

void tst_Diagnosis::check()
{
    QFETCH(DiagnosisCase, one);
    const Diagnosis diagnosis = diagnosed(one.evidence);
    QCOMPARE(written(diagnosis.codes), one.codes);
    QCOMPARE(diagnosis.reaction, one.reaction);
    QCOMPARE(diagnosis.by == RecognisedBy::Nothing,
             one.codes.isEmpty() && one.reaction == Reaction::None);
}

void tst_Diagnosis::everyRowOfTheTableIsReplayed()
{
    QSet<const TextRow *> used;
    const QList<DiagnosisCase> cases = allDiagnosisCases();
    for (const DiagnosisCase &one : cases) {
        used.insert(findText(m_texts, one.evidence, replyOf(one.evidence)).row);
        for (const ServerEvent event : {ServerEvent::Refused, ServerEvent::RefusedAfterLogins,
                                        ServerEvent::UnknownCertificate, ServerEvent::ByeAgain,
                                        ServerEvent::RecipientRefused})
            used.insert(findEvent(m_texts, one.evidence, event));
    }
    QStringList missed;
    const QList<TextRow> &texts = m_texts.texts();
    for (const TextRow &row : texts) {
        if (!used.contains(&row))
            missed.append(row.server + u' ' + row.text);
    }
    const QList<TextRow> &codes = m_texts.standardCodes();
    for (const TextRow &row : codes) {
        if (!used.contains(&row))
            missed.append(row.text);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
}

void tst_Diagnosis::everyCodeCanBeFound()
{
    QSet<FindingCode> found;
    const QList<DiagnosisCase> cases = allDiagnosisCases();
    for (const DiagnosisCase &one : cases) {
        for (const FindingCode code : diagnosed(one.evidence).codes)
            found.insert(code);
    }
    QStringList missed;
    const QList<FindingCode> codes = allFindingCodes();
    for (const FindingCode code : codes) {
        if (!found.contains(code))
            missed.append(findingCodeName(code));
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u' ')));
}

void tst_Diagnosis::presetsDecideTheAdvice_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("codes");
    QTest::newRow("Yandex") << "yandex"
                            << "ivan@ya.ru"
                            << "AUTH-2 AUTH-3 AUTH-4 AUTH-1 AUTH-12";
    QTest::newRow("ukr.net") << "ukrnet"
                             << "ivan@ukr.net"
                             << "AUTH-2 AUTH-3 AUTH-1";
    QTest::newRow("Rambler") << "rambler"
                             << "ivan@rambler.ru"
                             << "AUTH-3 AUTH-1";
    QTest::newRow("Seznam") << "seznam"
                            << "jan@seznam.cz"
                            << "AUTH-1 AUTH-2";
    QTest::newRow("Microsoft") << "m365"
                               << "anna@corp.example"
                               << "AUTH-4 AUTH-1";
    QTest::newRow("mail.com") << "mailcom"
                              << "jo@mail.com"
                              << "AUTH-14 AUTH-1 AUTH-2";
    QTest::newRow("WEB.DE by address") << "webde"
                                       << "max@web.de"
                                       << "AUTH-3 AUTH-12 AUTH-1 AUTH-2";
    QTest::newRow("Azet") << "azet"
                          << "eva@azet.sk"
                          << "AUTH-1";
}

void tst_Diagnosis::presetsDecideTheAdvice()
{
    QFETCH(QString, id);
    QFETCH(QString, login);
    QFETCH(QString, codes);
    const Accounts::Preset *preset = m_presets.findById(id);
    QVERIFY(preset);
    Evidence evidence = answered(Step::ImapLogin, "imap.example.org", "a1 NO go away");
    evidence.provider =
        providerFacts(*preset, MailProtocol::Imap, login, QStringLiteral("imap.example.org"));
    evidence.login.login = login;
    evidence.login.address = login;
    QCOMPARE(written(diagnosed(evidence).codes), codes);
}

void tst_Diagnosis::presetFactsAreComplete()
{
    const Accounts::Preset *gmail = m_presets.findById(QStringLiteral("gmail"));
    const QString address = QStringLiteral("jo@gmail.com");
    const ProviderFacts imap =
        providerFacts(*gmail, MailProtocol::Imap, address, QStringLiteral("IMAP.gmail.com"));
    QCOMPARE(imap.name, QStringLiteral("Gmail"));
    QVERIFY(imap.isPresetHost);
    QVERIFY(!imap.needsSwitchOn);
    QCOMPARE(imap.suggestedHost, QStringLiteral("imap.gmail.com"));
    const ProviderFacts pop3 =
        providerFacts(*gmail, MailProtocol::Pop3, address, QStringLiteral("pop.example.org"));
    QVERIFY(pop3.needsSwitchOn);
    QVERIFY(!pop3.isPresetHost);
    const Accounts::Preset *webDe = m_presets.findById(QStringLiteral("webde"));
    QCOMPARE(providerFacts(*webDe, MailProtocol::Pop3, QStringLiteral("a@web.de"), {})
                 .pop3IntervalMinutes,
             15);
    const Accounts::Preset *icloud = m_presets.findById(QStringLiteral("icloud"));
    const QString apple = QStringLiteral("jo@icloud.com");
    QCOMPARE(providerFacts(*icloud, MailProtocol::Smtp, apple, {}).logins, QStringList(apple));
    QVERIFY(providerFacts(*icloud, MailProtocol::Imap, apple, {})
                .logins.contains(QStringLiteral("jo")));
    // A hoster's customers have names of their own; the provider answers for none of them.
    const Accounts::Preset *hosting = m_presets.findById(QStringLiteral("hosting90"));
    QVERIFY(!providerFacts(*hosting, MailProtocol::Imap, QStringLiteral("a@firm.example"),
                           QStringLiteral("mail.firm.example"))
                 .isPresetHost);
    const Accounts::Preset *inbox = m_presets.findById(QStringLiteral("inboxlv"));
    QVERIFY(providerFacts(*inbox, MailProtocol::Imap, QStringLiteral("a@inbox.lv"),
                          QStringLiteral("mail.inbox.lv"))
                .isPresetHost);
    // Ids of presets in the table of texts are real.
    const QList<KnownServer> &servers = m_texts.servers();
    for (const KnownServer &server : servers) {
        for (const QString &id : server.presets)
            QVERIFY2(m_presets.findById(id), qPrintable(id));
    }
}

void tst_Diagnosis::ownTextsComeFirst()
{
    const QByteArray own = R"({"formatVersion": 1,
        "servers": [{"id": "us", "name": "Our server", "hosts": ["mail.example.org"]}],
        "texts": [
            {"server": "us", "text": "no", "where": ["imap"], "codes": ["AUTH-13"]},
            {"server": "us", "text": "Ask the helpdesk", "where": ["imap"], "codes": ["AUTH-6"]},
            {"server": "gmail", "text": "[AUTHENTICATIONFAILED]", "where": ["imap"],
             "codes": ["AUTH-7"]}],
        "standardCodes": [{"code": "[NOPERM]", "where": ["imap"], "codes": ["BOX-7"]}]})";
    QVERIFY(!m_texts.withOwn(own)); // "no" would fit everything
    const auto merged = m_texts.withOwn(QByteArray(own).replace("\"no\"", "\"Authentication\""));
    QVERIFY2(merged, qPrintable(merged ? QString() : describe(merged.error())));
    const auto found = [&](const char *host, Step step, const char *line) {
        return written(diagnose(answered(step, host, line), *merged).codes);
    };
    const char *const refusal = "a1 NO [AUTHENTICATIONFAILED] Authentication failed.";
    QCOMPARE(found("mail.example.org", Step::ImapLogin, refusal), QStringLiteral("AUTH-13"));
    QCOMPARE(found("mail.example.net", Step::ImapLogin, refusal), QStringLiteral("AUTH-1"));
    QCOMPARE(found("mail.example.org", Step::ImapLogin, "a1 NO ask the  helpdesk"),
             QStringLiteral("AUTH-6"));
    QCOMPARE(found("imap.gmail.com", Step::ImapLogin,
                   "a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"),
             QStringLiteral("AUTH-7"));
    QCOMPARE(found("mail.example.net", Step::ImapMailbox, "a1 NO [NOPERM] no"),
             QStringLiteral("BOX-7"));
}

void tst_Diagnosis::sec8ServerTextIsCleaned()
{
    Evidence evidence = answered(Step::ImapLogin, "mail.example.org", "");
    evidence.reply.text = QStringLiteral("a1 NO [ALERT] <b>pay\u202Eeht\u0007\tnow\u200B</b>\r\n") +
                          QString(2000, u'x');
    const Diagnosis diagnosis = diagnosed(evidence);
    QCOMPARE(diagnosis.serverText.size(), Limits::serverTextCharacters);
    QVERIFY(diagnosis.serverText.startsWith(
        QStringLiteral("a1 NO [ALERT] <b>payeht now</b> xxx"))); // plain text, so tags stay
    QCOMPARE(diagnosis.alert, QStringLiteral("<b>payeht now</b>"));
    QCOMPARE(diagnosis.values.text, diagnosis.serverText);
}

void tst_Diagnosis::sec8LinksAreButtonsOnlyAtTheProvider_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("mayBeButton");
    const auto row = [](const char *name, const char *host, const char *line, const char *url,
                        bool mayBeButton) {
        QTest::newRow(name) << host << line << url << mayBeButton;
    };
    const char *const gmail = "imap.gmail.com";
    row("under google.com", gmail, "* NO [WEBALERT https://accounts.google.com/a?b=1] Web login",
        "https://accounts.google.com/a?b=1", true);
    row("elsewhere", gmail, "* NO [WEBALERT https://accounts.google.com.evil.example/a] Web login",
        "https://accounts.google.com.evil.example/a", false);
    row("alike", gmail, "a1 NO see https://evilgoogle.com/", "https://evilgoogle.com/", false);
    row("user part", gmail, "a1 NO see https://google.com@evil.example/x",
        "https://google.com@evil.example/x", false);
    row("user part at google", gmail, "a1 NO see https://evil@google.com/x",
        "https://evil@google.com/x", false);
    row("not encrypted", gmail, "a1 NO see http://accounts.google.com/x",
        "http://accounts.google.com/x", false);
    row("other port", gmail, "a1 NO see https://accounts.google.com:8443/x",
        "https://accounts.google.com:8443/x", false);
    row("other scheme", gmail, "a1 NO see javascript:alert(1)", "", false);
    row("the better of two", gmail, "a1 NO https://evil.example/x or https://support.google.com/y.",
        "https://support.google.com/y", true);
    row("greeting alone is no proof", "mail.evil.example",
        "a1 NO see https://accounts.google.com/x", "https://accounts.google.com/x", false);
    row("the user's own domain", "mail.example.org", "a1 NO see https://help.example.org/x",
        "https://help.example.org/x", true);
    row("not the user's own domain", "mail.example.net", "a1 NO see https://help.example.net/x",
        "https://help.example.net/x", false);
    row("Cyrillic letters", gmail, "a1 NO see https://accounts.g\xd0\xbe\xd0\xbegle.com/x",
        "https://accounts.g\xd0\xbe\xd0\xbegle.com/x", false);
    row("broken over lines", "smtp.gmail.com",
        "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&plt=AKgn\r\n"
        "534-5.7.14 sbt1kq3H> Please log in via your web browser and then try again.\r\n"
        "534 5.7.14 a1 - gsmtp",
        "https://accounts.google.com/signin/continue?sarp=1&plt=AKgnsbt1kq3H", true);
}

void tst_Diagnosis::sec8LinksAreButtonsOnlyAtTheProvider()
{
    QFETCH(QString, host);
    QFETCH(QString, line);
    QFETCH(QString, url);
    QFETCH(bool, mayBeButton);
    Evidence evidence =
        answered(host.startsWith(QStringLiteral("smtp")) ? Step::SmtpLogin : Step::ImapLogin,
                 host.toLatin1().constData(), line.toUtf8().constData());
    evidence.greeting.text = QStringLiteral("* OK Gimap ready for requests");
    evidence.login.address = QStringLiteral("ivan@example.org");
    const Diagnosis diagnosis = diagnosed(evidence);
    QCOMPARE(diagnosis.link.has_value(), !url.isEmpty());
    if (url.isEmpty())
        return;
    QCOMPARE(diagnosis.link->url, QUrl(url));
    QCOMPARE(diagnosis.link->mayBeButton, mayBeButton);
    QCOMPARE(diagnosis.values.url == QUrl(url), mayBeButton);
}

void tst_Diagnosis::alertsAreHandedOut()
{
    const Diagnosis diagnosis =
        diagnosed(answered(Step::ImapLogin, "mail.example.org",
                           "* OK [ALERT] Maintenance on Sunday\r\na1 NO [AUTHENTICATIONFAILED] "
                           "Authentication failed."));
    QCOMPARE(diagnosis.alert, QStringLiteral("Maintenance on Sunday"));
    QCOMPARE(written(diagnosis.codes), QStringLiteral("AUTH-1"));
    QVERIFY(diagnosed(answered(Step::ImapLogin, "mail.example.org", "a1 NO no")).alert.isEmpty());
}

void tst_Diagnosis::valuesOfConnections()
{
    Evidence evidence;
    evidence.stage = DoctorStage::Greeting;
    evidence.protocol = MailProtocol::Pop3;
    evidence.host = QStringLiteral("mail.example.org");
    evidence.port = 110;
    evidence.greeting.text = QStringLiteral("HTTP/1.1 400 Bad\u202E Request");
    const FindingValues values = diagnosed(evidence).values;
    QCOMPARE(values.host, evidence.host);
    QCOMPARE(values.port, 110);
    QCOMPARE(values.tlsPort, 995);
    QCOMPARE(values.found, QStringLiteral("HTTP"));
    QCOMPARE(values.wanted, QStringLiteral("POP3"));
    QCOMPARE(values.text, QStringLiteral("HTTP/1.1 400 Bad Request"));
    evidence.greeting.text = QStringLiteral("Guten Tag") + QString(100, u'!');
    QCOMPARE(diagnosed(evidence).values.found, QStringLiteral("Guten Tag") + QString(31, u'!'));
    QCOMPARE(tlsPort(MailProtocol::Imap), 993);
    QCOMPARE(tlsPort(MailProtocol::Smtp), 465);
    // What the server said at its beginning is not what it answered to the login.
    evidence = answered(Step::Pop3Login, "mail.example.org", "");
    evidence.greeting.text = QStringLiteral("+OK ready");
    QVERIFY(diagnosed(evidence).serverText.isEmpty());
}

void tst_Diagnosis::valuesOfCertificates()
{
    Evidence evidence;
    evidence.stage = DoctorStage::Certificate;
    evidence.host = QStringLiteral("mail.firm.example");
    evidence.now = testNow();
    evidence.certificate.reasons = {Net::CertificateReason::HostNameMismatch};
    evidence.certificate.names = {QStringLiteral("*.hoster.example"),
                                  QStringLiteral("mx\u202E.hoster.example")};
    evidence.certificate.issuers = {{QStringLiteral("ESET SSL Filter CA"), QStringLiteral("ESET")}};
    evidence.certificate.validFrom = testNow().addDays(-10);
    evidence.certificate.validUntil = testNow().addDays(10);
    FindingValues values = diagnosed(evidence).values;
    QCOMPARE(values.names, (QStringList{QStringLiteral("*.hoster.example"),
                                        QStringLiteral("mx.hoster.example")}));
    QCOMPARE(values.suggestion, QStringLiteral("mx.hoster.example"));
    QCOMPARE(values.product, QStringLiteral("ESET"));
    QVERIFY(values.setting.contains(QStringLiteral("SSL/TLS")));
    QCOMPARE(values.issuer, QStringLiteral("ESET SSL Filter CA"));
    QCOMPARE(values.now, testNow());
    evidence.provider.suggestedHost = QStringLiteral("imap.hoster.example");
    QCOMPARE(diagnosed(evidence).values.suggestion, evidence.provider.suggestedHost);
    evidence.certificate.reasons = {Net::CertificateReason::Expired};
    evidence.clockOffset = std::chrono::seconds(0);
    QCOMPARE(diagnosed(evidence).values.date, evidence.certificate.validUntil);
    evidence.certificate.reasons = {Net::CertificateReason::NotYetValid};
    QCOMPARE(diagnosed(evidence).values.date, evidence.certificate.validFrom);
    evidence.certificate.issuers = {{QString(), QStringLiteral("Some University")}};
    values = diagnosed(evidence).values;
    QCOMPARE(values.issuer, QStringLiteral("Some University"));
    QVERIFY(values.product.isEmpty());
}

void tst_Diagnosis::valuesOfLogins()
{
    Evidence evidence = answered(Step::ImapLogin, "mail.example.org", "a1 NO no");
    evidence.login.login = QStringLiteral("ivan");
    evidence.login.address = QStringLiteral("ivan@example.org");
    QCOMPARE(diagnosed(evidence).values.alternative, QStringLiteral("ivan@example.org"));
    evidence.login.login = QStringLiteral("ivan@example.org");
    QCOMPARE(diagnosed(evidence).values.alternative, QStringLiteral("ivan"));
    evidence.provider.logins = {QStringLiteral("ivan@corp.example.org")};
    QCOMPARE(diagnosed(evidence).values.alternative, QStringLiteral("ivan@corp.example.org"));
    evidence = answered(Step::ImapLogin, "imap.zoho.com",
                        "a1 NO [ALERT] You are yet to enable IMAP for your account.");
    evidence.provider.regionalHost = QStringLiteral("imap.zoho.eu");
    evidence.provider.name = QStringLiteral("Zoho");
    evidence.provider.webmail = QUrl(QStringLiteral("https://mail.zoho.eu/"));
    const FindingValues values = diagnosed(evidence).values;
    QCOMPARE(values.alternative, QStringLiteral("imap.zoho.eu"));
    QCOMPARE(values.provider, QStringLiteral("Zoho"));
    QCOMPARE(values.webmail, evidence.provider.webmail);
    evidence = answered(Step::SmtpRcpt, "mail.example.org", "550 5.7.26 no");
    evidence.sending = {QStringLiteral("me@sub.example"), QStringLiteral("you@other.example"), 2000,
                        1000};
    const FindingValues sent = diagnosed(evidence).values;
    QCOMPARE(sent.domain, QStringLiteral("sub.example"));
    QCOMPARE(sent.recipient, QStringLiteral("you@other.example"));
    QCOMPARE(sent.sizeBytes, 2000);
    QCOMPARE(sent.limitBytes, 1000);
}

void tst_Diagnosis::valuesOfWaits()
{
    const auto values = [&](Step step, const char *host, const char *line) {
        return diagnosed(answered(step, host, line)).values;
    };
    const FindingValues throttled =
        values(Step::ImapMailbox, "outlook.office365.com",
               "a1 BAD Request is throttled. Suggested Backoff Time: 59618 milliseconds");
    QCOMPARE(throttled.wait, std::optional(std::chrono::seconds(60)));
    QCOMPARE(throttled.until, testNow().addSecs(60));
    QCOMPARE(values(Step::SmtpData, "smtp.gmail.com", "550 5.4.5 Daily sending limit").until,
             testNow().addSecs(24 * 3600));
    QCOMPARE(values(Step::SmtpData, "mail.example.org", "550 5.4.5 no").until,
             testNow().addSecs(3600));
    QVERIFY(!values(Step::SmtpData, "mail.example.org", "550 5.1.1 no").until.isValid());
    Evidence often = answered(Step::Pop3Login, "pop3.web.de", "-ERR [LOGIN-DELAY] too soon");
    QVERIFY(!diagnosed(often).values.wait);
    often.provider.pop3IntervalMinutes = 15;
    QCOMPARE(diagnosed(often).values.wait, std::optional<std::chrono::seconds>(900));
    QVERIFY(diagnosed(answered(Step::SmtpRcpt, "mail.example.org", "450 later")).isTemporary);
    QVERIFY(!diagnosed(answered(Step::SmtpRcpt, "mail.example.org", "550 no")).isTemporary);
}

void tst_Diagnosis::passwordsAreAskedForWithReason()
{
    const auto mayAsk = [&](const char *line, int firstRefusedSecondsAgo = 0,
                            bool workedYesterday = false) {
        Evidence evidence = answered(Step::ImapLogin, "mail.example.org", line);
        if (firstRefusedSecondsAgo > 0)
            evidence.login.refusedAt = testNow().addSecs(-firstRefusedSecondsAgo);
        if (workedYesterday)
            evidence.login.workedAt = testNow().addDays(-1);
        return diagnosed(evidence).mayAskForPassword;
    };
    QVERIFY(mayAsk("a1 NO [AUTHENTICATIONFAILED] no"));
    QVERIFY(mayAsk("a1 NO [EXPIRED] no"));
    QVERIFY(mayAsk("a1 NO Application password is REQUIRED"));
    QVERIFY(!mayAsk("a1 NO [AUTHORIZATIONFAILED] no"));
    QVERIFY(!mayAsk("a1 NO [UNAVAILABLE] temporary failure"));
    QVERIFY(!mayAsk("a1 NO [UNAVAILABLE] temporary failure", 599));
    QVERIFY(mayAsk("a1 NO [UNAVAILABLE] temporary failure", 600));
    QVERIFY(!mayAsk("a1 NO [AUTHENTICATIONFAILED] no", 0, true));
    QVERIFY(!mayAsk("a1 NO [AUTHENTICATIONFAILED] no", 599, true));
    QVERIFY(mayAsk("a1 NO [AUTHENTICATIONFAILED] no", 600, true));
    Evidence evidence = answered(Step::ImapLogin, "mail.example.org", "a1 NO no");
    evidence.login.byOAuth = true;
    QVERIFY(!diagnosed(evidence).mayAskForPassword);
    QVERIFY(
        !diagnosed(answered(Step::ImapMailbox, "mail.example.org", "a1 NO no")).mayAskForPassword);
}

void tst_Diagnosis::sourceTellsTheStage()
{
    Evidence report = answered(Step::Report, "mail.example.org", "550 no such user here");
    report.stage = DoctorStage::Network;
    report.network.hasInterface = false;
    QCOMPARE(written(diagnosed(report).codes), QStringLiteral("SMTP-4"));
    Evidence token = answered(Step::Token, "mail.example.org", "whatever");
    token.stage = DoctorStage::Network;
    QCOMPARE(written(diagnosed(token).codes), QStringLiteral("AUTH-11"));
}

void tst_Diagnosis::pagesFollowTheFinding()
{
    const auto page = [&](const char *line) {
        Evidence evidence = answered(Step::Pop3Login, "mail.example.org", line);
        evidence.provider.pages = {QUrl(QStringLiteral("https://example.org/switch")),
                                   QUrl(QStringLiteral("https://example.org/app")),
                                   QUrl(QStringLiteral("https://example.org/help")),
                                   QUrl(QStringLiteral("https://example.org/mail"))};
        return diagnosed(evidence).values.url.path();
    };
    QCOMPARE(page("-ERR Application password is REQUIRED"), QStringLiteral("/app"));
    QCOMPARE(page("-ERR login failure or POP3 disabled"), QStringLiteral("/switch"));
    QCOMPARE(page("-ERR [SYS/PERM] no"), QStringLiteral("/switch"));
    QCOMPARE(page("-ERR [SYS/TEMP] no"), QStringLiteral("/help"));
    Evidence bare = answered(Step::Pop3Login, "mail.example.org", "-ERR [SYS/PERM] no");
    bare.provider.pages.help = QUrl(QStringLiteral("https://example.org/help"));
    QCOMPARE(diagnosed(bare).values.url, bare.provider.pages.help);
}

void tst_Diagnosis::exceptionsAreLimited()
{
    using enum Net::CertificateReason;
    const auto may = [&](const QList<Net::CertificateReason> &reasons, bool isPresetHost = false,
                         const char *host = "mail.example.org") {
        Evidence evidence;
        evidence.stage = DoctorStage::Certificate;
        evidence.host = QString::fromLatin1(host);
        evidence.certificate.reasons = reasons;
        evidence.provider.isPresetHost = isPresetHost;
        return diagnosed(evidence).mayBeExcepted;
    };
    for (const auto reason : {HostNameMismatch, SelfSigned, IncompleteChain, UntrustedRoot}) {
        QVERIFY(may({reason}));
        QVERIFY(!may({reason}, true));
        QVERIFY(!may({reason, Revoked}));
        QVERIFY(!may({reason, DiffersFromException}));
    }
    for (const auto reason : {Revoked, DiffersFromException, Expired, NotYetValid, Weak, Missing})
        QVERIFY(!may({reason}));
    QVERIFY(may({SelfSigned}, true, "127.0.0.1")); // Bridge is a preset's, but the user's own
    QVERIFY(!diagnosed(answered(Step::ImapLogin, "mail.example.org", "a1 NO no")).mayBeExcepted);
}

void tst_Diagnosis::suggestedWaitIsBounded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("seconds");
    QTest::newRow("none") << "try later" << -1;
    QTest::newRow("no number") << "Backoff Time: soon" << -1;
    QTest::newRow("negative") << "Backoff Time: -5 milliseconds" << -1;
    QTest::newRow("too long a number") << "Backoff Time: 99999999999999999999 milliseconds" << -1;
    QTest::newRow("zero") << "Backoff Time: 0 milliseconds" << 1;
    QTest::newRow("1000") << "Backoff Time: 1000 milliseconds" << 1;
    QTest::newRow("1001") << "Backoff Time: 1001 milliseconds" << 2;
    QTest::newRow("899999") << "Backoff Time: 899999 milliseconds" << 900;
    QTest::newRow("900000") << "Backoff Time: 900000 milliseconds" << 900;
    QTest::newRow("900001") << "Backoff Time: 900001 milliseconds" << 900;
    QTest::newRow("seconds") << "Suggested  Backoff time: 30 seconds" << 30;
    QTest::newRow("largest") << "Backoff Time: 9223372036854775807 seconds" << 900;
}

void tst_Diagnosis::suggestedWaitIsBounded()
{
    QFETCH(QString, text);
    QFETCH(int, seconds);
    const auto wait = suggestedWait(text);
    QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, seconds);
}

/// SEC-17: what comes from the network is read in bounded time, whatever it is.
void tst_Diagnosis::hostileTextIsRead()
{
    for (const char *piece :
         {"[", "]", "* ", "550-", "<", "http", "https://a", "5.7.", "\r\n", "\xd0"}) {
        for (const Step step : {Step::ImapLogin, Step::Pop3Login, Step::SmtpData, Step::Report,
                                Step::Token, Step::OtherService}) {
            const QByteArray line = QByteArray(piece).repeated(100'000);
            const Diagnosis diagnosis =
                diagnosed(answered(step, "imap.gmail.com", line.constData()));
            QVERIFY(diagnosis.serverText.size() <= Limits::serverTextCharacters);
        }
    }
}

void tst_Diagnosis::stagesOfTheAccountTest()
{
    QCOMPARE(doctorStage(Mail::TestStage::FindServer), DoctorStage::NameLookup);
    QCOMPARE(doctorStage(Mail::TestStage::Connect), DoctorStage::Connecting);
    QCOMPARE(doctorStage(Mail::TestStage::Encrypt), DoctorStage::Encrypting);
    QCOMPARE(doctorStage(Mail::TestStage::Greeting), DoctorStage::Greeting);
    QCOMPARE(doctorStage(Mail::TestStage::Login), DoctorStage::Login);
    QCOMPARE(doctorStage(Mail::TestStage::Folders), DoctorStage::Mailbox);
}

QTEST_GUILESS_MAIN(tst_Diagnosis)
#include "tst_Diagnosis.moc"
