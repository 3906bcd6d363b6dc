// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TextFolding.h"

#include "core/util/Utf8.h"

#include <QChar>
#include <QStringList>

#include <algorithm>
#include <array>

namespace Martlet::Store
{

namespace
{

// Latin, Greek, Cyrillic and the additional Latin block by table; the rest of the plane is rare in
// mail and goes through QChar.
constexpr char16_t tableEnd = 0x2000;

bool isCombiningMark(char16_t unit)
{
    return unit >= 0x0300 && unit <= 0x036F;
}

bool isLatin(char16_t unit)
{
    return QChar(unit).script() == QChar::Script_Latin;
}

/// Letters with a stroke have no canonical decomposition.
char16_t withoutStroke(char16_t unit)
{
    switch (unit) {
    case u'ł':
        return u'l';
    case u'đ':
        return u'd';
    case u'ø':
        return u'o';
    case u'ı':
        return u'i';
    default:
        return unit;
    }
}

char16_t computeFolded(char16_t unit)
{
    if (isCombiningMark(unit))
        return 0;
    if (QChar(unit).category() == QChar::Other_Control)
        return u' ';
    QChar letter = QChar(unit).toLower();
    if (letter == u'ё')
        return u'е';
    while (isLatin(letter.unicode())) {
        const QString parts = letter.decomposition();
        if (parts.isEmpty() || letter.decompositionTag() != QChar::Canonical)
            break;
        letter = parts.front().toLower();
    }
    return withoutStroke(letter.unicode());
}

UnitClass computeClass(char16_t unit)
{
    const QChar c(unit);
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return UnitClass::Ideograph;
    default:
        break;
    }
    // Both halves of a surrogate pair belong to the word around them.
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() ? UnitClass::Word
                                                                 : UnitClass::Separator;
}

struct Tables {
    std::array<char16_t, tableEnd> foldedUnits{};
    std::array<UnitClass, tableEnd> classes{};

    Tables()
    {
        for (char16_t unit = 0; unit < tableEnd; ++unit) {
            foldedUnits[unit] = computeFolded(unit);
            classes[unit] = computeClass(unit);
        }
    }
};

const Tables &tables()
{
    static const Tables made;
    return made;
}

} // namespace

char16_t foldedUnit(char16_t unit)
{
    return unit < tableEnd ? tables().foldedUnits[unit] : computeFolded(unit);
}

UnitClass classOf(char16_t unit)
{
    return unit < tableEnd ? tables().classes[unit] : computeClass(unit);
}

QString folded(QStringView text)
{
    const auto isMark = [](QChar c) { return isCombiningMark(c.unicode()); };
    if (std::any_of(text.begin(), text.end(), isMark)) {
        // и with a breve is a letter of its own; composed, it keeps its mark.
        const QString composed = text.toString().normalized(QString::NormalizationForm_C);
        if (!std::any_of(composed.begin(), composed.end(), isMark))
            return folded(composed);
    }
    const Tables &table = tables();
    QString result(text.size(), Qt::Uninitialized);
    QChar *const begin = result.data();
    QChar *end = begin;
    for (const QChar c : text) {
        const char16_t raw = c.unicode();
        const char16_t unit = raw < tableEnd ? table.foldedUnits[raw] : computeFolded(raw);
        if (unit != 0)
            *end++ = QChar(unit);
    }
    result.truncate(end - begin);
    return result;
}

void appendFolded(std::string &bytes, QStringView text, qsizetype limit)
{
    // Latin, Greek and Cyrillic one unit at a time; marks have to be composed first.
    constexpr char16_t twoBytesEnd = 0x800;
    const bool isSimple = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < twoBytesEnd && !isCombiningMark(c.unicode());
    });
    if (!isSimple) {
        appendUtf8(bytes, folded(text).left(limit));
        return;
    }
    const Tables &table = tables();
    for (const QChar c : text) {
        if (limit <= 0)
            return;
        const char16_t unit = table.foldedUnits[c.unicode()];
        if (unit == 0)
            continue;
        --limit;
        if (unit < 0x80)
            bytes.push_back(static_cast<char>(unit));
        else
            appendUtf8(bytes, QStringView(&unit, 1));
    }
}

QStringList wordsOf(QStringView text)
{
    const QString whole = folded(text);
    QStringList words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= whole.size(); ++i) {
        const UnitClass kind =
            i < whole.size() ? classOf(whole[i].unicode()) : UnitClass::Separator;
        if (kind == UnitClass::Word) {
            start = start < 0 ? i : start;
            continue;
        }
        if (start >= 0)
            words.append(whole.mid(start, i - start));
        start = -1;
        if (kind == UnitClass::Ideograph)
            words.append(whole.mid(i, 1));
    }
    return words;
}

} // namespace Martlet::Store
