// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/CssFilter.h"

#include "core/mime/ReadableColour.h"

#include <QList>
#include <QSet>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype maximumSheet = 512 * 1024;
constexpr qsizetype maximumValue = 300;

const QSet<QByteArray> &allowedProperties()
{
    static const QSet<QByteArray> properties = [] {
        static const char *const list =
            "background background-color border border-bottom border-bottom-color "
            "border-bottom-left-radius border-bottom-right-radius border-bottom-style "
            "border-bottom-width border-collapse border-color border-left border-left-color "
            "border-left-style border-left-width border-radius border-right border-right-color "
            "border-right-style border-right-width border-spacing border-style border-top "
            "border-top-color border-top-left-radius border-top-right-radius border-top-style "
            "border-top-width border-width box-sizing caption-side clear color direction display "
            "empty-cells float font font-family font-size font-style font-variant font-weight "
            "height "
            "letter-spacing line-height list-style list-style-position list-style-type margin "
            "margin-bottom margin-left margin-right margin-top max-height max-width min-height "
            "min-width mso-hide opacity overflow overflow-wrap padding padding-bottom padding-left "
            "padding-right padding-top table-layout text-align text-decoration text-indent "
            "text-overflow text-transform unicode-bidi vertical-align visibility white-space width "
            "word-break word-spacing word-wrap";
        const QList<QByteArray> names = QByteArray(list).split(' ');
        return QSet<QByteArray>(names.cbegin(), names.cend());
    }();
    return properties;
}

const QSet<QByteArray> &simpleProperties()
{
    static const QSet<QByteArray> properties{"color", "font-style", "font-weight", "text-align",
                                             "text-decoration"};
    return properties;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Comments out; an unclosed one takes the rest with it, as in CSS itself.
QByteArray withoutComments(const QByteArray &css)
{
    QByteArray result;
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = css.indexOf("/*", at);
        result += css.mid(at, begin < 0 ? -1 : begin - at);
        const qsizetype end = begin < 0 ? -1 : css.indexOf("*/", begin + 2);
        if (end < 0)
            return result;
        result += ' ';
        at = end + 2;
    }
}

/// Only functions that compute; in a value already lower case.
bool hasHarmlessFunctions(const QByteArray &value)
{
    static const QSet<QByteArray> harmless{"rgb", "rgba", "hsl", "hsla", "calc"};
    for (qsizetype at = value.indexOf('('); at >= 0; at = value.indexOf('(', at + 1)) {
        qsizetype begin = at;
        while (begin > 0 && isNameCharacter(value.at(begin - 1)))
            --begin;
        const QByteArray name = value.mid(begin, at - begin);
        if (!name.isEmpty() && !harmless.contains(name))
            return false;
    }
    return value.count('(') == value.count(')');
}

bool wantsToLoad(const QByteArray &value)
{
    return value.contains("url") || value.contains("image") || value.contains("src(");
}

bool isHarmlessValue(const QByteArray &value)
{
    if (value.isEmpty() || value.size() > maximumValue || value.count('"') % 2 != 0 ||
        value.count('\'') % 2 != 0)
        return false;
    const bool hasOdd = std::any_of(value.cbegin(), value.cend(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || QByteArrayView("\\<>{}@;&:").contains(c);
    });
    return !hasOdd && !value.contains("expression") && !value.contains("/*") &&
           hasHarmlessFunctions(value);
}

/// ';' inside quotes or brackets is no end of a declaration.
QList<QByteArray> splitDeclarations(const QByteArray &css)
{
    QList<QByteArray> declarations;
    QByteArray current;
    char quote = '\0';
    int brackets = 0;
    for (const char c : css) {
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '(')
            ++brackets;
        else if (c == ')')
            brackets = std::max(0, brackets - 1);
        if (c == ';' && quote == '\0' && brackets == 0) {
            declarations.append(current);
            current.clear();
        } else {
            current += c;
        }
    }
    declarations.append(current);
    return declarations;
}

/// In front of a block it would load nothing, but `url()` never passes.
bool namesAddress(const QByteArray &prelude)
{
    return prelude.toLower().contains("url(");
}

bool isHarmlessSelector(const QByteArray &selector)
{
    return !selector.isEmpty() && selector.size() <= 2000 && !namesAddress(selector) &&
           std::all_of(selector.cbegin(), selector.cend(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      QByteArrayView(" .#*,:+~_()-").contains(c);
           });
}

/// "@media only screen and (max-width: 600px)" and the like.
bool isMediaRule(const QByteArray &prelude)
{
    const QByteArray lower = prelude.toLower();
    return lower.startsWith("@media") && lower.size() <= 300 && !namesAddress(lower) &&
           std::all_of(lower.cbegin() + 1, lower.cend(), [](char c) {
               return isNameCharacter(c) || QByteArrayView(" ,:().").contains(c);
           });
}

} // namespace

QByteArray filteredDeclarations(const QByteArray &css, CssScope scope, int &remoteCount)
{
    const QSet<QByteArray> &allowed =
        scope == CssScope::Full ? allowedProperties() : simpleProperties();
    QByteArray result;
    const QList<QByteArray> declarations = splitDeclarations(withoutComments(css));
    for (const QByteArray &declaration : declarations) {
        const qsizetype colon = declaration.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray property = declaration.left(colon).trimmed().toLower();
        const QByteArray value = declaration.mid(colon + 1).simplified();
        const QByteArray lower = value.toLower();
        if (wantsToLoad(lower)) {
            ++remoteCount;
            continue;
        }
        if (!allowed.contains(property) || !isHarmlessValue(lower))
            continue;
        if (scope == CssScope::Simple && property == "color" && !isReadableOnAnyPaper(lower))
            continue;
        result += (result.isEmpty() ? "" : "; ") + property + ": " + value;
    }
    return result;
}

QByteArray filteredStyleSheet(const QByteArray &sheet, int &remoteCount)
{
    if (sheet.size() > maximumSheet)
        return {};
    const QByteArray css = withoutComments(sheet);
    QByteArray result;
    QByteArray media;
    int skippedDepth = 0; // inside a block we do not understand
    qsizetype at = 0;
    while (at < css.size()) {
        const qsizetype brace =
            std::find_if(
                css.cbegin() + at, css.cend(),
                [&](char c) { return c == '{' || c == '}' || (c == ';' && skippedDepth == 0); }) -
            css.cbegin();
        if (brace >= css.size())
            break;
        const QByteArray prelude = css.mid(at, brace - at).simplified();
        at = brace + 1;
        const char c = css.at(brace);
        if (skippedDepth > 0) {
            skippedDepth += c == '{' ? 1 : -1;
        } else if (c == '}') {
            result += media.isEmpty() ? "" : "}\n";
            media.clear();
        } else if (c == '{' && isMediaRule(prelude) && media.isEmpty()) {
            media = prelude;
            result += prelude + " {\n";
        } else if (c == '{' && isHarmlessSelector(prelude)) {
            const qsizetype end = css.indexOf('}', at);
            const qsizetype inner = css.indexOf('{', at);
            if (end < 0 || (inner >= 0 && inner < end)) {
                skippedDepth = 1;
                continue;
            }
            const QByteArray declarations =
                filteredDeclarations(css.mid(at, end - at), CssScope::Full, remoteCount);
            if (!declarations.isEmpty())
                result += prelude + " { " + declarations + " }\n";
            at = end + 1;
        } else if (c == '{') {
            remoteCount += prelude.startsWith("@font-face") ? 1 : 0;
            skippedDepth = 1;
        } else if (prelude.startsWith("@import")) {
            ++remoteCount;
        }
    }
    if (!media.isEmpty())
        result += "}\n";
    return result;
}

} // namespace Martlet::Mime
