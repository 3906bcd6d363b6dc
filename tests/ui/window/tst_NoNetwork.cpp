// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-18: looking at a letter, and whatever else is done with it short of sending, opens no socket
// and asks for no name. This program stands between Qt and the system: the functions below are
// found before the C library's.
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"
#include "core/mime/MimeReader.h"
#include "core/mime/ReplyBuilder.h"
#include "tests/ui/window/FakeEngine.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/SourceWindow.h"
#include "ui/window/MainWindow.h"

#include <QHostInfo>
#include <QTcpSocket>
#include <QTest>

#include <atomic>

#include <netdb.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace
{

std::atomic<int> sockets = 0;
std::atomic<int> names = 0;

} // namespace

extern "C" {

int socket(int domain, int type, int protocol) noexcept
{
    if (domain != AF_UNIX)
        ++sockets;
    return static_cast<int>(::syscall(SYS_socket, domain, type, protocol));
}

int getaddrinfo(const char *, const char *, const addrinfo *, addrinfo **)
{
    ++names;
    return EAI_FAIL;
}
}

using namespace Martlet;

namespace
{

const QString tracker = QStringLiteral("//tracker.example.org/");

/// Every way in which a page can ask for something.
QString curiousHtml()
{
    QString html = QStringLiteral(
        "<html><head><base href=\"http:%1\"><link rel=\"stylesheet\" href=\"a.css\">"
        "<link rel=\"dns-prefetch\" href=\"%1\"><link rel=\"icon\" href=\"http:%1icon.png\">"
        "<meta http-equiv=\"refresh\" content=\"0;url=http:%1\"><style>@import 'http:%1b.css';"
        "@font-face{font-family:x;src:url(http:%1f.woff)} body{background:url(http:%1bg.png)}"
        "</style></head><body background=\"http:%1bg2.png\"><img src=\"http:%1p.png\">"
        "<img src=\"https:%1q.png\" srcset=\"http:%1r.png 2x\"><img src=\"%1s.png\">"
        "<img src=\"ftp:%1t.png\"><img src=\"relative.png\"><img src=\"cid:none\">"
        "<table background=\"http:%1t.png\"><tr><td background=\"http:%1u.png\" "
        "style=\"list-style-image:url(http:%1v.png)\">x</td></tr></table>"
        "<iframe src=\"http:%1\"></iframe><object data=\"http:%1o\"></object>"
        "<embed src=\"http:%1e\"><video src=\"http:%1v\" poster=\"http:%1w\"></video>"
        "<audio src=\"http:%1a\"></audio><svg><image href=\"http:%1i\"/><use href=\"http:%1u\"/>"
        "</svg><input type=\"image\" src=\"http:%1n\"><script src=\"http:%1s.js\"></script>"
        "<a href=\"http:%1link\" ping=\"http:%1ping\">a link</a></body></html>");
    return html.replace(QStringLiteral("%1"), tracker);
}

QByteArray curiousLetter()
{
    return "From: Eva <eva@tracker.example.org>\r\nTo: me@example.org\r\nSubject: look\r\n"
           "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\nMessage-ID: <x@example.org>\r\n"
           "Disposition-Notification-To: eva@tracker.example.org\r\n"
           "List-Unsubscribe: <http://tracker.example.org/u>\r\n"
           "Face: http://tracker.example.org/f\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
           "Content-Type: text/html; charset=utf-8\r\n\r\n" +
           curiousHtml().toUtf8() +
           "\r\n--b\r\nContent-Type: message/external-body; access-type=URL; "
           "URL=\"http://tracker.example.org/x\"\r\n\r\nContent-Type: text/plain\r\n\r\n--b--\r\n";
}

} // namespace

class tst_NoNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTrapWorks();
    void init();
    void cleanup();
    void sec18ReadingTheLetter();
    void sec18RawHtmlInTheView();
    void sec18TheReader();
    void sec18TheWindow();
    void sec18TheSource();
};

void tst_NoNetwork::theTrapWorks()
{
    sockets = 0;
    names = 0;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), 9);
    QTRY_VERIFY(sockets > 0);
    socket.abort();
    bool hasAnswer = false;
    QHostInfo::lookupHost(QStringLiteral("tracker.example.org"), this,
                          [&](const QHostInfo &) { hasAnswer = true; });
    QTRY_VERIFY(hasAnswer);
    QVERIFY(names > 0);
    init();
}

void tst_NoNetwork::init()
{
    sockets = 0;
    names = 0;
}

void tst_NoNetwork::cleanup()
{
    // What was only begun would show in the next turns of the event loop.
    for (int turn = 0; turn < 20; ++turn)
        QTest::qWait(0);
    QCOMPARE(sockets.load(), 0);
    QCOMPARE(names.load(), 0);
}

void tst_NoNetwork::sec18ReadingTheLetter()
{
    const Mime::ParsedMessage message = Mime::readMessage(curiousLetter());
    const Mime::SanitizedHtml simple = Mime::simpleHtml(curiousHtml());
    QVERIFY(simple.blockedRemote > 0);
    QVERIFY(Mime::htmlToText(curiousHtml()).contains(QStringLiteral("a link")));
    const Mime::Draft reply = Mime::buildReply(message, Mime::ReplyKind::All, {});
    const Mime::Draft forward = Mime::buildForward(message, {});
    QVERIFY(!reply.body.isEmpty() && !forward.body.isEmpty());
}

void tst_NoNetwork::sec18RawHtmlInTheView()
{
    // The view alone has to hold, as if the sanitiser were not there.
    Ui::BodyView view;
    view.resize(600, 400);
    view.show();
    view.showHtml(curiousHtml(), {});
    QVERIFY(!view.grab().isNull());
    view.selectAll();
    view.copy();
    view.pageDown();
    Q_EMIT view.highlighted(QUrl(QStringLiteral("http:") + tracker));
    view.setSource(QUrl(QStringLiteral("http:") + tracker));
    view.reload();
    QVERIFY(view.toPlainText().contains(QStringLiteral("a link")));
}

void tst_NoNetwork::sec18TheReader()
{
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    reader.resize(600, 400);
    reader.show();
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    Engine::MessageBody body;
    body.key = row.key;
    body.html = Mime::simpleHtml(curiousHtml()).html;
    body.plainText = Mime::htmlToText(curiousHtml());
    engine.mail.bodies.insert(row.key, body);
    reader.showMessage(row, {});
    QTRY_VERIFY(reader.isShown());
    QVERIFY(!reader.grab().isNull());
    reader.toggleSimpleView();
    QVERIFY(!reader.grab().isNull());
}

void tst_NoNetwork::sec18TheWindow()
{
    Test::FakeEngine engine;
    Test::fillWithSamples(engine.mail, 5, QDateTime::currentDateTime());
    for (Engine::MessageBody &body : engine.mail.bodies)
        body.html = curiousHtml();
    Ui::MainWindow window(engine.services(), engine.mail.source(), {}, QString());
    window.show();
    Ui::MessageListView *list = window.listPane()->view();
    QTRY_VERIFY(list->model()->rowCount() > 0);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0));
        QTRY_VERIFY(window.reader()->isShown());
        QVERIFY(!window.grab().isNull());
    }
}

void tst_NoNetwork::sec18TheSource()
{
    Test::FakeEngine engine;
    Test::fillWithSamples(engine.mail, 1, QDateTime::currentDateTime());
    Ui::SourceWindow window(engine.contents, Mail::MessageKey(1), QStringLiteral("look"));
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTRY_VERIFY(!window.source().isEmpty());
    QVERIFY(!window.grab().isNull());
}

QTEST_MAIN(tst_NoNetwork)
#include "tst_NoNetwork.moc"
