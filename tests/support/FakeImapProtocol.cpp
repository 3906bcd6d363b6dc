// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeImapProtocol.h"

#include "tests/support/FakeDeflate.h"
#include "tests/support/FakeImapSession.h"

namespace Martlet::Test
{

FakeImapSettings FakeImapSettings::bare()
{
    return {};
}

FakeImapSettings FakeImapSettings::uidPlus()
{
    FakeImapSettings settings;
    settings.capabilities = {"UIDPLUS", "IDLE", "LITERAL+", "NAMESPACE", "CHILDREN"};
    return settings;
}

FakeImapSettings FakeImapSettings::condStore()
{
    FakeImapSettings settings = uidPlus();
    settings.capabilities += {"CONDSTORE", "ENABLE", "ESEARCH", "UNSELECT", "SPECIAL-USE"};
    return settings;
}

FakeImapSettings FakeImapSettings::qresync()
{
    FakeImapSettings settings = condStore();
    settings.capabilities += {"QRESYNC", "SASL-IR", "ID"};
    return settings;
}

FakeImapSettings FakeImapSettings::modern()
{
    FakeImapSettings settings = qresync();
    settings.capabilities += {"MOVE",        "LIST-EXTENDED",      "LIST-STATUS",
                              "STATUS=SIZE", "CREATE-SPECIAL-USE", "UTF8=ACCEPT"};
    settings.capabilities += "COMPRESS=DEFLATE";
    settings.mechanisms = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"};
    return settings;
}

FakeImapSettings FakeImapSettings::newest()
{
    FakeImapSettings settings = modern();
    settings.capabilities += {"NOTIFY",
                              "SEARCHRES",
                              "MULTIAPPEND",
                              "BINARY",
                              "OBJECTID",
                              "SAVEDATE",
                              "PREVIEW",
                              "QUOTA",
                              "ACL",
                              "RIGHTS=texk",
                              "LIST-MYRIGHTS",
                              "IMAP4rev2",
                              "QUOTA=RES-STORAGE",
                              "QUOTA=RES-MESSAGE"};
    settings.appendLimit = 64 * 1024 * 1024;
    return settings;
}

FakeImapSettings FakeImapSettings::gmail()
{
    FakeImapSettings settings;
    settings.capabilities = {"UNSELECT", "IDLE",        "NAMESPACE",     "QUOTA",
                             "ID",       "XLIST",       "CHILDREN",      "X-GM-EXT-1",
                             "UIDPLUS",  "ENABLE",      "MOVE",          "CONDSTORE",
                             "ESEARCH",  "UTF8=ACCEPT", "LIST-EXTENDED", "LIST-STATUS",
                             "LITERAL-", "SPECIAL-USE", "SASL-IR"};
    settings.appendLimit = 35651584;
    return settings;
}

QList<std::pair<QByteArray, FakeImapSettings>> FakeImapSettings::profiles()
{
    FakeImapSettings moving = uidPlus();
    moving.capabilities += "MOVE";
    return {{"bare", bare()},           {"uidplus", uidPlus()}, {"move", moving},
            {"condstore", condStore()}, {"qresync", qresync()}, {"modern", modern()},
            {"newest", newest()}};
}

FakeImapProtocol::FakeImapProtocol(FakeMailStore &store, const FakeImapSettings &settings,
                                   FakeFaultPlan &faults, FakeRecording *recording)
    : m_session(std::make_unique<FakeImapSession>(store, settings, faults, recording))
{
}

FakeImapProtocol::~FakeImapProtocol() = default;

QByteArray FakeImapProtocol::greet()
{
    m_session->greet();
    return m_session->takeOutput();
}

QByteArray FakeImapProtocol::receive(const QByteArray &bytes)
{
    if (m_deflate)
        unpack(bytes);
    else
        m_session->receive(bytes);
    return outgoing();
}

QByteArray FakeImapProtocol::takeOutput()
{
    return outgoing();
}

void FakeImapProtocol::unpack(const QByteArray &bytes)
{
    if (const auto plain = m_deflate->unpack(bytes))
        m_session->receive(*plain);
    else
        m_session->close();
}

QByteArray FakeImapProtocol::outgoing()
{
    const QByteArray plain = m_session->takeOutput();
    if (m_deflate)
        return m_deflate->pack(plain);
    if (!m_session->wantsCompression())
        return plain;
    m_deflate = std::make_unique<FakeDeflate>();
    unpack(m_session->compressionStarted());
    return plain + m_deflate->pack(m_session->takeOutput());
}

void FakeImapProtocol::setOutputReady(std::function<void()> ready)
{
    m_session->setOutputReady(std::move(ready));
}

bool FakeImapProtocol::wantsTls() const
{
    return m_session->wantsTls();
}

void FakeImapProtocol::tlsStarted()
{
    m_session->tlsStarted();
}

bool FakeImapProtocol::isClosed() const
{
    return m_session->isClosed();
}

std::chrono::milliseconds FakeImapProtocol::takeDelay()
{
    return m_session->takeDelay();
}

bool FakeImapProtocol::isIdling() const
{
    return m_session->isIdling();
}

} // namespace Martlet::Test
