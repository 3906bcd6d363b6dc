// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the copies of sent letters go (W11): what is usual stands there, and can be changed by who
// cares. For the last page of the wizard.
#pragma once

#include "core/engine/SentChoice.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace Martlet::Ui
{

class SentFolderView : public QWidget
{
    Q_OBJECT

public:
    explicit SentFolderView(QWidget *parent = nullptr);

    /// `chosen`: AccountSettings::sentMailbox.
    void show(const Engine::SentChoice &choice, const QString &chosen);
    /// The choice could not be kept; `stored` is what there still is.
    void showFailure(const QString &sentence, const QString &stored);

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    /// When it is made: not for each folder that is passed with the arrow keys. Empty: the one with
    /// the role.
    void chosen(const QString &path);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void select(const QString &path);
    void settle();

    QTimer m_settling;
    QLabel *m_label = nullptr;
    QComboBox *m_folders = nullptr;
    QLabel *m_note = nullptr;
    QString m_named;
};

} // namespace Martlet::Ui
