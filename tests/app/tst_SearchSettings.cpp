// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a search may do is remembered in program.ini, beside what else stands there.
#include "app/common/ProgramSettings.h"
#include "app/common/SearchSettings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using namespace Martlet::App;
using namespace Qt::Literals;

namespace
{

struct Folders {
    Folders()
    {
        QDir(root.path()).mkpath(u"own"_s);
        QDir(root.path()).mkpath(u"computer"_s);
    }
    [[nodiscard]] QStringList list() const
    {
        return {root.filePath(u"own"_s), root.filePath(u"computer"_s)};
    }
    bool write(const QString &folder, const QByteArray &text) const
    {
        QFile file(root.filePath(folder + u"/program.ini"_s));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    QTemporaryDir root;
};

} // namespace

class tst_SearchSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstRunHasTheDefaults();
    void eachChoiceIsRemembered_data();
    void eachChoiceIsRemembered();
    void thePersonsOwnComesFirst();
    void whatElseIsSetStays();
    void whatCannotBeWrittenIsTold();
};

void tst_SearchSettings::aFirstRunHasTheDefaults()
{
    const Folders folders;
    const Engine::SearchWishes wishes = searchWishes(folders.list());
    QVERIFY(wishes == Engine::SearchWishes());
    QVERIFY(wishes.usesDatabase);
    QVERIFY(!wishes.sendsAddress && !wishes.asksMicrosoft);
    QVERIFY(keepSearchWishes(wishes, folders.list()));
    // Nothing of it is nailed down.
    QVERIFY(!programSetting(u"setup/use-database"_s, folders.list()));
}

void tst_SearchSettings::eachChoiceIsRemembered_data()
{
    QTest::addColumn<Engine::SearchWishes>("wishes");
    const auto row = [](const char *name, bool Engine::SearchWishes::*value) {
        Engine::SearchWishes wishes;
        wishes.*value = !(wishes.*value);
        QTest::newRow(name) << wishes;
    };
    row("no database", &Engine::SearchWishes::usesDatabase);
    row("the database last", &Engine::SearchWishes::asksDatabaseLast);
    row("the whole address", &Engine::SearchWishes::sendsAddress);
    row("Microsoft", &Engine::SearchWishes::asksMicrosoft);
    row("PACC", &Engine::SearchWishes::usesPacc);
    row("POP3", &Engine::SearchWishes::wantsPop3);
}

void tst_SearchSettings::eachChoiceIsRemembered()
{
    QFETCH(Engine::SearchWishes, wishes);
    const Folders folders;
    QVERIFY(keepSearchWishes(wishes, folders.list()));
    QVERIFY(searchWishes(folders.list()) == wishes);
    // And taken back.
    QVERIFY(keepSearchWishes(Engine::SearchWishes(), folders.list()));
    QVERIFY(searchWishes(folders.list()) == Engine::SearchWishes());
}

void tst_SearchSettings::thePersonsOwnComesFirst()
{
    const Folders folders;
    QVERIFY(folders.write(u"computer"_s, "[setup]\nuse-database=false\npacc=true\n"));
    Engine::SearchWishes wishes = searchWishes(folders.list());
    QVERIFY(!wishes.usesDatabase);
    QVERIFY(wishes.usesPacc);
    wishes.usesPacc = false;
    QVERIFY(keepSearchWishes(wishes, folders.list()));
    QVERIFY(searchWishes(folders.list()) == wishes);
    // What was not touched still follows the computer's.
    QVERIFY(folders.write(u"computer"_s, "[setup]\npacc=true\n"));
    QVERIFY(searchWishes(folders.list()).usesDatabase);
    QVERIFY(!searchWishes(folders.list()).usesPacc);
}

void tst_SearchSettings::whatElseIsSetStays()
{
    const Folders folders;
    QVERIFY(folders.write(u"own"_s, "[setup]\ndatabase=\n[program]\nlanguage=sk\n"));
    Engine::SearchWishes wishes;
    wishes.sendsAddress = true;
    QVERIFY(keepSearchWishes(wishes, folders.list()));
    QCOMPARE(programSetting(u"program/language"_s, folders.list()), std::optional(u"sk"_s));
    QCOMPARE(programSetting(u"setup/database"_s, folders.list()), std::optional(QString()));
    QVERIFY(searchWishes(folders.list()).sendsAddress);
}

void tst_SearchSettings::whatCannotBeWrittenIsTold()
{
    const Folders folders;
    QVERIFY(folders.write(u"own"_s, "[setup]\n"));
    // A file is no folder.
    const QStringList impossible{folders.list().constFirst() + u"/program.ini/below"_s};
    Engine::SearchWishes wishes;
    wishes.asksMicrosoft = true;
    QVERIFY(!keepSearchWishes(wishes, impossible));
}

QTEST_APPLESS_MAIN(tst_SearchSettings)
#include "tst_SearchSettings.moc"
