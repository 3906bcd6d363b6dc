// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Error texts as people paste them: of programs, servers and articles, in three languages. The
// texts are written out here, wrapped as programs wrap them, not read from the tables.
#include "core/doctor/PastedError.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;

namespace
{

QString resource(const char *name)
{
    return QStringLiteral(MARTLET_SOURCE_DIR "/resources/") + QString::fromLatin1(name);
}

QString codesOf(const PastedExplanation &explanation)
{
    QStringList codes;
    for (const PastedFinding &finding : explanation.findings)
        codes << findingCodeName(finding.code);
    return codes.join(u' ');
}

struct Row {
    const char *name;
    const char *text;
    const char *codes; ///< what the list has to begin with
};

const Row servers[] = {
    {"E03 yandex", "530 5.7.0 Authentication required", "SMTP-1"},
    {"E03 words alone", "Authentication required", "SMTP-1"},
    {"E04", "Sender address rejected: Access denied", "SMTP-1 SMTP-2"},
    {"E04 with code", "554 5.7.1 <ivan@yandex.ru>: Sender address rejected: Access denied",
     "SMTP-1"},
    {"E05", "503 5.5.4 Error: send AUTH command first.", "SMTP-1"},
    {"E05 old", "Send auth command first", "SMTP-1"},
    {"E06", "553 5.7.1 Sender address rejected: not owned by auth user.", "SMTP-2"},
    {"E07", "-ERR [AUTH] login failure or POP3 disabled, try later. sc=abc", "AUTH-3"},
    {"E07 words alone", "Login failure or POP3 disabled", "AUTH-3"},
    {"E08", "554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc",
     "SMTP-3"},
    {"E13", "A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=x",
     "AUTH-2 AUTH-3"},
    {"E13 without tag", "[AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
     "AUTH-2 AUTH-3"},
    {"yandex password, no host",
     "535 5.7.8 Error: authentication failed: Invalid user or password! 1719 sc=abcd", "AUTH-2"},
    {"yandex rights",
     "535 5.7.8 Error: authentication failed: This user does not have access rights to this "
     "service",
     "AUTH-3"},
    {"mail.ru",
     "NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya "
     "https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED",
     "AUTH-2"},
    {"mail.ru spam",
     "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc",
     "SMTP-3"},
    {"gmail app password",
     "534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9 "
     "https://support.google.com/mail/?p=InvalidSecondFactor x1 - gsmtp",
     "AUTH-2"},
    {"gmail web login",
     "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1> Please log in via your\n"
     "534-5.7.14 web browser and then try again. - gsmtp",
     "AUTH-5"},
    {"gmail bad", "535-5.7.8 Username and Password not accepted. ?p=BadCredentials - gsmtp",
     "AUTH-2 AUTH-4"},
    {"gmail imap off", "[ALERT] Your account is not enabled for IMAP use. (Failure)", "AUTH-3"},
    {"gmail connections", "NO [ALERT] Too many simultaneous connections. (Failure)", "LIM-1"},
    {"gmail limits", "NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
     "LIM-2"},
    {"gmail quota", "550 5.4.5 Daily user sending quota exceeded. x - gsmtp", "SMTP-6"},
    {"gmail dmarc",
     "550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC "
     "policy",
     "SMTP-12"},
    {"microsoft basic",
     "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM6]", "AUTH-4"},
    {"microsoft smtp",
     "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
     "Tenant. Visit https://aka.ms/smtp_auth_disabled",
     "SMTP-13"},
    {"microsoft anonymous", "530 5.7.57 Client not authenticated to send mail", "SMTP-1"},
    {"microsoft send as",
     "554 5.2.252 SendAsDenied; a@example.org not allowed to send as b@example.org", "SMTP-14"},
    {"exchange", "A3 BAD User is authenticated but not connected.", "BOX-1"},
    {"aadsts", "AADSTS50076: Due to a configuration change made by your administrator", "AUTH-5"},
    {"grant", "{\"error\":\"invalid_grant\"}", "AUTH-11"},
    {"dovecot limit",
     "NO [LIMIT] Maximum number of connections from user+IP exceeded "
     "(mail_max_userip_connections=10)",
     "LIM-1"},
    {"dovecot lock", "-ERR [IN-USE] Mailbox is locked by another POP3 session.", "POP-1"},
    {"dovecot quota", "NO [OVERQUOTA] Quota exceeded (mailbox for user is full)", "QUO-1"},
    {"dovecot clear",
     "NO [PRIVACYREQUIRED] Cleartext authentication disallowed on non-secure connections.",
     "AUTH-9"},
    {"dovecot temporary", "NO [UNAVAILABLE] Temporary authentication failure. [mx:2026]",
     "AUTH-10"},
    {"postfix relay", "554 5.7.1 <bob@example.net>: Relay access denied", "SMTP-5"},
    {"postfix size", "552 5.3.4 Message size exceeds fixed limit", "SMTP-8"},
    {"exim", "550 relay not permitted", "SMTP-5 SMTP-1"},
    {"exim helo", "501 Syntactically invalid HELO argument(s)", "SMTP-15"},
    {"unknown user", "550 5.1.1 <x@example.org>: Recipient address rejected: User unknown",
     "SMTP-4"},
    {"full", "552 5.2.2 The email account is over quota", "SMTP-18"},
    {"greylisting", "451 4.7.1 Greylisted for 5 minutes", "SMTP-10"},
    {"spamhaus", "550 Service unavailable; Client host [192.0.2.1] blocked using Spamhaus",
     "SMTP-11"},
    {"login delay", "-ERR [LOGIN-DELAY] minimum time between logins", "POP-2"},
    {"sys perm", "-ERR [SYS/PERM] POP3 access disabled", "POP-4"},
    {"status alone", "Status: 5.1.1", "SMTP-4"},
    {"words of a refusal", "550 No such mailbox here", "SMTP-4"},
};

const Row programs[] = {
    {"outlook en server",
     "Task 'ivan@yandex.ru - Sending' reported error (0x800CCC78): 'Cannot send the message. "
     "Verify the email address in your account properties. The server responded: 553 5.7.1 Sender "
     "address rejected: not owned by auth user.'",
     "SMTP-2"},
    {"outlook ru server",
     "Задача \"ivan@yandex.ru - Отправка\" сообщила об ошибке (0x800CCC78): \"Не удаётся отправить "
     "сообщение. Проверьте адрес электронной почты в свойствах учётной записи. Ответ сервера: 503 "
     "5.5.4 Error: send AUTH command first.\"",
     "SMTP-1"},
    {"outlook connect",
     "Outlook cannot connect to your incoming (POP3) e-mail server. (0x800CCC0E)", "TCP-1 TCP-2"},
    {"outlook german number",
     "Fehler (0x800CCC0E) beim Ausführen der Aufgabe \"x - Nachrichten werden empfangen\"",
     "TCP-1 TCP-2"},
    {"outlook without 0x", "Номер ошибки: 800CCC92", "AUTH-1 AUTH-2"},
    {"outlook small letters", "chyba 0x800ccc0d", "DNS-1"},
    {"outlook time", "0x8004210B", "GRT-1"},
    {"outlook port 25", "Не удается подключиться к серверу исходящей почты (SMTP) (0x80042109)",
     "TCP-5"},
    {"outlook express",
     "Could not connect. Account: 'x', Server: 'pop.example.org', Protocol: POP3, Port: 110, "
     "Secure(SSL): No, Socket Error: 10060, Error Number: 0x800CCC0E",
     "TCP-1 TCP-2"},
    {"socket", "Socket Error: 10061", "TCP-1"},
    {"socket ru", "Ошибка сокета: 11001", "DNS-1"},
    {"socket sk", "Chyba soketu: 10054", "TCP-4"},
    {"outlook encryption",
     "Your server does not support the connection encryption type you have specified.", "STLS-1"},
    {"outlook principal", "The target principal name is incorrect.", "CERT-4"},
    {"outlook certificate ru",
     "Сервер, к которому вы подключены, использует сертификат безопасности, который не может быть "
     "проверен.",
     "CERT-6"},
    {"outlook encryption sk", "Server nepodporuje zadaný typ šifrovania pripojenia.", "STLS-1"},
    {"windows mail certificate", "Error code: 0x80072F06", "CERT-4"},
    {"windows root", "Код ошибки 0x800B0109", "CERT-6"},
    {"thunderbird send",
     "An error occurred while sending mail. The mail server responded: \n554 5.7.1 [2] Message "
     "rejected under suspicion of SPAM. Please check the message and try again.",
     "SMTP-3"},
    {"thunderbird send ru",
     "При отправке почты произошла ошибка. Ответ почтового сервера: 5.7.1 Sender address rejected: "
     "not owned by auth user. Убедитесь, что ваш адрес указан правильно.",
     "SMTP-2"},
    {"thunderbird send sk",
     "Pri odosielaní správy sa vyskytla chyba. Poštový server odpovedal: 530 5.7.0 Authentication "
     "Required. Skontrolujte nastavenia.",
     "SMTP-1"},
    {"thunderbird account",
     "The current command did not succeed. The mail server for account ivan@gmail.com responded: "
     "[ALERT] Application-specific password required: "
     "https://support.google.com/accounts/answer/185833 (Failure).",
     "AUTH-2"},
    {"thunderbird connections",
     "You may have exceeded the maximum number of connections to this server.", "LIM-1"},
    {"thunderbird method",
     "The Outgoing server (SMTP) mail.example.org does not support the selected authentication "
     "method.",
     "CAP-2"},
    {"thunderbird login", "Login to server imap.example.org with username x failed.", "AUTH-1"},
    {"thunderbird login ru", "Вход на сервер imap.mail.ru с именем x не удался.", "AUTH-1"},
    {"thunderbird issuer", "Error code: SEC_ERROR_UNKNOWN_ISSUER", "CERT-7"},
    {"thunderbird domain", "Код ошибки: SSL_ERROR_BAD_CERT_DOMAIN", "CERT-4"},
    {"thunderbird version", "SSL_ERROR_UNSUPPORTED_VERSION", "TLS-3"},
    {"thunderbird record", "SSL_ERROR_RX_RECORD_TOO_LONG", "TLS-1"},
    {"the bat",
     "10.05.2024, 12:11:03: SEND  - Сервер сообщает об ошибке. Ответ: 535 5.7.8 Error: "
     "authentication failed: Invalid user or password!",
     "AUTH-2"},
    {"the bat ca", "FETCH - TLS-протокол: Неизвестный сертификат CA", "CERT-6"},
    {"the bat pop", "!10.05.2024: FETCH - Server reports error. The response is: -ERR Login failed",
     "AUTH-1"},
    {"apple mail", "The user name or password for “iCloud” is incorrect.", "AUTH-1"},
    {"apple identity ru", "Не удалось подтвердить подлинность сервера «mail.example.org»",
     "CERT-6"},
    {"apple number", "kCFStreamErrorDomainSSL error -9843", "CERT-4"},
    {"apple url", "NSURLErrorDomain error -1009.", "NET-1"},
    {"phone", "Couldn't open connection to server.", "TCP-1"},
    {"openssl", "error:1408F10B:SSL routines:ssl3_get_record:wrong version number", "TLS-1"},
    {"openssl issuer", "certificate verify failed: unable to get local issuer certificate",
     "CERT-6"},
    {"posix", "connect to smtp.example.org[192.0.2.1]:25: Connection refused", "TCP-1"},
    {"posix ru", "smtp.example.org:465: В соединении отказано", "TCP-1"},
    {"posix sk", "imap.example.sk: spojenie odmietnuté", "TCP-1"},
    {"java", "java.net.ConnectException: ECONNREFUSED", "TCP-1"},
    {"expired sk", "Platnosť certifikátu vypršala.", "CERT-1"},
    {"expired ru", "Срок действия сертификата истёк", "CERT-1"},
    {"revoked ru", "сертификат отозван", "CERT-9"},
};

const Row translations[] = {
    {"E01", "Сервер отказал в доступе по протоколу POP3 для данного имени пользователя и пароля",
     "AUTH-"},
    {"E02 ru", "отсутствие соединения с сервером", "TCP-"},
    {"E02 sk", "Žiadne pripojenie k serveru", "TCP-"},
    {"E03 sk", "Vyžaduje sa overenie totožnosti", "SMTP-1"},
    {"E03 sk plain", "Vyzaduje sa overenie", "SMTP-1"},
    {"E03 ru", "Требуется аутентификация", "SMTP-1"},
    {"E04 sk", "Adresa odosielateľa zamietnutá: Prístup zamietnutý", "SMTP-1"},
    {"E04 ru", "Адрес отправителя отклонён: Доступ запрещён", "SMTP-1"},
    {"E05 sk", "Najskôr poslať príkaz na autorizáciu", "SMTP-1"},
    {"E05 ru", "Сначала отправьте команду авторизации", "SMTP-1"},
    {"E06 sk", "Adresa odosielateľa zamietnutá: nevlastní používateľ s oprávnením", "SMTP-2"},
    {"E06 ru", "Адрес отправителя отклонен: не принадлежит авторизованному пользователю", "SMTP-2"},
    {"E07 sk", "Zlyhanie prihlásenia alebo POP3 zakázané", "AUTH-3"},
    {"E07 ru", "Ошибка входа или POP3 отключён", "AUTH-3"},
    {"E08 sk", "Správa bola zamietnutá z dôvodu podozrenia na spam", "SMTP-3"},
    {"E08 ru", "Сообщение отклонено по подозрению в спаме", "SMTP-3"},
    {"E09 ru", "ошибки о некорректном сертификате: некорректный сертификат", "CERT-"},
    {"E13 ru", "Неверные учётные данные или IMAP отключён", "AUTH-2 AUTH-3"},
    {"E13 sk", "Nesprávne prihlasovacie údaje alebo je IMAP zakázaný", "AUTH-2 AUTH-3"},
    {"app password ru", "Необходим пароль приложения", "AUTH-2"},
    {"app password sk", "Vyžaduje sa heslo aplikácie", "AUTH-2"},
    {"wrong password ru", "Неверное имя пользователя или пароль", "AUTH-1"},
    {"wrong password sk", "Nesprávne meno alebo heslo", "AUTH-1"},
    {"blocked ru", "Ваш ящик заблокирован за подозрительную активность", "AUTH-6"},
    {"blocked sk", "Konto je zablokované", "AUTH-6"},
    {"full ru", "Почтовый ящик переполнен", "QUO-1"},
    {"full sk", "Schránka je plná", "QUO-1"},
    {"connections ru", "Слишком много одновременных соединений", "LIM-1"},
    {"connections sk", "Príliš veľa súčasných pripojení", "LIM-1"},
    {"captcha ru", "Введите контрольные цифры", "AUTH-5"},
    {"limit ru", "Превышен суточный лимит отправки", "SMTP-6"},
    {"time ru", "Истекло время ожидания соединения с imap.yandex.ru", "TCP-2"},
    {"time sk", "Vypršal časový limit", "TCP-2"},
    {"not found sk", "Server sa nenašiel", "DNS-1"},
    {"no such user sk", "Príjemca neexistuje", "SMTP-4"},
};

template<size_t Size>
void addRows(const Row (&rows)[Size])
{
    for (const Row &row : rows)
        QTest::newRow(row.name) << QString::fromUtf8(row.text) << QString::fromLatin1(row.codes);
}

} // namespace

class tst_PastedError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsAreRecognised_data();
    void textsAreRecognised();
    void nothingIsMadeUp_data();
    void nothingIsMadeUp();
    void theAccountDecides();
    void valuesComeFromTheText();
    void theSignIsTold();
    void hostileTextsAreBounded();

private:
    [[nodiscard]] PastedExplanation explained(const QString &text,
                                              const PastedContext &context = {}) const
    {
        return explainPasted(text, context, m_servers, m_clients);
    }

    ServerTexts m_servers;
    ClientTexts m_clients;
};

void tst_PastedError::initTestCase()
{
    const auto servers = ServerTexts::load(resource("server-texts.json"));
    QVERIFY2(servers, qPrintable(servers ? QString() : describe(servers.error())));
    const auto clients = ClientTexts::load(resource("client-texts.json"));
    QVERIFY2(clients, qPrintable(clients ? QString() : describe(clients.error())));
    m_servers = *servers;
    m_clients = *clients;
}

void tst_PastedError::textsAreRecognised_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("codes");
    addRows(servers);
    addRows(programs);
    addRows(translations);
}

void tst_PastedError::textsAreRecognised()
{
    QFETCH(QString, text);
    QFETCH(QString, codes);
    const PastedExplanation explanation = explained(text);
    const QString found = codesOf(explanation);
    QVERIFY2(found == codes || found.startsWith(codes + u' ') ||
                 (codes.endsWith(u'-') && found.startsWith(codes)),
             qPrintable(QStringLiteral("found: ") + found));
    QCOMPARE(explanation.text, text.simplified().isEmpty() ? text : explanation.text);
    QVERIFY(explanation.findings.size() <= 6);
}

void tst_PastedError::nothingIsMadeUp_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("empty", "");
    row("greeting", "Добрый день! Посылаю договор на 465 рублей и 10060 копеек.");
    row("english", "Dear Anna, please find 450 MB of pictures on the server. Best, Ivan");
    row("slovak", "Dobrý deň, posielam faktúru číslo 550123 a 421 kusov.");
    row("version", "Martlet 5.2 runs on Windows 10.0.19045");
    row("address", "192.168.1.1:993 and fe80::1");
}

void tst_PastedError::nothingIsMadeUp()
{
    QFETCH(QString, text);
    const PastedExplanation explanation = explained(text);
    QCOMPARE(codesOf(explanation), QString());
    QCOMPARE(explanation.program, QString());
}

/// What the provider is known to want goes before "wrong password".
void tst_PastedError::theAccountDecides()
{
    PastedContext context;
    context.provider.presetId = QStringLiteral("yandex");
    context.provider.name = QStringLiteral("Yandex");
    context.provider.auth = Accounts::AuthKind::AppPassword;
    context.provider.pages.appPassword = QUrl(QStringLiteral("https://id.yandex.ru/security"));
    context.login = QStringLiteral("ivan");
    context.address = QStringLiteral("ivan@yandex.ru");
    const PastedExplanation explanation =
        explained(QStringLiteral("NO [AUTHENTICATIONFAILED] Authentication failed"), context);
    QCOMPARE(codesOf(explanation).section(u' ', 0, 0), QStringLiteral("AUTH-2"));
    QCOMPARE(explanation.values.provider, QStringLiteral("Yandex"));
    QCOMPARE(explanation.values.url, context.provider.pages.appPassword);
}

void tst_PastedError::valuesComeFromTheText()
{
    const PastedExplanation explanation = explained(
        QStringLiteral("Could not connect. Server: 'pop.example.org', Protocol: POP3, Port: 110, "
                       "Error Number: 0x800CCC0E"));
    QCOMPARE(explanation.values.host, QStringLiteral("pop.example.org"));
    QCOMPARE(explanation.values.port, quint16(110));
    QCOMPARE(explanation.values.tlsPort, quint16(995));
    QCOMPARE(explanation.program, QStringLiteral("Outlook"));
    QCOMPARE(explanation.protocol, std::optional(MailProtocol::Pop3));
}

void tst_PastedError::theSignIsTold()
{
    const auto sign = [this](const char *text) {
        return explained(QString::fromUtf8(text)).findings.value(0).sign;
    };
    QCOMPARE(sign("554 5.7.1 <x>: Relay access denied"), PastedSign::ServerText);
    QCOMPARE(sign("Vyžaduje sa overenie"), PastedSign::Translation);
    QCOMPARE(sign("The target principal name is incorrect"), PastedSign::ProgramText);
    QCOMPARE(sign("0x800CCC0E"), PastedSign::Number);
    QCOMPARE(sign("550 5.1.1 nobody"), PastedSign::StandardCode);
    QVERIFY(explained(QStringLiteral("550 unheard of")).hasAnswer);
}

void tst_PastedError::hostileTextsAreBounded()
{
    const QString letters(400'000, u'a');
    QVERIFY(explained(letters).text.size() <= pastedCharacters);
    const QString dots = QStringLiteral("550 ").repeated(50'000);
    QVERIFY(explained(dots).findings.size() <= 6);
    const QString names = QStringLiteral("a.").repeated(100'000);
    QVERIFY(explained(names).findings.isEmpty());
    // Direction marks do not come to the screen.
    const PastedExplanation turned =
        explained(QStringLiteral("550 5.1.1 ") + QChar(0x202E) + QStringLiteral("nobody"));
    QVERIFY(!turned.text.contains(QChar(0x202E)));
}

QTEST_GUILESS_MAIN(tst_PastedError)
#include "tst_PastedError.moc"
