// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "My mail is on an Exchange server": the one way to look for servers that takes a password, asked
// for in so many words.
#pragma once

#include "core/util/Secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Martlet::Ui
{

class PasswordField;

class ExchangeQuestion : public QWidget
{
    Q_OBJECT

public:
    explicit ExchangeQuestion(QWidget *parent = nullptr);

    /// Folded: one button.
    void offer(const QString &domain);
    /// The server did not take the password.
    void showRefused();
    /// May it be sent to this host?
    void askFor(const QString &host);
    void clear();

Q_SIGNALS:
    void asked(const Martlet::Secret &password, const QString &login);
    void answered(const QString &host, bool isAllowed);

private:
    void unfold();

    QString m_host;
    QPushButton *m_open = nullptr;
    QWidget *m_fields = nullptr;
    QLabel *m_text = nullptr;
    QLineEdit *m_login = nullptr;
    PasswordField *m_password = nullptr;
    QPushButton *m_ask = nullptr;
    QWidget *m_question = nullptr;
    QLabel *m_questionText = nullptr;
};

} // namespace Martlet::Ui
