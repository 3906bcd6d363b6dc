// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/SpecialUse.h"

#include <QTest>

using namespace Martlet::Mail;

class TestSpecialUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc6154AttributesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("attribute");
        QTest::addColumn<SpecialUse>("use");
        const std::pair<const char *, SpecialUse> rows[] = {
            {"\\Drafts", SpecialUse::Drafts},   {"\\Sent", SpecialUse::Sent},
            {"\\Archive", SpecialUse::Archive}, {"\\Junk", SpecialUse::Junk},
            {"\\Trash", SpecialUse::Trash},     {"\\All", SpecialUse::All},
            {"\\Flagged", SpecialUse::Flagged}, {"\\Important", SpecialUse::Important},
            {"\\sent", SpecialUse::Sent},       {"\\SPAM", SpecialUse::Junk},
            {"\\AllMail", SpecialUse::All},     {"\\Starred", SpecialUse::Flagged},
            {"\\Inbox", SpecialUse::Inbox},
        };
        for (const auto &[attribute, use] : rows)
            QTest::newRow(attribute) << QByteArray(attribute) << use;
    }

    void rfc6154AttributesAreKnown()
    {
        QFETCH(QByteArray, attribute);
        QFETCH(SpecialUse, use);
        QCOMPARE(specialUseFromAttributes({"\\HasNoChildren", attribute}), std::optional(use));
    }

    // An archive that is all mail too is where letters are put, and counts.
    void anArchiveIsNoView()
    {
        const auto both = specialUseFromAttributes({"\\All", "\\Archive"});
        QCOMPARE(both, std::optional(SpecialUse::Archive));
        QVERIFY(!isView(*both));
        for (const SpecialUse use : {SpecialUse::All, SpecialUse::Flagged, SpecialUse::Important})
            QVERIFY(isView(use));
        for (const SpecialUse use : {SpecialUse::None, SpecialUse::Inbox, SpecialUse::Trash})
            QVERIFY(!isView(use));
    }

    void otherAttributesSayNothing()
    {
        QVERIFY(!specialUseFromAttributes({}));
        QVERIFY(!specialUseFromAttributes({"\\HasNoChildren", "\\Marked", "Sent", "\\Sentx"}));
    }

    void namesOfServersAreKnown_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<SpecialUse>("use");
        const std::pair<const char *, SpecialUse> rows[] = {
            {"Sent", SpecialUse::Sent},
            {"SENT ITEMS", SpecialUse::Sent},
            {"SentBox", SpecialUse::Sent},
            {"Отправленные", SpecialUse::Sent},
            {"ОТПРАВЛЕННЫЕ", SpecialUse::Sent},
            {"Odoslané", SpecialUse::Sent},
            {"Odoslaná pošta", SpecialUse::Sent},
            {"Drafts", SpecialUse::Drafts},
            {"Черновики", SpecialUse::Drafts},
            {"Koncepty", SpecialUse::Drafts},
            {"Rozpísané", SpecialUse::Drafts},
            {"Trash", SpecialUse::Trash},
            {"Корзина", SpecialUse::Trash},
            {"Удалённые", SpecialUse::Trash},
            {"Удаленные", SpecialUse::Trash},
            {"Kôš", SpecialUse::Trash},
            {"Odstránená pošta", SpecialUse::Trash},
            {"Junk E-mail", SpecialUse::Junk},
            {"Спам", SpecialUse::Junk},
            {"Нежелательная почта", SpecialUse::Junk},
            {"Nevyžiadaná pošta", SpecialUse::Junk},
            {"Spamový kôš", SpecialUse::Junk},
            {"Archív", SpecialUse::Archive},
            {"Архив", SpecialUse::Archive},
            {"All Mail", SpecialUse::All},
        };
        for (const auto &[name, use] : rows)
            QTest::newRow(name) << QString::fromUtf8(name) << use;
    }

    void namesOfServersAreKnown()
    {
        QFETCH(QString, name);
        QFETCH(SpecialUse, use);
        QCOMPARE(specialUseFromName(name), std::optional(use));
        // Some servers send the letters and their accents apart.
        QCOMPARE(specialUseFromName(name.normalized(QString::NormalizationForm_D)),
                 std::optional(use));
    }

    void otherNamesSayNothing()
    {
        for (const char *name : {"", "Work", "Sent 2024", "INBOX/Sent", "Почта", "unsent"})
            QVERIFY2(!specialUseFromName(QString::fromUtf8(name)), name);
    }

    void attributesGoBothWays()
    {
        for (int value = 0; value <= 10; ++value) {
            const auto use = static_cast<SpecialUse>(value);
            const QByteArray attribute = specialUseAttribute(use);
            const bool isOurs =
                use == SpecialUse::None || use == SpecialUse::Inbox || use == SpecialUse::Outbox;
            QCOMPARE(attribute.isEmpty(), isOurs);
            if (!isOurs)
                QCOMPARE(specialUseFromAttributes({attribute}), std::optional(use));
        }
    }
};

QTEST_GUILESS_MAIN(TestSpecialUse)
#include "tst_SpecialUse.moc"
