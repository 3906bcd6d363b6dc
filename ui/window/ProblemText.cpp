// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ProblemText.h"

#include "core/mail/OwnReason.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/models/MailboxTreeModel.h"
#include "ui/window/LifeStoryText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace Martlet::Ui
{

namespace
{

struct ProblemText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::ProblemText)
};

QString activityFolder(const Engine::Activity &activity)
{
    const QString special = MailboxTreeModel::specialName(activity.use);
    return special.isEmpty() ? folderText(activity.subject) : special;
}

/// What the plural form depends on.
int letters(const Engine::Activity &activity)
{
    return static_cast<int>(std::min<qint64>(activity.total, std::numeric_limits<int>::max()));
}

QString headersText(const Engine::Activity &activity)
{
    const QString folder = activityFolder(activity);
    if (activity.total <= 0)
        return ProblemText::tr("%1: looking for letters…").arg(folder);
    return ProblemText::tr("%1: %2 of %Ln letter(s)", nullptr, letters(activity))
        .arg(folder, QLocale().toString(activity.done));
}

QString textsText(const Engine::Activity &activity)
{
    const QString folder = activityFolder(activity);
    if (activity.total <= 0)
        return ProblemText::tr("%1: fetching text…").arg(folder);
    return ProblemText::tr("%1: text of %2 of %Ln letter(s)", nullptr, letters(activity))
        .arg(folder, QLocale().toString(activity.done));
}

QString partText(const Engine::Activity &activity)
{
    const QString name = singleLine(activity.subject);
    if (activity.total <= 0)
        return ProblemText::tr("Fetching %1…").arg(name);
    return ProblemText::tr("%1: %2 of %3")
        .arg(name, sizeText(activity.done), sizeText(activity.total));
}

QString budgetText(const Engine::Problem &problem, const QString &account)
{
    const QString what = ProblemText::tr("The provider of %1 limits what programs may fetch a day, "
                                         "and the limit is nearly reached. New letters still come.")
                             .arg(account);
    if (problem.count == 0)
        return what;
    const QString rest =
        ProblemText::tr("%Ln letter(s) to be kept here are still to come.", nullptr, problem.count);
    const QString when = problem.days > 1 ? ProblemText::tr("All will be here in about %Ln day(s).",
                                                            nullptr, problem.days)
                                          : ProblemText::tr("They follow tomorrow.");
    return what + u' ' + rest + u' ' + when;
}

QString whatIsDone(const Engine::Activity &activity)
{
    const QString subject = singleLine(activity.subject);
    switch (activity.kind) {
    case Engine::ActivityKind::Connecting:
        return ProblemText::tr("Connecting…");
    case Engine::ActivityKind::ListingFolders:
        return ProblemText::tr("Reading the list of folders…");
    case Engine::ActivityKind::FetchingHeaders:
    case Engine::ActivityKind::FetchingLetters:
        return headersText(activity);
    case Engine::ActivityKind::FetchingText:
        return textsText(activity);
    case Engine::ActivityKind::FetchingPart:
        return partText(activity);
    case Engine::ActivityKind::ReplayingChanges:
        return ProblemText::tr("Telling the server about changes…");
    case Engine::ActivityKind::Sending:
        return subject.isEmpty() ? ProblemText::tr("Sending…")
                                 : ProblemText::tr("Sending “%1”…").arg(subject);
    }
    return {};
}

QString withTimeLeft(const QString &what, std::chrono::seconds left)
{
    using namespace std::chrono_literals;
    if (left < 1min)
        return ProblemText::tr("%1 – less than a minute left").arg(what);
    // Rounded up: who waits is glad when it is sooner.
    const auto minutes = static_cast<int>(std::chrono::ceil<std::chrono::minutes>(left).count());
    if (minutes < 90)
        return ProblemText::tr("%1 – about %Ln minute(s) left", nullptr, minutes).arg(what);
    return ProblemText::tr("%1 – about %Ln hour(s) left", nullptr, (minutes + 59) / 60).arg(what);
}

/// `isPop3`: it was the login for receiving by POP3, which can be switched off at the provider.
/// Of LoginMethod::OAuth: taken back, run out, or ended by a new password at the provider.
void sayLostPermission(ProblemNotice &notice, const QString &account)
{
    notice.text = ProblemText::tr("The permission for %1 has ended, for example after a change of "
                                  "the password. Sign in again, and Martlet goes on.")
                      .arg(account);
    notice.button = ProblemText::tr("Sign in again");
    notice.action = ProblemAction::SignIn;
}

void sayRefusedLogin(ProblemNotice &notice, const Engine::Problem &problem, const QString &account,
                     bool isPop3)
{
    if (isPop3 && problem.error.kind == ErrorKind::ServerRefused) {
        const QString maildrop = maildropSentence(problem.error, account);
        notice.text = maildrop.isEmpty() ? errorSentence(problem.error, account).text : maildrop;
        notice.button = ProblemText::tr("Settings…");
        notice.action = ProblemAction::OpenSettings;
        return;
    }
    if (problem.error.kind == ErrorKind::Unsupported) {
        notice.text = ProblemText::tr("The server of %1 wants an encrypted connection or "
                                      "another way to sign in. Check the encryption in the "
                                      "settings of the account.")
                          .arg(account);
        return;
    }
    notice.text = isPop3 ? ProblemText::tr("The server refuses the password of %1, or POP3 is "
                                           "switched off in the settings of the mailbox.")
                               .arg(account)
                         : ProblemText::tr("The server refuses the password of %1.").arg(account);
    notice.button = ProblemText::tr("New password…");
    notice.action = ProblemAction::NewPassword;
}

void sayNotAllFetched(ProblemNotice &notice, const Engine::Problem &problem, const QString &account)
{
    notice.needsUser = false;
    if (problem.error.kind == ErrorKind::QuotaExceeded) {
        notice.text =
            ProblemText::tr("A letter of %1 is larger than %2. Martlet does not fetch it, and it "
                            "stays on the server: read it on the provider's website.")
                .arg(account, sizeText(Limits::pop3LetterBytes));
        return;
    }
    notice.text = ProblemText::tr("%Ln letter(s) of %1 could not be fetched. They stay on the "
                                  "server, and Martlet tries again with the next check.",
                                  nullptr, problem.count)
                      .arg(account);
    notice.button = ProblemText::tr("Try now");
    notice.action = ProblemAction::TryNow;
}

/// Nobody answers, or somebody who wants to be left alone: what it says tells for how long.
QString unreachableSentence(const Error &error, const QString &account)
{
    const bool isSaid = !error.detail.isEmpty() && error.kind != ErrorKind::Network &&
                        error.kind != ErrorKind::Timeout;
    if (!isSaid)
        return ProblemText::tr("The server of %1 cannot be reached. Martlet goes on trying.")
            .arg(account);
    return ProblemText::tr("The server of %1 asks Martlet to come back later, and Martlet does so "
                           "by itself. The server says: %2")
        .arg(account, sanitizedServerText(error.detail, 200));
}

} // namespace

ProblemNotice problemNotice(const Engine::Problem &problem, const QString &account, bool isPop3,
                            bool bySignIn)
{
    using Kind = Engine::Problem::Kind;
    const QString subject = singleLine(problem.subject);
    const ErrorSentence sentence = errorSentence(problem.error);
    ProblemNotice notice;
    notice.details = sentence.details;
    switch (problem.kind) {
    case Kind::PasswordRefused:
        if (bySignIn && problem.error.kind == ErrorKind::AuthenticationRejected)
            sayLostPermission(notice, account);
        else
            sayRefusedLogin(notice, problem, account, isPop3 && !problem.outbox.isValid());
        break;
    case Kind::CertificateUntrusted:
        notice.text = ProblemText::tr("The certificate of %1 cannot be verified. Nothing is sent "
                                      "or received until you decide.")
                          .arg(subject.isEmpty() ? account : subject);
        notice.button = ProblemText::tr("Show the certificate…");
        notice.action = ProblemAction::ShowCertificate;
        break;
    case Kind::CaptivePortal:
        notice.text = ProblemText::tr("This network wants you to sign in first: something else "
                                      "answers in place of %1. Open any page in a browser, sign in "
                                      "there, and Martlet goes on.")
                          .arg(subject.isEmpty() ? account : subject);
        notice.button = ProblemText::tr("Try now");
        notice.action = ProblemAction::TryNow;
        break;
    case Kind::ServerUnreachable:
        notice.text = isPop3 ? maildropSentence(problem.error, account) : QString();
        if (notice.text.isEmpty())
            notice.text = unreachableSentence(problem.error, account);
        notice.button = ProblemText::tr("Try now");
        notice.action = ProblemAction::TryNow;
        break;
    case Kind::OutgoingUnreachable:
        notice.text =
            problem.error.kind == ErrorKind::Unsupported
                ? ProblemText::tr("Letters of %1 wait: %2 takes them only from those who sign in, "
                                  "and offers no way to do so. Another port may.")
                      .arg(account, subject)
                : ProblemText::tr("Letters of %1 wait: %2 does not answer, though receiving "
                                  "works. The network or the provider may close this port.")
                      .arg(account, subject);
        notice.button = ProblemText::tr("Try other ports");
        notice.action = ProblemAction::TryOtherPorts;
        break;
    case Kind::ActionFailed:
        notice.text =
            subject.isEmpty()
                ? ProblemText::tr("A change was not accepted and is undone here: %1")
                      .arg(sentence.text)
                : ProblemText::tr("A change in “%1” was not accepted and is undone here: %2")
                      .arg(folderText(problem.subject), sentence.text);
        break;
    case Kind::SendingFailed:
        notice.text =
            Mail::ownReason(problem.error.detail)
                ? ProblemText::tr("“%1” was not sent.").arg(subject)
                : ProblemText::tr("“%1” was not sent: the server refused it.").arg(subject);
        notice.button = ProblemText::tr("Open the Outbox");
        notice.action = ProblemAction::OpenOutbox;
        break;
    case Kind::SendingUnknown:
        notice.text = ProblemText::tr("The connection broke while “%1” was handed over. It may "
                                      "have been sent.")
                          .arg(subject);
        notice.button = ProblemText::tr("Open the Outbox");
        notice.action = ProblemAction::OpenOutbox;
        break;
    case Kind::SentCopyKeptHere:
        notice.needsUser = false;
        notice.text =
            problem.error.kind == ErrorKind::QuotaExceeded
                ? ProblemText::tr("“%1” was sent. The mailbox of %2 has no room for the copy, so "
                                  "it lies in the folder for sent letters on this computer.")
                      .arg(subject, account)
                : ProblemText::tr("“%1” was sent. The server of %2 does not take the copy, so it "
                                  "lies in the folder for sent letters on this computer.")
                      .arg(subject, account);
        break;
    case Kind::SentLate:
        notice.needsUser = false;
        notice.text = ProblemText::tr("“%1” was to go out at its time (%2), but the computer slept "
                                      "or could not send then. It has been sent now.")
                          .arg(subject, headerDate(problem.dueAt.toLocalTime(),
                                                   QDateTime::currentDateTime()));
        break;
    case Kind::DiskFull:
        notice.text = ProblemText::tr("The disk is full. Martlet fetches no more letters until "
                                      "there is room.");
        break;
    case Kind::PasswordsNotKept:
        notice.text = ProblemText::tr("No key store was found. Passwords are kept until Martlet is "
                                      "closed.");
        notice.needsUser = false;
        break;
    case Kind::DailyBudgetUsed:
        notice.text = budgetText(problem, account);
        notice.needsUser = false;
        break;
    case Kind::UploadBudgetUsed:
        notice.text = ProblemText::tr("The provider of %1 takes no more letters today. The rest "
                                      "is put back tomorrow.")
                          .arg(account);
        notice.needsUser = false;
        break;
    case Kind::FoldersRenumbered:
        notice.text = ProblemText::tr("The server of %1 has given letters new numbers. Martlet "
                                      "reads those folders again; nothing is lost.")
                          .arg(account);
        notice.needsUser = false;
        break;
    case Kind::CheckedTooOften:
        notice.text = ProblemText::tr("The provider of %1 lets programs look for letters only "
                                      "every %Ln minute(s). Martlet keeps to that from now on.",
                                      nullptr, problem.minutes)
                          .arg(account);
        notice.needsUser = false;
        break;
    case Kind::DeletionIgnored:
        notice.text = ProblemText::tr("Deleting has no effect at the provider of %1: it keeps the "
                                      "letters that were fetched by POP3. Delete them on its "
                                      "website, or use IMAP.")
                          .arg(account);
        notice.button = ProblemText::tr("Settings…");
        notice.action = ProblemAction::OpenSettings;
        notice.needsUser = false;
        break;
    case Kind::NoUniqueIds:
        notice.text = ProblemText::tr("The server of %1 does not tell letters apart. Martlet "
                                      "recognises them by their headers, so each check takes "
                                      "longer the more letters are left there.")
                          .arg(account);
        notice.button = ProblemText::tr("Settings…");
        notice.action = ProblemAction::OpenSettings;
        notice.needsUser = false;
        break;
    case Kind::NotAllFetched:
        sayNotAllFetched(notice, problem, account);
        break;
    case Kind::ServerMessage:
        notice.text = ProblemText::tr("The server of %1 says: %2")
                          .arg(account, sanitizedServerText(problem.error.detail, 200));
        notice.needsUser = false;
        break;
    case Kind::DatabaseRestored:
        notice.text = ProblemText::tr("Martlet's records were damaged and have been restored from "
                                      "the backup %1.")
                          .arg(subject);
        notice.needsUser = false;
        break;
    case Kind::MassLoss:
        notice.text =
            ProblemText::tr("%Ln letter(s) disappeared from “%1” at the server. Copies of "
                            "them are kept on this computer.",
                            nullptr, problem.count)
                .arg(folderText(problem.subject));
        notice.button = ProblemText::tr("Put back");
        notice.secondButton = ProblemText::tr("Not needed");
        notice.action = ProblemAction::PutBack;
        break;
    }
    return notice;
}

QString activityText(const Engine::Activity &activity)
{
    const QString what = whatIsDone(activity);
    return activity.left ? withTimeLeft(what, *activity.left) : what;
}

QString waitingText(const Engine::AccountStatus &status, const QString &account)
{
    const ErrorKind kind = status.error ? status.error->kind : ErrorKind::Network;
    const QString reason =
        kind == ErrorKind::LocalStorage ? ProblemText::tr("No room on the disk for letters of %1")
        : kind == ErrorKind::ServerUnavailable ? ProblemText::tr("The server of %1 is busy")
                                               : ProblemText::tr("No connection to %1");
    const QString sentence = reason.arg(account);
    if (!status.nextTryAt.isValid())
        return sentence;
    const QString time = headerDate(status.nextTryAt, QDateTime::currentDateTime());
    return ProblemText::tr("%1. Next try at %2").arg(sentence, time);
}

} // namespace Martlet::Ui
