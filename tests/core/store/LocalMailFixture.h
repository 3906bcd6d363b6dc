// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account whose mail lies on this computer in a store of its own: letters for it, its folders
// and their files, what other programs and a person do to them, and the look at the folders.
#pragma once

#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/LocalScanWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <functional>

namespace Martlet::Store
{

inline const QString inboxPath = QStringLiteral("INBOX");
inline const QString archivePath = QStringLiteral("Archive");
inline const QString workPath = QStringLiteral("Work");

QByteArray letter(int number, const QByteArray &body = "Hello.\r\n");
QString idOf(int number); ///< its Message-ID

class LocalMailFixture
{
protected:
    void open();
    /// Rows and files say the same.
    void close();

    // What a person does.
    QList<AddedLetter> add(const QList<QByteArray> &wires, const QString &path = inboxPath);
    QList<Mail::MessageKey> addKeys(const QList<QByteArray> &wires);
    void onMailbox(Mail::OperationKind kind, const QString &path, const QString &target = {});
    LocalReplay replay();
    /// What a crash before the commit leaves: the files are where they go, the rows as they were.
    void replayWithoutCommit();

    // What other programs do, and how that is noticed.
    /// A file of its own; below the account's folder.
    void put(const QString &path, const QByteArray &wire);
    /// `meanwhile`: after the files were read, and before they get their rows.
    ScanOutcome scan(const std::function<void()> &meanwhile = {});

    // What is there.
    Mail::MailboxKey mailbox(Mail::SpecialUse use);
    Mail::MailboxKey mailbox(const QString &path);
    Mail::MailboxKey mailbox(Mail::AccountKey account, const QString &path);
    QStringList ids(const QString &path);
    QByteArray shown(Mail::MessageKey key);
    QString root() const;
    /// "new/…" and "cur/…" of one folder.
    QStringList files(const QString &folder = {}) const;
    /// Their bytes, sorted.
    QList<QByteArray> lettersIn(const QString &folder = {}) const;

    std::unique_ptr<StoreFixture> w;
};

} // namespace Martlet::Store
