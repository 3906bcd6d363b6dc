// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The SEARCH query of the fake server: parses the keys (RFC 9051 §6.4.4, RETURN by RFC 4731,
// MODSEQ by RFC 7162) and says whether a message matches. Text is compared decoded, without case.
#pragma once

#include "tests/support/FakeImapText.h"
#include "tests/support/FakeMailStore.h"

#include <QSet>

#include <functional>
#include <optional>

namespace Martlet::Test
{

/// What a server offers beyond RFC 3501.
struct FakeSearchAbilities {
    bool hasReturn = false;
    bool hasCondStore = false;
    bool hasSaveDate = false;
    bool hasObjectId = false;
    bool takesCharset = true;
    std::optional<QSet<quint32>> saved; ///< UIDs, for "$".
    /// Of X-GM-EXT-1; none: not offered.
    std::function<QByteArrayList(const FakeMessage &)> labels = {};
};

class FakeImapSearch
{
public:
    FakeImapSearch(QByteArray arguments, FakeSearchAbilities abilities, quint32 count,
                   quint32 largestUid);

    [[nodiscard]] bool isValid() const { return m_reader.isFinished(); }
    [[nodiscard]] bool hasBadCharset() const { return m_hasBadCharset; }
    [[nodiscard]] bool hasModSeq() const { return m_hasModSeq; }
    [[nodiscard]] const std::optional<QByteArrayList> &returnOptions() const { return m_return; }
    [[nodiscard]] bool matches(const FakeMessage &message, quint32 sequenceNumber) const;

private:
    using Test = std::function<bool(const FakeMessage &, quint32)>;

    void parseOptions();
    [[nodiscard]] Test parseKey();
    [[nodiscard]] Test parseGroup();
    [[nodiscard]] std::optional<Test> parseFlagKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseDateKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseTextKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseNumberKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseIdKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseGmailKey(const QByteArray &key);
    [[nodiscard]] Test parseSet(const QByteArray &set, bool isUid);
    [[nodiscard]] QString text();

    FakeImapReader m_reader;
    quint32 m_count;
    quint32 m_largestUid;
    FakeSearchAbilities m_abilities;
    bool m_hasBadCharset = false;
    bool m_hasModSeq = false;
    std::optional<QByteArrayList> m_return;
    QList<Test> m_tests;
};

/// The text of a letter, decoded.
[[nodiscard]] QString decodedText(const QByteArray &message);

} // namespace Martlet::Test
