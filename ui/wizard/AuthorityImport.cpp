// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/AuthorityImport.h"

#include "core/util/Logging.h"
#include "ui/common/PlainMessageBox.h"
#include "ui/wizard/CertificateDialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

struct AuthorityImport {
    Q_DECLARE_TR_FUNCTIONS(AuthorityImport)
};

QString dayText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::LongFormat);
}

QMessageBox *makeBox(QWidget *parent, QMessageBox::Icon icon, const QString &text)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(icon);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(AuthorityImport::tr("Root certificate"));
    box->setText(text);
    return box;
}

void refuse(QWidget *parent, const QString &sentence)
{
    QMessageBox *box = makeBox(parent, QMessageBox::Information,
                               AuthorityImport::tr("This file was not imported."));
    box->setObjectName(QStringLiteral("authorityRefused"));
    setPlainInformativeText(box, sentence);
    box->addButton(AuthorityImport::tr("Close"), QMessageBox::RejectRole);
    box->open();
}

} // namespace

QList<Engine::AuthorityCertificate>
usableAuthorities(const QList<Engine::AuthorityCertificate> &certificates, const QDateTime &now)
{
    QList<Engine::AuthorityCertificate> usable;
    std::copy_if(certificates.cbegin(), certificates.cend(), std::back_inserter(usable),
                 [&now](const Engine::AuthorityCertificate &certificate) {
                     return certificate.isAuthority && certificate.isValidAt(now);
                 });
    return usable;
}

QString authorityProblem(const QList<Engine::AuthorityCertificate> &certificates,
                         const QDateTime &now)
{
    if (!usableAuthorities(certificates, now).isEmpty())
        return {};
    const auto authority = std::find_if(
        certificates.cbegin(), certificates.cend(),
        [](const Engine::AuthorityCertificate &certificate) { return certificate.isAuthority; });
    if (certificates.isEmpty())
        return AuthorityImport::tr("There is no certificate in it. Ask the operator for the root "
                                   "certificate as a .pem, .crt or .cer file.");
    if (authority == certificates.cend())
        return AuthorityImport::tr("It is the certificate of a single server, not a root "
                                   "certificate that vouches for servers. Ask the operator for "
                                   "the root certificate.");
    if (authority->validUntil < now)
        return AuthorityImport::tr("It was valid only until %1. Ask the operator for the new one.")
            .arg(dayText(authority->validUntil));
    return AuthorityImport::tr("It is valid only from %1. The date of this computer may be wrong.")
        .arg(dayText(authority->validFrom));
}

QString authorityText(const Engine::AuthorityCertificate &certificate)
{
    // A break in the middle makes two even lines.
    QString fingerprint = fingerprintText(certificate.sha256);
    if (fingerprint.size() > 47)
        fingerprint[47] = u'\n';
    return sanitizedServerText(certificate.subject) + u'\n' +
           AuthorityImport::tr("Valid from %1 to %2")
               .arg(dayText(certificate.validFrom), dayText(certificate.validUntil)) +
           u'\n' + fingerprint;
}

void chooseAuthorityFile(QWidget *parent, std::function<void(const QByteArray &pem)> trusted)
{
    auto *dialog = new QFileDialog(parent, AuthorityImport::tr("Root certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({AuthorityImport::tr("Certificates (*.pem *.crt *.cer *.der)"),
                            AuthorityImport::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, trusted = std::move(trusted)](const QString &file) {
                         askAboutAuthorities(parent, file, trusted);
                     });
    dialog->open();
}

void askAboutAuthorities(QWidget *parent, const QString &file,
                         std::function<void(const QByteArray &pem)> trusted)
{
    const auto read = Engine::readAuthorityFile(file);
    if (!read && read.error().kind == ErrorKind::LocalStorage) {
        refuse(parent, AuthorityImport::tr("It cannot be read. Check that it is still there."));
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto certificates = read.value_or(QList<Engine::AuthorityCertificate>());
    if (const QString problem = authorityProblem(certificates, now); !problem.isEmpty()) {
        refuse(parent, problem);
        return;
    }
    QByteArray pem;
    QStringList texts;
    for (const Engine::AuthorityCertificate &certificate : usableAuthorities(certificates, now)) {
        pem += certificate.pem;
        texts << authorityText(certificate);
    }
    QMessageBox *box =
        makeBox(parent, QMessageBox::Question, AuthorityImport::tr("Trust this root certificate?"));
    box->setObjectName(QStringLiteral("authorityQuestion"));
    setPlainInformativeText(
        box, texts.join(QStringLiteral("\n\n")) + QStringLiteral("\n\n") +
                 AuthorityImport::tr("Every server it vouches for is then trusted, for this "
                                     "account alone. Compare the fingerprint with the one the "
                                     "operator gives."));
    QPushButton *back =
        box->addButton(AuthorityImport::tr("Don't trust it"), QMessageBox::RejectRole);
    QPushButton *trust =
        box->addButton(AuthorityImport::tr("Trust it for this account"), QMessageBox::AcceptRole);
    trust->setObjectName(QStringLiteral("trustAuthority"));
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    QObject::connect(trust, &QPushButton::clicked, parent,
                     [pem, trusted = std::move(trusted)] { trusted(pem); });
    box->open();
}

Result<Mail::AccountSettings> withAuthorities(Engine::AccountService &accounts,
                                              Mail::AccountSettings settings, const QByteArray &pem)
{
    QByteArray bundle;
    if (!settings.caFile.isEmpty()) {
        // Of a file that is gone nothing is trusted any more, and nothing is lost.
        const auto kept = Engine::readAuthorityFile(settings.caFile);
        for (const auto &one : kept.value_or(QList<Engine::AuthorityCertificate>()))
            bundle += one.pem;
    }
    const Result<QString> kept = accounts.keepAuthorities(bundle + pem);
    if (!kept)
        return failure(kept.error());
    settings.caFile = *kept;
    return settings;
}

} // namespace Martlet::Ui
