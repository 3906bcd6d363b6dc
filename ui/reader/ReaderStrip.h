// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line between header and text, only when there is something: a warning about the sender, or
// what is not shown. Outside the area a mail can paint (SEC-26).
#pragma once

#include "core/engine/MessageContents.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class ReaderStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ReaderStrip(QWidget *parent = nullptr);

    void setBody(const Engine::MessageBody &body);
    /// A sentence with a button in place of what is told of a text.
    void setOffer(const QString &sentence, const QString &button);
    [[nodiscard]] QString text() const;

    /// The sentence for a stable warning name of MessageBody::senderWarnings.
    [[nodiscard]] static QString warningText(const QString &name);

Q_SIGNALS:
    void buttonClicked();

private:
    void showLines(const QStringList &lines, bool isWarning);

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace Martlet::Ui
