// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MessageComposer.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "tests/faults/driver/Driver.h"

#include <QFile>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

using Engine::Services;

tl::unexpected<Error> notFound(const QString &what)
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find ") + what);
}

QList<Mail::MessageKey> keysFrom(const QStringList &words)
{
    QList<Mail::MessageKey> keys;
    for (const QString &word : words)
        keys.append(Mail::MessageKey(word.toLongLong()));
    return keys;
}

// What is done with letters

using Action = Engine::MessageActions::Outcome (*)(Engine::MessageActions &,
                                                   const QList<Mail::MessageKey> &);

DriverCommand action(Action act)
{
    return [act](Driver &driver, const QStringList &words) {
        driver.await(act(driver.services().messages, keysFrom(words)),
                     [&driver](const Engine::ActionOutcome &outcome) {
                         driver.lastUndoGroup = outcome.undoGroup;
                         driver.finished(QString::number(outcome.messages));
                     });
    };
}

Mail::MailboxKey mailboxAt(const Services &services, const QString &path)
{
    const auto mailboxes = Store::mailboxes(services.reader);
    for (const Mail::MailboxInfo &mailbox : mailboxes.value_or(QList<Mail::MailboxInfo>())) {
        if (mailbox.path == path)
            return mailbox.key;
    }
    return {};
}

/// "MESSAGE-ID=KEY" of every letter shown in a mailbox.
void listKeys(Driver &driver, const QStringList &words)
{
    const Store::Reader &reader = driver.services().reader;
    const auto keys = Store::messageKeys(reader, mailboxAt(driver.services(), words.value(0)));
    QStringList pairs;
    for (const Mail::MessageKey key : keys.value_or(QList<Mail::MessageKey>())) {
        const auto details = Store::messageDetails(reader, key);
        if (details && *details)
            pairs.append(QString::fromUtf8((*details)->envelope.messageId) + u'=' +
                         QString::number(key.value()));
    }
    driver.finished(pairs.join(u' '));
}

void transfer(Driver &driver, const QStringList &words, bool isCopy)
{
    const Mail::MailboxKey target = mailboxAt(driver.services(), words.value(0));
    if (!target.isValid()) {
        driver.finished(notFound(words.value(0)));
        return;
    }
    Engine::MessageActions &actions = driver.services().messages;
    const QList<Mail::MessageKey> keys = keysFrom(words.mid(1));
    driver.await(isCopy ? actions.copy(keys, target) : actions.move(keys, target),
                 [&driver](const Engine::ActionOutcome &outcome) {
                     driver.lastUndoGroup = outcome.undoGroup;
                     driver.finished(QString::number(outcome.messages));
                 });
}

void undo(Driver &driver, const QStringList &)
{
    driver.await(driver.services().messages.undo(driver.lastUndoGroup),
                 [&driver](int count) { driver.finished(QString::number(count)); });
}

void synchronise(Driver &driver, const QStringList &)
{
    driver.await(driver.services().mailboxes.synchronise(),
                 [&driver](const QList<Mail::RoundReport> &rounds) {
                     for (const Mail::RoundReport &round : rounds) {
                         if (!round.errors.isEmpty()) {
                             driver.finished(failure(round.errors.first()));
                             return;
                         }
                     }
                     driver.finished(QString());
                 });
}

void countMessages(Driver &driver, const QStringList &)
{
    const auto rows = Store::dumpMessages(driver.services().reader);
    if (!rows) {
        driver.finished(failure(rows.error()));
        return;
    }
    const auto whole = std::count_if(rows->begin(), rows->end(), [](const Store::DumpRow &row) {
        return !row.sha256.isEmpty();
    });
    driver.finished(QString::number(whole));
}

/// The whole letter, from its server where it is not here.
void openWhole(Driver &driver, const QStringList &words)
{
    driver.await(
        driver.services().contents.source(keysFrom(words).value(0)),
        [&driver](const QByteArray &letter) { driver.finished(QString::number(letter.size())); });
}

// Letters being written

std::optional<Store::DraftRow> storedDraft(const Services &services, const QString &subject)
{
    for (const Store::DraftRow &row :
         Store::drafts(services.reader).value_or(QList<Store::DraftRow>())) {
        if (row.subject == subject)
            return row;
    }
    return std::nullopt;
}

void compose(Driver &driver, const QStringList &words)
{
    auto blank = driver.services().drafts.blank({});
    if (!blank) {
        driver.finished(failure(blank.error()));
        return;
    }
    driver.draft = *blank;
    driver.draft.draft->to = {{QString(), words.value(0)}};
    driver.draft.draft->subject = words.value(1);
    driver.finished(QString());
}

void openDraft(Driver &driver, const QStringList &words)
{
    const auto row = storedDraft(driver.services(), words.value(0));
    if (!row) {
        driver.finished(notFound(words.value(0)));
        return;
    }
    driver.await(driver.services().drafts.continueFrom(row->key),
                 [&driver](const Engine::OpenDraft &draft) {
                     driver.draft = draft;
                     driver.finished(draft.draft->body.trimmed());
                 });
}

void openMessage(Driver &driver, const QStringList &words)
{
    driver.await(driver.services().drafts.continueFrom(keysFrom(words).value(0)),
                 [&driver](const Engine::OpenDraft &draft) {
                     driver.draft = draft;
                     driver.finished(draft.draft->body.trimmed());
                 });
}

void reply(Driver &driver, const QStringList &words)
{
    driver.await(
        driver.services().drafts.reply(
            keysFrom(words).value(0), Engine::ReplyMode::Sender,
            [](const QDateTime &, const QString &author) -> QString { return author + u':'; }),
        [&driver](const Engine::OpenDraft &draft) {
            driver.draft = draft;
            driver.finished(draft.draft->subject);
        });
}

void setText(Driver &driver, const QStringList &words)
{
    driver.draft.draft->body = words.value(0) + u'\n';
    driver.finished(QString());
}

void setHidden(Driver &driver, const QStringList &words)
{
    driver.draft.draft->bcc = {{QString(), words.value(0)}};
    driver.finished(QString());
}

void setSubject(Driver &driver, const QStringList &words)
{
    driver.draft.draft->subject = words.value(0);
    driver.finished(QString());
}

void saveDraft(Driver &driver, const QStringList &)
{
    driver.await(driver.services().drafts.save(driver.draft), [&driver](Mail::DraftKey key) {
        driver.draft.key = key;
        driver.finished(driver.draft.draft->body.trimmed());
    });
}

void closeDraft(Driver &driver, const QStringList &)
{
    driver.await(driver.services().drafts.close(driver.draft.key),
                 [&driver] { driver.finished(QString()); });
}

void discardDraft(Driver &driver, const QStringList &)
{
    driver.await(driver.services().drafts.discard(driver.draft.key),
                 [&driver] { driver.finished(QString()); });
}

void sendDraft(Driver &driver, const QStringList &)
{
    driver.await(driver.services().drafts.send(driver.draft, {}),
                 [&driver](Mail::OutboxKey) { driver.finished(QString()); });
}

void sendLater(Driver &driver, const QStringList &)
{
    driver.await(
        driver.services().drafts.send(driver.draft, QDateTime::currentDateTimeUtc().addSecs(3600)),
        [&driver](Mail::OutboxKey) { driver.finished(QString()); });
}

/// "SUBJECT=TEXT" of every draft, "*" behind those that are offered after a crash.
void listDrafts(Driver &driver, const QStringList &)
{
    const QList<Store::DraftRow> offered = driver.services().drafts.leftOpen();
    QStringList list;
    const auto rows = Store::drafts(driver.services().reader);
    if (!rows) {
        driver.finished(failure(rows.error()));
        return;
    }
    for (const Store::DraftRow &row : *rows) {
        const auto draft = driver.services().drafts.continueFrom(row.key).result();
        if (!draft) {
            driver.finished(failure(draft.error()));
            return;
        }
        const bool isOffered = std::any_of(offered.begin(), offered.end(),
                                           [&](const auto &one) { return one.key == row.key; });
        list.append(row.subject + u'=' + draft->draft->body.trimmed() +
                    (isOffered ? QStringLiteral("*") : QString()));
    }
    driver.finished(list.join(u'\t'));
}

// The outbox

/// By Message-ID or subject.
Mail::OutboxKey waitingLetter(const Services &services, const QString &word)
{
    for (const Mail::OutboxItem &item : services.outbox.items()) {
        if (QString::fromUtf8(item.messageId) == word || item.subject == word)
            return item.key;
    }
    return {};
}

using Decision = QFuture<Result<void>> (*)(Engine::OutboxService &, Mail::OutboxKey);

DriverCommand decision(Decision decide)
{
    return [decide](Driver &driver, const QStringList &words) {
        const Mail::OutboxKey key = waitingLetter(driver.services(), words.value(0));
        if (key.isValid())
            driver.await(decide(driver.services().outbox, key),
                         [&driver] { driver.finished(QString()); });
        else
            driver.finished(notFound(words.value(0)));
    };
}

/// A ready letter from a file, sent with the first account.
void queueLetter(Driver &driver, const QStringList &words)
{
    QFile file(words.value(0));
    const QList<Mail::AccountSettings> accounts = driver.services().accounts.accounts();
    if (accounts.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        driver.finished(notFound(words.value(0)));
        return;
    }
    driver.await(driver.services().outbox.queue(accounts.first().key, file.readAll()),
                 [&driver](Mail::OutboxKey) { driver.finished(QString()); });
}

void takeBack(Driver &driver, const QStringList &words)
{
    const Mail::OutboxKey key = waitingLetter(driver.services(), words.value(0));
    driver.await(driver.services().outbox.takeBack(key),
                 [&driver](Mail::DraftKey) { driver.finished(QString()); });
}

} // namespace

const std::map<QString, DriverCommand> &driverCommands()
{
    using Keys = QList<Mail::MessageKey>;
    using Actions = Engine::MessageActions;
    static const std::map<QString, DriverCommand> commands{
        {QStringLiteral("sync"), synchronise},
        {QStringLiteral("count"), countMessages},
        {QStringLiteral("keys"), listKeys},
        {QStringLiteral("open-whole"), openWhole},
        {QStringLiteral("copy"), [](Driver &d, const QStringList &w) { transfer(d, w, true); }},
        {QStringLiteral("move"), [](Driver &d, const QStringList &w) { transfer(d, w, false); }},
        {QStringLiteral("archive"),
         action([](Actions &a, const Keys &keys) { return a.archive(keys); })},
        {QStringLiteral("trash"),
         action([](Actions &a, const Keys &keys) { return a.trash(keys); })},
        {QStringLiteral("expunge"),
         action([](Actions &a, const Keys &keys) { return a.deleteForGood(keys); })},
        {QStringLiteral("seen"),
         action([](Actions &a, const Keys &keys) { return a.setSeen(keys, true); })},
        {QStringLiteral("undo"), undo},
        {QStringLiteral("compose"), compose},
        {QStringLiteral("open-draft"), openDraft},
        {QStringLiteral("open-message"), openMessage},
        {QStringLiteral("reply"), reply},
        {QStringLiteral("text"), setText},
        {QStringLiteral("subject"), setSubject},
        {QStringLiteral("bcc"), setHidden},
        {QStringLiteral("save"), saveDraft},
        {QStringLiteral("close"), closeDraft},
        {QStringLiteral("discard"), discardDraft},
        {QStringLiteral("send"), sendDraft},
        {QStringLiteral("drafts"), listDrafts},
        {QStringLiteral("send-later"), sendLater},
        {QStringLiteral("was-sent"),
         decision([](Engine::OutboxService &outbox, auto key) { return outbox.treatAsSent(key); })},
        {QStringLiteral("send-again"),
         decision([](Engine::OutboxService &outbox, auto key) { return outbox.sendAgain(key); })},
        {QStringLiteral("give-up"),
         decision([](Engine::OutboxService &outbox, auto key) { return outbox.remove(key); })},
        {QStringLiteral("queue"), queueLetter},
        {QStringLiteral("take-back"), takeBack},
    };
    return commands;
}

} // namespace Martlet::Test
