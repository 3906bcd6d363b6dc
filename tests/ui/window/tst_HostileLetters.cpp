// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters made to harm the one who looks at them: pictures that are too many, too large or no
// pictures (SEC-20, SEC-22), links that lie (SEC-24), pages and texts that never end (SEC-21).
#include "tests/ui/window/FakeEngine.h"

#include "core/mime/HtmlSanitizer.h"
#include "core/mime/LinkCheck.h"
#include "core/util/Limits.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/LinkOpener.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/PictureDecoder.h"
#include "ui/reader/SourceWindow.h"
#include "ui/reader/TextSlices.h"

#include <QBuffer>
#include <QImageReader>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTimer>

#include <ctime>

using namespace Martlet;

namespace
{

/// One bit a pixel, so that many megapixels fit into a test.
QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_Mono);
    image.fill(0);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QString cid(int number)
{
    return QStringLiteral("picture%1@example.org").arg(number, 4, 10, QLatin1Char('0'));
}

class OpenView : public Ui::BodyView
{
public:
    [[nodiscard]] int widthOf(const QString &name)
    {
        return loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("cid:") + name))
            .value<QImage>()
            .width();
    }
};

/// Contents of which only the source is asked for.
class SourceOnly : public Engine::MessageContents
{
public:
    explicit SourceOnly(QByteArray source)
        : m_source(std::move(source))
    {
    }
    QFuture<Result<QByteArray>> source(Mail::MessageKey) override
    {
        return Test::ready(Result<QByteArray>(m_source));
    }
    QFuture<Result<Engine::MessageBody>> body(Mail::MessageKey) override { return {}; }
    QFuture<Result<QByteArray>> attachment(Mail::MessageKey, const QByteArray &) override
    {
        return {};
    }
    QFuture<Result<QString>> saveAttachment(Mail::MessageKey, const QByteArray &,
                                            const QString &) override
    {
        return {};
    }
    QFuture<Result<QString>> saveAttachmentAs(Mail::MessageKey, const QByteArray &,
                                              const QString &) override
    {
        return {};
    }
    QFuture<Result<QString>> openableCopy(Mail::MessageKey, const QByteArray &) override
    {
        return {};
    }
    QFuture<Result<QDateTime>> savedAt(Mail::MessageKey) override { return {}; }
    void wantPreviews(Mail::MailboxKey, const QList<Mail::MessageKey> &) override {}

private:
    QByteArray m_source;
};

/// Measures the longest time between two turns of the event loop: that of this thread alone, so
/// that a busy machine does not count.
class Pulse
{
public:
    Pulse()
        : m_last(threadMilliseconds())
    {
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double now = threadMilliseconds();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
            ++m_turns;
        });
        m_timer.start();
    }
    /// Counts turns anew; the longest stays.
    void restart() { m_turns = 0; }
    [[nodiscard]] int turns() const { return m_turns; }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    static double threadMilliseconds()
    {
        timespec now{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }

    QTimer m_timer;
    double m_last;
    double m_longest = 0;
    int m_turns = 0;
};

/// Clicks the link with the mouse far away, as the keyboard does.
QString textTold(Ui::BodyView &view, const QString &url)
{
    QSignalSpy clicked(&view, &Ui::BodyView::linkClicked);
    Q_EMIT view.anchorClicked(QUrl(url));
    return clicked.isEmpty() ? QString() : clicked.first().at(1).toString();
}

} // namespace

class tst_HostileLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec22PicturesAreDecodedOnThePool();
    void sec22PicturesOfTheLastLetterDoNotAppear();
    void sec22NumberOfPictures_data();
    void sec22NumberOfPictures();
    void sec22PixelsOfALetter_data();
    void sec22PixelsOfALetter();
    void sec22DecoderLimitIsKept();
    void sec20OnlyFourFormatsAreLookedAt_data();
    void sec20OnlyFourFormatsAreLookedAt();
    void sec20PictureThatIsADocumentReadsNoFile();
    void sec24AllTextOfALinkIsLookedAt_data();
    void sec24AllTextOfALinkIsLookedAt();
    void sec24LinkToAnotherHostAsks();
    void sec12ShownText_data();
    void sec12ShownText();
    void sec21TextComesWholeAndInOrder();
    void sec21SourceIsNotHeldEither_data();
    void sec21SourceIsNotHeldEither();
    void sec21UiThreadIsNotHeld_data();
    void sec21UiThreadIsNotHeld();
};

void tst_HostileLetters::sec22PicturesAreDecodedOnThePool()
{
    OpenView view;
    view.resize(600, 400);
    view.show();
    view.showHtml(QStringLiteral("<p>a<img src=\"cid:%1\">b</p>").arg(cid(1)),
                  {{cid(1), png(40, 30)}});
    // Nothing was decoded before the call returned.
    QCOMPARE(view.widthOf(cid(1)), 1);
    QTRY_COMPARE(view.widthOf(cid(1)), 40);
    QCOMPARE(view.toPlainText(), QStringLiteral("a\uFFFCb"));
}

void tst_HostileLetters::sec22PicturesOfTheLastLetterDoNotAppear()
{
    OpenView view;
    view.showHtml(QStringLiteral("<p>first</p>"), {{cid(1), png(2000, 2000)}});
    view.showHtml(QStringLiteral("<p>second</p>"), {{cid(2), png(7, 7)}});
    QTRY_COMPARE(view.widthOf(cid(2)), 7);
    QCOMPARE(view.widthOf(cid(1)), 1);
    QCOMPARE(view.toPlainText(), QStringLiteral("second"));
}

void tst_HostileLetters::sec22NumberOfPictures_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("shown");
    QTest::newRow("limit - 1") << Limits::pictures - 1 << Limits::pictures - 1;
    QTest::newRow("limit") << Limits::pictures << Limits::pictures;
    QTest::newRow("limit + 1") << Limits::pictures + 1 << Limits::pictures;
}

void tst_HostileLetters::sec22NumberOfPictures()
{
    QFETCH(int, sent);
    const QByteArray small = png(2, 2);
    QHash<QString, QByteArray> encoded;
    for (int i = 0; i < sent; ++i)
        encoded.insert(cid(i), small);
    QTEST(static_cast<int>(Ui::decodePictures(encoded).size()), "shown");
}

void tst_HostileLetters::sec22PixelsOfALetter_data()
{
    QTest::addColumn<int>("lastWidth");
    QTest::addColumn<int>("shown");
    // Nineteen pictures of ten megapixels, and one that fills the rest or does not fit.
    QTest::newRow("limit - 1") << 9'999 << 20;
    QTest::newRow("limit") << 10'000 << 20;
    QTest::newRow("limit + 1") << 10'001 << 19;
}

void tst_HostileLetters::sec22PixelsOfALetter()
{
    QFETCH(int, lastWidth);
    QCOMPARE(Limits::picturePixels, 200'000'000);
    const QByteArray large = png(10'000, 1'000);
    QHash<QString, QByteArray> encoded;
    for (int i = 0; i < 19; ++i)
        encoded.insert(cid(i), large);
    encoded.insert(cid(19), png(lastWidth, 1'000));
    QTEST(static_cast<int>(Ui::decodePictures(encoded).size()), "shown");
}

void tst_HostileLetters::sec22DecoderLimitIsKept()
{
    QCOMPARE(QImageReader::allocationLimit(), 128);
    // 6,000 × 6,000 with four bytes a pixel are 137 MiB: a file of a few kilobytes.
    QImage image(6'000, 6'000, QImage::Format_ARGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG", 100);
    QVERIFY(Ui::decodePictures({{cid(1), bytes}}).isEmpty());
}

void tst_HostileLetters::sec20OnlyFourFormatsAreLookedAt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isShown");
    const auto encoded = [](const char *format) {
        QImage image(5, 5, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return bytes;
    };
    QTest::newRow("PNG") << encoded("PNG") << true;
    QTest::newRow("JPEG") << encoded("JPG") << true;
    QTest::newRow("GIF") << QByteArray::fromBase64(
                                "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
                         << true;
    QTest::newRow("BMP") << encoded("BMP") << false;
    QTest::newRow("XPM") << encoded("XPM") << false;
    QTest::newRow("PPM") << encoded("PPM") << false;
    QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='5' "
                                       "height='5'><rect width='5' height='5'/></svg>")
                         << false;
    QTest::newRow("cut PNG") << encoded("PNG").left(30) << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void tst_HostileLetters::sec20OnlyFourFormatsAreLookedAt()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isShown);
    QCOMPARE(!Ui::decodePictures({{cid(1), bytes}}).isEmpty(), isShown);
}

void tst_HostileLetters::sec20PictureThatIsADocumentReadsNoFile()
{
    // Qt's SVG reader loads the pictures such a document names, from any path.
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("private.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(png(50, 50));
    file.close();
    const QByteArray svg =
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        "width='50' height='50'><image width='50' height='50' xlink:href='" +
        path.toUtf8() + "'/></svg>";
    OpenView view;
    view.showHtml(QStringLiteral("<img src=\"cid:%1\"><img src=\"cid:%2\">").arg(cid(1), cid(2)),
                  {{cid(1), svg}, {cid(2), png(9, 9)}});
    QTRY_COMPARE(view.widthOf(cid(2)), 9);
    QCOMPARE(view.widthOf(cid(1)), 1);
}

void tst_HostileLetters::sec24AllTextOfALinkIsLookedAt_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("url");
    const auto link = [](const char *url) {
        return QStringLiteral("<p><a href=\"%1\">www.bank.example</a></p>")
            .arg(QString::fromLatin1(url));
    };
    const auto row = [&](const char *name, const char *url) {
        QTest::newRow(name) << link(url) << QString::fromLatin1(url);
    };
    row("plain", "https://evil.example.org/");
    row("percent-encoded", "https://evil.example.org/%61%20b");
    row("ACE host", "https://xn--80ak6aa92e.com/");
    row("upper case", "HTTPS://EVIL.EXAMPLE.ORG/");
    row("with a query", "https://evil.example.org/?a=1&b=%2F");
    QTest::newRow("on the second line")
        << QStringLiteral("<p><a href=\"https://evil.example.org/\">click<br>www.bank.example</a>")
        << QStringLiteral("https://evil.example.org/");
    QTest::newRow("in several formats")
        << QStringLiteral("<a href=\"https://evil.example.org/\">www.<b>bank</b>.example</a>")
        << QStringLiteral("https://evil.example.org/");
    QTest::newRow("in two cells")
        << QStringLiteral("<table><tr><td><a href=\"https://evil.example.org/\">go</a></td><td>"
                          "<a href=\"https://evil.example.org/\">www.bank.example</a></td></tr>"
                          "</table>")
        << QStringLiteral("https://evil.example.org/");
}

void tst_HostileLetters::sec24AllTextOfALinkIsLookedAt()
{
    QFETCH(QString, html);
    QFETCH(QString, url);
    Ui::BodyView view;
    view.showHtml(html, {});
    const QString text = textTold(view, url);
    QVERIFY2(text.contains(QStringLiteral("www.bank.example")), qPrintable(text));
    QVERIFY(Mime::looksLikeOtherHost(text, QUrl(url)));
}

void tst_HostileLetters::sec24LinkToAnotherHostAsks()
{
    QWidget window;
    QList<QUrl> mails;
    const Ui::LinkOpener opener(&window, [&](const QUrl &url) { mails.append(url); });
    opener.open(QUrl(QStringLiteral("https://xn--80ak6aa92e.com/")),
                QStringLiteral("https://apple.com"));
    auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    // The real target in its unmistakable form, and "no" where Enter falls.
    QVERIFY(question->text().contains(QStringLiteral("xn--80ak6aa92e.com")));
    QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
    delete question;
    for (const char *url : {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"})
        opener.open(QUrl(QString::fromLatin1(url)), QString());
    QVERIFY(window.findChild<QMessageBox *>() == nullptr);
    opener.open(QUrl(QStringLiteral("mailto:a@example.org")), QStringLiteral("write"));
    QCOMPARE(mails.size(), 1);
}

void tst_HostileLetters::sec12ShownText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCut");
    for (const int delta : {-1, 0, 1}) {
        QTest::addRow("characters%+d", delta)
            << QString(Limits::shownCharacters + delta, u'x') << (delta > 0);
        QTest::addRow("lines%+d", delta)
            << QString(QStringLiteral("\n").repeated(Limits::shownLines - 1 + delta) + u'x')
            << (delta > 0);
    }
}

void tst_HostileLetters::sec12ShownText()
{
    QFETCH(QString, text);
    QFETCH(bool, isCut);
    Ui::TextSlices slices(text);
    QCOMPARE(slices.isCut(), isCut);
    qsizetype longest = 0;
    qsizetype lines = 0;
    while (!slices.atEnd()) {
        const QList<Ui::ShownLine> some = slices.next();
        QVERIFY(!some.isEmpty());
        for (const Ui::ShownLine &line : some)
            longest = std::max(longest, line.text.size());
        lines += some.size();
    }
    QVERIFY(longest <= Limits::shownLineCharacters);
    QVERIFY(lines <= Limits::shownLines || text.size() > Limits::shownLines);
    // The edge of marks on one letter.
    for (const int delta : {-1, 0, 1}) {
        const QString letter = u'a' + QString(Limits::shownMarks + delta, QChar(0x0301));
        Ui::TextSlices marks(letter);
        QCOMPARE(marks.next().first().text.size(), letter.size() - std::max(delta, 0));
    }
    // The edge of one line.
    for (const int delta : {-1, 0, 1}) {
        const QString line(Limits::shownLineCharacters + delta, u'x');
        QCOMPARE(Ui::piecesOfLine(line).size(), delta > 0 ? 2 : 1);
        QCOMPARE(Ui::piecesOfLine(line).join(QString()), line);
    }
}

void tst_HostileLetters::sec21TextComesWholeAndInOrder()
{
    Ui::BodyView view;
    view.resize(600, 400);
    view.show();
    QStringList lines;
    for (int i = 0; i < 5'000; ++i)
        lines << QStringLiteral("line %1").arg(i);
    lines << QStringLiteral("> a quote") << QStringLiteral("-- ") << QStringLiteral("the end");
    view.showText(lines.join(QLatin1Char('\n')));
    QTRY_VERIFY(view.toPlainText().endsWith(QStringLiteral("the end")));
    QString shown = view.toPlainText();
    QCOMPARE(shown.replace(QStringLiteral("\na quote"), QStringLiteral("\n> a quote")),
             lines.join(QLatin1Char('\n')));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    // Another letter in the middle of it: nothing of the first comes after.
    view.showText(lines.join(QLatin1Char('\n')));
    view.showText(QStringLiteral("short"));
    for (int turn = 0; turn < 50; ++turn)
        QTest::qWait(0);
    QCOMPARE(view.toPlainText(), QStringLiteral("short"));
}

void tst_HostileLetters::sec21SourceIsNotHeldEither_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("a line without an end") << QByteArray(6'000'000, 'x');
    QTest::newRow("lines without an end") << QByteArray(6'000'000, '\n');
    QTest::newRow("ordinary lines") << QByteArray(QByteArray(70, 'x') + '\n').repeated(80'000);
    QTest::newRow("marks") << "a" + QByteArray("\xCC\x81").repeated(1'000'000);
}

void tst_HostileLetters::sec21SourceIsNotHeldEither()
{
    QFETCH(QByteArray, source);
    SourceOnly contents(source);
    Ui::SourceWindow window(contents, Mail::MessageKey(1), QStringLiteral("x"));
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    const Pulse pulse;
    window.show();
    QTRY_VERIFY(!window.source().isEmpty());
    QTRY_VERIFY(pulse.turns() > 40);
    QVERIFY2(pulse.longest() <= 100, qPrintable(QStringLiteral("%1 ms").arg(pulse.longest())));
}

void tst_HostileLetters::sec21UiThreadIsNotHeld_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto html = [](const char *name, const QString &source) {
        const Mime::SanitizedHtml simple = Mime::simpleHtml(source);
        // What is too big is replaced by the text view.
        if (simple.isTooBig)
            return;
        QTest::newRow(name) << simple.html << QString();
    };
    const auto text = [](const char *name, const QString &words) {
        QTest::newRow(name) << QString() << words;
    };
    html("30 nested tables", QStringLiteral("<table><tr><td>").repeated(30) + u'x');
    html("12 nested tables of two cells",
         QStringLiteral("<table><tr><td>a</td><td>").repeated(12) + u'x');
    html("50,000 divs", QStringLiteral("<div>x").repeated(50'000));
    html("4,900 divs", QStringLiteral("<div>x").repeated(4'900));
    html("4,900 nested spans", QStringLiteral("<span>x").repeated(4'900));
    html("10 MB of CSS", QStringLiteral("<style>%1</style><p>x")
                             .arg(QStringLiteral("p{color:red}").repeated(800'000)));
    html("a table of 1,600 cells",
         QStringLiteral("<table>") +
             QString(QStringLiteral("<tr>") + QStringLiteral("<td>x</td>").repeated(40))
                 .repeated(40));
    html("a table of 600 cells",
         QStringLiteral("<table>") +
             QString(QStringLiteral("<tr>") + QStringLiteral("<td>some words</td>").repeated(10))
                 .repeated(60));
    html("half a megabyte of paragraphs", QStringLiteral("<p>ordinary words ").repeated(4'900));
    html("a long letter of lines", QStringLiteral("word word word<br>").repeated(2'000));
    html("a quarter of a megabyte in paragraphs",
         QString(QStringLiteral("<p>") + QStringLiteral("xy ").repeated(3'000)).repeated(28));
    html("a quarter of a megabyte of the other direction",
         QString(QStringLiteral("<p>") + QString(1'900, QChar(0x05D0))).repeated(66));
    html("a quarter of a megabyte of marks",
         QString(QStringLiteral("<p>") +
                 QString(u'a' + QString(Limits::shownMarks, QChar(0x0301))).repeated(60))
             .repeated(60));
    html("thirty thousand marks",
         QString(QStringLiteral("<p>") +
                 QString(u'a' + QString(Limits::shownMarks, QChar(0x0301))).repeated(40))
             .repeated(50));
    html("letters that are all marks", QStringLiteral("<p>a") + QString(100'000, QChar(0x0301)));
    html("a million characters in a line", QStringLiteral("<p>") + QString(1'000'000, u'x'));
    html("a million words in a line",
         QStringLiteral("<p>") + QStringLiteral("xy ").repeated(333'000));
    text("a million characters in a line", QString(1'000'000, u'x'));
    text("a million words in a line", QStringLiteral("xy ").repeated(333'000));
    text("a million lines", QString(1'000'000, u'\n'));
    text("two hundred thousand quotes",
         QString(QString(50, u'>') + QStringLiteral(" x\n")).repeated(20'000));
    text("a hundred thousand links", QStringLiteral("http://a.b/c ").repeated(100'000));
    text("a million combining marks", QStringLiteral("a") + QString(1'000'000, QChar(0x0301)));
    text("a million letters of the other direction", QString(1'000'000, QChar(0x05D0)));
}

void tst_HostileLetters::sec21UiThreadIsNotHeld()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    reader.resize(700, 500);
    reader.show();
    QVERIFY(QTest::qWaitForWindowExposed(&reader));
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    Engine::MessageBody body;
    body.key = row.key;
    body.html = html;
    body.plainText = text;
    engine.mail.bodies.insert(row.key, body);
    // What the first letter costs, whatever stands in it, has been paid: fonts, styles.
    Mail::MessageSummary earlier;
    earlier.key = Mail::MessageKey(2);
    Engine::MessageBody ordinary;
    ordinary.key = earlier.key;
    ordinary.html = ordinary.plainText = QStringLiteral("ordinary words");
    engine.mail.bodies.insert(earlier.key, ordinary);
    reader.showMessage(earlier, {});
    QTRY_VERIFY_WITH_TIMEOUT(reader.isShown(), 2'000);
    QTest::qWait(50);
    Pulse pulse;
    reader.showMessage(row, {});
    QTRY_VERIFY_WITH_TIMEOUT(reader.isShown(), 2'000);
    // The rest of a long page is inserted, laid out and painted in the turns that follow.
    pulse.restart();
    QTRY_VERIFY(pulse.turns() > 60);
    QVERIFY2(pulse.longest() <= 100, qPrintable(QStringLiteral("%1 ms").arg(pulse.longest())));
}

QTEST_MAIN(tst_HostileLetters)
#include "tst_HostileLetters.moc"
