// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ServerTexts.h"

#include "core/doctor/ServerTextParser.h"

#include <QFile>

#include <algorithm>

namespace Martlet::Doctor
{

Result<ServerTexts> ServerTexts::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::LocalStorage, Retry::Never,
                       QStringLiteral("read the list of server texts"),
                       path + QStringLiteral(": ") + file.errorString());
    return parse(file.readAll());
}

Result<ServerTexts> ServerTexts::parse(const QByteArray &json)
{
    return ServerTextParser::parse(json, nullptr);
}

Result<ServerTexts> ServerTexts::withOwn(const QByteArray &json) const
{
    Result<ServerTexts> own = ServerTextParser::parse(json, this);
    if (!own)
        return own;
    for (TextRow &row : own->m_texts)
        row.isOwn = true;
    for (TextRow &row : own->m_standardCodes)
        row.isOwn = true;
    own->m_servers += m_servers;
    own->m_texts += m_texts;
    own->m_standardCodes += m_standardCodes;
    own->m_products += m_products;
    own->m_publicAuthorities += m_publicAuthorities;
    return own;
}

const KnownServer *ServerTexts::findServer(const QString &id) const
{
    const auto found = std::find_if(m_servers.cbegin(), m_servers.cend(),
                                    [&](const KnownServer &server) { return server.id == id; });
    return found == m_servers.cend() ? nullptr : &*found;
}

} // namespace Martlet::Doctor
