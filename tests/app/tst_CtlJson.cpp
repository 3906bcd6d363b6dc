// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON shapes of docs/martletctl.md: every key, in the form the page promises.
#include "app/ctl/Json.h"

#include "app/ctl/Drafts.h"
#include "app/ctl/Inspection.h"
#include "app/ctl/ServerTest.h"

#include <QJsonDocument>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ctl;
using namespace Qt::Literals;

namespace
{

const QDateTime moscowNoon(QDate(2024, 3, 1), QTime(12, 0), Qt::OffsetFromUTC, 3 * 3600);

Mail::AccountSettings anna()
{
    Mail::AccountSettings account;
    account.key = Mail::AccountKey(7);
    account.credentialId = u"canary-credential"_s;
    account.name = u"Work"_s;
    account.email = u"anna@example.org"_s;
    account.incoming = {u"imap.example.org"_s, 993, Mail::Encryption::Tls, u"anna"_s};
    account.outgoing = {u"smtp.example.org"_s, 587, Mail::Encryption::StartTls, {}};
    Mail::Identity identity;
    identity.name = u"Anna"_s;
    identity.address = account.email;
    identity.organization = u"Example, Ltd."_s;
    identity.htmlSignature = u"<b>Anna</b>"_s;
    identity.outgoing = {u"smtp.office.example"_s, 465, Mail::Encryption::Tls, u"office"_s};
    identity.credentialId = u"canary-identity"_s;
    identity.sentMailbox = u"Office"_s;
    account.identities = {identity, {{}, u"sales@example.org"_s, {}, {}}};
    account.passwordCommand = u"echo canary-secret"_s;
    account.caFile = u"/profile/certificates/a.pem"_s;
    account.providerId = u"yandex"_s;
    return account;
}

const QByteArray letter =
    "From: Eva <eva@example.org>\r\nReply-To: list@example.org\r\nTo: anna@example.org\r\n"
    "Cc: bob@example.com\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\n"
    "Date: Fri, 1 Mar 2024 12:00:00 +0300\r\nMessage-ID: <1@example.org>\r\n"
    "References: <0@example.org>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=utf-8\r\n\r\n"
    "<p>Hello</p><img src=\"http://track.example.org/1.png\">\r\n--b\r\n"
    "Content-Type: application/x-sh\r\nContent-Disposition: attachment; filename=\"../run.sh\"\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\n";

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys();
}

QStringList words(const QString &line)
{
    QStringList list = line.split(u' ');
    list.sort();
    return list;
}

} // namespace

class tst_CtlJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void error();
    void addresses();
    void timesAreUtcOrNull();
    void flagsAreSortedByBytes();
    void account();
    void p19Identities();
    void pop3Account();
    void leavingRules_data();
    void leavingRules();
    void sec40AccountHoldsNoSecret();
    void receiveOnlyAccountHasNullOutgoing();
    void mailbox();
    void summary();
    void outboxItem();
    void stages();
    void stagesThatPassedTellWhatWasSeen();
    void remarksStandWithTheLastStageOfTheirSide();
    void stagesAsText();
    void inspection();
    void reply();
    void forwardKeepsBytes();
    void namesOfModesAndUses();
};

void tst_CtlJson::error()
{
    const QJsonObject json =
        errorToJson({ErrorKind::TlsUntrusted, Retry::AfterUserAction, u"connect"_s, u"expired"_s});
    QCOMPARE(json, (QJsonObject{{u"kind"_s, u"TlsUntrusted"_s},
                                {u"step"_s, u"connect"_s},
                                {u"detail"_s, u"expired"_s}}));
}

void tst_CtlJson::addresses()
{
    const QJsonArray json = addressesToJson({{u"Эва"_s, u"eva@example.org"_s}, {{}, u"x@y"_s}});
    QCOMPARE(json.size(), 2);
    QCOMPARE(json[0].toObject(),
             (QJsonObject{{u"name"_s, u"Эва"_s}, {u"address"_s, u"eva@example.org"_s}}));
    QCOMPARE(json[1].toObject(), (QJsonObject{{u"name"_s, QString()}, {u"address"_s, u"x@y"_s}}));
    QCOMPARE(addressesToJson({}), QJsonArray());
}

void tst_CtlJson::timesAreUtcOrNull()
{
    QCOMPARE(timeToJson(moscowNoon), QJsonValue(u"2024-03-01T09:00:00Z"_s));
    QVERIFY(timeToJson({}).isNull());
    QVERIFY(textOrNull({}).isNull());
    QCOMPARE(textOrNull(u"x"_s), QJsonValue(u"x"_s));
}

void tst_CtlJson::flagsAreSortedByBytes()
{
    const Mail::MessageFlags flags =
        Mail::flagsFromNames({"work", "\\Seen", "$Forwarded", "Alpha", "\\Answered"});
    QCOMPARE(flagsToJson(flags),
             (QJsonArray{u"$Forwarded"_s, u"Alpha"_s, u"\\Answered"_s, u"\\Seen"_s, u"work"_s}));
    QCOMPARE(flagsToJson({}), QJsonArray());
}

void tst_CtlJson::account()
{
    const QJsonObject json = accountToJson(anna());
    QCOMPARE(
        keysOf(json),
        words(u"key name email protocol incoming outgoing smtp_sign_in hold_at_server identities "
              "sent_mailbox offline "
              "recent_days check pop3 has_password_command has_own_authority provider"_s));
    QVERIFY(json.value(u"pop3"_s).isNull());
    QCOMPARE(json.value(u"key"_s).toInteger(), 7);
    QCOMPARE(json.value(u"protocol"_s).toString(), u"imap"_s);
    QCOMPARE(json.value(u"smtp_sign_in"_s).toString(), u"login"_s);
    QCOMPARE(json.value(u"hold_at_server"_s), QJsonValue(false));
    QCOMPARE(json.value(u"offline"_s).toString(), u"recent"_s);
    QCOMPARE(json.value(u"recent_days"_s).toInt(), 90);
    const QJsonObject check{{u"at_start"_s, true}, {u"live"_s, true}, {u"every_minutes"_s, 5}};
    QCOMPARE(json.value(u"check"_s).toObject(), check);
    QCOMPARE(json.value(u"has_password_command"_s).toBool(), true);
    QCOMPARE(json.value(u"has_own_authority"_s).toBool(), true);
    QCOMPARE(json.value(u"incoming"_s).toObject(), (QJsonObject{{u"host"_s, u"imap.example.org"_s},
                                                                {u"port"_s, 993},
                                                                {u"encryption"_s, u"tls"_s},
                                                                {u"login"_s, u"anna"_s}}));
    QCOMPARE(json.value(u"outgoing"_s).toObject().value(u"encryption"_s).toString(), u"starttls"_s);
}

void tst_CtlJson::p19Identities()
{
    const QJsonArray identities = accountToJson(anna()).value(u"identities"_s).toArray();
    QCOMPARE(identities.size(), 2);
    const QJsonObject server{{u"host"_s, u"smtp.office.example"_s},
                             {u"port"_s, 465},
                             {u"encryption"_s, u"tls"_s},
                             {u"login"_s, u"office"_s}};
    QCOMPARE(identities.at(0).toObject(), (QJsonObject{{u"name"_s, u"Anna"_s},
                                                       {u"address"_s, u"anna@example.org"_s},
                                                       {u"reply_to"_s, QJsonValue()},
                                                       {u"organization"_s, u"Example, Ltd."_s},
                                                       {u"signature"_s, QJsonValue()},
                                                       {u"html_signature"_s, u"<b>Anna</b>"_s},
                                                       {u"outgoing"_s, server},
                                                       {u"sent_mailbox"_s, u"Office"_s}}));
    QVERIFY(identities.at(1).toObject().value(u"outgoing"_s).isNull());
}

void tst_CtlJson::pop3Account()
{
    Mail::AccountSettings account = anna();
    account.protocol = Mail::ReceiveProtocol::Pop3;
    QJsonObject json = accountToJson(account);
    QCOMPARE(json.value(u"protocol"_s).toString(), u"pop3"_s);
    QCOMPARE(json.value(u"pop3"_s).toObject(), (QJsonObject{{u"leave_on_server"_s, u"forever"_s},
                                                            {u"size_limit"_s, 0},
                                                            {u"headers_only"_s, false},
                                                            {u"mark_read"_s, false},
                                                            {u"shared_inbox"_s, false}}));
    account.pop3.largestBytes = 5'000'000;
    account.pop3.headersOnly = account.pop3.marksSeen = account.pop3.sharesInbox = true;
    json = accountToJson(account).value(u"pop3"_s).toObject();
    QCOMPARE(json.value(u"size_limit"_s).toInteger(), 5'000'000);
    for (const QString &key : {u"headers_only"_s, u"mark_read"_s, u"shared_inbox"_s})
        QVERIFY(json.value(key).toBool());
    // Folders on this computer have no server to leave anything on.
    account.protocol = Mail::ReceiveProtocol::Local;
    QCOMPARE(accountToJson(account).value(u"protocol"_s).toString(), u"local"_s);
    QVERIFY(accountToJson(account).value(u"pop3"_s).isNull());
}

void tst_CtlJson::leavingRules_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("name");
    using Leave = Mail::LeaveOnServer;
    const auto row = [](Leave rule, const char *name) {
        QTest::newRow(name) << int(rule) << QString::fromLatin1(name);
    };
    row(Leave::Forever, "forever");
    row(Leave::Days, "14");
    row(Leave::Newest, "newest:14");
    row(Leave::Megabytes, "size:14");
    row(Leave::UntilDeletedHere, "until-deleted");
    row(Leave::No, "no");
}

void tst_CtlJson::leavingRules()
{
    QFETCH(int, rule);
    Mail::AccountSettings account = anna();
    account.protocol = Mail::ReceiveProtocol::Pop3;
    account.pop3.leave = static_cast<Mail::LeaveOnServer>(rule);
    account.pop3.leaveAmount = 14;
    const QJsonObject pop3 = accountToJson(account).value(u"pop3"_s).toObject();
    QTEST(pop3.value(u"leave_on_server"_s).toString(), "name");
}

void tst_CtlJson::sec40AccountHoldsNoSecret()
{
    const QByteArray text = QJsonDocument(accountToJson(anna())).toJson();
    QVERIFY2(!text.contains("canary"), text);
}

void tst_CtlJson::receiveOnlyAccountHasNullOutgoing()
{
    Mail::AccountSettings account = anna();
    account.outgoing = {};
    account.providerId.clear();
    const QJsonObject json = accountToJson(account);
    QVERIFY(json.value(u"outgoing"_s).isNull());
    QVERIFY(json.value(u"provider"_s).isNull());
}

void tst_CtlJson::mailbox()
{
    Mail::MailboxInfo mailbox;
    mailbox.key = Mail::MailboxKey(3);
    mailbox.path = u"Účty/Май"_s;
    mailbox.total = 5;
    mailbox.unread = 2;
    QJsonObject json = mailboxToJson(mailbox, u"anna@example.org"_s);
    QCOMPARE(keysOf(json), words(u"key account path special_use is_selectable is_subscribed total "
                                 "unread problem"_s));
    QCOMPARE(json.value(u"path"_s).toString(), u"Účty/Май"_s);
    QVERIFY(json.value(u"special_use"_s).isNull());
    QVERIFY(json.value(u"problem"_s).isNull());
    mailbox.specialUse = Mail::SpecialUse::Sent;
    mailbox.problem = u"Permission denied"_s;
    json = mailboxToJson(mailbox, {});
    QCOMPARE(json.value(u"special_use"_s).toString(), u"sent"_s);
    QCOMPARE(json.value(u"problem"_s).toString(), u"Permission denied"_s);
}

void tst_CtlJson::summary()
{
    Mail::MessageSummary summary;
    summary.key = Mail::MessageKey(12);
    summary.from = {u"Eva"_s, u"eva@example.org"_s};
    summary.date = moscowNoon;
    summary.sizeBytes = 5'000'000'000;
    const QJsonObject json = summaryToJson(summary);
    QCOMPARE(keysOf(json), words(u"key from to subject preview date received size flags "
                                 "has_attachments"_s));
    QCOMPARE(json.value(u"size"_s).toInteger(), 5'000'000'000);
    QCOMPARE(json.value(u"date"_s).toString(), u"2024-03-01T09:00:00Z"_s);
    QVERIFY(json.value(u"received"_s).isNull());
}

void tst_CtlJson::outboxItem()
{
    Mail::OutboxItem item;
    item.key = Mail::OutboxKey(2);
    item.state = Mail::OutboxState::DotSent;
    item.messageId = "<1@example.org>";
    item.recipients = Mail::waitingRecipients({u"bob@example.org"_s});
    item.createdAt = moscowNoon;
    item.fileName = u"canary"_s;
    const QJsonObject json = outboxItemToJson(item, u"anna@example.org"_s);
    QCOMPARE(keysOf(json),
             words(u"key account state message_id from recipients recipient_states "
                   "subject is_held attempts created send_at not_before server_reply"_s));
    QCOMPARE(json.value(u"state"_s).toString(), u"dot-sent"_s);
    QVERIFY(json.value(u"not_before"_s).isNull());
    QVERIFY(json.value(u"server_reply"_s).isNull());
}

void tst_CtlJson::stages()
{
    using namespace Engine;
    QList<StageReport> reports(3);
    reports[0].side = TestSide::Incoming;
    reports[0].stage = TestStage::Folders;
    reports[0].state = TestState::Passed;
    reports[0].folders = 6;
    reports[0].milliseconds = 12;
    reports[1].side = TestSide::Outgoing;
    reports[1].stage = TestStage::Encrypt;
    reports[1].state = TestState::Failed;
    reports[1].error = Error{ErrorKind::TlsUntrusted, Retry::AfterUserAction, u"encrypt"_s, {}};
    reports[1].certificate.emplace();
    reports[1].certificate->sha256 = QByteArray(32, '\x1f');
    reports[1].certificate->reasons = {u"self-signed"_s};
    reports[2].side = TestSide::Outgoing;
    reports[2].stage = TestStage::FindServer;
    reports[2].state = TestState::Waiting;
    ServerTestResult test{false, reports, {}};
    Doctor::Diagnosis diagnosis;
    diagnosis.codes = {Doctor::FindingCode::Cert5, Doctor::FindingCode::Cert6};
    diagnosis.serverText = u"go away"_s;
    test.diagnoses.insert_or_assign(TestSide::Outgoing, diagnosis);
    const QJsonArray json = stagesToJson(test);
    QCOMPARE(keysOf(json[0]), words(u"side stage state milliseconds error folders"_s));
    QCOMPARE(json[0].toObject().value(u"side"_s).toString(), u"incoming"_s);
    QCOMPARE(json[0].toObject().value(u"folders"_s).toInt(), 6);
    QVERIFY(json[0].toObject().value(u"error"_s).isNull());
    QCOMPARE(keysOf(json[1]),
             words(u"side stage state milliseconds error certificate diagnosis"_s));
    const QJsonObject failed = json[1].toObject();
    const QJsonObject found = failed.value(u"diagnosis"_s).toObject();
    QCOMPARE(keysOf(found), words(u"codes temporary server_text"_s));
    QCOMPARE(found.value(u"codes"_s).toArray(), (QJsonArray{u"CERT-5"_s, u"CERT-6"_s}));
    QCOMPARE(found.value(u"server_text"_s).toString(), u"go away"_s);
    QCOMPARE(failed.value(u"error"_s).toObject().value(u"kind"_s).toString(), u"TlsUntrusted"_s);
    QCOMPARE(keysOf(failed.value(u"certificate"_s)), words(u"sha256 subject issuer reasons"_s));
    QCOMPARE(failed.value(u"certificate"_s).toObject().value(u"sha256"_s).toString(),
             u"1f"_s.repeated(32));
    QCOMPARE(json[2].toObject().value(u"stage"_s).toString(), u"find-server"_s);
    QCOMPARE(json[2].toObject().value(u"state"_s).toString(), u"waiting"_s);
    QVERIFY(firstFailure(reports).startsWith(u"outgoing server, encrypt: "_s));
    QVERIFY(firstFailure({reports[0], reports[2]}).isEmpty());
}

void tst_CtlJson::stagesThatPassedTellWhatWasSeen()
{
    using namespace Engine;
    QList<StageReport> reports(4);
    for (StageReport &report : reports)
        report.state = TestState::Passed;
    reports[0].stage = TestStage::Encrypt;
    Mail::SeenEncryption seen;
    seen.protocol = u"TLSv1.3"_s;
    seen.chain = {{u"imap.example.org"_s, u"Example CA"_s, {}, QByteArray(32, '\x1f')}};
    reports[0].encryption = seen;
    reports[1].stage = TestStage::Login;
    reports[1].capabilities = {u"IMAP4rev1"_s};
    reports[2].stage = TestStage::Folders;
    reports[3].stage = TestStage::Quota;
    reports[3].quotaPercent = 97;
    ServerTestResult test{true, reports, {}};
    Doctor::Diagnosis diagnosis;
    diagnosis.codes = {Doctor::FindingCode::Quo1};
    test.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
    const QJsonArray json = stagesToJson(test);
    const QJsonObject encryption = json[0].toObject().value(u"encryption"_s).toObject();
    QCOMPARE(keysOf(encryption), words(u"protocol cipher chain known_since issuer_before"_s));
    QVERIFY(encryption.value(u"known_since"_s).isNull());
    QVERIFY(encryption.value(u"issuer_before"_s).isNull());
    QCOMPARE(keysOf(encryption.value(u"chain"_s).toArray().at(0)),
             words(u"subject issuer valid_until sha256"_s));
    QCOMPARE(json[1].toObject().value(u"capabilities"_s).toArray(), QJsonArray{u"IMAP4rev1"_s});
    // Said once, where it belongs.
    QVERIFY(!json[2].toObject().contains(u"diagnosis"_s));
    QCOMPARE(json[3].toObject().value(u"quota_percent"_s).toInt(), 97);
    QVERIFY(json[3].toObject().contains(u"diagnosis"_s));
}

void tst_CtlJson::remarksStandWithTheLastStageOfTheirSide()
{
    using namespace Engine;
    QList<StageReport> reports(3);
    for (StageReport &report : reports) {
        report.side = TestSide::Outgoing;
        report.state = TestState::Passed;
    }
    reports[0].stage = TestStage::Greeting;
    reports[1].stage = TestStage::Login;
    reports[2].stage = TestStage::Sender;
    reports[2].state = TestState::Skipped;
    ServerTestResult test{true, reports, {}};
    Doctor::Diagnosis diagnosis;
    diagnosis.codes = {Doctor::FindingCode::Tcp3};
    diagnosis.values.workedAt = QDateTime(QDate(2026, 5, 3), QTime(12, 0), Qt::UTC);
    test.diagnoses.insert_or_assign(TestSide::Outgoing, diagnosis);
    QJsonArray json = stagesToJson(test);
    QVERIFY(!json[0].toObject().contains(u"diagnosis"_s));
    QVERIFY(!json[2].toObject().contains(u"diagnosis"_s));
    const QJsonObject found = json[1].toObject().value(u"diagnosis"_s).toObject();
    QCOMPARE(found.value(u"password_worked_at"_s).toString(), u"2026-05-03T12:00:00Z"_s);
    // It belongs to what failed.
    test.stages[2].state = TestState::Failed;
    json = stagesToJson(test);
    QVERIFY(!json[1].toObject().contains(u"diagnosis"_s));
    QVERIFY(json[2].toObject().contains(u"diagnosis"_s));
}

void tst_CtlJson::stagesAsText()
{
    using namespace Engine;
    QList<StageReport> reports(2);
    reports[0].side = TestSide::Incoming;
    reports[0].stage = TestStage::Folders;
    reports[0].state = TestState::Passed;
    reports[0].folders = 6;
    reports[0].milliseconds = 12;
    reports[1].side = TestSide::Outgoing;
    reports[1].stage = TestStage::Login;
    reports[1].state = TestState::Skipped;
    QCOMPARE(stagesToText(reports), u"incoming  folders     passed  12 ms, 6 folders\n"
                                    "outgoing  login       skipped\n"_s);
}

void tst_CtlJson::inspection()
{
    const QJsonObject json = inspectionToJson(inspectMessage(Mime::readMessage(letter)));
    QCOMPARE(keysOf(json),
             words(u"attachments bcc blocked cc date exceeded_limit from headers in_reply_to "
                   "malformed message_id parts references reply_to sender sender_warnings subject "
                   "text text_from to"_s));
    QCOMPARE(json.value(u"text_from"_s).toString(), u"html"_s);
    QCOMPARE(json.value(u"subject"_s).toString(), u"Привет"_s);
    const QJsonArray parts = json.value(u"parts"_s).toArray();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(keysOf(parts[0]), words(u"section type parent depth"_s));
    QCOMPARE(keysOf(parts[2]), words(u"section type parent depth charset encoding disposition "
                                     "content_id raw_name name size sha256"_s));
    QCOMPARE(parts[2].toObject().value(u"name"_s).toString(), u"run.sh"_s);
    QCOMPARE(parts[2].toObject().value(u"size"_s).toInt(), 3);
    QCOMPARE(parts[2].toObject().value(u"sha256"_s).toString(),
             u"b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"_s);
    const QJsonObject blocked = json.value(u"blocked"_s).toObject();
    QCOMPARE(keysOf(blocked), words(u"remote_items remote_urls html_refused risky_attachments"_s));
    QCOMPARE(blocked.value(u"remote_items"_s).toInt(), 1);
    QCOMPARE(blocked.value(u"remote_urls"_s).toArray(),
             QJsonArray{u"http://track.example.org/1.png"_s});
    QCOMPARE(blocked.value(u"risky_attachments"_s).toArray(), QJsonArray{u"2"_s});
    const QString text = inspectionToText(inspectMessage(Mime::readMessage(letter)));
    QVERIFY2(text.contains(u"Привет"_s) && text.contains(u"Hello"_s), qPrintable(text));
}

void tst_CtlJson::reply()
{
    Invocation invocation;
    invocation.values.insert(u"from"_s, u"anna@example.org"_s);
    const Mime::Draft draft =
        Mime::buildReply(Mime::readMessage(letter), Mime::ReplyKind::All, replyContext(invocation));
    const QJsonObject json = draftReport(draft).json;
    QCOMPARE(keysOf(json),
             words(u"from to cc bcc subject body in_reply_to references attachments"_s));
    QCOMPARE(json.value(u"subject"_s).toString(), u"Re: Привет"_s);
    QCOMPARE(json.value(u"from"_s).toObject().value(u"address"_s).toString(),
             u"anna@example.org"_s);
    QVERIFY(json.value(u"in_reply_to"_s).toString().contains(u"1@example.org"_s));
    QCOMPARE(json.value(u"references"_s).toArray().size(), 2);
    // The author's own offset, so that the answer does not depend on where this runs.
    QVERIFY2(
        json.value(u"body"_s).toString().contains(u"On 1 March 2024 at 12:00 +0300, Eva wrote:"_s),
        qPrintable(json.value(u"body"_s).toString()));
    const QByteArray all = QJsonDocument(json).toJson();
    QVERIFY2(!QJsonDocument(json.value(u"to"_s).toArray()).toJson().contains("anna@"), all);
    QVERIFY2(!QJsonDocument(json.value(u"cc"_s).toArray()).toJson().contains("anna@"), all);
}

void tst_CtlJson::forwardKeepsBytes()
{
    const Mime::Draft draft = Mime::buildForward(Mime::readMessage(letter), replyContext({}));
    const QJsonObject json = draftReport(draft).json;
    QVERIFY(json.value(u"from"_s).isNull());
    QVERIFY(json.value(u"to"_s).toArray().isEmpty());
    const QJsonArray attachments = json.value(u"attachments"_s).toArray();
    QCOMPARE(attachments.size(), 1);
    QCOMPARE(keysOf(attachments[0]), words(u"name type size sha256"_s));
    QCOMPARE(attachments[0].toObject().value(u"sha256"_s).toString(),
             u"b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"_s);
}

void tst_CtlJson::namesOfModesAndUses()
{
    QCOMPARE(offlineModeName(Mail::OfflineMode::All), u"all"_s);
    QCOMPARE(offlineModeName(Mail::OfflineMode::Recent), u"recent"_s);
    QCOMPARE(offlineModeName(Mail::OfflineMode::Headers), u"headers"_s);
    const std::pair<Mail::SpecialUse, const char *> uses[] = {
        {Mail::SpecialUse::None, ""},
        {Mail::SpecialUse::Inbox, "inbox"},
        {Mail::SpecialUse::Drafts, "drafts"},
        {Mail::SpecialUse::Outbox, "outbox"},
        {Mail::SpecialUse::Sent, "sent"},
        {Mail::SpecialUse::Archive, "archive"},
        {Mail::SpecialUse::Junk, "junk"},
        {Mail::SpecialUse::Trash, "trash"},
        {Mail::SpecialUse::All, "all"},
        {Mail::SpecialUse::Flagged, "flagged"},
        {Mail::SpecialUse::Important, "important"}};
    for (const auto &[use, name] : uses)
        QCOMPARE(specialUseName(use), QString::fromLatin1(name));
}

QTEST_APPLESS_MAIN(tst_CtlJson)
#include "tst_CtlJson.moc"
