// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake IMAP server against a real one: the same client, written by others, has to get the same
// answers from both. What Martlet proves with the fake is worth no more than this.
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/MessageFactory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Martlet::Test;

namespace
{
QByteArray nested()
{
    return "From: \"Eva, N.\" <eva@example.org>\r\nTo: Team: a@example.org, b@example.com;\r\n"
           "Subject: parts\r\nDate: Wed, 17 Jul 1996 02:23:25 -0700\r\n"
           "Message-ID: <parts@example.org>\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\npreamble\r\n--b\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n\r\nText\r\n--b\r\n"
           "Content-Type: image/png; name=\"a.png\"\r\nContent-ID: <p@example.org>\r\n"
           "Content-Disposition: attachment; filename=\"a.png\"\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b\r\n"
           "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: x@example.org\r\n\r\n"
           "deep inside\r\n--b--\r\n";
}

QJsonObject shapes(quint16 port, const QString &letters)
{
    QProcess client;
    client.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/imaplib_shapes.py"),
                  QString::number(port), QStringLiteral("alice"), QStringLiteral("secret"),
                  letters});
    // The fake server needs this thread's event loop.
    const bool hasEnded = waitUntil(
        [&] {
            return client.state() == QProcess::NotRunning ||
                   client.error() == QProcess::FailedToStart;
        },
        60'000);
    const QByteArray errors = client.readAllStandardError();
    if (!hasEnded || client.exitCode() != 0 || !errors.isEmpty())
        qWarning("%s", errors.constData());
    return QJsonDocument::fromJson(client.readAllStandardOutput()).object();
}
} // namespace

class tst_FakeAgainstDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAnswers();
};

void tst_FakeAgainstDovecot::sameAnswers()
{
    QTemporaryDir letters;
    MessageRecipe recipe;
    recipe.subject = QStringLiteral("Отчёт за неделю");
    recipe.html = QStringLiteral("<p>Привет</p>");
    recipe.references = {"one@example.org"};
    recipe.attachments = {{QStringLiteral("отчёт.pdf"), "application/pdf", "%PDF", {}}};
    QVERIFY(writeFile(letters.filePath(QStringLiteral("1.eml")), MessageFactory::build(recipe)));
    QVERIFY(writeFile(letters.filePath(QStringLiteral("2.eml")), nested()));
    QVERIFY(writeFile(letters.filePath(QStringLiteral("3.eml")), MessageFactory::sized(20'000)));

    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    const QJsonObject expected = shapes(dovecot.imapPort(), letters.path());
    QVERIFY(expected.size() > 25);

    FakeMailStore store;
    store.addUser("alice", "secret");
    FakeImapServer fake(store, FakeImapSettings::modern());
    QVERIFY(fake.start());
    const QJsonObject actual = shapes(fake.port(), letters.path());
    for (const QString &name : expected.keys()) {
        const auto text = [&](const QJsonObject &of) {
            return QByteArray(name.toUtf8() + ": " +
                              QJsonDocument(of[name].toArray()).toJson(QJsonDocument::Compact));
        };
        if (text(actual) != text(expected)) {
            qWarning("fake    %s", text(actual).constData());
            qWarning("dovecot %s", text(expected).constData());
        }
    }
    QCOMPARE(actual, expected);
}

QTEST_GUILESS_MAIN(tst_FakeAgainstDovecot)
#include "tst_FakeAgainstDovecot.moc"
