// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Set up by hand": the form of both servers inside the wizard, with a word on where such settings
// are found (W17).
#pragma once

#include "core/engine/AccountService.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class ServersForm;

class ManualPage : public QWidget
{
    Q_OBJECT

public:
    explicit ManualPage(QWidget *parent = nullptr);

    /// Without an offer the page was not chosen, so it says why it is here.
    void show(const Mail::AccountSettings &settings,
              const std::optional<Engine::ProviderOffer> &offer);

    /// Servers to choose from of which all but the host is known; the form is filled with that.
    void setKinds(const QList<Engine::ProviderOffer> &kinds);
    void chooseKind(const QString &id);
    /// Of the one that is chosen; empty: none.
    [[nodiscard]] QString kind() const;

    [[nodiscard]] ServersForm &form() const { return *m_form; }

    /// Says what is missing; true when nothing is.
    bool check();

    /// The provider has other servers today: says which, with a button that puts them into the
    /// form.
    void suggest(const Mail::AccountSettings &today);

private:
    void takeKind();
    void showNotes();

    QList<Engine::ProviderOffer> m_kinds;
    Mail::AccountSettings m_shown; ///< as they were put into the form
    QLabel *m_kindLabel = nullptr;
    QComboBox *m_kind = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_intro = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_today = nullptr;
    QPushButton *m_useToday = nullptr;
    Mail::AccountSettings m_suggested;
    ServersForm *m_form = nullptr;
};

} // namespace Martlet::Ui
