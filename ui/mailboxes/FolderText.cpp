// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/FolderText.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

namespace
{

struct FolderText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::FolderText)
};

} // namespace

QString nameFaultText(Mail::NameFault fault)
{
    switch (fault) {
    case Mail::NameFault::Empty:
        return FolderText::tr("A folder needs a name.");
    case Mail::NameFault::OuterBlanks:
        return FolderText::tr("The name must not begin or end with a blank.");
    case Mail::NameFault::HasSeparator:
        return FolderText::tr("The server uses one of these characters to divide folders. Choose a "
                              "name without it.");
    case Mail::NameFault::Unprintable:
        return FolderText::tr("The name has a character that folders cannot have.");
    case Mail::NameFault::TooLong:
        return FolderText::tr("The name is too long.");
    case Mail::NameFault::Reserved:
        return FolderText::tr("This name belongs to the inbox.");
    case Mail::NameFault::Taken:
        return FolderText::tr("There is a folder of this name already.");
    }
    return {};
}

QString folderErrorText(const Error &error)
{
    using Fault = Mail::NameFault;
    for (const Fault fault : {Fault::Empty, Fault::OuterBlanks, Fault::HasSeparator,
                              Fault::Unprintable, Fault::TooLong, Fault::Reserved, Fault::Taken}) {
        if (error.detail == Mail::nameFaultName(fault))
            return nameFaultText(fault);
    }
    if (error.kind == ErrorKind::Unsupported)
        return FolderText::tr("This cannot be done with this folder.");
    return errorSentence(error).text;
}

QString roleWarning(Mail::SpecialUse use, const QString &name)
{
    switch (use) {
    case Mail::SpecialUse::Drafts:
        return FolderText::tr("“%1” is where this account keeps unfinished letters, in other "
                              "programs too.")
            .arg(singleLine(name));
    case Mail::SpecialUse::Sent:
        return FolderText::tr("“%1” is where this account keeps sent letters, in other programs "
                              "too.")
            .arg(singleLine(name));
    case Mail::SpecialUse::Archive:
        return FolderText::tr("“%1” is where this account archives letters, in other programs "
                              "too.")
            .arg(singleLine(name));
    case Mail::SpecialUse::Junk:
        return FolderText::tr("“%1” is where this account keeps junk, and its server may put junk "
                              "there.")
            .arg(singleLine(name));
    case Mail::SpecialUse::Trash:
        return FolderText::tr("“%1” is where this account keeps deleted letters, in other "
                              "programs too.")
            .arg(singleLine(name));
    case Mail::SpecialUse::None:
        return {};
    default:
        return FolderText::tr("“%1” is a folder of the server's own.").arg(singleLine(name));
    }
}

} // namespace Martlet::Ui
