// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mail of a DovecotFixture's user, written straight into its Maildir (thousands of letters in a
// second) and read back by Python's imaplib, so that neither way knows Martlet's code.
#pragma once

#include "tests/interop/support/DovecotFixture.h"

namespace Martlet::Test
{

/// One mailbox on disk. The folder name is written out, since the test must not share an encoder
/// with what it tests: "" is INBOX, ".BBw- .Sub" style names are modified UTF-7.
struct MaildirFolder {
    QString path;      ///< as martletctl names it
    QByteArray folder; ///< below Maildir; empty for INBOX
};

class RealMailbox
{
public:
    RealMailbox(const DovecotFixture &dovecot, QByteArray user);

    /// Adds a letter. `info` are Maildir's letters ("FS", "a" for the first keyword …). The order
    /// of adding is the order of UIDs. False when the disk refuses.
    [[nodiscard]] bool add(const MaildirFolder &folder, const QByteArray &letter,
                           const QByteArray &info);
    /// What the letters a, b, c … mean in this folder.
    [[nodiscard]] bool setKeywords(const MaildirFolder &folder, const QByteArrayList &keywords);

    /// Lines as dumpLines() gives; mailboxes without messages are left out. Empty with the reason
    /// in errorString() when it fails.
    [[nodiscard]] QByteArrayList state();
    /// The bytes, with LF alone, of each file of this folder (as of MaildirFolder) that holds the
    /// letter. Counts what no server has looked at.
    [[nodiscard]] QByteArrayList onDisk(const QByteArray &folder,
                                        const QByteArray &messageId) const;
    /// Decoded paths of all selectable mailboxes, sorted as bytes.
    [[nodiscard]] QByteArrayList mailboxes();
    [[nodiscard]] QByteArray errorString() const { return m_error; }

private:
    [[nodiscard]] QString folderOnDisk(const MaildirFolder &folder) const;
    [[nodiscard]] bool makeFolder(const QString &name);
    [[nodiscard]] bool give(const QString &name) const;
    [[nodiscard]] QByteArrayList readServer();

    const DovecotFixture &m_dovecot;
    QByteArray m_user;
    QByteArray m_error;
    QStringList m_made;
    int m_count = 0;
};

} // namespace Martlet::Test
