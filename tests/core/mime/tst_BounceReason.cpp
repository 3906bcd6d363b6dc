// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BounceReason.h"
#include "core/mime/BounceRules.h"
#include "core/mime/PhraseMatch.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace Martlet::Mime;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct Case {
    const char *status;
    const char *text;
    BounceReason reason;
};

void addCases(std::initializer_list<Case> cases)
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    int number = 0;
    for (const Case &one : cases)
        QTest::addRow("%d %s %.50s", ++number, one.status, one.text)
            << QByteArray(one.status) << u(one.text) << bounceReasonName(one.reason);
}

} // namespace

class TestBounceReason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusesSayIt_data()
    {
        using enum BounceReason;
        addCases({
            {"5.1.1", "", NoSuchAddress},
            {"5.1.2", "", NoSuchDomain},
            {"5.1.6", "", NoSuchAddress},
            {"5.1.8", "", SenderRefused},
            {"5.2.1", "", MailboxDisabled},
            {"4.2.1", "", TemporaryTrouble},
            {"5.2.2", "", MailboxFull},
            {"4.2.2", "", MailboxFull},
            {"5.2.3", "", TooLarge},
            {"5.3.4", "", TooLarge},
            {"4.4.1", "", ServerUnreachable},
            {"5.4.4", "", NoSuchDomain},
            {"5.4.6", "", MailLoop},
            {"5.4.14", "", MailLoop},
            {"4.4.7", "", TriedTooLong},
            {"5.5.3", "", TooManyRecipients},
            {"5.6.1", "", ContentRefused},
            {"5.7.1", "", PolicyRefused},
            {"5.7.2", "", PolicyRefused},
            {"5.7.23", "", SenderNotAuthenticated},
            {"5.7.26", "", SenderNotAuthenticated},
            {"5.7.515", "", SenderNotAuthenticated},
            {"5.7.64", "", RelayDenied},
            {"5.7.606", "", SuspectedSpam},
            {"5.0.0", "", Unknown},
            {"5.5.0", "", Unknown},
            {"4.0.0", "", TemporaryTrouble},
            {"2.1.5", "", Unknown},
            {"5.9.9", "", Unknown},
            {"", "", Unknown},
            {"nonsense", "", Unknown},
            // A status that is sure wins over words.
            {"5.1.1", "550 our policy and our spam filter do not matter", NoSuchAddress},
        });
    }

    void statusesSayIt() { check(); }

    void wordsOfServers_data()
    {
        using enum BounceReason;
        addCases({
            // Gmail
            {"5.7.1",
             "550-5.7.1 Our system has detected that this message is likely unsolicited mail.",
             SuspectedSpam},
            {"5.7.1",
             "550-5.7.1 Unauthenticated email from example.org is not accepted due to domain's "
             "DMARC policy.",
             SenderNotAuthenticated},
            {"5.2.1", "550 5.2.1 The email account that you tried to reach is inactive.",
             MailboxDisabled},
            {"4.2.1",
             "450 4.2.1 The user you are trying to contact is receiving mail at a rate that "
             "prevents more",
             TemporaryTrouble},
            {"5.7.0",
             "552-5.7.0 This message was blocked because its content presents a potential "
             "security issue.",
             ContentRefused},
            {"5.4.5", "550 5.4.5 Daily user sending quota exceeded.", PolicyRefused},
            {"5.7.25", "550-5.7.25 The sending IP does not have a PTR record setup.",
             SuspectedSpam},
            // Microsoft
            {"5.4.1", "550 5.4.1 Recipient address rejected: Access denied.", NoSuchAddress},
            {"5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by lookup",
             NoSuchAddress},
            {"5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
             MailboxFull},
            {"5.2.2",
             "550 5.2.2 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; failed",
             PolicyRefused},
            {"5.7.1", "550 5.7.1 Unable to relay", RelayDenied},
            {"5.7.1", "550 5.7.1 Service unavailable, Client host blocked using Blocklist 1",
             SuspectedSpam},
            {"5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable", NoSuchAddress},
            {"5.7.57", "530 5.7.57 Client not authenticated to send mail", RelayDenied},
            // Yandex
            {"5.7.1", "550 5.7.1 No such user!", NoSuchAddress},
            {"5.7.1", "554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.example",
             SuspectedSpam},
            {"", "550 Policy rejection on the target address", MailboxDisabled},
            {"5.2.2", "552 5.2.2 Mailbox size limit exceeded", MailboxFull},
            {"5.3.4", "552 5.3.4 Message size exceeds fixed limit", TooLarge},
            {"5.1.3", "501 5.1.3 Bad recipient address syntax", NoSuchAddress},
            // Mail.ru
            {"5.0.0",
             "550 Message was not accepted -- invalid mailbox. Local mailbox a@example.org is "
             "unavailable: user not found",
             NoSuchAddress},
            {"",
             "550 Message was not accepted -- local mailbox a@example.org is unavailable: user "
             "is terminated",
             MailboxDisabled},
            {"", "550 spam message rejected. Please visit http://help.example.org/notspam",
             SuspectedSpam},
            {"5.7.1",
             "550 5.7.1 This message was not accepted due to domain owner DMARC policy (RFC 7489)",
             SenderNotAuthenticated},
            {"", "550 message sending for this account is disabled", SenderRefused},
            {"", "550 Access from ip address 192.0.2.7 blocked. Visit the page", SuspectedSpam},
            // Rambler, Seznam
            {"5.7.1", "554 5.7.1 Spam message rejected; If this is not spam contact us",
             SuspectedSpam},
            {"", "550 5.1.1 Recipient not found.", NoSuchAddress},
            {"", "550 Mailbox does not exist", NoSuchAddress},
            {"", "552 Schránka uživatele je plná", MailboxFull},
            {"", "550 Uživatel neexistuje", NoSuchAddress},
            // Postfix
            {"5.7.1", "554 5.7.1 <a@example.org>: Relay access denied", RelayDenied},
            {"4.7.1", "450 4.7.1 <a@example.org>: Recipient address rejected: Greylisted",
             TemporaryTrouble},
            {"5.1.8", "550 5.1.8 <b@example.org>: Sender address rejected: Domain not found",
             SenderRefused},
            {"5.7.1", "553 5.7.1 <b@example.org>: Sender address rejected: not owned by user b",
             SenderRefused},
            {"5.4.4",
             "Host or domain name not found. Name service error for name=nowhere.example type=A: "
             "Host not found",
             NoSuchDomain},
            {"4.4.3",
             "Host or domain name not found. Name service error for name=slow.example type=MX: "
             "Host not found, try again",
             ServerUnreachable},
            {"4.4.1", "connect to mx.example.net[192.0.2.1]:25: Connection timed out",
             ServerUnreachable},
            {"5.1.0", "Domain nomail.example does not accept mail (nullMX)", NoSuchDomain},
            {"5.7.23", "550 5.7.23 Message rejected due to: SPF fail - not authorized.",
             SenderNotAuthenticated},
            {"5.3.5", "mail for example.org loops back to myself", MailLoop},
            {"5.7.1", "550 5.7.1 <a@example.org>: Recipient address rejected: User unknown",
             NoSuchAddress},
            // Exim
            {"5.0.0", "Unrouteable address", NoSuchAddress},
            {"5.0.0", "all relevant MX records point to non-existent hosts", NoSuchDomain},
            {"5.0.0", "retry timeout exceeded", TriedTooLong},
            {"", "Too many \"Received\" headers - suspected mail loop", MailLoop},
            {"", "mailbox is full (quota exceeded while writing to file)", MailboxFull},
            {"", "550 Verification failed for <b@example.org> 550 Sender verify failed",
             SenderRefused},
            // qmail
            {"", "Sorry, no mailbox here by that name. (#5.1.1)", NoSuchAddress},
            {"", "Sorry, I couldn't find any host named nowhere.example. (#5.1.2)", NoSuchDomain},
            {"", "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", RelayDenied},
            {"",
             "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1) I'm not going to try "
             "again; this message has been in the queue too long.",
             ServerUnreachable},
            // Others
            {"", "452 4.5.3 Too many recipients", TooManyRecipients},
            {"", "552 Message rejected: virus found", ContentRefused},
            {"5.7.1", "554 5.7.1 Message with prohibited attachment rejected", ContentRefused},
            {"", "421 4.7.0 Messages temporarily deferred due to user complaints", SuspectedSpam},
            {"5.7.1", "550 5.7.1 Delivery not authorized, message refused", PolicyRefused},
        });
    }

    void wordsOfServers() { check(); }

    void russianWords_data()
    {
        using enum BounceReason;
        addCases({
            {"", "Почтовый ящик получателя переполнен", MailboxFull},
            {"", "Ящик переполнён", MailboxFull},
            {"", "Превышена квота почтового ящика", MailboxFull},
            {"", "Адрес не найден", NoSuchAddress},
            {"", "Нет такого пользователя", NoSuchAddress},
            {"", "Пользователь a@example.org не найден", NoSuchAddress},
            {"", "Ящик заблокирован", MailboxDisabled},
            {"", "Учётная запись отключена", MailboxDisabled},
            {"", "Письмо слишком большое", TooLarge},
            {"", "Размер сообщения превышает допустимый", TooLarge},
            {"", "Письмо похоже на спам", SuspectedSpam},
            {"", "Ваш сервер внесён в чёрный список", SuspectedSpam},
            {"", "В письме найден вирус", ContentRefused},
            {"", "Слишком много получателей", TooManyRecipients},
            {"", "Домен не найден", NoSuchDomain},
            {"", "Сервер получателя не отвечает", ServerUnreachable},
            {"", "Истекло время доставки", TriedTooLong},
            {"", "Временная ошибка, попробуйте позже", TemporaryTrouble},
            {"", "Ретрансляция запрещена", RelayDenied},
            {"", "Доступ запрещён", PolicyRefused},
            {"", "Письмо зациклилось", MailLoop},
            {"", "Спасибо за письмо", Unknown},
        });
    }

    void russianWords() { check(); }

    void replyCodesAreTheLastResort_data()
    {
        using enum BounceReason;
        addCases({
            {"", "552 no", MailboxFull},
            {"", "553 no", NoSuchAddress},
            {"", "556 no", NoSuchDomain},
            {"", "550 no", Unknown},
            {"", "554 no", Unknown},
            {"", "451 later", TemporaryTrouble},
            {"", "said: 451-later", TemporaryTrouble},
            {"", "after 4510 seconds", Unknown},
            {"", "x451 later", Unknown},
            {"", "450 Requested mail action not taken: mailbox unavailable", TemporaryTrouble},
            {"4.0.0", "unheard of", TemporaryTrouble},
        });
    }

    void replyCodesAreTheLastResort() { check(); }

    void aWordIsNotPartOfAnother()
    {
        QCOMPARE(bounceReason({}, u("id xspf7q dkimono")), BounceReason::Unknown);
        QCOMPARE(bounceReason({}, u("id 7-spf-q")), BounceReason::SenderNotAuthenticated);
        QVERIFY(hasPhrase(u"mailbox for eva is full now", u"mailbox * is full"));
        QVERIFY(!hasPhrase(u"mailbox for eva is fuller", u"mailbox * is full"));
        QVERIFY(hasPhrase(u"all spammers", u"spam*"));
        QVERIFY(!hasPhrase(u"nospam", u"spam*"));
        QVERIFY(!hasPhrase(u"quotas then exceeded", u"quota * exceeded"));
        QVERIFY(hasPhrase(u"", u"") == hasPhrase(u"", u"*"));
        const QString gap(61, u'x');
        QVERIFY(
            !hasPhrase(QString(u("mailbox ") + gap + gap + u(" is full")), u"mailbox * is full"));
    }

    void statusesAreFoundInText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("behind the code") << u("550 5.1.1 no") << QByteArray("5.1.1");
        QTest::newRow("several lines") << u("550-5.7.26 no") << QByteArray("5.7.26");
        QTest::newRow("qmail") << u("no. (#4.4.1)") << QByteArray("4.4.1");
        QTest::newRow("at the end") << u("it is 5.2.2") << QByteArray("5.2.2");
        QTest::newRow("end of a sentence") << u("it is 5.2.2.") << QByteArray("5.2.2");
        QTest::newRow("host address") << u("[192.5.1.1] and 5.1.1.2") << QByteArray();
        QTest::newRow("version") << u("Exim 4.94.2") << QByteArray();
        QTest::newRow("good news") << u("250 2.1.5 fine") << QByteArray();
        QTest::newRow("too long") << u("5.1.1000") << QByteArray();
        QTest::newRow("part of a word") << u("a5.1.1 5.1.1b") << QByteArray();
        QTest::newRow("cut") << u("5.1.") << QByteArray();
    }

    void statusesAreFoundInText()
    {
        QFETCH(QString, text);
        QTEST(enhancedStatusIn(text), "status");
    }

    void statusesAreTakenFromTheirField()
    {
        QCOMPARE(enhancedStatus(" 5.1.1 (bad destination)"), QByteArray("5.1.1"));
        QCOMPARE(enhancedStatus("2.0.0"), QByteArray("2.0.0"));
        QCOMPARE(enhancedStatus("3.0.0"), QByteArray());
        QCOMPARE(enhancedStatus("bad 5.1.1"), QByteArray());
        QCOMPARE(enhancedStatus("5.8.1"), QByteArray());
        QCOMPARE(enhancedStatus({}), QByteArray());
    }

    void namesAreDistinct()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(BounceReason::TemporaryTrouble); ++i)
            names.insert(bounceReasonName(static_cast<BounceReason>(i)));
        QCOMPARE(names.size(), 17);
        QCOMPARE(bounceReasonName(BounceReason::Unknown), u("Unknown"));
        QCOMPARE(bounceReasonName(BounceReason::TemporaryTrouble), u("TemporaryTrouble"));
    }

    /// A phrase written otherwise than texts are compared could never be found.
    void everyRuleCanBeFound()
    {
        for (const WordRule &rule : bounceWordRules()) {
            const QString phrase = rule.phrase.toString();
            QCOMPARE(comparableText(phrase), phrase);
            QVERIFY2(rule.reason != BounceReason::Unknown, qUtf8Printable(phrase));
        }
    }

    /// A rule of the same phrase further down would never count.
    void noRuleStandsTwice()
    {
        QSet<QString> phrases;
        for (const WordRule &rule : bounceWordRules()) {
            QVERIFY2(!phrases.contains(rule.phrase.toString()),
                     qUtf8Printable(rule.phrase.toString()));
            phrases.insert(rule.phrase.toString());
        }
        QSet<QByteArray> statuses;
        for (const StatusRule &rule : bounceStatusRules()) {
            const QByteArray code = QByteArray::number(rule.statusClass) + '.' +
                                    QByteArray::number(rule.subject) + '.' +
                                    QByteArray::number(rule.detail);
            QVERIFY2(!statuses.contains(code), code.constData());
            statuses.insert(code);
        }
    }

    void longTextsCostLittle()
    {
        const QString text = u("550 mailbox quota user policy ").repeated(400'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i)
            QVERIFY(bounceReason("5.7.1", text) != BounceReason::Unknown);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    static void check()
    {
        QFETCH(QByteArray, status);
        QFETCH(QString, text);
        QTEST(bounceReasonName(bounceReason(status, text)), "reason");
    }
};

QTEST_GUILESS_MAIN(TestBounceReason)
#include "tst_BounceReason.moc"
