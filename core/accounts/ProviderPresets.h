// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of mail providers: found by domain, mail exchanger or id; the built-in one, from
// resources/providers.json, and an administrator's own in front of it. Format: docs/providers.md.
#pragma once

#include "core/accounts/Preset.h"
#include "core/mail/AccountSettings.h"
#include "core/util/Result.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace Martlet::Accounts
{

/// The table. A value; immutable once loaded, so any thread may read its own copy.
class ProviderPresets
{
public:
    /// Reads a table from `path` (a file or a ":/" resource). LocalStorage when it cannot be read,
    /// InvalidInput naming line, entry and reason when it is wrong; then nothing of it is used.
    static Result<ProviderPresets> load(const QString &path);
    /// `knownNotes`: note keys that may be used without being explained in the text itself.
    static Result<ProviderPresets> parse(const QByteArray &json,
                                         const QMap<QString, QString> &knownNotes = {});

    /// Both tables as one. What `own` finds is taken, whatever the other one knows; an entry of
    /// `builtIn` with the id of one of `own` is left out.
    static ProviderPresets merged(const ProviderPresets &own, const ProviderPresets &builtIn);

    /// By mail domain, without case, U-label or A-label; exact names before patterns. Presets that
    /// are not offered are found too. Null when unknown; valid while this object lives.
    [[nodiscard]] const Preset *findByDomain(const QString &domain) const;
    /// By the name of the domain's first mail exchanger. A hosted domain's address stays the login.
    [[nodiscard]] const Preset *findByMailExchanger(const QString &host) const;
    /// Profiles too.
    [[nodiscard]] const Preset *findById(const QString &id) const;

    /// The mail exchanger of a service that filters mail in front of other people's servers, and
    /// so says nothing about where the mailbox is. To be asked after findByMailExchanger().
    [[nodiscard]] bool isFilterInFront(const QString &host) const;

    [[nodiscard]] const QList<Preset> &all() const { return m_presets; }

    /// Kinds of servers instead of providers: an organisation's own Exchange, a server in the own
    /// network. Never found by a domain; a person chooses them.
    [[nodiscard]] const QList<Preset> &profiles() const { return m_profiles; }

    [[nodiscard]] const QStringList &filterExchangers() const { return m_filters; }

    /// Note keys and what they mean, in English: the source for the interface's own sentences.
    /// Those that begin with "quirk-" concern the engine alone.
    [[nodiscard]] const QMap<QString, QString> &noteMeanings() const { return m_notes; }

private:
    [[nodiscard]] const Preset *findByPattern(const QString &name,
                                              QStringList Preset::*patterns) const;

    QList<Preset> m_presets;
    /// How many of m_presets come from each of the merged tables, the first in front.
    QList<qsizetype> m_layers;
    QList<Preset> m_profiles;
    QStringList m_filters;
    QMap<QString, QString> m_notes;
};

/// The logins for an address, the preset one first.
QStringList loginsFor(const Preset &preset, const QString &address);
QString loginFor(const Preset &preset, const QString &address);
QString outgoingLoginFor(const Preset &preset, const QString &address);

/// `server` with "%D" replaced.
PresetServer serverFor(const PresetServer &server, const QString &address);

/// New settings for `address` from the preset: both servers, logins, one identity, a fresh
/// credentialId; no key. Unsupported where the provider does not offer `protocol` or is not to be
/// set up (Preset::isOffered), or a server without encryption would be outside the own network. A
/// host the customer must look up stays empty. Mail is not looked for more often than the provider
/// allows.
Result<Mail::AccountSettings> settingsFrom(const Preset &preset, Mail::ReceiveProtocol protocol,
                                           const Mail::EmailAddress &address);

} // namespace Martlet::Accounts
