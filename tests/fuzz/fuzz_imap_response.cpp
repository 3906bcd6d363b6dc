// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One response, and everything that is made of it on the way to the store: envelope, body
// structure, sets, codes. The choice puts the input behind the beginning of a response.
#include "core/imap/EnvelopeParser.h"
#include "core/imap/FetchParser.h"
#include "core/imap/ResponseParser.h"
#include "core/mime/ImapEnvelope.h"
#include "core/mime/TextSelection.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

#include <array>

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Imap;

namespace
{

constexpr std::array<const char *, 13> beginnings{
    "",
    "* ",
    "* 1 FETCH (",
    "* 1 FETCH (ENVELOPE ",
    "* 1 FETCH (BODYSTRUCTURE ",
    "* OK [",
    "A1 OK [COPYUID 1 ",
    "* ESEARCH (TAG \"A1\") UID ",
    "* QUOTA ",
    "* QUOTAROOT ",
    "* MYRIGHTS ",
    "* STATUS a (",
    "* LIST () \"/\" a (",
};

QList<Mime::RawAddress> forMime(const QList<Imap::RawAddress> &addresses)
{
    QList<Mime::RawAddress> result;
    for (const Imap::RawAddress &address : addresses) {
        result.append({address.name,
                       address.hasMailbox ? QByteArray("") + address.mailbox : QByteArray(),
                       address.hasHost ? QByteArray("") + address.host : QByteArray()});
    }
    return result;
}

void checkEnvelope(const Imap::RawEnvelope &envelope)
{
    const QByteArray encoded = encodeEnvelope(envelope);
    QuirkSet quirks;
    TokenReader reader(Frame{encoded, nullptr}, quirks);
    const Imap::RawEnvelope again = readEnvelope(reader);
    require(!reader.failed() && reader.atEnd(), "an encoded envelope can be read");
    require(again == envelope, "an encoded envelope is read as it was");

    Mime::RawEnvelope raw;
    raw.date = envelope.date;
    raw.subject = envelope.subject;
    raw.from = forMime(envelope.from);
    raw.to = forMime(envelope.to);
    raw.cc = forMime(envelope.cc);
    raw.inReplyTo = envelope.inReplyTo;
    raw.messageId = envelope.messageId;
    (void)Mime::envelopeFromImap(raw);
    (void)Mime::hasServerPlaceholder(raw);
}

void checkStructure(const Mail::BodyStructure &structure)
{
    require(Mail::bodyStructureFromBytes(Mail::toBytes(structure)) == structure,
            "a structure survives the cache");
    (void)Mail::viewOf(structure);
    (void)Mime::textUnits(structure);
    (void)Mime::inlinePictures(structure);
}

void checkExtensions(const FetchResponse &fetch)
{
    require(!fetch.preview || fetch.preview->size() <= previewBytes, "a preview is short");
    require(!fetch.emailId || fetch.emailId->size() <= 255, "an id is short");
    for (const DecodedSize &size : fetch.decodedSizes)
        require(size.sizeBytes >= 0, "a size is none below zero");
}

void checkFetch(const FetchResponse &fetch)
{
    checkExtensions(fetch);
    if (fetch.envelope)
        checkEnvelope(*fetch.envelope);
    if (fetch.bodyStructure)
        checkStructure(*fetch.bodyStructure);
    if (fetch.internalDate) {
        require(parseInternalDate(encodeInternalDate(*fetch.internalDate)) == *fetch.internalDate,
                "an internal date is read as it was written");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const char *beginning = beginnings[input.choice() % beginnings.size()];
    const QByteArray bytes = beginning + input.bytes();
    ResponseParser parser;
    parser.setFileNameDecoder([](const QByteArray &raw) {
        return Mime::parameterFromImap({{"name", raw}}, "name");
    });
    const Result<Response> response = parser.parse(Frame{bytes, nullptr});
    if (!response)
        return 0;
    if (const auto *fetch = std::get_if<FetchResponse>(&*response))
        checkFetch(*fetch);
    if (const auto *status = std::get_if<TaggedResponse>(&*response)) {
        if (const auto *copy = std::get_if<CopyUid>(&status->status.code.value)) {
            (void)copy->sources();
            (void)copy->destinationOf(Uid(5));
        }
    }
    return 0;
}
