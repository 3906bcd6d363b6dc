// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/ServerCopyLine.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingText.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Martlet::Ui
{

ServerCopyLine::ServerCopyLine(Engine::ServerCopyService &copies, const Store::ServerCopy &copy,
                               QWidget *parent)
    : QWidget(parent)
    , m_copies(copies)
    , m_copy(copy)
    , m_text(makeTextLabel({}, this))
    , m_keep(new QCheckBox(tr("&Keep this copy on the server"), this))
{
    m_text->setObjectName(QStringLiteral("serverCopy"));
    m_keep->setObjectName(QStringLiteral("keepServerCopy"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::step);
    layout->addWidget(m_text);
    layout->addWidget(m_keep);
    connect(m_keep, &QCheckBox::toggled, this, &ServerCopyLine::keep);
    connect(&m_copies, &Engine::ServerCopyService::changed, this, [this](Mail::AccountKey account) {
        if (account == m_copy.account)
            reload();
    });
    showCopy();
}

QString ServerCopyLine::text() const
{
    return m_text->text();
}

void ServerCopyLine::showCopy()
{
    m_text->setText(copySentence(m_copy, QDate::currentDate()));
    const QSignalBlocker silence(m_keep);
    m_keep->setVisible(m_copy.isAtServer);
    m_keep->setChecked(m_copy.isKept);
}

void ServerCopyLine::reload()
{
    const auto copy = m_copies.copyOf(m_copy.message);
    if (!copy || !*copy)
        return;
    m_copy = **copy;
    showCopy();
}

void ServerCopyLine::keep(bool isKept)
{
    whenFinished(m_copies.keep(m_copy.account, {m_copy.row}, isKept), this,
                 [this](const Result<void> &kept) {
                     reload();
                     if (!kept)
                         m_text->setText(errorSentence(kept.error()).text);
                 });
}

} // namespace Martlet::Ui
