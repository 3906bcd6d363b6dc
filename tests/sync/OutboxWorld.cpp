// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/OutboxWorld.h"

#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/UserHands.h"

#include <algorithm>

namespace Martlet::Test
{

using namespace std::chrono_literals;

WorldOptions sending(const QByteArray &profile)
{
    WorldOptions options = worldWith(profile);
    options.canSend = true;
    return options;
}

std::unique_ptr<SyncWorld> readyWorld(WorldOptions options)
{
    auto world = std::make_unique<SyncWorld>(std::move(options));
    world->server().create(sent, "\\Sent");
    deliver(world->server(), inbox, 1);
    if (!world->round().errors.isEmpty())
        qFatal("the first round failed");
    return world;
}

QByteArray outgoing(const QByteArray &token, const QByteArrayList &extraHeaders)
{
    MessageRecipe recipe;
    recipe.token = token;
    recipe.messageId = token + "@example.org";
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = "eva@example.org";
    recipe.extraHeaders = extraHeaders;
    return MessageFactory::build(recipe);
}

void queueLetter(SyncWorld &world, const QByteArray &token, const QStringList &recipients)
{
    UserHands(world).send(outgoing(token), QString::fromLatin1(token), recipients);
}

FakeFault fault(FakeFault::Kind kind, const char *command, const char *text, int times)
{
    FakeFault one;
    one.kind = kind;
    one.command = command;
    one.text = text;
    one.times = times;
    return one;
}

int copiesInSent(SyncWorld &world)
{
    return static_cast<int>(world.server().messageCount(sent));
}

Mail::OutboxState stateOf(SyncWorld &world)
{
    return UserHands(world).outbox().first().state;
}

int told(const SyncWorld &world, Mail::Problem::Kind kind)
{
    return static_cast<int>(
        std::count_if(world.problems.cbegin(), world.problems.cend(),
                      [kind](const Mail::Problem &problem) { return problem.kind == kind; }));
}

void letADayPass(SyncWorld &world)
{
    for (int hour = 0; hour < 24; ++hour) {
        world.cutAll();
        world.advance(1h);
        world.round();
    }
}

} // namespace Martlet::Test
