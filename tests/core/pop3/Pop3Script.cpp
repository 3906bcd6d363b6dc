// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pop3Script.h"

#include <QTest>

#include <utility>

namespace Martlet::Test
{

Pop3Script::Pop3Script(const Pop3::SessionOptions &options)
    : session(options)
{
}

Sasl::Credentials Pop3Script::credentials()
{
    return {QStringLiteral("mrose"), Secret(QStringLiteral("tanstaaf")), {}, {}, 0};
}

void Pop3Script::collect()
{
    for (Pop3::Event &event : session.takeEvents())
        events.push_back(std::move(event));
    const QByteArray output = session.takeOutput();
    said += output;
    m_unread += output;
}

void Pop3Script::serverSends(const QByteArray &bytes)
{
    session.receive(bytes);
    collect();
}

QByteArray Pop3Script::takeOutput()
{
    collect();
    return std::exchange(m_unread, {});
}

std::optional<ErrorKind> Pop3Script::failure()
{
    collect();
    if (const auto ended = last<Pop3::SessionEnded>())
        return ended->error.kind;
    if (const auto refused = last<Pop3::LoginRefused>())
        return refused->error.kind;
    const auto finished = last<Pop3::CommandFinished>();
    return finished && finished->error ? std::optional(finished->error->kind) : std::nullopt;
}

QByteArray Pop3Script::letter(Pop3::CommandId id)
{
    QByteArray whole;
    for (const Pop3::LetterPiece &piece : all<Pop3::LetterPiece>()) {
        if (piece.id == id)
            whole += piece.bytes();
    }
    return whole;
}

Pop3::CommandId Pop3Script::submit(Pop3::Verb verb, quint32 number, int lines)
{
    const Result<Pop3::CommandId> id = session.submit({verb, number, lines});
    if (!id)
        QTest::qFail(qPrintable(describe(id.error())), __FILE__, __LINE__);
    return id.value_or(0);
}

void Pop3Script::logIn(const QByteArray &capabilities)
{
    QByteArray script = "S: +OK ready\nC: CAPA\nS: +OK\n";
    for (QByteArray line : capabilities.split(' '))
        script += "S: " + line.replace('_', ' ') + '\n';
    play(script + "S: .\n");
    QVERIFY(session.authenticate(credentials()));
    QVERIFY(takeOutput().startsWith("USER mrose\r\n"));
    play("S: +OK\n");
    play("S: +OK in\n");
    QVERIFY(last<Pop3::Authenticated>());
    takeOutput();
}

void Pop3Script::play(const QByteArray &script)
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
        if (line.startsWith("S:")) {
            compare();
            packet += line.mid(3) + "\r\n";
        } else if (line.startsWith("C:")) {
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
