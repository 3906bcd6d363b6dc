// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When an account looks for letters by itself: at the start, as they arrive, every so many minutes,
// or only when asked. For the wizard and the settings.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Martlet::Ui
{

class CheckingEditor : public QWidget
{
    Q_OBJECT

public:
    /// A POP3 server cannot tell of new letters: there is nothing to choose about that.
    CheckingEditor(const Mail::CheckSettings &settings, Mail::ReceiveProtocol protocol,
                   QWidget *parent = nullptr);

    void setSettings(const Mail::CheckSettings &settings);
    /// As the controls stand.
    [[nodiscard]] Mail::CheckSettings settings() const;

private:
    QCheckBox *m_atStart;
    QCheckBox *m_isLive;
    QComboBox *m_every;
};

} // namespace Martlet::Ui
