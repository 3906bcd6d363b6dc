// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/IdentityExtras.h"

#include "core/mail/AccountSettings.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/PasswordField.h"
#include "ui/wizard/ServersForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QToolButton>

namespace Martlet::Ui
{

namespace
{

QFormLayout *makeForm(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::group);
    form->setVerticalSpacing(Theme::inside);
    return form;
}

bool hasExtras(const Mail::Identity &identity)
{
    return !identity.organization.isEmpty() || !identity.htmlSignature.isEmpty() ||
           !identity.sentMailbox.isEmpty() || identity.outgoing.isSet();
}

} // namespace

IdentityExtras::IdentityExtras(const QStringList &sentFolders, QWidget *parent)
    : QWidget(parent)
    , m_more(new QToolButton(this))
    , m_fields(new QWidget(this))
    , m_organization(new QLineEdit(m_fields))
    , m_htmlSignature(new QPlainTextEdit(m_fields))
    , m_sent(new QComboBox(m_fields))
    , m_hasServer(new QCheckBox(tr("Send through a server of its o&wn"), m_fields))
    , m_server(new QWidget(m_fields))
{
    m_more->setObjectName(QStringLiteral("moreOfAddress"));
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("Organisation, signature in HTML, folder and server for sending"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_hasServer->setObjectName(QStringLiteral("hasOwnServer"));
    m_organization->setAccessibleName(tr("Organisation"));
    m_htmlSignature->setAccessibleName(tr("Signature in HTML"));
    m_htmlSignature->setTabChangesFocus(true);
    m_htmlSignature->setMaximumHeight(fontMetrics().height() * 6);
    m_htmlSignature->setPlaceholderText(tr("none: letters are plain text"));
    m_sent->setAccessibleName(tr("Folder for letters sent from this address"));
    m_sent->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sent->setMinimumContentsLength(20);
    m_sent->addItem(tr("As of the account"), QString());
    for (const QString &folder : sentFolders)
        m_sent->addItem(singleLine(folder), folder);

    QFormLayout *form = makeForm(m_fields);
    form->addRow(tr("&Organisation"), m_organization);
    form->addRow(tr("Signature in &HTML"), m_htmlSignature);
    form->addRow(QString(), makeDimmedLabel(tr("Letters with it go out as text and as HTML. "
                                               "Scripts and pictures are left out."),
                                            m_fields));
    form->addRow(tr("Sent &letters in"), m_sent);
    form->addRow(m_hasServer);
    makeServer(makeForm(m_server));
    form->addRow(m_server);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_fields);
    connectFields();
    updateRows();
}

void IdentityExtras::makeServer(QFormLayout *form)
{
    m_host = new QLineEdit(m_server);
    m_host->setAccessibleName(tr("Sending server of this address"));
    m_port = new QSpinBox(m_server);
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setAccessibleName(tr("Port of the sending server of this address"));
    m_encryption = makeEncryptionBox(m_server);
    m_encryption->setAccessibleName(tr("Encryption of the sending server of this address"));
    m_login = new QLineEdit(m_server);
    m_login->setAccessibleName(tr("Login at the sending server of this address"));
    m_login->setPlaceholderText(tr("as of the account"));
    m_method = makeMethodBox(m_server);
    m_method->setAccessibleName(tr("Way of signing in at the sending server of this address"));
    m_password = new PasswordField(tr("Password at the sending server of this address"), m_server);
    auto *portLabel = new QLabel(tr("Port"), m_server);
    portLabel->setBuddy(m_port);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(m_host, 1);
    row->addWidget(portLabel);
    row->addWidget(m_port);
    form->addRow(tr("Server"), row);
    form->addRow(tr("Encryption"), m_encryption);
    form->addRow(tr("Login"), m_login);
    form->addRow(tr("Sign in with"), m_method);
    form->addRow(tr("Password"), m_password);
}

void IdentityExtras::connectFields()
{
    connect(m_more, &QToolButton::toggled, this, &IdentityExtras::updateRows);
    connect(m_hasServer, &QCheckBox::toggled, this, &IdentityExtras::updateRows);
    connect(m_hasServer, &QCheckBox::toggled, this, &IdentityExtras::tell);
    for (QLineEdit *edit : {m_organization, m_host, m_login})
        connect(edit, &QLineEdit::textChanged, this, &IdentityExtras::tell);
    connect(m_htmlSignature, &QPlainTextEdit::textChanged, this, &IdentityExtras::tell);
    connect(m_sent, &QComboBox::currentIndexChanged, this, &IdentityExtras::tell);
    connect(m_password, &PasswordField::changed, this, &IdentityExtras::tell);
    connect(m_method, &QComboBox::currentIndexChanged, this, &IdentityExtras::tell);
    connect(m_encryption, &QComboBox::currentIndexChanged, this, [this] {
        followEncryption();
        tell();
    });
    connect(m_port, &QSpinBox::valueChanged, this, [this] {
        m_isPortTyped = m_isPortTyped || !m_isShowing;
        tell();
    });
}

void IdentityExtras::setIdentity(const Mail::Identity &identity)
{
    m_isShowing = true;
    m_organization->setText(identity.organization);
    m_htmlSignature->setPlainText(identity.htmlSignature);
    showSentFolder(identity.sentMailbox);
    showServer(identity);
    m_more->setChecked(m_more->isChecked() || hasExtras(identity));
    updateRows();
    m_isShowing = false;
}

void IdentityExtras::showSentFolder(const QString &path)
{
    if (m_sent->findData(path) < 0)
        m_sent->addItem(singleLine(path), path);
    m_sent->setCurrentIndex(m_sent->findData(path));
}

void IdentityExtras::showServer(const Mail::Identity &identity)
{
    const Mail::ServerSettings &server = identity.outgoing;
    const quint16 usual = Mail::defaultSubmissionPort(server.encryption);
    m_hasServer->setChecked(server.isSet());
    m_host->setText(server.host);
    m_encryption->setCurrentIndex(m_encryption->findData(int(server.encryption)));
    m_port->setValue(server.port == 0 ? usual : server.port);
    m_isPortTyped = server.port != 0 && server.port != usual;
    m_login->setText(server.login);
    showMethod(m_method, server.method);
    m_password->clear();
    m_password->edit()->setPlaceholderText(identity.credentialId.isEmpty() ? tr("as of the account")
                                                                           : tr("unchanged"));
}

/// A port follows its encryption until the user types one.
void IdentityExtras::followEncryption()
{
    if (m_isPortTyped || m_isShowing)
        return;
    m_isShowing = true;
    m_port->setValue(
        Mail::defaultSubmissionPort(Mail::Encryption(m_encryption->currentData().toInt())));
    m_isShowing = false;
}

void IdentityExtras::updateRows()
{
    m_more->setArrowType(m_more->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_fields->setVisible(m_more->isChecked());
    m_server->setVisible(m_hasServer->isChecked());
}

void IdentityExtras::tell()
{
    if (!m_isShowing)
        Q_EMIT changed();
}

void IdentityExtras::applyTo(Mail::Identity &identity) const
{
    identity.organization = m_organization->text().simplified();
    const QString html = m_htmlSignature->toPlainText();
    identity.htmlSignature = html.trimmed().isEmpty() ? QString() : html;
    identity.sentMailbox = m_sent->currentData().toString();
    identity.outgoing = {};
    if (m_hasServer->isChecked() && !m_host->text().trimmed().isEmpty())
        identity.outgoing = {m_host->text().trimmed(), quint16(m_port->value()),
                             Mail::Encryption(m_encryption->currentData().toInt()),
                             m_login->text().trimmed(),
                             Mail::LoginMethod(m_method->currentData().toInt())};
    // Without a login of its own it is the account's password, too.
    if (identity.outgoing.login.isEmpty())
        identity.credentialId.clear();
    else if (identity.credentialId.isEmpty() && !m_password->isEmpty())
        identity.credentialId = Mail::newCredentialId(identity.address);
}

Secret IdentityExtras::password() const
{
    return m_hasServer->isChecked() ? m_password->secret() : Secret();
}

QString IdentityExtras::problem() const
{
    if (!m_hasServer->isChecked())
        return {};
    if (!isPlausibleHost(m_host->text().trimmed()))
        return tr("The sending server of this address is missing, for example smtp.example.org.");
    if (m_login->text().trimmed().isEmpty() && !m_password->isEmpty())
        return tr("The login for the sending server of this address is missing.");
    return {};
}

} // namespace Martlet::Ui
