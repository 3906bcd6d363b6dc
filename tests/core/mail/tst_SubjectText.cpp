// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/SubjectText.h"

#include <QTest>

using namespace Martlet::Mail;

class TestSubjectText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefixesAreTakenOff_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("base");
        const std::pair<const char *, const char *> rows[] = {
            {"Договор", "Договор"},
            {"Re: Договор", "Договор"},
            {"RE: re: Re:Договор", "Договор"},
            {"Re[2]: Договор", "Договор"},
            {"Re (3): x", "x"},
            {"Re : x", "x"},
            {"Re：x", "x"},
            {"Fwd: x", "x"},
            {"FW: Re: x", "x"},
            {"AW: WG: x", "x"},
            {"Отв: x", "x"},
            {"ОТВЕТ: x", "x"},
            {"На: x", "x"},
            {"Пересл: x", "x"},
            {"Odp: x", "x"},
            {"  Re:   x  ", "x"},
            {"Re:", ""},
            {"", ""},
            {"Restaurant: menu", "Restaurant: menu"},
            {"Re", "Re"},
            {"Re[]: x", "Re[]: x"},
            {"Re[a]: x", "Re[a]: x"},
            {"Re[2: x", "Re[2: x"},
            {"Re(", "Re("},
            {"x Re: y", "x Re: y"},
            {"[list] Re: y", "[list] Re: y"},
        };
        for (const auto &[subject, base] : rows)
            QTest::newRow(subject) << QString::fromUtf8(subject) << QString::fromUtf8(base);
    }

    void prefixesAreTakenOff()
    {
        QFETCH(QString, subject);
        QFETCH(QString, base);
        QCOMPARE(baseSubject(subject), base);
        QCOMPARE(baseSubject(base), base);
    }

    void oneReplyPrefixIsEnough()
    {
        const QString once = replySubject(QStringLiteral("Fwd: x"));
        QCOMPARE(once, QStringLiteral("Re: x"));
        QCOMPARE(replySubject(once), once);
        QCOMPARE(forwardSubject(once), QStringLiteral("Fwd: x"));
    }

    // SEC-17 in spirit: a hostile subject costs no more than its length.
    void sec17ManyPrefixesAreLinear()
    {
        const QString many = QStringLiteral("Re: ").repeated(200000) + u'x';
        QCOMPARE(baseSubject(many), QStringLiteral("x"));
    }
};

QTEST_GUILESS_MAIN(TestSubjectText)
#include "tst_SubjectText.moc"
