// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one letter of the list: constant height from the font, three lines (or one with columns),
// unread dot, marks, and three buttons while the mouse is over the row.
#pragma once

#include <QStyledItemDelegate>

#include "core/mail/MessageSummary.h"

#include <QDateTime>
#include <QIcon>

namespace Martlet::Ui
{

enum class RowLayout {
    Cards,   ///< sender and date, subject and marks, preview
    Compact, ///< the same without preview
    Columns, ///< one line, for the list above the reader
};

class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class HoverButton { None, Archive, Delete, Flag };

    explicit MessageDelegate(QObject *parent = nullptr);

    void setRowLayout(RowLayout layout);
    [[nodiscard]] RowLayout rowLayout() const { return m_layout; }
    /// For "today" and "yesterday"; kept by the view, so that painting does not ask the clock.
    void setNow(const QDateTime &now) { m_now = now; }
    /// After the icon theme changed.
    void loadIcons();

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    [[nodiscard]] HoverButton buttonAt(const QRect &row, const QFontMetrics &metrics,
                                       QPoint position) const;

private:
    struct Pens;
    void paintCard(QPainter *painter, const QRect &area, const Mail::MessageSummary &row,
                   const Pens &pens, bool showsButtons, bool showsRecipients) const;
    void paintColumns(QPainter *painter, const QRect &area, const Mail::MessageSummary &row,
                      const Pens &pens, bool showsButtons, bool showsRecipients) const;
    /// Gives the width used.
    int paintMarks(QPainter *painter, const QRect &line, const Pens &pens,
                   const Mail::MessageSummary &row) const;
    /// The account's name, in a frame that ends at `right`; gives the width used.
    static int paintLabel(QPainter *painter, const QRect &line, int right, const Pens &pens);
    void paintButtons(QPainter *painter, const QRect &row, const QFontMetrics &metrics,
                      const Pens &pens, bool isFlagged) const;
    [[nodiscard]] QRect buttonRect(const QRect &row, const QFontMetrics &metrics,
                                   int position) const;
    [[nodiscard]] QString people(const Mail::MessageSummary &row, bool showsRecipients) const;

    RowLayout m_layout = RowLayout::Cards;
    QDateTime m_now;
    QIcon m_lost;
    QIcon m_late;
    QIcon m_attachment;
    QIcon m_answered;
    QIcon m_forwarded;
    QIcon m_flagged;
    QIcon m_archive;
    QIcon m_delete;
    QIcon m_flag;
};

} // namespace Martlet::Ui
