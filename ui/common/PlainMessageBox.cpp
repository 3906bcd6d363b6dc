// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PlainMessageBox.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace Martlet::Ui
{

void setPlainInformativeText(QMessageBox *box, const QString &text)
{
    // The label comes into being with the first text, and has to know before the real one comes.
    box->setInformativeText(QStringLiteral(" "));
    const QList<QLabel *> labels = box->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    box->setInformativeText(text);
}

void askFirst(QWidget *window, QObject *context, const QString &question, const QString &button,
              std::function<void()> act)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setText(question);
    QPushButton *yes = box->addButton(button, QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(yes, &QPushButton::clicked, context, std::move(act));
    box->open();
}

} // namespace Martlet::Ui
