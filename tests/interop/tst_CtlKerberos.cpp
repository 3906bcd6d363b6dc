// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts that sign in with a Kerberos ticket, against a real key distribution centre, Dovecot and
// Postfix: no password at all, and the password where the ticket does not do.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/KerberosFixture.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/ServerProcess.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"alice@example.test"_s;

const QByteArray letter = "From: Alice <alice@example.test>\nTo: Bob <bob@example.test>\n"
                          "Subject: By ticket\nDate: Fri, 1 Mar 2024 12:00:00 +0300\n"
                          "Message-ID: <ticket@example.test>\n\nText\n";

/// Failures and passes of `account test`, as "incoming login passed".
QByteArrayList loginStages(const CtlRun &run)
{
    QByteArrayList stages;
    for (const QJsonValue &value : run.json().value(u"stages"_s).toArray()) {
        const QJsonObject stage = value.toObject();
        if (stage.value(u"stage"_s).toString() == u"login")
            stages.append(
                (stage.value(u"side"_s).toString() + u' ' + stage.value(u"state"_s).toString())
                    .toUtf8());
    }
    return stages;
}

} // namespace

class tst_CtlKerberos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void ticketDoesWithoutPassword();
    void ticketDoesByPop3();
    void passwordDoesWithoutUsableTicket_data();
    void passwordDoesWithoutUsableTicket();
    void neitherIsToldAsAMissingPassword();
    void serverThatTakesNoTicketIsNotAskedFor();

private:
    void addAccount(const QString &login, const QStringList &more);
    [[nodiscard]] QString newCache();
    void getExpiredTicket(KerberosFixture &strict, const QString &cache);
    /// What Dovecot and Postfix wrote since init().
    [[nodiscard]] QByteArray news() const;
    [[nodiscard]] QByteArray told(const CtlRun &run) const { return run.described() + news(); }

    KerberosFixture m_realm;
    DovecotFixture m_dovecot;
    DovecotFixture m_plainDovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
    std::unique_ptr<CtlWorld> m_world;
    qsizetype m_readOfDovecot = 0;
    qsizetype m_readOfPostfix = 0;
    int m_caches = 0;
};

void tst_CtlKerberos::initTestCase()
{
    QVERIFY2(m_realm.start(), m_realm.errorString());
    QVERIFY2(m_realm.addUser(u"alice"_s), m_realm.errorString());
    m_dovecot.setServesPop3(true);
    m_dovecot.addConfiguration(
        u"auth_mechanisms = plain login scram-sha-256 gssapi\n"
        "auth_gssapi_hostname = localhost\n"
        "auth_krb5_keytab = %1\n"
        "import_environment = $import_environment KRB5_CONFIG=%2 KRB5RCACHENAME=none:\n"_s.arg(
            m_realm.keytab(), m_realm.configFile()));
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    QVERIFY2(m_plainDovecot.start(), m_plainDovecot.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
}

void tst_CtlKerberos::init()
{
    m_world = std::make_unique<CtlWorld>();
    m_world->setEnvironment(u"KRB5_CONFIG"_s, m_realm.configFile());
    m_readOfDovecot = m_dovecot.log().size();
    m_readOfPostfix = m_postfix->log().size();
}

QString tst_CtlKerberos::newCache()
{
    const QString cache = u"FILE:"_s + m_realm.file(u"cache%1"_s.arg(++m_caches));
    m_world->setEnvironment(u"KRB5CCNAME"_s, cache);
    return cache;
}

QByteArray tst_CtlKerberos::news() const
{
    return m_dovecot.log().mid(m_readOfDovecot) + m_postfix->log().mid(m_readOfPostfix);
}

void tst_CtlKerberos::addAccount(const QString &login, const QStringList &more)
{
    const CtlRun added = m_world->run(
        QStringList{u"account"_s, u"add"_s, u"--email"_s, email, u"--login"_s, login, u"--smtp"_s,
                    CtlWorld::server(m_postfix->submissionPort(), "starttls"), u"--ca"_s,
                    m_dovecot.authorityFile()} +
        more);
    QVERIFY2(added.exitCode == 0, added.described());
}

void tst_CtlKerberos::ticketDoesWithoutPassword()
{
    QVERIFY2(m_realm.signIn(u"alice"_s, newCache()), m_realm.errorString());
    addAccount(u"alice"_s, {u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls")});
    const CtlRun tested = m_world->run({u"account"_s, u"test"_s, email, u"--json"_s});
    QVERIFY2(tested.exitCode == 0, told(tested));
    QCOMPARE(loginStages(tested), QByteArrayList({"incoming passed", "outgoing passed"}));
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s}, letter);
    QVERIFY2(sent.exitCode == 0, told(sent));
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"state"_s).toString(), u"filed"_s);
    const CtlRun synced = m_world->run({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, told(synced));
    QVERIFY2(news().contains("user=<alice>, method=GSSAPI"), news());
    QVERIFY2(news().contains("sasl_method=GSSAPI, sasl_username=alice"), news());
    for (const char *other : {"method=SCRAM", "method=PLAIN", "method=LOGIN"})
        QVERIFY2(!news().contains(other), news());
}

void tst_CtlKerberos::ticketDoesByPop3()
{
    QVERIFY2(m_realm.signIn(u"alice"_s, newCache()), m_realm.errorString());
    addAccount(u"alice"_s, {u"--pop3"_s, CtlWorld::server(m_dovecot.pop3sPort(), "tls")});
    const CtlRun synced = m_world->run({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, told(synced));
    QVERIFY2(news().contains("pop3-login: Info: Login: user=<alice>, method=GSSAPI"), news());
}

void tst_CtlKerberos::getExpiredTicket(KerberosFixture &strict, const QString &cache)
{
    QVERIFY2(strict.start() && strict.addUser(u"alice"_s), strict.errorString());
    QVERIFY2(strict.signIn(u"alice"_s, cache, u"1s"_s), strict.errorString());
    QByteArray said;
    const bool isOver = waitUntil([&] {
        said = strict.ask(cache, u"imap/localhost"_s);
        return said.contains("expired");
    });
    QVERIFY2(isOver, said);
    m_world->setEnvironment(u"KRB5_CONFIG"_s, strict.configFile());
}

void tst_CtlKerberos::passwordDoesWithoutUsableTicket_data()
{
    QTest::addColumn<QString>("ticket");
    QTest::addColumn<QString>("login");
    QTest::newRow("none") << u"none"_s << u"alice"_s;
    QTest::newRow("expired") << u"expired"_s << u"alice"_s;
    QTest::newRow("somebody else's") << u"valid"_s << u"bob"_s;
}

void tst_CtlKerberos::passwordDoesWithoutUsableTicket()
{
    QFETCH(QString, ticket);
    QFETCH(QString, login);
    const QString cache = newCache();
    KerberosFixture strict(1);
    if (ticket == u"valid")
        QVERIFY2(m_realm.signIn(u"alice"_s, cache), m_realm.errorString());
    if (ticket == u"expired")
        getExpiredTicket(strict, cache);
    addAccount(login, {u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"),
                       u"--password-command"_s, u"echo secret"_s});
    const CtlRun tested = m_world->run({u"account"_s, u"test"_s, email, u"--json"_s});
    QVERIFY2(tested.exitCode == 0, told(tested));
    QCOMPARE(loginStages(tested), QByteArrayList({"incoming passed", "outgoing passed"}));
    const CtlRun sent = m_world->run({u"send"_s}, letter);
    QVERIFY2(sent.exitCode == 0, told(sent));
    const QByteArray name = login.toUtf8();
    QVERIFY2(news().contains(QByteArray("user=<" + name + ">, method=SCRAM-SHA-256")), news());
    QVERIFY2(news().contains(QByteArray("sasl_method=SCRAM-SHA-256, sasl_username=" + name)),
             news());
    QVERIFY2(!news().contains("method=GSSAPI"), news());
}

void tst_CtlKerberos::neitherIsToldAsAMissingPassword()
{
    (void)newCache();
    addAccount(u"alice"_s, {u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls")});
    const CtlRun tested = m_world->run({u"account"_s, u"test"_s, email, u"--json"_s});
    QCOMPARE(tested.exitCode, 1);
    QCOMPARE(loginStages(tested), QByteArrayList({"incoming failed", "outgoing failed"}));
    QVERIFY2(tested.errors.contains("find the password"), tested.described());
    const CtlRun synced = m_world->run({u"sync"_s});
    QCOMPARE(synced.exitCode, 1);
    QVERIFY2(!news().contains("auth failed"), news());
}

// The key distribution centre need not learn which mail servers a person uses.
void tst_CtlKerberos::serverThatTakesNoTicketIsNotAskedFor()
{
    const QString cache = newCache();
    QVERIFY2(m_realm.signIn(u"alice"_s, cache), m_realm.errorString());
    const CtlRun added =
        m_world->run(CtlWorld::addAccount(email, u"alice"_s) +
                     QStringList{u"--imap"_s, CtlWorld::server(m_plainDovecot.imapsPort(), "tls"),
                                 u"--ca"_s, m_plainDovecot.authorityFile()});
    QVERIFY2(added.exitCode == 0, added.described());
    const CtlRun synced = m_world->run({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, synced.described());
    QVERIFY2(!m_realm.tickets(cache).contains("imap/"), m_realm.tickets(cache));
}

QTEST_GUILESS_MAIN(tst_CtlKerberos)
#include "tst_CtlKerberos.moc"
