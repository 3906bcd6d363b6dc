// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What it means that a server cannot be reached, or says something else than expected before the
// login. Pure; part of Diagnosis.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/doctor/ServerTexts.h"

namespace Martlet::Doctor
{

/// What lies between here and any server: no network, a page to sign in to, a proxy. Empty when
/// nothing of it is known.
QList<FindingCode> networkFindings(const Evidence &evidence);

/// `codes` with NET-6 where the way leads through a VPN and the server may not like that: in front
/// when it let this login in without one, else behind.
QList<FindingCode> withVpn(QList<FindingCode> codes, const Evidence &evidence);

QList<FindingCode> lookupFindings(const Evidence &evidence);

QList<FindingCode> connectFindings(const Evidence &evidence, const ServerTexts &texts);

/// STLS-1 to STLS-3; empty when STARTTLS is not what failed.
QList<FindingCode> startTlsFindings(const Evidence &evidence);

/// CAP-1 to CAP-3 and AUTH-9, from what the server announced; empty when that is usable.
QList<FindingCode> capabilityFindings(const Evidence &evidence);

/// GRT-1, GRT-2, GRT-4, TLS-2, TCP-4; empty when the greeting is of the right kind. Whether it
/// refuses is isRefusal()'s.
QList<FindingCode> greetingFindings(const Evidence &evidence);

/// BYE, -ERR, 421, 554 and the like.
bool isRefusal(const QString &greeting, MailProtocol protocol);

/// "IMAP", "POP3", "SMTP", "HTTP", "SSH"; "TLS" when it wants to encrypt at once; empty: unknown.
QString protocolSpoken(const QString &greeting);

QString protocolName(MailProtocol protocol);

/// The port where this protocol is encrypted from the first byte.
quint16 tlsPort(MailProtocol protocol);

} // namespace Martlet::Doctor
