// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the row of the catalogue that fits a server's answer. Pure. The order: the administrator's
// texts; texts of the provider or software that is spoken to; texts with a machine code that are
// believed from everyone; standard codes; texts without a code that are believed from everyone;
// standard codes that any text beats. Of several rows the one that fixes most of the text counts.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/doctor/ServerTexts.h"

namespace Martlet::Doctor
{

/// Who answers, by preset, host name and greeting; the surest first.
QList<const KnownServer *> recognisedServers(const ServerTexts &texts, const Evidence &evidence);

/// By name and port alone.
bool isServerHost(const KnownServer &server, const QString &host, quint16 port);

/// What a reply of this evidence can be found under; the first tells how its front is written.
QList<TextPlace> replyPlaces(const Evidence &evidence);

bool holds(TextCondition condition, const Evidence &evidence);

/// The reply taken apart; what the evidence tells in fields of its own counts more.
ReplyText replyOf(const Evidence &evidence);

enum class MatchedBy { ProviderText, GeneralText, MachineCode };

struct TextMatch {
    const TextRow *row = nullptr; ///< null: nothing fits; valid while the table lives
    MatchedBy by = MatchedBy::GeneralText;
};

TextMatch findText(const ServerTexts &texts, const Evidence &evidence, const ReplyText &reply);

/// Null when no recognised or common server has a row for it.
const TextRow *findEvent(const ServerTexts &texts, const Evidence &evidence, ServerEvent event);

} // namespace Martlet::Doctor
