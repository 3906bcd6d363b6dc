// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An IMAP session and a transport together, with time-outs: coroutine methods named after commands.
// Fallbacks for what a server cannot do live here. Commands may be awaited side by side; they then
// travel pipelined, in the order the tasks were started.
#pragma once

#include "core/imap/ImapSession.h"
#include "core/imap/ServerTraits.h"
#include "core/mail/MailboxInfo.h"
#include "core/mail/MailboxProperties.h"
#include "core/net/DeflateTransport.h"
#include "core/remote/ConnectStep.h"
#include "core/remote/LinkSpeed.h"
#include "core/remote/ServerAccess.h"
#include "core/sasl/SaslChooser.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace Martlet::Remote
{

/// What MOVE, COPY and APPEND tell where the server has UIDPLUS.
struct Moved {
    std::optional<Imap::CopyUid> copyUid;
    bool wasRemoved = true; ///< false: the originals could only be marked \Deleted (no UIDPLUS)
};

/// What the server told of the selected mailbox without having been asked.
struct MailboxNews {
    bool hasNew = false;   ///< EXISTS
    Imap::UidSet vanished; ///< VANISHED, or EXPUNGE of a message whose UID is known
    std::vector<Imap::FetchResponse> flags; ///< with their UID
    bool isIncomplete = false; ///< EXPUNGE or FETCH of messages that are known by position only

    [[nodiscard]] bool isEmpty() const
    {
        return !hasNew && vanished.isEmpty() && flags.empty() && !isIncomplete;
    }
};

struct LetterToAppend {
    Imap::MessageSource message;
    QList<QByteArray> flags; ///< names as Mail::flagName() gives them
    std::optional<QDateTime> internalDate;
};

struct Appended {
    std::optional<Mail::UidValidity> uidValidity;
    std::optional<Mail::Uid> uid;
};

/// Lives on the sync thread. After broken() nothing works any more; make a new one. Must not be
/// destroyed from inside one of its callbacks.
class ImapConnection final : public QObject
{
    Q_OBJECT

public:
    ImapConnection(std::unique_ptr<Net::Transport> transport, ServerAccess access, Clock &clock);
    ~ImapConnection() override;

    /// Opens, reads the greeting and, with STARTTLS, encrypts. Nothing private has left when it
    /// returns.
    Task<void> connectToServer();
    /// By the best mechanism both sides know, else LOGIN; never a second try after a refusal
    /// (lock-outs). Then introduces the client (ID) and enables QRESYNC or CONDSTORE; these run on
    /// in the background.
    Task<void> logIn(Sasl::Credentials credentials);
    /// Makes both directions smaller from here on (RFC 4978); when that is worth it is the caller's
    /// to say. Once, after logIn(): commands submitted before it are answered before it, those
    /// behind it travel compressed. Unsupported without the capability. A refusal changes nothing;
    /// AlreadyExists means that a layer below compresses, or that it was asked for before.
    Task<void> compress();
    Task<void> logOut();

    /// The whole tree; special uses by attribute or name, one mailbox a role, none of what others
    /// share (RFC 2342). `withStatus` asks for
    /// the numbers of every mailbox too, in one round trip where LIST-STATUS is there, else one
    /// STATUS each.
    Task<QList<Mail::ListedMailbox>> listMailboxes(bool withStatus);

    Task<Mail::MailboxState> select(Imap::MailboxName mailbox);
    /// What is asked for (RFC 9051 §6.3.11), of a mailbox that should not be the selected one.
    Task<Imap::StatusValues> status(Imap::MailboxName mailbox, Imap::StatusItems items);
    /// Empty where the server has no quota for it; storage in bytes.
    Task<QList<Mail::Quota>> quotaOf(Imap::MailboxName mailbox);
    /// Nothing where the server has no ACL.
    Task<std::optional<Mail::GrantedRights>> rightsOf(Imap::MailboxName mailbox);
    /// Both, and all numbers of the mailbox.
    Task<Mail::ServerMailboxFacts> factsOf(Imap::MailboxName mailbox);
    /// With the role where the server takes one (CREATE-SPECIAL-USE).
    Task<void> create(Imap::MailboxName mailbox, Mail::SpecialUse use = Mail::SpecialUse::None);
    Task<void> subscribe(Imap::MailboxName mailbox);
    Task<void> unsubscribe(Imap::MailboxName mailbox);
    Task<void> rename(Imap::MailboxName from, Imap::MailboxName to);
    /// DELETE: its letters go, its children stay.
    Task<void> remove(Imap::MailboxName mailbox);
    /// No mailbox is selected any more, or the inbox: some servers hang up when the selected one is
    /// renamed or deleted.
    Task<void> leaveMailbox();

    /// As long as it lives, what is asked of the mailbox is sent right behind the SELECT that was
    /// started last, without waiting for its answer. When that SELECT fails, so does the question,
    /// with ErrorKind::Cancelled.
    class FollowingSelect
    {
    public:
        explicit FollowingSelect(ImapConnection &connection)
            : m_connection(connection)
        {
            m_connection.m_isFollowing = true;
        }
        ~FollowingSelect() { m_connection.m_isFollowing = false; }
        FollowingSelect(const FollowingSelect &) = delete;
        FollowingSelect &operator=(const FollowingSelect &) = delete;

    private:
        ImapConnection &m_connection;
    };

    using OnFetch = std::function<void(Imap::FetchResponse &&)>;
    using OnVanished = std::function<void(Imap::UidSet)>;

    /// Calls `onFetch` for each message as it arrives, before the task ends. Large sets are cut to
    /// what the server accepts as a command.
    Task<void> fetch(Imap::UidSet uids, Imap::FetchRequest request, OnFetch onFetch);
    Task<void> fetchBySequence(Imap::SequenceSet messages, Imap::FetchRequest request,
                               OnFetch onFetch);
    /// Flags that changed since `since`, among `uids`; with QRESYNC what vanished comes too.
    Task<void> fetchChanges(Imap::UidSet uids, Mail::ModSeq since, OnFetch onFetch,
                            OnVanished onVanished);

    Task<Imap::UidSet> search(Imap::SearchQuery query);
    /// What `query` finds, as fetch() does; with SEARCHRES (RFC 5182) in one round trip.
    Task<void> fetchFound(Imap::SearchQuery query, Imap::FetchRequest request, OnFetch onFetch);

    Task<void> storeFlags(Imap::UidSet uids, Imap::StoreMode mode, QList<QByteArray> flags);
    Task<Moved> move(Imap::UidSet uids, Imap::MailboxName destination);
    Task<Moved> copy(Imap::UidSet uids, Imap::MailboxName destination);
    /// For good. False: without UIDPLUS others' deleted mail would go too, so they are only marked.
    Task<bool> expunge(Imap::UidSet uids);
    /// Of these, what is marked \Deleted, and nothing is marked by it. Without UIDPLUS everything
    /// that is marked in the mailbox.
    Task<void> expungeMarked(Imap::UidSet uids);
    Task<Appended> append(Imap::MailboxName mailbox, QList<QByteArray> flags,
                          std::optional<QDateTime> internalDate, Imap::MessageSource message);
    /// All of them or none, in one command; Unsupported without MULTIAPPEND (RFC 3502).
    Task<void> appendTogether(Imap::MailboxName mailbox, std::vector<LetterToAppend> letters);
    Task<void> noop();

    /// From now on the server tells of all personal mailboxes, and of the selected one as before
    /// (RFC 5465): see otherMailboxNews() and treeNews(). Unsupported without the capability.
    Task<void> notify();

    /// Waits in IDLE until the mailbox has news, `longest` is over or wake() is called.
    Task<void> idle(std::chrono::milliseconds longest);
    void wake();
    /// All UIDs of the selected mailbox, ascending, where the server tells of messages by position
    /// only (no QRESYNC): its news is complete then.
    void knowUids(std::vector<Mail::Uid> uids) { m_session.knowUids(std::move(uids)); }
    /// What came since the mailbox was selected or this was asked last.
    MailboxNews takeNews();

    [[nodiscard]] const Imap::Capabilities &capabilities() const
    {
        return m_session.capabilities();
    }
    [[nodiscard]] const Imap::SelectedMailbox *selectedMailbox() const
    {
        return m_session.selectedMailbox();
    }
    [[nodiscard]] bool hasCondStore() const;
    [[nodiscard]] bool hasQResync() const;
    [[nodiscard]] const Imap::ServerTraits &traits() const { return m_traits; }
    [[nodiscard]] Imap::NameEncoding nameEncoding() const { return m_session.nameEncoding(); }
    /// False while an answer is awaited, also one that nobody waits for any more.
    [[nodiscard]] bool isQuiet() const { return m_waiting.empty(); }
    [[nodiscard]] bool isCompressed() const { return m_transport->isCompressing(); }
    [[nodiscard]] bool isBroken() const { return m_brokenBy.has_value(); }
    /// A mailbox is listed that is not there, and was not listed so when this connection listed
    /// them first: what it lists may be as old as the connection.
    [[nodiscard]] bool hasStaleTree() const { return m_hasStaleTree; }
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const;
    /// What travelled, compressed as it was.
    [[nodiscard]] qint64 bytesReceived() const { return m_transport->bytesArrived(); }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    void stepReached(Martlet::Remote::ConnectStep step);
    void broken(const Martlet::Error &error);
    /// EXISTS, EXPUNGE, VANISHED or FETCH of the selected mailbox that nobody asked for.
    void mailboxNews();
    /// After notify(): something came, went or was marked in a mailbox that is not selected.
    void otherMailboxNews(const QByteArray &wireName);
    /// After notify(): mailboxes were made, renamed, deleted or (un)subscribed; or the server tells
    /// nothing any more, since there was too much to tell.
    void treeNews();
    void alert(const QString &text);

private:
    struct Answer {
        Imap::StatusResponse status;
        std::vector<Imap::Response> data;
    };
    using OnData = std::function<void(Imap::Response &&)>;
    struct Waiting {
        Deferred<Imap::CommandFinished>::Resolver resolver;
        OnData onData;
    };
    class LiteralBuffer;

    void noteNamespaces(std::vector<Imap::Response> responses);
    Task<bool> mayBeSelected(Imap::MailboxName mailbox);
    /// As this server wants it; QuotaExceeded for one that it would refuse.
    [[nodiscard]] Result<Imap::AppendedMessage> readyToAppend(LetterToAppend letter) const;
    Task<Imap::StatusResponse> run(Imap::Command command, QString what, OnData onData = {},
                                   Imap::RefusalPhase phase = Imap::RefusalPhase::Command);
    Task<Answer> ask(Imap::Command command, QString what);
    Task<void> refreshCapabilities();
    Task<void> startTls();
    Task<void> signIn(Sasl::Credentials credentials);
    Task<void> authenticate(Sasl::Credentials credentials);
    Task<void> authenticateBy(std::shared_ptr<Sasl::SaslMechanism> mechanism);
    Task<void> loginCommand(Sasl::Credentials credentials);
    void introduce();
    void learnServerKind(const Imap::IdResponse *id);
    void enableExtensions();
    void doubtLogin();
    void compressIfSlow(qsizetype bytes);
    Task<void> markDeleted(Imap::UidSet uids);
    /// Asks for the numbers that did not come with the list. Gives the wire names of those that are
    /// not there; none while that cannot be told from a server whose storage is away.
    Task<QByteArrayList> completeStatus(QList<Mail::ListedMailbox> *mailboxes);
    void noteGhosts(const QByteArrayList &ghosts);
    Task<Mail::ListedMailbox> withStatusOf(Mail::ListedMailbox mailbox);

    void onReceived(const QByteArray &bytes);
    void onTransportClosed(const Error &reason);
    void pump();
    void flush();
    void dispatch(Imap::Event &&event);
    void onData(Imap::UntaggedData &&data);
    bool noteNews(Imap::Response response);
    void tellOtherNews(const Imap::Response &response);
    void breakWith(Error error);
    void watchForSilence();
    [[nodiscard]] bool isExpectingAnswer() const;
    void fillStreamedSections(Imap::FetchResponse &fetch);
    [[nodiscard]] Error withoutSecrets(Error error) const;

    std::unique_ptr<Net::DeflateTransport> m_transport;
    ServerAccess m_access;
    Clock &m_clock;
    Imap::ImapSession m_session;
    Imap::CommandTag m_lastSelect;
    bool m_isFollowing = false;
    Imap::ServerKind m_kind = Imap::ServerKind::Unknown;
    Imap::ServerTraits m_traits;
    LinkSpeed m_speed;
    QByteArray m_greeting;
    std::map<Imap::CommandTag, Waiting> m_waiting;
    Deferred<Imap::StatusResponse> m_greeted;
    Deferred<void> m_encrypted;
    /// By their number, so that a response that cannot be read leaves its contents to nobody.
    std::map<quint64, std::unique_ptr<LiteralBuffer>> m_literals;
    quint64 m_lastLiteral = 0;
    std::optional<Sasl::Credentials> m_signingInWith; ///< hidden from what errors say (SEC-10)
    std::optional<Error> m_brokenBy;
    std::optional<Deferred<void>::Resolver> m_idleEnd;
    MailboxNews m_news;
    std::optional<QByteArrayList> m_firstGhosts; ///< of the first listMailboxes() with the numbers
    bool m_hasStaleTree = false;
    std::optional<Imap::NamespaceResponse> m_namespaces; ///< known as long as the connection lives
    bool m_hasAskedToCompress = false;
    bool m_isWatching = false;
    std::chrono::milliseconds m_lastTraffic{0};
    qint64 m_bytesSent = 0;
    TaskScope m_scope;
};

} // namespace Martlet::Remote
