// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Second page of the wizard: what the provider wants first, and the password. After the form by
// hand the same page with the servers in place of the provider.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/SetupService.h"

#include <QWidget>

#include <functional>

class QFormLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace Martlet::Ui
{

class CheckingEditor;
class FetchingFields;
class LeavingEditor;
class PasswordField;
class ProtocolChoice;
class SignInView;

/// What a POP3 account alone can be told here.
struct Pop3Options {
    Mail::Pop3Settings pop3;
    Mail::CheckSettings checking;
};

class PasswordPage : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordPage(std::function<void(const QUrl &)> openPage, QWidget *parent = nullptr);

    /// Where the offer allows it, one can sign in with the browser; without it never.
    void setSetup(Engine::SetupService &setup) { m_setup = &setup; }

    /// `settings`: one of the offer's two, as it stands.
    void showOffer(const Engine::ProviderOffer &offer, const Mail::AccountSettings &settings,
                   bool arePasswordsKept);
    void showByHand(const Mail::AccountSettings &settings, bool arePasswordsKept);
    void setOptions(const Pop3Options &options);

    [[nodiscard]] Mail::ReceiveProtocol protocol() const;
    /// Those that were set with what was changed, also while IMAP is chosen.
    [[nodiscard]] Pop3Options options() const;

    /// The provider's name, or "Password for …".
    [[nodiscard]] QString title() const { return m_title; }
    /// "from our list" or empty.
    [[nodiscard]] QString source() const { return m_source; }

    /// False where the provider refuses passwords: there is nothing to check.
    [[nodiscard]] bool canCheck() const { return m_canCheck && m_takesPassword; }
    [[nodiscard]] bool isComplete() const;
    /// Signed in with the browser: the settings then say so.
    [[nodiscard]] Mail::AccountSettings applyTo(Mail::AccountSettings settings) const;
    [[nodiscard]] Engine::AccountSecrets secrets() const;
    void clearSecrets();
    void focusFirst();
    void askForNewPassword(Engine::TestSide side);

Q_SIGNALS:
    void changed();
    /// With the browser: what is needed for the check is there.
    void signedIn();
    /// More fields stand below `button` now, down to `last`.
    void expanded(QWidget *button, QWidget *last);

private:
    void reset();
    void showFacts();
    void showProxy(const Mail::AccountSettings &settings);
    void showSignIn(const Mail::AccountSettings &settings);
    void makeForm();
    void makeMore();
    void showOptions();
    void addSteps(const Engine::ProviderOffer &offer);
    void addInstructions(const Engine::ProviderOffer &offer);
    void addNotes(const QStringList &notes);
    void showFields(const QString &label, bool arePasswordsKept);

    std::function<void(const QUrl &)> m_openPage;
    QString m_title;
    QString m_source;
    bool m_canCheck = true;
    bool m_takesPassword = true; ///< false: the browser is the only way
    Engine::SetupService *m_setup = nullptr;
    SignInView *m_signIn = nullptr;
    QLabel *m_orPassword = nullptr;
    std::optional<Secret> m_refreshToken; ///< of a sign-in
    QWidget *m_facts = nullptr;           ///< made anew for each offer
    QWidget *m_fields = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QFormLayout *m_form = nullptr;
    QLabel *m_passwordLabel = nullptr;
    PasswordField *m_password = nullptr;
    QLabel *m_sendingLabel = nullptr;
    PasswordField *m_sendingPassword = nullptr;
    PasswordField *m_proxyPassword = nullptr;
    ProtocolChoice *m_protocol = nullptr;
    QLabel *m_protocolLabel = nullptr;
    LeavingEditor *m_leaving = nullptr;
    QLabel *m_leavingLabel = nullptr;
    QToolButton *m_more = nullptr;
    FetchingFields *m_fetching = nullptr;
    CheckingEditor *m_checking = nullptr;
    int m_firstOfMore = 0; ///< row of the form; the others of "More options" follow
    Pop3Options m_options; ///< as they were set
    QLabel *m_keeping = nullptr;
    std::optional<Engine::ProviderOffer> m_offer; ///< none: set up by hand
};

} // namespace Martlet::Ui
