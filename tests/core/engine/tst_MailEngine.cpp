// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's beginning and end: one process a profile (REL-12), and nothing lost that was under
// way when the program was told to go (REL-15).
#include "core/engine/MailEngine.h"
#include "core/engine/SyncWorker.h"
#include "core/mime/MessageComposer.h"
#include "tests/core/engine/EngineFixture.h"

#include <QDir>
#include <QFile>
#include <QThread>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

Engine::EngineOptions optionsFor(const QTemporaryDir &root)
{
    Engine::EngineOptions options;
    options.paths = {root.filePath(QStringLiteral("data")), root.filePath(QStringLiteral("cache"))};
    options.configDir = root.filePath(QStringLiteral("config"));
    options.systemConfigDir = root.filePath(QStringLiteral("system"));
    options.usesKeychain = false;
    options.synchronises = false;
    return options;
}

std::unique_ptr<Engine::MailEngine> opened(const QTemporaryDir &root)
{
    return Store::valueOf(Engine::MailEngine::open(optionsFor(root)));
}

void writeFile(const QString &path, const QByteArray &contents)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(contents), contents.size());
}

void addAccount(Engine::MailEngine &engine)
{
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("me@example.org");
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.incoming = {QStringLiteral("imap.example.org"), 993, Mail::Encryption::Tls,
                         QStringLiteral("me")};
    settings.identities = {{QStringLiteral("Me"), settings.email, {}, {}}};
    Store::valueOf(answerOf(engine.services().accounts.add(settings, {})));
}

} // namespace

class tst_MailEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hubLivesOnTheSyncThread();
    void ownProvidersAreOfferedAndWrongOnesNamed();
    void rel12OneEngineAProfile();
    void rel15WhatIsBeingSavedAtTheEndIsKept();
    void rel2WhatWasAskedAtTheEndIsKept();
};

// It is told of commits by queued calls; on another thread those would run into its own tasks.
void tst_MailEngine::hubLivesOnTheSyncThread()
{
    const QTemporaryDir root;
    const auto store = Store::valueOf(Store::Store::open(optionsFor(root).paths));
    QThread thread;
    auto worker = std::make_unique<Engine::SyncWorker>(*store, false);
    worker->moveToThread(&thread);
    QCOMPARE(worker->hub().thread(), &thread);
    QVERIFY(worker->hub().thread() != QThread::currentThread());
}

void tst_MailEngine::ownProvidersAreOfferedAndWrongOnesNamed()
{
    const QTemporaryDir root;
    const QString wrong = root.filePath(QStringLiteral("config/providers.json"));
    writeFile(wrong, "{\n");
    writeFile(root.filePath(QStringLiteral("system/providers.json")),
              R"({"formatVersion": 2, "providers": [{"id": "ours", "name": "Ours",
                  "domains": ["corp.example"], "imap": ["mail.corp.example:993:tls"],
                  "login": ["%L"], "auth": "password", "confidence": "A"}]})");
    const auto engine = opened(root);
    const auto offer = engine->services().accounts.offerFor(QStringLiteral("Me"),
                                                            QStringLiteral("me@corp.example"));
    QVERIFY(offer);
    QCOMPARE(offer->id, QStringLiteral("ours"));
    QCOMPARE(offer->imap.incoming.login, QStringLiteral("me"));
    QVERIFY(engine->services().accounts.offerFor({}, QStringLiteral("me@ya.ru")));
    // A customer's own domain tells nothing; what the account was set up with does.
    Mail::AccountSettings customer;
    customer.email = QStringLiteral("anna@firma.example");
    QVERIFY(!engine->services().accounts.offerOf(customer));
    customer.providerId = QStringLiteral("yandex360");
    const auto kept = engine->services().accounts.offerOf(customer);
    QVERIFY(kept);
    QCOMPARE(kept->id, QStringLiteral("yandex360"));
    QVERIFY(kept->webmailPage.isValid());
    // Of some the table knows all but the host; an account that was set up so has its own.
    const QList<Engine::ProviderOffer> kinds = engine->services().accounts.kindsOfServer(
        QStringLiteral("Anna"), QStringLiteral("anna@firma.example"));
    const auto hasKind = [&kinds](const char *id) {
        return std::any_of(kinds.cbegin(), kinds.cend(),
                           [id](const auto &kind) { return kind.id == QLatin1String(id); });
    };
    QVERIFY(hasKind("exchange") && hasKind("local-server") && hasKind("wedos"));
    customer.providerId = QStringLiteral("exchange");
    customer.incoming.host = QStringLiteral("mail.firma.example");
    const auto exchange = engine->services().accounts.offerOf(customer);
    QVERIFY(exchange);
    QCOMPARE(exchange->imap.incoming.host, QStringLiteral("mail.firma.example"));
    QVERIFY(!exchange->pop3);
    const QList<Error> &refused = engine->refusedPresetFiles();
    QCOMPARE(refused.size(), 1);
    QVERIFY2(refused.constFirst().detail.startsWith(wrong + QStringLiteral(": line ")),
             qPrintable(refused.constFirst().detail));
}

void tst_MailEngine::rel12OneEngineAProfile()
{
    const QTemporaryDir root;
    auto first = opened(root);
    const auto second = Engine::MailEngine::open(optionsFor(root));
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().kind, ErrorKind::AlreadyExists);
    QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    first.reset();
    QVERIFY(Engine::MailEngine::open(optionsFor(root)).has_value());
}

void tst_MailEngine::rel15WhatIsBeingSavedAtTheEndIsKept()
{
    const QTemporaryDir root;
    auto engine = opened(root);
    addAccount(*engine);
    Engine::OpenDraft draft = Store::valueOf(engine->services().drafts.blank({}));
    draft.draft->subject = QStringLiteral("the last words");
    // Long to put together, so that it cannot be done before the end begins.
    Mime::DraftAttachment attachment;
    attachment.fileName = QStringLiteral("a.bin");
    attachment.content = QByteArray(20'000'000, 'x');
    draft.draft->attachments = {attachment};
    const QFuture<Result<Mail::DraftKey>> saving = engine->services().drafts.save(draft);
    engine.reset();
    QVERIFY(saving.isFinished());
    QVERIFY(saving.result().has_value());
    engine = opened(root);
    const QList<Store::DraftRow> left = engine->services().drafts.leftOpen();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().subject, QStringLiteral("the last words"));
}

void tst_MailEngine::rel2WhatWasAskedAtTheEndIsKept()
{
    const QTemporaryDir root;
    auto engine = opened(root);
    addAccount(*engine);
    Engine::OpenDraft draft = Store::valueOf(engine->services().drafts.blank({}));
    draft.draft->to = {{QString(), QStringLiteral("eva@example.org")}};
    draft.draft->subject = QStringLiteral("go");
    const QFuture<Result<Mail::OutboxKey>> sending = engine->services().drafts.send(draft, {});
    engine.reset();
    QVERIFY(sending.isFinished());
    QVERIFY(sending.result().has_value());
    engine = opened(root);
    QCOMPARE(engine->services().outbox.items().size(), 1);
}

QTEST_GUILESS_MAIN(tst_MailEngine)
#include "tst_MailEngine.moc"
