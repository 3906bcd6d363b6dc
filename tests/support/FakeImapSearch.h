// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The SEARCH query of the fake server: parses the keys (RFC 9051 §6.4.4, RETURN by RFC 4731,
// MODSEQ by RFC 7162) and says whether a message matches. Text is compared decoded, without case.
#pragma once

#include "tests/support/FakeImapText.h"
#include "tests/support/FakeMailStore.h"

#include <functional>
#include <optional>

namespace Martlet::Test
{

class FakeImapSearch
{
public:
    FakeImapSearch(QByteArray arguments, bool hasExtended, bool hasCondStore, quint32 count,
                   quint32 largestUid);

    [[nodiscard]] bool isValid() const { return m_reader.isFinished(); }
    [[nodiscard]] bool hasBadCharset() const { return m_hasBadCharset; }
    [[nodiscard]] bool hasModSeq() const { return m_hasModSeq; }
    [[nodiscard]] const std::optional<QByteArrayList> &returnOptions() const { return m_return; }
    [[nodiscard]] bool matches(const FakeMessage &message, quint32 sequenceNumber) const;

private:
    using Test = std::function<bool(const FakeMessage &, quint32)>;

    void parseOptions(bool hasExtended);
    [[nodiscard]] Test parseKey();
    [[nodiscard]] Test parseGroup();
    [[nodiscard]] std::optional<Test> parseFlagKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseDateKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseTextKey(const QByteArray &key);
    [[nodiscard]] std::optional<Test> parseNumberKey(const QByteArray &key);
    [[nodiscard]] Test parseSet(const QByteArray &set, bool isUid);
    [[nodiscard]] QString text();

    FakeImapReader m_reader;
    quint32 m_count;
    quint32 m_largestUid;
    bool m_hasCondStore;
    bool m_hasBadCharset = false;
    bool m_hasModSeq = false;
    std::optional<QByteArrayList> m_return;
    QList<Test> m_tests;
};

} // namespace Martlet::Test
