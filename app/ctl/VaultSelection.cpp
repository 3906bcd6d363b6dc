// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/VaultSelection.h"

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

bool isNumber(const QString &text)
{
    bool isWhole = false;
    return text.toLongLong(&isWhole) > 0 && isWhole;
}

} // namespace

QList<OptionSpec> vaultOptions()
{
    return {{u"loss"_s, u"N"_s, u"All letters of one loss, as vault list numbers them."_s},
            {u"all"_s, {}, u"All kept letters."_s}};
}

Result<void> checkVaultSelection(const Invocation &invocation)
{
    const int chosen = (invocation.words.isEmpty() ? 0 : 1) +
                       (invocation.hasValue(u"loss"_s) ? 1 : 0) +
                       (invocation.has(u"all"_s) ? 1 : 0);
    if (chosen != 1)
        return badUsage(u"give either numbers of kept letters, or --loss N, or --all"_s);
    const bool areNumbers =
        std::all_of(invocation.words.cbegin(), invocation.words.cend(), isNumber) &&
        (!invocation.hasValue(u"loss"_s) || isNumber(invocation.value(u"loss"_s)));
    if (!areNumbers)
        return badUsage(u"kept letters and losses are named by numbers, see vault list"_s);
    return {};
}

VaultSelection vaultSelection(const Invocation &invocation)
{
    VaultSelection selection;
    for (const QString &word : invocation.words)
        selection.letters.append(Mail::KeptKey(word.toLongLong()));
    selection.loss = Mail::LossKey(invocation.value(u"loss"_s).toLongLong());
    return selection;
}

} // namespace Martlet::Ctl
