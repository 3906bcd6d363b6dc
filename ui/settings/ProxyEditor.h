// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way to an account's servers: as the desktop says, straight, or by a proxy.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/util/Secret.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace Martlet::Ui
{

class PasswordField;

class ProxyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyEditor(QWidget *parent = nullptr);

    void setSettings(const Mail::ProxySettings &settings);
    /// As the controls stand; of a proxy that is not used nothing is kept.
    [[nodiscard]] Mail::ProxySettings settings() const;
    /// A new one; nothing: it stays as it is.
    [[nodiscard]] std::optional<Secret> secret() const;

    /// What is missing, as a sentence; empty when the form can be used.
    [[nodiscard]] QString problem() const;
    void focusFirstProblem();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isNamed() const;
    void follow();

    QComboBox *m_kind = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_login = nullptr;
    PasswordField *m_password = nullptr;
};

} // namespace Martlet::Ui
