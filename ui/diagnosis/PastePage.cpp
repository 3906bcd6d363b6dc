// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/PastePage.h"

#include "core/util/Limits.h"
#include "core/util/Logging.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/doctor/FindingText.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Martlet::Ui
{

using Doctor::PastedExplanation;
using Doctor::PastedFinding;
using Doctor::PastedSign;

namespace
{

constexpr int textLines = 5;

QString signText(const PastedFinding &finding, const PastedExplanation &explanation)
{
    const QString excerpt = sanitizedServerText(finding.excerpt, Limits::serverTextCharacters);
    switch (finding.sign) {
    case PastedSign::ServerText:
        return PastePage::tr("Servers are known to say: %1").arg(excerpt);
    case PastedSign::Translation:
        return PastePage::tr("This is a translation of what servers say: %1").arg(excerpt);
    case PastedSign::ProgramText:
        return explanation.program.isEmpty()
                   ? PastePage::tr("Mail programs say so: %1").arg(excerpt)
                   : PastePage::tr("%1 says so: %2").arg(explanation.program, excerpt);
    case PastedSign::Number:
        return PastePage::tr("The error number %1 points to this.").arg(excerpt);
    case PastedSign::StandardCode:
        return PastePage::tr("The code %1 of the answer means that.").arg(excerpt);
    case PastedSign::GeneralWords:
        break;
    }
    return PastePage::tr("Only the general words of the answer say so.");
}

} // namespace

Result<PasteTables> loadPasteTables()
{
    const auto servers = Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
    if (!servers)
        return failure(servers.error());
    const auto clients = Doctor::ClientTexts::load(QStringLiteral(":/martlet/client-texts.json"));
    if (!clients)
        return failure(clients.error());
    return PasteTables{*servers, *clients};
}

PastePage::PastePage(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(QStringLiteral("pasted"));
    m_text->setAccessibleName(tr("Error text"));
    m_text->setPlaceholderText(
        tr("Paste the message here as it stands: also of another program, in English, Russian or "
           "Slovak."));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * textLines + 4 * Theme::step);
    auto *pasteButton = new QPushButton(tr("&Paste"), this);
    pasteButton->setAutoDefault(false);
    auto *explainButton = new PrimaryButton(this);
    explainButton->setText(tr("&Explain"));
    explainButton->setObjectName(QStringLiteral("explain"));
    explainButton->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(pasteButton);
    row->addStretch(1);
    row->addWidget(explainButton);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto *content = new QWidget(area);
    m_bodyPlace = new QVBoxLayout(content);
    m_bodyPlace->setContentsMargins(0, 0, 0, 0);
    m_bodyPlace->addStretch(1);
    area->setWidget(content);
    area->setAccessibleName(tr("What it means"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_text);
    layout->addLayout(row);
    layout->addWidget(area, 1);
    setFocusProxy(m_text);
    connect(pasteButton, &QPushButton::clicked, this, &PastePage::paste);
    connect(explainButton, &QPushButton::clicked, this, &PastePage::explain);
}

void PastePage::setContext(const Doctor::PastedContext &context)
{
    m_context = context;
}

void PastePage::setText(const QString &text)
{
    m_text->setPlainText(text.left(Doctor::pastedCharacters));
    explain();
}

void PastePage::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void PastePage::paste()
{
    setText(QGuiApplication::clipboard()->text());
}

void PastePage::add(QWidget *widget)
{
    m_body->layout()->addWidget(widget);
}

void PastePage::explain()
{
    delete m_body;
    m_body = new QWidget(this);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, Theme::inside, 0, 0);
    layout->setSpacing(Theme::inside);
    m_bodyPlace->insertWidget(0, m_body);
    if (!m_tables) {
        const Result<PasteTables> tables = loadPasteTables();
        if (!tables) {
            add(makeTextLabel(errorSentence(tables.error()).text, m_body));
            return;
        }
        m_tables = *tables;
    }
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty()) {
        add(makeTextLabel(tr("There is no text yet."), m_body));
        return;
    }
    m_context.now = QDateTime::currentDateTimeUtc();
    const PastedExplanation explanation =
        Doctor::explainPasted(text, m_context, m_tables->servers, m_tables->clients);
    if (explanation.findings.isEmpty())
        showNothing(explanation);
    else
        showFindings(explanation);
}

void PastePage::showNothing(const PastedExplanation &explanation)
{
    QLabel *verdict = makeTextLabel(tr("This text is not known."), m_body);
    verdict->setObjectName(QStringLiteral("verdict"));
    add(verdict);
    QStringList tried{tr("answers of mail servers with their codes"),
                      tr("sentences of mail programs in three languages"),
                      tr("error numbers, such as 0x800CCC0E")};
    add(makeDimmedLabel(tr("Looked for: %1.").arg(tried.join(QStringLiteral(", "))), m_body));
    if (explanation.hasAnswer)
        add(makeTextLabel(tr("A server's answer stands in it, but its meaning is not known. The "
                             "support of the provider can say more."),
                          m_body));
    add(makeTextLabel(
        tr("Check the account on the page “Check an account”, or go through “Step by step”."),
        m_body));
}

void PastePage::showFindings(const PastedExplanation &explanation)
{
    bool isFirst = true;
    for (const PastedFinding &finding : explanation.findings) {
        const FindingSentence sentence = findingSentence(finding.code, explanation.values);
        // What Martlet mends by itself has no words.
        const QString text =
            sentence.cause.isEmpty() ? tr("Martlet deals with this by itself.") : sentence.text();
        QLabel *heading = makeTextLabel(isFirst ? tr("Most likely") : tr("Or"), m_body);
        QFont bold = heading->font();
        bold.setBold(true);
        heading->setFont(bold);
        add(heading);
        QLabel *label = makeSelectableLabel(text, m_body);
        label->setObjectName(QStringLiteral("finding"));
        label->setProperty("code", Doctor::findingCodeName(finding.code));
        add(label);
        add(makeDimmedLabel(signText(finding, explanation) + u' ' +
                                tr("(%1)").arg(Doctor::findingCodeName(finding.code)),
                            m_body));
        isFirst = false;
    }
}

} // namespace Martlet::Ui
