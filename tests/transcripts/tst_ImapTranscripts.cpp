// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replays the dialogues of this folder against ImapSession; README.md explains the lines.
#include "core/imap/ImapSession.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

namespace
{

const char *stateName(SessionState state)
{
    static constexpr const char *names[] = {
        "AwaitingGreeting", "NotAuthenticated", "AwaitingTls", "Authenticated",
        "Selected",         "LoggedOut",        "Broken"};
    return names[std::size_t(state)];
}

class Replay
{
public:
    explicit Replay(bool byteWise)
        : m_byteWise(byteWise)
    {
    }

    /// Empty, or what went wrong in this line.
    QString step(const QByteArray &line)
    {
        if (line.isEmpty() || line.startsWith('#'))
            return {};
        if (line.startsWith("S: "))
            feed(line.sliced(3) + "\r\n");
        else if (line.startsWith("> "))
            submit(line.sliced(2));
        else if (line == "X")
            m_session.connectionLost();
        else if (line.startsWith("C: "))
            return expectLine(line.sliced(3));
        else if (line.startsWith("= "))
            return expectFact(line.sliced(2));
        else
            return QStringLiteral("unknown kind of line");
        collect();
        return {};
    }

    [[nodiscard]] bool hasUnreadOutput() { return !(m_sent += m_session.takeOutput()).isEmpty(); }

private:
    void feed(const QByteArray &bytes)
    {
        for (qsizetype i = 0; m_byteWise && i < bytes.size(); ++i)
            m_session.receive(QByteArrayView(bytes).sliced(i, 1));
        if (!m_byteWise)
            m_session.receive(bytes);
    }

    void submit(const QByteArray &what)
    {
        if (what == "login")
            m_session.submit(Login{"user", Secret(QByteArray("secret"))});
        else if (what == "list")
            m_session.submit(List{});
        else if (what.startsWith("select "))
            m_session.submit(Select{MailboxName::fromWire(what.sliced(7)), false, false, {}});
        else if (what == "notify")
            m_session.submit(newsOfAll());
        else if (what.startsWith("follow "))
            follow(what.sliced(7));
        else if (what == "fetch")
            m_session.submit(UidFetch{UidSet::all(),
                                      {FetchItem::Uid | FetchItem::Flags | FetchItem::InternalDate |
                                           FetchItem::Rfc822Size | FetchItem::Envelope |
                                           FetchItem::BodyStructure,
                                       {}},
                                      {},
                                      false});
        else if (what == "idle")
            m_session.submit(Idle{});
        else if (what == "done")
            m_session.endIdle();
        else if (what == "logout")
            m_session.submit(Logout{});
        else
            QFAIL("unknown command");
    }

    static Notify newsOfAll()
    {
        const NotifyEvents messages =
            NotifyEvent::MessageNew | NotifyEvent::MessageExpunge | NotifyEvent::FlagChange;
        return {{{NotifyFilter::Selected, {}, messages, FetchRequest{}},
                 {NotifyFilter::Personal,
                  {},
                  messages | NotifyEvent::MailboxName | NotifyEvent::SubscriptionChange}},
                true};
    }

    void follow(const QByteArray &mailbox)
    {
        const CommandTag select =
            m_session.submit(Select{MailboxName::fromWire(mailbox), false, false, {}});
        m_session.submitBehind(
            select, UidFetch{UidSet::all(), {FetchItem::Uid | FetchItem::Flags, {}}, {}, false});
    }

    void collect()
    {
        for (const Event &event : m_session.takeEvents()) {
            if (const auto *broken = std::get_if<SessionBroken>(&event))
                m_broken = errorKindName(broken->error.kind).toLatin1();
            const auto *data = std::get_if<UntaggedData>(&event);
            if (!data)
                continue;
            m_unasked += !data->tag && !std::holds_alternative<StatusResponse>(data->response);
            m_lists += std::holds_alternative<ListResponse>(data->response);
            const auto *fetch = std::get_if<FetchResponse>(&data->response);
            m_fetched += fetch && fetch->uid && data->tag && fetch->lostItems.isEmpty();
        }
    }

    QString expectLine(const QByteArray &line)
    {
        m_sent += m_session.takeOutput();
        const QByteArray wanted = line + "\r\n";
        if (!m_sent.startsWith(wanted))
            return QStringLiteral("sent instead: ") + QString::fromLatin1(m_sent);
        m_sent.remove(0, wanted.size());
        return {};
    }

    QString expectFact(const QByteArray &fact)
    {
        const QByteArray name = fact.left(fact.indexOf(' '));
        const QByteArray wanted = fact.mid(name.size() + 1);
        const SelectedMailbox *mailbox = m_session.selectedMailbox();
        QByteArray found = "no such fact";
        if (name == "state")
            found = stateName(m_session.state());
        else if (name == "lists")
            found = QByteArray::number(m_lists);
        else if (name == "fetched")
            found = QByteArray::number(m_fetched);
        else if (name == "unasked")
            found = QByteArray::number(m_unasked);
        else if (name == "exists" && mailbox)
            found = QByteArray::number(mailbox->exists);
        else if (name == "uidvalidity" && mailbox)
            found = QByteArray::number(mailbox->uidValidity.value_or(UidValidity()).value());
        else if (name == "quirks")
            found = QByteArray::number(qsizetype(m_session.quirksSeen().count()));
        else if (name == "broken")
            found = m_broken;
        return found == wanted ? QString() : QStringLiteral("found: ") + QString::fromLatin1(found);
    }

    ImapSession m_session{ChannelSecurity::Encrypted};
    bool m_byteWise;
    QByteArray m_sent;
    QByteArray m_broken;
    int m_lists = 0;
    int m_unasked = 0;
    int m_fetched = 0;
};

} // namespace

class TestImapTranscripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("byteWise");
        const QDir root(QStringLiteral(MARTLET_SOURCE_DIR "/tests/transcripts"));
        QDirIterator files(root.path(), {QStringLiteral("*.txt")}, QDir::Files,
                           QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            const QByteArray name = root.relativeFilePath(path).toUtf8();
            // Other protocols keep their dialogues in folders of their own name.
            if (!name.contains('/') || name.startsWith("smtp-") || name.startsWith("pop3-"))
                continue;
            ++count;
            QTest::newRow(QByteArray(name + " whole").constData()) << path << false;
            QTest::newRow(QByteArray(name + " byte by byte").constData()) << path << true;
        }
        QVERIFY(count >= 6);
    }
    void dialogue()
    {
        QFETCH(QString, path);
        QFETCH(bool, byteWise);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Replay replay(byteWise);
        int number = 0;
        for (const QByteArray &line : file.readAll().split('\n')) {
            ++number;
            const QString problem = replay.step(line);
            QVERIFY2(problem.isEmpty(),
                     qPrintable(QStringLiteral("line %1: %2").arg(number).arg(problem)));
        }
        QVERIFY2(!replay.hasUnreadOutput(), "the client sent more than the transcript says");
    }
};

QTEST_GUILESS_MAIN(TestImapTranscripts)
#include "tst_ImapTranscripts.moc"
