// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a pasted text a server answers, and which protocol the text is about. Pure; part of
// PastedError.
#pragma once

#include "core/doctor/Evidence.h"

#include <QHash>

namespace Martlet::Doctor
{

struct PastedAnswer {
    QString text; ///< from the code in front to the end of the paragraph
    MailProtocol protocol = MailProtocol::Smtp;
    /// At the front of a line or behind a colon, a quote or a bracket: a number inside a sentence
    /// may count anything.
    bool isInFront = false;
};

/// Answers by the codes in their front: "550 5.1.1 …", "-ERR …", "NO [AUTH…] …", "* BYE …".
QList<PastedAnswer> answersIn(const QString &text);

/// By name, port and words, the likeliest first; empty: nothing says so.
QList<MailProtocol> protocolsOf(const QString &text);

/// Server names in the text, in order.
QStringList hostsIn(const QString &text);

/// The first number that is a usual port of mail and called a port; 0: none.
quint16 portIn(const QString &text);

} // namespace Martlet::Doctor
