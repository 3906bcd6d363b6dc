// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/ComposerWindow.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/LatinKey.h"
#include "ui/composer/AttachmentLoader.h"
#include "ui/composer/AttachmentStrip.h"
#include "ui/composer/BodyEdit.h"
#include "ui/composer/ComposerHeader.h"
#include "ui/composer/DraftKeeper.h"
#include "ui/composer/LetterOptions.h"
#include "ui/composer/NoticeStrip.h"
#include "ui/controls/PrimaryButton.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QShortcut>
#include <QTextBlock>

namespace Martlet::Ui
{

ComposerWindow::ComposerWindow(const ComposerContext &context, Engine::OpenDraft open,
                               QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_context(context)
    , m_open(std::move(open))
{
    m_keeper = new DraftKeeper(
        context.drafts, context.clock, [this] { return current(); }, this);
    setAcceptDrops(true);
    assemble();
    connectKeeper();
    resize(760, 640);
    if (!m_header->focusFirstEmpty())
        m_body->setFocus(Qt::OtherFocusReason);
}

/// A discard that could still have been undone is carried out: the program is ending.
ComposerWindow::~ComposerWindow()
{
    if (m_stage == Stage::Discarding && m_open.key.isValid())
        m_context.drafts.discard(m_open.key);
}

std::chrono::seconds ComposerWindow::undoTime() const
{
    return m_chosenUndoTime.value_or(m_context.undoTime());
}

void ComposerWindow::connectEdits()
{
    connect(m_header, &ComposerHeader::changed, this, &ComposerWindow::edited);
    connect(m_header, &ComposerHeader::senderChanged, this, &ComposerWindow::changeSignature);
    connect(m_attachments, &AttachmentStrip::changed, this, &ComposerWindow::edited);
    connect(m_options, &LetterOptions::changed, this, &ComposerWindow::edited);
    connect(m_body, &BodyEdit::filesOffered, this, &ComposerWindow::attachFiles);
    connect(m_body, &BodyEdit::pictureOffered, this, [this](const QByteArray &png) {
        m_attachments->add(makeAttachment(tr("picture.png"), png));
    });
    connect(m_body, &BodyEdit::textChanged, this, [this] {
        // Also emitted when only colours changed; the revision counts real edits.
        if (m_body->document()->revision() == m_bodyRevision)
            return;
        m_bodyRevision = m_body->document()->revision();
        edited();
    });
}

void ComposerWindow::connectKeeper()
{
    connect(m_keeper, &DraftKeeper::saved, this, [this](Mail::DraftKey key) {
        m_open.key = key;
        const QTime now = m_context.clock.wall().toLocalTime().time();
        m_savedAt->setText(tr("Saved %1").arg(timeText(now, QLocale())));
    });
    connect(m_keeper, &DraftKeeper::failed, this, [this](const Error &error) {
        m_savedAt->setText(tr("Not saved"));
        m_savedAt->setToolTip(plainToolTip(errorSentence(error).details));
        if (m_stage == Stage::Writing)
            m_notice->setVisible(false);
        if (const QString lost = m_attachments->lostSentence(); !lost.isEmpty()) {
            notify(lost, {});
            return;
        }
        notify(tr("This letter is not saved yet: %1").arg(errorSentence(error).text),
               {{tr("Try again"), [this] { m_keeper->flush({}); }}});
    });
}

void ComposerWindow::load()
{
    m_isLoading = true;
    const Mime::Draft &draft = *m_open.draft;
    QList<SenderChoice> senders;
    const QList<Mail::AccountSettings> accounts = m_context.accounts.accounts();
    for (const Mail::AccountSettings &account : accounts) {
        // Folders on this computer have nobody to write as.
        if (account.protocol == Mail::ReceiveProtocol::Local)
            continue;
        for (const Mail::Identity &identity : account.identities)
            senders << SenderChoice{account.key, identity, account.name};
    }
    m_header->setSenders(senders, {m_open.account, draft.from, {}});
    m_header->setCompletion(m_context.complete);
    m_header->setDraft(draft);
    m_body->setPlainText(draft.body);
    QTextCursor cursor(m_body->document());
    cursor.setPosition(static_cast<int>(endOfWritten(draft.body)));
    m_body->setTextCursor(cursor);
    m_bodyRevision = m_body->document()->revision();
    m_attachments->setAttachments(draft.attachments);
    m_options->setDraft(draft);
    updateTitle();
    m_isLoading = false;
}

Engine::OpenDraft ComposerWindow::current() const
{
    Engine::OpenDraft letter = m_open;
    letter.draft = std::make_shared<Mime::Draft>(*m_open.draft);
    m_header->applyTo(*letter.draft);
    letter.draft->body = m_body->toPlainText();
    letter.draft->attachments = m_attachments->attachments();
    m_options->applyTo(*letter.draft);
    letter.account = m_header->sender().account;
    return letter;
}

void ComposerWindow::edited()
{
    if (m_isLoading || m_stage != Stage::Writing)
        return;
    m_wasEdited = true;
    if (m_complaint && m_notice->isVisible())
        takeBackComplaint();
    updateTitle();
    m_keeper->touch();
}

void ComposerWindow::updateTitle()
{
    Mime::Draft draft;
    m_header->applyTo(draft);
    const QString subject = singleLine(draft.subject);
    setWindowTitle(subject.isEmpty() ? tr("New letter") : subject);
}

/// Only a signature that still stands as it was put there is exchanged.
void ComposerWindow::changeSignature(const SenderChoice &former)
{
    const QString text = m_body->toPlainText();
    const SignatureChange change =
        signatureChange(text, former.identity, m_header->sender().identity);
    if (change.span.length == 0 && change.text.isEmpty())
        return;
    QTextCursor cursor(m_body->document());
    cursor.setPosition(int(change.span.begin));
    cursor.setPosition(int(change.span.begin + change.span.length), QTextCursor::KeepAnchor);
    cursor.insertText(change.text);
}

void ComposerWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ComposerWindow::attachFiles);
    dialog->open();
}

void ComposerWindow::attachFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        ++m_filesLoading;
        m_send->setEnabled(false);
        m_later->setEnabled(false);
        whenFinished(
            loadAttachment(path), this,
            [this, path](const Result<Mime::DraftAttachment> &result) { attached(path, result); });
    }
}

void ComposerWindow::attached(const QString &path, const Result<Mime::DraftAttachment> &result)
{
    --m_filesLoading;
    m_send->setEnabled(m_filesLoading == 0);
    m_later->setEnabled(m_filesLoading == 0);
    if (result) {
        m_attachments->add(*result);
        return;
    }
    const QString name = singleLine(QFileInfo(path).fileName());
    switch (result.error().kind) {
    case ErrorKind::QuotaExceeded:
        notify(tr("%1 is too big for a letter. Share it by a link instead.").arg(name), {});
        break;
    case ErrorKind::InvalidInput:
        notify(tr("%1 is not a file. Pack a folder into an archive first.").arg(name), {});
        break;
    default:
        notify(tr("%1 could not be read and is not attached.").arg(name), {});
        break;
    }
}

void ComposerWindow::send()
{
    if (m_stage != Stage::Writing || m_filesLoading > 0)
        return;
    m_notice->hide();
    const Engine::OpenDraft letter = current();
    for (const SendProblem &problem : problemsOf(letter)) {
        if (problem.stops() || !m_accepted.contains(int(problem.kind))) {
            showProblem(problem);
            return;
        }
    }
    m_stage = Stage::Sending;
    m_stayAlive = std::make_unique<QEventLoopLocker>();
    hide();
    // A save under way ends first: it tells the key under which the draft has to go.
    m_keeper->forget();
    m_keeper->flush([this, letter](bool) {
        Engine::OpenDraft last = letter;
        last.key = m_open.key;
        hand(last);
    });
}

void ComposerWindow::sendLater(const QDateTime &at)
{
    m_sendAt = at.toUTC();
    send();
}

void ComposerWindow::notify(const QString &sentence, const QList<NoticeStrip::Choice> &choices)
{
    m_complaint.reset();
    m_notice->show(sentence, choices);
}

QList<SendProblem> ComposerWindow::problemsOf(const Engine::OpenDraft &letter) const
{
    QList<SendProblem> problems = checkBeforeSending(*letter.draft);
    const QString from = letter.draft->from.address;
    if (const auto account = m_context.accounts.find(letter.account))
        problems += checkSender(*account, from, m_context.accounts.senderInsteadOf(*account, from));
    return problems;
}

/// Once what was complained about is mended.
void ComposerWindow::takeBackComplaint()
{
    const Engine::OpenDraft letter = current();
    const QList<SendProblem> problems = problemsOf(letter);
    const bool isMended =
        std::none_of(problems.cbegin(), problems.cend(),
                     [this](const SendProblem &problem) { return problem.kind == *m_complaint; });
    if (isMended)
        m_notice->hide();
}

void ComposerWindow::showProblem(const SendProblem &problem)
{
    using Kind = SendProblem::Kind;
    switch (problem.kind) {
    case Kind::NoRecipient:
        notify(tr("Who is this letter for? It has no recipient yet."), {});
        m_header->focusRecipients();
        break;
    case Kind::BadAddress:
        notify(tr("%1 is not an address. Correct or remove it, then send.")
                   .arg(singleLine(problem.subject)),
               {});
        m_header->focusUnusableAddress();
        break;
    case Kind::BadSubject:
        notify(tr("The subject has a line break in it. Remove it, then send."), {});
        m_header->focusSubject();
        break;
    case Kind::MissingSubject:
        askThenSend(problem, tr("This letter has no subject."), tr("Write a subject"),
                    [this] { m_header->focusSubject(); });
        break;
    case Kind::MissingAttachment:
        askThenSend(problem,
                    tr("The text says “%1”, but nothing is attached.").arg(problem.subject),
                    tr("Attach…"), [this] { chooseFiles(); });
        break;
    case Kind::RefusedSender:
        askThenSend(problem,
                    tr("The mail server refuses letters from %1. It wants the address you sign in "
                       "with.")
                        .arg(singleLine(m_header->sender().identity.address)),
                    tr("Send as %1").arg(singleLine(problem.subject)),
                    [this, address = problem.subject] { sendAs(address); });
        break;
    case Kind::RewrittenSender:
        askThenSend(
            problem,
            tr("The mail server puts %1 in place of %2, and that is what the recipients "
               "see.")
                .arg(singleLine(problem.subject), singleLine(m_header->sender().identity.address)),
            tr("Send as %1").arg(singleLine(problem.subject)),
            [this, address = problem.subject] { sendAs(address); });
        break;
    }
    m_complaint = problem.kind;
}

void ComposerWindow::sendAs(const QString &address)
{
    m_header->chooseSender(address);
    send();
}

void ComposerWindow::askThenSend(const SendProblem &problem, const QString &sentence,
                                 const QString &remedy, std::function<void()> mend)
{
    notify(sentence,
           {{remedy, std::move(mend)}, {tr("Send anyway"), [this, kind = int(problem.kind)] {
                                            m_accepted.insert(kind);
                                            send();
                                        }}});
}

void ComposerWindow::hand(const Engine::OpenDraft &letter)
{
    const QDateTime now = m_context.clock.wall().toUTC();
    const QDateTime notBefore =
        m_sendAt.isValid() && m_sendAt > now ? m_sendAt : now.addDuration(undoTime());
    whenFinished(
        m_context.drafts.send(letter, notBefore), this,
        [this, notBefore, subject = letter.draft->subject](const Result<Mail::OutboxKey> &result) {
            if (!result) {
                const QString why = m_attachments->lostSentence();
                comeBack(why.isEmpty() ? tr("Not sent: %1").arg(errorSentence(result.error()).text)
                                       : why);
                return;
            }
            Q_EMIT sent(*result, subject, notBefore);
            finish();
        });
}

/// What went wrong is shown where the user left the letter.
void ComposerWindow::comeBack(const QString &sentence)
{
    m_stage = Stage::Writing;
    m_stayAlive.reset();
    show();
    raise();
    activateWindow();
    m_keeper->touch();
    notify(sentence, {});
}

bool ComposerWindow::isWorthKeeping() const
{
    return m_wasEdited || m_open.key.isValid();
}

void ComposerWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (m_stage == Stage::Writing)
        leave();
}

void ComposerWindow::leave()
{
    m_stage = Stage::Closing;
    m_stayAlive = std::make_unique<QEventLoopLocker>();
    if (!isWorthKeeping()) {
        finish();
        return;
    }
    m_keeper->flush([this](bool isSaved) {
        if (isSaved)
            keep();
        else if (const QString lost = m_attachments->lostSentence(); !lost.isEmpty())
            comeBack(lost);
        else
            comeBack(tr("This letter could not be saved, so it stays open. Check that the disk has "
                        "room and can be written."));
    });
}

void ComposerWindow::keep()
{
    const Mail::DraftKey key = m_open.key;
    whenFinished(m_context.drafts.close(key), this, [this, key](const Result<void> &) {
        // Saved it is in any case; a close that failed is offered again at the next start.
        Q_EMIT draftKept(key, current().draft->subject);
        finish();
    });
}

void ComposerWindow::discard()
{
    if (m_stage != Stage::Writing)
        return;
    m_stage = Stage::Discarding;
    m_stayAlive = std::make_unique<QEventLoopLocker>();
    m_keeper->forget();
    hide();
    if (!isWorthKeeping()) {
        finish();
        return;
    }
    Q_EMIT discarded(current().draft->subject);
    const auto carryOut = [this] {
        if (m_stage == Stage::Discarding)
            m_keeper->flush([this](bool) { discardNow(); });
    };
    m_context.clock.callAfter(discardDelay, this, carryOut);
    // Without a window there is nobody to change their mind.
    connect(qApp, &QGuiApplication::lastWindowClosed, this, carryOut);
}

void ComposerWindow::restore()
{
    if (m_stage != Stage::Discarding)
        return;
    m_stage = Stage::Writing;
    m_stayAlive.reset();
    m_keeper->touch();
    show();
    raise();
    activateWindow();
}

void ComposerWindow::discardNow()
{
    if (m_stage != Stage::Discarding)
        return;
    m_stage = Stage::Done;
    if (!m_open.key.isValid()) {
        finish();
        return;
    }
    whenFinished(m_context.drafts.discard(m_open.key), this,
                 [this](const Result<void> &) { finish(); });
}

void ComposerWindow::finish()
{
    m_stage = Stage::Done;
    hide();
    m_stayAlive.reset();
    Q_EMIT finished();
    deleteLater();
}

void ComposerWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ComposerWindow::dropEvent(QDropEvent *event)
{
    attachFiles(localFiles(event->mimeData()));
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void ComposerWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_notice->isVisible()) {
        m_notice->hide();
        m_body->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QKeySequence keys = latinShortcut(*event);
    for (QShortcut *shortcut : findChildren<QShortcut *>(Qt::FindDirectChildrenOnly)) {
        if (!keys.isEmpty() && shortcut->key() == keys) {
            Q_EMIT shortcut->activated();
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace Martlet::Ui
