// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/WrongAnswers.h"

#include "tests/support/MessageFactory.h"
#include "tests/sync/LinkCuts.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <algorithm>

namespace Martlet::Test
{

using namespace std::chrono_literals;

namespace
{

using Kind = FakeFault::Kind;

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QString trash = QStringLiteral("Trash");
const QString drafts = QStringLiteral("Drafts");
const QByteArray draftId = "draft@example.org";

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(drafts, "\\Drafts");
    for (int number = 1; number <= 8; ++number)
        deliver(server, inbox, number, number % 3 ? QByteArrayList() : QByteArrayList{"\\Seen"});
    deliver(server, archive, 11, {"\\Flagged", "Later"});
    deliver(server, trash, 12);
}

void changeOnServer(FakeMailAccount &server)
{
    deliver(server, inbox, 20);
    deliver(server, archive, 21, {"\\Seen"});
    server.addFlags(inbox, 8, {"\\Flagged"});
    server.expunge(inbox, {7});
}

QByteArray draftVersion(int version)
{
    MessageRecipe recipe;
    recipe.messageId = draftId;
    recipe.token = "draft" + QByteArray::number(version);
    recipe.text = QStringLiteral("Version %1 of it.\n").arg(version);
    return MessageFactory::build(recipe);
}

void changeInMartlet(SyncWorld &world)
{
    UserHands hands(world);
    hands.setSeen(hands.letters(inbox, {1, 2}));
    hands.setSeen(hands.letters(inbox, {3}), false);
    hands.move(hands.letters(inbox, {4, 5}), archive);
    hands.copy(hands.letters(inbox, {6}), archive);
    hands.deleteForGood(hands.letters(trash, {12}));
    hands.createMailbox(QStringLiteral("Новая"));
    hands.closeDraft(hands.saveDraft({}, draftId, draftVersion(1)), drafts);
}

/// What goes on by itself within an hour: news, rounds, renewed IDLE, operations put off.
void letTimePass(SyncWorld &world)
{
    world.synchroniseByItself();
    changeOnServer(world.server());
    changeInMartlet(world);
    world.advance(40min);
    deliver(world.server(), inbox, 30);
    world.advance(40min);
}

/// How often each letter is there; what is marked \Deleted is not.
QMap<QString, int> copies(SyncWorld &world)
{
    QMap<QString, int> found;
    for (const auto &mailbox : world.server().mailboxes()) {
        for (const FakeMessage &message : std::as_const(mailbox->messages)) {
            if (!message.flags.contains("\\Deleted"))
                ++found[QString::fromUtf8(MessageFactory::tokenOf(message.bytes))];
        }
    }
    return found;
}

bool isLogin(const QByteArray &command)
{
    return command == "LOGIN" || command == "AUTHENTICATE";
}

/// The server says that it is about who asks, and not for the moment only.
bool isRefusal(const WrongAnswer &answer)
{
    static const QByteArrayList temporary = {"UNAVAILABLE", "INUSE",     "LIMIT",
                                             "CORRUPTION",  "SERVERBUG", "EXPUNGEISSUED"};
    return answer.kind == Kind::Refuse && !temporary.contains(answer.name);
}

/// Letters and mailboxes.
QStringList wholeLedger(SyncWorld &world)
{
    QStringList lines = ledger(world);
    for (const auto &mailbox : world.server().mailboxes())
        lines.append(mailbox->name);
    return lines;
}

/// What is marked \\Deleted is gone for the user: on servers without UIDPLUS nothing more can be
/// done.
QStringList withoutDeleted(QStringList lines)
{
    lines.removeIf([](const QString &line) { return line.contains(QLatin1String("\\Deleted")); });
    return lines;
}

bool wasTold(const SyncWorld &world, Mail::Problem::Kind kind)
{
    return std::any_of(world.problems.cbegin(), world.problems.cend(),
                       [kind](const Mail::Problem &problem) { return problem.kind == kind; });
}

} // namespace

QList<WrongAnswer> wrongAnswers()
{
    QList<WrongAnswer> answers = {
        {"NO", Kind::Refuse, "NO Not this"},
        {"BAD", Kind::Refuse, "BAD Not understood"},
        {"BYE", Kind::Bye, "Going down"},
        {"garbage", Kind::Replace, ")(}{ \x01\xff [\"\r\n"},
        {"garbage before", Kind::Inject, "* )(}{ \xff [\"\r\n"},
        {"another's tag", Kind::Replace, "Zz99 OK Done\r\n"},
    };
    for (const char *code :
         {"UNAVAILABLE", "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED",
          "PRIVACYREQUIRED", "CONTACTADMIN", "NOPERM", "INUSE", "EXPUNGEISSUED", "CORRUPTION",
          "SERVERBUG", "CLIENTBUG", "CANNOT", "LIMIT", "OVERQUOTA", "ALREADYEXISTS", "NONEXISTENT"})
        answers.append({code, Kind::Refuse, "NO [" + QByteArray(code) + "] Not this"});
    return answers;
}

WrongAnswers::WrongAnswers(const FakeImapSettings &server)
    : m_imap(server)
    , m_base(profileTemplate())
{
    runFirstRound();
    runUninterrupted();
}

/// The server is made anew and alike; the profile comes from the first round.
std::unique_ptr<SyncWorld> WrongAnswers::begin(const QString &profile) const
{
    WorldOptions options;
    options.imap = m_imap;
    options.offline = Mail::OfflineMode::Recent;
    options.profile = profile;
    auto world = std::make_unique<SyncWorld>(std::move(options));
    furnish(world->server());
    return world;
}

void WrongAnswers::runFirstRound()
{
    const auto world = begin(m_base.path());
    const Mail::RoundReport report = world->round();
    if (!report.errors.isEmpty())
        qFatal("%s", qPrintable(describe(report.errors.first())));
}

void WrongAnswers::runUninterrupted()
{
    const QTemporaryDir profile(profileTemplate());
    copyFolder(m_base.path(), profile.path());
    const auto world = begin(profile.path());
    m_copiesAtFirst = copies(*world);
    letTimePass(*world);
    m_commands = commandsSince(world->imapFaults, 0);
    m_commands.sort();
    m_commands.removeDuplicates();
    m_ledger = wholeLedger(*world);
    m_copiesAtEnd = copies(*world);
    if (!world->troubles().isEmpty())
        qFatal("%s", qPrintable(describe(world->troubles().first().error)));
}

QStringList WrongAnswers::complaints(const QByteArray &command, const WrongAnswer &answer)
{
    const QTemporaryDir profile(profileTemplate());
    copyFolder(m_base.path(), profile.path());
    const auto world = begin(profile.path());
    FakeFault fault;
    fault.kind = answer.kind;
    fault.command = command;
    fault.text = answer.text;
    world->imapFaults.add(fault);
    letTimePass(*world);
    QStringList wrong;
    // Two connections at work do not always take the same course.
    if (world->imapFaults.isSpent())
        ++m_answered[command];
    // A person who is told of a refused login asks once more; who is not told need not.
    const bool isLoginRefused = isLogin(command) && isRefusal(answer);
    const bool isWaiting = world->status.condition == Mail::AccountCondition::NeedsUser;
    if (isLoginRefused && !isWaiting)
        wrong.append(QStringLiteral("the account does not wait for the user"));
    if (isWaiting && !isLoginRefused)
        wrong.append(QStringLiteral("the account waits for the user"));
    if (isWaiting) {
        if (world->roundsUntilQuiet() == 0)
            wrong.append(QStringLiteral("the rounds went on failing"));
        world->advance(40min);
    }
    if (const QString different = differences(localState(*world), serverState(*world));
        !different.isEmpty())
        wrong.append(different);
    wrong.append(leftovers(*world));
    wrong.append(effectsOfAnotherRound(*world));

    const QList<Mail::Problem> troubles = world->troubles();
    const bool isFailureTold = wasTold(*world, Mail::Problem::Kind::ActionFailed);
    const QStringList atEnd = wholeLedger(*world);
    const QString lost = differences(atEnd, m_ledger);
    const QString lostForUser =
        m_imap.has("UIDPLUS") ? lost : differences(withoutDeleted(atEnd), withoutDeleted(m_ledger));
    if (!lostForUser.isEmpty() && !isFailureTold)
        wrong.append(QStringLiteral("server (\"cache\") against the uninterrupted run "
                                    "(\"server\"), and nobody was told: ") +
                     lostForUser);
    const QMap<QString, int> there = copies(*world);
    for (auto it = m_copiesAtFirst.cbegin(); it != m_copiesAtFirst.cend(); ++it) {
        const int least = std::min(it.value(), m_copiesAtEnd.value(it.key()));
        const int most = std::max(it.value(), m_copiesAtEnd.value(it.key()));
        const int count = there.value(it.key());
        if (count < least || count > most)
            wrong.append(QStringLiteral("%1 is there %2 times").arg(it.key()).arg(count));
    }
    if (isWaiting && troubles.isEmpty())
        wrong.append(QStringLiteral("nobody was told what the account waits for"));
    for (const Mail::Problem &problem : troubles) {
        const bool isDue = isLoginRefused || (isRefusal(answer) &&
                                              problem.kind == Mail::Problem::Kind::ActionFailed &&
                                              (!lost.isEmpty() || answer.name == "OVERQUOTA"));
        if (!isDue)
            wrong.append(QStringLiteral("the person was told needlessly of %1: %2 (%3)")
                             .arg(int(problem.kind))
                             .arg(describe(problem.error), problem.subject));
    }
    return wrong;
}

} // namespace Martlet::Test
