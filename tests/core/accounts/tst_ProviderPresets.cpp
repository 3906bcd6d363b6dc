// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/ProviderPresets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// One provider with POP3 at pop.`id`.example; `fields` come last.
QByteArray provider(const QByteArray &id, const QByteArray &fields)
{
    return "{'id': '" + id + "', 'name': '" + id + "', 'pop3': ['pop." + id +
           ".example:995:tls'], 'login': ['%E'], 'auth': 'password', 'confidence': 'A', " + fields +
           "}";
}

ProviderPresets tableOf(const QByteArray &providers, const QByteArray &fields = {})
{
    return *ProviderPresets::parse(
        json("{'formatVersion': 2, " + fields + "'providers': [" + providers + "]}"));
}

QString idOf(const Preset *preset)
{
    return preset ? preset->id : u("nobody");
}

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

    void asOftenAsTheProviderAllows()
    {
        Preset preset;
        preset.id = QStringLiteral("slow");
        preset.imap = {{QStringLiteral("imap.slow.example"), 993, Mail::Encryption::Tls}};
        preset.pop3 = {{QStringLiteral("pop.slow.example"), 995, Mail::Encryption::Tls}};
        preset.logins = {QStringLiteral("%E")};
        preset.limits.pop3PollMinutes = 15;
        const Mail::EmailAddress address{{}, QStringLiteral("a@slow.example")};
        const int usual = Mail::CheckSettings().everyMinutes;
        QCOMPARE(settingsFrom(preset, Mail::ReceiveProtocol::Pop3, address)->checking.everyMinutes,
                 15);
        QCOMPARE(settingsFrom(preset, Mail::ReceiveProtocol::Imap, address)->checking.everyMinutes,
                 usual);
        preset.limits.pollMinutes = 2;
        QCOMPARE(settingsFrom(preset, Mail::ReceiveProtocol::Imap, address)->checking.everyMinutes,
                 usual);
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

    void ownEntriesGoFirst()
    {
        const ProviderPresets own = tableOf(provider("own", "'domains': ['gmail.com', '*.ru'], "
                                                            "'mx': ['*.google.com']"));
        const ProviderPresets both = ProviderPresets::merged(own, m_presets);
        QCOMPARE(idOf(both.findByDomain(u("gmail.com"))), u("own"));
        // A wide pattern of one's own goes before an exact name of the built-in table.
        QCOMPARE(idOf(both.findByDomain(u("mail.ru"))), u("own"));
        QCOMPARE(idOf(both.findByDomain(u("seznam.cz"))), u("seznam"));
        QCOMPARE(idOf(both.findByDomain(u("example.org"))), u("nobody"));
        QCOMPARE(idOf(both.findByMailExchanger(u("aspmx.l.google.com"))), u("own"));
        QCOMPARE(idOf(both.findByMailExchanger(u("mx.yandex.net"))), u("yandex360"));
        QCOMPARE(both.all().size(), m_presets.all().size() + 1);
        QCOMPARE(idOf(&both.all().constFirst()), u("own"));
        QCOMPARE(both.profiles().size(), m_presets.profiles().size());
        QCOMPARE(both.noteMeanings(), m_presets.noteMeanings());
        QVERIFY(both.isFilterInFront(u("mx.pphosted.com")));
    }

    void anOwnEntryReplacesTheOneOfItsId()
    {
        const ProviderPresets own = tableOf(provider("gmail", "'domains': ['gmail.com']"));
        const ProviderPresets both = ProviderPresets::merged(own, m_presets);
        QCOMPARE(both.all().size(), m_presets.all().size());
        QCOMPARE(both.findById(u("gmail"))->pop3.constFirst().host, u("pop.gmail.example"));
        QCOMPARE(idOf(both.findByDomain(u("googlemail.com"))), u("nobody"));
        QCOMPARE(idOf(both.findByDomain(u("xtra.co.nz"))), u("xtra"));
    }

    void severalTablesKeepTheirOrder()
    {
        const ProviderPresets first = tableOf(provider("first", "'domains': ['*.example']"),
                                              "'filterMx': ['mx.first.example'], ");
        const ProviderPresets second =
            tableOf(provider("second", "'domains': ['a.example', 'a.test']") + "," +
                    provider("first", "'domains': ['b.test']"));
        const ProviderPresets three =
            ProviderPresets::merged(first, ProviderPresets::merged(second, m_presets));
        QCOMPARE(idOf(three.findByDomain(u("a.example"))), u("first"));
        QCOMPARE(idOf(three.findByDomain(u("a.test"))), u("second"));
        QCOMPARE(idOf(three.findByDomain(u("b.test"))), u("nobody"));
        QCOMPARE(idOf(three.findByDomain(u("seznam.cz"))), u("seznam"));
        QVERIFY(three.isFilterInFront(u("mx.first.example")));
        QVERIFY(three.isFilterInFront(u("mx.pphosted.com")));
    }

    void anOwnProfileReplacesTheBuiltInOne()
    {
        const ProviderPresets own = tableOf(
            {},
            "'profiles': [{'id': 'exchange', 'name': 'Ours', 'imap': ['mail.example.org:993:tls'],"
            "'login': ['%L'], 'auth': 'password', 'confidence': 'A'}], ");
        const ProviderPresets both = ProviderPresets::merged(own, m_presets);
        QCOMPARE(both.profiles().size(), m_presets.profiles().size());
        QCOMPARE(both.findById(u("exchange"))->name, u("Ours"));
    }

    void nothingMergedIsTheSame()
    {
        const ProviderPresets both = ProviderPresets::merged(tableOf({}), m_presets);
        QCOMPARE(both.all().size(), m_presets.all().size());
        QCOMPARE(idOf(both.findByDomain(u("ya.ru"))), u("yandex"));
        QCOMPARE(idOf(ProviderPresets().findByDomain(u("ya.ru"))), u("nobody"));
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
