// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ServerTextParser.h"

#include "core/accounts/DomainPattern.h"
#include "core/util/JsonLines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace Martlet::Doctor
{

namespace
{

constexpr int formatVersion = 1;
constexpr int longestWaitHours = 24 * 14;
constexpr qsizetype shownEntryCharacters = 60;

template<class Value>
struct Named {
    QStringView name;
    Value value;
};

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

template<class Value, size_t Size>
std::optional<Value> valueNamed(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Named<Value> &entry) { return entry.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   QStringLiteral("read the list of server texts"),
                   line > 0 ? QStringLiteral("line %1: %2").arg(line).arg(reason) : reason);
}

/// Reads the fields of one entry; the first thing that is wrong stays.
class EntryReader
{
public:
    explicit EntryReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    void allowOnly(const QStringList &fields)
    {
        for (auto field = m_object.constBegin(); field != m_object.constEnd(); ++field) {
            if (!fields.contains(field.key()))
                complain(field.key(), QStringLiteral("unknown field"));
        }
    }

    [[nodiscard]] bool has(const QString &field) const { return m_object.contains(field); }

    QString text(const QString &field)
    {
        const QJsonValue value = m_object.value(field);
        if (!value.isString() || value.toString().trimmed().isEmpty())
            complain(field, QStringLiteral("a text is missing"));
        return value.toString();
    }

    QString optionalText(const QString &field)
    {
        return m_object.contains(field) ? text(field) : QString();
    }

    QStringList texts(const QString &field)
    {
        QStringList list;
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isArray())
            complain(field, QStringLiteral("not a list"));
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            const QString text = item.toString();
            if (text.trimmed().isEmpty())
                complain(field, QStringLiteral("not a text"));
            else if (list.contains(text))
                complain(field, QStringLiteral("there twice: ") + text);
            list.append(text);
        }
        return list;
    }

    bool flag(const QString &field)
    {
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isBool())
            complain(field, QStringLiteral("neither true nor false"));
        return value.toBool();
    }

    template<class Value, size_t Size>
    QList<Value> values(const QString &field, const std::array<Named<Value>, Size> &table)
    {
        QList<Value> list;
        const QStringList names = texts(field);
        for (const QString &name : names) {
            if (const std::optional<Value> value = valueNamed(table, name))
                list.append(*value);
            else
                complain(field, QStringLiteral("unknown: ") + name);
        }
        return list;
    }

    template<class Value, size_t Size>
    std::optional<Value> value(const QString &field, const std::array<Named<Value>, Size> &table)
    {
        const QString name = text(field);
        const std::optional<Value> value = valueNamed(table, name);
        if (!value)
            complain(field, QStringLiteral("unknown: ") + name);
        return value;
    }

    int hours(const QString &field)
    {
        if (!m_object.contains(field))
            return 0;
        const int hours = m_object.value(field).toInt();
        if (hours < 1 || hours > longestWaitHours)
            complain(field, QStringLiteral("not a number of hours"));
        return hours;
    }

    QList<FindingCode> codes(const QString &field)
    {
        QList<FindingCode> codes;
        const QStringList names = texts(field);
        for (const QString &name : names) {
            if (const std::optional<FindingCode> code = findingCodeFromName(name))
                codes.append(*code);
            else
                complain(field, QStringLiteral("unknown code ") + name);
        }
        return codes;
    }

    void complain(const QString &field, const QString &reason)
    {
        if (m_problem.isEmpty())
            m_problem = field + QStringLiteral(": ") + reason;
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_problem;
};

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

/// The arrays of one file, entry by entry.
class TableReader
{
public:
    TableReader(const QByteArray &json, QJsonObject root)
        : m_root(std::move(root))
        , m_lines(json)
    {
    }

    template<class Entry>
    QList<Entry> entries(const QString &array, const QString &nameField,
                         const std::function<Entry(EntryReader &)> &read,
                         const std::function<bool(const Entry &, const Entry &)> &isSame)
    {
        QList<Entry> list;
        const QJsonValue value = m_root.value(array);
        if (!value.isUndefined() && !value.isArray())
            complain(lineOf(array), array + QStringLiteral(": not a list"));
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QJsonObject object = items.at(i).toObject();
            EntryReader reader(object);
            Entry entry = read(reader);
            const auto twin = std::find_if(list.cbegin(), list.cend(), [&](const Entry &other) {
                return isSame(other, entry);
            });
            if (twin != list.cend())
                reader.complain(nameField, QStringLiteral("there already, in line %1")
                                               .arg(lineOf(array, twin - list.cbegin())));
            const QString name = object.value(nameField).toString().left(shownEntryCharacters);
            if (!reader.problem().isEmpty())
                complain(lineOf(array, i),
                         QStringLiteral("%1[%2] \"%3\": %4")
                             .arg(array, QString::number(i), name, reader.problem()));
            list.append(std::move(entry));
        }
        return list;
    }

    QStringList names(const QString &array)
    {
        EntryReader reader(m_root);
        const QStringList names = reader.texts(array);
        if (!reader.problem().isEmpty())
            complain(lineOf(array), reader.problem());
        return names;
    }

    void complain(int line, const QString &reason)
    {
        if (!m_problem)
            m_problem = {line, reason};
    }

    [[nodiscard]] int lineOf(const QString &field) const { return m_lines.lineOf(u'/' + field); }
    [[nodiscard]] int lineOf(const QString &array, qsizetype index) const
    {
        return m_lines.lineOf(u'/' + array + u'/' + QString::number(index));
    }
    [[nodiscard]] const std::optional<JsonLines::RepeatedKey> &repeatedKey() const
    {
        return m_lines.repeatedKey();
    }
    [[nodiscard]] const std::optional<std::pair<int, QString>> &problem() const
    {
        return m_problem;
    }

private:
    QJsonObject m_root;
    JsonLines m_lines;
    std::optional<std::pair<int, QString>> m_problem;
};

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
