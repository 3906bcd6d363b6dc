// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/MailboxWords.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString sentenceOf(Mail::NameFault fault)
{
    switch (fault) {
    case Mail::NameFault::Empty:
        return u"A mailbox needs a name."_s;
    case Mail::NameFault::OuterBlanks:
        return u"A mailbox's name must not begin or end with a blank."_s;
    case Mail::NameFault::HasSeparator:
        return u"The name has a character that the server uses to divide levels."_s;
    case Mail::NameFault::Unprintable:
        return u"The name has a character that mailboxes cannot have."_s;
    case Mail::NameFault::TooLong:
        return u"The name is too long."_s;
    case Mail::NameFault::Reserved:
        return u"This name belongs to the inbox."_s;
    case Mail::NameFault::Taken:
        return u"There is a mailbox of this name already."_s;
    }
    return {};
}

} // namespace

Error mailboxError(Error error)
{
    using Fault = Mail::NameFault;
    for (const Fault fault : {Fault::Empty, Fault::OuterBlanks, Fault::HasSeparator,
                              Fault::Unprintable, Fault::TooLong, Fault::Reserved, Fault::Taken}) {
        if (error.detail == Mail::nameFaultName(fault))
            return {error.kind, error.retry, sentenceOf(fault), {}};
    }
    if (error.kind == ErrorKind::Unsupported)
        return {error.kind, error.retry, u"This cannot be done with this mailbox."_s, error.detail};
    return error;
}

} // namespace Martlet::Ctl
