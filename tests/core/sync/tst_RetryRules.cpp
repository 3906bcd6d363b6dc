// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which rule a failure falls under; and that synchronisation and the doctor mean the same by what
// servers say.
#include "core/doctor/ServerTexts.h"
#include "core/sync/RetryRules.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Doctor::FindingCode;
using Mail::RetryClass;

namespace
{

constexpr int dropped = -1;

int classOf(const std::optional<Mail::RetryRule> &rule)
{
    return rule ? static_cast<int>(rule->retryClass) : dropped;
}

Error unavailable(const QString &words, const QString &step = QStringLiteral("log in"))
{
    return {ErrorKind::ServerUnavailable, Retry::Later, step, words};
}

/// One provider alone says it so: others mean something else by it.
bool isOneProvidersWord(const Doctor::TextRow &row)
{
    return row.text == QStringLiteral("[OVERQUOTA]") ||
           row.text.contains(QStringLiteral("too many errors"));
}

} // namespace

class TestRetryRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receiving_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retry");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, ErrorKind kind, Retry retry, const char *step,
                            const char *words, int expected) {
            QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(retry)
                                << QString::fromLatin1(step) << QString::fromLatin1(words)
                                << expected;
        };
        const auto is = [](RetryClass retryClass) { return static_cast<int>(retryClass); };
        using enum ErrorKind;
        row("dropped", Network, Retry::Later, "receive", "", dropped);
        row("silent", Timeout, Retry::Later, "wait for the server", "", dropped);
        row("disk", LocalStorage, Retry::Later, "write", "", dropped);
        row("in trouble", ServerUnavailable, Retry::Later, "log in", "[UNAVAILABLE] Later",
            is(RetryClass::Backoff));
        row("locked", ServerUnavailable, Retry::Later, "select", "[INUSE] Locked",
            is(RetryClass::Backoff));
        row("refused", ServerRefused, Retry::Never, "list", "No", is(RetryClass::Backoff));
        row("nonsense", ProtocolViolation, Retry::Later, "talk IMAP", "", is(RetryClass::Backoff));
        row("full", QuotaExceeded, Retry::Later, "log in", "[OVERQUOTA] Full",
            is(RetryClass::Backoff));
        row("greeting", ServerUnavailable, Retry::Later, "greet", "Down for maintenance",
            is(RetryClass::Backoff));
        row("takes leave", ServerUnavailable, Retry::Later, "stay connected",
            "Disconnected for inactivity", is(RetryClass::AtOnce));
        row("takes leave with a code", ServerUnavailable, Retry::Later, "stay connected",
            "[UNAVAILABLE] Going down", is(RetryClass::Backoff));
        row("LIM-1", ServerUnavailable, Retry::Later, "log in", "[LIMIT] No more",
            is(RetryClass::FewerConnections));
        row("LIM-1 in words alone", AuthenticationRejected, Retry::AfterUserAction, "log in",
            "[ALERT] Too many simultaneous connections. (Failure)",
            is(RetryClass::FewerConnections));
        row("LIM-1 as farewell", ServerUnavailable, Retry::Later, "stay connected",
            "Too many connections", is(RetryClass::FewerConnections));
        row("LIM-2", QuotaExceeded, Retry::Later, "select",
            "[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
            is(RetryClass::DayLimit));
        row("LIM-3", ServerRefused, Retry::Never, "fetch",
            "Request is throttled. Suggested Backoff Time: 59618 milliseconds",
            is(RetryClass::ServerValue));
        row("AUTH-8", ServerUnavailable, Retry::Later, "log in", "[LIMIT] LOGIN Rate limit hit",
            is(RetryClass::LockOut));
        row("AUTH-8, refused", AuthenticationRejected, Retry::AfterUserAction, "log in",
            "[AUTHENTICATIONFAILED] Too many failed login attempts", is(RetryClass::LockOut));
        // Words of this computer are none of the server's.
        row("own words", InvalidInput, Retry::Never, "log in", "too many login attempts",
            is(RetryClass::Backoff));
    }
    void receiving()
    {
        QFETCH(int, kind);
        QFETCH(int, retry);
        QFETCH(QString, step);
        QFETCH(QString, words);
        QFETCH(int, expected);
        const Error error{static_cast<ErrorKind>(kind), static_cast<Retry>(retry), step, words};
        QCOMPARE(classOf(receivingRule(error)), expected);
    }

    void letters_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("expected");
        QTest::addColumn<bool>("isPause");
        const auto row = [](const char *words, RetryClass expected, bool isPause = false) {
            QTest::newRow(words) << QByteArray(words).left(3).toInt() << QString::fromLatin1(words)
                                 << static_cast<int>(expected) << isPause;
        };
        row("450 4.2.0 Greylisted", RetryClass::Greylisting);
        row("451 4.7.1 Please come back later", RetryClass::Greylisting);
        row("421 4.7.0 Too many messages", RetryClass::Greylisting);
        row("450 4.2.1 The recipient has exceeded message rate limit", RetryClass::Greylisting);
        row("452 4.2.2 Full", RetryClass::Backoff);
        row("550 5.1.1 User unknown", RetryClass::Backoff);
        row("550 5.4.5 Daily user sending quota exceeded", RetryClass::HeldQueue, true);
        row("554 Email rejected: attachment size limit", RetryClass::Backoff);
        row("554 Email rejected, you are over the limit", RetryClass::HeldQueue, true);
        row("421 4.7.28 Unusual rate of mail", RetryClass::HeldQueue, true);
        row("450 4.7.1 Rate limit exceeded", RetryClass::HeldQueue, true);
        row("432 4.3.2 Concurrent connections limit exceeded", RetryClass::FewerConnections, true);
        row("451 4.3.0 Request is throttled. Suggested Backoff Time: 5000 milliseconds",
            RetryClass::ServerValue, true);
        row("454 4.7.0 Too many login attempts, please try again later", RetryClass::LockOut, true);
    }
    void letters()
    {
        QFETCH(int, code);
        QFETCH(QString, words);
        QFETCH(int, expected);
        QFETCH(bool, isPause);
        Error error = unavailable(words, QStringLiteral("MAIL"));
        if (code == 452)
            error.kind = ErrorKind::QuotaExceeded;
        else if (code >= 500)
            error = {ErrorKind::ServerRefused, Retry::Never, error.what, words};
        QCOMPARE(classOf(letterRule(error)), expected);
        QCOMPARE(pausesSending(error), isPause);
        // Nobody has put off a letter before the login.
        const bool isGreylisting = expected == static_cast<int>(RetryClass::Greylisting);
        QCOMPARE(classOf(submissionRule(error)),
                 isGreylisting ? static_cast<int>(RetryClass::Backoff) : expected);
    }

    void aDroppedSendingLinkIsNoAnswer()
    {
        const Error cut{ErrorKind::Network, Retry::Later, QStringLiteral("send"), {}};
        QCOMPARE(classOf(letterRule(cut)), dropped);
        QCOMPARE(classOf(submissionRule(cut)), dropped);
        // Said by Martlet itself.
        QCOMPARE(classOf(letterRule(unavailable(QStringLiteral("the connection has ended")))),
                 static_cast<int>(RetryClass::Backoff));
    }

    void theDoctorsTextsAreUnderstoodAlike()
    {
        const auto texts = Doctor::ServerTexts::load(
            QStringLiteral(MARTLET_SOURCE_DIR "/resources/server-texts.json"));
        QVERIFY(texts.has_value());
        int compared = 0;
        for (const Doctor::TextRow &row : texts->texts()) {
            static const QList<FindingCode> paused{FindingCode::Lim1, FindingCode::Lim2,
                                                   FindingCode::Lim3, FindingCode::Auth8,
                                                   FindingCode::Smtp6};
            const bool isConcerned = !row.codes.isEmpty() && !row.text.isEmpty() &&
                                     paused.contains(row.codes.constFirst()) &&
                                     !isOneProvidersWord(row);
            if (!isConcerned)
                continue;
            QString words = row.text;
            words.replace(QChar(0x2026), QStringLiteral("and so on"));
            const int expected =
                static_cast<int>(Doctor::retryRule(row.codes.constFirst()).retryClass);
            for (const Doctor::TextPlace place : row.places) {
                if (place == Doctor::TextPlace::Bounce)
                    continue;
                const bool isSending = place == Doctor::TextPlace::Smtp;
                const Error error = unavailable(words);
                const auto rule = isSending ? submissionRule(error) : receivingRule(error);
                QVERIFY2(classOf(rule) == expected, qPrintable(row.text));
                ++compared;
            }
        }
        QVERIFY(compared > 15);
    }
};

QTEST_APPLESS_MAIN(TestRetryRules)
#include "tst_RetryRules.moc"
