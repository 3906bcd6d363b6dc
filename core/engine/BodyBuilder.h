// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what is kept of a message to what the reader shows. Runs on any thread that has a Reader, or
// the letter itself.
#pragma once

#include "core/engine/MessageContents.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"

#include <functional>
#include <optional>

namespace Martlet::Engine
{

/// The server could not tell the structure, as beyond a limit (SEC-12): such a letter is shown as
/// its source, so it is needed whole.
bool isReadableAsSourceOnly(const Store::MessageDetails &details);

/// A section as Store::messageContent() gives it; nothing: not here.
using LoadSection = std::function<Result<std::optional<QByteArray>>(const QByteArray &section)>;

/// Nothing when a text that has to be shown is not here yet.
Result<std::optional<MessageBody>> buildBody(const LoadSection &load,
                                             const Store::MessageDetails &details);
/// The same of a message that the store has.
Result<std::optional<MessageBody>> buildBody(const Store::Reader &reader,
                                             const Store::MessageDetails &details);

/// The attachments of a structure with safe names; no two the same.
QList<AttachmentInfo> attachmentsOf(const LoadSection &load, const Store::MessageDetails &details);
QList<AttachmentInfo> attachmentsOf(const Store::Reader &reader,
                                    const Store::MessageDetails &details);

/// A parsed message that holds the header and readable text of a letter without its attachments:
/// what a reply needs when only the text is here.
QByteArray textOnlyMessage(const QByteArray &header, const QString &plainText);

} // namespace Martlet::Engine
