// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// After a crash: letters that were being written, offered once (REL-15).
#pragma once

#include "core/engine/DraftService.h"

#include <QDialog>

#include <functional>

class QListWidget;

namespace Martlet::Ui
{

/// Nothing is lost whichever button is pressed: what is not continued stays in Drafts.
class LeftOpenDialog : public QDialog
{
    Q_OBJECT

public:
    LeftOpenDialog(Engine::DraftService &drafts, const QList<Store::DraftRow> &rows,
                   QWidget *parent = nullptr);

    void accept() override;
    void reject() override;

Q_SIGNALS:
    void continueRequested(Martlet::Mail::DraftKey key);

private:
    void closeDrafts(const QList<Mail::DraftKey> &keys);

    Engine::DraftService &m_drafts;
    QListWidget *m_list = nullptr;
};

/// Shows the dialog over `parent` when there is something to offer, and forgets it then;
/// `continueDraft` is called for each letter to open. Null: nothing was left open.
LeftOpenDialog *offerLeftOpen(Engine::DraftService &drafts, QWidget *parent,
                              std::function<void(Mail::DraftKey)> continueDraft);

} // namespace Martlet::Ui
