// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/FindingCode.h"

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

using namespace std::chrono_literals;
using enum RetryClass;
using enum RetryCondition;

struct CodeRow {
    FindingCode code;
    QStringView name;
    RetryRule retry;
};

/// In the order of the enumeration.
constexpr auto codes = std::to_array<CodeRow>({
    {FindingCode::Net1, u"NET-1", {AtOnce, NetworkReturns}},
    {FindingCode::Net2, u"NET-2", {Backoff}},
    {FindingCode::Net3, u"NET-3", {Backoff}},
    {FindingCode::Net4, u"NET-4", {Backoff}},
    {FindingCode::Net5, u"NET-5", {AtOnce}},
    {FindingCode::Net6, u"NET-6", {OncePaused}},
    {FindingCode::Dns1, u"DNS-1", {Never}},
    {FindingCode::Dns2, u"DNS-2", {Never}},
    {FindingCode::Dns3, u"DNS-3", {Backoff}},
    {FindingCode::Dns4, u"DNS-4", {Never}},
    {FindingCode::Tcp1, u"TCP-1", {Backoff}},
    {FindingCode::Tcp2, u"TCP-2", {Backoff}},
    {FindingCode::Tcp3, u"TCP-3", {AtOnce, OtherWay}},
    {FindingCode::Tcp4, u"TCP-4", {Backoff}},
    {FindingCode::Tcp5, u"TCP-5", {Never}},
    {FindingCode::Tcp6, u"TCP-6", {Backoff}},
    {FindingCode::ExchOff, u"EXCH-OFF", {Never}},
    {FindingCode::Tls1, u"TLS-1", {Never}},
    {FindingCode::Tls2, u"TLS-2", {Never}},
    {FindingCode::Tls3, u"TLS-3", {Never}},
    {FindingCode::Tls4, u"TLS-4", {Never}},
    {FindingCode::Tls5, u"TLS-5", {Backoff}},
    {FindingCode::Tls6, u"TLS-6", {Never}},
    {FindingCode::Cert1, u"CERT-1", {Backoff, None, 0, 1h}},
    {FindingCode::Cert2, u"CERT-2", {Backoff}},
    {FindingCode::Cert3, u"CERT-3", {AtOnce, ClockIsSet}},
    {FindingCode::Cert4, u"CERT-4", {Never}},
    {FindingCode::Cert5, u"CERT-5", {Never}},
    {FindingCode::Cert6, u"CERT-6", {Never}},
    {FindingCode::Cert7, u"CERT-7", {Never}},
    {FindingCode::Cert8, u"CERT-8", {Never}},
    {FindingCode::Cert9, u"CERT-9", {Never}},
    {FindingCode::Cert10, u"CERT-10", {Never}},
    {FindingCode::Cert11, u"CERT-11", {Never}},
    {FindingCode::Grt1, u"GRT-1", {Backoff}},
    {FindingCode::Grt2, u"GRT-2", {Never}},
    {FindingCode::Grt3, u"GRT-3", {Backoff}},
    {FindingCode::Grt4, u"GRT-4", {Never}},
    {FindingCode::Stls1, u"STLS-1", {Never}},
    {FindingCode::Stls2, u"STLS-2", {Backoff}},
    {FindingCode::Stls3, u"STLS-3", {Never}},
    {FindingCode::Cap1, u"CAP-1", {Never}},
    {FindingCode::Cap2, u"CAP-2", {Never}},
    {FindingCode::Cap3, u"CAP-3", {Never}},
    {FindingCode::Auth1, u"AUTH-1", {Never}},
    {FindingCode::Auth2, u"AUTH-2", {Never}},
    {FindingCode::Auth3, u"AUTH-3", {Never}},
    {FindingCode::Auth4, u"AUTH-4", {Never}},
    {FindingCode::Auth5, u"AUTH-5", {Never}},
    {FindingCode::Auth6, u"AUTH-6", {Never}},
    {FindingCode::Auth7, u"AUTH-7", {Never}},
    {FindingCode::Auth8, u"AUTH-8", Mail::lockOutRule},
    {FindingCode::Auth9, u"AUTH-9", {Never}},
    {FindingCode::Auth10, u"AUTH-10", {Backoff}},
    {FindingCode::Auth11, u"AUTH-11", {Never}},
    {FindingCode::Auth12, u"AUTH-12", {Never}},
    {FindingCode::Auth13, u"AUTH-13", {Never}},
    {FindingCode::Auth14, u"AUTH-14", {Never}},
    {FindingCode::Auth15, u"AUTH-15", {Never}},
    {FindingCode::Auth16, u"AUTH-16", {Never}},
    {FindingCode::Auth17, u"AUTH-17", {Never}},
    {FindingCode::Auth18, u"AUTH-18", {Never}},
    {FindingCode::Auth19, u"AUTH-19", {Never}},
    {FindingCode::Box1, u"BOX-1", {Backoff}},
    {FindingCode::Box2, u"BOX-2", {OncePaused}},
    {FindingCode::Box3, u"BOX-3", {Never}},
    {FindingCode::Box4, u"BOX-4", {Backoff}},
    {FindingCode::Box5, u"BOX-5", {Backoff}},
    {FindingCode::Box6, u"BOX-6", {AtOnce, OtherWay, 1}},
    {FindingCode::Box7, u"BOX-7", {Never}},
    {FindingCode::Box8, u"BOX-8", {AtOnce}},
    {FindingCode::Box9, u"BOX-9", {OncePaused}},
    {FindingCode::Box10, u"BOX-10", {OncePaused}},
    {FindingCode::Quo1, u"QUO-1", {Never}},
    {FindingCode::Quo2, u"QUO-2", {Never}},
    {FindingCode::Lim1, u"LIM-1", Mail::fewerConnectionsRule},
    {FindingCode::Lim2, u"LIM-2", Mail::dayLimitRule},
    {FindingCode::Lim3, u"LIM-3", Mail::throttledRule},
    {FindingCode::Lim4, u"LIM-4", {AtOnce, OtherWay}},
    {FindingCode::Smtp1, u"SMTP-1", {Never}},
    {FindingCode::Smtp2, u"SMTP-2", {Never}},
    {FindingCode::Smtp3, u"SMTP-3", {HeldForUser}},
    {FindingCode::Smtp4, u"SMTP-4", {Never}},
    {FindingCode::Smtp5, u"SMTP-5", {Never}},
    {FindingCode::Smtp6, u"SMTP-6", Mail::sendingLimitRule},
    {FindingCode::Smtp7, u"SMTP-7", {Never}},
    {FindingCode::Smtp8, u"SMTP-8", {Never}},
    {FindingCode::Smtp9, u"SMTP-9", {Never}},
    {FindingCode::Smtp10, u"SMTP-10", Mail::greylistingRule},
    {FindingCode::Smtp11, u"SMTP-11", {Never}},
    {FindingCode::Smtp12, u"SMTP-12", {Never}},
    {FindingCode::Smtp13, u"SMTP-13", {Never}},
    {FindingCode::Smtp14, u"SMTP-14", {Never}},
    {FindingCode::Smtp15, u"SMTP-15", {AtOnce, OtherWay, 1}},
    {FindingCode::Smtp16, u"SMTP-16", {AtOnce, OtherWay, 1}},
    {FindingCode::Smtp17, u"SMTP-17", {Never}},
    {FindingCode::Smtp18, u"SMTP-18", {Backoff, IsTemporary}},
    {FindingCode::Smtp19, u"SMTP-19", {OncePaused, SentIsLooked}},
    {FindingCode::Smtp20, u"SMTP-20", {Never}},
    {FindingCode::Smtp21, u"SMTP-21", {AtOnce, OtherWay, 1}},
    {FindingCode::Smtp22, u"SMTP-22", {Never}},
    {FindingCode::Smtp23, u"SMTP-23", {Never}},
    {FindingCode::Smtp24, u"SMTP-24", {Backoff, CopyOnly}},
    {FindingCode::Smtp25, u"SMTP-25", {Never}},
    {FindingCode::Pop1, u"POP-1", {Backoff}},
    {FindingCode::Pop2, u"POP-2", {ServerValue}},
    {FindingCode::Pop3, u"POP-3", {Backoff}},
    {FindingCode::Pop4, u"POP-4", {Never}},
    {FindingCode::Pop5, u"POP-5", {Never}},
    {FindingCode::Pop6, u"POP-6", {Never}},
    {FindingCode::Pop7, u"POP-7", {Never}},
    {FindingCode::Pop8, u"POP-8", {AtOnce, OtherWay, 1}},
});

const CodeRow &rowOf(FindingCode code)
{
    return codes.at(static_cast<std::size_t>(code));
}

} // namespace

QList<FindingCode> allFindingCodes()
{
    QList<FindingCode> all;
    for (const CodeRow &row : codes)
        all.append(row.code);
    return all;
}

QString findingCodeName(FindingCode code)
{
    return rowOf(code).name.toString();
}

std::optional<FindingCode> findingCodeFromName(const QString &name)
{
    const auto found = std::find_if(codes.begin(), codes.end(),
                                    [&](const CodeRow &row) { return row.name == name; });
    return found == codes.end() ? std::nullopt : std::optional(found->code);
}

RetryRule retryRule(FindingCode code)
{
    return rowOf(code).retry;
}

} // namespace Martlet::Doctor
