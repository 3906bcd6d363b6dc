// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ErrorText.h"

#include "core/mail/OwnReason.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"
#include "core/util/ProxyStep.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace Martlet::Ui
{

namespace
{

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::ErrorText)

public:
    static QString about(ErrorKind kind, const QString &where);
    static QString plain(ErrorKind kind);
};

QString ErrorText::about(ErrorKind kind, const QString &where)
{
    switch (kind) {
    case ErrorKind::Network:
        return tr("%1 cannot be reached. Check the internet connection.").arg(where);
    case ErrorKind::Timeout:
        return tr("%1 does not answer. It may be busy; try again in a few minutes.").arg(where);
    case ErrorKind::TlsUntrusted:
        return tr("The connection to %1 is not safe: its certificate cannot be verified.")
            .arg(where);
    case ErrorKind::AuthenticationRejected:
        return tr("%1 refuses the login name or the password.").arg(where);
    case ErrorKind::PermissionDenied:
        return tr("%1 does not allow this.").arg(where);
    case ErrorKind::QuotaExceeded:
        return tr("There is no room left at %1. Delete or move some letters there.").arg(where);
    case ErrorKind::ServerRefused:
        return tr("%1 has refused this.").arg(where);
    case ErrorKind::ServerUnavailable:
        return tr("%1 cannot do this at the moment. Martlet tries again later.").arg(where);
    case ErrorKind::ProtocolViolation:
        return tr("%1 has answered in a way Martlet does not understand.").arg(where);
    case ErrorKind::Unsupported:
        return tr("%1 cannot do this.").arg(where);
    default:
        return plain(kind);
    }
}

QString ErrorText::plain(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return tr("There is no connection. Check the internet connection.");
    case ErrorKind::Timeout:
        return tr("The server does not answer. It may be busy; try again in a few minutes.");
    case ErrorKind::TlsUntrusted:
        return tr("The connection is not safe: the server's certificate cannot be verified.");
    case ErrorKind::AuthenticationRejected:
        return tr("The server refuses the login name or the password.");
    case ErrorKind::PermissionDenied:
        return tr("This is not allowed.");
    case ErrorKind::NotFound:
        return tr("This is not there any more.");
    case ErrorKind::AlreadyExists:
        return tr("This is already there.");
    case ErrorKind::QuotaExceeded:
        return tr("The mailbox is full. Delete or move some letters.");
    case ErrorKind::ServerRefused:
        return tr("The server has refused this.");
    case ErrorKind::ServerUnavailable:
        return tr("The server cannot do this at the moment. Martlet tries again later.");
    case ErrorKind::ProtocolViolation:
        return tr("The server has answered in a way Martlet does not understand.");
    case ErrorKind::Unsupported:
        return tr("The server cannot do this.");
    case ErrorKind::InvalidInput:
        return tr("Something in what was entered cannot be used.");
    case ErrorKind::LocalStorage:
        return tr("This could not be stored. Check that the disk has room and can be written.");
    case ErrorKind::Cancelled:
        return tr("This was stopped.");
    }
    return {};
}

} // namespace

QString maildropSentence(const Error &error, const QString &where)
{
    const bool isLater = error.kind == ErrorKind::ServerUnavailable;
    if (!isLater && error.kind != ErrorKind::ServerRefused)
        return {};
    const auto says = [&error](std::initializer_list<const char *> texts) {
        return std::any_of(texts.begin(), texts.end(), [&error](const char *text) {
            return error.detail.contains(QLatin1String(text), Qt::CaseInsensitive);
        });
    };
    const bool hasName = !where.isEmpty();
    if (!isLater)
        return !says({"[SYS/PERM]"}) ? QString()
               : hasName
                   ? ErrorText::tr(
                         "POP3 is not allowed for this mailbox at %1. Switch it on in the "
                         "settings of the mailbox there, or use IMAP.")
                         .arg(where)
                   : ErrorText::tr("POP3 is not allowed for this mailbox. Switch it on in the "
                                   "settings of the mailbox, or use IMAP.");
    if (says({"[IN-USE]", "another pop", "another session", "is locked", "mailbox locked",
              "maildrop locked", "already locked", "lock busy"}))
        return hasName
                   ? ErrorText::tr("Another program is fetching letters by POP3 from %1 right "
                                   "now. Wait a few minutes.")
                         .arg(where)
                   : ErrorText::tr("Another program is fetching letters by POP3 right now. Wait "
                                   "a few minutes.");
    if (says({"[LOGIN-DELAY]", "too frequent", "login delay", "minimum interval", "too often"}))
        return hasName ? ErrorText::tr("%1 wants more time between two checks. Wait a few minutes.")
                             .arg(where)
                       : ErrorText::tr("The server wants more time between two checks. Wait a few "
                                       "minutes.");
    return {};
}

ErrorSentence errorSentence(const Error &error, const QString &where)
{
    ErrorSentence sentence;
    // The codes are POP3's own; what a server says in words alone may mean something else in IMAP.
    for (const char *code : {"[IN-USE]", "[LOGIN-DELAY]", "[SYS/PERM]"}) {
        if (error.detail.startsWith(QLatin1String(code)))
            sentence.text = maildropSentence(error, where);
    }
    if (isAboutProxy(error))
        sentence.text = ErrorText::tr("The proxy cannot be reached or does not let Martlet "
                                      "through. Check it in the settings of the account, under "
                                      "Connection.");
    if (sentence.text.isEmpty())
        sentence.text =
            where.isEmpty() ? ErrorText::plain(error.kind) : ErrorText::about(error.kind, where);
    // A reason of our own is in English, and its sentence says it.
    const auto own = Mail::ownReason(error.detail);
    sentence.details =
        sanitizedServerText(own ? own->serverWords : error.detail, Limits::serverTextCharacters);
    return sentence;
}

} // namespace Martlet::Ui
