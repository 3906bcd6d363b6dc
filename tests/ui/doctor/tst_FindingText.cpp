// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words for the doctor's findings: each code has some in each language, nothing is left to be
// filled in, and what is not known leaves a sentence that is still true.
#include "ui/doctor/FindingText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace Martlet;
using Doctor::FindingCode;
using Doctor::FindingValues;
using Ui::findingSentence;

namespace
{

FindingValues everything()
{
    FindingValues values;
    values.host = QStringLiteral("imap.example.org");
    values.port = 143;
    values.tlsPort = 993;
    values.provider = QStringLiteral("Example Mail");
    values.found = QStringLiteral("POP3");
    values.wanted = QStringLiteral("IMAP");
    values.text = QStringLiteral("go away");
    values.product = QStringLiteral("Scanner");
    values.issuer = QStringLiteral("Example CA");
    values.names = QStringList{QStringLiteral("a.example"), QStringLiteral("b.example")};
    values.suggestion = QStringLiteral("mail.example.org");
    values.alternative = QStringLiteral("anna");
    values.login = QStringLiteral("anna");
    values.address = QStringLiteral("anna@example.org");
    values.from = QStringLiteral("club@example.org");
    values.domain = QStringLiteral("example.org");
    values.recipient = QStringLiteral("eva@example.net");
    values.sizeBytes = 30'000'000;
    values.limitBytes = 20'000'000;
    values.date = QDateTime(QDate(2026, 3, 1), QTime(12, 0));
    values.now = values.date;
    values.until = values.date;
    values.wait = std::chrono::seconds(300);
    values.url = QUrl(QStringLiteral("https://mail.example.org/settings?x=1"));
    values.webmail = QUrl(QStringLiteral("https://mail.example.org/"));
    return values;
}

/// What Martlet mends without a word.
const QSet<FindingCode> &silent()
{
    static const QSet<FindingCode> codes{FindingCode::Box6, FindingCode::Lim4, FindingCode::Smtp15,
                                         FindingCode::Smtp21, FindingCode::Pop8};
    return codes;
}

} // namespace

class TestFindingText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    /// How wrong the clock is, where the true time is known.
    void theClockIsTold()
    {
        Doctor::FindingValues values;
        values.now = QDateTime(QDate(2024, 6, 1), QTime(12, 0), Qt::UTC);
        values.date = values.now;
        QVERIFY(!findingSentence(Doctor::FindingCode::Cert3, values)
                     .text()
                     .contains(QStringLiteral("behind")));
        values.date = values.now.addYears(2);
        QVERIFY(findingSentence(Doctor::FindingCode::Cert3, values)
                    .text()
                    .contains(QStringLiteral("about 2 year(s) behind")));
        QVERIFY(
            Ui::clockSentence(std::chrono::hours(3)).contains(QStringLiteral("3 hour(s) ahead")));
        QVERIFY(
            Ui::clockSentence(-std::chrono::hours(72)).contains(QStringLiteral("3 day(s) behind")));
        QVERIFY(Ui::clockSentence(std::chrono::minutes(7))
                    .contains(QStringLiteral("7 minute(s) ahead")));
    }

    void eachCodeHasWordsInEachLanguage_data()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "ru", "sk"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    void eachCodeHasWordsInEachLanguage()
    {
        QFETCH(QString, language);
        QTranslator translator;
        if (language != QLatin1String("en")) {
            QVERIFY(translator.load(
                QStringLiteral(":/martlet/translations/martlet_%1.qm").arg(language)));
            QCoreApplication::installTranslator(&translator);
        }
        static const QRegularExpression cyrillic(QStringLiteral("[а-яё]"));
        QSet<QString> texts;
        for (const FindingCode code : Doctor::allFindingCodes()) {
            const QByteArray name = Doctor::findingCodeName(code).toUtf8();
            const QString text = findingSentence(code, everything()).text();
            QVERIFY2(text.isEmpty() == silent().contains(code), name.constData());
            if (text.isEmpty())
                continue;
            QVERIFY2(!text.contains(u'{') && !text.contains(u'}') &&
                         !text.contains(QStringLiteral(" ?")),
                     name.constData());
            QCOMPARE(text.contains(cyrillic), language == QLatin1String("ru"));
            QVERIFY2(!texts.contains(text), name.constData());
            texts.insert(text);
        }
        QCoreApplication::removeTranslator(&translator);
    }

    // A placeholder that a translator lost would hide what matters.
    void translationsKeepWhatIsFilledIn()
    {
        static const QRegularExpression placeholder(QStringLiteral("\\{\\w+\\}"));
        const auto placeholders = [](const QString &text) {
            QSet<QString> found;
            for (auto at = placeholder.globalMatch(text); at.hasNext();)
                found.insert(at.next().captured());
            return found;
        };
        for (const char *language : {"ru", "sk"}) {
            QTranslator translator;
            QVERIFY(translator.load(QStringLiteral(":/martlet/translations/martlet_%1.qm")
                                        .arg(QLatin1String(language))));
            for (const FindingCode code : Doctor::allFindingCodes()) {
                const char *const source = Ui::findingSource(code);
                if (!source)
                    continue;
                const QString translated = translator.translate("FindingText", source);
                const QSet<QString> wanted = placeholders(QString::fromUtf8(source));
                const QSet<QString> there = placeholders(translated);
                QVERIFY2(wanted.contains(there), source);
                // The provider's name may be left to the reader.
                QVERIFY2((wanted - there - QSet<QString>{QStringLiteral("{provider}")}).isEmpty(),
                         source);
            }
        }
    }

    void causeAndStepsAreTakenApart()
    {
        const Ui::FindingSentence sentence = findingSentence(FindingCode::Auth1, everything());
        QCOMPARE(sentence.cause, QStringLiteral("The server refused login or password."));
        QCOMPARE(sentence.steps.size(), 3);
        QVERIFY(sentence.steps.at(0).contains(QStringLiteral("mail.example.org")));
        QVERIFY(sentence.steps.at(1).contains(QStringLiteral("Example Mail")));
        QCOMPARE(sentence.text().count(u'\n'), 3);
        QVERIFY(sentence.text().contains(QStringLiteral("\n2. If that works")));
    }

    void valuesAreFilledIn()
    {
        const FindingValues values = everything();
        QCOMPARE(findingSentence(FindingCode::Grt2, values).cause,
                 QStringLiteral("Port 143 speaks POP3, not IMAP."));
        QVERIFY(findingSentence(FindingCode::Auth2, values)
                    .text()
                    .contains(QStringLiteral("at mail.example.org/settings and")));
        QVERIFY(findingSentence(FindingCode::Pop2, values)
                    .cause.contains(QStringLiteral("every 5 minutes")));
        QVERIFY(findingSentence(FindingCode::Lim3, values)
                    .text()
                    .contains(QStringLiteral("in 300 seconds")));
        QVERIFY(findingSentence(FindingCode::Cert4, values)
                    .text()
                    .contains(QStringLiteral("(for example mail.example.org)")));
    }

    // Where the switch is in the product that reads along.
    void theProductsOwnSettingIsTold()
    {
        FindingValues values = everything();
        QVERIFY(!findingSentence(FindingCode::Cert7, values)
                     .text()
                     .contains(QStringLiteral("There it is")));
        values.setting = QStringLiteral("Mail Shield → Scan SSL connections");
        QVERIFY(findingSentence(FindingCode::Cert7, values)
                    .text()
                    .contains(QStringLiteral("There it is: Mail Shield → Scan SSL connections.")));
        QVERIFY(!findingSentence(FindingCode::Cert6, values)
                     .text()
                     .contains(QStringLiteral("Mail Shield")));
    }

    void whatIsNotKnownLeavesATrueSentence()
    {
        FindingValues values;
        values.host = QStringLiteral("imap.example.org");
        for (const FindingCode code : Doctor::allFindingCodes()) {
            const QString text = findingSentence(code, values).text();
            QVERIFY2(!text.contains(u'{'), qPrintable(text));
        }
        QVERIFY(!findingSentence(FindingCode::Cert4, values)
                     .text()
                     .contains(QStringLiteral("for example")));
        QVERIFY(findingSentence(FindingCode::Auth2, values)
                    .cause.startsWith(QStringLiteral("imap.example.org requires")));
    }

    // What stands in for an unknown value is in the language of the sentence.
    void whatIsNotKnownIsTranslated_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ru") << QStringLiteral("ru");
        QTest::newRow("sk") << QStringLiteral("sk");
    }
    void whatIsNotKnownIsTranslated()
    {
        QFETCH(QString, language);
        QTranslator translator;
        QVERIFY(
            translator.load(QStringLiteral(":/martlet/translations/martlet_%1.qm").arg(language)));
        static const QRegularExpression english(
            QStringLiteral("\\b(the|not named|something|another address|some)\\b"));
        for (const FindingCode code : Doctor::allFindingCodes()) {
            const QString text = findingSentence(code, {}, [&translator](const char *source) {
                                     const QString told =
                                         translator.translate("FindingText", source);
                                     return told.isEmpty() ? QString::fromUtf8(source) : told;
                                 }).text();
            QVERIFY2(!text.contains(english), qPrintable(text));
        }
    }

    // SEC-8: names come from certificates and servers.
    void hostileValuesAreOneLineOfText()
    {
        FindingValues values = everything();
        values.issuer = QStringLiteral("Evil\nCA \u202e\u0007<b>x</b> {host}");
        const QString text = findingSentence(FindingCode::Cert8, values).text();
        QVERIFY(!text.contains(u'\n') && !text.contains(QChar(0x202e)) && !text.contains(QChar(7)));
        QVERIFY(text.contains(QStringLiteral("{host}"))); // filled in once
    }
};

QTEST_GUILESS_MAIN(TestFindingText)
#include "tst_FindingText.moc"
