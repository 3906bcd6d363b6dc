// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mark: queues flag changes; the next round carries them to the server.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"

#include <array>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

struct FlagOption {
    const char *name;
    Mail::Flag flag;
    bool isSet;
};

constexpr std::array<FlagOption, 8> flagOptions{{
    {"seen", Mail::Flag::Seen, true},
    {"unseen", Mail::Flag::Seen, false},
    {"flagged", Mail::Flag::Flagged, true},
    {"unflagged", Mail::Flag::Flagged, false},
    {"answered", Mail::Flag::Answered, true},
    {"unanswered", Mail::Flag::Answered, false},
    {"forwarded", Mail::Flag::Forwarded, true},
    {"unforwarded", Mail::Flag::Forwarded, false},
}};

QList<FlagOption> chosen(const Invocation &invocation)
{
    QList<FlagOption> options;
    for (const FlagOption &option : flagOptions) {
        if (invocation.has(QString::fromLatin1(option.name)))
            options.append(option);
    }
    return options;
}

Task<Report> run(Invocation invocation, Session session)
{
    const QList<Mail::MessageKey> keys =
        co_await findMessages(session.services->reader, invocation.words);
    Engine::MessageActions *actions = &session.services->messages;
    int changed = 0;
    const QList<FlagOption> options = chosen(invocation);
    for (const FlagOption &option : options) {
        Engine::MessageActions::Outcome pending = option.isSet
                                                      ? actions->addFlag(keys, option.flag)
                                                      : actions->removeFlag(keys, option.flag);
        const Engine::ActionOutcome outcome =
            co_await resultOf<Engine::ActionOutcome>(std::move(pending));
        changed = std::max(changed, outcome.messages);
    }
    Report report;
    report.json = {{u"changed"_s, changed}};
    report.text = u"Messages changed: %1."_s.arg(changed);
    co_return report;
}

Result<void> check(const Invocation &invocation)
{
    const QList<FlagOption> options = chosen(invocation);
    if (options.isEmpty())
        return badUsage(u"Say what to mark: --seen, --unseen, --flagged, --unflagged, --answered, "
                        "--unanswered, --forwarded or --unforwarded."_s);
    for (qsizetype i = 1; i < options.size(); ++i) {
        if (options[i].flag == options[i - 1].flag)
            return badUsage(u"--%1 and --%2 contradict each other."_s.arg(
                QString::fromLatin1(options[i - 1].name), QString::fromLatin1(options[i].name)));
    }
    return checkKeys(invocation.words);
}

} // namespace

CommandSpec markCommand()
{
    CommandSpec command;
    command.name = u"mark"_s;
    command.arguments = u"KEY… --seen|--unseen|--flagged…"_s;
    command.summary = u"Mark messages."_s;
    for (const FlagOption &option : flagOptions) {
        const QString flag = QString::fromLatin1(Mail::flagName(option.flag));
        command.options.append({QString::fromLatin1(option.name),
                                {},
                                (option.isSet ? u"Set %1."_s : u"Remove %1."_s).arg(flag)});
    }
    command.leastWords = 1;
    command.mostWords = -1;
    command.run = ChangeRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
