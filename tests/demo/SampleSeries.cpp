// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/SampleSeries.h"

namespace Martlet::Test
{

namespace
{
struct Newsletter {
    QString mailbox;
    QString name;
    QByteArray address;
    QByteArray domain;
    QByteArray charset;
    QStringList topics;
    QString intro;
    QString more;
};

QList<Newsletter> newsletters()
{
    return {
        {QStringLiteral("Newsletters"),
         QStringLiteral("The Birding Post"),
         "post@news.example.com",
         "news.example.com",
         "utf-8",
         {QStringLiteral("Swallows gather on the wires"),
          QStringLiteral("A quiet week at the lake"), QStringLiteral("Owls after dark"),
          QStringLiteral("Count the sparrows with us"), QStringLiteral("Nest boxes: what worked"),
          QStringLiteral("First frost, first waxwings"),
          QStringLiteral("Reed beds and reed warblers"), QStringLiteral("Ten calls to learn"),
          QStringLiteral("The long way south"), QStringLiteral("Cranes over the valley"),
          QStringLiteral("Martins under the roof"), QStringLiteral("Binoculars for beginners"),
          QStringLiteral("Where the herons sleep"), QStringLiteral("Letters from readers")},
         QStringLiteral("Good morning! Here is what our readers saw this week, and one thing to "
                        "try before the next issue."),
         QStringLiteral("Read the whole story")},
        {QStringLiteral("Рассылки"),
         QStringLiteral("Книжная полка"),
         "polka@books.example.ru",
         "books.example.ru",
         "utf-8",
         {QStringLiteral("Пять книг о море"), QStringLiteral("Новые переводы осени"),
          QStringLiteral("Детективы для долгих вечеров"), QStringLiteral("Читаем рассказы вслух"),
          QStringLiteral("Словари, которые хочется листать"), QStringLiteral("Книги о птицах"),
          QStringLiteral("Мемуары путешественников"), QStringLiteral("Скидки недели"),
          QStringLiteral("Что читать первокурснику"), QStringLiteral("Старые карты и новые атласы"),
          QStringLiteral("Поэзия в мягкой обложке"), QStringLiteral("Подарки книголюбам")},
         QStringLiteral("Здравствуйте! Мы собрали книги, о которых вы спрашивали на этой неделе."),
         QStringLiteral("Читать дальше")},
        {QStringLiteral("Newsletters"),
         QStringLiteral("Kuchyňa a záhrada"),
         "redakcia@zahrada.example.sk",
         "zahrada.example.sk",
         "iso-8859-2",
         {QStringLiteral("Čo zasiať v marci"), QStringLiteral("Lečo našich mám"),
          QStringLiteral("Šípkový čaj krok za krokom"), QStringLiteral("Rez ovocných stromov"),
          QStringLiteral("Kváskový chlieb bez stresu"), QStringLiteral("Bylinky na okne"),
          QStringLiteral("Tekvica päťkrát inak"), QStringLiteral("Kompost pre začiatočníkov"),
          QStringLiteral("Zimné šaláty"), QStringLiteral("Včely potrebujú vodu")},
         QStringLiteral(
             "Milí čitatelia, prinášame Vám tipy na tento týždeň, recept a jednu otázku."),
         QStringLiteral("Čítať ďalej")}};
}

/// Tables, remote pictures and a counting pixel: what real newsletters bring along.
QString newsletterHtml(const Newsletter &sender, const QString &topic, int issue)
{
    const QString host = QStringLiteral("https://img.") + QString::fromLatin1(sender.domain);
    return QStringLiteral(
               "<html><body style=\"margin:0;background:#f2f2ee\"><table width=\"100%\" "
               "cellpadding=\"0\" cellspacing=\"0\"><tr><td align=\"center\"><table width=\"600\" "
               "cellpadding=\"16\" style=\"background:#ffffff;font-family:Arial,sans-serif\"><tr>"
               "<td colspan=\"2\" style=\"background:#2f5d50;color:#ffffff\"><h1>%1</h1>№ %2</td>"
               "</tr><tr><td width=\"200\"><img src=\"%3/%2/cover.jpg\" width=\"180\" alt=\"%4\">"
               "</td><td><h2>%4</h2><p>%5</p><p><a href=\"%3/%2/story\">%6</a></p></td></tr><tr>"
               "<td colspan=\"2\" style=\"font-size:12px;color:#777777\">anna@example.org · "
               "<a href=\"%3/unsubscribe\">unsubscribe</a><img src=\"%3/%2/open.gif\" width=\"1\" "
               "height=\"1\" alt=\"\"></td></tr></table></td></tr></table></body></html>\n")
        .arg(sender.name)
        .arg(issue)
        .arg(host, topic, sender.intro, sender.more);
}
} // namespace

QList<SampleLetter> sampleNewsletters(const QDateTime &now)
{
    QList<SampleLetter> letters;
    int shift = 0;
    for (const Newsletter &sender : newsletters()) {
        ++shift;
        for (int i = 0; i < sender.topics.size(); ++i) {
            const int issue = 240 - i;
            SampleLetter letter;
            letter.mailbox = sender.mailbox;
            if (i > 1)
                letter.flags = {"\\Seen"};
            letter.recipe.fromName = sender.name;
            letter.recipe.fromAddress = sender.address;
            letter.recipe.subject = sender.topics[i];
            letter.recipe.charset = sender.charset;
            letter.recipe.date = now.addDays(-7 * i).addSecs(-3600LL * 5 * shift);
            letter.recipe.text = sender.topics[i] + QStringLiteral("\n\n") + sender.intro + u'\n';
            letter.recipe.html = newsletterHtml(sender, sender.topics[i], issue);
            letter.recipe.extraHeaders = {"List-Id: <weekly." + sender.domain + '>',
                                          "List-Unsubscribe: <https://" + sender.domain +
                                              "/unsubscribe>",
                                          "Precedence: bulk"};
            letters.append(letter);
        }
    }
    return letters;
}

QList<SampleLetter> sampleBills(const QDateTime &now)
{
    struct Vendor {
        QString name;
        QByteArray address;
        QString subject;
        QByteArray charset;
        int cents;
    };
    const QList<Vendor> vendors = {{QStringLiteral("Energia"), "faktury@energia.example.sk",
                                    QStringLiteral("Faktúra za elektrinu"), "windows-1250", 4870},
                                   {QStringLiteral("Internet pre dom"), "billing@net.example.sk",
                                    QStringLiteral("Faktúra za internet"), "utf-8", 1799},
                                   {QStringLiteral("Mobilný operátor"), "ucet@mobil.example.sk",
                                    QStringLiteral("Vyúčtovanie služieb"), "iso-8859-2", 2200}};
    QList<SampleLetter> letters;
    for (int month = 0; month < 7; ++month) {
        for (const Vendor &vendor : vendors) {
            const int cents = vendor.cents + month * 137 % 400;
            const QString sum = QStringLiteral("%1,%2 €")
                                    .arg(cents / 100)
                                    .arg(cents % 100, 2, 10, QLatin1Char('0'));
            const QDate period = now.date().addMonths(-month);
            const QString when = period.toString(QStringLiteral("MM/yyyy"));
            SampleLetter letter;
            letter.mailbox = QStringLiteral("Účty a faktúry");
            letter.flags = month > 0 ? QByteArrayList{"\\Seen"} : QByteArrayList{};
            letter.recipe.fromName = vendor.name;
            letter.recipe.fromAddress = vendor.address;
            letter.recipe.charset = vendor.charset;
            letter.recipe.wordEncoding = WordEncoding::QuotedPrintable;
            letter.recipe.subject = vendor.subject + u' ' + when;
            letter.recipe.date = now.addDays(-30 * month - 2).addSecs(-cents);
            letter.recipe.text =
                QStringLiteral("Dobrý deň,\n\nv prílohe posielame doklad za obdobie "
                               "%1.\nSuma na úhradu: %2, splatnosť 14 dní.\n\n%3\n")
                    .arg(when, sum, vendor.name);
            letter.recipe.attachments = {
                {QStringLiteral("faktúra-%1.pdf").arg(period.toString(QStringLiteral("yyyy-MM"))),
                 "application/pdf",
                 MessageFactory::pdf(QStringLiteral("Invoice ") + when),
                 {}}};
            letters.append(letter);
        }
    }
    return letters;
}

QList<SampleLetter> sampleListTraffic(const QDateTime &now)
{
    const QStringList topics = {QStringLiteral("Parser drops the last line"),
                                QStringLiteral("Release candidate 2"),
                                QStringLiteral("Should we support old calendars?"),
                                QStringLiteral("Translation freeze on Friday"),
                                QStringLiteral("Faster start on slow disks")};
    const QStringList names = {QStringLiteral("Noor"),   QStringLiteral("Martin"),
                               QStringLiteral("Ľubica"), QStringLiteral("Игорь"),
                               QStringLiteral("Omar"),   QStringLiteral("Grace")};
    const QStringList words = {
        QStringLiteral("I can reproduce this with the file attached to the ticket."),
        QStringLiteral("The patch looks right to me, one nit: the name of the constant."),
        QStringLiteral("On my machine it takes twice as long, any idea what differs?"),
        QStringLiteral("Could we write a test before we touch it? I volunteer."),
        QStringLiteral("Agreed. Let us keep it small and do the rest after the release."),
        QStringLiteral("Thanks everyone, this is in now. Please try the nightly.")};
    QList<SampleLetter> letters;
    for (int topic = 0; topic < topics.size(); ++topic) {
        MessageRecipe recipe;
        for (int i = 0; i < names.size(); ++i) {
            const int who = (topic + i) % static_cast<int>(names.size());
            recipe.fromName = names[who];
            recipe.fromAddress = "member" + QByteArray::number(who) + "@example.org";
            recipe.toName = QStringLiteral("tools-dev");
            recipe.toAddress = "tools-dev@lists.example.org";
            recipe.subject =
                (i == 0 ? QStringLiteral("[tools-dev] ") : QStringLiteral("Re: [tools-dev] ")) +
                topics[topic];
            recipe.date = now.addDays(-3 - topic * 6).addSecs(i * 7300LL);
            recipe.messageId = "list" + QByteArray::number(topic) + '.' + QByteArray::number(i) +
                               "@lists.example.org";
            recipe.text = words[i] + QStringLiteral("\n\n") +
                          (i > 0 ? QStringLiteral("> ") + words[i - 1] + u'\n' : QString());
            recipe.extraHeaders = {"List-Id: <tools-dev.lists.example.org>",
                                   "List-Post: <mailto:tools-dev@lists.example.org>"};
            letters.append({QStringLiteral("Lists/tools-dev"),
                            topic > 0 ? QByteArrayList{"\\Seen"} : QByteArrayList{}, recipe});
            recipe.references.append(recipe.messageId);
        }
    }
    return letters;
}

QList<SampleLetter> sampleBuildReports(const QDateTime &now)
{
    QList<SampleLetter> letters;
    for (int i = 0; i < 30; ++i) {
        const bool isBroken = i % 7 == 3;
        const int build = 1841 - i;
        SampleLetter letter;
        letter.mailbox = QStringLiteral("Work/Builds");
        letter.flags = i > 2 ? QByteArrayList{"\\Seen"} : QByteArrayList{};
        letter.recipe.fromName = QStringLiteral("Build server");
        letter.recipe.fromAddress = "build@ci.example.com";
        letter.recipe.charset = "us-ascii";
        letter.recipe.bodyEncoding = BodyEncoding::SevenBit;
        letter.recipe.subject =
            QStringLiteral("Build %1 %2")
                .arg(build)
                .arg(isBroken ? QStringLiteral("FAILED") : QStringLiteral("passed"));
        letter.recipe.date = now.addSecs(-3600LL * 13 * (i + 1));
        letter.recipe.text =
            QStringLiteral(
                "Build:    %1\nBranch:   main\nDuration: %2 min\nTests:    %3 passed, %4 "
                "failed\n")
                .arg(build)
                .arg(6 + i % 4)
                .arg(1204 - (isBroken ? 2 : 0))
                .arg(isBroken ? 2 : 0);
        letter.recipe.extraHeaders = {"Auto-Submitted: auto-generated"};
        letters.append(letter);
    }
    return letters;
}

QList<SampleLetter> sampleOddCharsets(const QDateTime &now)
{
    const auto letter = [&](const QString &from, const QByteArray &address, const QString &subject,
                            const QString &text, const QByteArray &charset,
                            const QByteArray &claimed, int hours) {
        MessageRecipe recipe;
        recipe.fromName = from;
        recipe.fromAddress = address;
        recipe.subject = subject;
        recipe.text = text;
        recipe.charset = charset;
        recipe.claimedCharset = claimed;
        recipe.bodyEncoding = BodyEncoding::EightBit;
        recipe.date = now.addSecs(-3600LL * hours);
        return SampleLetter{QStringLiteral("INBOX"), {"\\Seen"}, recipe};
    };
    QList<SampleLetter> letters = {
        letter(QStringLiteral("Склад"), "sklad@example.ru", QStringLiteral("Остатки на складе"),
               QStringLiteral("Добрый день! Остатки за неделю: бумага 40 пачек, папки 12 штук.\n"),
               "koi8-r", "windows-1251", 31),
        letter(QStringLiteral("Касса"), "kassa@example.ru", QStringLiteral("Чек по заказу 5512"),
               QStringLiteral("Спасибо за покупку! Электронный чек придёт отдельным письмом.\n"),
               "windows-1251", "us-ascii", 55),
        letter(
            QStringLiteral("Očná ambulancia"), "recepcia@example.sk",
            QStringLiteral("Okuliare sú pripravené"),
            QStringLiteral("Dobrý deň, Vaše okuliare sú pripravené na vyzdvihnutie. Ďakujeme.\n"),
            "utf-8", "iso-8859-1", 78),
        letter(QStringLiteral("Čistiareň"), "cistiaren@example.sk", QStringLiteral("Šaty na výdaj"),
               QStringLiteral("Vaše šaty sú vyčistené, vyzdvihnúť si ich môžete do 18:00.\n"),
               "windows-1250", "iso-8859-2", 101)};
    // Eight-bit letters in the header itself, as old web forms send them.
    letters.last().recipe.wordEncoding = WordEncoding::None;
    return letters;
}

} // namespace Martlet::Test
