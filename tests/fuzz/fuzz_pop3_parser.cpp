// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and answers of a POP3 server: the same however they are cut, and within their bounds.
#include "core/pop3/ListReader.h"
#include "core/pop3/LoginPlan.h"
#include "core/pop3/MultiLineFramer.h"
#include "core/pop3/Pop3Parser.h"
#include "core/pop3/ResponseErrors.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Pop3;

namespace
{

void readLine(const QByteArray &line)
{
    if (const Result<StatusLine> status = parseStatusLine(line)) {
        for (const RefusalPhase phase : {RefusalPhase::Greeting, RefusalPhase::Authentication,
                                         RefusalPhase::Command, RefusalPhase::Quit}) {
            const Error error = errorFromRefusal(*status, QStringLiteral("x"), phase);
            require(!status->code || meaningOf(*status) == status->code, "a code decides");
            require(error.kind != ErrorKind::AuthenticationRejected ||
                        phase == RefusalPhase::Authentication,
                    "only a login is refused for its password");
        }
        (void)isUnknownToServer(*status);
        (void)demandsApop(*status);
        (void)parseDropStatus(status->text);
    }
    (void)parseChallenge(line);
    const QByteArray timestamp = apopTimestamp(line);
    require(timestamp.isEmpty() || (timestamp.startsWith('<') && timestamp.endsWith('>') &&
                                    timestamp.count('<') == 1 && line.contains(timestamp)),
            "a time stamp stands in the greeting");
    (void)apopDigest(timestamp, Secret(QByteArray("pencil")));
    if (const auto size = parseMessageSize(line))
        require(size->number > 0 && size->bytes >= 0, "sizes have their range");
    if (const auto numbered = parseNumbered(line))
        require(numbered->number > 0, "there is no message 0");
}

struct Framed {
    QByteArray content;
    qsizetype taken = 0;
    bool isComplete = false;

    friend bool operator==(const Framed &, const Framed &) = default;
};

Framed framed(QByteArrayView bytes, unsigned seed)
{
    MultiLineFramer framer;
    framer.begin();
    Framed result;
    inPieces(bytes, seed, [&](QByteArrayView piece) {
        // A copy of its own, so that a read beyond its end is seen.
        const QByteArray own = piece.toByteArray();
        result.taken += framer.take(own, result.content);
    });
    result.isComplete = framer.isComplete();
    return result;
}

void checkContent(const Framed &answer, QByteArrayView bytes)
{
    require(answer.isComplete || answer.taken == bytes.size(), "all is taken up to the end");
    char before = 0;
    for (const char c : answer.content) {
        require(c != '\n' || before == '\r', "lines end in CRLF");
        before = c;
    }
    require(!answer.isComplete || answer.content.isEmpty() || before == '\n',
            "the end stands on a line of its own");
}

template<class Reader>
void readInPieces(Reader &reader, const QByteArray &content, unsigned seed)
{
    inPieces(content, seed, [&](QByteArrayView piece) { (void)reader.read(piece); });
}

void readLists(const QByteArray &content, unsigned seed)
{
    UniqueIdReader ids;
    UniqueIdReader sameIds;
    readInPieces(ids, content, 0);
    readInPieces(sameIds, content, seed);
    const UniqueIdList entries = ids.takeEntries();
    require(entries == sameIds.takeEntries(), "identifiers do not depend on how they are cut");
    for (size_t i = 0; i < entries.size(); ++i)
        require(entries[i].number > 0 && entries[i].uniqueId.size() <= Limits::pop3UniqueIdBytes,
                "identifiers are bounded");
    SizeReader sizes;
    SizeReader sameSizes;
    readInPieces(sizes, content, 0);
    readInPieces(sameSizes, content, seed);
    require(sizes.takeEntries() == sameSizes.takeEntries(), "sizes do not depend on the cut");
    require(sizes.unreadableLines() == sameSizes.unreadableLines(), "nor what is left out");
    CapabilityReader can;
    CapabilityReader sameCan;
    readInPieces(can, content, 0);
    readInPieces(sameCan, content, seed);
    require(content.count('\n') > Limits::pop3CapabilityLines ||
                can.capabilities() == sameCan.capabilities(),
            "capabilities do not depend on the cut");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.choice() + 1;
    const QByteArray bytes = input.bytes();
    for (const QByteArray &line : bytes.split('\n'))
        readLine(line);
    const Framed answer = framed(bytes, 0);
    require(answer == framed(bytes, seed), "an answer does not depend on how it is cut");
    checkContent(answer, bytes);
    readLists(answer.content, seed);
    return 0;
}
