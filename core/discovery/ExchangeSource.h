// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Exchange Autodiscover ([MS-OXDSCLI]), asked only on the user's word: it needs the address and
// mostly the password. Who gets to see these is decided here and nowhere else:
//
// autodiscover.D and D themselves may be told the address, and the password when they ask for it
// over https with a verified certificate. Any other host is contacted only after the user agreed to
// it by name. Hosts of Microsoft's are not contacted at all; their accounts sign in by OAuth2. A
// password that was refused once is not sent again.
#pragma once

#include "core/discovery/Autodiscover.h"
#include "core/discovery/SearchContext.h"

#include <functional>

namespace Martlet::Discovery
{

/// May the address and the password be sent to this host? Asked once for each host.
using HostQuestion = std::function<Task<bool>(QString host)>;

struct ExchangeFinding {
    std::optional<Found> found;
    /// No mail protocol was named, but here is an Exchange server: worth probing, in this order.
    QStringList exchangeHosts;
    bool isExchange = false;
    /// It is Microsoft's service: the preset for it, not Autodiscover.
    bool isMicrosoft365 = false;
    bool wasPasswordRefused = false; ///< by Autodiscover; says nothing sure about the mail server
};

/// One run each. Takes at most twelve seconds of network time; while the user is asked no time
/// counts.
class ExchangeSource
{
public:
    /// `login`: empty for the address itself.
    ExchangeSource(SearchContext context, Secret password, QString login, HostQuestion question);

    /// Never fails: what was not found is not in the finding.
    Task<ExchangeFinding> run();

private:
    /// What one end point led to.
    enum class Outcome { Nothing, Settled };

    Task<Outcome> askDomain(MailAddressInput address);
    Task<Outcome> askUrl(QUrl url, MailAddressInput address);
    Task<Outcome> askAfterClearRedirect(MailAddressInput address);
    Task<Outcome> askByService(MailAddressInput address);
    Task<Outcome> use(QByteArray body, QUrl url, MailAddressInput address);
    Task<bool> mayContact(QUrl url);
    Task<HttpAnswer> exchange(HttpRequest request);
    Task<HttpAnswer> post(QUrl url, MailAddressInput address);
    [[nodiscard]] bool isOwnHost(const QString &host) const;

    SearchContext m_context;
    Secret m_password;
    QString m_login;
    HostQuestion m_question;
    ExchangeFinding m_finding;
    QMap<QString, bool> m_answers; ///< the user's, by host
    QSet<QString> m_visited;       ///< address and URL
    int m_urlRedirects = 0;
    int m_addressRedirects = 0;
    std::chrono::milliseconds m_left;
};

/// outlook.com, office365.com, microsoftonline.com and what is below.
bool isMicrosoftHost(const QString &host);

} // namespace Martlet::Discovery
