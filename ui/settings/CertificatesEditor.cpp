// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/CertificatesEditor.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/AuthorityImport.h"
#include "ui/wizard/CertificateDialog.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

QListWidget *makeList(const QString &accessibleName, QWidget *parent)
{
    auto *list = new QListWidget(parent);
    list->setAccessibleName(accessibleName);
    list->setWordWrap(true);
    return list;
}

QPushButton *makeButton(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

QByteArray bundleOf(const QList<Engine::AuthorityCertificate> &authorities)
{
    QByteArray pem;
    for (const Engine::AuthorityCertificate &authority : authorities)
        pem += authority.pem;
    return pem;
}

} // namespace

CertificatesEditor::CertificatesEditor(Engine::AccountService &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::inside);
    makeExceptions();
    layout->addSpacing(Theme::group);
    makeAuthorities();
    m_problem = makeTextLabel({}, this);
    m_problem->hide();
    layout->addWidget(m_problem);
}

void CertificatesEditor::makeExceptions()
{
    m_exceptionList = makeList(tr("Certificates trusted by your decision"), this);
    m_removeException =
        makeButton(tr("Do not trust it any more"), QStringLiteral("removeException"), this);
    connect(m_removeException, &QPushButton::clicked, this, &CertificatesEditor::removeException);
    connect(m_exceptionList, &QListWidget::currentRowChanged, this,
            [this](int row) { m_removeException->setEnabled(row >= 0); });
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(makeDimmedLabel(
        tr("Servers of this account that could not prove who they are and that you decided to "
           "trust. Each is known by its fingerprint; another certificate asks anew."),
        this));
    column->addWidget(m_exceptionList, 1);
    column->addWidget(m_removeException, 0, Qt::AlignLeft);
}

void CertificatesEditor::makeAuthorities()
{
    m_authorityList = makeList(tr("Root certificates of this account"), this);
    auto *import =
        makeButton(tr("&Import a root certificate…"), QStringLiteral("importAuthority"), this);
    m_removeAuthority =
        makeButton(tr("Remove this root certificate"), QStringLiteral("removeAuthority"), this);
    connect(import, &QPushButton::clicked, this, [this] {
        chooseAuthorityFile(this, [this](const QByteArray &pem) { addAuthorities(pem); });
    });
    connect(m_removeAuthority, &QPushButton::clicked, this, &CertificatesEditor::removeAuthority);
    connect(m_authorityList, &QListWidget::currentRowChanged, this,
            [this](int row) { m_removeAuthority->setEnabled(row >= 0); });
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(import);
    row->addWidget(m_removeAuthority);
    row->addStretch(1);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(makeDimmedLabel(
        tr("Root certificates, as companies and schools have their own. Servers they vouch for "
           "are trusted in this account alone."),
        this));
    column->addWidget(m_authorityList, 1);
    column->addLayout(row);
}

void CertificatesEditor::setSettings(const Mail::AccountSettings &settings)
{
    m_exceptions = settings.certificateExceptions;
    m_caFile = settings.caFile;
    m_authorities.clear();
    m_problem->hide();
    if (!m_caFile.isEmpty()) {
        const auto kept = Engine::readAuthorityFile(m_caFile);
        if (kept)
            m_authorities = *kept;
        else
            m_problem->setText(tr("The root certificates of this account cannot be read any more. "
                                  "Import them anew."));
        m_problem->setVisible(!kept);
    }
    listExceptions();
    listAuthorities();
}

Mail::AccountSettings CertificatesEditor::applyTo(Mail::AccountSettings base) const
{
    base.certificateExceptions = m_exceptions;
    base.caFile = m_caFile;
    return base;
}

void CertificatesEditor::addException(const Mail::CertificateException &exception)
{
    m_exceptions << exception;
    listExceptions();
}

bool CertificatesEditor::addAuthorities(const QByteArray &pem)
{
    const auto added = Engine::readAuthorities(pem);
    if (!added)
        return keep(pem);
    // Each of them once, in the file as well as in the list.
    QList<Engine::AuthorityCertificate> all = m_authorities;
    for (const Engine::AuthorityCertificate &authority : *added) {
        if (!all.contains(authority))
            all << authority;
    }
    return keep(bundleOf(all));
}

bool CertificatesEditor::keep(const QByteArray &pem)
{
    const Result<QString> kept = m_accounts.keepAuthorities(pem);
    const auto read = kept ? Engine::readAuthorities(pem)
                           : Result<QList<Engine::AuthorityCertificate>>(failure(kept.error()));
    m_problem->setVisible(!read);
    if (!read) {
        m_problem->setText(errorSentence(read.error()).text);
        return false;
    }
    m_caFile = *kept;
    m_authorities.clear();
    for (const Engine::AuthorityCertificate &authority : *read) {
        if (!m_authorities.contains(authority))
            m_authorities << authority;
    }
    listAuthorities();
    return true;
}

void CertificatesEditor::listExceptions()
{
    m_exceptionList->clear();
    for (const Mail::CertificateException &exception : std::as_const(m_exceptions))
        m_exceptionList->addItem(singleLine(exception.host) + u':' +
                                 QString::number(exception.port) + u'\n' +
                                 fingerprintText(exception.sha256));
    m_removeException->setEnabled(m_exceptionList->currentRow() >= 0);
}

void CertificatesEditor::listAuthorities()
{
    m_authorityList->clear();
    for (const Engine::AuthorityCertificate &authority : std::as_const(m_authorities))
        m_authorityList->addItem(authorityText(authority));
    m_removeAuthority->setEnabled(m_authorityList->currentRow() >= 0);
}

void CertificatesEditor::removeException()
{
    const int row = m_exceptionList->currentRow();
    if (row < 0)
        return;
    m_exceptions.removeAt(row);
    listExceptions();
}

void CertificatesEditor::removeAuthority()
{
    const int row = m_authorityList->currentRow();
    if (row < 0)
        return;
    QList<Engine::AuthorityCertificate> left = m_authorities;
    left.removeAt(row);
    if (!left.isEmpty()) {
        keep(bundleOf(left));
        return;
    }
    m_authorities.clear();
    m_caFile.clear();
    listAuthorities();
}

} // namespace Martlet::Ui
