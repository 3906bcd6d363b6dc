// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Recognition.h"

#include "core/mime/MimeReader.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "core/util/Logging.h"
#include "core/util/TaskScope.h"

#include <algorithm>
#include <cstdlib>

namespace Martlet::Sync
{

namespace
{

using Store::Pop3LedgerWriter;
using Store::WriteTransaction;

/// Of letters that come back into the list: whether the server gives their ids to others now.
constexpr qsizetype comparedFirst = 20;
/// Of an answer to TOP; servers that do not count lines give the whole letter.
constexpr qsizetype largestHeader = 256 * 1024;

using Sizes = std::vector<Pop3::MessageSize>;

/// `listed` is in the order of its numbers. -1 where the server tells none.
void setSizes(Sizes sizes, std::vector<ListedLetter> *listed)
{
    const auto isBefore = [](const auto &a, const auto &b) { return a.number < b.number; };
    if (!std::is_sorted(sizes.begin(), sizes.end(), isBefore))
        std::stable_sort(sizes.begin(), sizes.end(), isBefore);
    auto size = sizes.cbegin();
    for (ListedLetter &letter : *listed) {
        while (size != sizes.cend() && size->number < letter.number)
            ++size;
        const bool isTold = size != sizes.cend() && size->number == letter.number;
        letter.sizeBytes = isTold ? size->bytes : -1;
    }
}

/// Of a list in the order of its numbers; -1: not known.
qint64 sizeOf(const std::vector<ListedLetter> &listed, quint32 number)
{
    const auto found = std::lower_bound(
        listed.begin(), listed.end(), number,
        [](const ListedLetter &letter, quint32 wanted) { return letter.number < wanted; });
    return found != listed.end() && found->number == number ? found->sizeBytes : -1;
}

std::vector<quint32> unidentified(const std::vector<ListedLetter> &listed)
{
    std::vector<quint32> numbers;
    for (const ListedLetter &letter : listed) {
        if (!letter.identity.isValid())
            numbers.push_back(letter.number);
    }
    return numbers;
}

/// Under the same id of another server.
bool isSameElsewhere(const Store::LetterTraits &known, const Store::LetterTraits &seen)
{
    if (!known.messageId.isEmpty())
        return Store::isSameHeader(known, seen);
    // Devices write every letter with the same header.
    return known.headerHash == seen.headerHash && known.sizeBytes == seen.sizeBytes;
}

} // namespace

Pop3Recognition::Pop3Recognition(Remote::Pop3Connection &connection, Store::Store &store,
                                 Mail::AccountKey account)
    : m_connection(connection)
    , m_store(store)
    , m_account(account)
{
}

Task<void> Pop3Recognition::list(bool wantsSizes, const Store::TooLargeLetters *tooLarge,
                                 std::vector<ListedLetter> *listed)
{
    Result<Pop3::UniqueIdList> ids = failure(ErrorKind::Unsupported, Retry::Never, {});
    // Both lists leave together.
    TaskScope scope;
    const bool areSizesAsked = wantsSizes && m_connection.hasUniqueIds();
    Deferred<Sizes> asked;
    if (areSizesAsked)
        scope.spawn(m_connection.sizes(), [sizes = asked.resolver()](Result<Sizes> answer) {
            sizes.resolve(std::move(answer));
        });
    if (m_connection.hasUniqueIds())
        ids = co_await asResult(m_connection.uniqueIds());
    if (ids) {
        *listed = identified(*ids);
        *ids = {};
    } else if (ids.error().kind != ErrorKind::Unsupported) {
        co_await Result<void>(failure(ids.error()));
    }
    const bool isNameless = !ids;
    if (isNameless) {
        Result<Sizes> sizes = failure(ErrorKind::Unsupported, Retry::Never, {});
        if (areSizesAsked)
            sizes = co_await asResult(asked);
        else
            sizes = co_await asResult(m_connection.sizes());
        if (!sizes)
            co_await Result<void>(failure(sizes.error()));
        for (const Pop3::MessageSize &size : *sizes)
            listed->push_back({size.number, {}, size.bytes});
        std::stable_sort(listed->begin(), listed->end(),
                         [](const auto &a, const auto &b) { return a.number < b.number; });
        const auto last =
            std::unique(listed->begin(), listed->end(),
                        [](const auto &a, const auto &b) { return a.number == b.number; });
        listed->erase(last, listed->end());
    }
    const bool hasDoubtful = !unidentified(*listed).empty();
    if (areSizesAsked && !isNameless) {
        Sizes sizes = co_await asked;
        setSizes(std::move(sizes), listed);
    } else if (!isNameless && hasDoubtful) {
        co_await addSizes(listed);
    }
    markTooLarge(listed, *tooLarge);
    if (hasDoubtful)
        co_await identifyByHeader(listed);
}

/// Those without an id are found by what stands for it.
void Pop3Recognition::markTooLarge(std::vector<ListedLetter> *listed,
                                   const Store::TooLargeLetters &tooLarge)
{
    if (tooLarge.isEmpty())
        return;
    for (ListedLetter &letter : *listed) {
        const Mail::LetterIdentity mark =
            letter.identity.isValid() ? letter.identity
                                      : markOfTooLarge(letter, m_connection.largestLetterBytes());
        const auto known = tooLarge.constFind(mark);
        if (known == tooLarge.cend() || *known != Store::TooLarge::HeaderToo)
            continue;
        letter.isByHeader = !letter.identity.isValid();
        letter.identity = mark;
        m_silent.insert(letter.number);
    }
}

std::optional<Pop3Recognition::TooLargeLetter>
Pop3Recognition::tooLarge(const std::vector<ListedLetter> &listed, quint32 number,
                          bool isByTop) const
{
    const auto letter =
        std::lower_bound(listed.begin(), listed.end(), number,
                         [](const auto &one, quint32 wanted) { return one.number < wanted; });
    if (letter == listed.end() || letter->number != number)
        return std::nullopt;
    if (letter->identity.isValid() && !(isByTop && letter->isByHeader))
        return TooLargeLetter{letter->identity,
                              isByTop ? Store::TooLarge::HeaderToo : Store::TooLarge::Letter};
    return TooLargeLetter{markOfTooLarge(*letter, m_connection.largestLetterBytes()),
                          Store::TooLarge::HeaderToo};
}

Task<void> Pop3Recognition::addSizes(std::vector<ListedLetter> *listed)
{
    Sizes sizes = co_await m_connection.sizes();
    setSizes(std::move(sizes), listed);
}

/// Servers without UIDL, or with the same for several letters: the header and the size are what
/// stays the same. Without TOP nothing is known before the letter itself has come.
Task<void> Pop3Recognition::identifyByHeader(std::vector<ListedLetter> *listed)
{
    const Headers headers = co_await headersOf(unidentified(*listed));
    struct Alike {
        int count = 0;
        ListedLetter *last = nullptr;
    };
    QHash<Mail::LetterIdentity, Alike> alike;
    for (ListedLetter &letter : *listed) {
        const auto header = headers.constFind(letter.number);
        if (letter.identity.isValid() || header == headers.cend())
            continue;
        const QByteArray &hash = header->headerHash;
        Alike &others = alike[Store::identityOf(hash, letter.sizeBytes, 1)];
        if (others.last)
            others.last->nextAlike = letter.number;
        others.last = &letter;
        letter.identity = Store::identityOf(hash, letter.sizeBytes, ++others.count);
        letter.isByHeader = true;
        letter.hasMessageId = !header->messageId.isEmpty();
    }
}

/// What these letters are recognised by; without their sizes. Those are left out of which the
/// server gives none.
Task<Pop3Recognition::Headers> Pop3Recognition::headersOf(std::vector<quint32> numbers)
{
    Headers headers;
    std::erase_if(numbers, [this](quint32 number) { return m_silent.contains(number); });
    if (!m_connection.hasTop() || numbers.empty())
        co_return headers;
    auto *const collected = &headers;
    Remote::LetterReceiver receiver;
    const auto current = std::make_shared<QByteArray>();
    receiver.onPiece = [current](quint32, QByteArrayView piece) {
        if (current->size() < largestHeader)
            current->append(piece);
    };
    receiver.onEnd = [collected, current](quint32 number, const Result<void> &end) {
        const QByteArray header = std::exchange(*current, {});
        if (end && (header.size() < largestHeader || header.contains("\r\n\r\n")))
            collected->insert(
                number,
                {Mime::readHeaders(header).envelope.messageId, Store::headerHash(header), {}, -1});
    };
    const Result<void> done =
        co_await asResult(m_connection.top(std::move(numbers), 0, std::move(receiver)));
    // That there is none may show only when it is asked for.
    if (!done && done.error().kind != ErrorKind::Unsupported)
        co_return failure(done.error());
    co_return headers;
}

Task<bool> Pop3Recognition::separateReused(std::vector<DueLetter> letters,
                                           const std::vector<ListedLetter> *listed)
{
    if (letters.empty() || !m_connection.hasUniqueIds())
        co_return false;
    const auto sample =
        static_cast<std::ptrdiff_t>(std::min<size_t>(letters.size(), comparedFirst));
    std::vector<DueLetter> first(letters.begin(), letters.begin() + sample);
    const std::vector<DueLetter> same = co_await sameLetters(std::move(first), listed);
    if (static_cast<std::ptrdiff_t>(same.size()) == sample)
        co_return false;
    std::vector<DueLetter> others(letters.begin() + sample, letters.end());
    co_await sameLetters(std::move(others), listed);
    co_return true;
}

Task<bool> Pop3Recognition::separateForeign(std::vector<DueLetter> letters,
                                            const std::vector<ListedLetter> *listed)
{
    const size_t all = letters.size();
    const std::vector<DueLetter> same =
        co_await compare(std::move(letters), listed, IdCounts::AsNothing);
    co_return same.size() < all;
}

Task<std::vector<DueLetter>> Pop3Recognition::sameLetters(std::vector<DueLetter> letters,
                                                          const std::vector<ListedLetter> *listed)
{
    std::vector<DueLetter> same = co_await compare(std::move(letters), listed, IdCounts::AsProof);
    co_return same;
}

Task<std::vector<DueLetter>> Pop3Recognition::compare(std::vector<DueLetter> letters,
                                                      const std::vector<ListedLetter> *listed,
                                                      IdCounts id)
{
    QList<qint64> rows;
    std::vector<quint32> numbers;
    for (const DueLetter &letter : letters) {
        rows.append(letter.row);
        numbers.push_back(letter.number);
    }
    const auto load = [rows](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).traitsOfRows(rows);
    };
    const QHash<qint64, Store::LetterTraits> known =
        co_await m_store.write<QHash<qint64, Store::LetterTraits>>(load);
    const Headers headers = co_await headersOf(std::move(numbers));
    QList<qint64> others;
    std::erase_if(letters, [&](const DueLetter &letter) {
        const auto header = headers.constFind(letter.number);
        const bool hasHeader = header != headers.cend();
        // Without TOP there is the id alone; a header that is refused now may come next time.
        if (!hasHeader && id == IdCounts::AsProof)
            return m_connection.hasTop();
        Store::LetterTraits seen = hasHeader ? *header : Store::LetterTraits();
        seen.sizeBytes = sizeOf(*listed, letter.number);
        const bool isSame = id == IdCounts::AsProof
                                ? Store::isSameHeader(known.value(letter.row), seen)
                                : hasHeader && isSameElsewhere(known.value(letter.row), seen);
        if (!isSame)
            others.append(letter.row);
        return !isSame;
    });
    if (!others.isEmpty())
        co_await displace(std::move(others));
    co_return letters;
}

Task<void> Pop3Recognition::displace(QList<qint64> rows)
{
    qCWarning(logSync) << "the POP3 server gives" << rows.size()
                       << "unique ids to other letters than before";
    const Mail::AccountKey account = m_account;
    const auto job = [account, rows](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).displace(account, rows);
    };
    co_await m_store.write<void>(job);
}

Task<void> Pop3Recognition::recogniseRenamed(FetchPlan *plan)
{
    const Mail::AccountKey account = m_account;
    const auto load = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).traitsOfUnlisted(account);
    };
    const QHash<qint64, Store::LetterTraits> lost =
        co_await m_store.write<QHash<qint64, Store::LetterTraits>>(load);
    QMultiHash<QByteArray, qint64> byHeader;
    for (auto it = lost.cbegin(); it != lost.cend(); ++it)
        byHeader.insert(it->headerHash, it.key());
    std::vector<quint32> numbers;
    for (const WantedLetter &wanted : plan->wanted)
        numbers.push_back(wanted.number);
    const Headers headers = co_await headersOf(std::move(numbers));
    QHash<qint64, Mail::LetterIdentity> renamed;
    std::erase_if(plan->wanted, [&](const WantedLetter &wanted) {
        const auto header = headers.constFind(wanted.number);
        if (header == headers.cend())
            return false;
        const QByteArray &hash = header->headerHash;
        const QList<qint64> rows = byHeader.values(hash);
        for (const qint64 row : rows) {
            Store::LetterTraits seen = *header;
            seen.sizeBytes = wanted.sizeBytes < 0 ? lost.value(row).sizeBytes : wanted.sizeBytes;
            if (!Store::isSameLetter(lost.value(row), seen))
                continue;
            renamed.insert(row, wanted.identity);
            byHeader.remove(hash, row);
            return true;
        }
        return false;
    });
    if (renamed.isEmpty())
        co_return;
    const auto rename = [renamed](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).rename(renamed);
    };
    co_await m_store.write<void>(rename);
}

} // namespace Martlet::Sync
