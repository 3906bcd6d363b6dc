// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account with its ledger in a store of its own, letters for it as they are fetched, and the
// files of its inbox.
#pragma once

#include "core/store/writers/Pop3LedgerWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <functional>

namespace Martlet::Store
{

inline const QString email = QStringLiteral("me@example.org"); ///< of the account

QByteArray header(int number);
QByteArray letter(int number, const QByteArray &body = "Hello.\r\n");
FetchedLetter whole(const QByteArray &uniqueId, const QByteArray &wire);
FetchedLetter headerOnly(const QByteArray &uniqueId, const QByteArray &bytes, qint64 serverBytes);

class Pop3LedgerFixture
{
protected:
    void open();
    /// Rows and files say the same, unless `isDamaged`.
    void close();
    FetchedOutcome add(const QList<FetchedLetter> &letters, Arrival arrival = Arrival::New);
    std::vector<LedgerEntry> ledger();
    LedgerEntry entry(const QByteArray &uniqueId);
    QList<qint64> safe(const QList<qint64> &rows);
    void setListed(const QList<qint64> &listed, const QList<qint64> &unlisted);
    Mail::MailboxKey inbox();
    void deleteHere(const QByteArray &uniqueId);
    void scan();
    void execute(const char *sql);
    QString root() const;
    /// Of the inbox, also what was begun.
    QStringList files() const;
    /// The one file there is.
    void change(const std::function<QByteArray(QByteArray)> &edit);
    QByteArray shown(Mail::MessageKey key);

    std::unique_ptr<StoreFixture> w;
    bool isDamaged = false; ///< on purpose, so that rows and files differ
};

} // namespace Martlet::Store
