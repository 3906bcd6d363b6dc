// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The attachments of a letter being written: name, size, remove. Hidden while there are none.
#pragma once

#include "core/mime/MessageComposer.h"

#include <QScrollArea>

namespace Martlet::Ui
{

class FlowLayout;

/// Grows to two lines, then scrolls.
class AttachmentStrip : public QScrollArea
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    void setAttachments(const QList<Mime::DraftAttachment> &attachments);
    [[nodiscard]] const QList<Mime::DraftAttachment> &attachments() const { return m_attachments; }

    /// A name that is taken gets " (2)".
    void add(Mime::DraftAttachment attachment);

    /// What the person has to know when a file is gone or another one now; empty: all are as they
    /// were attached. Looks at the disk.
    [[nodiscard]] QString lostSentence() const;

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    QWidget *makeChip(int index);
    void updateHeight();

    QWidget *m_content = nullptr;
    FlowLayout *m_flow = nullptr;
    QList<Mime::DraftAttachment> m_attachments;
};

} // namespace Martlet::Ui
