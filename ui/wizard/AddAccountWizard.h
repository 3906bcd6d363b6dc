// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Adds an account in five short pages: address, password, check, done; between the first two the
// search for servers or the form by hand, where the address is in no list.
// Decides only which page comes next; the pages hold what was typed, the engine does the work.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/SetupService.h"
#include "core/engine/TestLetterService.h"
#include "ui/wizard/PasswordPage.h"
#include "ui/wizard/StageText.h"

#include <QDialog>
#include <QUrl>

#include <functional>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace Martlet::Ui
{

class AccountCheckView;
class AddressPage;
class DonePage;
class ManualPage;
class SearchPage;

/// Opened with open() or show(). Nothing is stored before both servers were tried with success.
class AddAccountWizard : public QDialog
{
    Q_OBJECT

public:
    enum class Page { Address, Search, Manual, Password, Check, Done };

    /// `openPage` shows a provider's page in the browser; empty: the desktop's own.
    explicit AddAccountWizard(Engine::AccountService &accounts, QWidget *parent = nullptr,
                              std::function<void(const QUrl &)> openPage = {});
    ~AddAccountWizard() override;

    /// Servers are looked up where an address is in no list; without it the form is all there is.
    void setSetup(Engine::SetupService &setup);
    /// The first page as if that had been typed.
    void begin(const QString &name, const QString &email);
    /// What a search may do; the first page can change it. The defaults where it is not set.
    void setSearchWishes(const Engine::SearchWishes &wishes);
    /// The last page offers a letter to oneself.
    void setTestLetters(Engine::TestLetterService &letters);

    [[nodiscard]] Page page() const { return m_page; }
    /// As it stands now, but for the options of POP3; servers from the form or the preset.
    [[nodiscard]] const Mail::AccountSettings &settings() const { return m_settings; }

    void reject() override;

Q_SIGNALS:
    /// The account exists and begins to synchronise; the last page is still shown.
    void accountAdded(Martlet::Mail::AccountKey account);
    /// By the person, to be remembered.
    void searchWishesChanged(const Martlet::Engine::SearchWishes &wishes);

private:
    void makeButtons();
    QWidget *scrolled(QWidget *page);
    void scrollTo(QWidget *first, QWidget *last);
    void showPage(Page page);
    void updateButtons();
    void goNext();
    void goBack();
    void leaveAddress(bool byHand);
    void leaveManual();
    void showSearch();
    void startSearch();
    void leaveSearch();
    void useDomain(const QString &domain);
    void askBeforePassword();
    void addressChanged();
    void showHeader();
    void addAnother();
    void showManual();
    void showPassword();
    void takeProtocol();
    [[nodiscard]] Pop3Options usualOptions() const;
    [[nodiscard]] Mail::AccountSettings chosen() const;
    void startCheck();
    void checkFinished(bool hasPassed);
    void addAccount();
    void added(const Result<Mail::AccountKey> &result);
    [[nodiscard]] std::optional<Engine::SentChoice> sentChoice() const;
    void keepSentFolder(Mail::AccountKey key, const QString &path);
    void mend(Fix fix, const Engine::StageReport &report);
    void showCertificate(const Engine::UntrustedCertificate &certificate);
    void takeAddress();
    void restore(Mail::AccountSettings settings);

    Engine::AccountService &m_accounts;
    Engine::SetupService *m_setup = nullptr;
    std::function<void(const QUrl &)> m_openPage;
    Page m_page = Page::Address;
    Mail::AccountSettings m_settings;
    std::optional<Engine::ProviderOffer> m_offer;
    /// As chosen on the password page, which has been seen; kept apart from the settings, which may
    /// become those of an IMAP account.
    std::optional<Pop3Options> m_options;
    QString m_lookedUp;                   ///< address the settings were made for
    Mail::AccountSettings m_suggestedFor; ///< today's servers were offered in place of these
    QStringList m_queue;                  ///< addresses to set up after this one
    QString m_searched;                   ///< address the search was for
    Engine::SearchWishes m_searchedWith;  ///< what it was allowed
    bool m_isSearched = false;            ///< the offer is what the search found
    bool m_isByHand = false;              ///< the form was used: it wins over the preset
    bool m_isRestored = false;            ///< a removed account, as it was
    bool m_isAdding = false;
    QStringList m_confirmedUnencrypted; ///< SEC-7: asked once for each
    QLabel *m_title = nullptr;
    QLabel *m_source = nullptr;
    QStackedWidget *m_stack = nullptr;
    AddressPage *m_address = nullptr;
    SearchPage *m_search = nullptr;
    ManualPage *m_manual = nullptr;
    PasswordPage *m_password = nullptr;
    AccountCheckView *m_check = nullptr;
    QLabel *m_checkProblem = nullptr;
    DonePage *m_done = nullptr;
    QPushButton *m_byHand = nullptr;
    QPushButton *m_another = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace Martlet::Ui
