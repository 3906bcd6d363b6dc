// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The large attachments of a letter being written: copied once, named by its saved versions, and
// put in their places when it is sent or closed (ADR 0027).
#pragma once

#include "core/mime/MessageComposer.h"
#include "core/store/AttachmentCopies.h"

namespace Martlet::Engine
{

/// Smaller ones are written with each version.
inline constexpr qint64 smallAttachmentBytes = 256 * 1024;

/// Blocking; for the pool.
class KeptAttachments
{
public:
    KeptAttachments(const Store::StorePaths &paths, const QByteArray &messageId)
        : m_copies(paths, messageId)
    {
    }

    /// Makes the copies that are missing and lets the draft name them. Those that cannot be made
    /// are named too, for the text is worth keeping without them: the first error of them.
    Result<void> keep(Mime::Draft &draft) const;

    /// Where there is a copy it is what is read, whatever has become of the file since.
    void readFromCopies(Mime::Draft &draft) const;

    /// A saved version's attachments have their copies as files.
    void locate(Mime::Draft &draft) const;

    /// The saved version with all its attachments in it.
    Result<void> fillIn(const QByteArray &saved, const ByteSink &sink) const;

    /// False: no version names any.
    [[nodiscard]] bool mayBeNamed() const { return !m_copies.isEmpty(); }

private:
    Result<void> copy(Mime::DraftAttachment &attachment) const;
    [[nodiscard]] QByteArray nameOf(const Mime::DraftAttachment &attachment) const;

    Store::AttachmentCopies m_copies;
};

} // namespace Martlet::Engine
