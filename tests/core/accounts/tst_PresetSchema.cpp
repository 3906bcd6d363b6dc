// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// providers.schema.json is for other programs; here it is kept in step with what Martlet reads.
#include "JsonSchema.h"

#include "core/accounts/PresetFormat.h"
#include "core/accounts/PresetParser.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace Qt::StringLiterals;

namespace
{

QByteArray contentsOf(const char *name)
{
    QFile file(QStringLiteral(MARTLET_SOURCE_DIR "/resources/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &text : array.toArray())
        texts.append(text.toString());
    return texts;
}

QByteArray replaced(QByteArray text, const QByteArray &from, const QByteArray &to)
{
    const qsizetype at = text.indexOf(from);
    Q_ASSERT(at >= 0);
    return text.replace(at, from.size(), to);
}

} // namespace

class TestPresetSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_schema = QJsonDocument::fromJson(contentsOf("providers.schema.json")).object();
        QCOMPARE(m_schema.value("$schema"_L1).toString(),
                 u"https://json-schema.org/draft/2020-12/schema"_s);
    }

    void fieldsAreThoseOfTheParser()
    {
        const QJsonObject entry = definition("entry");
        QCOMPARE(fieldsOf(m_schema), sorted(presetTableFields(newestPresetFormat)));
        QCOMPARE(fieldsOf(entry), sorted(presetEntryFields(newestPresetFormat)));
        QCOMPARE(fieldsOf(within(entry, "pages")), sorted(presetPageFields(newestPresetFormat)));
        QCOMPARE(fieldsOf(within(entry, "retention")), sorted(presetRetentionFields()));
        QCOMPARE(fieldsOf(within(entry, "oauth")), sorted(presetOAuthFields()));
        QCOMPARE(fieldsOf(within(entry, "limits")), sorted(presetLimitFields()));
        QCOMPARE(fieldsOf(within(entry, "serviceConfidence")), sorted(mailServiceNames()));
    }

    void wordsAreThoseOfTheParser()
    {
        QCOMPARE(textsOf(within(definition("entry"), "auth").value("enum"_L1)), authKindNames());
        QCOMPARE(textsOf(definition("service").value("enum"_L1)), mailServiceNames());
        QCOMPARE(within(m_schema, "formatVersion").value("const"_L1).toInt(), newestPresetFormat);
    }

    void theBuiltInTableFits()
    {
        const QJsonObject table = QJsonDocument::fromJson(contentsOf("providers.json")).object();
        QVERIFY(table.value("providers"_L1).toArray().size() > 100);
        QCOMPARE(Test::violations(table, m_schema, m_schema), QStringList());
    }

    // What both can tell they tell alike.
    void whatDoesNotFitIsRefusedByBoth_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("violation");
        const auto row = [](const char *from, const char *to, const char *violation) {
            QTest::newRow(to) << QByteArray(from) << QByteArray(to)
                              << QString::fromLatin1(violation);
        };
        row("\"id\": \"yandex\",", "\"id\": \"\",", "/providers/0/id: minLength");
        row("\"name\": \"Yandex Mail\",", "\"nmae\": \"Yandex Mail\",",
            "/providers/0/nmae: additionalProperties");
        row("\"yandex.ru\",", "\"Yandex.ru\",", "/providers/0/domains/0: pattern");
        row("\"yandex.ru\",", "\"ya.ru\",", "/providers/0/domains: uniqueItems");
        row("imap.yandex.ru:993:tls", "imap.yandex.ru:993:ssl", "/providers/0/imap/0: pattern");
        row("imap.yandex.ru:993:tls", "imap.yandex.ru:0:tls", "/providers/0/imap/0: pattern");
        row("\"login\": [\"%E\", \"%L\"],\n      \"auth\": \"oauth",
            "\"login\": [\"me\"],\n      \"auth\": \"oauth", "/providers/0/login/0: pattern");
        row("\"oauth-or-app-password\"", "\"magic\"", "/providers/0/auth: enum");
        row("\"https://mail.yandex.ru/\"", "\"http://mail.yandex.ru/\"",
            "/providers/0/pages/webmail: pattern");
        row("\"token\": \"https://oauth.yandex.com/token\", ", "",
            "/providers/0/oauth: required token");
        row("\"recipientsPerMessage\": 35", "\"recipientsPerMessage\": 0",
            "/providers/0/limits/recipientsPerMessage: minimum");
        row("\"recipientsPerMessage\": 35", "\"recipientsPerMessage\": 3.5",
            "/providers/0/limits/recipientsPerMessage: type");
        row("\"trash\": 30", "\"sent\": 30", "/providers/0/retention/sent: additionalProperties");
        row("\"confidence\": \"A\"\n    },\n    {\n      \"id\": \"yandex360\"",
            "\"confidence\": \"D\"\n    },\n    {\n      \"id\": \"yandex360\"",
            "/providers/0/confidence: enum");
        row("\"formatVersion\": 2", "\"formatVersion\": 3", "/formatVersion: const");
        row("\"askHost\": true", "\"askHost\": 1", "/profiles/0/askHost: type");
        row("\"*.pphosted.com\"", "\"pp*hosted.com\"", "/filterMx/0: pattern");
    }

    void whatDoesNotFitIsRefusedByBoth()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, violation);
        const QByteArray table = replaced(contentsOf("providers.json"), from, to);
        const QJsonDocument document = QJsonDocument::fromJson(table);
        QVERIFY(document.isObject());
        const QStringList found = Test::violations(document.object(), m_schema, m_schema);
        QVERIFY2(found.contains(violation), qPrintable(found.join(u'\n')));
        const auto parsed = parsePresetTable(table);
        QVERIFY(!parsed);
        // Both mean the same place.
        const QString field = violation.section(u':', 0, 0).section(u'/', 3, 3);
        QVERIFY2(parsed.error().detail.contains(field), qPrintable(parsed.error().detail));
    }

    void theExampleInTheManualIsRight()
    {
        const QByteArray manual = contentsOf("../docs/providers.md");
        const qsizetype begin = manual.indexOf("```json\n") + 8;
        QVERIFY(begin > 8);
        const QByteArray example = manual.mid(begin, manual.indexOf("```", begin) - begin);
        const QJsonObject table = QJsonDocument::fromJson(example).object();
        QCOMPARE(Test::violations(table, m_schema, m_schema), QStringList());
        const auto builtIn = parsePresetTable(contentsOf("providers.json"));
        QVERIFY(builtIn);
        const auto parsed = parsePresetTable(example, builtIn->notes);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : describe(parsed.error())));
        QCOMPARE(parsed->presets.size(), 1);
    }

private:
    [[nodiscard]] QJsonObject definition(const char *name) const
    {
        return m_schema.value("$defs"_L1).toObject().value(QLatin1String(name)).toObject();
    }

    [[nodiscard]] QJsonObject within(const QJsonObject &schema, const char *field) const
    {
        const QJsonObject fields = schema.value("properties"_L1).toObject();
        return Test::resolved(fields.value(QLatin1String(field)).toObject(), m_schema);
    }

    static QStringList fieldsOf(const QJsonObject &schema)
    {
        // Nothing else is let through.
        if (schema.value("additionalProperties"_L1) != QJsonValue(false))
            return {};
        return sorted(schema.value("properties"_L1).toObject().keys());
    }

    QJsonObject m_schema;
};

QTEST_GUILESS_MAIN(TestPresetSchema)
#include "tst_PresetSchema.moc"
