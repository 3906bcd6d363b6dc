// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the text of a letter: plain text natively, HTML in the Simple view (ARCHITECTURE section
// 8a). Answers every resource request itself, from the pictures of this letter alone: no file, no
// network, whatever the mail says (SEC-20). Opens nothing; a click is a signal.
#pragma once

#include <QHash>
#include <QTextBrowser>

namespace Martlet::Ui
{

class BodyView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    /// Quotes dimmed with a bar, links found; everything else as it stands.
    void showText(const QString &text);
    /// `html` comes sanitised and flattened from the engine.
    void showHtml(const QString &html, const QHash<QString, QByteArray> &inlinePictures);
    void showNothing();

    /// Space: one page down; false at the end.
    bool pageDown();

Q_SIGNALS:
    /// http, https or mailto; `text` is what the reader saw.
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
    void insertTextBlocks(const QString &text);
    void keepLinesReadable();
    [[nodiscard]] QString textOfLink(const QString &href) const;

    QString m_text;
    bool m_isText = true;
    QHash<QString, QByteArray> m_pictures;
};

} // namespace Martlet::Ui
