// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/SendingHelp.h"

#include "core/mail/SendingRemedy.h"
#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/window/RefusalText.h"

#include <QCoreApplication>

#include <algorithm>

namespace Martlet::Ui
{

using Mail::SendingRemedy;

namespace
{

QStringList unicodeAddresses(const Mail::OutboxItem &item)
{
    QStringList found;
    for (const QString &address : QStringList(item.from) + addressesOf(item.recipients)) {
        const QString local = address.left(address.lastIndexOf(u'@'));
        const bool isBeyondAscii =
            std::any_of(local.begin(), local.end(), [](QChar c) { return c.unicode() > 127; });
        if (isBeyondAscii)
            found.append(singleLine(address));
    }
    return found;
}

struct SearchText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::SendingHelp)
};

QString failedSearchText(const Error &error, const QString &host)
{
    if (error.kind == ErrorKind::AuthenticationRejected)
        return SearchText::tr("%1 answers at another port, but refuses the password").arg(host);
    if (error.kind == ErrorKind::Unsupported)
        return SearchText::tr("%1 offers no way to sign in over any port. Ask your provider which "
                              "server takes letters.")
            .arg(host);
    return SearchText::tr("No port of %1 takes letters here. This network may close mail ports: "
                          "try another one, or switch a VPN off or on.")
        .arg(host);
}

} // namespace

SendingHelp::SendingHelp(Engine::AccountService &accounts, Engine::OutboxService &outbox,
                         QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_outbox(outbox)
{
}

std::optional<Mail::OutboxItem> SendingHelp::find(Mail::OutboxKey key) const
{
    for (const Mail::OutboxItem &item : m_outbox.items()) {
        if (item.key == key)
            return item;
    }
    return std::nullopt;
}

SendingAdvice SendingHelp::adviceFor(Mail::OutboxKey key) const
{
    const std::optional<Mail::OutboxItem> item = find(key);
    return item ? adviceFor(*item) : SendingAdvice();
}

RefusedLetter SendingHelp::contextOf(const Mail::OutboxItem &item) const
{
    const Mail::AccountSettings account =
        m_accounts.find(item.account).value_or(Mail::AccountSettings());
    RefusedLetter letter;
    letter.account = Mail::sendingSettings(account, item.from);
    if (account.key.isValid())
        letter.offer = provider(account);
    letter.from = item.from;
    letter.isWaiting = item.state == Mail::OutboxState::Queued;
    if (letter.isWaiting)
        letter.nextTry = std::max(item.sendAt, item.notBefore);
    return letter;
}

QString SendingHelp::reasonFor(Mail::OutboxKey key) const
{
    const std::optional<Mail::OutboxItem> item = find(key);
    return item ? refusalSentence(*item, contextOf(*item)) : QString();
}

SendingAdvice SendingHelp::adviceFor(const Mail::OutboxItem &item) const
{
    const std::optional<Mail::AccountSettings> account = m_accounts.find(item.account);
    // Other settings begin anew with the account, which must not happen to a letter on its way.
    const QList<Mail::OutboxItem> items = m_outbox.items();
    const bool isSending =
        std::any_of(items.cbegin(), items.cend(), [&item](const Mail::OutboxItem &other) {
            return other.account == item.account && (other.state == Mail::OutboxState::Sending ||
                                                     other.state == Mail::OutboxState::DotSent);
        });
    if (!account || isSending)
        return {};
    switch (Mail::remedyFor(item, *account)) {
    case SendingRemedy::SignIn:
        return {tr("The outgoing server wants you to sign in, and this account sends without."),
                tr("Sign in and send")};
    case SendingRemedy::WriteFromLogin: {
        const QString login = singleLine(Mail::signedInSender(*account).address);
        return {tr("You are signed in as %1, but the letter is from %2. The server takes letters "
                   "only from the address that is signed in.")
                    .arg(login, singleLine(item.from)),
                tr("Send it from %1").arg(login)};
    }
    case SendingRemedy::ProveOnTheWeb:
        return spamAdvice(*account);
    case SendingRemedy::OtherPort:
        return {ownReasonSentence({Mail::OwnReasonKind::NoLogin}), tr("Try other ports")};
    case SendingRemedy::None:
        break;
    }
    const bool isUnicodeRefused = item.state == Mail::OutboxState::Failed &&
                                  item.serverReply.contains(QLatin1String("SMTPUTF8"));
    if (isUnicodeRefused)
        return {tr("The outgoing server cannot handle addresses with letters other than Latin "
                   "before the @: %1.")
                    .arg(unicodeAddresses(item).join(QStringLiteral(", "))),
                {}};
    return {};
}

void SendingHelp::apply(Mail::OutboxKey key)
{
    const std::optional<Mail::OutboxItem> item = find(key);
    std::optional<Mail::AccountSettings> account;
    if (item)
        account = m_accounts.find(item->account);
    if (!account) {
        Q_EMIT told(tr("The letter is no longer in the Outbox"));
        return;
    }
    switch (Mail::remedyFor(*item, *account)) {
    case SendingRemedy::SignIn:
        account->submissionLogin = Mail::SubmissionLogin::Automatic;
        whenFinished(m_accounts.update(*account), this, [this, key](const Result<void> &updated) {
            if (!updated)
                tell(updated);
            else
                whenFinished(m_outbox.sendAgain(key), this,
                             [this](const Result<void> &sent) { tell(sent); });
        });
        break;
    case SendingRemedy::WriteFromLogin:
        whenFinished(m_outbox.sendFrom(key, Mail::signedInSender(*account)), this,
                     [this](const Result<void> &sent) { tell(sent); });
        break;
    case SendingRemedy::ProveOnTheWeb:
        if (const auto known = provider(*account))
            Q_EMIT pageWanted(known->webmailPage);
        break;
    case SendingRemedy::OtherPort:
        tryOtherPorts(account->key);
        break;
    case SendingRemedy::None:
        break;
    }
}

std::optional<Engine::ProviderOffer>
SendingHelp::provider(const Mail::AccountSettings &account) const
{
    return m_accounts.offerOf(account);
}

SendingAdvice SendingHelp::spamAdvice(const Mail::AccountSettings &account) const
{
    const auto known = provider(account);
    const QString name = known ? known->name : singleLine(account.outgoing.host);
    const QString sentence =
        tr("%1 took the letter for spam. Send one letter from its website, which shows that you "
           "are no robot, have the computer checked for viruses, and wait up to a day before "
           "sending again: each new try makes the block longer.")
            .arg(name);
    const bool hasPage = known && known->webmailPage.isValid();
    return {sentence, hasPage ? tr("Open the website") : QString()};
}

void SendingHelp::tryOtherPorts(Mail::AccountKey key)
{
    const std::optional<Mail::AccountSettings> account = m_accounts.find(key);
    if (!account || m_search)
        return;
    m_search = std::make_unique<Engine::OutgoingPortSearch>(m_accounts, *account);
    const QString host = singleLine(account->outgoing.host);
    connect(m_search.get(), &Engine::OutgoingPortSearch::trying, this,
            [this, host](const Mail::ServerSettings &server) {
                Q_EMIT told(tr("Trying port %1 of %2…").arg(server.port).arg(host));
            });
    const auto end = [this](const QString &sentence) {
        m_search.release()->deleteLater();
        Q_EMIT told(sentence);
    };
    connect(m_search.get(), &Engine::OutgoingPortSearch::found, this,
            [end, host](const Mail::ServerSettings &server) {
                end(tr("Letters go through port %1 of %2 from now on").arg(server.port).arg(host));
            });
    connect(m_search.get(), &Engine::OutgoingPortSearch::failed, this,
            [end, host](const Error &error) { end(failedSearchText(error, host)); });
    m_search->start();
}

void SendingHelp::tell(const Result<void> &outcome)
{
    Q_EMIT told(outcome ? tr("The letter is sent again") : errorSentence(outcome.error()).text);
}

} // namespace Martlet::Ui
