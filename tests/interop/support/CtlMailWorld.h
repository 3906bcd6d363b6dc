// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Four letters in English, Russian and Slovak on a private Dovecot, an account of martletctl for
// them, and the first sync done.
#pragma once

#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/RealMailbox.h"

namespace Martlet::Test
{

class CtlMailWorld
{
public:
    CtlMailWorld();

    /// False with the reason in errorString().
    [[nodiscard]] bool start();
    [[nodiscard]] QByteArray errorString() const { return m_error; }

    /// False with the reason in errorString().
    [[nodiscard]] bool addAccount(const QString &address, const QString &login,
                                  const QString &offline);
    /// A plain letter of March 2024.
    [[nodiscard]] static QByteArray letter(const QString &from, const QString &subject,
                                           const QString &text, int day, const QByteArray &id);

    /// The key of the one letter that this word finds, as the command line takes it; "-1" for none
    /// or several.
    [[nodiscard]] QString keyOf(const QString &word);
    /// The server's flags of the letter with these bytes, or "gone".
    [[nodiscard]] QByteArray serverHas(const QByteArray &mailbox, const QByteArray &letter);
    /// The subjects in the `messages` of list and search.
    [[nodiscard]] static QStringList subjectsOf(const CtlRun &run);

    DovecotFixture dovecot;
    RealMailbox mailbox{dovecot, "alice"};
    CtlWorld ctl;
    const QString email = QStringLiteral("alice@example.test");
    const MaildirFolder inbox{QStringLiteral("INBOX"), ""};
    const MaildirFolder reports{QStringLiteral("Отчёты/Май"), ".&BB4EQgRHBFEEQgRL-.&BBwEMAQ5-"};
    QByteArray hello;    ///< INBOX, 1 March, \Seen
    QByteArray report;   ///< INBOX, 2 March, Russian
    QByteArray invoice;  ///< INBOX, 3 March, Slovak, \Flagged \Answered
    QByteArray attached; ///< Отчёты/Май, 4 March, with a PDF

private:
    QByteArray m_error;
};

} // namespace Martlet::Test
