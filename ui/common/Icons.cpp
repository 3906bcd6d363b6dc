// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Icons.h"

#include "core/mail/SpecialUse.h"
#include "ui/common/Theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

namespace Martlet::Ui
{

void setUpIconTheme()
{
    const bool isDark = Theme::isDark(QGuiApplication::palette());
    const QString breeze = isDark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze");
    QIcon::setFallbackThemeName(breeze);
    // Without a desktop Qt names "hicolor", which has no icons of its own and would be asked first.
    const QString current = QIcon::themeName();
    if (current.isEmpty() || current == QLatin1String("hicolor") ||
        current.startsWith(QLatin1String("breeze")))
        QIcon::setThemeName(breeze);
}

QIcon themeIcon(const QString &name, const QStringList &others)
{
    if (QIcon::hasThemeIcon(name))
        return QIcon::fromTheme(name);
    for (const QString &other : others) {
        if (QIcon::hasThemeIcon(other))
            return QIcon::fromTheme(other);
    }
    return QIcon::fromTheme(name);
}

QIcon folderIcon(Mail::SpecialUse use)
{
    const QString folder = QStringLiteral("folder");
    switch (use) {
    case Mail::SpecialUse::Inbox:
        return themeIcon(QStringLiteral("mail-folder-inbox"), {folder});
    case Mail::SpecialUse::Drafts:
        return themeIcon(QStringLiteral("document-edit"), {folder});
    case Mail::SpecialUse::Outbox:
        return themeIcon(QStringLiteral("mail-folder-outbox"), {folder});
    case Mail::SpecialUse::Sent:
        return themeIcon(QStringLiteral("mail-folder-sent"), {folder});
    case Mail::SpecialUse::Archive:
    case Mail::SpecialUse::All:
        return themeIcon(QStringLiteral("archive-insert"), {folder});
    case Mail::SpecialUse::Junk:
        return themeIcon(QStringLiteral("mail-mark-junk"), {folder});
    case Mail::SpecialUse::Trash:
        return themeIcon(QStringLiteral("user-trash"), {folder});
    case Mail::SpecialUse::Flagged:
    case Mail::SpecialUse::Important:
        return themeIcon(QStringLiteral("mail-mark-important"), {folder});
    case Mail::SpecialUse::None:
        break;
    }
    return themeIcon(folder);
}

void paintTinted(QPainter &painter, const QIcon &icon, const QRect &place, const QColor &color)
{
    QPixmap picture = icon.pixmap(place.size(), painter.device()->devicePixelRatioF());
    QPainter tint(&picture);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRect(QPoint(), place.size()), color);
    tint.end();
    painter.drawPixmap(place.topLeft(), picture);
}

QIcon programIcon()
{
    QIcon icon(QStringLiteral(":/martlet/icons/org.martlet.Martlet.svg"));
    return icon.isNull() ? themeIcon(QStringLiteral("internet-mail")) : icon;
}

} // namespace Martlet::Ui
