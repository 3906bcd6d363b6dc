// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 session and a transport together, with time-outs: coroutine methods named after commands.
// Commands may be awaited side by side; they then travel pipelined where the server can (RFC 2449),
// in the order the tasks were started, and the letters come in that order.
#pragma once

#include "core/net/Transport.h"
#include "core/pop3/Pop3Session.h"
#include "core/remote/ConnectStep.h"
#include "core/remote/ServerAccess.h"
#include "core/sasl/SaslMechanism.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>

namespace Martlet::Remote
{

/// Who gets letters as they arrive. Called on the sync thread, from inside the connection: it may
/// start tasks and call holdBack(), but must not destroy the connection.
struct LetterReceiver {
    /// A piece of the letter, as much as came in one read: un-stuffed, lines ending in CRLF.
    std::function<void(quint32 number, QByteArrayView piece)> onPiece;
    /// The letter is whole, or the server refused it; the others go on. A letter whose end was not
    /// told before the task ended is not whole.
    std::function<void(quint32 number, Result<void> end)> onEnd;
};

/// Lives on the sync thread. After broken() nothing works any more; make a new one. Must not be
/// destroyed from inside one of its callbacks.
class Pop3Connection final : public QObject
{
    Q_OBJECT

public:
    Pop3Connection(std::unique_ptr<Net::Transport> transport, ServerAccess access, Clock &clock);
    ~Pop3Connection() override;

    /// Opens, reads the greeting, asks what the server can do and, with STLS, encrypts and asks
    /// again. Nothing private has left when it returns.
    Task<void> connectToServer();
    /// By the best way both sides know (Pop3::planLogin); never a second try of a refused secret.
    /// lastResponseCode() tells a maildrop in use from a login that came too soon.
    /// `ahead`: what will be asked first, UniqueIds or Sizes, then the other or nothing; it may
    /// leave with the login (Pop3Session::authenticate).
    Task<void> logIn(Sasl::Credentials credentials, std::vector<Pop3::Verb> ahead = {});
    /// CAPA once more: EXPIRE and LOGIN-DELAY may be others after the login. Costs a round trip and
    /// is not done by itself.
    Task<void> refreshCapabilities();

    Task<Pop3::DropStatus> status();
    /// In the server's order. Unsupported where the server has no UIDL: that is known for sure only
    /// when it was asked, whatever it announces.
    Task<Pop3::UniqueIdList> uniqueIds();
    Task<std::vector<Pop3::MessageSize>> sizes();
    Task<qint64> sizeOf(quint32 number);

    /// RETR, one letter after the other in the order given. Several of these may go on at once:
    /// their commands follow each other without a gap. Ends with an error only when the connection
    /// breaks. A cancelled task takes back what was not sent yet and drops what still comes.
    Task<void> retrieve(std::vector<quint32> numbers, LetterReceiver receiver);
    /// The header and so many lines of the text. Unsupported where the server has no TOP.
    Task<void> top(std::vector<quint32> numbers, int lines, LetterReceiver receiver);
    /// Marks for deletion (DELE); quit() deletes. Ends with an error only when the connection
    /// breaks.
    Task<void> remove(std::vector<quint32> numbers,
                      std::function<void(quint32 number, Result<void> answer)> onAnswer);
    /// Takes all marks back (RSET).
    Task<void> reset();
    Task<void> noop();
    /// Deletes what is marked and ends the session. After an error, -ERR or a link that ended
    /// before the answer, nothing counts as deleted.
    Task<void> quit();

    /// While true nothing is read: the server is held back by TCP, and its silence is no time-out.
    void holdBack(bool isHeldBack);

    [[nodiscard]] const Pop3::Capabilities &capabilities() const
    {
        return m_session.capabilities();
    }
    /// By what it answered, else by what it announced; true as long as neither is known.
    [[nodiscard]] bool hasUniqueIds() const;
    [[nodiscard]] bool hasTop() const;
    /// The message that went beyond largestLetterBytes(), which ended the session; 0: none did.
    [[nodiscard]] quint32 tooLargeLetter() const { return m_tooLargeLetter; }
    /// It was its header that was asked for: the server sends whole letters for TOP.
    [[nodiscard]] bool isTooLargeByTop() const { return m_isTooLargeByTop; }
    [[nodiscard]] qint64 largestLetterBytes() const { return m_access.largestLetterBytes; }
    /// Also after quit().
    [[nodiscard]] bool isBroken() const { return m_brokenBy.has_value(); }
    /// Of the last refusal (-ERR); none where that had none and its text is no known one.
    [[nodiscard]] std::optional<Pop3::ResponseCode> lastResponseCode() const { return m_lastCode; }
    /// Lines of UIDL and LIST that could not be read and were left out.
    [[nodiscard]] qint64 unreadableLines() const { return m_unreadableLines; }
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const;
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    void stepReached(Martlet::Remote::ConnectStep step);
    /// Not after quit() was answered.
    void broken(const Martlet::Error &error);

private:
    struct Batch;
    /// Who waits for the answer to a command that was submitted.
    struct Waiting {
        Pop3::CommandId id = 0;
        Deferred<Pop3::CommandFinished>::Resolver resolver; ///< of a command by itself
        std::shared_ptr<Batch> batch;                       ///< of one among many
        Pop3::Verb verb = Pop3::Verb::Noop;
        quint32 number = 0;
    };

    Task<Pop3::CommandFinished> ask(Pop3::Command command);
    Task<Pop3::CommandFinished> run(Pop3::Command command);
    Task<void> runBatch(std::shared_ptr<Batch> batch);
    void submitMore(const std::shared_ptr<Batch> &batch);
    Result<Pop3::CommandId> submit(const Pop3::Command &command, Waiting waiting);
    void withdraw(const std::function<bool(const Waiting &)> &isOneOfThem);

    void onOpened();
    void onReceived(const QByteArray &bytes);
    void onTransportClosed(const Error &reason);
    void pumpLater();
    void pump();
    void flush();
    void dispatch(Pop3::Event &&event);
    void onPiece(const Pop3::LetterPiece &piece);
    void onFinished(Pop3::CommandFinished &&finished);
    void learnFrom(const Pop3::CommandFinished &finished);
    void onQuitAnswered();
    void onLoginEnd(Result<void> end);
    void breakWith(Error error);
    void watchForSilence();
    [[nodiscard]] std::chrono::milliseconds silenceLimit() const;
    [[nodiscard]] Error withoutSecrets(Error error) const;

    std::unique_ptr<Net::Transport> m_transport;
    ServerAccess m_access;
    Clock &m_clock;
    Pop3::Pop3Session m_session;
    std::deque<Waiting> m_waiting; ///< in the order of submission, which is that of the answers
    Deferred<void> m_ready;
    Deferred<void>::Resolver m_loggingIn;
    std::optional<Sasl::Credentials> m_signingInWith; ///< hidden from what errors say (SEC-10)
    std::optional<Error> m_brokenBy;
    std::optional<Pop3::ResponseCode> m_lastCode;
    std::optional<bool> m_answersUniqueIds;
    std::optional<bool> m_answersTop;
    quint32 m_tooLargeLetter = 0;
    bool m_isTooLargeByTop = false;
    bool m_isHeldBack = false;
    bool m_isWatching = false;
    bool m_isPumpQueued = false;
    bool m_hasQuit = false;
    std::chrono::milliseconds m_lastTraffic{0};
    qint64 m_unreadableLines = 0;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
};

} // namespace Martlet::Remote
