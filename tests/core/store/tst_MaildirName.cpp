// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of files in a Maildir, and that the bytes of a letter come back as they went in.
#include "core/store/MaildirName.h"

#include "core/store/ArrivingLetter.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

/// CRLF at every line end, no other CR or LF.
bool hasWireLines(const QByteArray &bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes.at(i) == '\r' && (i + 1 == bytes.size() || bytes.at(i + 1) != '\n'))
            return false;
        if (bytes.at(i) == '\n' && (i == 0 || bytes.at(i - 1) != '\r'))
            return false;
    }
    return true;
}

/// Short, and mostly of what matters for line ends.
QByteArray randomBytes(QRandomGenerator &random)
{
    static const QByteArray alphabet("\r\n\r\n\0aB.\xff ", 11);
    QByteArray bytes;
    const int pieces = random.bounded(24);
    for (int i = 0; i < pieces; ++i) {
        if (random.bounded(3) == 0)
            bytes += "\r\n";
        else
            bytes += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
    }
    return bytes;
}

} // namespace

class TestMaildirName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void namesThatLeadOut_data();
    void namesThatLeadOut();
    void marks_data();
    void marks();
    void anyLetterStaysInNewUntilItIsMarked();
    void newNamesAreUnique();
    void namesOfOperationsStayTheSame();
    void tokens_data();
    void tokens();
    void fetchTokens();
    void lineEnds_data();
    void lineEnds();
    void longLines();
    void randomLetters();
};

void TestMaildirName::places_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char *name, const char *path, const char *base, const char *marks) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(base)
                            << QString::fromLatin1(marks);
    };
    row("new", "new/1.2.host", "1.2.host", "");
    row("new with marks", "new/1.2.host:2,F", "1.2.host", "F");
    row("new with none", "new/1.2.host:2,", "1.2.host", "");
    row("no marks", "cur/1.2.host:2,", "1.2.host", "");
    row("marks", "cur/1.2.host:2,FS", "1.2.host", "FS");
    row("marks in another order", "cur/1.2.host:2,SF", "1.2.host", "SF");
    row("unknown marks", "cur/1.2.host:2,FSab", "1.2.host", "FSab");
    row("more behind the marks", "cur/1.2.host:2,FS,T=1:x", "1.2.host", "FS");
    row("seen without a colon", "cur/1.2.host", "1.2.host", "");
    row("a colon alone", "cur/1.2.host:", "1.2.host", "");
    row("no comma", "cur/1.2.host:2", "1.2.host", "");
    row("the old kind of marks", "cur/1.2.host:1,S", "1.2.host", "");
    row("fields", "cur/1.R2.h,U=ab-cd,S=7:2,S", "1.R2.h,U=ab-cd,S=7", "S");
}

/// The name on the disk is kept as it is: nobody else could find the file.
void TestMaildirName::places()
{
    QFETCH(QString, path);
    const MaildirPlace place = placeFrom(path);
    QTEST(place.base, "base");
    QTEST(place.marks(), "marks");
    QCOMPARE(place.isNew, path.startsWith(u"new/"));
    QCOMPARE(place.path(), path);
    QCOMPARE(placeFrom(place.path()), place);
}

void TestMaildirName::namesThatLeadOut_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "new", "tmp/1.2.host", "1.2.host", "/new/1", "new/../x", "new/a/b",
                             "cur/../../x:2,S", "cur/.hidden:2,S", "new/.", "new/..",
                             "cur/a:2,S/../../x", "cur/a/b:2,", "new/a:1,/b", "new/", "cur/:2,S"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestMaildirName::namesThatLeadOut()
{
    QFETCH(QString, path);
    QCOMPARE(placeFrom(path), MaildirPlace());
}

void TestMaildirName::marks_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<uint>("flags");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *before, Mail::FlagSet flags, const char *after) {
        QTest::addRow("%s as %s", before, after)
            << QString::fromLatin1(before) << flags.toInt() << QString::fromLatin1(after);
    };
    using Mail::Flag;
    row("new/b", {}, "new/b");
    row("new/b", Flag::Seen, "cur/b:2,S");
    row("cur/b:2,S", {}, "cur/b:2,");
    row("cur/b:2,", Mail::FlagSet(Flag::Seen) | Flag::Flagged, "cur/b:2,FS");
    row("cur/b:2,Sa", Flag::Flagged, "cur/b:2,Fa");
    row("cur/b:2,zXS", Flag::Answered, "cur/b:2,RXz");
    row("cur/b:2,S", maildirFlags, "cur/b:2,DFPRST");
    // Whatever it was called.
    row("new/b:2,", {}, "cur/b:2,");
    row("new/b:2,F", Flag::Seen, "cur/b:2,S");
    row("cur/b", {}, "cur/b:2,");
    row("cur/b", Flag::Seen, "cur/b:2,S");
    row("cur/b:1,", Flag::Seen, "cur/b:2,S");
    row("cur/b:1,x", Flag::Seen, "cur/b:2,S,x");
    row("cur/b:", {}, "cur/b:2,");
    row("cur/b:2", {}, "cur/b:2,");
    row("cur/b:y", {}, "cur/b:2,,y");
    row("cur/b:2,Sa,x,S", Flag::Flagged, "cur/b:2,Fa,x,S");
    // One that no name can bear changes nothing.
    row("new/b", Flag::Junk, "new/b");
}

void TestMaildirName::marks()
{
    QFETCH(QString, before);
    QFETCH(uint, flags);
    const auto wanted = Mail::FlagSet::fromInt(flags);
    const MaildirPlace place = withMarks(placeFrom(before), wanted);
    QTEST(place.path(), "after");
    QCOMPARE(flagsOf(place), wanted & maildirFlags);
    QCOMPARE(withMarks(place, wanted), place);
}

void TestMaildirName::anyLetterStaysInNewUntilItIsMarked()
{
    MaildirPlace place{QStringLiteral("b"), true, {}};
    place = withMarks(place, Mail::Flag::Seen);
    QVERIFY(!place.isNew);
    place = withMarks(place, {});
    QVERIFY(!place.isNew);
}

void TestMaildirName::newNamesAreUnique()
{
    QSet<QString> names;
    for (int i = 0; i < 10'000; ++i)
        names.insert(newMaildirBase("U=00-11", 5));
    QCOMPARE(names.size(), 10'000);
    const QString name = *names.cbegin();
    QVERIFY(name.endsWith(u",S=5"));
    QCOMPARE(tokenOf(name, 'U'), QByteArray("00-11"));
    QCOMPARE(tokenOf(name, 'S'), QByteArray("5"));
    QCOMPARE(placeFrom(QStringLiteral("new/") + name).base, name);
    QVERIFY(!newMaildirBase({}, 5).contains(u"U="));
}

void TestMaildirName::namesOfOperationsStayTheSame()
{
    QCOMPARE(maildirBaseOf("O7-1700000000000"), maildirBaseOf("O7-1700000000000"));
    QVERIFY(maildirBaseOf("O7-1") != maildirBaseOf("O7-2"));
    const QDateTime asked = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    QCOMPARE(timeOfMaildirBase(maildirBaseOf("O7-1700000000000")), asked);
    QCOMPARE(timeOfMaildirBase(markedHeaderAlone(maildirBaseOf("O7-1700000000000"))), asked);
    for (const char *other :
         {"", "O7-1700000000000", "O7-1700000000000.host", "1700000000.R7.martlet"})
        QVERIFY(!timeOfMaildirBase(QString::fromLatin1(other)).isValid());
    const QString base = maildirBaseOf("X1-2");
    QCOMPARE(placeFrom(QStringLiteral("cur/") + base + QStringLiteral(":2,S")).base, base);
}

void TestMaildirName::tokens_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("none") << QStringLiteral("1.2.host") << QByteArray();
    QTest::newRow("first") << QStringLiteral("1.2.host,U=ab") << QByteArray("ab");
    QTest::newRow("second") << QStringLiteral("1.2.host,S=3,U=ab") << QByteArray("ab");
    QTest::newRow("not a field") << QStringLiteral("U=ab.host") << QByteArray();
    QTest::newRow("another name") << QStringLiteral("1.host,XU=ab") << QByteArray();
    QTest::newRow("empty") << QStringLiteral("1.host,U=") << QByteArray();
    QTest::newRow("of an old Dovecot") << QStringLiteral("1.host,S=3,W=4") << QByteArray();
}

void TestMaildirName::tokens()
{
    QFETCH(QString, base);
    QTEST(tokenOf(base, 'U'), "token");
}

/// What tells after the loss of every database that a letter was fetched already (SEC-15: a unique
/// id never is part of the name).
void TestMaildirName::fetchTokens()
{
    const QString email = QStringLiteral("Me@Example.org");
    for (const QByteArray &uniqueId :
         {QByteArray("../../../../etc/x"), QByteArray("a/b:2,S"), QByteArray(100'000, 'x'),
          QByteArray("\0\xff", 2), QByteArray("1")}) {
        const Mail::LetterIdentity identity = identityOf(uniqueId);
        QVERIFY(identity.isValid());
        const QString base = newMaildirBase(fetchToken(identity, email), 10);
        for (const QChar c : base)
            QVERIFY(c.isLetterOrNumber() || QStringLiteral(".,=-").contains(c));
        QVERIFY(base.size() < 128);
        const FetchOrigin origin = fetchOriginOf(base);
        QCOMPARE(origin.identity, identity);
        QCOMPARE(origin.account, originAccount(QStringLiteral(" me@example.org ")));
        QVERIFY(origin.account != originAccount(QStringLiteral("you@example.org")));
    }
    for (const char *base :
         {"1.2.host", "1.2.host,U=abcd", "1.2.host,U=abcd-12", "1.2.host,U=xyz-1-2", "x,U=-"})
        QVERIFY(!fetchOriginOf(QString::fromLatin1(base)).identity.isValid());
}

void TestMaildirName::lineEnds_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *name, const QByteArray &wire, const QByteArray &file) {
        QTest::newRow(name) << wire << file;
    };
    const auto asItIs = [&row](const char *name, const QByteArray &wire) { row(name, wire, wire); };
    row("empty", "", "");
    row("one line", "a\r\n", "a\n");
    row("empty lines", "\r\n\r\n\r\n", "\n\n\n");
    row("no final line end", "a\r\nb", "a\nb");
    row("no line end", "abc", "abc");
    row("NUL", QByteArray("a\0b\r\n\0\r\n", 8), QByteArray("a\0b\n\0\n", 6));
    row("8 bit", "\xd0\xbf\xff\r\n", "\xd0\xbf\xff\n");
    asItIs("CR inside", "a\rb\r\n");
    asItIs("CR at the end", "a\r\nb\r");
    asItIs("CR alone", "\r");
    asItIs("CR before CRLF", "a\r\r\n");
    asItIs("LF and CRLF", "a\r\nb\nc\r\n");
    asItIs("LF then CRLF", "b\na\r\n");
    asItIs("LF CR", "a\n\rb");
    asItIs("CR late", QByteArray("a\r\n").repeated(5000) + "x\ry\r\n");
}

void TestMaildirName::lineEnds()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, file);
    QCOMPARE(toMaildirLines(wire), file);
    QCOMPARE(fromMaildirLines(file), wire);
}

void TestMaildirName::longLines()
{
    const QByteArray line(1'000'000, 'x');
    for (const QByteArray &wire :
         {QByteArray(line + "\r\n"), line, QByteArray("a\r\n" + line + "\r\nb\r\n"),
          QByteArray(line + "\r" + line + "\r\n")}) {
        const QByteArray file = toMaildirLines(wire);
        QCOMPARE(file.contains('\r'), !hasWireLines(wire));
        QVERIFY(fromMaildirLines(file) == wire);
    }
}

void TestMaildirName::randomLetters()
{
    const quint32 seed = QRandomGenerator::system()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 200'000; ++i) {
        const QByteArray wire = randomBytes(random);
        const QByteArray file = toMaildirLines(wire);
        if (hasWireLines(wire))
            QVERIFY2(!file.contains('\r'), wire.toPercentEncoding().constData());
        else
            QVERIFY2(file == wire, wire.toPercentEncoding().constData());
        // Bare LF alone, without any CR, is no letter as it travels: it comes out as CRLF.
        if (!hasWireLines(wire) && !wire.contains('\r'))
            QCOMPARE(fromMaildirLines(file), QByteArray(wire).replace("\n", "\r\n"));
        else
            QVERIFY2(fromMaildirLines(file) == wire, wire.toPercentEncoding().constData());
    }
}

QTEST_GUILESS_MAIN(TestMaildirName)
#include "tst_MaildirName.moc"
