// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Maildir.h"

#include "core/store/DurableFile.h"
#include "core/util/CrashPoint.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

const QLatin1String suffix(".martlet");

QString newName()
{
    const QString time = QString::number(QDateTime::currentMSecsSinceEpoch());
    QRandomGenerator *random = QRandomGenerator::system();
    return time + u'.' + QString::number(random->generate64(), 16) +
           QString::number(random->generate64(), 16) + suffix;
}

/// Names reach us from database rows too; a path must never come of them.
bool isOurName(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || c == u'.';
    };
    return name.endsWith(suffix) && !name.startsWith(u'.') &&
           std::all_of(name.begin(), name.end(), isPlain);
}

tl::unexpected<Error> badName(const QString &name)
{
    return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("open a letter"), name);
}

Result<void> makeFolders(const QString &folder)
{
    for (const char *part : {"/tmp", "/new", "/cur"}) {
        if (Result<void> made = makeFolderDurably(folder + QLatin1String(part)); !made)
            return made;
    }
    return {};
}

Maildir folderOf(const StorePaths &paths, const QString &fileName)
{
    for (const Maildir &folder : {outboxFolder(paths), vaultFolder(paths)}) {
        if (folder.contains(fileName))
            return folder;
    }
    return draftsFolder(paths);
}

} // namespace

StagedLetter::~StagedLetter()
{
    // Once delivered it has another name.
    QFile::remove(m_file);
}

Result<QString> Maildir::deliver(const QByteArray &message) const
{
    const auto staged = stage([&message](const ByteSink &sink) { return sink(message); });
    return staged ? deliver(**staged) : failure(staged.error());
}

Result<std::shared_ptr<StagedLetter>> Maildir::stage(const ByteSource &letter) const
{
    if (Result<void> made = makeFolders(m_folder); !made)
        return failure(std::move(made.error()));
    const QString name = newName();
    const QString temporary = m_folder + QStringLiteral("/tmp/") + name;
    if (Result<void> written = writeSynced(temporary, letter); !written)
        return failure(std::move(written.error()));
    return std::make_shared<StagedLetter>(name, temporary);
}

Result<QString> Maildir::deliver(const StagedLetter &letter) const
{
    const QString file = m_folder + QStringLiteral("/new/") + letter.name();
    if (Result<void> renamed = renameDurably(letter.file(), file); !renamed)
        return failure(std::move(renamed.error()));
    crashPoint("store.maildir.delivered");
    return letter.name();
}

Result<QStringList> Maildir::deliverAll(const QList<QByteArray> &messages) const
{
    if (messages.isEmpty())
        return QStringList();
    if (Result<void> made = makeFolders(m_folder); !made)
        return failure(std::move(made.error()));
    const QString temporary = m_folder + QStringLiteral("/tmp");
    const QString fresh = m_folder + QStringLiteral("/new");
    QStringList names;
    Result<void> done;
    for (const QByteArray &message : messages) {
        names.append(newName());
        done = writeSynced(temporary + u'/' + names.constLast(), message);
        if (!done)
            break;
    }
    if (done)
        done = renameSynced(names, temporary, fresh);
    if (done) {
        crashPoint("store.maildir.delivered");
        return names;
    }
    for (const QString &name : std::as_const(names)) {
        QFile::remove(temporary + u'/' + name);
        QFile::remove(fresh + u'/' + name);
    }
    return failure(std::move(done.error()));
}

Result<LetterFile> Maildir::open(const QString &fileName) const
{
    const Result<QString> path = pathOf(fileName);
    return path ? LetterFile::open(*path) : failure(path.error());
}

Result<QByteArray> Maildir::read(const QString &fileName) const
{
    const Result<LetterFile> file = open(fileName);
    return file ? file->read(0, file->sizeBytes()) : failure(file.error());
}

Result<QString> Maildir::pathOf(const QString &fileName) const
{
    if (!isOurName(fileName))
        return badName(fileName);
    QString path = findFile(fileName);
    if (path.isEmpty()) {
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("open a letter"),
                       fileName);
    }
    return path;
}

Result<void> Maildir::remove(const QString &fileName) const
{
    if (!isOurName(fileName))
        return badName(fileName);
    const QString path = findFile(fileName);
    if (!path.isEmpty() && !QFile::remove(path)) {
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("remove a letter"),
                       fileName);
    }
    crashPoint("store.maildir.removed");
    return {};
}

bool Maildir::contains(const QString &fileName) const
{
    return isOurName(fileName) && !findFile(fileName).isEmpty();
}

QStringList Maildir::list() const
{
    QStringList names;
    for (const char *part : {"/new", "/cur"}) {
        for (const QString &entry : QDir(m_folder + QLatin1String(part)).entryList(QDir::Files)) {
            const QString name = entry.section(u':', 0, 0);
            if (isOurName(name))
                names.append(name);
        }
    }
    names.sort();
    return names;
}

void Maildir::clearUnfinished() const
{
    QDir folder(m_folder + QStringLiteral("/tmp"));
    for (const QString &entry : folder.entryList(QDir::Files))
        folder.remove(entry);
}

QString Maildir::findFile(const QString &fileName) const
{
    const QString fresh = m_folder + QStringLiteral("/new/") + fileName;
    if (QFile::exists(fresh))
        return fresh;
    // Another mail program looked at the folder: the file moved to cur and has flags behind a ':'.
    const QDir seen(m_folder + QStringLiteral("/cur"));
    const QStringList found =
        seen.entryList({fileName, fileName + QStringLiteral(":*")}, QDir::Files);
    return found.isEmpty() ? QString() : seen.filePath(found.first());
}

Maildir outboxFolder(const StorePaths &paths)
{
    return Maildir(paths.mailDir() + QStringLiteral("/outbox"));
}

Maildir draftsFolder(const StorePaths &paths)
{
    return Maildir(paths.mailDir() + QStringLiteral("/drafts"));
}

Maildir vaultFolder(const StorePaths &paths)
{
    return Maildir(paths.mailDir() + QStringLiteral("/vault"));
}

Result<QByteArray> loadLetter(const StorePaths &paths, const QString &fileName)
{
    return folderOf(paths, fileName).read(fileName);
}

Result<LetterFile> openLetter(const StorePaths &paths, const QString &fileName)
{
    return folderOf(paths, fileName).open(fileName);
}

Result<QString> letterPath(const StorePaths &paths, const QString &fileName)
{
    return folderOf(paths, fileName).pathOf(fileName);
}

Result<void> removeLetter(const StorePaths &paths, const QString &fileName)
{
    return folderOf(paths, fileName).remove(fileName);
}

} // namespace Martlet::Store
