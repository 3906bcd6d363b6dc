// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Own tables of providers: which go first, which are refused and why (N17).
#include "core/engine/PresetFiles.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Qt::StringLiterals;

namespace
{

QByteArray table(const char *id, const char *domain)
{
    return QByteArray(R"({"formatVersion": 2, "providers": [
{"id": "%1", "name": "%1", "domains": ["%2"], "imap": ["imap.%2:993:tls"],
 "smtp": ["smtp.%2:465:tls"], "login": ["%E"], "auth": "password", "notes": ["from-equals-login"],
 "confidence": "A"}]})")
        .replace("%1", id)
        .replace("%2", domain);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// What an administrator types; docs/providers.md.
void openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

} // namespace

class TestPresetFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(m_root->isValid());
        m_folders.person = m_root->filePath(u"person"_s);
        m_folders.computer = m_root->filePath(u"computer"_s);
        m_folders.builtIn = QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json");
        for (const QString &folder : {m_folders.person, m_folders.computer})
            QVERIFY(QDir().mkpath(folder));
    }

    void withoutOwnFilesItIsTheBuiltInTable()
    {
        const auto loaded = loadPresets(m_folders);
        QVERIFY(loaded && loaded->refused.isEmpty());
        QCOMPARE(providerOf(*loaded, "ya.ru"), u"yandex"_s);
        PresetFolders none;
        none.person.clear();
        none.computer = m_root->filePath(u"missing"_s);
        none.builtIn = m_folders.builtIn;
        QVERIFY(loadPresets(none)->refused.isEmpty());
    }

    void withoutABuiltInTableNothingWorks()
    {
        m_folders.builtIn = m_root->filePath(u"missing"_s);
        const auto loaded = loadPresets(m_folders);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::LocalStorage);
    }

    void thePersonGoesBeforeTheComputer()
    {
        write(m_folders.person + u"/providers.json"_s, table("mine", "ya.ru"));
        write(m_folders.computer + u"/providers.json"_s,
              table("ours", "*.ru").replace("imap.*.ru", "imap.ours.ru").replace("smtp.*", "smtp"));
        const auto loaded = loadPresets(m_folders);
        QVERIFY(loaded);
        QCOMPARE(reasons(*loaded), QStringList());
        QCOMPARE(providerOf(*loaded, "ya.ru"), u"mine"_s);
        QCOMPARE(providerOf(*loaded, "mail.ru"), u"ours"_s);
        QCOMPARE(providerOf(*loaded, "gmail.com"), u"gmail"_s);
    }

    void aWrongFileIsRefusedAndTheOthersAreUsed()
    {
        const QString path = m_folders.person + u"/providers.json"_s;
        write(path, table("mine", "ya.ru").replace(":993:", ":imaps:"));
        write(m_folders.computer + u"/providers.json"_s, table("ours", "ya.ru"));
        const auto loaded = loadPresets(m_folders);
        QVERIFY(loaded);
        QCOMPARE(reasons(*loaded),
                 QStringList(path + u": line 2: mine: imap: not host:port:encryption: "
                                    "imap.ya.ru:imaps:tls"_s));
        QCOMPARE(loaded->refused.constFirst().kind, ErrorKind::InvalidInput);
        QCOMPARE(providerOf(*loaded, "ya.ru"), u"ours"_s);
    }

    void aFolderOrAHugeFileIsNoTable()
    {
        const QString path = m_folders.computer + u"/providers.json"_s;
        QVERIFY(QDir().mkpath(path));
        auto loaded = loadPresets(m_folders);
        QVERIFY(loaded);
        QCOMPARE(loaded->refused.size(), 1);
        QCOMPARE(loaded->refused.constFirst().kind, ErrorKind::LocalStorage);
        QVERIFY(QDir().rmdir(path));
        const QByteArray own = table("ours", "ya.ru");
        write(path, own + QByteArray(presetFileBytes - own.size(), ' '));
        QCOMPARE(providerOf(*loadPresets(m_folders), "ya.ru"), u"ours"_s);
        write(path, own + QByteArray(presetFileBytes - own.size() + 1, ' '));
        loaded = loadPresets(m_folders);
        QVERIFY(reasons(*loaded).value(0).contains(u"larger than"_s));
        QCOMPARE(providerOf(*loaded, "ya.ru"), u"yandex"_s);
    }

    void n17ASignedFileIsUsed()
    {
        makeKey();
        const QString path = m_folders.computer + u"/providers.json"_s;
        write(path, table("ours", "ya.ru"));
        sign(path);
        QCOMPARE(checked("ya.ru"), u"ours"_s);
        // As base64 in one line, and as DOS writes lines.
        write(path + u".sig"_s, signatureOf(path).toBase64());
        QCOMPARE(checked("ya.ru"), u"ours"_s);
        write(path + u".sig"_s, signatureOf(path).toBase64().insert(64, "\r\n") + "\r\n");
        QCOMPARE(checked("ya.ru"), u"ours"_s);
    }

    void n17TheKeyOfTheComputerHoldsForThePerson()
    {
        makeKey();
        const QString path = m_folders.person + u"/providers.json"_s;
        write(path, table("mine", "ya.ru"));
        // A key of the person's own must not replace the administrator's.
        openssl({u"pkey"_s, u"-in"_s, newKey("other.key"), u"-pubout"_s, u"-out"_s,
                 m_folders.person + u"/providers.pub"_s});
        sign(path, file("other.key"));
        QVERIFY2(refusal("ya.ru").contains(u"not that of this file by the key in "_s +
                                           m_folders.computer),
                 qPrintable(refusal("ya.ru")));
        sign(path);
        QCOMPARE(checked("ya.ru"), u"mine"_s);
    }

    void n17AKeyOfThePersonIsAskedToo()
    {
        makeKey();
        QVERIFY(QFile::rename(m_folders.computer + u"/providers.pub"_s,
                              m_folders.person + u"/providers.pub"_s));
        const QString path = m_folders.person + u"/providers.json"_s;
        write(path, table("mine", "ya.ru"));
        QVERIFY(refusal("ya.ru").contains(u"not signed"_s));
        sign(path);
        QCOMPARE(checked("ya.ru"), u"mine"_s);
    }

    void n17WhatIsNotSignedSoIsRefused()
    {
        makeKey();
        const QString path = m_folders.computer + u"/providers.json"_s;
        const QString signature = path + u".sig"_s;
        write(path, table("ours", "ya.ru"));
        QCOMPARE(refusal("ya.ru"), path + u": not signed, which "_s + m_folders.computer +
                                       u"/providers.pub asks for: there is no "_s + signature);
        sign(path);
        write(path, table("ours", "ya.ru") + '\n');
        QVERIFY(refusal("ya.ru").startsWith(path + u": the signature is not that of this file"_s));
        for (const QByteArray &text : {QByteArray(), QByteArray("!!"), QByteArray(64, 'A'),
                                       signatureOf(path).toHex(), signatureOf(path)}) {
            write(signature, text);
            QCOMPARE(refusal("ya.ru"),
                     signature + u": not a signature: the base64 of 64 bytes is wanted"_s);
        }
    }

    void n17AKeyThatIsNoneRefusesAll()
    {
        makeKey();
        const QString path = m_folders.person + u"/providers.json"_s;
        write(path, table("mine", "ya.ru"));
        sign(path);
        QCOMPARE(checked("ya.ru"), u"mine"_s);
        const QString key = m_folders.computer + u"/providers.pub"_s;
        write(key, "no key");
        QCOMPARE(refusal("ya.ru"), key + u": not a public key in PEM form"_s);
        QFile privateKey(file("providers.key"));
        QVERIFY(privateKey.open(QIODevice::ReadOnly));
        write(key, privateKey.readAll());
        QCOMPARE(refusal("ya.ru"), key + u": not a public key in PEM form"_s);
    }

    void n17ASignatureWithoutAKeyIsRefused()
    {
        makeKey();
        const QString path = m_folders.computer + u"/providers.json"_s;
        write(path, table("ours", "ya.ru"));
        sign(path);
        QVERIFY(QFile::remove(m_folders.computer + u"/providers.pub"_s));
        QCOMPARE(refusal("ya.ru"),
                 path + u": signed, but there is no providers.pub to check it with"_s);
    }

    // A key alone concerns nobody.
    void aKeyWithoutAFileIsNoFault()
    {
        write(m_folders.computer + u"/providers.pub"_s, "no key");
        QCOMPARE(checked("ya.ru"), u"yandex"_s);
    }

private:
    [[nodiscard]] QString file(const char *name) const
    {
        return m_root->filePath(QString::fromLatin1(name));
    }

    QString newKey(const char *name) const
    {
        openssl({u"genpkey"_s, u"-algorithm"_s, u"ed25519"_s, u"-out"_s, file(name)});
        return file(name);
    }

    void makeKey() const
    {
        openssl({u"pkey"_s, u"-in"_s, newKey("providers.key"), u"-pubout"_s, u"-out"_s,
                 m_folders.computer + u"/providers.pub"_s});
    }

    void sign(const QString &path, QString key = {}) const
    {
        if (key.isEmpty())
            key = file("providers.key");
        openssl({u"pkeyutl"_s, u"-sign"_s, u"-rawin"_s, u"-inkey"_s, key, u"-in"_s, path, u"-out"_s,
                 file("raw")});
        openssl({u"base64"_s, u"-in"_s, file("raw"), u"-out"_s, path + u".sig"_s});
    }

    /// Signs `path` and gives the 64 bytes.
    QByteArray signatureOf(const QString &path) const
    {
        sign(path);
        QFile raw(file("raw"));
        return raw.open(QIODevice::ReadOnly) ? raw.readAll() : QByteArray();
    }

    static QString providerOf(const LoadedPresets &loaded, const char *domain)
    {
        const Accounts::Preset *preset = loaded.presets.findByDomain(QString::fromLatin1(domain));
        return preset ? preset->id : QString();
    }

    static QStringList reasons(const LoadedPresets &loaded)
    {
        QStringList list;
        for (const Error &error : loaded.refused)
            list.append(error.detail);
        return list;
    }

    /// The provider of the domain, when no file was refused; else the reason.
    [[nodiscard]] QString checked(const char *domain) const
    {
        const auto loaded = loadPresets(m_folders);
        if (!loaded)
            return describe(loaded.error());
        return loaded->refused.isEmpty() ? providerOf(*loaded, domain)
                                         : reasons(*loaded).join(u'\n');
    }

    /// Why the own file was refused, when it had no effect either.
    [[nodiscard]] QString refusal(const char *domain) const
    {
        const auto loaded = loadPresets(m_folders);
        if (!loaded || loaded->refused.size() != 1)
            return u"not one refusal"_s;
        const QString provider = providerOf(*loaded, domain);
        return provider == u"yandex"_s ? reasons(*loaded).constFirst() : provider;
    }

    std::unique_ptr<QTemporaryDir> m_root;
    PresetFolders m_folders;
};

QTEST_GUILESS_MAIN(TestPresetFiles)
#include "tst_PresetFiles.moc"
