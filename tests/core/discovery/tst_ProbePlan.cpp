// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ProbePlan.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;

namespace
{

ProbeBase base(const char *mxHost = "")
{
    ProbeBase made;
    made.domain = QStringLiteral("firma.example");
    made.mxHost = QString::fromLatin1(mxHost);
    return made;
}

QString shown(const QList<ProbeTarget> &targets)
{
    QStringList lines;
    for (const ProbeTarget &target : targets)
        lines.append(QStringLiteral("%1:%2").arg(target.host).arg(target.port));
    return lines.join(u' ');
}

ProbeTarget imapTarget(const char *host = "imap.firma.example")
{
    ProbeTarget target;
    target.host = QString::fromLatin1(host);
    target.port = 993;
    return target;
}

ProbeFinding finding(ProbeOutcome outcome, SpokenProtocol spoken = SpokenProtocol::Nothing)
{
    ProbeFinding made;
    made.outcome = outcome;
    made.spoken = spoken;
    made.auth = {AuthMethod::Password};
    return made;
}

ProbeFinding wrongName(const QStringList &names)
{
    ProbeFinding made = finding(ProbeOutcome::CertificateRefused);
    made.isOnlyNameWrong = true;
    made.certificateNames = names;
    return made;
}

} // namespace

class tst_ProbePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data();
    void targets();
    void refusedServicesAreNotTried();
    void neverClearNeverOdd();
    void verdicts_data();
    void verdicts();
    void namesFromCertificates_data();
    void namesFromCertificates();
    void aNameFromACertificateIsTheLast();
    void methodsThatWork_data();
    void methodsThatWork();
    void candidates();
};

void tst_ProbePlan::targets_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<ProbeBase>("from");
    QTest::addColumn<QString>("expected");
    QTest::newRow("imap") << ServerKind::Imap << base()
                          << QStringLiteral("imap.firma.example:993 mail.firma.example:993 "
                                            "firma.example:993 imap.firma.example:143 "
                                            "mail.firma.example:143 firma.example:143");
    QTest::newRow("pop3") << ServerKind::Pop3 << base()
                          << QStringLiteral("pop.firma.example:995 pop3.firma.example:995 "
                                            "mail.firma.example:995 firma.example:995 "
                                            "pop.firma.example:110 pop3.firma.example:110 "
                                            "mail.firma.example:110 firma.example:110");
    QTest::newRow("smtp") << ServerKind::Smtp << base()
                          << QStringLiteral("smtp.firma.example:465 mail.firma.example:465 "
                                            "firma.example:465 smtp.firma.example:587 "
                                            "mail.firma.example:587 firma.example:587");
    QTest::newRow("with an exchanger")
        << ServerKind::Imap << base("mx1.hoster.example")
        << QStringLiteral("imap.firma.example:993 mail.firma.example:993 firma.example:993 "
                          "mx1.hoster.example:993 imap.hoster.example:993 mail.hoster.example:993 "
                          "imap.firma.example:143 mail.firma.example:143 firma.example:143 "
                          "mx1.hoster.example:143 imap.hoster.example:143 mail.hoster.example:143");
    QTest::newRow("the exchanger is the mail server")
        << ServerKind::Smtp << base("mail.firma.example")
        << QStringLiteral("smtp.firma.example:465 mail.firma.example:465 firma.example:465 "
                          "smtp.firma.example:587 mail.firma.example:587 firma.example:587");
    ProbeBase exchange = base();
    exchange.firstHosts = {QStringLiteral("owa.firma.example")};
    QTest::newRow("an Exchange server first")
        << ServerKind::Imap << exchange
        << QStringLiteral("owa.firma.example:993 imap.firma.example:993 mail.firma.example:993 "
                          "firma.example:993 owa.firma.example:143 imap.firma.example:143 "
                          "mail.firma.example:143 firma.example:143");
}

void tst_ProbePlan::targets()
{
    QFETCH(ServerKind, kind);
    QFETCH(ProbeBase, from);
    QFETCH(QString, expected);
    QCOMPARE(shown(probeTargets(from, kind)), expected);
}

void tst_ProbePlan::refusedServicesAreNotTried()
{
    ProbeBase from = base();
    from.refused = {mailServices().at(1)}; // _imap._tcp: STARTTLS alone
    QCOMPARE(shown(probeTargets(from, ServerKind::Imap)),
             QStringLiteral("imap.firma.example:993 mail.firma.example:993 firma.example:993"));
    from.refused.push_back(mailServices().at(0));
    QVERIFY(probeTargets(from, ServerKind::Imap).isEmpty());
    QVERIFY(!probeTargets(from, ServerKind::Smtp).isEmpty());
}

void tst_ProbePlan::neverClearNeverOdd()
{
    const QSet<int> usual{993, 143, 995, 110, 465, 587};
    for (const ServerKind kind : {ServerKind::Imap, ServerKind::Pop3, ServerKind::Smtp}) {
        for (const ProbeTarget &target : probeTargets(base("mx.hoster.example"), kind)) {
            QVERIFY(target.encryption != Mail::Encryption::None);
            QVERIFY(usual.contains(target.port));
        }
    }
}

void tst_ProbePlan::verdicts_data()
{
    QTest::addColumn<ProbeFinding>("found");
    QTest::addColumn<ProbeVerdict>("verdict");
    using enum ProbeOutcome;
    using enum SpokenProtocol;
    const auto row = [](const char *title, const ProbeFinding &found, ProbeVerdict verdict) {
        QTest::newRow(title) << found << verdict;
    };
    row("good", finding(Spoke, Imap), ProbeVerdict::Success);
    row("another protocol", finding(Spoke, Smtp), ProbeVerdict::Discarded);
    row("POP3 on an IMAP port", finding(WrongProtocol, Pop3), ProbeVerdict::Discarded);
    row("web", finding(WrongProtocol, Http), ProbeVerdict::Discarded);
    row("no STARTTLS", finding(NoStartTls, Imap), ProbeVerdict::Discarded);
    row("busy", finding(RefusedService, Imap), ProbeVerdict::Discarded);
    row("refused", finding(ProbeOutcome::Refused), ProbeVerdict::Discarded);
    row("silent", finding(ProbeOutcome::Timeout), ProbeVerdict::Discarded);
    row("self-signed", finding(CertificateRefused), ProbeVerdict::CertificateProblem);
    row("self-signed, IMAP", finding(CertificateRefused, Imap), ProbeVerdict::CertificateProblem);
    row("self-signed, SMTP", finding(CertificateRefused, Smtp), ProbeVerdict::Discarded);
    ProbeFinding noLogin = finding(Spoke, Imap);
    noLogin.auth = {AuthMethod::Gssapi, AuthMethod::Ntlm};
    row("no usable login", noLogin, ProbeVerdict::Discarded);
}

void tst_ProbePlan::verdicts()
{
    QFETCH(ProbeFinding, found);
    QFETCH(ProbeVerdict, verdict);
    const ProbeJudgement judgement = judge(imapTarget(), found, false);
    QCOMPARE(judgement.verdict, verdict);
    QVERIFY(judgement.otherNames.isEmpty());
}

void tst_ProbePlan::namesFromCertificates_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("tried");
    QTest::addColumn<bool>("isHosters");
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
    };
    const auto row = [&](const char *names, const char *tried, bool isHosters) {
        QTest::newRow(names) << list(names) << list(tried) << isHosters;
    };
    row("mail.firma.example", "mail.firma.example", false);
    row("server7.hoster.example", "server7.hoster.example", true);
    row("server7.hoster.example mail.firma.example", "mail.firma.example", false);
    row("*.hoster.example", "", true); // a pattern is no name to try
    row("*.firma.example", "", true);
    row("localhost 10.0.0.1 imap.firma.example", "", true);
    row("a.hoster.example b.hoster.example c.hoster.example d.hoster.example",
        "a.hoster.example b.hoster.example c.hoster.example", true);
}

void tst_ProbePlan::namesFromCertificates()
{
    QFETCH(QStringList, names);
    QFETCH(QStringList, tried);
    QFETCH(bool, isHosters);
    const ProbeJudgement judgement = judge(imapTarget(), wrongName(names), false);
    QCOMPARE(judgement.verdict, ProbeVerdict::CertificateProblem);
    QCOMPARE(judgement.otherNames, tried);
    QCOMPARE(judgement.isHosters, isHosters);
    // Expired beside it: not even good for its own names.
    ProbeFinding expired = wrongName(names);
    expired.isOnlyNameWrong = false;
    QVERIFY(judge(imapTarget(), expired, false).otherNames.isEmpty());
}

void tst_ProbePlan::aNameFromACertificateIsTheLast()
{
    ProbeTarget target = imapTarget("server7.hoster.example");
    target.isFromCertificate = true;
    QVERIFY(judge(target, wrongName({QStringLiteral("server8.hoster.example")}), false)
                .otherNames.isEmpty());
}

void tst_ProbePlan::methodsThatWork_data()
{
    QTest::addColumn<QList<AuthMethod>>("offered");
    QTest::addColumn<bool>("canOAuth");
    QTest::addColumn<QList<AuthMethod>>("usable");
    using enum AuthMethod;
    using Methods = QList<AuthMethod>;
    QTest::newRow("password") << Methods{Password} << false << Methods{Password};
    QTest::newRow("announced, not working") << Methods{Gssapi, Ntlm, EncryptedPassword, Password}
                                            << false << Methods{EncryptedPassword, Password};
    QTest::newRow("OAuth2 alone") << Methods{OAuth2} << false << Methods();
    QTest::newRow("OAuth2, registered") << Methods{OAuth2} << true << Methods{OAuth2};
    QTest::newRow("none") << Methods{None} << false << Methods{None};
}

void tst_ProbePlan::methodsThatWork()
{
    QFETCH(QList<AuthMethod>, offered);
    QFETCH(bool, canOAuth);
    QFETCH(QList<AuthMethod>, usable);
    QCOMPARE(automaticMethods(offered, canOAuth), usable);
}

void tst_ProbePlan::candidates()
{
    const Candidate good =
        candidateFrom(imapTarget(), finding(ProbeOutcome::Spoke, SpokenProtocol::Imap), false);
    QCOMPARE(good.certificate, CertificateState::Valid);
    QCOMPARE(good.username, QStringLiteral("%EMAILADDRESS%"));
    QCOMPARE(good.auth, QList{AuthMethod::Password});
    QCOMPARE(
        candidateFrom(imapTarget(), finding(ProbeOutcome::CertificateRefused), false).certificate,
        CertificateState::Problem);
    ProbeTarget smtp = imapTarget();
    smtp.kind = ServerKind::Smtp;
    ProbeFinding open = finding(ProbeOutcome::Spoke, SpokenProtocol::Smtp);
    open.auth = {AuthMethod::None};
    QVERIFY(candidateFrom(smtp, open, false).username.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ProbePlan)
#include "tst_ProbePlan.moc"
