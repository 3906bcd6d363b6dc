// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Invocation.h"
#include "app/ctl/ProgramRun.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QTimer>

#include <cstdio>

namespace
{

/// A pipe gives what is in it at the moment, 64 KiB at most: only an empty read is the end.
QByteArray readToEnd(QFile &input, qint64 longest)
{
    QByteArray bytes;
    while (bytes.size() < longest) {
        const QByteArray piece = input.read(longest - bytes.size());
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

using namespace Martlet;

/// Longer ones are cut here and refused by the caller.
QByteArray readInput(Ctl::Input wanted)
{
    QFile input;
    if (wanted == Ctl::Input::Nothing || !input.open(stdin, QIODevice::ReadOnly))
        return {};
    if (wanted == Ctl::Input::All)
        return readToEnd(input, Ctl::longestInput + 1);
    QByteArray line = input.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

int print(const Ctl::Answer &answer)
{
    std::fwrite(answer.output.constData(), 1, static_cast<size_t>(answer.output.size()), stdout);
    const bool isWritten = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    std::fwrite(answer.errors.constData(), 1, static_cast<size_t>(answer.errors.size()), stderr);
    if (isWritten)
        return answer.exitCode;
    std::fputs("martletctl: the answer could not be written\n", stderr);
    return Ctl::exitFailed;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    // Standard error carries the reason once, in words; QT_LOGGING_RULES brings the log back.
    QLoggingCategory::setFilterRules(QStringLiteral("*=false\n*.critical=true"));
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const auto parsed = Ctl::parseArguments(arguments);
    if (const auto *answer = std::get_if<Ctl::Answer>(&parsed))
        return print(*answer);
    const auto &invocation = std::get<Ctl::Invocation>(parsed);
    const QByteArray input = readInput(Ctl::inputOf(invocation));
    if (input.size() > Ctl::longestInput)
        return print(
            Ctl::answerFrom(failure(ErrorKind::InvalidInput, Retry::Never,
                                    QStringLiteral("Standard input holds more than 64 MiB.")),
                            invocation.wantsJson));
    int exitCode = Ctl::exitFailed;
    Ctl::ProgramRun run(invocation, arguments, input, App::Paths::fromEnvironment());
    QObject::connect(&run, &Ctl::ProgramRun::finished, &qt, [&exitCode](const Ctl::Answer &answer) {
        exitCode = print(answer);
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &run, &Ctl::ProgramRun::start);
    QCoreApplication::exec();
    return exitCode;
}
