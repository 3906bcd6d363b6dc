// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of the built-in table of providers have sentences.
#include "ui/wizard/ProviderText.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Qt::StringLiterals;

namespace
{

/// Said elsewhere in the wizard, or of no use to a person.
const QStringList withoutSentence{u"no-imap"_s, u"no-pop3"_s, u"national-domains"_s,
                                  u"same-platform-help-contradictory"_s};

QStringList sentencesOf(const QString &key)
{
    Engine::ProviderOffer offer;
    offer.imap.email = u"ivan@example.org"_s;
    offer.noteKeys = {key};
    return providerNotes(offer, Mail::ReceiveProtocol::Imap) +
           providerNotes(offer, Mail::ReceiveProtocol::Pop3);
}

} // namespace

class TestProviderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNoteHasASentence()
    {
        QFile file(QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList keys =
            QJsonDocument::fromJson(file.readAll()).object().value("notes"_L1).toObject().keys();
        QVERIFY(keys.size() > 60);
        for (const QString &key : keys) {
            const bool isForEngine = key.startsWith(u"quirk-"_s);
            const bool isSilent = isForEngine || withoutSentence.contains(key);
            QVERIFY2(sentencesOf(key).isEmpty() == isSilent, qPrintable(key));
        }
        for (const QString &key : withoutSentence)
            QVERIFY2(keys.contains(key), qPrintable(key));
    }

    void sentencesAreShortAndWhole()
    {
        for (const char *key : {"moved-to-yahoo", "services-off-at-first", "smtp-port-366",
                                "sending-block-prolonged", "own-apps-only"}) {
            const QString sentence = sentencesOf(QString::fromLatin1(key)).value(0);
            QVERIFY2(sentence.endsWith(u'.') && sentence.size() < 140, key);
        }
    }

    void theInboxIsAllByPop3()
    {
        Engine::ProviderOffer offer;
        offer.noteKeys = {u"pop3-inbox-only"_s};
        QVERIFY(providerNotes(offer, Mail::ReceiveProtocol::Imap).isEmpty());
        QCOMPARE(providerNotes(offer, Mail::ReceiveProtocol::Pop3).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProviderText)
#include "tst_ProviderText.moc"
