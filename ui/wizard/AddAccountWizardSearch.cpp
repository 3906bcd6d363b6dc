// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an address is in no list, and where several accounts are set up one after the other.
#include "ui/wizard/AddAccountWizard.h"
#include "ui/wizard/AddressPage.h"
#include "ui/wizard/ManualPage.h"
#include "ui/wizard/SearchPage.h"

namespace Martlet::Ui
{

void AddAccountWizard::setSetup(Engine::SetupService &setup)
{
    m_setup = &setup;
    m_address->setHasDatabase(setup.hasDatabase());
    m_password->setSetup(setup);
}

void AddAccountWizard::setSearchWishes(const Engine::SearchWishes &wishes)
{
    m_address->setWishes(wishes);
}

/// From the beginning, with the same name; the next of several addresses is there already.
void AddAccountWizard::addAnother()
{
    m_settings = {};
    m_offer.reset();
    m_options.reset();
    m_lookedUp.clear();
    m_searched.clear();
    m_isByHand = false;
    m_isRestored = false;
    m_isSearched = false;
    m_confirmedUnencrypted.clear();
    m_password->clearSecrets();
    m_manual->chooseKind({});
    const QStringList queue = m_queue;
    m_address->setEmail(queue.join(QStringLiteral(", ")));
    showPage(Page::Address);
    if (!queue.isEmpty())
        leaveAddress(false);
}

void AddAccountWizard::addressChanged()
{
    const auto address = m_address->address();
    m_address->askToLookUp(m_setup && address && !address->isLocalNetwork &&
                           !m_accounts.offerFor({}, address->shownAddress().address));
    updateButtons();
}

/// What was found stays on the page until another address is looked up, or in another way.
void AddAccountWizard::showSearch()
{
    showPage(Page::Search);
    const bool isSameSearch =
        m_searched == m_settings.email && m_searchedWith == m_address->wishes();
    if (!isSameSearch || !m_search->offer())
        startSearch();
}

void AddAccountWizard::startSearch()
{
    m_searched = m_settings.email;
    m_searchedWith = m_address->wishes();
    Engine::SearchWishes wishes = m_searchedWith;
    wishes.usesDatabase = wishes.usesDatabase && m_setup->hasDatabase();
    m_search->start(*m_setup, m_searched, Mail::EmailAddress{{}, m_searched}.domain(), wishes);
}

void AddAccountWizard::leaveSearch()
{
    if (!m_search->isComplete())
        return;
    const Mail::AccountSettings former = m_settings;
    m_offer = m_search->offer();
    m_isSearched = true;
    m_settings = m_offer->hasImap ? m_offer->imap : m_offer->pop3.value_or(m_offer->imap);
    m_settings.name = former.name;
    m_settings.email = former.email;
    m_settings.identities = former.identities;
    m_options.reset();
    askBeforePassword();
}

void AddAccountWizard::useDomain(const QString &domain)
{
    m_search->stop();
    m_address->setDomain(domain);
    showPage(Page::Address);
    leaveAddress(false);
}

} // namespace Martlet::Ui
