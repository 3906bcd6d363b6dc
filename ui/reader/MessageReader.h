// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The right-hand pane: header, one strip, text, attachments of the selected letter; or why it is
// not there, and what to do. Header and text change together.
#pragma once

#include "core/engine/MessageContents.h"
#include "core/mail/MessageSummary.h"
#include "core/store/StoreChanges.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QStackedLayout;

namespace Martlet::Ui
{

class AttachmentBar;
class BodyView;
class EmptyState;
class ReaderHeader;
class ReaderStrip;
class ReportStrip;

class MessageReader : public QWidget
{
    Q_OBJECT

public:
    MessageReader(Engine::MessageContents &contents, QWidget *parent = nullptr);
    ~MessageReader() override;

    /// Asked before a text is fetched: a size means that only the header is here, and that the rest
    /// comes when the person asks for it.
    using WaitingBytes = std::function<std::optional<qint64>(Mail::MessageKey)>;
    void setWaitingBytes(WaitingBytes ask) { m_waitingBytes = std::move(ask); }

    void showMessage(const Mail::MessageSummary &summary, const QStringList &ownAddresses);
    /// Flags changed: the star follows, the text stays.
    void updateSummary(const Mail::MessageSummary &summary);
    /// Nothing selected: the folder's counts, or how many letters are.
    void showNothing(const QString &title, const QString &hint = {});
    [[nodiscard]] Mail::MessageKey message() const { return m_summary.key; }
    [[nodiscard]] const Mail::MessageSummary &summary() const { return m_summary; }
    /// Whether the text (or what is wrong with it) is on screen.
    [[nodiscard]] bool isShown() const { return m_isShown; }

    /// The list it came by; nothing until its text is here.
    [[nodiscard]] const Mail::MailingList *mailingList() const
    {
        return m_body ? &m_body->list : nullptr;
    }

    /// Ctrl+Shift+S: the Simple view of the HTML or its text.
    void toggleSimpleView();
    [[nodiscard]] bool hasHtml() const;
    /// Space; false at the end of the text.
    bool pageDown();
    void saveAllAttachments();
    [[nodiscard]] BodyView *bodyView() const { return m_view; }
    [[nodiscard]] ReaderHeader *header() const { return m_header; }
    [[nodiscard]] ReaderStrip *strip() const { return m_strip; }
    /// For others to fill once shown() told of a letter; hidden with the next one.
    [[nodiscard]] ReportStrip *report() const { return m_report; }
    [[nodiscard]] EmptyState *state() const { return m_empty; }

public Q_SLOTS:
    void applyChanges(const Martlet::Store::StoreChanges &changes);

Q_SIGNALS:
    void flagClicked();
    void menuRequested(const QPoint &globalPosition);
    void linkHovered(const QString &target);
    void linkClicked(const QUrl &url, const QString &text);
    void told(const QString &sentence);
    /// The text of this letter is on screen.
    void shown(Martlet::Mail::MessageKey key);

private:
    void load();
    /// Only the header, with the offer to fetch the rest.
    void showHeader(qint64 letterBytes);
    void showBody(const Engine::MessageBody &body);
    void showError(const Error &error);
    void showText();
    /// The text is there first; what its pictures lack comes behind it.
    void fetchNextPicture();
    void takePicture(const QString &contentId, const Result<QByteArray> &bytes);

    Engine::MessageContents &m_contents;
    ReaderHeader *m_header;
    ReaderStrip *m_strip;
    ReportStrip *m_report;
    BodyView *m_view;
    AttachmentBar *m_attachments;
    EmptyState *m_empty;
    QWidget *m_page;
    QStackedLayout *m_stack;
    QTimer m_waitingDelay;
    Mail::MessageSummary m_summary;
    QStringList m_ownAddresses;
    std::optional<Engine::MessageBody> m_body;
    WaitingBytes m_waitingBytes;
    quint64 m_generation = 0;
    bool m_isRestWanted = false; ///< of a letter whose rest waits at the server
    bool m_isShown = false;
    bool m_showsPlainText = false;
    bool m_canRetry = false;
};

} // namespace Martlet::Ui
