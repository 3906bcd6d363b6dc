// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/RefusedLetter.h"

#include "ui/doctor/FindingText.h"
#include "ui/doctor/KnownTexts.h"
#include "ui/doctor/OfferFacts.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

using Doctor::FindingCode;

namespace
{

struct OwnReasonText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::OwnReasonText)
};

} // namespace

Doctor::Diagnosis refusedLetter(const QString &words, const RefusedLetter &letter)
{
    const Mail::AccountSettings &account = letter.account;
    const Mail::ServerSettings &server = account.outgoing;
    Doctor::Evidence evidence;
    evidence.side = Mail::TestSide::Outgoing;
    evidence.protocol = Doctor::MailProtocol::Smtp;
    evidence.stage = Doctor::DoctorStage::Sending;
    evidence.host = server.host;
    evidence.port = server.port;
    evidence.encryption = server.encryption;
    evidence.isEncrypted = server.encryption != Mail::Encryption::None;
    evidence.now = QDateTime::currentDateTimeUtc();
    evidence.reply.text = words;
    if (letter.isOfRecipient)
        evidence.reply.command = QStringLiteral("RCPT");
    evidence.login.login = Mail::outgoingLogin(account);
    evidence.login.address = account.email;
    evidence.login.byOAuth = server.method == Mail::LoginMethod::OAuth;
    evidence.login.isLeftOut = account.submissionLogin != Mail::SubmissionLogin::Automatic;
    evidence.sending.from = letter.from;
    if (letter.offer)
        evidence.provider = factsOf(*letter.offer, account.protocol == Mail::ReceiveProtocol::Pop3);
    Doctor::Diagnosis diagnosis = Doctor::diagnose(evidence, knownServerTexts());
    // Not when it would be wise, but when it is so.
    diagnosis.values.until = letter.nextTry;
    return diagnosis;
}

QString ownReasonSentence(const Mail::OwnReason &reason)
{
    Doctor::FindingValues values;
    switch (reason.kind) {
    case Mail::OwnReasonKind::TooLarge:
        values.sizeBytes = reason.sizeBytes;
        values.limitBytes = reason.limitBytes;
        return findingSentence(FindingCode::Smtp8, values).text();
    case Mail::OwnReasonKind::UnicodeAddress:
        return findingSentence(FindingCode::Smtp23, values).text();
    case Mail::OwnReasonKind::EightBit:
        return OwnReasonText::tr("The outgoing server takes only letters written in the plainest "
                                 "form (7-bit), and a part of this one, such as an attached "
                                 "letter, is not. Leave that part out or copy its text into the "
                                 "letter.");
    case Mail::OwnReasonKind::NoLogin:
        return OwnReasonText::tr("The outgoing server takes letters only from those who sign in, "
                                 "and offers no way to do so over this port.");
    }
    return {};
}

} // namespace Martlet::Ui
