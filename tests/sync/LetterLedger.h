// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How often each letter has to be on the server after two clients worked on it at the same time.
// Who may move, copy and delete a letter follows from its number, so that the count of most is
// exact; the letters that both have in hand have bounds, for what comes of two moves of one letter
// is the server's to decide.
#pragma once

#include "tests/support/FakeMailStore.h"

#include <QMap>
#include <QStringList>

namespace Martlet::Test
{

class LetterLedger
{
public:
    enum class Owner { Other, User, Both };
    [[nodiscard]] static Owner ownerOf(int number) { return Owner(number % 3); }
    /// Of "n7.t7@example.org"; -1 for any other.
    [[nodiscard]] static int numberOf(const QByteArray &messageId);

    /// What a client has done, or has been promised to be done.
    void added(int number) { ++m_copies[number]; }
    void removed(int number);
    /// A move as COPY and STORE: meanwhile the other client can move the letter as well.
    void movedByCopying(int number) { ++m_spare[number]; }

    [[nodiscard]] int copies(int number) const { return m_copies.value(number); }
    [[nodiscard]] qsizetype letters() const { return m_copies.size(); }

    /// What is wrong with the server's mail, a line a letter. What is marked \Deleted is gone for
    /// the user, who cannot do more where the server has no UID EXPUNGE.
    [[nodiscard]] QStringList complaints(const FakeMailAccount &server) const;

private:
    QMap<int, int> m_copies; ///< those that were made and not removed
    QMap<int, int> m_removals;
    QMap<int, int> m_spare;
};

} // namespace Martlet::Test
