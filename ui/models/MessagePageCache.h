// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the message list that were painted lately. Keeps values by key, so that rows moving
// up or down cost nothing; bounded, whatever the length of the list.
#pragma once

#include "core/mail/MessageSummary.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace Martlet::Ui
{

class MessagePageCache
{
public:
    static constexpr qsizetype pageRows = 64;
    static constexpr qsizetype generationRows = 2048;

    /// Nothing when it has to be loaded. Valid until the next insert() or find().
    const Mail::MessageSummary *find(Mail::MessageKey key);

    /// The keys of the page around `row` that are not kept yet.
    [[nodiscard]] QList<Mail::MessageKey> missingAround(const QList<Mail::MessageKey> &keys,
                                                        qsizetype row) const;

    /// `asked` that did not come are remembered as gone, so that painting does not ask for them at
    /// each frame.
    void insert(const QList<Mail::MessageSummary> &rows, const QList<Mail::MessageKey> &asked);

    void invalidate(const QSet<Mail::MessageKey> &keys);
    void clear();
    [[nodiscard]] qsizetype size() const { return m_young.size() + m_old.size(); }

private:
    // Two generations: when the young one is full it becomes the old one and the old one goes.
    QHash<Mail::MessageKey, Mail::MessageSummary> m_young;
    QHash<Mail::MessageKey, Mail::MessageSummary> m_old;
    void makeRoom();
};

} // namespace Martlet::Ui
