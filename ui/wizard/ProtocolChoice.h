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

class ProtocolChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ProtocolChoice(QWidget *parent = nullptr);

    void setProtocol(Mail::ReceiveProtocol protocol);
    [[nodiscard]] Mail::ReceiveProtocol protocol() const;

    /// Both can be chosen.
    void offerBoth();
    /// There is nothing to choose; `reason` says why, or nothing. Selects this protocol.
    void offerOnly(Mail::ReceiveProtocol protocol, const QString &reason);

Q_SIGNALS:
    void changed();

private:
    void showOffered(bool hasImap, bool hasPop3, const QString &reason);

    QRadioButton *m_imap = nullptr;
    QLabel *m_imapMeaning = nullptr;
    QRadioButton *m_pop3 = nullptr;
    QLabel *m_pop3Meaning = nullptr;
    QLabel *m_reason = nullptr;
};

} // namespace Martlet::Ui
