// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-5 with real sockets and a real Postfix: the link ends after this byte and that, in either
// direction, by FIN or RST. The mailboxes on disk say who has the letter; where Martlet does not
// know it, the person decides by them. MARTLET_FAULTS_ALL cuts at many more places.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/Door.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

constexpr qint64 manyPlaces = 40; ///< of one direction and kind

/// Without "all": in the envelope, in the letter and in the answer to it, before its last byte.
QList<qint64> fewPlaces(qint64 all, bool isFromServer)
{
    return isFromServer ? QList<qint64>{all / 3, all - 60, all - 25}
                        : QList<qint64>{all / 3, all - 30, all - 7};
}

QList<qint64> placesIn(qint64 all, bool isFromServer)
{
    if (!qEnvironmentVariableIsSet("MARTLET_FAULTS_ALL"))
        return fewPlaces(all, isFromServer);
    QList<qint64> places;
    // Never the last byte: the answer to QUIT is nobody's business.
    for (qint64 place = 0; place < manyPlaces; ++place)
        places.append(1 + (all - 2) * (2 * place + 1) / (2 * manyPlaces));
    return places;
}

QByteArray letter(const QByteArray &id)
{
    return "From: Alice <alice@example.test>\nTo: bob@example.test, carol@example.test\n"
           "Subject: Cut\nDate: Fri, 1 Mar 2024 12:00:00 +0300\nMessage-ID: <" +
           id + ">\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHello\n.\n";
}

} // namespace

class tst_SmtpCutsOnPostfix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rel5NobodyHasItTwice_data();
    void rel5NobodyHasItTwice();

private:
    [[nodiscard]] QString stateOf();
    [[nodiscard]] bool decide(const QByteArray &script);
    [[nodiscard]] qsizetype count(const char *login, const QByteArray &folder,
                                  const QByteArray &id) const;
    [[nodiscard]] bool isQuiet() const;
    /// A complaint, or nothing.
    QByteArray play(const QByteArray &id, const DoorCut &cut);

    DovecotFixture m_dovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
    std::unique_ptr<CtlWorld> m_world;
    Door m_door;
    qsizetype m_whole = 0;
    qsizetype m_inSteps = 0;
    int m_asked = 0;
};

void tst_SmtpCutsOnPostfix::initTestCase()
{
    m_dovecot.addUser("carol", DovecotFixture::password());
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    QVERIFY(m_door.start());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    m_postfix->addMailbox("carol");
    // In the clear, so that the places mean something.
    const QByteArray open = "-o smtpd_tls_security_level=none -o smtpd_sasl_auth_enable=no "
                            "-o smtpd_recipient_restrictions= "
                            "-o smtpd_relay_restrictions=reject_unauth_destination ";
    m_whole = m_postfix->addPort(open);
    m_inSteps = m_postfix->addPort(open + "-o smtpd_discard_ehlo_keywords=chunking");
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
    m_world = std::make_unique<CtlWorld>();
    m_door.leadTo(m_postfix->port(m_whole));
    const CtlRun added = m_world->run(
        CtlWorld::addAccount(u"alice@example.test"_s, u"alice"_s) +
        QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"), u"--smtp"_s,
                    CtlWorld::server(m_door.port(), "none"), u"--ca"_s, m_dovecot.authorityFile()});
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(m_world->run({u"sync"_s}).exitCode, 0);
}

/// Of the only letter; empty: none is left.
QString tst_SmtpCutsOnPostfix::stateOf()
{
    const QJsonArray outbox =
        m_world->run({u"outbox"_s, u"--json"_s}).json().value(u"outbox"_s).toArray();
    return outbox.isEmpty() ? QString() : outbox.at(0)[u"state"_s].toString();
}

bool tst_SmtpCutsOnPostfix::decide(const QByteArray &script)
{
    QProcess driver;
    driver.setProcessEnvironment(m_world->environment());
    driver.start(QStringLiteral(MARTLET_BINARY_DIR "/bin/martlet-fault-driver"), QStringList());
    driver.write(script);
    driver.closeWriteChannel();
    return waitUntil([&] { return driver.state() == QProcess::NotRunning; }, 60'000) &&
           driver.exitStatus() == QProcess::NormalExit && driver.exitCode() == 0;
}

qsizetype tst_SmtpCutsOnPostfix::count(const char *login, const QByteArray &folder,
                                       const QByteArray &id) const
{
    return RealMailbox(m_dovecot, login).onDisk(folder, id).size();
}

/// All that the server was given is where it belongs, and it has noticed that the links are gone.
bool tst_SmtpCutsOnPostfix::isQuiet() const
{
    const QByteArray log = m_postfix->log();
    return log.count("(queue active)") == log.count(": removed") &&
           log.count("]: connect from ") == log.count("]: disconnect from ");
}

QByteArray tst_SmtpCutsOnPostfix::play(const QByteArray &id, const DoorCut &cut)
{
    m_door.forget();
    m_door.cut(cut);
    const CtlRun sent = m_world->run({u"send"_s}, letter(id));
    if (!m_door.isCutSpent())
        return "the link was not cut";
    if (!waitUntil([this] { return isQuiet(); }))
        return "the server does not come to rest";
    const qsizetype atFirst = count("bob", "", id);
    if (stateOf() == u"unknown"_s) {
        ++m_asked;
        if (sent.exitCode != 1 || !sent.errors.contains("may have been sent"))
            return "nobody was asked: " + sent.described();
        // The dot or the last chunk was under way.
        const QByteArray said = m_door.fromClient();
        if (cut.isFromServer && !said.endsWith("Hello\r\n.\r\n") && !said.endsWith("..\r\n.\r\n"))
            return "asked, but it never left";
        if (!decide((atFirst > 0 ? "was-sent\t" : "send-again\t") + id + '\n'))
            return "cannot decide";
    }
    for (int i = 0; i < 2; ++i)
        (void)m_world->run({u"sync"_s});
    if (!waitUntil([this] { return isQuiet(); }))
        return "the server does not come to rest";
    const QByteArray counts = "bob " + QByteArray::number(count("bob", "", id)) + ", carol " +
                              QByteArray::number(count("carol", "", id)) + ", Sent " +
                              QByteArray::number(count("alice", ".Sent", id));
    if (counts != "bob 1, carol 1, Sent 1")
        return counts;
    return stateOf().isEmpty() ? QByteArray() : "it stays in the Outbox: " + stateOf().toUtf8();
}

void tst_SmtpCutsOnPostfix::rel5NobodyHasItTwice_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<bool>("isFromServer");
    QTest::addColumn<bool>("isReset");
    for (const bool isWhole : {true, false}) {
        for (const bool isFromServer : {true, false}) {
            for (const bool isReset : {true, false})
                QTest::addRow("%s, %s, %s", isWhole ? "in one piece" : "in steps",
                              isFromServer ? "from the server" : "from the client",
                              isReset ? "RST" : "FIN")
                    << isWhole << isFromServer << isReset;
        }
    }
}

void tst_SmtpCutsOnPostfix::rel5NobodyHasItTwice()
{
    QFETCH(bool, isWhole);
    QFETCH(bool, isFromServer);
    QFETCH(bool, isReset);
    m_door.leadTo(m_postfix->port(isWhole ? m_whole : m_inSteps));
    m_door.stayWhole();
    m_door.forget();
    const QByteArray row = QByteArray(QTest::currentDataTag()).replace(", ", "-").replace(' ', '-');
    QCOMPARE(m_world->run({u"send"_s}, letter("whole-" + row + "@example.test")).exitCode, 0);
    const qint64 all = (isFromServer ? m_door.fromServer() : m_door.fromClient()).size();
    const QList<qint64> places = placesIn(all, isFromServer);
    QByteArrayList complaints;
    m_asked = 0;
    for (const qint64 bytes : places) {
        const QByteArray id = "cut-" + row + '-' + QByteArray::number(bytes) + "@example.test";
        const QByteArray complaint = play(id, {isFromServer, bytes, isReset});
        if (!complaint.isEmpty())
            complaints.append("after " + QByteArray::number(bytes) + " of " +
                              QByteArray::number(all) + " bytes: " + complaint);
    }
    qInfo("%s: %d places, asked %d times", row.constData(), static_cast<int>(places.size()),
          m_asked);
    QVERIFY2(complaints.isEmpty(), complaints.join('\n'));
}

QTEST_GUILESS_MAIN(tst_SmtpCutsOnPostfix)
#include "tst_SmtpCutsOnPostfix.moc"
