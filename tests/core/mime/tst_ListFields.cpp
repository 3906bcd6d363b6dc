// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// X08: what a mailing list says of itself, and what of that may be used.
#include "core/mime/ListFields.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

HeaderList fields(std::initializer_list<std::pair<const char *, QByteArray>> values)
{
    HeaderList list;
    for (const auto &[name, raw] : values)
        list.fields.append({QByteArray(name), raw});
    return list;
}

/// "address|subject|body" for a letter, the address for a page.
QStringList ways(const Mail::MailingList &list)
{
    QStringList shown;
    for (const Mail::UnsubscribeWay &way : list.unsubscribe) {
        if (const auto *letter = std::get_if<Mail::UnsubscribeLetter>(&way))
            shown << letter->to.address + u'|' + letter->subject + u'|' + letter->body;
        else
            shown << std::get<QUrl>(way).toString(QUrl::FullyEncoded);
    }
    return shown;
}

QStringList waysOf(const QByteArray &raw)
{
    return ways(mailingList(fields({{"List-Unsubscribe", raw}})));
}

QString letter(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_ListFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void x08WaysAreReadInTheirOrder_data();
    void x08WaysAreReadInTheirOrder();
    void x08WhatIsNotSafeIsLeftOut_data();
    void x08WhatIsNotSafeIsLeftOut();
    void manyAndLongOnesHaveAnEnd();
    void hostileFieldsAreReadAtOnce();
    void oneClickPutsThePageFirst_data();
    void oneClickPutsThePageFirst();
    void namesAreTheWordsOfTheIdentifier_data();
    void namesAreTheWordsOfTheIdentifier();
    void listPostIsTheFirstAddress_data();
    void listPostIsTheFirstAddress();
    void withoutFieldsThereIsNoList();
};

void tst_ListFields::x08WaysAreReadInTheirOrder_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *raw, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(raw) << expected;
    };
    const QString a = letter("a@l.example||");
    const QString b = letter("b@l.example||");
    row("letter", "<mailto:a@l.example>", {a});
    row("VERP", "<mailto:list-unsubscribe-user=example.org@lists.example>",
        {letter("list-unsubscribe-user=example.org@lists.example||")});
    row("VERP, encoded", "<mailto:list-unsubscribe-user%3Dexample.org@lists.example>",
        {letter("list-unsubscribe-user=example.org@lists.example||")});
    row("VERP of Mailman", "<mailto:list-leave+user=example.org@lists.example>",
        {letter("list-leave+user=example.org@lists.example||")});
    row("page and letter",
        "<https://l.example/u?a=1&b=%20>, <mailto:a@l.example?subject=leave%20me&body=a%0D%0Ab>",
        {letter("https://l.example/u?a=1&b=%20"), letter("a@l.example|leave me|a\nb")});
    row("letter and page", "<mailto:a@l.example>,<http://l.example/>",
        {a, letter("http://l.example/")});
    row("folded", "\r\n <https://l.example/\r\n\tlong>,\r\n <mailto:a@l\r\n .example>",
        {letter("https://l.example/long"), a});
    row("comments",
        "(Use this (or \\) that)) <mailto:a@l.example> (no, <mailto:c@l.example>) , (x) "
        "<mailto:b@l.example>",
        {a, b});
    row("comma twice", "<mailto:a@l.example>,, <mailto:b@l.example>,", {a, b});
    row("upper case", "<HTTPS://L.example/U>, <MAILTO:a@l.example>",
        {letter("https://l.example/U"), a});
    row("words that are encoded", "=?utf-8?q?=3Cmailto=3Aa=40l=2Eexample=3E?=", {a});
    row("HTML's ampersand", "<mailto:a@l.example?subject=s&amp;body=b>",
        {letter("a@l.example|s|b")});
    // RFC 2369 §2: nothing, or nothing more, is to be read there.
    row("empty", "", {});
    row("no brackets", "mailto:a@l.example", {});
    row("a word first", "NO <mailto:a@l.example>", {});
    row("no comma", "<mailto:a@l.example> <mailto:b@l.example>", {a});
    row("never closed", "<mailto:a@l.example>, <https://l.example/", {a});
    row("comment never closed", "(<mailto:a@l.example>", {});
    row("comment ends in a backslash", "(<mailto:a@l.example>\\", {});
}

void tst_ListFields::x08WaysAreReadInTheirOrder()
{
    QFETCH(QByteArray, raw);
    QTEST(waysOf(raw), "expected");
}

void tst_ListFields::x08WhatIsNotSafeIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *raw, const QStringList &expected = {}) {
        QTest::newRow(name) << QByteArray(raw) << expected;
    };
    row("other schemes",
        "<javascript:alert(1)>, <file:///etc/passwd>, <ftp://l.example/>, <tel:1>, <x>, <>, "
        "<mailto:a@l.example>",
        {letter("a@l.example||")});
    row("no host", "<https:///x>, <http:>");
    row("user before the host", "<https://bank.example@l.example/>");
    row("control in a page", "<https://l.example/\x01>");
    row("line break in a page", "<https://l.example/a%0D%0Ab>",
        {letter("https://l.example/a%0D%0Ab")});
    row("nothing but subject and body",
        "<mailto:a@l.example?to=b@x.example&cc=c@x.example&bcc=d@x.example&"
        "attach=/etc/passwd&in-reply-to=%3Ce@x%3E&subject=s>",
        {letter("a@l.example|s|")});
    row("address in the query alone", "<mailto:?to=b@x.example&subject=s>");
    row("two addresses", "<mailto:a@l.example,b@x.example>", {letter("a@l.example||")});
    row("line break in the address", "<mailto:a%0D%0ABcc:b@x.example@l.example>");
    row("line feed behind the address", "<mailto:a@l.example%0ABcc:b@x.example>");
    row("NUL in the address", "<mailto:a%00@l.example>");
    row("blank in the address", "<mailto:a%20b@l.example>");
    row("no domain", "<mailto:nobody>");
    row("empty address", "<mailto:>");
    row("placeholder", "<mailto:MISSING_MAILBOX@MISSING_DOMAIN>");
    row("line break in the subject", "<mailto:a@l.example?subject=x%0D%0ABcc:%20b@x.example>",
        {letter("a@l.example|x Bcc: b@x.example|")});
    row("NUL in the body", "<mailto:a@l.example?body=a%00b>", {letter("a@l.example||ab")});
}

void tst_ListFields::x08WhatIsNotSafeIsLeftOut()
{
    QFETCH(QByteArray, raw);
    QTEST(waysOf(raw), "expected");
}

void tst_ListFields::manyAndLongOnesHaveAnEnd()
{
    const QByteArray one = "<mailto:a@l.example>,";
    QCOMPARE(waysOf(one.repeated(listUris)).size(), listUris);
    QCOMPARE(waysOf(one.repeated(listUris + 1)).size(), listUris);
    const QByteArray start = "https://l.example/";
    const QByteArray longest = start + QByteArray(listUriBytes - start.size(), 'a');
    QCOMPARE(waysOf('<' + longest + '>').size(), 1);
    QCOMPARE(waysOf('<' + longest + "a>, <mailto:a@l.example>"),
             QStringList{letter("a@l.example||")});
}

void tst_ListFields::hostileFieldsAreReadAtOnce()
{
    constexpr qsizetype many = 1'000'000;
    for (const QByteArray &raw :
         {QByteArray(many, '('), QByteArray(many, '<'), QByteArray(many, ','),
          QByteArray(many, '\\'), QByteArray("()").repeated(many), QByteArray("<>,").repeated(many),
          QByteArray('<' + QByteArray(many, '%') + '>')})
        QVERIFY(waysOf(raw).isEmpty());
}

void tst_ListFields::oneClickPutsThePageFirst_data()
{
    QTest::addColumn<QByteArray>("uris");
    QTest::addColumn<QByteArray>("post");
    QTest::addColumn<QStringList>("expected");
    const QString a = letter("a@l.example||");
    const QString page = letter("https://l.example/");
    const QString open = letter("http://l.example/");
    const QByteArray oneClick = "List-Unsubscribe=One-Click";
    const QByteArray uris = "<mailto:a@l.example>, <http://l.example/>, <https://l.example/>";
    QTest::newRow("yes") << uris << oneClick << QStringList{page, a, open};
    QTest::newRow("as it comes") << uris << QByteArray("\r\n list-unsubscribe=one-click ")
                                 << QStringList{page, a, open};
    QTest::newRow("no field") << uris << QByteArray() << QStringList{a, open, page};
    QTest::newRow("something else")
        << uris << QByteArray("List-Unsubscribe=Two-Clicks") << QStringList{a, open, page};
    QTest::newRow("not encrypted") << QByteArray("<mailto:a@l.example>, <http://l.example/>")
                                   << oneClick << QStringList{a, open};
    QTest::newRow("nothing there") << QByteArray() << oneClick << QStringList();
}

void tst_ListFields::oneClickPutsThePageFirst()
{
    QFETCH(QByteArray, uris);
    QFETCH(QByteArray, post);
    QTEST(ways(mailingList(fields({{"List-Unsubscribe", uris}, {"List-Unsubscribe-Post", post}}))),
          "expected");
}

void tst_ListFields::namesAreTheWordsOfTheIdentifier_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("expected");
    QTest::newRow("words") << QByteArray("Friends of tea <tea.lists.example>")
                           << QStringLiteral("Friends of tea");
    QTest::newRow("quoted") << QByteArray("\"Tea, green\" <tea.lists.example>")
                            << QStringLiteral("Tea, green");
    QTest::newRow("encoded") << QByteArray("=?utf-8?B?0J/RgNC40LLQtdGC?= <tea.lists.example>")
                             << QStringLiteral("Привет");
    QTest::newRow("folded") << QByteArray("Friends\r\n of tea\r\n <tea.lists.example>")
                            << QStringLiteral("Friends of tea");
    QTest::newRow("identifier alone") << QByteArray("<tea.lists.example>") << QString();
    QTest::newRow("no brackets") << QByteArray("tea.lists.example") << QString();
    QTest::newRow("longest") << QByteArray(QByteArray(listNameBytes - 1, 'a') + "<tea>")
                             << QString(listNameBytes - 1, u'a');
    QTest::newRow("too long") << QByteArray(QByteArray(listNameBytes, 'a') + "<tea>") << QString();
}

void tst_ListFields::namesAreTheWordsOfTheIdentifier()
{
    QFETCH(QByteArray, raw);
    QTEST(mailingList(fields({{"List-Id", raw}})).name, "expected");
}

void tst_ListFields::listPostIsTheFirstAddress_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("expected");
    const QString list = QStringLiteral("l@l.example");
    QTest::newRow("address") << QByteArray("<mailto:l@l.example>") << list;
    QTest::newRow("comment") << QByteArray("<mailto:l@l.example> (Postings are moderated)") << list;
    QTest::newRow("subject") << QByteArray("<mailto:l@l.example?subject=x>") << list;
    QTest::newRow("page first") << QByteArray("<https://l.example/>, <mailto:l@l.example>") << list;
    QTest::newRow("none may be written") << QByteArray("NO (posting not allowed)") << QString();
    QTest::newRow("page alone") << QByteArray("<https://l.example/>") << QString();
    QTest::newRow("line break") << QByteArray("<mailto:l%0A@l.example>") << QString();
}

void tst_ListFields::listPostIsTheFirstAddress()
{
    QFETCH(QByteArray, raw);
    const HeaderList headers = fields({{"List-Post", raw}});
    QTEST(listPost(headers).address, "expected");
    QCOMPARE(mailingList(headers).post, listPost(headers));
}

void tst_ListFields::withoutFieldsThereIsNoList()
{
    QCOMPARE(mailingList(fields({{"Subject", "<mailto:a@l.example>"}})), Mail::MailingList());
}

QTEST_GUILESS_MAIN(tst_ListFields)
#include "tst_ListFields.moc"
