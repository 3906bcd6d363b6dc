// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martlet-shots DIR [dark] [FILE.qm]: writes pictures of the main window in its usual states.
#include "tests/ui/window/FakeEngine.h"

#include "ui/common/Icons.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/window/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QTranslator>

using namespace Martlet;

namespace
{

QPalette darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2a, 0x2e, 0x32));
    dark.setColor(QPalette::WindowText, QColor(0xfc, 0xfc, 0xfc));
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    dark.setColor(QPalette::AlternateBase, QColor(0x23, 0x26, 0x29));
    dark.setColor(QPalette::Text, QColor(0xfc, 0xfc, 0xfc));
    dark.setColor(QPalette::Button, QColor(0x31, 0x36, 0x3b));
    dark.setColor(QPalette::ButtonText, QColor(0xfc, 0xfc, 0xfc));
    dark.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
    dark.setColor(QPalette::HighlightedText, QColor(0x10, 0x12, 0x14));
    dark.setColor(QPalette::Link, QColor(0x5d, 0xbe, 0xf9));
    dark.setColor(QPalette::PlaceholderText, QColor(0xa1, 0xa9, 0xb1));
    dark.setColor(QPalette::ToolTipBase, QColor(0x31, 0x36, 0x3b));
    dark.setColor(QPalette::ToolTipText, QColor(0xfc, 0xfc, 0xfc));
    return dark;
}

const QString letter = QStringLiteral(
    "Добрый день, Иван!\n\nВо вложении договор с исправлениями, о которых говорили вчера. "
    "Посмотрите, пожалуйста, пункты 3.2 и 5.1 – там изменились сроки и порядок оплаты. Если всё "
    "в порядке, подпишем в четверг.\n\nПодробности: https://example.ru/contracts/2026/41\n\n"
    "> Анна, здравствуйте!\n> Когда можно ждать новую редакцию?\n>> Пришлю на этой неделе.\n"
    "> Спасибо!\n\nС уважением,\nАнна Петрова\n\n-- \nООО «Пример», отдел закупок\n"
    "+7 000 000-00-00\n");

class Shots
{
public:
    explicit Shots(QString directory)
        : m_directory(std::move(directory))
    {
        m_engine.status.completeAt = QDateTime::currentDateTime();
    }

    void all()
    {
        Test::fillWithSamples(m_engine.mail, 10'000, QDateTime::currentDateTime());
        addLetter();
        open();
        save(QStringLiteral("main"));
        reports();
        withBannerAndActivity();
        listAbove();
        outbox();
        emptyFolder();
        noAccount();
    }

private:
    void addLetter()
    {
        Test::FakeMail &mail = m_engine.mail;
        const Mail::MessageKey key = mail.keys[Mail::MailboxKey(1)].first();
        Engine::MessageBody body;
        body.key = key;
        const Mail::MessageSummary row = mail.messages.value(key);
        body.envelope.from = {row.from};
        body.envelope.to = row.to;
        body.envelope.cc = {{QStringLiteral("Peter"), QStringLiteral("peter@example.sk")}};
        body.envelope.subject = row.subject;
        body.envelope.date = row.date;
        body.plainText = letter;
        body.blockedRemoteItems = 3;
        Engine::AttachmentInfo pdf;
        pdf.fileName = QStringLiteral("договор.pdf");
        pdf.mimeType = "application/pdf";
        pdf.sizeBytes = 219'000;
        Engine::AttachmentInfo sheet;
        sheet.fileName = QStringLiteral("a very long name of a table with all the numbers.xlsx");
        sheet.mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        sheet.sizeBytes = 3'400'000;
        body.attachments = {pdf, sheet};
        mail.bodies.insert(key, body);
    }

    void open()
    {
        m_window = std::make_unique<Ui::MainWindow>(m_engine.services(), m_engine.mail.source(),
                                                    Ui::WindowHooks(), QString());
        m_window->show();
        QTest::qWait(400);
        m_window->listPane()->view()->setCurrentIndex(m_window->listPane()->model()->index(0));
        QTest::qWait(600);
    }

    void save(const QString &name)
    {
        QTest::qWait(150);
        const QString file = m_directory + QLatin1Char('/') + name + QStringLiteral(".png");
        if (!m_window->grab().save(file))
            qFatal("cannot write %s", qPrintable(file));
    }

    /// What came back, and who asks for a receipt.
    void reports()
    {
        Mail::DeliveryOutcome failed;
        failed.at = QDateTime::currentDateTimeUtc();
        failed.recipient = QStringLiteral("anna.petrova-with-a-long-name@department.example.org");
        failed.reason = Mail::BounceReason::NoSuchAddress;
        failed.serverText = QStringLiteral("550 5.1.1 User unknown");
        failed.remoteHost = QStringLiteral("mx.example.org");
        const QString subject =
            QStringLiteral("Договор на поставку, с исправлениями в пунктах 3.2, 5.1 и 7");
        const QList<Mail::MessageKey> keys = m_engine.mail.keys[Mail::MailboxKey(1)];
        Mail::ReportedLetter letter{Mail::AccountKey(1), "1@example.org", subject, {failed}};
        m_engine.reports.reported.insert(keys.at(1), letter);
        letter.outcomes.first().kind = Mail::OutcomeKind::Delayed;
        letter.outcomes.first().reason = Mail::BounceReason::ServerUnreachable;
        letter.outcomes.first().retryUntil = failed.at.addDays(3);
        m_engine.reports.reported.insert(keys.at(2), letter);
        Mail::DeliveryOutcome full = failed;
        full.recipient = QStringLiteral("борис@пример.рф");
        m_engine.reports.outcomes.insert(keys.at(3), {failed, full});
        m_engine.reports.asking.insert(
            keys.at(4), {QStringLiteral("Анна Петрова"), QStringLiteral("anna@example.ru")});
        const char *names[] = {"bounce", "delay", "undelivered", "receipt"};
        for (int i = 0; i < 4; ++i) {
            m_window->listPane()->view()->setCurrentIndex(
                m_window->listPane()->model()->index(i + 1));
            QTest::qWait(300);
            save(QString::fromLatin1(names[i]));
        }
        m_window->listPane()->view()->setCurrentIndex(m_window->listPane()->model()->index(0));
    }

    void withBannerAndActivity()
    {
        Engine::Problem problem;
        problem.id = 1;
        problem.account = Mail::AccountKey(1);
        problem.kind = Engine::Problem::Kind::PasswordRefused;
        problem.error.kind = ErrorKind::AuthenticationRejected;
        problem.error.detail = QStringLiteral("535 5.7.8 authentication failed");
        m_engine.status.open = {problem};
        Engine::Activity activity;
        activity.id = 4;
        activity.account = Mail::AccountKey(1);
        activity.kind = Engine::ActivityKind::FetchingHeaders;
        activity.subject = QStringLiteral("Inbox");
        activity.done = 1240;
        activity.total = 20'000;
        m_engine.status.running = {activity};
        m_engine.status.announce();
        m_window->actions()[Ui::ActionId::Archive]->trigger();
        save(QStringLiteral("busy"));
        m_engine.status.open.clear();
        m_engine.status.running.clear();
        m_engine.status.announce();
    }

    void listAbove()
    {
        m_window->actions()[Ui::ActionId::ListAbove]->setChecked(true);
        save(QStringLiteral("above"));
        m_window->actions()[Ui::ActionId::ListAbove]->setChecked(false);
    }

    void outbox()
    {
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(1);
        item.account = Mail::AccountKey(1);
        item.state = Mail::OutboxState::Unknown;
        item.subject = QStringLiteral("Договор на поставку");
        item.recipients = Mail::waitingRecipients({QStringLiteral("anna@example.ru")});
        Mail::OutboxItem other = item;
        other.key = Mail::OutboxKey(2);
        other.state = Mail::OutboxState::Queued;
        other.subject = QStringLiteral("Stretnutie v utorok");
        m_engine.mail.outbox = {item, other};
        Store::StoreChanges changes;
        changes.isOutboxChanged = true;
        m_engine.feed.add(changes);
        QTest::qWait(200);
        m_window->tree()->select({Mail::AccountKey(1), {}, true});
        save(QStringLiteral("outbox"));
    }

    void emptyFolder()
    {
        m_window->tree()->select({Mail::AccountKey(1), Mail::MailboxKey(4), false});
        QTest::qWait(200);
        save(QStringLiteral("empty"));
    }

    void noAccount()
    {
        m_window.reset();
        Test::FakeEngine nobody;
        m_window = std::make_unique<Ui::MainWindow>(nobody.services(), nobody.mail.source(),
                                                    Ui::WindowHooks(), QString());
        m_window->show();
        save(QStringLiteral("welcome"));
        m_window.reset();
    }

    QString m_directory;
    Test::FakeEngine m_engine;
    std::unique_ptr<Ui::MainWindow> m_window;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments.at(1)))
        return 2;
    QApplication::setStyle(QStringLiteral("fusion"));
    if (arguments.contains(QStringLiteral("dark")))
        QApplication::setPalette(darkPalette());
    QTranslator translator;
    if (arguments.last().endsWith(QStringLiteral(".qm")) && translator.load(arguments.last()))
        QApplication::installTranslator(&translator);
    Ui::setUpIconTheme();
    Shots(arguments.at(1)).all();
    return 0;
}
