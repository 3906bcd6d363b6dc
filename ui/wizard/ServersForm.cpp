// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ServersForm.h"

#include "ui/wizard/ProtocolChoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

QComboBox *makeSubmissionLoginBox(QWidget *parent)
{
    using Mail::SubmissionLogin;
    auto *box = new QComboBox(parent);
    box->addItem(ServersForm::tr("With login and password"), int(SubmissionLogin::Automatic));
    box->addItem(ServersForm::tr("Not needed"), int(SubmissionLogin::None));
    box->addItem(ServersForm::tr("By receiving first"), int(SubmissionLogin::AfterReceiving));
    box->setAccessibleName(ServersForm::tr("How to sign in to send"));
    box->setToolTip(
        ServersForm::tr("Some servers know their own network, and some let send who has "
                        "received a few minutes before (POP before SMTP)."));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    return box;
}

QLabel *addLabel(QGridLayout *grid, int row, int column, const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, buddy->parentWidget());
    label->setBuddy(buddy);
    grid->addWidget(label, row, column);
    return label;
}

} // namespace

QComboBox *makeMethodBox(QWidget *parent)
{
    using Mail::LoginMethod;
    auto *box = new QComboBox(parent);
    box->addItem(ServersForm::tr("The safest way offered"), int(LoginMethod::Automatic));
    box->addItem(ServersForm::tr("Password"), int(LoginMethod::Password));
    box->addItem(ServersForm::tr("Secure password (SPA)"), int(LoginMethod::SecurePassword));
    box->setToolTip(
        ServersForm::tr("Choose a way by hand only where the provider asks for it. With SPA the "
                        "password itself never leaves this computer."));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    return box;
}

void showMethod(QComboBox *box, Mail::LoginMethod method)
{
    // Not offered here: it begins with a page in the browser.
    const int byBrowser = box->findData(int(Mail::LoginMethod::OAuth));
    if (method == Mail::LoginMethod::OAuth && byBrowser < 0)
        box->addItem(ServersForm::tr("Sign-in in the browser"), int(method));
    else if (method != Mail::LoginMethod::OAuth && byBrowser >= 0)
        box->removeItem(byBrowser);
    box->setCurrentIndex(box->findData(int(method)));
}

QComboBox *makeEncryptionBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->addItem(ServersForm::tr("SSL/TLS (recommended)"), int(Mail::Encryption::Tls));
    box->addItem(ServersForm::tr("STARTTLS"), int(Mail::Encryption::StartTls));
    box->addItem(ServersForm::tr("None: passwords can be read on the way"),
                 int(Mail::Encryption::None));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    return box;
}

bool isPlausibleHost(const QString &host)
{
    return !host.isEmpty() && std::none_of(host.cbegin(), host.cend(), [](QChar c) {
        return c.isSpace() || c == u'/' || c == u'@' || c.category() == QChar::Other_Control ||
               c.category() == QChar::Other_Format;
    });
}

ServersForm::ServersForm(QWidget *parent)
    : QWidget(parent)
    , m_protocol(new ProtocolChoice(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeIncoming());
    layout->addWidget(makeOutgoing());

    connect(m_protocol, &ProtocolChoice::changed, this, [this] {
        followProtocol();
        Q_EMIT changed();
    });
    connect(m_sends, &QCheckBox::toggled, this, &ServersForm::updateSending);
    connect(m_sameLogin, &QCheckBox::toggled, this, &ServersForm::updateLogin);
    connect(m_submissionLogin, &QComboBox::currentIndexChanged, this, &ServersForm::updateLogin);
    connect(m_handsOverAhead, &QCheckBox::toggled, this, &ServersForm::changed);
    connect(m_incoming.login, &QLineEdit::textChanged, this, &ServersForm::updateLogin);
    updateSending();
}

QGroupBox *ServersForm::makeIncoming()
{
    auto *group = new QGroupBox(tr("Receiving"), this);
    m_incoming.host = new QLineEdit(group);
    m_incoming.host->setAccessibleName(tr("Receiving server"));
    m_incoming.port = new QSpinBox(group);
    m_incoming.port->setAccessibleName(tr("Port of the receiving server"));
    m_incoming.encryption = makeEncryptionBox(group);
    m_incoming.encryption->setAccessibleName(tr("Encryption of the receiving server"));
    m_incoming.login = new QLineEdit(group);
    m_incoming.login->setAccessibleName(tr("Login at the receiving server"));
    m_incoming.method = makeMethodBox(group);
    m_incoming.method->setAccessibleName(tr("Way of signing in to receive"));
    m_protocol->setParent(group);

    auto *grid = new QGridLayout(group);
    grid->addWidget(m_protocol, 0, 0, 1, 4);
    makeRows(m_incoming, group, 1);
    addLabel(grid, 4, 0, tr("Sign in with"), m_incoming.method);
    grid->addWidget(m_incoming.method, 4, 1, 1, 3);
    QWidget::setTabOrder(m_incoming.encryption, m_incoming.login);
    QWidget::setTabOrder(m_incoming.login, m_incoming.method);
    return group;
}

QGroupBox *ServersForm::makeOutgoing()
{
    auto *group = new QGroupBox(tr("Sending"), this);
    m_sends = new QCheckBox(tr("Send letters &with this account"), group);
    m_sends->setChecked(true);
    m_sends->setToolTip(tr("Without it the account only receives."));
    m_sameLogin = new QCheckBox(tr("Same login and password as for &receiving"), group);
    m_sameLogin->setChecked(true);
    m_outgoing.host = new QLineEdit(group);
    m_outgoing.host->setAccessibleName(tr("Sending server"));
    m_outgoing.port = new QSpinBox(group);
    m_outgoing.port->setAccessibleName(tr("Port of the sending server"));
    m_outgoing.encryption = makeEncryptionBox(group);
    m_outgoing.encryption->setAccessibleName(tr("Encryption of the sending server"));
    m_outgoing.login = new QLineEdit(group);
    m_outgoing.login->setAccessibleName(tr("Login at the sending server"));
    m_outgoing.method = makeMethodBox(group);
    m_outgoing.method->setAccessibleName(tr("Way of signing in to send"));

    auto *grid = new QGridLayout(group);
    grid->addWidget(m_sends, 0, 0, 1, 4);
    makeRows(m_outgoing, group, 1);
    m_submissionLogin = makeSubmissionLoginBox(group);
    addLabel(grid, 4, 0, tr("Sign-in"), m_submissionLogin);
    grid->addWidget(m_submissionLogin, 4, 1, 1, 3);
    addLabel(grid, 5, 0, tr("Sign in with"), m_outgoing.method);
    grid->addWidget(m_outgoing.method, 5, 1, 1, 3);
    grid->addWidget(m_sameLogin, 6, 0, 1, 4);
    m_handsOverAhead =
        new QCheckBox(tr("Letters for later wait on the server, if it can hold them"), group);
    m_handsOverAhead->setObjectName(QStringLiteral("handsOverAhead"));
    m_handsOverAhead->setToolTip(
        tr("The server gets them at once and sends them at their time, even if this computer is "
           "off then. They can no longer be changed. Otherwise they wait in the Outbox."));
    grid->addWidget(m_handsOverAhead, 7, 0, 1, 4);
    QWidget::setTabOrder(m_outgoing.encryption, m_outgoing.login);
    QWidget::setTabOrder(m_outgoing.login, m_submissionLogin);
    QWidget::setTabOrder(m_submissionLogin, m_outgoing.method);
    QWidget::setTabOrder(m_outgoing.method, m_sameLogin);
    QWidget::setTabOrder(m_sameLogin, m_handsOverAhead);
    return group;
}

void ServersForm::makeRows(Server &server, QGroupBox *group, int firstRow)
{
    auto *grid = static_cast<QGridLayout *>(group->layout());
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    server.port->setRange(1, 65535);
    server.port->setGroupSeparatorShown(false);
    server.port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    server.port->setValue(usualPort(server));

    addLabel(grid, firstRow, 0, tr("Server"), server.host);
    grid->addWidget(server.host, firstRow, 1);
    addLabel(grid, firstRow, 2, tr("Port"), server.port);
    grid->addWidget(server.port, firstRow, 3);
    addLabel(grid, firstRow + 1, 0, tr("Encryption"), server.encryption);
    grid->addWidget(server.encryption, firstRow + 1, 1, 1, 3);
    QLabel *login = addLabel(grid, firstRow + 2, 0, tr("Login"), server.login);
    grid->addWidget(server.login, firstRow + 2, 1, 1, 3);
    if (&server == &m_outgoing)
        m_outgoingLoginLabel = login;

    connect(server.host, &QLineEdit::textChanged, this, &ServersForm::changed);
    connect(server.login, &QLineEdit::textChanged, this, &ServersForm::changed);
    connect(server.method, &QComboBox::currentIndexChanged, this, &ServersForm::changed);
    connect(server.port, &QSpinBox::valueChanged, this, [this, &server] {
        server.isPortTyped = true;
        Q_EMIT changed();
    });
    connect(server.encryption, &QComboBox::currentIndexChanged, this, [this, &server] {
        followEncryption(server);
        if (&server == &m_incoming)
            followReceiving();
        else
            m_isSendingChosen = true;
        Q_EMIT changed();
    });
}

Mail::Encryption ServersForm::encryptionOf(const Server &server)
{
    return Mail::Encryption(server.encryption->currentData().toInt());
}

Mail::LoginMethod ServersForm::methodOf(const Server &server)
{
    return Mail::LoginMethod(server.method->currentData().toInt());
}

quint16 ServersForm::usualPort(const Server &server) const
{
    return &server == &m_incoming ? defaultPort(m_protocol->protocol(), encryptionOf(server))
                                  : Mail::defaultSubmissionPort(encryptionOf(server));
}

/// The server of the list, or the usual name beside the one shown; what was typed stays.
void ServersForm::followProtocol()
{
    const bool isPop3 = m_protocol->protocol() == Mail::ReceiveProtocol::Pop3;
    const auto &known = isPop3 ? m_pop3Server : m_imapServer;
    if (m_isFilling || m_incoming.host->text() != m_shownHost) {
        followEncryption(m_incoming);
        return;
    }
    if (known) {
        Mail::ServerSettings server = *known;
        server.login = m_incoming.login->text();
        server.method = methodOf(m_incoming);
        showServer(m_incoming, server, defaultPort(m_protocol->protocol(), server.encryption));
        return;
    }
    const QString from = isPop3 ? QStringLiteral("imap.") : QStringLiteral("pop.");
    if (m_shownHost.startsWith(from)) {
        const QString to = isPop3 ? QStringLiteral("pop.") : QStringLiteral("imap.");
        m_shownHost = to + m_shownHost.mid(from.size());
        m_incoming.host->setText(m_shownHost);
    }
    followEncryption(m_incoming);
}

void ServersForm::setIsNewAccount(bool isNew)
{
    m_isNewAccount = isNew;
    m_handsOverAhead->setVisible(!isNew);
    if (isNew)
        m_protocol->offerBoth();
}

void ServersForm::setKnownServers(const std::optional<Mail::ServerSettings> &imap,
                                  const std::optional<Mail::ServerSettings> &pop3)
{
    m_imapServer = imap;
    m_pop3Server = pop3;
}

void ServersForm::followEncryption(Server &server)
{
    if (server.isPortTyped)
        return;
    const QSignalBlocker silence(server.port);
    server.port->setValue(usualPort(server));
}

void ServersForm::followReceiving()
{
    if (!m_isNewAccount || m_isSendingChosen)
        return;
    const QSignalBlocker silence(m_outgoing.encryption);
    m_outgoing.encryption->setCurrentIndex(m_incoming.encryption->currentIndex());
    followEncryption(m_outgoing);
}

void ServersForm::showServer(Server &server, const Mail::ServerSettings &settings,
                             quint16 usualPort)
{
    const QSignalBlocker silence(server.port);
    const QSignalBlocker noChoice(server.encryption);
    server.host->setText(settings.host);
    if (&server == &m_incoming)
        m_shownHost = settings.host;
    server.encryption->setCurrentIndex(server.encryption->findData(int(settings.encryption)));
    server.port->setValue(settings.port == 0 ? usualPort : settings.port);
    server.isPortTyped = settings.port != 0 && settings.port != usualPort;
    server.login->setText(settings.login);
    showMethod(server.method, settings.method);
}

void ServersForm::setSettings(const Mail::AccountSettings &settings)
{
    m_isFilling = true;
    // What an account receives with is settled: its folders and letters lie accordingly.
    if (m_isNewAccount)
        m_protocol->setProtocol(settings.protocol);
    else
        m_protocol->offerOnly(settings.protocol, {});
    m_isFilling = false;
    showServer(m_incoming, settings.incoming,
               defaultPort(settings.protocol, settings.incoming.encryption));
    showServer(m_outgoing, settings.outgoing,
               Mail::defaultSubmissionPort(settings.outgoing.encryption));
    m_isSendingChosen = settings.incoming.encryption != settings.outgoing.encryption;
    // A port without a host: that one is to be typed.
    m_sends->setChecked(settings.outgoing.isSet() || settings.outgoing.port != 0);
    m_sameLogin->setChecked(settings.outgoing.login.isEmpty() ||
                            settings.outgoing.login == settings.incoming.login);
    m_submissionLogin->setCurrentIndex(m_submissionLogin->findData(int(settings.submissionLogin)));
    m_handsOverAhead->setChecked(settings.handsOverAhead);
    updateLogin();
    Q_EMIT changed();
}

void ServersForm::setHostExample(const QString &example)
{
    m_incoming.host->setPlaceholderText(example);
    m_outgoing.host->setPlaceholderText(example);
}

Mail::SubmissionLogin ServersForm::submissionLogin() const
{
    return Mail::SubmissionLogin(m_submissionLogin->currentData().toInt());
}

Mail::ServerSettings ServersForm::read(const Server &server)
{
    return {server.host->text().trimmed(), quint16(server.port->value()), encryptionOf(server),
            server.login->text().trimmed(), methodOf(server)};
}

Mail::AccountSettings ServersForm::applyTo(Mail::AccountSettings base) const
{
    base.protocol = m_protocol->protocol();
    base.incoming = read(m_incoming);
    base.outgoing = m_sends->isChecked() ? read(m_outgoing) : Mail::ServerSettings{};
    base.submissionLogin =
        m_sends->isChecked() ? submissionLogin() : Mail::SubmissionLogin::Automatic;
    base.handsOverAhead = m_sends->isChecked() && m_handsOverAhead->isChecked();
    const bool isSignedInto = base.submissionLogin == Mail::SubmissionLogin::Automatic;
    if (!isSignedInto || m_sameLogin->isChecked() || base.outgoing.login == base.incoming.login)
        base.outgoing.login.clear();
    return base;
}

QString ServersForm::problem() const
{
    if (!isPlausibleHost(m_incoming.host->text().trimmed()))
        return m_protocol->protocol() == Mail::ReceiveProtocol::Pop3
                   ? tr("The receiving server is missing, for example pop.example.org.")
                   : tr("The receiving server is missing, for example imap.example.org.");
    if (m_incoming.login->text().trimmed().isEmpty())
        return tr("The login is missing; often it is the whole address.");
    if (!m_sends->isChecked())
        return {};
    if (!isPlausibleHost(m_outgoing.host->text().trimmed()))
        return tr("The sending server is missing, for example smtp.example.org.");
    if (!m_outgoing.login->isHidden() && m_outgoing.login->text().trimmed().isEmpty())
        return tr("The login for sending is missing.");
    return {};
}

void ServersForm::focusFirstProblem()
{
    QLineEdit *field = nullptr;
    if (!isPlausibleHost(m_incoming.host->text().trimmed()))
        field = m_incoming.host;
    else if (m_incoming.login->text().trimmed().isEmpty())
        field = m_incoming.login;
    else if (m_sends->isChecked() && !isPlausibleHost(m_outgoing.host->text().trimmed()))
        field = m_outgoing.host;
    else
        field = m_outgoing.login;
    field->setFocus(Qt::OtherFocusReason);
}

void ServersForm::updateSending()
{
    const bool sends = m_sends->isChecked();
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_outgoing.host, m_outgoing.port, m_outgoing.encryption,
                                          m_submissionLogin, m_handsOverAhead})
        widget->setEnabled(sends);
    updateLogin();
    Q_EMIT changed();
}

void ServersForm::updateLogin()
{
    const bool isSignedInto =
        m_sends->isChecked() && submissionLogin() == Mail::SubmissionLogin::Automatic;
    m_sameLogin->setEnabled(isSignedInto);
    m_outgoing.method->setEnabled(isSignedInto);
    const bool isShown = isSignedInto && !m_sameLogin->isChecked();
    m_outgoing.login->setVisible(isShown);
    m_outgoingLoginLabel->setVisible(isShown);
    if (isShown && m_outgoing.login->text().isEmpty())
        m_outgoing.login->setText(m_incoming.login->text());
    Q_EMIT changed();
}

} // namespace Martlet::Ui
