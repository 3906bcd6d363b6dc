// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/AttachmentBar.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/models/AttachmentModel.h"
#include "ui/reader/AttachmentChip.h"

#include <QDesktopServices>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace Martlet::Ui
{

AttachmentBar::AttachmentBar(Engine::MessageContents &contents, QWidget *parent)
    : QWidget(parent)
    , m_contents(contents)
    , m_model(new AttachmentModel(this))
    , m_saveAll(new QPushButton(tr("Save all…"), this))
    , m_lastDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Attachments"));
    m_saveAll->setIcon(
        themeIcon(QStringLiteral("document-save-all"), {QStringLiteral("document-save")}));
    connect(m_saveAll, &QPushButton::clicked, this, &AttachmentBar::saveAll);
    hide();
}

AttachmentBar::~AttachmentBar() = default;

void AttachmentBar::setMessage(Mail::MessageKey key,
                               const QList<Engine::AttachmentInfo> &attachments)
{
    m_message = key;
    m_model->setAttachments(attachments);
    for (AttachmentChip *chip : std::as_const(m_chips))
        chip->deleteLater();
    m_chips.clear();
    for (const Engine::AttachmentInfo &attachment : attachments) {
        auto *chip = new AttachmentChip(attachment, this);
        connect(chip, &AttachmentChip::openRequested, this, [this, chip] { open(chip); });
        connect(chip, &AttachmentChip::saveRequested, this, [this, chip] { save(chip); });
        connect(chip, &AttachmentChip::dragRequested, this, [this, chip] { dragOut(chip); });
        chip->show();
        m_chips.append(chip);
    }
    m_saveAll->setVisible(attachments.size() > 1);
    setVisible(!attachments.isEmpty());
    placeChips();
}

void AttachmentBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeChips();
}

void AttachmentBar::placeChips()
{
    // Left to right, then the next line; never wider than the pane.
    const int right = width() - Theme::edge;
    int left = Theme::edge;
    int top = Theme::inside;
    int lineHeight = 0;
    const auto place = [&](QWidget *widget) {
        const QSize size = widget->sizeHint().boundedTo({right - Theme::edge, 1000});
        if (left > Theme::edge && left + size.width() > right) {
            left = Theme::edge;
            top += lineHeight + Theme::step;
            lineHeight = 0;
        }
        widget->setGeometry(QRect(QPoint(left, top), size));
        left += size.width() + Theme::inside;
        lineHeight = std::max(lineHeight, size.height());
    };
    for (AttachmentChip *chip : std::as_const(m_chips))
        place(chip);
    if (m_chips.size() > 1)
        place(m_saveAll);
    setFixedHeight(top + lineHeight + Theme::group);
}

void AttachmentBar::open(AttachmentChip *chip)
{
    if (chip->attachment().risk == Engine::AttachmentRisk::None) {
        fetchAndOpen(chip);
        return;
    }
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("“%1” can run as a program. Open it only if you know the sender and "
                         "expect this file.")
                          .arg(chip->attachment().fileName));
    QPushButton *saving = question->addButton(tr("Save instead…"), QMessageBox::AcceptRole);
    connect(saving, &QPushButton::clicked, chip, [this, chip] { save(chip); });
    if (chip->attachment().risk == Engine::AttachmentRisk::AsksFirst) {
        QPushButton *opening = question->addButton(tr("Open"), QMessageBox::DestructiveRole);
        connect(opening, &QPushButton::clicked, chip, [this, chip] { fetchAndOpen(chip); });
    }
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    question->open();
}

void AttachmentBar::fetchAndOpen(AttachmentChip *chip)
{
    chip->setBusy(true);
    m_contents.openableCopy(m_message, chip->attachment().section)
        .then(this, [this, chip = QPointer(chip)](const Result<QString> &path) {
            if (chip)
                chip->setBusy(false);
            if (!path)
                Q_EMIT failed(path.error());
            else
                QDesktopServices::openUrl(QUrl::fromLocalFile(*path));
        });
}

void AttachmentBar::save(AttachmentChip *chip)
{
    auto *dialog = new QFileDialog(this, tr("Save the attachment"), m_lastDirectory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(chip->attachment().fileName);
    connect(dialog, &QFileDialog::fileSelected, chip, [this, chip](const QString &path) {
        m_lastDirectory = QFileInfo(path).absolutePath();
        chip->setBusy(true);
        m_contents.saveAttachmentAs(m_message, chip->attachment().section, path)
            .then(this, [this, chip = QPointer(chip)](const Result<QString> &saved) {
                if (chip)
                    chip->setBusy(false);
                if (!saved)
                    Q_EMIT failed(saved.error());
                else
                    Q_EMIT told(tr("Saved as %1").arg(QDir::toNativeSeparators(*saved)));
            });
    });
    dialog->open();
}

void AttachmentBar::saveAll()
{
    auto *dialog = new QFileDialog(this, tr("Save all attachments in a folder"), m_lastDirectory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &directory) {
        m_lastDirectory = directory;
        saveNext(directory, 0, 0);
    });
    dialog->open();
}

void AttachmentBar::saveNext(const QString &directory, qsizetype position, int saved)
{
    if (position >= m_model->attachments().size()) {
        Q_EMIT told(
            tr("%Ln files saved in %1", nullptr, saved).arg(QDir::toNativeSeparators(directory)));
        return;
    }
    const Mail::MessageKey message = m_message;
    m_contents.saveAttachment(message, m_model->attachments().at(position).section, directory)
        .then(this, [this, directory, position, saved, message](const Result<QString> &path) {
            if (message != m_message)
                return;
            if (!path)
                Q_EMIT failed(path.error());
            saveNext(directory, position + 1, saved + (path ? 1 : 0));
        });
}

void AttachmentBar::dragOut(AttachmentChip *chip)
{
    // The file must exist before the drag starts; what is not here yet is fetched for the next try.
    chip->setBusy(true);
    m_contents.openableCopy(m_message, chip->attachment().section)
        .then(this, [this, chip = QPointer(chip)](const Result<QString> &path) {
            if (!chip)
                return;
            chip->setBusy(false);
            if (!path) {
                Q_EMIT failed(path.error());
                return;
            }
            if (!QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
                return;
            auto *data = new QMimeData;
            data->setUrls({QUrl::fromLocalFile(*path)});
            auto *drag = new QDrag(chip);
            drag->setMimeData(data);
            drag->setPixmap(chip->icon().pixmap(32, 32));
            drag->exec(Qt::CopyAction);
        });
}

} // namespace Martlet::Ui
