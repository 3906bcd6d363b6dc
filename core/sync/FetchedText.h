// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of fetched letters and their texts before they are stored. Pure.
#pragma once

#include "core/imap/Responses.h"
#include "core/store/writers/MessageWriter.h"

#include <QHash>

#include <optional>
#include <utility>

namespace Martlet::Sync
{

/// By UID; each with all its sections.
using FetchAnswers = QHash<Mail::Uid, Imap::FetchResponse>;

/// Answers about a message may come in pieces, and about messages not asked for.
void keep(FetchAnswers &answers, Imap::FetchResponse fetch);

/// Root leaves have no section of their own on some servers' structures; IMAP calls them "1".
QByteArray wireSection(const Mail::BodyStructure &part);

/// What is fetched with the text of a message: its readable leaves and small inline pictures.
QList<Mail::BodyStructure> textSections(const Mail::BodyStructure &structure, bool withPictures);

inline constexpr int previewCharacters = 200;

struct MessageText {
    QList<std::pair<QByteArray, QByteArray>> sections;
    QString plainText;
    QString preview;
};
MessageText textFrom(const Store::WantedContent &message, const Imap::FetchResponse &fetch,
                     bool withPictures);

/// Of a FETCH of BODY[].
std::optional<QByteArray> wholeLetter(const FetchAnswers &answers, Mail::Uid uid);

struct LetterReading {
    Mail::MessageKey key;
    QString plainText;
    QString preview;
};
LetterReading readingOf(const Store::WholeLetter &letter);

} // namespace Martlet::Sync
