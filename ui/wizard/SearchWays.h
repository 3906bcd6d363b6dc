// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "How Martlet searches": what a search for servers may do beside the usual, and who is told what
// then. Folded away; the usual is right for most.
#pragma once

#include "core/engine/SetupService.h"

#include <QWidget>

class QCheckBox;
class QToolButton;
class QVBoxLayout;

namespace Martlet::Ui
{

class SearchWays : public QWidget
{
    Q_OBJECT

public:
    explicit SearchWays(QWidget *parent = nullptr);

    /// Without a database, or where it is not to be asked, there is nothing to say of when it is.
    void setDatabase(bool isThere, bool isAsked);

    void setWishes(const Engine::SearchWishes &wishes);
    /// `base` with what stands here.
    [[nodiscard]] Engine::SearchWishes applyTo(Engine::SearchWishes base) const;

Q_SIGNALS:
    /// By the person.
    void changed();
    /// More stands below `button` now, down to `last`.
    void expanded(QWidget *button, QWidget *last);

private:
    QCheckBox *addWay(const QString &objectName, const QString &text, const QString &note);

    QToolButton *m_fold = nullptr;
    QWidget *m_ways = nullptr;
    QVBoxLayout *m_layout = nullptr; ///< of the ways
    QCheckBox *m_databaseLast = nullptr;
    QCheckBox *m_address = nullptr;
    QCheckBox *m_microsoft = nullptr;
    QCheckBox *m_pacc = nullptr;
    QCheckBox *m_pop3 = nullptr;
};

} // namespace Martlet::Ui
