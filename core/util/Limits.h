// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every bound on what a remote side or a file can make us hold or do (SEC-12), in one place. Each
// is tested at limit-1, limit and limit+1.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Martlet::Limits
{

// IMAP
inline constexpr qint64 imapLineBytes = 1024 * 1024;
inline constexpr int imapNesting = 100;
inline constexpr qint64 imapLiteralInMemoryBytes = 64 * 1024; ///< larger ones go to a sink
inline constexpr qint64 imapLiteralBytes = 2LL * 1024 * 1024 * 1024;
/// One response with the literals kept in memory; literals beyond are read and thrown away.
inline constexpr qint64 imapFrameBytes = 64 * 1024 * 1024;
inline constexpr quint32 imapTrackedMessages =
    5'000'000;                                ///< sequence numbers whose UID is remembered
inline constexpr int imapCommandBytes = 8000; ///< for servers not known to accept more

// SMTP
inline constexpr int smtpReplyLines = 100;
inline constexpr qint64 smtpReplyLineBytes = 8 * 1024;

// POP3
inline constexpr qint64 pop3LineBytes = 8 * 1024; ///< longer lines of a list are not kept
inline constexpr int pop3CapabilityLines = 200;
inline constexpr quint32 pop3ListEntries = 5'000'000;        ///< messages of a maildrop
inline constexpr qint64 pop3ListBytes = 512LL * 1024 * 1024; ///< one answer to UIDL, LIST, CAPA
/// A letter is kept in memory while it comes; of larger ones a session brings the header alone.
inline constexpr qint64 pop3LetterBytes = 256LL * 1024 * 1024;
inline constexpr int pop3UniqueIdBytes = 1024; ///< longer ones stand as their digest

// MIME
inline constexpr int mimeDepth = 50;
inline constexpr int mimeParts = 5000;
inline constexpr int mimeHeaders = 2000;
inline constexpr qint64 mimeHeaderBytes = 1024 * 1024;
inline constexpr int mimeAddresses = 5000;
inline constexpr int mimeReferences = 1000;

// Delivery reports
inline constexpr int reportRecipients = 1000;                   ///< further ones are not listed
inline constexpr qsizetype reportStatusBytes = 2 * 1024 * 1024; ///< of the machine's part
inline constexpr qsizetype reportTextBytes = 256 * 1024;        ///< of the words for a person

// Composing and attachments
inline constexpr int fileNameBytes = 180;
inline constexpr int smtpLineBytes = 998; ///< without CRLF, RFC 5321 §4.5.3.1.6

// HTML
inline constexpr qint64 htmlBytes = 16 * 1024 * 1024;
inline constexpr int htmlDepth = 10;       ///< tables nested deeper than this cost exponential time
inline constexpr int htmlElements = 20000; ///< beyond it the text view is shown
inline constexpr int htmlParagraphCharacters = 40'000; ///< of one block in the Simple view
inline constexpr int htmlUnbrokenCharacters = 2'000;   ///< without a place to break the line
inline constexpr qsizetype htmlSimpleBytes = 256 * 1024;
inline constexpr int htmlSimpleCells = 600; ///< laid out at once, at a tenth of a millisecond each

// What the window takes of a letter (SEC-21)
inline constexpr qsizetype shownCharacters = 2'000'000;
inline constexpr int shownLines = 50'000;
inline constexpr int shownMarks = 15; ///< combining ones in a row: shaping has to sort them
inline constexpr int shownLineCharacters = 1'000;       ///< longer ones are cut into several
inline constexpr qint64 pictureBytes = 4 * 1024 * 1024; ///< of one shown inside the text
inline constexpr int pictures = 200;                    ///< decoded of one letter
inline constexpr qint64 picturePixels = 200'000'000;    ///< of all of them together

// Searching: FTS5 takes 10 KB for each word of a query
inline constexpr int searchWords = 64; ///< further ones are not looked for

// Account discovery: what providers' and the database's servers may answer
inline constexpr qint64 settingsFileBytes = 256 * 1024;
inline constexpr int settingsFileDepth = 20;   ///< elements inside one another
inline constexpr int settingsFileServers = 20; ///< of each kind; further ones are left out
inline constexpr int settingsFileRedirects = 3;
inline constexpr qint64 probeBytes = 64 * 1024; ///< of a server that is only asked what it can do

// SASL
inline constexpr int scramIterations = 200000;
inline constexpr int saslSteps = 20;

// Server text shown to a person (SEC-8)
inline constexpr int serverTextCharacters = 500;

// Time
inline constexpr std::chrono::seconds connectTimeout{20};
inline constexpr std::chrono::seconds commandTimeout{60};
inline constexpr std::chrono::seconds loginTimeout{30};
inline constexpr std::chrono::seconds ticketTimeout{10};
inline constexpr std::chrono::minutes idleRenewal{9};

} // namespace Martlet::Limits
