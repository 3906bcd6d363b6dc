// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/MultiLineFramer.h"

#include <QTest>

using namespace Martlet::Pop3;

namespace
{

struct Framed {
    QByteArray content;
    qsizetype taken = 0;
    bool isComplete = false;

    friend bool operator==(const Framed &, const Framed &) = default;
};

/// Fed in the pieces that the cuts make of it.
Framed framed(const QByteArray &bytes, const QList<qsizetype> &cuts)
{
    MultiLineFramer framer;
    framer.begin();
    Framed result;
    qsizetype from = 0;
    for (const qsizetype to : cuts + QList<qsizetype>{bytes.size()}) {
        const QByteArrayView piece = QByteArrayView(bytes).sliced(from, to - from);
        const qsizetype taken = framer.take(piece, result.content);
        result.taken += taken;
        from = to;
        if (framer.isComplete())
            break;
        if (taken != piece.size())
            QTest::qFail("an unfinished answer takes everything", __FILE__, __LINE__);
    }
    result.isComplete = framer.isComplete();
    return result;
}

} // namespace

class TestMultiLineFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("left"); // bytes behind the end; -1: it does not end
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &content,
                            int left) { QTest::newRow(name) << bytes << content << left; };
        row("nothing", ".\r\n", "", 0);
        row("one line", "a\r\n.\r\n", "a\r\n", 0);
        row("behind the end", "a\r\n.\r\n+OK\r\n", "a\r\n", 5);
        row("stuffed dot", "..\r\n.\r\n", ".\r\n", 0);
        row("stuffed dots", "...\r\n..a\r\n.\r\n", "..\r\n.a\r\n", 0);
        row("dot inside", "a.\r\n.\r\n", "a.\r\n", 0);
        row("dot and more", ".a\r\n.\r\n", "a\r\n", 0);
        row("dot and blank", ". \r\n.\r\n", " \r\n", 0);
        row("dot and CR", ".\ra\r\n.\r\n", "\ra\r\n", 0);
        row("dot, CR, CR", ".\r\r\n.\r\n", "\r\r\n", 0);
        row("dot, CR, dot", ".\r.\r\n.\r\n", "\r.\r\n", 0);
        row("dot without a line before", "a.\r\n", "a.\r\n", -1);
        row("bare LF", "a\nb\n.\n", "a\r\nb\r\n", 0);
        row("bare LF before the end", "a\n.\r\n", "a\r\n", 0);
        row("bare LF alone", "\n\n.\n", "\r\n\r\n", 0);
        row("stuffed, bare LF", "..\n.\n", ".\r\n", 0);
        row("LF, dot, LF", "\n.\n+OK", "\r\n", 3);
        row("bare LF, dot, bare LF is text", "a\r\nb\n.\nc\r\n.\r\n", "a\r\nb\r\n.\r\nc\r\n", 0);
        row("bare LF, dot, CRLF ends", "a\r\nb\n.\r\n.\r\n", "a\r\nb\r\n", 3);
        row("bare LF, dot, CR is text", "a\r\nb\n.\rc\r\n.\r\n", "a\r\nb\r\n.\rc\r\n", 0);
        row("bare LF, one dot stays", "a\r\nb\n.c\r\n.\r\n", "a\r\nb\r\n.c\r\n", 0);
        row("forged answer", "a\r\nb\n.\n+OK\r\n.\r\n", "a\r\nb\r\n.\r\n+OK\r\n", 0);
        row("bare LF and a dot stay", "a\r\nb\n..c\r\n.\r\n", "a\r\nb\r\n..c\r\n", 0);
        row("mixed ends", "a\r\nb\nc\r\n.\r\n", "a\r\nb\r\nc\r\n", 0);
        row("bare CR stays", "a\rb\r\n.\r\n", "a\rb\r\n", 0);
        row("CR before CRLF stays", "a\r\r\n.\r\n", "a\r\r\n", 0);
        row("CR is no line end", "a\r.\r\n.\r\n", "a\r.\r\n", 0);
        row("empty lines", "\r\n\r\n.\r\n", "\r\n\r\n", 0);
        row("8-bit and NUL", QByteArray("\xff\0\x80\r\n.\r\n", 8), QByteArray("\xff\0\x80\r\n", 5),
            0);
        row("no end", "a\r\nb", "a\r\nb", -1);
        row("only a dot", ".", "", -1);
        row("only a dot and CR", "a\r\n.\r", "a\r\n", -1);
        row("only CR", "a\r", "a\r", -1);
    }
    void answers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, content);
        QFETCH(int, left);
        const Framed whole = framed(bytes, {});
        QCOMPARE(whole.content, content);
        QCOMPARE(whole.isComplete, left >= 0);
        QCOMPARE(whole.taken, bytes.size() - qMax(left, 0));
        // However it is cut into packets: two, three and one byte each.
        QList<qsizetype> everywhere;
        for (qsizetype first = 1; first < bytes.size(); ++first) {
            everywhere.append(first);
            QCOMPARE(framed(bytes, {first}), whole);
            for (qsizetype second = first; second < bytes.size(); ++second)
                QCOMPARE(framed(bytes, {first, second}), whole);
        }
        QCOMPARE(framed(bytes, everywhere), whole);
    }

    // Every string over the characters that matter: what is stuffed by the book comes back.
    void stuffedTextComesBack()
    {
        const QByteArray alphabet = ".\r\na";
        for (int number = 0; number < 4 * 4 * 4 * 4 * 4 * 4; ++number) {
            QByteArray text;
            for (int rest = number, i = 0; i < 6; ++i, rest /= 4)
                text += alphabet[rest % 4];
            // Lines as RFC 1939 wants them; a CR or LF alone is content.
            QByteArray wire;
            QByteArray expected;
            for (const QByteArray &line : text.split('\n')) {
                wire += (line.startsWith('.') ? "." : "") + line + "\r\n";
                expected += line + "\r\n";
            }
            const Framed whole = framed(wire + ".\r\n", {});
            QVERIFY2(whole.isComplete, text.toPercentEncoding().constData());
            QCOMPARE(whole.content, expected);
            QCOMPARE(whole.taken, wire.size() + 3);
        }
    }

    void itBeginsAnew()
    {
        MultiLineFramer framer;
        framer.begin();
        QByteArray content;
        framer.take("a\r", content);
        framer.begin();
        content.clear();
        framer.take("\nb\r\n.\r\n", content);
        QCOMPARE(content, QByteArray("\r\nb\r\n"));
        QVERIFY(framer.isComplete());
        QCOMPARE(framer.take("more", content), 0);
    }

    // A line has no limit and is not held: what goes in comes out.
    void longLinesPassThrough()
    {
        MultiLineFramer framer;
        framer.begin();
        const QByteArray piece(64 * 1024, 'x');
        QByteArray content;
        qint64 bytes = 0;
        for (int i = 0; i < 1024; ++i) {
            content.resize(0);
            QCOMPARE(framer.take(piece, content), piece.size());
            bytes += content.size();
        }
        QCOMPARE(bytes, 64LL * 1024 * 1024);
        content.resize(0);
        framer.take("\r\n.\r\n", content);
        QVERIFY(framer.isComplete());
        QCOMPARE(content, QByteArray("\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestMultiLineFramer)
#include "tst_MultiLineFramer.moc"
