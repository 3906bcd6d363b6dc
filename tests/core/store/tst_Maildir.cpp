// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The folders of letters that no server has: private, durable, plain (REL-9), and deaf to names
// that are not their own (SEC-15).
#include "core/store/Maildir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
               ? static_cast<int>(status.st_mode & 0777)
               : -1;
}

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class tst_Maildir : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel9LettersArePlainFiles();
    void lettersArePrivate();
    void namesDiffer();
    void sec15ForeignNamesOpenNothing_data();
    void sec15ForeignNamesOpenNothing();
    void anotherProgramMayHaveLooked();
    void whatIsUnfinishedDoesNotCount();
    void rel11FailureLeavesNothing();
    void removingTwiceIsFine();
    void aStagedLetterIsNoneUntilItIsDelivered();
    void rel11AFailingSourceLeavesNothing();
    void lettersAreReadInPieces();
};

void tst_Maildir::rel9LettersArePlainFiles()
{
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("mail/outbox")));
    const QByteArray letter = "Subject: a\r\n\r\n.\r\n\0\xff";
    const auto name = folder.deliver(letter);
    QVERIFY(name.has_value());
    // Any program finds it, by the rules of Maildir.
    QFile file(root.filePath(QStringLiteral("mail/outbox/new/")) + *name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), letter);
    QCOMPARE(folder.read(*name).value_or(QByteArray()), letter);
    QCOMPARE(folder.list(), QStringList{*name});
}

void tst_Maildir::lettersArePrivate()
{
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("outbox")));
    const auto name = folder.deliver("x");
    QVERIFY(name.has_value());
    QCOMPARE(modeOf(root.filePath(QStringLiteral("outbox"))), 0700);
    QCOMPARE(modeOf(root.filePath(QStringLiteral("outbox/new"))), 0700);
    QCOMPARE(modeOf(root.filePath(QStringLiteral("outbox/new/")) + *name), 0600);
}

void tst_Maildir::namesDiffer()
{
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("outbox")));
    QSet<QString> names;
    for (int i = 0; i < 50; ++i)
        names.insert(folder.deliver("x").value_or(QString()));
    QCOMPARE(names.size(), 50);
    QCOMPARE(folder.list().size(), 50);
}

void tst_Maildir::sec15ForeignNamesOpenNothing_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"../secret.martlet", "/etc/passwd", "..", ".", "", "a/b.martlet",
                             "../new/../secret.martlet", ".martlet", "..martlet", "A.martlet",
                             "a b.martlet", "*.martlet", "[0-9].martlet", "1.txt"})
        QTest::newRow(name) << QString::fromLatin1(name);
    QTest::newRow("NUL") << QStringLiteral("1") + QChar(QChar::Null) + QStringLiteral(".martlet");
}

void tst_Maildir::sec15ForeignNamesOpenNothing()
{
    QFETCH(QString, name);
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("outbox")));
    QVERIFY(folder.deliver("x").has_value());
    QVERIFY(put(root.filePath(QStringLiteral("secret.martlet")), "secret"));
    QVERIFY(!folder.contains(name));
    const auto read = folder.read(name);
    QVERIFY(!read.has_value());
    QVERIFY(read.error().kind == ErrorKind::InvalidInput ||
            read.error().kind == ErrorKind::NotFound);
    Q_UNUSED(folder.remove(name)) // whatever it answers
    QVERIFY(QFileInfo::exists(root.filePath(QStringLiteral("secret.martlet"))));
    QCOMPARE(folder.list().size(), 1);
}

void tst_Maildir::anotherProgramMayHaveLooked()
{
    const QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("outbox"));
    const Maildir folder(path);
    const QString name = folder.deliver("x").value_or(QString());
    QVERIFY(QFile::rename(path + QStringLiteral("/new/") + name,
                          path + QStringLiteral("/cur/") + name + QStringLiteral(":2,S")));
    QVERIFY(folder.contains(name));
    QCOMPARE(folder.read(name).value_or(QByteArray()), QByteArray("x"));
    QCOMPARE(folder.list(), QStringList{name});
    QVERIFY(folder.remove(name).has_value());
    QVERIFY(folder.list().isEmpty());
}

void tst_Maildir::whatIsUnfinishedDoesNotCount()
{
    const QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("outbox"));
    const Maildir folder(path);
    const QString name = folder.deliver("x").value_or(QString());
    QVERIFY(put(path + QStringLiteral("/tmp/1.2.martlet"), "half"));
    QVERIFY(put(path + QStringLiteral("/new/notes.txt"), "foreign"));
    QCOMPARE(folder.list(), QStringList{name});
    QVERIFY(!folder.contains(QStringLiteral("1.2.martlet")));
    folder.clearUnfinished();
    QVERIFY(QDir(path + QStringLiteral("/tmp")).isEmpty());
    QVERIFY(QFileInfo::exists(path + QStringLiteral("/new/notes.txt")));
}

void tst_Maildir::rel11FailureLeavesNothing()
{
    // A file stands where the folder should be: nothing can be written until somebody takes it
    // away, and that is said.
    const QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("outbox"));
    QVERIFY(put(path, "in the way"));
    const auto name = Maildir(path).deliver("x");
    QVERIFY(!name.has_value());
    QCOMPARE(name.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(name.error().retry, Retry::AfterUserAction);
    QVERIFY(Maildir(path).list().isEmpty());
}

void tst_Maildir::removingTwiceIsFine()
{
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("outbox")));
    const QString name = folder.deliver("x").value_or(QString());
    QVERIFY(folder.remove(name).has_value());
    QVERIFY(folder.remove(name).has_value());
    const auto read = folder.read(name);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
}

void tst_Maildir::aStagedLetterIsNoneUntilItIsDelivered()
{
    const QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("outbox"));
    const Maildir folder(path);
    const auto source = [](const ByteSink &sink) {
        return sink("Subject: a\r\n").and_then([&] { return sink("\r\nb"); });
    };
    QString name;
    {
        const auto staged = folder.stage(source);
        QVERIFY(staged.has_value());
        QVERIFY(QFileInfo::exists(path + QStringLiteral("/tmp/") + (*staged)->name()));
        QCOMPARE(modeOf((*staged)->file()), 0600);
        QVERIFY(folder.list().isEmpty());
        const auto delivered = folder.deliver(**staged);
        QVERIFY(delivered.has_value());
        name = *delivered;
    }
    // It stays when the other name goes.
    QCOMPARE(folder.list(), QStringList{name});
    QCOMPARE(folder.read(name).value_or(QByteArray()), QByteArray("Subject: a\r\n\r\nb"));
    QVERIFY(QDir(path + QStringLiteral("/tmp")).isEmpty());

    QVERIFY(folder.stage(source).has_value());
    QVERIFY(QDir(path + QStringLiteral("/tmp")).isEmpty()); // nobody wanted it
    QCOMPARE(folder.list(), QStringList{name});
}

void tst_Maildir::rel11AFailingSourceLeavesNothing()
{
    const QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("outbox"));
    const auto staged = Maildir(path).stage([](const ByteSink &sink) -> Result<void> {
        if (Result<void> taken = sink("half"); !taken)
            return taken;
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("read the attachment"));
    });
    QVERIFY(!staged.has_value());
    QCOMPARE(staged.error().kind, ErrorKind::NotFound);
    QVERIFY(QDir(path + QStringLiteral("/tmp")).isEmpty());
    QVERIFY(Maildir(path).list().isEmpty());
}

void tst_Maildir::lettersAreReadInPieces()
{
    const QTemporaryDir root;
    const Maildir folder(root.filePath(QStringLiteral("outbox")));
    const QString name = folder.deliver("0123456789").value_or(QString());
    const auto file = folder.open(name);
    QVERIFY(file.has_value());
    QCOMPARE(file->sizeBytes(), 10);
    QVERIFY(folder.remove(name).has_value());
    // Whoever has it open reads on.
    QCOMPARE(file->read(2, 3).value_or(QByteArray()), QByteArray("234"));
    QCOMPARE(file->read(0, 10).value_or(QByteArray()), QByteArray("0123456789"));
    QVERIFY(!file->read(8, 3).has_value());
    QCOMPARE(folder.open(name).error().kind, ErrorKind::NotFound);
    QCOMPARE(folder.open(QStringLiteral("../x.martlet")).error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(tst_Maildir)
#include "tst_Maildir.moc"
