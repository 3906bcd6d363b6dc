// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/SampleMailbox.h"

#include "tests/demo/SampleSeries.h"

#include <QFile>
#include <QHash>

#include <algorithm>

namespace Martlet::Test
{

namespace
{
MessageAttachment attachmentOf(const QString &description)
{
    const QString kind = description.section(u':', 0, 0);
    const QString name = description.section(u':', 1);
    if (kind == QLatin1String("pdf"))
        return {
            name, "application/pdf", MessageFactory::pdf(QStringLiteral("Sample document")), {}};
    if (kind == QLatin1String("png"))
        return {name, "image/png", MessageFactory::png(320, 200, 0x5b9bd5), {}};
    if (kind == QLatin1String("zip"))
        return {name,
                "application/zip",
                MessageFactory::zip("README.txt", "Nothing but a sample.\r\n"),
                {}};
    return {name,
            "text/plain; charset=utf-8",
            QByteArray("1;Pondelok;40\r\n2;Utorok;38\r\n3;Streda;45\r\n"),
            {}};
}

QByteArrayList flagsOf(const QString &words)
{
    QByteArrayList flags;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        QByteArray flag = word.toLatin1();
        flag[0] = static_cast<char>(flag[0] - 'a' + 'A');
        flags.append('\\' + flag);
    }
    return flags;
}

/// Letters of one thread answer each other in the order of their dates.
class Threads
{
public:
    void join(MessageRecipe &recipe, const QString &thread)
    {
        recipe.messageId = QByteArray::number(++m_count) + ".demo@example.org";
        if (thread.isEmpty())
            return;
        QByteArrayList &earlier = m_threads[thread];
        recipe.references = earlier;
        earlier.append(recipe.messageId);
    }

private:
    QHash<QString, QByteArrayList> m_threads;
    int m_count = 0;
};

/// "== days | mailbox | Name <address> | subject | charset | flags | thread | kind:file", then the
/// text up to the next such line. Threads are joined later, by date.
std::pair<SampleLetter, QString> parseLetter(const QString &block, const QDateTime &now, int number)
{
    const qsizetype lineEnd = block.indexOf(u'\n');
    QStringList fields = block.left(lineEnd).split(u'|');
    for (QString &field : fields)
        field = field.trimmed();
    SampleLetter letter;
    letter.mailbox = fields.value(1);
    letter.flags = flagsOf(fields.value(5));
    MessageRecipe &recipe = letter.recipe;
    recipe.fromName = fields.value(2).section(u'<', 0, 0).trimmed();
    recipe.fromAddress = fields.value(2).section(u'<', 1).chopped(1).toLatin1();
    if (recipe.fromAddress == "anna@example.org") {
        recipe.toName = QStringLiteral("Марина");
        recipe.toAddress = "marina@example.ru";
    } else {
        recipe.toName = QStringLiteral("Anna Kováčová");
    }
    recipe.subject = fields.value(3);
    recipe.charset = fields.value(4).toLatin1();
    recipe.bodyEncoding = recipe.charset == "utf-8" && number % 3 == 0
                              ? BodyEncoding::Base64
                              : BodyEncoding::QuotedPrintable;
    recipe.wordEncoding = number % 2 == 0 ? WordEncoding::Base64 : WordEncoding::QuotedPrintable;
    // Between morning and evening, never in the future.
    recipe.date = now.addDays(-fields.value(0).toInt()).addSecs(-60 * (7 + number * 37 % 540));
    if (const QString attachment = fields.value(7); !attachment.isEmpty())
        recipe.attachments.append(attachmentOf(attachment));
    recipe.text = block.mid(lineEnd + 1);
    return {letter, fields.value(6)};
}

QList<SampleLetter> writtenLetters(const QDateTime &now)
{
    QList<std::pair<SampleLetter, QString>> parsed;
    for (const char *language : {"en", "ru", "sk"}) {
        QFile file(QStringLiteral(":/demo/letters/%1.txt").arg(QLatin1String(language)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The letters of the demo are not in the program");
        const QString text = u'\n' + QString::fromUtf8(file.readAll());
        for (const QString &block : text.split(QStringLiteral("\n== "), Qt::SkipEmptyParts))
            parsed.append(parseLetter(block, now, static_cast<int>(parsed.size())));
    }
    std::sort(parsed.begin(), parsed.end(), [](const auto &a, const auto &b) {
        return a.first.recipe.date < b.first.recipe.date;
    });
    Threads threads;
    QList<SampleLetter> letters;
    for (auto &[letter, thread] : parsed) {
        threads.join(letter.recipe, thread);
        letters.append(letter);
    }
    return letters;
}

void createMailboxes(FakeMailAccount &account)
{
    const std::pair<const char16_t *, const char *> special[] = {{u"Sent", "\\Sent"},
                                                                 {u"Drafts", "\\Drafts"},
                                                                 {u"Trash", "\\Trash"},
                                                                 {u"Junk", "\\Junk"},
                                                                 {u"Archive", "\\Archive"}};
    for (const auto &[name, use] : special)
        account.create(QString::fromUtf16(name), use);
    for (const char16_t *name :
         {u"Work", u"Work/Reviews", u"Work/Builds", u"Университет", u"Университет/Курсовая",
          u"Архив", u"Archív", u"Rodina", u"Účty a faktúry", u"Newsletters", u"Рассылки", u"Lists",
          u"Lists/tools-dev"}) {
        account.create(QString::fromUtf16(name));
        account.setSubscribed(QString::fromUtf16(name), true);
    }
}
} // namespace

void fillSampleMailbox(FakeMailAccount &account, const QDateTime &now)
{
    createMailboxes(account);
    QList<SampleLetter> letters = writtenLetters(now) + sampleNewsletters(now) + sampleBills(now) +
                                  sampleListTraffic(now) + sampleBuildReports(now) +
                                  sampleOddCharsets(now);
    // As they would have arrived: UIDs ascend with the dates.
    std::stable_sort(
        letters.begin(), letters.end(),
        [](const SampleLetter &a, const SampleLetter &b) { return a.recipe.date < b.recipe.date; });
    for (const SampleLetter &letter : letters)
        account.append(letter.mailbox, MessageFactory::build(letter.recipe), letter.flags,
                       letter.recipe.date);
}

std::optional<QByteArray> sampleArrival(int index, const QDateTime &now)
{
    struct Arrival {
        const char16_t *name;
        const char *address;
        const char16_t *subject;
        const char16_t *text;
    };
    static const Arrival arrivals[] = {
        {u"Zuzana", "zuzana@example.sk", u"Re: Obed v stredu?",
         u"Tak teda o dvanástej pred bistrom. Rezervovala som stôl pri okne!\n"},
        {u"Helen", "helen@example.com", u"Room change for the workshop",
         u"We move to room 204, it has the better projector. Everything else stays.\n"},
        {u"Дима", "dima@example.ru", u"Я уже выехал",
         u"Буду через двадцать минут. Взять что-нибудь по дороге?\n"},
        {u"Build server", "build@ci.example.com", u"Build 1842 passed",
         u"Build: 1842\nBranch: main\nTests: 1206 passed, 0 failed\n"}};
    if (index < 0 || index >= static_cast<int>(std::size(arrivals)))
        return std::nullopt;
    const Arrival &arrival = arrivals[index];
    MessageRecipe recipe;
    recipe.fromName = QString::fromUtf16(arrival.name);
    recipe.fromAddress = arrival.address;
    recipe.toName = QStringLiteral("Anna Kováčová");
    recipe.subject = QString::fromUtf16(arrival.subject);
    recipe.text = QString::fromUtf16(arrival.text);
    recipe.date = now;
    recipe.messageId = "arrival" + QByteArray::number(index) + ".demo@example.org";
    return MessageFactory::build(recipe);
}

} // namespace Martlet::Test
