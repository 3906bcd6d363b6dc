// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the dialogues of the folders pop3-… against Pop3Session; README.md explains the lines.
#include "tests/transcripts/Pop3Replay.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

struct Transcript {
    QByteArray name; ///< "pop3-gmail/basic.txt"
    QByteArrayList lines;
};

QList<Transcript> transcripts()
{
    const QDir root(QStringLiteral(MARTLET_SOURCE_DIR "/tests/transcripts"));
    QDirIterator files(root.path(), {QStringLiteral("*.txt")}, QDir::Files,
                       QDirIterator::Subdirectories);
    QList<Transcript> found;
    while (files.hasNext()) {
        const QString path = files.next();
        const QByteArray name = root.relativeFilePath(path).toUtf8();
        QFile file(path);
        if (name.startsWith("pop3-") && file.open(QIODevice::ReadOnly))
            found.append({name, file.readAll().split('\n')});
    }
    return found;
}

/// "@ stls" says how the account is set up; TLS from the first byte without such a line.
QByteArray linkOf(const QByteArrayList &lines)
{
    for (const QByteArray &line : lines) {
        if (line.startsWith("@ "))
            return line.mid(2);
    }
    return "tls";
}

QString replay(const QByteArrayList &lines, bool byteWise)
{
    Pop3Replay replay(linkOf(lines), byteWise);
    int number = 0;
    for (const QByteArray &line : lines) {
        ++number;
        const QString problem = replay.step(line);
        if (!problem.isEmpty())
            return QStringLiteral("line %1: %2").arg(number).arg(problem);
    }
    return replay.finish();
}

} // namespace

class TestPop3Transcripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data()
    {
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<bool>("byteWise");
        const QList<Transcript> all = transcripts();
        QVERIFY(all.size() >= 10);
        for (const Transcript &transcript : all) {
            QTest::newRow(QByteArray(transcript.name + " whole").constData())
                << transcript.lines << false;
            QTest::newRow(QByteArray(transcript.name + " byte by byte").constData())
                << transcript.lines << true;
        }
    }
    void dialogue()
    {
        QFETCH(QByteArrayList, lines);
        QFETCH(bool, byteWise);
        const QString problem = replay(lines, byteWise);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    // A check that finds nothing may also be one that looks at nothing.
    void theReplayCatches_data()
    {
        QTest::addColumn<QByteArray>("lines");
        const auto row = [](const char *name, const char *lines) {
            QTest::newRow(name) << QByteArray(lines);
        };
        row("a wrong fact", "S: +OK hi\nC: CAPA\n= state LoggedIn");
        row("an unknown fact", "S: +OK hi\nC: CAPA\n= colour red");
        row("a wrong capability", "S: +OK hi\nC: CAPA\nS: +OK\nS: TOP\nS: .\n= can TOP: no");
        row("an unknown command", "S: +OK hi\nC: CAPA\nS: -ERR\n> dance");
        row("an early command", "S: +OK hi\nC: CAPA\nS: -ERR\n> stat");
        row("an unknown line", "S: +OK hi\nC: CAPA\nD: x");
        row("another command", "S: +OK hi\nC: NOOP");
        row("more sent", "S: +OK hi");
        row("a line that cannot be read",
            "S: +OK hi\nC: CAPA\nS: -ERR\n> login\nC: USER user\nS: +OK\nC: PASS secret\nS: +OK\n"
            "> uidl\nC: UIDL\nS: +OK\nS: x\nS: .");
    }
    void theReplayCatches()
    {
        QFETCH(QByteArray, lines);
        QVERIFY(!replay(lines.split('\n'), false).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPop3Transcripts)
#include "tst_Pop3Transcripts.moc"
