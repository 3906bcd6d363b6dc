// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter to oneself whose way the test decides.
#pragma once

#include "core/engine/TestLetterService.h"

#include <QList>
#include <QPointer>

namespace Martlet::Test
{

class FakeTestLetter final : public Engine::TestLetter
{
    Q_OBJECT
public:
    [[nodiscard]] const Engine::TestLetterReport &report() const override { return m_report; }

    void show(const Engine::TestLetterReport &report)
    {
        m_report = report;
        Q_EMIT changed();
    }

private:
    Engine::TestLetterReport m_report;
};

class FakeTestLetters final : public Engine::TestLetterService
{
public:
    struct Sent {
        Mail::AccountKey account;
        Texts texts;
        QPointer<FakeTestLetter> letter;
    };

    std::unique_ptr<Engine::TestLetter> send(Mail::AccountKey account, const Texts &texts) override
    {
        auto letter = std::make_unique<FakeTestLetter>();
        sent.append({account, texts, letter.get()});
        return letter;
    }

    QList<Sent> sent;
};

} // namespace Martlet::Test
