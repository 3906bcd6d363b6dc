// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the banner above the letters says, and what its buttons do.
#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/doctor/FindingText.h"
#include "ui/doctor/RefusedLogin.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/window/Banner.h"
#include "ui/window/ComposeCommands.h"
#include "ui/window/KeptLettersDialog.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OutboxView.h"
#include "ui/window/ProblemText.h"
#include "ui/window/SendingHelp.h"
#include "ui/window/ServerCopyCommands.h"
#include "ui/window/StatusLine.h"

#include <QDesktopServices>

namespace Martlet::Ui
{

namespace
{

/// What the doctor can say more about than the problem itself.
bool isAboutConnection(const Engine::Problem &problem)
{
    using Kind = Engine::Problem::Kind;
    switch (problem.kind) {
    case Kind::PasswordRefused:
    case Kind::CertificateUntrusted:
    case Kind::CaptivePortal:
    case Kind::ServerUnreachable:
    case Kind::OutgoingUnreachable:
    case Kind::SendingFailed:
    case Kind::ActionFailed:
    case Kind::NotAllFetched:
    case Kind::ServerMessage:
        return problem.account.isValid();
    default:
        return false;
    }
}

} // namespace

void MainWindow::showBanner()
{
    const QList<Engine::Problem> problems = m_services.status.problems();
    if (problems.isEmpty()) {
        m_banner->clear();
        showLeftOpenDrafts();
        return;
    }
    const Engine::Problem problem = problems.first();
    const auto account = m_services.accounts.find(problem.account);
    const bool bySignIn = account && account->incoming.method == Mail::LoginMethod::OAuth;
    ProblemNotice notice = problemNotice(problem, accountName(problem.account),
                                         m_copies->hasCopies(problem.account), bySignIn);
    if (notice.action == ProblemAction::OpenOutbox)
        adviseOn(problem.outbox, &notice);
    if (notice.action == ProblemAction::NewPassword && account)
        readRefusal(problem, *account, &notice);
    BannerContent content;
    content.text = notice.text;
    content.details = notice.details;
    content.button = notice.button;
    content.needsUser = notice.needsUser;
    content.secondButton = notice.secondButton;
    content.close = [this, problem] {
        // Closed is answered: the copies are found in the menu.
        if (problem.loss.isValid())
            m_services.vault.answer(problem.loss);
        m_services.status.dismiss(problem.id);
    };
    if (notice.action == ProblemAction::PutBack)
        content.actSecond = [this, problem] { declineLoss(problem); };
    if (const auto page = switchOnPage(problem);
        notice.action == ProblemAction::NewPassword && page) {
        content.secondButton = m_copies->hasCopies(problem.account) ? tr("Is POP3 switched on?")
                                                                    : tr("Is IMAP switched on?");
        content.actSecond = [this, page] { openPage(*page); };
    }
    // A page that is known to be the cause is worth more than the question.
    if (content.secondButton.isEmpty() && isAboutConnection(problem) && m_hooks.checkAccount) {
        content.secondButton = tr("What is wrong?");
        content.actSecond = [this, problem] { m_hooks.checkAccount(problem.account, this); };
    }
    content.act = [this, problem, action = notice.action] { mend(problem, action); };
    m_banner->setContent(content);
}

/// Where the server says what it is, that is told, and not that the password is wrong.
void MainWindow::readRefusal(const Engine::Problem &problem, const Mail::AccountSettings &account,
                             ProblemNotice *notice) const
{
    const auto meant = refusedLogin(problem.error, account, problem.outbox.isValid(),
                                    m_services.accounts.offerOf(account));
    if (!meant)
        return;
    const FindingSentence sentence = findingSentence(*meant->mainCode(), meant->values);
    notice->text =
        tr("%1: %2").arg(accountName(problem.account),
                         QStringList(QStringList(sentence.cause) + sentence.steps).join(u' '));
    using Doctor::FindingCode;
    const auto mayBe = [&meant](FindingCode code) { return meant->codes.contains(code); };
    if (meant->mayAskForPassword || mayBe(FindingCode::Auth1) || mayBe(FindingCode::Auth2) ||
        mayBe(FindingCode::Auth3))
        return;
    // Another password would change nothing; the server is asked anew instead.
    notice->button = tr("Try again");
    notice->action = ProblemAction::GetMail;
}

/// Nothing where access is never switched off, or it was the login for sending alone.
std::optional<QUrl> MainWindow::switchOnPage(const Engine::Problem &problem) const
{
    const auto account = m_services.accounts.find(problem.account);
    if (!account || problem.outbox.isValid())
        return std::nullopt;
    const auto offer = m_services.accounts.offerOf(*account);
    if (!offer || !offer->switchOnPage.isValid())
        return std::nullopt;
    const bool isPop3 = account->protocol == Mail::ReceiveProtocol::Pop3;
    const bool mayBeOff = isPop3 ? offer->needsPop3SwitchOn : offer->needsSwitchOn;
    return mayBeOff ? std::optional(offer->switchOnPage) : std::nullopt;
}

void MainWindow::openPage(const QUrl &url) const
{
    if (m_hooks.openPage)
        m_hooks.openPage(url);
    else
        QDesktopServices::openUrl(url);
}

void MainWindow::mend(const Engine::Problem &problem, ProblemAction action)
{
    switch (action) {
    case ProblemAction::NewPassword:
        if (m_hooks.askPassword)
            m_hooks.askPassword(problem.account, this);
        break;
    case ProblemAction::SignIn:
        if (m_hooks.signInAgain)
            m_hooks.signInAgain(problem.account, this);
        break;
    case ProblemAction::ShowCertificate:
        if (m_hooks.showCertificate)
            m_hooks.showCertificate(problem, this);
        break;
    case ProblemAction::TryNow:
        m_services.status.retryNow();
        break;
    case ProblemAction::GetMail:
        (*m_actions)[ActionId::GetMail]->trigger();
        break;
    case ProblemAction::OpenOutbox:
        m_tree->select({problem.account, {}, true});
        break;
    case ProblemAction::MendSending:
        m_outbox->help().apply(problem.outbox);
        m_services.status.dismiss(problem.id);
        break;
    case ProblemAction::TryOtherPorts:
        m_outbox->help().tryOtherPorts(problem.account);
        break;
    case ProblemAction::PutBack:
        putBackLoss(problem);
        break;
    case ProblemAction::OpenSettings:
        if (m_hooks.openAccountSettings)
            m_hooks.openAccountSettings(problem.account, this);
        break;
    case ProblemAction::None:
        break;
    }
}

void MainWindow::showLeftOpenDrafts()
{
    const QList<Store::DraftRow> drafts = m_services.drafts.leftOpen();
    if (m_isLeftOpenOffered || drafts.isEmpty())
        return;
    BannerContent content;
    content.needsUser = false;
    content.text = tr("Martlet ended while %Ln letters were being written. They are kept.", nullptr,
                      static_cast<int>(drafts.size()));
    content.button = tr("Go on writing");
    const auto end = [this] {
        m_isLeftOpenOffered = true;
        m_services.drafts.forgetLeftOpen();
        showBanner();
    };
    content.close = [this, drafts, end] {
        // Closed like a letter in its window: it goes to Drafts.
        for (const Store::DraftRow &draft : drafts)
            m_services.drafts.close(draft.key);
        end();
    };
    content.act = [this, drafts, end] {
        for (const Store::DraftRow &draft : drafts)
            m_compose->continueDraft(draft.key);
        end();
    };
    m_banner->setContent(content);
}

/// Where more is known than that it was refused, the notice says so.
void MainWindow::adviseOn(Mail::OutboxKey letter, ProblemNotice *notice) const
{
    const SendingAdvice advice = m_outbox->help().adviceFor(letter);
    if (advice.text.isEmpty()) {
        const QString reason = m_outbox->help().reasonFor(letter);
        if (!reason.isEmpty())
            notice->text += u' ' + reason;
        return;
    }
    notice->text = advice.text;
    if (advice.button.isEmpty())
        return;
    notice->button = advice.button;
    notice->action = ProblemAction::MendSending;
}

void MainWindow::putBackLoss(const Engine::Problem &problem)
{
    whenFinished(m_services.vault.putBackLoss(problem.loss), this,
                 [this](const Result<Store::PutBackOutcome> &outcome) {
                     m_status->tell(outcome ? putBackText(*outcome)
                                            : errorSentence(outcome.error()).text);
                 });
    m_services.status.dismiss(problem.id);
}

void MainWindow::declineLoss(const Engine::Problem &problem)
{
    m_services.vault.answer(problem.loss);
    m_services.status.dismiss(problem.id);
    m_status->tell(tr("The copies go by themselves in %Ln days; until then they are under “Kept "
                      "letters”.",
                      nullptr, Store::lossDays));
}

} // namespace Martlet::Ui
