// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes and address lists as compact bytes for cache columns.
#pragma once

#include "core/mail/Envelope.h"

#include <string>

namespace Martlet::Store
{

/// Versioned; damaged bytes give an empty envelope.
QByteArray envelopeToBytes(const Mail::Envelope &envelope);
void appendEnvelope(std::string &bytes, const Mail::Envelope &envelope);
Mail::Envelope envelopeFromBytes(const QByteArray &bytes);

/// The first few recipients, for painting a row. Separators that occur inside a name become spaces.
QString recipientsToColumn(const Mail::AddressList &people);
/// The same in UTF-8.
void appendRecipients(std::string &bytes, const Mail::AddressList &people);
Mail::AddressList recipientsFromColumn(const QString &column);

} // namespace Martlet::Store
