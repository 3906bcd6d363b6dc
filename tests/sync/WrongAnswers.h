// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an account that synchronises by itself, with changes on the server and of the user, again
// and again, each time with one command answered wrong: refused with each code of RFC 5530, not
// understood, dismissed, or with bytes that mean nothing. Afterwards everything is as if nothing
// had been wrong, but for a change of the user that the server refused, of which the user is told.
#pragma once

#include "tests/sync/SyncWorld.h"

#include <QStringList>

namespace Martlet::Test
{

struct WrongAnswer {
    QByteArray name;
    FakeFault::Kind kind = FakeFault::Kind::Refuse;
    QByteArray text;
};

/// NO, BAD, BYE, garbage, and NO with each code of RFC 5530.
[[nodiscard]] QList<WrongAnswer> wrongAnswers();

class WrongAnswers
{
public:
    explicit WrongAnswers(const FakeImapSettings &server);

    /// What the server is sent when nothing is wrong, each command once, sorted.
    [[nodiscard]] const QStringList &commands() const { return m_commands; }
    /// How many of the wrong answers to this command were given until now.
    [[nodiscard]] int answered(const QByteArray &command) const
    {
        return m_answered.value(command);
    }
    /// What went wrong when the first of this command was answered so, one line each.
    [[nodiscard]] QStringList complaints(const QByteArray &command, const WrongAnswer &answer);

private:
    [[nodiscard]] std::unique_ptr<SyncWorld> begin(const QString &profile) const;
    void runFirstRound();
    void runUninterrupted();

    FakeImapSettings m_imap;
    QTemporaryDir m_base; ///< the profile after the first round
    QStringList m_commands;
    QStringList m_ledger;               ///< of the uninterrupted run
    QMap<QString, int> m_copiesAtFirst; ///< of each letter, before the user's changes are sent
    QMap<QString, int> m_copiesAtEnd;
    QMap<QByteArray, int> m_answered;
};

} // namespace Martlet::Test
