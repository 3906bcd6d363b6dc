// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/CertificateDialog.h"

#include "core/util/Logging.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/AuthorityImport.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

QString dateText(const QDateTime &date)
{
    return date.isValid() ? QLocale().toString(date.toLocalTime().date(), QLocale::LongFormat)
                          : CertificateDialog::tr("unknown");
}

QString reasonText(const QString &reason, const Engine::UntrustedCertificate &certificate)
{
    if (reason == QStringLiteral("self-signed"))
        return CertificateDialog::tr("The server made its certificate itself. That is usual for a "
                                     "server of your own; compare the fingerprint with the one it "
                                     "shows.");
    if (reason == QStringLiteral("expired"))
        return CertificateDialog::tr("The certificate was valid only until %1. The operator has to "
                                     "renew it, or the date of this computer is wrong.")
            .arg(dateText(certificate.validUntil));
    if (reason == QStringLiteral("not-yet-valid"))
        return CertificateDialog::tr("The certificate is valid only from %1. The date of this "
                                     "computer may be wrong.")
            .arg(dateText(certificate.validFrom));
    if (reason == QStringLiteral("wrong-host"))
        return CertificateDialog::tr("The certificate belongs to another server name. Use the name "
                                     "your provider gives; go on only if you are sure.");
    if (reason == QStringLiteral("untrusted-issuer"))
        return CertificateDialog::tr("Who issued the certificate is not known to this computer. "
                                     "Ask the operator before you trust it.");
    if (reason == QStringLiteral("changed"))
        return CertificateDialog::tr("It is another certificate than the one you trusted. Ask the "
                                     "operator for the new fingerprint; then take the old one out "
                                     "of the account settings, and decide anew.");
    if (reason == QStringLiteral("revoked"))
        return CertificateDialog::tr("The certificate was withdrawn by its issuer. Do not connect; "
                                     "tell the operator.");
    if (reason == QStringLiteral("weak"))
        return CertificateDialog::tr("The certificate is too weak by the rules of today. The "
                                     "operator has to replace it.");
    return CertificateDialog::tr("The certificate could not be verified.");
}

} // namespace

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

CertificateDialog::CertificateDialog(const Engine::UntrustedCertificate &certificate, bool canTrust,
                                     QWidget *parent)
    : QDialog(parent)
    , m_certificate(certificate)
{
    setWindowTitle(tr("Who is this server?"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHeading(
        tr("%1 could not prove who it is").arg(sanitizedServerText(certificate.host)), this));
    layout->addWidget(makeReasons());
    layout->addWidget(makeDetails(), 1);
    if (!canTrust)
        layout->addWidget(makeTextLabel(tr("Martlet does not connect to it."), this));

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *reject = buttons->addButton(canTrust ? tr("Don't connect") : tr("Close"),
                                             QDialogButtonBox::RejectRole);
    reject->setDefault(true);
    reject->setFocus();
    if (canTrust) {
        QPushButton *trust = buttons->addButton(tr("Trust this certificate for this server"),
                                                QDialogButtonBox::AcceptRole);
        trust->setObjectName(QStringLiteral("trust"));
        trust->setAutoDefault(false);
    }
    if (canBeVouchedFor())
        layout->addWidget(makeImport(), 0, Qt::AlignLeft);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT trusted(exception());
        accept();
    });
    layout->addWidget(buttons);
    resize(560, 440);
}

QWidget *CertificateDialog::makeReasons()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (const QString &reason : m_certificate.reasons)
        layout->addWidget(makeTextLabel(reasonText(reason, m_certificate), box));
    if (m_certificate.reasons.isEmpty())
        layout->addWidget(makeTextLabel(reasonText({}, m_certificate), box));
    return box;
}

/// A root certificate helps where only the issuer is not known.
bool CertificateDialog::canBeVouchedFor() const
{
    return m_certificate.reasons.contains(QStringLiteral("untrusted-issuer")) ||
           m_certificate.reasons.contains(QStringLiteral("self-signed"));
}

QPushButton *CertificateDialog::makeImport()
{
    auto *import = new QPushButton(tr("Import the root certificate…"), this);
    import->setObjectName(QStringLiteral("importAuthority"));
    import->setAutoDefault(false);
    import->setToolTip(tr("If your company or school gave you one as a file"));
    connect(import, &QPushButton::clicked, this, [this] {
        chooseAuthorityFile(this, [this](const QByteArray &pem) {
            Q_EMIT authorityTrusted(pem);
            accept();
        });
    });
    return import;
}

QWidget *CertificateDialog::makeDetails()
{
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(tr("Details of the certificate"));
    auto *box = new QWidget(area);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 8, 0, 8);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    const auto add = [&](const QString &label, const QString &text) {
        QLabel *value = makeSelectableLabel(text, box);
        value->setAccessibleName(tr("%1: %2").arg(label, text));
        form->addRow(label, value);
    };
    QStringList names;
    for (const QString &name : m_certificate.alternativeNames)
        names << sanitizedServerText(name);
    add(tr("Server"),
        sanitizedServerText(m_certificate.host) + u':' + QString::number(m_certificate.port));
    add(tr("Issued to"), sanitizedServerText(m_certificate.subject));
    add(tr("For the names"), names.isEmpty() ? tr("none") : names.join(QStringLiteral(", ")));
    add(tr("Issued by"), sanitizedServerText(m_certificate.issuer));
    add(tr("Valid"),
        tr("%1 to %2").arg(dateText(m_certificate.validFrom), dateText(m_certificate.validUntil)));
    // Zero-width spaces would be copied; a break in the middle is enough for two even lines.
    QString fingerprint = fingerprintText(m_certificate.sha256);
    if (fingerprint.size() > 47)
        fingerprint[47] = u'\n';
    add(tr("Fingerprint (SHA-256)"), fingerprint);
    area->setWidget(box);
    return area;
}

Mail::CertificateException CertificateDialog::exception() const
{
    return {m_certificate.host, m_certificate.port, m_certificate.sha256};
}

} // namespace Martlet::Ui
