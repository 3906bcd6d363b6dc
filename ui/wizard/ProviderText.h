// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider wants of its users before a mail program may sign in, in words. Pure.
#pragma once

#include "core/engine/AccountService.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace Martlet::Ui
{

/// Something to do on the provider's site first.
struct ProviderStep {
    QString sentence;
    QUrl page; ///< invalid: there is nothing to open
};

/// In order; empty where the usual password is enough.
QList<ProviderStep> providerSteps(const Engine::ProviderOffer &offer,
                                  Mail::ReceiveProtocol protocol);

/// Of AccountService::kindsOfServer(), for a list to choose from.
QString kindName(const Engine::ProviderOffer &kind);

/// "Password", "App password", "Authorization code": the label of the field.
QString passwordLabel(Engine::LoginKind kind);

/// Why this offer cannot be used now (browser sign-in); empty when it can.
QString obstacle(const Engine::ProviderOffer &offer);

/// Why there is no choice between IMAP and POP3; empty where there is one.
QString onlyProtocolText(const Engine::ProviderOffer &offer);

/// Further facts that matter for this protocol, in the order given; unknown names are left out.
QStringList providerNotes(const Engine::ProviderOffer &offer, Mail::ReceiveProtocol protocol);

} // namespace Martlet::Ui
