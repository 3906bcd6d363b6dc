// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Invocation.h"

#include "app/ctl/Commands.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

const QString jsonFlag = u"json"_s;
const QString helpFlag = u"help"_s;

QString usageLine(const CommandSpec &command)
{
    QString line = u"martletctl "_s + command.name;
    if (!command.arguments.isEmpty())
        line += u' ' + command.arguments;
    return line;
}

QString generalHelp()
{
    QString text = u"Usage: martletctl COMMAND [OPTIONS]\n\nCommands:\n"_s;
    for (const CommandSpec &command : commands())
        text += u"  "_s + command.name.leftJustified(16) + command.summary + u'\n';
    text += u"\nEvery command takes --json (the answer as one JSON document) and --help.\n"
            "Exit code: 0 done, 1 refused or failed, 2 wrong usage.\n"_s;
    return text;
}

QString helpFor(const CommandSpec &command)
{
    QString text = u"Usage: "_s + usageLine(command) + u"\n\n"_s + command.summary + u"\n\n"_s;
    QList<OptionSpec> options = command.options;
    options.append({jsonFlag, {}, u"The answer as one JSON document."_s});
    for (const OptionSpec &option : options) {
        QString name = u"--"_s + option.name;
        if (!option.valueName.isEmpty())
            name += u' ' + option.valueName;
        text += u"  "_s + name.leftJustified(28) + u' ' + option.help + u'\n';
    }
    return text;
}

Answer printed(const QString &text)
{
    return {exitDone, text.toUtf8(), {}};
}

/// "account add" before "account": the longest name that the arguments begin with.
const CommandSpec *findCommand(const QStringList &arguments)
{
    const CommandSpec *best = nullptr;
    for (const CommandSpec &command : commands()) {
        const QStringList name = command.name.split(u' ');
        if (arguments.mid(0, name.size()) == name)
            best = &command;
    }
    return best;
}

QString unknownCommand(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return u"Name a command; “martletctl --help” lists them."_s;
    if (arguments.constFirst() == u"account"_s)
        return u"“account” needs one of: add, list, remove, test."_s;
    return u"This is no command; “martletctl --help” lists them."_s;
}

Result<void> checkWords(const CommandSpec &command, const QStringList &words)
{
    if (words.size() < command.leastWords)
        return badUsage(u"Something is missing: "_s + usageLine(command));
    if (command.mostWords >= 0 && words.size() > command.mostWords)
        return badUsage(u"There is something too much: "_s + usageLine(command));
    return {};
}

/// What the parser stumbled over. Its own words take a mistyped "-psecret" for six options and
/// repeat them all.
QString notUnderstood(const QCommandLineParser &parser)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return parser.errorText();
    return unknown.constFirst().size() > 1
               ? u"--%1 is no option of this command; --help lists them."_s.arg(
                     unknown.constFirst())
               : u"There is an option that this command does not have; --help lists them."_s;
}

Result<void> checkValues(const Invocation &invocation)
{
    for (const OptionSpec &option : invocation.command->options) {
        const bool isUnset = invocation.hasValue(option.name) && !option.mayBeEmpty &&
                             invocation.value(option.name).isEmpty();
        if (isUnset)
            return badUsage(u"--%1 needs a value."_s.arg(option.name));
    }
    return {};
}

void addOptions(QCommandLineParser &parser, const CommandSpec &command)
{
    parser.addOption(QCommandLineOption(jsonFlag));
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, helpFlag}));
    for (const OptionSpec &option : command.options)
        parser.addOption(QCommandLineOption(option.name, option.help, option.valueName));
}

Invocation takenApart(const QCommandLineParser &parser, const CommandSpec &command)
{
    Invocation invocation;
    invocation.command = &command;
    invocation.words = parser.positionalArguments();
    invocation.wantsJson = parser.isSet(jsonFlag);
    for (const OptionSpec &option : command.options) {
        if (!parser.isSet(option.name))
            continue;
        if (option.valueName.isEmpty())
            invocation.flags.append(option.name);
        else
            invocation.values.insert(option.name, parser.value(option.name));
    }
    return invocation;
}

} // namespace

std::variant<Invocation, Answer> parseArguments(const QStringList &arguments)
{
    // --json may stand in front of the command; other options belong to it.
    QStringList rest = arguments;
    while (!rest.isEmpty() && rest.constFirst() == u"--json"_s)
        rest.removeFirst();
    bool wantsJson = rest.size() < arguments.size();
    const QString first = rest.value(0);
    if (first == u"--help"_s || first == u"-h"_s || first == u"help"_s)
        return printed(generalHelp());
    if (first == u"--version"_s)
        return printed(u"martletctl " MARTLET_VERSION "\n"_s);
    const CommandSpec *command = findCommand(rest);
    if (command == nullptr)
        return usageAnswer(unknownCommand(rest), wantsJson || rest.contains(u"--json"_s));
    QCommandLineParser parser;
    addOptions(parser, *command);
    const bool isUnderstood =
        parser.parse(QStringList{u"martletctl"_s} + rest.mid(command->name.count(u' ') + 1));
    wantsJson = wantsJson || parser.isSet(jsonFlag);
    if (!isUnderstood)
        return usageAnswer(notUnderstood(parser), wantsJson);
    if (parser.isSet(helpFlag))
        return printed(helpFor(*command));
    Invocation invocation = takenApart(parser, *command);
    invocation.wantsJson = wantsJson;
    Result<void> checked = checkWords(*command, invocation.words);
    if (checked)
        checked = checkValues(invocation);
    if (checked && command->check != nullptr)
        checked = command->check(invocation);
    if (!checked)
        return usageAnswer(checked.error().what, wantsJson);
    return invocation;
}

Input inputOf(const Invocation &invocation)
{
    return invocation.command->input ? invocation.command->input(invocation) : Input::Nothing;
}

QStringList withAbsoluteFiles(QStringList arguments, const Invocation &invocation)
{
    for (const QString &option : invocation.command->fileOptions) {
        const QString joined = u"--"_s + option + u'=';
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            QString &argument = arguments[i];
            if (argument.startsWith(joined))
                argument = joined + QFileInfo(argument.mid(joined.size())).absoluteFilePath();
            else if (argument == joined.chopped(1) && i + 1 < arguments.size())
                arguments[i + 1] = QFileInfo(arguments[i + 1]).absoluteFilePath();
        }
    }
    return arguments;
}

} // namespace Martlet::Ctl
