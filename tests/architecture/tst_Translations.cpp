// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of the program in every language: lupdate is run on a copy of the .ts files, and what
// it finds new, gone or unfinished is a failure. `./dev translate` updates the files themselves.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace
{

struct Message {
    QString context;
    QString source;
    QString state; ///< "", "unfinished", "vanished", "obsolete"
    bool isNumerus = false;
    QStringList translations; ///< one, or one a plural form
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.isNumerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.isNumerus) {
                message.translations.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path, QString *error)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly)) {
        *error = file.errorString();
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages.append(readMessage(xml, context));
    }
    if (xml.hasError())
        *error = xml.errorString();
    return messages;
}

/// "%1", "%Ln", "%L2" in a text, sorted: a translation needs the same ones.
QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%(L?(?:[0-9]+|n))"));
    QStringList found;
    auto matches = placeholder.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    return found;
}

/// What is wrong with a message, or nothing. Russian and Slovak have three plural forms, English
/// two.
QString problemOf(const Message &message, qsizetype pluralForms)
{
    if (!message.state.isEmpty())
        return message.state;
    if (message.translations.size() != (message.isNumerus ? pluralForms : 1))
        return QStringLiteral("wrong number of plural forms");
    for (const QString &translation : message.translations) {
        if (translation.isEmpty())
            return QStringLiteral("empty");
        // A plural form may say the number in words ("one letter").
        QStringList wanted = placeholdersOf(message.source);
        QStringList given = placeholdersOf(translation);
        if (message.isNumerus) {
            for (const QString &number : {QStringLiteral("%n"), QStringLiteral("%Ln")}) {
                wanted.removeAll(number);
                given.removeAll(number);
            }
        }
        if (wanted != given)
            return QStringLiteral("other placeholders");
    }
    return {};
}

QStringList problemsOf(const QList<Message> &messages, qsizetype pluralForms)
{
    QStringList problems;
    for (const Message &message : messages) {
        const QString problem = problemOf(message, pluralForms);
        if (!problem.isEmpty())
            problems.append(problem + QStringLiteral(": ") + message.context +
                            QStringLiteral(": ") + message.source);
    }
    return problems;
}

/// Runs lupdate for `folders` under `root` on the file `ts`.
bool update(const QString &root, const QStringList &folders, const QString &ts,
            const QString &language)
{
    QProcess lupdate;
    lupdate.setWorkingDirectory(root);
    lupdate.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    lupdate.start(QStringLiteral(MARTLET_LUPDATE),
                  (language == QLatin1String("en") ? QStringList{QStringLiteral("-pluralonly")}
                                                   : QStringList()) +
                      QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"),
                                  QStringLiteral("none"), QStringLiteral("-source-language"),
                                  QStringLiteral("en"), QStringLiteral("-target-language"),
                                  language, QStringLiteral("-I"), root} +
                      folders + QStringList{QStringLiteral("-ts"), ts});
    return lupdate.waitForFinished(120000) && lupdate.exitStatus() == QProcess::NormalExit &&
           lupdate.exitCode() == 0;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languagesAreComplete_data()
    {
        QTest::addColumn<QString>("language");
        const QStringList languages = QStringLiteral(MARTLET_LANGUAGES).split(u',');
        QVERIFY(languages.size() >= 3);
        for (const QString &language : languages)
            QTest::newRow(qPrintable(language)) << language;
    }

    void languagesAreComplete()
    {
        QFETCH(QString, language);
        const QString root = QStringLiteral(MARTLET_SOURCE_DIR);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("martlet_%1.ts").arg(language));
        QVERIFY(
            QFile::copy(root + QStringLiteral("/translations/martlet_%1.ts").arg(language), copy));
        QStringList folders = QStringLiteral(MARTLET_TRANSLATED_FOLDERS).split(u',');
        folders.removeIf([&](const QString &name) { return !QDir(root).exists(name); });
        QVERIFY(!folders.isEmpty());
        QVERIFY(update(root, folders, copy, language));
        QString error;
        const QStringList problems =
            problemsOf(readMessages(copy, &error), language == QLatin1String("en") ? 2 : 3);
        QVERIFY2(error.isEmpty(), qPrintable(error));
        const QString advice = QStringLiteral("\nrun ./dev translate and fill translations/\n");
        QVERIFY2(problems.isEmpty(), qPrintable(advice + problems.join(u'\n')));
    }

    // The check above must fail when a text is new, gone, unfinished or wrong.
    void theCheckFindsWhatIsMissing()
    {
        const QTemporaryDir root;
        const QString ts = root.filePath(QStringLiteral("x.ts"));
        QVERIFY(QDir(root.path()).mkdir(QStringLiteral("ui")));
        QVERIFY(write(root.filePath(QStringLiteral("ui/A.cpp")),
                      "void f() { QCoreApplication::translate(\"A\", \"New text\"); "
                      "QCoreApplication::translate(\"A\", \"Kept %1\"); }\n"));
        QVERIFY(write(ts, "<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"ru\">"
                          "<context><name>A</name>"
                          "<message><source>Kept %1</source><translation>x</translation></message>"
                          "<message><source>Gone</source><translation>y</translation></message>"
                          "</context></TS>"));
        QVERIFY(update(root.path(), {QStringLiteral("ui")}, ts, QStringLiteral("ru")));
        QString error;
        QStringList problems = problemsOf(readMessages(ts, &error), 3);
        problems.sort();
        QCOMPARE(error, QString());
        QCOMPARE(problems, (QStringList{QStringLiteral("other placeholders: A: Kept %1"),
                                        QStringLiteral("unfinished: A: New text"),
                                        QStringLiteral("vanished: A: Gone")}));
    }

    void pluralsNeedAllForms()
    {
        Message message{{}, QStringLiteral("%n letter(s) of %1"), {}, true, {}};
        message.translations = {QStringLiteral("%n письмо из %1"),
                                QStringLiteral("%n письма из %1")};
        QCOMPARE(problemOf(message, 3), QStringLiteral("wrong number of plural forms"));
        message.translations.append(QString());
        QCOMPARE(problemOf(message, 3), QStringLiteral("empty"));
        message.translations.last() = QStringLiteral("%n писем");
        QCOMPARE(problemOf(message, 3), QStringLiteral("other placeholders"));
        message.translations.last() = QStringLiteral("%n писем из %1");
        QCOMPARE(problemOf(message, 3), QString());
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_Translations.moc"
