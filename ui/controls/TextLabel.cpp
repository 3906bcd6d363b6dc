// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/TextLabel.h"

#include "ui/common/Theme.h"

#include <QEvent>
#include <QPalette>

namespace Martlet::Ui
{

namespace
{

/// Follows palette changes, so that a switch to dark keeps it readable.
class DimmedLabel final : public QLabel
{
public:
    explicit DimmedLabel(QWidget *parent)
        : QLabel(parent)
    {
        dim();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::ApplicationPaletteChange)
            dim();
    }

private:
    void dim()
    {
        QPalette colours;
        colours.setColor(QPalette::WindowText, Theme::dimmedText(colours));
        setPalette(colours);
    }
};

QLabel *prepared(QLabel *label, const QString &text)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

} // namespace

QLabel *makeTextLabel(const QString &text, QWidget *parent)
{
    return prepared(new QLabel(parent), text);
}

QLabel *makeDimmedLabel(const QString &text, QWidget *parent)
{
    return prepared(new DimmedLabel(parent), text);
}

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    QLabel *label = makeTextLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    label->setFont(font);
    return label;
}

QLabel *makeSelectableLabel(const QString &text, QWidget *parent)
{
    QLabel *label = makeTextLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace Martlet::Ui
