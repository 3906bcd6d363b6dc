// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which folders of a server can be chosen for copies of sent letters (W11), and which one has the
// role already.
#include "core/engine/SentChoice.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Qt::Literals;

namespace
{

Mail::ListedMailbox listed(const QString &name, Mail::SpecialUse use = Mail::SpecialUse::None,
                           char separator = '/')
{
    Mail::ListedMailbox mailbox;
    mailbox.wireName = name.toUtf8();
    mailbox.name = name;
    mailbox.separator = separator;
    mailbox.specialUse = use;
    return mailbox;
}

} // namespace

class tst_SentChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRoleIsKnownAndTheRestCanBeChosen();
    void pathsAreThoseOfTheStore();
    void withoutARoleThereIsOnlyTheChoice();
    void ofTwoWithTheRoleTheFirstCounts();
    void whatOnlyHoldsOthersIsNone();
    void aServerThatFilesItselfSaysSo();
    void foldersAreFoundAsWritten();
};

void tst_SentChoice::theRoleIsKnownAndTheRestCanBeChosen()
{
    using Mail::SpecialUse;
    const SentChoice choice = sentChoiceOf(
        {listed(u"INBOX"_s, SpecialUse::Inbox), listed(u"Drafts"_s, SpecialUse::Drafts),
         listed(u"Sent Items"_s, SpecialUse::Sent), listed(u"Junk"_s, SpecialUse::Junk),
         listed(u"Trash"_s, SpecialUse::Trash), listed(u"All"_s, SpecialUse::All),
         listed(u"Starred"_s, SpecialUse::Flagged), listed(u"Archive"_s, SpecialUse::Archive),
         listed(u"Work"_s)},
        false);
    QCOMPARE(choice.named, u"Sent Items"_s);
    QCOMPARE(choice.folders, (QStringList{u"Archive"_s, u"INBOX"_s, u"Sent Items"_s, u"Work"_s}));
    QVERIFY(!choice.isFiledByServer);
}

void tst_SentChoice::pathsAreThoseOfTheStore()
{
    const SentChoice choice =
        sentChoiceOf({listed(u"inbox"_s, Mail::SpecialUse::Inbox, '.'),
                      listed(u"inbox.Отправленные"_s, Mail::SpecialUse::Sent, '.'),
                      listed(u"inbox.a/b"_s, Mail::SpecialUse::None, '.')},
                     false);
    QCOMPARE(choice.named, u"INBOX/Отправленные"_s);
    QVERIFY(choice.folders.contains(u"INBOX/a\u2215b"_s));
}

void tst_SentChoice::withoutARoleThereIsOnlyTheChoice()
{
    const SentChoice choice =
        sentChoiceOf({listed(u"INBOX"_s, Mail::SpecialUse::Inbox), listed(u"Out"_s)}, false);
    QVERIFY(choice.named.isEmpty());
    QCOMPARE(choice.folders, (QStringList{u"INBOX"_s, u"Out"_s}));
    QCOMPARE(sentChoiceOf({}, false), SentChoice());
}

void tst_SentChoice::ofTwoWithTheRoleTheFirstCounts()
{
    const SentChoice choice = sentChoiceOf({listed(u"Sent Messages"_s, Mail::SpecialUse::Sent),
                                            listed(u"Sent"_s, Mail::SpecialUse::Sent)},
                                           false);
    QCOMPARE(choice.named, u"Sent"_s);
}

void tst_SentChoice::whatOnlyHoldsOthersIsNone()
{
    Mail::ListedMailbox place = listed(u"Sent"_s, Mail::SpecialUse::Sent);
    place.isSelectable = false;
    const SentChoice choice =
        sentChoiceOf({place, listed(u"Sent/2026"_s), listed(u"Deep/Down"_s)}, false);
    QVERIFY(choice.named.isEmpty());
    // "Deep" is not even listed.
    QCOMPARE(choice.folders, (QStringList{u"Deep/Down"_s, u"Sent/2026"_s}));
}

void tst_SentChoice::aServerThatFilesItselfSaysSo()
{
    const SentChoice choice =
        sentChoiceOf({listed(u"[Gmail]/Sent Mail"_s, Mail::SpecialUse::Sent)}, true);
    QVERIFY(choice.isFiledByServer);
    QCOMPARE(choice.named, u"[Gmail]/Sent Mail"_s);
}

void tst_SentChoice::foldersAreFoundAsWritten()
{
    const SentChoice choice =
        sentChoiceOf({listed(u"Out"_s), listed(u"Work"_s), listed(u"work"_s)}, false);
    QCOMPARE(folderFor(choice, u"Out"_s), std::optional(u"Out"_s));
    QCOMPARE(folderFor(choice, u"out"_s), std::optional(u"Out"_s));
    QCOMPARE(folderFor(choice, u"work"_s), std::optional(u"work"_s));
    QVERIFY(!folderFor(choice, u"WORK"_s));
    QVERIFY(!folderFor(choice, u"Sent"_s));
}

QTEST_APPLESS_MAIN(tst_SentChoice)
#include "tst_SentChoice.moc"
