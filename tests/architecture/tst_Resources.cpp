// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program carries inside itself is there and usable.
#include "core/accounts/ProviderPresets.h"
#include "core/doctor/ClientTexts.h"
#include "core/doctor/ServerTexts.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace Martlet;

class TestResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProviderTableIsInside()
    {
        const auto presets =
            Accounts::ProviderPresets::load(QStringLiteral(":/martlet/providers.json"));
        QVERIFY(presets);
        QVERIFY(presets->findByDomain(QStringLiteral("yandex.ru")));
    }

    void theServerTextsAreInside()
    {
        const auto texts = Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
        QVERIFY(texts);
        QVERIFY(texts->findServer(QStringLiteral("yandex")));
    }

    void theProgramTextsAreInside()
    {
        const auto texts = Doctor::ClientTexts::load(QStringLiteral(":/martlet/client-texts.json"));
        QVERIFY(texts);
        QVERIFY(texts->findProgram(QStringLiteral("outlook")));
    }

    void theIconIsInside()
    {
        QFile icon(QStringLiteral(":/martlet/icons/org.martlet.Martlet.svg"));
        QVERIFY(icon.open(QIODevice::ReadOnly));
        QVERIFY(icon.readAll().contains("<svg"));
    }

    void theTranslationsAreInside_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Russian") << "ru";
        QTest::newRow("Slovak") << "sk";
        QTest::newRow("English plurals") << "en";
    }

    void theTranslationsAreInside()
    {
        QFETCH(QString, language);
        QTranslator translator;
        QVERIFY(
            translator.load(QStringLiteral(":/martlet/translations/martlet_%1.qm").arg(language)));
        QCOMPARE(translator.language(), language);
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "tst_Resources.moc"
