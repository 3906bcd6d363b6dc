// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/LanguageMenu.h"

#include "ui/common/Icons.h"
#include "ui/window/WindowHooks.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <array>

namespace Martlet::Ui
{

namespace
{

struct LanguageMenu {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::LanguageMenu)
};

struct Language {
    const char *code;
    const char *name; ///< in itself; never translated
};

constexpr std::array<Language, 3> languages{{
    {"en", "English"},
    {"ru", "Русский"},
    {"sk", "Slovenčina"},
}};

} // namespace

QMenu *makeLanguageMenu(const WindowHooks &hooks, QWidget *parent)
{
    if (!hooks.language || !hooks.chooseLanguage)
        return nullptr;
    auto *menu = new QMenu(LanguageMenu::tr("&Language"), parent);
    menu->setIcon(themeIcon(QStringLiteral("preferences-desktop-locale")));
    auto *group = new QActionGroup(menu);
    const QString current = hooks.language();
    const auto add = [&](const QString &code, const QString &name) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(code == current);
        action->setData(code);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu,
                         [choose = hooks.chooseLanguage, code] { choose(code); });
    };
    add({}, LanguageMenu::tr("As the &desktop"));
    menu->addSeparator();
    for (const Language &language : languages)
        add(QString::fromLatin1(language.code), QString::fromUtf8(language.name));
    return menu;
}

} // namespace Martlet::Ui
