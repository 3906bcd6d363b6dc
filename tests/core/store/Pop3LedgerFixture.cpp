// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/Pop3LedgerFixture.h"

#include "core/store/writers/LocalScanWriter.h"

#include <QDir>
#include <QFile>

namespace Martlet::Store
{

namespace
{

FetchedLetter withToken(FetchedLetter fetched)
{
    fetched.letter.token = fetchToken(fetched.identity, email);
    return fetched;
}

} // namespace

QByteArray header(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "Received: from a by b; Mon, 2 Mar 2026 10:00:0" + QByteArray::number(number % 10) +
           " +0000\r\nFrom: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: Letter " + n +
           "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <l" + n +
           "@example.org>\r\n\r\n";
}

QByteArray letter(int number, const QByteArray &body)
{
    return header(number) + body;
}

FetchedLetter whole(const QByteArray &uniqueId, const QByteArray &wire)
{
    FetchedLetter fetched;
    fetched.identity = identityOf(uniqueId);
    fetched.letter = arrivingLetter(wire, {}, {}, QDateTime::currentDateTimeUtc());
    return withToken(fetched);
}

FetchedLetter headerOnly(const QByteArray &uniqueId, const QByteArray &bytes, qint64 serverBytes)
{
    FetchedLetter fetched;
    fetched.identity = identityOf(uniqueId);
    fetched.letter = arrivingHeader(bytes, serverBytes, {}, QDateTime::currentDateTimeUtc());
    fetched.sizeAtServer = serverBytes;
    return withToken(fetched);
}

void Pop3LedgerFixture::open()
{
    w = std::make_unique<StoreFixture>();
    Mail::AccountSettings settings;
    settings.email = email;
    settings.name = email;
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.incoming = {QStringLiteral("pop.example.org"), 995, Mail::Encryption::Tls, {}};
    settings.identities = {{QStringLiteral("Me"), email, {}, {}}};
    w->account = w->write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
}

void Pop3LedgerFixture::close()
{
    if (w && !std::exchange(isDamaged, false))
        QCOMPARE(w->inconsistencies(), QStringList());
    w.reset();
}

Mail::MailboxKey Pop3LedgerFixture::inbox()
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); })
        .inbox;
}

FetchedOutcome Pop3LedgerFixture::add(const QList<FetchedLetter> &letters, Arrival arrival)
{
    const Mail::MailboxKey key = inbox();
    return w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).add(w->account, key, letters, arrival);
    });
}

std::vector<LedgerEntry> Pop3LedgerFixture::ledger()
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); })
        .entries;
}

LedgerEntry Pop3LedgerFixture::entry(const QByteArray &uniqueId)
{
    for (const LedgerEntry &one : ledger()) {
        if (one.identity == identityOf(uniqueId))
            return one;
    }
    return {};
}

QList<qint64> Pop3LedgerFixture::safe(const QList<qint64> &rows)
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).safeToDelete(rows); });
}

void Pop3LedgerFixture::setListed(const QList<qint64> &listed, const QList<qint64> &unlisted)
{
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).setListed(w->account, listed, unlisted);
    });
}

void Pop3LedgerFixture::deleteHere(const QByteArray &uniqueId)
{
    const qint64 local = entry(uniqueId).localLetter;
    const Mail::MessageKey key = w->write([&](WriteTransaction &t) -> Result<Mail::MessageKey> {
        const auto row = localLetter(t.own(), local);
        return messageOf(t.cache(), row->mailbox, row->uid).value();
    });
    w->submit(Mail::OperationKind::DeleteForGood, {key});
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
}

void Pop3LedgerFixture::scan()
{
    QList<UnreadFile> unread;
    VanishedLetters vanished;
    for (const qint64 folder :
         w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); })) {
        const FolderDifference difference =
            w->write([&](WriteTransaction &t) { return LocalScanWriter(t).compare(folder); });
        unread += difference.files;
        vanished.add(difference.vanished);
    }
    for (const UnreadFile &file : std::as_const(unread)) {
        w->write([&](WriteTransaction &t) {
            const auto local = localMailbox(t.own(), file.mailbox);
            const Result<QByteArray> bytes = folderOf(t.paths(), *local).read(file.place);
            const ArrivingLetter read = arrivingLetter(fromMaildirLines(*bytes), {}, {}, t.now());
            return LocalScanWriter(t).adopt(file.mailbox, {{file, read}}, vanished);
        });
    }
    w->write([&](WriteTransaction &t) { return LocalScanWriter(t).forget(vanished.rest()); });
}

void Pop3LedgerFixture::execute(const char *sql)
{
    w->write([&](WriteTransaction &t) -> Result<void> {
        t.own().query(sql).run();
        return {};
    });
}

QString Pop3LedgerFixture::root() const
{
    const QDir local(w->paths.mailDir() + QStringLiteral("/local"));
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

QStringList Pop3LedgerFixture::files() const
{
    QStringList found;
    for (const char *part : {"cur", "new", "tmp"}) {
        const QDir one(root() + u'/' + QLatin1String(part));
        for (const QString &name : one.entryList(QDir::Files))
            found.append(QLatin1String(part) + u'/' + name);
    }
    return found;
}

void Pop3LedgerFixture::change(const std::function<QByteArray(QByteArray)> &edit)
{
    QCOMPARE(files().size(), 1);
    QFile file(root() + u'/' + files().first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(edit(bytes));
}

QByteArray Pop3LedgerFixture::shown(Mail::MessageKey key)
{
    return valueOf(messageContent(*w->reader(), key, {})).value_or(QByteArray());
}

} // namespace Martlet::Store
