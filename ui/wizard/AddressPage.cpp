// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/AddressPage.h"

#include "core/mail/EmailAddress.h"
#include "ui/common/Formatting.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/SearchWays.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>

namespace Martlet::Ui
{

AddressPage::AddressPage(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_hint(makeDimmedLabel({}, this))
    , m_lookUp(makeDimmedLabel({}, this))
    , m_database(new QCheckBox(tr("Look up settings in the &public database"), this))
    , m_ways(new SearchWays(this))
{
    m_restore = new QPushButton(tr("&Restore a removed account"), this);
    m_restore->setObjectName(QStringLiteral("restore"));
    m_restore->setAutoDefault(false);
    m_restore->setMenu(new QMenu(m_restore));
    m_restore->hide();
    m_database->setChecked(true);
    m_database->setObjectName(QStringLiteral("usesDatabase"));
    askToLookUp(false);
    showWhoIsTold();
    m_name->setAccessibleName(tr("Your name"));
    m_email->setAccessibleName(tr("Email address"));
    m_email->setPlaceholderText(tr("name@example.org"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_hint->setAccessibleName(tr("About the address"));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(tr("Your &name"), m_name);
    form->addRow(tr("&Email address"), m_email);
    form->addRow(QString(), m_hint);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(
        makeDimmedLabel(tr("Others see this name beside your address. Martlet finds the "
                           "servers in its own list; nothing is sent anywhere yet."),
                        this));
    layout->addLayout(form);
    layout->addWidget(m_lookUp);
    layout->addWidget(m_database);
    layout->addWidget(m_ways);
    layout->addStretch(1);
    layout->addWidget(m_restore, 0, Qt::AlignLeft);

    connect(m_name, &QLineEdit::textChanged, this, &AddressPage::changed);
    connect(m_email, &QLineEdit::textChanged, this, [this] {
        updateHint(false);
        Q_EMIT changed();
    });
    connect(m_email, &QLineEdit::editingFinished, this, [this] { updateHint(true); });
    for (const auto changed : {&AddressPage::showWhoIsTold, &AddressPage::wishesChanged}) {
        connect(m_database, &QCheckBox::toggled, this, changed);
        connect(m_ways, &SearchWays::changed, this, changed);
    }
    connect(m_ways, &SearchWays::expanded, this, &AddressPage::expanded);
}

namespace
{

std::optional<Discovery::MailAddressInput> readOne(const QString &text)
{
    const auto read = Discovery::readMailAddress(text);
    return read && Mail::isPlausibleAddress(read->shownAddress().address) ? std::optional(*read)
                                                                          : std::nullopt;
}

} // namespace

/// One, or several with a comma, a semicolon or, where they have no names, a blank between them.
QList<Discovery::MailAddressInput> AddressPage::addresses() const
{
    const QString text = m_email->text();
    static const QRegularExpression signs(QStringLiteral("[,;]"));
    static const QRegularExpression signsAndBlanks(QStringLiteral("[,;\\s]+"));
    QList<Discovery::MailAddressInput> several;
    for (const QString &part :
         text.split(text.contains(u'<') ? signs : signsAndBlanks, Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto one = readOne(part);
        // A sign inside a name: one address after all.
        if (!one) {
            const auto whole = readOne(text);
            return whole ? QList<Discovery::MailAddressInput>{*whole}
                         : QList<Discovery::MailAddressInput>();
        }
        several.append(*one);
    }
    return several;
}

std::optional<Discovery::MailAddressInput> AddressPage::address() const
{
    const auto all = addresses();
    return all.isEmpty() ? std::nullopt : std::optional(all.constFirst());
}

QStringList AddressPage::further() const
{
    QStringList later;
    for (const Discovery::MailAddressInput &one : addresses().mid(1))
        later << one.shownAddress().address;
    later.removeDuplicates();
    return later;
}

void AddressPage::setEmail(const QString &email)
{
    m_email->setText(email);
}

void AddressPage::setName(const QString &name)
{
    m_name->setText(name);
}

void AddressPage::setRemovedAddresses(const QStringList &addresses)
{
    QMenu *menu = m_restore->menu();
    menu->clear();
    for (int index = 0; index < addresses.size(); ++index) {
        QString shown = singleLine(addresses.at(index));
        // An address may hold what a menu takes for a mark of a key.
        shown.replace(u'&', QLatin1String("&&"));
        menu->addAction(shown, this, [this, index] { Q_EMIT restoreWanted(index); });
    }
    m_restore->setVisible(!addresses.isEmpty());
}

QString AddressPage::name() const
{
    const QString typed = m_name->text().simplified();
    const auto read = address();
    return typed.isEmpty() && read ? read->displayName : typed;
}

QString AddressPage::email() const
{
    const auto read = address();
    return read ? read->shownAddress().address : m_email->text().trimmed();
}

bool AddressPage::isComplete() const
{
    return address().has_value();
}

void AddressPage::askToLookUp(bool isAsked)
{
    m_lookUp->setVisible(isAsked);
    m_database->setVisible(isAsked && m_hasDatabase);
    m_ways->setVisible(isAsked);
}

void AddressPage::setHasDatabase(bool hasDatabase)
{
    m_hasDatabase = hasDatabase;
    showWhoIsTold();
}

/// The sentence is always true of what is chosen.
void AddressPage::showWhoIsTold()
{
    const bool isDatabaseAsked = m_hasDatabase && m_database->isChecked();
    m_ways->setDatabase(m_hasDatabase, isDatabaseAsked);
    const Engine::SearchWishes chosen = wishes();
    QString text;
    if (chosen.sendsAddress && isDatabaseAsked)
        text = tr("Martlet can look up the server settings for your provider. It sends your "
                  "address to your provider, and only the part after @ to the public settings "
                  "database. Your password is not sent.");
    else if (chosen.sendsAddress)
        text = tr("Martlet can look up the server settings for your provider. It sends your "
                  "address to your provider alone. Your password is not sent.");
    else if (isDatabaseAsked)
        text = tr("Martlet can look up the server settings for your provider. It "
                  "sends only the part of the address after @ to your provider "
                  "and to the public settings database. Your password is not "
                  "sent.");
    else
        text = tr("Martlet can look up the server settings for your provider. It sends "
                  "only the part of the address after @, to your provider alone. Your "
                  "password is not sent.");
    if (chosen.asksMicrosoft)
        text += u' ' + tr("Microsoft is told the part after @, too.");
    m_lookUp->setText(text);
}

void AddressPage::setWishes(const Engine::SearchWishes &wishes)
{
    const QSignalBlocker quiet(m_database);
    m_database->setChecked(wishes.usesDatabase);
    m_ways->setWishes(wishes);
    showWhoIsTold();
}

Engine::SearchWishes AddressPage::wishes() const
{
    Engine::SearchWishes wishes;
    wishes.usesDatabase = m_database->isChecked();
    return m_ways->applyTo(wishes);
}

void AddressPage::setDomain(const QString &domain)
{
    if (const auto read = address())
        m_email->setText(read->localPart + u'@' + domain);
}

void AddressPage::setKnownAddresses(const QStringList &addresses)
{
    m_knownAddresses = addresses;
}

void AddressPage::showProblem()
{
    if (!isComplete())
        m_hint->setText(tr("An address looks like name@example.org."));
    m_email->setFocus(Qt::OtherFocusReason);
}

void AddressPage::focusFirst()
{
    (m_name->text().isEmpty() ? m_name : m_email)->setFocus(Qt::OtherFocusReason);
}

void AddressPage::updateHint(bool wasLeft)
{
    const QString address = email();
    const QString local = Mail::EmailAddress{{}, address}.localPart();
    const auto isForeign = [](QChar c) { return c.unicode() > 127; };
    QString hint;
    if (isComplete() && std::any_of(local.cbegin(), local.cend(), isForeign)) {
        hint = tr("Letters such as ä or я before the @ are refused by many servers. If you also "
                  "have an address in plain Latin letters, use that one.");
    } else if (isComplete() && std::any_of(m_knownAddresses.cbegin(), m_knownAddresses.cend(),
                                           [&](const QString &known) {
                                               return Mail::sameMailbox(known, address);
                                           })) {
        hint = tr("This address is already set up here.");
    } else if (const int count = int(addresses().size()); count > 1) {
        hint = tr("%n account(s), one after the other.", nullptr, count);
    } else if (wasLeft && !isComplete() && !address.isEmpty()) {
        hint = tr("An address looks like name@example.org.");
    }
    m_hint->setText(hint);
}

} // namespace Martlet::Ui
