// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/DonePage.h"

#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingText.h"
#include "ui/wizard/SentFolderView.h"
#include "ui/wizard/TestLetterView.h"

#include <QVBoxLayout>

namespace Martlet::Ui
{

DonePage::DonePage(QWidget *parent)
    : QWidget(parent)
    , m_text(makeTextLabel({}, this))
    , m_notes(makeDimmedLabel({}, this))
    , m_sent(new SentFolderView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_notes);
    layout->addWidget(m_sent);
    layout->addStretch(1);
    m_sent->hide();
    connect(m_sent, &SentFolderView::chosen, this,
            [this](const QString &path) { Q_EMIT sentFolderChosen(m_account, path); });
}

void DonePage::setTestLetters(Engine::TestLetterService &letters)
{
    m_testLetter = new TestLetterView(letters, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, m_testLetter);
}

void DonePage::show(const Mail::AccountSettings &account, const Facts &facts)
{
    m_account = account.key;
    if (facts.sent)
        m_sent->show(*facts.sent, account.sentMailbox);
    else
        m_sent->hide();
    QStringList notes;
    if (!facts.letters) {
        m_text->setText(tr("%1 is set up. Folders found: %Ln. The newest letters are already "
                           "coming; older ones follow by themselves.",
                           nullptr, facts.folders)
                            .arg(account.email));
    } else {
        m_text->setText(*facts.letters == 0
                            ? tr("%1 is set up. No letters wait at the server now; new ones come "
                                 "by themselves.")
                                  .arg(account.email)
                            : tr("%1 is set up. Letters waiting at the server: %Ln. The newest "
                                 "come first; older ones follow by themselves.",
                                 nullptr, *facts.letters)
                                  .arg(account.email));
        notes << leavingConsequence(account.pop3);
    }
    if (!facts.canSend)
        notes << tr(
            "This account only receives. A server for sending can be added in its settings.");
    if (!facts.arePasswordsKept)
        notes << tr("Martlet asks for the password again after each start, since this computer has "
                    "no key store.");
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    if (!m_testLetter)
        return;
    m_testLetter->setAccount(account);
    m_testLetter->setVisible(facts.canSend);
}

void DonePage::showSentFailure(const Mail::AccountSettings &stored, const QString &sentence)
{
    if (stored.key == m_account)
        m_sent->showFailure(sentence, stored.sentMailbox);
}

} // namespace Martlet::Ui
