// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the dialogues of this folder against ImapSession; README.md explains the lines.
#include "tests/transcripts/Replay.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

struct Transcript {
    QByteArray name; ///< "gmail/basic.txt"
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
        // Other protocols keep their dialogues in folders of their own name.
        if (!name.contains('/') || name.startsWith("smtp-") || name.startsWith("pop3-"))
            continue;
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            found.append({name, file.readAll().split('\n')});
    }
    return found;
}

} // namespace

class TestImapTranscripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data()
    {
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<bool>("byteWise");
        const QList<Transcript> all = transcripts();
        QVERIFY(all.size() >= 25);
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
        Replay replay(byteWise);
        int number = 0;
        for (const QByteArray &line : std::as_const(lines)) {
            ++number;
            const QString problem = replay.step(line);
            QVERIFY2(problem.isEmpty(),
                     qPrintable(QStringLiteral("line %1: %2").arg(number).arg(problem)));
        }
        const QString problem = replay.finish();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void everyKindOfServerSpeaks_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (std::size_t i = 0; i < Imap::serverKindCount; ++i) {
            const QByteArrayView name = Imap::serverKindName(static_cast<Imap::ServerKind>(i));
            QTest::newRow(name.data()) << name.toByteArray();
        }
    }
    void everyKindOfServerSpeaks()
    {
        QFETCH(QByteArray, name);
        int count = 0;
        for (const Transcript &transcript : transcripts())
            count += transcript.lines.contains(QByteArray("= kind " + name));
        QVERIFY2(count > 0, "no transcript of this kind of server");
    }

    // A check that finds nothing may also be one that looks at nothing.
    void theReplayCatches_data()
    {
        QTest::addColumn<QByteArray>("lines");
        const auto row = [](const char *name, const char *lines) {
            QTest::newRow(name) << QByteArray(lines);
        };
        row("a wrong fact", "S: * OK hi\n= state Selected");
        row("an unknown fact", "S: * OK hi\n= colour red");
        row("a fact of no mailbox", "S: * OK hi\n= exists 0");
        row("an unknown command", "S: * OK hi\n> dance");
        row("an unknown line", "S: * OK hi\nD: x");
        row("another command", "S: * OK hi\n> noop\nC: A0001 LOGOUT");
        row("more sent", "S: * OK hi\n> noop");
        row("a response lost",
            "S: * OK hi\n> login\nC: A0001 LOGIN \"user\" \"secret\"\nS: A0001 OK\nS: * LIST (");
    }
    void theReplayCatches()
    {
        QFETCH(QByteArray, lines);
        Replay replay(false);
        QString problem;
        for (const QByteArray &line : lines.split('\n')) {
            if (problem.isEmpty())
                problem = replay.step(line);
        }
        if (problem.isEmpty())
            problem = replay.finish();
        QVERIFY(!problem.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestImapTranscripts)
#include "tst_ImapTranscripts.moc"
