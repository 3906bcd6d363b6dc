// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/SlipReport.h"

#include "core/util/Logging.h"
#include "ui/doctor/FindingText.h"

#include <QSysInfo>
#include <QTranslator>

#include <algorithm>
#include <memory>

namespace Martlet::Ui
{

using Engine::StageReport;
using Engine::TestSide;
using Engine::TestStage;
using Engine::TestState;

namespace
{

constexpr const char *context = "SlipReport";
constexpr int longestOffer = 4'000; ///< characters
constexpr int longestLine = 300;
/// Of a conversation, the newest.
constexpr qsizetype mostLines = 40;

const char *stageSource(TestStage stage)
{
    switch (stage) {
    case TestStage::FindServer:
        return QT_TRANSLATE_NOOP("SlipReport", "Find the server");
    case TestStage::Connect:
        return QT_TRANSLATE_NOOP("SlipReport", "Connect");
    case TestStage::Encrypt:
        return QT_TRANSLATE_NOOP("SlipReport", "Encrypt");
    case TestStage::Greeting:
        return QT_TRANSLATE_NOOP("SlipReport", "Greeting");
    case TestStage::Login:
        return QT_TRANSLATE_NOOP("SlipReport", "Sign in");
    case TestStage::Folders:
        return QT_TRANSLATE_NOOP("SlipReport", "Open the mailbox");
    case TestStage::Quota:
        return QT_TRANSLATE_NOOP("SlipReport", "Ask how full it is");
    case TestStage::Sender:
        return QT_TRANSLATE_NOOP("SlipReport", "Ask whether a letter is taken");
    }
    return "";
}

const char *stateSource(TestState state)
{
    switch (state) {
    case TestState::Passed:
        return QT_TRANSLATE_NOOP("SlipReport", "works");
    case TestState::Failed:
        return QT_TRANSLATE_NOOP("SlipReport", "failed");
    case TestState::Skipped:
        return QT_TRANSLATE_NOOP("SlipReport", "not needed");
    case TestState::Waiting:
    case TestState::Running:
        break;
    }
    return QT_TRANSLATE_NOOP("SlipReport", "not reached");
}

/// Technical names; the same in every language.
QString shownEncryption(Mail::Encryption encryption)
{
    switch (encryption) {
    case Mail::Encryption::Tls:
        return QStringLiteral("SSL/TLS");
    case Mail::Encryption::StartTls:
        return QStringLiteral("STARTTLS");
    case Mail::Encryption::None:
        break;
    }
    return QStringLiteral("-");
}

QString protocolName(const SlipFacts &facts, TestSide side)
{
    if (side == TestSide::Outgoing)
        return QStringLiteral("SMTP");
    return facts.account.protocol == Mail::ReceiveProtocol::Pop3 ? QStringLiteral("POP3")
                                                                 : QStringLiteral("IMAP");
}

class Writer
{
public:
    Writer(const SlipFacts &facts, const SlipWords &words)
        : m_facts(facts)
        , m_words(words)
    {
    }

    QString write()
    {
        m_lines << word(QT_TRANSLATE_NOOP("SlipReport", "Report of a mail program for support"));
        line(QT_TRANSLATE_NOOP("SlipReport", "Program"), m_facts.program);
        line(QT_TRANSLATE_NOOP("SlipReport", "System"), m_facts.system);
        line(QT_TRANSLATE_NOOP("SlipReport", "Time"), m_facts.now.toUTC().toString(Qt::ISODate));
        line(QT_TRANSLATE_NOOP("SlipReport", "Provider"), m_facts.account.providerId);
        line(QT_TRANSLATE_NOOP("SlipReport", "Account"),
             Doctor::maskedLogin(m_facts.account.email));
        writeSide(TestSide::Incoming, m_facts.account.incoming, m_facts.account.incoming.login,
                  QT_TRANSLATE_NOOP("SlipReport", "Receiving"));
        if (m_facts.account.outgoing.isSet())
            writeSide(TestSide::Outgoing, m_facts.account.outgoing,
                      Mail::outgoingLogin(m_facts.account),
                      QT_TRANSLATE_NOOP("SlipReport", "Sending"));
        m_lines << QString();
        m_lines << word(QT_TRANSLATE_NOOP(
            "SlipReport",
            "Passwords, addresses and names are hidden; letters are not part of it."));
        return m_lines.join(u'\n') + u'\n';
    }

private:
    [[nodiscard]] QString word(const char *source) const { return m_words(context, source); }

    void line(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_lines << word(name) + QStringLiteral(": ") + sanitizedServerText(value);
    }

    void writeSide(TestSide side, const Mail::ServerSettings &server, const QString &login,
                   const char *title)
    {
        m_lines << QString();
        m_lines << word(title) + QStringLiteral(" (") + protocolName(m_facts, side) + u')';
        line(QT_TRANSLATE_NOOP("SlipReport", "Server"),
             server.host + u':' + QString::number(server.port) + QStringLiteral(", ") +
                 shownEncryption(server.encryption));
        line(QT_TRANSLATE_NOOP("SlipReport", "Login"), Doctor::maskedLogin(login));
        bool isTested = false;
        for (const StageReport &report : m_facts.stages) {
            if (report.side != side)
                continue;
            isTested = true;
            writeStage(report);
        }
        if (!isTested)
            m_lines << word(QT_TRANSLATE_NOOP("SlipReport", "Not checked yet"));
        const auto diagnosis = m_facts.diagnoses.find(side);
        if (diagnosis != m_facts.diagnoses.end())
            writeDiagnosis(diagnosis->second);
    }

    void writeStage(const StageReport &report)
    {
        QString text = QStringLiteral("- ") + word(stageSource(report.stage)) +
                       QStringLiteral(": ") + word(stateSource(report.state));
        if (report.state == TestState::Passed || report.state == TestState::Failed)
            text +=
                QStringLiteral(", ") + QString::number(report.milliseconds) + QStringLiteral(" ms");
        m_lines << text;
        if (report.certificate)
            writeCertificate(*report.certificate);
        if (report.encryption)
            writeEncryption(*report.encryption);
        const QString offered = report.capabilities.join(QStringLiteral(", "));
        if (!offered.isEmpty())
            m_lines << word(QT_TRANSLATE_NOOP("SlipReport", "The server offers")) +
                           QStringLiteral(": ") + sanitizedServerText(offered, longestOffer);
        const QString said = report.error ? report.error->detail : QString();
        if (!said.isEmpty())
            m_lines << QStringLiteral("  > ") + sanitizedServerText(said);
        const qsizetype first = std::max<qsizetype>(0, report.conversation.size() - mostLines);
        for (const QString &line : report.conversation.mid(first))
            m_lines << QStringLiteral("  | ") + sanitizedServerText(line, longestLine);
    }

    void writeEncryption(const Mail::SeenEncryption &seen)
    {
        line(QT_TRANSLATE_NOOP("SlipReport", "Encryption"),
             seen.protocol + QStringLiteral(", ") + seen.cipher);
        for (const Mail::SeenCertificate &certificate : seen.chain) {
            line(QT_TRANSLATE_NOOP("SlipReport", "Certificate of"), certificate.subject);
            line(QT_TRANSLATE_NOOP("SlipReport", "Issued by"), certificate.issuer);
            line(QT_TRANSLATE_NOOP("SlipReport", "Valid until"),
                 certificate.validUntil.toUTC().toString(Qt::ISODate));
            line(QT_TRANSLATE_NOOP("SlipReport", "Fingerprint (SHA-256)"),
                 QString::fromLatin1(certificate.sha256.toHex(':')).toUpper());
        }
        line(QT_TRANSLATE_NOOP("SlipReport", "Issued until now by"), seen.issuerBefore);
    }

    void writeCertificate(const Engine::UntrustedCertificate &certificate)
    {
        line(QT_TRANSLATE_NOOP("SlipReport", "Certificate of"), certificate.subject);
        line(QT_TRANSLATE_NOOP("SlipReport", "Issued by"), certificate.issuer);
        line(QT_TRANSLATE_NOOP("SlipReport", "Names in it"),
             certificate.alternativeNames.join(QStringLiteral(", ")));
        line(QT_TRANSLATE_NOOP("SlipReport", "Valid until"),
             certificate.validUntil.toUTC().toString(Qt::ISODate));
        line(QT_TRANSLATE_NOOP("SlipReport", "Fingerprint (SHA-256)"),
             QString::fromLatin1(certificate.sha256.toHex(':')).toUpper());
    }

    void writeDiagnosis(const Doctor::Diagnosis &diagnosis)
    {
        for (const Doctor::FindingCode code : diagnosis.codes) {
            const FindingSentence sentence =
                findingSentence(code, diagnosis.values, [this](const char *source) {
                    return m_words("FindingText", source);
                });
            const QString name = Doctor::findingCodeName(code);
            m_lines << QStringLiteral("= ") + name +
                           (sentence.cause.isEmpty() ? QString()
                                                     : QStringLiteral(": ") + sentence.cause);
        }
    }

    const SlipFacts &m_facts;
    const SlipWords &m_words;
    QStringList m_lines;
};

} // namespace

SlipWords slipWords(const QString &language)
{
    const auto translator = std::make_shared<QTranslator>();
    const QString file = QStringLiteral(":/martlet/translations/martlet_%1.qm").arg(language);
    // The source is English; there is nothing to translate then.
    const bool isLoaded = language != QStringLiteral("en") && translator->load(file);
    return [translator, isLoaded](const char *textContext, const char *source) {
        const QString text = isLoaded ? translator->translate(textContext, source) : QString();
        return text.isEmpty() ? QString::fromUtf8(source) : text;
    };
}

QString slipReport(const SlipFacts &facts, const SlipWords &words)
{
    Doctor::SlipSecrets hidden;
    hidden.secrets = facts.secrets;
    hidden.hostNames = facts.hostNames;
    hidden.logins = QStringList{facts.account.email, facts.account.incoming.login,
                                Mail::outgoingLogin(facts.account)} +
                    QStringList(facts.othersLogins);
    for (const Mail::Identity &identity : facts.account.identities)
        hidden.logins << identity.address;
    hidden.logins.removeAll(QString());
    hidden.logins.removeDuplicates();
    return Doctor::slipText(Writer(facts, words).write(), hidden);
}

SlipFacts slipFactsHere()
{
    SlipFacts facts;
    facts.program =
        QStringLiteral("Martlet " MARTLET_VERSION " (Qt %1)").arg(QString::fromLatin1(qVersion()));
    facts.system =
        QSysInfo::prettyProductName() + QStringLiteral(", ") + QSysInfo::currentCpuArchitecture();
    facts.now = QDateTime::currentDateTimeUtc();
    const QString name = QSysInfo::machineHostName();
    facts.hostNames << name << name.section(u'.', 0, 0);
    facts.hostNames.removeAll(QString());
    facts.hostNames.removeDuplicates();
    return facts;
}

} // namespace Martlet::Ui
