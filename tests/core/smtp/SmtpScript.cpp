// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmtpScript.h"

#include <QTest>

#include <utility>

namespace Martlet::Test
{

SmtpScript::SmtpScript(const Smtp::SessionOptions &options)
    : session(options)
{
}

void SmtpScript::collect()
{
    events += session.takeEvents();
    const QByteArray output = session.takeOutput();
    said += output;
    m_unread += output;
}

void SmtpScript::serverSends(const QByteArray &bytes)
{
    session.receive(bytes);
    collect();
}

QByteArray SmtpScript::takeOutput()
{
    collect();
    return std::exchange(m_unread, {});
}

std::optional<ErrorKind> SmtpScript::failure()
{
    const auto failed = last<Smtp::StepFailed>();
    return failed ? std::optional(failed->error.kind) : std::nullopt;
}

void SmtpScript::play(const QByteArray &script)
{
    QByteArray packet;
    QByteArray expected;
    const auto deliver = [&] {
        if (!packet.isEmpty())
            serverSends(std::exchange(packet, {}));
    };
    const auto compare = [&] {
        if (!expected.isEmpty())
            QCOMPARE(takeOutput(), std::exchange(expected, {}));
    };
    const QByteArrayList lines = script.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("S: ")) {
            compare();
            packet += line.mid(3) + "\r\n";
        } else if (line.startsWith("C: ")) {
            deliver();
            expected += line.mid(3) + "\r\n";
        } else {
            QVERIFY2(line.isEmpty(), line.constData());
        }
    }
    deliver();
    compare();
}

} // namespace Martlet::Test
