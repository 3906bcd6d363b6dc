// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Leaving the mailing list a letter came by: says what will be done, and does it when told to. By
// itself nothing is written, sent or opened. Nothing is posted to the page in the background
// (RFC 8058) either: §4 allows that only for a letter whose DKIM signature was verified, which
// Martlet does not do; the page in the browser does the same.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/MailingList.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace Martlet::Ui
{

class MailboxTreeModel;
class MessageReader;

class MailingListCommands : public QObject
{
    Q_OBJECT

public:
    /// `mailboxes` tell which letters lie in Junk.
    MailingListCommands(MessageReader *reader, const MailboxTreeModel *mailboxes, QWidget *window);

    /// Whether this letter is on screen and came by a list that can be written to; be left.
    [[nodiscard]] bool canAnswer(Mail::MessageKey key) const;
    [[nodiscard]] bool canLeave(Mail::MessageKey key) const;
    /// Asks, about the letter on screen.
    void leave();

Q_SIGNALS:
    void letterWanted(Martlet::Mail::MessageKey key,
                      const Martlet::Mail::UnsubscribeLetter &letter);
    void pageWanted(const QUrl &page);

private:
    /// What is asked about, as it was when it was asked.
    struct Subscription {
        Mail::MessageKey key;
        QString shownName;
        Mail::MailingList list;
        bool isJunk = false;
    };

    [[nodiscard]] const Mail::MailingList *listOf(Mail::MessageKey key) const;
    [[nodiscard]] bool isJunk() const;
    void ask(const Subscription &subscription, const Mail::UnsubscribeWay &way);
    void go(Mail::MessageKey key, const Mail::UnsubscribeWay &way);
    [[nodiscard]] static QString explanation(const Mail::UnsubscribeWay &way);
    [[nodiscard]] static QStringList warnings(const Subscription &subscription,
                                              const Mail::UnsubscribeWay &way);

    MessageReader *m_reader;
    const MailboxTreeModel *m_mailboxes;
    QWidget *m_window;
};

} // namespace Martlet::Ui
