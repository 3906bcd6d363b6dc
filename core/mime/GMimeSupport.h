// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How core/mime talks to GMime; private to this folder. The qt keywords stay off, so GLib's
// `signals` does not clash.
#pragma once

#include <gmime/gmime.h>

#include <QByteArray>
#include <QString>

#include <memory>

namespace Martlet::Mime
{

/// Initialises GMime once; thread-safe, cheap afterwards.
void ensureGMime();

struct GObjectDelete {
    void operator()(void *object) const { g_object_unref(object); }
};
template<class T>
using GObjectPtr = std::unique_ptr<T, GObjectDelete>;

struct GFreeDelete {
    void operator()(void *memory) const { g_free(memory); }
};
using GCharPtr = std::unique_ptr<char, GFreeDelete>;

/// Raw header bytes as valid UTF-8 without NUL, so that GMime has nothing to guess; folding undone.
/// `wasRaw8Bit` is set when there were bytes above 7F.
QByteArray repairedHeader(const QByteArray &raw, bool *wasRaw8Bit = nullptr);

} // namespace Martlet::Mime
