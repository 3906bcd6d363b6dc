// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is special to an account that receives by POP3: what stays at the server, and what that
// means for the letters there now; what is fetched, and where it comes to.
#pragma once

#include "core/engine/ServerCopyService.h"
#include "core/mail/AccountSettings.h"

#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class FetchingFields;
class LeavingEditor;

/// Its fields stand in a form of others, one below the other.
class Pop3Editor : public QObject
{
    Q_OBJECT

public:
    /// Makes the fields as children of `page`, which owns this.
    Pop3Editor(Engine::ServerCopyService &copies, const Mail::AccountSettings &account,
               QWidget *page);

    void addTo(QFormLayout &form);

    /// As the controls stand.
    [[nodiscard]] Mail::Pop3Settings settings() const;

Q_SIGNALS:
    /// "Show the copies…"
    void copiesRequested();

private:
    void showForecast();

    Engine::ServerCopyService &m_copies;
    Mail::AccountKey m_account;
    Mail::Pop3Settings m_stored;
    QTimer m_forecastDelay;
    LeavingEditor *m_leaving;
    QLabel *m_forecast;
    QPushButton *m_showCopies;
    FetchingFields *m_fetching;
};

} // namespace Martlet::Ui
