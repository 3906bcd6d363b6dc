// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters being written, over a real store: saved atomically and once (REL-15), sent with all that
// belongs to it in one transaction (REL-2), identified for good (REL-6).
#include "core/engine/StoreDraftService.h"
#include "core/mime/MessageComposer.h"
#include "tests/core/engine/EngineFixture.h"

#include <QDir>
#include <QSysInfo>
#include <QTemporaryDir>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QByteArray letterToAnswer = "From: Eva <eva@example.org>\r\n"
                                  "To: me@example.org, Boris <boris@example.com>\r\n"
                                  "Cc: third@example.net\r\n"
                                  "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\n"
                                  "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\n"
                                  "Message-ID: <first@example.org>\r\n"
                                  "References: <zero@example.org>\r\n"
                                  "MIME-Version: 1.0\r\n"
                                  "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                                  "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                                  "How are you?\r\n"
                                  "--b\r\nContent-Type: application/pdf\r\n"
                                  "Content-Disposition: attachment; filename=\"a.pdf\"\r\n"
                                  "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n"
                                  "--b--\r\n";

struct World : EngineFixture {
    HeldContents contents{*view};
    Engine::StoreDraftService drafts{*store, *view, contents};

    const Engine::DraftService::Attribution words = [](const QDateTime &, const QString &author) {
        return QStringLiteral("%1 wrote:").arg(author);
    };

    template<class Change>
    void change(Change change)
    {
        for (Mail::AccountSettings settings : Store::valueOf(Store::accounts(*view))) {
            if (settings.key != account)
                continue;
            change(settings);
            write([&](Store::WriteTransaction &t) {
                return Store::AccountWriter(t).update(settings);
            });
        }
    }
    Engine::OpenDraft written()
    {
        Engine::OpenDraft open = *drafts.blank(account);
        open.draft->to = {{QStringLiteral("Eva"), QStringLiteral("eva@example.org")}};
        open.draft->bcc = {{QString(), QStringLiteral("hidden@example.net")}};
        open.draft->subject = QStringLiteral("Привет");
        open.draft->body = QStringLiteral("How are you?");
        return open;
    }
    [[nodiscard]] QList<Store::DraftRow> rows() const { return *Store::drafts(*view); }
    [[nodiscard]] QList<Mail::OutboxItem> outbox() const { return *Store::outbox(*view); }
    [[nodiscard]] QStringList draftFiles() const { return Store::draftsFolder(paths).list(); }
};

} // namespace

class tst_DraftService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel15SavedVersionsReplaceEachOther();
    void rel15QuickSavesOfANewLetterAreOneDraft();
    void rel15LeftOpenIsOfferedAfterACrash();
    void rel15ClosedDraftsGoToTheServer();
    void rel6TheIdentifierStays();
    void rel2SendingIsOneTransaction();
    void oneForLaterHasATimeToUndo();
    void sec32BccIsKeptHereAndNamedInTheEnvelope();
    void sec9HeaderInjectionQueuesNothing_data();
    void sec9HeaderInjectionQueuesNothing();
    void noRecipientQueuesNothing();
    void rel17DraftsAndLettersAreStrict();
    void sec31NothingOfThisComputerIsInALetter();
    void replyQuotesAndAnswersTheRightPeople();
    void x08TheListIsAnswered();
    void x04TheIdentityItCameToAnswers();
    void x04AnotherAccountsIdentityBringsItsAccount();
    void p19ADraftFromElsewhereGetsTheIdentity();
    void p19ReportsAreAskedForInTheOutbox();
    void sec30ForwardedAttachmentIsTheSame();
    void sec31MailtoOpensADraftAndSendsNothing();
    void serverDraftIsContinuedAsOne();
};

void tst_DraftService::rel15SavedVersionsReplaceEachOther()
{
    World w;
    Engine::OpenDraft open = w.written();
    const auto first = answerOf(w.drafts.save(open));
    QVERIFY(first.has_value());
    open.key = *first;
    open.draft->body = QStringLiteral("How are you today?");
    QCOMPARE(answerOf(w.drafts.save(open)).value_or(Mail::DraftKey()), *first);
    QCOMPARE(w.rows().size(), 1);
    QTRY_COMPARE(w.draftFiles().size(), 1);
    const auto again = answerOf(w.drafts.continueFrom(*first));
    QVERIFY(again.has_value());
    QCOMPARE(again->draft->body, QStringLiteral("How are you today?"));
    QCOMPARE(again->draft->bcc, open.draft->bcc);
    QCOMPARE(again->draft->to, open.draft->to);
}

void tst_DraftService::rel15QuickSavesOfANewLetterAreOneDraft()
{
    // The second is asked for before the first has told its key.
    World w;
    const Engine::OpenDraft open = w.written();
    const QFuture<Result<Mail::DraftKey>> first = w.drafts.save(open);
    const QFuture<Result<Mail::DraftKey>> second = w.drafts.save(open);
    const auto firstKey = answerOf(first);
    const auto secondKey = answerOf(second);
    QVERIFY(firstKey.has_value() && secondKey.has_value());
    QCOMPARE(*firstKey, *secondKey);
    QCOMPARE(w.rows().size(), 1);
}

void tst_DraftService::rel15LeftOpenIsOfferedAfterACrash()
{
    World w;
    QVERIFY(w.drafts.leftOpen().isEmpty());
    const auto open = answerOf(w.drafts.save(w.written()));
    const auto closed = answerOf(w.drafts.save(w.written()));
    QVERIFY(open.has_value() && closed.has_value());
    QVERIFY(answerOf(w.drafts.close(*closed)).has_value());
    // The next start of the program.
    Engine::StoreDraftService next(*w.store, *w.view, w.contents);
    QCOMPARE(next.leftOpen().size(), 1);
    QCOMPARE(next.leftOpen().first().key, *open);
    const auto continued = answerOf(next.continueFrom(*open));
    QVERIFY(continued.has_value());
    QCOMPARE(continued->draft->subject, QStringLiteral("Привет"));
    next.forgetLeftOpen();
    QVERIFY(next.leftOpen().isEmpty());
}

void tst_DraftService::rel15ClosedDraftsGoToTheServer()
{
    World w;
    const auto key = answerOf(w.drafts.save(w.written()));
    QVERIFY(answerOf(w.drafts.close(*key)).has_value());
    const QList<Mail::Operation> pending = w.pending();
    QCOMPARE(pending.size(), 2);
    QCOMPARE(pending.at(0).kind, Mail::OperationKind::CreateMailbox);
    QCOMPARE(pending.at(1).kind, Mail::OperationKind::AppendMessage);
    QCOMPARE(pending.at(1).targetPath, QStringLiteral("Drafts"));
    QCOMPARE(pending.at(1).message.messageId, w.rows().first().messageId);
    // What will be stored there is what is here, byte for byte.
    QCOMPARE(Store::valueOf(Store::loadLetter(w.paths, pending.at(1).sourceFile)),
             Store::valueOf(Store::loadLetter(w.paths, w.rows().first().fileName)));
    // Thrown away: nothing of it goes there any more.
    QVERIFY(answerOf(w.drafts.discard(*key)).has_value());
    QVERIFY(w.rows().isEmpty());
    QCOMPARE(w.pending().size(), 1);
    QTRY_VERIFY(w.draftFiles().isEmpty());
}

void tst_DraftService::rel6TheIdentifierStays()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.key = *answerOf(w.drafts.save(open));
    const QByteArray saved = w.rows().first().messageId;
    QVERIFY(!saved.isEmpty());
    open.draft->body += QStringLiteral(" Really?");
    QVERIFY(answerOf(w.drafts.save(open)).has_value());
    QCOMPARE(w.rows().first().messageId, saved);
    // Continued elsewhere, and sent from there.
    const Engine::OpenDraft continued = *answerOf(w.drafts.continueFrom(open.key));
    QVERIFY(answerOf(w.drafts.send(continued, {})).has_value());
    QCOMPARE(w.outbox().size(), 1);
    const Mail::OutboxItem item = w.outbox().first();
    QCOMPARE(item.messageId, saved);
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    QCOMPARE(Mime::readMessage(bytes).envelope.messageId, saved);
}

void tst_DraftService::rel2SendingIsOneTransaction()
{
    World w;
    const Mail::MessageKey answered = w.addLetter(1, letterToAnswer);
    Engine::OpenDraft open = w.written();
    open.key = *answerOf(w.drafts.save(open));
    open.answered = answered;
    QVERIFY(answerOf(w.drafts.send(open, {})).has_value());
    // The letter waits, the draft is gone, the answered one is marked: all or nothing.
    QCOMPARE(w.outbox().size(), 1);
    QCOMPARE(w.outbox().first().state, Mail::OutboxState::Queued);
    QVERIFY(w.rows().isEmpty());
    QCOMPARE(w.pending().size(), 1);
    QCOMPARE(w.pending().first().flags.known, Mail::FlagSet(Mail::Flag::Answered));
    QTRY_VERIFY(w.draftFiles().isEmpty());
    w.view.reset();
    w.reopen();
    w.view = w.reader();
    QCOMPARE(Store::outbox(*w.view)->size(), 1);
    QCOMPARE(w.pending().size(), 1);
}

// Before it no server gets the letter to hold.
void tst_DraftService::oneForLaterHasATimeToUndo()
{
    World w;
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QVERIFY(answerOf(w.drafts.send(w.written(), before.addSecs(3600))).has_value());
    QVERIFY(answerOf(w.drafts.send(w.written(), before.addSecs(10))).has_value());
    QVERIFY(answerOf(w.drafts.send(w.written(), {})).has_value());
    const QList<Mail::OutboxItem> items = w.outbox();
    QCOMPARE(items.size(), 3);
    QVERIFY(before.msecsTo(items[0].notBefore) >= 60'000 - 1);
    QVERIFY(items[0].notBefore <= QDateTime::currentDateTimeUtc().addSecs(60));
    QVERIFY(!items[1].notBefore.isValid());
    QVERIFY(!items[2].notBefore.isValid());
}

void tst_DraftService::sec32BccIsKeptHereAndNamedInTheEnvelope()
{
    World w;
    QVERIFY(answerOf(w.drafts.send(w.written(), {})).has_value());
    const Mail::OutboxItem item = w.outbox().first();
    QCOMPARE(addressesOf(item.recipients), (QStringList{QStringLiteral("eva@example.org"),
                                                        QStringLiteral("hidden@example.net")}));
    const QByteArray kept = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    QVERIFY(kept.contains("Bcc: hidden@example.net\r\n"));
    // What is transmitted names nobody of them.
    QVERIFY(!Mime::withoutBcc(kept).toLower().contains("hidden@"));
}

void tst_DraftService::sec9HeaderInjectionQueuesNothing_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("recipient");
    QTest::newRow("subject") << QStringLiteral("a\r\nBcc: x@evil.example.com")
                             << QStringLiteral("eva@example.org");
    QTest::newRow("recipient") << QStringLiteral("a")
                               << QStringLiteral("eva@example.org\r\nRCPT TO:<x@evil.example.com>");
    QTest::newRow("NUL") << QStringLiteral("a") + QChar(QChar::Null)
                         << QStringLiteral("eva@example.org");
}

void tst_DraftService::sec9HeaderInjectionQueuesNothing()
{
    QFETCH(QString, subject);
    QFETCH(QString, recipient);
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->subject = subject;
    open.draft->to = {{QString(), recipient}};
    const auto sent = answerOf(w.drafts.send(open, {}));
    QVERIFY(!sent.has_value());
    QCOMPARE(sent.error().kind, ErrorKind::InvalidInput);
    QVERIFY(w.outbox().isEmpty());
    QVERIFY(Store::outboxFolder(w.paths).list().isEmpty());
}

void tst_DraftService::noRecipientQueuesNothing()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->to.clear();
    open.draft->bcc.clear();
    const auto sent = answerOf(w.drafts.send(open, {}));
    QVERIFY(!sent.has_value());
    QCOMPARE(sent.error().kind, ErrorKind::InvalidInput);
    QVERIFY(w.outbox().isEmpty());
}

void tst_DraftService::rel17DraftsAndLettersAreStrict()
{
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->body = QStringLiteral("a\rb\r\nc\n") + QChar(QChar::Null) +
                       QString(2'000, QChar(0x416)) + QStringLiteral("\n.\nFrom here\n");
    const auto key = answerOf(w.drafts.save(open));
    QVERIFY(key.has_value());
    const Mime::StrictCheck draft = Mime::checkStrictRfc5322(
        Store::valueOf(Store::loadLetter(w.paths, w.rows().first().fileName)));
    QVERIFY2(draft.isStrict, draft.reason);
    open.key = *key;
    QVERIFY(answerOf(w.drafts.send(open, {})).has_value());
    const Mime::StrictCheck letter = Mime::checkStrictRfc5322(
        Store::valueOf(Store::loadLetter(w.paths, w.outbox().first().fileName)));
    QVERIFY2(letter.isStrict, letter.reason);
}

// Neither its name nor the user's, nor where a file lies: these fields and no other.
void tst_DraftService::sec31NothingOfThisComputerIsInALetter()
{
    const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/vera-at-home-XXXXXX"));
    QFile file(folder.filePath(QStringLiteral("report.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Seven pages\n") > 0);
    file.close();
    World w;
    Engine::OpenDraft open = w.written();
    open.draft->attachments = {{QStringLiteral("report.txt"), "text/plain", {}, file.fileName()}};
    QVERIFY(answerOf(w.drafts.send(open, {})).has_value());
    const Mail::OutboxItem item = w.outbox().first();
    const QByteArray letter =
        Mime::withoutBcc(Store::valueOf(Store::loadLetter(w.paths, item.fileName)));
    QByteArrayList names;
    for (const QByteArray &line : letter.left(letter.indexOf("\r\n\r\n")).split('\n')) {
        if (!line.startsWith(' ') && !line.startsWith('\t'))
            names.append(line.left(line.indexOf(':')));
    }
    std::sort(names.begin(), names.end());
    QCOMPARE(names, (QByteArrayList{"Content-Transfer-Encoding", "Content-Type", "Date", "From",
                                    "MIME-Version", "Message-ID", "Subject", "To"}));
    QVERIFY2(item.messageId.endsWith("@example.org"), item.messageId);
    QVERIFY(letter.contains("filename=report.txt") || letter.contains("filename=\"report.txt\""));
    QVERIFY(!letter.contains("vera-at-home"));
    const QByteArray host = QSysInfo::machineHostName().toUtf8();
    // "localhost" or so would prove nothing.
    QVERIFY2(host.size() < 6 || !letter.contains(host), letter);
}

void tst_DraftService::replyQuotesAndAnswersTheRightPeople()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, letterToAnswer);
    const auto words = [](const QDateTime &, const QString &author) {
        return QStringLiteral("%1 wrote:").arg(author);
    };
    const auto all = answerOf(w.drafts.reply(key, Engine::ReplyMode::All, words));
    QVERIFY(all.has_value());
    QCOMPARE(all->answered, key);
    QCOMPARE(all->draft->subject, QStringLiteral("Re: Привет"));
    QCOMPARE(all->draft->inReplyTo, QByteArray("first@example.org"));
    QCOMPARE(all->draft->references, (QList<QByteArray>{"zero@example.org", "first@example.org"}));
    QVERIFY(all->draft->body.contains(QStringLiteral("Eva wrote:\n> How are you?")));
    QStringList people;
    for (const Mail::EmailAddress &one : all->draft->to + all->draft->cc)
        people << one.address;
    // Everybody but oneself.
    QCOMPARE(people,
             (QStringList{QStringLiteral("eva@example.org"), QStringLiteral("boris@example.com"),
                          QStringLiteral("third@example.net")}));
    const auto one = answerOf(w.drafts.reply(key, Engine::ReplyMode::Sender, words));
    QCOMPARE(one->draft->to.size() + one->draft->cc.size(), 1);
    // Opening it has changed nothing.
    QVERIFY(w.rows().isEmpty() && w.outbox().isEmpty() && w.pending().isEmpty());
}

// X08: to the list alone; a letter that came by none is answered to its sender.
void tst_DraftService::x08TheListIsAnswered()
{
    World w;
    const auto words = [](const QDateTime &, const QString &) { return QString(); };
    const auto recipients = [&](Mail::MessageKey key) {
        QStringList people;
        const auto reply = answerOf(w.drafts.reply(key, Engine::ReplyMode::List, words));
        for (const Mail::EmailAddress &one : reply->draft->to + reply->draft->cc)
            people << one.address;
        return people;
    };
    const Mail::MessageKey byList =
        w.addLetter(1, "List-Post: <mailto:list@example.org>\r\n" + QByteArray(letterToAnswer));
    QCOMPARE(recipients(byList), QStringList{QStringLiteral("list@example.org")});
    QCOMPARE(recipients(w.addLetter(2, letterToAnswer)),
             QStringList{QStringLiteral("eva@example.org")});
}

void tst_DraftService::x04TheIdentityItCameToAnswers()
{
    World w;
    Mail::Identity work;
    work.name = QStringLiteral("Me at work");
    work.address = QStringLiteral("work@example.com");
    work.htmlSignature = QStringLiteral("<b>Work</b>");
    w.change([&](Mail::AccountSettings &settings) { settings.identities.append(work); });
    const Mail::MessageKey key = w.addLetter(1, "From: eva@example.org\r\nTo: list@example.org\r\n"
                                                "Delivered-To: work@example.com\r\n"
                                                "Subject: x\r\nMessage-ID: <1@x>\r\n\r\nHi\r\n");
    const auto reply = answerOf(w.drafts.reply(key, Engine::ReplyMode::Sender, w.words));
    QVERIFY(reply.has_value());
    QCOMPARE(reply->draft->from, work);
    QCOMPARE(reply->account, w.account);
    QVERIFY(reply->draft->body.endsWith(QStringLiteral("-- \nWork")));
    const auto forward = answerOf(w.drafts.forward(key, {}));
    QVERIFY(forward.has_value());
    QCOMPARE(forward->draft->from, work);
}

void tst_DraftService::x04AnotherAccountsIdentityBringsItsAccount()
{
    World w;
    const Mail::AccountKey other = w.addAccount(QStringLiteral("other@example.com"));
    const Mail::MessageKey others =
        w.addLetter(1, "From: eva@example.org\r\nTo: other@example.com\r\nSubject: x\r\n"
                       "Message-ID: <1@x>\r\n\r\nHi\r\n");
    const Mail::MessageKey nobodys =
        w.addLetter(2, "From: eva@example.org\r\nTo: list@example.com\r\nSubject: x\r\n"
                       "Message-ID: <2@x>\r\n\r\nHi\r\n");
    const auto reply = answerOf(w.drafts.reply(others, Engine::ReplyMode::All, w.words));
    QVERIFY(reply.has_value());
    QCOMPARE(reply->draft->from.address, QStringLiteral("other@example.com"));
    QCOMPARE(reply->account, other);
    QCOMPARE(reply->answered, others);
    const auto forward = answerOf(w.drafts.forward(others, {}));
    QCOMPARE(forward->account, other);
    const auto own = answerOf(w.drafts.reply(nobodys, Engine::ReplyMode::All, w.words));
    QCOMPARE(own->draft->from.address, QStringLiteral("me@example.org"));
    QCOMPARE(own->account, w.account);
}

void tst_DraftService::p19ADraftFromElsewhereGetsTheIdentity()
{
    World w;
    w.change([](Mail::AccountSettings &settings) {
        settings.identities[0].organization = QStringLiteral("Example, Ltd.");
    });
    const Mail::MessageKey key = w.addLetter(1, "From: ME@example.org\r\nSubject: begun\r\n"
                                                "Message-ID: <d@example.org>\r\n\r\nso far\r\n");
    const auto open = answerOf(w.drafts.continueFrom(key));
    QVERIFY(open.has_value());
    QCOMPARE(open->draft->from.organization, QStringLiteral("Example, Ltd."));
    const auto again = answerOf(w.drafts.continueFrom(open->key));
    QCOMPARE(again->draft->from.organization, QStringLiteral("Example, Ltd."));
}

void tst_DraftService::p19ReportsAreAskedForInTheOutbox()
{
    World w;
    for (const bool asks : {false, true}) {
        Engine::OpenDraft open = w.written();
        open.draft->asksForReports = asks;
        open.key = *answerOf(w.drafts.save(open));
        const auto again = answerOf(w.drafts.continueFrom(open.key));
        QCOMPARE(again->draft->asksForReports, asks);
        QVERIFY(answerOf(w.drafts.send(*again, {})).has_value());
        QCOMPARE(w.outbox().last().asksForReports, asks);
    }
}

void tst_DraftService::sec30ForwardedAttachmentIsTheSame()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, letterToAnswer);
    Engine::ForwardTexts texts;
    texts.heading = QStringLiteral("---- Forwarded ----");
    const auto forward = answerOf(w.drafts.forward(key, texts));
    QVERIFY(forward.has_value());
    QCOMPARE(forward->forwarded, key);
    QCOMPARE(forward->draft->attachments.size(), 1);
    QCOMPARE(forward->draft->attachments.first().fileName, QStringLiteral("a.pdf"));
    QCOMPARE(forward->draft->attachments.first().content, QByteArray("%PDF-1.4\n"));
    QVERIFY(forward->draft->to.isEmpty());
    QCOMPARE(forward->draft->subject, QStringLiteral("Fwd: Привет"));
}

void tst_DraftService::sec31MailtoOpensADraftAndSendsNothing()
{
    World w;
    const auto open = w.drafts.fromMailto(
        QStringLiteral("mailto:eva@example.org?subject=a%0D%0ABcc:x@evil.example.com"
                       "&attach=/etc/passwd&from=boss@example.com&body=hi"));
    QVERIFY(open.has_value());
    QCOMPARE(open->draft->from.address, QStringLiteral("me@example.org"));
    QVERIFY(open->draft->bcc.isEmpty());
    QVERIFY(open->draft->attachments.isEmpty());
    QVERIFY(!open->draft->subject.contains(QLatin1Char('\n')));
    QVERIFY(w.outbox().isEmpty() && w.rows().isEmpty());
    QVERIFY(!w.drafts.fromMailto(QStringLiteral("https://example.org")).has_value());
}

void tst_DraftService::serverDraftIsContinuedAsOne()
{
    // Written on another device; continued here twice, it is still one draft that knows the
    // server's copy as its older version.
    World w;
    const QList<Store::MailboxSyncState> tree = w.write([&](Store::WriteTransaction &t) {
        return Store::MailboxWriter(t).replaceTree(
            w.account, {Store::listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                        Store::listed(QStringLiteral("Drafts"), Mail::SpecialUse::Drafts)});
    });
    Store::MailboxSyncState state = tree.at(1);
    state.server.uidValidity = Mail::UidValidity(4);
    w.write(
        [&](Store::WriteTransaction &t) { return Store::MailboxWriter(t).setSyncState(state); });
    const Mail::MessageKey key = w.addLetter(9,
                                             "From: me@example.org\r\nTo: eva@example.org\r\n"
                                             "Subject: begun\r\nMessage-ID: <d@example.org>\r\n"
                                             "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\n\r\n"
                                             "so far\r\n",
                                             state.key);
    const auto open = answerOf(w.drafts.continueFrom(key));
    QVERIFY(open.has_value());
    QCOMPARE(open->draft->body.trimmed(), QStringLiteral("so far"));
    QVERIFY(open->key.isValid());
    const auto again = answerOf(w.drafts.continueFrom(key));
    QCOMPARE(again->key, open->key);
    QCOMPARE(w.rows().size(), 1);
    QCOMPARE(w.rows().first().serverCopy.uid, Mail::Uid(9));
    QCOMPARE(w.rows().first().serverCopy.uidValidity, Mail::UidValidity(4));
    QVERIFY(answerOf(w.drafts.save(*open)).has_value());
    QVERIFY(answerOf(w.drafts.close(open->key)).has_value());
    const Mail::Operation upload = w.pending().last();
    QCOMPARE(upload.kind, Mail::OperationKind::AppendMessage);
    QCOMPARE(upload.message.uid, Mail::Uid(9));
    QCOMPARE(upload.message.messageId, QByteArray("d@example.org"));
}

QTEST_GUILESS_MAIN(tst_DraftService)
#include "tst_DraftService.moc"
