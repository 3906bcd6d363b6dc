// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of letters that disappeared: what counts as a loss, what a copy is made of, that none is
// lost or doubled, how they are decided about, put back and forgotten.
#include "StoreFixture.h"

#include "core/mime/MimeReader.h"
#include "core/store/Backup.h"
#include "core/store/KeptCopy.h"
#include "core/store/Maildir.h"
#include "core/store/Maintenance.h"
#include "core/store/queries/VaultQueries.h"
#include "core/store/writers/KeptLetterWriter.h"
#include "core/store/writers/VaultWriter.h"
#include "tests/sync/DiskTrouble.h"

#include <QDir>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

const QByteArray wholeLetter = "From: Anna <anna@example.org>\r\nSubject: Whole\r\n"
                               "Message-ID: <m1@example.org>\r\n\r\nAll of it\r\n";

QList<Mail::Uid> uids(quint32 first, quint32 last)
{
    QList<Mail::Uid> list;
    for (quint32 uid = first; uid <= last; ++uid)
        list.append(Mail::Uid(uid));
    return list;
}

QList<FetchedMessage> letters(quint32 first, quint32 last)
{
    QList<FetchedMessage> list;
    for (quint32 uid = first; uid <= last; ++uid)
        list.append(fetched(uid));
    return list;
}

} // namespace

class tst_Vault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsALoss_data();
    void whatIsALoss();
    void trashAndJunkHaveNone();
    void ownDoingIsNoLoss();
    void anythingIsKeptWhereWished();
    void aWholeLetterIsKeptByteForByte();
    void textIsKeptWithTheHeader_data();
    void textIsKeptWithTheHeader();
    void headersAreKeptFromTheList();
    void stepsAreBounded();
    void aLossThatWasCutGoesOn();
    void aCopyIsNotMadeTwice();
    void fullDiskLeavesTheRows();
    void lettersElsewhereAreNotLost_data();
    void lettersElsewhereAreNotLost();
    void aLossIsAnnounced();
    void whatIsLeftOfALossMayBeNone();
    void undecidedWhileNotSure();
    void puttingBackQueuesUploads();
    void puttingBackMakesTheFolder();
    void settledUploadEndsTheCopy();
    void refusedUploadKeepsTheCopy();
    void removedCopiesAreGone();
    void copiesExpire();
    void copiesGoWithTheirAccount();
    void namelessFilesGoAtStart();
    void restoredBackupFindsTheCopies();

private:
    void keepAll(const QList<Mail::Uid> &gone, qint64 before, int vaultDays = 0)
    {
        const KeepPlan plan = m_f->write([&](WriteTransaction &t) {
            return VaultWriter(t).plan(m_f->inbox, gone, {before, 0}, vaultDays);
        });
        QVERIFY(plan.isKeeping);
        keepWith(plan, gone);
    }
    void keepWith(KeepPlan plan, QList<Mail::Uid> gone)
    {
        while (!gone.isEmpty()) {
            const KeptStep step = m_f->write([&](WriteTransaction &t) {
                return VaultWriter(t).keep(m_f->inbox, gone, plan, Disappearance::Removed);
            });
            plan.loss = step.loss;
            gone.remove(0, step.letters);
        }
    }
    void judge(int vaultDays = 0)
    {
        bool hasMore = true;
        while (hasMore)
            hasMore = m_f->write([&](WriteTransaction &t) {
                return VaultWriter(t).judge(m_f->account, vaultDays, t.now().addSecs(1));
            });
    }
    QList<KeptLetter> rows()
    {
        return m_f->write([](WriteTransaction &t) -> Result<QList<KeptLetter>> {
            return keptFromAll(
                t.own().query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault ORDER BY id"));
        });
    }
    QStringList files() { return vaultFolder(m_f->paths).list(); }
    QList<Mail::KeptKey> keys()
    {
        return m_f->write([](WriteTransaction &t) { return KeptLetterWriter(t).keysOf({}); });
    }
    PutBackOutcome putBack()
    {
        const QList<Mail::KeptKey> all = keys();
        return m_f->write([&](WriteTransaction &t) { return KeptLetterWriter(t).putBack(all); });
    }
    Mail::MessageKey keyOf(quint32 uid)
    {
        return m_f->write([&](WriteTransaction &t) -> Result<Mail::MessageKey> {
            const auto row = loadRow(t.cache(), m_f->inbox, Mail::Uid(uid));
            return row ? row->key : Mail::MessageKey();
        });
    }
    void holdWhole(quint32 uid)
    {
        const Mail::MessageKey key = keyOf(uid);
        m_f->write([&](WriteTransaction &t) {
            return MessageWriter(t).setWhole(key, wholeLetter, {}, {});
        });
    }

    std::unique_ptr<StoreFixture> m_f;
};

void tst_Vault::init()
{
    m_f = std::make_unique<StoreFixture>();
    m_f->addMailboxes();
}

void tst_Vault::cleanup()
{
    QCOMPARE(m_f->inconsistencies(), QStringList());
    QStringList named;
    for (const KeptLetter &letter : rows())
        named.append(letter.fileName);
    named.sort();
    QCOMPARE(files(), named);
    m_f.reset();
}

void tst_Vault::whatIsALoss_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("earlier");
    QTest::addColumn<int>("lost");
    QTest::addColumn<bool>("isLoss");
    QTest::newRow("49 of 49") << 49 << 0 << 49 << false;
    QTest::newRow("50 of 50") << 50 << 0 << 50 << true;
    QTest::newRow("50 of 249") << 249 << 0 << 50 << true;
    QTest::newRow("50 of 250, exactly a fifth") << 250 << 0 << 50 << false;
    QTest::newRow("51 of 250") << 250 << 0 << 51 << true;
    QTest::newRow("60 of 300, exactly a fifth") << 300 << 0 << 60 << false;
    QTest::newRow("61 of 300") << 300 << 0 << 61 << true;
    QTest::newRow("10 after 40 of the same round") << 100 << 40 << 10 << true;
    QTest::newRow("9 after 40 of the same round") << 100 << 40 << 9 << false;
    QTest::newRow("none") << 100 << 0 << 0 << false;
}

void tst_Vault::whatIsALoss()
{
    QFETCH(int, before);
    QFETCH(int, earlier);
    QFETCH(int, lost);
    QFETCH(bool, isLoss);
    m_f->add(m_f->inbox, letters(1, 100));
    const KeepPlan plan = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, lost > 0 ? uids(1, quint32(lost)) : uids(2, 1),
                                   {before, earlier}, 0);
    });
    QCOMPARE(plan.isLoss, isLoss);
    QCOMPARE(plan.isKeeping, isLoss);
    if (isLoss)
        QCOMPARE(plan.days, lossDays);
}

void tst_Vault::trashAndJunkHaveNone()
{
    const auto states = m_f->write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(
            m_f->account, {listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                           listed(QStringLiteral("Trash"), Mail::SpecialUse::Trash),
                           listed(QStringLiteral("Spam"), Mail::SpecialUse::Junk)});
    });
    for (const MailboxSyncState &state : states) {
        m_f->add(state.key, letters(1, 60));
        const auto planned = [&](int vaultDays) {
            return m_f->write([&](WriteTransaction &t) {
                return VaultWriter(t).plan(state.key, uids(1, 60), {60, 0}, vaultDays);
            });
        };
        QCOMPARE(planned(0).isKeeping, state.specialUse == Mail::SpecialUse::Inbox);
        QCOMPARE(planned(7).isKeeping, true);
        QCOMPARE(planned(7).isLoss, state.specialUse == Mail::SpecialUse::Inbox);
    }
}

void tst_Vault::ownDoingIsNoLoss()
{
    const auto all = m_f->add(m_f->inbox, letters(1, 60));
    const auto planned = [&] {
        return m_f->write([&](WriteTransaction &t) {
            return VaultWriter(t).plan(m_f->inbox, uids(1, 60), {60, 0}, 0);
        });
    };
    m_f->submit(Mail::OperationKind::DeleteForGood, all.mid(0, 10));
    QVERIFY(planned().isLoss);
    m_f->submit(Mail::OperationKind::Move, {all.at(10)}, {}, m_f->archive);
    // Not sent yet: it did not disappear by it.
    QVERIFY(planned().isLoss);
    const Mail::OperationKey move = m_f->pending().last().key;
    m_f->write([&](WriteTransaction &t) { return OperationWriter(t).beginAttempt({move}); });
    QVERIFY(!planned().isLoss);
}

void tst_Vault::anythingIsKeptWhereWished()
{
    m_f->add(m_f->inbox, letters(1, 3));
    keepAll(uids(2, 2), 3, 14);
    judge(14);
    const QList<KeptLetter> kept = rows();
    QCOMPARE(kept.size(), 1);
    QVERIFY(!kept.first().loss.isValid());
    QVERIFY(kept.first().isJudged);
    QCOMPARE(kept.first().messageId, "m2@example.org");
    QCOMPARE(kept.first().removedAt.daysTo(kept.first().expiresAt), 14);
    QCOMPARE(m_f->keys(m_f->inbox).size(), 2);
    QVERIFY(valueOf(losses(*m_f->reader())).isEmpty());
}

void tst_Vault::aWholeLetterIsKeptByteForByte()
{
    Mail::MessageFlags flags{Mail::Flag::Seen | Mail::Flag::Flagged, {QStringLiteral("Important")}};
    m_f->add(m_f->inbox, {fetched(1, {}, flags)});
    holdWhole(1);
    keepAll(uids(1, 1), 1, 14);
    const KeptLetter kept = rows().first();
    QCOMPARE(kept.completeness, ContentState::Whole);
    QCOMPARE(valueOf(vaultFolder(m_f->paths).read(kept.fileName)), wholeLetter);
    QCOMPARE(kept.flags, flags);
    QCOMPARE(kept.received, fetched(1).internalDate);
    QCOMPARE(kept.sizeBytes, fetched(1).sizeBytes);
    QCOMPARE(kept.sender, QStringLiteral("Anna"));
    QCOMPARE(kept.subject, QStringLiteral("Subject 1"));
    QVERIFY(!keyOf(1).isValid());
}

void tst_Vault::textIsKeptWithTheHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("as servers send it")
        << QByteArray("From: Anna <anna@example.org>\r\nSubject: =?utf-8?q?Ahoj?=\r\n"
                      "Message-ID: <m1@example.org>\r\nMIME-Version: 1.0\r\n"
                      "Content-Type: multipart/mixed;\r\n boundary=\"x\"\r\n"
                      "X-Kept: yes\r\n\r\n");
    QTest::newRow("bare line feeds, no end")
        << QByteArray("From: Anna <anna@example.org>\nSubject: Ahoj\n"
                      "Message-ID: <m1@example.org>\nContent-Transfer-Encoding: 8bit\n"
                      "CONTENT-TYPE: text/html;\n\tcharset=x\nX-Kept: yes");
    QTest::newRow("says it was kept already")
        << QByteArray("From: Anna <anna@example.org>\r\nX-Martlet-Kept: headers\r\n"
                      "Subject: Ahoj\r\nMessage-ID: <m1@example.org>\r\nX-Kept: yes\r\n\r\n");
}

void tst_Vault::textIsKeptWithTheHeader()
{
    QFETCH(QByteArray, header);
    FetchedMessage message = fetched(1);
    message.structure = {};
    message.structure.type = "multipart";
    message.structure.subtype = "alternative";
    Mail::BodyStructure plain;
    plain.type = "text";
    plain.subtype = "plain";
    plain.section = "1";
    plain.charset = "windows-1251";
    Mail::BodyStructure html = plain;
    html.subtype = "html";
    html.section = "2";
    html.charset = "utf-8\r\nX-Evil: yes";
    message.structure.children = {plain, html};
    const auto added = m_f->add(m_f->inbox, {message});
    m_f->write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(
            added.first(), {{"HEADER", header}, {"1", "\xcf\xf0\xe8"}, {"2", "<p>Hi</p>"}},
            QString(), QString());
    });
    keepAll(uids(1, 1), 1, 14);
    const KeptLetter kept = rows().first();
    QCOMPARE(kept.completeness, ContentState::Text);
    const Mime::ParsedMessage copy =
        Mime::readMessage(valueOf(vaultFolder(m_f->paths).read(kept.fileName)));
    QCOMPARE(copy.headers.all(keptField).size(), 1);
    QCOMPARE(copy.headers.first(keptField).trimmed(), "text");
    QCOMPARE(copy.headers.first("X-Kept").trimmed(), "yes");
    QVERIFY(!copy.headers.has("X-Evil"));
    QCOMPARE(copy.headers.all("MIME-Version").size(), 1);
    QCOMPARE(copy.headers.all("Content-Type").size(), 1);
    QCOMPARE(copy.envelope.subject, QStringLiteral("Ahoj"));
    QCOMPARE(copy.envelope.messageId, "m1@example.org");
    QCOMPARE(copy.structure.mimeType(), "multipart/alternative");
    QVERIFY(copy.part("1") && copy.part("2"));
    QCOMPARE(copy.structure.children.first().charset.toLower(), "windows-1251");
    QCOMPARE(copy.content(*copy.part("1")), "\xcf\xf0\xe8");
    QCOMPARE(copy.content(*copy.part("2")), "<p>Hi</p>");
}

void tst_Vault::headersAreKeptFromTheList()
{
    FetchedMessage message = fetched(1);
    message.envelope.subject = QStringLiteral("Отчёт\nBcc: evil@example.org");
    message.envelope.from = {{QStringLiteral("Anna\r\nX-Evil: yes"), QStringLiteral("broken")}};
    m_f->add(m_f->inbox, {message});
    keepAll(uids(1, 1), 1, 14);
    const KeptLetter kept = rows().first();
    QCOMPARE(kept.completeness, ContentState::HeadersOnly);
    const Mime::ParsedMessage copy =
        Mime::readMessage(valueOf(vaultFolder(m_f->paths).read(kept.fileName)));
    QCOMPARE(copy.headers.first(keptField).trimmed(), "headers");
    QCOMPARE(copy.envelope.subject, QStringLiteral("Отчёт Bcc: evil@example.org"));
    QVERIFY(!copy.headers.has("X-Evil") && !copy.headers.has("Bcc"));
    QCOMPARE(copy.envelope.messageId, "m1@example.org");
    QCOMPARE(copy.envelope.date, message.envelope.date);
    QCOMPARE(copy.envelope.to, message.envelope.to);
}

void tst_Vault::stepsAreBounded()
{
    QList<FetchedMessage> many = letters(1, 250);
    many[120].sizeBytes = keptBytesAtOnce;
    m_f->add(m_f->inbox, many);
    QList<Mail::Uid> gone = uids(1, 250);
    KeepPlan plan = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, gone, {250, 0}, 0);
    });
    QList<int> steps;
    while (!gone.isEmpty()) {
        const KeptStep step = m_f->write([&](WriteTransaction &t) {
            return VaultWriter(t).keep(m_f->inbox, gone, plan, Disappearance::Removed);
        });
        plan.loss = step.loss;
        gone.remove(0, step.letters);
        steps.append(step.letters);
    }
    // The large one, number 121, ends its step.
    QCOMPARE(steps, (QList<int>{keptLettersAtOnce, 21, keptLettersAtOnce, 29}));
    QCOMPARE(rows().size(), 250);
    QCOMPARE(m_f->info(m_f->inbox).total, 0);
}

void tst_Vault::aLossThatWasCutGoesOn()
{
    m_f->add(m_f->inbox, letters(1, 110));
    const KeepPlan plan = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, uids(1, 110), {110, 0}, 0);
    });
    const KeptStep step = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).keep(m_f->inbox, uids(1, 110), plan, Disappearance::Removed);
    });
    QCOMPARE(step.letters, keptLettersAtOnce);
    m_f->reopen();
    // The ten that are left would be no loss by themselves.
    const KeepPlan rest = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, uids(101, 110), {10, 0}, 0);
    });
    QCOMPARE(rest.loss, step.loss);
    keepWith(rest, uids(101, 110));
    judge();
    const QList<Loss> found = valueOf(losses(*m_f->reader()));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().letters, 110);
    QCOMPARE(found.first().lettersBefore, 110);
}

/// A crash between the commits of martlet.db and of the cache: the copies are there, and so are the
/// rows.
void tst_Vault::aCopyIsNotMadeTwice()
{
    m_f->add(m_f->inbox, letters(1, 60));
    keepAll(uids(1, 60), 60);
    m_f->add(m_f->inbox, letters(1, 60));
    const KeepPlan again = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, uids(1, 60), {60, 0}, 0);
    });
    keepWith(again, uids(1, 60));
    QCOMPARE(rows().size(), 60);
    QCOMPARE(m_f->info(m_f->inbox).total, 0);
    // Another letter under the same UID is another letter.
    m_f->add(m_f->inbox, {fetched(1, "other@example.org")});
    keepWith(again, uids(1, 1));
    QCOMPARE(rows().size(), 61);
}

void tst_Vault::fullDiskLeavesTheRows()
{
    m_f->add(m_f->inbox, letters(1, 60));
    const KeepPlan plan = m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).plan(m_f->inbox, uids(1, 60), {60, 0}, 0);
    });
    {
        const Test::DiskTrouble full;
        const auto step = m_f->tryWrite([&](WriteTransaction &t) {
            return VaultWriter(t).keep(m_f->inbox, uids(1, 60), plan, Disappearance::Removed);
        });
        QVERIFY(!step);
        QCOMPARE(step.error().kind, ErrorKind::LocalStorage);
        QCOMPARE(step.error().retry, Retry::Later);
    }
    QCOMPARE(m_f->info(m_f->inbox).total, 60);
    QCOMPARE(rows().size(), 0);
    QCOMPARE(files().size(), 0);
    keepWith(plan, uids(1, 60));
    QCOMPARE(rows().size(), 60);
}

void tst_Vault::lettersElsewhereAreNotLost_data()
{
    QTest::addColumn<bool>("isInItsMailbox");
    QTest::addColumn<QByteArray>("messageId");
    QTest::addColumn<int>("otherSize");
    QTest::addColumn<int>("otherArrival");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("moved") << false << QByteArray("a@x") << 0 << 0 << true;
    QTest::newRow("another size") << false << QByteArray("a@x") << 1 << 0 << false;
    QTest::newRow("arrived at another time") << false << QByteArray("a@x") << 0 << 60 << true;
    QTest::newRow("again in its mailbox, another size")
        << true << QByteArray("a@x") << 1 << 0 << true;
    QTest::newRow("no Message-ID") << false << QByteArray() << 0 << 0 << true;
    QTest::newRow("no Message-ID, another size") << false << QByteArray() << 1 << 0 << false;
    QTest::newRow("no Message-ID, another time") << false << QByteArray() << 0 << 60 << false;
}

void tst_Vault::lettersElsewhereAreNotLost()
{
    QFETCH(bool, isInItsMailbox);
    QFETCH(QByteArray, messageId);
    QFETCH(int, otherSize);
    QFETCH(int, otherArrival);
    QFETCH(bool, isFound);
    FetchedMessage lost = fetched(1);
    lost.envelope.messageId = messageId;
    m_f->add(m_f->inbox, {lost});
    keepAll(uids(1, 1), 1, 14);
    FetchedMessage found = lost;
    found.uid = Mail::Uid(9);
    found.sizeBytes += otherSize;
    found.internalDate = found.internalDate.addSecs(otherArrival);
    m_f->add(isInItsMailbox ? m_f->inbox : m_f->archive, {found});
    judge(14);
    QCOMPARE(rows().isEmpty(), isFound);
}

void tst_Vault::aLossIsAnnounced()
{
    m_f->add(m_f->inbox, letters(1, 700));
    keepAll(uids(1, 650), 700);
    QVERIFY(valueOf(losses(*m_f->reader())).isEmpty());
    QVERIFY(keys().isEmpty());
    judge();
    const auto announced = [&] {
        return m_f->write(
            [&](WriteTransaction &t) { return VaultWriter(t).announced(m_f->account); });
    };
    QCOMPARE(announced().size(), 1);
    const Loss loss = announced().first();
    QCOMPARE(loss.letters, 650);
    QCOMPARE(loss.mailboxPath, QStringLiteral("INBOX"));
    QCOMPARE(keys().size(), 650);
    QCOMPARE(valueOf(keptLetters(*m_f->reader(), loss.key, 20)).size(), 20);
    // Once it is answered it is not told again; the copies stay.
    m_f->write([&](WriteTransaction &t) { return KeptLetterWriter(t).answer(loss.key); });
    QVERIFY(announced().isEmpty());
    QCOMPARE(valueOf(losses(*m_f->reader())).size(), 1);
    const auto back = m_f->add(m_f->archive, {fetched(1)});
    const Mail::LifeStory story = valueOf(lifeStory(*m_f->reader(), back.first()));
    QCOMPARE(story.entries.last().event, Mail::LifeEvent::Kept);
}

void tst_Vault::whatIsLeftOfALossMayBeNone()
{
    for (const int vaultDays : {0, 14}) {
        m_f->add(m_f->inbox, letters(1, 60));
        keepAll(uids(1, 60), 60, vaultDays);
        // Eleven of them show elsewhere: the 49 others are no loss.
        m_f->add(m_f->archive, letters(1, 11));
        judge(vaultDays);
        QVERIFY(valueOf(losses(*m_f->reader())).isEmpty());
        QCOMPARE(rows().size(), vaultDays == 0 ? 0 : 49);
        for (const KeptLetter &letter : rows())
            QCOMPARE(letter.removedAt.daysTo(letter.expiresAt), vaultDays);
    }
}

void tst_Vault::undecidedWhileNotSure()
{
    m_f->add(m_f->inbox, letters(1, 60));
    keepAll(uids(1, 60), 60);
    m_f->write([&](WriteTransaction &t) {
        return VaultWriter(t).judge(m_f->account, 0, t.now().addSecs(-3600));
    });
    QVERIFY(valueOf(losses(*m_f->reader())).isEmpty());
    QCOMPARE(rows().size(), 60);
    QVERIFY(!rows().first().isJudged);
}

void tst_Vault::puttingBackQueuesUploads()
{
    Mail::MessageFlags flags{Mail::Flag::Seen | Mail::Flag::Deleted, {QStringLiteral("Important")}};
    m_f->add(m_f->inbox, {fetched(1, {}, flags), fetched(2), fetched(3)});
    holdWhole(1);
    holdWhole(3);
    keepAll(uids(1, 3), 3, 14);
    judge(14);
    FetchedMessage again = fetched(3);
    again.uid = Mail::Uid(7);
    m_f->add(m_f->inbox, {again});
    QCOMPARE(putBack(), (PutBackOutcome{1, 1, 1}));
    QCOMPARE(rows().size(), 2);
    const QList<Mail::Operation> operations = m_f->pending();
    QCOMPARE(operations.size(), 1);
    const Mail::Operation upload = operations.first();
    QCOMPARE(upload.kind, Mail::OperationKind::AppendMessage);
    QCOMPARE(upload.targetPath, QStringLiteral("INBOX"));
    QCOMPARE(upload.internalDate, fetched(1).internalDate);
    QCOMPARE(upload.flags, (Mail::MessageFlags{Mail::Flag::Seen, {QStringLiteral("Important")}}));
    QCOMPARE(upload.message.messageId, "m1@example.org");
    QCOMPARE(upload.sourceFile, rows().first().fileName);
    QCOMPARE(valueOf(loadLetter(m_f->paths, upload.sourceFile)), wholeLetter);
    // Asked for twice, it is put back once.
    QCOMPARE(putBack(), (PutBackOutcome{0, 0, 1}));
    m_f->reopen();
    QCOMPARE(m_f->pending(), operations);
}

void tst_Vault::puttingBackMakesTheFolder()
{
    m_f->add(m_f->inbox, {fetched(1), fetched(2)});
    holdWhole(1);
    holdWhole(2);
    keepAll(uids(1, 2), 2, 14);
    judge(14);
    m_f->write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(m_f->account, {listed(QStringLiteral("Other"))});
    });
    QCOMPARE(putBack().queued, 2);
    QList<Mail::OperationKind> kinds;
    for (const Mail::Operation &operation : m_f->pending())
        kinds.append(operation.kind);
    using Kind = Mail::OperationKind;
    QCOMPARE(kinds, (QList<Kind>{Kind::CreateMailbox, Kind::AppendMessage, Kind::AppendMessage}));
    QCOMPARE(m_f->pending().first().targetPath, QStringLiteral("INBOX"));
}

void tst_Vault::settledUploadEndsTheCopy()
{
    m_f->add(m_f->inbox, {fetched(1)});
    holdWhole(1);
    keepAll(uids(1, 1), 1, 14);
    judge(14);
    putBack();
    // Its time is over, but it is on its way.
    m_f->write([](WriteTransaction &t) { return VaultWriter(t).expire(t.now().addDays(100)); });
    QCOMPARE(files().size(), 1);
    const Mail::OperationKey upload = m_f->pending().first().key;
    m_f->write([&](WriteTransaction &t) { return OperationWriter(t).settleDone({upload}); });
    QCOMPARE(rows().size(), 0);
    QCOMPARE(files().size(), 0);
    const auto back = m_f->add(m_f->inbox, {fetched(9, "m1@example.org")});
    QStringList story;
    for (const Mail::LifeEntry &entry : valueOf(lifeStory(*m_f->reader(), back.first())).entries)
        story.append(Mail::lifeEventName(entry.event));
    QCOMPARE(story.mid(story.size() - 4),
             (QStringList{QStringLiteral("removed"), QStringLiteral("kept"),
                          QStringLiteral("put-back"), QStringLiteral("restored")}));
}

void tst_Vault::refusedUploadKeepsTheCopy()
{
    m_f->add(m_f->inbox, {fetched(1)});
    holdWhole(1);
    keepAll(uids(1, 1), 1, 14);
    judge(14);
    putBack();
    const Mail::OperationKey upload = m_f->pending().first().key;
    m_f->write([&](WriteTransaction &t) { return OperationWriter(t).settleNever({upload}); });
    QCOMPARE(files().size(), 1);
    QVERIFY(!rows().first().operation.isValid());
    QCOMPARE(putBack().queued, 1);
}

void tst_Vault::removedCopiesAreGone()
{
    m_f->add(m_f->inbox, {fetched(1), fetched(2)});
    holdWhole(1);
    keepAll(uids(1, 2), 2, 14);
    judge(14);
    putBack();
    // The one being put back stays.
    const QList<Mail::KeptKey> all = keys();
    QCOMPARE(m_f->write([&](WriteTransaction &t) { return KeptLetterWriter(t).remove(all); }), 1);
    QCOMPARE(rows().size(), 1);
    QVERIFY(rows().first().operation.isValid());
}

void tst_Vault::copiesExpire()
{
    m_f->add(m_f->inbox, letters(1, 60));
    keepAll(uids(1, 60), 60);
    judge();
    const auto expire = [&](int days) {
        return m_f->write(
            [&](WriteTransaction &t) { return VaultWriter(t).expire(t.now().addDays(days)); });
    };
    expire(lossDays - 1);
    QCOMPARE(rows().size(), 60);
    QVERIFY(!expire(lossDays + 1));
    QCOMPARE(rows().size(), 0);
    QCOMPARE(m_f->write([](WriteTransaction &t) -> Result<bool> {
        return t.own().query("SELECT 1 FROM loss").step();
    }),
             false);
    m_f->write([](WriteTransaction &t) -> Result<bool> { return forgetOld(t); });
}

void tst_Vault::copiesGoWithTheirAccount()
{
    m_f->add(m_f->inbox, letters(1, 60));
    keepAll(uids(1, 60), 60);
    QCOMPARE(files().size(), 60);
    m_f->write([&](WriteTransaction &t) { return AccountWriter(t).remove(m_f->account); });
    QCOMPARE(rows().size(), 0);
    QCOMPARE(files().size(), 0);
}

void tst_Vault::namelessFilesGoAtStart()
{
    m_f->add(m_f->inbox, {fetched(1)});
    keepAll(uids(1, 1), 1, 14);
    (void)valueOf(vaultFolder(m_f->paths).deliver("Subject: nobody's\r\n\r\n"));
    QCOMPARE(files().size(), 2);
    m_f->reopen();
    QCOMPARE(files().size(), 1);
}

void tst_Vault::restoredBackupFindsTheCopies()
{
    // The backup is older than the copies.
    QVERIFY(backUp(m_f->paths, BackupReason::Daily));
    m_f->add(m_f->inbox, {fetched(1), fetched(2)});
    holdWhole(1);
    keepAll(uids(1, 2), 2, 14);
    m_f->close();
    QFile damaged(m_f->paths.ownDatabase());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.write(QByteArray(8192, 'x')) == 8192);
    damaged.close();
    QFile::remove(m_f->paths.ownDatabase() + QStringLiteral("-wal"));
    QFile marker(m_f->paths.dataDir + QStringLiteral("/open"));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    marker.close();
    m_f->reopen();
    QVERIFY(!m_f->store->recoveredFromBackup().isEmpty());
    QCOMPARE(rows().size(), 2);
    QHash<QByteArray, ContentState> found;
    for (const KeptLetter &letter : rows())
        found.insert(letter.messageId, letter.completeness);
    QCOMPARE(found,
             (QHash<QByteArray, ContentState>{{"m1@example.org", ContentState::Whole},
                                              {"m2@example.org", ContentState::HeadersOnly}}));
}

QTEST_GUILESS_MAIN(tst_Vault)
#include "tst_Vault.moc"
