// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/LinkOpener.h"

#include "core/mime/LinkCheck.h"
#include "ui/common/PlainMessageBox.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>

namespace Martlet::Ui
{

namespace
{

struct LinkQuestion {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::LinkOpener)
};

} // namespace

LinkOpener::LinkOpener(QWidget *window, std::function<void(const QUrl &)> openMail)
    : m_window(window)
    , m_openMail(std::move(openMail))
{
}

void LinkOpener::open(const QUrl &url, const QString &text) const
{
    if (!Mime::isOpenableUrl(url))
        return;
    if (url.scheme().toLower() == QLatin1String("mailto")) {
        if (m_openMail)
            m_openMail(url);
        return;
    }
    if (!Mime::looksLikeOtherHost(text, url)) {
        QDesktopServices::openUrl(url);
        return;
    }
    auto *question = new QMessageBox(m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(LinkQuestion::tr("This link leads to %1, although its text names another "
                                       "place.")
                          .arg(Mime::displayHost(url)));
    setPlainInformativeText(question, Mime::displayUrl(url).left(300));
    QPushButton *go = question->addButton(LinkQuestion::tr("Open %1").arg(Mime::displayHost(url)),
                                          QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    QObject::connect(go, &QPushButton::clicked, question,
                     [url] { QDesktopServices::openUrl(url); });
    question->open();
}

} // namespace Martlet::Ui
