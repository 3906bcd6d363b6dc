// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-14, INT-1: every command of synchronisation answered wrong once. MARTLET_ANSWERS_PROFILE
// names the server, so that several run side by side. Every day a few other answers, the same for
// one MARTLET_TEST_SEED; all of them with MARTLET_ALL_ANSWERS.
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/WrongAnswers.h"

#include <QDate>
#include <QRandomGenerator>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr qsizetype answersADay = 4; ///< to each command

quint32 chosenSeed()
{
    const int seed = qEnvironmentVariableIntValue("MARTLET_TEST_SEED");
    return static_cast<quint32>(seed > 0 ? seed : QDate::currentDate().toJulianDay());
}

} // namespace

class TestWrongAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray profile = qgetenv("MARTLET_ANSWERS_PROFILE");
        FakeImapSettings server = serverProfile(profile);
        if (profile == "bare") {
            server.showsCapabilitiesInGreeting = false;
            server.showsCapabilitiesAfterLogin = false;
        }
        m_answers = std::make_unique<WrongAnswers>(server);
        qInfo("MARTLET_TEST_SEED=%u", chosenSeed());
        for (const char *command : {"CAPABILITY", "LIST", "SELECT", "UID FETCH", "UID SEARCH",
                                    "UID STORE", "UID COPY", "APPEND", "CREATE"}) {
            // Better servers tell their capabilities unasked, and have no use for SEARCH.
            const bool isNeeded = profile == "bare" || (qstrcmp(command, "CAPABILITY") != 0 &&
                                                        qstrcmp(command, "UID SEARCH") != 0);
            QVERIFY2(!isNeeded || m_answers->commands().contains(QLatin1String(command)), command);
        }
    }

    void rel14EveryCommandAnsweredWrong_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const QString &command : m_answers->commands())
            QTest::newRow(qPrintable(command)) << command.toLatin1();
    }

    void rel14EveryCommandAnsweredWrong()
    {
        QFETCH(QByteArray, command);
        QStringList complaints;
        const QList<WrongAnswer> answers = chosenAnswers(command);
        for (const WrongAnswer &answer : answers) {
            const QStringList wrong = m_answers->complaints(command, answer);
            if (!wrong.isEmpty())
                complaints.append(QString::fromLatin1(answer.name) + QStringLiteral(": ") +
                                  wrong.join(u'\n'));
        }
        const bool isAlwaysSent =
            qgetenv("MARTLET_ANSWERS_PROFILE") == "bare" || command != "UID SEARCH";
        QVERIFY(!isAlwaysSent || m_answers->answered(command) == answers.size());
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

private:
    static QList<WrongAnswer> chosenAnswers(const QByteArray &command)
    {
        QList<WrongAnswer> answers = wrongAnswers();
        if (qEnvironmentVariableIsSet("MARTLET_ALL_ANSWERS"))
            return answers;
        QRandomGenerator random(chosenSeed() + qChecksum(command));
        std::shuffle(answers.begin(), answers.end(), random);
        return answers.first(answersADay);
    }

    std::unique_ptr<WrongAnswers> m_answers;
};

QTEST_GUILESS_MAIN(TestWrongAnswers)
#include "tst_WrongAnswers.moc"
