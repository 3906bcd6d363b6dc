// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// X08: the letter by which a mailing list is left, over a real store.
#include "core/engine/BodyBuilder.h"
#include "core/engine/StoreDraftService.h"
#include "core/mime/MessageComposer.h"
#include "tests/core/engine/EngineFixture.h"

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QByteArray listLetter = "From: eva@example.net\r\n"
                              "To: tea@lists.example\r\n"
                              "Delivered-To: work@example.com\r\n"
                              "Subject: Assam\r\n"
                              "Message-ID: <1@lists.example>\r\n"
                              "List-Id: Friends of tea <tea.lists.example>\r\n"
                              "List-Post: <mailto:tea@lists.example>\r\n"
                              "List-Unsubscribe: <https://lists.example/tea>,\r\n"
                              " <mailto:tea-leave-work=example.com@lists.example>\r\n"
                              "\r\nHi\r\n";

struct World : EngineFixture {
    HeldContents contents{*view};
    Engine::StoreDraftService drafts{*store, *view, contents};
    Mail::Identity work;

    World()
    {
        work.name = QStringLiteral("Me at work");
        work.address = QStringLiteral("work@example.com");
        work.htmlSignature = QStringLiteral("<b>Work</b>");
        for (Mail::AccountSettings settings : Store::valueOf(Store::accounts(*view))) {
            if (settings.key != account)
                continue;
            settings.identities.append(work);
            write([&](Store::WriteTransaction &t) {
                return Store::AccountWriter(t).update(settings);
            });
        }
    }

    [[nodiscard]] Mail::MailingList listOf(Mail::MessageKey key) const
    {
        return Store::valueOf(Engine::buildBody(*view, detailsOf(key)))->list;
    }
};

} // namespace

class tst_LeavingLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void x08TheListOfALetterIsRead();
    void x08TheIdentityItCameToLeaves();
    void x08WithoutASubjectItSaysWhatItIs();
    void letterThatIsGoneCannotBeLeft();
};

void tst_LeavingLists::x08TheListOfALetterIsRead()
{
    World w;
    const Mail::MailingList list = w.listOf(w.addLetter(1, listLetter));
    QCOMPARE(list.name, QStringLiteral("Friends of tea"));
    QCOMPARE(list.post.address, QStringLiteral("tea@lists.example"));
    QCOMPARE(list.unsubscribe.size(), 2);
    QCOMPARE(std::get<QUrl>(list.unsubscribe.at(0)),
             QUrl(QStringLiteral("https://lists.example/tea")));
    QCOMPARE(std::get<Mail::UnsubscribeLetter>(list.unsubscribe.at(1)).to.address,
             QStringLiteral("tea-leave-work=example.com@lists.example"));
    const Mail::MessageKey other =
        w.addLetter(2, "From: eva@example.net\r\nTo: me@example.org\r\nSubject: Assam\r\n"
                       "Message-ID: <2@example.net>\r\n\r\nHi\r\n");
    QCOMPARE(w.listOf(other), Mail::MailingList());
}

void tst_LeavingLists::x08TheIdentityItCameToLeaves()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, listLetter);
    const Mail::UnsubscribeLetter letter{
        {QString(), QStringLiteral("tea-leave-work=example.com@lists.example")},
        QStringLiteral("leave"),
        QStringLiteral("unsubscribe tea\nend")};
    const auto open = w.drafts.leaveList(key, letter);
    QVERIFY(open.has_value());
    QCOMPARE(open->account, w.account);
    QVERIFY(!open->key.isValid() && !open->answered.isValid() && !open->forwarded.isValid());
    Mime::Draft expected;
    expected.from = w.work;
    expected.to = {letter.to};
    expected.subject = letter.subject;
    expected.body = letter.body;
    QCOMPARE(*open->draft, expected);
    // Opening it has changed nothing.
    QVERIFY(Store::drafts(*w.view)->isEmpty());
    QVERIFY(Store::outbox(*w.view)->isEmpty());
}

void tst_LeavingLists::x08WithoutASubjectItSaysWhatItIs()
{
    World w;
    const Mail::MessageKey key = w.addLetter(1, listLetter);
    const auto open = w.drafts.leaveList(
        key, {{QString(), QStringLiteral("leave@lists.example")}, QString(), QString()});
    QVERIFY(open.has_value());
    QCOMPARE(open->draft->subject, QStringLiteral("unsubscribe"));
    QVERIFY(open->draft->body.isEmpty());
}

void tst_LeavingLists::letterThatIsGoneCannotBeLeft()
{
    World w;
    const auto open = w.drafts.leaveList(
        Mail::MessageKey(99), {{QString(), QStringLiteral("leave@lists.example")}, {}, {}});
    QVERIFY(!open.has_value());
    QCOMPARE(open.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(tst_LeavingLists)
#include "tst_LeavingLists.moc"
