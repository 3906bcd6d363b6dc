// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The form in which text is compared by search, filter, completion and sorting: lower case, ё as е,
// Latin letters without diacritics.
#pragma once

#include <QString>
#include <QStringView>

#include <limits>
#include <string>

namespace Martlet::Store
{

/// The folded form of one UTF-16 unit; null: nothing remains of it (a combining mark).
char16_t foldedUnit(char16_t unit);

/// How a unit of text takes part in words.
enum class UnitClass { Separator, Word, Ideograph };
UnitClass classOf(char16_t unit);

/// Both at once, for loops over long text.
struct FoldedUnit {
    char16_t unit = 0;
    UnitClass kind = UnitClass::Separator;
};

inline FoldedUnit classified(char16_t unit)
{
    if (unit >= u'a' && unit <= u'z')
        return {unit, UnitClass::Word};
    if (unit >= u'A' && unit <= u'Z')
        return {static_cast<char16_t>(unit + (u'a' - u'A')), UnitClass::Word};
    if (unit >= u'0' && unit <= u'9')
        return {unit, UnitClass::Word};
    if (unit < 0x80)
        return {static_cast<char16_t>(unit < 0x20 || unit == 0x7F ? u' ' : unit),
                UnitClass::Separator};
    return {foldedUnit(unit), classOf(unit)};
}

/// Control characters become spaces, so that folded text can be joined by them.
QString folded(QStringView text);

/// Appends the first `limit` units of it as UTF-8.
void appendFolded(std::string &bytes, QStringView text,
                  qsizetype limit = std::numeric_limits<qsizetype>::max());

/// The words of folded text: runs of letters and digits; ideographs stand alone.
QStringList wordsOf(QStringView text);

} // namespace Martlet::Store
