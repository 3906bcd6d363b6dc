// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each field of an account's settings, changed alone: for tests that none of them is forgotten. A
// new field fails to compile here until it is named.
#pragma once

#include "core/mail/AccountSettings.h"

#include <functional>
#include <vector>

namespace Martlet::Test
{

/// Stands for a value of any type while fields are counted.
struct AnyField {
    template<class T>
    operator T() const;
};

/// Of an aggregate without arrays.
template<class T, class... Fields>
constexpr int fieldCount()
{
    if constexpr (requires { T{Fields{}..., AnyField{}}; })
        return fieldCount<T, Fields..., AnyField>();
    else
        return sizeof...(Fields);
}

struct AccountField {
    const char *name;
    std::function<void(Mail::AccountSettings &)> change; ///< to what is nowhere the default
};

inline Mail::ServerSettings changedServer(const QString &host)
{
    static_assert(fieldCount<Mail::ServerSettings>() == 5);
    return {host, 4321, Mail::Encryption::StartTls, QStringLiteral("login"),
            Mail::LoginMethod::SecurePassword};
}

inline Mail::Identity changedIdentity()
{
    static_assert(fieldCount<Mail::Identity>() == 9);
    return {QStringLiteral("Anna"),
            QStringLiteral("anna@example.org"),
            QStringLiteral("reply@example.org"),
            QStringLiteral("signature"),
            QStringLiteral("organization"),
            QStringLiteral("<b>signature</b>"),
            changedServer(QStringLiteral("smtp.office.example.org")),
            QStringLiteral("anna@example.org/2"),
            QStringLiteral("Office/Sent")};
}

/// All but the key, which names the row.
inline std::vector<AccountField> accountFields()
{
    using Mail::AccountSettings;
    static_assert(fieldCount<Mail::CheckSettings>() == 3);
    static_assert(fieldCount<Mail::Pop3Settings>() == 6);
    static_assert(fieldCount<Mail::ProxySettings>() == 4);
    static_assert(fieldCount<Mail::CertificateException>() == 3);
    std::vector<AccountField> fields{
        {"credentialId", [](AccountSettings &a) { a.credentialId = QStringLiteral("a/1"); }},
        {"name", [](AccountSettings &a) { a.name = QStringLiteral("Work"); }},
        {"email", [](AccountSettings &a) { a.email = QStringLiteral("anna@example.org"); }},
        {"protocol", [](AccountSettings &a) { a.protocol = Mail::ReceiveProtocol::Pop3; }},
        {"incoming",
         [](AccountSettings &a) {
             a.incoming = changedServer(QStringLiteral("imap.example.org"));
         }},
        {"outgoing",
         [](AccountSettings &a) {
             a.outgoing = changedServer(QStringLiteral("smtp.example.org"));
         }},
        {"submissionLogin",
         [](AccountSettings &a) { a.submissionLogin = Mail::SubmissionLogin::AfterReceiving; }},
        {"handsOverAhead", [](AccountSettings &a) { a.handsOverAhead = true; }},
        {"offline", [](AccountSettings &a) { a.offline = Mail::OfflineMode::All; }},
        {"recentDays", [](AccountSettings &a) { a.recentDays = 7; }},
        {"checking",
         [](AccountSettings &a) {
             a.checking = {false, false, 17};
         }},
        {"pop3",
         [](AccountSettings &a) {
             a.pop3 = {Mail::LeaveOnServer::Days, 14, qint64(5) << 32, true, true, true};
         }},
        {"identities", [](AccountSettings &a) { a.identities = {changedIdentity()}; }},
        {"providerId", [](AccountSettings &a) { a.providerId = QStringLiteral("yandex"); }},
        {"oauthProvider", [](AccountSettings &a) { a.oauthProvider = QStringLiteral("google"); }},
        {"proxy",
         [](AccountSettings &a) {
             a.proxy = {Mail::ProxyKind::Socks5, QStringLiteral("proxy.example.org"), 1080,
                        QStringLiteral("anna")};
         }},
        {"passwordCommand", [](AccountSettings &a) { a.passwordCommand = QStringLiteral("pass"); }},
        {"caFile", [](AccountSettings &a) { a.caFile = QStringLiteral("ca.pem"); }},
        {"certificateExceptions",
         [](AccountSettings &a) {
             a.certificateExceptions = {
                 {QStringLiteral("imap.example.org"), 993, QByteArray(32, '\xa5')}};
         }},
        {"sentMailbox", [](AccountSettings &a) { a.sentMailbox = QStringLiteral("Sent/2026"); }},
        {"serverFilesSent", [](AccountSettings &a) { a.serverFilesSent = true; }},
        {"rewrittenFrom",
         [](AccountSettings &a) { a.rewrittenFrom = QStringLiteral("real@example.org"); }},
        {"vaultDays", [](AccountSettings &a) { a.vaultDays = 30; }},
    };
    static_assert(fieldCount<AccountSettings>() == 24, "name the new field in the list above");
    Q_ASSERT(fields.size() == 23);
    return fields;
}

} // namespace Martlet::Test
