// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LoginNotes.h"

#include "core/store/WriteTransaction.h"
#include "core/util/Logging.h"

namespace Martlet::Sync
{

Store::LoginPlace loginPlace(const Mail::AccountSettings &settings,
                             Accounts::CredentialPurpose purpose)
{
    const bool isOutgoing = purpose == Accounts::CredentialPurpose::Outgoing;
    return {settings.key, isOutgoing, isOutgoing ? settings.outgoing.host : settings.incoming.host,
            isOutgoing ? Mail::outgoingLogin(settings) : settings.incoming.login};
}

LoginNotes::LoginNotes(Store::Store &store, Clock &clock, IsBehindVpn isBehindVpn)
    : m_store(store)
    , m_clock(clock)
    , m_isBehindVpn(std::move(isBehindVpn))
{
}

void LoginNotes::note(const Mail::AccountSettings &settings, Accounts::CredentialPurpose purpose,
                      const Result<void> &answered)
{
    const bool isRefused = !answered && answered.error().kind == ErrorKind::AuthenticationRejected;
    if (!settings.key.isValid() || (!answered && !isRefused))
        return;
    const Store::LoginPlace place = loginPlace(settings, purpose);
    const QDateTime now = m_clock.wall().toUTC();
    if (isRefused) {
        write([place, now](Store::WriteTransaction &transaction) {
            return Store::noteRefusedLogin(transaction, place, now);
        });
        return;
    }
    write([place, now, isThroughVpn = m_isBehindVpn()](Store::WriteTransaction &transaction) {
        return Store::noteLogin(transaction, place, isThroughVpn, now);
    });
}

void LoginNotes::notePassword(const Mail::AccountSettings &settings,
                              Accounts::CredentialPurpose purpose, bool isChange)
{
    if (!settings.key.isValid())
        return;
    const Store::LoginPlace place = loginPlace(settings, purpose);
    const QDateTime changedAt = isChange ? m_clock.wall().toUTC() : QDateTime();
    write([place, changedAt](Store::WriteTransaction &transaction) {
        return Store::forgetLogins(transaction, place, changedAt);
    });
}

/// A memory that is missing only makes explanations poorer.
void LoginNotes::write(std::function<Result<void>(Store::WriteTransaction &)> job)
{
    m_store.write<void>(std::move(job), [](const Result<void> &written) {
        if (!written)
            qCWarning(logSync) << describe(written.error());
    });
}

} // namespace Martlet::Sync
