// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// show: one message as the reader shows it, as far as the cache has it. Nothing is fetched.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/engine/BodyBuilder.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString contentName(Store::ContentState state)
{
    switch (state) {
    case Store::ContentState::HeadersOnly:
        return u"headers"_s;
    case Store::ContentState::Text:
        return u"text"_s;
    case Store::ContentState::Whole:
        return u"whole"_s;
    }
    return {};
}

QJsonArray toJson(const QList<Engine::AttachmentInfo> &attachments)
{
    QJsonArray array;
    for (const Engine::AttachmentInfo &attachment : attachments)
        array.append(QJsonObject{{u"section"_s, QString::fromLatin1(attachment.section)},
                                 {u"name"_s, attachment.fileName},
                                 {u"type"_s, QString::fromLatin1(attachment.mimeType)},
                                 {u"size"_s, attachment.sizeBytes}});
    return array;
}

QJsonObject toJson(const Store::MessageDetails &message, const QString &account,
                   const Engine::MessageBody &body)
{
    const Mail::Envelope &envelope = body.envelope;
    const bool isWhole = !message.sha256.isEmpty();
    return {{u"key"_s, message.summary.key.value()},
            {u"account"_s, account},
            {u"mailbox"_s, message.reference.mailboxPath},
            {u"uid"_s, static_cast<qint64>(message.reference.uid.value())},
            {u"message_id"_s, textOrNull(QString::fromUtf8(envelope.messageId))},
            {u"in_reply_to"_s, textOrNull(QString::fromUtf8(envelope.inReplyTo))},
            {u"references"_s, namesToJson(envelope.references)},
            {u"from"_s, addressesToJson(envelope.from)},
            {u"to"_s, addressesToJson(envelope.to)},
            {u"cc"_s, addressesToJson(envelope.cc)},
            {u"bcc"_s, addressesToJson(envelope.bcc)},
            {u"reply_to"_s, addressesToJson(envelope.replyTo)},
            {u"subject"_s, envelope.subject},
            {u"date"_s, timeToJson(envelope.date)},
            {u"size"_s, message.summary.sizeBytes},
            {u"flags"_s, flagsToJson(message.summary.flags)},
            {u"content"_s, contentName(message.contentState)},
            {u"sha256"_s,
             isWhole ? QJsonValue(QString::fromLatin1(message.sha256.toHex())) : QJsonValue()},
            {u"attachments"_s, toJson(body.attachments)}};
}

QString headerLine(const QString &name, const Mail::AddressList &addresses)
{
    QStringList shown;
    for (const Mail::EmailAddress &address : addresses)
        shown.append(address.toDisplayString());
    return shown.isEmpty() ? QString() : QString(name + u": "_s + shown.join(u", "_s) + u'\n');
}

QString toText(const Engine::MessageBody &body)
{
    const Mail::Envelope &envelope = body.envelope;
    QString shown = headerLine(u"From"_s, envelope.from) + headerLine(u"To"_s, envelope.to) +
                    headerLine(u"Cc"_s, envelope.cc) + u"Subject: "_s + envelope.subject + u'\n';
    if (envelope.date.isValid())
        shown += u"Date: "_s + envelope.date.toString(Qt::RFC2822Date) + u'\n';
    for (const Engine::AttachmentInfo &attachment : body.attachments)
        shown += u"Attachment: "_s + attachment.fileName + u'\n';
    return shown + u'\n' + body.plainText;
}

tl::unexpected<Error> notHere(const QString &what)
{
    return failure(ErrorKind::NotFound, Retry::AfterUserAction, what,
                   u"it is not kept on this computer; open it in Martlet, or keep letters whole "
                   "with --offline all"_s);
}

/// What the list of messages knows of it.
Engine::MessageBody withoutText(const Store::Reader &reader, const Store::MessageDetails &message)
{
    Engine::MessageBody body;
    body.envelope = message.envelope;
    body.attachments = Engine::attachmentsOf(reader, message);
    return body;
}

Result<Report> rawReport(const Store::Reader &reader, Mail::MessageKey key)
{
    const auto raw = Store::messageContent(reader, key, {});
    if (!raw)
        return failure(raw.error());
    if (!*raw)
        return notHere(u"show the source of message %1"_s.arg(key.value()));
    Report report;
    report.bytes = **raw;
    report.json = {{u"key"_s, key.value()},
                   {u"raw_base64"_s, QString::fromLatin1((*raw)->toBase64())}};
    return report;
}

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const Mail::MessageKey key(invocation.words.constFirst().toLongLong());
    const auto details = Store::messageDetails(reader, key);
    if (!details)
        return failure(details.error());
    if (!*details)
        return failure(ErrorKind::NotFound, Retry::Never,
                       u"find the message %1"_s.arg(key.value()));
    if (invocation.has(u"raw"_s))
        return rawReport(reader, key);
    const Store::MessageDetails &message = **details;
    const auto kept = Engine::buildBody(reader, message);
    if (!kept)
        return failure(kept.error());
    const Engine::MessageBody body = kept->value_or(withoutText(reader, message));
    const Result<Mail::AccountSettings> account = Store::account(reader, message.account);
    Report report;
    report.json = toJson(message, account ? account->email : QString(), body);
    report.json[u"text"_s] = *kept ? QJsonValue(body.plainText) : QJsonValue();
    report.text = toText(body);
    if (!*kept)
        report.note = u"the text of this message is not kept on this computer"_s;
    return report;
}

Result<void> check(const Invocation &invocation)
{
    return checkKeys(invocation.words);
}

} // namespace

CommandSpec showCommand()
{
    CommandSpec command;
    command.name = u"show"_s;
    command.arguments = u"KEY [--raw]"_s;
    command.summary = u"Show a message from the cache."_s;
    command.options = {{u"raw"_s, {}, u"The letter as it was received, byte for byte."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ReadRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
