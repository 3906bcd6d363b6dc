// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation written as in the RFCs ("S:" and "C:" lines), held with a session.
#pragma once

#include "core/pop3/Pop3Session.h"

namespace Martlet::Test
{

/// Remembers everything the session said and did.
class Pop3Script
{
public:
    explicit Pop3Script(const Pop3::SessionOptions &options = {true, false, false});

    /// "S: …" goes in with CRLF (neighbouring ones together, as one packet); "C: …" must be
    /// exactly what the session sends next. Fails the test on a difference.
    void play(const QByteArray &script);
    /// Greeting, CAPA with these capabilities (separated by blanks, "_" a blank) and USER/PASS.
    void logIn(const QByteArray &capabilities);

    /// Feeds bytes as they are.
    void serverSends(const QByteArray &bytes);
    QByteArray takeOutput();

    /// The last event, which must be of this type.
    template<class T>
    [[nodiscard]] std::optional<T> last()
    {
        collect();
        if (events.empty() || !std::holds_alternative<T>(events.back()))
            return std::nullopt;
        return std::get<T>(events.back());
    }
    template<class T>
    [[nodiscard]] std::vector<T> all()
    {
        collect();
        std::vector<T> found;
        for (const Pop3::Event &event : events) {
            if (const auto *one = std::get_if<T>(&event))
                found.push_back(*one);
        }
        return found;
    }
    /// What came for the command: the pieces of a letter put together.
    [[nodiscard]] QByteArray letter(Pop3::CommandId id);
    /// Kind of the failure the last event tells; nothing when it tells none.
    [[nodiscard]] std::optional<ErrorKind> failure();

    /// Submits what must be possible now.
    Pop3::CommandId submit(Pop3::Verb verb, quint32 number = 0, int lines = 0);

    static Sasl::Credentials credentials();

    Pop3::Pop3Session session;
    std::vector<Pop3::Event> events;
    QByteArray said; ///< all the session sent

private:
    void collect();

    QByteArray m_unread;
};

} // namespace Martlet::Test
