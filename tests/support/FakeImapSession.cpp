// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

FakeImapSession::FakeImapSession(FakeMailStore &store, const FakeImapSettings &settings,
                                 FakeFaultPlan &faults, FakeRecording *recording)
    : m_store(store)
    , m_settings(settings)
    , m_faults(faults)
    , m_recording(recording)
    , m_isEncrypted(settings.isTlsFromStart)
{
    if (m_recording)
        ++m_recording->connections;
    ++m_faults.openConnections;
}

FakeImapSession::~FakeImapSession()
{
    if (!m_isClosed)
        --m_faults.openConnections;
}

void FakeImapSession::greet()
{
    if (m_settings.mostConnections > 0 && !m_settings.refusesAtLogin &&
        m_faults.openConnections > m_settings.mostConnections) {
        untagged("BYE [LIMIT] Too many connections");
        close();
        return;
    }
    if (!m_settings.greetsBye.isEmpty()) {
        untagged("BYE " + m_settings.greetsBye);
        close();
        return;
    }
    if (m_settings.greetsPreAuth)
        (void)loggedIn(m_settings.preAuthLogin, {});
    const QByteArray code =
        offersCapabilityCode(true) ? "[CAPABILITY " + capabilityList() + "] " : QByteArray();
    untagged((m_settings.greetsPreAuth ? "PREAUTH " : "OK ") + code + m_settings.greeting);
}

void FakeImapSession::receive(const QByteArray &bytes)
{
    if (m_recording) {
        m_recording->received += bytes;
        if (!m_isEncrypted)
            m_recording->receivedPlaintext += bytes;
    }
    if (m_isHanging || m_isClosed)
        return;
    m_input += bytes;
    m_isBusy = true;
    work();
    m_isBusy = false;
}

QByteArray FakeImapSession::takeOutput()
{
    QByteArray bytes = std::exchange(m_output, {});
    const auto limit = m_faults.cutLimit();
    if (limit && m_sentBytes + bytes.size() >= *limit) {
        bytes.truncate(std::max<qint64>(*limit - m_sentBytes, 0));
        m_faults.cutDone();
        close();
    }
    m_sentBytes += bytes.size();
    if (m_recording)
        m_recording->sent += bytes;
    return bytes;
}

void FakeImapSession::tlsStarted()
{
    m_isEncrypted = true;
    m_wantsTls = false;
}

void FakeImapSession::close()
{
    if (!m_isClosed)
        --m_faults.openConnections;
    m_isClosed = true;
    m_watch.reset();
    m_input.clear();
}

void FakeImapSession::work()
{
    QByteArray command;
    while (!m_isClosed && !m_isHanging && !m_wantsCompression && takeCommand(command)) {
        if (m_mode == Mode::Authenticating) {
            continueAuthentication(command);
        } else if (m_mode == Mode::Idle) {
            m_mode = Mode::Command;
            m_answerStart = m_output.size();
            finish(command.compare("DONE", Qt::CaseInsensitive) == 0 ? "OK IDLE terminated"
                                                                     : "BAD Expected DONE");
        } else {
            execute(command);
        }
        command.clear();
    }
    answerInTurns();
}

void FakeImapSession::answerInTurns()
{
    const QList<Turn> turns = std::exchange(m_turns, {});
    bool hasMore = !turns.isEmpty();
    for (qsizetype i = 0; hasMore; ++i) {
        hasMore = false;
        for (const Turn &turn : turns) {
            m_output += turn.messages.value(i);
            hasMore = hasMore || i + 1 < turn.messages.size();
        }
    }
    for (const Turn &turn : turns)
        m_output += turn.end;
}

/// Collects lines and literals until a command is complete (RFC 9051 §4.3). The literals stay
/// inline, as on the wire; the final CRLF is cut off.
bool FakeImapSession::takeCommand(QByteArray &command)
{
    for (;;) {
        if (m_literalLeft > 0) {
            const qint64 taken = std::min<qint64>(m_literalLeft, m_input.size());
            m_pending += m_input.left(taken);
            m_input.remove(0, taken);
            m_literalLeft -= taken;
            if (m_literalLeft > 0)
                return false;
        }
        const qsizetype end = m_input.indexOf('\n');
        if ((end < 0 ? m_input.size() : end) > m_settings.longestLine) {
            rejectLongLine();
            return false;
        }
        if (end < 0)
            return false;
        QByteArray line = m_input.left(end);
        m_input.remove(0, end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        bool isRefused = false;
        if (m_mode == Mode::Command && handleLiteral(line, isRefused)) {
            if (isRefused)
                m_pending.clear();
            continue;
        }
        command = std::exchange(m_pending, {}) + line;
        return true;
    }
}

void FakeImapSession::rejectLongLine()
{
    untagged("BYE Too long command line");
    close();
}

/// True when the line ends in the announcement of a literal.
bool FakeImapSession::handleLiteral(const QByteArray &line, bool &isRefused)
{
    const qsizetype open = line.endsWith('}') ? line.lastIndexOf('{') : -1;
    if (open < 0)
        return false;
    QByteArray size = line.mid(open + 1, line.size() - open - 2);
    const bool isNonSync = size.endsWith('+');
    if (isNonSync)
        size.chop(1);
    bool isNumber = false;
    const qint64 bytes = size.toLongLong(&isNumber);
    if (!isNumber || bytes < 0)
        return false;
    const QByteArray tag = (m_pending.isEmpty() ? line : m_pending).split(' ').first();
    const bool isMinus = !m_settings.has("LITERAL+") && m_settings.has("LITERAL-");
    const bool mayNonSync = m_settings.has("LITERAL+") || (isMinus && bytes <= 4096);
    if (isNonSync && !mayNonSync) {
        // The bytes come anyway; nothing sensible can follow (RFC 7888 §4).
        m_output += tag + " BAD Non-synchronising literal not offered\r\n";
        untagged("BYE Protocol error");
        close();
        return isRefused = true;
    }
    if (bytes > m_settings.largestAppend && !isNonSync) {
        m_output += tag + " NO [TOOBIG] Literal too large\r\n";
        return isRefused = true;
    }
    m_pending += line + "\r\n";
    m_literalLeft = bytes;
    if (!isNonSync)
        m_output += "+ Ready for literal\r\n";
    return true;
}

void FakeImapSession::execute(const QByteArray &command)
{
    FakeImapReader reader(command);
    m_answerStart = m_output.size();
    m_tag = reader.atom();
    reader.space();
    bool isUid = false;
    const QByteArray name = verbName(reader, isUid);
    m_isUid = isUid;
    if (!reader.isValid() || m_tag.contains('+')) {
        m_tag = "*";
        finish("BAD Malformed command");
        return;
    }
    m_isInTurn = m_settings.answersInTurns && name == "UID FETCH";
    if (m_isInTurn)
        m_turns.append(Turn());
    else
        answerInTurns();
    m_answerStart = m_output.size();
    m_fault = m_faults.next(name);
    if (!refusedByFault(name))
        run(name, reader);
    if (m_isInTurn)
        m_turns.last().end = m_output.mid(m_answerStart);
    if (m_isInTurn)
        m_output.truncate(m_answerStart);
    m_isInTurn = false;
}

QByteArray FakeImapSession::verbName(FakeImapReader &reader, bool &isUid) const
{
    QByteArray name = reader.atom().toUpper();
    isUid = name == "UID";
    if (isUid) {
        reader.space();
        name += ' ' + reader.atom().toUpper();
    }
    return name;
}

const std::map<QByteArray, FakeImapSession::Verb> &FakeImapSession::verbs()
{
    using S = FakeImapSession;
    constexpr State any = State::NotAuthenticated;
    constexpr State in = State::Authenticated;
    constexpr State open = State::Selected;
    static const std::map<QByteArray, Verb> table = {
        {"CAPABILITY", {&S::capability, any, ""}},
        {"NOOP", {&S::noop, any, ""}},
        {"LOGOUT", {&S::logout, any, ""}},
        {"ID", {&S::id, any, "ID"}},
        {"STARTTLS", {&S::startTls, any, ""}},
        {"LOGIN", {&S::login, any, ""}},
        {"AUTHENTICATE", {&S::authenticate, any, ""}},
        {"ENABLE", {&S::enable, in, "ENABLE"}},
        {"COMPRESS", {&S::compress, in, "COMPRESS=DEFLATE"}},
        {"NAMESPACE", {&S::namespaces, in, "NAMESPACE"}},
        {"CREATE", {&S::create, in, ""}},
        {"DELETE", {&S::remove, in, ""}},
        {"RENAME", {&S::rename, in, ""}},
        {"SUBSCRIBE", {&S::subscribe, in, ""}},
        {"UNSUBSCRIBE", {&S::unsubscribe, in, ""}},
        {"LIST", {&S::list, in, ""}},
        {"LSUB", {&S::lsub, in, ""}},
        {"STATUS", {&S::status, in, ""}},
        {"APPEND", {&S::append, in, ""}},
        {"IDLE", {&S::idle, in, "IDLE"}},
        {"XLIST", {&S::xlist, in, "XLIST"}},
        {"NOTIFY", {&S::notify, in, "NOTIFY"}},
        {"GETQUOTA", {&S::getQuota, in, "QUOTA"}},
        {"GETQUOTAROOT", {&S::getQuotaRoot, in, "QUOTA"}},
        {"MYRIGHTS", {&S::myRights, in, "ACL"}},
        {"SELECT", {&S::select, in, ""}},
        {"EXAMINE", {&S::examine, in, ""}},
        {"CLOSE", {&S::closeMailbox, open, ""}},
        {"UNSELECT", {&S::unselect, open, "UNSELECT"}},
        {"CHECK", {&S::check, open, ""}},
        {"EXPUNGE", {&S::expunge, open, ""}},
        {"UID EXPUNGE", {&S::expunge, open, "UIDPLUS"}},
        {"STORE", {&S::store, open, ""}},
        {"UID STORE", {&S::store, open, ""}},
        {"COPY", {&S::copy, open, ""}},
        {"UID COPY", {&S::copy, open, ""}},
        {"MOVE", {&S::move, open, "MOVE"}},
        {"UID MOVE", {&S::move, open, "MOVE"}},
        {"SEARCH", {&S::search, open, ""}},
        {"UID SEARCH", {&S::search, open, ""}},
        {"FETCH", {&S::fetch, open, ""}},
        {"UID FETCH", {&S::fetch, open, ""}},
    };
    return table;
}

bool FakeImapSession::has(const QByteArray &capability) const
{
    // RFC 9051 appendix E.
    static const QByteArrayList partOfRev2 = {
        "NAMESPACE",   "UNSELECT", "UIDPLUS", "ESEARCH",  "SEARCHRES",
        "ENABLE",      "IDLE",     "SASL-IR", "MOVE",     "LIST-EXTENDED",
        "LIST-STATUS", "LITERAL-", "BINARY",  "CHILDREN", "STATUS=SIZE"};
    return m_settings.has(capability) || (m_isRev2On && partOfRev2.contains(capability));
}

void FakeImapSession::run(const QByteArray &name, FakeImapReader &reader)
{
    const auto found = verbs().find(name);
    const bool isKnown = found != verbs().end() &&
                         (*found->second.capability == '\0' || has(found->second.capability));
    // No EXPUNGE may come while the client counts by sequence numbers (RFC 9051 §7.5.1).
    m_mayExpunge =
        (name != "FETCH" && name != "STORE" && name != "SEARCH") || m_settings.expungesDuringFetch;
    if (!isKnown) {
        finish("BAD Unknown command " + name);
    } else if (m_state < found->second.state) {
        finish("BAD Not possible in this state: " + name);
    } else if (found->second.state != State::NotAuthenticated && name != "ENABLE" &&
               m_settings.has("UTF8=ONLY") && !m_isUtf8On) {
        finish("NO [CANNOT] ENABLE UTF8=ACCEPT first");
    } else if (m_mailbox && m_mailbox->isGone) {
        leaveGoneMailbox();
    } else {
        const Answer answer = (this->*found->second.handler)(reader);
        // Empty: the command goes on (AUTHENTICATE, IDLE).
        if (!answer.isEmpty())
            finish(answer);
    }
}

bool FakeImapSession::refusedByFault(const QByteArray &name)
{
    if (!m_fault)
        return false;
    switch (m_fault->kind) {
    case FakeFault::Kind::CutBeforeCommand:
        close();
        return true;
    case FakeFault::Kind::Refuse:
        if (name != "AUTHENTICATE" && name != "IDLE")
            tellChanges(m_mayExpunge);
        m_output += m_tag + ' ' + m_fault->text + "\r\n";
        return true;
    case FakeFault::Kind::Bye:
        untagged("BYE " + m_fault->text);
        close();
        return true;
    default:
        return false;
    }
}

void FakeImapSession::finish(const Answer &answer)
{
    if (m_state == State::Selected)
        tellChanges(m_mayExpunge);
    tellNotified();
    const qsizetype tagged = m_output.size();
    const QByteArray code = "NO [NONEXISTENT] ";
    const bool isInWords = m_settings.refusesInWords && answer.startsWith(code);
    m_output += m_tag + ' ' + (isInWords ? "NO " + answer.mid(code.size()) : answer) + "\r\n";
    if (m_fault && m_fault->kind == FakeFault::Kind::CutBeforeAnswer) {
        m_output.truncate(tagged);
        close();
    }
    applyFault();
    if (m_wantsTls && !m_settings.injectedBehindStartTls.isEmpty())
        m_output += m_settings.injectedBehindStartTls;
}

void FakeImapSession::applyFault()
{
    const auto fault = std::exchange(m_fault, std::nullopt);
    if (!fault)
        return;
    switch (fault->kind) {
    case FakeFault::Kind::CutAfterAnswer:
        close();
        break;
    case FakeFault::Kind::CutInLiteral:
        cutInLiteral();
        break;
    case FakeFault::Kind::Hang:
        m_output.truncate(m_answerStart);
        m_isHanging = true;
        break;
    case FakeFault::Kind::Delay:
        m_delay += fault->delay;
        break;
    case FakeFault::Kind::Inject:
        m_output.insert(m_answerStart, fault->text);
        break;
    case FakeFault::Kind::DropLine:
        m_output.remove(m_answerStart, m_output.indexOf("\r\n", m_answerStart) + 2 - m_answerStart);
        break;
    case FakeFault::Kind::Replace:
        m_output.truncate(m_answerStart);
        m_output += fault->text;
        break;
    default:
        break;
    }
}

void FakeImapSession::cutInLiteral()
{
    const qsizetype announced = m_output.indexOf("}\r\n", m_answerStart);
    const qsizetype open = announced < 0 ? -1 : m_output.lastIndexOf('{', announced);
    if (open >= m_answerStart) {
        const auto size = m_output.mid(open + 1, announced - open - 1).toLongLong();
        m_output.truncate(announced + 3 + size / 2);
    } else {
        m_output.truncate(m_answerStart + (m_output.size() - m_answerStart) / 2);
    }
    close();
}

void FakeImapSession::storeChanged()
{
    if (m_isBusy || m_isHanging || m_isClosed)
        return;
    const bool isIdling = m_mode == Mode::Idle;
    const NotifyGroup *group = groupOfSelected();
    if (m_state == State::Selected && (isIdling || group)) {
        // RFC 5465 §6.2: "selected-delayed" waits with EXPUNGE as if there were no NOTIFY.
        if (m_mailbox->isGone)
            leaveGoneMailbox();
        else
            tellChanges(isIdling || group->filter == "selected");
    }
    tellNotified();
    if (m_outputReady && (!m_output.isEmpty() || m_isClosed))
        m_outputReady();
}

void FakeImapSession::leaveGoneMailbox()
{
    untagged("BYE The selected mailbox is gone, please log in again");
    close();
}

void FakeImapSession::tellChanges(bool mayExpunge)
{
    if (!m_mailbox || m_mailbox->isGone || m_mailbox->changes == m_seenChanges)
        return;
    if (mayExpunge)
        tellExpunged();
    tellFlags();
    tellNew();
    if (mayExpunge)
        m_seenChanges = m_mailbox->changes;
}

void FakeImapSession::tellExpunged()
{
    QList<quint32> vanished;
    QList<Seen> left;
    left.reserve(m_view.size());
    for (const Seen &seen : std::as_const(m_view)) {
        if (m_mailbox->find(seen.uid)) {
            left.append(seen);
            continue;
        }
        vanished.append(seen.uid);
        if (!m_isQresyncOn && !m_settings.hidesExpunges)
            untagged(QByteArray::number(left.size() + 1) + " EXPUNGE");
    }
    if (m_settings.hidesExpunges && !vanished.isEmpty())
        untagged(QByteArray::number(left.size()) + " EXISTS");
    else if (m_isQresyncOn && !vanished.isEmpty())
        untagged("VANISHED " + formatNumberSet(vanished));
    m_view = std::move(left);
}

void FakeImapSession::tellFlags()
{
    for (qsizetype i = 0; i < m_view.size(); ++i) {
        const FakeMessage *message = m_mailbox->find(m_view[i].uid);
        if (!message || message->modSeq == m_view[i].modSeq)
            continue;
        m_view[i].modSeq = message->modSeq;
        QByteArray line = QByteArray::number(i + 1) + " FETCH (";
        if (m_isQresyncOn || m_isUid)
            line += "UID " + QByteArray::number(message->uid) + ' ';
        line += "FLAGS " + flagsText(*message);
        if (m_isCondStoreOn && m_mailbox->hasModSeq)
            line += " MODSEQ (" + QByteArray::number(message->modSeq) + ')';
        untagged(line + ')');
    }
}

void FakeImapSession::tellNew()
{
    const quint32 lastUid = m_view.isEmpty() ? 0 : m_view.last().uid;
    const auto &messages = m_mailbox->messages;
    auto fresh =
        std::upper_bound(messages.begin(), messages.end(), lastUid,
                         [](quint32 uid, const FakeMessage &message) { return uid < message.uid; });
    if (fresh == messages.end())
        return;
    const qsizetype first = m_view.size();
    for (; fresh != messages.end(); ++fresh)
        m_view.append({fresh->uid, fresh->modSeq});
    untagged(QByteArray::number(m_view.size()) + " EXISTS");
    tellFetchOfNew(first);
}

} // namespace Martlet::Test
