// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation written as in the RFCs ("S:" and "C:" lines), held with a session.
#pragma once

#include "core/smtp/SmtpSession.h"

#include <QStringList>

namespace Martlet::Test
{

/// Remembers everything the session said and did.
class SmtpScript
{
public:
    explicit SmtpScript(const Smtp::SessionOptions &options = {true, false, false});

    /// "S: …" goes in with CRLF (neighbouring ones together, as one packet); "C: …" must be
    /// exactly what the session sends next. Fails the test on a difference.
    void play(const QByteArray &script);

    /// Feeds bytes as they are.
    void serverSends(const QByteArray &bytes);

    /// The last event, which must be of this type.
    template<class T>
    [[nodiscard]] std::optional<T> last()
    {
        collect();
        if (events.isEmpty() || !std::holds_alternative<T>(events.constLast()))
            return std::nullopt;
        return std::get<T>(events.constLast());
    }

    /// Kind of the failure the last event tells; nothing when it tells none.
    [[nodiscard]] std::optional<ErrorKind> failure();
    [[nodiscard]] QByteArray takeOutput();

    Smtp::SmtpSession session;
    QList<Smtp::Event> events;
    QByteArray said; ///< all the session sent

private:
    void collect();

    QByteArray m_unread;
};

} // namespace Martlet::Test
