// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/WindowDialogs.h"

#include "app/common/SearchSettings.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/composer/AddressField.h"
#include "ui/composer/ComposerWindow.h"
#include "ui/diagnosis/DoctorDialog.h"
#include "ui/settings/AccountDialog.h"
#include "ui/settings/RemoveAccountQuestion.h"
#include "ui/window/MainWindow.h"
#include "ui/wizard/AddAccountWizard.h"
#include "ui/wizard/AuthorityImport.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/SignInDialog.h"
#include "ui/wizard/StageText.h"

#include <QAction>
#include <QDesktopServices>

#include <algorithm>
#include <chrono>
#include <memory>

namespace Martlet::App
{

namespace
{

constexpr int mostCompletions = 12;
/// Of the notice about a letter that goes later than one can wait for.
constexpr std::chrono::seconds noticeTime{10};
constexpr std::chrono::seconds shortTime{5};

} // namespace

WindowDialogs::WindowDialogs(const Engine::Services &services, const QStringList &settingsFolders)
    : m_services(services)
    , m_settingsFolders(settingsFolders)
{
}

Ui::WindowHooks WindowDialogs::hooks()
{
    Ui::WindowHooks hooks;
    hooks.openWizard = [this](QWidget *parent) { openWizard(parent); };
    hooks.openComposer = [this](const Engine::OpenDraft &draft) { openComposer(draft); };
    hooks.openAccountSettings = [this](Mail::AccountKey key, QWidget *parent) {
        openAccount(key, parent);
    };
    hooks.removeAccount = [this](Mail::AccountKey key, QWidget *parent) {
        removeAccount(key, parent);
    };
    hooks.askPassword = [this](Mail::AccountKey key, QWidget *parent) {
        if (Ui::AccountDialog *dialog = openAccount(key, parent))
            dialog->askForPassword();
    };
    hooks.signInAgain = [this](Mail::AccountKey key, QWidget *parent) { signIn(key, parent); };
    hooks.showCertificate = [this](const Engine::Problem &problem, QWidget *parent) {
        showCertificate(problem, parent);
    };
    hooks.checkAccount = [this](Mail::AccountKey key, QWidget *parent) {
        checkAccount(key, parent);
    };
    hooks.explainError = [this](QWidget *parent) {
        doctor(parent)->showPage(Ui::DoctorDialog::Page::Paste);
    };
    hooks.helpStepByStep = [this](QWidget *parent) {
        doctor(parent)->showPage(Ui::DoctorDialog::Page::Steps);
    };
    return hooks;
}

void WindowDialogs::tell(const QString &sentence)
{
    if (m_window)
        m_window->tell(sentence);
}

/// The same address once more, by IMAP. The POP3 account goes only then, and only if it is agreed
/// to; its letters may stay.
void WindowDialogs::switchToImap(Mail::AccountKey key, QWidget *parent)
{
    const auto account = m_services.accounts.find(key);
    const bool isFree = !m_wizard;
    Ui::AddAccountWizard *wizard = openWizard(parent);
    if (!account || !isFree)
        return;
    wizard->begin(account->identities.isEmpty() ? account->name : account->identities.first().name,
                  account->email);
    auto added = std::make_shared<QList<Mail::AccountKey>>();
    connect(wizard, &Ui::AddAccountWizard::accountAdded, this,
            [added](Mail::AccountKey fresh) { added->append(fresh); });
    const auto isItsSuccessor = [this, email = account->email](Mail::AccountKey one) {
        const auto fresh = m_services.accounts.find(one);
        return fresh && fresh->protocol == Mail::ReceiveProtocol::Imap &&
               Mail::sameMailbox(fresh->email, email);
    };
    connect(wizard, &QDialog::finished, this,
            [this, key, added, isItsSuccessor, parent = QPointer(parent)] {
                if (parent && std::any_of(added->cbegin(), added->cend(), isItsSuccessor))
                    removeAccount(key, parent);
            });
}

Ui::AddAccountWizard *WindowDialogs::openWizard(QWidget *parent)
{
    if (m_wizard) {
        m_wizard->raise();
        m_wizard->activateWindow();
        return m_wizard;
    }
    auto *wizard = new Ui::AddAccountWizard(m_services.accounts, parent);
    wizard->setSetup(m_services.setup);
    wizard->setSearchWishes(searchWishes(m_settingsFolders));
    connect(wizard, &Ui::AddAccountWizard::searchWishesChanged, this,
            [this](const Engine::SearchWishes &wishes) {
                if (!keepSearchWishes(wishes, m_settingsFolders))
                    tell(tr("The choices for the search could not be saved"));
            });
    wizard->setTestLetters(m_services.testLetters);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    m_wizard = wizard;
    wizard->open();
    return wizard;
}

void WindowDialogs::signIn(Mail::AccountKey key, QWidget *parent)
{
    const auto account = m_services.accounts.find(key);
    if (!account)
        return;
    auto *dialog = new Ui::SignInDialog(m_services.accounts, m_services.setup, *account, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    dialog->start();
}

void WindowDialogs::openComposer(const Engine::OpenDraft &draft)
{
    const Ui::AddressCompletion complete = [&reader = m_services.reader](const QString &prefix) {
        return Store::completeAddress(reader, prefix, mostCompletions)
            .value_or(Mail::AddressList());
    };
    // Without the window that offers it, nobody can take a letter back.
    const auto undoTime = [this] {
        return m_window && m_window->isVisible() ? m_window->undoTime() : std::chrono::seconds(0);
    };
    auto *composer = new Ui::ComposerWindow(
        {m_services.drafts, m_services.accounts, m_clock, complete, undoTime}, draft);
    connect(composer, &Ui::ComposerWindow::undoTimeChosen, this, [this](std::chrono::seconds time) {
        if (m_window)
            m_window->setUndoTime(time);
    });
    connect(composer, &Ui::ComposerWindow::draftKept, this,
            [this] { tell(tr("The letter was kept in Drafts")); });
    connect(
        composer, &Ui::ComposerWindow::sent, this,
        [this, composer](Mail::OutboxKey key, const QString &subject, const QDateTime &notBefore) {
            const auto status = m_services.status.status(composer->current().account);
            const bool canGo = status.condition == Engine::AccountCondition::Idle ||
                               status.condition == Engine::AccountCondition::Syncing;
            offerToTakeBack(key, subject, notBefore, canGo);
        });
    composer->show();
}

void WindowDialogs::offerToTakeBack(Mail::OutboxKey key, const QString &subject,
                                    const QDateTime &notBefore, bool canGo)
{
    const QDateTime now = m_clock.wall();
    const std::chrono::milliseconds left(std::max<qint64>(now.msecsTo(notBefore), 0));
    const bool isLater = m_window && left > m_window->undoTime() + shortTime;
    const QString name = Ui::singleLine(subject);
    QString sentence = tr("“%1” is being sent").arg(name);
    if (isLater)
        sentence = tr("“%1” goes out: %2")
                       .arg(name, Ui::headerDate(notBefore.toLocalTime(), now.toLocalTime()));
    else if (!canGo)
        sentence = tr("“%1” waits in the Outbox and goes when it can").arg(name);
    const std::chrono::milliseconds shown = isLater || !canGo ? noticeTime : left;
    if (m_window && shown > std::chrono::milliseconds::zero())
        m_window->offerToTakeBack(key, sentence, shown);
    else
        tell(sentence);
}

Ui::AccountDialog *WindowDialogs::openAccount(Mail::AccountKey key, QWidget *parent)
{
    const auto account = m_services.accounts.find(key);
    if (!account)
        return nullptr;
    QStringList folders;
    const auto mailboxes = Store::mailboxes(m_services.reader);
    for (const Mail::MailboxInfo &mailbox : mailboxes.value_or(QList<Mail::MailboxInfo>())) {
        if (mailbox.account == key && mailbox.isSelectable)
            folders << mailbox.path;
    }
    auto *dialog =
        new Ui::AccountDialog(m_services.accounts, m_services.copies, *account, folders, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Ui::AccountDialog::signInRequested, this,
            [this, dialog](Mail::AccountKey account) { signIn(account, dialog); });
    // Opened from the doctor's window it would ask for the window it lies on.
    if (!m_doctor || parent != m_doctor)
        dialog->offerCheck();
    connect(dialog, &Ui::AccountDialog::checkWanted, this,
            [this, dialog](Mail::AccountKey account) { checkAccount(account, dialog); });
    dialog->open();
    return dialog;
}

Ui::DoctorDialog *WindowDialogs::doctor(QWidget *parent)
{
    if (m_doctor && m_doctor->parentWidget() == parent) {
        m_doctor->raise();
        m_doctor->activateWindow();
        return m_doctor;
    }
    // A dialog that is open over the main window would shut that one off.
    if (m_doctor)
        m_doctor->close();
    auto *dialog = new Ui::DoctorDialog(m_services.accounts, parent);
    dialog->setTestLetters(m_services.testLetters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_doctor = dialog;
    connect(dialog, &Ui::DoctorDialog::passwordWanted, this, [this, dialog](Mail::AccountKey key) {
        if (Ui::AccountDialog *account = openAccount(key, dialog))
            account->askForPassword();
    });
    connect(dialog, &Ui::DoctorDialog::settingsWanted, this, [this, dialog](Mail::AccountKey key) {
        if (Ui::AccountDialog *account = openAccount(key, dialog))
            account->showTab(Ui::AccountDialog::Tab::Servers);
    });
    connect(dialog, &Ui::DoctorDialog::givenServersWanted, this,
            [this, dialog](Mail::AccountKey key) {
                if (Ui::AccountDialog *account = openAccount(key, dialog))
                    account->useGivenServers();
            });
    connect(dialog, &Ui::DoctorDialog::imapWanted, this,
            [this, dialog](Mail::AccountKey key) { switchToImap(key, dialog); });
    connect(dialog, &Ui::DoctorDialog::pageWanted, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    const auto runInWindow = [this](Ui::ActionId action) {
        if (!m_window)
            return;
        m_window->raiseWindow();
        m_window->actions()[action]->trigger();
    };
    connect(dialog, &Ui::DoctorDialog::searchWanted, this,
            [runInWindow] { runInWindow(Ui::ActionId::Search); });
    connect(dialog, &Ui::DoctorDialog::syncWanted, this,
            [runInWindow] { runInWindow(Ui::ActionId::SyncFolder); });
    connect(dialog, &Ui::DoctorDialog::compactWanted, this,
            [runInWindow] { runInWindow(Ui::ActionId::CompactFolder); });
    connect(dialog, &Ui::DoctorDialog::keptLettersWanted, this,
            [runInWindow] { runInWindow(Ui::ActionId::KeptLetters); });
    dialog->show();
    return dialog;
}

void WindowDialogs::checkAccount(Mail::AccountKey key, QWidget *parent)
{
    Ui::DoctorDialog *dialog = doctor(parent);
    if (key.isValid())
        dialog->check(key);
    else
        dialog->showPage(Ui::DoctorDialog::Page::Check);
}

void WindowDialogs::removeAccount(Mail::AccountKey key, QWidget *parent)
{
    const auto account = m_services.accounts.find(key);
    if (!account)
        return;
    const auto facts = m_services.accounts.removalFacts(key);
    Ui::askRemoveAccount(parent, *account, facts, [this, key](bool keepsLetters) {
        auto outcome = Ui::removeAccount(m_services.accounts, key, keepsLetters);
        outcome.then(this, [this](const Result<void> &removed) {
            tell(removed ? tr("The account was removed") : Ui::errorSentence(removed.error()).text);
        });
    });
}

void WindowDialogs::showCertificate(const Engine::Problem &problem, QWidget *parent)
{
    if (!problem.certificate)
        return;
    const auto account = m_services.accounts.find(problem.account);
    const auto offer = account ? m_services.accounts.offerOf(*account) : std::nullopt;
    auto *dialog = new Ui::CertificateDialog(*problem.certificate,
                                             Ui::canTrust(*problem.certificate, offer), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto store = [this, id = problem.id](const Mail::AccountSettings &account) {
        m_services.accounts.update(account).then(this, [this, id](const Result<void> &updated) {
            if (!updated)
                tell(Ui::errorSentence(updated.error()).text);
            else
                m_services.status.dismiss(id);
        });
    };
    connect(dialog, &Ui::CertificateDialog::trusted, this,
            [this, problem, store](const Mail::CertificateException &exception) {
                auto account = m_services.accounts.find(problem.account);
                if (!account)
                    return;
                account->certificateExceptions.append(exception);
                store(*account);
            });
    connect(dialog, &Ui::CertificateDialog::authorityTrusted, this,
            [this, problem, store](const QByteArray &pem) {
                const auto account = m_services.accounts.find(problem.account);
                if (!account)
                    return;
                const auto trusting = Ui::withAuthorities(m_services.accounts, *account, pem);
                if (trusting)
                    store(*trusting);
                else
                    tell(Ui::errorSentence(trusting.error()).text);
            });
    dialog->open();
}

} // namespace Martlet::App
