// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/FilterField.h"

#include "ui/common/Icons.h"

#include <QAction>
#include <QCoreApplication>

namespace Martlet::Ui
{

namespace
{

struct FilterField {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::FilterField)
};

} // namespace

void prepareFilterField(QLineEdit *field, const QString &purpose)
{
    field->setPlaceholderText(purpose);
    field->setAccessibleName(purpose);
    field->addAction(themeIcon(QStringLiteral("view-filter"), {QStringLiteral("edit-find")}),
                     QLineEdit::LeadingPosition);
    field->setClearButtonEnabled(true);
    for (QAction *action : field->findChildren<QAction *>()) {
        // The clear button is Qt's own; the other one is only a picture of what the line is for.
        const bool isClear = action->objectName() == QLatin1String("_q_qlineeditclearaction");
        action->setText(isClear ? FilterField::tr("Clear the filter") : purpose);
    }
}

} // namespace Martlet::Ui
