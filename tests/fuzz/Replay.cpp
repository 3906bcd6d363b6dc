// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one fuzz target over the files of the directories named on the command line, and over
// damaged versions of each (cut short, bytes flipped), always the same ones. An empty corpus is a
// failure.
#include <QDirIterator>
#include <QFile>

#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

namespace
{

void feed(const QByteArray &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char *>(bytes.constData()),
                           static_cast<size_t>(bytes.size()));
}

void feedWithDamage(const QByteArray &bytes)
{
    constexpr int variants = 40;
    feed(bytes);
    unsigned state = 2463534242U;
    for (int i = 0; i < variants && !bytes.isEmpty(); ++i) {
        state = state * 1664525U + 1013904223U;
        const qsizetype at = (state >> 8) % bytes.size();
        feed(bytes.left(at));
        QByteArray flipped = bytes;
        flipped[at] = static_cast<char>(state >> 16);
        feed(flipped);
    }
}

} // namespace

int main(int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator entries(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (entries.hasNext()) {
            QFile file(entries.next());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            feedWithDamage(file.readAll());
            ++files;
        }
    }
    std::printf("%d files\n", files);
    return files > 0 ? 0 : 1;
}
