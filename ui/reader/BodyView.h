// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the text of a letter: plain text natively, HTML in the Simple view (ARCHITECTURE section
// 8a). Answers every resource request itself, from the pictures of this letter alone: no file, no
// network, whatever the mail says (SEC-20). Opens nothing; a click is a signal.
#pragma once

#include "ui/reader/TextSlices.h"

#include <QHash>
#include <QImage>
#include <QTextBrowser>

namespace Martlet::Ui
{

class BodyView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    /// Quotes dimmed with a bar, links found; everything else as it stands. A long text comes in
    /// portions over several turns of the event loop, a very long one without its end.
    void showText(const QString &text);
    /// `html` comes sanitised and flattened from the engine. The pictures appear when they are
    /// decoded, which happens on the pool (SEC-22).
    void showHtml(const QString &html, const QHash<QString, QByteArray> &inlinePictures);
    /// More of the page that is shown; those named before are given again.
    void addPictures(const QHash<QString, QByteArray> &inlinePictures) { decode(inlinePictures); }
    void showNothing();

    /// Space: one page down; false at the end.
    bool pageDown();

Q_SIGNALS:
    /// http, https or mailto; `text` is what stands on it, all of it where it stands in pieces.
    void linkClicked(const QUrl &url, const QString &text);
    /// The real target for the status bar (SEC-24); empty when the mouse leaves it.
    void linkHovered(const QString &target);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &url, QTextDocument::ResourceType type) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;

private:
    void insertNextSlice();
    void insertLines(const QList<ShownLine> &lines);
    void insertCutNotice();
    void decode(const QHash<QString, QByteArray> &pictures);
    void showPictures(const QHash<QString, QImage> &pictures);
    void prepareFrame();
    void keepLinesReadable();
    [[nodiscard]] QString textOfLink(const QUrl &url) const;

    QString m_text;
    bool m_isText = true;
    QHash<QString, QImage> m_pictures;
    TextSlices m_slices;      ///< what of the text is still to be inserted
    quint64 m_generation = 0; ///< what belongs to a letter shown before comes too late
};

} // namespace Martlet::Ui
