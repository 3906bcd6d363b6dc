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

/// What a script of support/ prints when it talks to the server on that port.
QJsonObject shapes(const char *script, quint16 port, const QStringList &more = {})
{
    QProcess client;
    client.start(QStringLiteral("/usr/bin/python3"),
                 QStringList{QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/") +
                                 QLatin1String(script),
                             QString::number(port), QStringLiteral("alice"),
                             QStringLiteral("secret")} +
                     more);
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

void compare(const QJsonObject &actual, const QJsonObject &expected)
{
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

// The plugins of its package that speak of quota and rights.
const QString plugins = QStringLiteral(R"(mail_plugins = quota acl
protocol imap {
  mail_plugins = quota acl imap_quota imap_acl
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=10M:messages=1000
  acl = vfile
}
)");
} // namespace

class tst_FakeAgainstDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAnswers();
    void sameAnswersOfExtensions();
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
    const QJsonObject expected = shapes("imaplib_shapes.py", dovecot.imapPort(), {letters.path()});
    QVERIFY(expected.size() > 25);

    FakeMailStore store;
    store.addUser("alice", "secret");
    FakeImapServer fake(store, FakeImapSettings::modern());
    QVERIFY(fake.start());
    compare(shapes("imaplib_shapes.py", fake.port(), {letters.path()}), expected);
}

void tst_FakeAgainstDovecot::sameAnswersOfExtensions()
{
    DovecotFixture dovecot;
    dovecot.addConfiguration(plugins);
    QVERIFY2(dovecot.start(), dovecot.errorString());
    const QJsonObject expected = shapes("imap_extensions.py", dovecot.imapPort());
    QVERIFY(expected.size() > 30);

    FakeMailStore store;
    store.addUser("alice", "secret").setQuota({10240, 1000});
    FakeImapServer fake(store, FakeImapSettings::newest());
    QVERIFY(fake.start());
    compare(shapes("imap_extensions.py", fake.port()), expected);
}

QTEST_GUILESS_MAIN(tst_FakeAgainstDovecot)
#include "tst_FakeAgainstDovecot.moc"
