// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Import the root certificate…": which file, what it holds, and the person's word before it is
// trusted (W15).
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/AuthorityFile.h"

#include <functional>

class QWidget;

namespace Martlet::Ui
{

/// Those of a file that may vouch for servers now.
QList<Engine::AuthorityCertificate>
usableAuthorities(const QList<Engine::AuthorityCertificate> &certificates, const QDateTime &now);

/// Why a file of these is refused, as a sentence; empty: one of them can be used.
QString authorityProblem(const QList<Engine::AuthorityCertificate> &certificates,
                         const QDateTime &now);

/// "CN=… · valid until … · fingerprint", for lists and the question.
QString authorityText(const Engine::AuthorityCertificate &certificate);

/// Asks for a file, then askAboutAuthorities(). Opens and does not wait.
void chooseAuthorityFile(QWidget *parent, std::function<void(const QByteArray &pem)> trusted);

/// Shows what the file holds and asks, or says why it is refused. Opens and does not wait.
void askAboutAuthorities(QWidget *parent, const QString &file,
                         std::function<void(const QByteArray &pem)> trusted);

/// `settings` with these root certificates beside those it trusts. LocalStorage where they cannot
/// be kept.
Result<Mail::AccountSettings> withAuthorities(Engine::AccountService &accounts,
                                              Mail::AccountSettings settings,
                                              const QByteArray &pem);

} // namespace Martlet::Ui
