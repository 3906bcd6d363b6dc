// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When a letter shall go that does not go at once: the usual times, and any other.
#pragma once

#include <QDateTime>
#include <QDialog>
#include <QList>
#include <QString>

class QDateTimeEdit;

namespace Martlet::Ui
{

struct LaterChoice {
    QString name; ///< translated, with the time
    QDateTime at; ///< local

    friend bool operator==(const LaterChoice &, const LaterChoice &) = default;
};

/// In an hour, this evening while there is one, tomorrow morning, next Monday where that is another
/// day: in the order of their times.
QList<LaterChoice> laterChoices(const QDateTime &now);

class TimeDialog : public QDialog
{
    Q_OBJECT

public:
    /// `now`: local; nothing before it can be chosen.
    explicit TimeDialog(const QDateTime &now, QWidget *parent = nullptr);

    /// Another one than tomorrow morning to begin with; local.
    void setTime(const QDateTime &at);

Q_SIGNALS:
    void chosen(const QDateTime &at);

private:
    QDateTimeEdit *m_time;
};

} // namespace Martlet::Ui
