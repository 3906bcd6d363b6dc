// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/PresetFiles.h"

#include "core/security/Ed25519.h"

#include <QFile>

#include <optional>

namespace Martlet::Engine
{

namespace
{

const QString step = QStringLiteral("read the list of providers");

tl::unexpected<Error> refusal(const QString &path, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, step,
                   path + QStringLiteral(": ") + reason);
}

/// Nothing when there is no such file.
Result<std::optional<QByteArray>> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<QByteArray>();
    const auto unreadable = [&path](const QString &reason) {
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction, step,
                       path + QStringLiteral(": ") + reason);
    };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    QByteArray contents = file.read(presetFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(file.errorString());
    if (contents.size() > presetFileBytes)
        return unreadable(QStringLiteral("larger than %1 bytes").arg(presetFileBytes));
    return std::optional<QByteArray>(std::move(contents));
}

struct SigningKey {
    QString path;
    QByteArray publicKey;
};

/// The key every file has to be signed with; nothing: none is asked for.
Result<std::optional<SigningKey>> signingKey(const PresetFolders &folders)
{
    for (const QString &folder : {folders.computer, folders.person}) {
        if (folder.isEmpty())
            continue;
        const QString path = folder + QStringLiteral("/providers.pub");
        const auto pem = contentsOf(path);
        if (!pem)
            return failure(pem.error());
        if (!pem->has_value())
            continue;
        auto key = Security::ed25519PublicKey(**pem);
        if (!key)
            return refusal(path, key.error().detail);
        return std::optional<SigningKey>(SigningKey{path, std::move(*key)});
    }
    return std::optional<SigningKey>();
}

/// The 64 bytes; the openssl command breaks the base64 of them into lines.
Result<QByteArray> signatureFrom(const QString &path, QByteArray base64)
{
    base64.replace('\n', "").replace('\r', "");
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != Security::ed25519SignatureBytes)
        return refusal(path, QStringLiteral("not a signature: the base64 of 64 bytes is wanted"));
    return *decoded;
}

/// Is `table`, the contents of `path`, signed as `key` asks for?
Result<void> checkSignature(const QString &path, const QByteArray &table,
                            const std::optional<SigningKey> &key)
{
    const QString signaturePath = path + QStringLiteral(".sig");
    const auto base64 = contentsOf(signaturePath);
    if (!base64)
        return failure(base64.error());
    if (!key && !base64->has_value())
        return {};
    if (!key)
        return refusal(path, QStringLiteral("signed, but there is no providers.pub to check it "
                                            "with"));
    if (!base64->has_value())
        return refusal(path, QStringLiteral("not signed, which %1 asks for: there is no %2")
                                 .arg(key->path, signaturePath));
    const auto signature = signatureFrom(signaturePath, **base64);
    if (!signature)
        return failure(signature.error());
    if (!Security::isSignedBy(key->publicKey, table, *signature))
        return refusal(path,
                       QStringLiteral("the signature is not that of this file by the key in ") +
                           key->path);
    return {};
}

/// An own table; nothing when there is none in this folder.
Result<std::optional<Accounts::ProviderPresets>>
ownPresets(const QString &folder, const Result<std::optional<SigningKey>> &key,
           const Accounts::ProviderPresets &builtIn)
{
    const QString path = folder + QStringLiteral("/providers.json");
    const auto table = contentsOf(path);
    if (!table)
        return failure(table.error());
    if (!table->has_value())
        return std::optional<Accounts::ProviderPresets>();
    if (!key)
        return failure(key.error());
    const auto checked = checkSignature(path, **table, *key);
    if (!checked)
        return failure(checked.error());
    auto parsed = Accounts::ProviderPresets::parse(**table, builtIn.noteMeanings());
    if (!parsed)
        return refusal(path, parsed.error().detail);
    return std::optional<Accounts::ProviderPresets>(std::move(*parsed));
}

} // namespace

Result<LoadedPresets> loadPresets(const PresetFolders &folders)
{
    const auto builtIn = Accounts::ProviderPresets::load(folders.builtIn);
    if (!builtIn)
        return failure(builtIn.error());
    LoadedPresets loaded{*builtIn, {}};
    const auto key = signingKey(folders);
    // What is merged last stands in front.
    for (const QString &folder : {folders.computer, folders.person}) {
        if (folder.isEmpty())
            continue;
        const auto own = ownPresets(folder, key, *builtIn);
        if (!own)
            loaded.refused.append(own.error());
        else if (own->has_value())
            loaded.presets = Accounts::ProviderPresets::merged(**own, loaded.presets);
    }
    return loaded;
}

} // namespace Martlet::Engine
