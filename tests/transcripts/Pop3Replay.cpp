// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transcripts/Pop3Replay.h"

#include <QByteArrayList>

namespace Martlet::Test
{

using namespace Martlet::Pop3;

namespace
{

constexpr const char *nothing = "none";

SessionOptions optionsOf(const QByteArray &link)
{
    return {link == "tls", link == "stls", link == "plain"};
}

QByteArray orNothing(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray(nothing) : text;
}

QByteArray yesOrNo(bool is)
{
    return is ? "yes" : "no";
}

const QMap<QByteArray, Verb> &verbs()
{
    static const QMap<QByteArray, Verb> table{
        {"capa", Verb::Capabilities}, {"stat", Verb::Status}, {"uidl", Verb::UniqueIds},
        {"retr", Verb::Retrieve},     {"top", Verb::Top},     {"dele", Verb::Delete},
        {"rset", Verb::Reset},        {"noop", Verb::Noop},   {"quit", Verb::Quit}};
    return table;
}

/// "token": one of so many characters.
Sasl::Credentials credentialsOf(const QByteArray &words)
{
    Sasl::Credentials given;
    given.login = QStringLiteral("user");
    given.host = QStringLiteral("mail.example.org");
    given.port = 995;
    if (words.startsWith("token"))
        given.accessToken = Secret(QByteArray(words.mid(6).toInt(), 't'));
    else
        given.password = Secret(QByteArray("secret"));
    return given;
}

QByteArray codeText(const std::optional<ResponseCode> &code)
{
    return code ? QByteArray(responseCodeName(*code)) : QByteArray(nothing);
}

QByteArray endText(const std::optional<Error> &error)
{
    return error ? errorKindName(error->kind).toLatin1() : QByteArray("Ok");
}

QByteArray idsText(const UniqueIdList &entries)
{
    QByteArrayList texts;
    for (size_t i = 0; i < entries.size(); ++i)
        texts.append(QByteArray::number(entries[i].number) + ':' + entries[i].uniqueId);
    return orNothing(texts.join(' '));
}

QByteArray sizesText(const std::vector<MessageSize> &entries)
{
    QByteArrayList texts;
    for (const MessageSize &entry : entries)
        texts.append(QByteArray::number(entry.number) + ':' + QByteArray::number(entry.bytes));
    return orNothing(texts.join(' '));
}

} // namespace

Pop3Replay::Pop3Replay(const QByteArray &link, bool byteWise)
    : m_session(optionsOf(link))
    , m_byteWise(byteWise)
{
}

QString Pop3Replay::step(const QByteArray &line)
{
    if (line.isEmpty() || line.startsWith('#') || line.startsWith("@ "))
        return {};
    QString problem;
    if (line == "S:")
        feed("\r\n");
    else if (line == "C:")
        problem = expectLine({});
    else if (line.startsWith("S: "))
        feed(line.sliced(3) + "\r\n");
    else if (line.startsWith("> "))
        problem = submit(line.sliced(2));
    else if (line.startsWith("C: "))
        problem = expectLine(line.sliced(3));
    else if (line.startsWith("= "))
        problem = expectFact(line.sliced(2));
    else
        problem = QStringLiteral("unknown kind of line");
    collect();
    return problem;
}

QString Pop3Replay::finish()
{
    collect();
    if (!m_sent.isEmpty())
        return QStringLiteral("the client sent more: ") + QString::fromLatin1(m_sent);
    if (m_unreadable > 0 && !m_isUnreadableExpected)
        return QStringLiteral("%1 lines could not be read").arg(m_unreadable);
    return {};
}

void Pop3Replay::feed(const QByteArray &bytes)
{
    for (qsizetype i = 0; m_byteWise && i < bytes.size(); ++i)
        m_session.receive(bytes.mid(i, 1));
    if (!m_byteWise)
        m_session.receive(bytes);
}

QString Pop3Replay::submit(const QByteArray &what)
{
    const QByteArrayList words = what.split(' ');
    if (what == "tls") {
        const Result<void> started = m_session.tlsStarted();
        return started ? QString() : describe(started.error());
    }
    if (words.first() == "login") {
        const Result<void> begun = m_session.authenticate(credentialsOf(what.mid(6)));
        m_ended = begun ? QByteArray() : endText(begun.error());
        return {};
    }
    Command command;
    command.number = words.value(1).toUInt();
    command.lines = words.value(2).toInt();
    if (words.first() == "list")
        command.verb = command.number > 0 ? Verb::Size : Verb::Sizes;
    else if (verbs().contains(words.first()))
        command.verb = verbs().value(words.first());
    else
        return QStringLiteral("unknown command");
    const Result<CommandId> id = m_session.submit(command);
    return id ? QString() : describe(id.error());
}

void Pop3Replay::collect()
{
    m_sent += m_session.takeOutput();
    for (const Event &event : m_session.takeEvents()) {
        if (const auto *done = std::get_if<Authenticated>(&event)) {
            m_way = done->mechanism;
            m_ended = "Ok";
        } else if (const auto *refused = std::get_if<LoginRefused>(&event)) {
            m_ended = endText(refused->error);
            m_code = codeText(refused->code);
        } else if (const auto *piece = std::get_if<LetterPiece>(&event)) {
            m_letters[piece->id] += piece->bytes();
        } else if (const auto *end = std::get_if<SessionEnded>(&event)) {
            m_broken = endText(end->error);
            m_code = codeText(end->code);
        } else if (const auto *finished = std::get_if<CommandFinished>(&event)) {
            m_ended = endText(finished->error);
            m_code = codeText(finished->code);
            m_unreadable += finished->unreadableLines;
            if (const auto *drop = std::get_if<DropStatus>(&finished->answer))
                m_drop = QByteArray::number(drop->messages) + ' ' + QByteArray::number(drop->bytes);
            if (const auto *ids = std::get_if<UniqueIdList>(&finished->answer))
                m_ids = idsText(*ids);
            if (const auto *sizes = std::get_if<std::vector<MessageSize>>(&finished->answer))
                m_sizes = sizesText(*sizes);
        }
    }
    m_sent += m_session.takeOutput();
}

QString Pop3Replay::expectLine(const QByteArray &line)
{
    collect();
    const QByteArray wanted = line + "\r\n";
    if (!m_sent.startsWith(wanted))
        return QStringLiteral("sent instead: ") + QString::fromLatin1(m_sent);
    m_sent.remove(0, wanted.size());
    return {};
}

/// "name value".
QString Pop3Replay::expectFact(const QByteArray &wanted)
{
    collect();
    const qsizetype blank = wanted.indexOf(' ');
    const QByteArray name = wanted.left(blank);
    QByteArray value = wanted.mid(blank + 1);
    if (name == "unreadable")
        m_isUnreadableExpected = true;
    std::optional<QByteArray> is;
    if (name == "can") {
        const qsizetype colon = value.indexOf(": ");
        is = capabilityFact(value.left(colon));
        value = value.mid(colon + 2);
    } else {
        is = fact(name);
    }
    if (!is)
        return QStringLiteral("unknown fact");
    return *is == value ? QString() : QStringLiteral("is instead: ") + QString::fromUtf8(*is);
}

std::optional<QByteArray> Pop3Replay::capabilityFact(const QByteArray &name) const
{
    const Capabilities &can = m_session.capabilities();
    static const QMap<QByteArray, bool Capabilities::*> flags{
        {"CAPA", &Capabilities::isKnown},
        {"TOP", &Capabilities::hasTop},
        {"USER", &Capabilities::hasUser},
        {"UIDL", &Capabilities::hasUniqueIds},
        {"STLS", &Capabilities::hasStartTls},
        {"PIPELINING", &Capabilities::hasPipelining},
        {"UTF8", &Capabilities::hasUtf8},
        {"RESP-CODES", &Capabilities::hasResponseCodes},
        {"LANG", &Capabilities::hasLanguages},
        {"UTF8 USER", &Capabilities::hasUtf8Login},
        {"AUTH-RESP-CODE", &Capabilities::hasAuthResponseCode}};
    if (flags.contains(name))
        return yesOrNo(can.*flags.value(name));
    if (name == "SASL")
        return orNothing(can.saslMechanisms.join(' '));
    if (name == "IMPLEMENTATION")
        return orNothing(can.implementation);
    if (name == "LOGIN-DELAY")
        return can.loginDelay ? QByteArray::number(qint64(can.loginDelay->count()))
                              : QByteArray(nothing);
    if (name != "EXPIRE")
        return std::nullopt;
    if (!can.expiry)
        return nothing;
    return can.expiry->days ? QByteArray::number(*can.expiry->days) : QByteArray("NEVER");
}

std::optional<QByteArray> Pop3Replay::fact(const QByteArray &name) const
{
    if (name == "state")
        return state();
    if (name == "letter") // the last one
        return m_letters.isEmpty() ? QByteArray(nothing)
                                   : m_letters.last().toPercentEncoding(" :;,!?@<>()[]/=+'\"*&");
    const QMap<QByteArray, QByteArray> texts{
        {"login", m_way},   {"ended", m_ended},
        {"code", m_code},   {"broken", m_broken},
        {"drop", m_drop},   {"ids", m_ids},
        {"sizes", m_sizes}, {"unreadable", QByteArray::number(m_unreadable)}};
    if (!texts.contains(name))
        return std::nullopt;
    return orNothing(texts.value(name));
}

QByteArray Pop3Replay::state() const
{
    if (m_session.isReady())
        return "Ready";
    if (m_session.isLoggedIn())
        return "LoggedIn";
    return m_session.isExpectingAnswer() ? "Busy" : "Over";
}

} // namespace Martlet::Test
