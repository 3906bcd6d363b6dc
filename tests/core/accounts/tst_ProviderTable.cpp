// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in table itself, against what is known of the providers written down a second time.
#include "ProviderRows.h"

#include "core/accounts/ProviderPresets.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace Qt::StringLiterals;

namespace
{

const QString tablePath = QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json");

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList words(const char *text)
{
    return u(text).split(u' ', Qt::SkipEmptyParts);
}

/// "host:993 T; :143 S" (ProviderRows.h).
QList<PresetServer> serversOf(const char *text)
{
    QList<PresetServer> servers;
    const QStringList parts = u(text).split(u"; "_s, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString host = part.section(u':', 0, 0);
        const QString port = part.section(u':', 1).section(u' ', 0, 0);
        const QString letter = part.section(u' ', 1);
        PresetServer server;
        server.host = host.isEmpty() && !servers.isEmpty() ? servers.constLast().host : host;
        server.port = port.toUShort();
        server.encryption = letter == u"T"_s   ? Mail::Encryption::Tls
                            : letter == u"S"_s ? Mail::Encryption::StartTls
                                               : Mail::Encryption::None;
        servers.append(server);
    }
    return servers;
}

/// "L,E; SMTP E": the forms for receiving, then those for sending.
QStringList loginsOf(const char *text, int part)
{
    QStringList logins;
    const QString forms = u(text).section(u"; SMTP "_s, part, part);
    for (const QString &form : forms.split(u',', Qt::SkipEmptyParts))
        logins.append(form.size() == 1 ? u'%' + form : form);
    return logins;
}

AuthKind kindOf(const QString &word)
{
    static const QMap<QString, AuthKind> kinds{
        {u"PW"_s, AuthKind::Password},
        {u"PW+"_s, AuthKind::SeparatePassword},
        {u"APP"_s, AuthKind::AppPassword},
        {u"APP2"_s, AuthKind::AppPasswordWithTwoStep},
        {u"OA"_s, AuthKind::OAuth},
        {u"OA/APP"_s, AuthKind::OAuthOrAppPassword},
        {u"OA/PW"_s, AuthKind::OAuthOrPassword},
        {u"CODE"_s, AuthKind::AuthorizationCode},
    };
    return kinds.value(word);
}

/// What is off at first, from "APP2 ! SMTP!".
QSet<MailService> switchedOff(const QStringList &words, const Preset &preset)
{
    QSet<MailService> services;
    const bool isReceiving = words.contains(u"!"_s);
    if (preset.hasImap() && (isReceiving || words.contains(u"IMAP!"_s)))
        services.insert(MailService::Imap);
    if (preset.hasPop3() && (isReceiving || words.contains(u"POP3!"_s)))
        services.insert(MailService::Pop3);
    if (words.contains(u"SMTP!"_s))
        services.insert(MailService::Smtp);
    return services;
}

/// A mail domain the pattern stands for.
QString sampleOf(QString pattern)
{
    if (pattern.startsWith(u"*."_s))
        pattern.replace(0, 1, u"sample"_s);
    else if (pattern.endsWith(u".*"_s))
        pattern.replace(pattern.size() - 1, 1, u"co.nz"_s);
    return pattern;
}

} // namespace

class TestProviderTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<ProviderPresets> loaded = ProviderPresets::load(tablePath);
        QVERIFY2(loaded, qPrintable(loaded ? QString() : describe(loaded.error())));
        m_presets = *loaded;
    }

    void everyProviderIsAsKnown_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(Test::providerRows); ++i)
            QTest::newRow(Test::providerRows[i].id) << int(i);
    }

    void everyProviderIsAsKnown()
    {
        QFETCH(int, index);
        const Test::ProviderRow &known = Test::providerRows[index];
        const Preset *preset = m_presets.findById(u(known.id));
        QVERIFY(preset);
        QCOMPARE(preset->domains, words(known.domains));
        QCOMPARE(preset->imap, serversOf(known.imap));
        QCOMPARE(preset->pop3, serversOf(known.pop3));
        QCOMPARE(preset->smtp, serversOf(known.smtp));
        QCOMPARE(preset->logins, loginsOf(known.logins, 0));
        QCOMPARE(preset->outgoingLogins, loginsOf(known.logins, 1));
        const QStringList auth = words(known.auth);
        QCOMPARE(preset->auth, kindOf(auth.value(0, u"PW"_s)));
        const QSet<MailService> off(preset->switchedOffAtFirst.cbegin(),
                                    preset->switchedOffAtFirst.cend());
        QCOMPARE(off, switchedOff(auth, *preset));
        const QStringList grades = words(known.confidence);
        QCOMPARE(QString(QLatin1Char(preset->confidence)), grades.value(0));
        QCOMPARE(preset->serviceConfidence.size(), grades.size() > 1 ? 1 : 0);
        const bool isPop3 = grades.value(1) == u"pop3"_s;
        const char grade = preset->confidenceOf(isPop3 ? MailService::Pop3 : MailService::Smtp);
        QCOMPARE(QString(QLatin1Char(grade)), grades.value(2, grades.value(0)));
    }

    void noProviderIsUnknown()
    {
        QCOMPARE(m_presets.all().size(), qsizetype(std::size(Test::providerRows)));
    }

    void everyDomainLeadsToItsProvider()
    {
        for (const Test::ProviderRow &known : Test::providerRows) {
            for (const QString &domain : words(known.domains)) {
                const Preset *preset = m_presets.findByDomain(sampleOf(domain));
                QVERIFY2(preset, qPrintable(domain));
                QCOMPARE(preset->id, u(known.id));
            }
        }
    }

    void everyMailExchangerLeadsToItsProvider_data()
    {
        QTest::addColumn<QString>("id");
        const auto row = [](const char *host, const char *id) { QTest::newRow(host) << u(id); };
        row("aspmx.l.google.com", "gworkspace");
        row("alt2.aspmx.l.google.com", "gworkspace");
        row("aspmx3.googlemail.com", "gworkspace");
        row("smtp.google.com", "gworkspace");
        row("gmail-smtp-in.l.google.com", "gworkspace");
        row("example-org.mail.protection.outlook.com", "m365");
        row("example-org.p-v1.mx.microsoft", "m365");
        row("outlook-com.olc.protection.outlook.com", "outlookcom");
        row("mx.yandex.net", "yandex360");
        row("mx.yandex.ru", "yandex360");
        row("emx.mail.ru", "vkworkspace");
        row("mxs.mail.ru", "vkworkspace");
        row("in1-smtp.messagingengine.com", "fastmail");
        row("mx.zoho.com", "zoho");
        row("mx2.zoho.eu", "zohoeu");
        row("mx3.zoho.in", "zohoin");
        row("mx.zoho.com.au", "zohoau");
        row("mx.zoho.jp", "zohojp");
        row("mx.zohocloud.ca", "zohoca");
        row("mx01.mail.icloud.com", "icloud");
        row("mta5.am0.yahoodns.net", "yahoo");
        row("mx1.emailsrvr.com", "rackspace");
        row("mx0.mail.ovh.net", "ovh");
        row("mx3.ovh.net", "ovh");
        row("mx00.kundenserver.de", "ionos");
        row("mx00.ionos.de", "ionos");
        row("mx00.ionos.it", "ionos");
        row("mx00.ionos.co.uk", "ionosuk");
        row("mx01.ionos.com", "ionoscom");
        row("mx00.1and1.com", "ionoscom");
        row("mx00.1and1.fr", "ionosfr");
        row("mx00.ionos.es", "ionoses");
        row("smtpin.rzone.de", "strato");
        row("www123.your-server.de", "hetzner");
        row("mx1.hostinger.com", "hostinger");
        row("mx2.hostinger.in", "hostinger");
        row("mailstore1.secureserver.net", "godaddy");
        row("mx1.privateemail.com", "namecheap");
        row("aspmx1.migadu.com", "migadu");
        row("mailserver.purelymail.com", "purelymail");
        row("spool.mail.gandi.net", "gandi");
        row("mx1.pub.mailpod3-cph3.one.com", "onecom");
        row("mta-gw.infomaniak.ch", "infomaniak");
        row("mail.protonmail.ch", "proton");
        row("mailsec.protonmail.ch", "proton");
        row("mail.tutanota.de", "tuta");
        row("mxbiz1.qq.com", "qqex");
        row("hwmx1.exmail.qq.com", "qqex");
        row("mx1.emailprofi.seznam.cz", "seznamprofi");
        row("wes1-mx1.wedos.net", "wedos");
        row("mx1.forpsi.com", "forpsi");
        for (const char *host :
             {"mx-hub.cz", "mx1.mx-hub.cz", "mx-hub.sk", "mx-hub.net", "mx-hub.eu"})
            row(host, "webglobe");
        row("mx1.eco-mx.cz", "centrumcz");
        row("mx1.agenturserver.de", "mittwald");
        row("mx.sicurezzapostale.it", "namirialpec");
        row("mx1.mijndomein.nl", "mijndomein");
        row("mx.soverin.net", "soverin");
        row("mx1.beget.com", "beget");
        row("mx1.timeweb.ru", "timeweb");
        row("mx1.hosting.reg.ru", "regru");
        row("mx01.nic.ru", "nicru");
        for (const char *host :
             {"mx.example.org", "google.com.example.org", "mx3.titan.email", "mx3.mail.qq.com",
              "ovh.net", "mx00.ionos.evil.example", "mx1.hostinger.evil.example",
              "mx.1and1.com.evil.example", "yandex.net", "xmx.yandex.net"})
            row(host, "");
    }

    void everyMailExchangerLeadsToItsProvider()
    {
        QFETCH(QString, id);
        const QString host = u(QTest::currentDataTag());
        const Preset *preset = m_presets.findByMailExchanger(host);
        QCOMPARE(preset ? preset->id : QString(), id);
        QVERIFY(!m_presets.isFilterInFront(host));
        QCOMPARE(m_presets.findByMailExchanger(host.toUpper() + u'.'), preset);
    }

    void filtersInFrontAreKnown_data()
    {
        QTest::addColumn<bool>("isFilter");
        for (const char *host : {"mx0a-0012.pphosted.com", "eu-smtp-inbound-1.mimecast.com",
                                 "d1.ess.barracudanetworks.com", "cluster5.eu.messagelabs.com",
                                 "in.hes.trendmicro.com", "in.hes.trendmicro.eu",
                                 "mx.antispamcloud.com", "mxn.mxhichina.com"})
            QTest::newRow(host) << true;
        for (const char *host : {"pphosted.com", "mx.pphosted.com.example.org", "mx.example.org",
                                 "aspmx.l.google.com"})
            QTest::newRow(host) << false;
    }

    void filtersInFrontAreKnown()
    {
        const QString host = u(QTest::currentDataTag());
        QTEST(m_presets.isFilterInFront(host), "isFilter");
    }

    void hostsToAskForAreMarked()
    {
        QStringList asked;
        for (const Preset &preset : m_presets.all()) {
            if (preset.needsHost())
                asked.append(preset.id);
        }
        QCOMPARE(asked, words("wedos siteground mxroute hosteurope"));
        QVERIFY(!m_presets.findById(u"hosteurope"_s)->hostExamples.isEmpty());
    }

    void whoIsNotOfferedIsKnown()
    {
        QStringList closed;
        for (const Preset &preset : m_presets.all()) {
            if (!preset.isOffered)
                closed.append(preset.id);
        }
        QCOMPARE(closed, words("tiscalicz tuta hey"));
        const Preset *tuta = m_presets.findByDomain(u"tuta.io"_s);
        QCOMPARE(tuta->noteKeys, words("own-apps-only"));
        QVERIFY(!settingsFrom(*tuta, Mail::ReceiveProtocol::Imap, {{}, u"a@tuta.io"_s}));
        QCOMPARE(loginFor(*tuta, u"a@tuta.io"_s), u"a@tuta.io"_s);
        for (const char *id : {"iua", "rediff", "tiscalicz"})
            QVERIFY2(!m_presets.findById(u(id))->hasImap(), id);
        QVERIFY(m_presets.findById(u"mailcom"_s)->noteKeys.contains(u"paid-plan"_s));
        QVERIFY(
            m_presets.findById(u"fastmail"_s)->noteKeys.contains(u"plan-may-exclude-programs"_s));
        QVERIFY(m_presets.findById(u"proton"_s)->noteKeys.contains(u"bridge-needed"_s));
    }

    void missingServicesAreNoted()
    {
        for (const Preset &preset : m_presets.all()) {
            const bool isClosed = !preset.hasImap() && !preset.hasPop3();
            QVERIFY2(isClosed || preset.hasPop3() != preset.noteKeys.contains(u"no-pop3"_s),
                     qPrintable(preset.id));
            const bool saysWhy = preset.noteKeys.contains(u"no-imap"_s) || !preset.isOffered;
            QVERIFY2(preset.hasImap() || saysWhy, qPrintable(preset.id));
        }
    }

    // SEC-1, SEC-7: nothing unencrypted comes out of the table.
    void sec1EveryOfferedServerIsEncrypted()
    {
        for (const Preset &preset : m_presets.all()) {
            const QList<PresetServer> servers = preset.imap + preset.pop3 + preset.smtp;
            for (const PresetServer &server : servers) {
                const bool isPlain = server.encryption == Mail::Encryption::None;
                QVERIFY2(isPlain == !preset.isOffered, qPrintable(preset.id));
                QVERIFY2(preset.id == u"tiscalicz"_s || server.port != 25, qPrintable(preset.id));
            }
            QVERIFY2(!preset.isLocalNetworkOnly, qPrintable(preset.id));
        }
    }

    void oauthEndPointsAreThoseOfTheIssuer_data()
    {
        QTest::addColumn<QString>("authorization");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QStringList>("scopes");
        const auto row = [](const char *ids, const char *authorization, const char *token,
                            const char *scopes) {
            QTest::newRow(ids) << u(authorization) << u(token) << words(scopes);
        };
        row("gmail gworkspace", "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token", "https://mail.google.com/");
        row("outlookcom m365", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
            "https://login.microsoftonline.com/common/oauth2/v2.0/token",
            "https://outlook.office.com/IMAP.AccessAsUser.All "
            "https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send "
            "offline_access");
        row("yahoo att rogers sky cox", "https://api.login.yahoo.com/oauth2/request_auth",
            "https://api.login.yahoo.com/oauth2/get_token", "mail-w");
        row("aol", "https://api.login.aol.com/oauth2/request_auth",
            "https://api.login.aol.com/oauth2/get_token", "mail-w");
        row("yandex yandex360", "https://oauth.yandex.com/authorize",
            "https://oauth.yandex.com/token", "mail:imap_full mail:smtp");
        row("mailru", "https://o2.mail.ru/login", "https://o2.mail.ru/token", "userinfo mail.imap");
        row("fastmail", "https://api.fastmail.com/oauth/authorize",
            "https://api.fastmail.com/oauth/refresh",
            "https://www.fastmail.com/dev/protocol-imap https://www.fastmail.com/dev/protocol-pop "
            "https://www.fastmail.com/dev/protocol-smtp");
        row("comcast", "https://oauth.xfinity.com/oauth/authorize",
            "https://oauth.xfinity.com/oauth/token", "https://email.comcast.net/ profile openid");
        row("thundermail", "https://auth.tb.pro/realms/tbpro/protocol/openid-connect/auth",
            "https://auth.tb.pro/realms/tbpro/protocol/openid-connect/token",
            "openid profile email offline_access");
        row("seznam", "https://login.szn.cz/api/v1/oauth/auth",
            "https://login.szn.cz/api/v1/oauth/token", "identity calendar email");
    }

    void oauthEndPointsAreThoseOfTheIssuer()
    {
        QFETCH(QStringList, scopes);
        for (const QString &id : words(QTest::currentDataTag())) {
            const OAuthEndpoints &oauth = m_presets.findById(id)->oauth;
            QTEST(oauth.authorization.toString(), "authorization");
            QTEST(oauth.token.toString(), "token");
            QCOMPARE(oauth.scopes, scopes);
        }
    }

    // Where only the browser sign-in works, it has to be known where that is.
    void whoWantsOAuthHasEndPoints()
    {
        for (const Preset &preset : m_presets.all()) {
            const bool wantsIt = preset.auth == AuthKind::OAuth ||
                                 preset.auth == AuthKind::OAuthOrAppPassword ||
                                 preset.auth == AuthKind::OAuthOrPassword;
            QVERIFY2(!wantsIt || preset.oauth.isSet(), qPrintable(preset.id));
        }
    }

    void limitsAreKnown()
    {
        const auto limits = [this](const char *id) { return m_presets.findById(u(id))->limits; };
        QCOMPARE(limits("gmail").connections, 15);
        QCOMPARE(limits("gmail").downloadMegabytesPerDay, 2500);
        QCOMPARE(limits("gmail").uploadMegabytesPerDay, 500);
        QCOMPARE(limits("gmail").pop3MegabytesPerDay, 1250);
        QCOMPARE(limits("gmail").messagesPerDay, 500);
        QCOMPARE(limits("gmail").appendBytes, 35651584);
        QCOMPARE(limits("gworkspace").messagesPerDay, 2000);
        QCOMPARE(limits("gworkspace").recipientsPerMessage, 2000);
        QCOMPARE(limits("yandex").recipientsPerMessage, 35);
        QCOMPARE(limits("yandex").messageBytes, 42991616);
        QCOMPARE(limits("icloud").recipientsPerDay, 1000);
        QCOMPARE(limits("m365").smtpConnections, 3);
        QCOMPARE(limits("m365").messagesPerMinute, 30);
        QCOMPARE(limits("yahoo").listedMessages, 10000);
        QCOMPARE(limits("gmxnet").mailboxes, 20);
        QCOMPARE(limits("webde").mailboxes, 40);
        QCOMPARE(limits("webde").pop3PollMinutes, 15);
        QCOMPARE(limits("qq").pollMinutes, 5);
        QCOMPARE(limits("netease163").pollMinutes, 5);
        QCOMPARE(limits("wedos").messagesPerDay, 500);
        QCOMPARE(limits("wedos").messageBytes, 100 * 1024 * 1024);
        QCOMPARE(limits("seznam"), PresetLimits());
    }

    void retentionIsKnown()
    {
        for (const char *id : {"yandex", "yandex360"}) {
            QCOMPARE(m_presets.findById(u(id))->trashDays, 30);
            QCOMPARE(m_presets.findById(u(id))->junkDays, 10);
        }
        QCOMPARE(m_presets.findById(u"seznam"_s)->trashDays, 0);
    }

    void pagesAreHttps()
    {
        for (const Preset &preset : m_presets.all()) {
            const HelpPages &pages = preset.pages;
            for (const QUrl &page : {pages.switchOn, pages.appPassword, pages.help, pages.webmail})
                QVERIFY2(page.isEmpty() || page.scheme() == u"https"_s, qPrintable(preset.id));
        }
        QCOMPARE(m_presets.findById(u"yandex"_s)->pages.webmail.host(), u"mail.yandex.ru"_s);
        QCOMPARE(m_presets.findById(u"gmail"_s)->pages.webmail.host(), u"mail.google.com"_s);
    }

    void profilesAreThere()
    {
        QStringList ids;
        for (const Preset &profile : m_presets.profiles())
            ids.append(profile.id);
        QCOMPARE(ids, words("exchange local-server"));
        const Preset *exchange = m_presets.findById(u"exchange"_s);
        QVERIFY(exchange && exchange->needsHost());
        QCOMPARE(exchange->imap, serversOf(":993 T; :143 S"));
        QCOMPARE(exchange->pop3, serversOf(":995 T; :110 S"));
        QCOMPARE(exchange->smtp, serversOf(":587 S"));
        QCOMPARE(exchange->limits.connections, 16);
    }

    // The server of a class room: reached by the computer's name, no encryption, no login to send.
    void n17TheLocalServerIsOnlyForTheOwnNetwork()
    {
        const Preset *local = m_presets.findById(u"local-server"_s);
        QVERIFY(local && local->isLocalNetworkOnly);
        const auto settings =
            settingsFrom(*local, Mail::ReceiveProtocol::Pop3, {{}, u"pc01@server"_s});
        QVERIFY2(settings, qPrintable(settings ? QString() : describe(settings.error())));
        QCOMPARE(settings->incoming,
                 (Mail::ServerSettings{u"server"_s, 110, Mail::Encryption::None, u"pc01"_s}));
        QCOMPARE(settings->outgoing.host, u"server"_s);
        QCOMPARE(settings->outgoing.port, 25);
        QCOMPARE(settings->submissionLogin, Mail::SubmissionLogin::None);
        const auto outside =
            settingsFrom(*local, Mail::ReceiveProtocol::Pop3, {{}, u"pc01@example.org"_s});
        QVERIFY(!outside);
        QCOMPARE(outside.error().kind, ErrorKind::Unsupported);
        QVERIFY(outside.error().detail.contains(u"example.org"_s));
    }

    void everyNoteIsExplainedAndUsed()
    {
        QSet<QString> used;
        for (const Preset &preset : m_presets.all() + m_presets.profiles())
            used.unite(QSet<QString>(preset.noteKeys.cbegin(), preset.noteKeys.cend()));
        const QStringList keys = m_presets.noteMeanings().keys();
        QCOMPARE(used, QSet<QString>(keys.cbegin(), keys.cend()));
        for (const QString &meaning : m_presets.noteMeanings())
            QVERIFY2(meaning.endsWith(u'.'), qPrintable(meaning));
    }

    void quirksStandAtTheirProviders()
    {
        const auto has = [this](const char *id, const char *note) {
            return m_presets.findById(u(id))->noteKeys.contains(u(note));
        };
        QVERIFY(has("netease163", "quirk-id-after-login"));
        QVERIFY(has("icloud", "quirk-no-rfc822-items"));
        QVERIFY(has("gmail", "quirk-labels-as-mailboxes"));
        QVERIFY(has("gmail", "quirk-sent-copy-by-server"));
        QVERIFY(has("m365", "quirk-no-rev2"));
        QVERIFY(has("mailru", "quirk-no-idle"));
        QVERIFY(has("yandex", "quirk-search-unreliable"));
        QVERIFY(has("aol", "quirk-short-commands"));
        QVERIFY(has("zohoin", "quirk-special-use-unannounced"));
        QVERIFY(!has("seznam", "quirk-no-idle"));
    }

    // The bar is 50 ms from the address to its servers, the first reading included.
    void readingIsQuick()
    {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            const auto presets = ProviderPresets::load(tablePath);
            QVERIFY(presets && presets->findByDomain(u"xtra.co.nz"_s));
            best = std::min(best, timer.nsecsElapsed());
        }
        qInfo("read and found in %.2f ms", double(best) / 1e6);
        QVERIFY(best < 50'000'000);
    }

private:
    ProviderPresets m_presets;
};

QTEST_GUILESS_MAIN(TestProviderTable)
#include "tst_ProviderTable.moc"
