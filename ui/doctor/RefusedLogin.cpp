// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/RefusedLogin.h"

#include "ui/doctor/KnownTexts.h"
#include "ui/doctor/OfferFacts.h"

namespace Martlet::Ui
{

namespace
{

using Doctor::FindingCode;

/// What the banner says anyway.
bool saysNoMore(const Doctor::Diagnosis &diagnosis)
{
    const auto code = diagnosis.mainCode();
    return !code || *code == FindingCode::Auth1 || *code == FindingCode::Auth12;
}

} // namespace

std::optional<Doctor::Diagnosis> refusedLogin(const Error &error,
                                              const Mail::AccountSettings &account, bool isSending,
                                              const std::optional<Engine::ProviderOffer> &offer)
{
    if (error.detail.trimmed().isEmpty())
        return std::nullopt;
    const bool isPop3 = account.protocol == Mail::ReceiveProtocol::Pop3;
    const Mail::ServerSettings &server = isSending ? account.outgoing : account.incoming;
    Doctor::Evidence evidence;
    evidence.side = isSending ? Mail::TestSide::Outgoing : Mail::TestSide::Incoming;
    evidence.protocol = isSending ? Doctor::MailProtocol::Smtp
                        : isPop3  ? Doctor::MailProtocol::Pop3
                                  : Doctor::MailProtocol::Imap;
    evidence.stage = Doctor::DoctorStage::Login;
    evidence.host = server.host;
    evidence.port = server.port;
    evidence.encryption = server.encryption;
    evidence.isEncrypted = server.encryption != Mail::Encryption::None;
    evidence.reply.text = error.detail;
    evidence.reply.command = QStringLiteral("AUTHENTICATE");
    evidence.login.login = isSending ? Mail::outgoingLogin(account) : server.login;
    evidence.login.address = account.email;
    evidence.login.byOAuth = server.method == Mail::LoginMethod::OAuth;
    if (offer)
        evidence.provider = factsOf(*offer, isPop3);
    const Doctor::Diagnosis diagnosis = Doctor::diagnose(evidence, knownServerTexts());
    return saysNoMore(diagnosis) ? std::nullopt : std::optional(diagnosis);
}

} // namespace Martlet::Ui
