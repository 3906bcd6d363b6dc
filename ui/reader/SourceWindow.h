// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a letter as they came, in a window of their own (Ctrl+U).
#pragma once

#include "core/engine/MessageContents.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace Martlet::Ui
{

class SourceWindow : public QWidget
{
    Q_OBJECT

public:
    /// Deletes itself when closed.
    SourceWindow(Engine::MessageContents &contents, Mail::MessageKey key, const QString &subject,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString source() const;

private:
    QPlainTextEdit *m_text;
    QLabel *m_state;
};

} // namespace Martlet::Ui
