// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the connection doctor can find, as a closed list, and when each finding may be tried again.
// What a person reads about a code is translated in ui.
#pragma once

#include "core/mail/RetryPolicy.h"

#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Doctor
{

/// Named as they are written: Auth2 is "AUTH-2". New ones go to the end of their group.
// clang-format off
enum class FindingCode {
    Net1, Net2, Net3, Net4, Net5, Net6,
    Dns1, Dns2, Dns3, Dns4,
    Tcp1, Tcp2, Tcp3, Tcp4, Tcp5, Tcp6, ExchOff,
    Tls1, Tls2, Tls3, Tls4, Tls5, Tls6,
    Cert1, Cert2, Cert3, Cert4, Cert5, Cert6, Cert7, Cert8, Cert9, Cert10, Cert11,
    Grt1, Grt2, Grt3, Grt4,
    Stls1, Stls2, Stls3,
    Cap1, Cap2, Cap3,
    Auth1, Auth2, Auth3, Auth4, Auth5, Auth6, Auth7, Auth8, Auth9, Auth10,
    Auth11, Auth12, Auth13, Auth14, Auth15, Auth16, Auth17, Auth18, Auth19,
    Box1, Box2, Box3, Box4, Box5, Box6, Box7, Box8, Box9, Box10,
    Quo1, Quo2,
    Lim1, Lim2, Lim3, Lim4,
    Smtp1, Smtp2, Smtp3, Smtp4, Smtp5, Smtp6, Smtp7, Smtp8, Smtp9, Smtp10,
    Smtp11, Smtp12, Smtp13, Smtp14, Smtp15, Smtp16, Smtp17, Smtp18, Smtp19, Smtp20,
    Smtp21, Smtp22, Smtp23, Smtp24, Smtp25,
    Pop1, Pop2, Pop3, Pop4, Pop5, Pop6, Pop7, Pop8,
};
// clang-format on

QList<FindingCode> allFindingCodes();

/// "AUTH-2", "EXCH-OFF": for logs, slips, `--json` and the table of server texts.
QString findingCodeName(FindingCode code);
/// The other way; nothing for what is no code, and for another spelling of one ("auth-2").
std::optional<FindingCode> findingCodeFromName(const QString &name);

// When it may be tried again is one policy for all (core/mail).
using Mail::RetryClass;
using Mail::RetryCondition;
using Mail::RetryRule;
using Mail::RetrySchedule;
using Mail::retrySchedule;

RetryRule retryRule(FindingCode code);

} // namespace Martlet::Doctor
