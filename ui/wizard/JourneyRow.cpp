// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/JourneyRow.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"

#include <QHBoxLayout>
#include <QStyle>

namespace Martlet::Ui
{

namespace
{

QString iconName(JourneyRow::Mark mark)
{
    switch (mark) {
    case JourneyRow::Mark::Waiting:
        return QStringLiteral("go-next");
    case JourneyRow::Mark::Done:
        return QStringLiteral("dialog-ok-apply");
    case JourneyRow::Mark::Nothing:
        break;
    case JourneyRow::Mark::Attention:
        return QStringLiteral("dialog-warning");
    case JourneyRow::Mark::Failed:
        return QStringLiteral("dialog-error");
    }
    return {};
}

QString markName(JourneyRow::Mark mark)
{
    switch (mark) {
    case JourneyRow::Mark::Waiting:
        return JourneyRow::tr("under way");
    case JourneyRow::Mark::Done:
        return JourneyRow::tr("done");
    case JourneyRow::Mark::Nothing:
        return JourneyRow::tr("nothing there");
    case JourneyRow::Mark::Attention:
        return JourneyRow::tr("attention");
    case JourneyRow::Mark::Failed:
        return JourneyRow::tr("failed");
    }
    return {};
}

} // namespace

JourneyRow::JourneyRow(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(makeTextLabel({}, this))
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setFixedSize(side, side);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void JourneyRow::show(Mark mark, const QString &sentence)
{
    const QString icon = iconName(mark);
    m_icon->setPixmap(icon.isEmpty() ? QPixmap() : themeIcon(icon).pixmap(m_icon->size()));
    m_text->setText(sentence);
    QPalette colours;
    if (mark == Mark::Waiting || mark == Mark::Nothing)
        colours.setColor(QPalette::WindowText, Theme::dimmedText(colours));
    m_text->setPalette(colours);
    setAccessibleName(tr("%1: %2").arg(sentence, markName(mark)));
    m_text->setAccessibleName(accessibleName());
    setVisible(!sentence.isEmpty());
}

QString JourneyRow::sentence() const
{
    return m_text->text();
}

} // namespace Martlet::Ui
