// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/DeliveryStatus.h"

#include "core/mime/HeaderText.h"
#include "core/mime/MimeScan.h"
#include "core/mime/ReportParts.h"
#include "core/util/Limits.h"

#include <QMap>

#include <algorithm>
#include <optional>
#include <utility>

namespace Martlet::Mime
{

namespace
{

/// Raw values by lower-case name, the first of each.
using Fields = QMap<QByteArray, QByteArray>;

bool isMessageField(const QByteArray &name)
{
    static const QByteArrayList names{"original-envelope-id", "reporting-mta",
                                      "dsn-gateway",          "received-from-mta",
                                      "arrival-date",         "x-original-message-id"};
    return names.contains(name);
}

bool isRecipientField(const QByteArray &name)
{
    static const QByteArrayList names{
        "original-recipient", "final-recipient",   "action",          "status", "remote-mta",
        "diagnostic-code",    "last-attempt-date", "will-retry-until"};
    return names.contains(name);
}

/// Fields that stand once for each recipient and with which a recipient may begin.
bool isMarker(const QByteArray &name)
{
    return name == "original-recipient" || name == "final-recipient" || name == "action" ||
           name == "status";
}

/// Sorts the fields to the message and to its recipients.
class FieldSorter
{
public:
    void addBlock(const QList<std::pair<QByteArray, QByteArray>> &block)
    {
        const bool isNext = std::any_of(block.cbegin(), block.cend(), [this](const auto &field) {
            return beginsNext(field.first, "final-recipient");
        });
        if (isNext)
            open();
        for (const auto &[name, value] : block)
            add(name, value);
    }

    [[nodiscard]] bool isFull() const { return m_isFull; }
    [[nodiscard]] const Fields &message() const { return m_message; }
    [[nodiscard]] const QList<Fields> &recipients() const { return m_recipients; }

private:
    /// A marker the recipient has, or the usual first one behind `late`.
    [[nodiscard]] bool beginsNext(const QByteArray &name, const QByteArray &late) const
    {
        if (m_recipients.isEmpty() || !isMarker(name))
            return false;
        const Fields &current = m_recipients.constLast();
        return current.contains(name) || (name == "original-recipient" && current.contains(late));
    }

    void add(const QByteArray &name, const QByteArray &value)
    {
        if (isMessageField(name) && !m_message.contains(name))
            m_message.insert(name, value);
        if (!isRecipientField(name) || m_isFull)
            return;
        if (m_recipients.isEmpty() || beginsNext(name, "action"))
            open();
        if (!m_isFull && !m_recipients.constLast().contains(name))
            m_recipients.last().insert(name, value);
    }

    void open()
    {
        m_isFull = m_recipients.size() >= Limits::reportRecipients;
        if (!m_isFull)
            m_recipients.append(Fields());
    }

    Fields m_message;
    QList<Fields> m_recipients;
    bool m_isFull = false;
};

FieldSorter sortedFields(const QByteArray &content)
{
    FieldSorter sorter;
    qsizetype at = 0;
    while (at < content.size() && !sorter.isFull()) {
        const HeaderBlock block = scanFields(content, at, content.size());
        QList<std::pair<QByteArray, QByteArray>> fields;
        fields.reserve(block.fields.size());
        for (const FieldSpan &field : block.fields)
            fields.append({field.name.toLower(),
                           content.mid(field.valueBegin, field.valueEnd - field.valueBegin)});
        sorter.addBlock(fields);
        // A line that is no field stops the scan where it stands.
        const qsizetype lineFeed = content.indexOf('\n', at);
        const qsizetype nextLine = lineFeed < 0 ? content.size() : lineFeed + 1;
        at = std::max(block.bodyBegin, nextLine);
    }
    return sorter;
}

std::optional<DeliveryAction> namedAction(const QByteArray &raw)
{
    static constexpr std::pair<QByteArrayView, DeliveryAction> names[] = {
        {"fail", DeliveryAction::Failed},       {"delay", DeliveryAction::Delayed},
        {"deliver", DeliveryAction::Delivered}, {"relay", DeliveryAction::Relayed},
        {"expand", DeliveryAction::Expanded},
    };
    const QByteArray word = raw.left(100).trimmed().toLower();
    for (const auto &[name, action] : names) {
        if (word.startsWith(name))
            return action;
    }
    return std::nullopt;
}

DeliveryAction actionOf(const QByteArray &raw, const QByteArray &status)
{
    if (const auto action = namedAction(raw))
        return *action;
    switch (status.isEmpty() ? '5' : status.at(0)) {
    case '2':
        return DeliveryAction::Delivered;
    case '4':
        return DeliveryAction::Delayed;
    default:
        return DeliveryAction::Failed;
    }
}

/// Exim and others say 5.0.0 for everything while the server said more.
QByteArray telling(const QByteArray &status, const QByteArray &said)
{
    const bool isGeneral = status.isEmpty() || status.endsWith(".0.0") || status.endsWith(".5.0");
    const bool isSameClass = status.isEmpty() || said.startsWith(status.at(0));
    return isGeneral && !said.isEmpty() && isSameClass ? said : status;
}

RecipientReport recipientReport(const Fields &fields)
{
    RecipientReport report;
    const QString original = typedAddress(fields.value("original-recipient"));
    const QString final = typedAddress(fields.value("final-recipient"));
    report.address = original.contains(u'@') || final.isEmpty() ? original : final;
    if (!Mail::sameMailbox(report.address, final))
        report.finalAddress = final;
    report.serverText = cleanedServerText(typedText(fields.value("diagnostic-code")));
    report.remoteHost = cleanedServerText(typedText(fields.value("remote-mta")));
    const QByteArray status = enhancedStatus(fields.value("status"));
    report.action = actionOf(fields.value("action"), status);
    report.status = telling(status, enhancedStatusIn(report.serverText));
    report.lastAttempt = parseDate(fields.value("last-attempt-date").trimmed());
    report.retryUntil = parseDate(fields.value("will-retry-until").trimmed());
    return report;
}

} // namespace

DeliveryStatus readDeliveryStatus(const QByteArray &content)
{
    const FieldSorter sorter = sortedFields(content);
    const Fields &message = sorter.message();
    DeliveryStatus status;
    status.envelopeId =
        message.value("original-envelope-id").left(Limits::smtpLineBytes).simplified();
    status.originalMessageId = messageIdIn(message.value("x-original-message-id"));
    status.reportingHost = cleanedServerText(typedText(message.value("reporting-mta")));
    status.hasMoreRecipients = sorter.isFull();
    for (const Fields &fields : sorter.recipients())
        status.recipients.append(recipientReport(fields));
    return status;
}

} // namespace Martlet::Mime
