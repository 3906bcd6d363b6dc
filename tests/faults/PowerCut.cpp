// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/PowerCut.h"

#include <QFile>
#include <QHash>

#include <algorithm>
#include <map>
#include <random>

namespace Martlet::Test
{

namespace
{

/// One write or truncation that no fsync has followed yet.
struct Change {
    qint64 offset = -1; ///< -1: truncated to `size`
    qint64 size = 0;
    QByteArray bytes;

    void apply(QByteArray &content) const
    {
        if (offset < 0) {
            content.resize(size, '\0');
            return;
        }
        if (content.size() < offset + bytes.size())
            content.resize(offset + bytes.size(), '\0');
        content.replace(offset, bytes.size(), bytes);
    }
};

struct TrackedFile {
    QByteArray durable;
    QList<Change> changes;
};

constexpr int folderMark = -1;

using Names = QMap<QString, int>; ///< name → number of the file, or folderMark

/// A name that went from one folder into another: a journal has both or neither.
struct Move {
    qint64 state = 0; ///< of the folder that knows this move
    QString other;
    qint64 otherState = 0;
};

/// The names in one folder: as they are on the disk, and each state since the last fsync.
struct TrackedFolder {
    Names durable;
    QList<Names> states;
    qint64 firstState = 0; ///< the number of the first of `states`
    QList<Move> moves;

    [[nodiscard]] Names &now()
    {
        states.append(states.isEmpty() ? durable : states.last());
        return states.last();
    }
    [[nodiscard]] qint64 lastState() const { return firstState + states.size() - 1; }
};

QString parentOf(const QString &path)
{
    const qsizetype end = path.lastIndexOf(u'/');
    return end < 0 ? QString() : path.left(end);
}

QString nameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

class Disk
{
public:
    explicit Disk(const ProfileTree &before);

    [[nodiscard]] bool replay(const QByteArray &log);
    void lose(PowerLoss loss, quint32 seed);
    [[nodiscard]] ProfileTree tree() const;

private:
    bool replayLine(char letter, const QByteArray &rest, const QByteArray &log, qsizetype &at);
    void putName(const QString &path, int file)
    {
        m_folders[parentOf(path)].now()[nameOf(path)] = file;
    }
    int takeName(const QString &path);
    void rename(const QString &from, const QString &to);
    /// The names in this folder up to this state, and what a journal has together with them.
    void keep(const QString &path, qint64 state);
    void keepAll();
    void collect(const QString &folder, ProfileTree &tree) const;

    std::map<int, TrackedFile> m_files;
    std::map<QString, TrackedFolder> m_folders;
    QHash<int, int> m_numbers; ///< the log's number → ours
    int m_lastFile = 0;
};

Disk::Disk(const ProfileTree &before)
{
    m_folders[QString()];
    for (const QString &folder : before.folders) {
        m_folders[folder];
        m_folders[parentOf(folder)].durable[nameOf(folder)] = folderMark;
    }
    for (auto it = before.files.cbegin(); it != before.files.cend(); ++it) {
        m_files[++m_lastFile].durable = it.value();
        m_folders[parentOf(it.key())].durable[nameOf(it.key())] = m_lastFile;
    }
}

int Disk::takeName(const QString &path)
{
    return m_folders[parentOf(path)].now().take(nameOf(path));
}

void Disk::rename(const QString &from, const QString &to)
{
    const int taken = takeName(from);
    putName(to, taken);
    if (taken == folderMark) {
        // What is below it goes with it.
        std::map<QString, TrackedFolder> moved;
        for (auto it = m_folders.begin(); it != m_folders.end();) {
            const bool isInside = it->first == from || it->first.startsWith(from + u'/');
            if (isInside)
                moved[to + it->first.mid(from.size())] = it->second;
            it = isInside ? m_folders.erase(it) : std::next(it);
        }
        m_folders.merge(moved);
    }
    const QString source = parentOf(from);
    const QString target = parentOf(to);
    if (source == target)
        return;
    TrackedFolder &left = m_folders[source];
    TrackedFolder &entered = m_folders[target];
    left.moves.append({left.lastState(), target, entered.lastState()});
    entered.moves.append({entered.lastState(), source, left.lastState()});
}

void Disk::keep(const QString &path, qint64 state)
{
    TrackedFolder &folder = m_folders[path];
    const auto count = std::min<qint64>(state - folder.firstState + 1, folder.states.size());
    if (count <= 0)
        return;
    folder.durable = folder.states.at(count - 1);
    folder.states.remove(0, count);
    folder.firstState += count;
    QList<Move> together;
    folder.moves.removeIf([&](const Move &move) {
        if (move.state < folder.firstState)
            together.append(move);
        return move.state < folder.firstState;
    });
    for (const Move &move : std::as_const(together))
        keep(move.other, move.otherState);
}

void Disk::keepAll()
{
    for (auto &[number, file] : m_files) {
        for (const Change &change : std::as_const(file.changes))
            change.apply(file.durable);
        file.changes.clear();
    }
    for (auto &[path, folder] : m_folders)
        keep(path, folder.lastState());
}

/// A process that ends in one thread kills the others in the middle of noting what they wrote, so
/// the last record may be cut off at any byte. What it would say was not durable: it counts for
/// nothing.
bool Disk::replay(const QByteArray &log)
{
    qsizetype at = 0;
    while (at < log.size()) {
        const qsizetype end = log.indexOf('\n', at);
        if (end < 0)
            return true;
        if (end < at + 2)
            return false;
        const char letter = log.at(at);
        const QByteArray rest = log.mid(at + 2, end - at - 2);
        at = end + 1;
        if (!replayLine(letter, rest, log, at))
            return false;
    }
    return true;
}

bool Disk::replayLine(char letter, const QByteArray &rest, const QByteArray &log, qsizetype &at)
{
    const QList<QByteArray> words = rest.split(' ');
    const QString path = QString::fromUtf8(rest);
    const qsizetype tab = rest.indexOf('\t');
    const QString from = QString::fromUtf8(rest.left(tab));
    const QString to = QString::fromUtf8(rest.mid(tab + 1));
    const int number = words.first().toInt();
    switch (letter) {
    case 'K': {
        const QString known = QString::fromUtf8(rest.mid(words.first().size() + 1));
        TrackedFolder &folder = m_folders[parentOf(known)];
        const Names &names = folder.states.isEmpty() ? folder.durable : folder.states.last();
        m_numbers[number] = names.value(nameOf(known));
        return names.value(nameOf(known)) > 0;
    }
    case 'C':
        m_numbers[number] = ++m_lastFile;
        m_files[m_lastFile];
        putName(QString::fromUtf8(rest.mid(words.first().size() + 1)), m_lastFile);
        return true;
    case 'W': {
        const qint64 length = words.value(2).toLongLong();
        if (length > log.size() - at) {
            at = log.size();
            return words.size() == 3;
        }
        m_files[m_numbers.value(number)].changes.append(
            {words.value(1).toLongLong(), 0, log.mid(at, length)});
        at += length;
        return words.size() == 3;
    }
    case 'T':
        m_files[m_numbers.value(number)].changes.append({-1, words.value(1).toLongLong(), {}});
        return words.size() == 2;
    case 'S': {
        TrackedFile &file = m_files[m_numbers.value(number)];
        for (const Change &change : std::as_const(file.changes))
            change.apply(file.durable);
        file.changes.clear();
        return true;
    }
    case 'R':
        rename(from, to);
        return tab > 0;
    case 'L':
        putName(to, m_folders[parentOf(from)].now().value(nameOf(from)));
        return tab > 0;
    case 'U':
    case 'X':
        takeName(path);
        return true;
    case 'M':
        m_folders[path] = {};
        putName(path, folderMark);
        return true;
    case 'D':
        keep(path, m_folders[path].lastState());
        return true;
    case 'Y':
        keepAll();
        return true;
    default:
        return false;
    }
}

void Disk::lose(PowerLoss loss, quint32 seed)
{
    std::mt19937 random(seed);
    for (auto &[number, file] : m_files) {
        for (const Change &change : std::as_const(file.changes)) {
            if (loss == PowerLoss::Torn && random() % 2 == 0)
                change.apply(file.durable);
        }
        file.changes.clear();
    }
    for (auto &[path, folder] : m_folders) {
        // A journal keeps the order of names within a folder: some first part of it is there.
        if (loss == PowerLoss::Torn)
            keep(path, folder.firstState - 1 +
                           static_cast<qint64>(random() % (folder.states.size() + 1)));
    }
    for (auto &[path, folder] : m_folders)
        folder.states.clear();
}

void Disk::collect(const QString &folder, ProfileTree &tree) const
{
    const auto found = m_folders.find(folder);
    if (found == m_folders.end())
        return;
    const Names &names = found->second.durable;
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const QString path = folder.isEmpty() ? it.key() : folder + u'/' + it.key();
        if (it.value() == folderMark) {
            tree.folders.insert(path);
            collect(path, tree);
        } else if (!path.endsWith(QStringLiteral("-shm"))) {
            tree.files.insert(path, m_files.at(it.value()).durable);
        }
    }
}

ProfileTree Disk::tree() const
{
    ProfileTree tree;
    collect({}, tree);
    return tree;
}

} // namespace

Result<ProfileTree> afterPowerCut(const ProfileTree &before, const QString &logFile, PowerLoss loss,
                                  quint32 seed)
{
    QFile file(logFile);
    Disk disk(before);
    if (!file.open(QIODevice::ReadOnly) || !disk.replay(file.readAll()))
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("read the write log"),
                       logFile);
    disk.lose(loss, seed);
    return disk.tree();
}

} // namespace Martlet::Test
