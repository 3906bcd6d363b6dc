// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values one behind the other in few bytes, for blobs of the cache: numbers as base-128 varints
// (least significant group first), strings with their length before them.
#pragma once

#include "core/util/Utf8.h"

#include <QByteArray>
#include <QString>

#include <string>

namespace Martlet
{

/// Appends to bytes of the caller's.
class PackedWriter
{
public:
    explicit PackedWriter(std::string &bytes)
        : m_bytes(bytes)
    {
    }

    void number(quint64 value)
    {
        while (value >= 0x80) {
            m_bytes.push_back(static_cast<char>(0x80 | (value & 0x7F)));
            value >>= 7;
        }
        m_bytes.push_back(static_cast<char>(value));
    }
    /// Small negative numbers are short too.
    void signedNumber(qint64 value)
    {
        number((static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63));
    }
    void bytes(QByteArrayView value)
    {
        number(static_cast<quint64>(value.size()));
        m_bytes.append(value.data(), static_cast<std::size_t>(value.size()));
    }
    void text(QStringView value)
    {
        // Mostly the length is one byte; where it is not, room is made for it afterwards.
        const std::size_t at = m_bytes.size();
        m_bytes.push_back('\0');
        appendUtf8(m_bytes, value);
        const std::size_t length = m_bytes.size() - at - 1;
        if (length < 0x80) {
            m_bytes[at] = static_cast<char>(length);
            return;
        }
        std::string prefix;
        PackedWriter(prefix).number(length);
        m_bytes.replace(at, 1, prefix);
    }

private:
    std::string &m_bytes;
};

/// Reads what PackedWriter wrote. From bytes of any other origin it gives zeros and empty strings
/// once it has failed, and never more than the bytes hold.
class PackedReader
{
public:
    explicit PackedReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_rest.isEmpty())
                break;
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest = m_rest.sliced(1);
            value |= static_cast<quint64>(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        fail();
        return 0;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
    }
    QByteArray bytes()
    {
        const quint64 size = number();
        if (size > static_cast<quint64>(m_rest.size())) {
            fail();
            return {};
        }
        const auto length = static_cast<qsizetype>(size);
        const QByteArray value = m_rest.first(length).toByteArray();
        m_rest = m_rest.sliced(length);
        return value;
    }
    QString text() { return QString::fromUtf8(bytes()); }

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    void fail()
    {
        m_hasFailed = true;
        m_rest = {};
    }

    QByteArrayView m_rest;
    bool m_hasFailed = false;
};

} // namespace Martlet
