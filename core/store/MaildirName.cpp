// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MaildirName.h"

#include "core/security/Sha256.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace Martlet::Store
{

namespace
{

constexpr std::array<std::pair<char, Mail::Flag>, 6> letters{{
    {'D', Mail::Flag::Draft},
    {'F', Mail::Flag::Flagged},
    {'P', Mail::Flag::Forwarded},
    {'R', Mail::Flag::Answered},
    {'S', Mail::Flag::Seen},
    {'T', Mail::Flag::Deleted},
}};

const QLatin1String folderOfNew("new/");
const QLatin1String folderOfSeen("cur/");
const QLatin1String host("martlet");
const QLatin1String ofSecondKind(":2,");

struct InfoParts {
    QString marks;
    QString fields; ///< each with a comma before it
};

/// ":2,MARKS,FIELD…". Of the other kinds (":1,…", as experiments were told to use) nobody knows
/// what they mean: all that they hold is a field.
InfoParts partsOf(const QString &info)
{
    if (info.startsWith(ofSecondKind)) {
        const QString text = info.mid(ofSecondKind.size());
        const qsizetype comma = text.indexOf(u',');
        return comma < 0 ? InfoParts{text, {}} : InfoParts{text.left(comma), text.mid(comma)};
    }
    const bool hasKind = info.size() > 1 && info.at(1).isDigit();
    QString rest = info.mid(hasKind ? 2 : 1);
    if (!rest.isEmpty() && !rest.startsWith(u','))
        rest.prepend(u',');
    return {{}, rest == QStringView(u",") ? QString() : rest};
}

} // namespace

QString MaildirPlace::path() const
{
    return (isNew ? folderOfNew : folderOfSeen) + base + info;
}

QString MaildirPlace::marks() const
{
    return partsOf(info).marks;
}

MaildirPlace placeFrom(const QString &path)
{
    MaildirPlace place;
    place.isNew = path.startsWith(folderOfNew);
    if (!place.isNew && !path.startsWith(folderOfSeen))
        return {};
    const QString name = path.mid(4);
    const qsizetype colon = name.indexOf(u':');
    place.base = colon < 0 ? name : name.left(colon);
    place.info = colon < 0 ? QString() : name.mid(colon);
    if (place.base.isEmpty() || name.contains(u'/') || name.startsWith(u'.'))
        return {};
    return place;
}

Mail::FlagSet flagsOf(const MaildirPlace &place)
{
    const QString marks = place.marks();
    Mail::FlagSet flags;
    for (const auto &[letter, flag] : letters) {
        if (marks.contains(QLatin1Char(letter)))
            flags |= flag;
    }
    return flags;
}

MaildirPlace withMarks(MaildirPlace place, Mail::FlagSet flags)
{
    const InfoParts before = partsOf(place.info);
    QString marks;
    for (const QChar mark : before.marks) {
        const bool isKnown = std::any_of(letters.cbegin(), letters.cend(), [mark](const auto &one) {
            return QLatin1Char(one.first) == mark;
        });
        if (!isKnown)
            marks += mark;
    }
    for (const auto &[letter, flag] : letters) {
        if (flags.testFlag(flag))
            marks += QLatin1Char(letter);
    }
    std::sort(marks.begin(), marks.end());
    if (place.isNew && place.info.isEmpty() && marks.isEmpty())
        return place;
    place.isNew = false;
    place.info = ofSecondKind + marks + before.fields;
    return place;
}

QString newMaildirBase(const QByteArray &token, qint64 fileBytes)
{
    QString base = QString::number(QDateTime::currentSecsSinceEpoch()) + QStringLiteral(".R") +
                   QString::number(QRandomGenerator::system()->generate64(), 16) + u'.' + host;
    if (!token.isEmpty())
        base += u',' + QString::fromLatin1(token);
    return base + QStringLiteral(",S=") + QString::number(fileBytes);
}

QString maildirBaseOf(const QByteArray &token)
{
    return QString::fromLatin1(token) + u'.' + host;
}

QDateTime timeOfMaildirBase(const QString &base)
{
    const QString token = base.section(u'.', 0, 0);
    bool isNumber = false;
    const qint64 milliseconds = token.section(u'-', 1, 1).toLongLong(&isNumber);
    return isNumber && maildirBaseOf(token.toLatin1()) == base.section(u',', 0, 0)
               ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)
               : QDateTime();
}

QString otherMaildirBase(const QString &base, qint64 letter)
{
    const QByteArray digest = Security::sha256(base.toUtf8()).toHex().left(8);
    const QString other = maildirBaseOf("L" + QByteArray::number(letter) + '-' + digest);
    const QString fields = base.section(u',', 1);
    return fields.isEmpty() ? other : other + u',' + fields;
}

bool isNamedHere(const QString &base)
{
    return base.section(u',', 0, 0).endsWith(u'.' + host);
}

bool isOtherMaildirBase(const QString &base)
{
    return base.startsWith(u'L') && isNamedHere(base);
}

QByteArray tokenOf(const QString &base, char name)
{
    const QStringList fields = base.split(u',');
    for (qsizetype i = 1; i < fields.size(); ++i) {
        if (fields.at(i).size() > 2 && fields.at(i).at(0) == QLatin1Char(name) &&
            fields.at(i).at(1) == u'=')
            return fields.at(i).mid(2).toLatin1();
    }
    return {};
}

QString markedHeaderAlone(const QString &base)
{
    return saysHeaderAlone(base) ? base : base + QStringLiteral(",H=1");
}

bool saysHeaderAlone(const QString &base)
{
    return tokenOf(base, 'H') == "1";
}

QByteArray toMaildirLines(const QByteArray &wire)
{
    QByteArray file;
    toMaildirLines(wire, file);
    return file;
}

void toMaildirLines(QByteArrayView wire, QByteArray &file)
{
    file.resize(wire.size());
    char *out = file.data();
    const char *at = wire.data();
    const char *const end = at + wire.size();
    while (at < end) {
        const auto *const feed = static_cast<const char *>(std::memchr(at, '\n', end - at));
        const char *const stop = feed ? feed : end;
        const auto length = static_cast<size_t>(stop - at);
        const bool hasReturn = length > 0 && stop[-1] == '\r';
        const size_t text = feed && hasReturn ? length - 1 : length;
        // A line that ends otherwise, or a CR inside one, could not be told from the others again.
        if ((feed && !hasReturn) || std::memchr(at, '\r', text)) {
            file = wire.toByteArray();
            return;
        }
        std::memcpy(out, at, text);
        out += text;
        if (feed)
            *out++ = '\n';
        at = stop + (feed ? 1 : 0);
    }
    file.truncate(out - file.constData());
}

QByteArray fromMaildirLines(const QByteArray &file)
{
    if (file.contains('\r'))
        return file;
    QByteArray wire;
    // Lines are seldom shorter than this.
    constexpr qsizetype bytesPerLine = 16;
    wire.reserve(file.size() + file.size() / bytesPerLine + 1);
    const char *at = file.constData();
    const char *const end = at + file.size();
    while (at < end) {
        const auto *const feed = static_cast<const char *>(std::memchr(at, '\n', end - at));
        wire.append(at, (feed ? feed : end) - at);
        if (feed)
            wire.append("\r\n", 2);
        at = feed ? feed + 1 : end;
    }
    return wire;
}

} // namespace Martlet::Store
