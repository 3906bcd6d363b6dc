// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The small files that test messages carry: PDF 1.4, PNG (RFC 2083) and ZIP, made by hand so that
// the same arguments give the same bytes everywhere.
#include "tests/support/MessageFactory.h"

#include <QtEndian>

namespace Martlet::Test
{

namespace
{
quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= static_cast<uchar>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

template<class Number>
QByteArray big(Number value)
{
    value = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&value), sizeof value);
}

template<class Number>
QByteArray little(Number value)
{
    value = qToLittleEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&value), sizeof value);
}

QByteArray pngChunk(const QByteArray &type, const QByteArray &content)
{
    return big(static_cast<quint32>(content.size())) + type + content +
           big(crc32(QByteArray(type + content)));
}
} // namespace

QByteArray MessageFactory::png(int width, int height, quint32 colour)
{
    QByteArray rows;
    for (int y = 0; y < height; ++y) {
        rows += '\0'; // no filter
        for (int x = 0; x < width; ++x) {
            // A soft gradient, so that a thumbnail is not one flat square.
            const auto shade = [&](int shift) {
                const auto full = static_cast<int>(colour >> shift & 0xff);
                return static_cast<char>(full * (height * 2 - y) / (height * 2));
            };
            rows += shade(16);
            rows += shade(8);
            rows += shade(0);
        }
    }
    const QByteArray header = big(static_cast<quint32>(width)) + big(static_cast<quint32>(height)) +
                              QByteArray("\x08\x02\x00\x00\x00", 5);
    // qCompress puts four bytes of length in front of the zlib stream.
    return QByteArray("\x89PNG\r\n\x1a\n") + pngChunk("IHDR", header) +
           pngChunk("IDAT", qCompress(rows).mid(4)) + pngChunk("IEND", {});
}

QByteArray MessageFactory::zip(const QByteArray &entryName, const QByteArray &bytes)
{
    const auto size = static_cast<quint32>(bytes.size());
    // Stored, UTF-8 name, 1 January 2024, 12:00.
    const QByteArray common = little(quint16(0x0800)) + little(quint16(0)) +
                              little(quint16(0x6000)) + little(quint16(0x5821)) +
                              little(crc32(bytes)) + little(size) + little(size) +
                              little(static_cast<quint16>(entryName.size())) + little(quint16(0));
    const QByteArray local = QByteArray("PK\x03\x04") + little(quint16(20)) + common + entryName;
    const QByteArray central = QByteArray("PK\x01\x02") + little(quint16(20)) +
                               little(quint16(20)) + common + QByteArray(14, '\0') + entryName;
    // 14 zero bytes: comment length, disk, attributes and the offset of the local header.
    const auto offset = static_cast<quint32>(local.size() + bytes.size());
    return local + bytes + central + QByteArray("PK\x05\x06") + QByteArray(4, '\0') +
           little(quint16(1)) + little(quint16(1)) + little(static_cast<quint32>(central.size())) +
           little(offset) + little(quint16(0));
}

QByteArray MessageFactory::pdf(const QString &title)
{
    QByteArray shown = title.toLatin1();
    shown.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    const QByteArray content = "BT /F1 20 Tf 60 760 Td (" + shown + ") Tj ET\n";
    const QByteArrayList objects = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
        "<< /F1 5 0 R >> >> >>",
        "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content +
            "endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "xref\n0 6\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(file.size());
    return file + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace Martlet::Test
