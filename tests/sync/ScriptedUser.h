// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A person in Martlet who does now this and now that with letters, as the seed decides, while it
// synchronises. Looks into the cache as the windows do and acts by durable store jobs as they do.
#pragma once

#include "core/mail/Operation.h"
#include "core/store/Store.h"
#include "core/store/queries/MessageQueries.h"
#include "tests/sync/LetterLedger.h"

#include <QRandomGenerator>

namespace Martlet::Store
{
class Reader;
}

namespace Martlet::Test
{

class ScriptedUser
{
public:
    /// `lasting` are the mailboxes that nobody deletes.
    ScriptedUser(Store::Store &store, Store::StorePaths paths, Mail::AccountKey account,
                 LetterLedger &ledger, QStringList lasting, quint32 seed);

    /// The server moves letters by COPY and STORE.
    void setMovesByCopying(bool areCopied) { m_movesByCopying = areCopied; }
    void act();

    [[nodiscard]] int actions() const { return m_actions; }

private:
    struct Row {
        Mail::MessageKey key;
        Mail::MailboxKey mailbox;
        int number = 0;
        Mail::MessageFlags flags;
    };
    [[nodiscard]] std::optional<Row> anyRow(const Store::Reader &reader);
    [[nodiscard]] Mail::MailboxKey targetFor(const Store::Reader &reader, const Row &row);
    quint64 submit(Mail::OperationKind kind, const Row &row, const Mail::MessageFlags &flags = {},
                   Mail::MailboxKey target = {});
    void changeFlags(const Row &row);
    void undo();
    void createMailbox();

    Store::Store &m_store;
    Store::StorePaths m_paths;
    Mail::AccountKey m_account;
    LetterLedger &m_ledger;
    QStringList m_lasting;
    QRandomGenerator m_random;
    quint64 m_undoable = 0;
    int m_actions = 0;
    int m_created = 0;
    bool m_movesByCopying = false;
};

} // namespace Martlet::Test
