// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/SecondClient.h"

#include "tests/sync/SyncWorld.h"

namespace Martlet::Test
{

namespace
{

const QString ownPrefix = QStringLiteral("Other/");
constexpr int lettersAtFirst = 60;
constexpr qsizetype mostLetters = 150;
constexpr qsizetype mostOwnMailboxes = 4;
const QByteArrayList someFlags = {"\\Seen", "\\Flagged", "\\Answered", "Later", "$Forwarded"};

} // namespace

SecondClient::SecondClient(FakeMailAccount &server, LetterLedger &ledger, quint32 seed)
    : m_server(server)
    , m_ledger(ledger)
    , m_random(seed)
{
}

QStringList SecondClient::lastingMailboxes()
{
    return {QStringLiteral("INBOX"), QStringLiteral("Archive"), QStringLiteral("Trash"),
            QStringLiteral("Работа/Проекты & Co")};
}

void SecondClient::furnish()
{
    m_server.create(QStringLiteral("Archive"), "\\Archive");
    m_server.create(QStringLiteral("Trash"), "\\Trash");
    m_server.create(QStringLiteral("Работа"));
    m_server.create(lastingMailboxes().last());
    m_server.create(ownPrefix + QStringLiteral("first"));
    for (int count = 0; count < lettersAtFirst; ++count)
        append();
}

void SecondClient::act()
{
    const int what = m_random.bounded(100);
    if (what < 12)
        append();
    else if (what < 50)
        changeFlags();
    else if (what < 66)
        transfer(false);
    else if (what < 74)
        transfer(true);
    else if (what < 88)
        expunge();
    else if (what < 92)
        purge();
    else if (what < 97)
        changeTree();
    else if (const auto mailbox = anyMailbox())
        m_server.forgetTombstones(mailbox->name);
}

QList<FakeMailAccount::MailboxPointer> SecondClient::ownMailboxes() const
{
    QList<FakeMailAccount::MailboxPointer> own = m_server.mailboxes();
    own.removeIf([](const auto &mailbox) {
        return !mailbox->name.startsWith(ownPrefix) || !mailbox->isSelectable;
    });
    return own;
}

FakeMailAccount::MailboxPointer SecondClient::anyMailbox()
{
    QList<FakeMailAccount::MailboxPointer> all = m_server.mailboxes();
    all.removeIf([](const auto &mailbox) { return !mailbox->isSelectable; });
    return all.at(m_random.bounded(all.size()));
}

std::optional<SecondClient::Place> SecondClient::anyLetter()
{
    const auto mailbox = anyMailbox();
    if (mailbox->messages.isEmpty())
        return std::nullopt;
    const FakeMessage &message = mailbox->messages.at(m_random.bounded(mailbox->messages.size()));
    return Place{mailbox, message.uid,
                 LetterLedger::numberOf(headerField(message.bytes, "Message-ID")), message.flags};
}

std::optional<SecondClient::Place> SecondClient::anyLetterInHand()
{
    const std::optional<Place> place = anyLetter();
    const bool isInHand =
        place && LetterLedger::ownerOf(place->number) != LetterLedger::Owner::User;
    return isInHand ? place : std::nullopt;
}

qsizetype SecondClient::lettersThere() const
{
    qsizetype count = 0;
    for (const auto &mailbox : m_server.mailboxes())
        count += mailbox->messages.size();
    return count;
}

void SecondClient::append()
{
    if (lettersThere() >= mostLetters)
        return;
    const int number = m_nextNumber++;
    // The user's own letters stay out of mailboxes that come and go.
    const QStringList lasting = lastingMailboxes();
    const QString mailbox = LetterLedger::ownerOf(number) == LetterLedger::Owner::User
                                ? lasting.at(m_random.bounded(lasting.size()))
                                : anyMailbox()->name;
    deliver(m_server, mailbox, number,
            m_random.bounded(2) ? QByteArrayList{"\\Seen"} : QByteArrayList());
    m_ledger.added(number);
}

void SecondClient::changeFlags()
{
    const std::optional<Place> place = anyLetter();
    if (!place)
        return;
    const QByteArray flag = someFlags.at(m_random.bounded(someFlags.size()));
    if (place->flags.contains(flag))
        m_server.removeFlags(place->mailbox->name, place->uid, {flag});
    else
        m_server.addFlags(place->mailbox->name, place->uid, {flag});
}

void SecondClient::transfer(bool keep)
{
    const std::optional<Place> place = anyLetterInHand();
    const auto target = anyMailbox();
    // Not what the user has marked as gone where there is nothing else to mark it with.
    if (!place || target == place->mailbox || place->flags.contains("\\Deleted"))
        return;
    if (keep && lettersThere() >= mostLetters)
        return;
    m_server.transfer(place->mailbox->name, place->uid, target->name, keep);
    if (keep)
        m_ledger.added(place->number);
}

void SecondClient::expunge()
{
    const std::optional<Place> place = anyLetterInHand();
    if (!place)
        return;
    m_server.expunge(place->mailbox->name, {place->uid});
    m_ledger.removed(place->number);
}

/// EXPUNGE of what is marked \Deleted, as many programs do it when they leave a mailbox.
void SecondClient::purge()
{
    const auto mailbox = anyMailbox();
    QList<quint32> uids;
    for (const FakeMessage &message : std::as_const(mailbox->messages)) {
        if (message.flags.contains("\\Deleted"))
            uids.append(message.uid);
    }
    if (!uids.isEmpty())
        m_server.expunge(mailbox->name, uids);
}

void SecondClient::forgetLettersOf(const FakeMailbox &mailbox)
{
    for (const FakeMessage &message : std::as_const(mailbox.messages))
        m_ledger.removed(LetterLedger::numberOf(headerField(message.bytes, "Message-ID")));
}

void SecondClient::changeTree()
{
    const auto own = ownMailboxes();
    const int what = m_random.bounded(5);
    const QString name = ownPrefix + QStringLiteral("Nº %1").arg(m_nextMailbox);
    if (own.isEmpty() || (what == 0 && own.size() < mostOwnMailboxes)) {
        ++m_nextMailbox;
        m_server.create(name);
        return;
    }
    const auto mailbox = own.at(m_random.bounded(own.size()));
    if (what == 1) {
        ++m_nextMailbox;
        m_server.rename(mailbox->name, name);
    } else if (what == 2) {
        forgetLettersOf(*mailbox);
        m_server.remove(mailbox->name);
    } else if (what == 3) {
        forgetLettersOf(*mailbox);
        m_server.recreate(mailbox->name);
    } else if (what == 4) {
        m_server.renumber(mailbox->name, 1 + m_random.bounded(9u));
    }
}

} // namespace Martlet::Test
