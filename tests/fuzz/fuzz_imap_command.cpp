// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Commands: whatever stands in their arguments, one command leaves, and its sets mean what they
// meant.
#include "core/imap/CommandEncoder.h"
#include "core/imap/ResponseFramer.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Imap;

namespace
{

/// A server's view: exactly one line with its literals, and nothing behind it.
void checkIsOneCommand(EncodedCommand encoded)
{
    QByteArray wire;
    for (OutputQueue &chunk : encoded.chunks) {
        const auto bytes = chunk.take();
        require(bytes.has_value(), "a command in memory can be sent");
        wire += *bytes;
    }
    // The framer knows the literals of servers only.
    wire.replace("+}\r\n", "}\r\n");
    ResponseFramer framer;
    framer.append(wire);
    const auto frame = framer.next();
    require(frame && *frame && (*frame)->bytes.startsWith("A0007 "), "a command is one line");
    require(!framer.hasUnreadBytes(), "nothing follows the command");
}

Command commandOf(unsigned choice, const QByteArray &first, const QByteArray &second)
{
    const QString text = QString::fromUtf8(second);
    const MailboxName name = MailboxName::fromWire(first);
    switch (choice % 15) {
    case 0:
        return Select{name, false, false, {}};
    case 1:
        return Login{first, Secret(second)};
    case 2:
        return UidSearch{SearchQuery().header(first, text).body(text), SearchReturn::All};
    case 3:
        return UidStore{UidSet(Uid(1)), StoreMode::Add, {first, second}, true, {}};
    case 4:
        return Append{name, {{second, {first}}}};
    case 5:
        return Imap::List{ListVerb::List, first, second, false, {}, {}};
    case 6:
        return Id{{{first, second}}};
    case 7:
        return Rename{name, MailboxName::fromWire(second)};
    case 8:
        return Enable{{first, second}};
    case 9:
        return GetQuota{second};
    case 10:
        return MyRights{name};
    case 11:
        return UidStoreLabels{UidSelection::savedResult(), StoreMode::Add, {first, second}, false};
    case 12:
        return UidFetch{
            UidSet(Uid(1)), {{}, {BodySection::decodedPart(first)}, {second}}, {}, false};
    case 13:
        return Append{
            name,
            {{second, {first}, {}, AppendFormat::Binary}, {first, {}, {}, AppendFormat::Utf8}}};
    default: {
        NotifyGroup group{NotifyFilter::Subtree,
                          {name, MailboxName::fromWire(second)},
                          NotifyEvent::MailboxName,
                          {}};
        return Notify{{std::move(group)}, false};
    }
    }
}

void checkSet(const QByteArray &bytes, const QByteArray &other)
{
    const auto set = UidSet::parse(bytes);
    const auto second = UidSet::parse(other);
    if (!set)
        return;
    const auto again = UidSet::parse(set->encode());
    require(again && *again == *set, "a set is read as it was written");
    const std::vector<UidSet> parts = set->splitByEncodedSize(20);
    UidSet joined;
    for (const UidSet &part : parts)
        joined.add(part);
    require(joined == *set, "the parts of a set are the set");
    if (!second || set->isOpen() || second->isOpen())
        return;
    const UidSet common = set->intersected(*second);
    const UidSet rest = set->without(*second);
    require(common.count() + rest.count() == set->count(), "what is not common is left");
    require(common.intersected(rest).isEmpty(), "nothing is both");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    EncodingOptions options;
    options.literals = static_cast<LiteralSupport>(input.choice() % 3);
    const unsigned dialect = input.choice();
    options.utf8Accepted = dialect % 2 == 1;
    options.isImap4Rev2 = dialect % 4 > 1;
    const QByteArray first = input.until('|');
    const QByteArray second = input.bytes();
    const Command command = commandOf(choice, first, second);
    const auto encoded = encodeCommand(CommandTag(7), command, options);
    // A literal inside a literal is content; replacing "+}" there would change its length.
    if (encoded && !first.contains("+}") && !second.contains("+}"))
        checkIsOneCommand(*encoded);
    (void)describeForLog(command);
    checkSet(first, second);
    return 0;
}
