// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as CSS: nothing that loads passes, and filtering again changes nothing (SEC-19).
#include "core/mime/CssFilter.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

void check(const QByteArray &filtered, const QByteArray &again)
{
    const QByteArray lower = filtered.toLower();
    require(!lower.contains("url(") && !lower.contains("@import") && !lower.contains('<') &&
                !lower.contains('\\'),
            "nothing that loads or leaves the sheet");
    require(again == filtered, "filtering again changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    int remote = 0;
    for (const CssScope scope : {CssScope::Full, CssScope::Simple}) {
        const QByteArray once = filteredDeclarations(bytes, scope, remote);
        int more = 0;
        check(once, filteredDeclarations(once, scope, more));
        require(more == 0, "nothing is left to block");
        require(!once.toLower().contains("expression"), "no value is a program");
    }
    const QByteArray sheet = filteredStyleSheet(bytes, remote);
    check(sheet, filteredStyleSheet(sheet, remote));
    return 0;
}
