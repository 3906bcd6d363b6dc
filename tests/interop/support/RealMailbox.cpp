// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/RealMailbox.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>

#include <algorithm>

#include <unistd.h>

namespace Martlet::Test
{

RealMailbox::RealMailbox(const DovecotFixture &dovecot, QByteArray user)
    : m_dovecot(dovecot)
    , m_user(std::move(user))
{
}

QString RealMailbox::folderOnDisk(const MaildirFolder &folder) const
{
    const QString root =
        m_dovecot.mailFolder() + u'/' + QString::fromLatin1(m_user) + QStringLiteral("/Maildir");
    return folder.folder.isEmpty() ? root
                                   : QString(root + u'/' + QString::fromLatin1(folder.folder));
}

bool RealMailbox::give(const QString &name) const
{
    return !isRoot() ||
           ::chown(QFile::encodeName(name).constData(), static_cast<uid_t>(m_dovecot.mailUid()),
                   static_cast<gid_t>(m_dovecot.mailGid())) == 0;
}

bool RealMailbox::makeFolder(const QString &name)
{
    if (m_made.contains(name))
        return true;
    // Every level has to belong to the mail user.
    QStringList missing;
    for (QString level = name; level.size() > m_dovecot.mailFolder().size();
         level = level.left(level.lastIndexOf(u'/')))
        missing.prepend(level);
    missing << name + QStringLiteral("/cur") << name + QStringLiteral("/new")
            << name + QStringLiteral("/tmp");
    for (const QString &level : std::as_const(missing)) {
        if (!QDir(level).exists() && (!QDir().mkdir(level) || !give(level)))
            return false;
    }
    m_made.append(name);
    return true;
}

bool RealMailbox::add(const MaildirFolder &folder, const QByteArray &letter, const QByteArray &info)
{
    const QString place = folderOnDisk(folder);
    if (!makeFolder(place))
        return false;
    // The time in front decides the order of UIDs.
    const QString name = QStringLiteral("%1/cur/%2.M%3.test:2,%4")
                             .arg(place)
                             .arg(1'700'000'000 + m_count)
                             .arg(m_count)
                             .arg(QString::fromLatin1(info));
    ++m_count;
    return writeFile(name, letter) && give(name);
}

bool RealMailbox::setKeywords(const MaildirFolder &folder, const QByteArrayList &keywords)
{
    const QString place = folderOnDisk(folder);
    QByteArray lines;
    for (qsizetype i = 0; i < keywords.size(); ++i)
        lines += QByteArray::number(i) + ' ' + keywords[i] + '\n';
    const QString name = place + QStringLiteral("/dovecot-keywords");
    return makeFolder(place) && writeFile(name, lines) && give(name);
}

QByteArrayList RealMailbox::readServer()
{
    m_error.clear();
    const Finished finished =
        runProgram(QStringLiteral("/usr/bin/python3"),
                   {QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/imap_state.py"),
                    QString::number(m_dovecot.imapPort()), QString::fromLatin1(m_user),
                    QString::fromLatin1(DovecotFixture::password())});
    if (finished.exitCode != 0) {
        m_error = finished.output;
        return {};
    }
    QByteArrayList lines = finished.output.split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

namespace
{
/// "mailbox uid sha256 flags"; names may hold spaces, digests are 64 digits.
qsizetype endOfName(const QByteArray &line)
{
    const qsizetype beforeFlags = line.lastIndexOf(' ');
    const qsizetype beforeDigest = line.lastIndexOf(' ', beforeFlags - 1);
    const bool isMessage = beforeFlags > 0 && beforeFlags - beforeDigest == 65;
    return isMessage ? line.lastIndexOf(' ', beforeDigest - 1) : line.size();
}
} // namespace

QByteArrayList RealMailbox::state()
{
    QByteArrayList lines = readServer();
    lines.removeIf([](const QByteArray &line) { return endOfName(line) == line.size(); });
    return lines;
}

QByteArrayList RealMailbox::onDisk(const QByteArray &folder, const QByteArray &messageId) const
{
    const QByteArray field = "\nMessage-ID: <" + messageId + ">\n";
    QByteArrayList found;
    for (const char *part : {"/new", "/cur"}) {
        const QDir dir(folderOnDisk({{}, folder}) + QLatin1String(part));
        for (const QString &name : dir.entryList(QDir::Files)) {
            QFile file(dir.filePath(name));
            const QByteArray bytes = file.open(QIODevice::ReadOnly)
                                         ? file.readAll().replace("\r\n", "\n")
                                         : QByteArray();
            if (bytes.contains(field))
                found.append(bytes);
        }
    }
    return found;
}

QByteArrayList RealMailbox::mailboxes()
{
    QByteArrayList names;
    const QByteArrayList lines = readServer();
    for (const QByteArray &line : lines)
        names.append(line.left(endOfName(line)));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace Martlet::Test
