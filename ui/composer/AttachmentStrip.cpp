// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/AttachmentStrip.h"

#include "core/mime/AttachmentName.h"
#include "ui/common/ElidedLabel.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/composer/AttachmentLoader.h"
#include "ui/controls/FlowLayout.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeDatabase>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int linesShown = 2;

qint64 sizeOf(const Mime::DraftAttachment &attachment)
{
    if (attachment.sourcePath.isEmpty())
        return attachment.content.size();
    return attachment.sizeBytes < 0 ? QFileInfo(attachment.sourcePath).size()
                                    : attachment.sizeBytes;
}

QIcon iconFor(const Mime::DraftAttachment &attachment)
{
    const QMimeType type =
        QMimeDatabase().mimeTypeForName(QString::fromLatin1(attachment.mimeType));
    return themeIcon(type.iconName(), {type.genericIconName(), QStringLiteral("mail-attachment")});
}

} // namespace

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Attachments"));
    rebuild();
}

void AttachmentStrip::setAttachments(const QList<Mime::DraftAttachment> &attachments)
{
    m_attachments = attachments;
    rebuild();
}

void AttachmentStrip::add(Mime::DraftAttachment attachment)
{
    attachment.fileName = Mime::uniqueName(attachment.fileName, [this](const QString &name) {
        return std::any_of(m_attachments.cbegin(), m_attachments.cend(),
                           [&name](const auto &other) { return other.fileName == name; });
    });
    m_attachments << std::move(attachment);
    rebuild();
    Q_EMIT changed();
}

QString AttachmentStrip::lostSentence() const
{
    for (const Mime::DraftAttachment &attachment : m_attachments) {
        if (!isAsAttached(attachment))
            return tr("%1 was changed, moved or deleted since it was attached. Remove it here, or "
                      "attach it again.")
                .arg(singleLine(attachment.fileName));
    }
    return {};
}

void AttachmentStrip::rebuild()
{
    auto *content = new QWidget;
    m_flow = new FlowLayout(content, Theme::inside);
    for (int i = 0; i < m_attachments.size(); ++i)
        m_flow->addWidget(makeChip(i));
    // setWidget() deletes the former content at once; a chip's own click may have brought us here.
    if (QWidget *former = takeWidget())
        former->deleteLater();
    m_content = content;
    setWidget(content);
    setVisible(!m_attachments.isEmpty());
    updateHeight();
}

QWidget *AttachmentStrip::makeChip(int index)
{
    const Mime::DraftAttachment &attachment = m_attachments.at(index);
    const QString name = singleLine(attachment.fileName);
    auto *chip = new QFrame;
    chip->setFrameShape(QFrame::StyledPanel);
    chip->setToolTip(plainToolTip(name));
    chip->setAccessibleName(tr("%1, %2").arg(name, sizeText(sizeOf(attachment))));

    auto *icon = new QLabel(chip);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    icon->setPixmap(iconFor(attachment).pixmap(side, side));
    auto *label = new QLabel(chip);
    label->setTextFormat(Qt::PlainText);
    label->setText(
        fontMetrics().elidedText(name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 36));
    auto *size = new ElidedLabel(chip);
    size->setDimmed(true);
    size->setText(sizeText(sizeOf(attachment)));
    auto *remove = new QToolButton(chip);
    remove->setAutoRaise(true);
    // The themes' close icon is red, which here is kept for loss.
    remove->setText(QStringLiteral("✕"));
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setAccessibleName(tr("Remove %1").arg(name));
    remove->setToolTip(tr("Remove"));
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_attachments.removeAt(index);
        rebuild();
        Q_EMIT changed();
    });

    auto *layout = new QHBoxLayout(chip);
    layout->setContentsMargins(Theme::inside, 2, 2, 2);
    layout->setSpacing(Theme::step + 2);
    layout->addWidget(icon);
    layout->addWidget(label);
    layout->addWidget(size);
    layout->addWidget(remove);
    return chip;
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    updateHeight();
}

void AttachmentStrip::updateHeight()
{
    if (m_flow->count() == 0) {
        setFixedHeight(0);
        return;
    }
    const int line = m_flow->itemAt(0)->sizeHint().height() + Theme::inside;
    setFixedHeight(std::min(m_flow->heightForWidth(viewport()->width()), line * linesShown));
}

} // namespace Martlet::Ui
