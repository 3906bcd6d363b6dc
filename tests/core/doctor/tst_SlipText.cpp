// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-10: what of a text may stand in a support slip. Canaries in every form in which a secret can
// come must not survive.
#include "core/doctor/SlipText.h"

#include <QTest>
#include <QUrl>

using namespace Martlet;
using namespace Martlet::Doctor;

namespace
{

const char *const password = "Kanarek*7 \"q\\p\"";
const char *const token = "ya29.a0Af_-canary_Token-42";
const char *const login = "ivan.petrov@example.org";

SlipSecrets known()
{
    return {{Secret(QString::fromLatin1(password)), Secret(QString::fromLatin1(token))},
            {QString::fromLatin1(login), QStringLiteral("CORP\\anna"), QStringLiteral("jo")}};
}

QString masked(const QString &text)
{
    return slipText(text, known());
}

QByteArray base64(const QByteArray &bytes)
{
    return bytes.toBase64();
}

QByteArray urlSafe(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray utf16(const char *text)
{
    const QString wide = QString::fromLatin1(text);
    return {reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2};
}

} // namespace

class tst_SlipText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreHidden_data();
    void placesAreHidden();
    void sec10SecretsDoNotSurvive_data();
    void sec10SecretsDoNotSurvive();
    void textsAreMasked_data();
    void textsAreMasked();
    void loginsKeepTheirFirstLetter_data();
    void loginsKeepTheirFirstLetter();
    void shortSecretsAreHiddenAsWords();
    void longerSecretsFirst();
    void harmlessTextStays_data();
    void harmlessTextStays();
};

void tst_SlipText::sec10SecretsDoNotSurvive_data()
{
    QTest::addColumn<QString>("form");
    const auto row = [](const char *name, const QByteArray &form) {
        QTest::newRow(name) << QString::fromLatin1(form);
    };
    const QByteArray nul(1, '\0');
    row("as it is", password);
    row("token", token);
    row("quoted", "\"Kanarek*7 \\\"q\\\\p\\\"\"");
    row("percent-encoded", QUrl::toPercentEncoding(QString::fromLatin1(password)));
    row("Base64", base64(password));
    row("Base64 without its end", QByteArray(password).toBase64(QByteArray::OmitTrailingEquals));
    row("PLAIN", base64(nul + login + nul + password));
    row("PLAIN with an identity", base64(QByteArray(login) + nul + login + nul + password));
    row("PLAIN behind one byte", base64("x" + nul + password));
    row("PLAIN behind two bytes", base64("xy" + nul + password));
    row("XOAUTH2", base64("user=jo@x\1auth=Bearer " + QByteArray(token) + "\1\1"));
    row("URL-safe", urlSafe("\xfb\xff" + QByteArray(password)));
    row("UTF-16", base64(utf16(password)));
    row("inside other letters", "abcde" + base64(password));
    row("login in Base64", base64(login));
    row("login in UTF-16", base64(utf16(login)));
}

void tst_SlipText::sec10SecretsDoNotSurvive()
{
    QFETCH(QString, form);
    for (const QString &frame :
         {QStringLiteral("%1"), QStringLiteral("C: AUTH PLAIN %1"), QStringLiteral("S: 334 %1"),
          QStringLiteral("before %1 behind"), QStringLiteral("(%1)"), QStringLiteral("a\n%1\nb"),
          QStringLiteral("https://example.org/x?y=%1&z"), QStringLiteral("key=%1")}) {
        const QString shown = masked(frame.arg(form));
        QVERIFY2(!shown.contains(form), qPrintable(shown));
        QVERIFY2(!shown.contains(form.mid(4, form.size() - 8)), qPrintable(shown));
        QVERIFY2(!shown.contains(QStringLiteral("Kanarek")), qPrintable(shown));
        QCOMPARE(masked(shown), shown);
    }
}

void tst_SlipText::textsAreMasked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("address", "to bob@example.net.", "to b***@example.net.");
    row("in brackets", "<bob@example.net>: no such user", "<b***@example.net>: no such user");
    row("several", "a@x.example,bc@y.example", "a***@x.example,b***@y.example");
    row("Cyrillic", "пётр@почта.рф", "п***@почта.рф");
    row("plus", "bob+shop@example.net", "b***@example.net");
    row("quoted", "\"bob smith\"@example.net", "\"b***\"@example.net");
    row("encoded", "bob%40example.net", "b***%40example.net");
    row("mailto", "mailto:bob@example.net", "mailto:b***@example.net");
    row("masked already", "b***@example.net", "b***@example.net");
    row("own address", "Ivan.Petrov@example.org refused", "i***@example.org refused");
    row("front of it", "user ivan.petrov unknown", "user i*** unknown");
    row("front of it, other case", "user IVAN.PETROV unknown", "user i*** unknown");
    row("domain login", "as CORP\\anna", "as CORP\\a***");
    row("front of a domain login", "anna is locked", "a*** is locked");
    row("short login", "jo: locked", "j***: locked");
    row("short login inside a word", "job, major", "job, major");
    row("login inside a host name", "anna.example.org anna-x", "anna.example.org anna-x");
    row("login at the end of a sentence", "It is anna.", "It is a***.");

    row("query", "see https://example.org/a/b?c=d&e=f now", "see https://example.org/a/b now");
    row("fragment", "https://example.org/#token=x", "https://example.org/");
    row("no path", "https://example.org?x", "https://example.org");
    row("no query", "https://example.org/a.", "https://example.org/a.");
    row("user part", "smtp://bob:pw@example.org/x", "smtp://example.org/x");
    row("other scheme", "HTTP://example.org/a?b", "HTTP://example.org/a");
    row("two", "http://a.example/?1 http://b.example/?2", "http://a.example/ http://b.example/");
    row("broken over lines", "<https://accounts.google.com/x?plt=AKgn\n534-5.7.14 sbt1> Please",
        "<https://accounts.google.com/x> Please");
    row("broken over blanks", "<https://accounts.google.com/x?plt=AKgn sbt1> Please",
        "<https://accounts.google.com/x> Please");

    row("SMTP command", "C: AUTH PLAIN AGJvYgBwdw==", "C: AUTH PLAIN ***");
    row("small command", "C: auth plain AGJvYgBwdw==", "C: auth plain ***");
    row("IMAP command", "C: a1 LOGIN bob pw", "C: a1 LOGIN ***");
    row("IMAP command without a mark", "a1 LOGIN bob pw", "a1 LOGIN ***");
    row("IMAP SASL", "C: a1 AUTHENTICATE PLAIN AGJvYgBwdw==", "C: a1 AUTHENTICATE PLAIN ***");
    row("POP3 command", "x\nPASS open sesame\ny", "x\nPASS ***\ny");
    row("POP3 user", "C: USER bob", "C: USER ***");
    row("APOP", "APOP bob c4c9334bac560ecc979e58001b3e22fb", "APOP ***");
    row("bearer", "Authorization: Bearer abc.def-ghi end", "Authorization: Bearer *** end");
    row("token field", "{\"access_token\": \"abc\", \"refresh_token\":\"d/e\"}",
        "{\"access_token\": \"***\", \"refresh_token\":\"***\"}");
    row("secret field", "client_secret=abc&x", "client_secret=***&x");
}

void tst_SlipText::textsAreMasked()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(masked(text), expected);
    QCOMPARE(masked(expected), expected);
}

void tst_SlipText::loginsKeepTheirFirstLetter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << ""
                          << "";
    QTest::newRow("address") << "bob@example.net"
                             << "b***@example.net";
    QTest::newRow("short address") << "b@example.net"
                                   << "b***@example.net";
    QTest::newRow("name") << "bob"
                          << "b***";
    QTest::newRow("letter") << "b"
                            << "***";
    QTest::newRow("domain") << "CORP\\bob"
                            << "CORP\\b***";
    QTest::newRow("domain and letter") << "CORP\\b"
                                       << "CORP\\***";
    QTest::newRow("shared mailbox") << "bob@x.example\\all@x.example"
                                    << "b***@x.example";
}

void tst_SlipText::loginsKeepTheirFirstLetter()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(maskedLogin(name), expected);
    if (name.isEmpty())
        return;
    const QString shown = slipText(QStringLiteral("as %1, no").arg(name), {{}, {name}});
    QCOMPARE(shown, QStringLiteral("as %1, no").arg(expected));
    QCOMPARE(slipText(shown, {{}, {name}}), shown);
}

/// Hiding a letter everywhere would hide the text and show which letter it is.
void tst_SlipText::shortSecretsAreHiddenAsWords()
{
    const SlipSecrets hidden{{Secret(QStringLiteral("ab"))}, {}};
    QCOMPARE(slipText(QStringLiteral("ab cab ab."), hidden), QStringLiteral("*** cab ***."));
    const QString plain = QString::fromLatin1(QByteArray("\0u\0ab", 5).toBase64());
    QCOMPARE(slipText(plain, hidden), QStringLiteral("***"));
    QCOMPARE(slipText(QStringLiteral("YWI="), hidden), QStringLiteral("***"));
    QCOMPARE(slipText(QStringLiteral("abc"), {{Secret(QStringLiteral("abc")), Secret()}, {}}),
             QStringLiteral("***"));
}

void tst_SlipText::longerSecretsFirst()
{
    const SlipSecrets hidden{{Secret(QStringLiteral("abcd")), Secret(QStringLiteral("abcdefgh"))},
                             {}};
    QCOMPARE(slipText(QStringLiteral("x abcdefgh y"), hidden), QStringLiteral("x *** y"));
    // A password that looks like an address is a password.
    QCOMPARE(slipText(QStringLiteral("p@ss.word"), {{Secret(QStringLiteral("p@ss.word"))}, {}}),
             QStringLiteral("***"));
}

void tst_SlipText::harmlessTextStays_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"S: a1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
          "NO LOGIN failed.", "535 5.7.8 Error: authentication failed: Invalid user or password!",
          "S: 250-AUTH LOGIN PLAIN XOAUTH2", "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN STARTTLS",
          "TLSv1.3 TLS_AES_256_GCM_SHA384", "imap.example.org:993", "user unknown",
          "The password is wrong", "-----", "C: a7 UID FETCH 1:5 (UID FLAGS)",
          "AB:CD:EF:01:23:45:67:89", "C: EHLO [127.0.0.1]"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_SlipText::harmlessTextStays()
{
    QFETCH(QString, text);
    QCOMPARE(masked(text), text);
}

void tst_SlipText::placesAreHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(shown);
    };
    row("ten", "from 10.0.0.7 to", "from *** to");
    row("home", "[192.168.1.44]:993", "[***]:993");
    row("172", "172.16.0.1 172.31.255.1 172.32.0.1", "*** *** 172.32.0.1");
    row("link-local", "169.254.1.1 fe80::1%eth0", "*** ***");
    row("unique local", "fd12:3456::1", "***");
    row("public stays", "203.0.113.5, 8.8.8.8, 110.10.0.0.7", "203.0.113.5, 8.8.8.8, 110.10.0.0.7");
    row("this computer", "EHLO annas-laptop and ANNAS-LAPTOP.", "EHLO *** and ***.");
    row("another one", "annas-laptop.example.org", "annas-laptop.example.org");
}

void tst_SlipText::placesAreHidden()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    SlipSecrets hidden;
    hidden.hostNames = {QStringLiteral("annas-laptop"), QStringLiteral("localhost")};
    QCOMPARE(slipText(text, hidden), shown);
    QCOMPARE(slipText(slipText(text, hidden), hidden), shown);
}

QTEST_GUILESS_MAIN(tst_SlipText)
#include "tst_SlipText.moc"
