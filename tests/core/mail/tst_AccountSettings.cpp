// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/AccountSettings.h"

#include "core/mail/Operation.h"
#include "core/mail/OutboxState.h"

#include <QSet>
#include <QTest>

using namespace Martlet::Mail;

class TestAccountSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portsFollowTheEncryption()
    {
        QCOMPARE(defaultPort(ReceiveProtocol::Imap, Encryption::Tls), 993);
        QCOMPARE(defaultPort(ReceiveProtocol::Imap, Encryption::StartTls), 143);
        QCOMPARE(defaultPort(ReceiveProtocol::Imap, Encryption::None), 143);
        QCOMPARE(defaultPort(ReceiveProtocol::Pop3, Encryption::Tls), 995);
        QCOMPARE(defaultPort(ReceiveProtocol::Pop3, Encryption::StartTls), 110);
        QCOMPARE(defaultSubmissionPort(Encryption::Tls), 465);
        QCOMPARE(defaultSubmissionPort(Encryption::StartTls), 587);
        QCOMPARE(defaultSubmissionPort(Encryption::None), 25);
    }

    void encryptionNamesGoBothWays()
    {
        for (const Encryption encryption :
             {Encryption::Tls, Encryption::StartTls, Encryption::None})
            QCOMPARE(encryptionFromName(encryptionName(encryption)), std::optional(encryption));
        QCOMPARE(encryptionFromName(QStringLiteral("STARTTLS")),
                 std::optional(Encryption::StartTls));
        for (const char *wrong : {"", "ssl", "tls ", "starttl"})
            QVERIFY(!encryptionFromName(QString::fromLatin1(wrong)));
    }

    // SEC-7: nothing is unencrypted unless it says so.
    void sec7EncryptionIsTheDefault()
    {
        QCOMPARE(AccountSettings().incoming.encryption, Encryption::Tls);
        QCOMPARE(AccountSettings().outgoing.encryption, Encryption::Tls);
        QVERIFY(!AccountSettings().outgoing.isSet());
    }

    void theOutgoingLoginDefaultsToTheIncomingOne()
    {
        AccountSettings account;
        account.incoming.login = QStringLiteral("in");
        QCOMPARE(outgoingLogin(account), QStringLiteral("in"));
        account.outgoing.login = QStringLiteral("out");
        QCOMPARE(outgoingLogin(account), QStringLiteral("out"));
    }

    void anIdentityWithAServerOfItsOwnSendsThere()
    {
        AccountSettings account;
        account.credentialId = QStringLiteral("a");
        account.passwordCommand = QStringLiteral("pass");
        account.outgoing.host = QStringLiteral("smtp.example.org");
        account.submissionLogin = SubmissionLogin::None;
        account.sentMailbox = QStringLiteral("Sent");
        Identity plain;
        plain.address = QStringLiteral("me@example.org");
        Identity office;
        office.address = QStringLiteral("office@example.com");
        office.outgoing = {QStringLiteral("smtp.example.com"), 465, Encryption::Tls,
                           QStringLiteral("office")};
        office.credentialId = QStringLiteral("b");
        office.sentMailbox = QStringLiteral("Office");
        account.identities = {plain, office};
        QCOMPARE(sendingSettings(account, plain.address), account);
        QCOMPARE(sendingSettings(account, QStringLiteral("other@example.org")), account);
        const AccountSettings own = sendingSettings(account, QStringLiteral("Office@Example.com"));
        QCOMPARE(own.outgoing, office.outgoing);
        QCOMPARE(own.credentialId, QStringLiteral("b"));
        QCOMPARE(own.sentMailbox, QStringLiteral("Office"));
        QCOMPARE(own.submissionLogin, SubmissionLogin::Automatic);
        QVERIFY(own.passwordCommand.isEmpty());
        QCOMPARE(own.identities, account.identities);
    }

    void credentialIdsAreReadableAndUnique()
    {
        QSet<QString> ids;
        for (int i = 0; i < 100; ++i)
            ids.insert(newCredentialId(QStringLiteral("a@example.org")));
        QCOMPARE(ids.size(), 100);
        for (const QString &id : std::as_const(ids))
            QVERIFY(id.startsWith(QStringLiteral("a@example.org/")) && id.size() == 14 + 36);
    }

    // The names are an interface (martletctl's JSON): distinct, and these.
    void namesOfStatesAreStable()
    {
        QStringList operations;
        for (int kind = 1; kind <= 7; ++kind)
            operations.append(operationKindName(static_cast<OperationKind>(kind)));
        QCOMPARE(operations.join(u' '),
                 QStringLiteral("add-flags remove-flags move copy delete create-mailbox append"));
        QStringList states;
        for (int state = 1; state <= 7; ++state)
            states.append(outboxStateName(static_cast<OutboxState>(state)));
        QCOMPARE(states.join(u' '),
                 QStringLiteral("queued sending dot-sent accepted filed failed unknown"));
    }
};

QTEST_GUILESS_MAIN(TestAccountSettings)
#include "tst_AccountSettings.moc"
