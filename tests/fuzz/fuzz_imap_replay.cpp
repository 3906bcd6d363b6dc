// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over its corpus and over mutations of it, without libFuzzer: part of ctest.
#include <QByteArray>
#include <QDirIterator>
#include <QFile>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace
{

void run(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()),
                           std::size_t(input.size()));
}

} // namespace

int main(int argc, char **argv)
{
    int files = 0;
    std::uint32_t random = 1;
    for (int i = 1; i < argc; ++i) {
        QDirIterator entries(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (entries.hasNext()) {
            QFile file(entries.next());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            const QByteArray input = file.readAll();
            run(input);
            for (int round = 0; round < 500 && !input.isEmpty(); ++round) {
                QByteArray changed = input;
                random = random * 1664525 + 1013904223;
                changed[qsizetype((random >> 8) % std::uint32_t(changed.size()))] =
                    char(random >> 24);
                run(changed);
                run(changed.first(qsizetype((random >> 4) % std::uint32_t(changed.size()))));
            }
            ++files;
        }
    }
    std::printf("%d corpus files\n", files);
    return files > 0 ? 0 : 1;
}
