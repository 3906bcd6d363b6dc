// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MailingListCommands.h"

#include "core/mime/LinkCheck.h"
#include "ui/common/Formatting.h"
#include "ui/common/PlainMessageBox.h"
#include "ui/models/MailboxTreeModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int shownCharacters = 80;
constexpr int shownUrlCharacters = 300;

QString shortened(const QString &text)
{
    return text.size() <= shownCharacters ? text : text.left(shownCharacters).trimmed() + u'…';
}

bool isLetter(const Mail::UnsubscribeWay &way)
{
    return std::holds_alternative<Mail::UnsubscribeLetter>(way);
}

} // namespace

MailingListCommands::MailingListCommands(MessageReader *reader, const MailboxTreeModel *mailboxes,
                                         QWidget *window)
    : QObject(window)
    , m_reader(reader)
    , m_mailboxes(mailboxes)
    , m_window(window)
{
    connect(reader, &MessageReader::shown, this, [this](Mail::MessageKey key) {
        // Junk is not helped to learn that it is read; who wants to has the menu.
        m_reader->header()->setUnsubscribe(canLeave(key) && !isJunk());
    });
    connect(reader->header(), &ReaderHeader::unsubscribeClicked, this, &MailingListCommands::leave);
}

const Mail::MailingList *MailingListCommands::listOf(Mail::MessageKey key) const
{
    return key.isValid() && m_reader->message() == key ? m_reader->mailingList() : nullptr;
}

bool MailingListCommands::canAnswer(Mail::MessageKey key) const
{
    const Mail::MailingList *list = listOf(key);
    return list != nullptr && !list->post.address.isEmpty();
}

bool MailingListCommands::canLeave(Mail::MessageKey key) const
{
    const Mail::MailingList *list = listOf(key);
    return list != nullptr && !list->unsubscribe.isEmpty();
}

bool MailingListCommands::isJunk() const
{
    const Mail::MessageSummary &summary = m_reader->summary();
    const Mail::MailboxInfo *info = m_mailboxes->find(summary.mailbox);
    return summary.flags.has(Mail::Flag::Junk) ||
           (info != nullptr && info->specialUse == Mail::SpecialUse::Junk);
}

void MailingListCommands::leave()
{
    const Mail::MessageKey key = m_reader->message();
    if (!canLeave(key))
        return;
    Subscription subscription{key, {}, *listOf(key), isJunk()};
    subscription.shownName = shortened(singleLine(subscription.list.name));
    if (subscription.shownName.isEmpty())
        subscription.shownName = shortened(displayName(m_reader->summary().from));
    ask(subscription, subscription.list.unsubscribe.constFirst());
}

QString MailingListCommands::explanation(const Mail::UnsubscribeWay &way)
{
    if (const auto *letter = std::get_if<Mail::UnsubscribeLetter>(&way))
        return tr("A letter to %1 is prepared that asks the list to remove you. It is not sent "
                  "until you press Send.")
            .arg(Mime::displayAddress(letter->to));
    const QUrl &page = std::get<QUrl>(way);
    return tr("A page at %1 opens in your browser; it says what to do next.")
               .arg(Mime::displayHost(page)) +
           QStringLiteral("\n\n") + Mime::displayUrl(page).left(shownUrlCharacters);
}

QStringList MailingListCommands::warnings(const Subscription &subscription,
                                          const Mail::UnsubscribeWay &way)
{
    QStringList warnings;
    if (subscription.isJunk)
        warnings << tr("This letter is junk. Whoever answers junk, or opens its pages, tells the "
                       "sender that the address is read, and gets more of it. Better leave it "
                       "where it is.");
    const auto *page = std::get_if<QUrl>(&way);
    if (page == nullptr)
        return warnings;
    if (Mime::looksLikeOtherHost(subscription.list.name, *page))
        warnings << tr(
            "The name of the list looks like the address of a different site than this page.");
    if (page->scheme() != QStringLiteral("https"))
        warnings << tr("The connection to this page is not encrypted: others along the way can "
                       "read what is sent.");
    return warnings;
}

void MailingListCommands::ask(const Subscription &subscription, const Mail::UnsubscribeWay &way)
{
    const QStringList warned = warnings(subscription, way);
    QStringList told = warned;
    told << explanation(way);
    if (!subscription.isJunk)
        told << tr("If you never wanted these letters, mark this one as junk instead: the sender "
                   "then does not learn that somebody reads them.");
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("unsubscribeQuestion"));
    box->setIcon(warned.isEmpty() ? QMessageBox::Question : QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setText(subscription.shownName.isEmpty()
                     ? tr("Unsubscribe from this mailing list?")
                     : tr("Unsubscribe from “%1”?").arg(subscription.shownName));
    setPlainInformativeText(box, told.join(QStringLiteral("\n\n")));
    QPushButton *yes = box->addButton(isLetter(way) ? tr("Write the letter") : tr("Open the page"),
                                      QMessageBox::AcceptRole);
    connect(yes, &QPushButton::clicked, this,
            [this, key = subscription.key, way] { go(key, way); });
    const QList<Mail::UnsubscribeWay> &ways = subscription.list.unsubscribe;
    const auto other =
        std::find_if(ways.cbegin(), ways.cend(), [&](const Mail::UnsubscribeWay &one) {
            return isLetter(one) != isLetter(way);
        });
    if (other != ways.cend()) {
        QPushButton *change =
            box->addButton(isLetter(*other) ? tr("By letter instead…") : tr("On a page instead…"),
                           QMessageBox::ActionRole);
        connect(change, &QPushButton::clicked, this,
                [this, subscription, instead = *other] { ask(subscription, instead); });
    }
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(warned.isEmpty() ? yes : cancel);
    box->open();
}

void MailingListCommands::go(Mail::MessageKey key, const Mail::UnsubscribeWay &way)
{
    if (const auto *letter = std::get_if<Mail::UnsubscribeLetter>(&way))
        Q_EMIT letterWanted(key, *letter);
    else
        Q_EMIT pageWanted(std::get<QUrl>(way));
}

} // namespace Martlet::Ui
