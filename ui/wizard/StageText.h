// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words for the stages of the account test, and what mends a stage that failed. Pure.
#pragma once

#include "core/engine/AccountService.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <map>

namespace Martlet::Ui
{

/// What the user can do about a failed stage; each is one button.
enum class Fix {
    NewPassword,
    OpenPasswordPage,
    OpenSwitchOnPage,
    OtherLogin,
    ShowCertificate,
    UseTls,         ///< on the port that is encrypted from the first byte
    UseStartTls,    ///< on the port that is set
    AutomaticLogin, ///< in place of the way of signing in that is insisted on (SPA)
    SignInToSend,
    OpenWebmail,
    OpenServerPage, ///< the server names it, and it is the provider's own
    EditServers,
    TryAgain
};

/// What the test was run with.
struct TestContext {
    Mail::AccountSettings settings;
    std::optional<Engine::ProviderOffer> offer;
    std::map<Engine::TestSide, Doctor::Diagnosis> diagnoses =
        {};                       ///< of sides that failed, or pass with a remark
    bool showsEncryption = false; ///< with whom, and how, also where all is well
};

struct StageAdvice {
    QString sentence;
    QList<Fix> fixes = {};    ///< the most helpful first
    QString serverWords = {}; ///< cleaned for display (SEC-8); empty: the server said nothing
    QString code = {};        ///< "AUTH-2", for support; empty: not known
    QStringList others = {};  ///< what it may be besides, a sentence each
    QString alert = {};       ///< what the server wants to be shown, cleaned; empty: nothing
};

/// "Sign in", "Read the folders", "Count the letters": a line of the list.
QString stageTitle(const Engine::StageReport &report, const TestContext &context);

/// The page that the server names for this failure, where it is the provider's own (SEC-8); not
/// valid: there is none.
QUrl serverPage(const Engine::StageReport &report, const TestContext &context);

/// What is to be told of a stage that passed: a certificate of another authority than before, or
/// with whom and how the connection is encrypted; empty: nothing.
struct StageNote {
    QString sentence;
    bool isWarning = false;
};
StageNote noteFor(const Engine::StageReport &report, const TestContext &context);

/// "84 ms" or "1.2 s", by locale.
QString durationText(int milliseconds);

/// Only for a failed stage.
StageAdvice adviceFor(const Engine::StageReport &report, const TestContext &context);

/// The other usual form of the login: the part before '@' for a whole address, and back. Offered by
/// a button, never tried silently: three wrong tries lock an account at many providers.
QString otherLogin(const Engine::StageReport &report, const Mail::AccountSettings &settings);

/// What Fix::UseTls and Fix::UseStartTls make of a server: SSL/TLS goes with the port for it.
Mail::ServerSettings withEncryption(Fix fix, Mail::ServerSettings server, Engine::TestSide side,
                                    Mail::ReceiveProtocol protocol);

/// The settings as this button makes them; nothing: it changes none.
std::optional<Mail::AccountSettings> mendedSettings(Fix fix, const Engine::StageReport &report,
                                                    Mail::AccountSettings settings);

/// False for revoked, weak, changed and expired certificates, for one without fingerprint, and for
/// servers of our own list: there an unknown certificate is never normal.
bool canTrust(const Engine::UntrustedCertificate &certificate,
              const std::optional<Engine::ProviderOffer> &offer);

} // namespace Martlet::Ui
