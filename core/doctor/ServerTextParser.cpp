// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ServerTextParser.h"

#include "core/accounts/DomainPattern.h"
#include "core/doctor/TableReader.h"

#include <QJsonDocument>

namespace Martlet::Doctor
{

namespace
{

constexpr int formatVersion = 1;

constexpr auto places = std::to_array<Named<TextPlace>>({
    {u"imap", TextPlace::Imap},
    {u"pop3", TextPlace::Pop3},
    {u"smtp", TextPlace::Smtp},
    {u"bounce", TextPlace::Bounce},
    {u"token", TextPlace::Token},
    {u"other-service", TextPlace::OtherService},
});

constexpr auto conditions = std::to_array<Named<TextCondition>>({
    {u"oauth", TextCondition::OAuth},
    {u"at-login", TextCondition::AtLogin},
    {u"after-login", TextCondition::AfterLogin},
    {u"free-plan", TextCondition::FreePlan},
    {u"other-region", TextCondition::OtherRegion},
    {u"organisation", TextCondition::Organisation},
    {u"without-login", TextCondition::WithoutLogin},
    {u"on-sender", TextCondition::OnSender},
    {u"on-recipient", TextCondition::OnRecipient},
    {u"mailbox-full", TextCondition::MailboxFull},
    {u"mailbox-has-space", TextCondition::MailboxHasSpace},
});

constexpr auto reactions = std::to_array<Named<Reaction>>({
    {u"reconnect", Reaction::Reconnect},
    {u"reconnect-with-fewer", Reaction::ReconnectWithFewer},
    {u"close-quietly", Reaction::CloseQuietly},
    {u"poll", Reaction::Poll},
    {u"merge-recipients", Reaction::MergeRecipients},
    {u"treat-as-done", Reaction::TreatAsDone},
    {u"try-later", Reaction::TryLater},
    {u"answer-then-read-on", Reaction::AnswerThenReadOn},
    {u"explain-other-service", Reaction::ExplainOtherService},
    {u"compare-fingerprint", Reaction::CompareFingerprint},
    {u"tell-administrator-too", Reaction::TellAdministratorToo},
});

constexpr auto events = std::to_array<Named<ServerEvent>>({
    {u"refused", ServerEvent::Refused},
    {u"refused-after-logins", ServerEvent::RefusedAfterLogins},
    {u"unknown-certificate", ServerEvent::UnknownCertificate},
    {u"bye-again", ServerEvent::ByeAgain},
    {u"recipient-refused", ServerEvent::RecipientRefused},
});

constexpr auto interceptionKinds = std::to_array<Named<InterceptionKind>>({
    {u"antivirus", InterceptionKind::Antivirus},
    {u"company-proxy", InterceptionKind::CompanyProxy},
    {u"national-authority", InterceptionKind::NationalAuthority},
});

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   QStringLiteral("read the list of server texts"),
                   line > 0 ? QStringLiteral("line %1: %2").arg(line).arg(reason) : reason);
}

/// "*.example.org", "mail.example.org:993".
bool isHostPattern(const QString &text)
{
    const QString name = text.section(u':', 0, 0);
    if (name.endsWith(u'*') || (!Accounts::isDomainPattern(name) && name != u"localhost"))
        return false;
    if (!text.contains(u':'))
        return true;
    bool isNumber = false;
    return text.section(u':', 1).toUShort(&isNumber) != 0 && isNumber;
}

bool isRegistrableDomain(const QString &text)
{
    return Accounts::isDomainPattern(text) && !text.contains(u'*');
}

KnownServer readServer(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("presets"),
                      QStringLiteral("hosts"), QStringLiteral("greetings"), QStringLiteral("links"),
                      QStringLiteral("common")});
    KnownServer server;
    server.id = reader.text(QStringLiteral("id"));
    server.name = reader.text(QStringLiteral("name"));
    server.presets = reader.texts(QStringLiteral("presets"));
    server.hosts = reader.texts(QStringLiteral("hosts"));
    server.greetings = reader.texts(QStringLiteral("greetings"));
    server.links = reader.texts(QStringLiteral("links"));
    server.isCommon = reader.flag(QStringLiteral("common"));
    for (const QString &host : std::as_const(server.hosts)) {
        if (!isHostPattern(host))
            reader.complain(QStringLiteral("hosts"), QStringLiteral("not a host: ") + host);
    }
    for (const QString &domain : std::as_const(server.links)) {
        if (!isRegistrableDomain(domain))
            reader.complain(QStringLiteral("links"), QStringLiteral("not a domain: ") + domain);
    }
    const bool isRecognisable =
        !server.presets.isEmpty() || !server.hosts.isEmpty() || !server.greetings.isEmpty();
    if (!isRecognisable && !server.isCommon)
        reader.complain(QStringLiteral("hosts"), QStringLiteral("nothing to recognise it by"));
    return server;
}

/// What standard codes and texts have in common.
void readOutcome(EntryReader &reader, TextRow &row)
{
    row.places = reader.values(QStringLiteral("where"), places);
    if (row.places.isEmpty())
        reader.complain(QStringLiteral("where"), QStringLiteral("nowhere"));
    row.conditions = reader.values(QStringLiteral("if"), conditions);
    row.codes = reader.codes(QStringLiteral("codes"));
    if (reader.has(QStringLiteral("reaction")))
        row.reaction = reader.value(QStringLiteral("reaction"), reactions).value_or(Reaction::None);
    if (row.codes.isEmpty() && row.reaction == Reaction::None)
        reader.complain(QStringLiteral("codes"), QStringLiteral("neither a code nor a reaction"));
}

void readText(EntryReader &reader, TextRow &row)
{
    const bool isEvent = reader.has(QStringLiteral("event"));
    if (isEvent == reader.has(QStringLiteral("text"))) {
        reader.complain(QStringLiteral("text"), QStringLiteral("either a text or an event"));
        return;
    }
    if (isEvent) {
        row.event = reader.value(QStringLiteral("event"), events);
        return;
    }
    row.text = reader.text(QStringLiteral("text"));
    if (row.places.isEmpty())
        return;
    row.pattern = readPattern(row.text, row.places.constFirst());
    const bool saysSomething = std::any_of(row.pattern.pieces.cbegin(), row.pattern.pieces.cend(),
                                           [](const QString &piece) { return piece.size() > 2; });
    if (!saysSomething && !row.pattern.hasCode())
        reader.complain(QStringLiteral("text"), QStringLiteral("fits everything: ") + row.text);
}

TextRow readTextRow(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("server"), QStringLiteral("text"), QStringLiteral("event"),
                      QStringLiteral("where"), QStringLiteral("if"), QStringLiteral("codes"),
                      QStringLiteral("reaction"), QStringLiteral("waitHours"),
                      QStringLiteral("anywhere"), QStringLiteral("certain"),
                      QStringLiteral("weak")});
    TextRow row;
    row.server = reader.text(QStringLiteral("server"));
    readOutcome(reader, row);
    readText(reader, row);
    row.waitHours = reader.hours(QStringLiteral("waitHours"));
    row.isAnywhere = reader.flag(QStringLiteral("anywhere"));
    row.isCertain = reader.flag(QStringLiteral("certain"));
    row.isWeak = reader.flag(QStringLiteral("weak"));
    return row;
}

TextRow readStandardCode(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("code"), QStringLiteral("where"), QStringLiteral("if"),
                      QStringLiteral("codes"), QStringLiteral("reaction"), QStringLiteral("weak")});
    TextRow row;
    row.text = reader.text(QStringLiteral("code"));
    row.isWeak = reader.flag(QStringLiteral("weak"));
    row.isAnywhere = true;
    readOutcome(reader, row);
    if (row.places.isEmpty())
        return row;
    row.pattern = readPattern(row.text, row.places.constFirst());
    if (!row.pattern.hasCode() || !row.pattern.pieces.isEmpty())
        reader.complain(QStringLiteral("code"), QStringLiteral("not a code: ") + row.text);
    return row;
}

InterceptingProduct readProduct(EntryReader &reader)
{
    reader.allowOnly({QStringLiteral("product"), QStringLiteral("issuers"), QStringLiteral("kind"),
                      QStringLiteral("setting")});
    InterceptingProduct product;
    product.product = reader.text(QStringLiteral("product"));
    product.issuers = reader.texts(QStringLiteral("issuers"));
    if (product.issuers.isEmpty())
        reader.complain(QStringLiteral("issuers"), QStringLiteral("nothing to recognise it by"));
    product.kind = reader.value(QStringLiteral("kind"), interceptionKinds)
                       .value_or(InterceptionKind::Antivirus);
    product.setting = reader.optionalText(QStringLiteral("setting"));
    return product;
}

bool isSameRow(const TextRow &a, const TextRow &b)
{
    const bool isSamePlace = std::any_of(a.places.cbegin(), a.places.cend(),
                                         [&](TextPlace place) { return b.places.contains(place); });
    return a.server == b.server && a.pattern == b.pattern && a.event == b.event &&
           a.conditions == b.conditions && isSamePlace;
}

bool isSameServer(const KnownServer &a, const KnownServer &b)
{
    return a.id == b.id;
}

bool isSameProduct(const InterceptingProduct &a, const InterceptingProduct &b)
{
    return a.product == b.product;
}

void checkRoot(TableReader &table, const QJsonObject &root)
{
    static const QStringList fields{
        QStringLiteral("formatVersion"), QStringLiteral("servers"),
        QStringLiteral("texts"),         QStringLiteral("standardCodes"),
        QStringLiteral("products"),      QStringLiteral("publicAuthorities")};
    if (root.value(fields.constFirst()).toInt() != formatVersion)
        table.complain(table.lineOf(fields.constFirst()),
                       QStringLiteral("formatVersion is not %1").arg(formatVersion));
    if (const auto &repeated = table.repeatedKey())
        table.complain(repeated->line, repeated->key + QStringLiteral(": there twice"));
    for (auto field = root.constBegin(); field != root.constEnd(); ++field) {
        if (!fields.contains(field.key()))
            table.complain(table.lineOf(field.key()),
                           field.key() + QStringLiteral(": unknown field"));
    }
}

} // namespace

Result<ServerTexts> ServerTextParser::parse(const QByteArray &json, const ServerTexts *known)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return wrong(lineAt(json, syntax.offset), syntax.errorString());
    if (!document.isObject())
        return wrong(1, QStringLiteral("not an object"));
    TableReader table(json, document.object());
    checkRoot(table, document.object());
    ServerTexts texts;
    texts.m_servers = table.entries<KnownServer>(
        QStringLiteral("servers"), QStringLiteral("id"),
        [&](EntryReader &reader) {
            KnownServer server = readServer(reader);
            if (known && known->findServer(server.id))
                reader.complain(QStringLiteral("id"), QStringLiteral("is built in already"));
            return server;
        },
        isSameServer);
    texts.m_texts = table.entries<TextRow>(
        QStringLiteral("texts"), QStringLiteral("text"),
        [&](EntryReader &reader) {
            TextRow row = readTextRow(reader);
            if (!texts.findServer(row.server) && !(known && known->findServer(row.server)))
                reader.complain(QStringLiteral("server"), QStringLiteral("unknown: ") + row.server);
            return row;
        },
        isSameRow);
    texts.m_standardCodes = table.entries<TextRow>(
        QStringLiteral("standardCodes"), QStringLiteral("code"), readStandardCode, isSameRow);
    texts.m_products = table.entries<InterceptingProduct>(
        QStringLiteral("products"), QStringLiteral("product"), readProduct, isSameProduct);
    texts.m_publicAuthorities = table.names(QStringLiteral("publicAuthorities"));
    if (table.problem())
        return wrong(table.problem()->first, table.problem()->second);
    return texts;
}

} // namespace Martlet::Doctor
