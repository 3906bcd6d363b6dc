// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EnvelopeBytes.h"

#include <QDataStream>
#include <QIODevice>

namespace Martlet::Store
{

namespace
{

constexpr quint8 formatVersion = 1;
constexpr int paintedRecipients = 20;
constexpr QChar fieldSeparator(0x1F);
constexpr QChar recordSeparator(0x1E);

void write(QDataStream &out, const Mail::AddressList &people)
{
    out << static_cast<qint32>(people.size());
    for (const Mail::EmailAddress &person : people)
        out << person.name.toUtf8() << person.address.toUtf8();
}

void read(QDataStream &in, Mail::AddressList &people)
{
    qint32 count = 0;
    in >> count;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        QByteArray name;
        QByteArray address;
        in >> name >> address;
        people.append({QString::fromUtf8(name), QString::fromUtf8(address)});
    }
}

QString withoutSeparators(QString text)
{
    text.replace(fieldSeparator, u' ');
    text.replace(recordSeparator, u' ');
    return text;
}

} // namespace

QByteArray envelopeToBytes(const Mail::Envelope &envelope)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << formatVersion << envelope.date.isValid()
        << (envelope.date.isValid() ? envelope.date.toMSecsSinceEpoch() : qint64(0))
        << static_cast<qint32>(envelope.date.isValid() ? envelope.date.offsetFromUtc() : 0)
        << envelope.subject.toUtf8() << envelope.messageId << envelope.inReplyTo
        << static_cast<qint32>(envelope.references.size());
    for (const QByteArray &reference : envelope.references)
        out << reference;
    for (const Mail::AddressList *people : {&envelope.from, &envelope.sender, &envelope.replyTo,
                                            &envelope.to, &envelope.cc, &envelope.bcc})
        write(out, *people);
    return bytes;
}

Mail::Envelope envelopeFromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    bool hasDate = false;
    qint64 date = 0;
    qint32 offset = 0;
    qint32 references = 0;
    QByteArray subject;
    Mail::Envelope envelope;
    in >> version >> hasDate >> date >> offset >> subject >> envelope.messageId >>
        envelope.inReplyTo >> references;
    if (version != formatVersion || references < 0)
        return {};
    for (qint32 i = 0; i < references && in.status() == QDataStream::Ok; ++i) {
        QByteArray reference;
        in >> reference;
        envelope.references.append(reference);
    }
    for (Mail::AddressList *people : {&envelope.from, &envelope.sender, &envelope.replyTo,
                                      &envelope.to, &envelope.cc, &envelope.bcc})
        read(in, *people);
    if (in.status() != QDataStream::Ok)
        return {};
    envelope.subject = QString::fromUtf8(subject);
    if (hasDate) {
        envelope.date = offset == 0
                            ? QDateTime::fromMSecsSinceEpoch(date, Qt::UTC)
                            : QDateTime::fromMSecsSinceEpoch(date, Qt::OffsetFromUTC, offset);
    }
    return envelope;
}

QString recipientsToColumn(const Mail::AddressList &people)
{
    QString column;
    for (const Mail::EmailAddress &person : people.mid(0, paintedRecipients)) {
        if (!column.isEmpty())
            column += recordSeparator;
        column += withoutSeparators(person.name);
        column += fieldSeparator;
        column += withoutSeparators(person.address);
    }
    return column;
}

Mail::AddressList recipientsFromColumn(const QString &column)
{
    Mail::AddressList people;
    if (column.isEmpty())
        return people;
    for (const QString &record : column.split(recordSeparator)) {
        const qsizetype middle = record.indexOf(fieldSeparator);
        people.append({record.left(middle), record.mid(middle + 1)});
    }
    return people;
}

} // namespace Martlet::Store
