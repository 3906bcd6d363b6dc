// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The little world in which the fake IMAP server's own tests play: three letters, two more
// mailboxes, and a client of a few lines.
#pragma once

#include "tests/support/FakeImapProtocol.h"

namespace Martlet::Test
{

inline const QByteArray letter =
    "From: \"Eva N.\" <eva@example.org>\r\nTo: Team: a@example.org, "
    "b@example.com;\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\n"
    "Date: Wed, 17 Jul 1996 02:23:25 -0700\r\nMessage-ID: <1@example.org>\r\n"
    "\r\nHello\r\nworld\r\n";
inline const QByteArray parts =
    "From: eva@example.org\r\nSubject: parts\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\npreamble\r\n--b\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nText\r\n--b\r\n"
    "Content-Type: image/png; name=\"a.png\"\r\nContent-Disposition: attachment; "
    "filename=\"a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b\r\n"
    "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: x@example.org\r\n\r\nDeep\r\n"
    "--b--\r\n";

/// A client of a few lines: sends, and gives what came back.
struct Client {
    Client(FakeMailStore &store, const FakeImapSettings &settings, FakeFaultPlan &faults)
        : protocol(store, settings, faults, &recording)
    {
        greeting = protocol.greet();
    }
    QByteArray say(const QByteArray &line) { return protocol.receive(line + "\r\n"); }
    QByteArray logIn() { return say("a0 LOGIN anna demo"); }

    FakeRecording recording;
    FakeImapProtocol protocol;
    QByteArray greeting;
};

struct World {
    explicit World(FakeImapSettings wanted = FakeImapSettings::modern())
        : settings(std::move(wanted))
        , account(store.addUser("anna", "demo"))
    {
        settings.refusesLoginWithoutTls = false;
        account.create(QStringLiteral("Sent"), "\\Sent");
        account.create(QStringLiteral("Účty/Май & co"));
        const QDateTime date(QDate(2024, 3, 1), QTime(9, 30), Qt::UTC);
        account.append(QStringLiteral("INBOX"), letter, {"\\seen"}, date);
        account.append(QStringLiteral("INBOX"), parts, {}, date.addDays(1));
        account.append(QStringLiteral("INBOX"), letter, {"\\Flagged", "Work"}, date.addDays(2));
    }
    Client connect() { return Client(store, settings, faults); }

    FakeMailStore store;
    FakeImapSettings settings;
    FakeMailAccount &account;
    FakeFaultPlan faults;
};

} // namespace Martlet::Test
