// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/AttachmentChip.h"

#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"

#include <QApplication>
#include <QMenu>
#include <QMimeDatabase>
#include <QMouseEvent>

namespace Martlet::Ui
{

QIcon mimeTypeIcon(const QByteArray &mimeType, const QString &fileName)
{
    const QMimeDatabase types;
    QMimeType type = types.mimeTypeForName(QString::fromLatin1(mimeType));
    if (!type.isValid() || type.isDefault())
        type = types.mimeTypeForFile(fileName, QMimeDatabase::MatchExtension);
    return themeIcon(type.iconName(), {type.genericIconName(), QStringLiteral("mail-attachment")});
}

AttachmentChip::AttachmentChip(const Engine::AttachmentInfo &attachment, QWidget *parent)
    : QToolButton(parent)
    , m_attachment(attachment)
{
    constexpr int widestName = 220;
    const QString name = fontMetrics().elidedText(attachment.fileName, Qt::ElideMiddle, widestName);
    const QString size = sizeText(attachment.sizeBytes);
    // A single "&" would become a shortcut mark.
    setText(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")) + QStringLiteral("  ") +
            size);
    setIcon(mimeTypeIcon(attachment.mimeType, attachment.fileName));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::MenuButtonPopup);
    setToolTip(plainToolTip(attachment.fileName + QLatin1Char('\n') + size));
    setAccessibleName(tr("Attachment %1, %2").arg(attachment.fileName, size));
    auto *menu = new QMenu(this);
    menu->addAction(tr("Open"), this, &AttachmentChip::openRequested);
    menu->addAction(tr("Save as…"), this, &AttachmentChip::saveRequested);
    setMenu(menu);
    connect(this, &QToolButton::clicked, this, &AttachmentChip::openRequested);
}

void AttachmentChip::setBusy(bool isBusy)
{
    setEnabled(!isBusy);
}

void AttachmentChip::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->pos();
    QToolButton::mousePressEvent(event);
}

void AttachmentChip::mouseMoveEvent(QMouseEvent *event)
{
    const bool isFar =
        (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (event->buttons().testFlag(Qt::LeftButton) && isFar) {
        setDown(false);
        Q_EMIT dragRequested();
        return;
    }
    QToolButton::mouseMoveEvent(event);
}

} // namespace Martlet::Ui
