// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letter chosen in the Outbox in a reader of its own: with all recipients, as it will go out.
// Reading takes nothing back.
#pragma once

#include "core/engine/OutboxService.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QWidget;

namespace Martlet::Ui
{

class MessageReader;
class OutboxModel;
class OutboxView;

class OutboxReader : public QObject
{
    Q_OBJECT

public:
    /// `ownAddresses` gives those that are called "me".
    OutboxReader(Engine::OutboxService &outbox, const OutboxView &view, const OutboxModel &model,
                 std::function<QStringList()> ownAddresses, QWidget *window);

    [[nodiscard]] MessageReader *reader() const { return m_reader; }
    /// While the Outbox is not what the person looks at no letter is read.
    void setFollowing(bool isFollowing);

private:
    void follow();

    const OutboxView &m_view;
    std::function<QStringList()> m_ownAddresses;
    MessageReader *m_reader;
    QString m_file; ///< of the letter that is shown
    bool m_isFollowing = false;
};

} // namespace Martlet::Ui
