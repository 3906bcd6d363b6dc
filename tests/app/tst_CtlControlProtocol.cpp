// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line each way between martletctl and the program that holds the profile.
#include "app/ctl/ControlProtocol.h"

#include <QFile>
#include <QTest>

using namespace Martlet::Ctl;
using namespace Qt::Literals;

namespace
{

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(static_cast<char>(i));
    return bytes;
}

} // namespace

class tst_CtlControlProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestGoesBothWays_data();
    void requestGoesBothWays();
    void answerGoesBothWays_data();
    void answerGoesBothWays();
    void linesAreWhatTheHeaderSays();
    void nonsenseIsNoRequest_data();
    void nonsenseIsNoRequest();
    void nonsenseIsNoAnswer_data();
    void nonsenseIsNoAnswer();
    void socketStandsInTheProfile();
    void longFolderGetsAShortSocketName();
};

void tst_CtlControlProtocol::requestGoesBothWays_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("empty") << QStringList() << QByteArray();
    QTest::newRow("words") << QStringList{u"move"_s, u"3"_s, u"Účty/Май & \"co\"\\\n"_s}
                           << QByteArray();
    QTest::newRow("empty word") << QStringList{u"search"_s, QString(u""_s)} << QByteArray();
    QTest::newRow("any bytes") << QStringList{u"send"_s} << everyByte();
    QTest::newRow("large") << QStringList{u"send"_s} << QByteArray(3'000'000, '\n');
}

void tst_CtlControlProtocol::requestGoesBothWays()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    const ControlRequest request{arguments, input};
    const QByteArray line = toLine(request);
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    const auto back = requestFrom(line);
    QVERIFY(back.has_value());
    QCOMPARE(back->arguments, arguments);
    QCOMPARE(back->input, input);
}

void tst_CtlControlProtocol::answerGoesBothWays_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::newRow("done") << exitDone << QByteArray("Sent.\n") << QByteArray();
    QTest::newRow("failed") << exitFailed << QByteArray() << QByteArray("martletctl: no\n");
    QTest::newRow("usage") << exitUsage << everyByte() << everyByte();
}

void tst_CtlControlProtocol::answerGoesBothWays()
{
    QFETCH(int, exitCode);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    const Answer answer{exitCode, output, errors};
    const QByteArray line = toLine(answer);
    QCOMPARE(line.count('\n'), 1);
    const auto back = answerFromLine(line);
    QVERIFY(back.has_value());
    QCOMPARE(*back, answer);
}

void tst_CtlControlProtocol::linesAreWhatTheHeaderSays()
{
    QCOMPARE(toLine(ControlRequest{{u"send"_s}, "Hi"}),
             "{\"args\":[\"send\"],\"stdin\":\"SGk=\"}\n");
    QCOMPARE(toLine(Answer{1, "a", "b"}),
             "{\"exitCode\":1,\"stderr\":\"Yg==\",\"stdout\":\"YQ==\"}\n");
}

void tst_CtlControlProtocol::nonsenseIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("cut") << QByteArray("{\"args\":[\"send\"\n");
    QTest::newRow("no arguments") << QByteArray("{\"stdin\":\"SGk=\"}\n");
    QTest::newRow("arguments are a word") << QByteArray("{\"args\":\"send\"}\n");
    QTest::newRow("a word is a number") << QByteArray("{\"args\":[\"show\",3]}\n");
    QTest::newRow("an array") << QByteArray("[\"send\"]\n");
}

void tst_CtlControlProtocol::nonsenseIsNoRequest()
{
    QFETCH(QByteArray, line);
    QVERIFY(!requestFrom(line).has_value());
}

void tst_CtlControlProtocol::nonsenseIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray("{\"exitCode\":0,\"stdout\":\"");
    QTest::newRow("no code") << QByteArray("{\"stdout\":\"YQ==\"}\n");
    QTest::newRow("code is a word") << QByteArray("{\"exitCode\":\"0\"}\n");
}

void tst_CtlControlProtocol::nonsenseIsNoAnswer()
{
    QFETCH(QByteArray, line);
    QVERIFY(!answerFromLine(line).has_value());
}

void tst_CtlControlProtocol::socketStandsInTheProfile()
{
    QCOMPARE(controlSocketPath(u"/home/anna/.local/share/martlet"_s),
             u"/home/anna/.local/share/martlet/control.sock"_s);
}

void tst_CtlControlProtocol::longFolderGetsAShortSocketName()
{
    // The edge: sockaddr_un holds 107 bytes and a zero.
    const QString tail = u"/control.sock"_s;
    for (const int length : {106, 107}) {
        const QString folder = u'/' + QString(length - tail.size() - 1, u'a');
        QCOMPARE(controlSocketPath(folder), folder + tail);
    }
    const QString folder = u'/' + QString(108 - tail.size() - 1, u'a');
    const QString longName = controlSocketPath(folder);
    QVERIFY(longName != folder + tail);
    QVERIFY(QFile::encodeName(longName).size() <= 107);
    QCOMPARE(controlSocketPath(folder), longName);
    QVERIFY(controlSocketPath(folder + u'b') != longName);
    // Bytes count, not characters.
    const QString cyrillic = u'/' + QString(60, u'я');
    QVERIFY(controlSocketPath(cyrillic) != cyrillic + tail);
}

QTEST_APPLESS_MAIN(tst_CtlControlProtocol)
#include "tst_CtlControlProtocol.moc"
