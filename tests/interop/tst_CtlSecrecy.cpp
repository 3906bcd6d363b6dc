// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recording servers: with "tls" or "starttls" set, no credential, address, mailbox name or letter
// leaves martletctl before a verified TLS session (SEC-1, SEC-2, SEC-4), and a password crosses an
// open link only where the account says ":none" (SEC-7).
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeSmtpServer.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

// Words that may be on the wire only inside TLS. None is part of another protocol word, and all
// begin with more letters than the random bytes of a TLS hello hold by chance.
const QString email = u"qwzkaddress@qwzkdomain.example"_s;
const QString login = u"qwzklogin"_s;
const QString password = u"qwzkpassword"_s;
const QString mailbox = u"qwzkmailbox"_s;
const QByteArray letter =
    "From: qwzkaddress@qwzkdomain.example\nTo: qwzkrecipient@example.org\n"
    "Subject: qwzksubject\nMessage-ID: <qwzkid@qwzkdomain.example>\n\nqwzkbody\n";

/// What of the words above stands in `bytes`, also inside SASL's base64; empty when nothing does.
QByteArray leakIn(const QByteArray &bytes)
{
    const QByteArray small = bytes.toLower();
    if (small.contains("qwzk"))
        return bytes;
    for (const QByteArray &line : bytes.split('\n')) {
        for (const QByteArray &word : line.trimmed().split(' ')) {
            if (QByteArray::fromBase64(word).toLower().contains("qwzk"))
                return "in base64: " + bytes;
        }
    }
    // A login has begun even if nothing of it can be read.
    for (const char *verb : {"login", "authenticate", "auth ", "select", "list", "mail from"}) {
        if (small.contains(verb))
            return bytes;
    }
    return {};
}

struct RecordingWorld {
    explicit RecordingWorld(FakeTls imapTls = FakeTls::StartTls,
                            FakeTls smtpTls = FakeTls::StartTls,
                            FakeTlsAuthority::Defect defect = FakeTlsAuthority::Defect::None)
        : authority(defect)
        , imap(store, imapSettings(imapTls), imapTls, &authority)
        , smtp(store, smtpSettings(smtpTls), smtpTls, &authority)
    {
        FakeMailAccount &account = store.addUser(login.toUtf8(), password.toUtf8());
        account.create(mailbox);
        account.create(u"Sent"_s, "\\Sent");
        account.append(u"INBOX"_s, QByteArray(letter).replace("\n", "\r\n"));
        isReady = imap.start() && smtp.start() &&
                  writeFile(ctl.file(u"ca.pem"_s), authority.authorityPem());
    }

    static FakeImapSettings imapSettings(FakeTls tls)
    {
        FakeImapSettings settings = FakeImapSettings::modern();
        settings.offersStartTls = tls == FakeTls::StartTls;
        settings.isTlsFromStart = tls == FakeTls::Implicit;
        // An eager victim: it would take a password in the open.
        settings.refusesLoginWithoutTls = false;
        return settings;
    }
    static FakeSmtpSettings smtpSettings(FakeTls tls)
    {
        FakeSmtpSettings settings;
        settings.offersStartTls = tls == FakeTls::StartTls;
        settings.isTlsFromStart = tls == FakeTls::Implicit;
        settings.refusesLoginWithoutTls = false;
        return settings;
    }

    [[nodiscard]] CtlRun addReceiveOnly(const char *mode)
    {
        return ctl.run(
            CtlWorld::addAccount(email, login, password) +
            QStringList{u"--imap"_s, CtlWorld::server(imap.port(), mode), u"--ca"_s, u"ca.pem"_s});
    }
    [[nodiscard]] CtlRun addBoth(const char *imapMode, const char *smtpMode)
    {
        return ctl.run(CtlWorld::addAccount(email, login, password) +
                       QStringList{u"--imap"_s, CtlWorld::server(imap.port(), imapMode),
                                   u"--smtp"_s, CtlWorld::server(smtp.port(), smtpMode), u"--ca"_s,
                                   u"ca.pem"_s});
    }

    FakeTlsAuthority authority;
    FakeMailStore store;
    FakeImapServer imap;
    FakeSmtpServer smtp;
    CtlWorld ctl;
    bool isReady = false;
};

FakeFault refusal(const char *command, const char *text)
{
    FakeFault fault;
    fault.kind = FakeFault::Kind::Refuse;
    fault.command = command;
    fault.times = -1;
    fault.text = text;
    return fault;
}

} // namespace

class tst_CtlSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWordsAreFoundWhereTheyMayBe_data();
    void theWordsAreFoundWhereTheyMayBe();
    void sec1And4ImapKeepsSilent_data();
    void sec1And4ImapKeepsSilent();
    void sec1SmtpKeepsSilent_data();
    void sec1SmtpKeepsSilent();
    void sec1SendKeepsSilentWhenTheServerChanged();
    void sec1SentCopyKeepsSilent();
    void sec1UntrustedServerLearnsNothing_data();
    void sec1UntrustedServerLearnsNothing();
    void sec7OpenLinkOnlyWhenTheAccountSaysSo_data();
    void sec7OpenLinkOnlyWhenTheAccountSaysSo();
};

void tst_CtlSecrecy::theWordsAreFoundWhereTheyMayBe_data()
{
    QTest::addColumn<FakeTls>("tls");
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("starttls") << FakeTls::StartTls << QByteArray("starttls");
    QTest::newRow("tls") << FakeTls::Implicit << QByteArray("tls");
}

void tst_CtlSecrecy::theWordsAreFoundWhereTheyMayBe()
{
    // The control: what the other tests look for is sent, inside TLS, by a working account.
    QFETCH(FakeTls, tls);
    QFETCH(QByteArray, mode);
    RecordingWorld world(tls, tls);
    QVERIFY(world.isReady);
    const CtlRun added = world.addBoth(mode, mode);
    QVERIFY2(added.exitCode == 0, added.described());
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    const CtlRun sent = world.ctl.run({u"send"_s}, letter);
    QVERIFY2(sent.exitCode == 0, sent.described());
    QVERIFY(!leakIn(world.imap.recording().received).isEmpty());
    QVERIFY(world.imap.recording().received.contains("qwzkmailbox"));
    QVERIFY(world.smtp.recording().received.contains("qwzkbody"));
    QVERIFY2(leakIn(world.imap.recording().receivedPlaintext).isEmpty(),
             world.imap.recording().receivedPlaintext);
    QVERIFY2(leakIn(world.smtp.recording().receivedPlaintext).isEmpty(),
             world.smtp.recording().receivedPlaintext);
}

void tst_CtlSecrecy::sec1And4ImapKeepsSilent_data()
{
    QTest::addColumn<QString>("trick");
    QTest::addColumn<bool>("isTested");
    for (const char *trick : {"no STARTTLS", "PREAUTH", "PREAUTH with STARTTLS", "BYE",
                              "NO to STARTTLS", "BAD to STARTTLS", "bytes behind STARTTLS"}) {
        QTest::addRow("%s, sync", trick) << QString::fromLatin1(trick) << false;
        QTest::addRow("%s, account add", trick) << QString::fromLatin1(trick) << true;
    }
}

void tst_CtlSecrecy::sec1And4ImapKeepsSilent()
{
    QFETCH(QString, trick);
    QFETCH(bool, isTested);
    RecordingWorld world;
    QVERIFY(world.isReady);
    FakeImapSettings &settings = world.imap.settings();
    if (trick == u"no STARTTLS"_s || trick == u"PREAUTH"_s)
        settings.offersStartTls = false;
    if (trick.startsWith(u"PREAUTH"_s)) {
        settings.greetsPreAuth = true;
        settings.preAuthLogin = login.toUtf8();
    }
    if (trick == u"BYE"_s)
        settings.greetsBye = "go away";
    if (trick == u"NO to STARTTLS"_s)
        world.imap.faults().add(refusal("STARTTLS", "NO not now"));
    if (trick == u"BAD to STARTTLS"_s)
        world.imap.faults().add(refusal("STARTTLS", "BAD what"));
    if (trick == u"bytes behind STARTTLS"_s)
        settings.injectedBehindStartTls = "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n";
    if (isTested) {
        const CtlRun added = world.addBoth("starttls", "starttls");
        QCOMPARE(added.exitCode, 1);
        QVERIFY2(added.hasOneLineReason(), added.described());
        QVERIFY(world.ctl.run({u"account"_s, u"list"_s}).output.isEmpty());
        QVERIFY2(leakIn(world.smtp.recording().receivedPlaintext).isEmpty(),
                 world.smtp.recording().receivedPlaintext);
    } else {
        QCOMPARE(world.addReceiveOnly("starttls").exitCode, 0);
        const CtlRun sync = world.ctl.run({u"sync"_s});
        QCOMPARE(sync.exitCode, 1);
        QVERIFY2(sync.hasOneLineReason(), sync.described());
    }
    QVERIFY(world.imap.recording().connections > 0);
    QVERIFY2(leakIn(world.imap.recording().received).isEmpty(), world.imap.recording().received);
}

void tst_CtlSecrecy::sec1SmtpKeepsSilent_data()
{
    QTest::addColumn<QString>("trick");
    for (const char *trick : {"no STARTTLS", "no EHLO", "454 to STARTTLS", "500 to STARTTLS",
                              "554 greeting", "bytes behind STARTTLS"})
        QTest::newRow(trick) << QString::fromLatin1(trick);
}

void tst_CtlSecrecy::sec1SmtpKeepsSilent()
{
    QFETCH(QString, trick);
    RecordingWorld world;
    QVERIFY(world.isReady);
    FakeSmtpSettings &settings = world.smtp.settings();
    if (trick == u"no STARTTLS"_s)
        settings.offersStartTls = false;
    if (trick == u"no EHLO"_s)
        settings.refusesEhlo = true;
    if (trick == u"454 to STARTTLS"_s)
        world.smtp.faults().add(refusal("STARTTLS", "454 4.7.0 TLS not available"));
    if (trick == u"500 to STARTTLS"_s)
        world.smtp.faults().add(refusal("STARTTLS", "500 5.5.1 what"));
    if (trick == u"554 greeting"_s)
        settings.greeting = "554 no";
    if (trick == u"bytes behind STARTTLS"_s)
        settings.injectedBehindStartTls = "250 AUTH PLAIN\r\n";
    const CtlRun added = world.addBoth("starttls", "starttls");
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason() && added.errors.contains("outgoing server"),
             added.described());
    QVERIFY(world.ctl.run({u"account"_s, u"list"_s}).output.isEmpty());
    QVERIFY(world.smtp.recording().connections > 0);
    QVERIFY2(leakIn(world.smtp.recording().received).isEmpty(), world.smtp.recording().received);
}

void tst_CtlSecrecy::sec1SendKeepsSilentWhenTheServerChanged()
{
    RecordingWorld world;
    QVERIFY(world.isReady);
    const CtlRun added = world.addBoth("starttls", "starttls");
    QVERIFY2(added.exitCode == 0, added.described());
    const qsizetype before = world.smtp.recording().receivedPlaintext.size();
    world.smtp.settings().offersStartTls = false;
    const CtlRun sent = world.ctl.run({u"send"_s}, letter);
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason(), sent.described());
    const QByteArray later = world.smtp.recording().receivedPlaintext.mid(before);
    QVERIFY(!later.isEmpty());
    QVERIFY2(leakIn(later).isEmpty(), later);
    QVERIFY(world.smtp.accepted().isEmpty());
    QCOMPARE(world.ctl.run({u"outbox"_s}).output.count('\n'), 1);
}

void tst_CtlSecrecy::sec1SentCopyKeepsSilent()
{
    RecordingWorld world;
    QVERIFY(world.isReady);
    const CtlRun added = world.addBoth("starttls", "starttls");
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    const qsizetype before = world.imap.recording().receivedPlaintext.size();
    world.imap.settings().offersStartTls = false;
    const CtlRun sent = world.ctl.run({u"send"_s, u"--json"_s}, letter);
    // The letter went out by the good server; its copy waits for the other one.
    QCOMPARE(world.smtp.accepted().size(), 1);
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"state"_s).toString(), u"accepted"_s);
    const QByteArray later = world.imap.recording().receivedPlaintext.mid(before);
    QVERIFY2(leakIn(later).isEmpty(), later);
    world.imap.settings().offersStartTls = true;
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QVERIFY(world.ctl.run({u"outbox"_s}).output.isEmpty());
    QCOMPARE(world.store.account(login.toUtf8())->messageCount(u"Sent"_s), 1);
    QCOMPARE(world.smtp.accepted().size(), 1);
}

void tst_CtlSecrecy::sec1UntrustedServerLearnsNothing_data()
{
    QTest::addColumn<FakeTlsAuthority::Defect>("defect");
    QTest::addColumn<QByteArray>("mode");
    const std::pair<const char *, FakeTlsAuthority::Defect> defects[] = {
        {"expired", FakeTlsAuthority::Defect::Expired},
        {"not yet valid", FakeTlsAuthority::Defect::NotYetValid},
        {"of another host", FakeTlsAuthority::Defect::WrongHost},
        {"self-signed", FakeTlsAuthority::Defect::SelfSigned}};
    for (const auto &[name, defect] : defects) {
        for (const char *mode : {"starttls", "tls"})
            QTest::addRow("%s, %s", name, mode) << defect << QByteArray(mode);
    }
}

void tst_CtlSecrecy::sec1UntrustedServerLearnsNothing()
{
    QFETCH(FakeTlsAuthority::Defect, defect);
    QFETCH(QByteArray, mode);
    const FakeTls tls = mode == "tls" ? FakeTls::Implicit : FakeTls::StartTls;
    RecordingWorld world(tls, tls, defect);
    QVERIFY(world.isReady);
    const CtlRun added = world.addBoth(mode, mode);
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason() && added.errors.contains("cannot be trusted"),
             added.described());
    QCOMPARE(world.addReceiveOnly(mode).exitCode, 0);
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("cannot be trusted"),
             sync.described());
    QVERIFY2(leakIn(world.imap.recording().received).isEmpty(), world.imap.recording().received);
    QVERIFY2(leakIn(world.smtp.recording().received).isEmpty(), world.smtp.recording().received);
}

void tst_CtlSecrecy::sec7OpenLinkOnlyWhenTheAccountSaysSo_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::newRow("PLAIN") << QByteArray("PLAIN");
    QTest::newRow("LOGIN") << QByteArray("LOGIN");
}

void tst_CtlSecrecy::sec7OpenLinkOnlyWhenTheAccountSaysSo()
{
    QFETCH(QByteArray, mechanism);
    RecordingWorld world(FakeTls::Plain, FakeTls::Plain);
    QVERIFY(world.isReady);
    world.imap.settings().mechanisms = {mechanism};
    world.smtp.settings().mechanisms = {mechanism};
    // Servers that offer nothing but an open link, an account that asks for more.
    for (const char *mode : {"starttls", "tls"}) {
        const CtlRun refused = world.addBoth(mode, mode);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(leakIn(world.imap.recording().received).isEmpty(),
                 world.imap.recording().received);
        QVERIFY2(leakIn(world.smtp.recording().received).isEmpty(),
                 world.smtp.recording().received);
    }
    // One side said so, the other did not.
    QCOMPARE(world.addBoth("none", "starttls").exitCode, 1);
    QVERIFY2(leakIn(world.smtp.recording().received).isEmpty(), world.smtp.recording().received);
    // ":none" is the confirmation.
    const CtlRun added = world.addBoth("none", "none");
    QVERIFY2(added.exitCode == 0, added.described());
    QVERIFY(!leakIn(world.imap.recording().receivedPlaintext).isEmpty());
    const CtlRun sent = world.ctl.run({u"send"_s}, letter);
    QVERIFY2(sent.exitCode == 0, sent.described());
    QCOMPARE(world.smtp.accepted().size(), 1);
    QVERIFY(!world.smtp.accepted().constFirst().isEncrypted);
}

QTEST_GUILESS_MAIN(tst_CtlSecrecy)
#include "tst_CtlSecrecy.moc"
