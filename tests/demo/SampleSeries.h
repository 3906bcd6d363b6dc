// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of the demo that come in series: newsletters, bills, a mailing list, build reports.
#pragma once

#include "tests/support/MessageFactory.h"

#include <QList>
#include <QString>

namespace Martlet::Test
{

struct SampleLetter {
    QString mailbox;
    QByteArrayList flags;
    MessageRecipe recipe;
};

[[nodiscard]] QList<SampleLetter> sampleNewsletters(const QDateTime &now);
[[nodiscard]] QList<SampleLetter> sampleBills(const QDateTime &now);
[[nodiscard]] QList<SampleLetter> sampleListTraffic(const QDateTime &now);
[[nodiscard]] QList<SampleLetter> sampleBuildReports(const QDateTime &now);
/// Letters whose charset label lies, as real ones do.
[[nodiscard]] QList<SampleLetter> sampleOddCharsets(const QDateTime &now);

} // namespace Martlet::Test
