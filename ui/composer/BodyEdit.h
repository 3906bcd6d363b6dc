// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a letter: plain, in the system's font, quotes dimmed with a bar beside them.
#pragma once

#include <QPlainTextEdit>

namespace Martlet::Ui
{

/// Files and pictures that are dropped or pasted are handed on; text comes in as plain text.
class BodyEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit BodyEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    void filesOffered(const QStringList &paths);
    void pictureOffered(const QByteArray &png);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void paintEvent(QPaintEvent *event) override;
};

/// Paths of local files in `source`; empty when it has none.
[[nodiscard]] QStringList localFiles(const QMimeData *source);

} // namespace Martlet::Ui
