// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// X-GM-LABELS of Gmail's X-GM-EXT-1: STORE and FETCH of the labels of a message.
#include "tests/support/FakeImapSession.h"

namespace Martlet::Test
{

namespace
{
struct SystemLabel {
    const char *label;
    const char *mailbox;
};
constexpr SystemLabel systemLabels[] = {
    {"\\Inbox", "INBOX"},
    {"\\Sent", "[Gmail]/Sent Mail"},
    {"\\Draft", "[Gmail]/Drafts"},
    {"\\Starred", "[Gmail]/Starred"},
    {"\\Important", "[Gmail]/Important"},
    {"\\Trash", "[Gmail]/Trash"},
    {"\\Spam", "[Gmail]/Spam"},
};
} // namespace

QByteArray FakeImapSession::labelOf(const QString &mailbox) const
{
    for (const SystemLabel &known : systemLabels) {
        if (mailbox == QLatin1String(known.mailbox))
            return known.label;
    }
    return wireName(mailbox);
}

/// Null when it is none.
QString FakeImapSession::mailboxOfLabel(const QByteArray &label) const
{
    for (const SystemLabel &known : systemLabels) {
        if (label.compare(known.label, Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(known.mailbox);
    }
    return label.startsWith('\\') ? QString() : mailboxName(label).value_or(QString());
}

/// The label of the selected mailbox is not told, as at Gmail.
QByteArray FakeImapSession::labelsText(const FakeMessage &message) const
{
    QByteArrayList labels;
    for (const QString &mailbox : m_account->labelsOf(message)) {
        if (mailbox != m_mailbox->name)
            labels.append(labelOf(mailbox));
    }
    return '(' + labels.join(' ') + ')';
}

/// "+X-GM-LABELS (\Inbox "a b")", behind the set. Nothing when it is malformed.
std::optional<QStringList> FakeImapSession::labelMailboxes(FakeImapReader &reader) const
{
    QStringList mailboxes;
    const bool isList = reader.accept('(');
    while (isList && reader.isValid() && !reader.accept(')')) {
        mailboxes.append(mailboxOfLabel(reader.astring()));
        reader.accept(' ');
    }
    if (!isList)
        mailboxes.append(mailboxOfLabel(reader.astring()));
    if (!reader.isFinished() || mailboxes.contains(QString()))
        return std::nullopt;
    return mailboxes;
}

FakeImapSession::Answer FakeImapSession::storeLabels(FakeImapReader &reader,
                                                     const QList<Target> &chosen,
                                                     const QByteArray &action, bool isSilent)
{
    const auto wanted = labelMailboxes(reader);
    if (!wanted || !m_settings.has("X-GM-EXT-1"))
        return "BAD Malformed STORE";
    for (const Target &target : chosen) {
        const FakeMessage *message = m_mailbox->find(target.uid);
        if (!message)
            continue;
        // Losing its last label may take it from here.
        const FakeMessage copied = *message;
        const QStringList before = m_account->labelsOf(copied);
        for (const QString &mailbox : *wanted)
            m_account->setLabel(copied, mailbox, action != "-X-GM-LABELS");
        for (const QString &mailbox : before) {
            if (action == "X-GM-LABELS" && !wanted->contains(mailbox) && mailbox != m_mailbox->name)
                m_account->setLabel(copied, mailbox, false);
        }
        if (!isSilent && m_mailbox->find(target.uid))
            untagged(QByteArray::number(target.index + 1) + " FETCH (UID " +
                     QByteArray::number(target.uid) + " X-GM-LABELS " + labelsText(copied) + ')');
    }
    m_account->notify();
    return "OK STORE completed";
}

} // namespace Martlet::Test
