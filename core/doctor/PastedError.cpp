// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/PastedError.h"

#include "core/doctor/FindingValues.h"
#include "core/doctor/PastedAnswers.h"
#include "core/doctor/TextMatch.h"
#include "core/util/Logging.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype mostFindings = 6;
/// A provider's text counts from anybody when it is so long.
constexpr int particularWeight = 20;
/// How far before a bare number the word "error" may stand.
constexpr qsizetype beforeNumber = 40;

/// One way to read an answer, and what the tables say to it.
struct Reading {
    Evidence evidence;
    ReplyText reply;
    TextMatch match;
    int rank = 0; ///< how much the kind of match tells
};

int rankOf(const TextMatch &match)
{
    if (!match.row)
        return 0;
    if (match.by == MatchedBy::ProviderText)
        return 4;
    if (match.by == MatchedBy::GeneralText)
        return match.row->isWeak ? 1 : 3;
    return match.row->isWeak ? 1 : 2;
}

bool tellsMore(const Reading &reading, const Reading &than)
{
    const auto key = [](const Reading &of) {
        return std::tuple(of.rank, of.match.row ? of.match.row->pattern.weight() : 0);
    };
    return key(reading) > key(than);
}

struct Situation {
    DoctorStage stage;
    const char *command;
};

/// What can have been answered; of equal ones the first counts.
QList<Situation> situationsOf(MailProtocol protocol)
{
    if (protocol == MailProtocol::Smtp)
        return {{DoctorStage::Login, "AUTH"},
                {DoctorStage::Sending, "MAIL"},
                {DoctorStage::Sending, "RCPT"},
                {DoctorStage::Sending, "DATA"}};
    return {{DoctorStage::Login, ""}, {DoctorStage::Mailbox, ""}};
}

class Explainer
{
public:
    Explainer(QString text, const PastedContext &context, const ServerTexts &servers,
              const ClientTexts &clients)
        : m_text(std::move(text))
        , m_folded(foldedText(m_text))
        , m_hosts(hostsIn(m_text))
        , m_protocols(protocolsOf(m_text))
        , m_context(context)
        , m_servers(servers)
        , m_clients(clients)
    {
    }

    PastedExplanation explain()
    {
        const QList<PastedAnswer> answers = answersIn(m_text);
        m_result.hasAnswer = !answers.isEmpty();
        for (const PastedAnswer &answer : answers)
            readAnswer(answer.text, answer.protocol, PastedSign::ServerText, {});
        readTranslations();
        if (answers.isEmpty())
            readWithoutFront();
        readPrograms();
        readNumbers();
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Found &a, const Found &b) { return a.certainty > b.certainty; });
        collect();
        if (m_result.findings.isEmpty())
            readByWords(answers);
        fillIn();
        return m_result;
    }

private:
    struct Found {
        PastedFinding finding;
        int certainty = 0;
    };

    [[nodiscard]] Evidence evidenceFor(const QString &answer, MailProtocol protocol,
                                       const Situation &situation) const
    {
        Evidence evidence;
        evidence.protocol = protocol;
        evidence.side =
            protocol == MailProtocol::Smtp ? Mail::TestSide::Outgoing : Mail::TestSide::Incoming;
        evidence.stage = situation.stage;
        evidence.isEncrypted = true;
        evidence.now = m_context.now;
        evidence.host = m_hosts.value(0);
        if (evidence.host.isEmpty())
            evidence.host =
                protocol == MailProtocol::Smtp ? m_context.outgoingHost : m_context.incomingHost;
        evidence.port = portIn(m_text);
        // Servers sign their answers: "… - gsmtp".
        evidence.greeting.text = m_text;
        evidence.login.login = m_context.login;
        evidence.login.address = m_context.address;
        evidence.reply.text = answer;
        evidence.reply.command = QString::fromLatin1(situation.command);
        evidence.provider = m_context.provider;
        return evidence;
    }

    [[nodiscard]] Reading readingOf(const Evidence &evidence) const
    {
        Reading reading{evidence, replyOf(evidence), {}, 0};
        reading.match = findText(m_servers, evidence, reading.reply);
        reading.rank = rankOf(reading.match);
        return reading;
    }

    [[nodiscard]] Reading bestReading(const QString &answer, MailProtocol protocol) const
    {
        Reading best;
        const QList<Situation> situations = situationsOf(protocol);
        for (const Situation &situation : situations) {
            Reading reading = readingOf(evidenceFor(answer, protocol, situation));
            if (!best.match.row || tellsMore(reading, best))
                best = std::move(reading);
        }
        return best;
    }

    /// A text of a provider that is not recognised, so long that only it can be meant.
    [[nodiscard]] const TextRow *particularRow(const Reading &reading) const
    {
        const QString comparable = comparableReply(reading.reply.text);
        const QList<TextPlace> places = replyPlaces(reading.evidence);
        const int least = std::max(particularWeight,
                                   reading.match.row ? reading.match.row->pattern.weight() + 1 : 0);
        const TextRow *found = nullptr;
        for (const TextRow &row : m_servers.texts()) {
            const bool isPlace = std::any_of(places.cbegin(), places.cend(), [&](TextPlace place) {
                return row.places.contains(place);
            });
            // Programs leave codes out that stand before the words.
            TextPattern pattern = row.pattern;
            if (reading.reply.replyCode == 0)
                pattern.replyCode = 0;
            if (reading.reply.status.isEmpty())
                pattern.status.clear();
            if (row.event || !isPlace || !row.conditions.isEmpty() || row.codes.isEmpty() ||
                pattern.weight() < (found ? found->pattern.weight() + 1 : least) ||
                !pattern.fits(reading.reply, comparable))
                continue;
            found = &row;
        }
        return reading.rank == 4 ? nullptr : found;
    }

    void add(const QList<FindingCode> &codes, PastedSign sign, const QString &excerpt,
             int certainty)
    {
        for (const FindingCode code : codes)
            m_found.append({{code, sign, excerpt}, certainty});
    }

    void readAnswer(const QString &answer, MailProtocol protocol, PastedSign sign,
                    const QString &excerpt)
    {
        const Reading best = bestReading(answer, protocol);
        const TextRow *particular = particularRow(best);
        if (!best.match.row) {
            if (particular)
                add(particular->codes, sign, excerpt.isEmpty() ? particular->text : excerpt, 300);
            return;
        }
        const bool isCode = best.match.by == MatchedBy::MachineCode;
        const PastedSign shown = isCode ? PastedSign::StandardCode : sign;
        const QString words = excerpt.isEmpty() ? best.match.row->text : excerpt;
        const int certainty = best.rank * 100 + best.match.row->pattern.weight();
        if (particular)
            add(particular->codes, sign, excerpt.isEmpty() ? particular->text : excerpt,
                certainty + 1);
        const Diagnosis diagnosis = diagnose(best.evidence, m_servers);
        add(diagnosis.codes, shown, words, certainty);
        keep(best.evidence, diagnosis, certainty);
    }

    /// What fills the sentences is taken from the surest answer.
    void keep(const Evidence &evidence, const Diagnosis &diagnosis, int certainty)
    {
        if (certainty <= m_keptCertainty)
            return;
        m_keptCertainty = certainty;
        m_result.protocol = evidence.protocol;
        m_result.values = diagnosis.values;
    }

    void readTranslations()
    {
        const TranslatedText *best = nullptr;
        for (const TranslatedText &row : m_clients.translations()) {
            if (hasPieces(m_folded, row.pieces) && (!best || row.weight() > best->weight()))
                best = &row;
        }
        if (!best)
            return;
        for (const auto &[where, protocol] : {std::pair(TextWhere::Imap, MailProtocol::Imap),
                                              std::pair(TextWhere::Pop3, MailProtocol::Pop3),
                                              std::pair(TextWhere::Smtp, MailProtocol::Smtp)}) {
            if (best->where == where || best->where == TextWhere::Any)
                readAnswer(best->says, protocol, PastedSign::Translation, best->text);
        }
    }

    /// Words alone: as what the text is about, or as anything where nothing says that.
    void readWithoutFront()
    {
        readSource(ReplySource::TokenEndpoint);
        readSource(ReplySource::OtherService);
        static const QList<MailProtocol> all{MailProtocol::Smtp, MailProtocol::Imap,
                                             MailProtocol::Pop3};
        const QList<MailProtocol> &tried = m_protocols.isEmpty() ? all : m_protocols;
        for (const MailProtocol protocol : tried) {
            const Reading best = bestReading(m_text.simplified(), protocol);
            if (best.rank >= 3 && best.match.by != MatchedBy::MachineCode)
                readAnswer(m_text.simplified(), protocol, PastedSign::ServerText, {});
            else if (const TextRow *row = particularRow(best))
                add(row->codes, PastedSign::ServerText, row->text, 300);
        }
    }

    void readSource(ReplySource source)
    {
        Evidence evidence =
            evidenceFor(m_text.simplified(), m_context.receives, {DoctorStage::Login, ""});
        evidence.replySource = source;
        const Reading reading = readingOf(evidence);
        if (reading.rank == 0)
            return;
        const bool isService = reading.match.row->reaction == Reaction::ExplainOtherService;
        m_result.isOtherService = m_result.isOtherService || isService;
        const Diagnosis diagnosis = diagnose(evidence, m_servers);
        const int certainty = 300 + reading.match.row->pattern.weight();
        add(diagnosis.codes, PastedSign::ServerText, reading.match.row->text, certainty);
        if (isService && diagnosis.codes.isEmpty())
            add({FindingCode::Auth3, FindingCode::Auth2, FindingCode::Auth5},
                PastedSign::ServerText, reading.match.row->text, certainty);
        keep(evidence, diagnosis, certainty);
    }

    void setProgram(const QString &id)
    {
        const ClientProgram *program = m_clients.findProgram(id);
        if (m_result.program.isEmpty() && program)
            m_result.program = program->name;
    }

    void readPrograms()
    {
        for (const ClientText &row : m_clients.texts()) {
            if (!hasPieces(m_folded, row.pieces))
                continue;
            setProgram(row.program);
            // Below every answer of a server but one that only a weak code tells.
            add(row.codes, PastedSign::ProgramText, row.text, 150 + std::min(row.weight(), 49));
        }
    }

    [[nodiscard]] bool hasNumber(const QString &number) const
    {
        const bool isSymbol = !number.startsWith(u'-') && !number.at(0).isDigit();
        const bool isHex = number.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
        const QString bare = isHex ? number.mid(2) : number;
        if (!m_text.contains(bare, Qt::CaseInsensitive))
            return false;
        const QRegularExpression whole(QStringLiteral("(?<![\\w.-])(?:0x)?") +
                                           QRegularExpression::escape(bare) +
                                           QStringLiteral("(?!\\w)"),
                                       QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = whole.match(m_text);
        if (!match.hasMatch() || isSymbol || isHex)
            return match.hasMatch();
        // A bare number may count anything.
        const qsizetype from = std::max<qsizetype>(0, match.capturedStart() - beforeNumber);
        const QString before = foldedText(m_text.mid(from, match.capturedStart() - from));
        static constexpr std::array<QStringView, 10> words{
            u"error",  u"errno", u"socket", u"winsock", u"wsa",
            u"domain", u"code",  u"ошибк",  u"chyb",    u"fehler"};
        return std::any_of(words.begin(), words.end(),
                           [&](QStringView word) { return before.contains(word); });
    }

    void readNumbers()
    {
        for (const ClientNumber &row : m_clients.numbers()) {
            if (!hasNumber(row.number))
                continue;
            setProgram(row.program);
            add(row.codes, PastedSign::Number, row.number, 120);
        }
    }

    void collect()
    {
        for (const Found &found : std::as_const(m_found)) {
            const bool isThere = std::any_of(
                m_result.findings.cbegin(), m_result.findings.cend(),
                [&](const PastedFinding &other) { return other.code == found.finding.code; });
            if (!isThere && m_result.findings.size() < mostFindings)
                m_result.findings.append(found.finding);
        }
    }

    /// No text and no code that is known: the answer's words in general, by what was answered.
    void readByWords(const QList<PastedAnswer> &answers)
    {
        for (const PastedAnswer &answer : answers) {
            if (!answer.isInFront)
                continue;
            const Situation situation = likelySituation(answer);
            const Evidence evidence = evidenceFor(answer.text, answer.protocol, situation);
            const Diagnosis diagnosis = diagnose(evidence, m_servers);
            if (diagnosis.codes.isEmpty() || !m_result.findings.isEmpty())
                continue;
            for (const FindingCode code : diagnosis.codes)
                m_result.findings.append({code, PastedSign::GeneralWords, {}});
            keep(evidence, diagnosis, 1);
        }
    }

    [[nodiscard]] Situation likelySituation(const PastedAnswer &answer) const
    {
        static constexpr std::array<QStringView, 6> aboutLogin{
            u"login", u"log in", u"authentic", u"password", u"credential", u"sign in"};
        const QString folded = foldedText(answer.text);
        const bool isLogin = std::any_of(aboutLogin.begin(), aboutLogin.end(),
                                         [&](QStringView word) { return folded.contains(word); }) ||
                             folded.startsWith(u"535") || folded.startsWith(u"534");
        if (isLogin)
            return {DoctorStage::Login, ""};
        return answer.protocol == MailProtocol::Smtp ? Situation{DoctorStage::Sending, ""}
                                                     : Situation{DoctorStage::Mailbox, ""};
    }

    void fillIn()
    {
        m_result.text = sanitizedServerText(m_text, static_cast<int>(pastedCharacters));
        if (m_keptCertainty > 0)
            return;
        if (!m_protocols.isEmpty())
            m_result.protocol = m_protocols.constFirst();
        const MailProtocol protocol = m_result.protocol.value_or(m_context.receives);
        Diagnosis diagnosis;
        for (const PastedFinding &finding : std::as_const(m_result.findings))
            diagnosis.codes << finding.code;
        Evidence evidence = evidenceFor({}, protocol, {DoctorStage::Connecting, ""});
        evidence.greeting.text.clear();
        m_result.values = findingValues(evidence, m_servers, diagnosis, 0);
    }

    QString m_text;
    QString m_folded;
    QStringList m_hosts;
    QList<MailProtocol> m_protocols;
    const PastedContext &m_context;
    const ServerTexts &m_servers;
    const ClientTexts &m_clients;
    QList<Found> m_found;
    int m_keptCertainty = 0;
    PastedExplanation m_result;
};

} // namespace

PastedExplanation explainPasted(const QString &text, const PastedContext &context,
                                const ServerTexts &servers, const ClientTexts &clients)
{
    QString read = text.left(pastedCharacters);
    read.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    read.replace(u'\r', u'\n');
    read.replace(QChar(QChar::Nbsp), u' ');
    return Explainer(std::move(read), context, servers, clients).explain();
}

} // namespace Martlet::Doctor
