// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a command says, and how that becomes bytes for standard output, standard error and an exit
// code. The same for a command run here and one run by the program that holds the profile.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace Martlet::Ctl
{

inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1; ///< refused or failed; the reason is on standard error
inline constexpr int exitUsage = 2;

/// The result of a command that did its work. `failure` is not empty where the work was done but
/// the outcome is not what was asked for (a round with errors): exit code 1, with the document.
struct Report {
    QJsonObject json;    ///< the document of --json
    QByteArray jsonText; ///< instead of `json` where the document is long or its form is fixed
    QString text;        ///< for people; made harmless for a terminal when printed
    QByteArray bytes;    ///< instead of `text`: printed as they are (show --raw)
    bool isAlwaysJson = false;
    QString failure;
    QString note; ///< for people, on standard error; not a failure
};

/// What is printed.
struct Answer {
    int exitCode = exitDone;
    QByteArray output;
    QByteArray errors;

    friend bool operator==(const Answer &, const Answer &) = default;
};

[[nodiscard]] Answer answerFrom(const Result<Report> &report, bool wantsJson);

/// Wrong usage: exit code 2.
[[nodiscard]] Answer usageAnswer(const QString &sentence, bool wantsJson);

/// As it stands on standard error.
[[nodiscard]] QByteArray errorLine(const QString &sentence);

/// One line in English: the step, what its failure means, and the server's own words.
[[nodiscard]] QString sentenceFor(const Error &error);

/// Control and bidi characters of mail text cannot steer the terminal (SEC-8); LF and TAB stay.
[[nodiscard]] QString harmlessText(QString text);

} // namespace Martlet::Ctl
