// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/PacedReading.h"
#include "core/util/Limits.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

QByteArray nested(int depth)
{
    QByteArray text = "From: a@example.org\r\n";
    for (int i = 0; i < depth; ++i) {
        const QByteArray boundary = "b" + QByteArray::number(i);
        text += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary +
                "\r\n";
    }
    return text + "\r\nleaf\r\n";
}

QByteArray manyParts(int leaves)
{
    QByteArray text = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (int i = 0; i < leaves; ++i)
        text += "--b\r\n\r\nx\r\n";
    return text + "--b--\r\n";
}

QByteArray manyHeaders(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "X-" + QByteArray::number(i) + ": y\r\n";
    return text + "\r\nbody\r\n";
}

/// A header of exactly `bytes` bytes, without the empty line.
QByteArray headerOfSize(qint64 bytes)
{
    QByteArray text = "Subject: s\r\n";
    while (text.size() + 2000 < bytes)
        text += "X: " + QByteArray(994, 'y') + "\r\n";
    return text + "X: " + QByteArray(bytes - text.size() - 5, 'y') + "\r\n" + "\r\nbody\r\n";
}

QByteArray manyAddresses(int count)
{
    QByteArray text = "To: a@example.org";
    for (int i = 1; i < count; ++i)
        text += ",\r\n a@example.org";
    return text + "\r\n\r\nbody\r\n";
}

QByteArray manyReferences(int count)
{
    QByteArray text = "References:";
    for (int i = 0; i < count; ++i)
        text += " <" + QByteArray::number(i) + "@x>\r\n";
    return text + "\r\nbody\r\n";
}

} // namespace

class TestMimeReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreNumberedAsImapDoes()
    {
        const ParsedMessage message = readMessage(
            "Content-Type: multipart/mixed; boundary=o\r\n\r\npreamble\r\n"
            "--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n"
            "--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--i--\r\n"
            "--o\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n"
            "Content-Type: multipart/mixed; boundary=n\r\n\r\n--n\r\n\r\none\r\n--n--\r\n"
            "--o\r\nContent-Type: message/rfc822\r\n\r\nSubject: two\r\n\r\ntext\r\n"
            "--o\r\nContent-Type: application/pdf; name=a.pdf\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--o--\r\nepilogue\r\n");
        QList<QByteArray> sections;
        for (const MimePart &part : message.parts)
            sections.append(part.section + ' ' + part.mimeType());
        QCOMPARE(sections,
                 QList<QByteArray>({" multipart/mixed", "1 multipart/alternative", "1.1 text/plain",
                                    "1.2 text/html", "2 message/rfc822", "2.TEXT multipart/mixed",
                                    "2.1 text/plain", "3 message/rfc822", "3.1 text/plain",
                                    "4 application/pdf"}));
        QCOMPARE(message.encodedContent(*message.part("1.1")), QByteArray("plain"));
        QCOMPARE(message.content(*message.part("4")), QByteArray("\0\1\2", 3));
        QCOMPARE(message.contentBytes(*message.part("4")), 3);
        QCOMPARE(message.encodedContent(*message.part("3")),
                 QByteArray("Subject: two\r\n\r\ntext"));
        QCOMPARE(message.structure.children.size(), 4);
        QCOMPARE(message.structure.children.at(1).children.size(), 1);
        QCOMPARE(message.structure.children.at(3).sizeBytes, 4);
        QCOMPARE(message.textsToShow(true).size(), 1);
        QCOMPARE(message.textsToShow(true).constFirst().section, QByteArray("1.2"));
        QCOMPARE(message.textsToShow(false).constFirst().section, QByteArray("1.1"));
        QCOMPARE(message.attachments().size(), 3);
        QCOMPARE(message.malformations, Malformations());
    }

    void sec12Limits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("exceeded");
        const auto edge = [](const char *name, int limit, auto make) {
            for (const int delta : {-1, 0, 1})
                QTest::addRow("%s%+d", name, delta)
                    << make(limit + delta) << (delta > 0 ? QString::fromLatin1(name) : QString());
        };
        edge("Depth", Limits::mimeDepth, nested);
        edge("Parts", Limits::mimeParts, [](int parts) { return manyParts(parts - 1); });
        edge("Headers", Limits::mimeHeaders, manyHeaders);
        edge("HeaderBytes", int(Limits::mimeHeaderBytes), headerOfSize);
        edge("Addresses", Limits::mimeAddresses, manyAddresses);
        edge("References", Limits::mimeReferences, manyReferences);
    }

    void sec12Limits()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, exceeded);
        const ParsedMessage message = readMessage(bytes);
        QCOMPARE(exceededLimitName(message.exceeded), exceeded);
        if (!exceeded.isEmpty()) {
            QCOMPARE(message.parts.size(), 1);
            QCOMPARE(message.content(message.parts.constFirst()), bytes);
            QVERIFY(!message.text(message.parts.constFirst()).isEmpty());
        }
    }

    void sec13HostileNestingDoesNotCrash_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const int many = 100000;
        QTest::newRow("parts") << nested(many);
        QTest::newRow("groups") << "To: " + QByteArray("a:").repeated(many) + "\r\n\r\nx";
        QTest::newRow("comments") << "To: " + QByteArray("(").repeated(many) + "\r\n\r\nx";
        QTest::newRow("angles") << "To: " + QByteArray("<").repeated(many) + "\r\n\r\nx";
        QTest::newRow("quotes") << "To: " + QByteArray("\"").repeated(many) + "\r\n\r\nx";
        QTest::newRow("type comments")
            << "Content-Type: text/plain " + QByteArray("(").repeated(many) + "\r\n\r\nx";
        QTest::newRow("date comments") << "Date: " + QByteArray("(").repeated(many) + "\r\n\r\nx";
        QTest::newRow("words") << "Subject: " + QByteArray("=?a?q?").repeated(many) + "\r\n\r\nx";
        QTest::newRow("parameters")
            << "Content-Type: a/b" + QByteArray(";a*1=x").repeated(many) + "\r\n\r\nx";
        QTest::newRow("rfc822")
            << QByteArray("Content-Type: message/rfc822\r\n\r\n").repeated(many);
        QTest::newRow("delimiters") << "Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
                                           QByteArray("--x\r\n").repeated(many);
    }

    void sec13HostileNestingDoesNotCrash()
    {
        QFETCH(QByteArray, bytes);
        const ParsedMessage message = readMessage(bytes);
        QVERIFY(!message.parts.isEmpty());
        QVERIFY(message.parts.size() <= Limits::mimeParts);
    }

    // The written rule: the first field of a name counts, the first parameter of a name counts.
    void sec30TheFirstOfDuplicatedFieldsCounts_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("mimeType");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("mark");
        QTest::newRow("two types")
            << QByteArray("Content-Type: text/html\r\nContent-Type: text/plain\r\n")
            << QByteArray("text/html") << QByteArray("7bit") << "DuplicateField";
        QTest::newRow("two encodings")
            << QByteArray(
                   "Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n")
            << QByteArray("text/plain") << QByteArray("base64") << "DuplicateField";
        QTest::newRow("no boundary")
            << QByteArray("Content-Type: multipart/mixed\r\n") << QByteArray("text/plain")
            << QByteArray("7bit") << "MissingBoundary";
        QTest::newRow("boundary twice")
            << QByteArray("Content-Type: multipart/mixed; boundary=a; boundary=b\r\n")
            << QByteArray("multipart/mixed") << QByteArray("7bit") << "ContradictoryParameter";
        QTest::newRow("names differ")
            << QByteArray("Content-Type: a/b; name=x.exe\r\nContent-Disposition: attachment; "
                          "filename=y.pdf\r\n")
            << QByteArray("a/b") << QByteArray("7bit") << "ContradictoryParameter";
        QTest::newRow("type without subtype")
            << QByteArray("Content-Type: text\r\n") << QByteArray("text/plain")
            << QByteArray("7bit") << "BadContentType";
        QTest::newRow("odd encoding")
            << QByteArray("Content-Transfer-Encoding: rot13\r\n") << QByteArray("text/plain")
            << QByteArray("rot13") << "UnknownEncoding";
        QTest::newRow("two From") << QByteArray("From: a@x.org\r\nFrom: b@x.org\r\n")
                                  << QByteArray("text/plain") << QByteArray("7bit")
                                  << "SeveralFrom";
        QTest::newRow("encoded multipart")
            << QByteArray("Content-Type: multipart/mixed; boundary=b\r\n"
                          "Content-Transfer-Encoding: base64\r\n")
            << QByteArray("multipart/mixed") << QByteArray("7bit") << "EncodedMultipart";
    }

    void sec30TheFirstOfDuplicatedFieldsCounts()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, mark);
        const ParsedMessage message = readMessage(header + "\r\nbody\r\n");
        QTEST(message.parts.constFirst().mimeType(), "mimeType");
        QTEST(message.parts.constFirst().encoding, "encoding");
        QVERIFY2(malformationNames(message.malformations).contains(mark),
                 qPrintable(malformationNames(message.malformations).join(u' ')));
    }

    void innerMultipartEndsAtOuterDelimiter()
    {
        const ParsedMessage message =
            readMessage("Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
                        "Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nx\r\n"
                        "--o  \r\n\r\ny\r\n--o--");
        QCOMPARE(message.encodedContent(*message.part("1.1")), QByteArray("x"));
        QCOMPARE(message.encodedContent(*message.part("2")), QByteArray("y"));
        QVERIFY(message.malformations.testFlag(Malformation::UnclosedMultipart));
    }

    void digestChildrenAreMessages()
    {
        const ParsedMessage message = readMessage(
            "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: a\n\nx\n--d--\n");
        QCOMPARE(message.part("1")->mimeType(), QByteArray("message/rfc822"));
        QCOMPARE(message.part("1.1")->mimeType(), QByteArray("text/plain"));
        QVERIFY(message.malformations.testFlag(Malformation::BareLineFeed));
    }

    void anythingIsReadable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text alone") << QByteArray("just words without header\nmore");
        QTest::newRow("header alone") << QByteArray("Subject: x");
        QTest::newRow("mbox line") << QByteArray("From a@b Sat\r\nSubject: x\r\n\r\nbody");
        QTest::newRow("nul") << QByteArray("Subject: a\0b\r\n\r\nx\0y", 20);
        QTest::newRow("delimiter at once")
            << QByteArray("Content-Type: multipart/mixed; boundary=b\r\n--b\r\n--b--");
    }

    void anythingIsReadable()
    {
        QFETCH(QByteArray, bytes);
        const ParsedMessage message = readMessage(bytes);
        QVERIFY(!message.parts.isEmpty());
        for (const MimePart &part : message.parts) {
            QVERIFY(part.bodyBegin >= 0 && part.bodyBegin <= part.bodyEnd);
            QVERIFY(part.bodyEnd <= bytes.size());
            QVERIFY(part.isMultipart() || !part.fileName.isEmpty());
        }
    }

    void fileNamesAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        QTest::addColumn<QString>("name");
        QTest::newRow("2231") << QByteArray("filename*=utf-8''%D0%B0%20b.txt")
                              << QString::fromUtf8("а b.txt");
        QTest::newRow("2231 parts") << QByteArray("filename*1*=%B0.txt; filename*0*=utf-8''%D0")
                                    << QString::fromUtf8("а.txt");
        QTest::newRow("2231 plain parts")
            << QByteArray("filename*0=\"long \"; filename*1=\"name.txt\"")
            << QStringLiteral("long name.txt");
        QTest::newRow("2047") << QByteArray("filename=\"=?koi8-r?B?0NLJ18XU?=.txt\"")
                              << QString::fromUtf8("привет.txt");
        QTest::newRow("raw utf-8")
            << QByteArray("filename=\"привет.txt\"") << QString::fromUtf8("привет.txt");
        QTest::newRow("spaces unquoted")
            << QByteArray("filename=a b (1).pdf") << QStringLiteral("a b (1).pdf");
        QTest::newRow("escaped") << QByteArray("filename=\"a\\\"b.txt\"")
                                 << QStringLiteral("a\"b.txt");
        QTest::newRow("windows 1251 raw") << QByteArray("filename=\"\xEF\xF0\xE8\xE2\xE5\xF2.txt\"")
                                          << QString::fromUtf8("привет.txt");
    }

    void fileNamesAreDecoded()
    {
        QFETCH(QByteArray, disposition);
        const ParsedMessage message =
            readMessage("Content-Disposition: attachment; " + disposition + "\r\n\r\nx");
        QTEST(message.parts.constFirst().rawName, "name");
        QCOMPARE(message.attachments().size(), 1);
    }

    void commentsThatNeverEndAreLinear()
    {
        const QByteArray part = "--b\r\nContent-Type: text/plain; " +
                                QByteArray(" (").repeated(30'000) + "\r\n\r\nx\r\n";
        QElapsedTimer timer;
        timer.start();
        const ParsedMessage message =
            readMessage("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeated(20));
        QCOMPARE(message.parts.size(), 21);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void singlePartsOfImapAreDecoded()
    {
        QCOMPARE(decodePartText("0L/RgNC40LLQtdGC\r\n", "BASE64", "utf-8"),
                 QString::fromUtf8("привет"));
        QCOMPARE(decodePartText("a=\r\nb=3D", "quoted-printable", {}), QStringLiteral("ab="));
        QCOMPARE(decodePartText("<meta charset=windows-1251>\xEF\xF0\xE8", "8bit", {}, true),
                 QString::fromUtf8("<meta charset=windows-1251>при"));
        QCOMPARE(decodeTransfer("begin 644 x\n#86)C\n`\nend\n", "x-uuencode"), QByteArray("abc"));
        QCOMPARE(decodeTransfer("%%%not base64", "base64").isNull(), false);
    }

    void piecesAreDecodedAsTheWhole_data()
    {
        QTest::addColumn<QByteArray>("encoded");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("base64") << QByteArray("AAECAwQF\r\nBgcICQo=\r\n") << QByteArray("base64");
        QTest::newRow("base64 of another kind of line")
            << QByteArray("AA\r\nEC A-wQ\nFBgcICQ\r\no=") << QByteArray("BASE64");
        QTest::newRow("quoted-printable")
            << QByteArray("a=\r\nb=3D c=C3=\r\n=A9\r\n\r\nend=") << QByteArray("quoted-printable");
        QTest::newRow("one long line")
            << QByteArray("=41=42xyz=43=4").repeated(9) << QByteArray("quoted-printable");
        QTest::newRow("nothing to undo") << QByteArray("a=3D\r\nb") << QByteArray("8bit");
        QTest::newRow("cannot be cut")
            << QByteArray("begin 644 x\n#86)C\n`\nend\n") << QByteArray("x-uuencode");
    }

    void piecesAreDecodedAsTheWhole()
    {
        QFETCH(QByteArray, encoded);
        QFETCH(QByteArray, encoding);
        const QByteArray whole = decodeTransfer(encoded, encoding);
        for (qsizetype arrived = 0; arrived <= encoded.size(); ++arrived) {
            const qsizetype cut = decodablePrefix(encoded.left(arrived), encoding);
            QVERIFY(cut >= 0 && cut <= arrived);
            QCOMPARE(decodeTransfer(encoded.left(cut), encoding) +
                         decodeTransfer(encoded.mid(cut), encoding),
                     whole);
        }
        const bool canBeCut = encoding != "x-uuencode";
        QCOMPARE(decodablePrefix(encoded, encoding) > encoded.size() / 2, canBeCut);
    }

    void oddMessagesAreReadAsTheRuleSays_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("seen"); // marks | subject | text shown | attachments
        const auto row = [](const char *file, const char *seen) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(seen);
        };
        row("raw-koi8-subject.eml", "Raw8BitHeader|Привет всем|body|");
        row("lying-charset.eml", "|x|Привет, как дела?|");
        row("split-letter.eml", "|а|x|");
        row("no-closing.eml", "UnclosedMultipart||text|attachment.png");
        row("no-boundary.eml", "MissingBoundary||--x  text --x--|");
        row("two-types.eml", "DuplicateField||<b>x</b>|");
        row("two-from.eml", "DuplicateField SeveralFrom|x|x|");
        row("placeholder.eml", "||x|");
        row("nested-groups.eml", "||x|");
        row("names-differ.eml", "ContradictoryParameter|||photognp.exe");
        row("rfc822-base64.eml", "EncodedMultipart|||attachment.eml");
        row("lf-only.eml", "BadHeaderLine BareLineFeed|x|x|");
        row("bad-header-line.eml", "BadHeaderLine|x|x|");
        row("digest.eml", "||2|attachment.eml,attachment.eml");
    }

    void oddMessagesAreReadAsTheRuleSays()
    {
        QFETCH(QString, file);
        QFile eml(QStringLiteral(MARTLET_SOURCE_DIR "/tests/data/mime/") + file);
        QVERIFY(eml.open(QIODevice::ReadOnly));
        const ParsedMessage message = readMessage(eml.readAll());
        QStringList texts;
        for (const MimePart &part : message.textsToShow(false))
            texts.append(message.text(part).trimmed().replace(u'\n', u' '));
        QStringList names;
        for (const MimePart &part : message.attachments())
            names.append(part.fileName);
        const QStringList seen{malformationNames(message.malformations).join(u' '),
                               message.envelope.subject, texts.join(u'+'), names.join(u',')};
        QTEST(seen.join(u'|'), "seen");
    }

    void everyOddMessageHasItsLineInTheReadme()
    {
        const QDir folder(QStringLiteral(MARTLET_SOURCE_DIR "/tests/data/mime"));
        QFile readme(folder.filePath(QStringLiteral("README")));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QByteArray text = readme.readAll();
        const QStringList files = folder.entryList({QStringLiteral("*.eml")}, QDir::Files);
        QVERIFY(files.size() >= 15);
        for (const QString &file : files)
            QVERIFY2(text.contains(QByteArray('\n' + file.toUtf8() + ": ")), qPrintable(file));
    }

    void largeMessageIsReadPieceByPiece()
    {
        const QByteArray head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
        // The delimiter comes at, before and behind the end of a piece.
        for (qsizetype shift = -head.size() - 8; shift <= 8; ++shift) {
            const QByteArray large(pacedPieceBytes + shift, 'x');
            const QByteArray bytes = head + large + "\r\n--b\r\n\r\n-y-\r\n--b--\r\n";
            qsizetype before = 0;
            qsizetype longestStep = 0;
            const auto note = [&](qsizetype offset) {
                longestStep = std::max(longestStep, offset - before);
                before = offset;
            };
            const ParsedMessage message = readMessage(bytes, note);
            QCOMPARE(message.parts.size(), 3);
            QCOMPARE(message.parts.at(1).bodyBegin, head.size());
            QCOMPARE(message.parts.at(1).bodyEnd, head.size() + large.size());
            QCOMPARE(message.encodedContent(message.parts.at(2)), QByteArray("-y-"));
            QCOMPARE(message.malformations, Malformations());
            QVERIFY(longestStep > 0 && longestStep <= pacedPieceBytes);
        }
    }

    void lineEndsAreLookedAtInEveryPiece()
    {
        const QByteArray head = "Subject: a\r\n\r\n";
        for (qsizetype shift = -head.size() - 3; shift <= 3; ++shift) {
            const QByteArray line(pacedPieceBytes + shift, 'x');
            QCOMPARE(readMessage(head + line + "\r\n").malformations, Malformations());
            QCOMPARE(readMessage(head + line + "\n").malformations,
                     Malformations(Malformation::BareLineFeed));
            QCOMPARE(readMessage(head + line + '\0' + "\r\n").malformations,
                     Malformations(Malformation::NulByte));
        }
    }

    void headersAloneAreRead()
    {
        const ParsedHeader header =
            readHeaders("Subject: =?utf-8?q?=D0=B0?=\r\nFrom: A <a@example.org>\r\n"
                        "Message-ID: <1@x>\r\nReferences: <2@x>\r\n <3@x>\r\n\r\n");
        QCOMPARE(header.envelope.subject, QString::fromUtf8("а"));
        QCOMPARE(header.envelope.from.constFirst().address, QStringLiteral("a@example.org"));
        QCOMPARE(header.envelope.references, QList<QByteArray>({"2@x", "3@x"}));
    }
};

QTEST_GUILESS_MAIN(TestMimeReader)
#include "tst_MimeReader.moc"
