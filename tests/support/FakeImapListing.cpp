// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LIST with RFC 5258, 5819 and 6154, and LSUB.
#include "tests/support/FakeImapSession.h"

#include <QSet>

namespace Martlet::Test
{

struct FakeImapSession::ListOptions {
    QString reference;
    QStringList patterns;
    bool onlySubscribed = false;
    bool onlySpecialUse = false;
    bool isRecursive = false;
    bool returnsSubscribed = false;
    bool returnsChildren = false;
    bool returnsSpecialUse = false;
    bool returnsRights = false;
    std::optional<QByteArrayList> statusItems;
};

/// "*" matches anything, "%" anything but the delimiter (RFC 9051 §6.3.9).
bool FakeImapSession::matches(const QString &name, const QString &pattern)
{
    if (pattern.isEmpty())
        return name.isEmpty();
    const QChar first = pattern.front();
    const QString rest = pattern.mid(1);
    if (first == u'*' || first == u'%') {
        for (qsizetype i = 0; i <= name.size(); ++i) {
            if (matches(name.mid(i), rest))
                return true;
            if (i < name.size() && first == u'%' && name[i] == u'/')
                return false;
        }
        return false;
    }
    return !name.isEmpty() && name.front() == first && matches(name.mid(1), rest);
}

bool FakeImapSession::hasChildren(const QString &name) const
{
    for (const auto &mailbox : m_account->mailboxes()) {
        if (mailbox->name.startsWith(name + u'/'))
            return true;
    }
    return false;
}

std::optional<FakeImapSession::ListOptions> FakeImapSession::listOptions(FakeImapReader &reader)
{
    ListOptions options;
    const bool isExtended = has("LIST-EXTENDED");
    const bool hasUse = m_settings.has("SPECIAL-USE");
    if (reader.peek() == '(') {
        for (const QByteArray &option : reader.atomList()) {
            const QByteArray name = option.toUpper();
            options.onlySubscribed |= name == "SUBSCRIBED";
            options.onlySpecialUse |= name == "SPECIAL-USE" && hasUse;
            options.isRecursive |= name == "RECURSIVEMATCH";
        }
        reader.space();
        if (!isExtended && !options.onlySpecialUse)
            return std::nullopt;
    }
    const auto decode = [this](const QByteArray &wire) {
        return mailboxName(wire).value_or(QString());
    };
    options.reference = decode(reader.astring());
    reader.space();
    if (reader.peek() == '(' && isExtended) {
        reader.expect('(');
        do {
            options.patterns.append(decode(reader.listPattern()));
        } while (reader.isValid() && reader.accept(' '));
        reader.expect(')');
    } else {
        options.patterns.append(decode(reader.listPattern()));
    }
    if (!reader.accept(' '))
        return options;
    if (reader.atom().toUpper() != "RETURN" || (!isExtended && !hasUse))
        return std::nullopt;
    reader.space();
    reader.expect('(');
    while (reader.isValid() && !reader.accept(')')) {
        const QByteArray name = reader.atom().toUpper();
        options.returnsSubscribed |= name == "SUBSCRIBED";
        options.returnsChildren |= name == "CHILDREN";
        options.returnsSpecialUse |= name == "SPECIAL-USE";
        options.returnsRights |= name == "MYRIGHTS";
        if (name == "MYRIGHTS" && m_settings.has("LIST-MYRIGHTS")) {
            reader.accept(' ');
            continue;
        }
        if (name == "STATUS" && has("LIST-STATUS")) {
            reader.space();
            options.statusItems = reader.atomList();
        } else if (name != "SUBSCRIBED" && name != "CHILDREN" &&
                   !(name == "SPECIAL-USE" && hasUse)) {
            return std::nullopt;
        }
        reader.accept(' ');
    }
    return options;
}

QByteArray FakeImapSession::listLine(const QByteArray &verb, const FakeMailbox &mailbox,
                                     bool tellsSubscription, bool tellsChildren) const
{
    QByteArrayList attributes;
    if (!mailbox.isSelectable && !m_settings.listsDeletedParents)
        attributes.append("\\Noselect");
    if (m_settings.has("CHILDREN") || tellsChildren)
        attributes.append(hasChildren(mailbox.name) ? "\\HasChildren" : "\\HasNoChildren");
    if (tellsSubscription && mailbox.isSubscribed)
        attributes.append("\\Subscribed");
    // RFC 6154 §2 lets a server send them with the plain LIST too; ours does, as Dovecot does.
    if ((m_settings.has("SPECIAL-USE") || verb == "XLIST") && !mailbox.specialUse.isEmpty())
        attributes.append(mailbox.specialUse);
    return verb + " (" + attributes.join(' ') + ") " +
           imapString(QByteArray(1, m_settings.delimiter)) + ' ' + wireName(mailbox.name);
}

QByteArray FakeImapSession::noSuchMailbox() const
{
    return m_settings.listsDeletedParents ? "NO Mailbox doesn't exist"
                                          : "NO [NONEXISTENT] No such mailbox";
}

void FakeImapSession::listOne(const FakeMailbox &mailbox, const ListOptions &options)
{
    untagged(listLine("LIST", mailbox, options.returnsSubscribed || options.onlySubscribed,
                      options.returnsChildren));
    if (options.returnsRights && mailbox.isSelectable)
        tellRights(mailbox);
}

/// As Gmail's, before there was SPECIAL-USE.
FakeImapSession::Answer FakeImapSession::xlist(FakeImapReader &reader)
{
    reader.space();
    const auto reference = mailboxName(reader.astring());
    reader.space();
    const auto pattern = mailboxName(reader.listPattern());
    if (!reader.isFinished() || !reference || !pattern)
        return "BAD Malformed XLIST";
    for (const auto &mailbox : m_account->mailboxes()) {
        if (matches(mailbox->name, *reference + *pattern))
            untagged(listLine("XLIST", *mailbox, false, true));
    }
    return "OK XLIST completed";
}

FakeImapSession::Answer FakeImapSession::list(FakeImapReader &reader)
{
    reader.space();
    const auto options = listOptions(reader);
    if (!options || !reader.isFinished())
        return "BAD Malformed LIST";
    if (options->patterns == QStringList{QString()}) {
        // The hierarchy delimiter is asked for (RFC 9051 §6.3.9).
        untagged("LIST (\\Noselect) " + imapString(QByteArray(1, m_settings.delimiter)) + " \"\"");
        return "OK LIST completed";
    }
    const auto isWanted = [&](const QString &name) {
        for (const QString &pattern : options->patterns) {
            if (matches(name, options->reference + pattern))
                return true;
        }
        return false;
    };
    const bool isStale = m_settings.listsAsAtFirst && m_firstListed;
    if (!m_firstListed) {
        m_firstListed.emplace();
        for (const auto &mailbox : m_account->mailboxes())
            m_firstListed->append(mailbox->name);
    }
    for (const auto &mailbox : m_account->mailboxes()) {
        if (!isWanted(mailbox->name) || (options->onlySubscribed && !mailbox->isSubscribed) ||
            (options->onlySpecialUse && mailbox->specialUse.isEmpty()) ||
            (isStale && !m_firstListed->contains(mailbox->name)))
            continue;
        listOne(*mailbox, *options);
        if (!options->statusItems)
            continue;
        if (!mailbox->isSelectable) {
            if (m_settings.listsDeletedParents)
                untagged(noSuchMailbox());
            continue;
        }
        const auto line = statusLine(*mailbox, *options->statusItems);
        if (!line)
            return "BAD Unknown STATUS item";
        untagged(*line);
    }
    for (const QString &name : isStale ? *m_firstListed : m_settings.ghosts) {
        if (!isWanted(name) || m_account->mailbox(name) || options->onlySubscribed ||
            options->onlySpecialUse)
            continue;
        FakeMailbox ghost;
        ghost.name = name;
        untagged(listLine("LIST", ghost, options->returnsSubscribed, options->returnsChildren));
        if (options->statusItems)
            untagged("NO Mailbox doesn't exist");
    }
    if (options->onlySubscribed) {
        for (const QString &name : m_account->subscriptionsWithoutMailbox()) {
            if (isWanted(name))
                untagged("LIST (\\Subscribed \\NonExistent) " +
                         imapString(QByteArray(1, m_settings.delimiter)) + ' ' + wireName(name));
        }
    }
    return "OK LIST completed";
}

/// RFC 3501 §6.3.9.
FakeImapSession::Answer FakeImapSession::lsub(FakeImapReader &reader)
{
    reader.space();
    const auto reference = mailboxName(reader.astring());
    reader.space();
    const auto pattern = mailboxName(reader.listPattern());
    if (!reader.isFinished() || !reference || !pattern)
        return "BAD Malformed LSUB";
    const auto tell = [&](const QString &name, const QByteArray &attributes) {
        if (matches(name, *reference + *pattern))
            untagged("LSUB (" + attributes + ") " +
                     imapString(QByteArray(1, m_settings.delimiter)) + ' ' + wireName(name));
    };
    for (const auto &mailbox : m_account->mailboxes()) {
        if (mailbox->isSubscribed)
            tell(mailbox->name, {});
    }
    for (const QString &name : m_account->subscriptionsWithoutMailbox())
        tell(name, "\\Noselect");
    return "OK LSUB completed";
}

} // namespace Martlet::Test
