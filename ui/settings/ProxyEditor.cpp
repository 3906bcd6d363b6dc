// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ProxyEditor.h"

#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/PasswordField.h"
#include "ui/wizard/ServersForm.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

constexpr quint16 usualSocksPort = 1080;
constexpr quint16 usualHttpPort = 3128;

quint16 usualPort(Mail::ProxyKind kind)
{
    return kind == Mail::ProxyKind::Http ? usualHttpPort : usualSocksPort;
}

} // namespace

ProxyEditor::ProxyEditor(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_port(new QSpinBox(this))
    , m_login(new QLineEdit(this))
    , m_password(new PasswordField(tr("Password at the proxy"), this))
{
    m_kind->setAccessibleName(tr("Way to the servers"));
    m_kind->addItem(tr("As the system says"), int(Mail::ProxyKind::System));
    m_kind->addItem(tr("Straight, without a proxy"), int(Mail::ProxyKind::None));
    m_kind->addItem(tr("Through a SOCKS proxy"), int(Mail::ProxyKind::Socks5));
    m_kind->addItem(tr("Through an HTTP proxy"), int(Mail::ProxyKind::Http));
    m_host->setAccessibleName(tr("Proxy server"));
    m_port->setAccessibleName(tr("Port of the proxy"));
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setGroupSeparatorShown(false);
    m_port->setValue(usualSocksPort);
    m_login->setAccessibleName(tr("Login at the proxy"));
    m_login->setPlaceholderText(tr("none"));
    m_password->edit()->setPlaceholderText(tr("unchanged"));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::group);
    form->setVerticalSpacing(Theme::inside);
    form->addRow(tr("&Way to the servers"), m_kind);
    form->addRow(tr("&Proxy"), m_host);
    form->addRow(tr("P&ort"), m_port);
    form->addRow(tr("&Login"), m_login);
    form->addRow(tr("Pa&ssword"), m_password);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::group);
    layout->addLayout(form);
    layout->addWidget(makeDimmedLabel(
        tr("All letters of this account go this way, also when they are sent. The proxy sees "
           "which servers are used, but not what is in encrypted connections."),
        this));

    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyEditor::follow);
    for (QLineEdit *edit : {m_host, m_login})
        connect(edit, &QLineEdit::textChanged, this, &ProxyEditor::changed);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyEditor::changed);
    connect(m_password, &PasswordField::changed, this, &ProxyEditor::changed);
    follow();
}

bool ProxyEditor::isNamed() const
{
    const auto kind = Mail::ProxyKind(m_kind->currentData().toInt());
    return kind == Mail::ProxyKind::Socks5 || kind == Mail::ProxyKind::Http;
}

void ProxyEditor::follow()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_login, m_password})
        field->setEnabled(isNamed());
    const auto kind = Mail::ProxyKind(m_kind->currentData().toInt());
    const bool isUsualOfAnother =
        m_port->value() == usualSocksPort || m_port->value() == usualHttpPort;
    if (isNamed() && isUsualOfAnother)
        m_port->setValue(usualPort(kind));
    Q_EMIT changed();
}

void ProxyEditor::setSettings(const Mail::ProxySettings &settings)
{
    m_kind->setCurrentIndex(m_kind->findData(int(settings.kind)));
    m_host->setText(settings.host);
    m_port->setValue(settings.port == 0 ? usualPort(settings.kind) : settings.port);
    m_login->setText(settings.login);
    m_password->clear();
}

Mail::ProxySettings ProxyEditor::settings() const
{
    const auto kind = Mail::ProxyKind(m_kind->currentData().toInt());
    if (!isNamed())
        return {kind, {}, 0, {}};
    return {kind, m_host->text().trimmed(), quint16(m_port->value()), m_login->text().trimmed()};
}

std::optional<Secret> ProxyEditor::secret() const
{
    const bool isWanted = isNamed() && !m_login->text().trimmed().isEmpty();
    return isWanted && !m_password->isEmpty() ? std::optional(m_password->secret()) : std::nullopt;
}

QString ProxyEditor::problem() const
{
    if (isNamed() && !isPlausibleHost(m_host->text().trimmed()))
        return tr("The name of the proxy is missing, for example proxy.example.org.");
    if (isNamed() && !m_password->isEmpty() && m_login->text().trimmed().isEmpty())
        return tr("The login at the proxy is missing.");
    return {};
}

void ProxyEditor::focusFirstProblem()
{
    QLineEdit *field = isPlausibleHost(m_host->text().trimmed()) ? m_login : m_host;
    field->setFocus(Qt::OtherFocusReason);
}

} // namespace Martlet::Ui
