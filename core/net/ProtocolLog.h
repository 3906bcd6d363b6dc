// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last lines of one connection, in memory, for the doctor's report. Holds no password, token,
// SASL data or message text (SEC-10); addresses keep their first letter and domain.
#pragma once

#include "core/net/ProtocolRedactor.h"
#include "core/util/Secret.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Martlet::Net
{

class ProtocolLog
{
public:
    static constexpr int maximumLines = 200;

    explicit ProtocolLog(LoggedProtocol protocol)
        : m_redactor(protocol)
        , m_hasLiterals(protocol == LoggedProtocol::Imap)
    {
    }

    /// Hidden wherever it should appear, as it is or in Base64; a second wall beside the redactor.
    void addSecret(const Secret &secret);

    /// Bytes as they pass, decrypted and decompressed, cut anyhow.
    void sent(const QByteArray &bytes);
    void received(const QByteArray &bytes);
    /// A remark of our own ("TLSv1.3 …").
    void note(const QString &text);

    /// "C: …", "S: …" and "-- …", oldest first. Untrusted plain text.
    [[nodiscard]] QStringList lines() const { return m_lines; }

private:
    /// One direction, cut into lines; literals are skipped, long lines shortened.
    struct Direction {
        QByteArray line;
        qint64 literalBytes = 0; ///< still to skip
        bool continuesLiteral = false;
    };

    void feed(Direction &direction, const QByteArray &bytes, bool isClient);
    void endLine(Direction &direction, bool isClient);
    [[nodiscard]] QString presentable(QByteArray line) const;
    void append(const QString &line);

    ProtocolRedactor m_redactor;
    bool m_hasLiterals;
    Direction m_client;
    Direction m_server;
    std::vector<Secret> m_secrets;
    QStringList m_lines;
};

} // namespace Martlet::Net
