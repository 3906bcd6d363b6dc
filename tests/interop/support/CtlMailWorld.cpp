// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/CtlMailWorld.h"

#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>

namespace Martlet::Test
{

namespace
{

QByteArray withAttachment()
{
    MessageRecipe recipe;
    recipe.subject = QStringLiteral("Správa s prílohou");
    recipe.text = QStringLiteral("Pozri prílohu.\n");
    recipe.date = QDateTime(QDate(2024, 3, 4), QTime(9, 30), Qt::UTC);
    recipe.messageId = "attachment@example.org";
    recipe.references = {"first@example.org", "second@example.org"};
    recipe.attachments = {{QStringLiteral("výkaz.pdf"),
                           "application/pdf",
                           MessageFactory::pdf(QStringLiteral("x")),
                           {}}};
    return MessageFactory::build(recipe);
}

} // namespace

CtlMailWorld::CtlMailWorld()
    : hello(letter(QStringLiteral("Eva Nováková"), QStringLiteral("Hello"),
                   QStringLiteral("Nice weather today.\n"), 1, "first@example.org"))
    , report(letter(QStringLiteral("Пётр Иванов"), QStringLiteral("Отчёт за неделю"),
                    QStringLiteral("Прикладываю таблицы и письма.\n"), 2, "second@example.org"))
    , invoice(letter(QStringLiteral("Ľubomír"), QStringLiteral("Faktúra za služby"),
                     QStringLiteral("Dobrý deň, posielam faktúru číslo päť.\n"), 3,
                     "third@example.org"))
    , attached(withAttachment())
{
}

QByteArray CtlMailWorld::letter(const QString &from, const QString &subject, const QString &text,
                                int day, const QByteArray &id)
{
    MessageRecipe recipe;
    recipe.fromName = from;
    recipe.subject = subject;
    recipe.text = text;
    recipe.date = QDateTime(QDate(2024, 3, day), QTime(9, 30), Qt::UTC);
    recipe.messageId = id;
    return MessageFactory::build(recipe);
}

bool CtlMailWorld::start()
{
    if (!dovecot.start()) {
        m_error = dovecot.errorString();
        return false;
    }
    if (!mailbox.add(inbox, hello, "S") || !mailbox.add(inbox, report, "") ||
        !mailbox.add(inbox, invoice, "FR") || !mailbox.add(reports, attached, "")) {
        m_error = "cannot write the letters";
        return false;
    }
    if (!addAccount(email, QStringLiteral("alice"), QStringLiteral("all")))
        return false;
    const CtlRun sync = ctl.run({QStringLiteral("sync")});
    m_error = sync.described();
    return sync.exitCode == 0;
}

bool CtlMailWorld::addAccount(const QString &address, const QString &login, const QString &offline)
{
    const CtlRun added = ctl.run(CtlWorld::addAccount(address, login) +
                                 QStringList{QStringLiteral("--imap"),
                                             CtlWorld::server(dovecot.imapPort(), "starttls"),
                                             QStringLiteral("--ca"), dovecot.authorityFile(),
                                             QStringLiteral("--offline"), offline});
    m_error = added.described();
    return added.exitCode == 0;
}

QString CtlMailWorld::keyOf(const QString &word)
{
    const CtlRun found = ctl.run({QStringLiteral("search"), QStringLiteral("--json"), word});
    const QJsonArray messages = found.json().value(QStringLiteral("messages")).toArray();
    return messages.size() == 1
               ? QString::number(messages.at(0).toObject().value(QStringLiteral("key")).toInt())
               : QStringLiteral("-1");
}

QByteArray CtlMailWorld::serverHas(const QByteArray &mailboxName, const QByteArray &bytes)
{
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    const QByteArrayList lines = mailbox.state();
    for (const QByteArray &line : lines) {
        if (line.startsWith(QByteArray(mailboxName + ' ')) && line.contains(digest))
            return line.mid(line.lastIndexOf(' ') + 1);
    }
    return mailbox.errorString() + "gone";
}

QStringList CtlMailWorld::subjectsOf(const CtlRun &run)
{
    QStringList subjects;
    const QJsonArray messages = run.json().value(QStringLiteral("messages")).toArray();
    for (const QJsonValue &message : messages)
        subjects.append(message.toObject().value(QStringLiteral("subject")).toString());
    return subjects;
}

} // namespace Martlet::Test
