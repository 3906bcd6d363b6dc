// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One POP3 dialogue of this folder, line by line, against a session. README.md explains the lines.
#pragma once

#include "core/pop3/Pop3Session.h"

#include <QMap>

namespace Martlet::Test
{

class Pop3Replay
{
public:
    /// `link`: "tls", "stls", "clear" (no secret may be read on it) or "plain" (it may).
    Pop3Replay(const QByteArray &link, bool byteWise);

    /// Empty, or what went wrong in this line.
    QString step(const QByteArray &line);
    /// Empty, or what is left over after the last line.
    QString finish();

private:
    void feed(const QByteArray &bytes);
    [[nodiscard]] QString submit(const QByteArray &what);
    void collect();
    [[nodiscard]] QString expectLine(const QByteArray &line);
    [[nodiscard]] QString expectFact(const QByteArray &fact);
    /// What is so now; nothing for a fact nobody knows.
    [[nodiscard]] std::optional<QByteArray> capabilityFact(const QByteArray &name) const;
    [[nodiscard]] std::optional<QByteArray> fact(const QByteArray &name) const;
    [[nodiscard]] QByteArray state() const;

    Pop3::Pop3Session m_session;
    bool m_byteWise;
    bool m_isUnreadableExpected = false;
    QByteArray m_sent;
    QByteArray m_way;   ///< of the login
    QByteArray m_ended; ///< the last command or login: "Ok" or an ErrorKind
    QByteArray m_code;
    QByteArray m_broken;
    QByteArray m_drop;
    QByteArray m_ids;
    QByteArray m_sizes;
    QMap<Pop3::CommandId, QByteArray> m_letters;
    qint64 m_unreadable = 0;
};

} // namespace Martlet::Test
