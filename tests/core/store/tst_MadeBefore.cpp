// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file that was made for an operation, whose commit a crash took, and which another program
// marked or moved before the next start: it is that letter, and no second one is made.
#include "core/store/LocalReplayer.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/LocalMailWriter.h"
#include "tests/core/store/Pop3LedgerFixture.h"

#include <QDir>
#include <QFile>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

const QString archivePath = QStringLiteral("Archive");
const QString draftsPath = QStringLiteral("Drafts");
const QString sentPath = QStringLiteral("Sent");

class tst_MadeBefore : public QObject, private Pop3LedgerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void copies_data() { addChanges(); }
    void copies();
    void copiesOfHeaders();
    void uploads_data() { addChanges(); }
    void uploads();
    void filed_data() { addChanges(); }
    void filed();
    void copiesOfThisRunLookNowhere();

private:
    static void addChanges();
    void change(const QString &from);
    void makeAndCrash(const QString &folder, const QString &base);
    void tryAgain();
    Mail::MailboxKey mailbox(const QString &path);
    QStringList letterFiles() const;
    QStringList shownIn();
};

void tst_MadeBefore::addChanges()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("isLookedAt");
    for (const bool isLookedAt : {false, true}) {
        const QByteArray when = isLookedAt ? ", looked at" : "";
        const auto row = [&](const char *what, const char *place) {
            QTest::addRow("%s%s", what, when.constData())
                << QString::fromLatin1(what) << QString::fromLatin1(place) << isLookedAt;
        };
        row("left", "");
        row("marked", "cur/%1:2,FS");
        row("named otherwise", "cur/%1");
        row("moved", ".Trash/new/%1");
        row("moved and marked", ".Trash/cur/%1:2,S");
        row("moved to the inbox", "cur/%1:2,");
    }
}

/// What the other program does with the one file of the folder.
void tst_MadeBefore::change(const QString &folder)
{
    QFETCH(QString, name);
    QFETCH(QString, place);
    QFETCH(bool, isLookedAt);
    const auto list = valueOf(LocalFolder(folder).list());
    QCOMPARE(list.size(), 1);
    const MaildirPlace made = *list.cbegin();
    const QString from = folder + u'/' + made.path();
    if (!place.isEmpty()) {
        const bool isInTree = place.startsWith(u'.') || name == u"moved to the inbox";
        const QString to = (isInTree ? root() : folder) + u'/' + place.arg(made.base);
        QVERIFY(QFile::rename(from, to));
    }
    w->reopen();
    if (isLookedAt)
        scan();
}

void tst_MadeBefore::makeAndCrash(const QString &folder, const QString &base)
{
    QVERIFY(LocalFolder(folder).deliver({{{base, true, {}}, toMaildirLines(letter(1))}}));
    change(folder);
}

void tst_MadeBefore::tryAgain()
{
    const auto done =
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
    QCOMPARE(done.refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    scan();
}

Mail::MailboxKey tst_MadeBefore::mailbox(const QString &path)
{
    const auto found = w->write(
        [&](WriteTransaction &t) { return MailboxWriter(t).findByPath(w->account, path); });
    return found ? found->key : Mail::MailboxKey();
}

/// Of all folders.
QStringList tst_MadeBefore::letterFiles() const
{
    QStringList found;
    const QDir tree(root());
    QStringList folders =
        tree.entryList({QStringLiteral(".*")}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    folders.append(QStringLiteral("."));
    for (const QString &folder : std::as_const(folders)) {
        for (const char *part : {"/cur", "/new"})
            found += QDir(tree.filePath(folder + QLatin1String(part))).entryList(QDir::Files);
    }
    return found;
}

/// The folders that show a letter, each as often as it shows one.
QStringList tst_MadeBefore::shownIn()
{
    QStringList paths;
    for (const char *name : {"INBOX", "Archive", "Drafts", "Sent", "Trash"}) {
        const QString path = QString::fromLatin1(name);
        for (const Mail::MessageKey key : w->keys(mailbox(path))) {
            if (shown(key) == letter(1))
                paths.append(path);
        }
    }
    return paths;
}

QStringList withInbox(const QString &changed, const QString &folder)
{
    QStringList paths{QStringLiteral("INBOX")};
    if (changed == u"moved" || changed == u"moved and marked")
        paths.append(QStringLiteral("Trash"));
    else
        paths.append(changed == u"moved to the inbox" ? QStringLiteral("INBOX") : folder);
    return paths;
}

void tst_MadeBefore::copies()
{
    QFETCH(QString, name);
    add({whole("a", letter(1))});
    w->submit(Mail::OperationKind::Copy, w->keys(inbox()), {}, mailbox(archivePath));
    const auto broken = w->tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        return done ? failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("end here"))
                    : Result<void>(failure(done.error()));
    });
    QVERIFY(!broken);
    change(root() + QStringLiteral("/.Archive"));
    tryAgain();
    QCOMPARE(letterFiles().size(), 2);
    QCOMPARE(shownIn(), withInbox(name, archivePath));
}

/// A header whose letter is at the server has a name that says so.
void tst_MadeBefore::copiesOfHeaders()
{
    add({headerOnly("a", header(1), 5000)});
    w->submit(Mail::OperationKind::Copy, w->keys(inbox()), {}, mailbox(archivePath));
    const auto broken = w->tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        return done ? failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("end here"))
                    : Result<void>(failure(done.error()));
    });
    QVERIFY(!broken);
    const QString folder = root() + QStringLiteral("/.Archive/");
    const auto list = valueOf(LocalFolder(folder).list());
    QCOMPARE(list.size(), 1);
    QVERIFY(saysHeaderAlone(list.cbegin()->base));
    QVERIFY(QFile::rename(folder + list.cbegin()->path(), folder + QStringLiteral("cur/") +
                                                              list.cbegin()->base +
                                                              QStringLiteral(":2,S")));
    w->reopen();
    tryAgain();
    QCOMPARE(letterFiles().size(), 2);
    QCOMPARE(w->keys(mailbox(archivePath)).size(), 1);
}

void tst_MadeBefore::uploads()
{
    QFETCH(QString, name);
    inbox();
    DraftRow row;
    row.account = w->account;
    row.messageId = "l1@example.org";
    row.key = w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    const auto upload = [&] {
        w->write([&](WriteTransaction &t) { return DraftWriter(t).upload(row.key, draftsPath); });
    };
    upload();
    makeAndCrash(root() + QStringLiteral("/.Drafts"), localBaseOf(w->pending().first()));
    tryAgain();
    QCOMPARE(letterFiles().size(), 1);
    QCOMPARE(shownIn(), withInbox(name, draftsPath).mid(1));
    // The next version takes its place, wherever it lies.
    w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    upload();
    tryAgain();
    QCOMPARE(letterFiles().size(), 1);
    QCOMPARE(shownIn(), QStringList{draftsPath});
}

/// A sent letter, or one that comes from another account.
void tst_MadeBefore::filed()
{
    QFETCH(QString, name);
    inbox();
    ArrivingLetter sent = arrivingLetter(letter(1), seen(), {}, QDateTime::currentDateTimeUtc());
    sent.base = maildirBaseOf("X7-" + QByteArray::number(QDateTime::currentMSecsSinceEpoch()));
    makeAndCrash(root() + QStringLiteral("/.Sent"), sent.base);
    const Mail::MailboxKey key = mailbox(sentPath);
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).addOnce(key, sent); });
    scan();
    QCOMPARE(letterFiles().size(), 1);
    QCOMPARE(shownIn(), withInbox(name, sentPath).mid(1));
}

/// Nothing of it can have been left before the start: large folders are not listed for each letter.
void tst_MadeBefore::copiesOfThisRunLookNowhere()
{
    inbox();
    ArrivingLetter sent = arrivingLetter(letter(1), seen(), {}, QDateTime::currentDateTimeUtc());
    sent.base =
        maildirBaseOf("X7-" + QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 1'000'000));
    const LocalFolder trash(root() + QStringLiteral("/.Trash"));
    QVERIFY(trash.deliver({{{sent.base, true, {}}, toMaildirLines(letter(2))}}));
    const Mail::MailboxKey key = mailbox(sentPath);
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).addOnce(key, sent); });
    scan();
    QCOMPARE(shownIn(), QStringList{sentPath});
    QCOMPARE(letterFiles().size(), 2);
}

} // namespace

QTEST_GUILESS_MAIN(tst_MadeBefore)
#include "tst_MadeBefore.moc"
