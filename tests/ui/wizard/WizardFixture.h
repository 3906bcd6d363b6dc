// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard as a person uses it, for its tests.
#pragma once

#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/wizard/AddAccountWizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

namespace Martlet::Test
{

using Ui::AddAccountWizard;

/// A wizard on screen, and short words for what a person does with it.
struct WizardFixture {
    WizardFixture()
    {
        accounts.offers.insert(QStringLiteral("yandex.example"),
                               yandexOffer({}, QStringLiteral("x@yandex.example")));
        wizard = std::make_unique<AddAccountWizard>(accounts, nullptr,
                                                    [this](const QUrl &url) { opened << url; });
        wizard->show();
    }

    template<class W>
    W *named(const QString &name)
    {
        for (W *widget : wizard->findChildren<W *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QPushButton *button(const QString &objectName)
    {
        return wizard->findChild<QPushButton *>(objectName);
    }
    void click(const QString &objectName) { QTest::mouseClick(button(objectName), Qt::LeftButton); }
    QPushButton *fix(Ui::Fix fix)
    {
        for (QPushButton *candidate : wizard->findChildren<QPushButton *>()) {
            if (candidate->property("fix").isValid() && candidate->property("fix") == int(fix))
                return candidate;
        }
        return nullptr;
    }
    void typeAddress(const QString &email)
    {
        QTest::keyClicks(named<QLineEdit>(QStringLiteral("Your name")), QStringLiteral("Ivan"));
        QTest::keyClicks(named<QLineEdit>(QStringLiteral("Email address")), email);
    }
    void toPassword(const QString &label)
    {
        typeAddress(QStringLiteral("ivan@yandex.example"));
        click(QStringLiteral("next"));
        QTest::keyClicks(named<QLineEdit>(label), QStringLiteral("s3cret"));
    }
    void toCheck()
    {
        toPassword(QStringLiteral("App password"));
        click(QStringLiteral("next"));
    }
    bool shows(const QString &text)
    {
        const QList<QLabel *> labels = wizard->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    FakeAccountService accounts;
    QList<QUrl> opened;
    std::unique_ptr<AddAccountWizard> wizard;
};

} // namespace Martlet::Test
