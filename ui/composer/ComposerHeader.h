// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The upper part of a letter being written: From, To, Cc, Bcc, Subject.
#pragma once

#include "core/mail/Identity.h"
#include "core/mail/Keys.h"
#include "core/mime/MessageComposer.h"
#include "ui/composer/AddressField.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace Martlet::Ui
{

/// An address to write from.
struct SenderChoice {
    Mail::AccountKey account;
    Mail::Identity identity;
    QString accountName;
};

class ComposerHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ComposerHeader(QWidget *parent = nullptr);

    /// From is shown only with more than one.
    void setSenders(const QList<SenderChoice> &senders, const SenderChoice &current);
    /// The identity of the same account with this address, else the present one with it.
    void chooseSender(const QString &address);
    void setCompletion(const AddressCompletion &completion);

    void setDraft(const Mime::Draft &draft);
    /// From, recipients and subject into `draft`.
    void applyTo(Mime::Draft &draft) const;
    [[nodiscard]] SenderChoice sender() const;

    /// The first empty one of recipients and subject; false when nothing is missing.
    bool focusFirstEmpty();
    void focusRecipients();
    void focusSubject();
    void focusUnusableAddress();
    void addCopy();
    void addHiddenCopy();
    /// From the recipients Tab leads on to the subject; the buttons for more of them come behind
    /// `last`, and have keys of their own.
    void putCopyButtonsBehind(QWidget *last);

Q_SIGNALS:
    void changed();
    void senderChanged(const Martlet::Ui::SenderChoice &former);

private:
    AddressField *addField(const QString &label, const QString &name, int row, QLabel **labelOut);
    void addSender(const SenderChoice &sender);
    void showCopies(AddressField *field, QLabel *label, QToolButton *button);

    QGridLayout *m_grid = nullptr;
    QLabel *m_fromLabel = nullptr;
    QComboBox *m_from = nullptr;
    QList<SenderChoice> m_senders;
    int m_currentSender = 0;
    AddressField *m_to = nullptr;
    AddressField *m_cc = nullptr;
    AddressField *m_bcc = nullptr;
    QLabel *m_toLabel = nullptr;
    QLabel *m_ccLabel = nullptr;
    QLabel *m_bccLabel = nullptr;
    QToolButton *m_showCc = nullptr;
    QToolButton *m_showBcc = nullptr;
    QLineEdit *m_subject = nullptr;
};

} // namespace Martlet::Ui
