// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/ComposerChecks.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using Kind = SendProblem::Kind;

namespace
{

Mime::Draft complete()
{
    Mime::Draft draft;
    draft.to = {{QStringLiteral("Anna"), QStringLiteral("anna@example.ru")}};
    draft.subject = QStringLiteral("Hello");
    draft.body = QStringLiteral("Good day");
    return draft;
}

} // namespace

class TestComposerChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writingGoesOnAboveTheQuote_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("text") << QStringLiteral("One\n\ntwo\n\n") << QStringLiteral("One\n\ntwo");
        QTest::newRow("new answer")
            << QStringLiteral("\n\nOn Monday, Eva wrote:\n> Hello\n> there") << QString();
        QTest::newRow("answer") << QStringLiteral("Да.\n\nOn Monday, Eva wrote:\n> Hello")
                                << QStringLiteral("Да.");
        QTest::newRow("no introduction")
            << QStringLiteral("Yes\n\n> Hello") << QStringLiteral("Yes");
        QTest::newRow("signature") << QStringLiteral("Yes\n\n-- \nAnna") << QStringLiteral("Yes");
        QTest::newRow("new with signature") << QStringLiteral("\n\n-- \nAnna") << QString();
        QTest::newRow("forward")
            << QStringLiteral("See\n\n-------- Forwarded message --------\nFrom: Eva\n\nHello")
            << QStringLiteral("See");
    }

    void writingGoesOnAboveTheQuote()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QCOMPARE(text.left(endOfWritten(text)), written);
    }

    void x04TheServerPutsAnotherSenderInPlace()
    {
        Mail::AccountSettings account;
        account.outgoing.host = QStringLiteral("smtp.example.org");
        const QString own = QStringLiteral("anna@example.org");
        const QString other = QStringLiteral("anna@office.example");
        QVERIFY(checkSender(account, own, {}).isEmpty());
        account.rewrittenFrom = own;
        QVERIFY(checkSender(account, own.toUpper(), {}).isEmpty());
        const QList<SendProblem> rewritten = checkSender(account, other, {});
        QCOMPARE(rewritten, (QList<SendProblem>{{Kind::RewrittenSender, own}}));
        QVERIFY(!rewritten.first().stops());
        // Another server does otherwise.
        Mail::Identity office;
        office.address = other;
        office.outgoing.host = QStringLiteral("smtp.office.example");
        account.identities = {office};
        QVERIFY(checkSender(account, other, {}).isEmpty());
        QCOMPARE(checkSender(account, other, own),
                 (QList<SendProblem>{{Kind::RefusedSender, own}}));
    }

    void p19SignaturesAreExchanged_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("changed");
        const QString hi = QStringLiteral("Hi");
        const QString anna = QStringLiteral("Hi\n\n-- \nAnna");
        const QString eva = QStringLiteral("Hi\n\n-- \nEva");
        QTest::newRow("exchanged") << "Anna" << anna << "Eva" << eva;
        QTest::newRow("added") << "" << hi << "Eva" << eva;
        QTest::newRow("removed") << "Anna" << anna << "" << QStringLiteral("Hi\n");
        QTest::newRow("same") << "Anna" << anna << "Anna" << anna;
        QTest::newRow("changed by the writer")
            << "Anna" << QString(anna + u'!') << "Eva" << QString(anna + u'!');
        QTest::newRow("removed by the writer") << "Anna" << hi << "Eva" << hi;
        QTest::newRow("above a forwarded letter")
            << "Anna" << QStringLiteral("\n\n-- \nAnna\n\n---- Forwarded ----\n\n-- \nAnna")
            << "Eva" << QStringLiteral("\n\n-- \nEva\n\n---- Forwarded ----\n\n-- \nAnna");
    }

    void p19SignaturesAreExchanged()
    {
        QFETCH(QString, before);
        QFETCH(QString, text);
        QFETCH(QString, after);
        Mail::Identity former;
        former.signature = before;
        Mail::Identity now;
        now.signature = after;
        const SignatureChange change = signatureChange(text, former, now);
        text.replace(change.span.begin, change.span.length, change.text);
        QTEST(text, "changed");
    }

    void promisesOfAnAttachment_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("promises");
        const auto row = [](const char *name, const char16_t *text, bool promises) {
            QTest::newRow(name) << QString::fromUtf16(text) << promises;
        };
        row("english", u"please find the file attached", true);
        row("english noun", u"See the Attachment.", true);
        row("english other word", u"I am not detached", false);
        row("russian", u"договор во вложении", true);
        row("russian participle", u"Вложенный файл", true);
        row("russian verb", u"прилагаю счёт", true);
        row("russian past", u"Я приложил договор", true);
        row("russian pinned", u"файл прикреплён", true);
        row("russian app", u"наше приложение для телефона", false);
        row("russian in appendix", u"подробности в приложении", true);
        row("russian money", u"положил деньги", false);
        row("slovak", u"v prílohe posielam zmluvu", true);
        row("slovak noun", u"Príloha je malá", true);
        row("slovak verb", u"prikladám faktúru", true);
        row("slovak other", u"príliš veľa", false);
        row("quoted only", u"Thanks\n> it is attached", false);
        row("in signature", u"Thanks\n-- \nattachments welcome", false);
        row("empty", u"", false);
    }
    void promisesOfAnAttachment()
    {
        QFETCH(QString, text);
        QFETCH(bool, promises);
        QCOMPARE(!attachmentWord(text).isEmpty(), promises);
    }

    void completeLetterHasNoProblem() { QVERIFY(checkBeforeSending(complete()).isEmpty()); }

    void missingRecipientStops()
    {
        Mime::Draft draft = complete();
        draft.to.clear();
        const QList<SendProblem> problems = checkBeforeSending(draft);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().kind, Kind::NoRecipient);
        QVERIFY(problems.first().stops());
        draft.bcc = {{{}, QStringLiteral("hidden@example.ru")}};
        QVERIFY(checkBeforeSending(draft).isEmpty());
    }

    void missingSubjectAndAttachmentAsk()
    {
        Mime::Draft draft = complete();
        draft.subject = QStringLiteral("  ");
        draft.body = QStringLiteral("attached");
        const QList<SendProblem> problems = checkBeforeSending(draft);
        QCOMPARE(problems.size(), 2);
        QVERIFY(!problems.at(0).stops());
        QVERIFY(!problems.at(1).stops());
        draft.attachments << Mime::DraftAttachment{QStringLiteral("a.txt"), "text/plain", "x", {}};
        QCOMPARE(checkBeforeSending(draft).size(), 1);
    }

    void sec9RecipientsWithLineBreaksAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::newRow("lf in address")
            << QString() << QStringLiteral("a@example.ru\nBcc: b@example.ru");
        QTest::newRow("cr in address") << QString() << QStringLiteral("a@example.ru\rx");
        QTest::newRow("crlf in name")
            << QStringLiteral("A\r\nBcc: b@example.ru") << QStringLiteral("a@example.ru");
        QTest::newRow("nul") << QString(QChar(0)) << QStringLiteral("a@example.ru");
    }
    void sec9RecipientsWithLineBreaksAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        Mime::Draft draft = complete();
        draft.cc = {{name, address}};
        const QList<SendProblem> problems = checkBeforeSending(draft);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().kind, Kind::BadAddress);
    }

    void sec9SubjectWithLineBreakIsRefused()
    {
        Mime::Draft draft = complete();
        draft.subject = QStringLiteral("Hello\r\nBcc: b@example.ru");
        QCOMPARE(checkBeforeSending(draft).first().kind, Kind::BadSubject);
    }

    void addressesInPastedText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char16_t *text, const QStringList &expected) {
            QTest::newRow(name) << QString::fromUtf16(text) << expected;
        };
        const QString a = QStringLiteral("a@example.ru");
        const QString b = QStringLiteral("b@example.sk");
        row("one", u"a@example.ru", {a});
        row("comma", u"a@example.ru, b@example.sk", {a, b});
        row("semicolon", u"a@example.ru;b@example.sk;", {a, b});
        row("lines", u"a@example.ru\r\nb@example.sk\n", {a, b});
        row("spaces", u"a@example.ru b@example.sk", {a, b});
        row("names", u"Анна <a@example.ru>, \"Doe, John\" <b@example.sk>", {a, b});
        row("no address", u"nobody", {QStringLiteral("nobody")});
        row("empty", u" , ;\n", {});
    }
    void addressesInPastedText()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QStringList found;
        for (const Mail::EmailAddress &address : addressesInText(text))
            found << address.address;
        QCOMPARE(found, expected);
    }

    void quotedCommaStaysInTheName()
    {
        const Mail::AddressList list =
            addressesInText(QStringLiteral("\"Doe, John\" <b@example.sk>"));
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().name, QStringLiteral("Doe, John"));
    }
};

QTEST_GUILESS_MAIN(TestComposerChecks)
#include "tst_ComposerChecks.moc"
