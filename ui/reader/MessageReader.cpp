// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/MessageReader.h"

#include "core/util/Limits.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/messages/EmptyState.h"
#include "ui/reader/AttachmentBar.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/reader/ReaderStrip.h"
#include "ui/reader/ReportStrip.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace Martlet::Ui
{

MessageReader::MessageReader(Engine::MessageContents &contents, QWidget *parent)
    : QWidget(parent)
    , m_contents(contents)
    , m_header(new ReaderHeader(this))
    , m_strip(new ReaderStrip(this))
    , m_report(new ReportStrip(this))
    , m_view(new BodyView(this))
    , m_attachments(new AttachmentBar(contents, this))
    , m_empty(new EmptyState(this))
    , m_page(new QWidget(this))
    , m_stack(new QStackedLayout(this))
{
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_header);
    page->addWidget(m_report);
    page->addWidget(m_strip);
    page->addWidget(m_view, 1);
    page->addWidget(m_attachments);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_view);
    setAccessibleName(tr("Reader"));

    // Text that is here comes within a few milliseconds; only longer waits are told.
    m_waitingDelay.setSingleShot(true);
    m_waitingDelay.setInterval(250);
    connect(&m_waitingDelay, &QTimer::timeout, this, [this] {
        m_canRetry = false;
        m_empty->setContent(themeIcon(QStringLiteral("mail-message")),
                            tr("The letter is being fetched…"),
                            tr("Its text is not on this computer yet."));
        m_stack->setCurrentWidget(m_empty);
    });
    connect(m_header, &ReaderHeader::flagClicked, this, &MessageReader::flagClicked);
    connect(m_header, &ReaderHeader::menuRequested, this, &MessageReader::menuRequested);
    connect(m_view, &BodyView::linkHovered, this, &MessageReader::linkHovered);
    connect(m_view, &BodyView::linkClicked, this, &MessageReader::linkClicked);
    connect(m_attachments, &AttachmentBar::told, this, &MessageReader::told);
    connect(m_attachments, &AttachmentBar::failed, this,
            [this](const Error &error) { Q_EMIT told(errorSentence(error).text); });
    connect(m_strip, &ReaderStrip::buttonClicked, this, [this] {
        m_isRestWanted = true;
        load();
    });
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_canRetry)
            load();
    });
    showNothing(tr("No letter selected"));
}

MessageReader::~MessageReader() = default;

void MessageReader::showMessage(const Mail::MessageSummary &summary,
                                const QStringList &ownAddresses)
{
    if (summary.key == m_summary.key) {
        updateSummary(summary);
        return;
    }
    m_summary = summary;
    m_ownAddresses = ownAddresses;
    m_showsPlainText = false;
    m_isRestWanted = false;
    load();
}

void MessageReader::updateSummary(const Mail::MessageSummary &summary)
{
    m_summary = summary;
    m_header->setFlagged(summary.flags.has(Mail::Flag::Flagged));
}

void MessageReader::showNothing(const QString &title, const QString &hint)
{
    ++m_generation;
    m_waitingDelay.stop();
    m_report->hide();
    m_summary = {};
    m_body.reset();
    m_isShown = false;
    m_canRetry = false;
    m_view->showNothing();
    m_empty->setContent(themeIcon(QStringLiteral("mail-message")), title, hint);
    m_stack->setCurrentWidget(m_empty);
}

void MessageReader::load()
{
    const quint64 generation = ++m_generation;
    m_isShown = false;
    m_body.reset();
    const auto waiting =
        m_waitingBytes && !m_isRestWanted ? m_waitingBytes(m_summary.key) : std::optional<qint64>();
    if (waiting) {
        showHeader(*waiting);
        return;
    }
    m_waitingDelay.start();
    m_contents.body(m_summary.key)
        .then(this, [this, generation](const Result<Engine::MessageBody> &body) {
            if (generation != m_generation)
                return;
            m_waitingDelay.stop();
            if (body)
                showBody(*body);
            else
                showError(body.error());
        });
}

void MessageReader::showHeader(qint64 letterBytes)
{
    m_waitingDelay.stop();
    Mail::Envelope envelope;
    envelope.subject = m_summary.subject;
    envelope.from = {m_summary.from};
    envelope.to = m_summary.to;
    m_header->setEnvelope(envelope, m_summary.date, m_ownAddresses);
    m_header->setFlagged(m_summary.flags.has(Mail::Flag::Flagged));
    m_report->hide();
    m_strip->setOffer(tr("Only the header is here. The letter is %1.").arg(sizeText(letterBytes)),
                      tr("Fetch the rest"));
    m_attachments->setMessage(m_summary.key, {});
    m_view->showNothing();
    m_stack->setCurrentWidget(m_page);
}

void MessageReader::showBody(const Engine::MessageBody &body)
{
    m_body = body;
    const QDateTime date = body.envelope.date.isValid() ? body.envelope.date : m_summary.date;
    m_header->setEnvelope(body.envelope, date, m_ownAddresses);
    m_header->setFlagged(m_summary.flags.has(Mail::Flag::Flagged));
    m_report->hide();
    m_strip->setBody(body);
    m_attachments->setMessage(body.key, body.attachments);
    showText();
    m_stack->setCurrentWidget(m_page);
    m_isShown = true;
    Q_EMIT shown(m_summary.key);
    fetchNextPicture();
}

/// One after the other, so that the text of the letter gone to next waits for one at most.
void MessageReader::fetchNextPicture()
{
    if (m_body->missingPictures.isEmpty())
        return;
    const QString contentId = m_body->missingPictures.cbegin().key();
    m_contents.attachment(m_summary.key, m_body->missingPictures.take(contentId))
        .then(this, [this, generation = m_generation, contentId](const Result<QByteArray> &bytes) {
            if (generation == m_generation)
                takePicture(contentId, bytes);
        });
}

/// One that cannot be had stays away: the letter is read without it. The page is laid out anew
/// once, when the last is here.
void MessageReader::takePicture(const QString &contentId, const Result<QByteArray> &bytes)
{
    // What the server said of its size need not be so.
    if (bytes && bytes->size() <= Limits::pictureBytes)
        m_body->inlinePictures.insert(contentId, *bytes);
    if (!m_body->missingPictures.isEmpty())
        fetchNextPicture();
    else if (hasHtml() && !m_showsPlainText)
        m_view->addPictures(m_body->inlinePictures);
}

void MessageReader::showText()
{
    if (hasHtml() && !m_showsPlainText)
        m_view->showHtml(m_body->html, m_body->inlinePictures);
    else
        m_view->showText(m_body->plainText);
}

void MessageReader::showError(const Error &error)
{
    const ErrorSentence sentence = errorSentence(error);
    const bool isGone = error.kind == ErrorKind::NotFound;
    m_canRetry = !isGone;
    m_empty->setContent(themeIcon(QStringLiteral("dialog-warning")),
                        isGone ? tr("This letter is not there any more")
                               : tr("The text of this letter is not here yet"),
                        isGone ? QString() : sentence.text, isGone ? QString() : tr("Try again"));
    m_stack->setCurrentWidget(m_empty);
    m_isShown = true;
}

bool MessageReader::hasHtml() const
{
    return m_body.has_value() && !m_body->html.isEmpty() && !m_body->isSourceOnly;
}

void MessageReader::toggleSimpleView()
{
    if (!hasHtml())
        return;
    m_showsPlainText = !m_showsPlainText;
    showText();
    Q_EMIT told(m_showsPlainText ? tr("The text alone is shown") : tr("The Simple view is shown"));
}

bool MessageReader::pageDown()
{
    return m_stack->currentWidget() == m_page && m_view->pageDown();
}

void MessageReader::saveAllAttachments()
{
    m_attachments->saveAll();
}

void MessageReader::applyChanges(const Store::StoreChanges &changes)
{
    // Fetched meanwhile by the background: what was not here now is.
    if (m_summary.key.isValid() && !m_body && changes.contents.contains(m_summary.key))
        load();
}

} // namespace Martlet::Ui
