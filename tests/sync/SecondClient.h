// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another program on the same account, which does now this and now that on the server: marks,
// moves, copies, appends, expunges, creates, renames and deletes mailboxes. The seed decides.
#pragma once

#include "tests/sync/LetterLedger.h"

#include <QRandomGenerator>

#include <optional>

namespace Martlet::Test
{

class SecondClient
{
public:
    SecondClient(FakeMailAccount &server, LetterLedger &ledger, quint32 seed);

    /// The mailboxes and letters to begin with.
    void furnish();
    /// One change, now and then none.
    void act();

    /// Those that it never renames or deletes; all letters of the user alone are in these.
    [[nodiscard]] static QStringList lastingMailboxes();

private:
    struct Place {
        FakeMailAccount::MailboxPointer mailbox;
        quint32 uid = 0;
        int number = 0;
        QByteArrayList flags;
    };
    [[nodiscard]] QList<FakeMailAccount::MailboxPointer> ownMailboxes() const;
    [[nodiscard]] FakeMailAccount::MailboxPointer anyMailbox();
    [[nodiscard]] std::optional<Place> anyLetter();
    /// One that it may move or delete.
    [[nodiscard]] std::optional<Place> anyLetterInHand();
    [[nodiscard]] qsizetype lettersThere() const;
    void append();
    void changeFlags();
    void transfer(bool keep);
    void expunge();
    void purge();
    void changeTree();
    void forgetLettersOf(const FakeMailbox &mailbox);

    FakeMailAccount &m_server;
    LetterLedger &m_ledger;
    QRandomGenerator m_random;
    int m_nextNumber = 1;
    int m_nextMailbox = 1;
};

} // namespace Martlet::Test
