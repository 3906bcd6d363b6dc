// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ENVELOPE and BODYSTRUCTURE of the fake server (RFC 9051 §7.5.2).
#include "tests/support/FakeImapText.h"
#include "tests/support/FakeMailStore.h"
#include "tests/support/FakeMime.h"

#include <QCryptographicHash>

namespace Martlet::Test
{

namespace
{
struct Token {
    enum class Kind { Word, Special } kind;
    QByteArray text;
};

/// RFC 5322 lexing of an address field: words (quotes undone), specials, comments dropped.
QList<Token> tokens(const QByteArray &value)
{
    QList<Token> list;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        if (c == '"') {
            QByteArray word;
            for (++i; i < value.size() && value[i] != '"'; ++i) {
                if (value[i] == '\\' && i + 1 < value.size())
                    ++i;
                word += value[i];
            }
            list.append({Token::Kind::Word, word});
        } else if (c == '(') {
            int depth = 1;
            for (++i; i < value.size() && depth > 0; ++i)
                depth += value[i] == '(' ? 1 : value[i] == ')' ? -1 : 0;
            --i;
        } else if (QByteArrayView("<>@,:;").contains(c)) {
            list.append({Token::Kind::Special, QByteArray(1, c)});
        } else {
            const qsizetype start = i;
            while (i < value.size() && !QByteArrayView(" \t\r\n\"(<>@,:;").contains(value[i]))
                ++i;
            list.append({Token::Kind::Word, value.mid(start, i - start)});
            --i;
        }
    }
    return list;
}

struct Address {
    QByteArrayList words; ///< Display name, or the local part when there are no brackets.
    QByteArray local;
    QByteArray host;
    bool hasBrackets = false;
    bool hasAt = false;
};

QByteArray addressStructure(const Address &address)
{
    const auto orNil = [](const QByteArray &text) {
        return text.isEmpty() ? QByteArray("NIL") : imapString(text);
    };
    const QByteArray name = address.hasBrackets ? address.words.join(' ') : QByteArray();
    const QByteArray local = address.hasBrackets ? address.local : address.words.join("");
    return '(' + orNil(name) + " NIL " + orNil(local) + ' ' + imapString(address.host) + ')';
}

/// Reads one field's addresses; groups become the two marker addresses of RFC 9051.
class AddressList
{
public:
    explicit AddressList(const QByteArray &value)
    {
        for (const Token &token : tokens(value))
            take(token);
        finish();
    }

    [[nodiscard]] QByteArray structure() const
    {
        return m_list.isEmpty() ? QByteArray("NIL") : '(' + m_list + ')';
    }

private:
    void take(const Token &token)
    {
        if (token.kind == Token::Kind::Word) {
            if (m_address.hasAt)
                m_address.host += token.text;
            else if (m_address.hasBrackets)
                m_address.local += token.text;
            else
                m_address.words.append(token.text);
            return;
        }
        switch (token.text[0]) {
        case '<':
            m_address.hasBrackets = true;
            break;
        case '@':
            m_address.hasAt = true;
            break;
        case ':':
            m_list += "(NIL NIL " + imapString(m_address.words.join(' ')) + " NIL)";
            m_address = {};
            break;
        case ';':
            finish();
            m_list += "(NIL NIL NIL NIL)";
            break;
        case ',':
            finish();
            break;
        default:
            break;
        }
    }

    void finish()
    {
        if (m_address.hasBrackets || !m_address.words.isEmpty())
            m_list += addressStructure(m_address);
        m_address = {};
    }

    Address m_address;
    QByteArray m_list;
};

QByteArray parameterList(const QList<std::pair<QByteArray, QByteArray>> &parameters)
{
    if (parameters.isEmpty())
        return "NIL";
    QByteArray list;
    for (const auto &[name, value] : parameters)
        list += (list.isEmpty() ? "" : " ") + imapString(name) + ' ' + imapString(value);
    return '(' + list + ')';
}

QByteArray disposition(const FakeMimePart &part)
{
    const auto field = part.field("Content-Disposition");
    if (!field || field->isEmpty())
        return "NIL";
    const auto [value, parameters] = splitParameters(*field);
    return '(' + imapString(value) + ' ' + parameterList(parameters) + ')';
}

QByteArray language(const FakeMimePart &part)
{
    const auto field = part.field("Content-Language");
    if (!field)
        return "NIL";
    QByteArray list;
    for (const QByteArray &tag : field->split(','))
        list += (list.isEmpty() ? "" : " ") + imapString(tag.trimmed());
    return '(' + list + ')';
}

QByteArray extension(const FakeMimePart &part)
{
    return ' ' + disposition(part) + ' ' + language(part) + ' ' +
           imapNString(part.field("Content-Location"));
}

QByteArray multipartStructure(const FakeMimePart &part, bool isExtended)
{
    QByteArray text = "(";
    for (const FakeMimePart &child : part.children)
        text += imapBodyStructure(child, isExtended);
    // body-type-mpart needs at least one body; a broken multipart is shown as an empty text.
    if (part.children.isEmpty())
        text += imapBodyStructure(FakeMimePart{}, isExtended);
    text += ' ' + imapString(part.subtype);
    if (isExtended)
        text += ' ' + parameterList(part.parameters) + extension(part);
    return text + ')';
}
} // namespace

QByteArray imapEnvelope(const QByteArray &header)
{
    FakeMimePart part;
    part.header = header;
    const auto text = [&](const char *name) { return imapNString(part.field(name)); };
    const QByteArray from = AddressList(headerField(header, "From")).structure();
    const auto addresses = [&](const char *name, const QByteArray &otherwise = "NIL") {
        const QByteArray list = AddressList(headerField(header, name)).structure();
        return list == "NIL" ? otherwise : list;
    };
    return '(' + text("Date") + ' ' + text("Subject") + ' ' + from + ' ' +
           addresses("Sender", from) + ' ' + addresses("Reply-To", from) + ' ' + addresses("To") +
           ' ' + addresses("Cc") + ' ' + addresses("Bcc") + ' ' + text("In-Reply-To") + ' ' +
           text("Message-ID") + ')';
}

QByteArray imapBodyStructure(const FakeMimePart &part, bool isExtended)
{
    if (part.isMultipart())
        return multipartStructure(part, isExtended);
    const bool isText = part.type.compare("text", Qt::CaseInsensitive) == 0;
    auto parameters = part.parameters;
    if (isText && parameters.isEmpty())
        parameters.append(std::pair<QByteArray, QByteArray>("charset", "us-ascii"));
    QByteArray text = '(' + imapString(part.type) + ' ' + imapString(part.subtype) + ' ' +
                      parameterList(parameters) + ' ' + imapNString(part.field("Content-ID")) +
                      ' ' + imapNString(part.field("Content-Description")) + ' ' +
                      imapString(part.field("Content-Transfer-Encoding").value_or("7bit")) + ' ' +
                      QByteArray::number(part.body.size());
    const QByteArray lines = QByteArray::number(part.body.count('\n'));
    if (part.isMessage() && !part.children.isEmpty()) {
        const FakeMimePart &inner = part.children.first();
        text += ' ' + imapEnvelope(inner.header) + ' ' + imapBodyStructure(inner, isExtended) +
                ' ' + lines;
    } else if (isText) {
        text += ' ' + lines;
    }
    if (isExtended)
        text += ' ' + imapNString(part.field("Content-MD5")) + extension(part);
    return text + ')';
}

} // namespace Martlet::Test
