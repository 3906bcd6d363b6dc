// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/ProviderPresets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray tableWith(const QByteArray &provider)
{
    return json("{'formatVersion': 1, 'notes': {'known': 'Known.'}, 'providers': [" + provider +
                "]}");
}

const char *const plainProvider =
    "{'id': 'x', 'name': 'X', 'domains': ['example.org'], 'imap': ['imap.example.org:993:tls'], "
    "'pop3': [], 'smtp': ['smtp.example.org:465:tls'], 'login': ['%E'], 'auth': 'password', "
    "'confidence': 'A'}";

} // namespace

class TestProviderPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<ProviderPresets> loaded =
            ProviderPresets::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
        QVERIFY2(loaded, qPrintable(loaded ? QString() : describe(loaded.error())));
        m_presets = *loaded;
    }

    void domainsAreFound_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("id");
        const std::pair<const char *, const char *> rows[] = {
            {"yandex.ru", "yandex"},
            {"ya.ru", "yandex"},
            {"YA.RU", "yandex"},
            {"ya.ru.", "yandex"},
            {"corp.nstu.ru", "nstu"},
            {"mail.ru", "mailru"},
            {"corp.mail.ru", "mailru"},
            {"seznam.cz", "seznam"},
            {"azet.sk", "azet"},
            {"centrum.sk", "centrumsk"},
            {"centrum.cz", "centrumcz"},
            {"gmail.com", "gmail"},
            {"outlook.sk", "outlookcom"},
            {"hotmail.co.uk", "outlookcom"},
            {"live.com.mx", "outlookcom"},
            {"yahoo.de", "yahoo"},
            {"yahoo.com.br", "yahoo"},
            {"yahoo.co.jp", "yahoojp"},
            {"gmx.net", "gmxnet"},
            {"gmx.co.uk", "gmxcom"},
            {"contoso.onmicrosoft.com", "m365"},
            {"inbox.lv", "inboxlv"},
            {"zoho.eu", "zohoeu"},
            {"tiscali.cz", "tiscalicz"},
            {"proton.me", "proton"},
            {"posteo.net", "posteo"},
        };
        for (const auto &[domain, id] : rows)
            QTest::newRow(domain) << QString::fromLatin1(domain) << QString::fromLatin1(id);
    }

    void domainsAreFound()
    {
        QFETCH(QString, domain);
        QFETCH(QString, id);
        const Preset *preset = m_presets.findByDomain(domain);
        QVERIFY(preset);
        QCOMPARE(preset->id, id);
    }

    // A name in front of a foreign domain must never lead a password to the provider's servers,
    // nor the provider's name to foreign ones.
    void strangersAreNotFound_data()
    {
        QTest::addColumn<QString>("domain");
        const char *const domains[] = {"",
                                       "example.org",
                                       "outlook.evil.example",
                                       "outlook.com.evil.example",
                                       "outlook",
                                       "outlook.",
                                       "myoutlook.com",
                                       "onmicrosoft.com",
                                       "evilonmicrosoft.com",
                                       "sub.gmail.com",
                                       "yahoo.evil.jp",
                                       "com",
                                       "*",
                                       "outlook.*"};
        for (const char *domain : domains)
            QTest::newRow(domain) << QString::fromLatin1(domain);
    }

    void strangersAreNotFound()
    {
        QFETCH(QString, domain);
        QVERIFY(!m_presets.findByDomain(domain));
    }

    void mailExchangersLeadToHostedDomains()
    {
        const std::pair<const char *, const char *> rows[] = {
            {"mx.yandex.net", "yandex360"},
            {"emx.mail.ru", "vkworkspace"},
            {"aspmx.l.google.com", "gworkspace"},
            {"ALT1.ASPMX.L.GOOGLE.COM.", "gworkspace"},
            {"example-org.mail.protection.outlook.com", "m365"},
            {"outlook-com.olc.protection.outlook.com", "outlookcom"},
            {"wes1-mx1.wedos.net", "wedos"},
            {"mx1.emailprofi.seznam.cz", "seznamprofi"},
        };
        for (const auto &[host, id] : rows) {
            const Preset *preset = m_presets.findByMailExchanger(QString::fromLatin1(host));
            QVERIFY2(preset, host);
            QCOMPARE(preset->id, QString::fromLatin1(id));
        }
        QVERIFY(!m_presets.findByMailExchanger(QStringLiteral("mx.example.org")));
        QVERIFY(!m_presets.findByMailExchanger(QStringLiteral("google.com.example.org")));
    }

    void loginsFollowTheProvider_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("incoming");
        QTest::addColumn<QString>("outgoing");
        QTest::newRow("address") << "ivan@yandex.ru"
                                 << "ivan@yandex.ru"
                                 << "ivan@yandex.ru";
        QTest::newRow("local part") << "max@web.de"
                                    << "max"
                                    << "max";
        QTest::newRow("two forms") << "jo@icloud.com"
                                   << "jo"
                                   << "jo@icloud.com";
        QTest::newRow("fixed domain") << "p.ivanov@nstu.ru"
                                      << "p.ivanov@corp.nstu.ru"
                                      << "p.ivanov@corp.nstu.ru";
        QTest::newRow("per cent") << "100%L@seznam.cz"
                                  << "100%L@seznam.cz"
                                  << "100%L@seznam.cz";
    }

    void loginsFollowTheProvider()
    {
        QFETCH(QString, address);
        QFETCH(QString, incoming);
        QFETCH(QString, outgoing);
        const Preset *preset = m_presets.findByDomain(Mail::EmailAddress{{}, address}.domain());
        QVERIFY(preset);
        QCOMPARE(loginFor(*preset, address), incoming);
        QCOMPARE(outgoingLoginFor(*preset, address), outgoing);
    }

    void alternativeLoginsAreListedButNotFirst()
    {
        const Preset *yandex = m_presets.findById(QStringLiteral("yandex"));
        QVERIFY(yandex);
        QCOMPARE(loginsFor(*yandex, QStringLiteral("ivan@ya.ru")),
                 (QStringList{QStringLiteral("ivan@ya.ru"), QStringLiteral("ivan")}));
    }

    void hostsFollowTheMailDomain()
    {
        const Preset *preset = m_presets.findByDomain(QStringLiteral("inbox.lv"));
        QVERIFY(preset);
        const auto settings =
            settingsFrom(*preset, Mail::ReceiveProtocol::Pop3,
                         {QStringLiteral("Anna"), QStringLiteral("anna@Inbox.LV")});
        QVERIFY(settings);
        QCOMPARE(settings->incoming.host, QStringLiteral("mail.inbox.lv"));
        QCOMPARE(settings->incoming.port, 995);
        QCOMPARE(settings->outgoing.host, QStringLiteral("mail.inbox.lv"));
    }

    void settingsAreComplete()
    {
        const Preset *preset = m_presets.findByDomain(QStringLiteral("icloud.com"));
        QVERIFY(preset);
        const Mail::EmailAddress address{QStringLiteral("Jo Doe"), QStringLiteral("jo@icloud.com")};
        const auto settings = settingsFrom(*preset, Mail::ReceiveProtocol::Imap, address);
        QVERIFY(settings);
        const Mail::ServerSettings incoming{QStringLiteral("imap.mail.me.com"), 993,
                                            Mail::Encryption::Tls, QStringLiteral("jo")};
        const Mail::ServerSettings outgoing{QStringLiteral("smtp.mail.me.com"), 587,
                                            Mail::Encryption::StartTls,
                                            QStringLiteral("jo@icloud.com")};
        QCOMPARE(settings->incoming, incoming);
        QCOMPARE(settings->outgoing, outgoing);
        QCOMPARE(settings->identities.size(), 1);
        QCOMPARE(settings->identities.constFirst().toAddress(), address);
        QCOMPARE(settings->providerId, QStringLiteral("icloud"));
        QVERIFY(settings->credentialId.startsWith(QStringLiteral("jo@icloud.com/")));
        QVERIFY(!settings->key.isValid());
        const auto again = settingsFrom(*preset, Mail::ReceiveProtocol::Imap, address);
        QVERIFY(again->credentialId != settings->credentialId);
        const auto pop3 = settingsFrom(*preset, Mail::ReceiveProtocol::Pop3, address);
        QVERIFY(!pop3);
        QCOMPARE(pop3.error().kind, ErrorKind::Unsupported);
    }

    // SEC-1, SEC-7: nothing unencrypted comes out of the table.
    void sec1EveryOfferedServerIsEncrypted()
    {
        QVERIFY(m_presets.all().size() >= 60);
        for (const Preset &preset : m_presets.all()) {
            const QList<PresetServer> servers = preset.imap + preset.pop3 + preset.smtp;
            for (const PresetServer &server : servers) {
                const bool isPlain = server.encryption == Mail::Encryption::None;
                QVERIFY2(isPlain == !preset.isOffered, qPrintable(preset.id));
            }
        }
    }

    void aProviderWithoutEncryptionIsKnownButNotSetUp()
    {
        const Preset *preset = m_presets.findByDomain(QStringLiteral("tiscali.cz"));
        QVERIFY(preset);
        QVERIFY(!preset->isOffered);
        QVERIFY(preset->noteKeys.contains(QStringLiteral("no-encrypted-access")));
        const auto settings = settingsFrom(*preset, Mail::ReceiveProtocol::Pop3,
                                           {{}, QStringLiteral("jan@tiscali.cz")});
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Unsupported);
    }

    void unknownHostsStayOpen()
    {
        const Preset *wedos = m_presets.findById(QStringLiteral("wedos"));
        QVERIFY(wedos && wedos->needsHost());
        QVERIFY(!m_presets.findById(QStringLiteral("gmail"))->needsHost());
        const auto settings = settingsFrom(*wedos, Mail::ReceiveProtocol::Imap,
                                           {{}, QStringLiteral("jan@example.org")});
        QVERIFY(settings);
        QVERIFY(!settings->incoming.isSet());
        QCOMPARE(settings->incoming.port, 993);
    }

    void everyDomainIsUniqueAndReachable()
    {
        QMap<QString, QString> owners;
        for (const Preset &preset : m_presets.all()) {
            for (const QString &domain : preset.domains) {
                QVERIFY2(!owners.contains(domain), qPrintable(domain));
                owners.insert(domain, preset.id);
                QString sample = domain;
                if (sample.startsWith(QStringLiteral("*.")))
                    sample.replace(0, 1, QStringLiteral("sample"));
                else if (sample.endsWith(QStringLiteral(".*")))
                    continue; // what it gives way to is tested by name above
                QCOMPARE(m_presets.findByDomain(sample), &preset);
            }
            QCOMPARE(m_presets.findById(preset.id), &preset);
        }
    }

    void retentionIsKnown()
    {
        const Preset *yandex = m_presets.findById(QStringLiteral("yandex"));
        QCOMPARE(yandex->trashDays, 30);
        QCOMPARE(yandex->junkDays, 10);
        QCOMPARE(m_presets.findById(QStringLiteral("seznam"))->trashDays, 0);
    }

    void switchesAreKnownPerService()
    {
        const Preset *gmail = m_presets.findById(QStringLiteral("gmail"));
        QVERIFY(!gmail->needsSwitchOn(MailService::Imap));
        QVERIFY(gmail->needsSwitchOn(MailService::Pop3));
        const Preset *yandex = m_presets.findById(QStringLiteral("yandex"));
        QVERIFY(yandex->needsSwitchOn(MailService::Imap));
        QVERIFY(yandex->pages.switchOn.isValid() && yandex->pages.appPassword.isValid());
        QCOMPARE(yandex->auth, AuthKind::OAuthOrAppPassword);
        QCOMPARE(m_presets.findById(QStringLiteral("outlookcom"))->auth, AuthKind::OAuth);
        QCOMPARE(m_presets.findById(QStringLiteral("ukrnet"))->auth, AuthKind::AppPassword);
        QCOMPARE(m_presets.findById(QStringLiteral("seznam"))->auth,
                 AuthKind::AppPasswordWithTwoStep);
        QCOMPARE(m_presets.findById(QStringLiteral("tonline"))->auth, AuthKind::SeparatePassword);
        QVERIFY(!m_presets.findById(QStringLiteral("iua"))->hasImap());
    }

    void everyNoteIsExplainedAndUsed()
    {
        QSet<QString> used;
        for (const Preset &preset : m_presets.all())
            used.unite(QSet<QString>(preset.noteKeys.cbegin(), preset.noteKeys.cend()));
        const QStringList keys = m_presets.noteMeanings().keys();
        QCOMPARE(used, QSet<QString>(keys.cbegin(), keys.cend()));
        for (const QString &meaning : m_presets.noteMeanings())
            QVERIFY(meaning.endsWith(u'.'));
    }

    void aPlainTableIsRead()
    {
        const auto presets = ProviderPresets::parse(tableWith(plainProvider));
        QVERIFY2(presets, qPrintable(presets ? QString() : describe(presets.error())));
        QCOMPARE(presets->all().size(), 1);
        QVERIFY(ProviderPresets::parse(json("{'formatVersion': 1, 'providers': []}")));
    }

    void wrongTablesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("complaint");
        const auto change = [](const char *from, const char *to) {
            return tableWith(QByteArray(plainProvider).replace(from, to));
        };
        QTest::newRow("no json") << QByteArray("{") << "at byte";
        QTest::newRow("empty") << QByteArray() << "at byte";
        QTest::newRow("version") << json("{'formatVersion': 2}") << "formatVersion";
        QTest::newRow("no id") << change("'id': 'x',", "") << "id: a text is missing";
        QTest::newRow("no login") << change("'login': ['%E'],", "") << "login: no login form";
        QTest::newRow("bad login") << change("%E", "me") << "neither %E nor %L";
        QTest::newRow("auth") << change("'password'", "'magic'") << "unknown kind magic";
        QTest::newRow("port 0") << change(":993:", ":0:") << "imap: not host:port:encryption";
        QTest::newRow("port 65536") << change(":993:", ":65536:") << "imap: not host";
        QTest::newRow("encryption") << change(":465:tls", ":465:ssl") << "smtp: not host";
        QTest::newRow("plain") << change(":465:tls", ":465:none") << "must be encrypted";
        QTest::newRow("host") << change("imap.example.org", "imap/../x") << "imap: not host";
        QTest::newRow("domain") << change("['example.org']", "['*']") << "not a domain";
        QTest::newRow("upper case")
            << change("['example.org']", "['Example.org']") << "not a domain";
        QTest::newRow("list") << change("['example.org']", "'example.org'") << "not a list";
        QTest::newRow("field") << change("'name'", "'nmae': 'X', 'name'") << "unknown field";
        QTest::newRow("note") << change("'auth'", "'notes': ['other'], 'auth'")
                              << "unknown note other";
        QTest::newRow("page") << change("'auth'", "'pages': {'help': 'file:///x'}, 'auth'")
                              << "not a web address";
        QTest::newRow("retention of what")
            << change("'confidence'", "'retention': {'sent': 3}, 'confidence'")
            << "unknown folder sent";
        QTest::newRow("retention of no days")
            << change("'confidence'", "'retention': {'trash': 0}, 'confidence'")
            << "not a number of days";
        QTest::newRow("confidence") << change("'A'", "'Z'") << "not A, B or C";
        QTest::newRow("no server")
            << change("['imap.example.org:993:tls']", "[]") << "no server to receive from";
        QTest::newRow("twice") << tableWith(QByteArray(plainProvider) + "," + plainProvider)
                               << "there twice: id x";
    }

    void wrongTablesAreNamed()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, complaint);
        const auto presets = ProviderPresets::parse(table);
        QVERIFY(!presets);
        QCOMPARE(presets.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(presets.error().detail.contains(complaint), qPrintable(presets.error().detail));
    }

    void aMissingFileIsLocalStorage()
    {
        const auto presets = ProviderPresets::load(QStringLiteral(":/no/such/file.json"));
        QVERIFY(!presets);
        QCOMPARE(presets.error().kind, ErrorKind::LocalStorage);
    }

private:
    ProviderPresets m_presets;
};

QTEST_GUILESS_MAIN(TestProviderPresets)
#include "tst_ProviderPresets.moc"
