// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of what mail servers say and what is meant by it, from resources/server-texts.json
// (docs/server-texts.md): facts only. Which row counts for an answer is TextMatch's business.
#pragma once

#include "core/doctor/FindingCode.h"
#include "core/doctor/ReplyText.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Doctor
{

/// What has to be true besides the text.
enum class TextCondition {
    OAuth,           ///< the login was by OAuth2
    AtLogin,         ///< the login itself was answered, or what came before it
    AfterLogin,      ///< something later was answered
    FreePlan,        ///< the account is known to be on a free plan
    OtherRegion,     ///< the account is known to live in another region than its server
    Organisation,    ///< an administrator manages the account
    WithoutLogin,    ///< letters are sent without signing in
    OnSender,        ///< MAIL was answered
    OnRecipient,     ///< RCPT was answered
    MailboxFull,     ///< its quota says so
    MailboxHasSpace, ///< its quota says so
};

/// What Martlet does by itself, besides or instead of telling the user.
enum class Reaction {
    None,
    Reconnect,            ///< at once and silently
    ReconnectWithFewer,   ///< likewise, with fewer connections of the account
    CloseQuietly,         ///< the connection is given up
    Poll,                 ///< no IDLE here
    MergeRecipients,      ///< a recipient was named twice
    TreatAsDone,          ///< what was asked is so already
    TryLater,             ///< it passes
    AnswerThenReadOn,     ///< an empty line; the real answer comes behind it
    ExplainOtherService,  ///< how to let another service fetch from this account
    CompareFingerprint,   ///< the user compares and remembers the certificate
    TellAdministratorToo, ///< when it stays so
};

/// What is no text, but what a known server is known to mean by it.
enum class ServerEvent {
    Refused,            ///< the connection
    RefusedAfterLogins, ///< connection refused or not answered after refused logins
    UnknownCertificate,
    ByeAgain, ///< IMAP BYE although the connection is at its end already
    RecipientRefused,
};

/// A provider or a server software.
struct KnownServer {
    QString id;
    QString name;
    QStringList presets;   ///< ids of core/accounts' presets
    QStringList hosts;     ///< "a.example", "*.example" (anything below), either with ":port"
    QStringList greetings; ///< parts of the first line it says
    QStringList links;     ///< registrable domains its own pages are under
    bool isCommon = false; ///< runs under any name: its texts are believed from everyone
};

struct TextRow {
    QString server; ///< id; empty: of a standard code
    QString text;   ///< as written; empty: of an event
    TextPattern pattern;
    std::optional<ServerEvent> event;
    QList<TextPlace> places;
    QList<TextCondition> conditions; ///< all of them
    QList<FindingCode> codes;        ///< the first is the main one; empty: `reaction` is all
    Reaction reaction = Reaction::None;
    int waitHours = 0;       ///< before trying again; 0: as the code has it
    bool isAnywhere = false; ///< so particular that it is believed from every server
    bool isCertain = false;  ///< AUTH-1 is what the server says, not a general refusal
    bool isWeak = false;     ///< any other text that fits says more
    bool isOwn = false;      ///< the administrator's
};

enum class InterceptionKind { Antivirus, CompanyProxy, NationalAuthority };

/// Who issues certificates of its own for other people's servers.
struct InterceptingProduct {
    QString product;
    QStringList issuers; ///< parts of the issuer's common name or organisation
    InterceptionKind kind = InterceptionKind::Antivirus;
    QString setting; ///< where it is switched off, in English; may be empty
};

/// The table. A value; immutable once loaded, so any thread may read its own copy.
class ServerTexts
{
public:
    /// LocalStorage when the file cannot be read; InvalidInput with line and entry in `detail` when
    /// it is wrong: then nothing of it is used.
    static Result<ServerTexts> load(const QString &path);
    static Result<ServerTexts> parse(const QByteArray &json);

    /// With an administrator's table in front of this one. It may name servers of this one, but
    /// not declare them anew.
    [[nodiscard]] Result<ServerTexts> withOwn(const QByteArray &json) const;

    [[nodiscard]] const QList<KnownServer> &servers() const { return m_servers; }
    [[nodiscard]] const KnownServer *findServer(const QString &id) const;
    [[nodiscard]] const QList<TextRow> &texts() const { return m_texts; }
    [[nodiscard]] const QList<TextRow> &standardCodes() const { return m_standardCodes; }
    [[nodiscard]] const QList<InterceptingProduct> &products() const { return m_products; }
    /// Parts of the names of authorities that systems trust.
    [[nodiscard]] const QStringList &publicAuthorities() const { return m_publicAuthorities; }

private:
    friend class ServerTextParser;

    QList<KnownServer> m_servers;
    QList<TextRow> m_texts;
    QList<TextRow> m_standardCodes;
    QList<InterceptingProduct> m_products;
    QStringList m_publicAuthorities;
};

} // namespace Martlet::Doctor
