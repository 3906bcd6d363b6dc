// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/VaultWriter.h"

#include "core/store/KeptCopy.h"
#include "core/store/Maildir.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

constexpr int judgedAtOnce = 500;
constexpr int expiredAtOnce = 200;

Mail::LossKey beginLoss(WriteTransaction &transaction, const MailboxPlace &mailbox,
                        const KeepPlan &plan)
{
    transaction.own()
        .query(R"sql(
            INSERT INTO loss (account_id, mailbox_path, at, letters_before, missed, state)
            VALUES (?, ?, ?, ?, ?, ?)
        )sql")
        .bind(mailbox.account)
        .bind(mailbox.path)
        .bind(toColumn(transaction.now()))
        .bind(plan.lettersBefore)
        .bind(plan.missed)
        .bind(static_cast<int>(LossState::Keeping))
        .run();
    return Mail::LossKey(transaction.own().lastInsertId());
}

/// What of the letter the table shows and the upload needs.
KeptLetter letterFrom(Connection &cache, const MessageRow &row)
{
    KeptLetter letter;
    letter.account = row.account;
    letter.mailboxPath = row.mailboxPath;
    letter.uidValidity = row.uidValidity;
    letter.uid = row.uid;
    letter.messageId = row.messageId;
    letter.flags = row.serverFlags;
    letter.sizeBytes = row.sizeBytes;
    Query query = cache.query(R"sql(
        SELECT date, received, from_name, from_address, subject FROM message WHERE id = ?
    )sql");
    query.bind(row.key);
    if (!query.step())
        return letter;
    letter.date = timeFromColumn(query.integer(0));
    letter.received = timeFromColumn(query.integer(1));
    const QString name = query.text(2);
    letter.sender = name.isEmpty() ? query.text(3) : name;
    letter.subject = query.text(4);
    return letter;
}

/// How many of these are no loss: gone by our own doing, or not known at all.
int countOurs(WriteTransaction &transaction, Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids)
{
    int count = 0;
    for (const Mail::Uid uid : uids) {
        const std::optional<MessageRow> row = loadRow(transaction.cache(), mailbox, uid);
        count += !row || isOurDoing(transaction, *row) ? 1 : 0;
    }
    return count;
}

/// A letter that goes from several mailboxes at once is kept once, with the first of them.
class KeptTwins
{
public:
    KeptTwins(Connection &own, Mail::AccountKey account)
        : m_own(own)
        , m_account(account)
    {
    }

    bool contains(const MessageRow &row)
    {
        if (!Mail::isOneLetter(row.emailId))
            return false;
        if (!m_isLoaded)
            m_marks = unjudgedMarks(m_own, m_account);
        m_isLoaded = true;
        return m_marks.contains(letterMark(row.messageId, row.sizeBytes));
    }

private:
    Connection &m_own;
    Mail::AccountKey m_account;
    QSet<QByteArray> m_marks; ///< loaded when first asked for
    bool m_isLoaded = false;
};

bool mayHaveLoss(Mail::SpecialUse use)
{
    return use != Mail::SpecialUse::Trash && use != Mail::SpecialUse::Junk;
}

} // namespace

bool isShownAgain(Connection &cache, const KeptLetter &letter, LookedFor where)
{
    // By the date of the header, which the index of the list has: one place in each mailbox.
    Query query = cache.query(R"sql(
        SELECT EXISTS (
            SELECT 1 FROM mailbox AS b
             CROSS JOIN message AS m ON m.shown_mailbox_id = b.id AND m.date = ?2
             WHERE b.account_id = ?1 AND m.message_id = ?3 AND m.uid IS NOT NULL
               AND ((?3 <> x'' AND b.path = ?4)
                    OR ((?7 OR b.path = ?4) AND m.size_bytes = ?5
                        AND (?3 <> x'' OR m.received = ?6))))
    )sql");
    query.bind(letter.account)
        .bind(toColumn(letter.date))
        .bindBlob(letter.messageId)
        .bind(letter.mailboxPath)
        .bind(letter.sizeBytes)
        .bind(toColumn(letter.received))
        .bind(where == LookedFor::Anywhere);
    return query.step() && query.boolean(0);
}

Result<KeepPlan> VaultWriter::plan(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids,
                                   RoundLoss round, int vaultDays)
{
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), mailbox);
    if (!place)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"));
    KeepPlan plan;
    plan.lettersBefore = round.before;
    plan.days = std::max(vaultDays, lossDays);
    if (const std::optional<Loss> open =
            findOpenLoss(m_transaction.own(), place->account, place->path, m_transaction.now())) {
        plan.isKeeping = true;
        plan.isLoss = true;
        plan.loss = open->key;
        return plan;
    }
    const qint64 whole = std::max(round.lost + uids.size(), round.expected);
    const auto isLoss = [&round](qint64 lost) {
        return isMassLoss(lost, round.before) || (round.inEarlierRounds > 0 && lost >= dropLetters);
    };
    plan.isLoss = mayHaveLoss(place->specialUse) && isLoss(whole) &&
                  isLoss(whole - countOurs(m_transaction, mailbox, uids));
    plan.missed = round.lost;
    plan.isKeeping = plan.isLoss || vaultDays > 0;
    if (!plan.isLoss)
        plan.days = vaultDays;
    return plan;
}

Result<KeptStep> VaultWriter::keep(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids,
                                   const KeepPlan &plan, Disappearance how)
{
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), mailbox);
    if (!place)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"));
    KeepPlan now = plan;
    if (now.isLoss && !now.loss.isValid())
        now.loss = beginLoss(m_transaction, *place, now);
    QList<MessageRow> leaving;
    QList<MessageRow> copied;
    KeptStep step;
    step.loss = now.loss;
    KeptTwins twins(m_transaction.own(), place->account);
    qint64 bytes = 0;
    for (const Mail::Uid uid : uids) {
        if (step.letters == keptLettersAtOnce || bytes >= keptBytesAtOnce)
            break;
        ++step.letters;
        std::optional<MessageRow> row = loadRow(m_transaction.cache(), mailbox, uid);
        if (!row)
            continue;
        leaving.append(*row);
        if (isOurDoing(m_transaction, *row))
            continue;
        ++step.lost;
        if (isKept(m_transaction.own(), row->account, row->reference()) || twins.contains(*row))
            continue;
        bytes += row->sizeBytes;
        copied.append(*std::move(row));
    }
    if (Result<void> kept = keepCopies(copied, now); !kept)
        return failure(std::move(kept.error()));
    for (const MessageRow &row : std::as_const(leaving))
        takeAway(m_transaction, row, how);
    if (now.isLoss && step.letters == uids.size())
        endKeeping(now.loss);
    return step;
}

/// Letters that are added to a loss of which the person was told do not make it a new one.
void VaultWriter::endKeeping(Mail::LossKey loss)
{
    const std::optional<Loss> known = findLoss(m_transaction.own(), loss);
    if (known && known->state == LossState::Keeping)
        setLossState(m_transaction.own(), loss, LossState::Waiting);
}

Result<void> VaultWriter::keepCopies(const QList<MessageRow> &rows, KeepPlan plan)
{
    QList<KeptLetter> letters;
    QList<QByteArray> files;
    const QDateTime now = m_transaction.now();
    for (const MessageRow &row : rows) {
        KeptLetter letter = letterFrom(m_transaction.cache(), row);
        KeptCopy copy = copyOfHeld(m_transaction, row.key);
        letter.loss = plan.loss;
        letter.completeness = copy.completeness;
        letter.removedAt = now;
        letter.expiresAt = now.addDays(plan.days);
        letters.append(std::move(letter));
        files.append(std::move(copy.bytes));
    }
    Result<QStringList> names = vaultFolder(m_transaction.paths()).deliverAll(files);
    if (!names)
        return failure(std::move(names.error()));
    for (qsizetype i = 0; i < letters.size(); ++i) {
        letters[i].fileName = names->at(i);
        m_transaction.claimLetter(names->at(i));
        insertKept(m_transaction.own(), letters.at(i));
    }
    m_transaction.changes().isVaultChanged |= !letters.isEmpty();
    return {};
}

void VaultWriter::drop(const KeptLetter &letter)
{
    deleteKept(m_transaction.own(), letter.key);
    m_transaction.releaseLetter(letter.fileName);
    m_transaction.changes().isVaultChanged = true;
}

void VaultWriter::tellKept(const KeptLetter &letter)
{
    const Mail::MessageReference reference{letter.mailboxPath, letter.uidValidity, letter.uid,
                                           letter.messageId};
    m_transaction.tell({letter.account, letterIdentity(reference), Mail::LifeEvent::Kept,
                        Mail::LifeActor::Server, letter.mailboxPath});
}

Result<bool> VaultWriter::judge(Mail::AccountKey account, int vaultDays, const QDateTime &until)
{
    Connection &own = m_transaction.own();
    Query query = own.query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault "
                            "WHERE account_id = ? AND is_judged = 0 AND removed_at <= ? "
                            "ORDER BY id LIMIT ?");
    query.bind(account).bind(toColumn(until)).bind(judgedAtOnce);
    const QList<KeptLetter> open = keptFromAll(std::move(query));
    for (const KeptLetter &letter : open) {
        if (isShownAgain(m_transaction.cache(), letter, LookedFor::Anywhere)) {
            drop(letter);
            continue;
        }
        own.query(R"sql(UPDATE vault SET is_judged = 1 WHERE id = ?)sql").bind(letter.key).run();
        m_transaction.changes().isVaultChanged = true;
        const std::optional<Loss> loss = findLoss(own, letter.loss);
        if (!loss || loss->state >= LossState::Announced)
            tellKept(letter);
    }
    if (open.size() == judgedAtOnce)
        return true;
    for (const LossState state : {LossState::Keeping, LossState::Waiting}) {
        for (const Loss &loss : lossesOf(own, account, state)) {
            if (loss.at <= until && judgeLoss(loss, vaultDays))
                return true;
        }
    }
    return false;
}

/// True: it needs another step.
bool VaultWriter::judgeLoss(const Loss &loss, int vaultDays)
{
    // Those without copies may be in another folder as well as the others: they count as long as
    // the copies bear it out.
    const int missed = std::min(loss.missed, loss.letters);
    if (!isMassLoss(loss.letters + missed, loss.lettersBefore)) {
        // It began in drops, and more of them may follow.
        const bool mayGrow = loss.missed > 0 && loss.at.secsTo(m_transaction.now()) < lossSeconds;
        return !mayGrow && dissolve(loss, vaultDays);
    }
    setLossState(m_transaction.own(), loss.key, LossState::Announced);
    m_transaction.changes().isVaultChanged = true;
    Query query = m_transaction.own().query("SELECT " MARTLET_VAULT_COLUMNS
                                            " FROM vault WHERE loss_id = ? ORDER BY id");
    query.bind(loss.key);
    while (query.step())
        tellKept(keptFrom(query));
    return false;
}

/// So few were lost that they are letters that went alone.
bool VaultWriter::dissolve(const Loss &loss, int vaultDays)
{
    Connection &own = m_transaction.own();
    Query query = own.query("SELECT " MARTLET_VAULT_COLUMNS
                            " FROM vault WHERE loss_id = ? ORDER BY id LIMIT ?");
    query.bind(loss.key).bind(judgedAtOnce);
    const QList<KeptLetter> letters = keptFromAll(std::move(query));
    for (const KeptLetter &letter : letters) {
        if (vaultDays == 0) {
            drop(letter);
            continue;
        }
        own.query(R"sql(UPDATE vault SET loss_id = 0, expires_at = ? WHERE id = ?)sql")
            .bind(toColumn(letter.removedAt.addDays(vaultDays)))
            .bind(letter.key)
            .run();
        tellKept(letter);
    }
    m_transaction.changes().isVaultChanged = true;
    if (letters.size() == judgedAtOnce)
        return true;
    own.query(R"sql(DELETE FROM loss WHERE id = ?)sql").bind(loss.key).run();
    return false;
}

Result<bool> VaultWriter::expire(const QDateTime &now)
{
    Connection &own = m_transaction.own();
    Query query = own.query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault "
                            "WHERE expires_at < ? AND operation_id = 0 LIMIT ?");
    query.bind(toColumn(now)).bind(expiredAtOnce);
    const QList<KeptLetter> old = keptFromAll(std::move(query));
    for (const KeptLetter &letter : old)
        drop(letter);
    if (old.size() == expiredAtOnce)
        return true;
    own.query(R"sql(
           DELETE FROM loss WHERE state >= ?
              AND NOT EXISTS (SELECT 1 FROM vault WHERE loss_id = loss.id)
       )sql")
        .bind(static_cast<int>(LossState::Announced))
        .run();
    return false;
}

Result<QList<Loss>> VaultWriter::announced(Mail::AccountKey account)
{
    return lossesOf(m_transaction.own(), account, LossState::Announced);
}

Result<QList<Mail::LossKey>> VaultWriter::answered(const QList<Mail::LossKey> &losses)
{
    QList<Mail::LossKey> done;
    for (const Mail::LossKey key : losses) {
        const std::optional<Loss> loss = findLoss(m_transaction.own(), key);
        if (!loss || loss->state == LossState::Answered || loss->letters == 0)
            done.append(key);
    }
    return done;
}

} // namespace Martlet::Store
