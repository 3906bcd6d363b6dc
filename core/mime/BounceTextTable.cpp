// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BounceTextTable.h"

#include <array>

namespace Martlet::Mime
{

namespace
{

using enum DeliveryAction;

// Good news and delays first: their letters also have the general words of a failure.
constexpr auto openers = std::to_array<ReportPhrase>({
    {u"successfully delivered to the destination(s) listed below", Delivered},
    {u"your message has been delivered to the following recipient*", Delivered},
    {u"ваше сообщение доставлено следующим получателям", Delivered},
    {u"but no delivery notification was sent by the destination server", Relayed},
    {u"successfully relayed to the following recipient*", Relayed},
    {u"не отправил уведомление о доставке", Relayed},

    {u"this is a warning message only", Delayed},
    {u"this is a warning only", Delayed},
    {u"you do not need to resend your message", Delayed},
    {u"has not yet been delivered", Delayed},
    {u"could not be delivered for more than", Delayed},
    {u"transient non-fatal errors", Delayed},
    {u"delayed mail", Delayed},
    {u"delivery incomplete", Delayed},
    {u"gmail will retry for", Delayed},
    {u"temporary problem delivering your message", Delayed},
    {u"delivery is delayed to these recipients", Delayed},
    {u"delivery to the following recipients has been delayed", Delayed},
    {u"задержка доставки следующим получателям", Delayed},
    {u"доставка * задерживается", Delayed},
    {u"доставка не завершена", Delayed},
    {u"письмо пока не доставлено", Delayed},
    {u"сообщение пока не доставлено", Delayed},
    {u"еще не доставлено", Delayed},

    // qmail
    {u"this is the qmail-send program", Failed},
    {u"i'm afraid i wasn't able to deliver your message", Failed},
    // Exim; Mail.ru has its form
    {u"this message was created automatically by mail delivery software", Failed},
    {u"message that you sent could not be delivered to", Failed},
    {u"не может быть доставлено одному или нескольким", Failed},
    {u"письмо создано автоматически сервером mail.ru", Failed},
    // Postfix; Yandex has its form
    {u"this is the mail system at host", Failed},
    {u"this is the postfix program at host", Failed},
    {u"sorry to have to inform you that your message could not be", Failed},
    {u"сообщение отправлено почтовым сервером", Failed},
    {u"не может быть отправлено одному или нескольким", Failed},
    // Sendmail
    {u"the following addresses had permanent fatal errors", Failed},
    {u"the following addresses had delivery errors", Failed},
    {u"transcript of session follows", Failed},
    // Courier
    {u"your message to the following recipients cannot be delivered", Failed},
    {u"this is a delivery status notification from", Failed},
    // Exchange and Outlook
    {u"delivery has failed to these recipients", Failed},
    {u"delivery to the following recipient* failed", Failed},
    {u"did not reach some or all of the intended recipients", Failed},
    {u"did not reach the following recipient*", Failed},
    {u"this is an automatically generated delivery status notification", Failed},
    {u"the following recipient* cannot be reached", Failed},
    {u"the following recipient* could not be reached", Failed},
    {u"your message to * couldn't be delivered", Failed},
    {u"не удалось выполнить доставку следующим получателям", Failed},
    {u"сбой доставки следующим получателям", Failed},
    {u"не удалось доставить * следующим получателям", Failed},
    {u"не доставлено некоторым или всем получателям", Failed},
    {u"не удалось доставить * сообщение", Failed},
    {u"сообщение * не удалось доставить", Failed},
    {u"сообщение не удалось доставить", Failed},
    {u"fehler bei der nachrichtenzustellung", Failed},
    {u"nachricht * konnte nicht zugestellt werden", Failed},
    {u"échec de la remise", Failed},
    {u"votre message * n'a pas pu être remis", Failed},
    {u"error en la entrega a estos destinatarios", Failed},
    {u"no se pudo entregar el mensaje", Failed},
    {u"recapito non riuscito", Failed},
    {u"impossibile recapitare il messaggio", Failed},
    {u"doručenie týmto príjemcom alebo skupinám zlyhalo", Failed},
    {u"doručení těmto příjemcům nebo skupinám se nezdařilo", Failed},
    {u"nie można dostarczyć wiadomości", Failed},
    // Gmail
    {u"address not found", Failed},
    {u"your message wasn't delivered", Failed},
    {u"your message to * has been blocked", Failed},
    {u"there was a problem delivering your message", Failed},
    {u"message not delivered", Failed},
    {u"recipient inbox full", Failed},
    {u"адрес не найден", Failed},
    {u"письмо не доставлено", Failed},
    {u"письмо * не доставлено", Failed},
    {u"письмо не было доставлено", Failed},
    {u"письмо * не было доставлено", Failed},
    {u"сообщение не доставлено", Failed},
    {u"сообщение * не доставлено", Failed},
    {u"сообщение не было доставлено", Failed},
    {u"письмо заблокировано", Failed},
    {u"сообщение заблокировано", Failed},
    {u"папка \"входящие\" переполнена", Failed},
    // Domino, GroupWise, Yahoo, MDaemon, CommuniGate, and what others say
    {u"was not delivered to:", Failed},
    {u"was undeliverable to the following", Failed},
    {u"unable to deliver your message to", Failed},
    {u"unable to deliver message to", Failed},
    {u"had permanent fatal delivery errors", Failed},
    {u"failed to deliver to", Failed},
    {u"your message could not be delivered", Failed},
    {u"your message cannot be delivered", Failed},
    {u"your mail could not be delivered", Failed},
    {u"could not be delivered to the following", Failed},
    {u"was not delivered to the following", Failed},
    {u"ваше письмо не может быть доставлено", Failed},
    {u"ваше сообщение не может быть доставлено", Failed},
});

constexpr auto subjects = std::to_array<ReportPhrase>({
    {u"delivery status notification (delay)", Delayed},
    {u"delayed mail", Delayed},
    {u"warning: could not send message", Delayed},
    {u"warning: message * delayed", Delayed},
    {u"delivery delayed:", Delayed},
    {u"message delayed:", Delayed},
    {u"доставка задержана:", Delayed},
    {u"задержка доставки:", Delayed},
    {u"successful mail delivery report", Delivered},
    {u"delivery status notification (success)", Delivered},
    {u"delivered:", Delivered},
    {u"доставлено:", Delivered},
    {u"relayed:", Relayed},
    {u"ретранслировано:", Relayed},

    {u"delivery status notification (failure)", Failed},
    {u"undelivered mail returned to sender", Failed},
    {u"returned mail:", Failed},
    {u"mail delivery failed", Failed},
    {u"mail delivery failure", Failed},
    {u"delivery failure", Failed},
    {u"delivery failed", Failed},
    {u"failure notice", Failed},
    {u"undeliverable message", Failed},
    {u"undeliverable mail", Failed},
    {u"undeliverable:", Failed},
    {u"не удается доставить:", Failed},
    {u"не удалось доставить:", Failed},
    {u"недоставлено:", Failed},
    {u"недоставленное:", Failed},
    {u"недоставленное сообщение", Failed},
    {u"недоставленное письмо", Failed},
    {u"недоставляемое сообщение", Failed},
    {u"не вдалося доставити:", Failed},
    {u"не може да се достави:", Failed},
    {u"unzustellbar:", Failed},
    {u"nicht zustellbar:", Failed},
    {u"non remis :", Failed},
    {u"non remis:", Failed},
    {u"échec de la remise", Failed},
    {u"no se puede entregar:", Failed},
    {u"no entregado:", Failed},
    {u"non recapitabile:", Failed},
    {u"recapito non riuscito:", Failed},
    {u"não é possível entregar:", Failed},
    {u"não entregue:", Failed},
    {u"onbestelbaar:", Failed},
    {u"kan niet worden bezorgd:", Failed},
    {u"niedostarczalne:", Failed},
    {u"niedostarczone:", Failed},
    {u"nie można dostarczyć:", Failed},
    {u"nedoručiteľné:", Failed},
    {u"nedoručené:", Failed},
    {u"nedá sa doručiť:", Failed},
    {u"nedoručitelné:", Failed},
    {u"nelze doručit:", Failed},
    {u"kézbesíthetetlen:", Failed},
    {u"nem kézbesíthető:", Failed},
    {u"teslim edilemedi:", Failed},
    {u"teslim edilemez:", Failed},
    {u"olevererbart:", Failed},
    {u"kan inte levereras:", Failed},
    {u"kan ikke leveres:", Failed},
    {u"ikke levert:", Failed},
    {u"toimittamaton:", Failed},
    {u"ei voi toimittaa:", Failed},
    {u"未送达", Failed},
    {u"无法送达", Failed},
    {u"配信不能", Failed},
    {u"배달되지 않음", Failed},
});

constexpr auto autoReplies = std::to_array<QStringView>({
    u"automatic reply",
    u"auto reply",
    u"auto-reply",
    u"autoreply",
    u"auto:",
    u"out of office",
    u"out of the office",
    u"vacation",
    u"автоматический ответ",
    u"автоответ*",
    u"нет на работе",
    u"в отпуске",
    u"automatische antwort",
    u"abwesenheit*",
    u"réponse automatique",
    u"respuesta automática",
    u"risposta automatica",
    u"resposta automática",
    u"automatisch antwoord",
    u"automatyczna odpowiedź",
    u"automatická odpoveď",
    u"automatická odpověď",
});

constexpr auto copies = std::to_array<QStringView>({
    u"below this line is a copy of",
    u"this is a copy of",
    u"copy of the original message",
    u"original message",
    u"original message headers",
    u"original message follows",
    u"the header of the original message",
    u"the headers of the original message",
    u"message header follows",
    u"message headers follow",
    u"message headers",
    u"unsent message follows",
    u"unsent message below",
    u"undelivered message follows",
    u"the undelivered message",
    u"returned message follows",
    u"the body of the message is",
    u"исходные заголовки сообщения",
    u"заголовки исходного сообщения",
    u"заголовки исходного письма",
    u"исходное сообщение",
    u"исходное письмо",
    u"ниже приведена копия",
    u"копия письма",
    u"копия вашего письма",
    u"заголовки письма",
});

constexpr auto hostLabels = std::to_array<QStringView>({
    u"mail system at host ",
    u"postfix program at host ",
    u"qmail-send program at ",
    u"delivery status notification from ",
    u"generating server: ",
    u"формирующий сервер: ",
    u"создающий сервер: ",
    u"сервер, создавший отчет: ",
});

constexpr auto labels = std::to_array<QStringView>({
    u"recipient:",
    u"recipient address:",
    u"failed recipient:",
    u"адрес получателя:",
    u"получатель:",
    u"адресат:",
});

} // namespace

std::span<const ReportPhrase> reportOpeners()
{
    return openers;
}

std::span<const ReportPhrase> reportSubjects()
{
    return subjects;
}

std::span<const QStringView> autoReplySubjects()
{
    return autoReplies;
}

std::span<const QStringView> copyHeadings()
{
    return copies;
}

std::span<const QStringView> reportingHostLabels()
{
    return hostLabels;
}

std::span<const QStringView> recipientLabels()
{
    return labels;
}

} // namespace Martlet::Mime
