// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Both servers of an account in one form, for the wizard ("Set up by hand") and the settings. Knows
// nothing of passwords and does no network.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace Martlet::Ui
{

class ProtocolChoice;

/// A port follows its encryption until the user types one; for a new account the encryption of
/// sending follows that of receiving until the user chooses it (W08).
class ServersForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServersForm(QWidget *parent = nullptr);

    /// Shows protocol, servers and logins of `settings`. A port that is not the usual one counts as
    /// typed.
    void setSettings(const Mail::AccountSettings &settings);

    /// Of an account that is being set up nothing is settled yet: sending may follow receiving, and
    /// the protocol can be chosen.
    void setIsNewAccount(bool isNew);

    /// Servers of the provider's list: choosing the protocol shows its server, unless one was
    /// typed. Before setSettings().
    void setKnownServers(const std::optional<Mail::ServerSettings> &imap,
                         const std::optional<Mail::ServerSettings> &pop3);

    /// What a host looks like, shown while none is typed; may be empty.
    void setHostExample(const QString &example);

    /// `base` with what the form says. An outgoing login equal to the incoming one is stored empty.
    [[nodiscard]] Mail::AccountSettings applyTo(Mail::AccountSettings base) const;

    /// What is missing, as a sentence; empty when the form can be used.
    [[nodiscard]] QString problem() const;

    /// Moves the focus to the first field that needs something.
    void focusFirstProblem();

Q_SIGNALS:
    void changed();

private:
    struct Server {
        QLineEdit *host = nullptr;
        QSpinBox *port = nullptr;
        QComboBox *encryption = nullptr;
        QLineEdit *login = nullptr;
        QComboBox *method = nullptr;
        bool isPortTyped = false;
    };

    QGroupBox *makeIncoming();
    QGroupBox *makeOutgoing();
    void makeRows(Server &server, QGroupBox *group, int firstRow);
    void showServer(Server &server, const Mail::ServerSettings &settings, quint16 usualPort);
    void followProtocol();
    void followEncryption(Server &server);
    void followReceiving();
    void updateSending();
    void updateLogin();
    [[nodiscard]] Mail::SubmissionLogin submissionLogin() const;
    [[nodiscard]] quint16 usualPort(const Server &server) const;
    [[nodiscard]] static Mail::Encryption encryptionOf(const Server &server);
    [[nodiscard]] static Mail::LoginMethod methodOf(const Server &server);
    [[nodiscard]] static Mail::ServerSettings read(const Server &server);

    ProtocolChoice *m_protocol = nullptr;
    Server m_incoming;
    Server m_outgoing;
    std::optional<Mail::ServerSettings> m_imapServer;
    std::optional<Mail::ServerSettings> m_pop3Server;
    bool m_isNewAccount = false;
    QString m_shownHost;            ///< of the receiving server; another text was typed
    bool m_isFilling = false;       ///< settings are being shown: nothing follows anything
    bool m_isSendingChosen = false; ///< its encryption, apart from that of receiving
    QCheckBox *m_sends = nullptr;
    QCheckBox *m_sameLogin = nullptr;
    QLabel *m_outgoingLoginLabel = nullptr;
    QComboBox *m_submissionLogin = nullptr;
    QCheckBox *m_handsOverAhead = nullptr; ///< hidden for an account that is being set up
};

QComboBox *makeEncryptionBox(QWidget *parent);
/// Ways of signing in (W14); the data are LoginMethod.
QComboBox *makeMethodBox(QWidget *parent);
void showMethod(QComboBox *box, Mail::LoginMethod method);

/// May be a server's name; a port or an address is none.
bool isPlausibleHost(const QString &host);

} // namespace Martlet::Ui
