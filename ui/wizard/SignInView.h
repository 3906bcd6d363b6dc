// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sign-in in the browser as it happens: the button that begins it, the wait with the page to open
// again, the sentence where it did not come to an end. For the wizard and for accounts that have to
// sign in again.
#pragma once

#include "core/engine/SetupService.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class SignInView : public QWidget
{
    Q_OBJECT

public:
    /// `openPage` shows a page in the system's browser, never in a window of ours.
    explicit SignInView(std::function<void(const QUrl &)> openPage, QWidget *parent = nullptr);
    ~SignInView() override;

    /// Whom a sign-in is for, and the provider's name; one that is under way is ended. `setup`
    /// outlives the view.
    void setAccount(Engine::SetupService &setup, const Mail::AccountSettings &account,
                    const QString &provider);
    void start();
    void cancel();
    [[nodiscard]] bool isWaiting() const { return m_signIn != nullptr; }

protected:
    /// Nobody waits on a page that is left.
    void hideEvent(QHideEvent *event) override;

Q_SIGNALS:
    /// The refresh token, for AccountSecrets.
    void signedIn(const Martlet::Secret &refreshToken);
    void changed();

private:
    void showState(const QString &sentence);
    void end(const Result<Secret> &refreshToken);

    std::function<void(const QUrl &)> m_openPage;
    Engine::SetupService *m_setup = nullptr;
    Mail::AccountSettings m_account;
    QString m_provider;
    QUrl m_page;
    std::unique_ptr<Engine::BrowserSignIn> m_signIn;
    QLabel *m_sentence = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace Martlet::Ui
