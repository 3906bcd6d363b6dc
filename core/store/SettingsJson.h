// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account's settings, and the lists in them, as JSON: for columns and for snapshots (W16). Names
// and numbers are stored: never change what one means.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Martlet::Store
{

/// All of it but the key, which is the row's. There are no secrets in settings.
QJsonObject settingsToJson(const Mail::AccountSettings &settings);
/// What is missing is as in an account that was never set up.
Mail::AccountSettings settingsFromJson(const QJsonObject &json);

QJsonArray identitiesToJson(const QList<Mail::Identity> &identities);
QList<Mail::Identity> identitiesFromJson(const QJsonArray &json);

QJsonArray exceptionsToJson(const QList<Mail::CertificateException> &exceptions);
QList<Mail::CertificateException> exceptionsFromJson(const QJsonArray &json);

} // namespace Martlet::Store
