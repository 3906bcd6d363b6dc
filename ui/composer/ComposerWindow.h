// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One letter being written, in a window of its own. Saves by itself, sends through the engine;
// closing keeps the draft. Deletes itself when nothing is left to do.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/DraftService.h"
#include "core/util/Clock.h"
#include "ui/composer/AddressField.h"
#include "ui/composer/ComposerChecks.h"
#include "ui/composer/NoticeStrip.h"

#include <QDateTime>
#include <QEventLoopLocker>
#include <QSet>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class AttachmentStrip;
class BodyEdit;
class ComposerHeader;
class DraftKeeper;
class LetterOptions;
struct SenderChoice;

/// All outlive every composer.
struct ComposerContext {
    Engine::DraftService &drafts;
    Engine::AccountService &accounts;
    Clock &clock;
    AddressCompletion complete;
    /// How long a letter sent now can be taken back.
    std::function<std::chrono::seconds()> undoTime = [] { return std::chrono::seconds(10); };
};

class ComposerWindow : public QWidget
{
    Q_OBJECT

public:
    /// How long a discarded letter can be brought back.
    static constexpr std::chrono::seconds discardDelay{10};

    /// `open` from the DraftService; its draft must be set.
    ComposerWindow(const ComposerContext &context, Engine::OpenDraft open,
                   QWidget *parent = nullptr);
    ~ComposerWindow() override;

    /// The letter as it stands.
    [[nodiscard]] Engine::OpenDraft current() const;

    void attachFiles(const QStringList &paths);

    /// Checks, asks in a strip where something is missing, else closes at once and sends.
    void send();
    /// The same, and the letter waits in the Outbox until then.
    void sendLater(const QDateTime &at);
    /// Closes and throws the letter away after discardDelay; restore() brings it back until then.
    void discard();
    void restore();

Q_SIGNALS:
    /// Queued durably: it waits in the Outbox until `notBefore` (UTC), or until it can go.
    void sent(Martlet::Mail::OutboxKey key, const QString &subject, const QDateTime &notBefore);
    /// From the next letter on, too.
    void undoTimeChosen(std::chrono::seconds time);
    /// Closed without sending; say where it is.
    void draftKept(Martlet::Mail::DraftKey key, const QString &subject);
    /// Offer restore() for discardDelay.
    void discarded(const QString &subject);
    /// Nothing is left to do; the window deletes itself.
    void finished();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void assemble();
    void rebuild();
    void connectKeeper();
    QWidget *makeBottomBar();
    QWidget *makeLaterButton(QWidget *bar);
    void makeShortcuts();
    void connectEdits();
    void load();
    void edited();
    void updateTitle();
    void changeSignature(const SenderChoice &former);
    void chooseFiles();
    void attached(const QString &path, const Result<Mime::DraftAttachment> &result);
    void notify(const QString &sentence, const QList<NoticeStrip::Choice> &choices);
    void takeBackComplaint();
    [[nodiscard]] QList<SendProblem> problemsOf(const Engine::OpenDraft &letter) const;
    void showProblem(const SendProblem &problem);
    void sendAs(const QString &address);
    void askThenSend(const SendProblem &problem, const QString &sentence, const QString &remedy,
                     std::function<void()> mend);
    void hand(const Engine::OpenDraft &letter);
    void comeBack(const QString &sentence);
    void leave();
    void keep();
    void discardNow();
    void finish();
    [[nodiscard]] bool isWorthKeeping() const;
    [[nodiscard]] std::chrono::seconds undoTime() const;

    enum class Stage { Writing, Sending, Closing, Discarding, Done };

    ComposerContext m_context;
    Engine::OpenDraft m_open;
    Stage m_stage = Stage::Writing;
    bool m_isLoading = false;
    bool m_wasEdited = false;
    int m_bodyRevision = 0;
    int m_filesLoading = 0;
    QSet<int> m_accepted; ///< questions already answered with "send anyway"
    /// Out of sight, but not done: the program does not end with its last window meanwhile.
    std::unique_ptr<QEventLoopLocker> m_stayAlive;
    std::optional<SendProblem::Kind> m_complaint; ///< what the notice asks to mend
    DraftKeeper *m_keeper = nullptr;
    ComposerHeader *m_header = nullptr;
    BodyEdit *m_body = nullptr;
    AttachmentStrip *m_attachments = nullptr;
    LetterOptions *m_options = nullptr;
    NoticeStrip *m_notice = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_later = nullptr;
    std::optional<std::chrono::seconds> m_chosenUndoTime;
    QDateTime m_sendAt; ///< chosen; invalid: at once
    QLabel *m_savedAt = nullptr;
};

} // namespace Martlet::Ui
