// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Drafts.h"

#include "app/ctl/Json.h"
#include "core/mime/HeaderText.h"

#include <QCryptographicHash>
#include <QLocale>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString dateText(const QDateTime &date)
{
    // The author's own offset: the answer must not depend on where this runs.
    return QLocale::c().toString(date, u"d MMMM yyyy 'at' HH:mm"_s) + u" "_s +
           QString::fromLatin1(Mime::formatDate(date).right(5));
}

QString attribution(const Mail::EmailAddress &from, const QDateTime &date)
{
    QString author = from.name.isEmpty() ? from.address : from.name;
    if (author.isEmpty())
        author = u"an unknown author"_s;
    return date.isValid() ? u"On %1, %2 wrote:"_s.arg(dateText(date), author)
                          : u"%1 wrote:"_s.arg(author);
}

Mail::AddressList fromAddresses(const Invocation &invocation)
{
    return Mime::parseAddresses(invocation.value(u"from"_s));
}

QJsonArray attachmentsOf(const Mime::Draft &draft)
{
    QJsonArray array;
    for (const Mime::DraftAttachment &attachment : draft.attachments) {
        const QByteArray digest =
            QCryptographicHash::hash(attachment.content, QCryptographicHash::Sha256);
        array.append(QJsonObject{{u"name"_s, attachment.fileName},
                                 {u"type"_s, QString::fromLatin1(attachment.mimeType)},
                                 {u"size"_s, attachment.content.size()},
                                 {u"sha256"_s, QString::fromLatin1(digest.toHex())}});
    }
    return array;
}

QString addressLine(const QString &name, const Mail::AddressList &addresses)
{
    QStringList shown;
    for (const Mail::EmailAddress &address : addresses)
        shown.append(address.toDisplayString());
    return shown.isEmpty() ? QString() : QString(name + u": "_s + shown.join(u", "_s) + u'\n');
}

} // namespace

Report draftReport(const Mime::Draft &draft)
{
    Report report;
    const Mail::EmailAddress from = draft.from.toAddress();
    report.json = {
        {u"from"_s, from.address.isEmpty() ? QJsonValue() : QJsonValue(addressToJson(from))},
        {u"to"_s, addressesToJson(draft.to)},
        {u"cc"_s, addressesToJson(draft.cc)},
        {u"bcc"_s, addressesToJson(draft.bcc)},
        {u"subject"_s, draft.subject},
        {u"body"_s, draft.body},
        {u"in_reply_to"_s, textOrNull(QString::fromUtf8(draft.inReplyTo))},
        {u"references"_s, namesToJson(draft.references)},
        {u"attachments"_s, attachmentsOf(draft)}};
    report.text = addressLine(u"To"_s, draft.to) + addressLine(u"Cc"_s, draft.cc) +
                  addressLine(u"Bcc"_s, draft.bcc) + u"Subject: "_s + draft.subject + u'\n';
    for (const Mime::DraftAttachment &attachment : draft.attachments)
        report.text += u"Attachment: "_s + attachment.fileName + u'\n';
    report.text += u'\n' + draft.body;
    return report;
}

Mime::ReplyContext replyContext(const Invocation &invocation)
{
    Mime::ReplyContext context;
    const Mail::AddressList own = fromAddresses(invocation);
    for (const Mail::EmailAddress &address : own) {
        Mail::Identity identity;
        identity.name = address.name;
        identity.address = address.address;
        context.identities.append(identity);
    }
    context.from = context.identities.value(0);
    context.texts.attribution = attribution;
    context.texts.dateText = dateText;
    context.texts.forwardHeading = u"-------- Forwarded message --------"_s;
    context.texts.fromLabel = u"From:"_s;
    context.texts.dateLabel = u"Date:"_s;
    context.texts.subjectLabel = u"Subject:"_s;
    context.texts.toLabel = u"To:"_s;
    context.texts.ccLabel = u"Cc:"_s;
    return context;
}

Result<void> checkFrom(const Invocation &invocation)
{
    const Mail::AddressList addresses = fromAddresses(invocation);
    for (const Mail::EmailAddress &address : addresses) {
        if (!Mail::isPlausibleAddress(address.address))
            return badUsage(u"--from takes mail addresses, separated by commas."_s);
    }
    return {};
}

OptionSpec fromOption()
{
    return {u"from"_s, u"ADDRESSES"_s, u"Your own addresses; none of them becomes a recipient."_s};
}

} // namespace Martlet::Ctl
