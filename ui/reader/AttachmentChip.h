// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One attachment: icon, name, size. Click opens it, the arrow has the rest, dragging hands it to
// another program.
#pragma once

#include "core/engine/MessageContents.h"

#include <QToolButton>

namespace Martlet::Ui
{

class AttachmentChip : public QToolButton
{
    Q_OBJECT

public:
    explicit AttachmentChip(const Engine::AttachmentInfo &attachment, QWidget *parent = nullptr);

    [[nodiscard]] const Engine::AttachmentInfo &attachment() const { return m_attachment; }
    /// While it is fetched.
    void setBusy(bool isBusy);

Q_SIGNALS:
    void openRequested();
    void saveRequested();
    void dragRequested();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    Engine::AttachmentInfo m_attachment;
    QPoint m_pressed;
};

/// An icon of the type, from the theme.
[[nodiscard]] QIcon mimeTypeIcon(const QByteArray &mimeType, const QString &fileName);

} // namespace Martlet::Ui
