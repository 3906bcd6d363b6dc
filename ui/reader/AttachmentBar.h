// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The attachments below the text: open, save, save all, drag out. Bytes come from the engine, which
// makes names safe and keeps existing files (SEC-28, SEC-29).
#pragma once

#include "core/engine/MessageContents.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace Martlet::Ui
{

class AttachmentChip;
class AttachmentModel;

class AttachmentBar : public QWidget
{
    Q_OBJECT

public:
    AttachmentBar(Engine::MessageContents &contents, QWidget *parent = nullptr);
    ~AttachmentBar() override;

    void setMessage(Mail::MessageKey key, const QList<Engine::AttachmentInfo> &attachments);
    void saveAll();

Q_SIGNALS:
    /// Something worth a line in the status bar ("3 files saved in Documents").
    void told(const QString &sentence);
    void failed(const Martlet::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeChips();
    void open(AttachmentChip *chip);
    void fetchAndOpen(AttachmentChip *chip);
    void save(AttachmentChip *chip);
    void dragOut(AttachmentChip *chip);
    void saveNext(const QString &directory, qsizetype position, int saved);

    Engine::MessageContents &m_contents;
    AttachmentModel *m_model;
    Mail::MessageKey m_message;
    QList<AttachmentChip *> m_chips;
    QPushButton *m_saveAll;
    QString m_lastDirectory;
};

} // namespace Martlet::Ui
