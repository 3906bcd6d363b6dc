// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the name of an attachment (SEC-28); the type stands before the first line end.
#include "core/mime/AttachmentName.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

void checkIsSafe(const QString &name)
{
    require(!name.isEmpty() && name != QStringLiteral(".") && name != QStringLiteral(".."),
            "a name names a file");
    require(name.toUtf8().size() <= Limits::fileNameBytes, "a name is short");
    require(!name.startsWith(u'.') && !name.endsWith(u'.') && !name.endsWith(u' '),
            "a name is not hidden and the same on every system");
    for (const QChar c : name)
        require(c.unicode() >= 0x20 && c != u'/' && c != u'\\' && c != u':' &&
                    c.category() != QChar::Other_Format,
                "a name has no separators, controls or direction marks");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray type = input.until('\n');
    const QString name = safeAttachmentName(input.text(), type);
    checkIsSafe(name);
    require(safeAttachmentName(name, type) == name, "a safe name stays as it is");
    int taken = 0;
    const QString other = uniqueName(name, [&](const QString &) { return taken++ < 12; });
    checkIsSafe(other);
    (void)riskOf(name, type);
    return 0;
}
