// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Step by step": the complaint is chosen, what is known is ticked, the rest is asked one by one,
// and advice with a button stands at the end.
#pragma once

#include "core/doctor/Guide.h"

#include <QUrl>
#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace Martlet::Ui
{

class StepsPage : public QWidget
{
    Q_OBJECT

public:
    explicit StepsPage(QWidget *parent = nullptr);

    /// Answers given so far stay; what the program knows now goes before them.
    void setKnown(const Doctor::GuideAnswers &known);
    void choose(Doctor::GuidePage page);
    /// Pages of the provider that can be opened; other buttons are not offered.
    void setPages(bool hasSwitchOn, bool hasPassword, bool hasWebsite);
    /// Whether the provider's own settings are known, and whether a POP3 account could use IMAP.
    void setServers(bool areGiven, bool canSwitchToImap);
    /// Of the account; empty: the register is not offered.
    void setDomain(const QString &domain);
    /// What the public register says about the domain; not valid: nothing can be asked.
    [[nodiscard]] QUrl whoisPage() const;

Q_SIGNALS:
    void actionWanted(Martlet::Doctor::GuideAction action);

private:
    void refill();
    void addLine(const Doctor::GuideLine &line);
    void addQuestion(Doctor::GuideCheck check);
    void addAdvice(Doctor::GuideAdvice advice);
    void answer(Doctor::GuideCheck check, bool isYes);
    [[nodiscard]] bool canDo(Doctor::GuideAction action) const;

    Doctor::GuideAnswers m_known;
    Doctor::GuideAnswers m_answers;
    bool m_hasSwitchOn = false;
    bool m_hasPassword = false;
    bool m_hasWebsite = false;
    bool m_hasGivenServers = false;
    bool m_canSwitchToImap = false;
    QString m_domain;
    QComboBox *m_complaint = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_bodyPlace = nullptr;
};

} // namespace Martlet::Ui
