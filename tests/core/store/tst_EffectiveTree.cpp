// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tree as shown, from the server's and the pending operations; and the rows that follow it.
#include "StoreFixture.h"

#include "core/store/EffectiveTree.h"

using namespace Martlet;
using namespace Martlet::Store;
using Mail::Operation;
using Mail::OperationKind;

namespace
{

Operation operation(OperationKind kind, const char *path, const char *target = "")
{
    Operation made;
    made.kind = kind;
    made.message.mailboxPath = QString::fromUtf8(path);
    made.targetPath = QString::fromUtf8(target);
    return made;
}

Operation renamed(const char *from, const char *to)
{
    return operation(OperationKind::RenameMailbox, from, to);
}

Operation created(const char *path)
{
    return operation(OperationKind::CreateMailbox, "", path);
}

Operation deleted(const char *path)
{
    return operation(OperationKind::DeleteMailbox, path);
}

/// "path<serverPath" with "x" for a mere place, "-" for not subscribed, "!" for hidden.
QString drawn(const QList<TreeEntry> &tree)
{
    QStringList lines;
    for (const TreeEntry &entry : tree) {
        QString line = entry.info.path;
        if (entry.serverPath != entry.info.path)
            line += u'<' + entry.serverPath;
        if (!entry.info.isSelectable)
            line += u'x';
        if (!entry.info.isSubscribed)
            line += u'-';
        if (entry.isHidden)
            line += u'!';
        lines.append(line);
    }
    return lines.join(u' ');
}

QList<Mail::MailboxInfo> server(const QStringList &paths)
{
    QList<Mail::MailboxInfo> infos;
    for (const QString &path : paths) {
        Mail::MailboxInfo info;
        info.path = path;
        infos.append(info);
    }
    return infos;
}

} // namespace

class TestEffectiveTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsShown_data()
    {
        QTest::addColumn<QList<Operation>>("operations");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const QList<Operation> &operations,
                            const char *tree) {
            QTest::newRow(name) << operations << QString::fromUtf8(tree);
        };
        row("nothing", {}, "INBOX a a/b c");
        row("create", {created("d")}, "INBOX a a/b c d<");
        row("create what is there", {created("c")}, "INBOX a a/b c");
        row("create below what is not", {created("d/e")}, "INBOX a a/b c d<x d/e<");
        row("rename with children", {renamed("a", "x")}, "INBOX c x<a x/b<a/b");
        row("a name that only begins alike stays", {renamed("c", "a b")}, "INBOX a a/b a b<c");
        row("below another", {renamed("a", "c/a")}, "INBOX c c/a<a c/a/b<a/b");
        row("there and back", {renamed("a", "x"), renamed("x", "a")}, "INBOX a a/b c");
        row("the child first", {renamed("a/b", "b"), renamed("a", "x")}, "INBOX b<a/b c x<a");
        row("was done", {renamed("gone", "c")}, "INBOX a a/b c");
        row("taken", {renamed("a", "c")}, "INBOX a a/b c");
        row("into itself", {renamed("a", "a/b/a")}, "INBOX a a/b c");
        row("delete", {deleted("c")}, "INBOX a a/b cx!");
        row("delete with children", {deleted("a")}, "INBOX ax a/b c");
        row("delete child and parent", {deleted("a/b"), deleted("a")}, "INBOX ax! a/bx! c");
        row("delete what is gone", {deleted("gone")}, "INBOX a a/b c");
        row("the name of one to be deleted is not free", {deleted("c"), created("c")},
            "INBOX a a/b cx!");
        row("create and rename", {created("d"), renamed("d", "a/d")}, "INBOX a a/b a/d< c");
        row("the old name again", {renamed("a", "x"), created("a")}, "INBOX a< c x<a x/b<a/b");
        row("unsubscribe", {operation(OperationKind::UnsubscribeMailbox, "c")}, "INBOX a a/b c-");
        row("unsubscribe under the new name",
            {renamed("a", "x"), operation(OperationKind::UnsubscribeMailbox, "x/b")},
            "INBOX c x<a x/b<a/b-");
    }

    void whatIsShown()
    {
        QFETCH(QList<Operation>, operations);
        QFETCH(QString, tree);
        const auto base = server({QStringLiteral("INBOX"), QStringLiteral("a"),
                                  QStringLiteral("a/b"), QStringLiteral("c")});
        QCOMPARE(drawn(effectiveTree(base, operations)), tree);
    }

    // Paths in martlet.db go with a rename and come back with its withdrawal.
    void whatNamesTheOldPathFollows()
    {
        StoreFixture f;
        f.addMailboxes();
        const Mail::MessageKey letter = f.add(f.archive, {fetched(1)}).first();
        f.submit(OperationKind::AddFlags, {letter}, seen());
        const auto submit = [&](Operation asked) {
            asked.account = f.account;
            f.write(
                [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({asked}); });
        };
        submit(renamed("Archive", "Old"));
        submit(renamed("Old", "Older"));
        QCOMPARE(f.info(f.archive).path, QStringLiteral("Older"));
        QCOMPARE(f.pending().at(0).message.mailboxPath, QStringLiteral("Older"));
        QVERIFY(f.inconsistencies().isEmpty());
        const auto refuse = [&f](qsizetype place) {
            const QList<Mail::OperationKey> keys{f.pending().at(place).key};
            f.write([&](WriteTransaction &t) { return OperationWriter(t).settleNever(keys); });
        };
        refuse(1);
        // The second starts from where the first did not lead.
        QCOMPARE(f.pending().at(1).message.mailboxPath, QStringLiteral("Archive"));
        QCOMPARE(f.info(f.archive).path, QStringLiteral("Older"));
        QCOMPARE(f.pending().at(0).message.mailboxPath, QStringLiteral("Older"));
        refuse(1);
        QCOMPARE(f.info(f.archive).path, QStringLiteral("Archive"));
        QCOMPARE(f.pending().at(0).message.mailboxPath, QStringLiteral("Archive"));
        QCOMPARE(f.pending().size(), 1);
        QVERIFY(f.inconsistencies().isEmpty());
    }

    void theChosenFolderForSentMailFollows()
    {
        StoreFixture f;
        f.addMailboxes();
        Mail::AccountSettings settings = valueOf(account(*f.reader(), f.account));
        f.write([&](WriteTransaction &t) -> Result<void> {
            settings.sentMailbox = QStringLiteral("Archive");
            settings.identities[0].sentMailbox = QStringLiteral("Archive/Mine");
            return AccountWriter(t).update(settings);
        });
        Operation rename = renamed("Archive", "Old");
        rename.account = f.account;
        f.write(
            [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({rename}); });
        QCOMPARE(
            f.write([&](WriteTransaction &t) { return MailboxWriter(t).chosenForSent(f.account); }),
            QStringLiteral("Old"));
        settings = valueOf(account(*f.reader(), f.account));
        QCOMPARE(settings.identities.first().sentMailbox, QStringLiteral("Old/Mine"));
    }

    // A search does not lead into what is about to go.
    void lettersOfADeletedMailboxAreNotFound()
    {
        StoreFixture f;
        f.addMailboxes();
        f.add(f.archive, {fetched(1)});
        const auto found = [&] {
            return valueOf(searchMessages(*f.reader(), QStringLiteral("subject"), {}, 10)).size();
        };
        QCOMPARE(found(), 1);
        Operation remove = deleted("Archive");
        remove.account = f.account;
        const quint64 group = f.write(
            [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({remove}); });
        QCOMPARE(found(), 0);
        QCOMPARE(valueOf(mailboxes(*f.reader())).size(), 2);
        QCOMPARE(f.write([&](WriteTransaction &t) { return OperationWriter(t).undo(group); }), 1);
        QCOMPARE(found(), 1);
        QCOMPARE(f.keys(f.archive).size(), 1);
    }

    void theWindowOfManyOperations()
    {
        StoreFixture f;
        f.addMailboxes();
        QList<FetchedMessage> letters;
        for (quint32 uid = 1; uid <= 10; ++uid)
            letters.append(fetched(uid));
        f.submit(OperationKind::AddFlags, f.add(f.inbox, letters), seen());
        Operation rename = renamed("Archive", "Old");
        rename.account = f.account;
        f.write(
            [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({rename}); });
        const auto window = [&](int limit) {
            return f.write([&](WriteTransaction &t) {
                return OperationWriter(t).pendingWindow(f.account, limit);
            });
        };
        QCOMPARE(window(4).operations.size(), 4);
        QCOMPARE(window(4).laterOnMailboxes.size(), 1);
        QVERIFY(!window(4).isWhole);
        QCOMPARE(window(11).operations.size(), 11);
        QVERIFY(window(11).isWhole);
        QVERIFY(window(11).laterOnMailboxes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEffectiveTree)
#include "tst_EffectiveTree.moc"
