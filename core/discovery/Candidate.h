// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What account discovery finds: servers as one source describes them (ServerConfig), and what is
// offered to the user of it (Proposal). Values; where they come from and how good they are is
// decided elsewhere.
#pragma once

#include "core/discovery/MailAddressInput.h"
#include "core/mail/AccountSettings.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Martlet::Discovery
{

enum class ServerKind { Imap, Pop3, Smtp };

/// A way to sign in, as settings files name it; the exact mechanism is agreed on with the server.
enum class AuthMethod {
    OAuth2,
    Password,
    EncryptedPassword, ///< CRAM-MD5, SCRAM
    Ntlm,
    Gssapi,
    ClientCertificate,
    None, ///< no login; for sending only
};

/// What is known of a server's certificate before anything is sent to it.
enum class CertificateState {
    Unknown, ///< the server was not asked
    Valid,
    Problem, ///< never chosen by itself
};

struct Candidate {
    ServerKind kind = ServerKind::Imap;
    QString host; ///< comparable (hostNameFrom); an address literal in the local network alone
    quint16 port = 0;
    Mail::Encryption encryption = Mail::Encryption::Tls; ///< None in the local network alone
    QList<AuthMethod> auth;                              ///< usable ones, the preferred first
    QString username; ///< a template, see filledTemplate(); empty where no login is needed
    bool isOnlyInProvidersNetwork = false;
    CertificateState certificate = CertificateState::Unknown;

    friend bool operator==(const Candidate &, const Candidate &) = default;

    [[nodiscard]] bool isSet() const { return !host.isEmpty(); }
    [[nodiscard]] bool isIncoming() const { return kind != ServerKind::Smtp; }
};

struct OAuthParameters {
    QString issuer;
    QUrl authUrl;
    QUrl tokenUrl;
    QString scope;
    QString clientId; ///< published by the provider; empty: one of our own is needed

    friend bool operator==(const OAuthParameters &, const OAuthParameters &) = default;
};

/// A page for people, with its description by language ("en"); no language: the empty key.
struct InstructionPage {
    QUrl url;
    QMap<QString, QString> texts;

    friend bool operator==(const InstructionPage &, const InstructionPage &) = default;
};

/// POP3 defaults the provider asks for.
struct Pop3Hints {
    std::optional<bool> leaveOnServer;
    std::optional<int> daysOnServer;
    std::optional<int> checkMinutes; ///< not more often than that
    bool downloadsOnNotice = false;

    friend bool operator==(const Pop3Hints &, const Pop3Hints &) = default;
};

/// What one source told, in its order of preference after what Martlet always prefers.
struct ServerConfig {
    QString providerId;
    QString displayName;
    QString displayShortName;
    QList<Candidate> incoming;
    QList<Candidate> outgoing;
    QStringList otherServices; ///< "jmap", "ews" …: offered too, but not spoken here
    QList<InstructionPage> documentation;
    QList<InstructionPage> enablePages; ///< to be visited before the first login
    QUrl webMail;
    std::optional<OAuthParameters> oauth;
    Pop3Hints pop3;
    /// There are servers, but the only way to sign in is OAuth2 without a client id of ours.
    bool needsOAuth = false;

    friend bool operator==(const ServerConfig &, const ServerConfig &) = default;
};

/// Where a proposal comes from; values in the order of preference.
enum class Source {
    LocalNetwork, ///< the profile for servers nobody outside knows
    Preset,
    AutoconfigHttps,
    AutoconfigWellKnown,
    Pacc,
    Database,
    MxPreset,
    MxAutoconfig,
    MxDatabase,
    Srv,
    Autodiscover,
    AutoconfigHttp,
    Probe,
    Manual, ///< usual names, not checked: for the form
};

/// How much a person has to agree to before the servers are used.
enum class Confirmation {
    OneClick,
    Shown,            ///< with the settings, beside the button that goes on
    HostsExplicit,    ///< the host names one by one
    HostsWithWarning, ///< the same, and anybody on the way could have written them
};

/// One incoming and one outgoing server from the same source, with what else it offered.
struct Proposal {
    Source source = Source::Manual;
    /// Every hop on the way to it was authenticated.
    bool isTrusted = false;
    Confirmation confirmation = Confirmation::HostsExplicit;
    Candidate incoming;
    Candidate outgoing; ///< may be unset: receive only
    QList<Candidate> alternatives;
    /// Of the two servers those outside the address's own domain; shown when they have to be
    /// confirmed.
    QStringList foreignHosts;
    ServerConfig config; ///< names, pages, hints; its server lists are those above
    QString presetId;    ///< where it is, or is likely to be, a provider of the built-in table
    /// A guess from one sign alone; to be asked as a question.
    bool isSuggestion = false;

    friend bool operator==(const Proposal &, const Proposal &) = default;
};

/// Replaces %EMAILADDRESS%, %EMAILLOCALPART% and %EMAILDOMAIN% (draft-ietf-mailmaint-autoconfig).
/// A closing '%' may be missing at the end. Nothing when another %NAME% is in it; a lone '%' stays.
std::optional<QString> filledTemplate(const QString &text, const MailAddressInput &address);

/// Ready to be tested: identity, logins, hints; a fresh credentialId, no key. `address` must be the
/// one the proposal was made for.
Mail::AccountSettings settingsFrom(const Proposal &proposal, const MailAddressInput &address);

/// Files name an issuer by its host, PACC by its address; the host of either.
QString issuerHost(const QString &issuer);

/// Can Martlet sign in with it, given the issuers it is registered with, each as issuerHost()?
bool isUsableMethod(AuthMethod method, ServerKind kind);
bool isUsableOAuth(const std::optional<OAuthParameters> &oauth, const QSet<QString> &ownIssuers);

/// "imap", "pop3", "smtp".
QString serverKindName(ServerKind kind);
/// "autoconfig-https" …: for logs, `--json` and tests.
QString sourceName(Source source);

} // namespace Martlet::Discovery
