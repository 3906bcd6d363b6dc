// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Above the text of a letter: subject, who wrote it (the address is always there, SEC-23), to whom,
// when, and the flag. Text of others is plain text throughout.
#pragma once

#include "core/mail/Envelope.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QToolButton;

namespace Martlet::Ui
{

class Avatar;
class ElidedLabel;

class ReaderHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ReaderHeader(QWidget *parent = nullptr);

    /// `ownAddresses` are called "me".
    void setEnvelope(const Mail::Envelope &envelope, const QDateTime &date,
                     const QStringList &ownAddresses);
    void setFlagged(bool isFlagged);
    /// Whether the list the letter came by can be left; not before this is called for it.
    void setUnsubscribe(bool isOffered);
    /// For letters of one's own that wait: all recipients are in sight, hidden ones too, and there
    /// is neither flag nor menu.
    void setForWaitingLetters();
    [[nodiscard]] QString subjectText() const;
    [[nodiscard]] QString addressText() const;
    /// To, Cc and Bcc as they stand there; empty while they are folded up.
    [[nodiscard]] QString recipientsText() const;

Q_SIGNALS:
    void flagClicked();
    void unsubscribeClicked();
    void menuRequested(const QPoint &globalPosition);

private:
    void showRecipients();
    void changeEvent(QEvent *event) override;
    [[nodiscard]] QString shortRecipients() const;
    [[nodiscard]] QString allRecipients() const;
    [[nodiscard]] QString nameOrMe(const Mail::EmailAddress &address) const;

    Mail::Envelope m_envelope;
    QStringList m_ownAddresses;
    bool m_isExpanded = false;
    bool m_isFlagged = false;
    bool m_isWaiting = false;
    QLabel *m_subject;
    QToolButton *m_flag;
    QToolButton *m_menu;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    ElidedLabel *m_address;
    QLabel *m_date;
    ElidedLabel *m_recipients;
    QLabel *m_allRecipients;
    QToolButton *m_more;
    QToolButton *m_unsubscribe;
};

} // namespace Martlet::Ui
