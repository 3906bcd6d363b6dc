// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Paste an error": a text of any mail program, in any of three languages, and below it what it can
// mean and what to do, the text itself verbatim beside.
#pragma once

#include "core/doctor/PastedError.h"
#include "core/util/Result.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace Martlet::Ui
{

/// What pasted texts are compared with.
struct PasteTables {
    Doctor::ServerTexts servers;
    Doctor::ClientTexts clients;
};

/// From what the program carries inside.
Result<PasteTables> loadPasteTables();

class PastePage : public QWidget
{
    Q_OBJECT

public:
    explicit PastePage(QWidget *parent = nullptr);

    /// The account the person asks about decides what is likelier.
    void setContext(const Doctor::PastedContext &context);
    void setText(const QString &text);
    void focusText();

private:
    void paste();
    void explain();
    void showNothing(const Doctor::PastedExplanation &explanation);
    void showFindings(const Doctor::PastedExplanation &explanation);
    void add(QWidget *widget);

    Doctor::PastedContext m_context;
    std::optional<PasteTables> m_tables;
    QPlainTextEdit *m_text = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_bodyPlace = nullptr;
};

} // namespace Martlet::Ui
