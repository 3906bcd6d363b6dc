// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that were found, as a person confirms them.
#pragma once

#include "core/engine/AccountService.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace Martlet::Ui
{

class OfferView : public QWidget
{
    Q_OBJECT

public:
    explicit OfferView(QWidget *parent = nullptr);

    /// `domain`: of the address, as shown.
    void show(const Engine::ProviderOffer &offer, const QString &domain);

    /// Every name that has to be agreed to is.
    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void changed();

private:
    void addServer(const QString &title, const Mail::ServerSettings &server,
                   const QString &protocol);
    void addQuestions(const Engine::ProviderOffer &offer);

    QVBoxLayout *m_layout = nullptr;
    QWidget *m_content = nullptr; ///< made anew for each offer
    QList<QCheckBox *> m_questions;
};

} // namespace Martlet::Ui
