// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ContentFetcher.h"

#include "core/mime/MimePart.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/TextSelection.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/FetchedText.h"
#include "core/sync/LetterReading.h"

namespace Martlet::Sync
{

namespace
{

using Store::MessageWriter;
using Store::WriteTransaction;

Error messageGone()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("fetch the message"), {}};
}

} // namespace

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

Task<bool> ContentFetcher::takeFromTwin(Mail::MessageKey key, Store::ContentState wanted,
                                        QList<QByteArray> sections)
{
    const auto job = [=](WriteTransaction &transaction) {
        return MessageWriter(transaction).takeFromTwin(key, wanted, sections);
    };
    const bool isTaken = co_await m_store.write<bool>(job);
    co_return isTaken;
}

/// What was taken from a twin, unless it is damaged there: then nobody holds it any more.
Task<std::optional<QByteArray>> ContentFetcher::soundContent(Mail::MessageKey key,
                                                             QByteArray section)
{
    const Result<QByteArray> kept = co_await asResult(keptContent(key, std::move(section)));
    std::optional<QByteArray> sound;
    if (kept) {
        sound = *kept;
        co_return sound;
    }
    const auto job = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).dropDamaged(key);
    };
    co_await m_store.write<bool>(job);
    co_return sound;
}

Task<void> ContentFetcher::fetchText(Store::MessageDetails message)
{
    const QList<Mail::BodyStructure> parts = textSections(message.structure, true);
    QList<QByteArray> sections{QByteArrayLiteral("HEADER")};
    for (const Mail::BodyStructure &part : parts)
        sections.append(part.section);
    const bool isTaken =
        co_await takeFromTwin(message.summary.key, Store::ContentState::Text, std::move(sections));
    if (isTaken)
        co_return;
    co_await open(message);
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::part("HEADER"));
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

Task<QByteArray> ContentFetcher::fetchPart(Store::MessageDetails message, QByteArray section,
                                           OnProgress onProgress)
{
    const Mail::MessageKey key = message.summary.key;
    const auto take = [key, section](WriteTransaction &transaction) {
        return MessageWriter(transaction).takePartFromTwin(key, section);
    };
    const bool isTaken = co_await m_store.write<bool>(take);
    if (isTaken) {
        const std::optional<QByteArray> taken = co_await soundContent(key, section);
        if (taken)
            co_return *taken;
    }
    QByteArray part =
        co_await fetchPartFromServer(std::move(message), std::move(section), std::move(onProgress));
    co_return part;
}

Task<QByteArray> ContentFetcher::fetchPartFromServer(Store::MessageDetails message,
                                                     QByteArray section, OnProgress onProgress)
{
    co_await open(message);
    QByteArray encoding;
    qint64 sizeBytes = 0;
    QByteArray wire = section.isEmpty() ? QByteArray("1") : section;
    QList<Mail::BodyStructure> nodes{message.structure};
    while (!nodes.isEmpty()) {
        const Mail::BodyStructure node = nodes.takeLast();
        if (node.section == section && !node.isMultipart()) {
            encoding = node.encoding;
            sizeBytes = node.sizeBytes;
        }
        nodes.append(node.children);
    }
    if (sizeBytes >= pieceBytes) {
        const Mail::MessageKey key = message.summary.key;
        LargeContent large{key,       message.reference.uid,      section, encoding,
                           sizeBytes, isDecodedByServer(encoding)};
        co_await fetchInPieces(std::move(large), std::move(onProgress));
        QByteArray part = co_await keptContent(key, section);
        co_return part;
    }
    QByteArray decoded;
    bool isThere = false;
    if (isDecodedByServer(encoding)) {
        m_hasAskedToDecode = true;
        Result<QByteArray> part =
            co_await asResult(fetchSmallPart(message.reference.uid, wire, true));
        // UNKNOWN-CTE, or what a damaged part makes of it: then it is decoded here.
        if (!part && m_connection.isBroken())
            co_return failure(part.error());
        isThere = part && (!part->isEmpty() || sizeBytes == 0);
        if (isThere)
            decoded = *std::move(part);
    }
    if (!isThere) {
        const QByteArray encoded =
            co_await fetchSmallPart(message.reference.uid, std::move(wire), false);
        decoded = Mime::decodeTransfer(encoded, encoding);
    }
    const Mail::MessageKey key = message.summary.key;
    const auto job = [key, section, decoded](WriteTransaction &transaction) {
        return MessageWriter(transaction).setPart(key, section, decoded);
    };
    co_await m_store.write<void>(job);
    co_return decoded;
}

bool ContentFetcher::isDecodedByServer(const QByteArray &encoding) const
{
    return !m_decodesHere && m_connection.capabilities().has(Imap::Capability::Binary) &&
           encoding.compare("base64", Qt::CaseInsensitive) == 0;
}

Task<QByteArray> ContentFetcher::fetchSmallPart(Mail::Uid uid, QByteArray wire, bool isDecoded)
{
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(isDecoded ? Imap::BodySection::decodedPart(wire)
                                      : Imap::BodySection::part(wire));
    std::optional<QByteArray> bytes;
    auto *const collected = &bytes;
    const auto take = [=](const Imap::FetchResponse &fetch) {
        const Imap::FetchedSection *part =
            isDecoded ? fetch.decodedSection(wire) : fetch.section(wire);
        if (fetch.uid == uid && part && !part->isNil)
            *collected = part->bytes;
    };
    co_await m_connection.fetch(Imap::UidSet(uid), std::move(request), take);
    if (!bytes)
        co_return failure(messageGone());
    co_return *std::move(bytes);
}

Task<QByteArray> ContentFetcher::fetchWhole(Store::MessageDetails message, OnProgress onProgress)
{
    const Mail::MessageKey key = message.summary.key;
    const QList<QByteArray> noSections;
    const QByteArray whole;
    const bool isTaken = co_await takeFromTwin(key, Store::ContentState::Whole, noSections);
    if (isTaken) {
        const std::optional<QByteArray> taken = co_await soundContent(key, whole);
        co_await readLetters(m_store);
        if (taken)
            co_return *taken;
    }
    QByteArray letter = co_await fetchWholeFromServer(std::move(message), std::move(onProgress));
    co_return letter;
}

Task<QByteArray> ContentFetcher::fetchWholeFromServer(Store::MessageDetails message,
                                                      OnProgress onProgress)
{
    co_await open(message);
    const Mail::MessageKey key = message.summary.key;
    const Mail::Uid uid = message.reference.uid;
    if (message.summary.sizeBytes >= pieceBytes) {
        LargeContent large{key, uid, {}, {}, -1, false};
        co_await fetchInPieces(std::move(large), std::move(onProgress));
        QByteArray letter = co_await keptContent(key, QByteArray());
        co_await readLetters(m_store);
        co_return letter;
    }
    FetchAnswers answers;
    auto *const collected = &answers;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::wholeMessage());
    const auto take = [collected](Imap::FetchResponse fetch) {
        keep(*collected, std::move(fetch));
    };
    co_await m_connection.fetch(Imap::UidSet(uid), std::move(request), take);
    const std::optional<QByteArray> bytes = wholeLetter(answers, uid);
    if (!bytes)
        co_return failure(messageGone());
    const LetterReading reading = readingOf({key, *bytes});
    const auto job = [letter = *bytes, reading](WriteTransaction &transaction) {
        return MessageWriter(transaction)
            .setWhole(reading.key, letter, reading.plainText, reading.preview);
    };
    co_await m_store.write<void>(job);
    co_return *bytes;
}

Task<QDateTime> ContentFetcher::savedAt(Store::MessageDetails message)
{
    if (!m_connection.capabilities().has(Imap::Capability::SaveDate))
        co_return failure(ErrorKind::Unsupported, Retry::Never,
                          QStringLiteral("ask since when the letter is there"));
    co_await open(message);
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::SaveDate;
    const Mail::Uid uid = message.reference.uid;
    Imap::UidSet uids(uid);
    QDateTime at;
    auto *const found = &at;
    const auto take = [=](const Imap::FetchResponse &fetch) {
        if (fetch.uid == uid && fetch.saveDate)
            *found = *fetch.saveDate;
    };
    co_await m_connection.fetch(std::move(uids), std::move(request), take);
    if (!at.isValid())
        co_return failure(messageGone());
    co_return at;
}

Task<void> ContentFetcher::fetchPreviews(Mail::MailboxKey mailbox, QList<Mail::MessageKey> messages)
{
    const auto lookUp = [mailbox, messages](WriteTransaction &transaction) {
        return MessageWriter(transaction).wantingPreview(mailbox, messages);
    };
    const Store::WantedPreviews wanted = co_await m_store.write<Store::WantedPreviews>(lookUp);
    if (wanted.letters.isEmpty() || wanted.wireName.isEmpty())
        co_return;
    const Imap::MailboxName name = Imap::MailboxName::fromWire(wanted.wireName);
    const Imap::SelectedMailbox *selected = m_connection.selectedMailbox();
    if (!selected || !(selected->name == name))
        co_await m_connection.select(name);
    selected = m_connection.selectedMailbox();
    // SEC-16, as in open().
    if (!selected || selected->uidValidity != wanted.uidValidity)
        co_await Result<void>(failure(messageGone()));
    const QHash<Mail::Uid, Mail::MessageKey> keys = wanted.letters;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Preview;
    QList<std::pair<Mail::MessageKey, QString>> previews;
    auto *const collected = &previews;
    const auto take = [=](const Imap::FetchResponse &fetch) {
        const Mail::MessageKey key = keys.value(fetch.uid.value_or(Mail::Uid()));
        if (key.isValid() && fetch.preview && !fetch.preview->isEmpty())
            collected->append(
                {key, Mime::previewText(QString::fromUtf8(*fetch.preview), previewCharacters)});
    };
    Imap::UidSet uids = uidSet(keys.keys());
    co_await m_connection.fetch(std::move(uids), std::move(request), take);
    const auto store = [previews](WriteTransaction &transaction) {
        return MessageWriter(transaction).setPreviews(previews);
    };
    co_await m_store.write<void>(store);
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

} // namespace Martlet::Sync
