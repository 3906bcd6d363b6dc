// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How letters come from a POP3 server: what is fetched of them, whether they count as read, and
// which inbox they come into. For the wizard and the settings.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QWidget;

namespace Martlet::Ui
{

/// Its fields stand in a form of others, one below the other.
class FetchingFields : public QObject
{
    Q_OBJECT

public:
    /// Makes the fields as children of `page`, which owns this.
    explicit FetchingFields(QWidget *page);

    void addTo(QFormLayout &form);

    void setSettings(const Mail::Pop3Settings &settings);
    /// `base` with what the fields say.
    [[nodiscard]] Mail::Pop3Settings applyTo(Mail::Pop3Settings base) const;

private:
    void offerSizes(qint64 current);

    QComboBox *m_fetching;
    QComboBox *m_largest;
    QCheckBox *m_marksSeen;
    QComboBox *m_inbox;
};

} // namespace Martlet::Ui
