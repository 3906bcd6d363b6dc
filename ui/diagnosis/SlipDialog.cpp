// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/SlipDialog.h"

#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace Martlet::Ui
{

SlipDialog::SlipDialog(SlipFacts facts, QWidget *parent)
    : QDialog(parent)
    , m_facts(std::move(facts))
    , m_language(new QComboBox(this))
    , m_preview(new QPlainTextEdit(this))
    , m_outcome(makeDimmedLabel({}, this))
{
    setWindowTitle(tr("Support slip"));
    resize(560, 520);
    // Each language in its own words: who reads it finds it.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Русский"), QStringLiteral("ru"));
    m_language->addItem(QStringLiteral("Slovenčina"), QStringLiteral("sk"));
    m_language->setObjectName(QStringLiteral("language"));
    m_language->setAccessibleName(tr("Language of the slip"));
    m_language->setCurrentIndex(
        std::max(0, m_language->findData(QLocale().name().section(u'_', 0, 0))));
    m_preview->setReadOnly(true);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("Text of the slip"));
    m_preview->setTabChangesFocus(true);

    auto *languageRow = new QHBoxLayout;
    languageRow->setSpacing(Theme::inside);
    auto *label = new QLabel(tr("&Language"), this);
    label->setBuddy(m_language);
    languageRow->addWidget(label);
    languageRow->addWidget(m_language);
    languageRow->addStretch(1);

    auto *copyButton = new QPushButton(tr("&Copy"), this);
    copyButton->setObjectName(QStringLiteral("copy"));
    copyButton->setDefault(true);
    auto *saveButton = new QPushButton(tr("&Save…"), this);
    auto *closeButton = new QPushButton(tr("Close"), this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::inside);
    buttons->addWidget(m_outcome, 1);
    buttons->addWidget(copyButton);
    buttons->addWidget(saveButton);
    buttons->addWidget(closeButton);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(makeTextLabel(
        tr("Give this to the support of your provider or to your administrator. Passwords and "
           "addresses are hidden; what you see here is all that is copied."),
        this));
    layout->addLayout(languageRow);
    layout->addWidget(m_preview, 1);
    layout->addLayout(buttons);
    connect(m_language, &QComboBox::currentIndexChanged, this, &SlipDialog::refill);
    connect(copyButton, &QPushButton::clicked, this, &SlipDialog::copy);
    connect(saveButton, &QPushButton::clicked, this, &SlipDialog::chooseFile);
    connect(closeButton, &QPushButton::clicked, this, &SlipDialog::reject);
    refill();
}

QString SlipDialog::text() const
{
    return m_preview->toPlainText();
}

void SlipDialog::refill()
{
    m_preview->setPlainText(slipReport(m_facts, slipWords(m_language->currentData().toString())));
    m_outcome->clear();
}

void SlipDialog::copy()
{
    QGuiApplication::clipboard()->setText(text());
    m_outcome->setText(tr("Copied"));
}

void SlipDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the slip"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("martlet-support.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &SlipDialog::save);
    dialog->open();
}

void SlipDialog::save(const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = text().toUtf8();
    const bool isSaved =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    m_outcome->setText(isSaved ? tr("Saved") : tr("Not saved: %1").arg(file.errorString()));
}

} // namespace Martlet::Ui
