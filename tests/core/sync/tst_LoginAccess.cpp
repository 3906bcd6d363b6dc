// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LoginAccess.h"

#include <QTest>

using namespace Martlet;
using Mail::LoginMethod;
using Sasl::PasswordUse;

class TestLoginAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // W14.
    void eachServerHasItsOwnWayOfSigningIn_data()
    {
        QTest::addColumn<LoginMethod>("method");
        QTest::addColumn<PasswordUse>("use");
        QTest::newRow("automatic") << LoginMethod::Automatic << PasswordUse::Any;
        QTest::newRow("password") << LoginMethod::Password << PasswordUse::Itself;
        QTest::newRow("proof") << LoginMethod::SecurePassword << PasswordUse::ProofOnly;
        QTest::newRow("token") << LoginMethod::OAuth << PasswordUse::Any;
    }
    void eachServerHasItsOwnWayOfSigningIn()
    {
        QFETCH(LoginMethod, method);
        QFETCH(PasswordUse, use);
        const Secret secret(QStringLiteral("secret"));
        Mail::AccountSettings settings;
        settings.incoming.method = method;
        QCOMPARE(Sync::incomingCredentials(settings, secret).passwordUse, use);
        QCOMPARE(Sync::outgoingCredentials(settings, secret).passwordUse, PasswordUse::Any);
        settings.incoming.method = LoginMethod::Automatic;
        settings.outgoing.method = method;
        QCOMPARE(Sync::incomingCredentials(settings, secret).passwordUse, PasswordUse::Any);
        QCOMPARE(Sync::outgoingCredentials(settings, secret).passwordUse, use);
    }
};

QTEST_GUILESS_MAIN(TestLoginAccess)
#include "tst_LoginAccess.moc"
