// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page of the wizard, the composer, the settings and the folder dialogs into PNG files,
// to be looked at.
//   martlet_dialog_shots DIRECTORY [--dark] [--long] [--ru | --sk] [--large]
// (QT_SCALE_FACTOR=1.5 for 150 %; --large: the text alone, 125 %)
#include "core/util/Clock.h"
#include "tests/ui/composer/FakeDraftService.h"
#include "tests/ui/copies/FakeServerCopies.h"
#include "tests/ui/wizard/FakeAccountService.h"
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/FakeTestLetters.h"
#include "ui/common/Icons.h"
#include "ui/composer/BodyEdit.h"
#include "ui/composer/ComposerWindow.h"
#include "ui/composer/LetterOptions.h"
#include "ui/copies/ServerCopiesDialog.h"
#include "ui/diagnosis/DoctorDialog.h"
#include "ui/diagnosis/SlipDialog.h"
#include "ui/mailboxes/FolderPropertiesDialog.h"
#include "ui/mailboxes/NewFolderDialog.h"
#include "ui/mailboxes/ShownFoldersDialog.h"
#include "ui/settings/AccountDialog.h"
#include "ui/settings/RemoveAccountQuestion.h"
#include "ui/settings/SettingsHistoryDialog.h"
#include "ui/wizard/AddAccountWizard.h"
#include "ui/wizard/CertificateDialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleFactory>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;

namespace
{

/// Every text a third longer and partly Cyrillic, as Russian is.
class LongTexts final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *,
                                    int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (text.size() < 3)
            return text;
        const QString more = QStringLiteral("подробности и так далее для проверки длинных строк");
        return text + u' ' + more.left(std::max<qsizetype>(2, text.size() / 3));
    }
};

QPalette darkPalette()
{
    QPalette dark(QColor(0x2b, 0x2d, 0x30), QColor(0x25, 0x27, 0x2a));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    dark.setColor(QPalette::Highlight, QColor(0x3d, 0x8e, 0xd8));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    return dark;
}

class Shots
{
public:
    Shots(QString directory, QString suffix)
        : m_directory(std::move(directory))
        , m_suffix(std::move(suffix))
    {
    }

    void take(QWidget &widget, const QString &name)
    {
        QTest::qWait(150);
        widget.grab().save(m_directory + u'/' + name + m_suffix + QStringLiteral(".png"));
    }

    void wizard();
    void search();
    void failures();
    void composer();
    void settings();
    void pop3();
    void folders();
    void doctor();

private:
    static void type(QWidget &window, int field, const QString &text)
    {
        QList<QLineEdit *> visible;
        for (QLineEdit *edit : window.findChildren<QLineEdit *>()) {
            if (edit->isVisible())
                visible << edit;
        }
        visible.at(field)->setText(text);
    }
    static void click(QWidget &window, const char *name)
    {
        window.findChild<QPushButton *>(QString::fromLatin1(name))->click();
    }

    QString m_directory;
    QString m_suffix;
};

/// Of an address that is in no list.
void Shots::search()
{
    using Discovery::SearchStep;
    using Discovery::Source;
    using Discovery::StepState;
    Test::FakeAccountService accounts;
    Test::FakeSetupService setup;
    const QString address = QStringLiteral("anna@firma.example");
    const auto start = [&](AddAccountWizard &wizard) {
        wizard.setSetup(setup);
        wizard.show();
        type(wizard, 0, QStringLiteral("Анна Иванова"));
        type(wizard, 1, address);
    };
    ProviderOffer offer;
    offer.name = QStringLiteral("Firma");
    offer.imap.incoming = {QStringLiteral("imap.firma.example"), 993, Mail::Encryption::Tls,
                           address};
    offer.imap.outgoing = {QStringLiteral("smtp.firma.example"), 465, Mail::Encryption::Tls, {}};
    offer.source = Source::AutoconfigHttps;
    ServerSearchOutcome outcome;
    outcome.facts.address = Discovery::readMailAddress(address).value();
    {
        AddAccountWizard wizard(accounts);
        start(wizard);
        take(wizard, QStringLiteral("wizard-6-consent"));
        click(wizard, "next");
        for (const SearchStep step : {SearchStep::Autoconfig, SearchStep::Database,
                                      SearchStep::MailExchanger, SearchStep::Services})
            setup.last->step(step, StepState::Running);
        setup.last->step(SearchStep::Services, StepState::NothingFound);
        take(wizard, QStringLiteral("wizard-6-searching"));
        setup.last->find(offer);
        take(wizard, QStringLiteral("wizard-6-found"));
        ProviderOffer other = offer;
        other.source = Source::MxAutoconfig;
        other.confirmation = Discovery::Confirmation::HostsExplicit;
        other.imap.incoming.host = QStringLiteral("server7.xn--e1afmkfd.xn--p1ai");
        other.imap.outgoing.host = QStringLiteral("out.hoster.example");
        other.foreignHosts = {other.imap.incoming.host, other.imap.outgoing.host};
        outcome.facts.verdict = Discovery::Verdict::Found;
        outcome.offers = {other, offer};
        setup.last->finish(outcome);
        take(wizard, QStringLiteral("wizard-6-foreign"));
    }
    {
        AddAccountWizard wizard(accounts);
        start(wizard);
        click(wizard, "next");
        outcome.offers.clear();
        outcome.facts.verdict = Discovery::Verdict::NothingFound;
        outcome.facts.canAskExchange = true;
        setup.last->step(SearchStep::Database, StepState::NothingFound);
        setup.last->step(SearchStep::Probe, StepState::Failed);
        setup.last->finish(outcome);
        take(wizard, QStringLiteral("wizard-6-nothing"));
        click(wizard, "exchange");
        setup.last->ask(QStringLiteral("autodiscover.hoster.example"));
        take(wizard, QStringLiteral("wizard-6-exchange"));
    }
}

void Shots::wizard()
{
    Test::FakeAccountService accounts;
    accounts.offers.insert(QStringLiteral("yandex.example"), Test::yandexOffer({}, {}));
    Test::FakeTestLetters letters;
    AddAccountWizard wizard(accounts);
    wizard.setTestLetters(letters);
    wizard.show();
    take(wizard, QStringLiteral("wizard-1-empty"));
    type(wizard, 0, QStringLiteral("Иван Иванов"));
    type(wizard, 1, QStringLiteral("ivan@yandex.example"));
    take(wizard, QStringLiteral("wizard-1-address"));
    click(wizard, "next");
    type(wizard, 0, QStringLiteral("abcdefgh"));
    take(wizard, QStringLiteral("wizard-2-password"));
    click(wizard, "byHand");
    take(wizard, QStringLiteral("wizard-3-by-hand"));
    click(wizard, "next");
    click(wizard, "next");
    accounts.test->pass(TestSide::Incoming, TestStage::FindServer, 12);
    accounts.test->pass(TestSide::Incoming, TestStage::Connect, 48);
    accounts.test->run(TestSide::Incoming, TestStage::Encrypt);
    take(wizard, QStringLiteral("wizard-4-checking"));
    accounts.test->passAll(24);
    take(wizard, QStringLiteral("wizard-5-done"));
    click(wizard, "testLetter");
    Engine::TestLetterReport report;
    report.address = QStringLiteral("ivan@yandex.example");
    report.acceptance = Mail::Acceptance{};
    report.acceptance->queueId = QStringLiteral("4bAC12xyz");
    report.arrival =
        Store::LetterPlace{{}, {}, QStringLiteral("INBOX"), Mail::SpecialUse::Inbox, {}};
    report.travelled = std::chrono::milliseconds(3200);
    report.otherSender = QStringLiteral("ivan.ivanov@yandex.example");
    letters.sent.last().letter->show(report);
    take(wizard, QStringLiteral("wizard-5-test-letter"));
}

void Shots::failures()
{
    Test::FakeAccountService accounts;
    accounts.offers.insert(QStringLiteral("yandex.example"), Test::yandexOffer({}, {}));
    AddAccountWizard wizard(accounts);
    wizard.show();
    type(wizard, 0, QStringLiteral("Иван Иванов"));
    type(wizard, 1, QStringLiteral("ivan@yandex.example"));
    click(wizard, "next");
    type(wizard, 0, QStringLiteral("abcdefgh"));
    click(wizard, "next");
    accounts.test->failAt(TestSide::Incoming, TestStage::Login,
                          {ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                           QStringLiteral("log in"),
                           QStringLiteral("[AUTHENTICATIONFAILED] Invalid credentials or IMAP is "
                                          "disabled sc=abc_123")});
    take(wizard, QStringLiteral("wizard-4-refused"));

    UntrustedCertificate certificate;
    certificate.host = QStringLiteral("mail.example.org");
    certificate.port = 993;
    certificate.sha256 =
        QByteArray::fromHex("3fa9c1d2e4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff");
    certificate.subject = QStringLiteral("CN=mail.example.org, O=Example");
    certificate.issuer = certificate.subject;
    certificate.alternativeNames = {QStringLiteral("mail.example.org"),
                                    QStringLiteral("www.example.org")};
    certificate.validFrom = QDateTime(QDate(2025, 3, 1), QTime(0, 0));
    certificate.validUntil = QDateTime(QDate(2035, 3, 1), QTime(0, 0));
    certificate.reasons = {QStringLiteral("self-signed")};
    CertificateDialog dialog(certificate, true);
    dialog.show();
    take(dialog, QStringLiteral("certificate"));
}

void Shots::composer()
{
    Test::FakeAccountService accounts;
    accounts.stored = {Test::sampleAccount()};
    Test::FakeDraftService drafts;
    SystemClock clock;
    OpenDraft open = *drafts.blank({});
    open.draft->to = {{QStringLiteral("Анна Петрова"), QStringLiteral("anna@example.ru")},
                      {{}, QStringLiteral("peter.novak@example.sk")},
                      {{}, QStringLiteral("not an address")}};
    open.draft->cc = {{QStringLiteral("Sales"), QStringLiteral("sales@example.org")}};
    open.draft->subject = QStringLiteral("Re: Договор на поставку");
    open.draft->body = QString::fromUtf16(u"Добрый день,\n\nспасибо, всё в порядке. Договор пришлю "
                                          u"завтра.\n\n3 марта 2026 в 14:32 Анна "
                                          u"Петрова писала:\n> Добрый день,\n> во вложении "
                                          u"договор. Посмотрите, пожалуйста.\n>> Когда "
                                          u"ждать?\n\n-- \nИван Иванов");
    open.draft->attachments = {
        {QStringLiteral("договор.pdf"), "application/pdf", QByteArray(214000, 'x'), {}},
        {QStringLiteral("очень длинное имя файла с фотографией склада.jpeg"),
         "image/jpeg",
         QByteArray(3400000, 'x'),
         {}}};
    auto *window = new ComposerWindow({drafts, accounts, clock, {}}, open);
    window->show();
    take(*window, QStringLiteral("composer"));
    window->send();
    take(*window, QStringLiteral("composer-notice"));
    delete window;
    auto *blank = new ComposerWindow({drafts, accounts, clock, {}}, *drafts.blank({}));
    blank->show();
    take(*blank, QStringLiteral("composer-blank"));
    auto *options = blank->findChild<LetterOptions *>();
    options->popup(blank->mapToGlobal(QPoint(100, 100)));
    take(*options, QStringLiteral("composer-options"));
    options->hide();
    delete blank;
    accounts.refusedSender = QStringLiteral("ivan@example.ru");
    accounts.requiredSender = QStringLiteral("ivan.ivanov@mail.example.ru");
    open.draft->to.removeLast();
    blank = new ComposerWindow({drafts, accounts, clock, {}}, open);
    blank->show();
    blank->send();
    take(*blank, QStringLiteral("composer-sender"));
    delete blank;
}

void Shots::settings()
{
    Test::FakeAccountService accounts;
    Test::FakeServerCopies copies;
    AccountDialog dialog(accounts, copies, Test::sampleAccount(), {QStringLiteral("Отправленные")});
    dialog.show();
    using Tab = AccountDialog::Tab;
    for (const Tab tab :
         {Tab::General, Tab::Addresses, Tab::Servers, Tab::Certificates, Tab::Connection}) {
        dialog.showTab(tab);
        take(dialog, QStringLiteral("settings-%1").arg(int(tab)));
    }
    Mail::AccountSettings former = Test::sampleAccount();
    former.incoming = {QStringLiteral("mail.example.ru"), 143, Mail::Encryption::StartTls,
                       QStringLiteral("ivan")};
    former.proxy = {Mail::ProxyKind::Socks5, QStringLiteral("proxy.example.ru"), 1080, {}};
    SettingsHistoryDialog history(Test::sampleAccount(),
                                  {{QDateTime(QDate(2026, 5, 4), QTime(9, 30)), former},
                                   {QDateTime(QDate(2026, 3, 1), QTime(18, 5)), former}});
    history.show();
    take(history, QStringLiteral("settings-history"));
    history.hide();
    dialog.showTab(Tab::Addresses);
    dialog.findChild<QToolButton *>(QStringLiteral("moreOfAddress"))->click();
    take(dialog, QStringLiteral("settings-1-more"));
    dialog.findChild<QCheckBox *>(QStringLiteral("hasOwnServer"))->click();
    dialog.resize(dialog.width(), 1100);
    take(dialog, QStringLiteral("settings-1-server"));
}

void Shots::doctor()
{
    Test::FakeAccountService accounts;
    accounts.stored = {Test::sampleAccount()};
    DoctorDialog doctor(accounts);
    doctor.show();
    take(doctor, QStringLiteral("doctor"));
    doctor.check(accounts.stored.constFirst().key);
    accounts.test->failAt(TestSide::Incoming, TestStage::Login,
                          {ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                           QStringLiteral("log in"),
                           QStringLiteral("[AUTHENTICATIONFAILED] Authentication failed.")});
    take(doctor, QStringLiteral("doctor-refused"));
    SlipDialog slip(doctor.slipFacts());
    slip.show();
    take(slip, QStringLiteral("doctor-slip"));
    doctor.explain(QStringLiteral("(0x800CCC78) The server responded: 553 5.7.1 Sender address "
                                  "rejected: not owned by auth user."));
    take(doctor, QStringLiteral("doctor-pasted"));
    doctor.explain(QStringLiteral("Hello"));
    take(doctor, QStringLiteral("doctor-unknown"));
    doctor.showPage(DoctorDialog::Page::Steps);
    auto *complaint = doctor.findChild<QComboBox *>(QStringLiteral("complaint"));
    complaint->setCurrentIndex(complaint->findData(int(Doctor::GuidePage::LettersVanished)));
    take(doctor, QStringLiteral("doctor-steps"));
    click(doctor, "no");
    QTest::qWait(10);
    take(doctor, QStringLiteral("doctor-steps-advice"));
}

void Shots::pop3()
{
    Test::FakeAccountService accounts;
    accounts.offers.insert(QStringLiteral("yandex.example"), Test::yandexOffer({}, {}));
    AddAccountWizard wizard(accounts);
    wizard.show();
    type(wizard, 0, QStringLiteral("Иван Иванов"));
    type(wizard, 1, QStringLiteral("ivan@yandex.example"));
    click(wizard, "next");
    type(wizard, 0, QStringLiteral("abcdefgh"));
    for (QRadioButton *choice : wizard.findChildren<QRadioButton *>()) {
        if (choice->isVisible())
            choice->click(); // POP3 stands behind IMAP
    }
    take(wizard, QStringLiteral("pop3-wizard-password"));
    auto *more = wizard.findChild<QToolButton *>(QStringLiteral("moreOptions"));
    more->click();
    take(wizard, QStringLiteral("pop3-wizard-options"));
    click(wizard, "next");
    accounts.test->failAt(TestSide::Incoming, TestStage::Login,
                          {ErrorKind::ServerUnavailable, Retry::Later, QStringLiteral("log in"),
                           QStringLiteral("[IN-USE] Mailbox is locked by another session")});
    take(wizard, QStringLiteral("pop3-wizard-in-use"));
    click(wizard, "back");
    click(wizard, "byHand");
    take(wizard, QStringLiteral("pop3-wizard-by-hand"));
    click(wizard, "next");
    take(wizard, QStringLiteral("pop3-wizard-password-by-hand"));
    click(wizard, "next");
    accounts.test->passAll(0, 2314);
    take(wizard, QStringLiteral("pop3-wizard-done"));

    Mail::AccountSettings account = Test::sampleAccount();
    account.protocol = Mail::ReceiveProtocol::Pop3;
    account.incoming.host = QStringLiteral("pop.example.ru");
    account.incoming.port = 995;
    account.pop3.leave = Mail::LeaveOnServer::Days;
    account.pop3.leaveAmount = 7;
    accounts.stored = {account};
    accounts.facts.messages = 1200;
    Test::FakeServerCopies copies;
    Test::fillWithCopies(copies);
    copies.facts.serverDeletesAfterDays = 60;
    AccountDialog dialog(accounts, copies, account, {QStringLiteral("Отправленные")});
    dialog.show();
    take(dialog, QStringLiteral("pop3-settings"));
    dialog.showTab(AccountDialog::Tab::Servers);
    take(dialog, QStringLiteral("pop3-settings-servers"));
    askRemoveAccount(&dialog, account, accounts.facts, [](bool) {});
    take(*dialog.findChild<QMessageBox *>(), QStringLiteral("pop3-remove"));
    auto *calendar = new ServerCopiesDialog(accounts, copies, account.key);
    calendar->show();
    take(*calendar, QStringLiteral("pop3-copies"));
    calendar->chooseDay(QDate::currentDate().addDays(2));
    take(*calendar, QStringLiteral("pop3-copies-day"));
    calendar->chooseDay({});
    take(*calendar, QStringLiteral("pop3-copies-no-day"));
    copies.all.clear();
    copies.facts.ignoresDeletion = true;
    Q_EMIT copies.changed(account.key);
    take(*calendar, QStringLiteral("pop3-copies-empty"));
    delete calendar;
}

void Shots::folders()
{
    QList<Mail::MailboxInfo> all;
    const auto add = [&all](const QString &name, Mail::SpecialUse use, int parent, bool isShown) {
        Mail::MailboxInfo info;
        info.key = Mail::MailboxKey(all.size() + 1);
        info.parent = parent > 0 ? Mail::MailboxKey(parent) : Mail::MailboxKey();
        info.displayName = name;
        info.path = name;
        info.specialUse = use;
        info.isSubscribed = isShown;
        info.total = 2314;
        info.unread = 12;
        all.append(info);
    };
    using Use = Mail::SpecialUse;
    add(QStringLiteral("INBOX"), Use::Inbox, 0, true);
    add(QStringLiteral("Sent"), Use::Sent, 0, true);
    add(QStringLiteral("Trash"), Use::Trash, 0, true);
    add(QStringLiteral("Договоры"), Use::None, 0, true);
    add(QStringLiteral("Поставщики, с которыми ничего не вышло в прошлом году"), Use::None, 4,
        false);
    add(QStringLiteral("Škola"), Use::None, 0, true);

    NewFolderDialog fresh({QStringLiteral("Договоры"),
                           QStringLiteral("ivan@example.ru"),
                           '/',
                           {QStringLiteral("2026")}});
    fresh.show();
    fresh.findChild<QLineEdit *>()->setText(QStringLiteral("2026"));
    take(fresh, QStringLiteral("folder-new"));

    ShownFoldersDialog shown(all, QStringLiteral("ivan@example.ru"));
    shown.show();
    take(shown, QStringLiteral("folder-shown"));

    FolderPropertiesDialog properties(all.at(3));
    properties.show();
    take(properties, QStringLiteral("folder-properties-asking"));
    Engine::MailboxProperties known;
    known.info = all.at(3);
    known.heldBytes = 214'000'000;
    known.synced.areHeadersComplete = true;
    known.synced.lastCompleteAt = QDateTime::currentDateTimeUtc().addSecs(-3600);
    known.server.emplace();
    known.server->sizeBytes = 342'000'000;
    known.server->quotas = {{QString(), {{"STORAGE", 8'100'000'000, 10'000'000'000}}}};
    known.server->rights =
        Mail::GrantedRights{"lrswi", true, true, true, false, false, false, false};
    known.repairs = {{QDateTime::currentDateTimeUtc().addDays(-2), 3, 1, 0}};
    properties.setProperties(known);
    properties.findChild<QToolButton *>()->click();
    take(properties, QStringLiteral("folder-properties"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    QString suffix;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    if (arguments.contains(QStringLiteral("--dark"))) {
        QApplication::setPalette(darkPalette());
        suffix += QStringLiteral("-dark");
    }
    LongTexts longTexts;
    if (arguments.contains(QStringLiteral("--long"))) {
        QCoreApplication::installTranslator(&longTexts);
        suffix += QStringLiteral("-long");
    }
    QTranslator translator;
    for (const QString &language :
         {QStringLiteral("en"), QStringLiteral("ru"), QStringLiteral("sk")}) {
        const bool isEnglish = language == QStringLiteral("en");
        if (!isEnglish && !arguments.contains(QStringLiteral("--") + language))
            continue;
        const bool isLoaded =
            translator.load(QStringLiteral(":/martlet/translations/martlet_%1.qm").arg(language));
        if (!isLoaded)
            return 1;
        QLocale::setDefault(QLocale(language));
        suffix += isEnglish ? QString() : QStringLiteral("-") + language;
    }
    QCoreApplication::installTranslator(&translator);
    if (arguments.contains(QStringLiteral("--large"))) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * 1.25);
        QApplication::setFont(font);
        suffix += QStringLiteral("-large");
    }
    if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        suffix += QStringLiteral("-150");
    setUpIconTheme();
    QDir().mkpath(arguments.at(1));
    Shots shots(arguments.at(1), suffix);
    shots.wizard();
    shots.search();
    shots.failures();
    shots.composer();
    shots.settings();
    shots.pop3();
    shots.folders();
    shots.doctor();
    return 0;
}
