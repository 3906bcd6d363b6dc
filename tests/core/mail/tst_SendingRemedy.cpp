// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one click mends, by the servers' words (FEATURES E03 to E06, E08).
#include "core/mail/OwnReason.h"
#include "core/mail/SendingRemedy.h"

#include <QTest>

using namespace Martlet::Mail;
using namespace Qt::Literals;

Q_DECLARE_METATYPE(Martlet::Mail::SendingRemedy)
Q_DECLARE_METATYPE(Martlet::Mail::SubmissionLogin)

namespace
{

AccountSettings account(SubmissionLogin login)
{
    AccountSettings settings;
    settings.email = u"anna@mail.example"_s;
    settings.incoming.login = settings.email;
    settings.outgoing.host = u"smtp.mail.example"_s;
    settings.submissionLogin = login;
    Identity own;
    own.name = u"Anna"_s;
    own.address = settings.email;
    Identity alias;
    alias.address = u"anna@club.example"_s;
    settings.identities = {own, alias};
    return settings;
}

OutboxItem letter(const QString &words, const QString &from)
{
    OutboxItem item;
    item.state = OutboxState::Failed;
    item.from = from;
    item.serverReply = words;
    item.recipients = waitingRecipients({u"eva@example.org"_s});
    return item;
}

} // namespace

class TestSendingRemedy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsOfServers_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<SendingRemedy>("withoutLogin");
        QTest::addColumn<SendingRemedy>("fromAlias");
        const auto row = [](const char *name, const QString &words, SendingRemedy withoutLogin,
                            SendingRemedy fromAlias) {
            QTest::newRow(name) << words << withoutLogin << fromAlias;
        };
        using enum SendingRemedy;
        row("E03", u"530 5.7.0 Authentication required"_s, SignIn, None);
        row("E04", u"550 5.7.1 Sender address rejected: Access denied"_s, SignIn, WriteFromLogin);
        row("E05", u"503 5.5.4 Error: send AUTH command first."_s, SignIn, None);
        row("E06", u"553 5.7.1 Sender address rejected: not owned by auth user."_s, None,
            WriteFromLogin);
        row("Postfix", u"553 5.7.1 <a@b>: Sender address rejected: not owned by user anna"_s, None,
            WriteFromLogin);
        row("Mail.ru", u"550 not local sender over smtp"_s, None, WriteFromLogin);
        row("Exchange", u"554 5.2.252 SendAsDenied; anna not allowed to send as club"_s, None,
            WriteFromLogin);
        row("relay", u"554 5.7.1 <eva@example.org>: Relay access denied"_s, SignIn, None);
        row("recipient", u"550 5.1.1 User unknown"_s, None, None);
        row("nothing", QString(), None, None);
    }

    void wordsOfServers()
    {
        QFETCH(QString, words);
        QFETCH(SendingRemedy, withoutLogin);
        QFETCH(SendingRemedy, fromAlias);
        const QString own = u"anna@mail.example"_s;
        const QString alias = u"anna@club.example"_s;
        QCOMPARE(remedyFor(letter(words, own), account(SubmissionLogin::None)), withoutLogin);
        QCOMPARE(remedyFor(letter(words, own), account(SubmissionLogin::AfterReceiving)),
                 withoutLogin);
        QCOMPARE(remedyFor(letter(words, alias), account(SubmissionLogin::Automatic)), fromAlias);
        // Nothing to be changed that is not as the server wants it already.
        QCOMPARE(remedyFor(letter(words, own), account(SubmissionLogin::Automatic)),
                 SendingRemedy::None);
    }

    // E08: whoever it is from.
    void takenForSpam_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("Yandex") << u"554 5.7.1 [1] Message rejected under suspicion of SPAM; x"_s;
        QTest::newRow("Mail.ru") << u"550 spam message rejected. Please visit the page"_s;
        QTest::newRow("Gmail") << u"550-5.7.1 this message is likely unsolicited mail."_s;
        QTest::newRow("QQ") << u"550 Mail content denied"_s;
    }

    void takenForSpam()
    {
        QFETCH(QString, words);
        for (const SubmissionLogin login : {SubmissionLogin::Automatic, SubmissionLogin::None}) {
            OutboxItem item = letter(words, u"anna@mail.example"_s);
            QCOMPARE(remedyFor(item, account(login)), SendingRemedy::ProveOnTheWeb);
            // What goes again by itself is not worth a walk to the website.
            item.state = OutboxState::Queued;
            QCOMPARE(remedyFor(item, account(login)), SendingRemedy::None);
        }
    }

    void wordsAboutARecipientCount()
    {
        OutboxItem item = letter({}, u"anna@mail.example"_s);
        item.recipients.first().state = RecipientState::Refused;
        item.recipients.first().serverReply = u"550 Authentication is required for relay"_s;
        QCOMPARE(remedyFor(item, account(SubmissionLogin::None)), SendingRemedy::SignIn);
        item.recipients.first().state = RecipientState::Accepted;
        QCOMPARE(remedyFor(item, account(SubmissionLogin::None)), SendingRemedy::None);
    }

    // A login is wanted, and none is offered over this port of the account's server.
    void otherPorts()
    {
        const QString words = u"530 5.7.0 Authentication required"_s;
        OutboxItem item =
            letter(ownReasonText({OwnReasonKind::NoLogin, 0, 0, words}), u"anna@mail.example"_s);
        item.state = OutboxState::Queued;
        AccountSettings settings = account(SubmissionLogin::Automatic);
        QCOMPARE(remedyFor(item, settings), SendingRemedy::OtherPort);
        // Not where the account does not sign in; the words say then what to do.
        QCOMPARE(remedyFor(item, account(SubmissionLogin::None)), SendingRemedy::SignIn);
        // The port is looked for at the account's own server.
        settings.identities[1].outgoing.host = u"smtp.club.example"_s;
        item.from = u"anna@club.example"_s;
        QCOMPARE(remedyFor(item, settings), SendingRemedy::None);
        // The same words of a server that lets sign in are no matter of the port.
        item = letter(words, u"anna@mail.example"_s);
        item.state = OutboxState::Queued;
        QCOMPARE(remedyFor(item, account(SubmissionLogin::Automatic)), SendingRemedy::None);
    }

    void loginThatIsMissing_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("isMissing");
        QTest::newRow("530") << u"530 5.7.0 Authentication Required"_s << true;
        QTest::newRow("550") << u"550 5.7.1 Client was not authenticated"_s << true;
        QTest::newRow("503") << u"503 5.5.4 Error: send AUTH command first."_s << true;
        // A relay for its own network says so of the letters of others, whoever signs in.
        QTest::newRow("relay") << u"554 5.7.1 Relay access denied"_s << false;
        QTest::newRow("unknown") << u"550 5.1.1 User unknown"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void loginThatIsMissing()
    {
        QFETCH(QString, words);
        QFETCH(bool, isMissing);
        QCOMPARE(saysLoginIsMissing(words), isMissing);
    }

    void onlyWhileItCanBeChanged_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 1; state <= 7; ++state)
            QTest::newRow(qPrintable(outboxStateName(static_cast<OutboxState>(state)))) << state;
    }

    void onlyWhileItCanBeChanged()
    {
        QFETCH(int, state);
        OutboxItem item = letter(u"530 5.7.0 Authentication required"_s, u"anna@mail.example"_s);
        item.state = static_cast<OutboxState>(state);
        const bool canChange =
            item.state == OutboxState::Queued || item.state == OutboxState::Failed;
        QCOMPARE(remedyFor(item, account(SubmissionLogin::None)),
                 canChange ? SendingRemedy::SignIn : SendingRemedy::None);
    }

    void whoIsSignedIn()
    {
        AccountSettings settings = account(SubmissionLogin::Automatic);
        QCOMPARE(signedInSender(settings), (EmailAddress{u"Anna"_s, u"anna@mail.example"_s}));
        settings.outgoing.login = u"anna@club.example"_s;
        QCOMPARE(signedInSender(settings).address, u"anna@club.example"_s);
        settings.outgoing.login = u"anna"_s;
        QCOMPARE(signedInSender(settings).address, u"anna@mail.example"_s);
    }
};

QTEST_GUILESS_MAIN(TestSendingRemedy)
#include "tst_SendingRemedy.moc"
