// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server's name with the part that says whose it is in bold.
#pragma once

#include <QWidget>

class QLabel;

namespace Martlet::Ui
{

/// "imap.**example.org**"; international names with their ASCII form beside, since letters of two
/// alphabets can look the same.
class HostLabel : public QWidget
{
    Q_OBJECT

public:
    explicit HostLabel(QWidget *parent = nullptr);

    void setHost(const QString &host);
    [[nodiscard]] QString host() const { return m_host; }

private:
    QString m_host;
    QLabel *m_front = nullptr;
    QLabel *m_domain = nullptr;
    QLabel *m_ascii = nullptr;
};

} // namespace Martlet::Ui
