// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state of one fake IMAP connection and its commands, spread over several files by subject:
// FakeImapSession.cpp (framing, dispatch, faults, unasked data), FakeImapLogin.cpp,
// FakeImapMailboxes.cpp, FakeImapListing.cpp, FakeImapSelect.cpp, FakeImapAppend.cpp,
// FakeImapMessages.cpp, FakeImapLabels.cpp, FakeImapFetch.cpp, FakeImapNotify.cpp. Use it through
// FakeImapProtocol.
#pragma once

#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeImapSearch.h"
#include "tests/support/FakeImapText.h"

#include <optional>

namespace Martlet::Test
{

class FakeImapSession
{
public:
    FakeImapSession(FakeMailStore &store, const FakeImapSettings &settings, FakeFaultPlan &faults,
                    FakeRecording *recording);
    ~FakeImapSession();

    void greet();
    void receive(const QByteArray &bytes);
    QByteArray takeOutput();
    void setOutputReady(std::function<void()> ready) { m_outputReady = std::move(ready); }
    [[nodiscard]] bool wantsTls() const { return m_wantsTls; }
    void tlsStarted();
    /// COMPRESS was accepted: what follows its OK is compressed, in both directions.
    [[nodiscard]] bool wantsCompression() const { return m_wantsCompression; }
    /// Gives what came behind COMPRESS, which is no command yet.
    QByteArray compressionStarted();
    /// As a network cut does.
    void close();
    [[nodiscard]] bool isClosed() const { return m_isClosed && m_output.isEmpty(); }
    std::chrono::milliseconds takeDelay() { return std::exchange(m_delay, {}); }
    [[nodiscard]] bool isIdling() const { return m_mode == Mode::Idle; }

private:
    enum class State { NotAuthenticated, Authenticated, Selected };
    enum class Mode { Command, Authenticating, Idle };
    /// The tagged answer without its tag: "OK done", "NO [TRYCREATE] …", "BAD …".
    using Answer = QByteArray;
    using Handler = Answer (FakeImapSession::*)(FakeImapReader &arguments);
    struct Verb {
        Handler handler;
        State state;
        const char *capability; ///< "" for RFC 3501.
    };
    /// What this client has been told of one message: its place is its sequence number.
    struct Seen {
        quint32 uid = 0;
        quint64 modSeq = 0;
    };
    struct FetchItem {
        QByteArray name; ///< As asked for, without ".PEEK" and "<o.n>", in capitals.
        QByteArray section;
        QByteArray fieldsText; ///< "(SUBJECT DATE)" to be echoed.
        QByteArrayList fields;
        bool isPeek = true;
        bool isBody = false;
        enum class Binary { None, Bytes, Size };
        Binary binary = Binary::None;
        bool isLazy = false; ///< PREVIEW (LAZY)
        std::optional<std::pair<qint64, qint64>> partial;
    };
    static FetchItem named(const QByteArray &name)
    {
        FetchItem item;
        item.name = name;
        return item;
    }
    struct Target {
        qsizetype index = 0; ///< Into m_view.
        quint32 uid = 0;
    };

    /// "(selected (MessageNew (UID) MessageExpunge))"
    struct NotifyGroup {
        QByteArray filter; ///< In lower case.
        QStringList mailboxes;
        QSet<QByteArray> events; ///< In capitals; none: NONE.
        std::optional<QList<FetchItem>> items;

        [[nodiscard]] bool isOfSelected() const { return filter.startsWith("selected"); }
    };
    /// What this client knows of a mailbox by NOTIFY.
    struct Known {
        QString name;
        bool isSubscribed = false;
        quint32 uidNext = 0;
        qsizetype messages = 0;
        quint64 changes = 0;
        quint32 uidValidity = 0;
    };
    struct Appended {
        QByteArrayList flags;
        QDateTime date;
        QByteArray bytes;
    };

    /// A FETCH whose answer waits for those of the others.
    struct Turn {
        QByteArrayList messages;
        QByteArray end;
    };

    // Framing and dispatch
    void work();
    void answerInTurns();
    bool takeCommand(QByteArray &command);
    bool handleLiteral(const QByteArray &line, bool &mustWait);
    void rejectLongLine();
    void execute(const QByteArray &command);
    [[nodiscard]] QByteArray verbName(FakeImapReader &reader, bool &isUid) const;
    static const std::map<QByteArray, Verb> &verbs();
    void run(const QByteArray &name, FakeImapReader &reader);
    [[nodiscard]] bool refusedByFault(const QByteArray &name);
    void finish(const Answer &answer);
    /// Offered, or part of the IMAP4rev2 that was enabled.
    [[nodiscard]] bool has(const QByteArray &capability) const;
    void applyFault();
    void cutInLiteral();

    // Unasked data
    void untagged(const QByteArray &text) { m_output += "* " + text + "\r\n"; }
    void tellChanges(bool mayExpunge);
    void tellExpunged();
    void tellFlags();
    void tellNew();
    void storeChanged();
    void leaveGoneMailbox();

    // Login
    Answer capability(FakeImapReader &reader);
    Answer noop(FakeImapReader &reader);
    Answer logout(FakeImapReader &reader);
    Answer id(FakeImapReader &reader);
    Answer startTls(FakeImapReader &reader);
    Answer login(FakeImapReader &reader);
    Answer authenticate(FakeImapReader &reader);
    void continueAuthentication(const QByteArray &line);
    void authenticationStep(const std::optional<QByteArray> &response);
    Answer loggedIn(const QByteArray &login, const QByteArray &text);
    Answer enable(FakeImapReader &reader);
    Answer compress(FakeImapReader &reader);
    Answer namespaces(FakeImapReader &reader);
    [[nodiscard]] QByteArray capabilityList() const;
    [[nodiscard]] bool mayLogIn() const;
    [[nodiscard]] bool offersCapabilityCode(bool atGreeting) const;

    // Mailboxes
    Answer create(FakeImapReader &reader);
    Answer remove(FakeImapReader &reader);
    Answer rename(FakeImapReader &reader);
    Answer subscribe(FakeImapReader &reader);
    Answer unsubscribe(FakeImapReader &reader);
    Answer setSubscription(FakeImapReader &reader, bool subscribed);
    Answer status(FakeImapReader &reader);
    Answer append(FakeImapReader &reader);
    [[nodiscard]] std::optional<Appended> appendedMessage(FakeImapReader &reader);
    [[nodiscard]] QByteArray appendedBytes(FakeImapReader &reader);
    Answer getQuota(FakeImapReader &reader);
    Answer getQuotaRoot(FakeImapReader &reader);
    void tellQuota();
    Answer myRights(FakeImapReader &reader);
    void tellRights(const FakeMailbox &mailbox);
    Answer idle(FakeImapReader &reader);
    [[nodiscard]] std::optional<QString> mailboxName(const QByteArray &wire) const;
    [[nodiscard]] QByteArray wireName(const QString &name) const;
    /// UIDNEXT, UIDVALIDITY or HIGHESTMODSEQ, or the lie told of it.
    [[nodiscard]] quint64 numberOf(const FakeMailbox &mailbox, const QByteArray &name) const;
    [[nodiscard]] std::optional<QByteArray> statusValue(const FakeMailbox &mailbox,
                                                        const QByteArray &name);
    /// Nothing when an item is unknown or belongs to an extension that is not offered.
    [[nodiscard]] std::optional<QByteArray> statusLine(const FakeMailbox &mailbox,
                                                       const QByteArrayList &items);

    // Listing
    struct ListOptions;
    Answer list(FakeImapReader &reader);
    Answer lsub(FakeImapReader &reader);
    Answer xlist(FakeImapReader &reader);
    [[nodiscard]] QByteArray listLine(const QByteArray &verb, const FakeMailbox &mailbox,
                                      bool tellsSubscription, bool tellsChildren) const;
    [[nodiscard]] std::optional<ListOptions> listOptions(FakeImapReader &reader);
    [[nodiscard]] QByteArray noSuchMailbox() const;
    void listOne(const FakeMailbox &mailbox, const ListOptions &options);
    [[nodiscard]] bool hasChildren(const QString &name) const;
    [[nodiscard]] static bool matches(const QString &name, const QString &pattern);

    // Selecting
    Answer select(FakeImapReader &reader);
    Answer examine(FakeImapReader &reader);
    Answer open(FakeImapReader &reader, bool readOnly);
    Answer closeMailbox(FakeImapReader &reader);
    Answer unselect(FakeImapReader &reader);
    void tellOpened();
    void tellNumber(const QByteArray &name, const QByteArray &text);
    struct Resync {
        quint32 uidValidity = 0;
        quint64 modSeq = 0;
        std::optional<QByteArray> knownUids;
    };
    [[nodiscard]] bool selectParameters(FakeImapReader &reader, std::optional<Resync> &resync);
    void resynchronise(const Resync &resync);
    void tellVanishedEarlier(quint64 since, const QList<FakeRange> &known);
    void leave();

    // Messages
    Answer check(FakeImapReader &reader);
    Answer expunge(FakeImapReader &reader);
    Answer store(FakeImapReader &reader);
    Answer copy(FakeImapReader &reader);
    Answer move(FakeImapReader &reader);
    Answer transfer(FakeImapReader &reader, bool keep);
    Answer search(FakeImapReader &reader);
    Answer searchAnswer(const QList<Target> &hits, const std::optional<QByteArrayList> &wanted,
                        bool hasModSeq);
    [[nodiscard]] FakeSearchAbilities searchAbilities() const;
    void save(const QList<Target> &hits, const QByteArrayList &wanted);
    [[nodiscard]] QList<Target> savedTargets() const;
    [[nodiscard]] bool mayStore(const QByteArrayList &flags) const;
    [[nodiscard]] std::optional<QList<Target>> targets(const QByteArray &set) const;
    void storeOne(const Target &target, const QByteArray &action, const QByteArrayList &flags,
                  bool isSilent);
    void expungeUids(const QList<quint32> &uids);

    // Labels
    Answer storeLabels(FakeImapReader &reader, const QList<Target> &chosen,
                       const QByteArray &action, bool isSilent);
    [[nodiscard]] std::optional<QStringList> labelMailboxes(FakeImapReader &reader) const;
    [[nodiscard]] QByteArray labelOf(const QString &mailbox) const;
    [[nodiscard]] QString mailboxOfLabel(const QByteArray &label) const;
    [[nodiscard]] QByteArray labelsText(const FakeMessage &message) const;

    // News of NOTIFY
    Answer notify(FakeImapReader &reader);
    [[nodiscard]] bool notifyGroup(FakeImapReader &reader, NotifyGroup &group, bool &isUnknown);
    [[nodiscard]] bool notifyEvents(FakeImapReader &reader, NotifyGroup &group, bool &isUnknown);
    [[nodiscard]] const NotifyGroup *groupOf(const FakeMailbox &mailbox) const;
    [[nodiscard]] const NotifyGroup *groupOfSelected() const;
    [[nodiscard]] std::map<QByteArray, Known> knownMailboxes() const;
    [[nodiscard]] QByteArrayList newsItems(const NotifyGroup &group, const Known &before,
                                           const Known &now) const;
    void tellNotified();
    void tellNewsOf(const FakeMailbox &mailbox, const Known *before, const Known &now);
    void tellMailbox(const FakeMailbox &mailbox, const QString &oldName);
    void tellStatus(const FakeMailbox &mailbox, QByteArrayList items);
    void tellFetchOfNew(qsizetype firstIndex);

    // Fetching
    Answer fetch(FakeImapReader &reader);
    [[nodiscard]] std::optional<QList<FetchItem>> fetchItems(FakeImapReader &reader);
    [[nodiscard]] static std::optional<FetchItem> fetchItem(const QByteArray &attribute,
                                                            FakeImapReader &reader);
    [[nodiscard]] bool fetchModifiers(FakeImapReader &reader, quint64 &changedSince,
                                      bool &wantsVanished);
    [[nodiscard]] bool offersItem(const FetchItem &item) const;
    [[nodiscard]] static bool acceptLazy(FakeImapReader &reader);
    [[nodiscard]] static bool canDecode(const FakeMessage &message, const QList<FetchItem> &items);
    [[nodiscard]] std::optional<QByteArray> extensionValue(const FakeMessage &message,
                                                           const FetchItem &item) const;
    [[nodiscard]] QByteArray binaryValue(const FakeMessage &message, const FetchItem &item) const;
    void fetchOne(const Target &target, const QList<FetchItem> &items);
    [[nodiscard]] QByteArray fetchValue(const FakeMessage &message, const FetchItem &item) const;
    [[nodiscard]] QByteArray bodyValue(const FakeMessage &message, const FetchItem &item) const;
    [[nodiscard]] QByteArray flagsText(const FakeMessage &message) const;

    FakeMailStore &m_store;
    FakeImapSettings m_settings;
    FakeFaultPlan &m_faults;
    FakeRecording *m_recording;
    std::function<void()> m_outputReady;

    QByteArray m_input;
    QByteArray m_output;
    QByteArray m_pending; ///< The lines and literals of a command so far.
    qint64 m_literalLeft = -1;
    qint64 m_sentBytes = 0;
    Mode m_mode = Mode::Command;
    State m_state = State::NotAuthenticated;
    QByteArray m_tag;
    std::optional<QStringList> m_firstListed; ///< names of the first LIST
    bool m_isUid = false;
    bool m_isBusy = false;
    bool m_mayExpunge = true;
    std::optional<FakeFault> m_fault;
    qsizetype m_answerStart = 0;
    QList<Turn> m_turns;
    bool m_isInTurn = false; ///< the running command is the last of m_turns
    std::chrono::milliseconds m_delay{0};
    bool m_isHanging = false;
    bool m_isClosed = false;
    bool m_isEncrypted = false;
    bool m_wantsTls = false;
    bool m_wantsCompression = false;
    bool m_isCompressing = false;

    std::optional<FakeSasl> m_sasl;
    FakeMailAccount *m_account = nullptr;
    FakeMailAccount::WatchToken m_watch;
    bool m_isCondStoreOn = false;
    bool m_isQresyncOn = false;
    bool m_isUtf8On = false;
    bool m_isRev2On = false;
    QSet<quint32> m_saved; ///< UIDs of the saved search result
    QList<NotifyGroup> m_notify;
    std::map<QByteArray, Known> m_known; ///< By MAILBOXID.
    int m_newsTold = 0;

    FakeMailAccount::MailboxPointer m_mailbox;
    bool m_isReadOnly = false;
    quint64 m_seenChanges = 0;
    QList<Seen> m_view;
};

} // namespace Martlet::Test
