// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/FlowedText.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Draft simpleDraft()
{
    Draft draft;
    draft.from = {u("Anna Новак"), u("anna@example.org"), {}, {}};
    draft.to = {{u("Boris, Ml."), u("boris@example.ru")}};
    draft.cc = {{{}, u("c@example.sk")}};
    draft.bcc = {{u("Скрытый"), u("hidden@example.org")}};
    draft.subject = u("Тема письма");
    draft.body = u("Hello");
    draft.messageId = "fixed@example.org";
    draft.inReplyTo = "old@example.org";
    draft.references = {"first@example.org", "old@example.org"};
    draft.date = QDateTime(QDate(2026, 11, 21), QTime(22, 21, 21), Qt::OffsetFromUTC, 3600);
    return draft;
}

QByteArray someBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &c : bytes) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    return bytes;
}

/// Any path; it says of itself that it has `sizeBytes`.
FileOpener fileOf(const QByteArray &content, const QDateTime &modifiedAt = {},
                  qint64 sizeBytes = -1)
{
    return [=](const QString &) -> Result<AttachmentFile> {
        AttachmentFile file;
        file.sizeBytes = sizeBytes < 0 ? content.size() : sizeBytes;
        file.modifiedAt = modifiedAt;
        file.read = [content, at = qsizetype(0)](qsizetype count) mutable -> Result<QByteArray> {
            const QByteArray piece = content.mid(at, count);
            at += piece.size();
            return piece;
        };
        return file;
    };
}

QByteArray withFixedBoundary(QByteArray message)
{
    const qsizetype at = message.indexOf("boundary=\"");
    if (at < 0)
        return message;
    const QByteArray boundary = message.mid(at + 10, message.indexOf('"', at + 10) - at - 10);
    return message.replace(boundary, "=_fixed");
}

} // namespace

class TestMessageComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel17EveryBodyIsStrictAndComesBack_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("empty") << QString();
        QTest::newRow("ascii") << u("Hello\n\nworld");
        QTest::newRow("cyrillic") << u("Привет, это письмо.\nВторая строка");
        QTest::newRow("mostly ascii")
            << u("A long English text with one é in it and nothing else at all");
        QTest::newRow("long line") << u("word ").repeated(500).trimmed();
        QTest::newRow("unbreakable") << QString(3000, u'x');
        QTest::newRow("unbreakable cyrillic") << QString(3000, QChar(0x431));
        QTest::newRow("quotes") << u("> quoted one\n>> quoted two\nanswer\n>\n> more");
        QTest::newRow("long quote") << u("> ") + u("quoted ").repeated(100).trimmed();
        QTest::newRow("stuffing") << u(" indented\nFrom the start\n  two");
        QTest::newRow("signature") << u("text\n\n-- \nAnna");
        QTest::newRow("dots") << u(".\n..\n.x");
        QTest::newRow("dashes") << u(
            "-- and then quite a lot of words which will have to be wrapped at some place");
        QTest::newRow("emoji") << u("🦉 ").repeated(100).trimmed();
        QTest::newRow("controls") << u("a\x01\x7f"
                                       "b\tc");
    }

    void rel17EveryBodyIsStrictAndComesBack()
    {
        QFETCH(QString, body);
        for (const bool allow8Bit : {false, true}) {
            Draft draft = simpleDraft();
            draft.body = body;
            ComposeOptions options;
            options.allow8Bit = allow8Bit;
            const Result<QByteArray> message = compose(draft, options);
            QVERIFY(message);
            const StrictCheck check = checkStrictRfc5322(*message);
            QVERIFY2(check.isStrict, check.reason.constData());
            QCOMPARE(readDraft(*message), draft);
            if (!allow8Bit)
                QVERIFY(std::none_of(message->cbegin(), message->cend(),
                                     [](char c) { return c & 0x80; }));
        }
    }

    void sec9HeaderInjectionIsRefused_data()
    {
        QTest::addColumn<QString>("evil");
        QTest::newRow("crlf") << u("x\r\nBcc: y@x.org");
        QTest::newRow("lf") << u("x\ny");
        QTest::newRow("cr") << u("x\ry");
        QTest::newRow("nul") << QStringLiteral("x") + QChar(0) + QStringLiteral("y");
    }

    void sec9HeaderInjectionIsRefused()
    {
        QFETCH(QString, evil);
        const auto refused = [](const Draft &draft) {
            const Result<QByteArray> message = compose(draft);
            return !message && message.error().kind == ErrorKind::InvalidInput;
        };
        Draft draft = simpleDraft();
        draft.subject = evil;
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.to.first().name = evil;
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.to.first().address = evil + u("@x.org");
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.extraHeaders = {{"X-A", evil}};
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.extraHeaders = {{evil.toUtf8(), u("x")}};
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.attachments = {{evil, "a/b", "x", {}}};
        QVERIFY(refused(draft));
        draft = simpleDraft();
        draft.messageId = evil.toUtf8();
        QVERIFY(refused(draft));
    }

    void attachmentsKeepTheirBytesAndNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QByteArray all;
        for (int i = 0; i < 1000; ++i)
            all.append(static_cast<char>(i));
        QTest::newRow("binary") << u("a.bin") << QByteArray("application/x-thing") << all;
        QTest::newRow("empty") << u("a.txt") << QByteArray("text/plain") << QByteArray("");
        QTest::newRow("bare lf text")
            << u("a.txt") << QByteArray("text/plain") << QByteArray("a\nb\rc");
        QTest::newRow("cyrillic name")
            << u("Отчёт за год.pdf") << QByteArray("application/pdf") << all;
        QTest::newRow("long name")
            << u("имя").repeated(25) + u(".pdf") << QByteArray("application/pdf") << all;
        QTest::newRow("quotes in name") << u("50% 'x'.pdf") << QByteArray("application/pdf") << all;
        QTest::newRow("clean message") << u("m.eml") << QByteArray("message/rfc822")
                                       << QByteArray("Subject: x\r\n\r\nbody\r\n");
        QTest::newRow("message without final line end")
            << u("m.eml") << QByteArray("message/rfc822") << QByteArray("Subject: x\r\n\r\nbody");
    }

    void attachmentsKeepTheirBytesAndNames()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        Draft draft = simpleDraft();
        draft.attachments = {{name, type, content, {}}};
        const Result<QByteArray> message = compose(draft);
        QVERIFY(message);
        QVERIFY2(isStrictRfc5322(*message), checkStrictRfc5322(*message).reason.constData());
        QCOMPARE(readDraft(*message), draft);
    }

    void an8BitMessageTravelsWhole()
    {
        Draft draft = simpleDraft();
        const QByteArray inner = "Subject: x\n\n\xD0\xBF";
        draft.attachments = {{u("m.eml"), "message/rfc822", inner, {}}};
        const Draft back = readDraft(*compose(draft));
        QCOMPARE(back.attachments.constFirst().content, inner);
        QCOMPARE(back.attachments.constFirst().mimeType, QByteArray("application/octet-stream"));
    }

    void filesAreReadByTheOpener()
    {
        Draft draft = simpleDraft();
        draft.attachments = {{u("a.bin"), {}, {}, u("/some/path")}};
        QVERIFY(!compose(draft));
        ComposeOptions options;
        options.openFile = fileOf("what it holds");
        QCOMPARE(readDraft(*compose(draft, options)).attachments.constFirst().content,
                 QByteArray("what it holds"));
        options.openFile = [](const QString &) -> Result<AttachmentFile> {
            return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                           QStringLiteral("read file"));
        };
        QCOMPARE(compose(draft, options).error().kind, ErrorKind::NotFound);
    }

    void filesGiveTheSameMessageAsContent_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        const QByteArray mail = "Subject: x\r\n\r\n" + QByteArray("some text\r\n").repeated(30'000);
        const QByteArray binary = someBytes(300'000);
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("small") << QByteArray() << binary.left(100);
        QTest::newRow("one piece") << QByteArray("a/b") << binary.left(57 * 2048);
        QTest::newRow("a byte more") << QByteArray("a/b") << binary.left(57 * 2048 + 1);
        QTest::newRow("large") << QByteArray("a/b") << binary;
        QTest::newRow("message") << QByteArray("message/rfc822") << mail;
        QTest::newRow("LF alone") << QByteArray("message/rfc822") << mail + "\n";
        QTest::newRow("CR alone") << QByteArray("message/rfc822") << mail + "\rx\r\n";
        QTest::newRow("CR LF in two pieces")
            << QByteArray("message/rfc822")
            << "X: xyz\r\n\r\n" + QByteArray("b\r\n").repeated(100'000);
    }

    void filesGiveTheSameMessageAsContent()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        Draft draft = simpleDraft();
        draft.attachments = {{u("Отчёт.bin"), type, content, {}}, {u("b"), "a/b", "small", {}}};
        const QByteArray whole = withFixedBoundary(*compose(draft));
        // What the parts are, said once more.
        QCOMPARE(readDraft(whole).attachments.constFirst().content, content);
        const bool isAlone = QByteArray(QTest::currentDataTag()).endsWith("alone");
        if (type.startsWith("message/"))
            QCOMPARE(readDraft(whole).attachments.constFirst().mimeType,
                     isAlone ? QByteArray("application/octet-stream") : type);
        else
            QVERIFY(whole.contains(
                QByteArray("\r\n\r\n" + encodeBase64Lines(content) + "--=_fixed\r\n")));
        QVERIFY2(isStrictRfc5322(whole), checkStrictRfc5322(whole).reason.constData());

        draft.attachments.first() = {u("Отчёт.bin"), type, {}, u("/path"), content.size()};
        ComposeOptions options;
        options.openFile = fileOf(content);
        QByteArray message;
        qsizetype largest = 0;
        const Result<void> composed = composeTo(draft, options, [&](const QByteArray &piece) {
            largest = std::max(largest, piece.size());
            message += piece;
            return Result<void>();
        });
        QVERIFY(composed);
        QCOMPARE(withFixedBoundary(message), whole);
        QVERIFY(largest < 200'000);
    }

    void anotherFileThanTheAttachedOneIsRefused()
    {
        const QDateTime then(QDate(2026, 11, 1), QTime(1, 2, 3), Qt::UTC);
        Draft draft = simpleDraft();
        draft.attachments = {{u("a.bin"), {}, {}, u("/path"), 10, then}};
        ComposeOptions options;
        options.openFile = fileOf("ten bytes.", then);
        QVERIFY(compose(draft, options));
        options.openFile = fileOf("eleven byte", then);
        const Result<QByteArray> grown = compose(draft, options);
        QVERIFY(!grown);
        QCOMPARE(grown.error().kind, ErrorKind::InvalidInput);
        QVERIFY(grown.error().detail.contains(u("a.bin")));
        options.openFile = fileOf("ten bytes!", then.addMSecs(1));
        QVERIFY(!compose(draft, options));
        // It says that it has more or less than it has.
        for (const int promised : {9, 11}) {
            options.openFile = fileOf("ten bytes.", then, promised);
            draft.attachments.first().sizeBytes = -1;
            QVERIFY(!compose(draft, options));
        }
    }

    void anErrorOfTheSinkEndsIt()
    {
        Draft draft = simpleDraft();
        draft.attachments = {{u("a.bin"), {}, someBytes(1'000'000), {}}};
        int pieces = 0;
        const Result<void> composed =
            composeTo(draft, {}, [&pieces](const QByteArray &) -> Result<void> {
                if (++pieces < 5)
                    return {};
                return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("full"));
            });
        QVERIFY(!composed);
        QCOMPARE(composed.error().kind, ErrorKind::LocalStorage);
        QCOMPARE(pieces, 5);
    }

    void rel15ALocalDraftNamesItsCopies()
    {
        const QByteArray binary = someBytes(200'000);
        const QByteArray mail = "Subject: x\r\n\r\nbody\r\n";
        Draft draft = simpleDraft();
        draft.attachments = {{u("a.bin"), "a/b", binary, {}},
                             {u("small"), "a/b", "small", {}},
                             {u("m.eml"), "message/rfc822", mail, {}}};
        ComposeOptions options;
        options.isDraft = true;
        const QByteArray whole = withFixedBoundary(*compose(draft, options));
        draft.attachments[0].keptAs = "c1";
        draft.attachments[0].sizeBytes = binary.size();
        draft.attachments[2].keptAs = "c2";
        draft.attachments[2].sizeBytes = mail.size();
        const QByteArray naming = withFixedBoundary(*compose(draft, options));
        QVERIFY(naming.size() < 5'000);
        QVERIFY2(isStrictRfc5322(naming), checkStrictRfc5322(naming).reason.constData());
        const Draft back = readDraft(naming);
        QCOMPARE(back.attachments.size(), 3);
        QCOMPARE(back.attachments.at(0).keptAs, QByteArray("c1"));
        QCOMPARE(back.attachments.at(0).sizeBytes, binary.size());
        QCOMPARE(back.attachments.at(0).fileName, u("a.bin"));
        QVERIFY(back.attachments.at(1).keptAs.isEmpty());
        QCOMPARE(back.attachments.at(2).mimeType, QByteArray("message/rfc822"));

        options.openFile = [&](const QString &path) {
            return fileOf(path == u("/c1") ? binary : mail)(path);
        };
        QByteArray filled;
        const KeptFinder find = [](const QByteArray &name) {
            return QString(u'/' + QString::fromLatin1(name));
        };
        const auto append = [&filled](const QByteArray &piece) {
            filled += piece;
            return Result<void>();
        };
        QVERIFY(fillIn(naming, find, options.openFile, append));
        QCOMPARE(filled, whole);
        // One that does not name any stays as it is.
        filled.clear();
        QVERIFY(fillIn(whole, find, options.openFile, append));
        QCOMPARE(filled, whole);
        // What is sent has its bytes.
        options.isDraft = false;
        QCOMPARE(withFixedBoundary(*compose(draft, options)), whole);
        options.openFile = fileOf("another");
        QVERIFY(!fillIn(naming, find, options.openFile, append));
    }

    void sec32BccIsRemovedAndNothingElse()
    {
        const QByteArray message = *compose(simpleDraft());
        QVERIFY(message.contains("\r\nBcc: "));
        const QByteArray sent = withoutBcc(message);
        QVERIFY(!sent.toLower().contains("bcc"));
        QVERIFY(!sent.contains("hidden@example.org"));
        const qsizetype begin = message.indexOf("Bcc: ");
        const qsizetype end = message.indexOf("Subject: ");
        QCOMPARE(sent, message.left(begin) + message.mid(end));
        QCOMPARE(withoutBcc("A: b\r\nBCC : x,\r\n y\r\nC: d\r\n\r\nBcc: body\r\n"),
                 QByteArray("A: b\r\nC: d\r\n\r\nBcc: body\r\n"));
        QVERIFY(isStrictRfc5322(sent));
    }

    void rel15UnfinishedDraftsAreKept()
    {
        Draft draft = simpleDraft();
        draft.to = {{{}, u("half-typed")}, {{}, u("ok@example.org")}};
        draft.cc = {{{}, u("анна@example.org")}};
        QVERIFY(!compose(draft));
        ComposeOptions options;
        options.isDraft = true;
        const Result<QByteArray> message = compose(draft, options);
        QVERIFY(message);
        QVERIFY(isStrictRfc5322(*message));
        const Draft back = readDraft(*message);
        QCOMPARE(back.to.size(), 2);
        QCOMPARE(back.to.at(1).address, u("half-typed"));
        QCOMPARE(back.cc, draft.cc);
    }

    void rel17DraftsAlwaysHaveASender()
    {
        Draft draft = simpleDraft();
        draft.from.name = u("Tab\nand") + QChar::Null;
        ComposeOptions options;
        options.isDraft = true;
        const Result<QByteArray> message = compose(draft, options);
        QVERIFY(message);
        QVERIFY(isStrictRfc5322(*message));
        QCOMPARE(readDraft(*message).from.address, draft.from.address);

        draft.from.address = u("анна@example.org");
        QVERIFY(!compose(draft, options));
        options.allowUtf8 = true;
        QVERIFY(isStrictRfc5322(*compose(draft, options)));
    }

    void r38Utf8LocalPartsOnlyWhereAllowed()
    {
        Draft draft = simpleDraft();
        draft.to = {{{}, u("анна@example.org")}};
        QVERIFY(!compose(draft));
        ComposeOptions options;
        options.allowUtf8 = true;
        QVERIFY(compose(draft, options)->contains("To: анна@example.org\r\n"));
        draft.to[0].name = u("Анна ").repeated(500);
        QVERIFY(isStrictRfc5322(*compose(draft, options)));
    }

    void nothingOfThisMachineLeaks()
    {
        const QByteArray message = *compose(simpleDraft());
        QVERIFY(!message.toLower().contains("user-agent"));
        QVERIFY(!message.toLower().contains("x-mailer"));
        const QByteArray id = newMessageId(u("a@почта.рф"));
        QVERIFY(id.endsWith("@xn--80a1acny.xn--p1ai"));
        QVERIFY(id != newMessageId(u("a@почта.рф")));
        QVERIFY(newMessageId({}).endsWith("@localhost.invalid"));
    }

    void recipientsAreCountedOnce()
    {
        Draft draft = simpleDraft();
        draft.bcc = {{{}, u("BORIS@example.ru")}, {{}, u("a@почта.рф")}};
        QCOMPARE(envelopeRecipients(draft), QStringList({u("boris@example.ru"), u("c@example.sk"),
                                                         u("a@xn--80a1acny.xn--p1ai")}));
    }

    void rel17StrictCheck_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("isStrict");
        const QByteArray head = "From: a@x.org\r\nDate: Sat, 21 Nov 2026 22:21:21 +0000\r\n";
        QTest::newRow("good") << head + "\r\nbody\r\n" << true;
        QTest::newRow("no body") << head + "\r\n" << true;
        QTest::newRow("bare lf") << head + "\r\na\nb\r\n" << false;
        QTest::newRow("bare cr") << head + "\r\na\rb\r\n" << false;
        QTest::newRow("nul") << head + QByteArray("\r\na\0b\r\n", 7) << false;
        QTest::newRow("no final crlf") << head + "\r\nbody" << false;
        QTest::newRow("997") << head + "\r\n" + QByteArray(997, 'x') + "\r\n" << true;
        QTest::newRow("998") << head + "\r\n" + QByteArray(998, 'x') + "\r\n" << true;
        QTest::newRow("999") << head + "\r\n" + QByteArray(999, 'x') + "\r\n" << false;
        QTest::newRow("no empty line") << head << false;
        QTest::newRow("bad field") << head + "no field\r\n\r\nbody\r\n" << false;
        QTest::newRow("space before colon") << head + "X : y\r\n\r\nbody\r\n" << false;
        QTest::newRow("two from") << head + "From: b@x.org\r\n\r\nbody\r\n" << false;
        QTest::newRow("no date") << QByteArray("From: a@x.org\r\n\r\nbody\r\n") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void rel17StrictCheck()
    {
        QFETCH(QByteArray, message);
        QTEST(isStrictRfc5322(message), "isStrict");
    }

    void flowedTextIsDecoded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("delSp");
        QTest::addColumn<QString>("shown"); // level:text|…
        QTest::newRow("join") << u("a \nb\nc") << false << u("0:a b|0:c");
        QTest::newRow("delsp") << u("a \nb") << true << u("0:ab");
        QTest::newRow("stuffed") << u(" From\n > x") << false << u("0:From|0:> x");
        QTest::newRow("quoted") << u("> a \n> b\n>> c") << false << u("1:a b|2:c");
        QTest::newRow("level ends paragraph") << u("> a \nb") << false << u("1:a |0:b");
        QTest::newRow("signature") << u("a \n-- \nb") << false << u("0:a |0:-- |0:b");
    }

    void flowedTextIsDecoded()
    {
        QFETCH(QString, text);
        QFETCH(bool, delSp);
        QStringList shown;
        for (const QuotedLine &line : decodeFlowed(text, delSp))
            shown.append(QString::number(line.level) + u':' + line.text);
        QTEST(shown.join(u'|'), "shown");
    }

    void rel17LongNamesAreFolded()
    {
        Draft draft = simpleDraft();
        draft.to = {{QString(899, u'"'), u("a@example.org")}};
        const QByteArray message = *compose(draft);
        QVERIFY(isStrictRfc5322(message));
        QCOMPARE(readDraft(message).to, draft.to);
    }

    void longFlowedLinesAreLinear()
    {
        // Quadratic work took seconds for one megabyte and minutes for ten.
        const QString line = u("word ").repeated(2'000'000).trimmed();
        QElapsedTimer timer;
        timer.start();
        const QString flowed = encodeFlowed(line);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(decodeFlowed(flowed, false).constFirst().text, line);
    }

    void headersAreFolded()
    {
        Draft draft = simpleDraft();
        draft.subject = u("Очень длинная тема ").repeated(40);
        for (int i = 0; i < 200; ++i)
            draft.to.append({u("Получатель номер %1").arg(i), u("r%1@example.org").arg(i)});
        const QByteArray message = *compose(draft);
        for (const QByteArray &line : message.left(message.indexOf("\r\n\r\n")).split('\n'))
            QVERIFY2(line.size() <= 79, line.constData());
        QCOMPARE(readDraft(message).to, draft.to);
    }
};

QTEST_GUILESS_MAIN(TestMessageComposer)
#include "tst_MessageComposer.moc"
