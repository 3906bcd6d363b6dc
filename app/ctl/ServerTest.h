// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard's test of both servers, awaited and put into words.
#pragma once

#include "core/engine/AccountService.h"
#include "core/util/Task.h"

#include <QJsonArray>

#include <map>

namespace Martlet::Ctl
{

struct ServerTestResult {
    bool hasPassed = false;
    QList<Engine::StageReport> stages;
    std::map<Engine::TestSide, Doctor::Diagnosis>
        diagnoses; ///< of sides that failed, or pass with a remark
    std::optional<Engine::SentChoice> sentChoice = {}; ///< at an IMAP server that was got into
};

/// Runs all stages. Fails only when the test itself could not run. An empty secret means the one
/// that belongs to the account: its password command or what the key store has.
Task<ServerTestResult> testServers(Engine::AccountService *accounts, Mail::AccountSettings settings,
                                   Engine::AccountSecrets secrets,
                                   Mail::TestScope scope = Mail::TestScope::SignIn);

[[nodiscard]] QJsonArray stagesToJson(const ServerTestResult &test);
/// A line a stage.
[[nodiscard]] QString stagesToText(const QList<Engine::StageReport> &stages);
/// The first stage that failed, as a sentence; empty when none did.
[[nodiscard]] QString firstFailure(const QList<Engine::StageReport> &stages);

} // namespace Martlet::Ctl
