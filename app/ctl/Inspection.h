// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything Martlet understands of a message, for a person or a test to compare.
#pragma once

#include "core/mime/LinkCheck.h"
#include "core/mime/MimeReader.h"

#include <QJsonObject>

namespace Martlet::Ctl
{

struct Inspection {
    Mime::ParsedMessage message;
    QString text;                  ///< as the reader shows it
    QString shownFrom = QString(); ///< "plain", "html" or "source" (beyond a limit)
    int blockedRemote = 0;         ///< pictures that are not loaded
    QStringList blockedUrls;
    bool isHtmlRefused = false;   ///< the HTML is beyond a limit: shown as text
    QStringList riskyAttachments; ///< section numbers: opening asks first, or only saving
    QStringList senderWarnings;   ///< stable names (SEC-23)
};

[[nodiscard]] Inspection inspectMessage(Mime::ParsedMessage message);
[[nodiscard]] QJsonObject inspectionToJson(const Inspection &inspection);
[[nodiscard]] QString inspectionToText(const Inspection &inspection);

} // namespace Martlet::Ctl
