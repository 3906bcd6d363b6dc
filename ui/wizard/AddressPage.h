// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First page of the wizard: name and address.
#pragma once

#include "core/discovery/MailAddressInput.h"
#include "core/engine/SetupService.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Martlet::Ui
{

class SearchWays;

/// Looks at the address as it is typed, but says something only when the field was left.
class AddressPage : public QWidget
{
    Q_OBJECT

public:
    explicit AddressPage(QWidget *parent = nullptr);

    /// As typed, or as it stands beside a pasted address.
    [[nodiscard]] QString name() const;
    /// Without what was around it; what was typed where no address is in it.
    [[nodiscard]] QString email() const;
    [[nodiscard]] std::optional<Discovery::MailAddressInput> address() const;
    /// Of several addresses that were typed those after the first, to be set up afterwards.
    [[nodiscard]] QStringList further() const;
    /// For the next account: the name stays.
    void setEmail(const QString &email);
    void setName(const QString &name);
    [[nodiscard]] bool isComplete() const;

    /// Addresses of the accounts that exist already.
    void setKnownAddresses(const QStringList &addresses);

    /// Of accounts that were removed, and can be had back as they were.
    void setRemovedAddresses(const QStringList &addresses);

    /// Asks whether the servers may be looked up: of an address that is in no list.
    void askToLookUp(bool isAsked);
    /// False: the public database is not spoken of.
    void setHasDatabase(bool hasDatabase);
    void setWishes(const Engine::SearchWishes &wishes);
    /// As chosen, also of what is not spoken of.
    [[nodiscard]] Engine::SearchWishes wishes() const;

    /// The same name in another domain.
    void setDomain(const QString &domain);

    /// Says what is missing and puts the cursor there.
    void showProblem();
    void focusFirst();

Q_SIGNALS:
    void changed();
    /// By the person.
    void wishesChanged();
    /// More stands below `button` now, down to `last`.
    void expanded(QWidget *button, QWidget *last);
    /// Of setRemovedAddresses().
    void restoreWanted(int index);

private:
    void updateHint(bool wasLeft);
    void showWhoIsTold();
    [[nodiscard]] QList<Discovery::MailAddressInput> addresses() const;

    QLineEdit *m_name = nullptr;
    QLineEdit *m_email = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_lookUp = nullptr;
    QCheckBox *m_database = nullptr;
    SearchWays *m_ways = nullptr;
    QPushButton *m_restore = nullptr;
    bool m_hasDatabase = true;
    QStringList m_knownAddresses;
};

} // namespace Martlet::Ui
