// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The language the program speaks: the one chosen in it, else that of the desktop.
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QTranslator;

namespace Martlet::App
{

class Translations : public QObject
{
    Q_OBJECT

public:
    /// `configDir`: where the choice is kept (program.ini).
    explicit Translations(const QString &configDir, QObject *parent = nullptr);
    ~Translations() override;

    /// "ru"; empty: as the desktop.
    [[nodiscard]] QString chosen() const;
    /// Kept and in force at once; windows made from now on speak it. LocalStorage where the choice
    /// cannot be kept: then it holds until the program ends.
    bool choose(const QString &language);

    /// Puts the texts of the language in place of those before: Qt's and our own.
    void install();

private:
    void load(const QString &name, const QString &folder);

    QString m_file;
    QString m_chosen;
    QList<QTranslator *> m_translators;
};

} // namespace Martlet::App
