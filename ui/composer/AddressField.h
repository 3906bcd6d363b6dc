// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// To, Cc or Bcc: addresses as chips with a line to type the next one, completed from addresses
// seen.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QScrollArea>

#include <functional>

class QCompleter;
class QKeyEvent;
class QLineEdit;
class QStringListModel;

namespace Martlet::Ui
{

class AddressChip;
class FlowLayout;

/// Known addresses for what was typed so far, best first. Called on the UI thread, must be quick.
using AddressCompletion = std::function<Mail::AddressList(const QString &prefix)>;

/// Comma, semicolon, Enter and Tab make a chip; so does leaving the field. A list that was pasted
/// becomes one chip each. Grows to three lines, then scrolls.
class AddressField : public QScrollArea
{
    Q_OBJECT

public:
    explicit AddressField(const QString &accessibleName, QWidget *parent = nullptr);

    void setCompletion(AddressCompletion completion);

    void setAddresses(const Mail::AddressList &addresses);
    /// The chips, and what is typed but no chip yet.
    [[nodiscard]] Mail::AddressList addresses() const;
    [[nodiscard]] bool isEmpty() const;

    /// Makes chips of what is typed.
    void commitText();
    void focusEnd();
    /// Puts the focus on the first chip that is no address.
    void focusFirstUnusable();

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    [[nodiscard]] const QList<AddressChip *> &chips() const { return m_chips; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    bool handleKey(const QKeyEvent &event);
    void addChip(const Mail::EmailAddress &address, int index = -1);
    void removeChip(AddressChip *chip);
    void editChip(AddressChip *chip);
    void moveFocus(AddressChip *from, int step);
    void paste(const QString &text);
    void complete();
    void take(int completionRow);
    void updateHeight();

    QWidget *m_content = nullptr;
    FlowLayout *m_flow = nullptr;
    QLineEdit *m_edit = nullptr;
    QList<AddressChip *> m_chips;
    AddressCompletion m_completion;
    Mail::AddressList m_found; ///< rows of the open completion list
    QCompleter *m_completer = nullptr;
    QStringListModel *m_completionModel = nullptr;
};

} // namespace Martlet::Ui
