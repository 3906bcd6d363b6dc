// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mail of Anna, the invented owner of the demo account: about 200 letters in Russian, Slovak
// and English with dates counted back from now. Most are written out in letters/*.txt, newsletters,
// bills and lists are made in series.
#pragma once

#include "tests/support/FakeMailStore.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Martlet::Test
{

/// Puts everything into an account that has only its INBOX.
void fillSampleMailbox(FakeMailAccount &account, const QDateTime &now);

/// The letters that arrive while the demo runs; `index` counts from 0, and after the last one
/// there is nothing more.
[[nodiscard]] std::optional<QByteArray> sampleArrival(int index, const QDateTime &now);

} // namespace Martlet::Test
