// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a subcommand is: its name, what it takes, and one function that does it. Each stands in a
// file of its own and is listed in Commands.h.
#pragma once

#include "app/common/Paths.h"
#include "app/ctl/Answer.h"
#include "core/engine/Services.h"
#include "core/util/Task.h"

#include <QHash>
#include <QStringList>

#include <variant>

namespace Martlet::Ctl
{

struct CommandSpec;

/// A command line taken apart; only what the command knows, in valid numbers.
struct Invocation {
    const CommandSpec *command = nullptr;
    QStringList words;              ///< what is no option
    QHash<QString, QString> values; ///< options with a value, the last one counts
    QStringList flags;              ///< options without
    bool wantsJson = false;

    [[nodiscard]] bool has(const QString &flag) const { return flags.contains(flag); }
    [[nodiscard]] QString value(const QString &option) const { return values.value(option); }
    [[nodiscard]] bool hasValue(const QString &option) const { return values.contains(option); }
};

/// What a command that changes something works with. Services outlive the command's task.
struct Session {
    const Engine::Services *services = nullptr;
    App::Paths paths;
    QByteArray input; ///< standard input, as far as the command reads it
};

struct OptionSpec {
    QString name;
    QString valueName; ///< empty: a flag
    QString help;
    bool mayBeEmpty = false; ///< else "" is wrong usage: a script's unset variable, not a wish
};

/// How much of standard input a command reads.
enum class Input {
    Nothing,
    FirstLine, ///< a password
    All,
};

/// Works on files alone: no profile is opened.
using FileRun = Result<Report> (*)(const Invocation &, const QByteArray &input);
/// Reads the store; runs beside whatever holds the profile.
using ReadRun = Result<Report> (*)(const Invocation &, const Store::Reader &);
/// Needs the engine: the one of this process, or of the program that holds the profile.
using ChangeRun = Task<Report> (*)(Invocation, Session);

struct CommandSpec {
    QString name;      ///< "account add"
    QString arguments; ///< "KEY… MAILBOX", for the usage line
    QString summary;
    QList<OptionSpec> options;
    int leastWords = 0;
    int mostWords = 0; ///< -1: any number
    std::variant<FileRun, ReadRun, ChangeRun> run;
    /// What options alone cannot say; InvalidInput with a whole sentence is wrong usage.
    Result<void> (*check)(const Invocation &) = nullptr;
    Input (*input)(const Invocation &) = nullptr;
    QStringList fileOptions; ///< options naming a file: made absolute before they are handed over
};

[[nodiscard]] inline tl::unexpected<Error> badUsage(QString sentence)
{
    return failure(ErrorKind::InvalidInput, Retry::Never, std::move(sentence));
}

} // namespace Martlet::Ctl
