// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/BodyStructure.h"

#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Mail;

namespace
{

BodyStructure leaf(const char *type, const char *subtype, const char *section)
{
    BodyStructure part;
    part.type = type;
    part.subtype = subtype;
    part.section = section;
    part.sizeBytes = 100;
    return part;
}

BodyStructure multipart(const char *subtype, const QList<BodyStructure> &children)
{
    BodyStructure part;
    part.type = "multipart";
    part.subtype = subtype;
    part.children = children;
    return part;
}

BodyStructure named(BodyStructure part, const char *disposition, const char *fileName)
{
    part.disposition = disposition;
    part.fileName = QString::fromUtf8(fileName);
    return part;
}

BodyStructure picture(const char *section, const char *contentId)
{
    BodyStructure part = leaf("image", "png", section);
    part.contentId = contentId;
    return part;
}

QByteArrayList sections(const QList<BodyStructure> &parts)
{
    QByteArrayList list;
    for (const BodyStructure &part : parts)
        list.append(part.section);
    return list;
}

BodyStructure nested(int levels)
{
    BodyStructure node = leaf("text", "plain", "1");
    for (int i = 1; i < levels; ++i)
        node = multipart("mixed", {node});
    return node;
}

} // namespace

class TestBodyStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSingleTextIsShown()
    {
        const BodyView view = viewOf(leaf("text", "plain", "1"));
        QCOMPARE(sections(view.texts), QByteArrayList{"1"});
        QVERIFY(view.attachments.isEmpty());
    }

    void alternativesAreAllListedInOrder()
    {
        const BodyStructure root = multipart(
            "mixed",
            {multipart("alternative", {leaf("text", "plain", "1.1"), leaf("text", "html", "1.2"),
                                       leaf("text", "calendar", "1.3")}),
             named(leaf("application", "pdf", "2"), "attachment", "договор.pdf"),
             leaf("text", "plain", "3")});
        const BodyView view = viewOf(root);
        QCOMPARE(sections(view.texts), (QByteArrayList{"1.1", "1.2", "3"}));
        QCOMPARE(sections(view.attachments), (QByteArrayList{"1.3", "2"}));
        QVERIFY(hasAttachments(root));
    }

    void picturesOfTheHtmlAreNoAttachments()
    {
        const BodyStructure root =
            multipart("related", {leaf("text", "html", "1"), picture("2", "a@b"), picture("3", ""),
                                  named(picture("4", "c@d"), "attachment", "x.png")});
        QCOMPARE(sections(viewOf(root).attachments), (QByteArrayList{"3", "4"}));
        // Outside multipart/related nothing refers to it.
        const BodyStructure mixed = multipart("mixed", {picture("1", "a@b")});
        QCOMPARE(sections(viewOf(mixed).attachments), QByteArrayList{"1"});
    }

    void namedOrDetachedTextIsAnAttachment()
    {
        const BodyStructure root = multipart(
            "mixed",
            {leaf("text", "plain", "1"), named(leaf("text", "plain", "2"), "inline", "notes.txt"),
             named(leaf("text", "html", "3"), "attachment", ""), leaf("message", "rfc822", "4")});
        QCOMPARE(sections(viewOf(root).texts), QByteArrayList{"1"});
        QCOMPARE(sections(viewOf(root).attachments), (QByteArrayList{"2", "3", "4"}));
    }

    void anEmptyStructureHasNothing()
    {
        QVERIFY(viewOf({}).texts.isEmpty());
        QVERIFY(!hasAttachments({}));
        QVERIFY(!hasAttachments(multipart("mixed", {})));
    }

    void sec13ViewIsIterative()
    {
        const BodyStructure deep = nested(2000);
        QCOMPARE(viewOf(deep).texts.size(), 1);
    }

    void bytesGoBothWays()
    {
        BodyStructure text = leaf("text", "plain", "1");
        text.charset = "koi8-r";
        text.encoding = "quoted-printable";
        text.formatParameter = "flowed";
        text.delSp = true;
        text.sizeBytes = 5'000'000'000;
        const BodyStructure root =
            multipart("mixed", {text, named(picture("2", "x@y"), "inline", "Фото.png")});
        QCOMPARE(bodyStructureFromBytes(toBytes(root)), root);
        QCOMPARE(bodyStructureFromBytes(toBytes({})), BodyStructure());
    }

    void damagedBytesGiveNothing()
    {
        const BodyStructure root =
            multipart("mixed", {leaf("text", "plain", "1"), leaf("text", "html", "2")});
        const QByteArray whole = toBytes(root);
        for (qsizetype length = 0; length < whole.size(); ++length)
            QCOMPARE(bodyStructureFromBytes(whole.left(length)), BodyStructure());
        QByteArray newer = whole;
        newer[0] = 3;
        QCOMPARE(bodyStructureFromBytes(newer), BodyStructure());
        // Whatever the bytes say, it neither crashes nor allocates what they claim.
        for (qsizetype at = 1; at < whole.size(); ++at) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(0xFF);
            (void)bodyStructureFromBytes(changed);
        }
        QCOMPARE(bodyStructureFromBytes(QByteArray(4096, '\xFF')), BodyStructure());
    }

    // SEC-12: MIME depth and number of parts at limit - 1, limit and limit + 1.
    void sec12DepthLimit()
    {
        const int limit = Limits::mimeDepth + 1; // the root itself has depth 0
        for (const int levels : {limit - 1, limit})
            QCOMPARE(bodyStructureFromBytes(toBytes(nested(levels))), nested(levels));
        QCOMPARE(bodyStructureFromBytes(toBytes(nested(limit + 1))), BodyStructure());
    }

    void sec12PartsLimit()
    {
        const auto flat = [](int nodes) {
            return multipart("mixed", QList<BodyStructure>(nodes - 1, leaf("text", "plain", "1")));
        };
        const int limit = Limits::mimeParts;
        QCOMPARE(bodyStructureFromBytes(toBytes(flat(limit - 1))).children.size(), limit - 2);
        QCOMPARE(bodyStructureFromBytes(toBytes(flat(limit))).children.size(), limit - 1);
        QCOMPARE(bodyStructureFromBytes(toBytes(flat(limit + 1))), BodyStructure());
    }
};

QTEST_GUILESS_MAIN(TestBodyStructure)
#include "tst_BodyStructure.moc"
