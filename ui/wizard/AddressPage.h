// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First page of the wizard: name and address.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace Martlet::Ui
{

/// Looks at the address as it is typed, but says something only when the field was left.
class AddressPage : public QWidget
{
    Q_OBJECT

public:
    explicit AddressPage(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString email() const;
    [[nodiscard]] bool isComplete() const;

    /// Addresses of the accounts that exist already.
    void setKnownAddresses(const QStringList &addresses);

    /// Says what is missing and puts the cursor there.
    void showProblem();
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void updateHint(bool wasLeft);

    QLineEdit *m_name = nullptr;
    QLineEdit *m_email = nullptr;
    QLabel *m_hint = nullptr;
    QStringList m_knownAddresses;
};

} // namespace Martlet::Ui
