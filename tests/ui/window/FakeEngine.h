// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine as the main window sees it, in memory: folders of letters, and a record of what was
// asked. Actions take effect at once and are told through the change feed, as the real ones are.
#pragma once

#include "tests/ui/copies/FakeServerCopies.h"
#include "tests/ui/window/FakeMail.h"
#include "tests/ui/window/FakeMailboxes.h"
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/FakeTestLetters.h"

namespace Martlet::Test
{

class FakeActions final : public Engine::MessageActions
{
    Q_OBJECT
public:
    FakeActions(FakeMail &mail, Engine::ChangeFeed &feed)
        : m_mail(mail)
        , m_feed(feed)
    {
    }
    Outcome setSeen(const QList<Mail::MessageKey> &keys, bool isSeen) override;
    Outcome setFlagged(const QList<Mail::MessageKey> &keys, bool isFlagged) override;
    Outcome addFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) override;
    Outcome removeFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) override;
    Outcome move(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) override;
    Outcome copy(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) override;
    Outcome trash(const QList<Mail::MessageKey> &keys) override;
    Outcome archive(const QList<Mail::MessageKey> &keys) override;
    Outcome junk(const QList<Mail::MessageKey> &keys) override;
    Outcome deleteForGood(const QList<Mail::MessageKey> &keys) override;
    QFuture<Result<int>> undo(quint64 undoGroup) override;

    bool fails = false;
    bool isThereAlready = false; ///< moves find the letters at their target

private:
    Outcome flag(const QString &name, const QList<Mail::MessageKey> &keys, Mail::Flag flag,
                 bool isOn);
    Outcome leave(const QString &name, const QList<Mail::MessageKey> &keys);

    FakeMail &m_mail;
    Engine::ChangeFeed &m_feed;
    std::map<Mail::MailboxKey, QList<Mail::MessageKey>> m_before;
};

class FakeContents final : public Engine::MessageContents
{
    Q_OBJECT
public:
    explicit FakeContents(FakeMail &mail)
        : m_mail(mail)
    {
    }
    QFuture<Result<Engine::MessageBody>> body(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> source(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> attachment(Mail::MessageKey, const QByteArray &) override;
    QFuture<Result<QString>> saveAttachment(Mail::MessageKey, const QByteArray &,
                                            const QString &) override;
    QFuture<Result<QString>> saveAttachmentAs(Mail::MessageKey, const QByteArray &,
                                              const QString &) override;
    QFuture<Result<QString>> openableCopy(Mail::MessageKey, const QByteArray &) override;
    QFuture<Result<QDateTime>> savedAt(Mail::MessageKey) override;
    void wantPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &keys) override
    {
        wanted[mailbox].append(keys);
    }

    std::optional<Error> error;
    /// What is asked for meanwhile comes when the test gives it.
    std::shared_ptr<QPromise<Result<QByteArray>>> held;
    QHash<QByteArray, QByteArray> parts; ///< by section; those missing are "bytes", empty fails
    QDateTime saved;                     ///< what the server says; invalid: it does not
    QHash<Mail::MailboxKey, QList<Mail::MessageKey>> wanted;

private:
    FakeMail &m_mail;
};

class FakeDrafts final : public Engine::DraftService
{
    Q_OBJECT
public:
    explicit FakeDrafts(FakeMail &mail)
        : m_mail(mail)
    {
    }
    Result<Engine::OpenDraft> blank(Mail::AccountKey account) override;
    Result<Engine::OpenDraft> fromMailto(const QString &url) override;
    QFuture<Result<Engine::OpenDraft>> reply(Mail::MessageKey, Engine::ReplyMode,
                                             Attribution) override;
    Result<Engine::OpenDraft> leaveList(Mail::MessageKey,
                                        const Mail::UnsubscribeLetter &letter) override;
    QFuture<Result<Engine::OpenDraft>> forward(Mail::MessageKey, Engine::ForwardTexts) override;
    QFuture<Result<Engine::OpenDraft>> sendAgain(Mail::MessageKey, const QStringList &) override;
    QFuture<Result<Engine::OpenDraft>> continueFrom(Mail::MessageKey) override;
    QFuture<Result<Engine::OpenDraft>> continueFrom(Mail::DraftKey) override;
    QFuture<Result<Mail::DraftKey>> save(const Engine::OpenDraft &) override;
    QFuture<Result<void>> close(Mail::DraftKey) override;
    QFuture<Result<void>> discard(Mail::DraftKey) override;
    QFuture<Result<Mail::OutboxKey>> send(const Engine::OpenDraft &, const QDateTime &) override;
    QList<Store::DraftRow> leftOpen() const override { return open; }
    void forgetLeftOpen() override { open.clear(); }

    QList<Store::DraftRow> open;
    QList<Mail::DraftKey> closed;
    QList<Mail::DraftKey> continued;

private:
    FakeMail &m_mail;
};

class FakeOutbox final : public Engine::OutboxService
{
    Q_OBJECT
public:
    explicit FakeOutbox(FakeMail &mail)
        : m_mail(mail)
    {
    }
    QList<Mail::OutboxItem> items() const override { return m_mail.outbox; }
    Engine::MessageContents &letters() override { return contents; }
    QFuture<Result<Mail::OutboxKey>> queue(Mail::AccountKey, const QByteArray &) override;
    void sendNow() override;
    QFuture<Result<void>> sendAgain(Mail::OutboxKey key) override;
    QFuture<Result<void>> endUndo(Mail::OutboxKey key) override;
    QFuture<Result<void>> sendFrom(Mail::OutboxKey key, const Mail::EmailAddress &from) override;
    QFuture<Result<void>> moveBefore(Mail::OutboxKey key, Mail::OutboxKey next) override;
    QFuture<Result<void>> setHeld(Mail::OutboxKey key, bool isHeld) override;
    QFuture<Result<void>> setSendAt(Mail::OutboxKey key, const QDateTime &at) override;
    QFuture<Result<void>> treatAsSent(Mail::OutboxKey key) override;
    QFuture<Result<void>> keepCopyHere(Mail::OutboxKey key) override;
    QFuture<Result<Mail::DraftKey>> takeBack(Mail::OutboxKey key) override;
    QFuture<Result<void>> remove(Mail::OutboxKey key) override;

    FakeMail waiting; ///< its bodies are those of the letters, by asMessage()
    FakeContents contents{waiting};
    std::optional<Error> refusal; ///< of another time

private:
    FakeMail &m_mail;
};

class FakeSearch final : public Engine::SearchService
{
    Q_OBJECT
public:
    QFuture<Result<QList<Mail::MessageKey>>> search(const QString &, Mail::MailboxKey,
                                                    int) override;
};

class FakeStatus final : public Engine::SyncStatus
{
    Q_OBJECT
public:
    QList<Engine::Activity> activities() const override { return running; }
    Engine::AccountStatus status(Mail::AccountKey account) const override;
    QList<Engine::Problem> problems() const override { return open; }
    void cancel(quint64 activityId) override;
    void dismiss(quint64 problemId) override;
    void setOffline(bool isOffline) override { m_isOffline = isOffline; }
    bool isOffline() const override { return m_isOffline; }
    void retryNow() override { ++retries; }
    void announce();

    QList<Engine::Activity> running;
    QList<Engine::Problem> open;
    QDateTime completeAt;
    QList<quint64> cancelled;
    int retries = 0;

private:
    bool m_isOffline = false;
};

class FakeAccounts final : public Engine::AccountService
{
    Q_OBJECT
public:
    explicit FakeAccounts(FakeMail &mail)
        : m_mail(mail)
    {
    }
    QList<Mail::AccountSettings> accounts() const override { return m_mail.accounts; }
    std::optional<Mail::AccountSettings> find(Mail::AccountKey key) const override;
    std::optional<Engine::ProviderOffer> offerFor(const QString &, const QString &) const override
    {
        return offer;
    }
    QString senderInsteadOf(const Mail::AccountSettings &, const QString &) const override
    {
        return {};
    }
    Mail::AccountSettings guessFor(const QString &, const QString &) const override;
    std::unique_ptr<Engine::AccountTest>
    startTest(const Mail::AccountSettings &, const Engine::AccountSecrets &,
              Mail::TestScope scope = Mail::TestScope::SignIn) override;
    QFuture<Result<Mail::AccountKey>> add(const Mail::AccountSettings &,
                                          const Engine::AccountSecrets &) override;
    QFuture<Result<void>> update(const Mail::AccountSettings &) override;
    QList<Mail::SettingsSnapshot> snapshots(Mail::AccountKey) const override { return {}; }
    QList<Mail::SettingsSnapshot> removedAccounts() const override { return {}; }
    Result<QString> keepAuthorities(const QByteArray &) override { return QString(); }
    QFuture<Result<void>> setPassword(Mail::AccountKey, const Engine::AccountSecrets &) override;
    QFuture<Result<void>> remove(Mail::AccountKey) override;
    QFuture<Result<void>> removeKeepingLetters(Mail::AccountKey) override;
    QFuture<Result<Mail::AccountKey>> foldersOfThisComputer() override;
    RemovalFacts removalFacts(Mail::AccountKey) const override { return {}; }
    bool arePasswordsKept() const override { return true; }

    std::optional<Engine::ProviderOffer> offer; ///< of whatever address

private:
    FakeMail &m_mail;
};

class FakeVault final : public Engine::VaultService
{
    Q_OBJECT
public:
    explicit FakeVault(FakeMail &mail)
        : m_mail(mail)
    {
    }
    Result<Engine::LetterStory> story(Mail::MessageKey key) const override;
    Result<QList<Store::Loss>> losses() const override { return lost; }
    Result<QList<Store::KeptLetter>> letters(Mail::LossKey loss, int limit) const override;
    QFuture<Result<Store::PutBackOutcome>> putBack(const QList<Mail::KeptKey> &letters) override;
    QFuture<Result<Store::PutBackOutcome>> putBackLoss(Mail::LossKey loss) override;
    QFuture<Result<int>> remove(const QList<Mail::KeptKey> &letters) override;
    QFuture<Result<int>> removeLoss(Mail::LossKey loss) override;
    void answer(Mail::LossKey loss) override;

    Engine::LetterStory told;
    QList<Store::Loss> lost;
    QList<Store::KeptLetter> kept;

private:
    FakeMail &m_mail;
};

class FakeReports final : public Engine::ReportService
{
    Q_OBJECT
public:
    explicit FakeReports(FakeMail &mail)
        : m_mail(mail)
    {
    }
    QList<Mail::DeliveryOutcome> outcomesOf(Mail::MessageKey key) const override
    {
        return outcomes.value(key);
    }
    std::optional<Mail::ReportedLetter> reportedBy(Mail::MessageKey key) const override;
    QFuture<Result<Engine::FoundLetter>> findLetter(const Mail::ReportedLetter &letter) override;
    QFuture<Result<std::optional<Mail::EmailAddress>>> receiptWanted(Mail::MessageKey key) override;
    QFuture<Result<void>> sendReceipt(Mail::MessageKey key,
                                      const Engine::ReceiptTexts &texts) override;
    QFuture<Result<void>> declineReceipt(Mail::MessageKey key) override;

    QHash<Mail::MessageKey, QList<Mail::DeliveryOutcome>> outcomes;
    QHash<Mail::MessageKey, Mail::ReportedLetter> reported;
    QHash<Mail::MessageKey, Mail::EmailAddress> asking;
    std::optional<Engine::FoundLetter> found;
    Engine::ReceiptTexts texts; ///< of the last receipt

private:
    FakeMail &m_mail;
};

/// All together. The store's reader is never touched: models read through FakeMail::source().
class FakeEngine
{
public:
    FakeEngine();
    Engine::Services services();

    FakeMail mail;
    Engine::ChangeFeed feed;
    FakeActions actions;
    FakeMailboxes mailboxes;
    FakeContents contents;
    FakeDrafts drafts;
    FakeOutbox outbox;
    FakeSearch search;
    FakeStatus status;
    FakeAccounts accounts;
    FakeVault vault;
    FakeServerCopies copies;
    FakeReports reports;
    FakeTestLetters testLetters;
    FakeSetupService setup;
};

/// Inbox, Sent, Drafts, Archive, Junk, Trash and two folders of the user's, with `count` letters in
/// Russian, Slovak and English in the inbox, the newest written just before `now`.
void fillWithSamples(FakeMail &mail, int count, const QDateTime &now);

} // namespace Martlet::Test
