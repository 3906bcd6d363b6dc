// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/XmlTree.h"

#include "core/util/Limits.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace Martlet::Discovery
{

namespace
{

tl::unexpected<Error> unreadable(const QXmlStreamReader &reader, const QString &detail)
{
    return failure(ErrorKind::ProtocolViolation, Retry::Never,
                   QStringLiteral("read the settings file"),
                   QStringLiteral("%1 (at %2)").arg(detail).arg(reader.characterOffset()));
}

bool isUtf8(QStringView encoding)
{
    return encoding.isEmpty() ||
           encoding.compare(QLatin1String("utf-8"), Qt::CaseInsensitive) == 0 ||
           encoding.compare(QLatin1String("us-ascii"), Qt::CaseInsensitive) == 0;
}

XmlElement startOf(const QXmlStreamReader &reader)
{
    XmlElement element;
    element.name = reader.name().toString();
    for (const QXmlStreamAttribute &attribute : reader.attributes())
        element.attributes.insert(attribute.name().toString(), attribute.value().toString());
    return element;
}

} // namespace

const XmlElement *XmlElement::child(QLatin1String wanted) const
{
    const auto found =
        std::find_if(children.begin(), children.end(),
                     [&](const XmlElement &element) { return element.name == wanted; });
    return found == children.end() ? nullptr : &*found;
}

std::vector<const XmlElement *> XmlElement::childrenNamed(QLatin1String wanted) const
{
    std::vector<const XmlElement *> found;
    for (const XmlElement &element : children) {
        if (element.name == wanted)
            found.push_back(&element);
    }
    return found;
}

QString XmlElement::childText(QLatin1String wanted) const
{
    const XmlElement *found = child(wanted);
    return found ? found->text : QString();
}

QString XmlElement::attribute(QLatin1String wanted) const
{
    return attributes.value(wanted);
}

Result<XmlElement> readXml(const QByteArray &bytes)
{
    QXmlStreamReader reader(bytes);
    if (bytes.size() > Limits::settingsFileBytes)
        return unreadable(reader, QStringLiteral("too large"));
    // The open elements, the innermost last; each is put into its parent at its end.
    std::vector<XmlElement> open;
    XmlElement root;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartDocument:
            if (!isUtf8(reader.documentEncoding()))
                return unreadable(reader, QStringLiteral("not in UTF-8"));
            break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return unreadable(reader, QStringLiteral("declares a document type"));
        case QXmlStreamReader::StartElement:
            if (open.size() >= static_cast<size_t>(Limits::settingsFileDepth))
                return unreadable(reader, QStringLiteral("nested too deeply"));
            open.push_back(startOf(reader));
            break;
        case QXmlStreamReader::Characters:
            if (!open.empty())
                open.back().text.append(reader.text());
            break;
        case QXmlStreamReader::EndElement: {
            XmlElement element = std::move(open.back());
            open.pop_back();
            element.text = element.text.trimmed();
            if (open.empty())
                root = std::move(element);
            else
                open.back().children.push_back(std::move(element));
            break;
        }
        default:
            break;
        }
    }
    if (reader.hasError())
        return unreadable(reader, reader.errorString());
    return root;
}

} // namespace Martlet::Discovery
