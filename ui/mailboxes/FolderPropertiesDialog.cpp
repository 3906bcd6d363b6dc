// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/FolderPropertiesDialog.h"

#include "core/util/Logging.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/models/MailboxTreeModel.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace Martlet::Ui
{

namespace
{

struct FolderProperties {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::FolderProperties)
};

/// Of a limit; what a bar shows.
int perMille(const Mail::QuotaResource &resource)
{
    if (resource.limit == 0)
        return resource.used > 0 ? 1000 : 0;
    const double share = static_cast<double>(resource.used) / static_cast<double>(resource.limit);
    return static_cast<int>(std::min(1.0, share) * 1000);
}

template<class Number>
QString numberText(const std::optional<Number> &number)
{
    return number ? QString::number(number->value()) : QStringLiteral("–");
}

int plural(quint64 count)
{
    return static_cast<int>(
        std::min<quint64>(count, static_cast<quint64>(std::numeric_limits<int>::max())));
}

qint64 sizeOf(quint64 bytes)
{
    return static_cast<qint64>(
        std::min<quint64>(bytes, static_cast<quint64>(std::numeric_limits<qint64>::max())));
}

QString repairsText(const QList<Store::MailboxRepair> &repairs)
{
    QStringList lines;
    for (const Store::MailboxRepair &repair : repairs) {
        lines << FolderProperties::tr("%1: fetched %2, removed %3, still different %4")
                     .arg(fullDate(repair.at.toLocalTime()))
                     .arg(repair.fetched)
                     .arg(repair.removed)
                     .arg(repair.unresolved);
    }
    return lines.join(u'\n');
}

} // namespace

QString completenessText(const Engine::MailboxProperties &properties)
{
    if (!properties.synced.areHeadersComplete || !properties.synced.lastCompleteAt.isValid())
        return FolderProperties::tr("Not complete yet");
    if (properties.differing() > 0)
        return FolderProperties::tr("%Ln letter(s) differ", nullptr,
                                    plural(properties.differing()));
    return FolderProperties::tr("Everything here");
}

QString rightsText(const Mail::GrantedRights &rights)
{
    const std::pair<bool, QString> all[] = {
        {rights.mayRead, FolderProperties::tr("Read letters")},
        {rights.mayMark, FolderProperties::tr("Mark letters")},
        {rights.mayAdd, FolderProperties::tr("Add letters")},
        {rights.mayDelete, FolderProperties::tr("Delete letters")},
        {rights.mayCreateInside, FolderProperties::tr("Make folders inside")},
        {rights.mayRemove, FolderProperties::tr("Rename or delete the folder")},
        {rights.mayShare, FolderProperties::tr("Share the folder")},
    };
    QStringList granted;
    for (const auto &[isGranted, text] : all) {
        if (isGranted)
            granted << text;
    }
    return granted.isEmpty() ? FolderProperties::tr("Nothing") : granted.join(u'\n');
}

QString quotaText(const Mail::QuotaResource &resource)
{
    if (resource.name == "STORAGE")
        return FolderProperties::tr("%1 of %2 used")
            .arg(sizeText(sizeOf(resource.used)), sizeText(sizeOf(resource.limit)));
    return FolderProperties::tr("%1 of %Ln letter(s)", nullptr, plural(resource.limit))
        .arg(QLocale().toString(resource.used));
}

FolderPropertiesDialog::FolderPropertiesDialog(const Mail::MailboxInfo &info, QWidget *parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
{
    const QString name = singleLine(MailboxTreeModel::folderName(info));
    setWindowTitle(tr("Properties of “%1”").arg(name));
    row(tr("Name"), "name")->setText(name);
    const QString place = singleLine(info.path);
    if (place != name)
        row(tr("Place"), "place")->setText(place);
    m_letters = row(tr("Letters"), "letters");
    m_letters->setText(tr("%Ln letter(s)", nullptr, info.total));
    const QString asking = tr("Looking…");
    m_onServer = row(tr("On the server"), "onServer");
    m_here = row(tr("Kept here"), "here");
    m_complete = row(tr("Last complete"), "complete");
    m_state = row(tr("State"), "state");
    m_shown = row(tr("In the list"), "shown");
    m_shown->setText(info.isSubscribed ? tr("Shown") : tr("Not shown"));
    m_rights = row(tr("You may"), "rights");
    for (QLabel *label : {m_onServer, m_here, m_complete, m_state, m_rights})
        label->setText(asking);
    m_quotas = new QVBoxLayout;
    m_quotas->setSpacing(Theme::inside / 2);
    m_form->addRow(tr("Room"), m_quotas);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *more = new QToolButton(this);
    more->setText(tr("Details"));
    more->setCheckable(true);
    more->setAutoRaise(true);
    more->setArrowType(Qt::RightArrow);
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_details = new QLabel(this);
    m_details->setObjectName(QStringLiteral("details"));
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Details"));
    m_details->hide();
    connect(more, &QToolButton::toggled, this, [this, more](bool isOn) {
        more->setArrowType(isOn ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(isOn);
        adjustSize();
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addLayout(m_form);
    layout->addWidget(m_note);
    layout->addWidget(more);
    layout->addWidget(m_details);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(440);
}

QLabel *FolderPropertiesDialog::row(const QString &name, const char *objectName)
{
    auto *value = new QLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setAccessibleName(name);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_form->addRow(name, value);
    return value;
}

void FolderPropertiesDialog::setProperties(const Engine::MailboxProperties &properties)
{
    const Mail::MailboxInfo &info = properties.info;
    m_letters->setText(info.unread > 0 ? tr("%Ln letter(s), %1 unread", nullptr, info.total)
                                             .arg(locale().toString(info.unread))
                                       : tr("%Ln letter(s)", nullptr, info.total));
    m_onServer->setText(sizeText(properties.serverBytes()));
    m_here->setText(sizeText(properties.heldBytes));
    m_complete->setText(properties.synced.lastCompleteAt.isValid()
                            ? headerDate(properties.synced.lastCompleteAt.toLocalTime(),
                                         QDateTime::currentDateTime())
                            : tr("Never"));
    m_complete->setToolTip(fullDate(properties.synced.lastCompleteAt.toLocalTime()));
    m_state->setText(completenessText(properties));
    const auto rights = properties.server ? properties.server->rights : std::nullopt;
    m_form->setRowVisible(m_rights, rights.has_value());
    if (rights)
        m_rights->setText(rightsText(*rights));
    showQuotas(properties.server ? properties.server->quotas : QList<Mail::Quota>());
    QStringList notes;
    if (!info.problem.isEmpty())
        notes << tr("This folder could not be brought up to date. The server says: %1")
                     .arg(sanitizedServerText(info.problem));
    if (properties.serverError)
        notes << tr("The server could not be asked. These numbers are what is known here.");
    m_note->setText(notes.join(u'\n'));
    m_note->setVisible(!notes.isEmpty());
    showDetails(properties);
    adjustSize();
}

void FolderPropertiesDialog::showQuotas(const QList<Mail::Quota> &quotas)
{
    int shown = 0;
    for (const Mail::Quota &quota : quotas) {
        for (const Mail::QuotaResource &resource : quota.resources) {
            auto *bar = new QProgressBar(this);
            bar->setRange(0, 1000);
            bar->setValue(perMille(resource));
            bar->setTextVisible(false);
            bar->setAccessibleName(tr("Room"));
            bar->setAccessibleDescription(quotaText(resource));
            bar->setMaximumHeight(Theme::group);
            auto *text = new QLabel(quotaText(resource), this);
            text->setTextFormat(Qt::PlainText);
            m_quotas->addWidget(bar);
            m_quotas->addWidget(text);
            ++shown;
        }
    }
    m_form->setRowVisible(m_quotas, shown > 0);
}

void FolderPropertiesDialog::showDetails(const Engine::MailboxProperties &properties)
{
    const Mail::MailboxState &cached = properties.synced.server;
    QStringList lines{QStringLiteral("UIDVALIDITY %1 · UIDNEXT %2 · HIGHESTMODSEQ %3")
                          .arg(numberText(cached.uidValidity), numberText(cached.uidNext),
                               numberText(cached.highestModSeq)),
                      tr("Known here: %1, on the server at the last round: %2")
                          .arg(properties.synced.cachedMessages)
                          .arg(cached.exists)};
    if (properties.server) {
        lines << QStringLiteral("STATUS: UIDVALIDITY %1 · UIDNEXT %2 · HIGHESTMODSEQ %3")
                     .arg(numberText(properties.server->uidValidity),
                          numberText(properties.server->uidNext),
                          numberText(properties.server->highestModSeq));
        if (properties.server->rights)
            lines << QStringLiteral("MYRIGHTS ") +
                         QString::fromLatin1(properties.server->rights->letters);
    }
    if (properties.serverError)
        lines << errorSentence(*properties.serverError).text;
    if (!properties.repairs.isEmpty())
        lines << tr("Mended here:") << repairsText(properties.repairs);
    m_details->setText(lines.join(u'\n'));
}

void FolderPropertiesDialog::setError(const Error &error)
{
    m_note->setText(errorSentence(error).text);
    m_note->show();
    for (QLabel *label : {m_onServer, m_here, m_complete, m_state, m_rights})
        label->setText(QStringLiteral("–"));
    m_form->setRowVisible(m_quotas, false);
}

} // namespace Martlet::Ui
