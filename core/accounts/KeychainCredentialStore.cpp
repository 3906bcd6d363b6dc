// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/KeychainCredentialStore.h"

#include <qt6keychain/keychain.h>

namespace Martlet::Accounts
{

namespace
{

constexpr std::chrono::minutes unlockLimit{2};

Error toError(const QString &what, const QKeychain::Job &job)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, Retry::AfterUserAction, what, detail};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorKind::PermissionDenied, Retry::AfterUserAction, what, detail};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorKind::Unsupported, Retry::Never, what, detail};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    // The Secret Service back end reports a missing bus or service this way, in translated words
    // that cannot be told apart; a key store that only fails is as good as none.
    return {ErrorKind::Unsupported, Retry::Later, what, detail};
}

Secret readSecret(QKeychain::Job *job)
{
    QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
    return Secret(bytes);
}

/// Starts a job, which deletes itself, and gives its end. Cancelling leaves the job to finish
/// alone: QtKeychain runs one after the other and would stop at one that vanished.
Task<void> runJob(QKeychain::Job *job, QString what)
{
    Deferred<void> finished;
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [resolver = finished.resolver(), what](QKeychain::Job *ended) {
                         if (ended->error() == QKeychain::NoError)
                             resolver.succeed();
                         else
                             resolver.fail(toError(what, *ended));
                     });
    job->start();
    co_await finished;
}

Task<Secret> runRead(QKeychain::ReadPasswordJob *job, QString what)
{
    Deferred<Secret> finished;
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [resolver = finished.resolver(), what](QKeychain::Job *ended) {
                         if (ended->error() == QKeychain::NoError)
                             resolver.resolve(readSecret(ended));
                         else
                             resolver.fail(toError(what, *ended));
                     });
    job->start();
    Secret secret = co_await finished;
    co_return secret;
}

} // namespace

KeychainCredentialStore::KeychainCredentialStore(Clock &clock, QString service)
    : m_clock(clock)
    , m_service(std::move(service))
{
}

Task<Secret> KeychainCredentialStore::load(CredentialKey key)
{
    const QString what = QStringLiteral("read the password from the key store");
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(entryName(key));
    Secret secret = co_await withTimeout(m_clock, unlockLimit, what, runRead(job, what));
    // Some back ends give an empty text where there is no entry.
    if (secret.isEmpty())
        co_return failure(ErrorKind::NotFound, Retry::AfterUserAction, what);
    co_return secret;
}

Task<void> KeychainCredentialStore::store(CredentialKey key, Secret secret)
{
    const QString what = QStringLiteral("put the password into the key store");
    if (key.account.isEmpty() || secret.isEmpty())
        co_await Result<void>(failure(ErrorKind::InvalidInput, Retry::Never, what,
                                      QStringLiteral("no account or no password given")));
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(entryName(key));
    job->setTextData(QString::fromUtf8(secret.reveal()));
    co_await withTimeout(m_clock, unlockLimit, what, runJob(job, what));
}

Task<void> KeychainCredentialStore::remove(CredentialKey key)
{
    const QString what = QStringLiteral("remove the password from the key store");
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(entryName(key));
    const Result<void> removed =
        co_await asResult(withTimeout(m_clock, unlockLimit, what, runJob(job, what)));
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        co_await Result<void>(removed);
}

} // namespace Martlet::Accounts
