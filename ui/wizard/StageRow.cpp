// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/StageRow.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/FlowLayout.h"
#include "ui/controls/TextLabel.h"

#include <QGridLayout>
#include <QIcon>
#include <QPushButton>
#include <QStyle>

namespace Martlet::Ui
{

using Engine::StageReport;
using Engine::TestState;

namespace
{

QString iconName(TestState state)
{
    switch (state) {
    case TestState::Running:
        return QStringLiteral("go-next");
    case TestState::Passed:
        return QStringLiteral("dialog-ok-apply");
    case TestState::Failed:
        return QStringLiteral("dialog-error");
    case TestState::Waiting:
    case TestState::Skipped:
        break;
    }
    return {};
}

QString stateName(TestState state)
{
    switch (state) {
    case TestState::Waiting:
        return StageRow::tr("not yet");
    case TestState::Running:
        return StageRow::tr("under way");
    case TestState::Passed:
        return StageRow::tr("done");
    case TestState::Failed:
        return StageRow::tr("failed");
    case TestState::Skipped:
        return StageRow::tr("not needed");
    }
    return {};
}

QString fixText(Fix fix, const StageReport &report, const TestContext &context)
{
    switch (fix) {
    case Fix::NewPassword:
        return StageRow::tr("Enter the password again");
    case Fix::OpenPasswordPage:
        return StageRow::tr("Show me how");
    case Fix::OpenSwitchOnPage:
        return context.settings.protocol == Mail::ReceiveProtocol::Pop3
                   ? StageRow::tr("Is POP3 switched on?")
                   : StageRow::tr("Is IMAP switched on?");
    case Fix::OtherLogin:
        return StageRow::tr("Sign in as %1").arg(otherLogin(report, context.settings));
    case Fix::ShowCertificate:
        return StageRow::tr("Show the certificate");
    case Fix::UseTls:
        return StageRow::tr("Use SSL/TLS");
    case Fix::UseStartTls:
        return StageRow::tr("Use STARTTLS");
    case Fix::AutomaticLogin:
        return StageRow::tr("Sign in the usual way");
    case Fix::SignInToSend:
        return StageRow::tr("Sign in to send, too");
    case Fix::OpenWebmail:
        return StageRow::tr("Open the website");
    case Fix::OpenServerPage:
        return StageRow::tr("Open %1").arg(serverPage(report, context).host());
    case Fix::EditServers:
        return StageRow::tr("Change the servers");
    case Fix::TryAgain:
        return StageRow::tr("Try again");
    }
    return {};
}

} // namespace

StageRow::StageRow(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(makeTextLabel({}, this))
    , m_time(makeDimmedLabel({}, this))
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setFixedSize(side, side);
    m_time->setWordWrap(false);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_time, 0, 2, Qt::AlignTop | Qt::AlignRight);
}

void StageRow::show(const StageReport &report, const TestContext &context)
{
    showState(report, stageTitle(report, context));
    delete m_advice;
    m_advice = nullptr;
    if (report.state == TestState::Failed)
        showAdvice(report, context);
    else if (report.state == TestState::Passed)
        showNote(noteFor(report, context));
}

void StageRow::showNote(const StageNote &note)
{
    if (note.sentence.isEmpty())
        return;
    m_advice =
        note.isWarning ? makeTextLabel(note.sentence, this) : makeDimmedLabel(note.sentence, this);
    m_advice->setObjectName(QStringLiteral("note"));
    static_cast<QGridLayout *>(layout())->addWidget(m_advice, 1, 1, 1, 2);
}

void StageRow::showState(const StageReport &report, const QString &title)
{
    const bool isIdle = report.state == TestState::Waiting || report.state == TestState::Skipped;
    const QString icon = iconName(report.state);
    m_icon->setPixmap(icon.isEmpty() ? QPixmap() : themeIcon(icon).pixmap(m_icon->size()));
    m_title->setText(title);
    QPalette colours;
    if (isIdle)
        colours.setColor(QPalette::WindowText, Theme::dimmedText(colours));
    m_title->setPalette(colours);
    const bool hasTime = report.state == TestState::Passed;
    m_time->setText(hasTime                              ? durationText(report.milliseconds)
                    : report.state == TestState::Running ? tr("…")
                                                         : QString());
    setAccessibleName(tr("%1: %2").arg(title, stateName(report.state)));
    m_title->setAccessibleName(accessibleName());
}

void StageRow::showAdvice(const StageReport &report, const TestContext &context)
{
    const StageAdvice advice = adviceFor(report, context);
    m_advice = new QWidget(this);
    auto *layout = new QVBoxLayout(m_advice);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(8);
    layout->addWidget(makeTextLabel(advice.sentence, m_advice));
    if (!advice.alert.isEmpty())
        layout->addWidget(
            makeTextLabel(tr("The server wants this to be read: %1").arg(advice.alert), m_advice));
    if (!advice.others.isEmpty())
        layout->addWidget(
            makeDimmedLabel(tr("It may also be this: %1").arg(advice.others.join(u' ')), m_advice));
    auto *buttons = new FlowLayout;
    layout->addLayout(buttons);
    for (const Fix fix : advice.fixes) {
        auto *button = new QPushButton(fixText(fix, report, context), m_advice);
        button->setAutoDefault(false);
        button->setAccessibleDescription(advice.sentence);
        button->setProperty("fix", int(fix));
        // Queued: the answer may delete this row, and the button with it.
        connect(
            button, &QPushButton::clicked, this,
            [this, fix, report] { Q_EMIT fixRequested(fix, report); }, Qt::QueuedConnection);
        buttons->addWidget(button);
    }
    addDetails(report, advice, buttons);
    static_cast<QGridLayout *>(this->layout())->addWidget(m_advice, 1, 1, 1, 2);
}

void StageRow::addDetails(const StageReport &report, const StageAdvice &advice, QLayout *buttons)
{
    auto *toggle = new QPushButton(tr("Details"), m_advice);
    toggle->setAutoDefault(false);
    toggle->setCheckable(true);
    buttons->addWidget(toggle);

    const Error error = report.error.value_or(Error{});
    const QString kind = advice.code.isEmpty()
                             ? errorKindName(error.kind)
                             : errorKindName(error.kind) + QStringLiteral(", ") + advice.code;
    const QString technical = tr("Step: %1 (%2)").arg(error.what, kind);
    // Until it greets, what is known comes from this computer.
    const bool areServers =
        report.stage == Engine::TestStage::Greeting || report.stage == Engine::TestStage::Login ||
        report.stage == Engine::TestStage::Folders || report.stage == Engine::TestStage::Sender;
    const QString words = advice.serverWords.isEmpty() ? technical
                          : areServers
                              ? tr("The server says: %1\n%2").arg(advice.serverWords, technical)
                              : tr("Reason: %1\n%2").arg(advice.serverWords, technical);
    QLabel *details = makeSelectableLabel(words, m_advice);
    details->setAccessibleName(tr("Technical details"));
    details->setObjectName(QStringLiteral("details"));
    details->hide();
    m_advice->layout()->addWidget(details);
    connect(toggle, &QPushButton::toggled, details, &QLabel::setVisible);
}

} // namespace Martlet::Ui
