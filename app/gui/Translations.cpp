// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/Translations.h"

#include "app/common/ProgramSettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace Martlet::App
{

namespace
{

QString languageKey()
{
    return QStringLiteral("program/language");
}

} // namespace

Translations::Translations(const QString &configDir, QObject *parent)
    : QObject(parent)
    , m_file(configDir + QStringLiteral("/program.ini"))
    , m_chosen(programSetting(languageKey(), {configDir, QStringLiteral("/etc/martlet")})
                   .value_or(QString()))
{
    install();
}

Translations::~Translations()
{
    for (QTranslator *translator : std::as_const(m_translators))
        QCoreApplication::removeTranslator(translator);
}

QString Translations::chosen() const
{
    return m_chosen;
}

bool Translations::choose(const QString &language)
{
    m_chosen = language;
    install();
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(languageKey(), language);
    settings.sync();
    return settings.status() == QSettings::NoError;
}

void Translations::install()
{
    for (QTranslator *translator : std::as_const(m_translators)) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
    m_translators.clear();
    QLocale::setDefault(m_chosen.isEmpty() ? QLocale::system() : QLocale(m_chosen));
    load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English plurals below everything, for people of a language that is not there yet.
    auto *plurals = new QTranslator(this);
    if (plurals->load(QStringLiteral(":/martlet/translations/martlet_en.qm"))) {
        QCoreApplication::installTranslator(plurals);
        m_translators.append(plurals);
    }
    load(QStringLiteral("martlet"), QStringLiteral(":/martlet/translations"));
}

void Translations::load(const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(this);
    if (!translator->load(QLocale(), name, QStringLiteral("_"), folder)) {
        delete translator;
        return;
    }
    QCoreApplication::installTranslator(translator);
    m_translators.append(translator);
}

} // namespace Martlet::App
