// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule for security and reliability that holds from the start is named by a test: in the name
// of a test function (`sec12LineLimit`) or in a comment of a test source (SEC-12).
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace
{

QStringList numbered(const QString &prefix, std::initializer_list<std::pair<int, int>> ranges)
{
    QStringList rules;
    for (const auto &[first, last] : ranges) {
        for (int number = first; number <= last; ++number)
            rules << prefix + QString::number(number);
    }
    return rules;
}

/// The rules that hold for what exists; a new feature adds its own.
QStringList heldRules()
{
    return numbered(QStringLiteral("sec"), {{1, 10}, {12, 25}, {27, 32}, {40, 40}}) +
           numbered(QStringLiteral("rel"), {{1, 2}, {5, 9}, {11, 17}, {19, 19}});
}

/// "void sec12LineLimit(" and "SEC-12" both count as "sec12"; a mention in a string does not.
QSet<QString> rulesNamedBy(const QString &text)
{
    static const QRegularExpression function(
        QStringLiteral("\\b(?:void|def)\\s+(?:\\w+::)?(?:test_?)?(sec|rel)_?(\\d+)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression comment(
        QStringLiteral("(?://|#|^\\s*\\*).*?\\b(SEC|REL)-(\\d+)\\b"),
        QRegularExpression::MultilineOption);
    QSet<QString> named;
    for (const QRegularExpression *pattern : {&function, &comment}) {
        for (auto matches = pattern->globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            named.insert(match.captured(1).toLower() + match.captured(2));
        }
    }
    return named;
}

} // namespace

class tst_RequirementCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreRecognised();
    void everyRuleIsNamedByATest();
};

void tst_RequirementCoverage::namesAreRecognised()
{
    QCOMPARE(rulesNamedBy(QStringLiteral("void sec12LineLimit();")),
             QSet<QString>{QStringLiteral("sec12")});
    QCOMPARE(rulesNamedBy(QStringLiteral("    // REL-7: looked for before it is made again.")),
             QSet<QString>{QStringLiteral("rel7")});
    QCOMPARE(rulesNamedBy(QStringLiteral("void tst_X::rel13Backoff()")),
             QSet<QString>{QStringLiteral("rel13")});
    // A number that only begins alike, and words that are no rule.
    QVERIFY(!rulesNamedBy(QStringLiteral("void sec1();")).contains(QStringLiteral("sec12")));
    QVERIFY(rulesNamedBy(QStringLiteral("const int sec12 = 3; relation9();")).isEmpty());
    QVERIFY(rulesNamedBy(QStringLiteral("const char *text = \"SEC-3\";")).isEmpty());
}

void tst_RequirementCoverage::everyRuleIsNamedByATest()
{
    QSet<QString> named;
    int sources = 0;
    QDirIterator entries(QStringLiteral(MARTLET_SOURCE_DIR "/tests"),
                         {QStringLiteral("tst_*.cpp"), QStringLiteral("*.py")}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        if (path.endsWith(QStringLiteral("/tst_RequirementCoverage.cpp")))
            continue;
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        named.unite(rulesNamedBy(QString::fromUtf8(file.readAll())));
        ++sources;
    }
    QVERIFY2(sources > 50, "the tests were not found");
    QStringList missing;
    for (const QString &rule : heldRules()) {
        if (!named.contains(rule))
            missing << rule;
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(QStringLiteral("named by no test: ") + missing.join(QStringLiteral(", "))));
}

QTEST_GUILESS_MAIN(tst_RequirementCoverage)
#include "tst_RequirementCoverage.moc"
