// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Attachments on their way to the disk: under their safe name, over nothing, private while open,
// gone afterwards (SEC-28, SEC-29), and always the same bytes (SEC-30).
#include "core/engine/HubMessageContents.h"
#include "tests/core/engine/EngineFixture.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QByteArray content = "%PDF-1.4\n\0binary\xff\r\n.\r\n";

QByteArray letterWith(const QByteArray &name)
{
    return "From: eva@example.org\r\nSubject: a\r\nMessage-ID: <x@example.org>\r\n"
           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n"
           "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"" +
           name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + content.toBase64() +
           "\r\n--b--\r\n";
}

struct World : EngineFixture {
    Engine::SyncWorker worker{*store, false};
    std::unique_ptr<Engine::HubMessageContents> contents =
        std::make_unique<Engine::HubMessageContents>(paths, *view, worker);
};

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
               ? static_cast<int>(status.st_mode & 0777)
               : -1;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class tst_MessageContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec30ListedSavedAndOpenedAreTheSame();
    void sec28ShownNameIsTheSavedName();
    void sec28NothingIsOverwritten();
    void sec28NamesCannotLeaveTheFolder_data();
    void sec28NamesCannotLeaveTheFolder();
    void sec29OpenedCopiesArePrivate();
    void sec29OpenedCopiesGoWithTheProgram();
    void letterThatIsOneAttachment_data();
    void letterThatIsOneAttachment();
    void unknownPartIsNotFound();
};

void tst_MessageContents::sec30ListedSavedAndOpenedAreTheSame()
{
    World w;
    const QTemporaryDir target;
    const Mail::MessageKey key = w.addLetter(1, letterWith("a.pdf"));
    const auto body = answerOf(w.contents->body(key));
    QVERIFY(body.has_value());
    QCOMPARE(body->attachments.size(), 1);
    const Engine::AttachmentInfo info = body->attachments.first();
    QCOMPARE(info.sizeBytes, content.size());
    const auto bytes = answerOf(w.contents->attachment(key, info.section));
    QVERIFY(bytes.has_value());
    QCOMPARE(*bytes, content);
    const auto saved = answerOf(w.contents->saveAttachment(key, info.section, target.path()));
    QVERIFY(saved.has_value());
    QCOMPARE(bytesOf(*saved), content);
    const QString chosen = target.filePath(QStringLiteral("chosen.pdf"));
    QVERIFY(answerOf(w.contents->saveAttachmentAs(key, info.section, chosen)).has_value());
    QCOMPARE(bytesOf(chosen), content);
    const auto opened = answerOf(w.contents->openableCopy(key, info.section));
    QVERIFY(opened.has_value());
    QCOMPARE(bytesOf(*opened), content);
    QCOMPARE(answerOf(w.contents->source(key)).value_or(QByteArray()), letterWith("a.pdf"));
}

void tst_MessageContents::sec28ShownNameIsTheSavedName()
{
    World w;
    const QTemporaryDir target;
    const Mail::MessageKey key = w.addLetter(1, letterWith("r\xC3\xA9sum\xC3\xA9 (1).pdf"));
    const auto body = answerOf(w.contents->body(key));
    const Engine::AttachmentInfo info = body->attachments.first();
    const auto saved = answerOf(w.contents->saveAttachment(key, info.section, target.path()));
    const auto opened = answerOf(w.contents->openableCopy(key, info.section));
    QCOMPARE(QFileInfo(*saved).fileName(), info.fileName);
    QCOMPARE(QFileInfo(*opened).fileName(), info.fileName);
}

void tst_MessageContents::sec28NothingIsOverwritten()
{
    World w;
    const QTemporaryDir target;
    const QString mine = target.filePath(QStringLiteral("a.pdf"));
    QFile file(mine);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    // A link that leads elsewhere counts as taken too, even where nothing is at its end.
    QVERIFY(QFile::link(target.filePath(QStringLiteral("elsewhere")),
                        target.filePath(QStringLiteral("a (2).pdf"))));
    const Mail::MessageKey key = w.addLetter(1, letterWith("a.pdf"));
    const auto first = answerOf(w.contents->saveAttachment(key, "2", target.path()));
    QVERIFY(first.has_value());
    QCOMPARE(QFileInfo(*first).fileName(), QStringLiteral("a (3).pdf"));
    QCOMPARE(bytesOf(*first), content);
    QCOMPARE(bytesOf(mine), QByteArray("mine"));
    QVERIFY(!QFileInfo::exists(target.filePath(QStringLiteral("elsewhere"))));
}

void tst_MessageContents::sec28NamesCannotLeaveTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("up") << QByteArray("../../evil");
    QTest::newRow("absolute") << QByteArray("/tmp/evil");
    QTest::newRow("backslashes") << QByteArray("..\\\\..\\\\evil");
    QTest::newRow("only dots") << QByteArray("..");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("very long") << QByteArray(5'000, 'x') + ".pdf";
}

void tst_MessageContents::sec28NamesCannotLeaveTheFolder()
{
    QFETCH(QByteArray, name);
    World w;
    const QTemporaryDir target;
    const Mail::MessageKey key = w.addLetter(1, letterWith(name));
    const auto saved = answerOf(w.contents->saveAttachment(key, "2", target.path()));
    QVERIFY2(saved.has_value(), qPrintable(saved ? QString() : describe(saved.error())));
    QCOMPARE(QFileInfo(*saved).canonicalPath(), QFileInfo(target.path()).canonicalFilePath());
    const auto opened = answerOf(w.contents->openableCopy(key, "2"));
    QVERIFY(opened.has_value());
    QCOMPARE(bytesOf(*opened), content);
}

void tst_MessageContents::sec29OpenedCopiesArePrivate()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, letterWith("a.pdf"));
    const auto first = answerOf(w.contents->openableCopy(key, "2"));
    const auto second = answerOf(w.contents->openableCopy(key, "2"));
    QVERIFY(first.has_value() && second.has_value());
    // Each keeps its name, so they need folders of their own.
    QVERIFY(*first != *second);
    for (const QString &path : {*first, *second}) {
        QCOMPARE(modeOf(path) & 0377, 0); // for the owner to read, and for nobody else
        QVERIFY(modeOf(path) & 0400);
        QDir folder = QFileInfo(path).absoluteDir();
        QVERIFY(folder.cdUp());
        QCOMPARE(modeOf(folder.path()), 0700);
    }
}

void tst_MessageContents::sec29OpenedCopiesGoWithTheProgram()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, letterWith("a.pdf"));
    const auto opened = answerOf(w.contents->openableCopy(key, "2"));
    QVERIFY(QFileInfo::exists(*opened));
    QDir folder = QFileInfo(*opened).absoluteDir();
    QVERIFY(folder.cdUp());
    w.contents.reset();
    QVERIFY(!QFileInfo::exists(*opened));
    QVERIFY(!QFileInfo::exists(folder.path()));
}

void tst_MessageContents::letterThatIsOneAttachment_data()
{
    QTest::addColumn<bool>("isHeldWhole");
    QTest::newRow("held whole") << true;
    QTest::newRow("one part alone") << false;
}

void tst_MessageContents::letterThatIsOneAttachment()
{
    // The content is the decoded part, never the source of the letter.
    QFETCH(bool, isHeldWhole);
    World w;
    const QByteArray letter = "From: eva@example.org\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
                              "Content-Type: application/pdf; name=a.pdf\r\n"
                              "Content-Transfer-Encoding: base64\r\n\r\n" +
                              content.toBase64() + "\r\n";
    Mail::MessageKey key;
    if (isHeldWhole) {
        key = w.addLetter(1, letter);
    } else {
        Store::FetchedMessage message = Store::fetched(1);
        message.structure = Mime::readMessage(letter).structure;
        key = w.add(w.inbox, {message}).first();
        w.write([&](Store::WriteTransaction &t) {
            return Store::MessageWriter(t).setPart(key, message.structure.section, content);
        });
    }
    const QList<Mail::BodyStructure> attachments =
        Mail::viewOf(w.detailsOf(key).structure).attachments;
    QCOMPARE(attachments.size(), 1);
    const auto bytes = answerOf(w.contents->attachment(key, attachments.first().section));
    QVERIFY(bytes.has_value());
    QCOMPARE(*bytes, content);
}

void tst_MessageContents::unknownPartIsNotFound()
{
    World w;
    const QTemporaryDir target;
    const Mail::MessageKey key = w.addLetter(1, letterWith("a.pdf"));
    const auto saved = answerOf(w.contents->saveAttachment(key, "7", target.path()));
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, ErrorKind::NotFound);
    QVERIFY(QDir(target.path()).isEmpty());
    const auto gone = answerOf(w.contents->body(Mail::MessageKey(999)));
    QVERIFY(!gone.has_value());
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(tst_MessageContents)
#include "tst_MessageContents.moc"
