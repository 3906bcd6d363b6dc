// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Life story…": when what happened to one letter.
#pragma once

#include "core/engine/LetterStory.h"

#include <QDialog>

class QLabel;
class QTableWidget;

namespace Martlet::Ui
{

class LifeStoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when closed.
    LifeStoryDialog(const Engine::LetterStory &story, const QString &subject,
                    QWidget *parent = nullptr);

    /// One more thing that is known of the letter, above the closing note.
    void addFact(QWidget *fact);
    /// When the server says it came into its folder.
    void setSavedAt(const QDateTime &at);
    /// More came to be known; what the server said of the folder stays.
    void setStory(const Engine::LetterStory &story);

private:
    void showLines();
    void showFolderFacts();

    Engine::LetterStory m_story;
    QTableWidget *m_table;
    QLabel *m_since;
    QLabel *m_left;
};

} // namespace Martlet::Ui
