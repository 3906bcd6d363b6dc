// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/OutgoingLetters.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

const QString sentFolder = QStringLiteral("Sent");

bool isOf(const QJsonValue &item, const QByteArray &token)
{
    return item[QStringLiteral("subject")].toString() == QString::fromUtf8(token);
}

struct Said {
    QByteArray address;
    QString state;
};

QList<Said> recipientsOf(const QJsonValue &item)
{
    QList<Said> recipients;
    for (const QJsonValue &one : item[QStringLiteral("recipient_states")].toArray())
        recipients.append({one[QStringLiteral("address")].toString().toLatin1(),
                           one[QStringLiteral("state")].toString()});
    return recipients;
}

QByteArray nameIn(const QByteArray &address)
{
    return address.left(address.indexOf('@'));
}

} // namespace

QJsonArray outboxOf(FaultWorld &world)
{
    const ClientRun run = world.ctl({QStringLiteral("outbox"), QStringLiteral("--json")});
    return QJsonDocument::fromJson(run.output)[QStringLiteral("outbox")].toArray();
}

QMap<QByteArray, int> deliveries(const FaultWorld &world, const QByteArray &token)
{
    QMap<QByteArray, int> counts;
    for (const FakeSubmission &one : world.submissions()) {
        if (tokenOf(one.bytes) != token)
            continue;
        for (const QByteArray &recipient : one.recipients)
            ++counts[recipient];
    }
    return counts;
}

int copiesIn(FakeMailAccount &account, const QString &mailbox, const QByteArray &token)
{
    const auto box = account.mailbox(mailbox);
    return static_cast<int>(
        std::count_if(box->messages.begin(), box->messages.end(),
                      [&](const FakeMessage &one) { return tokenOf(one.bytes) == token; }));
}

QString statesFound(FaultWorld &world, const QJsonArray &outbox, const QByteArray &token)
{
    QStringList parts;
    for (const QJsonValue &item : outbox) {
        if (!isOf(item, token))
            continue;
        QStringList recipients;
        for (const Said &one : recipientsOf(item))
            recipients.append(QString::fromLatin1(nameIn(one.address)) + u' ' + one.state);
        parts.append(item[QStringLiteral("state")].toString() + QStringLiteral(" (") +
                     recipients.join(QStringLiteral(", ")) + u')');
    }
    if (parts.isEmpty())
        parts.append(QStringLiteral("not in the Outbox"));
    QByteArrayList served;
    for (const QByteArray &address : deliveries(world, token).keys())
        served.append(nameIn(address));
    if (!served.isEmpty())
        parts.append(QStringLiteral("the server gave it to ") +
                     QString::fromLatin1(served.join(", ")));
    if (copiesIn(world.anna(), sentFolder, token) > 0)
        parts.append(QStringLiteral("in Sent"));
    return parts.join(QStringLiteral("; "));
}

QString neverTwice(FaultWorld &world, const QJsonArray &outbox, const QByteArray &token)
{
    const QMap<QByteArray, int> served = deliveries(world, token);
    for (auto it = served.cbegin(); it != served.cend(); ++it) {
        if (it.value() != 1)
            return QString::fromLatin1(it.key()) + QStringLiteral(" has it more than once");
    }
    if (copiesIn(world.anna(), sentFolder, token) > 1)
        return QStringLiteral("two copies in Sent");
    for (const FakeSubmission &one : world.submissions()) {
        if (one.bytes.toLower().contains("\nbcc:"))
            return QStringLiteral("it tells of Bcc");
    }
    for (const QJsonValue &item : outbox) {
        if (!isOf(item, token))
            continue;
        const QDateTime sendAt =
            QDateTime::fromString(item[QStringLiteral("send_at")].toString(), Qt::ISODate);
        if (!served.isEmpty() && sendAt > QDateTime::currentDateTimeUtc())
            return QStringLiteral("it went before its time");
        for (const Said &one : recipientsOf(item)) {
            const bool isSafe = one.state == QStringLiteral("accepted") ||
                                one.state == QStringLiteral("handed-over");
            if (served.contains(one.address) && !isSafe)
                return QString::fromLatin1(one.address) + QStringLiteral(" has it and is ") +
                       one.state;
        }
    }
    return {};
}

QString neverLost(FaultWorld &world, const QJsonArray &outbox, const LetterOut &letter)
{
    const QMap<QByteArray, int> served = deliveries(world, letter.token);
    bool isWaiting = false;
    for (const QJsonValue &item : outbox) {
        if (!isOf(item, letter.token))
            continue;
        isWaiting = true;
        for (const Said &one : recipientsOf(item)) {
            if (one.state == QStringLiteral("accepted") && !served.contains(one.address))
                return QString::fromLatin1(one.address) +
                       QStringLiteral(" is said to have it and has not");
        }
    }
    return isWaiting ? QString() : expectServed(world, letter);
}

QString expectServed(FaultWorld &world, const LetterOut &letter)
{
    const QMap<QByteArray, int> served = deliveries(world, letter.token);
    const bool isOnce =
        std::all_of(served.cbegin(), served.cend(), [](int count) { return count == 1; });
    if (served.keys() != letter.served || !isOnce)
        return QString::fromUtf8(letter.token) +
               QStringLiteral(" was not sent once to those it is for");
    for (const auto &[address, account] : {std::pair("anna@example.org", &world.anna()),
                                           std::pair("bob@example.org", &world.bob())}) {
        const int wanted = letter.served.contains(address) ? 1 : 0;
        if (copiesIn(*account, QStringLiteral("INBOX"), letter.token) != wanted)
            return QStringLiteral("%1 does not have %2 as often as it was sent")
                .arg(QString::fromLatin1(address), QString::fromUtf8(letter.token));
    }
    if (copiesIn(world.anna(), sentFolder, letter.token) != 1)
        return QString::fromUtf8(letter.token) + QStringLiteral(" is not in Sent once");
    return {};
}

ClientRun withoutRefusal(ClientRun run)
{
    const bool isExpected = run.errors.contains("the letter was sent to bob@example.org") ||
                            run.errors.contains("<nobody@example.org>: User unknown");
    if (run.exitCode == 1 && isExpected)
        run.exitCode = 0;
    return run;
}

Step roundStep()
{
    Step step = syncStep();
    step.run = [](FaultWorld &world, const RunFault &fault) {
        return withoutRefusal(world.ctl({QStringLiteral("sync")}, fault));
    };
    return step;
}

} // namespace Martlet::Test
