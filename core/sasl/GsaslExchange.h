// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The C handles of one exchange that GNU SASL computes. For this folder alone.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

#include <gsasl.h>

#include <memory>

namespace Martlet::Sasl
{

class GsaslExchange
{
public:
    static Result<std::unique_ptr<GsaslExchange>> create(const QByteArray &mechanism);
    /// The library frees its copy of the password without wiping it, so that is done here.
    ~GsaslExchange();
    GsaslExchange(const GsaslExchange &) = delete;
    GsaslExchange &operator=(const GsaslExchange &) = delete;

    Result<void> set(Gsasl_property property, const QByteArray &value);

    struct Step {
        QByteArray response;
        bool isLast = false;
    };
    [[nodiscard]] Result<Step> step(const QByteArray &challenge);

private:
    GsaslExchange() = default;

    Gsasl *m_context = nullptr;
    Gsasl_session *m_session = nullptr;
};

} // namespace Martlet::Sasl
