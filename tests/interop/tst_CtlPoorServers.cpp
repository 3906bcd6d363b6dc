// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// INT-1: a real Dovecot with capabilities switched off. The first sync, changes of another client
// and of the user, and the second sync end equal, and nothing is asked for by a command that the
// server does not offer. MARTLET_POOR_SERVERS=all runs them all, else only a few.
#include "tests/interop/support/CtlMailWorld.h"
#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

/// What Dovecot 2.3 offers by itself, as far as a mail program can use it.
const QStringList offered{
    u"SASL-IR"_s,  u"LOGIN-REFERRALS"_s, u"ID"_s,         u"ENABLE"_s,      u"IDLE"_s,
    u"SORT"_s,     u"MULTIAPPEND"_s,     u"UNSELECT"_s,   u"CHILDREN"_s,    u"NAMESPACE"_s,
    u"UIDPLUS"_s,  u"LIST-EXTENDED"_s,   u"CONDSTORE"_s,  u"QRESYNC"_s,     u"ESEARCH"_s,
    u"ESORT"_s,    u"SEARCHRES"_s,       u"WITHIN"_s,     u"LIST-STATUS"_s, u"BINARY"_s,
    u"MOVE"_s,     u"SNIPPET=FUZZY"_s,   u"PREVIEW"_s,    u"STATUS=SIZE"_s, u"SAVEDATE"_s,
    u"LITERAL+"_s, u"NOTIFY"_s,          u"SPECIAL-USE"_s};

struct PoorServer {
    const char *name;
    QStringList missing;
    bool isSample = false; ///< in every run
};

const QList<PoorServer> &poorServers()
{
    static const QList<PoorServer> all{
        {"nothing missing", {}},
        {"CONDSTORE and QRESYNC", {u"CONDSTORE"_s, u"QRESYNC"_s}, true},
        {"QRESYNC", {u"QRESYNC"_s}},
        {"MOVE", {u"MOVE"_s}},
        {"UIDPLUS", {u"UIDPLUS"_s}},
        {"MOVE and UIDPLUS", {u"MOVE"_s, u"UIDPLUS"_s}, true},
        {"LIST-EXTENDED and LIST-STATUS", {u"LIST-EXTENDED"_s, u"LIST-STATUS"_s}},
        {"LIST-STATUS", {u"LIST-STATUS"_s}},
        {"SPECIAL-USE", {u"SPECIAL-USE"_s}},
        {"ESEARCH and SEARCHRES", {u"ESEARCH"_s, u"SEARCHRES"_s, u"ESORT"_s}},
        {"SEARCHRES", {u"SEARCHRES"_s}},
        {"IDLE", {u"IDLE"_s}},
        {"LITERAL+", {u"LITERAL+"_s}},
        {"BINARY", {u"BINARY"_s}},
        {"NOTIFY", {u"NOTIFY"_s}},
        {"NAMESPACE", {u"NAMESPACE"_s}},
        {"ID", {u"ID"_s}},
        {"ENABLE", {u"ENABLE"_s, u"CONDSTORE"_s, u"QRESYNC"_s}},
        {"SASL-IR", {u"SASL-IR"_s}},
        {"everything", offered, true}};
    return all;
}

/// How a command looks that only the capability allows.
const QHash<QString, QString> &useOf()
{
    static const QHash<QString, QString> all{
        {u"CONDSTORE"_s, u"CONDSTORE|CHANGEDSINCE|MODSEQ"_s},
        {u"QRESYNC"_s, u"QRESYNC|VANISHED"_s},
        {u"MOVE"_s, u"UID MOVE"_s},
        {u"UIDPLUS"_s, u"UID EXPUNGE"_s},
        // SPECIAL-USE brings a RETURN of its own (RFC 6154 §2).
        {u"LIST-EXTENDED"_s, u"LIST \\(|LIST .* RETURN \\((?!SPECIAL-USE\\))"_s},
        {u"LIST-STATUS"_s, u"LIST .* RETURN \\(.*STATUS"_s},
        {u"SPECIAL-USE"_s, u"SPECIAL-USE"_s},
        {u"ESEARCH"_s, u"SEARCH RETURN"_s},
        {u"SEARCHRES"_s, u"RETURN \\(SAVE| \\$[ \r]"_s},
        {u"IDLE"_s, u"^\\S+ IDLE"_s},
        {u"LITERAL+"_s, u"\\{[0-9]+\\+\\}"_s},
        {u"BINARY"_s, u"BINARY"_s},
        {u"NOTIFY"_s, u"^\\S+ NOTIFY"_s},
        {u"NAMESPACE"_s, u"^\\S+ NAMESPACE"_s},
        {u"ID"_s, u"^\\S+ ID "_s},
        {u"ENABLE"_s, u"^\\S+ ENABLE"_s},
        {u"UNSELECT"_s, u"^\\S+ UNSELECT"_s}};
    return all;
}

/// All that clients said after their logins.
QByteArray heard(const DovecotFixture &dovecot)
{
    QByteArray bytes;
    const QDir folder(dovecot.mailFolder());
    for (const QString &name : folder.entryList({u"*.in"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace

class tst_CtlPoorServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void int1WithoutCapabilities_data();
    void int1WithoutCapabilities();

private:
    static void compareStates(CtlMailWorld &world);
};

void tst_CtlPoorServers::compareStates(CtlMailWorld &world)
{
    const CtlRun dump = world.ctl.run({u"dump"_s});
    QVERIFY2(dump.exitCode == 0, dump.described());
    const QByteArrayList server = world.mailbox.state();
    QVERIFY2(world.mailbox.errorString().isEmpty(), world.mailbox.errorString());
    QCOMPARE(dumpLines(dump.output).join('\n'), server.join('\n'));
    QVERIFY(dump.json().value(u"operations"_s).toArray().isEmpty());
    QByteArrayList paths;
    const CtlRun listed = world.ctl.run({u"mailboxes"_s, u"--json"_s});
    const QJsonArray mailboxes = listed.json().value(u"mailboxes"_s).toArray();
    for (const QJsonValue &value : mailboxes) {
        if (value[u"is_selectable"_s].toBool())
            paths.append(value[u"path"_s].toString().toUtf8());
    }
    std::sort(paths.begin(), paths.end());
    QCOMPARE(paths, world.mailbox.mailboxes());
}

void tst_CtlPoorServers::int1WithoutCapabilities_data()
{
    QTest::addColumn<QStringList>("missing");
    const bool areAll = qgetenv("MARTLET_POOR_SERVERS") == "all";
    for (const PoorServer &server : poorServers()) {
        if (areAll || server.isSample)
            QTest::newRow(server.name) << server.missing;
    }
}

void tst_CtlPoorServers::int1WithoutCapabilities()
{
    QFETCH(QStringList, missing);
    QStringList left = offered;
    left.removeIf([&missing](const QString &one) { return missing.contains(one); });
    CtlMailWorld world;
    // Only what is not compressed can be read in the log.
    world.dovecot.addConfiguration(u"imap_capability = IMAP4rev1 "_s + left.join(u' ') +
                                   u"\nrawlog_dir = %DIR/mail\n"_s);
    QVERIFY2(world.start(), world.errorString());
    compareStates(world);
    if (QTest::currentTestFailed())
        return;

    const Finished other = runProgram(
        u"/usr/bin/python3"_s,
        {QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/imap_second_client.py"),
         QString::number(world.dovecot.imapPort()), u"alice"_s, u"secret"_s});
    QVERIFY2(other.exitCode == 0, other.output);
    const QString invoice = world.keyOf(u"Faktúra"_s);
    const QString attached = world.keyOf(u"prílohou"_s);
    const QString hello = world.keyOf(u"Hello"_s);
    QCOMPARE(world.ctl.run({u"mark"_s, invoice, hello, u"--seen"_s, u"--forwarded"_s}).exitCode, 0);
    QCOMPARE(world.ctl.run({u"mark"_s, invoice, u"--unflagged"_s}).exitCode, 0);
    QCOMPARE(world.ctl.run({u"move"_s, attached, u"Archive"_s}).exitCode, 0);
    QCOMPARE(world.ctl.run({u"delete"_s, hello}).exitCode, 0);
    // The second time finds what the server made of the first, as without COPYUID and MODSEQ.
    for (int round = 0; round < 2; ++round) {
        const CtlRun sync = world.ctl.run({u"sync"_s, u"--json"_s});
        QVERIFY2(sync.exitCode == 0, sync.described());
        compareStates(world);
        if (QTest::currentTestFailed())
            return;
    }
    // Seen before, and unseen for the other client; the mark of both.
    QCOMPARE(world.serverHas("Trash", world.hello), "$Forwarded,\\Answered");
    QVERIFY(world.serverHas("Archive", world.attached) != "gone");
    QCOMPARE(world.serverHas("INBOX", world.invoice), "$Forwarded,\\Answered,\\Seen");

    const QString said = QString::fromLatin1(heard(world.dovecot));
    QVERIFY(said.contains(u"FETCH"_s));
    for (const QString &capability : std::as_const(missing)) {
        const auto use = useOf().constFind(capability);
        if (use == useOf().cend())
            continue;
        const QRegularExpression pattern(*use, QRegularExpression::MultilineOption |
                                                   QRegularExpression::CaseInsensitiveOption);
        const auto match = pattern.match(said);
        QVERIFY2(!match.hasMatch(), qPrintable(capability + u": "_s + match.captured()));
    }
}

QTEST_GUILESS_MAIN(tst_CtlPoorServers)
#include "tst_CtlPoorServers.moc"
