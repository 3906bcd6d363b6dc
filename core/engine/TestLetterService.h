// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter to oneself, followed on its way: the one proof that an account sends and receives.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/OutboxState.h"
#include "core/store/queries/JourneyQueries.h"
#include "core/util/Error.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace Martlet::Engine
{

/// How far it has come.
struct TestLetterReport {
    QString address; ///< from and to
    // The way to the outgoing server.
    std::optional<Mail::Acceptance> acceptance;
    std::optional<Mail::OutboxItem> waiting; ///< in the Outbox; its server's words tell why
    std::optional<Error> error;              ///< it could not even be queued
    // The way back.
    std::optional<Store::LetterPlace> arrival; ///< elsewhere than in Sent
    std::chrono::milliseconds travelled{0};    ///< between acceptance and arrival being seen
    // The copy.
    std::optional<Store::LetterPlace> copy; ///< in Sent
    bool isFiledByServer = false;
    QString otherSender;        ///< what the server put in place of From; empty: nothing
    bool hasWaitedLong = false; ///< what is not known now may come later; it is looked for no more

    [[nodiscard]] bool isRefused() const
    {
        return error || (waiting && (waiting->state == Mail::OutboxState::Failed ||
                                     waiting->state == Mail::OutboxState::Unknown));
    }
    [[nodiscard]] bool isComplete() const { return acceptance && arrival && copy; }
    [[nodiscard]] bool isOver() const { return isRefused() || isComplete() || hasWaitedLong; }
};

/// One letter under way; deleting this stops the watching, not the letter.
class TestLetter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual const TestLetterReport &report() const = 0;

Q_SIGNALS:
    void changed();
};

class TestLetterService
{
public:
    TestLetterService() = default;
    virtual ~TestLetterService() = default;
    TestLetterService(const TestLetterService &) = delete;
    TestLetterService &operator=(const TestLetterService &) = delete;

    /// Translated words of the letter.
    struct Texts {
        QString subject;
        QString body;
    };

    /// Queued at once, like any other letter: what it shows of the server is learnt for all that
    /// follow.
    virtual std::unique_ptr<TestLetter> send(Mail::AccountKey account, const Texts &texts) = 0;
};

} // namespace Martlet::Engine
