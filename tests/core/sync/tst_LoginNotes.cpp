// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which logins are remembered, and what a new password makes of that.
#include "core/accounts/SessionCredentialStore.h"
#include "core/sync/LoginAccess.h"
#include "core/sync/LoginNotes.h"
#include "core/sync/SyncHub.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeTransport.h"

using namespace Martlet;
using namespace Martlet::Sync;
using namespace Martlet::Test;
using Accounts::CredentialPurpose;
using Store::valueOf;

namespace
{

class World : public Store::StoreFixture
{
public:
    FakeClock clock;
    FakeTransportFactory transports;
    Accounts::SessionCredentialStore credentials;
    bool hasVpn = false;
    std::unique_ptr<LoginNotes> notes;
    std::unique_ptr<SyncHub> hub;
    Mail::AccountSettings settings;

    World()
    {
        const Mail::AccountKey key = addAccount();
        settings = valueOf(Store::account(*reader(), key));
        settings.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls,
                             QString()};
        notes = std::make_unique<LoginNotes>(*store, clock, [this] { return hasVpn; });
        hub = std::make_unique<SyncHub>(context());
        hub->setAccount(settings);
    }
    ~World() { hub.reset(); }

    SyncContext context()
    {
        SyncContext context{*store, transports, clock, credentials};
        context.logins = notes.get();
        return context;
    }
    void answers(const Result<void> &answered)
    {
        notedLogin(context(), settings, CredentialPurpose::Incoming, answered);
    }
    /// Stored by the hub, as the person types it.
    void type(const QString &password)
    {
        std::optional<Result<void>> stored;
        hub->storeSecret({settings.credentialId, CredentialPurpose::Incoming}, Secret(password),
                         [&stored](Result<void> result) { stored = std::move(result); });
        settle();
        QVERIFY(stored && *stored);
    }
    Mail::LoginMemory memory(CredentialPurpose purpose = CredentialPurpose::Incoming)
    {
        const Store::LoginPlace place = loginPlace(settings, purpose);
        return write([&](Store::WriteTransaction &t) { return Store::loginMemory(t, place); });
    }
};

Result<void> refusal(ErrorKind kind)
{
    return failure(kind, Retry::AfterUserAction, QStringLiteral("log in"));
}

} // namespace

class tst_LoginNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheServersWordIsRemembered();
    void theWayIsRemembered();
    void whoIsNotStoredHasNoMemory();
    void aNewPasswordBeginsAnew();
};

void tst_LoginNotes::onlyTheServersWordIsRemembered()
{
    World w;
    for (const ErrorKind kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::NotFound,
                                 ErrorKind::ServerUnavailable})
        w.answers(refusal(kind));
    QCOMPARE(w.memory(), Mail::LoginMemory());
    const QDateTime now = w.clock.wall().toUTC();
    w.answers(refusal(ErrorKind::AuthenticationRejected));
    QCOMPARE(w.memory(), (Mail::LoginMemory{{}, false, now, {}}));
    w.answers({});
    QCOMPARE(w.memory(), (Mail::LoginMemory{now, false, {}, {}}));
    QCOMPARE(w.memory(CredentialPurpose::Outgoing), Mail::LoginMemory());
}

void tst_LoginNotes::theWayIsRemembered()
{
    World w;
    w.hasVpn = true;
    w.answers({});
    QVERIFY(w.memory().workedThroughVpn);
    w.hasVpn = false;
    w.answers({});
    QVERIFY(!w.memory().workedThroughVpn);
}

void tst_LoginNotes::whoIsNotStoredHasNoMemory()
{
    World w;
    w.settings.key = {};
    w.answers({});
    w.answers(refusal(ErrorKind::AuthenticationRejected));
    QCOMPARE(w.memory(), Mail::LoginMemory());
}

void tst_LoginNotes::aNewPasswordBeginsAnew()
{
    World w;
    w.answers({});
    const QDateTime now = w.clock.wall().toUTC();
    // None was known before: it may be the same.
    w.type(QStringLiteral("pencil"));
    QCOMPARE(w.memory(), Mail::LoginMemory());
    w.answers({});
    w.type(QStringLiteral("pencil"));
    QCOMPARE(w.memory(), (Mail::LoginMemory{now, false, {}, {}}));
    w.type(QStringLiteral("crayon"));
    QCOMPARE(w.memory(), (Mail::LoginMemory{{}, false, {}, now}));
    // The sending server is given the same one.
    QCOMPARE(w.memory(CredentialPurpose::Outgoing), (Mail::LoginMemory{{}, false, {}, now}));
}

QTEST_GUILESS_MAIN(tst_LoginNotes)
#include "tst_LoginNotes.moc"
