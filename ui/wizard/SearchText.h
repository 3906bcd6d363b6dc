// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The search for servers in words. Pure.
#pragma once

#include "core/engine/SetupService.h"

#include <QString>

#include <array>

namespace Martlet::Ui
{

/// What a person sees of the search: several steps are one line.
enum class SearchLine {
    Provider,  ///< settings the provider publishes
    Database,  ///< the public one
    Exchanger, ///< who takes the domain's mail
    Services,  ///< servers the domain names itself
    Exchange,  ///< on the person's word alone
    Guessing,  ///< the usual names
};
inline constexpr int searchLineCount = static_cast<int>(SearchLine::Guessing) + 1;

/// Nothing for the built-in table, which needs no time.
std::optional<SearchLine> lineOf(Discovery::SearchStep step);
QString lineText(SearchLine line, const QString &domain);

/// "from your provider": where an offer comes from.
QString sourceText(Discovery::Source source);

/// Why nothing can be offered, or what there is to know beside the offers.
QString verdictText(const Discovery::SearchOutcome &outcome);

/// What is to be confirmed, as a sentence above the servers.
QString introductionOf(const Engine::ProviderOffer &offer, const QString &domain);

/// "IMAP, port 993, SSL/TLS".
QString serverText(const Mail::ServerSettings &server, const QString &protocol);

/// The provider's own words in the language of the program, or in English; empty: none.
QString instructionText(const Discovery::InstructionPage &page);

} // namespace Martlet::Ui
