// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the server can do, asked by name (RFC 9051 §7.2.2).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <bitset>
#include <optional>

namespace Martlet::Imap
{

/// The extensions Martlet uses. Every one has a tested path without it (INT-1).
enum class Capability {
    Imap4Rev1,
    Imap4Rev2,
    StartTls,
    LoginDisabled,
    SaslIr,
    LiteralPlus,
    LiteralMinus,
    Id,
    Enable,
    Idle,
    Namespace,
    Children,
    ListExtended,
    ListStatus,
    SpecialUse,
    CreateSpecialUse,
    Xlist,
    UidPlus,
    Move,
    Unselect,
    CondStore,
    QResync,
    Esearch,
    StatusSize,
    AppendLimit,
    CompressDeflate,
    Utf8Accept,
    Utf8Only,        ///< names and strings only after ENABLE UTF8=ACCEPT; implies Utf8Accept
    GmailExtensions, ///< X-GM-EXT-1
    Notify,
    SearchRes,
    MultiAppend,
    Binary,
    ObjectId,
    SaveDate,
    Preview,
    Quota,
    Acl,
    ListMyRights,
};
inline constexpr std::size_t capabilityCount =
    static_cast<std::size_t>(Capability::ListMyRights) + 1;

/// The name on the wire, "LITERAL+".
QByteArrayView capabilityName(Capability capability);

/// Part of IMAP4rev2 (RFC 9051 appendix E), but not of what its servers say to clients of
/// IMAP4rev1: there only when IMAP4rev2 is in force, see ImapSession::offers(). Of BINARY it is
/// the fetching alone.
bool comesWithImap4Rev2(Capability capability);

/// A set of capability names, kept without case. What a base version includes counts as there:
/// IMAP4rev2 implies its folded-in extensions, QRESYNC implies CONDSTORE (RFC 7162 §3.2.3).
class Capabilities
{
public:
    Capabilities() = default;
    static Capabilities fromNames(const QList<QByteArray> &names);

    void add(QByteArrayView name);
    /// For servers that announce what they cannot do (see ServerTraits).
    void remove(Capability capability);

    [[nodiscard]] bool has(Capability capability) const;
    [[nodiscard]] bool has(QByteArrayView name) const;
    [[nodiscard]] bool hasMechanism(QByteArrayView mechanism) const;
    /// IMAP4rev2 and not IMAP4rev1: in force without ENABLE.
    [[nodiscard]] bool isOnlyImap4Rev2() const;
    /// From AUTH=…, upper case, in the server's order.
    [[nodiscard]] QList<QByteArray> mechanisms() const;
    /// RFC 7889: the largest APPEND in bytes, where the server states one for all mailboxes.
    [[nodiscard]] std::optional<quint64> appendLimit() const;
    /// RFC 9208 §3: what a quota can limit, from QUOTA=RES-…; "STORAGE".
    [[nodiscard]] QList<QByteArray> quotaResources() const;
    [[nodiscard]] bool isEmpty() const { return m_names.isEmpty(); }
    /// Upper case, in the server's order, without duplicates.
    [[nodiscard]] const QList<QByteArray> &names() const { return m_names; }

    friend bool operator==(const Capabilities &, const Capabilities &) = default;

private:
    QList<QByteArray> m_names;
    std::bitset<capabilityCount> m_known;
};

} // namespace Martlet::Imap
