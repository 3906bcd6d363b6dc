// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user sees of a message: the server's state with the pending operations applied in order.
// Pure; old values are never saved aside (ADR 0005).
#pragma once

#include "core/mail/Operation.h"

#include <QList>
#include <QString>

namespace Martlet::Store
{

struct EffectiveState {
    QString mailboxPath; ///< where it is shown
    bool isVisible = true;
    Mail::MessageFlags flags;

    friend bool operator==(const EffectiveState &, const EffectiveState &) = default;
};

/// `operations` are those of this one message, in the order asked. Kinds that change no message
/// (copies, uploads, those about mailboxes) have no effect.
EffectiveState effectiveState(EffectiveState server, const QList<Mail::Operation> &operations);

/// Known flags and keywords together; keywords compared without case.
Mail::MessageFlags withFlags(const Mail::MessageFlags &flags, const Mail::MessageFlags &added);
Mail::MessageFlags withoutFlags(const Mail::MessageFlags &flags, const Mail::MessageFlags &removed);

} // namespace Martlet::Store
