// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/JsonLines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Martlet;

namespace
{

const QByteArray table = "{\n"
                         "  \"version\": 2,\n"
                         "  \"notes\": {\"a\": \"A { [ \\\" , : text\",\n"
                         "            \"b/c~d\": \"B\"},\n"
                         "  \"list\": [\n"
                         "    {\"id\": \"one\", \"numbers\": [1, -2.5e3, true, null, false,\n"
                         "       \"six\"]},\n"
                         "    [],\n"
                         "    {},\n"
                         "    {\n"
                         "      \"id\"\n"
                         "      :\n"
                         "      \"two\"\n"
                         "    }\n"
                         "  ]\n"
                         "}\n";

/// Pointers of everything that is in `value`.
void addPointers(const QJsonValue &value, const QString &pointer, QStringList &pointers)
{
    pointers.append(pointer);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        QString key = it.key();
        key.replace(QStringLiteral("~"), QStringLiteral("~0"));
        key.replace(QStringLiteral("/"), QStringLiteral("~1"));
        addPointers(it.value(), pointer + u'/' + key, pointers);
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        addPointers(array.at(i), pointer + u'/' + QString::number(i), pointers);
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesHaveTheirLine_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<int>("line");
        const auto row = [](const char *pointer, int line) {
            QTest::newRow(*pointer ? pointer : "the whole") << QString::fromLatin1(pointer) << line;
        };
        row("", 1);
        row("/version", 2);
        row("/notes", 3);
        row("/notes/a", 3);
        row("/notes/b~1c~0d", 4);
        row("/list", 5);
        row("/list/0", 6);
        row("/list/0/id", 6);
        row("/list/0/numbers/0", 6);
        row("/list/0/numbers/1", 6);
        row("/list/0/numbers/4", 6);
        row("/list/0/numbers/5", 7);
        row("/list/1", 8);
        row("/list/2", 9);
        row("/list/3", 10);
        row("/list/3/id", 11);
    }

    void valuesHaveTheirLine()
    {
        QFETCH(QString, pointer);
        QTEST(JsonLines(table).lineOf(pointer), "line");
    }

    void whatIsMissingHasTheLineOfWhatWouldHoldIt_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<int>("line");
        QTest::newRow("field") << "/list/3/name" << 10;
        QTest::newRow("element") << "/list/0/numbers/6" << 6;
        QTest::newRow("below a text") << "/version/x/y" << 2;
        QTest::newRow("at the top") << "/nothing/0" << 1;
    }

    void whatIsMissingHasTheLineOfWhatWouldHoldIt()
    {
        QFETCH(QString, pointer);
        QTEST(JsonLines(table).lineOf(pointer), "line");
    }

    // With every value on a line of its own each pointer has another line.
    void everyValueIsFound()
    {
        const QJsonDocument document = QJsonDocument::fromJson(table);
        QStringList pointers;
        addPointers(document.object(), {}, pointers);
        QCOMPARE(pointers.size(), 19);
        const QByteArray spread = document.toJson(QJsonDocument::Indented);
        const JsonLines lines(spread);
        QSet<int> found;
        for (const QString &pointer : std::as_const(pointers))
            found.insert(lines.lineOf(pointer));
        QCOMPARE(found.size(), pointers.size());
    }

    void signsInsideTextsAreNone()
    {
        const JsonLines lines("{ \"a\": [1,\n[2, \"],\\\"{\"],\n\n {\"b\": [7]},\"x\"],"
                              "\n\"c\" : {\"a\": []},\n\"d\": []}");
        const QList<std::pair<const char *, int>> rows{{"/a/0", 1}, {"/a/1/1", 2}, {"/a/2/b/0", 4},
                                                       {"/a/3", 4}, {"/c/a", 5},   {"/d", 6}};
        for (const auto &[pointer, line] : rows)
            QCOMPARE(lines.lineOf(QString::fromLatin1(pointer)), line);
        QVERIFY(!lines.repeatedKey());
    }

    void repeatedKeysAreFound_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("line");
        QTest::newRow("none") << table << "" << 0;
        QTest::newRow("at the top") << QByteArray("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}") << "a" << 3;
        QTest::newRow("below") << QByteArray("{\"x\": [{\"a\": 1},\n{\"a\": {},\n\"a\": 3}]}")
                               << "a" << 3;
        QTest::newRow("a value is no key") << QByteArray("{\"a\": \"b\", \"b\": \"a\"}") << "" << 0;
        QTest::newRow("in different objects")
            << QByteArray("{\"a\": {\"a\": {\"a\": [\"a\"]}}}") << "" << 0;
    }

    void repeatedKeysAreFound()
    {
        QFETCH(QByteArray, json);
        const auto repeated = JsonLines(json).repeatedKey();
        QTEST(repeated ? repeated->key : QString(), "key");
        QTEST(repeated ? repeated->line : 0, "line");
    }

    void offsetsHaveALine()
    {
        const QByteArray text("a\nb\n\nc");
        QCOMPARE(lineAt(text, -1), 1);
        QCOMPARE(lineAt(text, 0), 1);
        QCOMPARE(lineAt(text, 1), 1);
        QCOMPARE(lineAt(text, 2), 2);
        QCOMPARE(lineAt(text, 5), 4);
        QCOMPARE(lineAt(text, 99), 4);
        QCOMPARE(lineAt({}, 0), 1);
    }

    // It is only asked about well-formed text, but must end with any.
    void brokenTextEnds()
    {
        for (qsizetype size = 0; size < table.size(); ++size) {
            const JsonLines lines(table.left(size));
            QVERIFY(lines.lineOf(QStringLiteral("/list/3/id")) >= 1);
        }
        for (const char *text :
             {"}", "]", ",", ":", "\"", "\"\\", "{\"", "{\"a\"", "[[[[", "1 2 3"})
            QCOMPARE(JsonLines(text).lineOf(QStringLiteral("/a")), 1);
        QCOMPARE(JsonLines(QByteArray(200'000, '[')).lineOf(QStringLiteral("/0/0")), 1);
    }
};

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_JsonLines.moc"
