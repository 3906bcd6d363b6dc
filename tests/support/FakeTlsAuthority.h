// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A certificate authority of a test's own, made in memory when first needed: signs certificates
// for "localhost" and 127.0.0.1, good ones and, on request, ones with a defect a client has to
// refuse.
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace Martlet::Test
{

class FakeTlsAuthority
{
public:
    enum class Defect { None, Expired, NotYetValid, WrongHost, SelfSigned };

    explicit FakeTlsAuthority(Defect defect = Defect::None);

    [[nodiscard]] QByteArray authorityPem() const { return m_authorityPem; }
    [[nodiscard]] QSslCertificate authorityCertificate() const;
    [[nodiscard]] QSslCertificate certificate() const { return m_certificate; }
    [[nodiscard]] QSslKey key() const { return m_key; }
    [[nodiscard]] QByteArray certificatePem() const { return m_certificate.toPem(); }
    [[nodiscard]] QByteArray keyPem() const { return m_key.toPem(); }
    /// False with a test failure to be raised by the caller when the file cannot be written.
    [[nodiscard]] bool writeAuthority(const QString &fileName) const;

private:
    QByteArray m_authorityPem;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace Martlet::Test
