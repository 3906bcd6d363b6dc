// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of the fake IMAP server without a socket: bytes in, bytes out. Wired to a
// FakeTransport in unit tests and to TCP by FakeImapServer. Implements RFC 3501 and, as far as
// FakeImapSettings names them, the extensions a mail program uses; what is not named is answered
// BAD, so a client that forgets to look at the capabilities is found out.
#pragma once

#include "tests/support/FakeFaultPlan.h"
#include "tests/support/FakeMailStore.h"
#include "tests/support/FakeSasl.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Martlet::Test
{

struct FakeImapSettings {
    /// Without AUTH=…, STARTTLS and LOGINDISABLED, which follow from the fields below.
    QSet<QByteArray> capabilities;
    QByteArrayList mechanisms = {"PLAIN", "LOGIN"};
    bool offersStartTls = false;
    bool isTlsFromStart = false;
    bool refusesLoginWithoutTls = true; ///< LOGINDISABLED and no AUTH=… before TLS.
    bool isLoginDisabled = false;       ///< LOGINDISABLED always: only AUTHENTICATE works.
    bool showsCapabilitiesInGreeting = true;
    bool showsCapabilitiesAfterLogin = true;
    bool greetsPreAuth = false;
    QByteArray preAuthLogin; ///< Whose mail a PREAUTH greeting opens.
    QByteArray greeting = "Fake IMAP server ready";
    QByteArray greetsBye;              ///< Not empty: the greeting is "* BYE …" and the end.
    QByteArray injectedBehindStartTls; ///< Plaintext sent right behind the OK of STARTTLS.
    char delimiter = '/';
    qsizetype longestLine = 64 * 1024; ///< Longer command lines are BAD, as in Dovecot.
    qint64 largestAppend = 64 * 1024 * 1024;
    std::optional<quint64> appendLimit; ///< APPENDLIMIT=n, and what STATUS says.
    std::chrono::milliseconds loginDelay{0};
    int mostConnections = 0;     ///< More open at once are refused; 0: any number.
    bool refusesAtLogin = false; ///< With NO [LIMIT] instead of a BYE as greeting.
    int notifyOverflow = 0; ///< After so many news of NOTIFY comes NOTIFICATIONOVERFLOW; 0: never.
    bool hasPreviewsAtHand = true; ///< False: PREVIEW (LAZY) is NIL.
    bool refusesInWords =
        false; ///< A mailbox that is not there is NO without a code, as in Dovecot.
    bool savesNoSearches = false; ///< RETURN (SAVE) is NO [NOTSAVED].
    /// UID FETCHes that came in one go are answered a message of each in turn, and their ends are
    /// told after all of them, as Dovecot may.
    bool answersInTurns = false;

    // Misbehaviour
    bool losesAppendFlags = false;    ///< What APPEND says of flags is forgotten, as in Exchange.
    bool expungesDuringFetch = false; ///< Breaks RFC 9051 §7.5.1 on purpose.
    bool hidesExpunges = false;       ///< EXISTS shrinks, no EXPUNGE or VANISHED ever says why.
    bool listsDeletedParents = false; ///< Dovecot 2.3: without \\Noselect, and refuses in words.
    /// Listed while there is no such mailbox, as Dovecot 2.3 may after another client's deletion.
    QStringList ghosts;
    /// Each session goes on listing the mailboxes of its first LIST, as Dovecot 2.3 may after
    /// another client has renamed some.
    bool listsAsAtFirst = false;
    QSet<QByteArray> hiddenNumbers; ///< "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ": never told.
    QByteArrayList sharedPrefixes;  ///< NAMESPACE: what others share, with the separator.
    QHash<QByteArray, quint64> falseNumbers; ///< The same: told instead of the truth.
    FakeSaslSettings sasl;

    [[nodiscard]] bool has(const QByteArray &capability) const
    {
        return capabilities.contains(capability);
    }

    static FakeImapSettings bare(); ///< RFC 3501 and nothing else.
    static FakeImapSettings uidPlus();
    static FakeImapSettings condStore();
    static FakeImapSettings qresync();
    static FakeImapSettings modern();
    /// modern() and the extensions of the newest servers: NOTIFY, SEARCHRES, MULTIAPPEND, BINARY,
    /// OBJECTID, SAVEDATE, PREVIEW, QUOTA, ACL, APPENDLIMIT, IMAP4rev2.
    static FakeImapSettings newest();
    /// For an account with FakeMailAccount::makeGmail().
    static FakeImapSettings gmail();
    /// "bare", "uidplus", "move", "condstore", "qresync", "modern", "newest": the rows of a test
    /// table.
    static QList<std::pair<QByteArray, FakeImapSettings>> profiles();
};

class FakeDeflate;
class FakeImapSession;

class FakeImapProtocol
{
public:
    /// All four must outlive the connection. `recording` may be null.
    FakeImapProtocol(FakeMailStore &store, const FakeImapSettings &settings, FakeFaultPlan &faults,
                     FakeRecording *recording = nullptr);
    ~FakeImapProtocol();

    /// The greeting; call once at the beginning (after the handshake with implicit TLS).
    [[nodiscard]] QByteArray greet();
    /// Feeds what the client sent; gives what is to be sent now.
    [[nodiscard]] QByteArray receive(const QByteArray &bytes);
    /// What has to be sent without having been asked (IDLE, cut by a fault …).
    [[nodiscard]] QByteArray takeOutput();
    /// Called when takeOutput() has something although nothing was received.
    void setOutputReady(std::function<void()> ready);

    /// After the output was sent: begin TLS and then call tlsStarted(). Received bytes that came
    /// behind STARTTLS in plaintext were thrown away (RFC 9051 §6.2.1).
    [[nodiscard]] bool wantsTls() const;
    void tlsStarted();
    /// After the output was sent: close the connection.
    [[nodiscard]] bool isClosed() const;
    /// Output must wait this long; reading resets it.
    [[nodiscard]] std::chrono::milliseconds takeDelay();
    [[nodiscard]] bool isIdling() const;

private:
    [[nodiscard]] QByteArray outgoing();
    void unpack(const QByteArray &bytes);

    std::unique_ptr<FakeImapSession> m_session;
    std::unique_ptr<FakeDeflate> m_deflate; ///< null until COMPRESS; recordings are in the clear
};

} // namespace Martlet::Test
