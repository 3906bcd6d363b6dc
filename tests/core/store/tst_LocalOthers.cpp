// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Other programs in the folders of this computer: their names, their copies, letters they move, and
// what they do while they are looked at. No letter is lost or doubled by them.
#include "core/store/ArrivingLetter.h"
#include "core/store/MaildirName.h"
#include "tests/core/store/LocalMailFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

class tst_LocalOthers : public QObject, LocalMailFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void otherProgramsAreNoticed();
    void namesOfOtherPrograms_data();
    void namesOfOtherPrograms();
    void copiesByHandAreLeftAlone_data();
    void copiesByHandAreLeftAlone();
    void noLetterTakesTheFileOfAnother_data();
    void noLetterTakesTheFileOfAnother();
    void markingOverwritesNoOther_data();
    void markingOverwritesNoOther();
    void lettersOfOneNameInOneFolder();
    void whatHappensDuringALook_data();
    void whatHappensDuringALook();
    void lettersMovedByOthersFollow_data();
    void lettersMovedByOthersFollow();
    void foldersOfOthersAreTaken();
    void foldersOfOthersHaveNames_data();
    void foldersOfOthersHaveNames();
};

void tst_LocalOthers::otherProgramsAreNoticed()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    const QDir tree(root());
    const QStringList before = files();
    // One marked and moved to cur, one removed, one put there with lines of its own.
    const QString base = before.first().mid(4);
    QVERIFY(QFile::rename(tree.filePath(before.first()),
                          tree.filePath(QStringLiteral("cur/") + base + QStringLiteral(":2,RSa"))));
    QVERIFY(QFile::remove(tree.filePath(before.last())));
    QFile put(tree.filePath(QStringLiteral("new/1700000000.1234_1.host")));
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(QByteArray(letter(3)).replace("\r\n", "\n"));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 1, 0}));
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 2);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).unread, 1);
    // The mark nobody here knows stays.
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Inbox));
    w->submit(OperationKind::AddFlags, keys, {Mail::Flag::Flagged, {}});
    QCOMPARE(replay().done, 2);
    QVERIFY(
        QFile::exists(tree.filePath(QStringLiteral("cur/") + base + QStringLiteral(":2,FRSa"))));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalOthers::namesOfOtherPrograms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFlagged");
    QTest::addColumn<QString>("marked"); // once it was read
    const auto row = [](const char *name, bool isFlagged, const char *marked) {
        QTest::newRow(name) << QString::fromLatin1(name) << isFlagged
                            << QString::fromLatin1(marked);
    };
    row("new/1.2.host", false, "cur/1.2.host:2,S");
    row("new/1.2.host:2,", false, "cur/1.2.host:2,S");
    row("new/1.2.host:2,F", true, "cur/1.2.host:2,FS");
    row("cur/1.2.host", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:1,", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:1,x", false, "cur/1.2.host:2,S,x");
    row("cur/1.2.host:2", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:2,aF", true, "cur/1.2.host:2,FSa");
    row("cur/1.2.host:2,F,G=1,S", true, "cur/1.2.host:2,FS,G=1,S");
    row("cur/1.2.host,U=7:2,F", true, "cur/1.2.host,U=7:2,FS");
}

/// However another program called the file: the letter opens, and what is done to it stays.
void tst_LocalOthers::namesOfOtherPrograms()
{
    QFETCH(QString, name);
    QFETCH(bool, isFlagged);
    QFETCH(QString, marked);
    QFile put(root() + u'/' + name);
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(letter(7));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey inbox = mailbox(Mail::SpecialUse::Inbox);
    const Mail::MessageKey key = w->keys(inbox).value(0);
    QCOMPARE(shown(key), letter(7));
    const auto before = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(before->summary.flags.has(Mail::Flag::Flagged), isFlagged);
    QVERIFY(!before->summary.flags.has(Mail::Flag::Seen));
    QCOMPARE(files(), QStringList{name});
    QCOMPARE(scan(), ScanOutcome());
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {}});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(), QStringList{marked});
    QCOMPARE(w->keys(inbox), QList{key});
    QCOMPARE(shown(key), letter(7));
    QCOMPARE(scan(), ScanOutcome());
    // It is found, too, where another program gave it such a name meanwhile.
    QVERIFY(QFile::rename(root() + u'/' + marked, root() + u'/' + name));
    QCOMPARE(shown(key), letter(7));
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Answered, {}});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QVERIFY(files().first().startsWith(u"cur/"));
    QVERIFY(files().first().contains(u'R'));
    QCOMPARE(w->keys(inbox), QList{key});
}

void tst_LocalOthers::copiesByHandAreLeftAlone_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("isKnown"); // a look at the folders came before
    for (const char *what : {"marked", "moved", "copied", "deleted"}) {
        QTest::addRow("%s, known", what) << QString::fromLatin1(what) << true;
        QTest::addRow("%s, not known", what) << QString::fromLatin1(what) << false;
    }
}

/// A copy by cp has the name of its original. That goes away, by another program or by a try whose
/// commit did not come: what a person asked for the one is not done to the other.
void tst_LocalOthers::copiesByHandAreLeftAlone()
{
    QFETCH(QString, what);
    QFETCH(bool, isKnown);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString name = files().first();
    QVERIFY(QFile::copy(root() + u'/' + name, root() + u"/.Archive/" + name));
    if (isKnown)
        QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    QVERIFY(QFile::remove(root() + u'/' + name));
    const Mail::MailboxKey trash = mailbox(Mail::SpecialUse::Trash);
    if (what == u"marked")
        w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
    else if (what == u"moved")
        w->submit(OperationKind::Move, {key}, {}, trash);
    else if (what == u"copied")
        w->submit(OperationKind::Copy, {key}, {}, trash);
    else
        w->submit(OperationKind::DeleteForGood, {key});
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    // Nobody knows of it, so it may have been moved there; but it is not deleted.
    if (isKnown || what == u"deleted") {
        QCOMPARE(files(QStringLiteral(".Archive")), QStringList{name});
        QCOMPARE(files(QStringLiteral(".Trash")), QStringList());
        scan();
        QCOMPARE(w->info(mailbox(Mail::SpecialUse::Archive)).total, 1);
        QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 0);
    } else {
        scan();
        QCOMPARE(lettersIn().size() + lettersIn(QStringLiteral(".Archive")).size() +
                     lettersIn(QStringLiteral(".Trash")).size(),
                 what == u"copied" ? 2 : 1);
    }
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalOthers::noLetterTakesTheFileOfAnother_data()
{
    QTest::addColumn<QString>("name"); // of the other; %1: the base
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isCutOff"); // a try without its commit comes first
    for (const char *name : {"new/%1", "cur/%1:2,S", "cur/%1"}) {
        for (const bool isKnown : {true, false}) {
            for (const bool isCutOff : {true, false})
                QTest::addRow("%s %s, %s", name, isKnown ? "known" : "not known",
                              isCutOff ? "again after a crash" : "at once")
                    << QString::fromLatin1(name) << isKnown << isCutOff;
        }
    }
}

/// The folder that a letter goes to has another one of that name.
void tst_LocalOthers::noLetterTakesTheFileOfAnother()
{
    QFETCH(QString, name);
    QFETCH(bool, isKnown);
    QFETCH(bool, isCutOff);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral(".Archive/") + name.arg(base), letter(2));
    if (isKnown)
        QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    w->submit(OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {QStringLiteral("Later")}});
    if (isCutOff) {
        replayWithoutCommit();
        w->reopen();
    }
    QCOMPARE(replay().refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    const ScanOutcome found = scan();
    QCOMPARE(found.removed, 0);
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(lettersIn(), QList<QByteArray>());
    QCOMPARE(lettersIn(QStringLiteral(".Archive")), (QList<QByteArray>{letter(1), letter(2)}));
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(keys.size(), 2);
    QVERIFY(keys.contains(key));
    QCOMPARE(shown(key), letter(1));
    QCOMPARE(valueOf(messageDetails(*w->reader(), key))->summary.flags.keywords,
             QStringList{QStringLiteral("Later")});
    for (const Mail::MessageKey one : keys)
        QVERIFY(one == key || shown(one) == letter(2));
}

void tst_LocalOthers::markingOverwritesNoOther_data()
{
    QTest::addColumn<bool>("isCutOff");
    QTest::newRow("at once") << false;
    QTest::newRow("again after a crash") << true;
}

/// Another program left a file where the letter's would go; the one that bears its name stays.
void tst_LocalOthers::markingOverwritesNoOther()
{
    QFETCH(bool, isCutOff);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,S"), letter(2));
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {}});
    w->submit(OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    if (isCutOff) {
        replayWithoutCommit();
        w->reopen();
    }
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    QCOMPARE(lettersIn(), QList{letter(2)});
    QCOMPARE(lettersIn(QStringLiteral(".Archive")), QList{letter(1)});
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Archive)), QList{key});
    QCOMPARE(shown(key), letter(1));
    QCOMPARE(scan(), ScanOutcome());
}

/// Both are shown, each under a name of its own.
void tst_LocalOthers::lettersOfOneNameInOneFolder()
{
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,S"), letter(2));
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,RS"), letter(3));
    QCOMPARE(scan(), (ScanOutcome{2, 0, 0}));
    QCOMPARE(lettersIn(), (QList<QByteArray>{letter(1), letter(2), letter(3)}));
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 3);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).unread, 1);
    QCOMPARE(shown(key), letter(1));
    QVERIFY(files().contains(u"new/" + base));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalOthers::whatHappensDuringALook_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<int>>("letters"); // in Inbox, Archive and Trash
    QTest::addColumn<bool>("isFollowed");    // the letter keeps its row
    const auto row = [](const char *what, const QList<int> &letters, bool isFollowed) {
        QTest::newRow(what) << QString::fromLatin1(what) << letters << isFollowed;
    };
    row("copied again", {1, 1, 0}, true);
    row("filed again", {1, 1, 0}, true);
    row("moved on", {0, 0, 1}, true);
    row("moved to where it is", {0, 1, 0}, true);
    row("marked", {0, 1, 0}, true);
    row("deleted", {0, 1, 0}, false);
    row("moved back by hand", {1, 0, 0}, true);
    row("removed by hand", {0, 0, 0}, false);
    row("marked by hand", {0, 1, 0}, true);
}

/// Files are read on the pool; operations, filing and other programs go on. Each file has one row.
void tst_LocalOthers::whatHappensDuringALook()
{
    QFETCH(QString, what);
    QFETCH(QList<int>, letters);
    QFETCH(bool, isFollowed);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const Mail::MailboxKey archive = mailbox(Mail::SpecialUse::Archive);
    const Mail::MailboxKey trash = mailbox(Mail::SpecialUse::Trash);
    const QString here = root() + u'/' + files().first();
    const QString there = root() + u"/.Archive/" + files().first();
    std::function<void()> meanwhile = [this] { replay(); };
    ArrivingLetter filed = arrivingLetter(letter(2), {}, {}, QDateTime::currentDateTimeUtc());
    filed.base = maildirBaseOf("X1-2");
    if (what == u"copied again") {
        w->submit(OperationKind::Copy, {key}, {}, archive);
        replayWithoutCommit();
    } else if (what == u"filed again") {
        put(QStringLiteral(".Archive/new/") + filed.base, letter(2));
        meanwhile = [&] {
            w->write(
                [&](WriteTransaction &t) { return LocalMailWriter(t).addOnce(archive, filed); });
        };
    } else {
        // Another program has moved it.
        QVERIFY(QFile::rename(here, there));
        if (what == u"moved on")
            w->submit(OperationKind::Move, {key}, {}, trash);
        else if (what == u"moved to where it is")
            w->submit(OperationKind::Move, {key}, {}, archive);
        else if (what == u"marked")
            w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
        else if (what == u"deleted")
            w->submit(OperationKind::DeleteForGood, {key});
        else if (what == u"moved back by hand")
            meanwhile = [&] { QVERIFY(QFile::rename(there, here)); };
        else if (what == u"removed by hand")
            meanwhile = [&] { QVERIFY(QFile::remove(there)); };
        else
            meanwhile = [&] {
                QVERIFY(QFile::rename(there, root() + u"/.Archive/cur/" +
                                                 QFileInfo(there).fileName() + u":2,F"));
            };
    }
    scan(meanwhile);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, letters.at(0));
    QCOMPARE(w->info(archive).total, letters.at(1));
    QCOMPARE(w->info(trash).total, letters.at(2));
    const auto row = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(row.has_value(), isFollowed);
    if (what.startsWith(u"marked"))
        QVERIFY(row->summary.flags.has(Mail::Flag::Flagged));
    QCOMPARE(w->inconsistencies(), QStringList());
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalOthers::lettersMovedByOthersFollow_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("under its name") << QStringLiteral("%1:2,S");
    // As Python's mailbox module and some filters do it.
    QTest::newRow("under another name") << QStringLiteral("1700000000.M1P2Q3.host:2,S");
}

void tst_LocalOthers::lettersMovedByOthersFollow()
{
    QFETCH(QString, name);
    const QList<AddedLetter> added = add({letter(1)});
    w->submit(OperationKind::AddFlags, {added.first().key},
              {Mail::Flag::Junk, {QStringLiteral("Later")}});
    replay();
    const QDir tree(root());
    const QString base = files().first().mid(4).section(u':', 0, 0);
    name.replace(QStringLiteral("%1"), base);
    QVERIFY(QFile::rename(tree.filePath(files().first()),
                          tree.filePath(QStringLiteral(".Archive/cur/") + name)));
    QCOMPARE(scan(), (ScanOutcome{0, 0, 1}));
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Archive)), QList{added.first().key});
    const auto row = valueOf(messageDetails(*w->reader(), added.first().key));
    QVERIFY(row->summary.flags.has(Mail::Flag::Seen));
    QVERIFY(row->summary.flags.has(Mail::Flag::Junk));
    QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Later")});
}

void tst_LocalOthers::foldersOfOthersAreTaken()
{
    const QDir tree(root());
    for (const char *part : {"/cur", "/new", "/tmp"})
        QVERIFY(tree.mkpath(QStringLiteral(".Reise.Wien") + QLatin1String(part)));
    QFile put(tree.filePath(QStringLiteral(".Reise.Wien/cur/1.2.host:2,S")));
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(letter(7));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey key = mailbox(QStringLiteral("Reise/Wien"));
    QVERIFY(key.isValid());
    QCOMPARE(w->info(key).total, 1);
    QCOMPARE(shown(w->keys(key).first()), letter(7));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalOthers::foldersOfOthersHaveNames_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *folder, const char *path) {
        QTest::newRow(folder) << QString::fromUtf8(folder) << QString::fromUtf8(path);
    };
    row(".Reise", "Reise");
    row(".&BBAEQARFBDgEMg-", "Архив");
    row(".Pr&AOE-ca.&BBAEQARFBDgEMg-.2026", "Práca/Архив/2026");
    row(".&ZeVnLA-", "日本");
    row(".Q&-A", "Q&A");
    // Not what the encoding allows, or nothing that a list can show: as it is.
    row(".Q&A", "Q&A");
    row(".Q&A.&BBAEQARFBDgEMg-", "Q&A/Архив");
    row(".&AGE-", "&AGE-");
    row(".&BBA", "&BBA");
    row(".a&AAo-b", "a&AAo-b");
    row(".Архив", "Архив");
}

/// As Maildir++ has them; the directory stays what it is called.
void tst_LocalOthers::foldersOfOthersHaveNames()
{
    QFETCH(QString, folder);
    QFETCH(QString, path);
    const QDir tree(root());
    for (const char *part : {"/cur", "/new", "/tmp"})
        QVERIFY(tree.mkpath(folder + QLatin1String(part)));
    put(folder + QStringLiteral("/cur/1.2.host:2,S"), letter(7));
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey key = mailbox(path);
    QVERIFY(key.isValid());
    QCOMPARE(shown(w->keys(key).value(0)), letter(7));
    QCOMPARE(files(folder).size(), 1);
    QCOMPARE(scan(), ScanOutcome());
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalOthers)
#include "tst_LocalOthers.moc"
