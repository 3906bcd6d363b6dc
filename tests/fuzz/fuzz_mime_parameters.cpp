// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a field with parameters (RFC 2045, RFC 2231), and file names both ways.
#include "core/mime/AttachmentName.h"
#include "core/mime/FieldParameters.h"
#include "core/mime/ImapEnvelope.h"
#include "core/mime/MimeWriter.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const FuzzInput input(data, size);
    const ParameterField field = parseParameterField(input.bytes());
    for (const char *name : {"filename", "name", "charset", "boundary"}) {
        const QString text = parameterText(field.parameters, name);
        (void)parameterBytes(field.parameters, name);
        require(parameterFromImap(field.parameters, name) == text,
                "a server that splits the field changes nothing");
    }
    const QString name = safeAttachmentName(input.text(), "text/plain");
    const ParameterField again =
        parseParameterField("attachment" + fileNameParameters("filename", name));
    require(parameterText(again.parameters, "filename") == name,
            "a file name is read as it was written");
    return 0;
}
