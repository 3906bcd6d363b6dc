// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Fetch.h"

#include "core/store/ArrivingLetter.h"
#include "core/store/DurableFile.h"
#include "core/util/CrashPoint.h"
#include "core/util/PoolTask.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

// What goes into one commit. More costs a crash more letters that are fetched again, less costs
// each letter more of an fsync.
constexpr qsizetype groupLetters = 200;
constexpr qsizetype groupBytes = 2 * 1024 * 1024;
/// Of a group. One with a letter that takes more is not kept.
constexpr qsizetype roomBytes = 2 * groupBytes;
constexpr std::chrono::milliseconds longestWait = 500ms; ///< of a letter for others
constexpr int groupsUnderWay = 3;
/// Of a first fetch so many are shown at once, however fast they come.
constexpr qint64 shownAtOnce = 200;
/// A group that takes longer leaves time to read it meanwhile.
constexpr std::chrono::milliseconds fastGroup = 100ms;

Error nothingCame()
{
    return {ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("fetch a letter"),
            QStringLiteral("the server sent nothing")};
}

Store::FetchedLetter prepared(const Mail::AccountSettings &settings, const WantedLetter &wanted,
                              const QByteArray &bytes, bool isHeader, bool isReadLater,
                              const QDateTime &now)
{
    Mail::MessageFlags flags;
    if (settings.pop3.marksSeen)
        flags.known |= Mail::Flag::Seen;
    Store::FetchedLetter letter;
    if (isHeader)
        letter.letter =
            Store::arrivingHeader(bytes, std::max<qint64>(wanted.sizeBytes, 0), flags, now);
    else if (isReadLater)
        letter.letter = Store::arrivingUnread(bytes, flags, {}, now);
    else
        letter.letter = Store::arrivingRow(bytes, flags, {}, now);
    const bool isByHeader = wanted.isByHeader || !wanted.identity.isValid();
    if (isByHeader && !isHeader)
        letter.letter.bodyHash = Store::bodyHash(bytes);
    letter.number = wanted.number;
    letter.identity = wanted.identity;
    letter.sizeAtServer = wanted.sizeBytes;
    letter.isFirst = wanted.isFirst;
    letter.isByHeader = wanted.isByHeader;
    return letter;
}

/// Writes it under the name it will have.
Result<void> stage(Store::FilesTogether &files, Store::FetchedLetter &fetched, const QString &email,
                   const QByteArray &file)
{
    Store::ArrivingLetter &letter = fetched.letter;
    letter.token = Store::fetchToken(fetched.identity, email);
    letter.base = Store::newMaildirBase(letter.token, file.size());
    letter.isStaged = true;
    return files.add(letter.base, file);
}

} // namespace

Pop3Fetch::Pop3Fetch(Remote::Pop3Connection &connection, Store::Store &store, Clock &clock,
                     const Mail::AccountSettings &settings, const Store::LedgerStart &start,
                     Store::Arrival arrival, Observer observer)
    : m_connection(connection)
    , m_store(store)
    , m_clock(clock)
    , m_settings(settings)
    , m_inbox(start.inbox)
    , m_folder(start.inboxFolder)
    , m_arrival(arrival)
    , m_observer(std::move(observer))
{
}

Task<Pop3Fetched> Pop3Fetch::run(std::vector<WantedLetter> wanted)
{
    m_total = static_cast<qint64>(wanted.size());
    m_wanted = std::move(wanted);
    m_isInOrder = std::any_of(m_wanted.begin(), m_wanted.end(), [](const auto &one) {
        return one.isByHeader || !one.identity.isValid();
    });
    const bool hasTop = m_connection.hasTop();
    const auto split =
        std::stable_partition(m_wanted.begin(), m_wanted.end(),
                              [hasTop](const auto &one) { return !one.isHeaderEnough || !hasTop; });
    const auto headers = static_cast<size_t>(split - m_wanted.begin());
    Result<void> received;
    if (headers > 0)
        received = co_await asResult(cancellable(m_receiving, receive(0, headers, false)));
    if (received && headers < m_wanted.size())
        received =
            co_await asResult(cancellable(m_receiving, receive(headers, m_wanted.size(), true)));
    // That the server has no TOP may show only when it is asked for.
    if (!received && received.error().kind == ErrorKind::Unsupported) {
        m_report.refused = 0;
        m_report.why.reset();
        received =
            co_await asResult(cancellable(m_receiving, receive(headers, m_wanted.size(), false)));
    }
    // What came before the link broke is kept.
    flush();
    co_await stored();
    m_connection.holdBack(false);
    if (m_failedBy)
        co_return failure(*m_failedBy);
    if (!received)
        co_return failure(received.error());
    co_return m_report;
}

Task<void> Pop3Fetch::receive(size_t first, size_t end, bool areHeaders)
{
    std::vector<quint32> numbers;
    numbers.reserve(end - first);
    for (size_t i = first; i < end; ++i)
        numbers.push_back(m_wanted[i].number);
    m_next = first;
    Remote::LetterReceiver receiver;
    receiver.onPiece = [this](quint32, QByteArrayView piece) { takePiece(piece); };
    receiver.onEnd = [this, areHeaders](quint32 number, const Result<void> &end) {
        takeEnd(number, end, areHeaders);
    };
    if (areHeaders)
        co_await m_connection.top(std::move(numbers), 0, std::move(receiver));
    else
        co_await m_connection.retrieve(std::move(numbers), std::move(receiver));
}

void Pop3Fetch::takePiece(QByteArrayView piece)
{
    if (m_group.bytes.isNull()) {
        giveRoom();
        m_groupBegan = m_clock.monotonic();
    }
    m_group.bytes.append(piece);
}

void Pop3Fetch::takeEnd(quint32 number, const Result<void> &end, bool isHeader)
{
    const qsizetype at = m_arrivingAt;
    const qsizetype size = m_group.bytes.size() - at;
    // They come in the order in which they were asked for.
    const auto found =
        std::find_if(m_wanted.begin() + static_cast<std::ptrdiff_t>(m_next), m_wanted.end(),
                     [number](const WantedLetter &one) { return one.number == number; });
    if (found == m_wanted.end())
        return;
    const WantedLetter &wanted = *found;
    m_next = static_cast<size_t>(found - m_wanted.begin()) + 1;
    // Servers that cannot read a letter's file give nothing, and call it a letter.
    if (!end || size == 0) {
        m_group.bytes.truncate(at);
        ++m_report.refused;
        if (!m_report.why)
            m_report.why = end ? nothingCame() : end.error();
        return;
    }
    if (m_group.letters.isEmpty())
        m_groupSince = m_clock.monotonic();
    m_group.letters.append({wanted, at, size, isHeader});
    m_arrivingAt = m_group.bytes.size();
    flushIfFull();
}

void Pop3Fetch::flushIfFull()
{
    const bool isFull = m_group.letters.size() >= groupLetters / m_groupShare ||
                        m_arrivingAt >= groupBytes / m_groupShare ||
                        m_clock.monotonic() - m_groupSince >= longestWait;
    if (isFull)
        flush();
}

void Pop3Fetch::flush()
{
    if (m_group.letters.isEmpty() || m_failedBy)
        return;
    m_group.isReadLater = mayWait();
    m_handedOver += m_group.letters.size();
    Group group = std::exchange(m_group, {});
    m_arrivingAt = 0;
    m_groupShare = std::max<qsizetype>(m_groupShare / 2, 1);
    const qsizetype letters = group.letters.size();
    QSet<quint32> whole;
    for (const Raw &raw : std::as_const(group.letters)) {
        if (!raw.isHeader)
            whole.insert(raw.wanted.number);
    }
    ++m_underWay;
    if (m_underWay >= groupsUnderWay)
        m_connection.holdBack(true);
    m_scope.spawn(store(std::move(group), m_flushed++),
                  [this, letters, whole](const Result<Store::FetchedOutcome> &outcome) {
                      noteStored(outcome, letters, whole);
                  });
}

/// Of a first fetch, behind the newest letters, nothing waits for what can be done as well when all
/// is here: the server has no use for rows of the cache. What comes slower than it is read
/// is shown at once.
bool Pop3Fetch::mayWait() const
{
    const std::chrono::milliseconds took = m_clock.monotonic() - m_groupBegan;
    const bool isFast = took < fastGroup || (m_underWay > 0 && took < longestWait / 2);
    return m_observer.onUnread && isFast && !m_isInOrder && m_handedOver >= shownAtOnce &&
           std::all_of(m_group.letters.cbegin(), m_group.letters.cend(),
                       [](const Raw &raw) { return raw.wanted.mayWait && !raw.isHeader; });
}

/// For the bytes of a group: one that was used before costs no new pages.
void Pop3Fetch::giveRoom()
{
    if (!m_rooms.empty()) {
        m_group = std::move(m_rooms.back());
        m_rooms.pop_back();
        return;
    }
    m_group.bytes = "";
    m_group.bytes.reserve(groupBytes / m_groupShare + groupBytes / 4);
}

void Pop3Fetch::takeBack(Group room)
{
    if (room.bytes.capacity() > roomBytes || room.file.capacity() > roomBytes)
        return;
    room.letters.clear();
    room.isReadLater = false;
    room.bytes.resize(0);
    m_rooms.push_back(std::move(room));
}

/// Where each letter may have the place of the one before it, those before have to be told already.
Task<void> Pop3Fetch::turnOf(qsizetype place)
{
    if (!m_isInOrder || place <= m_ended)
        co_return;
    Deferred<void> turn;
    m_waiting.insert(place, turn.resolver());
    co_await turn;
}

Task<Store::FetchedOutcome> Pop3Fetch::store(Group group, qsizetype place)
{
    const QDateTime now = m_clock.wall().toUTC();
    if (group.isReadLater)
        m_observer.onUnread(m_inbox);
    const auto shared = std::make_shared<Group>(std::move(group));
    auto work = [settings = m_settings, folder = m_folder, shared, now] {
        return arrived(settings, folder, *shared, now);
    };
    Result<Letters> made = co_await onPool<Result<Letters>>(std::move(work), diskPool());
    takeBack(std::move(*shared));
    co_await turnOf(place);
    if (!made)
        co_return failure(std::move(made.error()));
    // It would get the names of those before it, which came to nothing.
    if (m_isInOrder && m_failedBy)
        co_return failure(*m_failedBy);
    Letters letters = *std::move(made);
    if (identify(letters))
        letters = co_await staged(std::move(letters));
    const Mail::AccountKey account = m_settings.key;
    const Mail::MailboxKey inbox = m_inbox;
    const Store::Arrival arrival = m_arrival;
    const auto job = [account, inbox, arrival, letters](Store::WriteTransaction &transaction) {
        return Store::Pop3LedgerWriter(transaction).add(account, inbox, letters, arrival);
    };
    const Store::FetchedOutcome outcome = co_await m_store.write<Store::FetchedOutcome>(job);
    crashPoint("sync.pop3.group.stored");
    co_return outcome;
}

/// Read and, but for those without an id, written: durable when it returns; what names them follows
/// with the commit. Each is written while the processor has its bytes at hand, and let go then.
Result<Pop3Fetch::Letters> Pop3Fetch::arrived(const Mail::AccountSettings &settings,
                                              const QString &folder, Group &group,
                                              const QDateTime &now)
{
    Letters letters;
    letters.reserve(group.letters.size());
    Store::FilesTogether files(Store::LocalFolder(folder).stagingPath());
    QByteArray &file = group.file;
    for (const Raw &raw : std::as_const(group.letters)) {
        const QByteArray wire = QByteArray::fromRawData(group.bytes.constData() + raw.at, raw.size);
        Store::FetchedLetter letter =
            prepared(settings, raw.wanted, wire, raw.isHeader, group.isReadLater, now);
        if (!raw.isHeader)
            Store::toMaildirLines(wire, file);
        else
            file = std::exchange(letter.letter.file, {});
        if (!letter.identity.isValid())
            letter.letter.file = file; // named later: what it is called depends on the others
        else if (Result<void> written = stage(files, letter, settings.email, file); !written)
            return failure(std::move(written.error()));
        letters.append(std::move(letter));
    }
    if (Result<void> written = files.finish(); !written)
        return failure(std::move(written.error()));
    return letters;
}

Task<Pop3Fetch::Letters> Pop3Fetch::staged(Letters letters)
{
    auto work = [folder = m_folder, email = m_settings.email,
                 letters = std::move(letters)]() mutable -> Result<Letters> {
        Store::FilesTogether files(Store::LocalFolder(folder).stagingPath());
        for (Store::FetchedLetter &letter : letters) {
            if (letter.letter.isStaged)
                continue;
            const QByteArray file = std::exchange(letter.letter.file, {});
            if (Result<void> written = stage(files, letter, email, file); !written)
                return failure(std::move(written.error()));
        }
        if (Result<void> written = files.finish(); !written)
            return failure(std::move(written.error()));
        return std::move(letters);
    };
    Result<Letters> written = co_await onPool<Result<Letters>>(std::move(work), diskPool());
    co_return written;
}

/// Of letters that the server gave no id, and told no header of, only now something is known. True
/// when there were such.
bool Pop3Fetch::identify(Letters &letters)
{
    bool wereUnknown = false;
    for (Store::FetchedLetter &letter : letters) {
        if (letter.identity.isValid())
            continue;
        wereUnknown = true;
        const QByteArray &hash = letter.letter.headerHash;
        const int occurrence = ++m_alike[Store::identityOf(hash, letter.sizeAtServer, 1)];
        letter.identity = Store::identityOf(hash, letter.sizeAtServer, occurrence);
        letter.isByHeader = true;
        m_report.identities.insert(letter.number, letter.identity);
    }
    return wereUnknown;
}

void Pop3Fetch::noteStored(const Result<Store::FetchedOutcome> &outcome, qsizetype letters,
                           const QSet<quint32> &whole)
{
    --m_underWay;
    ++m_ended;
    if (const Deferred<void>::Resolver next = m_waiting.take(m_ended); next.isValid())
        next.succeed();
    if (!outcome) {
        fail(outcome.error());
    } else {
        m_report.stored.added += outcome->added;
        m_report.stored.completed += outcome->completed;
        m_report.stored.recognised += outcome->recognised;
        m_report.stored.undeleted += outcome->undeleted;
        m_report.whole.unite(whole);
        m_done += letters;
        if (m_observer.onProgress)
            m_observer.onProgress(m_done, m_total);
    }
    if (m_underWay < groupsUnderWay)
        m_connection.holdBack(false);
    if (m_underWay == 0)
        m_allStored.succeed();
}

/// Nothing more is asked for: a disk that is full takes no other letter either.
void Pop3Fetch::fail(const Error &error)
{
    if (!m_failedBy)
        m_failedBy = error;
    m_group = {};
    m_arrivingAt = 0;
    m_receiving.cancel();
}

Task<void> Pop3Fetch::stored()
{
    if (m_underWay == 0)
        co_return;
    Deferred<void> all;
    m_allStored = all.resolver();
    co_await all;
}

} // namespace Martlet::Sync
