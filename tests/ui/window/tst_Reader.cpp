// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/FakeEngine.h"

#include "ui/messages/EmptyState.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/reader/ReaderStrip.h"

#include <QBuffer>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace Martlet;

namespace
{

QByteArray redPng(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

class OpenView : public Ui::BodyView
{
public:
    QVariant ask(int type, const QString &url) { return loadResource(type, QUrl(url)); }
};

} // namespace

class tst_Reader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec20OnlyPicturesOfThisLetter_data();
    void sec20OnlyPicturesOfThisLetter();
    void sec20StyleSheetsAreEmpty();
    void sec24OtherSchemesDoNotOpen();
    void sec23WarningsAreSentences_data();
    void sec23WarningsAreSentences();
    void quotesAndLinksOfPlainText();
    void markupInPlainTextIsText();
    void togglesBetweenHtmlAndText();
    void picturesComeBehindTheText();
    void leavingALetterEndsItsPictures();
    void errorOffersAnotherTry();
    void textArrivingLaterIsShown();
    void htmlIsNotCopiedToTheClipboard();
};

void tst_Reader::sec20OnlyPicturesOfThisLetter_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("width");
    QTest::newRow("own picture") << QStringLiteral("cid:logo@example.org") << 7;
    QTest::newRow("unknown cid") << QStringLiteral("cid:other") << 1;
    QTest::newRow("web") << QStringLiteral("https://example.org/a.png") << 1;
    QTest::newRow("resource") << QStringLiteral(":/martlet/providers.json") << 1;
    QTest::newRow("qrc") << QStringLiteral("qrc:/x.png") << 1;
    QTest::newRow("relative") << QStringLiteral("a.png") << 1;
    QTest::newRow("file") << QStringLiteral("FILE") << 1;
}

void tst_Reader::sec20OnlyPicturesOfThisLetter()
{
    QFETCH(QString, url);
    const QTemporaryDir directory;
    if (url == QStringLiteral("FILE")) {
        QFile file(directory.filePath(QStringLiteral("secret.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(redPng(9));
        file.close();
        url = QUrl::fromLocalFile(file.fileName()).toString();
    }
    OpenView view;
    view.showHtml(QStringLiteral("<p>x</p>"), {{QStringLiteral("logo@example.org"), redPng(7)}});
    QFETCH(int, width);
    const auto answer = [&] { return view.ask(QTextDocument::ImageResource, url); };
    QVERIFY(answer().isValid()); // else Qt would look for it itself
    // Pictures come from the pool; when this letter's own is there, no other can be under way.
    const QString own = QStringLiteral("cid:logo@example.org");
    QTRY_COMPARE(view.ask(QTextDocument::ImageResource, own).value<QImage>().width(), 7);
    QCOMPARE(answer().value<QImage>().width(), width);
}

void tst_Reader::sec20StyleSheetsAreEmpty()
{
    OpenView view;
    const QVariant answer =
        view.ask(QTextDocument::StyleSheetResource, QStringLiteral("file:///etc/hostname"));
    QVERIFY(answer.isValid());
    QVERIFY(answer.toByteArray().isEmpty());
}

void tst_Reader::sec24OtherSchemesDoNotOpen()
{
    Ui::BodyView view;
    QSignalSpy clicked(&view, &Ui::BodyView::linkClicked);
    for (const char *url : {"file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "x"})
        Q_EMIT view.anchorClicked(QUrl(QString::fromLatin1(url)));
    QCOMPARE(clicked.count(), 0);
    Q_EMIT view.anchorClicked(QUrl(QStringLiteral("https://example.org/")));
    QCOMPARE(clicked.count(), 1);
    QSignalSpy hovered(&view, &Ui::BodyView::linkHovered);
    Q_EMIT view.highlighted(QUrl(QStringLiteral("https://xn--80ak6aa92e.com/")));
    QVERIFY(hovered.at(0).at(0).toString().contains(QStringLiteral("xn--80ak6aa92e.com")));
}

void tst_Reader::sec23WarningsAreSentences_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"name-contains-address", "several-from", "no-from",
                             "hidden-characters", "mixed-script-domain", "sender-differs"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Reader::sec23WarningsAreSentences()
{
    QFETCH(QString, name);
    QWidget parent;
    Ui::ReaderStrip strip(&parent);
    Engine::MessageBody body;
    strip.setBody(body);
    QVERIFY(!strip.isVisibleTo(&parent));
    body.senderWarnings = {name};
    strip.setBody(body);
    QVERIFY(strip.isVisibleTo(&parent));
    QVERIFY(strip.text().endsWith(QLatin1Char('.')));
    QVERIFY(strip.text() != Ui::ReaderStrip::warningText(QStringLiteral("never heard of")));
}

void tst_Reader::quotesAndLinksOfPlainText()
{
    Ui::BodyView view;
    view.showText(QStringLiteral("see https://example.org/a\n> quoted\n>> deeper\nend"));
    QStringList lines;
    QList<qreal> margins;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        lines << block.text();
        margins << block.blockFormat().leftMargin();
    }
    QCOMPARE(lines,
             (QStringList{QStringLiteral("see https://example.org/a"), QStringLiteral("quoted"),
                          QStringLiteral("deeper"), QStringLiteral("end")}));
    QVERIFY(margins.at(0) < margins.at(1) && margins.at(1) < margins.at(2));
    QCOMPARE(margins.at(3), margins.at(0));
    QTextCursor cursor(view.document());
    cursor.setPosition(8);
    QCOMPARE(cursor.charFormat().anchorHref(), QStringLiteral("https://example.org/a"));
}

void tst_Reader::markupInPlainTextIsText()
{
    Ui::BodyView view;
    view.showText(QStringLiteral("<b>1 < 2</b> & <img src=file:///x>"));
    QCOMPARE(view.toPlainText(), QStringLiteral("<b>1 < 2</b> & <img src=file:///x>"));
}

void tst_Reader::togglesBetweenHtmlAndText()
{
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    Engine::MessageBody body;
    body.key = row.key;
    body.html = QStringLiteral("<p>rich <b>text</b></p>");
    body.plainText = QStringLiteral("plain text");
    engine.mail.bodies.insert(row.key, body);
    reader.showMessage(row, {});
    QTRY_COMPARE(reader.bodyView()->toPlainText(), QStringLiteral("rich text"));
    reader.toggleSimpleView();
    QCOMPARE(reader.bodyView()->toPlainText(), QStringLiteral("plain text"));
    reader.toggleSimpleView();
    QCOMPARE(reader.bodyView()->toPlainText(), QStringLiteral("rich text"));
}

// One that cannot be had keeps back no other.
void tst_Reader::picturesComeBehindTheText()
{
    Test::FakeEngine engine;
    engine.contents.parts = {{"2", redPng(9)}, {"3", QByteArray()}, {"4", redPng(11)}};
    Ui::MessageReader reader(engine.contents);
    reader.resize(600, 400);
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    Engine::MessageBody body;
    body.key = row.key;
    body.html = QStringLiteral("<p>%1</p><p>the sea</p><p><img src=\"cid:a\"><img src=\"cid:b\">"
                               "<img src=\"cid:d\"></p><p>%1</p>")
                    .arg(QStringLiteral("word ").repeated(2000));
    body.inlinePictures = {{QStringLiteral("a"), redPng(5)}};
    body.missingPictures = {
        {QStringLiteral("b"), "2"}, {QStringLiteral("c"), "3"}, {QStringLiteral("d"), "4"}};
    engine.mail.bodies.insert(row.key, body);
    const auto widthOf = [&](const char *url) {
        return reader.bodyView()
            ->document()
            ->resource(QTextDocument::ImageResource, QUrl(QString::fromLatin1(url)))
            .value<QImage>()
            .width();
    };
    reader.show();
    reader.showMessage(row, {});
    QTRY_VERIFY(reader.isShown());
    Ui::BodyView &view = *reader.bodyView();
    view.moveCursor(QTextCursor::Start);
    QVERIFY(view.find(QStringLiteral("the sea")));
    QTRY_COMPARE(widthOf("cid:b"), 9);
    QTRY_COMPARE(widthOf("cid:d"), 11);
    QCOMPARE(widthOf("cid:a"), 5);
    QCOMPARE(widthOf("cid:c"), 1);
    QCOMPARE(engine.mail.calls.filter(QStringLiteral("attachment")).size(), 3);
    QCOMPARE(view.textCursor().selectedText(), QStringLiteral("the sea"));
    // And stay when the view goes away and comes back.
    reader.toggleSimpleView();
    reader.toggleSimpleView();
    QTRY_COMPARE(widthOf("cid:d"), 11);
}

// Of the letter that was left nothing more is asked for.
void tst_Reader::leavingALetterEndsItsPictures()
{
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    Engine::MessageBody body;
    body.key = row.key;
    body.html = QStringLiteral("<p>sea</p>");
    for (int i = 0; i < 50; ++i)
        body.missingPictures.insert(QString::number(i), QByteArray::number(i + 2));
    engine.mail.bodies.insert(row.key, body);
    engine.contents.held = std::make_shared<QPromise<Result<QByteArray>>>();
    engine.contents.held->start();
    const auto asked = [&] {
        return engine.mail.calls.filter(QStringLiteral("attachment")).size();
    };
    reader.showMessage(row, {});
    QTRY_COMPARE(asked(), 1);
    QTest::qWait(50);
    QCOMPARE(asked(), 1);
    reader.showNothing(QStringLiteral("nothing"));
    engine.contents.held->addResult(redPng(3));
    engine.contents.held->finish();
    QTest::qWait(50);
    QCOMPARE(asked(), 1);
}

void tst_Reader::errorOffersAnotherTry()
{
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    engine.contents.error = Error{ErrorKind::Network, Retry::Later, QStringLiteral("fetch"), {}};
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    reader.showMessage(row, {});
    QTRY_VERIFY(reader.isShown());
    QCOMPARE(reader.state()->title(), QStringLiteral("The text of this letter is not here yet"));
    engine.contents.error.reset();
    auto *again = reader.state()->findChild<QPushButton *>();
    QCOMPARE(again->text(), QStringLiteral("Try again"));
    QSignalSpy shown(&reader, &Ui::MessageReader::shown);
    again->click();
    QTRY_COMPARE(shown.count(), 1);
}

void tst_Reader::textArrivingLaterIsShown()
{
    Test::FakeEngine engine;
    Ui::MessageReader reader(engine.contents);
    engine.contents.error = Error{ErrorKind::Network, Retry::Later, QStringLiteral("fetch"), {}};
    Mail::MessageSummary row;
    row.key = Mail::MessageKey(1);
    reader.showMessage(row, {});
    engine.contents.error.reset();
    QSignalSpy shown(&reader, &Ui::MessageReader::shown);
    Store::StoreChanges changes;
    changes.contents.insert(row.key);
    reader.applyChanges(changes);
    QTRY_COMPARE(shown.count(), 1);
}

void tst_Reader::htmlIsNotCopiedToTheClipboard()
{
    class Copying : public Ui::BodyView
    {
    public:
        using BodyView::createMimeDataFromSelection;
    };
    Copying view;
    view.showHtml(QStringLiteral("<p>rich <b>text</b></p>"), {});
    view.selectAll();
    const std::unique_ptr<QMimeData> data(view.createMimeDataFromSelection());
    QVERIFY(data->hasText());
    QVERIFY(!data->hasHtml());
}

QTEST_MAIN(tst_Reader)
#include "tst_Reader.moc"
