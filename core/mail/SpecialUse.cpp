// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/SpecialUse.h"

#include <algorithm>
#include <array>

namespace Martlet::Mail
{

namespace
{

struct NamedUse {
    QStringView name;
    SpecialUse use;
};

// Lower case, ё written as е. What servers and other programs call these mailboxes.
constexpr NamedUse namedUses[] = {
    {u"sent", SpecialUse::Sent},
    {u"sent items", SpecialUse::Sent},
    {u"sent messages", SpecialUse::Sent},
    {u"sent mail", SpecialUse::Sent},
    {u"sentbox", SpecialUse::Sent},
    {u"отправленные", SpecialUse::Sent},
    {u"отправленная почта", SpecialUse::Sent},
    {u"надіслані", SpecialUse::Sent},
    {u"odoslané", SpecialUse::Sent},
    {u"odoslaná pošta", SpecialUse::Sent},
    {u"odeslané", SpecialUse::Sent},
    {u"odeslaná pošta", SpecialUse::Sent},
    {u"wysłane", SpecialUse::Sent},
    {u"gesendet", SpecialUse::Sent},
    {u"gesendete objekte", SpecialUse::Sent},
    {u"envoyés", SpecialUse::Sent},
    {u"éléments envoyés", SpecialUse::Sent},
    {u"inviata", SpecialUse::Sent},
    {u"posta inviata", SpecialUse::Sent},
    {u"enviados", SpecialUse::Sent},
    {u"drafts", SpecialUse::Drafts},
    {u"draft", SpecialUse::Drafts},
    {u"draftbox", SpecialUse::Drafts},
    {u"черновики", SpecialUse::Drafts},
    {u"чернетки", SpecialUse::Drafts},
    {u"koncepty", SpecialUse::Drafts},
    {u"rozpísané", SpecialUse::Drafts},
    {u"rozepsané", SpecialUse::Drafts},
    {u"robocze", SpecialUse::Drafts},
    {u"entwürfe", SpecialUse::Drafts},
    {u"brouillons", SpecialUse::Drafts},
    {u"bozze", SpecialUse::Drafts},
    {u"borradores", SpecialUse::Drafts},
    {u"rascunhos", SpecialUse::Drafts},
    {u"trash", SpecialUse::Trash},
    {u"bin", SpecialUse::Trash},
    {u"deleted", SpecialUse::Trash},
    {u"deleted items", SpecialUse::Trash},
    {u"deleted messages", SpecialUse::Trash},
    {u"корзина", SpecialUse::Trash},
    {u"удаленные", SpecialUse::Trash},
    {u"кошик", SpecialUse::Trash},
    {u"kôš", SpecialUse::Trash},
    {u"odstránené položky", SpecialUse::Trash},
    {u"odstránená pošta", SpecialUse::Trash},
    {u"odstraněná pošta", SpecialUse::Trash},
    {u"koš", SpecialUse::Trash},
    {u"kosz", SpecialUse::Trash},
    {u"papierkorb", SpecialUse::Trash},
    {u"gelöscht", SpecialUse::Trash},
    {u"gelöschte objekte", SpecialUse::Trash},
    {u"corbeille", SpecialUse::Trash},
    {u"cestino", SpecialUse::Trash},
    {u"papelera", SpecialUse::Trash},
    {u"lixeira", SpecialUse::Trash},
    {u"junk", SpecialUse::Junk},
    {u"junk email", SpecialUse::Junk},
    {u"junk e-mail", SpecialUse::Junk},
    {u"junk mail", SpecialUse::Junk},
    {u"spam", SpecialUse::Junk},
    {u"bulk mail", SpecialUse::Junk},
    {u"bulk", SpecialUse::Junk},
    {u"спам", SpecialUse::Junk},
    {u"нежелательная почта", SpecialUse::Junk},
    {u"nevyžiadaná pošta", SpecialUse::Junk},
    {u"spamový kôš", SpecialUse::Junk},
    {u"nevyžádaná pošta", SpecialUse::Junk},
    {u"spamverdacht", SpecialUse::Junk},
    {u"unerwünscht", SpecialUse::Junk},
    {u"indésirables", SpecialUse::Junk},
    {u"courrier indésirable", SpecialUse::Junk},
    {u"archive", SpecialUse::Archive},
    {u"archiv", SpecialUse::Archive},
    {u"archív", SpecialUse::Archive},
    {u"архив", SpecialUse::Archive},
    {u"archiwum", SpecialUse::Archive},
    {u"saved", SpecialUse::Archive},
    {u"all mail", SpecialUse::All},
    {u"вся почта", SpecialUse::All},
    {u"všetky správy", SpecialUse::All},
    {u"všechny zprávy", SpecialUse::All},
    {u"starred", SpecialUse::Flagged},
    {u"помеченные", SpecialUse::Flagged},
    {u"s hviezdičkou", SpecialUse::Flagged},
    {u"important", SpecialUse::Important},
    {u"важное", SpecialUse::Important},
    {u"dôležité", SpecialUse::Important},
};

struct AttributeUse {
    const char *attribute;
    SpecialUse use;
};

// RFC 6154 and RFC 8457; the last four are XLIST's.
constexpr AttributeUse attributeUses[] = {
    {"\\Drafts", SpecialUse::Drafts},   {"\\Sent", SpecialUse::Sent},
    {"\\Archive", SpecialUse::Archive}, {"\\Junk", SpecialUse::Junk},
    {"\\Trash", SpecialUse::Trash},     {"\\All", SpecialUse::All},
    {"\\Flagged", SpecialUse::Flagged}, {"\\Important", SpecialUse::Important},
    {"\\Inbox", SpecialUse::Inbox},     {"\\Spam", SpecialUse::Junk},
    {"\\AllMail", SpecialUse::All},     {"\\Starred", SpecialUse::Flagged},
};

} // namespace

std::optional<SpecialUse> specialUseFromAttributes(const QList<QByteArray> &attributes)
{
    for (const AttributeUse &known : attributeUses) {
        const bool isThere =
            std::any_of(attributes.cbegin(), attributes.cend(), [&](const QByteArray &a) {
                return a.compare(known.attribute, Qt::CaseInsensitive) == 0;
            });
        if (isThere)
            return known.use;
    }
    return std::nullopt;
}

std::optional<SpecialUse> specialUseFromName(const QString &lastLevel)
{
    QString name = lastLevel.normalized(QString::NormalizationForm_C).toLower();
    name.replace(u'ё', u'е');
    const auto found = std::find_if(std::begin(namedUses), std::end(namedUses),
                                    [&](const NamedUse &known) { return known.name == name; });
    if (found == std::end(namedUses))
        return std::nullopt;
    return found->use;
}

bool isView(SpecialUse use)
{
    return use == SpecialUse::All || use == SpecialUse::Flagged || use == SpecialUse::Important;
}

QByteArray specialUseAttribute(SpecialUse use)
{
    const auto found = std::find_if(std::begin(attributeUses), std::end(attributeUses),
                                    [use](const AttributeUse &known) { return known.use == use; });
    if (found == std::end(attributeUses) || use == SpecialUse::Inbox)
        return {};
    return found->attribute;
}

} // namespace Martlet::Mail
