// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One Maildir folder that a person's letters lie in, other mail programs may look into, and only
// this class writes to: the disk alone. What lies where is said by rows of martlet.db (LocalRows).
#pragma once

#include "core/store/MaildirName.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace Martlet::Store
{

struct NewFile {
    MaildirPlace place;
    QByteArray bytes;
    bool isStaged = false; ///< stage() has written it
};

/// Blocking; for the store thread, reading from any. Errors are LocalStorage, Later (full disk,
/// failing fsync), where nothing else is said.
class LocalFolder
{
public:
    explicit LocalFolder(QString path)
        : m_path(std::move(path))
    {
    }

    /// tmp, new and cur; there already is fine.
    Result<void> make() const;

    /// Writes and fsyncs the files where nobody looks for letters yet, all or none: the slow half
    /// of deliver(), for any thread. What is not delivered after it goes with clearUnfinished().
    Result<void> stage(const QList<NewFile> &files) const;
    void dropStaged(const MaildirPlace &place) const;
    /// What stage() of `other` wrote is delivered by this one.
    Result<void> takeStaged(const LocalFolder &other, const MaildirPlace &place) const;
    /// The folder where stage() writes them, under their bases.
    [[nodiscard]] QString stagingPath() const;

    /// All or none: written and fsynced, renamed, the folder fsynced. A file that is there already
    /// under its base stays as it is.
    Result<void> deliver(const QList<NewFile> &files) const;

    /// Where the letter lies now: another program may have moved it to cur or marked it.
    [[nodiscard]] std::optional<MaildirPlace> find(const MaildirPlace &known) const;

    /// By this name alone.
    [[nodiscard]] bool has(const MaildirPlace &place) const;
    /// All files of these bases, whatever their marks; lists the folder.
    [[nodiscard]] QList<MaildirPlace> findAll(const QStringList &bases) const;

    /// The bytes of the file. NotFound.
    [[nodiscard]] Result<QByteArray> read(const MaildirPlace &known) const;

    /// Gives the letter other marks, or another folder of the same file system; not durable before
    /// sync() of both. NotFound; AlreadyExists where another file has that name.
    Result<void> rename(const MaildirPlace &known, const MaildirPlace &wanted) const;
    Result<void> moveTo(const LocalFolder &other, const MaildirPlace &known,
                        const MaildirPlace &wanted) const;

    /// By this name alone, within the folder: false when it is not there any more.
    Result<bool> renameIfThere(const MaildirPlace &place, const MaildirPlace &wanted) const;

    /// Not there is fine. Not durable before sync().
    Result<void> remove(const MaildirPlace &known) const;
    /// All files of this base, durably. An error where one stays, and where nobody can tell.
    Result<void> removeNamed(const QString &base) const;

    Result<void> sync() const;

    /// All letters by their base. NotFound when the folder is not there.
    [[nodiscard]] Result<QHash<QString, MaildirPlace>> list() const;
    /// The same one at a time, each by its path in the folder.
    Result<void> visit(const std::function<void(const QString &path)> &file) const;
    /// Two names of one file, as a program has it for a moment that moves it by them.
    [[nodiscard]] bool isSameFile(const MaildirPlace &a, const MaildirPlace &b) const;

    /// What was begun and never named: of our own after some minutes, of other programs' after a
    /// day and a half, as Maildir has it.
    void clearUnfinished() const;

    /// With everything in it.
    Result<void> removeAll() const;

    [[nodiscard]] bool exists() const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] QString stagedFile(const MaildirPlace &place) const;
    [[nodiscard]] QString fileOf(const MaildirPlace &place) const;

    QString m_path;
};

} // namespace Martlet::Store
