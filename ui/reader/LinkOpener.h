// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a link the user clicked: http, https and mailto only; asks when the text looked like
// another place than the link goes to (SEC-24).
#pragma once

#include <QUrl>

#include <functional>

class QWidget;

namespace Martlet::Ui
{

class LinkOpener
{
public:
    /// `openMail` gets mailto: links, which stay in Martlet.
    explicit LinkOpener(QWidget *window, std::function<void(const QUrl &)> openMail = {});

    void open(const QUrl &url, const QString &text) const;

private:
    QWidget *m_window;
    std::function<void(const QUrl &)> m_openMail;
};

} // namespace Martlet::Ui
