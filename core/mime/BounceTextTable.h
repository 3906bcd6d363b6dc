// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which letters in free form are known as reports, private to this folder. All phrases
// are those of hasPhrase().
#pragma once

#include "core/mime/DeliveryReport.h"

#include <QStringView>

#include <span>

namespace Martlet::Mime
{

struct ReportPhrase {
    QStringView phrase;
    DeliveryAction action = DeliveryAction::Failed;
};

/// In the first lines of the text. The first that fits counts.
std::span<const ReportPhrase> reportOpeners();
/// At the beginning of the subject.
std::span<const ReportPhrase> reportSubjects();
/// At the beginning of an auto-reply's subject (RFC 3834).
std::span<const QStringView> autoReplySubjects();
/// At the beginning of the line above the copy of the returned letter, dashes left out.
std::span<const QStringView> copyHeadings();
/// Directly before the name of the reporting server.
std::span<const QStringView> reportingHostLabels();
/// Before an address that a line is about.
std::span<const QStringView> recipientLabels();

} // namespace Martlet::Mime
