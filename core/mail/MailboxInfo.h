// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One mailbox as the server lists it, and as the store keeps it.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/SpecialUse.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// A LIST answer. `name` is decoded with the server's own separator still inside; `wireName` are
/// the bytes to send back, exactly as the server spelt them.
struct ListedMailbox {
    QByteArray wireName;
    QString name;
    std::optional<char> separator;            ///< none for a flat name
    SpecialUse specialUse = SpecialUse::None; ///< by attribute or name, already decided
    bool isSelectable = true;
    bool isSubscribed = true;
    bool mayHaveChildren = true;     ///< no \Noinferiors
    std::optional<quint32> messages; ///< from LIST-STATUS, where asked
    std::optional<quint32> unseen;
    std::optional<UidValidity> uidValidity;
    std::optional<Uid> uidNext;
    std::optional<ModSeq> highestModSeq;

    friend bool operator==(const ListedMailbox &, const ListedMailbox &) = default;
};

/// What SELECT or STATUS says of a mailbox; a missing answer is missing, not zero.
struct MailboxState {
    std::optional<UidValidity> uidValidity;
    std::optional<Uid> uidNext;
    std::optional<ModSeq> highestModSeq; ///< none with NOMODSEQ or without CONDSTORE
    quint32 exists = 0;

    friend bool operator==(const MailboxState &, const MailboxState &) = default;
};

/// One row of the folder tree.
struct MailboxInfo {
    MailboxKey key;
    AccountKey account;
    MailboxKey parent; ///< invalid for a top-level one
    QString path;      ///< levels joined with '/', decoded; '/' inside a level is written as U+2215
    QString displayName; ///< last level
    QByteArray wireName;
    SpecialUse specialUse = SpecialUse::None;
    bool isSelectable = true;
    bool isSubscribed = true;
    bool mayHaveChildren = true;
    std::optional<char> separator = '/'; ///< the server's own between levels; none: names are flat
    bool isOnServer = true;              ///< false: yet to be created there
    int total = 0;                       ///< effective, kept by the store, never counted
    int unread = 0;                      ///< effective
    QString problem; ///< empty, or why this one cannot be brought up to date, in the server's words

    friend bool operator==(const MailboxInfo &, const MailboxInfo &) = default;
};

} // namespace Martlet::Mail
