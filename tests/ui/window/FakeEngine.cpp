// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/FakeEngine.h"

#include "core/mime/MessageComposer.h"

#include <QThreadPool>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

QString joined(const QString &name, const QList<Mail::MessageKey> &keys)
{
    QStringList words{name};
    for (const Mail::MessageKey key : keys)
        words << QString::number(key.value());
    return words.join(QLatin1Char(' '));
}

Result<Engine::OpenDraft> emptyDraft(Mail::AccountKey account)
{
    Engine::OpenDraft draft;
    draft.account = account;
    draft.draft = std::make_shared<Mime::Draft>();
    return draft;
}

template<class T>
Result<T> unsupported()
{
    return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("fake"));
}

} // namespace

FakeMail::~FakeMail()
{
    QThreadPool::globalInstance()->waitForDone();
}

Mail::AccountKey FakeMail::addAccount(const QString &name)
{
    Mail::AccountSettings account;
    account.key = Mail::AccountKey(accounts.size() + 1);
    account.name = name;
    account.email = name;
    account.outgoing.host = QStringLiteral("smtp.example.org");
    account.identities = {{QStringLiteral("Иван Иванов"), name, {}, {}}};
    accounts.append(account);
    return account.key;
}

Mail::MailboxKey FakeMail::addFolder(Mail::AccountKey account, const QString &name,
                                     Mail::SpecialUse use)
{
    Mail::MailboxInfo info;
    info.key = Mail::MailboxKey(mailboxes.size() + 1);
    info.account = account;
    info.displayName = name;
    info.path = name;
    info.specialUse = use;
    mailboxes.append(info);
    return info.key;
}

Mail::MessageKey FakeMail::addMessage(Mail::MailboxKey mailbox, Mail::MessageSummary summary,
                                      const QString &text)
{
    const std::scoped_lock lock(mutex);
    summary.key = Mail::MessageKey(messages.size() + 1);
    summary.mailbox = mailbox;
    messages.insert(summary.key, summary);
    keys[mailbox].append(summary.key);
    Mail::MailboxInfo &info = mailboxes[mailbox.value() - 1];
    ++info.total;
    info.unread += summary.flags.has(Mail::Flag::Seen) ? 0 : 1;
    if (!text.isEmpty()) {
        Engine::MessageBody body;
        body.key = summary.key;
        body.envelope.subject = summary.subject;
        body.envelope.from = {summary.from};
        body.envelope.to = summary.to;
        body.envelope.date = summary.date;
        body.plainText = text;
        bodies.insert(summary.key, body);
    }
    return summary.key;
}

Ui::MailSource FakeMail::source()
{
    Ui::MailSource source;
    source.accounts = [this]() -> Result<QList<Mail::AccountSettings>> { return accounts; };
    source.mailboxes = [this]() -> Result<QList<Mail::MailboxInfo>> { return mailboxes; };
    source.outbox = [this]() -> Result<QList<Mail::OutboxItem>> { return outbox; };
    source.messageKeys = [this](Mail::MailboxKey mailbox, const Store::MessageListOrder &order,
                                const QString &filter) -> Result<QList<Mail::MessageKey>> {
        const std::scoped_lock lock(mutex);
        QList<Mail::MessageKey> found = keys[mailbox];
        if (!filter.isEmpty()) {
            found.removeIf([&](Mail::MessageKey key) {
                const Mail::MessageSummary row = messages.value(key);
                return !QString(row.subject + row.from.name).contains(filter, Qt::CaseInsensitive);
            });
        }
        if (!order.isDescending)
            std::reverse(found.begin(), found.end());
        return found;
    };
    source.summaries =
        [this](const QList<Mail::MessageKey> &wanted) -> Result<QList<Mail::MessageSummary>> {
        const std::scoped_lock lock(mutex);
        QList<Mail::MessageSummary> rows;
        for (const Mail::MessageKey key : wanted) {
            if (messages.contains(key))
                rows.append(messages.value(key));
        }
        return rows;
    };
    source.troubles = [this]() -> Result<Mail::DeliveryTroubles> {
        const std::scoped_lock lock(mutex);
        return troubles;
    };
    source.completions = [](const QString &, int) -> Result<QList<Mail::EmailAddress>> {
        return QList<Mail::EmailAddress>();
    };
    return source;
}

Engine::MessageActions::Outcome FakeActions::flag(const QString &name,
                                                  const QList<Mail::MessageKey> &keys,
                                                  Mail::Flag flag, bool isOn)
{
    m_mail.calls << joined(name, keys) + (isOn ? QStringLiteral(" on") : QStringLiteral(" off"));
    Store::StoreChanges changes;
    {
        const std::scoped_lock lock(m_mail.mutex);
        for (const Mail::MessageKey key : keys) {
            m_mail.messages[key].flags.known.setFlag(flag, isOn);
            changes.messages[m_mail.messages[key].mailbox].updated.insert(key);
        }
    }
    m_feed.add(changes);
    return ready(Result<Engine::ActionOutcome>({1, static_cast<int>(keys.size())}));
}

Engine::MessageActions::Outcome FakeActions::leave(const QString &name,
                                                   const QList<Mail::MessageKey> &keys)
{
    m_mail.calls << joined(name, keys);
    if (fails)
        return ready(Result<Engine::ActionOutcome>(
            failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("store"))));
    if (isThereAlready)
        return ready(Result<Engine::ActionOutcome>(Engine::ActionOutcome()));
    Store::StoreChanges changes;
    {
        const std::scoped_lock lock(m_mail.mutex);
        m_before = m_mail.keys;
        for (auto &[mailbox, list] : m_mail.keys) {
            if (list.removeIf([&](auto key) { return keys.contains(key); }) > 0)
                changes.messages[mailbox].isListChanged = true;
        }
    }
    m_feed.add(changes);
    return ready(Result<Engine::ActionOutcome>({77, static_cast<int>(keys.size())}));
}

Engine::MessageActions::Outcome FakeActions::setSeen(const QList<Mail::MessageKey> &keys,
                                                     bool isSeen)
{
    return flag(QStringLiteral("seen"), keys, Mail::Flag::Seen, isSeen);
}

Engine::MessageActions::Outcome FakeActions::setFlagged(const QList<Mail::MessageKey> &keys,
                                                        bool isFlagged)
{
    return flag(QStringLiteral("flagged"), keys, Mail::Flag::Flagged, isFlagged);
}

Engine::MessageActions::Outcome FakeActions::addFlag(const QList<Mail::MessageKey> &keys,
                                                     Mail::Flag which)
{
    return flag(QStringLiteral("flag"), keys, which, true);
}

Engine::MessageActions::Outcome FakeActions::removeFlag(const QList<Mail::MessageKey> &keys,
                                                        Mail::Flag which)
{
    return flag(QStringLiteral("flag"), keys, which, false);
}

Engine::MessageActions::Outcome FakeActions::move(const QList<Mail::MessageKey> &keys,
                                                  Mail::MailboxKey target)
{
    return leave(QStringLiteral("move to %1").arg(target.value()), keys);
}

Engine::MessageActions::Outcome FakeActions::copy(const QList<Mail::MessageKey> &keys,
                                                  Mail::MailboxKey target)
{
    m_mail.calls << joined(QStringLiteral("copy to %1").arg(target.value()), keys);
    return ready(Result<Engine::ActionOutcome>({78, static_cast<int>(keys.size())}));
}

Engine::MessageActions::Outcome FakeActions::trash(const QList<Mail::MessageKey> &keys)
{
    return leave(QStringLiteral("trash"), keys);
}

Engine::MessageActions::Outcome FakeActions::archive(const QList<Mail::MessageKey> &keys)
{
    return leave(QStringLiteral("archive"), keys);
}

Engine::MessageActions::Outcome FakeActions::junk(const QList<Mail::MessageKey> &keys)
{
    return leave(QStringLiteral("junk"), keys);
}

Engine::MessageActions::Outcome FakeActions::deleteForGood(const QList<Mail::MessageKey> &keys)
{
    return leave(QStringLiteral("delete"), keys);
}

QFuture<Result<int>> FakeActions::undo(quint64 undoGroup)
{
    m_mail.calls << QStringLiteral("undo %1").arg(undoGroup);
    Store::StoreChanges changes;
    {
        const std::scoped_lock lock(m_mail.mutex);
        m_mail.keys = m_before;
        for (const auto &[mailbox, list] : m_mail.keys)
            changes.messages[mailbox].isListChanged = true;
    }
    m_feed.add(changes);
    return ready(Result<int>(1));
}

QFuture<Result<Engine::MessageBody>> FakeContents::body(Mail::MessageKey key)
{
    if (error)
        return ready(Result<Engine::MessageBody>(failure(*error)));
    if (m_mail.bodies.contains(key))
        return ready(Result<Engine::MessageBody>(m_mail.bodies.value(key)));
    const Mail::MessageSummary row = m_mail.messages.value(key);
    Engine::MessageBody body;
    body.key = key;
    body.envelope.subject = row.subject;
    body.envelope.from = {row.from};
    body.envelope.to = row.to;
    body.envelope.date = row.date;
    body.plainText = row.preview;
    return ready(Result<Engine::MessageBody>(body));
}

QFuture<Result<QByteArray>> FakeContents::source(Mail::MessageKey key)
{
    return ready(Result<QByteArray>("Subject: " + m_mail.messages.value(key).subject.toUtf8() +
                                    "\r\n\r\ntext\r\n"));
}

QFuture<Result<QByteArray>> FakeContents::attachment(Mail::MessageKey, const QByteArray &section)
{
    m_mail.calls << QStringLiteral("attachment ") + QString::fromLatin1(section);
    if (held)
        return held->future();
    const QByteArray part = parts.value(section, "bytes");
    return ready(part.isEmpty() ? unsupported<QByteArray>() : Result<QByteArray>(part));
}

QFuture<Result<QString>> FakeContents::saveAttachment(Mail::MessageKey, const QByteArray &section,
                                                      const QString &directory)
{
    m_mail.calls << QStringLiteral("save ") + QString::fromLatin1(section);
    return ready(Result<QString>(directory));
}

QFuture<Result<QString>> FakeContents::saveAttachmentAs(Mail::MessageKey, const QByteArray &section,
                                                        const QString &path)
{
    m_mail.calls << QStringLiteral("saveAs ") + QString::fromLatin1(section);
    return ready(Result<QString>(path));
}

QFuture<Result<QString>> FakeContents::openableCopy(Mail::MessageKey, const QByteArray &)
{
    return ready(unsupported<QString>());
}

QFuture<Result<QDateTime>> FakeContents::savedAt(Mail::MessageKey)
{
    return saved.isValid() ? ready(Result<QDateTime>(saved)) : ready(unsupported<QDateTime>());
}

Result<Engine::OpenDraft> FakeDrafts::blank(Mail::AccountKey account)
{
    m_mail.calls << QStringLiteral("blank");
    return emptyDraft(account);
}

Result<Engine::OpenDraft> FakeDrafts::fromMailto(const QString &url)
{
    m_mail.calls << url;
    return emptyDraft({});
}

QFuture<Result<Engine::OpenDraft>> FakeDrafts::reply(Mail::MessageKey key, Engine::ReplyMode mode,
                                                     Attribution)
{
    m_mail.calls << joined(mode == Engine::ReplyMode::All    ? QStringLiteral("replyAll")
                           : mode == Engine::ReplyMode::List ? QStringLiteral("replyList")
                                                             : QStringLiteral("reply"),
                           {key});
    return ready(emptyDraft({}));
}

Result<Engine::OpenDraft> FakeDrafts::leaveList(Mail::MessageKey key,
                                                const Mail::UnsubscribeLetter &letter)
{
    m_mail.calls << joined(QStringLiteral("leaveList"), {key});
    Result<Engine::OpenDraft> draft = emptyDraft({});
    draft->draft->to = {letter.to};
    draft->draft->subject = letter.subject;
    draft->draft->body = letter.body;
    return draft;
}

QFuture<Result<Engine::OpenDraft>> FakeDrafts::forward(Mail::MessageKey key, Engine::ForwardTexts)
{
    m_mail.calls << joined(QStringLiteral("forward"), {key});
    return ready(emptyDraft({}));
}

QFuture<Result<Engine::OpenDraft>> FakeDrafts::sendAgain(Mail::MessageKey key,
                                                         const QStringList &recipients)
{
    m_mail.calls << joined(QStringLiteral("sendAgain"), {key}) + u' ' + recipients.join(u' ');
    return ready(emptyDraft({}));
}

QFuture<Result<Engine::OpenDraft>> FakeDrafts::continueFrom(Mail::MessageKey key)
{
    m_mail.calls << joined(QStringLiteral("continue"), {key});
    return ready(emptyDraft({}));
}

QFuture<Result<Engine::OpenDraft>> FakeDrafts::continueFrom(Mail::DraftKey key)
{
    continued << key;
    m_mail.calls << QStringLiteral("continueDraft");
    return ready(emptyDraft({}));
}

QFuture<Result<Mail::DraftKey>> FakeDrafts::save(const Engine::OpenDraft &)
{
    return ready(Result<Mail::DraftKey>(Mail::DraftKey(1)));
}

QFuture<Result<void>> FakeDrafts::close(Mail::DraftKey key)
{
    closed << key;
    return ready(Result<void>());
}

QFuture<Result<void>> FakeDrafts::discard(Mail::DraftKey)
{
    return ready(Result<void>());
}

QFuture<Result<Mail::OutboxKey>> FakeDrafts::send(const Engine::OpenDraft &, const QDateTime &)
{
    return ready(Result<Mail::OutboxKey>(Mail::OutboxKey(1)));
}

QFuture<Result<Mail::OutboxKey>> FakeOutbox::queue(Mail::AccountKey, const QByteArray &)
{
    return ready(Result<Mail::OutboxKey>(Mail::OutboxKey(1)));
}

void FakeOutbox::sendNow()
{
    m_mail.calls << QStringLiteral("sendNow");
}

QFuture<Result<void>> FakeOutbox::sendAgain(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("sendAgain %1").arg(key.value());
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::endUndo(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("endUndo %1").arg(key.value());
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::sendFrom(Mail::OutboxKey key, const Mail::EmailAddress &from)
{
    m_mail.calls << QStringLiteral("sendFrom %1 %2").arg(key.value()).arg(from.address);
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::moveBefore(Mail::OutboxKey key, Mail::OutboxKey next)
{
    m_mail.calls << QStringLiteral("moveBefore %1 %2").arg(key.value()).arg(next.value());
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::setHeld(Mail::OutboxKey key, bool isHeld)
{
    m_mail.calls << QStringLiteral("setHeld %1 %2").arg(key.value()).arg(isHeld);
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::setSendAt(Mail::OutboxKey key, const QDateTime &at)
{
    const QString time = at.isValid() ? at.toUTC().toString(Qt::ISODate) : QStringLiteral("now");
    m_mail.calls << QStringLiteral("setSendAt %1 %2").arg(key.value()).arg(time);
    return ready(refusal ? Result<void>(failure(*refusal)) : Result<void>());
}

QFuture<Result<void>> FakeOutbox::treatAsSent(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("treatAsSent %1").arg(key.value());
    return ready(Result<void>());
}

QFuture<Result<void>> FakeOutbox::keepCopyHere(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("keepCopyHere %1").arg(key.value());
    return ready(Result<void>());
}

QFuture<Result<Mail::DraftKey>> FakeOutbox::takeBack(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("takeBack %1").arg(key.value());
    return ready(Result<Mail::DraftKey>(Mail::DraftKey(4)));
}

QFuture<Result<void>> FakeOutbox::remove(Mail::OutboxKey key)
{
    m_mail.calls << QStringLiteral("remove %1").arg(key.value());
    return ready(Result<void>());
}

QFuture<Result<QList<Mail::MessageKey>>> FakeSearch::search(const QString &, Mail::MailboxKey, int)
{
    return ready(Result<QList<Mail::MessageKey>>(QList<Mail::MessageKey>()));
}

Engine::AccountStatus FakeStatus::status(Mail::AccountKey account) const
{
    Engine::AccountStatus status;
    status.account = account;
    status.condition =
        running.isEmpty() ? Engine::AccountCondition::Idle : Engine::AccountCondition::Syncing;
    if (m_isOffline)
        status.condition = Engine::AccountCondition::Offline;
    status.lastCompleteAt = completeAt;
    return status;
}

void FakeStatus::cancel(quint64 activityId)
{
    cancelled.append(activityId);
}

void FakeStatus::dismiss(quint64 problemId)
{
    open.removeIf([problemId](const auto &problem) { return problem.id == problemId; });
    Q_EMIT problemsChanged();
}

void FakeStatus::announce()
{
    Q_EMIT activitiesChanged();
    Q_EMIT problemsChanged();
    Q_EMIT statusChanged({});
}

std::optional<Mail::AccountSettings> FakeAccounts::find(Mail::AccountKey key) const
{
    for (const Mail::AccountSettings &account : m_mail.accounts) {
        if (account.key == key)
            return account;
    }
    return std::nullopt;
}

Mail::AccountSettings FakeAccounts::guessFor(const QString &, const QString &) const
{
    return {};
}

std::unique_ptr<Engine::AccountTest> FakeAccounts::startTest(const Mail::AccountSettings &,
                                                             const Engine::AccountSecrets &,
                                                             Mail::TestScope)
{
    return nullptr;
}

QFuture<Result<Mail::AccountKey>> FakeAccounts::add(const Mail::AccountSettings &,
                                                    const Engine::AccountSecrets &)
{
    return ready(unsupported<Mail::AccountKey>());
}

QFuture<Result<void>> FakeAccounts::update(const Mail::AccountSettings &settings)
{
    m_mail.calls << QStringLiteral("update %1").arg(settings.email);
    return ready(Result<void>());
}

QFuture<Result<void>> FakeAccounts::setPassword(Mail::AccountKey, const Engine::AccountSecrets &)
{
    return ready(Result<void>());
}

QFuture<Result<void>> FakeAccounts::remove(Mail::AccountKey)
{
    return ready(Result<void>());
}

QFuture<Result<void>> FakeAccounts::removeKeepingLetters(Mail::AccountKey)
{
    return ready(Result<void>());
}

QFuture<Result<Mail::AccountKey>> FakeAccounts::foldersOfThisComputer()
{
    return ready(Result<Mail::AccountKey>(Mail::AccountKey(9)));
}

Result<Engine::LetterStory> FakeVault::story(Mail::MessageKey key) const
{
    m_mail.calls << QStringLiteral("story %1").arg(key.value());
    return told;
}

Result<QList<Store::KeptLetter>> FakeVault::letters(Mail::LossKey loss, int limit) const
{
    QList<Store::KeptLetter> found;
    for (const Store::KeptLetter &letter : kept) {
        if (found.size() < limit && (!loss.isValid() || letter.loss == loss))
            found.append(letter);
    }
    return found;
}

QFuture<Result<Store::PutBackOutcome>> FakeVault::putBack(const QList<Mail::KeptKey> &letters)
{
    Store::PutBackOutcome outcome;
    for (Store::KeptLetter &letter : kept) {
        if (!letters.contains(letter.key))
            continue;
        m_mail.calls << QStringLiteral("putBack %1").arg(letter.key.value());
        if (letter.completeness == Store::ContentState::HeadersOnly) {
            ++outcome.notRestorable;
        } else {
            letter.operation = Mail::OperationKey(letter.key.value());
            ++outcome.queued;
        }
    }
    Q_EMIT changed();
    return ready(Result<Store::PutBackOutcome>(outcome));
}

QFuture<Result<Store::PutBackOutcome>> FakeVault::putBackLoss(Mail::LossKey loss)
{
    m_mail.calls << QStringLiteral("putBackLoss %1").arg(loss.value());
    QList<Mail::KeptKey> keys;
    for (const Store::KeptLetter &letter : std::as_const(kept)) {
        if (letter.loss == loss)
            keys.append(letter.key);
    }
    return putBack(keys);
}

QFuture<Result<int>> FakeVault::remove(const QList<Mail::KeptKey> &letters)
{
    const qsizetype count = kept.removeIf(
        [&](const Store::KeptLetter &letter) { return letters.contains(letter.key); });
    m_mail.calls << QStringLiteral("removeKept %1").arg(count);
    Q_EMIT changed();
    return ready(Result<int>(static_cast<int>(count)));
}

QFuture<Result<int>> FakeVault::removeLoss(Mail::LossKey loss)
{
    QList<Mail::KeptKey> keys;
    for (const Store::KeptLetter &letter : std::as_const(kept)) {
        if (!loss.isValid() || letter.loss == loss)
            keys.append(letter.key);
    }
    return remove(keys);
}

void FakeVault::answer(Mail::LossKey loss)
{
    m_mail.calls << QStringLiteral("answer %1").arg(loss.value());
}

FakeEngine::FakeEngine()
    : actions(mail, feed)
    , mailboxes(mail, feed)
    , contents(mail)
    , drafts(mail)
    , outbox(mail)
    , accounts(mail)
    , vault(mail)
    , reports(mail)
{
}

std::optional<Mail::ReportedLetter> FakeReports::reportedBy(Mail::MessageKey key) const
{
    const auto letter = reported.constFind(key);
    return letter == reported.cend() ? std::nullopt : std::optional(*letter);
}

QFuture<Result<Engine::FoundLetter>> FakeReports::findLetter(const Mail::ReportedLetter &letter)
{
    m_mail.calls << QStringLiteral("findLetter ") + QString::fromLatin1(letter.messageId);
    return ready(found ? Result<Engine::FoundLetter>(*found)
                       : Result<Engine::FoundLetter>(
                             failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find"))));
}

QFuture<Result<std::optional<Mail::EmailAddress>>> FakeReports::receiptWanted(Mail::MessageKey key)
{
    const auto who = asking.constFind(key);
    return ready(Result<std::optional<Mail::EmailAddress>>(
        who == asking.cend() ? std::nullopt : std::optional(*who)));
}

QFuture<Result<void>> FakeReports::sendReceipt(Mail::MessageKey key,
                                               const Engine::ReceiptTexts &given)
{
    m_mail.calls << joined(QStringLiteral("sendReceipt"), {key});
    texts = given;
    asking.remove(key);
    return ready(Result<void>());
}

QFuture<Result<void>> FakeReports::declineReceipt(Mail::MessageKey key)
{
    m_mail.calls << joined(QStringLiteral("declineReceipt"), {key});
    asking.remove(key);
    return ready(Result<void>());
}

Engine::Services FakeEngine::services()
{
    // Nothing in the window reads the store past its models.
    const auto &unused = *reinterpret_cast<const Store::Reader *>(this);
    return {unused, accounts, mailboxes, actions, contents, drafts,      outbox, search,
            feed,   status,   vault,     copies,  reports,  testLetters, setup};
}

void fillWithSamples(FakeMail &mail, int count, const QDateTime &now)
{
    using Use = Mail::SpecialUse;
    const Mail::AccountKey account = mail.addAccount(QStringLiteral("ivan@example.ru"));
    const Mail::MailboxKey inbox = mail.addFolder(account, QStringLiteral("INBOX"), Use::Inbox);
    mail.addFolder(account, QStringLiteral("Drafts"), Use::Drafts);
    const Mail::MailboxKey sent = mail.addFolder(account, QStringLiteral("Sent"), Use::Sent);
    mail.addFolder(account, QStringLiteral("Archive"), Use::Archive);
    mail.addFolder(account, QStringLiteral("Junk"), Use::Junk);
    mail.addFolder(account, QStringLiteral("Trash"), Use::Trash);
    mail.addFolder(account, QStringLiteral("Договоры"));
    mail.addFolder(account, QStringLiteral("A folder with quite a long name for this pane"));
    mail.mailboxes[1].total = 1;
    mail.mailboxes.last().problem = QStringLiteral("Mailbox is locked");

    struct Sample {
        const char *name;
        const char *address;
        const char *subject;
        const char *preview;
    };
    const Sample samples[] = {
        {"Анна Петрова", "anna@example.ru", "Договор на поставку",
         "Добрый день, во вложении договор с исправлениями, о которых говорили вчера."},
        {"Tatra Banka", "bank@example.sk", "Výpis z účtu za marec",
         "Dobrý deň, posielame výpis z Vášho účtu. Nájdete ho v prílohe tejto správy."},
        {"Margaret Oldfield-Fotheringay of the Northern Committee", "margaret@example.org",
         "Minutes of the meeting, the agenda for the next one and a few words about the room",
         "Dear all, please find the minutes below. Corrections are welcome until Friday."},
        {"", "noreply@example.com", "Your receipt", "Thank you for your order."},
        {"Peter Kováč", "peter@example.sk", "Re: Stretnutie v utorok",
         "Ahoj, utorok o desiatej mi vyhovuje. Prídem aj s kolegom."},
        {"Сергей Сергеевич", "sergey@example.ru", "", "Посмотри, пожалуйста, до вечера."},
        {"Lucy Brown", "lucy@example.org", "Photos from Sunday", "They came out well!"},
    };
    for (int i = 0; i < count; ++i) {
        const Sample &sample = samples[static_cast<size_t>(i) % std::size(samples)];
        Mail::MessageSummary row;
        row.from = {QString::fromUtf8(sample.name), QString::fromLatin1(sample.address)};
        row.to = {{QStringLiteral("Иван Иванов"), QStringLiteral("ivan@example.ru")},
                  {QStringLiteral("Lucy"), QStringLiteral("lucy@example.org")}};
        row.subject = QString::fromUtf8(sample.subject);
        row.preview = QString::fromUtf8(sample.preview);
        row.date = now.addSecs(-static_cast<qint64>(i) * i * 1200 - 600);
        row.sizeBytes = 12'000 + i * 37;
        row.flags.known.setFlag(Mail::Flag::Seen, i % 4 > 1);
        row.flags.known.setFlag(Mail::Flag::Flagged, i % 9 == 4);
        row.flags.known.setFlag(Mail::Flag::Answered, i % 5 == 2);
        row.flags.known.setFlag(Mail::Flag::Forwarded, i % 11 == 6);
        row.hasAttachments = i % 7 == 0;
        mail.addMessage(inbox, row);
    }
    Mail::MessageSummary out = mail.messages.value(mail.keys[inbox].value(0));
    std::swap(out.from, out.to.first());
    mail.addMessage(sent, out);
}

} // namespace Martlet::Test
