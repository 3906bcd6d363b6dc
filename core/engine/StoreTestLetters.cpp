// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreTestLetters.h"

#include "core/mail/EmailAddress.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MessageComposer.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/util/WhenFinished.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

using Store::LetterPlace;

bool isSent(const LetterPlace &place)
{
    return place.use == Mail::SpecialUse::Sent;
}

/// Views show what lies elsewhere; a copy there proves nothing of its own.
bool isView(const LetterPlace &place)
{
    return place.use == Mail::SpecialUse::All || place.use == Mail::SpecialUse::Flagged ||
           place.use == Mail::SpecialUse::Important;
}

class WatchedLetter final : public TestLetter
{
public:
    WatchedLetter(const Store::Reader &reader, ChangeFeed &changes,
                  StoreTestLetters::Synchronise synchronise, StoreTestLetters::Pace pace)
        : m_reader(reader)
        , m_synchronise(std::move(synchronise))
        , m_pace(pace)
    {
        m_timer.setInterval(pace.look);
        connect(&m_timer, &QTimer::timeout, this, &WatchedLetter::askServer);
        connect(&changes, &ChangeFeed::changed, this, &WatchedLetter::look);
    }

    [[nodiscard]] const TestLetterReport &report() const override { return m_report; }

    void send(DraftService &drafts, OpenDraft draft)
    {
        m_account = draft.account;
        m_report.address = draft.draft->from.address;
        m_draft = draft.draft;
        whenFinished(drafts.send(draft, {}), this,
                     [this](const Result<Mail::OutboxKey> &key) { queued(key); });
    }

    void fail(const Error &error)
    {
        m_report.error = error;
        // Whoever asked has not connected yet.
        QTimer::singleShot(0, this, &TestLetter::changed);
    }

private:
    void queued(const Result<Mail::OutboxKey> &key)
    {
        if (!key) {
            m_report.error = key.error();
            Q_EMIT changed();
            return;
        }
        m_key = *key;
        m_since.start();
        m_timer.start();
        look();
    }

    void askServer()
    {
        if (m_report.isOver())
            return m_timer.stop();
        m_report.hasWaitedLong = m_since.elapsed() > m_pace.patience.count();
        if (m_report.hasWaitedLong) {
            Q_EMIT changed();
            return;
        }
        // One at a time; a server that is slow to answer is not asked again meanwhile.
        if (std::exchange(m_isAsking, true))
            return;
        m_synchronise(m_account, nextScope(), this, [this] {
            m_isAsking = false;
            look();
        });
    }

    /// A first round through all of a large account takes long. It comes to the inbox, if anywhere.
    Mail::RoundScope nextScope()
    {
        constexpr int junkLook = 3;
        const auto mailboxes = Store::mailboxes(m_reader).value_or(QList<Mail::MailboxInfo>());
        const bool isJunksTurn = ++m_looks % junkLook == 0;
        const auto wanted = isJunksTurn ? Mail::SpecialUse::Junk : Mail::SpecialUse::Inbox;
        for (const Mail::MailboxInfo &mailbox : mailboxes) {
            if (mailbox.account == m_account && mailbox.specialUse == wanted)
                return mailbox.key;
        }
        return {};
    }

    void look()
    {
        if (!m_key.isValid() || m_report.isOver())
            return;
        lookInOutbox();
        lookInMailboxes();
        Q_EMIT changed();
    }

    void lookInOutbox()
    {
        m_report.waiting.reset();
        const auto items = Store::outbox(m_reader).value_or(QList<Mail::OutboxItem>());
        const auto item = std::find_if(items.begin(), items.end(),
                                       [this](const auto &one) { return one.key == m_key; });
        if (item != items.end())
            m_report.waiting = *item;
        const auto proofs = Store::acceptances(m_reader, m_account, m_draft->messageId);
        if (proofs && !proofs->isEmpty())
            m_report.acceptance = proofs->constFirst();
    }

    void lookInMailboxes()
    {
        const Store::LetterMarks marks{m_draft->messageId, m_draft->subject, m_draft->date};
        const auto places = Store::letterPlaces(m_reader, m_account, marks);
        if (!places)
            return;
        for (const LetterPlace &place : *places) {
            if (isSent(place) && !m_report.copy)
                m_report.copy = place;
            else if (!isSent(place) && !isView(place) && !m_report.arrival)
                noteArrival(place);
        }
        // A folder of another role can be chosen for sent mail; the proof names it.
        if (!m_report.copy && m_report.acceptance && !m_report.acceptance->filedPath.isEmpty())
            m_report.copy = LetterPlace{{}, {}, m_report.acceptance->filedPath, {}, {}};
        m_report.isFiledByServer =
            Store::sendingHabits(m_reader, m_account).value_or(Store::SendingHabits()).filesSent;
    }

    void noteArrival(const LetterPlace &place)
    {
        // In the folder chosen for sent mail it is the copy.
        if (m_report.acceptance && m_report.acceptance->filedPath == place.path) {
            if (!m_report.copy)
                m_report.copy = place;
            return;
        }
        m_report.arrival = place;
        if (m_report.acceptance)
            m_report.travelled = std::chrono::milliseconds(std::max<qint64>(
                0, m_report.acceptance->at.msecsTo(QDateTime::currentDateTimeUtc())));
        const QString written = Mime::addressToAce(m_report.address);
        if (!Mail::sameMailbox(Mime::addressToAce(place.from), written))
            m_report.otherSender = place.from;
    }

    const Store::Reader &m_reader;
    const StoreTestLetters::Synchronise m_synchronise;
    const StoreTestLetters::Pace m_pace;
    Mail::AccountKey m_account;
    Mail::OutboxKey m_key;
    std::shared_ptr<Mime::Draft> m_draft;
    TestLetterReport m_report;
    QTimer m_timer;
    QElapsedTimer m_since;
    bool m_isAsking = false;
    int m_looks = 0;
};

} // namespace

StoreTestLetters::StoreTestLetters(const Store::Reader &reader, DraftService &drafts,
                                   ChangeFeed &changes, Synchronise synchronise)
    : m_reader(reader)
    , m_drafts(drafts)
    , m_changes(changes)
    , m_synchronise(std::move(synchronise))
{
}

std::unique_ptr<TestLetter> StoreTestLetters::send(Mail::AccountKey account, const Texts &texts)
{
    auto letter = std::make_unique<WatchedLetter>(m_reader, m_changes, m_synchronise, m_pace);
    const Result<OpenDraft> draft = m_drafts.blank(account);
    if (!draft) {
        letter->fail(draft.error());
        return letter;
    }
    Mime::Draft &content = *draft->draft;
    content.to = {content.from.toAddress()};
    content.subject = texts.subject;
    content.body = texts.body;
    letter->send(m_drafts, *draft);
    return letter;
}

} // namespace Martlet::Engine
