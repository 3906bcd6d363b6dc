// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The circle with a sender's initials. Decoration: the name stands beside it, so screen readers
// skip it.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QWidget>

namespace Martlet::Ui
{

class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget *parent = nullptr);

    void setAddress(const Mail::EmailAddress &address);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mail::EmailAddress m_address;
};

} // namespace Martlet::Ui
