// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged columns of the cache: they give an empty value, never a crash, and whole ones give back
// what was put in.
#include "core/mail/BodyStructure.h"
#include "core/store/EnvelopeBytes.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const FuzzInput input(data, size);
    const QByteArray bytes = input.bytes();
    const Mail::Envelope envelope = Store::envelopeFromBytes(bytes);
    require(Store::envelopeFromBytes(Store::envelopeToBytes(envelope)) == envelope,
            "an envelope survives the cache");
    const Mail::BodyStructure structure = Mail::bodyStructureFromBytes(bytes);
    require(Mail::bodyStructureFromBytes(Mail::toBytes(structure)) == structure,
            "a structure survives the cache");
    const Mail::AddressList people = Store::recipientsFromColumn(input.text());
    const QString column = Store::recipientsToColumn(people);
    require(Store::recipientsToColumn(Store::recipientsFromColumn(column)) == column,
            "recipients survive the cache");
    return 0;
}
