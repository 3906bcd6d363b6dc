// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the fields of a JSON object strictly: what has another type than it should is complained
// of, never taken for missing.
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Accounts
{

struct Complaint {
    QString pointer; ///< of the value that is wrong (RFC 6901)
    QString reason;
    bool isMissing = false; ///< there is nothing at `pointer`
};

class FieldReader
{
public:
    /// `value`, which should be an object, stands at `pointer` of the text. `complaints` outlives
    /// the reader.
    FieldReader(const QJsonValue &value, QString pointer, QList<Complaint> &complaints);

    /// Any other field is wrong.
    void checkNames(const QStringList &known);

    [[nodiscard]] bool has(const QString &field) const { return m_object.contains(field); }
    QString text(const QString &field); ///< has to be there and not be empty
    QString optionalText(const QString &field);
    QStringList texts(const QString &field); ///< of texts that are not empty; missing: none
    bool flag(const QString &field, bool byDefault);
    qint64 positive(const QString &field); ///< a whole number above 0; missing: 0
    /// A reader of the object in `field`; missing: of an empty one.
    FieldReader object(const QString &field);

    void complain(const QString &field, const QString &reason);
    /// Of one element of the list in `field`.
    void complainOf(const QString &field, qsizetype index, const QString &reason);

    [[nodiscard]] const QJsonObject &value() const { return m_object; }

private:
    [[nodiscard]] QString path(const QString &field) const;

    QJsonObject m_object;
    QString m_pointer;
    QString m_prefix; ///< of the complaints: the fields this object is in
    QList<Complaint> &m_complaints;
};

} // namespace Martlet::Accounts
