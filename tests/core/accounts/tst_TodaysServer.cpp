// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Old settings are recognised, and what is as good as today's is left alone.
#include "core/accounts/TodaysServer.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto tls = Mail::Encryption::Tls;
constexpr auto startTls = Mail::Encryption::StartTls;
constexpr auto plain = Mail::Encryption::None;

QString textOf(const TodaysServer &found)
{
    return found.providerId + u' ' + found.server.host + u':' + QString::number(found.server.port) +
           u':' + Mail::encryptionName(found.server.encryption);
}

} // namespace

class TestTodaysServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto loaded =
            ProviderPresets::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
        QVERIFY(loaded);
        m_presets = *loaded;
    }

    void oldServersHaveASuccessor_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<MailService>("service");
        QTest::addColumn<Mail::ServerSettings>("old");
        QTest::addColumn<QString>("today");
        const auto row = [](const char *address, MailService service, const char *host, int port,
                            Mail::Encryption encryption, const char *today) {
            QTest::addRow("%s %s:%d", address, host, port)
                << QString::fromLatin1(address) << service
                << Mail::ServerSettings{QString::fromLatin1(host),
                                        static_cast<quint16>(port),
                                        encryption,
                                        {}}
                << QString::fromLatin1(today);
        };
        const auto imap = MailService::Imap;
        const auto pop3 = MailService::Pop3;
        const auto smtp = MailService::Smtp;
        // Another host in former times, whatever the port.
        row("a@list.ru", pop3, "pop.list.ru", 110, plain, "mailru pop.mail.ru:995:tls");
        row("a@bk.ru", smtp, "SMTP.BK.RU.", 2525, plain, "mailru smtp.mail.ru:465:tls");
        row("a@inbox.ru", pop3, "pop.inbox.ru", 995, tls, "mailru pop.mail.ru:995:tls");
        row("a@example.org", pop3, "pop.inbox.ru", 995, tls, "mailru pop.mail.ru:995:tls");
        row("a@cox.net", imap, "imap.cox.net", 993, tls, "cox imap.mail.yahoo.com:993:tls");
        row("a@example.org", imap, "imap.1und1.de", 993, tls, "ionos imap.ionos.de:993:tls");
        row("a@virgin.net", imap, "imap4.virgin.net", 993, tls,
            "virgin imap.virginmedia.com:993:tls");
        // The host of today in the way of yesterday.
        row("a@mail.ru", pop3, "pop.mail.ru", 110, plain, "mailru pop.mail.ru:995:tls");
        row("a@yandex.ru", smtp, "smtp.yandex.ru", 25, plain, "yandex smtp.yandex.ru:465:tls");
        row("a@yandex.ru", imap, "imap.yandex.com", 143, startTls,
            "yandex imap.yandex.com:993:tls");
        row("a@inbox.lv", imap, "mail.inbox.lv", 143, plain, "inboxlv mail.inbox.lv:993:tls");
        // The owner of the address goes before others at the same host.
        row("a@rogers.com", smtp, "smtp.mail.yahoo.com", 25, plain,
            "rogers smtp.mail.yahoo.com:465:tls");
        // A program on this computer that encrypts for others.
        row("a@mail.ru", imap, "localhost", 143, plain, "mailru imap.mail.ru:993:tls");
        row("a@mail.ru", pop3, "127.0.0.1", 110, plain, "mailru pop.mail.ru:995:tls");
        row("a@mail.ru", smtp, "LOCALHOST", 25, plain, "mailru smtp.mail.ru:465:tls");
    }

    void oldServersHaveASuccessor()
    {
        QFETCH(QString, address);
        QFETCH(MailService, service);
        QFETCH(Mail::ServerSettings, old);
        const auto found = todaysServer(m_presets, service, old, address);
        QVERIFY(found);
        QTEST(textOf(*found), "today");
    }

    void whatIsRightOrUnknownStays_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<MailService>("service");
        QTest::addColumn<Mail::ServerSettings>("old");
        const auto row = [](const char *name, const char *address, MailService service,
                            const char *host, int port, Mail::Encryption encryption) {
            QTest::newRow(name) << QString::fromLatin1(address) << service
                                << Mail::ServerSettings{QString::fromLatin1(host),
                                                        static_cast<quint16>(port),
                                                        encryption,
                                                        {}};
        };
        row("today's", "a@mail.ru", MailService::Imap, "imap.mail.ru", 993, tls);
        row("an alternative", "a@mail.ru", MailService::Imap, "imap.mail.ru", 143, startTls);
        row("an alternative host", "a@yandex.ru", MailService::Imap, "imap.yandex.com", 993, tls);
        row("unknown", "a@example.org", MailService::Imap, "imap.example.org", 143, plain);
        row("another service's", "a@mail.ru", MailService::Imap, "pop.mail.ru", 143, plain);
        row("the Bridge", "a@proton.me", MailService::Imap, "127.0.0.1", 1143, startTls);
        row("a helper for the Bridge", "a@proton.me", MailService::Imap, "127.0.0.1", 143, plain);
        row("a server on this computer", "a@example.org", MailService::Imap, "localhost", 143,
            plain);
        row("another port of it", "a@mail.ru", MailService::Imap, "localhost", 1143, plain);
        row("encrypted there", "a@mail.ru", MailService::Imap, "localhost", 143, startTls);
        row("not set up by itself", "a@tiscali.cz", MailService::Pop3, "pop3.mail.tiscali.cz", 995,
            tls);
        row("nothing", "", MailService::Imap, "", 0, tls);
    }

    void whatIsRightOrUnknownStays()
    {
        QFETCH(QString, address);
        QFETCH(MailService, service);
        QFETCH(Mail::ServerSettings, old);
        const auto found = todaysServer(m_presets, service, old, address);
        QVERIFY2(!found, qPrintable(found ? textOf(*found) : QString()));
    }

private:
    ProviderPresets m_presets;
};

QTEST_GUILESS_MAIN(TestTodaysServer)
#include "tst_TodaysServer.moc"
