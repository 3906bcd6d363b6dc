// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a letter that a server refused or put off: a sentence with advice for whatever
// servers are known to say, one for all or one for each reason, and their own words.
#include "core/mail/OwnReason.h"
#include "ui/models/OutboxModel.h"
#include "ui/window/RefusalText.h"

#include <QLocale>
#include <QTest>

using namespace Martlet;
using namespace Qt::Literals;
using Mail::OutboxItem;
using Mail::OutboxState;
using Mail::OwnReasonKind;
using Mail::RecipientState;
using Ui::LetterText;
using Ui::letterText;
using Ui::refusalSentence;
using Ui::RefusedLetter;

namespace
{

const QString eva = u"eva@example.org"_s;
const QString ivan = u"ivan@example.org"_s;
const QString unknownUser = u"There is no such address."_s;
const QString fullMailbox = u"The recipient's mailbox is full."_s;

RefusedLetter context(bool isWaiting = false)
{
    RefusedLetter letter;
    letter.account.key = Mail::AccountKey(1);
    letter.account.email = u"anna@example.org"_s;
    letter.account.incoming.login = letter.account.email;
    letter.account.outgoing = {u"smtp.example.org"_s, 587, Mail::Encryption::StartTls, {}};
    letter.from = u"club@example.org"_s;
    letter.isWaiting = isWaiting;
    if (isWaiting)
        letter.nextTry = QDateTime::currentDateTimeUtc().addSecs(3600);
    return letter;
}

OutboxItem letter(OutboxState state, const QString &words, const Mail::OutboxRecipients &recipients)
{
    OutboxItem item;
    item.key = Mail::OutboxKey(1);
    item.account = Mail::AccountKey(1);
    item.state = state;
    item.from = u"anna@example.org"_s;
    item.attempts = 1;
    item.serverReply = words;
    item.recipients = recipients;
    return item;
}

/// "550 5.1.1 <address>: User unknown".
Mail::OutboxRecipient unknown(const QString &address)
{
    return {address, RecipientState::Refused, u"550 5.1.1 <%1>: User unknown"_s.arg(address)};
}

LetterText shown(const OutboxItem &item, int mostNamed = 3)
{
    return letterText(item, {}, context(item.state == OutboxState::Queued), mostNamed);
}

} // namespace

class TestRefusalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void refusedForGood_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &words, const QString &told) {
            QTest::newRow(name) << words << told;
        };
        row("unknown user", u"550 5.1.1 <eva@example.org>: User unknown"_s,
            u"There is no such address. Check how it is written"_s);
        row("unknown user, words alone", u"550 no such user here"_s, unknownUser);
        row("switched off", u"550 5.2.1 The mailbox is disabled"_s, u"closed or out of use"_s);
        row("full", u"552 5.2.2 Over quota"_s, fullMailbox);
        row("domain", u"550 5.1.2 Bad destination system address"_s,
            u"What stands behind the @ does not exist"_s);
        row("spam", u"554 5.7.1 Message rejected: spam content"_s,
            u"smtp.example.org took the letter for spam. Send one letter from the web mail"_s);
        row("policy", u"550 5.7.1 Not from you"_s,
            u"A rule of the server does not let this letter through."_s);
        row("block list", u"550 5.7.1 Client host [192.0.2.1] blocked using bl.example"_s,
            u"Your current internet address is on a block list."_s);
        row("relay", u"554 5.7.1 <eva@example.org>: Relay access denied"_s,
            u"This server takes no letters to other providers without signing in"_s);
        row("sender", u"553 5.7.1 <c@d>: Sender address rejected: not owned by user anna"_s,
            u"You are signed in as anna@example.org but write as club@example.org."_s);
        row("send as",
            u"550 5.7.60 SMTP; Client does not have permissions to send as this sender"_s,
            u"You may not send as club@example.org."_s);
        row("sender's domain", u"550 5.1.8 <c@d>: Sender address rejected: Domain not found"_s,
            u"does not accept your sender domain"_s);
        row("too large", u"552 5.3.4 Message size exceeds fixed limit"_s,
            u"The letter is larger than the server takes."_s);
        row("too many", u"550 5.5.3 Too many recipients"_s, u"Send in smaller groups."_s);
        row("daily limit", u"550 5.4.5 Daily user sending quota exceeded"_s,
            u"The sending limit of smtp.example.org is reached. Wait an hour"_s);
        row("virus", u"550 5.7.1 Virus found in message"_s, u"The server refuses an attachment"_s);
        row("DMARC", u"550 5.7.26 Unauthenticated email"_s,
            u"refuses mail “from example.org” that was not sent by its own server"_s);
        row("TLS", u"523 5.7.10 Encryption needed"_s,
            u"The server sends only over an encrypted connection."_s);
        row("nothing that is known", u"550 Hmm"_s,
            u"Martlet does not know what this answer means."_s);
    }
    void refusedForGood()
    {
        QFETCH(QString, words);
        QFETCH(QString, told);
        const QString sentence = refusalSentence(words, context());
        QVERIFY2(sentence.contains(told), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'{') && !sentence.contains(u" ?"_s), qPrintable(sentence));
        // It stands for all whom it concerns.
        QVERIFY2(!sentence.contains(eva), qPrintable(sentence));
    }

    void putOff_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &words, const QString &told) {
            QTest::newRow(name) << words << told;
        };
        row("greylisted", u"450 4.7.1 Greylisted, come back"_s,
            u"asks to try again later; that is normal."_s);
        row("only a code", u"451 later"_s, u"asks to try again later; that is normal."_s);
        row("421", u"421 4.7.0 Try again later, closing connection"_s,
            u"The outgoing server asks to wait a while; that is normal."_s);
        row("busy", u"421 4.3.2 Service not available"_s,
            u"The outgoing server asks to wait a while; that is normal."_s);
        row("rate", u"450 4.7.1 Ratelimit exceeded"_s,
            u"The sending limit of smtp.example.org is reached. Martlet keeps the letters"_s);
        row("full", u"452 4.2.2 Mailbox full"_s, fullMailbox);
        row("too many at once", u"452 4.5.3 Too many recipients"_s,
            u"The outgoing server asks to wait a while; that is normal."_s);
        row("password", u"535 5.7.8 Authentication failed"_s,
            u"smtp.example.org refuses the login name or the password."_s);
        row("switched off there",
            u"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for "
            "the Tenant."_s,
            u"Sending by SMTP is switched off"_s);
    }
    void putOff()
    {
        QFETCH(QString, words);
        QFETCH(QString, told);
        const QString sentence = refusalSentence(words, context(true));
        QVERIFY2(sentence.contains(told), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'{') && !sentence.contains(u" ?"_s), qPrintable(sentence));
        // Martlet does that by itself.
        QVERIFY2(!sentence.contains(u"Send it again later"_s), qPrintable(sentence));
    }

    void nothingIsMadeOfWhatNoServerSaid_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << QString();
        QTest::newRow("system") << u"Connection refused"_s;
        QTest::newRow("markup") << u"<b>550 5.1.1 User unknown</b>"_s;
    }
    void nothingIsMadeOfWhatNoServerSaid()
    {
        QFETCH(QString, words);
        QCOMPARE(refusalSentence(words, context()), QString());
        QCOMPARE(refusalSentence(words, context(true)), QString());
    }

    void oneRefusedLetter()
    {
        const QString words = u"550 5.1.1 <eva@example.org>: User unknown"_s;
        const OutboxItem item =
            letter(OutboxState::Failed, words, {{eva, RecipientState::Refused, words}});
        const LetterText text = shown(item);
        const QStringList lines = text.text.split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(unknownUser));
        QCOMPARE(lines[1], Ui::OutboxModel::stateText(item));
        QCOMPARE(lines[2], u"The server says: "_s + words);
        QVERIFY(!text.isShortened);
        // What helps more than the sentence takes its place.
        const LetterText advised = letterText(item, u"Do this."_s, context(), 3);
        QCOMPARE(advised.text.split(u'\n').first(), u"Do this."_s);
        QVERIFY(!advised.text.contains(unknownUser));
    }

    // Refused as a whole: said once, whoever it was for.
    void allAlike()
    {
        const QString words = u"554 5.7.1 Message rejected: spam content"_s;
        const OutboxItem item =
            letter(OutboxState::Failed, words,
                   {{eva, RecipientState::Refused, words}, {ivan, RecipientState::Refused, words}});
        const QString text = shown(item).text;
        QCOMPARE(text.count(u"took the letter for spam"_s), 1);
        QCOMPARE(text.count(words), 1);
        QVERIFY(text.contains(u"The server says: "_s + words));
        QVERIFY(!text.contains(eva));
    }

    void recipientsWithReasonsOfTheirOwn()
    {
        const QString full = u"552 5.2.2 Over quota"_s;
        OutboxItem item = letter(OutboxState::Failed, unknown(eva).serverReply,
                                 {{u"maria@example.org"_s, RecipientState::Accepted, u"250 ok"_s},
                                  unknown(eva),
                                  {ivan, RecipientState::Refused, full}});
        const QString text = shown(item).text;
        const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], Ui::OutboxModel::stateText(item));
        QCOMPARE(lines[1], u"maria@example.org has it"_s);
        QVERIFY(lines[2].startsWith(unknownUser));
        QCOMPARE(lines[3], u"eva@example.org was refused: "_s + unknown(eva).serverReply);
        QVERIFY(lines[4].startsWith(fullMailbox));
        QCOMPARE(lines[5], u"ivan@example.org was refused: "_s + full);
        // No one sentence is true of both.
        QCOMPARE(refusalSentence(item, context()), QString());
        // With the same reason there is one, and it stands first.
        item.recipients[2] = unknown(ivan);
        QVERIFY(refusalSentence(item, context()).startsWith(unknownUser));
        const QString alike = shown(item).text;
        QVERIFY(alike.startsWith(unknownUser));
        QCOMPARE(alike.count(unknownUser), 1);
    }

    void aHundredRefusedStayReadable()
    {
        Mail::OutboxRecipients recipients;
        for (int i = 0; i < 100; ++i)
            recipients.append(unknown(u"user%1@example.org"_s.arg(i)));
        recipients.append({eva, RecipientState::Accepted, u"250 ok"_s});
        const OutboxItem item =
            letter(OutboxState::Failed, recipients.first().serverReply, recipients);
        const LetterText text = shown(item);
        QVERIFY(text.isShortened);
        const QStringList lines = text.text.split(u'\n');
        QCOMPARE(lines.size(), 7);
        QVERIFY(lines[0].startsWith(unknownUser));
        QVERIFY(lines[3].startsWith(u"user0@example.org was refused: 550"_s));
        QCOMPARE(lines[6], u"and 97 more"_s);
        const LetterText all = shown(item, 101);
        QVERIFY(!all.isShortened);
        QVERIFY(all.text.contains(u"user99@example.org was refused"_s));
    }

    void alikeWordsOfManyAreSaidOnce()
    {
        Mail::OutboxRecipients recipients{{eva, RecipientState::Accepted, u"250 ok"_s}};
        for (int i = 0; i < 5; ++i)
            recipients.append({u"user%1@example.org"_s.arg(i), RecipientState::Refused,
                               u"550 5.7.1 Not from you"_s});
        const OutboxItem item =
            letter(OutboxState::Failed, u"550 5.7.1 Not from you"_s, recipients);
        const LetterText text = shown(item);
        QVERIFY(text.text.contains(u"user0@example.org, user1@example.org, user2@example.org and 2 "
                                   "more was refused: 550 5.7.1 Not from you"_s));
        QVERIFY(text.isShortened);
    }

    void lettersThatWait()
    {
        const QString later = u"450 4.7.1 Greylisted, come back"_s;
        OutboxItem item =
            letter(OutboxState::Queued, later, {{eva, RecipientState::Waiting, later}});
        item.notBefore = QDateTime::currentDateTimeUtc().addSecs(300);
        QString text = shown(item).text;
        QVERIFY2(text.contains(u"asks to try again later; that is normal."_s), qPrintable(text));
        QVERIFY2(text.contains(u"Martlet tries again at "_s), qPrintable(text));
        QVERIFY(text.contains(u"The server says: "_s + later));
        // Some have it, one was refused: each is told its own.
        item.recipients.append({ivan, RecipientState::Accepted, u"250 ok"_s});
        item.recipients.append(unknown(u"nobody@example.org"_s));
        text = shown(item).text;
        QVERIFY(text.contains(u"eva@example.org comes later: "_s + later));
        QVERIFY(text.contains(u"ivan@example.org has it"_s));
        QVERIFY(text.contains(unknownUser));
        // One that was never tried has nothing to tell.
        OutboxItem fresh = letter(OutboxState::Queued, {}, Mail::waitingRecipients({eva, ivan}));
        fresh.attempts = 0;
        QCOMPARE(shown(fresh).text, Ui::OutboxModel::stateText(fresh));
        // Nor has one whose fate nobody knows.
        item.state = OutboxState::Unknown;
        QCOMPARE(refusalSentence(item, context()), QString());
    }

    void ownReasons_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("told");
        QTest::newRow("too large")
            << Mail::ownReasonText({OwnReasonKind::TooLarge, 36'700'160, 26'214'400, {}})
            << u"The letter (35 MB) exceeds the limit 25 MB. Share large files by a link."_s;
        QTest::newRow("8-bit") << Mail::ownReasonText({OwnReasonKind::EightBit})
                               << u"The outgoing server takes only letters written in the "
                                  "plainest form"_s;
        QTest::newRow("address") << Mail::ownReasonText({OwnReasonKind::UnicodeAddress})
                                 << u"non-Latin letters before @"_s;
    }
    void ownReasons()
    {
        QFETCH(QString, words);
        QFETCH(QString, told);
        const OutboxItem item =
            letter(OutboxState::Failed, words,
                   {{eva, RecipientState::Refused, words}, {ivan, RecipientState::Refused, words}});
        const QString text = shown(item).text;
        QVERIFY2(text.startsWith(told) || text.split(u'\n').first().contains(told),
                 qPrintable(text));
        // The server said none of it.
        QVERIFY2(!text.contains(u"The server says"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"refused"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"Martlet["_s), qPrintable(text));
        // Where others had it before, it is said of the rest alone.
        OutboxItem rest = item;
        rest.recipients[0] = {eva, RecipientState::Accepted, u"250 ok"_s};
        const QString ofRest = shown(rest).text;
        QVERIFY2(ofRest.contains(u"ivan@example.org did not get it"_s), qPrintable(ofRest));
        QVERIFY2(!ofRest.contains(u"Martlet["_s), qPrintable(ofRest));
    }

    void loginThatIsNotOffered()
    {
        const QString words = u"530 5.7.0 Authentication required"_s;
        const OutboxItem item =
            letter(OutboxState::Queued, Mail::ownReasonText({OwnReasonKind::NoLogin, 0, 0, words}),
                   {{eva, RecipientState::Waiting, words}});
        const QString text = shown(item).text;
        QVERIFY(
            text.startsWith(u"The outgoing server takes letters only from those who sign in"_s));
        QVERIFY(text.contains(u"Waits until it can be sent another way"_s));
        QVERIFY(text.endsWith(u"The server says: "_s + words));
    }

    // What the system or a disk says is not put into the server's mouth.
    void detailsOfOthers()
    {
        const OutboxItem item = letter(OutboxState::Queued, u"Connection refused"_s,
                                       {{eva, RecipientState::Waiting, {}}});
        const QString text = shown(item).text;
        QVERIFY(text.endsWith(u"Details: Connection refused"_s));
        QVERIFY(!text.contains(u"The server says"_s));
    }
};

QTEST_MAIN(TestRefusalText)
#include "tst_RefusalText.moc"
