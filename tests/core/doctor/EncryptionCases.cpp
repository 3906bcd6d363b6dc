// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

namespace Martlet::Test
{

using namespace Doctor;
using enum Net::CertificateReason;

namespace
{

Evidence encrypting()
{
    Evidence evidence;
    evidence.stage = DoctorStage::Encrypting;
    evidence.host = QStringLiteral("mail.example.org");
    evidence.port = 993;
    evidence.now = testNow();
    return evidence;
}

QList<DiagnosisCase> handshakes()
{
    struct Row {
        const char *text;
        const char *code;
    };
    const std::vector<Row> rows{
        {"error:0A00010B:SSL routines::wrong version number", "TLS-1"},
        {"error:0A0000C6:SSL routines::packet length too long", "TLS-1"},
        {"error:0A000102:SSL routines::unsupported protocol", "TLS-3"},
        {"error:0A00042E:SSL routines::tlsv1 alert protocol version", "TLS-3"},
        {"error:0A000410:SSL routines::sslv3 alert handshake failure", "TLS-4"},
        {"error:0A0000C1:SSL routines::no shared cipher", "TLS-4"},
        {"error:0A00018A:SSL routines::dh key too small", "TLS-4"},
        {"error:0A000152:SSL routines::unsafe legacy renegotiation disabled", "TLS-4"},
        {"error:0A000126:SSL routines::unexpected eof while reading", "TLS-5"},
        {"The remote host closed the connection", "TLS-5"},
        {"", "TLS-5"},
        {"error:0A00045C:SSL routines::tlsv13 alert certificate required", "TLS-6"},
        {"error:0A00018E:SSL routines::ca md too weak", "CERT-11"},
        {"error:0A00018F:SSL routines::ee key too small", "CERT-11"},
        {"error:0A000086:SSL routines::certificate verify failed", "CERT-6"},
    };
    QList<DiagnosisCase> cases;
    for (const Row &row : rows) {
        DiagnosisCase one{QByteArray("handshake: ") + row.text, encrypting(),
                          QString::fromLatin1(row.code)};
        one.evidence.tls.libraryText = QString::fromLatin1(row.text);
        cases.append(one);
    }
    DiagnosisCase clear{"handshake: readable text", encrypting(), QStringLiteral("TLS-1")};
    clear.evidence.tls.answeredInClear = true;
    return cases + QList{clear};
}

struct Shown {
    const char *name;
    QList<Net::CertificateReason> reasons;
    const char *codes;
    CertificateName issuer = {QStringLiteral("Example CA"), {}};
    std::optional<int> clockOffset = 0; ///< seconds
};

DiagnosisCase certificate(const Shown &shown)
{
    DiagnosisCase one{QByteArray("certificate: ") + shown.name, encrypting(),
                      QString::fromLatin1(shown.codes)};
    one.evidence.stage = DoctorStage::Certificate;
    one.evidence.certificate.reasons = shown.reasons;
    one.evidence.certificate.issuers = {shown.issuer};
    if (shown.clockOffset)
        one.evidence.clockOffset = std::chrono::seconds(*shown.clockOffset);
    return one;
}

CertificateName issuer(const char *commonName, const char *organisation = "")
{
    return {QString::fromUtf8(commonName), QString::fromUtf8(organisation)};
}

QList<DiagnosisCase> certificates()
{
    const CertificateName university = issuer("NSTU CA", "Novosibirsk State Technical University");
    const CertificateName encrypt = issuer("R3", "Let's Encrypt");
    const CertificateName eset = issuer("ESET SSL Filter CA", "ESET, spol. s r. o.");
    const std::vector<Shown> rows{
        {"expired", {Expired}, "CERT-1"},
        {"expired, clock five minutes off", {Expired}, "CERT-1", {}, 300},
        {"expired, clock more than that ahead", {Expired}, "CERT-3", {}, 301},
        {"expired, clock behind", {Expired}, "CERT-3", {}, -301},
        {"expired, clock not known", {Expired}, "CERT-1", {}, std::nullopt},
        {"from the future", {NotYetValid}, "CERT-2"},
        {"from the future, clock off", {NotYetValid}, "CERT-3", {}, -86400},
        {"other name", {HostNameMismatch}, "CERT-4"},
        {"self-signed", {SelfSigned}, "CERT-5"},
        {"unknown root of an organisation", {UntrustedRoot}, "CERT-8", university},
        {"unknown root without a name", {UntrustedRoot}, "CERT-8", issuer("")},
        {"known root on an old system", {UntrustedRoot}, "CERT-6", encrypt},
        {"chain of a known authority", {IncompleteChain}, "CERT-6", encrypt},
        {"chain of an organisation", {IncompleteChain}, "CERT-8 CERT-6", university},
        {"chain of nobody", {IncompleteChain}, "CERT-6", issuer("whoever")},
        {"revoked", {Revoked}, "CERT-9"},
        {"changed", {SelfSigned, DiffersFromException}, "CERT-10 CERT-5"},
        {"damaged", {BadSignature}, "CERT-6"},
        {"wrong purpose", {WrongPurpose}, "CERT-6"},
        {"weak", {Weak}, "CERT-11"},
        {"missing", {Missing}, "TLS-4"},
        {"other", {Other}, "CERT-6"},
        {"antivirus", {UntrustedRoot}, "CERT-7", eset},
        {"antivirus without its root", {IncompleteChain}, "CERT-7", eset},
        {"antivirus, and another name", {HostNameMismatch, UntrustedRoot}, "CERT-7 CERT-4", eset},
        {"antivirus whose root is trusted", {Expired}, "CERT-1", eset},
        {"several",
         {SelfSigned, Expired, HostNameMismatch, Revoked},
         "CERT-9 CERT-4 CERT-1 CERT-5"},
        {"all",
         {Weak, SelfSigned, BadSignature, UntrustedRoot, NotYetValid, HostNameMismatch,
          DiffersFromException, Revoked},
         "CERT-9 CERT-10 CERT-4 CERT-2 CERT-8 CERT-6 CERT-5 CERT-11",
         university},
        {"wrong clock before the name", {HostNameMismatch, Expired}, "CERT-3 CERT-4", {}, 9999},
        {"Kaspersky",
         {UntrustedRoot},
         "CERT-7",
         issuer("Kaspersky Anti-Virus Personal Root Certificate", "AO Kaspersky Lab")},
        {"Avast", {UntrustedRoot}, "CERT-7", issuer("avast! Web/Mail Shield Root")},
        {"AVG", {UntrustedRoot}, "CERT-7", issuer("AVG Web/Mail Shield Root")},
        {"Dr.Web", {UntrustedRoot}, "CERT-7", issuer("Dr.Web CA", "Doctor Web")},
        {"Bitdefender", {UntrustedRoot}, "CERT-7", issuer("Bitdefender Personal CA.Net-Defender")},
        {"Norton", {UntrustedRoot}, "CERT-7", issuer("Norton Web/Mail Shield Root")},
        {"Zscaler", {UntrustedRoot}, "CERT-7", issuer("Zscaler Root CA", "Zscaler Inc.")},
        {"Fortinet", {UntrustedRoot}, "CERT-7", issuer("FGT60E", "Fortinet")},
        {"national", {UntrustedRoot}, "CERT-8", issuer("Russian Trusted Sub CA", "Ministry")},
    };
    QList<DiagnosisCase> cases;
    for (const Shown &shown : rows)
        cases.append(certificate(shown));
    return cases;
}

QList<DiagnosisCase> specialCertificates()
{
    DiagnosisCase noted = certificate({"noted as changed", {UntrustedRoot}, "CERT-10 CERT-8"});
    noted.evidence.certificate.differsFromException = true;
    DiagnosisCase onlyNoted = certificate({"nothing but changed", {}, "CERT-10"});
    onlyNoted.evidence.certificate.differsFromException = true;
    DiagnosisCase bridge = certificate({"Bridge", {SelfSigned}, "CERT-5"});
    bridge.evidence.host = QStringLiteral("127.0.0.1");
    bridge.evidence.port = 1143;
    bridge.reaction = Reaction::CompareFingerprint;
    DiagnosisCase bridgeRoot = certificate({"Bridge with a root", {UntrustedRoot}, "CERT-5"});
    bridgeRoot.evidence.host = QStringLiteral("localhost");
    bridgeRoot.evidence.port = 1025;
    bridgeRoot.reaction = Reaction::CompareFingerprint;
    DiagnosisCase oldClock =
        certificate({"clock of another age", {NotYetValid}, "CERT-3", {}, std::nullopt});
    oldClock.evidence.now = QDateTime(QDate(2019, 1, 1), QTime(0, 0), Qt::UTC);
    DiagnosisCase farOff =
        certificate({"valid in two years", {NotYetValid}, "CERT-3", {}, std::nullopt});
    farOff.evidence.certificate.validFrom = testNow().addYears(2);
    DiagnosisCase soon =
        certificate({"valid next month", {NotYetValid}, "CERT-2", {}, std::nullopt});
    soon.evidence.certificate.validFrom = testNow().addMonths(1);
    return {noted, onlyNoted, bridge, bridgeRoot, oldClock, farOff, soon};
}

} // namespace

QList<DiagnosisCase> encryptionCases()
{
    return handshakes() + certificates() + specialCertificates();
}

} // namespace Martlet::Test
