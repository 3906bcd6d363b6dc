// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Receive with": IMAP or POP3, each with the sentence that tells when it is right (W04).
#pragma once

#include "core/mail/AccountSettings.h"

#include <QWidget>

class QLabel;
class QRadioButton;

namespace Martlet::Ui
{

/// POP3 can be chosen only where it works; until then it is shown, disabled, with the reason.
class ProtocolChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ProtocolChoice(QWidget *parent = nullptr);

    void setProtocol(Mail::ReceiveProtocol protocol);
    [[nodiscard]] Mail::ReceiveProtocol protocol() const;

Q_SIGNALS:
    void changed();

private:
    QRadioButton *m_imap = nullptr;
    QRadioButton *m_pop3 = nullptr;
};

} // namespace Martlet::Ui
