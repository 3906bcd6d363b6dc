// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Of one letter that came by POP3: whether the server still has a copy, until when, and the wish
// to keep it there.
#pragma once

#include "core/engine/ServerCopyService.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace Martlet::Ui
{

class ServerCopyLine : public QWidget
{
    Q_OBJECT

public:
    ServerCopyLine(Engine::ServerCopyService &copies, const Store::ServerCopy &copy,
                   QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void showCopy();
    void reload();
    void keep(bool isKept);

    Engine::ServerCopyService &m_copies;
    Store::ServerCopy m_copy;
    QLabel *m_text;
    QCheckBox *m_keep;
};

} // namespace Martlet::Ui
