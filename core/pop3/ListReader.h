// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lists a server gives (UIDL, LIST, CAPA), read line by line as they arrive. Bounded in entries
// and bytes; lines that cannot be read are counted and left out, since the others are still good.
#pragma once

#include "core/pop3/UniqueIdList.h"
#include "core/util/Result.h"

#include <QByteArrayView>
#include <QCryptographicHash>

namespace Martlet::Pop3
{

/// Cuts content as MultiLineFramer gives it into lines.
class ListReader
{
public:
    ListReader() = default;
    ListReader(const ListReader &) = delete;
    ListReader &operator=(const ListReader &) = delete;
    virtual ~ListReader() = default;

    /// ProtocolViolation when the list is longer than Limits::pop3ListBytes or has more entries
    /// than its kind may have; nothing more can be read then.
    Result<void> read(QByteArrayView content);

    [[nodiscard]] qint64 unreadableLines() const { return m_unreadableLines; }

protected:
    /// A line without its end, of at most Limits::pop3LineBytes. False: it cannot be read.
    virtual bool readLine(QByteArrayView line) = 0;
    /// A longer one, its first Limits::pop3LineBytes and then the rest in pieces. False at its end:
    /// it cannot be read.
    virtual void beginLongLine(QByteArrayView) {}
    virtual void continueLongLine(QByteArrayView) {}
    virtual bool endLongLine() { return false; }
    [[nodiscard]] virtual bool isOverfull() const = 0;

private:
    qsizetype readPart(QByteArrayView content);
    void readWhole(QByteArrayView line);
    void readLongPart(QByteArrayView part, bool isLast);

    QByteArray m_begun; ///< of a line whose end has not come
    bool m_isLong = false;
    bool m_heldCr = false; ///< of a long line: it may belong to its end
    qint64 m_bytes = 0;
    qint64 m_unreadableLines = 0;
};

class CapabilityReader final : public ListReader
{
public:
    CapabilityReader();
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }

private:
    bool readLine(QByteArrayView line) override;
    [[nodiscard]] bool isOverfull() const override;

    Capabilities m_capabilities;
    int m_lines = 0;
};

class UniqueIdReader final : public ListReader
{
public:
    [[nodiscard]] UniqueIdList takeEntries() { return std::move(m_entries); }

private:
    bool readLine(QByteArrayView line) override;
    void beginLongLine(QByteArrayView start) override;
    void continueLongLine(QByteArrayView part) override;
    bool endLongLine() override;
    [[nodiscard]] bool isOverfull() const override;

    UniqueIdList m_entries;
    std::optional<quint32> m_longNumber;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

class SizeReader final : public ListReader
{
public:
    [[nodiscard]] std::vector<MessageSize> takeEntries() { return std::move(m_entries); }

private:
    bool readLine(QByteArrayView line) override;
    [[nodiscard]] bool isOverfull() const override;

    std::vector<MessageSize> m_entries;
};

} // namespace Martlet::Pop3
