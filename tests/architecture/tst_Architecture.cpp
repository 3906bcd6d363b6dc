// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The house against its own rules; and the rules against examples they must catch, since a check
// that finds nothing may also be one that looks at nothing.
#include "tests/architecture/Rules.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Martlet::Architecture;

namespace
{

const QString licence = QStringLiteral("// SPDX-FileCopyrightText: 2026 The Martlet authors\n"
                                       "// SPDX-License-Identifier: GPL-3.0-or-later\n");

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<SourceFile> houseFiles()
{
    const QDir root(QStringLiteral(MARTLET_SOURCE_DIR));
    QList<SourceFile> files{
        {QStringLiteral("dev"), read(root.filePath(QStringLiteral("dev")))},
        {QStringLiteral(".ci/run"), read(root.filePath(QStringLiteral(".ci/run")))}};
    const QStringList names{QStringLiteral("*.cpp"),         QStringLiteral("*.h"),
                            QStringLiteral("*.inl"),         QStringLiteral("*.cmake"),
                            QStringLiteral("*.py"),          QStringLiteral("*.sh"),
                            QStringLiteral("CMakeLists.txt")};
    for (const char *folder :
         {"app", "cmake", "core", "packaging", "resources", "tests", "translations", "ui"}) {
        QDirIterator entries(root.filePath(QString::fromLatin1(folder)), names, QDir::Files,
                             QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
        while (entries.hasNext()) {
            const QString path = entries.next();
            files.append({root.relativeFilePath(path), read(path)});
        }
    }
    return files;
}

/// The CMakeLists.txt responsible for a file: the nearest one above it.
QString listAbove(const QString &path)
{
    QString folder = path.section(u'/', 0, -2);
    while (!folder.isEmpty()) {
        const QString list =
            QStringLiteral(MARTLET_SOURCE_DIR "/") + folder + QStringLiteral("/CMakeLists.txt");
        if (QFile::exists(list))
            return list;
        folder = folder.section(u'/', 0, -2);
    }
    return {};
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_files = houseFiles(); }

    void theRulesCatch_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *path, const QString &text,
                            const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(path) << text
                                << QString::fromLatin1(complaint);
        };
        const auto including = [](const char *name) -> QString {
            return licence + QStringLiteral("#include \"%1\"\n").arg(QString::fromLatin1(name));
        };
        row("mail includes imap", "core/mail/A.cpp", including("core/imap/ImapTypes.h"),
            "core/mail may not include core/imap/ImapTypes.h");
        row("imap includes net", "core/imap/A.cpp", including("core/net/Transport.h"),
            "may not include");
        row("store includes remote", "core/store/A.cpp", including("core/remote/A.h"),
            "may not include");
        row("accounts include store", "core/accounts/A.cpp", including("core/store/Store.h"),
            "may not include");
        row("core includes ui", "core/engine/A.cpp", including("ui/window/MainWindow.h"),
            "may not include");
        row("ui includes sync", "ui/window/A.cpp", including("core/sync/A.h"), "may not include");
        row("ui includes writers", "ui/window/A.cpp", including("core/store/writers/A.h"),
            "may not include");
        row("models include widgets", "ui/models/A.cpp", including("ui/window/A.h"),
            "may not include");
        row("ctl includes ui", "app/ctl/A.cpp", including("ui/models/A.h"), "may not include");
        row("product includes tests", "core/util/A.cpp", including("tests/support/A.h"),
            "may not include");
        row("store includes security", "core/store/A.cpp",
            including("core/security/CertificateDetails.h"), "may not include");
        row("discovery includes remote", "core/discovery/A.cpp", including("core/remote/A.h"),
            "may not include");
        row("net knows suffixes", "core/net/A.cpp", including("libpsl.h"), "must not know");
        row("store knows OpenSSL", "core/store/A.cpp", including("openssl/evp.h"), "must not know");
        row("no layer", "core/other/A.cpp", licence, "stands in no layer");
        row("codec knows a socket", "core/imap/A.cpp", including("QSslSocket"), "must not know");
        row("codec knows a timer", "core/smtp/A.cpp", including("QTimer"), "must not know");
        row("mime knows files", "core/mime/A.cpp", including("QFile"), "must not know");
        row("engine knows widgets", "core/engine/A.cpp", including("QWidget"), "must not know");
        row("ui knows sql", "ui/window/A.cpp", including("SQLiteCpp/Database.h"), "must not know");
        row("ctl knows widgets", "app/ctl/A.cpp", including("QApplication"), "must not know");
        row("dialog exec", "ui/window/A.cpp", licence + QStringLiteral("dialog.exec();\n"),
            "A.cpp:3: exec( runs a nested event loop");
        row("menu exec", "ui/window/A.cpp", licence + QStringLiteral("menu->exec (p);\n"),
            "nested event loop");
        row("event loop", "core/net/A.cpp", licence + QStringLiteral("QEventLoop loop;\n"),
            "is a nested event loop");
        row("processEvents", "ui/window/A.cpp",
            licence + QStringLiteral("qApp->processEvents();\n"), "nested event loop");
        row("waitFor", "core/net/A.cpp", licence + QStringLiteral("socket.waitForConnected(5);\n"),
            "blocks its thread");
        row("msleep", "core/net/A.cpp", licence + QStringLiteral("QThread::msleep(5);\n"),
            "blocks its thread");
        row("sleep_for", "core/net/A.cpp",
            licence + QStringLiteral("std::this_thread::sleep_for(1s);\n"), "blocks its thread");
        row("throw", "core/net/A.cpp", licence + QStringLiteral("throw 1;\n"), "throws");
        row("throw in the store", "core/store/A.cpp", licence + QStringLiteral("throw 1;\n"),
            "does not catch");
        row("unfinished", "core/net/A.cpp",
            licence + QStringLiteral("// TO"
                                     "DO later\n"),
            "unfinished business");
        row("skip", "tests/core/tst_A.cpp", licence + QStringLiteral("QSKIP(\"no\");\n"), "skips");
        row("no licence", "core/net/A.cpp", QStringLiteral("int a;\n"), "no SPDX header");
        row("no licence in cmake", "cmake/A.cmake", QStringLiteral("set(a b)\n"), "no SPDX header");
        row("too long", "core/net/A.cpp", licence + QString(599, u'\n'), "601 lines are too many");
        row("no pragma", "core/net/A.h", licence, "no #pragma once");
        row("vague name", "core/net/NetUtils.cpp", licence, "its name says nothing");
        row("using in header", "core/net/A.h",
            licence + QStringLiteral("#pragma once\nusing namespace std;\n"), "using namespace");
    }

    void theRulesCatch()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, complaint);
        const QStringList found = violations({path, text});
        QVERIFY2(found.join(u'\n').contains(complaint), qPrintable(found.join(u'\n')));
    }

    void theRulesAllow_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *path, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(path)
                                << QString(licence + QString::fromUtf8(text));
        };
        row("downward", "core/sync/A.cpp", "#include \"core/store/Store.h\"\n#include <QTimer>\n");
        row("read queries", "ui/window/A.cpp", "#include \"core/store/queries/A.h\"\n");
        row("in a comment", "core/net/A.cpp", "// never exec() or throw\n/* QEventLoop */\n");
        row("in a string", "core/net/A.cpp", "auto s = \"a \\\" throw exec(\"; char c = '\"';\n");
        row("in a raw string", "core/net/A.cpp", "auto s = R\"x(throw \" exec()\")x\";\n");
        row("digit separator", "core/net/A.cpp", "int a = 1'000; int b = 2'000;\n");
        row("sql", "core/store/A.cpp", "statement.exec();\n");
        row("the one loop", "app/gui/main.cpp", "return QApplication::exec();\n");
        row("sqlite's own", "core/store/A.cpp", "throw SQLite::Exception(db); throw;\n");
        row("dragging", "ui/window/A.cpp", "drag->exec(Qt::CopyAction);\n");
        row("change sets", "ui/models/A.cpp", "#include \"core/store/StoreChanges.h\"\n");
        row("letters are hashed", "core/store/A.cpp", "#include \"core/security/Sha256.h\"\n");
        row("other words", "core/net/A.cpp", "execute(); overthrow(); waitForIt; m_sleep();\n");
        QTest::newRow("600 lines")
            << QStringLiteral("core/net/A.cpp") << QString(licence + QString(598, u'\n'));
        QTest::newRow("a table") << QStringLiteral("core/net/SuffixTable.cpp")
                                 << QString(licence + QString(5000, u'\n'));
    }

    void theRulesAllow()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        const QStringList found = violations({path, text});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void codeStartsAfterALiteralAgain()
    {
        const QString code = codeOnly(QStringLiteral("a(\"x\\\\\"); throw 1; 'y'; b // throw\nc"));
        QVERIFY(code.contains(QStringLiteral("throw 1")));
        QVERIFY(!code.contains(u'x') && !code.contains(u'y'));
        QCOMPARE(code.count(QStringLiteral("throw")), 1);
        QCOMPARE(lineAt(code, code.indexOf(u'c')), 2);
    }

    void theHouseKeepsItsRules()
    {
        // Fewer would mean that the walk went wrong.
        QVERIFY2(m_files.size() > 50, qPrintable(QString::number(m_files.size())));
        QStringList found;
        for (const SourceFile &file : std::as_const(m_files)) {
            QVERIFY2(!file.text.isEmpty(), qPrintable(file.path));
            found += violations(file);
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    // A file no list names is dead code, or a test that never runs.
    void everySourceIsBuilt()
    {
        QStringList forgotten;
        for (const SourceFile &file : std::as_const(m_files)) {
            if (!file.path.endsWith(QStringLiteral(".cpp")))
                continue;
            const QString name = file.path.section(u'/', -1);
            const QString listPath = listAbove(file.path);
            const QString list = listPath.isEmpty() ? QString() : read(listPath);
            // As "Name.cpp", or as Name in a loop that adds tst_ or fuzz_ and the ending.
            const QRegularExpression entry(
                QStringLiteral("(^|[\\s/\"(])(tst_|fuzz_)?%1(\\.cpp)?([\\s)\"]|$)")
                    .arg(QRegularExpression::escape(name.chopped(4).remove(
                        QRegularExpression(QStringLiteral("^(tst|fuzz)_"))))));
            const bool isListed = list.contains(entry);
            if (!isListed)
                forgotten.append(file.path);
        }
        QVERIFY2(forgotten.isEmpty(), qPrintable(u'\n' + forgotten.join(u'\n')));
    }

private:
    QList<SourceFile> m_files;
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_Architecture.moc"
