// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/Capabilities.h"

#include "core/imap/TokenReader.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace Martlet::Imap
{

namespace
{

// In the order of the enum.
constexpr std::array<QByteArrayView, capabilityCount> capabilityNames{
    "IMAP4REV1",     "IMAP4REV2",
    "STARTTLS",      "LOGINDISABLED",
    "SASL-IR",       "LITERAL+",
    "LITERAL-",      "ID",
    "ENABLE",        "IDLE",
    "NAMESPACE",     "CHILDREN",
    "LIST-EXTENDED", "LIST-STATUS",
    "SPECIAL-USE",   "CREATE-SPECIAL-USE",
    "XLIST",         "UIDPLUS",
    "MOVE",          "UNSELECT",
    "CONDSTORE",     "QRESYNC",
    "ESEARCH",       "STATUS=SIZE",
    "APPENDLIMIT",   "COMPRESS=DEFLATE",
    "UTF8=ACCEPT",   "UTF8=ONLY",
    "X-GM-EXT-1",    "NOTIFY",
    "SEARCHRES",     "MULTIAPPEND",
    "BINARY",        "OBJECTID",
    "SAVEDATE",      "PREVIEW",
    "QUOTA",         "ACL",
    "LIST-MYRIGHTS",
};

// RFC 9051 appendix E, in two parts: for clients of IMAP4rev1 too, and only when it is in force.
constexpr std::array includedInRev2{
    Capability::Namespace, Capability::Unselect,    Capability::UidPlus, Capability::Esearch,
    Capability::Enable,    Capability::Idle,        Capability::SaslIr,  Capability::Move,
    Capability::Children,  Capability::LiteralMinus};
constexpr std::array onlyInForceRev2{Capability::ListExtended, Capability::ListStatus,
                                     Capability::SearchRes, Capability::Binary,
                                     Capability::StatusSize};

constexpr std::size_t indexOf(Capability capability)
{
    return static_cast<std::size_t>(capability);
}

/// Marks what `upper` stands for.
void recognise(const QByteArray &upper, std::bitset<capabilityCount> &known)
{
    const auto set = [&known](Capability c) { known.set(indexOf(c)); };
    const auto name = std::find(capabilityNames.begin(), capabilityNames.end(), upper);
    if (name != capabilityNames.end())
        known.set(static_cast<std::size_t>(name - capabilityNames.begin()));
    if (upper.startsWith("APPENDLIMIT="))
        set(Capability::AppendLimit);
    if (upper == "QRESYNC")
        set(Capability::CondStore);
    if (upper == "UTF8=ONLY")
        set(Capability::Utf8Accept);
    // RFC 9208 §3.1: a server of it may announce the resources alone.
    if (upper.startsWith("QUOTA=RES-"))
        set(Capability::Quota);
    if (upper == "IMAP4REV2")
        std::for_each(includedInRev2.begin(), includedInRev2.end(), set);
}

} // namespace

QByteArrayView capabilityName(Capability capability)
{
    return capabilityNames[indexOf(capability)];
}

bool comesWithImap4Rev2(Capability capability)
{
    return std::find(onlyInForceRev2.begin(), onlyInForceRev2.end(), capability) !=
           onlyInForceRev2.end();
}

Capabilities Capabilities::fromNames(const QList<QByteArray> &names)
{
    Capabilities capabilities;
    // Not by add(), which looks at all names before: a server may send a hundred thousand.
    QSet<QByteArray> seen;
    for (const QByteArray &name : names) {
        const QByteArray upper = name.toUpper();
        if (upper.isEmpty() || seen.contains(upper))
            continue;
        seen.insert(upper);
        capabilities.m_names.append(upper);
        recognise(upper, capabilities.m_known);
    }
    return capabilities;
}

void Capabilities::add(QByteArrayView name)
{
    const QByteArray upper = name.toByteArray().toUpper();
    if (upper.isEmpty() || m_names.contains(upper))
        return;
    m_names.append(upper);
    recognise(upper, m_known);
}

void Capabilities::remove(Capability capability)
{
    m_names.removeAll(capabilityName(capability).toByteArray());
    m_known.reset(indexOf(capability));
}

bool Capabilities::has(Capability capability) const
{
    return m_known.test(indexOf(capability));
}

bool Capabilities::isOnlyImap4Rev2() const
{
    return has(Capability::Imap4Rev2) && !has(Capability::Imap4Rev1);
}

bool Capabilities::has(QByteArrayView name) const
{
    return m_names.contains(name.toByteArray().toUpper());
}

bool Capabilities::hasMechanism(QByteArrayView mechanism) const
{
    return m_names.contains("AUTH=" + mechanism.toByteArray().toUpper());
}

QList<QByteArray> Capabilities::mechanisms() const
{
    QList<QByteArray> found;
    for (const QByteArray &name : m_names) {
        if (name.startsWith("AUTH="))
            found.append(name.sliced(5));
    }
    return found;
}

QList<QByteArray> Capabilities::quotaResources() const
{
    QList<QByteArray> found;
    for (const QByteArray &name : m_names) {
        if (name.startsWith("QUOTA=RES-"))
            found.append(name.sliced(10));
    }
    return found;
}

std::optional<quint64> Capabilities::appendLimit() const
{
    for (const QByteArray &name : m_names) {
        if (name.startsWith("APPENDLIMIT="))
            return parseUnsigned(QByteArrayView(name).sliced(12), Q_UINT64_C(1) << 62);
    }
    return std::nullopt;
}

} // namespace Martlet::Imap
