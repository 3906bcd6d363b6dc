// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line between header and text, only when there is something: a warning about the sender, or
// what is not shown. Outside the area a mail can paint (SEC-26).
#pragma once

#include "core/engine/MessageContents.h"

#include <QFrame>

class QLabel;

namespace Martlet::Ui
{

class ReaderStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ReaderStrip(QWidget *parent = nullptr);

    void setBody(const Engine::MessageBody &body);
    [[nodiscard]] QString text() const;

    /// The sentence for a stable warning name of MessageBody::senderWarnings.
    [[nodiscard]] static QString warningText(const QString &name);

private:
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace Martlet::Ui
