// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One dialogue of this folder, line by line, against a session. README.md explains the lines.
#pragma once

#include "core/imap/ImapSession.h"
#include "core/imap/ServerTraits.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace Martlet::Test
{

class Replay
{
public:
    explicit Replay(bool byteWise);

    /// Empty, or what went wrong in this line.
    QString step(const QByteArray &line);
    /// Empty, or what is left over after the last line.
    QString finish();

private:
    void feed(const QByteArray &bytes);
    [[nodiscard]] QString submit(const QByteArray &what);
    void collect();
    void keep(const Imap::UntaggedData &data);
    [[nodiscard]] QString expectLine(const QByteArray &line);
    [[nodiscard]] QString expectFact(const QByteArray &fact);
    /// What is so now; nothing for a fact nobody knows.
    [[nodiscard]] std::optional<QByteArray> sessionFact(const QByteArray &name,
                                                        const QByteArray &subject);
    [[nodiscard]] std::optional<QByteArray> mailboxFact(const QByteArray &name) const;
    [[nodiscard]] std::optional<QByteArray> listFact(const QByteArray &name,
                                                     const QByteArray &subject) const;
    [[nodiscard]] std::optional<QByteArray> messageFact(const QByteArray &name,
                                                        const QByteArray &subject) const;
    [[nodiscard]] QByteArray quirks() const;
    [[nodiscard]] Imap::ServerKind kind() const;

    Imap::ImapSession m_session{Imap::ChannelSecurity::Encrypted};
    bool m_byteWise;
    bool m_isLossExpected = false;
    QByteArray m_sent;
    QByteArray m_greeting;
    std::optional<Imap::IdResponse> m_id;
    QMap<quint32, Imap::RefusalPhase> m_phases; ///< by tag, where not of an ordinary command
    std::optional<Imap::CommandFinished> m_ended;
    std::optional<Error> m_broken;
    QByteArray m_code; ///< of the last untagged or tagged status, with its argument
    QByteArray m_alert;
    std::optional<Imap::NamespaceResponse> m_namespaces;
    QMap<QByteArray, Imap::ListResponse> m_listed;
    QMap<QByteArray, Imap::StatusValues> m_states;
    QMap<quint32, Imap::FetchResponse> m_messages; ///< by UID; asked for, and with a UID
    Imap::UidSet m_vanished;
    Imap::UidSet m_found;
    int m_lists = 0;
    int m_fetched = 0;
    int m_unasked = 0; ///< data without a command
    int m_lost = 0;
};

} // namespace Martlet::Test
