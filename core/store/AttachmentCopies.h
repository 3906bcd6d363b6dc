// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the large attachments of letters being written. Made once and durable, so that the many
// saved versions of a letter need only name them (ADR 0027).
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/ByteSink.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

/// The copies of one letter; it is known by its Message-ID through all versions. For any thread.
class AttachmentCopies
{
public:
    AttachmentCopies(const StorePaths &paths, const QByteArray &messageId);

    /// False too where there were some once.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool has(const QByteArray &name) const;
    /// Whether it is there or not. Names are letters and digits.
    [[nodiscard]] QString pathOf(const QByteArray &name) const;

    /// Durable in the end. An error of the source is its own, and leaves nothing.
    Result<void> add(const QByteArray &name, const ByteSource &source) const;

    void removeAll() const;

private:
    QString m_folder;
};

/// Some version of the letter that is being edited may name copies.
bool areCopiesWanted(Connection &own, const QByteArray &messageId);

/// At start: those of letters that are closed, sent, or thrown away, and what was not finished.
void removeUnwantedCopies(WriteTransaction &transaction);

} // namespace Martlet::Store
