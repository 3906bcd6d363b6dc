// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ContentFetcher.h"

#include "core/mime/MimePart.h"
#include "core/mime/MimeReader.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/TextSelection.h"
#include "core/sync/FetchConversion.h"

#include <map>

namespace Martlet::Sync
{

namespace
{

using Store::MessageWriter;
using Store::WriteTransaction;

constexpr qint64 inlinePictureBytes = 512 * 1024;  ///< of all pictures of a message together
constexpr qint64 backgroundTextBytes = 512 * 1024; ///< longer texts wait until they are opened
constexpr int groupMessages = 100;
constexpr qint64 groupBytes = 8 * 1024 * 1024;
constexpr int previewCharacters = 200;

/// Root leaves have no section of their own on some servers' structures; IMAP calls them "1".
QByteArray wireSection(const Mail::BodyStructure &part)
{
    return part.section.isEmpty() ? QByteArray("1") : part.section;
}

struct MessageText {
    QList<std::pair<QByteArray, QByteArray>> sections;
    QString plainText;
    QString preview;
};

MessageText textFrom(const Store::WantedContent &message, const Imap::FetchResponse &fetch,
                     bool withPictures)
{
    MessageText text;
    if (const Imap::FetchedSection *header = fetch.section("HEADER"))
        text.sections.append({QByteArrayLiteral("HEADER"), header->bytes});
    for (const Mail::BodyStructure &part : textSections(message.structure, withPictures)) {
        const Imap::FetchedSection *section = fetch.section(wireSection(part));
        if (section && !section->isNil)
            text.sections.append(
                {part.section, Mime::decodeTransfer(section->bytes, part.encoding)});
    }
    const QList<Mime::TextUnit> units = Mime::textUnits(message.structure);
    text.plainText =
        Mime::readableText(units, [&](const QByteArray &name) -> std::optional<QByteArray> {
            for (const auto &[section, bytes] : std::as_const(text.sections)) {
                if (section == name)
                    return bytes;
            }
            return std::nullopt;
        });
    text.preview = Mime::previewText(text.plainText, previewCharacters);
    return text;
}

/// Answers about a message may come in pieces, and about messages not asked for.
void keep(FetchAnswers &answers, Imap::FetchResponse fetch)
{
    if (!fetch.uid || fetch.sections.empty())
        return;
    const auto known = answers.find(*fetch.uid);
    if (known == answers.end()) {
        answers.insert(*fetch.uid, std::move(fetch));
        return;
    }
    for (Imap::FetchedSection &section : fetch.sections) {
        if (!known->section(section.section))
            known->sections.push_back(std::move(section));
    }
}

std::optional<QByteArray> wholeLetter(const FetchAnswers &answers, Mail::Uid uid)
{
    const auto answer = answers.constFind(uid);
    if (answer == answers.constEnd() || answer->sections.front().isNil)
        return std::nullopt;
    return answer->sections.front().bytes;
}

struct LetterReading {
    Mail::MessageKey key;
    QString plainText;
    QString preview;
};

LetterReading readingOf(const Store::WholeLetter &letter)
{
    const Mime::ParsedMessage parsed = Mime::readMessage(letter.bytes);
    LetterReading reading;
    reading.key = letter.key;
    reading.plainText =
        Mime::readableText(Mime::textUnits(parsed.structure),
                           [&](const QByteArray &section) -> std::optional<QByteArray> {
                               const Mime::MimePart *part = parsed.part(section);
                               return part ? std::optional(parsed.content(*part)) : std::nullopt;
                           });
    reading.preview = Mime::previewText(reading.plainText, previewCharacters);
    return reading;
}

Error messageGone()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("fetch the message"), {}};
}

} // namespace

QList<Mail::BodyStructure> textSections(const Mail::BodyStructure &structure, bool withPictures)
{
    QList<Mail::BodyStructure> parts;
    for (const Mime::TextUnit &unit : Mime::textUnits(structure)) {
        if (unit.plain)
            parts.append(*unit.plain);
        if (unit.html)
            parts.append(*unit.html);
    }
    if (!withPictures)
        return parts;
    qint64 bytes = 0;
    for (const Mail::BodyStructure &picture : Mime::inlinePictures(structure)) {
        bytes += picture.sizeBytes;
        if (bytes <= inlinePictureBytes)
            parts.append(picture);
    }
    return parts;
}

ContentFetcher::ContentFetcher(Remote::ImapConnection &connection, Store::Store &store)
    : m_connection(connection)
    , m_store(store)
{
}

Task<void> ContentFetcher::open(Store::MessageDetails message)
{
    const Mail::MailboxKey key = message.summary.mailbox;
    const Mail::AccountKey account = message.account;
    const QString path = message.reference.mailboxPath;
    const auto job = [account, path](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).findByPath(account, path);
    };
    const std::optional<Store::MailboxSyncState> mailbox =
        co_await m_store.write<std::optional<Store::MailboxSyncState>>(job);
    if (!mailbox || !message.reference.uid.isValid() || !key.isValid())
        co_await Result<void>(failure(messageGone()));
    const Imap::MailboxName name = Imap::MailboxName::fromWire(mailbox->wireName);
    const Imap::SelectedMailbox *selected = m_connection.selectedMailbox();
    if (!selected || !(selected->name == name))
        co_await m_connection.select(name);
    selected = m_connection.selectedMailbox();
    // SEC-16: the UID means this message only under the UIDVALIDITY it was learnt with.
    if (!selected || selected->uidValidity != message.reference.uidValidity)
        co_await Result<void>(failure(messageGone()));
}

Task<void> ContentFetcher::fetchText(Store::MessageDetails message)
{
    co_await open(message);
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::part("HEADER"));
    const QList<Mail::BodyStructure> parts = textSections(message.structure, true);
    for (const Mail::BodyStructure &part : parts)
        request.sections.append(Imap::BodySection::part(wireSection(part)));
    FetchAnswers answers;
    auto *const collected = &answers;
    const Mail::Uid uid = message.reference.uid;
    const auto take = [collected](Imap::FetchResponse fetch) {
        keep(*collected, std::move(fetch));
    };
    co_await m_connection.fetch(Imap::UidSet(uid), std::move(request), take);
    const auto answer = answers.constFind(uid);
    if (answer == answers.constEnd())
        co_await Result<void>(failure(messageGone()));
    Store::WantedContent wanted;
    wanted.key = message.summary.key;
    wanted.uid = uid;
    wanted.structure = message.structure;
    const MessageText text = textFrom(wanted, *answer, true);
    const Mail::MessageKey key = wanted.key;
    const auto job = [key, text](WriteTransaction &transaction) {
        return MessageWriter(transaction).setText(key, text.sections, text.plainText, text.preview);
    };
    co_await m_store.write<void>(job);
}

Task<QByteArray> ContentFetcher::fetchPart(Store::MessageDetails message, QByteArray section)
{
    co_await open(message);
    QByteArray encoding;
    QByteArray wire = section.isEmpty() ? QByteArray("1") : section;
    QList<Mail::BodyStructure> nodes{message.structure};
    while (!nodes.isEmpty()) {
        const Mail::BodyStructure node = nodes.takeLast();
        if (node.section == section && !node.isMultipart())
            encoding = node.encoding;
        nodes.append(node.children);
    }
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::part(wire));
    std::optional<QByteArray> encoded;
    auto *const collected = &encoded;
    const Mail::Uid uid = message.reference.uid;
    const auto take = [collected, uid, wire](const Imap::FetchResponse &fetch) {
        const Imap::FetchedSection *part = fetch.section(wire);
        if (fetch.uid == uid && part && !part->isNil)
            *collected = part->bytes;
    };
    co_await m_connection.fetch(Imap::UidSet(uid), std::move(request), take);
    if (!encoded)
        co_return failure(messageGone());
    const QByteArray decoded = Mime::decodeTransfer(*encoded, encoding);
    const Mail::MessageKey key = message.summary.key;
    const auto job = [key, section, decoded](WriteTransaction &transaction) {
        return MessageWriter(transaction).setPart(key, section, decoded);
    };
    co_await m_store.write<void>(job);
    co_return decoded;
}

Task<QByteArray> ContentFetcher::fetchWhole(Store::MessageDetails message)
{
    co_await open(message);
    Store::WantedContent wanted;
    wanted.key = message.summary.key;
    wanted.uid = message.reference.uid;
    FetchAnswers answers;
    auto *const collected = &answers;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::wholeMessage());
    const auto take = [collected](Imap::FetchResponse fetch) {
        keep(*collected, std::move(fetch));
    };
    co_await m_connection.fetch(Imap::UidSet(wanted.uid), std::move(request), take);
    const std::optional<QByteArray> bytes = wholeLetter(answers, wanted.uid);
    if (!bytes)
        co_return failure(messageGone());
    const LetterReading reading = readingOf({wanted.key, *bytes});
    const auto job = [letter = *bytes, reading](WriteTransaction &transaction) {
        return MessageWriter(transaction)
            .setWhole(reading.key, letter, reading.plainText, reading.preview);
    };
    co_await m_store.write<void>(job);
    co_return *bytes;
}

Task<bool> ContentFetcher::isSelectedAsCached(Mail::MailboxKey mailbox)
{
    const auto job = [mailbox](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).syncState(mailbox);
    };
    const Store::MailboxSyncState cached = co_await m_store.write<Store::MailboxSyncState>(job);
    const Imap::SelectedMailbox *selected = m_connection.selectedMailbox();
    co_return selected && selected->name == Imap::MailboxName::fromWire(cached.wireName) &&
        selected->uidValidity == cached.server.uidValidity;
}

Task<int> ContentFetcher::fetchMissing(Mail::MailboxKey mailbox, Store::ContentState wanted,
                                       QDateTime since, OnProgress onProgress)
{
    int fetched = 0;
    for (;;) {
        const auto job = [mailbox, wanted, since](WriteTransaction &transaction) {
            return MessageWriter(transaction).wantingContent(mailbox, wanted, since, groupMessages);
        };
        const QList<Store::WantedContent> missing =
            co_await m_store.write<QList<Store::WantedContent>>(job);
        QList<Store::WantedContent> group;
        qint64 bytes = 0;
        for (const Store::WantedContent &message : missing) {
            bytes += message.sizeBytes;
            if (!group.isEmpty() && wanted == Store::ContentState::Whole && bytes > groupBytes)
                break;
            group.append(message);
        }
        if (group.isEmpty())
            break;
        // Asked after the UIDs were read: another round may have replaced them since the last
        // group.
        const bool isAsCached = co_await isSelectedAsCached(mailbox);
        if (!isAsCached)
            break;
        int stored = static_cast<int>(group.size());
        if (wanted == Store::ContentState::Whole)
            stored = co_await fetchLetters(group);
        else
            co_await fetchTexts(group);
        // What vanished on the server meanwhile is left to the next comparison of the mailbox.
        if (stored == 0)
            break;
        fetched += stored;
        if (onProgress)
            onProgress(fetched, 0);
    }
    if (wanted == Store::ContentState::Whole)
        co_await readLetters();
    co_return fetched;
}

Task<void> ContentFetcher::fetchTexts(QList<Store::WantedContent> messages)
{
    // Messages of the same shape share a command; most are of a few shapes.
    std::map<QByteArray, QList<Store::WantedContent>> shapes;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        QByteArray shape;
        qint64 bytes = 0;
        for (const Mail::BodyStructure &part : textSections(message.structure, false)) {
            shape += wireSection(part) + ' ';
            bytes += part.sizeBytes;
        }
        shapes[bytes > backgroundTextBytes ? QByteArray() : shape].append(message);
    }
    FetchAnswers answers;
    auto *const collected = &answers;
    std::vector<Task<void>> commands;
    for (const auto &[shape, group] : shapes) {
        Imap::FetchRequest request;
        request.items = Imap::FetchItem::Uid;
        request.sections.append(Imap::BodySection::part("HEADER"));
        for (const QByteArray &section : shape.split(' ')) {
            if (!section.isEmpty())
                request.sections.append(Imap::BodySection::part(section));
        }
        QList<Mail::Uid> uids;
        for (const Store::WantedContent &message : group)
            uids.append(message.uid);
        commands.push_back(m_connection.fetch(
            uidSet(uids), std::move(request),
            [collected](Imap::FetchResponse fetch) { keep(*collected, std::move(fetch)); }));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(commands));
    for (const Result<void> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
    co_await storeTexts(std::move(messages), std::move(answers));
}

Task<void> ContentFetcher::storeTexts(QList<Store::WantedContent> messages, FetchAnswers answers)
{
    QList<std::pair<Mail::MessageKey, MessageText>> texts;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        const auto answer = answers.constFind(message.uid);
        // What vanished meanwhile counts as fetched, or it would be asked for again and again.
        texts.append({message.key, answer != answers.constEnd() ? textFrom(message, *answer, false)
                                                                : MessageText()});
    }
    const auto job = [texts](WriteTransaction &transaction) -> Result<void> {
        MessageWriter writer(transaction);
        for (const auto &[key, text] : texts) {
            const Result<void> stored =
                writer.setText(key, text.sections, text.plainText, text.preview);
            if (!stored)
                return stored;
        }
        return {};
    };
    co_await m_store.write<void>(job);
}

Task<int> ContentFetcher::fetchLetters(QList<Store::WantedContent> messages)
{
    QList<Mail::Uid> uids;
    for (const Store::WantedContent &message : std::as_const(messages))
        uids.append(message.uid);
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::wholeMessage());
    FetchAnswers answers;
    auto *const collected = &answers;
    const auto take = [collected](Imap::FetchResponse fetch) {
        keep(*collected, std::move(fetch));
    };
    co_await m_connection.fetch(uidSet(uids), std::move(request), take);
    QList<Store::WholeLetter> letters;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        if (const auto bytes = wholeLetter(answers, message.uid))
            letters.append({message.key, *bytes});
    }
    const auto job = [letters](WriteTransaction &transaction) {
        return MessageWriter(transaction).keepWhole(letters);
    };
    const int stored = co_await m_store.write<int>(job);
    co_return stored;
}

Task<void> ContentFetcher::readLetters()
{
    for (;;) {
        const auto load = [](WriteTransaction &transaction) {
            return MessageWriter(transaction).unreadLetters(groupMessages, groupBytes);
        };
        const QList<Store::WholeLetter> letters =
            co_await m_store.write<QList<Store::WholeLetter>>(load);
        if (letters.isEmpty())
            co_return;
        QList<LetterReading> readings;
        for (const Store::WholeLetter &letter : letters)
            readings.append(readingOf(letter));
        const auto job = [readings](WriteTransaction &transaction) -> Result<void> {
            MessageWriter writer(transaction);
            for (const LetterReading &reading : readings) {
                const Result<void> kept =
                    writer.setReading(reading.key, reading.plainText, reading.preview);
                // Gone on the server meanwhile.
                if (!kept && kept.error().kind != ErrorKind::NotFound)
                    return kept;
            }
            return {};
        };
        co_await m_store.write<void>(job);
    }
}

} // namespace Martlet::Sync
