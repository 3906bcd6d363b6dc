// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What martletctl prints: exit codes, one line on standard error, and nothing that steers a
// terminal.
#include "app/ctl/Answer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ctl;
using namespace Qt::Literals;

class tst_CtlAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doneIsZeroWithoutErrors();
    void textEndsWithOneLineFeed();
    void jsonIsOneDocument();
    void fixedJsonTextIsPrintedAsItIs();
    void bytesArePrintedAsTheyAre();
    void noteIsNoFailure();
    void failedOutcomeKeepsItsDocument();
    void everyKindOfErrorHasWords_data();
    void everyKindOfErrorHasWords();
    void ownRefusalsAreWholeSentences();
    void usageIsTwo();
    void sec8ServerTextIsHarmless_data();
    void sec8ServerTextIsHarmless();
    void sec8ServerTextIsShort();
    void sec8MailTextCannotSteerTheTerminal();
};

void tst_CtlAnswer::doneIsZeroWithoutErrors()
{
    Report report;
    report.text = u"Added anna@example.org."_s;
    const Answer answer = answerFrom(report, false);
    QCOMPARE(answer, (Answer{exitDone, "Added anna@example.org.\n", {}}));
}

void tst_CtlAnswer::textEndsWithOneLineFeed()
{
    Report report;
    report.text = u"1\tx\n"_s;
    QCOMPARE(answerFrom(report, false).output, "1\tx\n");
    report.text.clear();
    QCOMPARE(answerFrom(report, false).output, "");
}

void tst_CtlAnswer::jsonIsOneDocument()
{
    Report report;
    report.text = u"words"_s;
    report.json = {{u"changed"_s, 2}};
    const Answer answer = answerFrom(report, true);
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(answer.output, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.object(), report.json);
    QVERIFY(answer.output.endsWith("}\n"));
    QVERIFY(answer.errors.isEmpty());
}

void tst_CtlAnswer::fixedJsonTextIsPrintedAsItIs()
{
    Report report;
    report.isAlwaysJson = true;
    report.jsonText = "{\"messages\": []}\n";
    QCOMPARE(answerFrom(report, false).output, report.jsonText);
    QCOMPARE(answerFrom(report, true).output, report.jsonText);
}

void tst_CtlAnswer::bytesArePrintedAsTheyAre()
{
    Report report;
    report.bytes = QByteArray("\x1b[31m\r\n\0\xff", 9);
    QCOMPARE(answerFrom(report, false).output, report.bytes);
    report.bytes = QByteArray("");
    report.text = u"not this"_s;
    QCOMPARE(answerFrom(report, false).output, QByteArray(""));
}

void tst_CtlAnswer::noteIsNoFailure()
{
    Report report;
    report.note = u"no password was given"_s;
    const Answer answer = answerFrom(report, false);
    QCOMPARE(answer.exitCode, exitDone);
    QCOMPARE(answer.errors, "martletctl: no password was given\n");
}

void tst_CtlAnswer::failedOutcomeKeepsItsDocument()
{
    Report report;
    report.json = {{u"rounds"_s, QJsonArray()}};
    report.text = u"0 new"_s;
    report.failure = u"anna@example.org: connect: no connection"_s;
    report.note = u"not beside a failure"_s;
    for (const bool wantsJson : {false, true}) {
        const Answer answer = answerFrom(report, wantsJson);
        QCOMPARE(answer.exitCode, exitFailed);
        QCOMPARE(answer.errors, "martletctl: anna@example.org: connect: no connection\n");
        QVERIFY(!answer.output.isEmpty());
    }
}

void tst_CtlAnswer::everyKindOfErrorHasWords_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArray>("words");
    const std::pair<ErrorKind, const char *> rows[] = {
        {ErrorKind::Network, "no connection"},
        {ErrorKind::Timeout, "no answer in time"},
        {ErrorKind::TlsUntrusted, "cannot be trusted"},
        {ErrorKind::AuthenticationRejected, "the login was refused"},
        {ErrorKind::PermissionDenied, "not allowed"},
        {ErrorKind::NotFound, "not found"},
        {ErrorKind::AlreadyExists, "it exists already"},
        {ErrorKind::QuotaExceeded, "is full"},
        {ErrorKind::ServerRefused, "the server refused"},
        {ErrorKind::ServerUnavailable, "cannot do it now"},
        {ErrorKind::ProtocolViolation, "makes no sense"},
        {ErrorKind::Unsupported, "not supported"},
        {ErrorKind::LocalStorage, "files cannot be read or written"},
        {ErrorKind::Cancelled, "cancelled"}};
    for (const auto &[kind, words] : rows)
        QTest::newRow(qPrintable(errorKindName(kind))) << kind << QByteArray(words);
}

void tst_CtlAnswer::everyKindOfErrorHasWords()
{
    QFETCH(ErrorKind, kind);
    QFETCH(QByteArray, words);
    const Error error{kind, Retry::Never, u"connect"_s, u"Connection refused"_s};
    const Answer answer = answerFrom(failure(error), false);
    QCOMPARE(answer.exitCode, exitFailed);
    QVERIFY(answer.output.isEmpty());
    QVERIFY2(answer.errors.startsWith("martletctl: connect: "), answer.errors);
    QVERIFY2(answer.errors.contains(words), answer.errors);
    QVERIFY2(answer.errors.endsWith(": Connection refused\n"), answer.errors);

    const Answer inJson = answerFrom(failure(error), true);
    QCOMPARE(inJson.exitCode, exitFailed);
    QCOMPARE(inJson.errors, answer.errors);
    const QJsonObject wanted{{u"error"_s, QJsonObject{{u"kind"_s, errorKindName(kind)},
                                                      {u"step"_s, u"connect"_s},
                                                      {u"detail"_s, u"Connection refused"_s}}}};
    QCOMPARE(QJsonDocument::fromJson(inJson.output).object(), wanted);
}

void tst_CtlAnswer::ownRefusalsAreWholeSentences()
{
    QCOMPARE(sentenceFor({ErrorKind::InvalidInput, Retry::Never, u"That is no letter."_s, {}}),
             u"That is no letter."_s);
    QCOMPARE(sentenceFor({ErrorKind::InvalidInput, Retry::Never, {}, {}}),
             u"this cannot be used"_s);
}

void tst_CtlAnswer::usageIsTwo()
{
    const Answer answer = usageAnswer(u"Name a command."_s, false);
    QCOMPARE(answer, (Answer{exitUsage, {}, "martletctl: Name a command.\n"}));
}

void tst_CtlAnswer::sec8ServerTextIsHarmless_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("shown");
    QTest::newRow("escape sequence") << u"\u001b[2Jgone\u0007"_s << u"[2Jgone"_s;
    QTest::newRow("line ends") << u"one\r\ntwo\n\nthree"_s << u"one two three"_s;
    QTest::newRow("bidi override") << u"a\u202Eb\u2066c\u200Fd"_s << u"abcd"_s;
    QTest::newRow("C1 control") << u"a\u009b31mb"_s << u"a31mb"_s;
    QTest::newRow("letters stay") << u"Неверный пароль"_s << u"Неверный пароль"_s;
}

void tst_CtlAnswer::sec8ServerTextIsHarmless()
{
    QFETCH(QString, detail);
    QFETCH(QString, shown);
    const Error error{ErrorKind::ServerRefused, Retry::Never, u"log in"_s, detail};
    QCOMPARE(sentenceFor(error), u"log in: the server refused: "_s + shown);
    QCOMPARE(answerFrom(failure(error), false).errors.count('\n'), 1);
}

void tst_CtlAnswer::sec8ServerTextIsShort()
{
    const QString before = sentenceFor({ErrorKind::ServerRefused, Retry::Never, {}, u"x"_s});
    for (const int length : {499, 500, 501, 100'000}) {
        const Error error{ErrorKind::ServerRefused, Retry::Never, {}, QString(length, u'x')};
        QCOMPARE(sentenceFor(error).size(), before.size() - 1 + std::min(length, 500));
    }
}

void tst_CtlAnswer::sec8MailTextCannotSteerTheTerminal()
{
    Report report;
    report.text = u"1\tSubject \u001b]0;title\u0007\u202Egpj.exe\n"_s;
    const QByteArray output = answerFrom(report, false).output;
    QVERIFY(!output.contains('\x1b') && !output.contains('\x07'));
    QVERIFY(!output.contains("\u202E"));
    QCOMPARE(output.count('\n'), 1);
    QCOMPARE(output.count('\t'), 1);
    report.failure = u"anna@example.org: \u001b[1mno"_s;
    QVERIFY(!answerFrom(report, false).errors.contains('\x1b'));
    report.failure.clear();
    report.note = u"\u001b[1mno"_s;
    QVERIFY(!answerFrom(report, false).errors.contains('\x1b'));
}

QTEST_APPLESS_MAIN(tst_CtlAnswer)
#include "tst_CtlAnswer.moc"
