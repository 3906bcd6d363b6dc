// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/AiosmtpdFixture.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>

namespace Martlet::Test
{

AiosmtpdFixture::AiosmtpdFixture() = default;

AiosmtpdFixture::~AiosmtpdFixture()
{
    stop();
}

bool AiosmtpdFixture::start()
{
    const QString certificate = m_directory.filePath(QStringLiteral("cert.pem"));
    const QString key = m_directory.filePath(QStringLiteral("key.pem"));
    if (!writeFile(certificate, m_authority.certificatePem()) ||
        !writeFile(key, m_authority.keyPem(), true)) {
        m_error = "cannot write the certificate";
        return false;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // Debian's own Python: another one in PATH would not see the Debian package.
    QStringList arguments{
        QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/aiosmtpd_server.py"), certificate,
        key, m_directory.filePath(QStringLiteral("Maildir"))};
    if (!m_introspection.isEmpty())
        arguments << m_introspection;
    m_process.start(QStringLiteral("/usr/bin/python3"), arguments);
    const bool hasSpoken = waitUntil(
        [&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; });
    const QByteArray line = hasSpoken ? m_process.readLine() : QByteArray();
    m_port = line.startsWith("port ") ? line.mid(5).trimmed().toUShort() : 0;
    if (m_port > 0)
        return true;
    m_error =
        "aiosmtpd did not start (Debian package python3-aiosmtpd): " + line + m_process.readAll();
    stop();
    return false;
}

void AiosmtpdFixture::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArrayList AiosmtpdFixture::received() const
{
    QByteArrayList messages;
    const QDir folder(m_directory.filePath(QStringLiteral("Maildir/new")));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            messages.append(file.readAll());
    }
    return messages;
}

} // namespace Martlet::Test
