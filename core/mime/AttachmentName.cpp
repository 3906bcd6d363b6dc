// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/AttachmentName.h"

#include "core/util/Limits.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype maximumExtension = 16; ///< characters; longer ones are no extensions

bool isForbidden(QChar c)
{
    const ushort code = c.unicode();
    const QChar::Category category = c.category();
    return code < 0x20 || code == 0x7F || category == QChar::Other_Control ||
           category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph || category == QChar::Other_NotAssigned ||
           code == 0xFFFE || code == 0xFFFF || (code >= 0xFDD0 && code <= 0xFDEF);
}

/// Separators of any system and what Windows refuses become '_'; the invisible disappears.
QString harmlessCharacters(const QString &raw)
{
    QString name;
    name.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw.at(i);
        if (c.isHighSurrogate() && i + 1 < raw.size() && raw.at(i + 1).isLowSurrogate()) {
            name += c;
            name += raw.at(++i);
        } else if (c.isSurrogate() || isForbidden(c)) {
            continue;
        } else if (QStringView(u"/\\:*?\"<>|\u2044\u2215\u29F8\uFF0F\uFF3C").contains(c)) {
            name += u'_';
        } else {
            name += c.isSpace() ? QChar(u' ') : c;
        }
    }
    return name;
}

/// Directories in front go: some programs send the whole path of the sender's disk.
QString lastComponent(const QString &raw)
{
    const qsizetype slash = std::max(raw.lastIndexOf(u'/'), raw.lastIndexOf(u'\\'));
    return raw.mid(slash + 1);
}

QString trimmedDots(QString name)
{
    const auto isEdge = [](QChar c) { return c == u' ' || c == u'.'; };
    while (!name.isEmpty() && isEdge(name.back()))
        name.chop(1);
    qsizetype begin = 0;
    while (begin < name.size() && isEdge(name.at(begin)))
        ++begin;
    return name.mid(begin);
}

bool isDeviceName(const QString &name)
{
    const QString stem =
        name.left(name.indexOf(u'.') < 0 ? name.size() : name.indexOf(u'.')).trimmed().toUpper();
    static const QSet<QString> devices{QStringLiteral("CON"),    QStringLiteral("PRN"),
                                       QStringLiteral("AUX"),    QStringLiteral("NUL"),
                                       QStringLiteral("CLOCK$"), QStringLiteral("CONIN$"),
                                       QStringLiteral("CONOUT$")};
    if (devices.contains(stem))
        return true;
    return stem.size() == 4 &&
           (stem.startsWith(QStringLiteral("COM")) || stem.startsWith(QStringLiteral("LPT"))) &&
           QStringView(u"0123456789\u00B9\u00B2\u00B3").contains(stem.at(3));
}

/// ".pdf" with its dot; empty when there is none that looks like one.
QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot - 1 > maximumExtension || dot == name.size() - 1)
        return {};
    return name.mid(dot);
}

QString cutToBytes(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes) {
        text.chop(1);
        if (!text.isEmpty() && text.back().isHighSurrogate())
            text.chop(1);
    }
    return text;
}

QString shortened(const QString &name, qsizetype bytes)
{
    if (name.toUtf8().size() <= bytes)
        return name;
    const QString extension = extensionOf(name);
    const QString stem = cutToBytes(
        name.left(std::min<qsizetype>(name.size(), 4 * bytes)).left(name.size() - extension.size()),
        bytes - extension.toUtf8().size());
    return trimmedDots(stem) + extension;
}

QString extensionForType(const QByteArray &mimeType)
{
    static const std::pair<const char *, const char *> known[] = {
        {"text/plain", ".txt"},
        {"text/html", ".html"},
        {"text/calendar", ".ics"},
        {"text/vcard", ".vcf"},
        {"text/x-vcard", ".vcf"},
        {"text/csv", ".csv"},
        {"image/png", ".png"},
        {"image/jpeg", ".jpg"},
        {"image/gif", ".gif"},
        {"image/webp", ".webp"},
        {"application/pdf", ".pdf"},
        {"application/zip", ".zip"},
        {"message/rfc822", ".eml"},
        {"message/global", ".eml"},
        {"application/ms-tnef", ".dat"},
        {"application/pgp-signature", ".asc"},
        {"application/pkcs7-signature", ".p7s"},
    };
    const QByteArray lower = mimeType.toLower();
    for (const auto &[type, extension] : known) {
        if (lower == type)
            return QString::fromLatin1(extension);
    }
    return {};
}

const QSet<QString> &dangerousExtensions()
{
    static const QSet<QString> extensions = [] {
        static const char *const list =
            "exe com scr pif bat cmd msi msp mst msix appx app application gadget cpl dll sys drv "
            "ocx "
            "vb vbs vbe js jse mjs ws wsf wsc wsh ps1 ps1xml ps2 psc1 psc2 psm1 msh hta htm html "
            "xhtml "
            "xht shtml mht mhtml svg svgz chm hlp lnk url desktop webloc inf reg scf library-ms "
            "search-ms settingcontent-ms appref-ms diagcab jar jnlp class sh bash zsh csh ksh run "
            "bin "
            "elf appimage deb rpm flatpakref flatpakrepo snap dmg pkg command workflow action scpt "
            "applescript py pyc pyw pyz pl rb php lua tcl docm dotm xlsm xltm xlam pptm potm ppam "
            "ppsm "
            "sldm xll wll iso img vhd vhdx cab ade adp mde mdb accde accdr slk iqy sct xbap theme "
            "themepack one onepkg rdp";
        QSet<QString> set;
        for (const QString &one : QString::fromLatin1(list).split(u' '))
            set.insert(one);
        return set;
    }();
    return extensions;
}

} // namespace

QString safeAttachmentName(const QString &raw, const QByteArray &mimeType)
{
    // A first cut keeps the work bounded; the extension is at the end.
    constexpr qsizetype longest = 4096;
    const QString bounded =
        raw.size() > longest ? raw.left(longest / 2) + raw.right(longest / 2) : raw;
    QString name = trimmedDots(harmlessCharacters(lastComponent(bounded)).trimmed());
    name = trimmedDots(shortened(name, Limits::fileNameBytes));
    if (name.isEmpty())
        name = QStringLiteral("attachment") + extensionForType(mimeType);
    if (isDeviceName(name))
        name = shortened(u'_' + name, Limits::fileNameBytes);
    return name;
}

QString uniqueName(const QString &name, const std::function<bool(const QString &)> &exists)
{
    if (!exists(name))
        return name;
    const QString extension = extensionOf(name);
    const QString stem = name.left(name.size() - extension.size());
    for (int i = 2;; ++i) {
        const QString suffix = QStringLiteral(" (%1)").arg(i) + extension;
        const QString candidate =
            cutToBytes(stem, Limits::fileNameBytes - suffix.toUtf8().size()) + suffix;
        if (!exists(candidate))
            return candidate;
    }
}

AttachmentRisk riskOf(const QString &name, const QByteArray &mimeType)
{
    static const QSet<QByteArray> types{
        "text/html",
        "application/xhtml+xml",
        "image/svg+xml",
        "application/x-msdownload",
        "application/x-msdos-program",
        "application/x-executable",
        "application/x-sharedlib",
        "application/x-sh",
        "application/x-shellscript",
        "text/x-shellscript",
        "application/javascript",
        "text/javascript",
        "application/ecmascript",
        "text/x-python",
        "application/x-perl",
        "application/java-archive",
        "application/x-java-jnlp-file",
        "application/x-desktop",
        "application/x-ms-shortcut",
        "application/x-msi",
        "application/vnd.debian.binary-package",
        "application/x-rpm",
        "application/hta",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/vnd.ms-excel.sheet.macroenabled.12",
        "application/vnd.ms-powerpoint.presentation.macroenabled.12",
        "message/external-body"};
    if (types.contains(mimeType.toLower()))
        return AttachmentRisk::Dangerous;
    const QStringList pieces = safeAttachmentName(name, mimeType).toLower().split(u'.');
    const qsizetype first = std::max<qsizetype>(1, pieces.size() - 2);
    for (qsizetype i = first; i < pieces.size(); ++i) {
        if (dangerousExtensions().contains(pieces.at(i).trimmed()))
            return AttachmentRisk::Dangerous;
    }
    return AttachmentRisk::None;
}

} // namespace Martlet::Mime
