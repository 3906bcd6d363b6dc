// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters being written: new, reply, forward, continue, autosave, crash recovery, send.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/MailingList.h"
#include "core/store/writers/DraftWriter.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace Martlet::Mime
{
struct Draft;
}

namespace Martlet::Engine
{

enum class ReplyMode {
    Sender,
    All,
    List, ///< the mailing list it came by; as Sender where it came by none
};

/// A draft with its place in the store.
struct OpenDraft {
    Mail::DraftKey key; ///< invalid until saved once
    Mail::AccountKey account;
    std::shared_ptr<Mime::Draft> draft;
    Mail::MessageKey answered;  ///< gets \Answered when sent
    Mail::MessageKey forwarded; ///< gets $Forwarded when sent
};

/// Translated words of the header lines above a forwarded letter.
struct ForwardTexts {
    QString heading; ///< "-------- Forwarded message --------"
    QString from;    ///< "From:" and so on
    QString date;
    QString subject;
    QString to;
    QString cc;
    std::function<QString(const QDateTime &)> dateText;
};

class DraftService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Gives the localized line above a quote ("On 3 March 2026 at 14:32, Anna wrote:") from the
    /// original's date and author.
    using Attribution = std::function<QString(const QDateTime &date, const QString &author)>;

    /// Empty draft of an account (invalid: the first one) with its default identity and signature.
    virtual Result<OpenDraft> blank(Mail::AccountKey account) = 0;
    virtual Result<OpenDraft> fromMailto(const QString &url) = 0;

    /// Fetches the text (and, for forward, the attachments) where needed.
    virtual QFuture<Result<OpenDraft>> reply(Mail::MessageKey key, ReplyMode mode,
                                             Attribution attribution) = 0;
    virtual QFuture<Result<OpenDraft>> forward(Mail::MessageKey key, ForwardTexts texts) = 0;

    /// The letter by which its reader leaves the list that `key` came by, from the identity that
    /// `key` came to. Only written: sending it is the person's.
    virtual Result<OpenDraft> leaveList(Mail::MessageKey key,
                                        const Mail::UnsubscribeLetter &letter) = 0;

    /// A letter that was sent, to be sent once more as a new one to these alone; without
    /// `recipients` to all it went to.
    virtual QFuture<Result<OpenDraft>> sendAgain(Mail::MessageKey key,
                                                 const QStringList &recipients) = 0;

    /// A message of a Drafts folder, or a local draft; local and newer wins over the server's copy.
    virtual QFuture<Result<OpenDraft>> continueFrom(Mail::MessageKey key) = 0;
    virtual QFuture<Result<OpenDraft>> continueFrom(Mail::DraftKey key) = 0;

    /// Atomic and durable (REL-15). Gives the key to use from now on.
    virtual QFuture<Result<Mail::DraftKey>> save(const OpenDraft &draft) = 0;

    /// The composer was closed and the draft kept: it goes to the server's Drafts.
    virtual QFuture<Result<void>> close(Mail::DraftKey key) = 0;
    virtual QFuture<Result<void>> discard(Mail::DraftKey key) = 0;

    /// Checks (InvalidInput: no recipient, impossible address, header injection), queues durably,
    /// drops the draft. Sending itself happens in the background, not before `sendAt` (invalid:
    /// at once); see OutboxService.
    virtual QFuture<Result<Mail::OutboxKey>> send(const OpenDraft &draft,
                                                  const QDateTime &sendAt) = 0;

    /// Drafts that were open when the program ended without closing them; to be offered once.
    [[nodiscard]] virtual QList<Store::DraftRow> leftOpen() const = 0;
    virtual void forgetLeftOpen() = 0;
};

} // namespace Martlet::Engine
