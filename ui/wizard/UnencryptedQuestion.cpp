// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/UnencryptedQuestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace Martlet::Ui
{

namespace
{

struct UnencryptedQuestion {
    Q_DECLARE_TR_FUNCTIONS(UnencryptedQuestion)
};

} // namespace

QStringList unencryptedServers(const Mail::AccountSettings &settings)
{
    QStringList servers;
    QList<Mail::ServerSettings> all{settings.incoming, settings.outgoing};
    for (const Mail::Identity &identity : settings.identities)
        all << identity.outgoing;
    for (const Mail::ServerSettings &server : std::as_const(all)) {
        if (server.isSet() && server.encryption == Mail::Encryption::None)
            servers << server.host + u':' + QString::number(server.port);
    }
    servers.removeDuplicates();
    return servers;
}

void askUnencrypted(QWidget *parent, const QStringList &servers, std::function<void()> agreed)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("unencryptedQuestion"));
    box->setIcon(QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(UnencryptedQuestion::tr("Without encryption"));
    box->setText(UnencryptedQuestion::tr("Your password and all letters would travel readable for "
                                         "everybody on the way to %1.")
                     .arg(servers.join(QStringLiteral(", "))));
    box->setInformativeText(UnencryptedQuestion::tr(
        "Do this only for a server on this computer or in your own network."));
    QPushButton *back = box->addButton(UnencryptedQuestion::tr("Go back"), QMessageBox::RejectRole);
    QPushButton *go = box->addButton(UnencryptedQuestion::tr("Connect without encryption"),
                                     QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("connectUnencrypted"));
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    QObject::connect(go, &QPushButton::clicked, parent, std::move(agreed));
    box->open();
}

} // namespace Martlet::Ui
