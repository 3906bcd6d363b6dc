// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/LocalMailFixture.h"

#include "core/store/ArrivingLetter.h"
#include "core/store/LocalRows.h"
#include "core/store/MaildirName.h"
#include "core/store/VanishedLetters.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace Martlet::Store
{

QByteArray letter(int number, const QByteArray &body)
{
    const QByteArray n = QByteArray::number(number);
    return "Received: from a by b; Mon, 2 Mar 2026 10:00:0" + QByteArray::number(number % 10) +
           " +0000\r\nFrom: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: Letter " + n +
           "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <l" + n +
           "@example.org>\r\n\r\n" + body;
}

QString idOf(int number)
{
    return QStringLiteral("l%1@example.org").arg(number);
}

void LocalMailFixture::open()
{
    w = std::make_unique<StoreFixture>();
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("me@example.org");
    settings.name = settings.email;
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.incoming = {QStringLiteral("pop.example.org"), 995, Mail::Encryption::Tls, {}};
    settings.identities = {{QStringLiteral("Me"), settings.email, {}, {}}};
    w->account = w->write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).makeMailboxes(w->account); });
}

void LocalMailFixture::close()
{
    QCOMPARE(w->inconsistencies(), QStringList());
    w.reset();
}

QList<AddedLetter> LocalMailFixture::add(const QList<QByteArray> &wires, const QString &path)
{
    QList<ArrivingLetter> letters;
    for (const QByteArray &wire : wires)
        letters.append(arrivingLetter(wire, {}, {}, QDateTime::currentDateTimeUtc()));
    const Mail::MailboxKey key = mailbox(path);
    return w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).add(key, letters, Arrival::New); });
}

QList<Mail::MessageKey> LocalMailFixture::addKeys(const QList<QByteArray> &wires)
{
    QList<Mail::MessageKey> keys;
    for (const AddedLetter &one : add(wires))
        keys.append(one.key);
    return keys;
}

void LocalMailFixture::onMailbox(Mail::OperationKind kind, const QString &path,
                                 const QString &target)
{
    Mail::Operation operation;
    operation.account = w->account;
    operation.kind = kind;
    operation.message.mailboxPath = path;
    operation.targetPath = target;
    w->write(
        [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({operation}); });
}

LocalReplay LocalMailFixture::replay()
{
    return w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
}

void LocalMailFixture::replayWithoutCommit()
{
    const auto replayed = w->tryWrite([&](WriteTransaction &t) -> Result<LocalReplay> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        if (!done)
            return done;
        return failure(ErrorKind::Cancelled, Retry::Never, QStringLiteral("crash"));
    });
    QVERIFY(!replayed);
    QCOMPARE(replayed.error().kind, ErrorKind::Cancelled);
}

void LocalMailFixture::put(const QString &path, const QByteArray &wire)
{
    QFile file(root() + u'/' + path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(wire).replace("\r\n", "\n"));
}

ScanOutcome LocalMailFixture::scan(const std::function<void()> &meanwhile)
{
    ScanOutcome total;
    QList<UnreadFile> unread;
    VanishedLetters vanished;
    for (const qint64 folder :
         w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); })) {
        const FolderDifference difference =
            w->write([&](WriteTransaction &t) { return LocalScanWriter(t).compare(folder); });
        unread += difference.files;
        vanished.add(difference.vanished);
    }
    QList<LocalScanWriter::ReadFile> letters;
    for (const UnreadFile &file : std::as_const(unread)) {
        letters.append(w->write([&](WriteTransaction &t) -> Result<LocalScanWriter::ReadFile> {
            const auto local = localMailbox(t.own(), file.mailbox);
            const QByteArray bytes = valueOf(folderOf(t.paths(), *local).read(file.place));
            return LocalScanWriter::ReadFile{
                file, arrivingLetter(fromMaildirLines(bytes), {}, {}, t.now())};
        }));
    }
    if (meanwhile)
        meanwhile();
    for (const LocalScanWriter::ReadFile &read : std::as_const(letters)) {
        w->write([&](WriteTransaction &t) -> Result<void> {
            const auto outcome = LocalScanWriter(t).adopt(read.file.mailbox, {read}, vanished);
            total.added += outcome->added;
            total.moved += outcome->moved;
            return {};
        });
    }
    total.removed =
        w->write([&](WriteTransaction &t) { return LocalScanWriter(t).forget(vanished.rest()); });
    return total;
}

Mail::MailboxKey LocalMailFixture::mailbox(Mail::SpecialUse use)
{
    const auto found = w->write(
        [&](WriteTransaction &t) { return MailboxWriter(t).findBySpecialUse(w->account, use); });
    return found ? found->key : Mail::MailboxKey();
}

Mail::MailboxKey LocalMailFixture::mailbox(const QString &path)
{
    return mailbox(w->account, path);
}

Mail::MailboxKey LocalMailFixture::mailbox(Mail::AccountKey account, const QString &path)
{
    const auto found =
        w->write([&](WriteTransaction &t) { return MailboxWriter(t).findByPath(account, path); });
    return found ? found->key : Mail::MailboxKey();
}

QStringList LocalMailFixture::ids(const QString &path)
{
    QStringList found;
    for (const Mail::MessageKey key : w->keys(mailbox(path)))
        found.append(
            QString::fromLatin1(valueOf(messageDetails(*w->reader(), key))->reference.messageId));
    found.sort();
    return found;
}

QByteArray LocalMailFixture::shown(Mail::MessageKey key)
{
    return valueOf(messageContent(*w->reader(), key, {})).value_or(QByteArray());
}

QString LocalMailFixture::root() const
{
    const QDir local(w->paths.mailDir() + QStringLiteral("/local"));
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

QStringList LocalMailFixture::files(const QString &folder) const
{
    QStringList found;
    const QDir dir(folder.isEmpty() ? root() : root() + u'/' + folder);
    for (const char *part : {"cur", "new", "tmp"}) {
        const QDir one(dir.filePath(QLatin1String(part)));
        for (const QString &name : one.entryList(QDir::Files))
            found.append(QLatin1String(part) + u'/' + name);
    }
    return found;
}

QList<QByteArray> LocalMailFixture::lettersIn(const QString &folder) const
{
    QList<QByteArray> letters;
    for (const QString &name : files(folder)) {
        QFile file(root() + u'/' + folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            letters.append(fromMaildirLines(file.readAll()));
    }
    std::sort(letters.begin(), letters.end());
    return letters;
}

} // namespace Martlet::Store
