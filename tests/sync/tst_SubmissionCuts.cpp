// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The link to the outgoing server ends at every place of a submission in every way a link can end,
// for every set of extensions. Counted in the mailboxes of the recipients: each has each letter
// exactly once in the end, and the person was asked about those letters only whose end may have
// reached the server. MARTLET_FAULTS_ALL plays every case and prints the table, else a sample.
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/UserHands.h"

#include <QTest>

#include <map>
#include <random>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using End = FakeFault::End;
using Mail::OutboxState;

namespace
{

constexpr qsizetype sampled = 8; ///< cases of one set of extensions without "all"
constexpr qsizetype mostComplaints = 8;
constexpr quint32 seed = 1;
const QByteArrayList tokens{"first", "second"};
const QByteArrayList served{"eva@example.org", "late@example.org"};
const QByteArray nobody = "nobody@example.org";

struct ExtensionSet {
    const char *name;
    QSet<QByteArray> extensions;
    bool hasSize = false;
    bool hasEhlo = true;
};

const QList<ExtensionSet> &extensionSets()
{
    static const QSet<QByteArray> usual{"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"};
    static const auto with = [](const char *one, const char *other = "ENHANCEDSTATUSCODES") {
        return usual + QSet<QByteArray>{one, other};
    };
    static const QList<ExtensionSet> sets{
        {"HELO", {}, false, false},
        {"EHLO", {}},
        {"PIPELINING", {"PIPELINING"}},
        {"SIZE 8BITMIME", usual, true},
        {"CHUNKING", with("CHUNKING"), true},
        {"CHUNKING without PIPELINING", {"CHUNKING", "8BITMIME"}, true},
        {"SMTPUTF8", with("SMTPUTF8"), true},
        {"DSN", with("DSN"), true},
        {"RCPTMAX=1", with("LIMITS RCPTMAX=1"), true},
        {"CHUNKING RCPTMAX=1", with("CHUNKING", "LIMITS RCPTMAX=1"), true},
    };
    return sets;
}

struct Cut {
    int command = 0; ///< the n-th of all, the greeting is the first; 0: none
    Kind kind = Kind::CutBeforeAnswer;
    End end = End::Close;
    bool hasRefused = false; ///< one of the recipients is unknown to the server
};

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::CutBeforeCommand:
        return "before";
    case Kind::CutBeforeAnswer:
        return "unanswered";
    case Kind::CutInLiteral:
        return "half answered";
    default:
        return "after";
    }
}

const char *nameOf(End end)
{
    switch (end) {
    case End::Close:
        return "FIN";
    case End::Reset:
        return "RST";
    case End::Silence:
        return "silence";
    case End::Bye:
        return "421";
    case End::Garbage:
        break;
    }
    return "garbage";
}

/// Of one case.
struct Verdict {
    QStringList complaints;
    QString outcome;
};

class CutWorld
{
public:
    CutWorld(const ExtensionSet &set, const Cut &cut)
        : m_cut(cut)
        , m_world(readyWorld(options(set)))
    {
        for (const QByteArray &address : served) {
            m_world->site().addUser(address, "secret");
            m_world->site().addAddress(address, address);
        }
        QStringList recipients{QString::fromLatin1(served[0]), QString::fromLatin1(served[1])};
        if (cut.hasRefused) {
            m_world->smtp.refusedRecipients = {nobody};
            recipients.insert(1, QString::fromLatin1(nobody));
        }
        for (const QByteArray &token : tokens)
            queueLetter(*m_world, token, recipients);
        if (cut.command == 0)
            return;
        FakeFault fault;
        fault.kind = cut.kind;
        fault.end = cut.end;
        fault.occurrence = cut.command;
        m_world->smtpFaults.add(fault);
    }

    /// Of the uninterrupted course.
    QByteArrayList commands()
    {
        m_world->round();
        return m_world->smtpFaults.commands();
    }

    Verdict play()
    {
        m_world->round();
        check(m_world->smtpFaults.isSpent(), QStringLiteral("the link was not cut"));
        const bool wasSentAtOnce = m_world->journal.accepted.size() > 0 && isDone();
        checkAsked();
        letTimePass();
        checkAsked();
        QStringList asked;
        for (const Mail::OutboxItem &item : UserHands(*m_world).outbox()) {
            if (item.state == OutboxState::Unknown)
                asked.append(decide(item));
        }
        if (!asked.isEmpty())
            letTimePass();
        checkDone();
        const qsizetype mails = m_world->smtpFaults.count("MAIL");
        letTimePass();
        check(m_world->smtpFaults.count("MAIL") == mails, QStringLiteral("it goes on sending"));
        asked.removeDuplicates();
        m_verdict.outcome = !asked.isEmpty() ? asked.join(u'+')
                            : wasSentAtOnce  ? QStringLiteral("sent")
                                             : QStringLiteral("later");
        return m_verdict;
    }

private:
    static WorldOptions options(const ExtensionSet &set)
    {
        WorldOptions options = sending();
        options.smtp.extensions = set.extensions;
        if (!set.hasSize)
            options.smtp.sizeLimit.reset();
        options.smtp.refusesEhlo = !set.hasEhlo;
        options.smtp.requiresLogin = set.hasEhlo;
        return options;
    }

    void check(bool isTrue, const QString &complaint)
    {
        if (!isTrue)
            m_verdict.complaints.append(complaint);
    }

    /// What is due by itself goes; open links end in between.
    void letTimePass()
    {
        for (const std::chrono::minutes pause : {2min, 20min, 60min}) {
            m_world->cutAll();
            m_world->advance(pause);
            m_world->round();
        }
    }

    [[nodiscard]] qsizetype arrived(const QByteArray &address, const QByteArray &token) const
    {
        FakeMailAccount *const account = m_world->site().accountOfAddress(address);
        if (!account)
            return 0;
        const auto box = account->mailbox(inbox);
        return std::count_if(box->messages.begin(), box->messages.end(), [&](const auto &letter) {
            return MessageFactory::tokenOf(letter.bytes) == token;
        });
    }

    /// Its last byte reached the server, at least once.
    [[nodiscard]] bool wasUploaded(const QByteArray &token) const
    {
        const QByteArray &received = m_world->journal.recording.received;
        const QByteArray letter = outgoing(token);
        return received.contains(QByteArray(letter + ".\r\n")) ||
               received.contains(QByteArray("LAST\r\n" + letter));
    }

    void checkAsked()
    {
        for (const Mail::OutboxItem &item : UserHands(*m_world).outbox()) {
            const QByteArray token = item.subject.toLatin1();
            const auto questions = std::count_if(
                m_world->problems.begin(), m_world->problems.end(), [&](const auto &one) {
                    return one.kind == Mail::Problem::Kind::SendingUnknown &&
                           one.outbox == item.key;
                });
            const bool isUnknown = item.state == OutboxState::Unknown;
            check(questions == (isUnknown ? 1 : 0),
                  QStringLiteral("%1: asked %2 times").arg(item.subject).arg(questions));
            check(!isUnknown || wasUploaded(token),
                  QStringLiteral("%1: asked, but it never left").arg(item.subject));
            check(isUnknown || item.state == OutboxState::Queued ||
                      (m_cut.hasRefused && item.state == OutboxState::Failed),
                  QStringLiteral("%1: %2").arg(item.subject, outboxStateName(item.state)));
        }
    }

    /// As one who asked the recipients.
    QString decide(const Mail::OutboxItem &item)
    {
        bool hasArrived = false;
        for (const QString &address :
             addressesOf(item.recipients, Mail::RecipientState::HandedOver))
            hasArrived = hasArrived || arrived(address.toLatin1(), item.subject.toLatin1()) > 0;
        m_world->write(
            [key = item.key, hasArrived](Store::WriteTransaction &transaction) -> Result<void> {
                Store::OutboxWriter outbox(transaction);
                if (!hasArrived)
                    return outbox.release(key);
                const Result<OutboxState> state = outbox.wasSent(key);
                return state ? Result<void>() : failure(state.error());
            });
        ++(hasArrived ? m_settled : m_released);
        return hasArrived ? QStringLiteral("asked, it was there")
                          : QStringLiteral("asked, it was not");
    }

    [[nodiscard]] bool isDone() const
    {
        const QList<Mail::OutboxItem> left = UserHands(*m_world).outbox();
        return std::all_of(left.begin(), left.end(), [](const Mail::OutboxItem &item) {
            return item.state == OutboxState::Failed;
        });
    }

    void checkDone()
    {
        for (const QByteArray &token : tokens) {
            for (const QByteArray &address : served) {
                const qsizetype count = arrived(address, token);
                check(count == 1, QStringLiteral("%1 has %2 %3 times")
                                      .arg(QString::fromLatin1(address), QString::fromLatin1(token))
                                      .arg(count));
            }
        }
        check(copiesInSent(*m_world) == tokens.size(),
              QStringLiteral("%1 copies in Sent").arg(copiesInSent(*m_world)));
        const QList<Mail::OutboxItem> left = UserHands(*m_world).outbox();
        // Whose refusal was lost with the link is among those whom the person thinks served.
        const qsizetype most = m_cut.hasRefused ? tokens.size() : 0;
        check(left.size() <= most && left.size() >= most - m_settled,
              QStringLiteral("%1 letters are left").arg(left.size()));
        for (const Mail::OutboxItem &item : left) {
            check(addressesOf(item.recipients, Mail::RecipientState::Refused) ==
                      QStringList{QString::fromLatin1(nobody)},
                  QStringLiteral("%1 was refused to others").arg(item.subject));
        }
        // Who is sent to again by the person may be refused again.
        const int failures = told(*m_world, Mail::Problem::Kind::SendingFailed);
        check(failures >= left.size() &&
                  failures <= left.size() + (m_cut.hasRefused ? m_released : 0),
              QStringLiteral("told of %1 refusals").arg(failures));
    }

    Cut m_cut;
    std::unique_ptr<SyncWorld> m_world;
    Verdict m_verdict;
    int m_released = 0; ///< sent again by the person
    int m_settled = 0;  ///< which the person says were sent
};

/// Every place and way that makes sense for this course.
QList<Cut> cutsFor(const QByteArrayList &commands, bool hasRefused)
{
    QList<Cut> cuts;
    for (int at = 1; at <= commands.size(); ++at) {
        const QByteArray &command = commands.at(at - 1);
        for (const Kind kind : {Kind::CutBeforeCommand, Kind::CutBeforeAnswer, Kind::CutInLiteral,
                                Kind::CutAfterAnswer}) {
            // The body has no answer of its own.
            if (command == "BODY" && kind != Kind::CutBeforeCommand)
                continue;
            for (const End end : {End::Close, End::Reset, End::Silence, End::Bye, End::Garbage}) {
                // A server that takes a letter and says that it did not sends it twice, not we.
                const bool isLie = end == End::Bye && kind == Kind::CutBeforeAnswer &&
                                   (command == "." || command == "BDAT");
                if (!isLie)
                    cuts.append({at, kind, end, hasRefused});
            }
        }
    }
    return cuts;
}

QString describeCut(const QByteArrayList &commands, const Cut &cut)
{
    return QStringLiteral("%1 %2 (%3), %4%5")
        .arg(QLatin1String(nameOf(cut.kind)), QString::fromLatin1(commands.at(cut.command - 1)))
        .arg(cut.command)
        .arg(QLatin1String(nameOf(cut.end)),
             cut.hasRefused ? QStringLiteral(", one refused") : QString());
}

} // namespace

class TestSubmissionCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel5EachRecipientHasItOnceOrThePersonIsAsked_data()
    {
        QTest::addColumn<int>("set");
        QTest::addColumn<bool>("hasRefused");
        for (int i = 0; i < extensionSets().size(); ++i) {
            QTest::addRow("%s", extensionSets().at(i).name) << i << false;
            QTest::addRow("%s, one refused", extensionSets().at(i).name) << i << true;
        }
    }

    void rel5EachRecipientHasItOnceOrThePersonIsAsked()
    {
        QFETCH(int, set);
        QFETCH(bool, hasRefused);
        const ExtensionSet &extensions = extensionSets().at(set);
        const QByteArrayList commands =
            CutWorld(extensions, {0, Kind::CutBeforeAnswer, End::Close, hasRefused}).commands();
        QList<Cut> cuts = cutsFor(commands, hasRefused);
        const bool isAll = qEnvironmentVariableIsSet("MARTLET_FAULTS_ALL");
        std::mt19937 random(seed + static_cast<quint32>(2 * set + (hasRefused ? 1 : 0)));
        while (!isAll && cuts.size() > sampled)
            cuts.removeAt(static_cast<qsizetype>(random() % static_cast<quint32>(cuts.size())));
        QStringList complaints;
        std::map<int, std::map<QString, QStringList>> table; // by place, outcome
        for (const Cut &cut : std::as_const(cuts)) {
            const Verdict verdict = CutWorld(extensions, cut).play();
            table[cut.command * 10 + static_cast<int>(cut.kind)][verdict.outcome].append(
                QLatin1String(nameOf(cut.end)));
            if (!verdict.complaints.isEmpty())
                complaints.append(describeCut(commands, cut) + QStringLiteral(": ") +
                                  verdict.complaints.join(QStringLiteral("; ")));
            if (complaints.size() >= mostComplaints)
                break;
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
        if (isAll)
            print(commands, table);
        qInfo("%s: %d cases", QTest::currentDataTag(), static_cast<int>(cuts.size()));
    }

    // 421 for one recipient alone, as some servers say it: they go on, and take the letter.
    void rel5GoodByeThatWasNoneProvesNothing_data()
    {
        QTest::addColumn<int>("end");
        for (const End end : {End::Close, End::Reset, End::Silence})
            QTest::newRow(nameOf(end)) << static_cast<int>(end);
    }

    void rel5GoodByeThatWasNoneProvesNothing()
    {
        QFETCH(int, end);
        const auto world = readyWorld();
        world->smtp.extensions.insert("CHUNKING");
        queueLetter(*world, "out", {QStringLiteral("late@example.org"), eva});
        world->smtpFaults.add(fault(Kind::Refuse, "RCPT", "421 4.7.0 Not this one now"));
        FakeFault cut = fault(Kind::CutInLiteral, "BDAT");
        cut.end = static_cast<End>(end);
        world->smtpFaults.add(cut);
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(world->journal.accepted.size(), 1);
        letADayPass(*world);
        // Heard of it or not: who has it does not get it again.
        const auto sentTo = [&](const char *address) {
            return std::count_if(
                world->journal.accepted.begin(), world->journal.accepted.end(),
                [&](const FakeSubmission &one) { return one.recipients.contains(address); });
        };
        QCOMPARE(sentTo("eva@example.org"), 1);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
    }

private:
    static void print(const QByteArrayList &commands,
                      const std::map<int, std::map<QString, QStringList>> &table)
    {
        QString text;
        for (const auto &[place, outcomes] : table) {
            QStringList cells;
            for (const auto &[outcome, ends] : outcomes)
                cells.append(outcome + QStringLiteral(" [") + ends.join(u' ') + u']');
            text += QStringLiteral("  %1 %2 %3\n")
                        .arg(place / 10, 2)
                        .arg(QLatin1String(nameOf(static_cast<Kind>(place % 10))) + u' ' +
                                 QString::fromLatin1(commands.at(place / 10 - 1)),
                             -24)
                        .arg(cells.join(QStringLiteral("; ")));
        }
        qInfo("%s\n%s", QTest::currentDataTag(), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestSubmissionCuts)
#include "tst_SubmissionCuts.moc"
