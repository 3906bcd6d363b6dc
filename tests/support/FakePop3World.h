// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the fake POP3 server share: a user with three letters, and a client that
// speaks lines.
#pragma once

#include "tests/support/FakePop3Protocol.h"

namespace Martlet::Test
{

struct FakePop3World {
    FakePop3World()
    {
        anna = &store.addUser("anna", "demo");
        store.addUser("bob", "demo");
        settings.refusesLoginWithoutTls = false;
        for (const QByteArray &letter : letters)
            anna->append(QStringLiteral("INBOX"), letter);
        ids = {"00000001000f4241", "00000002000f4241", "00000003000f4241"};
    }

    void fault(FakeFault::Kind kind, const QByteArray &command, const QByteArray &text = {},
               int occurrence = 1)
    {
        FakeFault fault;
        fault.kind = kind;
        fault.command = command;
        fault.text = text;
        fault.occurrence = occurrence;
        faults.add(fault);
    }
    [[nodiscard]] qsizetype left() const { return anna->messageCount(QStringLiteral("INBOX")); }

    const QByteArrayList letters = {"Subject: one\r\n\r\n.dot\r\n..two\r\ntext\r\n",
                                    "Subject: two\r\n\r\nno end",
                                    "Subject: three\r\n\r\n1\r\n2\r\n3\r\n"};
    QByteArrayList ids;
    FakeMailStore store;
    FakeMailAccount *anna = nullptr;
    FakePop3Settings settings;
    FakeFaultPlan faults;
    FakePop3Journal journal;
};

struct FakePop3Client {
    explicit FakePop3Client(FakePop3World &world)
        : protocol(world.store, world.settings, world.faults, world.journal)
    {
        greeting = protocol.greet();
    }
    QByteArray say(const QByteArray &lines) { return protocol.receive(lines + "\r\n"); }
    QByteArray logIn(const QByteArray &login = "anna")
    {
        say("USER " + login);
        return say("PASS demo");
    }
    FakePop3Protocol protocol;
    QByteArray greeting;
};

} // namespace Martlet::Test
