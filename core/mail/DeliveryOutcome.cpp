// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/DeliveryOutcome.h"

#include <algorithm>

namespace Martlet::Mail
{

namespace
{

constexpr int usualRetryDays = 5;

bool isLate(const DeliveryOutcome &outcome, const QDateTime &now)
{
    const QDateTime until =
        outcome.retryUntil.isValid() ? outcome.retryUntil : outcome.at.addDays(usualRetryDays);
    return outcome.kind == OutcomeKind::Delayed && until > now;
}

} // namespace

QList<DeliveryOutcome> lastWords(const QList<DeliveryOutcome> &outcomes)
{
    QList<DeliveryOutcome> last;
    for (const DeliveryOutcome &outcome : outcomes) {
        const auto known = std::find_if(last.begin(), last.end(), [&](const auto &earlier) {
            return earlier.recipient.compare(outcome.recipient, Qt::CaseInsensitive) == 0;
        });
        if (known == last.end())
            last.append(outcome);
        else if (known->kind != OutcomeKind::Displayed)
            *known = outcome;
    }
    return last;
}

QList<DeliveryOutcome> failures(const QList<DeliveryOutcome> &outcomes)
{
    QList<DeliveryOutcome> failed = lastWords(outcomes);
    failed.removeIf(
        [](const DeliveryOutcome &outcome) { return outcome.kind != OutcomeKind::Failed; });
    return failed;
}

QList<DeliveryOutcome> delays(const QList<DeliveryOutcome> &outcomes, const QDateTime &now)
{
    QList<DeliveryOutcome> late = lastWords(outcomes);
    late.removeIf([&now](const DeliveryOutcome &outcome) { return !isLate(outcome, now); });
    return late;
}

std::optional<DeliveryTrouble> troubleOf(const QList<DeliveryOutcome> &outcomes,
                                         const QDateTime &now)
{
    const QList<DeliveryOutcome> lost = failures(outcomes);
    const QList<DeliveryOutcome> told = lost.isEmpty() ? delays(outcomes, now) : lost;
    if (told.isEmpty())
        return std::nullopt;
    DeliveryTrouble trouble;
    trouble.isLost = !lost.isEmpty();
    for (const DeliveryOutcome &outcome : told)
        trouble.recipients.append(outcome.recipient);
    return trouble;
}

QString outcomeName(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Delivered:
        return QStringLiteral("delivered");
    case OutcomeKind::Expanded:
        return QStringLiteral("expanded");
    case OutcomeKind::Relayed:
        return QStringLiteral("relayed");
    case OutcomeKind::Delayed:
        return QStringLiteral("delayed");
    case OutcomeKind::Failed:
        return QStringLiteral("failed");
    case OutcomeKind::Displayed:
        return QStringLiteral("displayed");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
