// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new letter: from the EXISTS line on the wire, over TLS, to the painted row; the real window
// over the real engine, which waits in IDLE with 2,000 letters in the inbox.
#include "tests/core/engine/EngineFixture.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/MessageFactory.h"
#include "tests/ui/window/PaintWatch.h"

#include "core/engine/MailEngine.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/models/StoreMailSource.h"
#include "ui/window/MainWindow.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr int letters = 2'000;
constexpr double barMilliseconds = 100;
constexpr int rounds = 15;
const QString inbox = QStringLiteral("INBOX");

QByteArray letter(int number)
{
    MessageRecipe recipe;
    recipe.fromName = QStringLiteral("Eva Nováková");
    recipe.subject = QStringLiteral("Letter %1").arg(number);
    recipe.text = QStringLiteral("Nice weather today.\n");
    recipe.date = QDateTime(QDate(2026, 3, 1), QTime(9, 30), Qt::UTC).addSecs(60 * number);
    recipe.messageId = QByteArray::number(number) + "@example.org";
    return MessageFactory::build(recipe);
}

} // namespace

class tst_NewsToScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aNewLetter();
    void aFlagSetElsewhere();

private:
    void append(int number);
    static void judge(QList<double> times);
    [[nodiscard]] Ui::MessageListView *list() const { return m_window->listPane()->view(); }
    [[nodiscard]] Ui::MessageListModel *model() const { return m_window->listPane()->model(); }

    QTemporaryDir m_folder;
    FakeMailStore m_store;
    FakeTlsAuthority m_authority;
    FakeImapServer m_server{m_store, FakeImapSettings::modern(), FakeTls::Implicit, &m_authority};
    std::unique_ptr<Engine::MailEngine> m_engine;
    std::unique_ptr<Ui::MailSource> m_source;
    std::unique_ptr<Ui::MainWindow> m_window;
    int m_count = 0;
};

void tst_NewsToScreen::append(int number)
{
    m_store.account("alice")->append(inbox, letter(number), {},
                                     QDateTime::currentDateTimeUtc().addSecs(number));
}

void tst_NewsToScreen::initTestCase()
{
    m_store.addUser("alice", "secret");
    for (; m_count < letters; ++m_count)
        append(m_count);
    m_server.settings().isTlsFromStart = true;
    QVERIFY(m_server.start());
    QFile authority(m_folder.filePath(QStringLiteral("ca.pem")));
    QVERIFY(authority.open(QIODevice::WriteOnly));
    authority.write(m_authority.authorityPem());
    authority.close();

    Engine::EngineOptions options;
    options.paths = {m_folder.filePath(QStringLiteral("data")),
                     m_folder.filePath(QStringLiteral("cache"))};
    options.configDir = m_folder.filePath(QStringLiteral("config"));
    options.usesKeychain = false;
    auto engine = Engine::MailEngine::open(options);
    QVERIFY2(engine, engine ? "" : qPrintable(describe(engine.error())));
    m_engine = std::move(*engine);
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("alice@example.org");
    settings.credentialId = QStringLiteral("alice@example.org/1");
    settings.incoming = {QStringLiteral("127.0.0.1"), m_server.serverPort(), Mail::Encryption::Tls,
                         QStringLiteral("alice")};
    settings.caFile = authority.fileName();
    settings.identities = {{QStringLiteral("Alice"), settings.email, {}, {}}};
    Engine::AccountSecrets secrets;
    QByteArray password = "secret";
    secrets.incoming = Secret(password);
    QVERIFY(answerOf(m_engine->services().accounts.add(settings, secrets)));

    m_source = std::make_unique<Ui::MailSource>(
        Ui::storeMailSource(m_engine->services().reader, m_engine->paths()));
    m_window = std::make_unique<Ui::MainWindow>(m_engine->services(), *m_source, Ui::WindowHooks(),
                                                QString());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), letters, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_server.idlingCount(), 1, 60'000);
}

void tst_NewsToScreen::cleanupTestCase()
{
    m_window.reset();
    m_source.reset();
    m_engine.reset();
}

void tst_NewsToScreen::judge(QList<double> times)
{
    std::sort(times.begin(), times.end());
    qInfo("median %.1f ms, from %.1f to %.1f", times.at(times.size() / 2), times.first(),
          times.last());
    QVERIFY(times.first() >= 0);
    QVERIFY2(times.at(times.size() / 2) <= barMilliseconds,
             qPrintable(QString::number(times.at(times.size() / 2))));
}

void tst_NewsToScreen::aNewLetter()
{
    PaintWatch watch(list()->viewport());
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        const int number = m_count++;
        const QString subject = QStringLiteral("Letter %1").arg(number);
        times.append(watch.millisecondsUntil(
            [&] { append(number); },
            [&] {
                const QModelIndex top = model()->index(0, 0);
                return model()->rowCount() == number + 1 &&
                       top.data(Qt::AccessibleTextRole).toString().contains(subject);
            }));
        QTRY_COMPARE(m_server.idlingCount(), 1);
    }
    judge(times);
}

void tst_NewsToScreen::aFlagSetElsewhere()
{
    PaintWatch watch(list()->viewport());
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        const int row = round;
        const auto uid = static_cast<quint32>(m_count - row);
        times.append(watch.millisecondsUntil(
            [&] { m_store.account("alice")->addFlags(inbox, uid, {"\\Flagged"}); },
            [&] {
                return model()->index(row, 0).data(Ui::MessageListModel::IsFlaggedRole).toBool();
            }));
        QTRY_COMPARE(m_server.idlingCount(), 1);
    }
    judge(times);
}

QTEST_MAIN(tst_NewsToScreen)
#include "tst_NewsToScreen.moc"
