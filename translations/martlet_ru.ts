<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AuthorityImport</name>
    <message>
        <source>Root certificate</source>
        <translation>Корневой сертификат</translation>
    </message>
    <message>
        <source>This file was not imported.</source>
        <translation>Этот файл не импортирован.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>There is no certificate in it. Ask the operator for the root certificate as a .pem, .crt or .cer file.</source>
        <translation>В нём нет сертификата. Попросите у администратора корневой сертификат в виде файла .pem, .crt или .cer.</translation>
    </message>
    <message>
        <source>It is the certificate of a single server, not a root certificate that vouches for servers. Ask the operator for the root certificate.</source>
        <translation>Это сертификат одного сервера, а не корневой, который удостоверяет серверы. Попросите у администратора корневой сертификат.</translation>
    </message>
    <message>
        <source>It was valid only until %1. Ask the operator for the new one.</source>
        <translation>Он действовал только до %1. Попросите у администратора новый.</translation>
    </message>
    <message>
        <source>It is valid only from %1. The date of this computer may be wrong.</source>
        <translation>Он действует только с %1. Возможно, на этом компьютере неверная дата.</translation>
    </message>
    <message>
        <source>Valid from %1 to %2</source>
        <translation>Действует с %1 по %2</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der)</source>
        <translation>Сертификаты (*.pem *.crt *.cer *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>It cannot be read. Check that it is still there.</source>
        <translation>Его не удаётся прочитать. Проверьте, на месте ли он.</translation>
    </message>
    <message>
        <source>Trust this root certificate?</source>
        <translation>Доверять этому корневому сертификату?</translation>
    </message>
    <message>
        <source>Every server it vouches for is then trusted, for this account alone. Compare the fingerprint with the one the operator gives.</source>
        <translation>Тогда доверие получат все серверы, которые он удостоверяет, но только для этой учётной записи. Сравните отпечаток с тем, который назовёт администратор.</translation>
    </message>
    <message>
        <source>Don&apos;t trust it</source>
        <translation>Не доверять</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>Доверять для этой учётной записи</translation>
    </message>
</context>
<context>
    <name>ClockText</name>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) behind.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают примерно на %n год.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n года.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n лет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) ahead.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат примерно на %n год.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n года.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n лет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) behind.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают примерно на %n день.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n дня.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n дней.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) ahead.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат примерно на %n день.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n дня.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n дней.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) behind.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают примерно на %n час.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n часа.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n часов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) ahead.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат примерно на %n час.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n часа.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n часов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) behind.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают примерно на %n минуту.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n минуты.</numerusform>
            <numerusform>Часы этого компьютера отстают примерно на %n минут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) ahead.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат примерно на %n минуту.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n минуты.</numerusform>
            <numerusform>Часы этого компьютера спешат примерно на %n минут.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>You are offline. Mail will be sent and fetched when the connection returns.</source>
        <translation>Нет подключения к интернету. Почта будет отправлена и получена, когда связь восстановится.</translation>
    </message>
    <message>
        <source>This network asks you to sign in first. Open a web page, sign in, then try again.</source>
        <translation>Эта сеть требует входа. Откройте любую страницу в браузере, войдите в сеть и повторите.</translation>
    </message>
    <message>
        <source>The proxy of this network does not allow mail connections. Check the proxy settings or ask the administrator.</source>
        <translation>Прокси этой сети не пропускает почтовые соединения. Проверьте настройки прокси или обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Mail ports are blocked on this network. Try another network, switch the VPN off or on, or check the firewall.</source>
        <translation>В этой сети закрыты почтовые порты. Попробуйте другую сеть, включите или отключите VPN, проверьте брандмауэр.</translation>
    </message>
    <message>
        <source>The connection was interrupted. Martlet reconnects by itself.</source>
        <translation>Соединение прервалось. Martlet подключится снова автоматически.</translation>
    </message>
    <message>
        <source>The server may refuse connections through this VPN. Try without it.</source>
        <translation>Возможно, сервер не принимает соединения через этот VPN. Попробуйте без него.</translation>
    </message>
    <message>
        <source>The server “{host}” does not exist. Check the spelling or let Martlet look up the settings again.</source>
        <translation>Сервер «{host}» не найден. Проверьте написание или запустите поиск настроек заново.</translation>
    </message>
    <message>
        <source>The domain after @ does not exist. Is the address spelled correctly?</source>
        <translation>Домен после @ не существует. Проверьте адрес.</translation>
    </message>
    <message>
        <source>The addresses of servers cannot be found at the moment. Restart the router or switch off VPN/ad blocker, then try again.</source>
        <translation>Сейчас не удаётся определить адреса серверов. Перезагрузите роутер, отключите VPN или блокировщик рекламы и повторите.</translation>
    </message>
    <message>
        <source>A filter (ad blocker, parental control, private DNS) blocks this server. Allow “{host}” or switch the filter off.</source>
        <translation>Фильтр (блокировщик рекламы, родительский контроль, частный DNS) блокирует этот сервер. Разрешите «{host}» или отключите фильтр.</translation>
    </message>
    <message>
        <source>The server does not accept connections on port {port}. Check the port, or wait if the server is being serviced.</source>
        <translation>Сервер не принимает соединения на порту {port}. Проверьте порт или подождите, если на сервере ведутся работы.</translation>
    </message>
    <message>
        <source>The server does not answer on port {port}. If you entered a wrong password several times, wait 30 minutes; otherwise check firewall and country restrictions of the hoster.</source>
        <translation>Сервер не отвечает на порту {port}. Если вы несколько раз ввели неверный пароль, подождите 30 минут; иначе проверьте брандмауэр и ограничения по странам у хостинга.</translation>
    </message>
    <message>
        <source>IPv6 does not work here. Martlet uses IPv4.</source>
        <translation>IPv6 здесь не работает. Martlet использует IPv4.</translation>
    </message>
    <message>
        <source>Something closes the connection immediately: the server, a firewall or an antivirus. Switch off mail scanning in the antivirus for a test.</source>
        <translation>Что-то сразу закрывает соединение: сервер, брандмауэр или антивирус. Для проверки отключите в антивирусе проверку почты.</translation>
    </message>
    <message>
        <source>Port 25 is closed for programs in most networks. Use 465 or 587 (some hosters also 2525).</source>
        <translation>Порт 25 в большинстве сетей закрыт для программ. Используйте 465 или 587 (у некоторых хостингов также 2525).</translation>
    </message>
    <message>
        <source>Proton Mail Bridge is not running. Start it and try again.</source>
        <translation>Программа Proton Mail Bridge не запущена. Запустите её и повторите.</translation>
    </message>
    <message>
        <source>This Exchange server does not offer IMAP or POP3. Ask the administrator to start the IMAP4 service and allow it for your mailbox.</source>
        <translation>Этот сервер Exchange не предоставляет IMAP и POP3. Попросите администратора запустить службу IMAP4 и разрешить её для вашего ящика.</translation>
    </message>
    <message>
        <source>Port {port} does not use TLS from the start. Choose STARTTLS for this port or use {tlsport} with SSL/TLS.</source>
        <translation>На порту {port} шифрование TLS включается не сразу. Выберите для этого порта STARTTLS или порт {tlsport} с SSL/TLS.</translation>
    </message>
    <message>
        <source>Port {port} needs SSL/TLS, not STARTTLS.</source>
        <translation>Для порта {port} выберите SSL/TLS, а не STARTTLS.</translation>
    </message>
    <message>
        <source>The server uses outdated encryption. Ask its operator to enable TLS 1.2 or newer.</source>
        <translation>Сервер использует устаревшее шифрование. Попросите владельца сервера включить TLS 1.2 или новее.</translation>
    </message>
    <message>
        <source>Martlet and the server found no common safe encryption. The operator has to update the server.</source>
        <translation>Martlet и сервер не нашли общего безопасного шифрования. Владелец должен обновить сервер.</translation>
    </message>
    <message>
        <source>The encrypted connection was cut off. Check antivirus, firewall and VPN; otherwise try later.</source>
        <translation>Защищённое соединение обрывается. Проверьте антивирус, брандмауэр и VPN или повторите позже.</translation>
    </message>
    <message>
        <source>This server requires a personal certificate, which Martlet cannot use. Ask the administrator for another way to sign in.</source>
        <translation>Сервер требует личный сертификат, а Martlet с ним не работает. Спросите администратора о другом способе входа.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate expired on {date}. Your mail is safe; the operator has to renew it. Try again later.</source>
        <translation>Срок действия сертификата сервера истёк {date}. Ваши письма в безопасности; сертификат должен обновить владелец сервера. Повторите позже.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is valid only from {date}. Try later or tell the operator.</source>
        <translation>Сертификат сервера начнёт действовать только {date}. Повторите позже или сообщите владельцу сервера.</translation>
    </message>
    <message>
        <source>The date or time of this computer is wrong ({now}). Set it correctly, including the time zone.</source>
        <translation>На компьютере установлены неверные дата или время ({now}). Исправьте их, включая часовой пояс.</translation>
    </message>
    <message>
        <source>The certificate belongs to {names}, not to “{host}”. Use the server name your provider gives (for example {suggestion}). Do not continue if you are unsure.</source>
        <translation>Сертификат выдан для {names}, а не для «{host}». Укажите имя сервера, которое даёт провайдер (например, {suggestion}). Не продолжайте, если не уверены.</translation>
    </message>
    <message>
        <source>The server uses a certificate it made itself. If it is your own server, compare the fingerprint and then trust the certificate.</source>
        <translation>Сервер сам выдал себе сертификат. Если это ваш собственный сервер, сверьте отпечаток и подтвердите, что доверяете сертификату.</translation>
    </message>
    <message>
        <source>The issuer of the certificate is not known here. Install all system updates; if it stays, tell the operator that the certificate chain is incomplete.</source>
        <translation>Издатель сертификата неизвестен. Установите все обновления системы; если не помогло, сообщите владельцу сервера о неполной цепочке сертификатов.</translation>
    </message>
    <message>
        <source>Your antivirus ({product}) decrypts mail connections. Switch off SSL/TLS (or mail) scanning for Martlet in its settings, or import its root certificate.</source>
        <translation>Ваш антивирус ({product}) вскрывает защищённые соединения. Отключите в его настройках проверку SSL/TLS (или почты) для Martlet либо импортируйте его корневой сертификат.</translation>
    </message>
    <message>
        <source>The certificate was issued by {issuer}, which this system does not trust. If your organisation tells you to, install its root certificate for this account only.</source>
        <translation>Сертификат выдан центром {issuer}, которому система не доверяет. Если этого требует ваша организация, установите её корневой сертификат только для этой учётной записи.</translation>
    </message>
    <message>
        <source>The certificate was revoked. Do not connect; tell the operator.</source>
        <translation>Сертификат отозван. Не подключайтесь и сообщите владельцу сервера.</translation>
    </message>
    <message>
        <source>The server presents a different certificate than before. Ask the operator for the new fingerprint before accepting it.</source>
        <translation>Сервер предъявил не тот сертификат, что раньше. Уточните новый отпечаток у владельца, прежде чем принять его.</translation>
    </message>
    <message>
        <source>The certificate is too weak by today&apos;s rules. The operator has to replace it.</source>
        <translation>Сертификат слишком слаб по современным правилам. Владелец должен его заменить.</translation>
    </message>
    <message>
        <source>The server accepted the connection but says nothing. Check port and encryption.</source>
        <translation>Сервер принял соединение, но молчит. Проверьте порт и тип шифрования.</translation>
    </message>
    <message>
        <source>Port {port} speaks {found}, not {wanted}. Correct the port or the account type.</source>
        <translation>На порту {port} отвечает {found}, а не {wanted}. Исправьте порт или тип учётной записи.</translation>
    </message>
    <message>
        <source>The server refuses new connections now: “{text}”. Martlet will try later.</source>
        <translation>Сервер сейчас не принимает соединения: «{text}». Martlet повторит позже.</translation>
    </message>
    <message>
        <source>The server claims you are already signed in, before encryption. Martlet disconnects for safety.</source>
        <translation>Сервер сообщает, что вход уже выполнен, ещё до шифрования. Для безопасности Martlet отключается.</translation>
    </message>
    <message>
        <source>The server offers no encryption on port {port}. Use {tlsport} with SSL/TLS. Martlet does not send passwords unprotected.</source>
        <translation>На порту {port} сервер не предлагает шифрование. Используйте порт {tlsport} с SSL/TLS. Martlet не передаёт пароли без защиты.</translation>
    </message>
    <message>
        <source>The server cannot start encryption at the moment. Try later or use {tlsport}.</source>
        <translation>Сервер сейчас не может включить шифрование. Повторите позже или используйте порт {tlsport}.</translation>
    </message>
    <message>
        <source>Unexpected data arrived before encryption. Martlet disconnected for safety.</source>
        <translation>До начала шифрования пришли лишние данные. Для безопасности Martlet отключился.</translation>
    </message>
    <message>
        <source>The server allows no password sign-in. Add the account again and choose “Sign in with the browser”.</source>
        <translation>Сервер не разрешает вход по паролю. Добавьте учётную запись заново и выберите «Войти через браузер».</translation>
    </message>
    <message>
        <source>The server and Martlet share no sign-in method. If “Secure password (SPA)” is chosen, choose another one.</source>
        <translation>У сервера и Martlet нет общего способа входа. Если выбран «Безопасный пароль (SPA)», выберите другой способ.</translation>
    </message>
    <message>
        <source>This is not an IMAP4 server. Check server name and port.</source>
        <translation>Это не сервер IMAP4. Проверьте имя сервера и порт.</translation>
    </message>
    <message>
        <source>The server refused login or password. 1. Sign in at {webmail} by typing both by hand. 2. If that works, {provider} probably wants an app password or IMAP is off. 3. If not, reset the password.</source>
        <translation>Сервер отклонил логин или пароль. 1. Войдите на {webmail}, введя логин и пароль вручную. 2. Если вход удался, вероятно, нужен пароль приложения или отключён IMAP. 3. Если нет — восстановите пароль.</translation>
    </message>
    <message>
        <source>{provider} requires an app password for programs. Create one at {url} and paste it here instead of your normal password.</source>
        <translation>{provider} требует для программ отдельный пароль приложения. Откройте {url}, создайте его там и вставьте сюда вместо обычного пароля.</translation>
    </message>
    <message>
        <source>Access by programs is off. Open {url}, switch IMAP (POP3) on, save, wait a few minutes and try again.</source>
        <translation>Доступ для почтовых программ отключён. Откройте {url}, включите IMAP (POP3), сохраните, подождите несколько минут и повторите.</translation>
    </message>
    <message>
        <source>{provider} no longer accepts passwords from programs. Add the account again and choose “Sign in with the browser”.</source>
        <translation>{provider} больше не принимает пароли от программ. Добавьте учётную запись заново и выберите «Войти через браузер».</translation>
    </message>
    <message>
        <source>{provider} wants to be sure it is you. Sign in at {webmail}, confirm the request or captcha, then try again.</source>
        <translation>{provider} хочет убедиться, что это вы. Войдите на {webmail}, подтвердите вход или введите контрольные цифры, затем повторите.</translation>
    </message>
    <message>
        <source>The mailbox is blocked. Sign in at {webmail}; you may have to add a phone number or real name. Unblocking usually takes a few hours.</source>
        <translation>Ящик заблокирован. Войдите на {webmail}: возможно, нужно привязать телефон или указать настоящее имя. Снятие блокировки обычно занимает несколько часов.</translation>
    </message>
    <message>
        <source>Your password has expired. Change it at {webmail} and enter the new one here.</source>
        <translation>Срок действия пароля истёк. Войдите на {webmail}, смените пароль и введите новый здесь.</translation>
    </message>
    <message>
        <source>Too many sign-in attempts. Martlet pauses this account for 30 minutes. Check that no other device uses the old password.</source>
        <translation>Слишком много попыток входа. Martlet приостановит эту учётную запись на 30 минут. Проверьте, не использует ли старый пароль другое устройство.</translation>
    </message>
    <message>
        <source>The server accepts passwords only over an encrypted connection. Choose SSL/TLS (port {tlsport}).</source>
        <translation>Сервер принимает пароль только по защищённому соединению. Выберите SSL/TLS (порт {tlsport}).</translation>
    </message>
    <message>
        <source>The server cannot check passwords right now. Your password is probably fine; Martlet tries later.</source>
        <translation>Сервер временно не может проверить пароль. Скорее всего, пароль верный; Martlet повторит позже.</translation>
    </message>
    <message>
        <source>The permission for Martlet has ended (for example after a password change). Sign in again.</source>
        <translation>Разрешение для Martlet больше не действует (например, после смены пароля). Войдите снова.</translation>
    </message>
    <message>
        <source>Try the login as {alternative}. For mail on your own domain use the full address.</source>
        <translation>Попробуйте другой логин: {alternative}. Для почты на своём домене указывайте полный адрес.</translation>
    </message>
    <message>
        <source>Your administrator does not allow this kind of access. Ask for IMAP (and SMTP) to be enabled for your mailbox.</source>
        <translation>Администратор запретил такой доступ. Попросите включить IMAP (и SMTP) для вашего ящика.</translation>
    </message>
    <message>
        <source>Your plan does not include access by programs. Ask the provider which one does.</source>
        <translation>Ваш тариф не включает доступ через почтовые программы. Узнайте у провайдера, какой включает.</translation>
    </message>
    <message>
        <source>The account lives in another region. Use {alternative}.</source>
        <translation>Учётная запись находится в другом регионе. Используйте {alternative}.</translation>
    </message>
    <message>
        <source>Sign-in from this country or network is not allowed. Change the access rules in the hoster&apos;s panel.</source>
        <translation>Вход из этой страны или сети запрещён. Измените правила доступа в панели хостинга.</translation>
    </message>
    <message>
        <source>The pasted password contains a blank or invisible character, or the keyboard layout is different. Show the password and check.</source>
        <translation>В пароле есть пробел или невидимый символ либо включена другая раскладка. Покажите пароль и проверьте.</translation>
    </message>
    <message>
        <source>This is a supervised (child) account; a parent has to allow programs, or only the web works.</source>
        <translation>Это детская учётная запись: доступ программ должен разрешить родитель, или почта доступна только в браузере.</translation>
    </message>
    <message>
        <source>The new password may take from minutes to a few hours to reach the mail servers. Wait and try again once.</source>
        <translation>Новый пароль доходит до почтовых серверов от нескольких минут до нескольких часов. Подождите и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>You are signed in, but the server does not open the mailbox. Check that IMAP is allowed for it and that the login is the main address.</source>
        <translation>Вход выполнен, но сервер не открывает ящик. Проверьте, что для него разрешён IMAP и что логин — основной адрес.</translation>
    </message>
    <message>
        <source>The folder no longer exists on the server. Martlet refreshes the folder list.</source>
        <translation>Папки больше нет на сервере. Martlet обновит список папок.</translation>
    </message>
    <message>
        <source>You have no permission for this action in this folder.</source>
        <translation>У вас нет прав на это действие в этой папке.</translation>
    </message>
    <message>
        <source>Another program is using the mailbox. Martlet tries again shortly.</source>
        <translation>Ящик занят другой программой. Martlet скоро повторит.</translation>
    </message>
    <message>
        <source>The server reports an internal fault. Martlet tries later; if it stays, tell the provider the time {date} and the text.</source>
        <translation>На сервере внутренняя ошибка. Martlet повторит позже; если она останется, сообщите провайдеру время ({date}) и текст ошибки.</translation>
    </message>
    <message>
        <source>The server does not allow this folder name. Choose another.</source>
        <translation>Сервер не допускает такое имя папки. Выберите другое.</translation>
    </message>
    <message>
        <source>The folder is read again from the server.</source>
        <translation>Папка будет загружена с сервера заново.</translation>
    </message>
    <message>
        <source>A command failed; Martlet resynchronises the folder.</source>
        <translation>Команда не выполнена; Martlet синхронизирует папку заново.</translation>
    </message>
    <message>
        <source>The folder is read-only at the moment.</source>
        <translation>Сейчас папка доступна только для чтения.</translation>
    </message>
    <message>
        <source>Your mailbox is full. Empty Trash and Spam or delete large letters.</source>
        <translation>Ящик переполнен. Очистите «Корзину» и «Спам» или удалите большие письма.</translation>
    </message>
    <message>
        <source>The letter is too large to be stored on the server. It stays on this computer.</source>
        <translation>Письмо слишком велико для сохранения на сервере. Оно останется на этом компьютере.</translation>
    </message>
    <message>
        <source>Too many connections to this mailbox (all devices together). Martlet closes the spare ones; close other mail programs or wait 5–15 minutes.</source>
        <translation>Слишком много одновременных соединений с ящиком (со всех устройств). Martlet закроет лишние; закройте другие почтовые программы или подождите 5–15 минут.</translation>
    </message>
    <message>
        <source>The daily transfer limit of {provider} is used up. Access returns within 24 hours; do not reconnect other programs meanwhile.</source>
        <translation>Исчерпан суточный лимит трафика {provider}. Доступ вернётся в течение 24 часов; не подключайте пока другие программы.</translation>
    </message>
    <message>
        <source>The server asks to slow down. Martlet continues in {n} seconds.</source>
        <translation>Сервер просит снизить темп. Martlet продолжит через {n} с.</translation>
    </message>
    <message>
        <source>The outgoing server wants you to sign in. Switch signing in on for sending, with the same login as for receiving.</source>
        <translation>Сервер исходящей почты требует входа. Включите вход при отправке с тем же логином, что и для получения.</translation>
    </message>
    <message>
        <source>You are signed in as {login} but write as {from}. Choose the matching account or add the address as an alias at {provider}.</source>
        <translation>Вы вошли как {login}, а отправляете от {from}. Выберите соответствующую учётную запись или добавьте адрес как псевдоним у {provider}.</translation>
    </message>
    <message>
        <source>{provider} took the letter for spam. 1. Send one letter from the web mail, which proves you are not a robot. 2. Scan the computer for viruses. 3. Wait up to 24 hours: each new try prolongs the block.</source>
        <translation>{provider} считает письмо спамом. 1. Отправьте одно письмо на сайте почты — так вы покажете, что вы не робот. 2. Проверьте компьютер на вирусы. 3. Подождите до 24 часов: каждая новая попытка продлевает блокировку.</translation>
    </message>
    <message>
        <source>The address {rcpt} does not exist or is switched off. Check the spelling.</source>
        <translation>Адрес {rcpt} не существует или отключён. Проверьте написание.</translation>
    </message>
    <message>
        <source>This server takes no letters to other providers without signing in, or the outgoing server is the wrong one. Check both in the settings of the account.</source>
        <translation>Без входа этот сервер не принимает письма на чужие адреса, или указан не тот сервер исходящей почты. Проверьте то и другое в настройках учётной записи.</translation>
    </message>
    <message>
        <source>The sending limit of {provider} is reached. Martlet keeps the letters and continues after {time}.</source>
        <translation>Достигнут лимит отправки {provider}. Martlet сохранит письма и продолжит после {time}.</translation>
    </message>
    <message>
        <source>Too many recipients in one letter. Send in smaller groups.</source>
        <translation>Слишком много получателей в одном письме. Разделите их на несколько писем.</translation>
    </message>
    <message>
        <source>The letter ({size}) exceeds the limit {limit}. Share large files by a link.</source>
        <translation>Письмо ({size}) больше допустимого ({limit}). Передайте большие файлы ссылкой.</translation>
    </message>
    <message>
        <source>The server refuses an attachment (dangerous type or virus). Remove it; scan the computer.</source>
        <translation>Сервер отклонил вложение (опасный тип или вирус). Удалите его и проверьте компьютер на вирусы.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server asks to try again later; that is normal. Martlet repeats by itself.</source>
        <translation>Сервер получателя просит повторить позже — это обычное дело. Martlet повторит попытку сам.</translation>
    </message>
    <message>
        <source>Your current internet address is on a block list. Use another network or the provider&apos;s own server; on Wi-Fi or VPN this is common.</source>
        <translation>Ваш текущий IP-адрес находится в чёрном списке. Используйте другую сеть или сервер своего почтового провайдера; в сетях Wi-Fi и через VPN такое бывает часто.</translation>
    </message>
    <message>
        <source>The recipient refuses mail “from {domain}” that was not sent by its own server. Send through the server of that domain.</source>
        <translation>Получатель не принимает письма от {domain}, если они отправлены не с сервера этого домена. Отправьте письмо через него.</translation>
    </message>
    <message>
        <source>Sending by SMTP is switched off for this mailbox or organisation. The administrator can enable “Authenticated SMTP”.</source>
        <translation>Отправка по SMTP отключена для ящика или организации. Администратор может включить «SMTP с проверкой подлинности».</translation>
    </message>
    <message>
        <source>You may not send as {from}. Ask for the “Send as” permission.</source>
        <translation>У вас нет права отправлять от имени {from}. Запросите право «Отправить как».</translation>
    </message>
    <message>
        <source>The server wants mail to be fetched first. Martlet fetches and sends again.</source>
        <translation>Сервер требует сначала получить почту. Martlet получит почту и отправит снова.</translation>
    </message>
    <message>
        <source>The server sends only over an encrypted connection. Choose SSL/TLS (port 465) or STARTTLS (port 587).</source>
        <translation>Отправка возможна только по защищённому соединению. Выберите SSL/TLS (порт 465) или STARTTLS (порт 587).</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full. Try later or use another way.</source>
        <translation>Ящик получателя переполнен. Повторите позже или свяжитесь с ним другим способом.</translation>
    </message>
    <message>
        <source>The connection broke while sending. Before repeating, Martlet checks Sent so that the letter is not sent twice.</source>
        <translation>Связь прервалась при отправке. Перед повтором Martlet проверит «Отправленные», чтобы письмо не ушло дважды.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept your sender domain. Check the From address.</source>
        <translation>Сервер получателя не принимает домен отправителя. Проверьте адрес в поле «От».</translation>
    </message>
    <message>
        <source>The domain of {rcpt} does not exist. Check the spelling.</source>
        <translation>Домен адреса {rcpt} не существует. Проверьте написание.</translation>
    </message>
    <message>
        <source>The server cannot handle addresses with non-Latin letters before @.</source>
        <translation>Сервер не поддерживает адреса с нелатинскими буквами до @.</translation>
    </message>
    <message>
        <source>The letter was sent; only the copy in Sent could not be saved. Martlet tries to save it again and will not send twice.</source>
        <translation>Письмо отправлено, не сохранилась только копия в «Отправленных». Martlet попробует сохранить её снова и не отправит письмо повторно.</translation>
    </message>
    <message>
        <source>smtp-devices.yandex.com delivers only to addresses served by Yandex. Use smtp.yandex.ru with SSL.</source>
        <translation>smtp-devices.yandex.com доставляет письма только на адреса, обслуживаемые Яндексом. Используйте smtp.yandex.ru с SSL.</translation>
    </message>
    <message>
        <source>Another program is fetching by POP3. Wait a few minutes.</source>
        <translation>Почту по POP3 сейчас получает другая программа. Подождите несколько минут.</translation>
    </message>
    <message>
        <source>{provider} allows POP3 only every {n} minutes. The check interval was raised.</source>
        <translation>{provider} разрешает проверять почту по POP3 не чаще раза в {n} мин. Martlet увеличил интервал проверки.</translation>
    </message>
    <message>
        <source>The server has a temporary problem. Martlet tries later.</source>
        <translation>На сервере временная неполадка. Martlet повторит позже.</translation>
    </message>
    <message>
        <source>The server does not allow POP3 for this mailbox. Switch it on at {url} or use IMAP.</source>
        <translation>Сервер не разрешает POP3 для этого ящика. Откройте {url} и включите POP3 или используйте IMAP.</translation>
    </message>
    <message>
        <source>The server gives letters no identifiers. If copies stay on the server, they would be downloaded again every time.</source>
        <translation>Сервер не присваивает письмам идентификаторы: если оставлять копии на сервере, они будут загружаться каждый раз заново.</translation>
    </message>
    <message>
        <source>Gmail hands each letter out by POP3 once. Use IMAP, or the login “recent:{address}”.</source>
        <translation>Gmail отдаёт каждое письмо по POP3 один раз. Используйте IMAP или логин «recent:{address}».</translation>
    </message>
    <message>
        <source>Yandex keeps POP3 copies; delete them on the web or use IMAP.</source>
        <translation>Яндекс хранит копии писем, полученных по POP3: удаляйте их на сайте или используйте IMAP.</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>провайдер</translation>
    </message>
    <message>
        <source>the provider&apos;s website</source>
        <translation>сайт провайдера</translation>
    </message>
    <message>
        <source>the settings of the mailbox</source>
        <translation>настройки ящика</translation>
    </message>
    <message>
        <source>the website of the mailbox</source>
        <translation>сайт почты</translation>
    </message>
    <message>
        <source>the full address</source>
        <translation>полный адрес</translation>
    </message>
    <message>
        <source>the server of that region</source>
        <translation>сервер этого региона</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>не назван</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>что-то другое</translation>
    </message>
    <message>
        <source>the pause</source>
        <translation>паузы</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>другого адреса</translation>
    </message>
    <message>
        <source>some</source>
        <translation>несколько</translation>
    </message>
    <message>
        <source>There it is: {setting}.</source>
        <translation>Где это там: {setting}.</translation>
    </message>
</context>
<context>
    <name>GuideText</name>
    <message>
        <source>There is no connection to the server</source>
        <translation>Нет соединения с сервером</translation>
    </message>
    <message>
        <source>Sending fails with a message</source>
        <translation>Письмо не уходит, появляется сообщение</translation>
    </message>
    <message>
        <source>It neither receives nor sends</source>
        <translation>Письма и не приходят, и не уходят</translation>
    </message>
    <message>
        <source>Letters have disappeared</source>
        <translation>Пропали письма</translation>
    </message>
    <message>
        <source>I delete here, but it stays on the site</source>
        <translation>Удаляю здесь, а на сайте остаётся</translation>
    </message>
    <message>
        <source>I delete here, and it vanishes on the site, too</source>
        <translation>Удаляю здесь, и на сайте тоже исчезает</translation>
    </message>
    <message>
        <source>Sent letters are not seen on other devices</source>
        <translation>Отправленных писем не видно на других устройствах</translation>
    </message>
    <message>
        <source>Letters appear twice after moving or deleting</source>
        <translation>После перемещения или удаления письма двоятся</translation>
    </message>
    <message>
        <source>It keeps asking for the password</source>
        <translation>Программа снова и снова спрашивает пароль</translation>
    </message>
    <message>
        <source>Another service cannot fetch my Gmail</source>
        <translation>Другой сервис не может забрать мой Gmail</translation>
    </message>
    <message>
        <source>A message about a certificate</source>
        <translation>Сообщение о сертификате</translation>
    </message>
    <message>
        <source>A letter came back as not delivered</source>
        <translation>Письмо вернулось недоставленным</translation>
    </message>
    <message>
        <source>Mail on a domain of my own does not work</source>
        <translation>Не работает почта на своём домене</translation>
    </message>
    <message>
        <source>The incoming server answers and lets you in</source>
        <translation>Сервер входящей почты отвечает и разрешает вход</translation>
    </message>
    <message>
        <source>The outgoing server answers and lets you in</source>
        <translation>Сервер исходящей почты отвечает и разрешает вход</translation>
    </message>
    <message>
        <source>Servers, ports and encryption are those of the provider</source>
        <translation>Серверы, порты и шифрование такие, как у провайдера</translation>
    </message>
    <message>
        <source>The login is written as the provider wants it</source>
        <translation>Логин записан так, как требует провайдер</translation>
    </message>
    <message>
        <source>Martlet signs in before it sends</source>
        <translation>Перед отправкой Martlet входит на сервер</translation>
    </message>
    <message>
        <source>The sender is the address of the account</source>
        <translation>Отправитель — адрес учётной записи</translation>
    </message>
    <message>
        <source>The account works by IMAP: all devices see the same</source>
        <translation>Учётная запись работает по IMAP: все устройства видят одно и то же</translation>
    </message>
    <message>
        <source>The account works by POP3: letters are copied to this computer</source>
        <translation>Учётная запись работает по POP3: письма копируются на этот компьютер</translation>
    </message>
    <message>
        <source>Copies stay on the server</source>
        <translation>Копии остаются на сервере</translation>
    </message>
    <message>
        <source>Sent letters are kept in a folder of the server</source>
        <translation>Отправленные письма хранятся в папке на сервере</translation>
    </message>
    <message>
        <source>This computer can keep passwords</source>
        <translation>Этот компьютер может хранить пароли</translation>
    </message>
    <message>
        <source>Date and time of this computer are right</source>
        <translation>Дата и время на компьютере верны</translation>
    </message>
    <message>
        <source>No antivirus or filter decrypts the connection</source>
        <translation>Ни антивирус, ни фильтр не вскрывает защищённое соединение</translation>
    </message>
    <message>
        <source>Signing in on the website works</source>
        <translation>Вход на сайте работает</translation>
    </message>
    <message>
        <source>Access by mail programs is switched on</source>
        <translation>Доступ для почтовых программ включён</translation>
    </message>
    <message>
        <source>The internet works</source>
        <translation>Интернет работает</translation>
    </message>
    <message>
        <source>Antivirus, firewall, proxy and VPN are not to blame</source>
        <translation>Антивирус, брандмауэр, прокси и VPN ни при чём</translation>
    </message>
    <message>
        <source>The letter is in no folder, Trash and Spam included</source>
        <translation>Письма нет ни в одной папке, включая «Корзину» и «Спам»</translation>
    </message>
    <message>
        <source>It was not emptied from Trash or Spam</source>
        <translation>Оно не было удалено при очистке «Корзины» или «Спама»</translation>
    </message>
    <message>
        <source>Nobody else uses the account</source>
        <translation>Больше никто не пользуется учётной записью</translation>
    </message>
    <message>
        <source>No rule on the site moves or deletes it</source>
        <translation>Ни одно правило на сайте его не перемещает и не удаляет</translation>
    </message>
    <message>
        <source>No other mail service fetches it from there</source>
        <translation>Никакой другой почтовый сервис не забирает его оттуда</translation>
    </message>
    <message>
        <source>Martlet did not move it</source>
        <translation>Martlet его не перемещал</translation>
    </message>
    <message>
        <source>No other computer fetches by POP3 and deletes</source>
        <translation>Никакой другой компьютер не забирает почту по POP3 с удалением</translation>
    </message>
    <message>
        <source>The site asks for nothing when you sign in</source>
        <translation>При входе сайт ни о чём не спрашивает</translation>
    </message>
    <message>
        <source>The password was not changed lately</source>
        <translation>Пароль недавно не меняли</translation>
    </message>
    <message>
        <source>A password made for programs is used where one is needed</source>
        <translation>Там, где нужен пароль для программ, используется именно он</translation>
    </message>
    <message>
        <source>The provider does not keep a second copy of sent letters</source>
        <translation>Провайдер не хранит вторую копию отправленных писем</translation>
    </message>
    <message>
        <source>The message does not speak of spam</source>
        <translation>В сообщении нет речи о спаме</translation>
    </message>
    <message>
        <source>Letters marked as deleted are removed from the folder</source>
        <translation>Письма, помеченные как удалённые, убраны из папки</translation>
    </message>
    <message>
        <source>POP is enabled for all mail in Gmail</source>
        <translation>В Gmail включён POP для всей почты</translation>
    </message>
    <message>
        <source>Google&apos;s security notice is confirmed</source>
        <translation>Оповещение Google о безопасности подтверждено</translation>
    </message>
    <message>
        <source>All updates of the system are installed</source>
        <translation>Все обновления системы установлены</translation>
    </message>
    <message>
        <source>The server name is exactly the one the provider gives</source>
        <translation>Имя сервера точно такое, какое даёт провайдер</translation>
    </message>
    <message>
        <source>Your organisation has no root certificate of its own</source>
        <translation>У вашей организации нет собственного корневого сертификата</translation>
    </message>
    <message>
        <source>The address is spelled right</source>
        <translation>Адрес написан верно</translation>
    </message>
    <message>
        <source>The domain is paid for and its mail entries are right</source>
        <translation>Домен оплачен, и его почтовые записи верны</translation>
    </message>
    <message>
        <source>Nothing was changed in the domain within two days</source>
        <translation>За последние два дня в домене ничего не меняли</translation>
    </message>
    <message>
        <source>Can you sign in on the provider&apos;s website, with login and password typed by hand?</source>
        <translation>Получается ли войти на сайте провайдера, если ввести логин и пароль вручную?</translation>
    </message>
    <message>
        <source>Is IMAP (or POP3) switched on in the settings of the mailbox on the site?</source>
        <translation>Включён ли IMAP (или POP3) в настройках ящика на сайте?</translation>
    </message>
    <message>
        <source>Do other pages of the internet open?</source>
        <translation>Открываются ли другие страницы в интернете?</translation>
    </message>
    <message>
        <source>Switch off mail scanning of the antivirus, the firewall, the proxy or VPN, one after the other, and try. Does the trouble stay?</source>
        <translation>Отключите по очереди проверку почты в антивирусе, брандмауэр, прокси или VPN и попробуйте. Проблема остаётся?</translation>
    </message>
    <message>
        <source>Search all folders by sender, subject or a word, Trash and Spam included. Is it certain that the letter is in none?</source>
        <translation>Поищите во всех папках по отправителю, теме или слову, включая «Корзину» и «Спам». Верно ли, что письма по-прежнему нет?</translation>
    </message>
    <message>
        <source>Is it certain that it did not lie in Trash or Spam? Yandex, for example, empties Trash after 30 days and Spam after 10.</source>
        <translation>Вы уверены, что письмо не лежало в «Корзине» или «Спаме»? Яндекс, например, очищает «Корзину» через 30 дней, а «Спам» — через 10.</translation>
    </message>
    <message>
        <source>Is it certain that no other person and no forgotten device uses the account?</source>
        <translation>Вы уверены, что учётной записью не пользуется никто другой и что она не осталась на забытом устройстве?</translation>
    </message>
    <message>
        <source>Look at the rules or filters on the site. Is it certain that none of them deletes or moves letters?</source>
        <translation>Посмотрите правила и фильтры на сайте. Верно ли, что ни одно из них не удаляет и не перемещает письма?</translation>
    </message>
    <message>
        <source>Is it certain that no other mail service collects letters from this mailbox?</source>
        <translation>Вы уверены, что никакой другой почтовый сервис не собирает письма из этого ящика?</translation>
    </message>
    <message>
        <source>Look at the life story of a letter and under “Kept letters”. Is it certain that Martlet moved nothing?</source>
        <translation>Загляните в историю письма и в «Сохранённые письма». Верно ли, что Martlet ничего не перемещал?</translation>
    </message>
    <message>
        <source>Is it certain that no program on another computer fetches this mailbox by POP3?</source>
        <translation>Вы уверены, что ни одна программа на другом компьютере не забирает этот ящик по POP3?</translation>
    </message>
    <message>
        <source>Does the site let you in without asking for a phone number, a name or control digits?</source>
        <translation>Впускает ли сайт без вопросов о телефоне, имени или контрольных цифрах?</translation>
    </message>
    <message>
        <source>Is the password the same as last week?</source>
        <translation>Пароль тот же, что и на прошлой неделе?</translation>
    </message>
    <message>
        <source>If the provider wants a password for mail programs, or two-step sign-in is on: is that the password you use?</source>
        <translation>Если провайдеру нужен отдельный пароль для почтовых программ или включена двухэтапная аутентификация, используете ли вы именно такой пароль?</translation>
    </message>
    <message>
        <source>Is each sent letter in the Sent folder only once?</source>
        <translation>Каждое отправленное письмо лежит в «Отправленных» только один раз?</translation>
    </message>
    <message>
        <source>Is the message free of words such as “spam”, “suspicion” or “policy”?</source>
        <translation>Верно ли, что в сообщении нет слов «спам», «подозрение» или «policy»?</translation>
    </message>
    <message>
        <source>Has the folder been synchronised or compacted since?</source>
        <translation>Папку с тех пор синхронизировали или сжимали?</translation>
    </message>
    <message>
        <source>Is POP enabled in Gmail under “Forwarding and POP/IMAP”?</source>
        <translation>Включён ли POP в Gmail в разделе «Пересылка и POP/IMAP»?</translation>
    </message>
    <message>
        <source>If Google sent a security notice: have you confirmed the sign-in?</source>
        <translation>Если Google прислал оповещение о безопасности, подтвердили ли вы вход?</translation>
    </message>
    <message>
        <source>Are all updates of the system installed?</source>
        <translation>Все ли обновления системы установлены?</translation>
    </message>
    <message>
        <source>Is the server name exactly the one your provider gives?</source>
        <translation>Имя сервера точно такое, какое даёт ваш провайдер?</translation>
    </message>
    <message>
        <source>Is it an ordinary provider, and not an organisation with a root certificate of its own?</source>
        <translation>Это обычный провайдер, а не организация с собственным корневым сертификатом?</translation>
    </message>
    <message>
        <source>Is the recipient&apos;s address in the report spelled right?</source>
        <translation>Верно ли написан адрес получателя в отчёте?</translation>
    </message>
    <message>
        <source>Is the domain paid for, and do its MX entries point to your mail provider? The panel of the domain shows both.</source>
        <translation>Оплачен ли домен и ведут ли его записи MX к вашему почтовому провайдеру? И то и другое видно в панели домена.</translation>
    </message>
    <message>
        <source>Is it more than two days since anything was changed there?</source>
        <translation>Прошло ли больше двух дней с последних изменений в домене?</translation>
    </message>
    <message>
        <source>Check the account: the page says at which step it fails and what mends it.</source>
        <translation>Проверьте учётную запись: страница скажет, на каком шаге сбой и как его устранить.</translation>
    </message>
    <message>
        <source>Servers, ports or encryption differ from what the provider gives. Set them right in the settings of the account.</source>
        <translation>Серверы, порты или шифрование отличаются от тех, что даёт провайдер. Исправьте их в настройках учётной записи.</translation>
    </message>
    <message>
        <source>The provider wants the login in another form. For mail on a domain of your own it is the full address.</source>
        <translation>Провайдер ждёт логин в другом виде. Для почты на своём домене это полный адрес.</translation>
    </message>
    <message>
        <source>The outgoing server wants you to sign in, too. Switch that on in the settings of the account.</source>
        <translation>Сервер исходящей почты тоже требует входа. Включите вход при отправке в настройках учётной записи.</translation>
    </message>
    <message>
        <source>Write from the address of the account: many servers refuse another sender.</source>
        <translation>Пишите с адреса учётной записи: многие серверы не принимают другого отправителя.</translation>
    </message>
    <message>
        <source>Then login or password are wrong, or the account is blocked. Reset the password on the site and enter the new one here.</source>
        <translation>Значит, логин или пароль неверны либо учётная запись заблокирована. Восстановите пароль на сайте и введите новый здесь.</translation>
    </message>
    <message>
        <source>Switch IMAP or POP3 on, save, wait a few minutes and try again.</source>
        <translation>Включите IMAP или POP3, сохраните, подождите несколько минут и попробуйте снова.</translation>
    </message>
    <message>
        <source>Then it is the network. Look at the cable or Wi-Fi, restart the router; a public network may want you to sign in in the browser first.</source>
        <translation>Значит, дело в сети. Проверьте кабель или Wi-Fi, перезагрузите роутер; в общедоступной сети сначала может понадобиться войти через браузер.</translation>
    </message>
    <message>
        <source>Switch everything on again and add Martlet as an exception in the program that was to blame. Never leave the antivirus off.</source>
        <translation>Включите всё обратно и добавьте Martlet в исключения той программы, которая мешала. Никогда не оставляйте антивирус выключенным.</translation>
    </message>
    <message>
        <source>Search all folders; move the letter back to where it belongs.</source>
        <translation>Поищите во всех папках и верните письмо на место.</translation>
    </message>
    <message>
        <source>What the provider has emptied cannot be brought back. Copies may be in Martlet under “Kept letters”.</source>
        <translation>То, что очистил провайдер, вернуть нельзя. Копии могут быть в Martlet, в «Сохранённых письмах».</translation>
    </message>
    <message>
        <source>Choose “Sign out on all devices” on the site and change the password.</source>
        <translation>Выберите на сайте «Выйти на всех устройствах» и смените пароль.</translation>
    </message>
    <message>
        <source>Switch the rules off one by one until letters stay.</source>
        <translation>Отключайте правила по одному, пока письма не перестанут исчезать.</translation>
    </message>
    <message>
        <source>Switch the collector off there. Forward from this mailbox instead, with “keep a copy”.</source>
        <translation>Отключите там сборщик. Вместо него включите в этом ящике пересылку с сохранением копии.</translation>
    </message>
    <message>
        <source>The life story of a letter says what moved it and when; it can be moved back from where it is.</source>
        <translation>История письма показывает, что и когда его переместило; из папки, где оно теперь, письмо можно вернуть.</translation>
    </message>
    <message>
        <source>In every program that fetches by POP3, switch on “Leave letters on the server”. With IMAP there is no such question.</source>
        <translation>В каждой программе, которая забирает почту по POP3, включите «Оставлять письма на сервере». С IMAP такого вопроса нет.</translation>
    </message>
    <message>
        <source>Sign in on the site and do what it asks: control digits, a phone number, a real name. Unblocking takes up to a few hours.</source>
        <translation>Войдите на сайте и укажите то, что он просит: контрольные цифры, номер телефона, настоящее имя. Снятие блокировки занимает до нескольких часов.</translation>
    </message>
    <message>
        <source>Enter the new password here. At some providers it takes effect only after minutes, sometimes hours.</source>
        <translation>Введите здесь новый пароль. У некоторых провайдеров он начинает действовать лишь через несколько минут, иногда часов.</translation>
    </message>
    <message>
        <source>Make a password for mail programs on the site and enter it here instead of your own.</source>
        <translation>Создайте на сайте пароль для почтовых программ и введите его здесь вместо своего.</translation>
    </message>
    <message>
        <source>Passwords cannot be kept on this computer: no password store was found. Install or unlock it (for example GNOME Keyring or KWallet).</source>
        <translation>На этом компьютере пароли не сохраняются: хранилище паролей не найдено. Установите или разблокируйте его (например, GNOME Keyring или KWallet).</translation>
    </message>
    <message>
        <source>The account works by POP3: what you do here stays on this computer. Add the account once more with IMAP; what is already here is kept.</source>
        <translation>Учётная запись работает по POP3: то, что вы делаете здесь, остаётся на этом компьютере. Добавьте её ещё раз по IMAP; то, что уже есть здесь, сохранится.</translation>
    </message>
    <message>
        <source>That is how IMAP works: all devices see the same mailbox. Archive instead of deleting; “Undo” brings a letter back.</source>
        <translation>Так работает IMAP: все устройства видят один и тот же ящик. Отправляйте письма в архив, а не удаляйте; «Отменить» вернёт письмо.</translation>
    </message>
    <message>
        <source>Choose the server&apos;s folder for sent letters in the settings of the account.</source>
        <translation>Выберите папку сервера для отправленных писем в настройках учётной записи.</translation>
    </message>
    <message>
        <source>The provider keeps sent letters by itself. Check the account and send the letter to yourself that is offered then: Martlet learns from it and keeps no second copy.</source>
        <translation>Провайдер сам хранит отправленные письма. Проверьте учётную запись и отправьте предложенное письмо себе: по нему Martlet поймёт это и не будет сохранять вторую копию.</translation>
    </message>
    <message>
        <source>Send one letter on the website: that shows that you are no robot. Check the computer for viruses, for example with Dr.Web CureIt! or Kaspersky Virus Removal Tool. Then wait up to 24 hours: each new try makes the block longer.</source>
        <translation>Отправьте одно письмо на сайте: это покажет, что вы не робот. Проверьте компьютер на вирусы, например с помощью Dr.Web CureIt! или Kaspersky Virus Removal Tool. Затем подождите до 24 часов: каждая новая попытка продлевает блокировку.</translation>
    </message>
    <message>
        <source>Gmail → Settings → Forwarding and POP/IMAP: enable POP for all mail, or from now on, and choose what happens to fetched letters.</source>
        <translation>Gmail → Настройки → Пересылка и POP/IMAP: включите POP для всей почты или с этого момента и выберите, что делать с полученными письмами.</translation>
    </message>
    <message>
        <source>Sign in to Google and confirm in the notice that it was you. The place it names can be wrong.</source>
        <translation>Войдите в Google и подтвердите в оповещении, что это были вы. Место в нём может быть указано неверно.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then try again.</source>
        <translation>Установите на компьютере верные дату, время и часовой пояс и попробуйте снова.</translation>
    </message>
    <message>
        <source>Install the updates: new root certificates come with them.</source>
        <translation>Установите обновления: с ними приходят новые корневые сертификаты.</translation>
    </message>
    <message>
        <source>Write the server name exactly as the provider gives it; the certificate is made out for that name.</source>
        <translation>Напишите имя сервера точно так, как его даёт провайдер: сертификат выдан на это имя.</translation>
    </message>
    <message>
        <source>Get the root certificate from your organisation and trust it for this account alone. A wrong one endangers everything: ask the administrator if you are not sure.</source>
        <translation>Получите корневой сертификат у своей организации и доверяйте ему только в этой учётной записи. Чужой сертификат ставит под угрозу всё: если не уверены, спросите администратора.</translation>
    </message>
    <message>
        <source>Correct the address and send the letter again.</source>
        <translation>Исправьте адрес и отправьте письмо ещё раз.</translation>
    </message>
    <message>
        <source>Ask whoever runs the domain. On a command line “nslookup -type=MX domain” shows where its mail goes.</source>
        <translation>Спросите того, кто ведёт домен. Команда «nslookup -type=MX домен» показывает, куда идёт его почта.</translation>
    </message>
    <message>
        <source>Changes of a domain take hours, sometimes two days, until everybody sees them.</source>
        <translation>Изменения в домене становятся видны всем через несколько часов, иногда через два дня.</translation>
    </message>
    <message>
        <source>The report says why: open it, Martlet shows the reason above the text. Or paste its text on the page “Paste an error”.</source>
        <translation>Причина указана в отчёте: откройте его, Martlet покажет её над текстом. Или вставьте его текст на странице «Текст ошибки».</translation>
    </message>
    <message>
        <source>If a message is shown, paste it on the page “Paste an error”: its words often tell the reason.</source>
        <translation>Если появляется сообщение, вставьте его на странице «Текст ошибки»: его слова часто говорят о причине.</translation>
    </message>
    <message>
        <source>If nothing helped, ask the support of your provider. The support slip says what they need to know.</source>
        <translation>Если ничего не помогло, обратитесь в поддержку провайдера. В справке для поддержки есть всё, что ей нужно знать.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>Show me how</source>
        <translation>Как это сделать</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Открыть сайт</translation>
    </message>
    <message>
        <source>Account settings…</source>
        <translation>Настройки учётной записи…</translation>
    </message>
    <message>
        <source>Search all folders</source>
        <translation>Искать во всех папках</translation>
    </message>
    <message>
        <source>Synchronise the folder</source>
        <translation>Синхронизировать папку</translation>
    </message>
    <message>
        <source>Paste the message</source>
        <translation>Вставить сообщение</translation>
    </message>
    <message>
        <source>Support slip…</source>
        <translation>Справка для поддержки…</translation>
    </message>
    <message>
        <source>Is the sender of the letter an address of this account?</source>
        <translation>Отправитель письма — один из адресов этой учётной записи?</translation>
    </message>
    <message>
        <source>A scanner, a printer or an old program cannot send</source>
        <translation>Сканер, принтер или старая программа не может отправить письмо</translation>
    </message>
    <message>
        <source>The Exchange server of my organisation does not let me in</source>
        <translation>Сервер Exchange моей организации не пускает меня</translation>
    </message>
    <message>
        <source>The mail server of the class room does not answer</source>
        <translation>Почтовый сервер компьютерного класса не отвечает</translation>
    </message>
    <message>
        <source>The device sends through the server for devices</source>
        <translation>Устройство отправляет письма через сервер для устройств</translation>
    </message>
    <message>
        <source>The device signs in with a login and password of its own</source>
        <translation>Устройство входит с собственными логином и паролем</translation>
    </message>
    <message>
        <source>The device writes to addresses of the same provider</source>
        <translation>Устройство пишет на адреса того же провайдера</translation>
    </message>
    <message>
        <source>Servers are those that Outlook on the web shows</source>
        <translation>Серверы те же, что показывает Outlook в браузере</translation>
    </message>
    <message>
        <source>The login has the form that Exchange takes</source>
        <translation>Логин записан так, как его принимает Exchange</translation>
    </message>
    <message>
        <source>IMAP or POP3 is switched on in Exchange</source>
        <translation>В Exchange включён IMAP или POP3</translation>
    </message>
    <message>
        <source>“Secure password (SPA)” is not chosen</source>
        <translation>Способ входа «Безопасный пароль (SPA)» не выбран</translation>
    </message>
    <message>
        <source>The computer with the mail server is found by its name</source>
        <translation>Компьютер с почтовым сервером находится по имени</translation>
    </message>
    <message>
        <source>Its firewall lets ports 25 and 110 in</source>
        <translation>Его брандмауэр пропускает соединения на порты 25 и 110</translation>
    </message>
    <message>
        <source>This computer is in the range of addresses the server lets in</source>
        <translation>Этот компьютер входит в диапазон адресов, которые сервер пускает</translation>
    </message>
    <message>
        <source>The login is the name of the mailbox alone</source>
        <translation>Логин — только имя ящика</translation>
    </message>
    <message>
        <source>Encryption is off, as a server without it needs</source>
        <translation>Шифрование выключено, как и нужно для сервера без шифрования</translation>
    </message>
    <message>
        <source>Does the device use the server its provider has for devices? At Yandex: smtp-devices.yandex.com, port 25, without encryption.</source>
        <translation>Использует ли устройство сервер, который провайдер отвёл для устройств? У Яндекса это smtp-devices.yandex.com, порт 25, без шифрования.</translation>
    </message>
    <message>
        <source>Is authentication on in the device, with login and password typed by hand, and not “as for incoming mail”?</source>
        <translation>Включена ли на устройстве проверка подлинности и введены ли логин и пароль вручную, а не «как для входящей почты»?</translation>
    </message>
    <message>
        <source>Does the device write only to addresses of that provider? The server of Yandex for devices delivers to no others.</source>
        <translation>Пишет ли устройство только на адреса этого провайдера? Сервер Яндекса для устройств на другие не доставляет.</translation>
    </message>
    <message>
        <source>Outlook on the web shows the servers under Options → Account → Settings for POP, IMAP and SMTP access. Are they the same here?</source>
        <translation>Outlook в браузере показывает серверы: Параметры → Учётная запись → Настройки доступа по POP, IMAP и SMTP. Здесь указаны те же?</translation>
    </message>
    <message>
        <source>Is the login written as name@company or as DOMAIN\name, whichever the administrator names?</source>
        <translation>Логин записан как имя@компания или как ДОМЕН\имя — так, как говорит администратор?</translation>
    </message>
    <message>
        <source>Has the administrator switched IMAP or POP3 on, for the server and for your mailbox?</source>
        <translation>Включил ли администратор IMAP или POP3 — и на сервере, и для вашего ящика?</translation>
    </message>
    <message>
        <source>Does the name of the computer with the mail server open from here, for example with “ping”?</source>
        <translation>Отвечает ли компьютер с почтовым сервером, если обратиться к нему отсюда по имени, например командой «ping»?</translation>
    </message>
    <message>
        <source>Are ports 25 and 110 open in the firewall of that computer?</source>
        <translation>Открыты ли в брандмауэре того компьютера порты 25 и 110?</translation>
    </message>
    <message>
        <source>Does the list of addresses in the server&apos;s settings contain this computer?</source>
        <translation>Есть ли этот компьютер в списке адресов в настройках сервера?</translation>
    </message>
    <message>
        <source>Is the login the name of the mailbox alone, without @ and what follows?</source>
        <translation>Логин — только имя ящика, без @ и всего, что за ним?</translation>
    </message>
    <message>
        <source>Enter that server in the device. Other servers of the provider want an encryption that old devices do not know.</source>
        <translation>Укажите этот сервер на устройстве. Другие серверы провайдера требуют шифрования, которого старые устройства не знают.</translation>
    </message>
    <message>
        <source>Switch authentication on in the device and type login and password there; at many providers it has to be a password made for programs.</source>
        <translation>Включите на устройстве проверку подлинности и введите там логин и пароль; у многих провайдеров это должен быть пароль приложения.</translation>
    </message>
    <message>
        <source>Have the device write to a mailbox of that provider, and forward from there.</source>
        <translation>Пусть устройство пишет на ящик этого провайдера, а оттуда настройте пересылку.</translation>
    </message>
    <message>
        <source>Another old way is a helper program on a computer, which the device reaches without encryption (ports 25, 110, 143). Martlet itself needs no such helper.</source>
        <translation>Другой старый способ — вспомогательная программа на компьютере, к которой устройство обращается без шифрования (порты 25, 110, 143). Самому Martlet такая программа не нужна.</translation>
    </message>
    <message>
        <source>Enter the servers that Outlook on the web shows. Exchange lets nobody in without encryption: ports 993, 995 and 587.</source>
        <translation>Укажите серверы, которые показывает Outlook в браузере. Без шифрования Exchange никого не пускает: порты 993, 995 и 587.</translation>
    </message>
    <message>
        <source>Try the other form of the login: name@company or DOMAIN\name.</source>
        <translation>Попробуйте другую запись логина: имя@компания или ДОМЕН\имя.</translation>
    </message>
    <message>
        <source>Tell the administrator: the services POP3 and IMAP4 have to be started and set to automatic, the mailbox allowed with “Set-CASMailbox -Identity NAME -ImapEnabled $true” (or -PopEnabled), and a client connector open on port 587.</source>
        <translation>Передайте администратору: службы POP3 и IMAP4 должны быть запущены и запускаться автоматически, ящику нужен доступ — «Set-CASMailbox -Identity NAME -ImapEnabled $true» (или -PopEnabled), а на порту 587 должен работать клиентский соединитель.</translation>
    </message>
    <message>
        <source>Choose “The safest way offered” for signing in, in the settings of the account: over an encrypted connection Exchange wants the ordinary one.</source>
        <translation>Выберите в настройках учётной записи способ входа «Самый надёжный из доступных»: по защищённому соединению Exchange ждёт обычного входа.</translation>
    </message>
    <message>
        <source>Enter the address of that computer, for example 192.168.1.10, in place of its name.</source>
        <translation>Укажите вместо имени адрес того компьютера, например 192.168.1.10.</translation>
    </message>
    <message>
        <source>Open ports 25 and 110 for the local network in the firewall of the computer with the server.</source>
        <translation>Откройте порты 25 и 110 для локальной сети в брандмауэре компьютера с сервером.</translation>
    </message>
    <message>
        <source>Add the address of this computer to the range in the server&apos;s settings.</source>
        <translation>Добавьте адрес этого компьютера в диапазон в настройках сервера.</translation>
    </message>
    <message>
        <source>Enter the name of the mailbox alone as the login.</source>
        <translation>В поле «Логин» укажите только имя ящика.</translation>
    </message>
    <message>
        <source>A server of that kind knows POP3 alone: add the account as POP3.</source>
        <translation>Такой сервер знает только POP3: добавьте учётную запись по POP3.</translation>
    </message>
    <message>
        <source>Set the encryption to “none” in the settings of the account. Only for a server in the own network: others could read along.</source>
        <translation>Поставьте в настройках учётной записи шифрование «нет». Только для сервера в своей сети: иначе письма могут прочитать посторонние.</translation>
    </message>
    <message>
        <source>Who runs a domain, and until when it is paid for, stands in the public register.</source>
        <translation>Кому принадлежит домен и до какого дня он оплачен, видно в открытом реестре.</translation>
    </message>
    <message>
        <source>Open the register</source>
        <translation>Открыть реестр</translation>
    </message>
    <message>
        <source>Synchronise the folder: then it matches the server.</source>
        <translation>Синхронизируйте папку: тогда здесь она будет такой же, как на сервере.</translation>
    </message>
    <message>
        <source>On this server, letters that were moved or deleted stay in the folder, marked as deleted. Compacting the folder removes them.</source>
        <translation>На этом сервере перемещённые или удалённые письма остаются в папке, помеченные как удалённые. Сжатие папки убирает их.</translation>
    </message>
    <message>
        <source>Use the provider&apos;s settings…</source>
        <translation>Взять настройки провайдера…</translation>
    </message>
    <message>
        <source>Switch to IMAP…</source>
        <translation>Перейти на IMAP…</translation>
    </message>
    <message>
        <source>Kept letters…</source>
        <translation>Сохранённые письма…</translation>
    </message>
    <message>
        <source>Compact the folder…</source>
        <translation>Сжать папку…</translation>
    </message>
</context>
<context>
    <name>Martlet::App::Application</name>
    <message>
        <source>Another program is using this mail profile. Close it and start Martlet again.</source>
        <translation>Этот почтовый профиль занят другой программой. Закройте её и запустите Martlet снова.</translation>
    </message>
    <message>
        <source>This mail profile was made by a newer Martlet. Please install that version.</source>
        <translation>Этот почтовый профиль создан более новой версией Martlet. Установите её.</translation>
    </message>
    <message>
        <source>Martlet cannot open its mail profile. Check that the disk has room and can be written.</source>
        <translation>Martlet не может открыть почтовый профиль. Проверьте, есть ли место на диске и доступен ли он для записи.</translation>
    </message>
    <message>
        <source>The choice of language could not be stored</source>
        <translation>Выбор языка не удалось сохранить</translation>
    </message>
</context>
<context>
    <name>Martlet::App::CommandLine</name>
    <message>
        <source>Martlet, a mail program</source>
        <translation>Martlet, почтовая программа</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>Показать эту справку.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Показать версию.</translation>
    </message>
    <message>
        <source>Start without connecting to any server.</source>
        <translation>Запустить без подключения к серверам.</translation>
    </message>
    <message>
        <source>Write to the terminal what is going on.</source>
        <translation>Выводить в терминал, что происходит.</translation>
    </message>
    <message>
        <source>A letter to write.</source>
        <translation>Письмо, которое нужно написать.</translation>
    </message>
    <message>
        <source>“%1” is not understood; only mailto: links are.</source>
        <translation>Аргумент «%1» непонятен: принимаются только ссылки mailto:.</translation>
    </message>
</context>
<context>
    <name>Martlet::App::WindowDialogs</name>
    <message>
        <source>The letter was kept in Drafts</source>
        <translation>Письмо сохранено в черновиках</translation>
    </message>
    <message>
        <source>The account was removed</source>
        <translation>Учётная запись удалена</translation>
    </message>
    <message>
        <source>“%1” is being sent</source>
        <translation>«%1» отправляется</translation>
    </message>
    <message>
        <source>“%1” goes out: %2</source>
        <translation>«%1» уйдёт: %2</translation>
    </message>
    <message>
        <source>“%1” waits in the Outbox and goes when it can</source>
        <translation>«%1» ждёт в «Исходящих» и уйдёт, как только сможет</translation>
    </message>
    <message>
        <source>The choices for the search could not be saved</source>
        <translation>Выбор для поиска не удалось сохранить</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AccountCheckView</name>
    <message>
        <source>Receiving</source>
        <translation>Получение</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AccountDialog</name>
    <message>
        <source>Account %1</source>
        <translation>Учётная запись %1</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общее</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Servers and password</source>
        <translation>Серверы и пароль</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Название учётной записи</translation>
    </message>
    <message>
        <source>What is kept on this computer</source>
        <translation>Что хранится на этом компьютере</translation>
    </message>
    <message>
        <source>Headers; the text when a letter is opened</source>
        <translation>Заголовки; текст — при открытии письма</translation>
    </message>
    <message>
        <source>Every letter whole</source>
        <translation>Все письма целиком</translation>
    </message>
    <message>
        <source>Folder for sent letters</source>
        <translation>Папка для отправленных писем</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Обычная</translation>
    </message>
    <message>
        <source>&amp;Remove this account…</source>
        <translation>&amp;Удалить эту учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>&amp;Keep here</source>
        <translation>&amp;Хранить здесь</translation>
    </message>
    <message>
        <source>&amp;Sent letters in</source>
        <translation>&amp;Отправленные в папке</translation>
    </message>
    <message>
        <source>The first address is used for new letters. Many providers send only from addresses they know.</source>
        <translation>Для новых писем используется первый адрес. Многие провайдеры отправляют письма только с известных им адресов.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>New password for sending</source>
        <translation>Новый пароль для отправки</translation>
    </message>
    <message>
        <source>Check both servers</source>
        <translation>Проверить оба сервера</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>Новый п&amp;ароль</translation>
    </message>
    <message>
        <source>For s&amp;ending</source>
        <translation>Для о&amp;тправки</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
    <message>
        <source>Headers, and the text of recent letters</source>
        <translation>Заголовки и текст недавних писем</translation>
    </message>
    <message>
        <source>Look for letters</source>
        <translation>Проверять почту</translation>
    </message>
    <message numerus="yes">
        <source>letters of the last %Ln day(s)</source>
        <translation>
            <numerusform>писем за последний %Ln день</numerusform>
            <numerusform>писем за последние %Ln дня</numerusform>
            <numerusform>писем за последние %Ln дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts of</source>
        <translation>Тексты</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>не хранить</translation>
    </message>
    <message>
        <source>Days that letters are kept which disappear from the server</source>
        <translation>Сколько дней хранить письма, пропавшие с сервера</translation>
    </message>
    <message>
        <source>Of many letters that disappear at once copies are kept for 30 days in any case.</source>
        <translation>Если сразу пропадает много писем, их копии в любом случае хранятся 30 дней.</translation>
    </message>
    <message>
        <source>Keep &amp;lost letters (days)</source>
        <translation>Хранить &amp;пропавшие письма (дней)</translation>
    </message>
    <message>
        <source>Letters that disappear from the server, because another program or the provider removed them, are kept on this computer so long and can be put back.</source>
        <translation>Письма, пропавшие с сервера из-за того, что их удалила другая программа или сам провайдер, столько дней хранятся на этом компьютере, и их можно вернуть.</translation>
    </message>
    <message>
        <source>Letters of this account are still being moved to other accounts. Try again in a moment.</source>
        <translation>Письма этой учётной записи ещё переносятся в другие. Повторите попытку через минуту.</translation>
    </message>
    <message>
        <source>Sign in a&amp;gain…</source>
        <translation>Войти с&amp;нова…</translation>
    </message>
    <message>
        <source>Check this account…</source>
        <translation>Проверить эту учётную запись…</translation>
    </message>
    <message>
        <source>With the settings and the password that are stored</source>
        <translation>С сохранёнными настройками и паролем</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>&amp;Earlier settings…</source>
        <translation>Пр&amp;ежние настройки…</translation>
    </message>
    <message>
        <source>With the password typed above, or else the one that is stored</source>
        <translation>С паролем, введённым выше, а если его нет — с сохранённым</translation>
    </message>
    <message>
        <source>Use the settings of %1</source>
        <translation>Взять настройки: %1</translation>
    </message>
    <message>
        <source>Servers, ports, encryption and login as the provider gives them</source>
        <translation>Серверы, порты, шифрование и логин, как их указывает провайдер</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ActionRegistry</name>
    <message>
        <source>&amp;Get mail</source>
        <translation>&amp;Получить почту</translation>
    </message>
    <message>
        <source>Get mail</source>
        <translation>Получить почту</translation>
    </message>
    <message>
        <source>&amp;Write a letter</source>
        <translation>&amp;Написать письмо</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>&amp;Ответить</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответить</translation>
    </message>
    <message>
        <source>Reply to &amp;all</source>
        <translation>Ответить &amp;всем</translation>
    </message>
    <message>
        <source>Reply all</source>
        <translation>Ответить всем</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>Пере&amp;слать</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Переслать</translation>
    </message>
    <message>
        <source>Go on wr&amp;iting this draft</source>
        <translation>&amp;Продолжить этот черновик</translation>
    </message>
    <message>
        <source>Arc&amp;hive</source>
        <translation>В &amp;архив</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>В архив</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete for &amp;good…</source>
        <translation>У&amp;далить навсегда…</translation>
    </message>
    <message>
        <source>This is &amp;junk</source>
        <translation>&amp;Это спам</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>&amp;Mark as read or unread</source>
        <translation>Пометить &amp;как прочитанное или непрочитанное</translation>
    </message>
    <message>
        <source>F&amp;lag or remove the flag</source>
        <translation>Поставить или снять &amp;флажок</translation>
    </message>
    <message>
        <source>Mo&amp;ve to…</source>
        <translation>Пере&amp;местить в…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Next unread letter</source>
        <translation>С&amp;ледующее непрочитанное письмо</translation>
    </message>
    <message>
        <source>&amp;Previous unread letter</source>
        <translation>П&amp;редыдущее непрочитанное письмо</translation>
    </message>
    <message>
        <source>&amp;Find in this folder</source>
        <translation>&amp;Найти в этой папке</translation>
    </message>
    <message>
        <source>Select &amp;all letters</source>
        <translation>&amp;Выделить все письма</translation>
    </message>
    <message>
        <source>Show the sour&amp;ce</source>
        <translation>Показать &amp;исходный текст</translation>
    </message>
    <message>
        <source>&amp;Simple view or text</source>
        <translation>П&amp;ростой вид или текст</translation>
    </message>
    <message>
        <source>Save all a&amp;ttachments…</source>
        <translation>Сохранить все вло&amp;жения…</translation>
    </message>
    <message>
        <source>Mark &amp;all as read</source>
        <translation>Пометить все как про&amp;читанные</translation>
    </message>
    <message>
        <source>&amp;Empty this folder…</source>
        <translation>&amp;Очистить эту папку…</translation>
    </message>
    <message>
        <source>&amp;Folders</source>
        <translation>&amp;Папки</translation>
    </message>
    <message>
        <source>&amp;Reader</source>
        <translation>&amp;Область чтения</translation>
    </message>
    <message>
        <source>List abo&amp;ve the reader</source>
        <translation>&amp;Список над областью чтения</translation>
    </message>
    <message>
        <source>&amp;Menu bar</source>
        <translation>Строка &amp;меню</translation>
    </message>
    <message>
        <source>Work &amp;offline</source>
        <translation>Работать &amp;автономно</translation>
    </message>
    <message>
        <source>Add an &amp;account…</source>
        <translation>&amp;Добавить учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Edit this account…</source>
        <translation>&amp;Настроить эту учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Remove this account…</source>
        <translation>&amp;Удалить эту учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Send what waits in the Outbox</source>
        <translation>&amp;Отправить исходящие</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Сочетания клавиш</translation>
    </message>
    <message>
        <source>&amp;About Martlet</source>
        <translation>&amp;О программе Martlet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
    <message>
        <source>One page down, then the next unread letter</source>
        <translation>На страницу вниз, затем к следующему непрочитанному письму</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>Go to a folder</source>
        <translation>Перейти в папку</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Send the letter being written</source>
        <translation>Отправить письмо, которое вы пишете</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the list; clears the filter</source>
        <translation>Вернуться к списку; сбросить фильтр</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Attach files to the letter being written</source>
        <translation>Прикрепить файлы к письму, которое пишется</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C, Ctrl+Shift+B</source>
        <translation>Ctrl+Shift+C, Ctrl+Shift+B</translation>
    </message>
    <message>
        <source>Add a copy or a hidden copy to it</source>
        <translation>Добавить к нему копию или скрытую копию</translation>
    </message>
    <message>
        <source>&amp;New folder…</source>
        <translation>&amp;Создать папку…</translation>
    </message>
    <message>
        <source>&amp;Rename this folder</source>
        <translation>&amp;Переименовать эту папку</translation>
    </message>
    <message>
        <source>Mo&amp;ve this folder to…</source>
        <translation>Пере&amp;местить эту папку в…</translation>
    </message>
    <message>
        <source>&amp;Delete this folder</source>
        <translation>&amp;Удалить эту папку</translation>
    </message>
    <message>
        <source>&amp;Synchronise this folder now</source>
        <translation>Си&amp;нхронизировать эту папку</translation>
    </message>
    <message>
        <source>&amp;Compact this folder…</source>
        <translation>С&amp;жать эту папку…</translation>
    </message>
    <message>
        <source>Folders to s&amp;how…</source>
        <translation>Пока&amp;зываемые папки…</translation>
    </message>
    <message>
        <source>Show a&amp;ll folders</source>
        <translation>Показать &amp;все папки</translation>
    </message>
    <message>
        <source>&amp;Properties…</source>
        <translation>Сво&amp;йства…</translation>
    </message>
    <message>
        <source>&amp;Kept letters…</source>
        <translation>&amp;Сохранённые письма…</translation>
    </message>
    <message>
        <source>Life stor&amp;y…</source>
        <translation>Ис&amp;тория письма…</translation>
    </message>
    <message>
        <source>&amp;Copies on the server…</source>
        <translation>&amp;Копии на сервере…</translation>
    </message>
    <message>
        <source>New folder on this compu&amp;ter…</source>
        <translation>Новая папка на этом &amp;компьютере…</translation>
    </message>
    <message>
        <source>&amp;Check an account…</source>
        <translation>&amp;Проверить учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Explain an error message…</source>
        <translation>О&amp;бъяснить сообщение об ошибке…</translation>
    </message>
    <message>
        <source>Help &amp;step by step…</source>
        <translation>Помощь &amp;шаг за шагом…</translation>
    </message>
    <message>
        <source>Reply to the li&amp;st</source>
        <translation>Ответить в рас&amp;сылку</translation>
    </message>
    <message>
        <source>&amp;Unsubscribe…</source>
        <translation>Отписатьс&amp;я…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ActivityPopup</name>
    <message>
        <source>Activity</source>
        <translation>Текущие операции</translation>
    </message>
    <message>
        <source>Nothing is going on</source>
        <translation>Сейчас ничего не происходит</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Остановить: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddAccountWizard</name>
    <message>
        <source>Add an account</source>
        <translation>Добавление учётной записи</translation>
    </message>
    <message>
        <source>Set up by &amp;hand</source>
        <translation>Настроить в&amp;ручную</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Set up by hand</source>
        <translation>Настройка вручную</translation>
    </message>
    <message>
        <source>Checking both servers</source>
        <translation>Проверка обоих серверов</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Далее</translation>
    </message>
    <message>
        <source>Check and &amp;add</source>
        <translation>Проверить и &amp;добавить</translation>
    </message>
    <message>
        <source>&amp;Open the inbox</source>
        <translation>&amp;Открыть входящие</translation>
    </message>
    <message>
        <source>One thing is left to do</source>
        <translation>Остался один шаг</translation>
    </message>
    <message>
        <source>Not added yet</source>
        <translation>Ещё не добавлено</translation>
    </message>
    <message>
        <source>This account is already set up in Martlet.</source>
        <translation>Эта учётная запись уже настроена в Martlet.</translation>
    </message>
    <message>
        <source>Both servers are fine, but the account could not be stored on this computer. Is the disk full? Go back and try again.</source>
        <translation>С обоими серверами всё в порядке, но учётную запись не удалось сохранить на этом компьютере. Возможно, диск заполнен. Вернитесь назад и попробуйте снова.</translation>
    </message>
    <message>
        <source>Both servers are fine, but the password could not be kept. Go back and try again.</source>
        <translation>С обоими серверами всё в порядке, но пароль не удалось сохранить. Вернитесь назад и попробуйте снова.</translation>
    </message>
    <message>
        <source>Two things are left to do</source>
        <translation>Осталось два шага</translation>
    </message>
    <message>
        <source>Add &amp;another account</source>
        <translation>Добавить &amp;ещё одну</translation>
    </message>
    <message>
        <source>&amp;Add %1</source>
        <translation>&amp;Добавить %1</translation>
    </message>
    <message>
        <source>&amp;Use these servers</source>
        <translation>&amp;Использовать эти серверы</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddressChip</name>
    <message>
        <source>%1 is not an address. Press Enter to correct it.</source>
        <translation>%1 — не адрес. Нажмите Enter, чтобы исправить.</translation>
    </message>
    <message>
        <source>%1, not an address</source>
        <translation>%1, не адрес</translation>
    </message>
    <message>
        <source>Enter edits, Delete removes</source>
        <translation>Enter — изменить, Delete — удалить</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddressPage</name>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>Адрес электронной почты</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
    <message>
        <source>About the address</source>
        <translation>Об адресе</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Ваше &amp;имя</translation>
    </message>
    <message>
        <source>&amp;Email address</source>
        <translation>&amp;Электронная почта</translation>
    </message>
    <message>
        <source>Others see this name beside your address. Martlet finds the servers in its own list; nothing is sent anywhere yet.</source>
        <translation>Это имя получатели видят рядом с вашим адресом. Martlet найдёт серверы в собственном списке; пока ничего никуда не отправляется.</translation>
    </message>
    <message>
        <source>An address looks like name@example.org.</source>
        <translation>Адрес выглядит так: name@example.org.</translation>
    </message>
    <message>
        <source>Letters such as ä or я before the @ are refused by many servers. If you also have an address in plain Latin letters, use that one.</source>
        <translation>Буквы вроде ä или я перед знаком @ многие серверы не принимают. Если у вас есть и адрес обычными латинскими буквами, используйте его.</translation>
    </message>
    <message>
        <source>This address is already set up here.</source>
        <translation>Этот адрес здесь уже настроен.</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends only the part of the address after @ to your provider and to the public settings database. Your password is not sent.</source>
        <translation>Martlet может найти настройки серверов вашего провайдера. Для этого провайдеру и общедоступной базе настроек передаётся только часть адреса после знака @. Пароль не передаётся.</translation>
    </message>
    <message>
        <source>Look up settings in the &amp;public database</source>
        <translation>Искать настройки в &amp;общедоступной базе</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s), one after the other.</source>
        <translation>
            <numerusform>%n учётная запись, одна за другой.</numerusform>
            <numerusform>%n учётные записи, одна за другой.</numerusform>
            <numerusform>%n учётных записей, одна за другой.</numerusform>
        </translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends only the part of the address after @, to your provider alone. Your password is not sent.</source>
        <translation>Martlet может найти настройки серверов вашего провайдера. Для этого передаётся только часть адреса после знака @, и только самому провайдеру. Пароль не передаётся.</translation>
    </message>
    <message>
        <source>&amp;Restore a removed account</source>
        <translation>&amp;Вернуть удалённую учётную запись</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends your address to your provider, and only the part after @ to the public settings database. Your password is not sent.</source>
        <translation>Martlet может найти настройки серверов вашего провайдера. Для этого провайдеру передаётся ваш адрес, а общедоступной базе настроек — только часть после знака @. Пароль не передаётся.</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends your address to your provider alone. Your password is not sent.</source>
        <translation>Martlet может найти настройки серверов вашего провайдера. Для этого ваш адрес передаётся только самому провайдеру. Пароль не передаётся.</translation>
    </message>
    <message>
        <source>Microsoft is told the part after @, too.</source>
        <translation>Часть после знака @ узнаёт и Microsoft.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentBar</name>
    <message>
        <source>Save all…</source>
        <translation>Сохранить все…</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>“%1” can run as a program. Open it only if you know the sender and expect this file.</source>
        <translation>Файл «%1» может запуститься как программа. Открывайте его, только если знаете отправителя и ждёте этот файл.</translation>
    </message>
    <message>
        <source>Save instead…</source>
        <translation>Лучше сохранить…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Save the attachment</source>
        <translation>Сохранить вложение</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Сохранено как %1</translation>
    </message>
    <message>
        <source>Save all attachments in a folder</source>
        <translation>Сохранить все вложения в папку</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files saved in %1</source>
        <translation>
            <numerusform>%Ln файл сохранён в папке %1</numerusform>
            <numerusform>%Ln файла сохранены в папке %1</numerusform>
            <numerusform>%Ln файлов сохранено в папке %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentChip</name>
    <message>
        <source>Attachment %1, %2</source>
        <translation>Вложение %1, %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>%1 was changed, moved or deleted since it was attached. Remove it here, or attach it again.</source>
        <translation>Файл %1 был изменён, перемещён или удалён после того, как его прикрепили. Уберите его отсюда или прикрепите снова.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Закрыть уведомление</translation>
    </message>
    <message>
        <source>The server&apos;s own words:</source>
        <translation>Ответ сервера:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::BodyEdit</name>
    <message>
        <source>Text of the letter</source>
        <translation>Текст письма</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::BodyView</name>
    <message>
        <source>Text of the letter</source>
        <translation>Текст письма</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>Копировать адрес ссылки</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Выделить всё</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CertificateDialog</name>
    <message>
        <source>unknown</source>
        <translation>дата неизвестна</translation>
    </message>
    <message>
        <source>The server made its certificate itself. That is usual for a server of your own; compare the fingerprint with the one it shows.</source>
        <translation>Сервер сам выдал себе сертификат. Для собственного сервера это обычное дело; сравните отпечаток с тем, который показывает сервер.</translation>
    </message>
    <message>
        <source>The certificate was valid only until %1. The operator has to renew it, or the date of this computer is wrong.</source>
        <translation>Срок действия сертификата истёк (%1). Либо его должен обновить владелец сервера, либо на этом компьютере неверная дата.</translation>
    </message>
    <message>
        <source>The certificate is valid only from %1. The date of this computer may be wrong.</source>
        <translation>Сертификат ещё не действует; начало срока: %1. Возможно, на этом компьютере неверная дата.</translation>
    </message>
    <message>
        <source>The certificate belongs to another server name. Use the name your provider gives; go on only if you are sure.</source>
        <translation>Сертификат выдан на другое имя сервера. Укажите имя, которое даёт провайдер; продолжайте, только если уверены.</translation>
    </message>
    <message>
        <source>Who issued the certificate is not known to this computer. Ask the operator before you trust it.</source>
        <translation>Этому компьютеру неизвестно, кто выдал сертификат. Прежде чем доверять ему, спросите владельца сервера.</translation>
    </message>
    <message>
        <source>The certificate was withdrawn by its issuer. Do not connect; tell the operator.</source>
        <translation>Сертификат отозван тем, кто его выдал. Не подключайтесь и сообщите владельцу сервера.</translation>
    </message>
    <message>
        <source>The certificate is too weak by the rules of today. The operator has to replace it.</source>
        <translation>По нынешним правилам этот сертификат слишком слабый. Владелец сервера должен его заменить.</translation>
    </message>
    <message>
        <source>The certificate could not be verified.</source>
        <translation>Сертификат не удалось проверить.</translation>
    </message>
    <message>
        <source>Who is this server?</source>
        <translation>Что это за сервер?</translation>
    </message>
    <message>
        <source>%1 could not prove who it is</source>
        <translation>Сервер %1 не подтвердил свою подлинность</translation>
    </message>
    <message>
        <source>Martlet does not connect to it.</source>
        <translation>Martlet не подключается к нему.</translation>
    </message>
    <message>
        <source>Don&apos;t connect</source>
        <translation>Не подключаться</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Trust this certificate for this server</source>
        <translation>Доверять этому сертификату на этом сервере</translation>
    </message>
    <message>
        <source>Details of the certificate</source>
        <translation>Сведения о сертификате</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Кому выдан</translation>
    </message>
    <message>
        <source>For the names</source>
        <translation>Для имён</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Кем выдан</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Отпечаток (SHA-256)</translation>
    </message>
    <message>
        <source>Import the root certificate…</source>
        <translation>Импортировать корневой сертификат…</translation>
    </message>
    <message>
        <source>If your company or school gave you one as a file</source>
        <translation>Если компания или учебное заведение дали его вам файлом</translation>
    </message>
    <message>
        <source>It is another certificate than the one you trusted. Ask the operator for the new fingerprint; then take the old one out of the account settings, and decide anew.</source>
        <translation>Это не тот сертификат, которому вы доверяли. Узнайте у владельца сервера новый отпечаток, затем удалите старый в настройках учётной записи и решите заново.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CertificatesEditor</name>
    <message>
        <source>Certificates trusted by your decision</source>
        <translation>Сертификаты, принятые по вашему решению</translation>
    </message>
    <message>
        <source>Do not trust it any more</source>
        <translation>Больше не доверять</translation>
    </message>
    <message>
        <source>Servers of this account that could not prove who they are and that you decided to trust. Each is known by its fingerprint; another certificate asks anew.</source>
        <translation>Серверы этой учётной записи, которые не смогли подтвердить, кто они, и которым вы решили доверять. Каждый узнаётся по отпечатку; если сертификат сменится, Martlet спросит снова.</translation>
    </message>
    <message>
        <source>Root certificates of this account</source>
        <translation>Корневые сертификаты этой учётной записи</translation>
    </message>
    <message>
        <source>&amp;Import a root certificate…</source>
        <translation>&amp;Импортировать корневой сертификат…</translation>
    </message>
    <message>
        <source>Remove this root certificate</source>
        <translation>Удалить этот корневой сертификат</translation>
    </message>
    <message>
        <source>Root certificates, as companies and schools have their own. Servers they vouch for are trusted in this account alone.</source>
        <translation>Корневые сертификаты: у компаний и учебных заведений бывают свои. Серверам, которые они удостоверяют, доверяет только эта учётная запись.</translation>
    </message>
    <message>
        <source>The root certificates of this account cannot be read any more. Import them anew.</source>
        <translation>Корневые сертификаты этой учётной записи больше не читаются. Импортируйте их заново.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CheckPage</name>
    <message>
        <source>&amp;Keep these settings</source>
        <translation>&amp;Оставить эти настройки</translation>
    </message>
    <message>
        <source>Try other &amp;ports</source>
        <translation>Попробовать &amp;другие порты</translation>
    </message>
    <message>
        <source>&amp;Support slip…</source>
        <translation>&amp;Справка для поддержки…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Steps of the check</source>
        <translation>Шаги проверки</translation>
    </message>
    <message>
        <source>Martlet goes through every step to both servers and says where it fails. Nothing is sent.</source>
        <translation>Martlet проходит все шаги до обоих серверов и говорит, на каком из них сбой. Ничего не отправляется.</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>Учётных записей пока нет.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Идёт проверка…</translation>
    </message>
    <message>
        <source>Receiving and sending work. One thing to know: %1</source>
        <translation>Получение и отправка работают, но есть замечание: %1</translation>
    </message>
    <message>
        <source>With these settings everything works.</source>
        <translation>С этими настройками всё работает.</translation>
    </message>
    <message>
        <source>Everything works: receiving and sending.</source>
        <translation>Всё работает: и получение, и отправка.</translation>
    </message>
    <message>
        <source>Neither receiving nor sending works.</source>
        <translation>Не работают ни получение, ни отправка.</translation>
    </message>
    <message>
        <source>Receiving does not work.</source>
        <translation>Получение не работает.</translation>
    </message>
    <message>
        <source>Receiving works, sending does not.</source>
        <translation>Получение работает, отправка — нет.</translation>
    </message>
    <message>
        <source>The settings were kept.</source>
        <translation>Настройки сохранены.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
    <message>
        <source>Trying port %1 of %2…</source>
        <translation>Проверяется порт %1 сервера %2…</translation>
    </message>
    <message>
        <source>Letters go through port %1 of %2 from now on.</source>
        <translation>Теперь письма уходят через порт %1 сервера %2.</translation>
    </message>
    <message>
        <source>No port of %1 takes letters here. This network may close mail ports: try another one, or switch a VPN off or on.</source>
        <translation>Сервер %1 не принимает отсюда письма ни на одном порту. Возможно, эта сеть закрывает почтовые порты: попробуйте другую сеть, отключите или включите VPN.</translation>
    </message>
    <message>
        <source>&amp;Also ask whether a letter from me is taken</source>
        <translation>Спросить &amp;также, примут ли письмо от меня</translation>
    </message>
    <message>
        <source>The outgoing server is told a sender and a recipient, both you, and then that it was only a question.</source>
        <translation>Martlet назовёт серверу исходящей почты отправителя и получателя (оба раза вас), а затем сообщит, что это был только вопрос.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CheckingEditor</name>
    <message>
        <source>&amp;As soon as they arrive</source>
        <translation>&amp;Сразу, как они приходят</translation>
    </message>
    <message>
        <source>Where the server cannot tell of new letters, the inbox is looked at every two minutes.</source>
        <translation>Если сервер не умеет сообщать о новых письмах, входящие проверяются каждые две минуты.</translation>
    </message>
    <message>
        <source>Look at all folders</source>
        <translation>Проверять все папки</translation>
    </message>
    <message numerus="yes">
        <source>every %Ln minute(s)</source>
        <translation>
            <numerusform>каждую %Ln минуту</numerusform>
            <numerusform>каждые %Ln минуты</numerusform>
            <numerusform>каждые %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>only with “Get mail”</source>
        <translation>только по кнопке «Получить почту»</translation>
    </message>
    <message>
        <source>And then</source>
        <translation>А затем</translation>
    </message>
    <message>
        <source>When &amp;Martlet starts</source>
        <translation>При з&amp;апуске Martlet</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ComposeCommands</name>
    <message>
        <source>On %1 at %2, %3 wrote:</source>
        <translation>%3 пишет (%1, %2):</translation>
    </message>
    <message>
        <source>-------- Forwarded message --------</source>
        <translation>-------- Пересланное письмо --------</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>От:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Дата:</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>Тема:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>Кому:</translation>
    </message>
    <message>
        <source>Cc:</source>
        <translation>Копия:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ComposerHeader</name>
    <message>
        <source>&amp;From</source>
        <translation>&amp;От</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Кому</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>Add a copy (Cc)</source>
        <translation>Добавить копию</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Скрытая</translation>
    </message>
    <message>
        <source>Add a hidden copy (Bcc)</source>
        <translation>Добавить скрытую копию</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <translation>Копи&amp;я</translation>
    </message>
    <message>
        <source>Copy (Cc)</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>&amp;Bcc</source>
        <translation>&amp;Скрытая копия</translation>
    </message>
    <message>
        <source>Hidden copy (Bcc)</source>
        <translation>Скрытая копия</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Send a copy to others (Ctrl+Shift+C)</source>
        <translation>Отправить копию другим (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Send a copy that the others do not see (Ctrl+Shift+B)</source>
        <translation>Отправить копию, о которой остальные не узнают (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>sender and account</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ComposerWindow</name>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Отправить (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;Attach…</source>
        <translation>&amp;Прикрепить…</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>Прикрепить файлы (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Throw this letter away; it can be brought back for a moment</source>
        <translation>Удалить это письмо; сразу после этого его ещё можно вернуть</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>картинка.png</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Сохранено в %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>This letter is not saved yet: %1</source>
        <translation>Это письмо ещё не сохранено: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>New letter</source>
        <translation>Новое письмо</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Прикрепить файлы</translation>
    </message>
    <message>
        <source>%1 is too big for a letter. Share it by a link instead.</source>
        <translation>Файл %1 слишком велик для письма. Лучше поделиться им по ссылке.</translation>
    </message>
    <message>
        <source>%1 is not a file. Pack a folder into an archive first.</source>
        <translation>%1 — не файл. Сначала упакуйте папку в архив.</translation>
    </message>
    <message>
        <source>%1 could not be read and is not attached.</source>
        <translation>Не удалось прочитать %1, файл не прикреплён.</translation>
    </message>
    <message>
        <source>Who is this letter for? It has no recipient yet.</source>
        <translation>Кому это письмо? Получатель пока не указан.</translation>
    </message>
    <message>
        <source>%1 is not an address. Correct or remove it, then send.</source>
        <translation>%1 — не адрес. Исправьте или удалите его и отправьте снова.</translation>
    </message>
    <message>
        <source>The subject has a line break in it. Remove it, then send.</source>
        <translation>В теме есть перенос строки. Уберите его и отправьте снова.</translation>
    </message>
    <message>
        <source>This letter has no subject.</source>
        <translation>У этого письма нет темы.</translation>
    </message>
    <message>
        <source>Write a subject</source>
        <translation>Указать тему</translation>
    </message>
    <message>
        <source>The text says “%1”, but nothing is attached.</source>
        <translation>В тексте есть «%1», но ничего не прикреплено.</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Прикрепить…</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Всё равно отправить</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Не отправлено: %1</translation>
    </message>
    <message>
        <source>This letter could not be saved, so it stays open. Check that the disk has room and can be written.</source>
        <translation>Письмо не удалось сохранить, поэтому оно остаётся открытым. Проверьте, есть ли место на диске и доступен ли он для записи.</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>По&amp;зже</translation>
    </message>
    <message>
        <source>Send at a time you choose; until then the letter waits in the Outbox</source>
        <translation>Отправить в выбранное время; до тех пор письмо ждёт в «Исходящих»</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>Пара&amp;метры</translation>
    </message>
    <message>
        <source>What is asked for with this letter</source>
        <translation>О чём попросить вместе с этим письмом</translation>
    </message>
    <message>
        <source>The mail server refuses letters from %1. It wants the address you sign in with.</source>
        <translation>Почтовый сервер не принимает письма от %1. Ему нужен адрес, под которым вы входите.</translation>
    </message>
    <message>
        <source>Send as %1</source>
        <translation>Отправить от %1</translation>
    </message>
    <message>
        <source>The mail server puts %1 in place of %2, and that is what the recipients see.</source>
        <translation>Почтовый сервер подставляет %1 вместо %2, и получатели увидят именно его.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::DoctorDialog</name>
    <message>
        <source>What is wrong?</source>
        <translation>Что не так?</translation>
    </message>
    <message>
        <source>Check an account</source>
        <translation>Проверка учётной записи</translation>
    </message>
    <message>
        <source>Paste an error</source>
        <translation>Текст ошибки</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Шаг за шагом</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::DonePage</name>
    <message>
        <source>This account only receives. A server for sending can be added in its settings.</source>
        <translation>Эта учётная запись только получает почту. Сервер исходящей почты можно добавить в её настройках.</translation>
    </message>
    <message>
        <source>Martlet asks for the password again after each start, since this computer has no key store.</source>
        <translation>Martlet будет спрашивать пароль после каждого запуска: на этом компьютере нет хранилища паролей.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is set up. Folders found: %Ln. The newest letters are already coming; older ones follow by themselves.</source>
        <translation>
            <numerusform>Учётная запись %1 настроена. Найдено папок: %Ln. Самые новые письма уже загружаются, остальные придут следом.</numerusform>
            <numerusform>Учётная запись %1 настроена. Найдено папок: %Ln. Самые новые письма уже загружаются, остальные придут следом.</numerusform>
            <numerusform>Учётная запись %1 настроена. Найдено папок: %Ln. Самые новые письма уже загружаются, остальные придут следом.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is set up. No letters wait at the server now; new ones come by themselves.</source>
        <translation>Учётная запись %1 настроена. Писем на сервере сейчас нет; новые придут сами.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is set up. Letters waiting at the server: %Ln. The newest come first; older ones follow by themselves.</source>
        <translation>
            <numerusform>Учётная запись %1 настроена. Писем на сервере: %Ln. Сначала придут самые новые, остальные — следом.</numerusform>
            <numerusform>Учётная запись %1 настроена. Писем на сервере: %Ln. Сначала придут самые новые, остальные — следом.</numerusform>
            <numerusform>Учётная запись %1 настроена. Писем на сервере: %Ln. Сначала придут самые новые, остальные — следом.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ErrorText</name>
    <message>
        <source>%1 cannot be reached. Check the internet connection.</source>
        <translation>Не удалось связаться с %1. Проверьте подключение к интернету.</translation>
    </message>
    <message>
        <source>%1 does not answer. It may be busy; try again in a few minutes.</source>
        <translation>%1 не отвечает. Возможно, сервер перегружен; попробуйте через несколько минут.</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe: its certificate cannot be verified.</source>
        <translation>Соединение с %1 небезопасно: сертификат не удалось проверить.</translation>
    </message>
    <message>
        <source>%1 refuses the login name or the password.</source>
        <translation>%1 не принимает логин или пароль.</translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation>%1 этого не разрешает.</translation>
    </message>
    <message>
        <source>There is no room left at %1. Delete or move some letters there.</source>
        <translation>Место на %1 закончилось. Удалите там часть писем или переместите их.</translation>
    </message>
    <message>
        <source>%1 has refused this.</source>
        <translation>%1 отвечает отказом.</translation>
    </message>
    <message>
        <source>%1 cannot do this at the moment. Martlet tries again later.</source>
        <translation>%1 сейчас не может этого сделать. Martlet повторит попытку позже.</translation>
    </message>
    <message>
        <source>%1 has answered in a way Martlet does not understand.</source>
        <translation>Martlet не понимает, что отвечает %1.</translation>
    </message>
    <message>
        <source>%1 cannot do this.</source>
        <translation>%1 этого не поддерживает.</translation>
    </message>
    <message>
        <source>There is no connection. Check the internet connection.</source>
        <translation>Нет связи. Проверьте подключение к интернету.</translation>
    </message>
    <message>
        <source>The server does not answer. It may be busy; try again in a few minutes.</source>
        <translation>Сервер не отвечает. Возможно, он перегружен; попробуйте через несколько минут.</translation>
    </message>
    <message>
        <source>The connection is not safe: the server&apos;s certificate cannot be verified.</source>
        <translation>Соединение небезопасно: сертификат сервера не удалось проверить.</translation>
    </message>
    <message>
        <source>The server refuses the login name or the password.</source>
        <translation>Сервер не принимает логин или пароль.</translation>
    </message>
    <message>
        <source>This is not allowed.</source>
        <translation>Это не разрешено.</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>Этого здесь больше нет.</translation>
    </message>
    <message>
        <source>This is already there.</source>
        <translation>Это здесь уже есть.</translation>
    </message>
    <message>
        <source>The mailbox is full. Delete or move some letters.</source>
        <translation>Почтовый ящик заполнен. Удалите или переместите часть писем.</translation>
    </message>
    <message>
        <source>The server has refused this.</source>
        <translation>Сервер ответил отказом.</translation>
    </message>
    <message>
        <source>The server cannot do this at the moment. Martlet tries again later.</source>
        <translation>Сервер сейчас не может этого сделать. Martlet повторит попытку позже.</translation>
    </message>
    <message>
        <source>The server has answered in a way Martlet does not understand.</source>
        <translation>Martlet не понимает ответ сервера.</translation>
    </message>
    <message>
        <source>The server cannot do this.</source>
        <translation>Сервер этого не поддерживает.</translation>
    </message>
    <message>
        <source>Something in what was entered cannot be used.</source>
        <translation>Часть введённых данных использовать нельзя.</translation>
    </message>
    <message>
        <source>This could not be stored. Check that the disk has room and can be written.</source>
        <translation>Не удалось сохранить данные. Проверьте, есть ли место на диске и доступен ли он для записи.</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>POP3 is not allowed for this mailbox at %1. Switch it on in the settings of the mailbox there, or use IMAP.</source>
        <translation>На %1 для этого ящика POP3 не разрешён. Включите его там в настройках ящика или используйте IMAP.</translation>
    </message>
    <message>
        <source>Another program is fetching letters by POP3 from %1 right now. Wait a few minutes.</source>
        <translation>С %1 письма по POP3 сейчас забирает другая программа. Подождите несколько минут.</translation>
    </message>
    <message>
        <source>%1 wants more time between two checks. Wait a few minutes.</source>
        <translation>%1 не разрешает проверять почту так часто. Подождите несколько минут.</translation>
    </message>
    <message>
        <source>POP3 is not allowed for this mailbox. Switch it on in the settings of the mailbox, or use IMAP.</source>
        <translation>Для этого ящика POP3 не разрешён. Включите его в настройках ящика или используйте IMAP.</translation>
    </message>
    <message>
        <source>Another program is fetching letters by POP3 right now. Wait a few minutes.</source>
        <translation>Письма по POP3 сейчас забирает другая программа. Подождите несколько минут.</translation>
    </message>
    <message>
        <source>The server wants more time between two checks. Wait a few minutes.</source>
        <translation>Сервер не разрешает проверять почту так часто. Подождите несколько минут.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached or does not let Martlet through. Check it in the settings of the account, under Connection.</source>
        <translation>Прокси недоступен или не пропускает Martlet. Проверьте его в настройках учётной записи, на вкладке «Соединение».</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ExchangeQuestion</name>
    <message>
        <source>My mail is on an &amp;Exchange server</source>
        <translation>Моя почта на сервере &amp;Exchange</translation>
    </message>
    <message>
        <source>Password for the Exchange server</source>
        <translation>Пароль для сервера Exchange</translation>
    </message>
    <message>
        <source>&amp;Ask the server</source>
        <translation>&amp;Запросить у сервера</translation>
    </message>
    <message>
        <source>Sign-in name for the Exchange server</source>
        <translation>Имя для входа на сервер Exchange</translation>
    </message>
    <message>
        <source>the address, or DOMAIN\name</source>
        <translation>адрес или ДОМЕН\имя</translation>
    </message>
    <message>
        <source>S&amp;ign-in name</source>
        <translation>Имя для в&amp;хода</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Пароль</translation>
    </message>
    <message>
        <source>&amp;Send it there</source>
        <translation>&amp;Отправить туда</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>Не отправ&amp;лять</translation>
    </message>
    <message>
        <source>To ask your organisation&apos;s Exchange server, Martlet has to send your address and password to a server of %1. Hosts outside it are asked about first.</source>
        <translation>Чтобы запросить настройки у сервера Exchange вашей организации, Martlet должен отправить адрес и пароль на сервер домена %1. Прежде чем обратиться к серверам вне этого домена, Martlet спросит.</translation>
    </message>
    <message>
        <source>The Exchange server did not take this sign-in. That does not mean that the password of your mail is wrong; some servers want DOMAIN\name.</source>
        <translation>Сервер Exchange не принял эти данные для входа. Это не значит, что пароль от почты неверен: некоторым серверам нужно ДОМЕН\имя.</translation>
    </message>
    <message>
        <source>To ask your organisation&apos;s Exchange server, Martlet has to send your address and password to %1. Continue?</source>
        <translation>Чтобы запросить настройки у сервера Exchange вашей организации, Martlet должен отправить адрес и пароль на %1. Продолжить?</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FetchingFields</name>
    <message>
        <source>New letters count as rea&amp;d</source>
        <translation>Новые письма считать &amp;прочитанными</translation>
    </message>
    <message>
        <source>What is fetched of letters</source>
        <translation>Что загружать</translation>
    </message>
    <message>
        <source>Every letter whole</source>
        <translation>Все письма целиком</translation>
    </message>
    <message>
        <source>Of large letters the header</source>
        <translation>Большие письма — только заголовок</translation>
    </message>
    <message>
        <source>Headers; the rest when a letter is opened</source>
        <translation>Заголовки; остальное — при открытии письма</translation>
    </message>
    <message>
        <source>Size above which a letter is large</source>
        <translation>С какого размера письмо считается большим</translation>
    </message>
    <message>
        <source>Inbox that letters come into</source>
        <translation>Папка «Входящие», куда приходят письма</translation>
    </message>
    <message>
        <source>An inbox of this account</source>
        <translation>Входящие этой учётной записи</translation>
    </message>
    <message>
        <source>The inbox of this computer, marked with the account</source>
        <translation>Общие входящие этого компьютера, с пометкой учётной записи</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>больше %1</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Загружать</translation>
    </message>
    <message>
        <source>Lar&amp;ge means</source>
        <translation>&amp;Большое — это</translation>
    </message>
    <message>
        <source>Letters come in&amp;to</source>
        <translation>Письма приходят &amp;в</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FilterField</name>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderCommands</name>
    <message>
        <source>Rename</source>
        <translation>Переименование</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”</source>
        <translation>Папка «%1» теперь называется «%2»</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Перемещение</translation>
    </message>
    <message>
        <source>Folder “%1” moved to %2</source>
        <translation>Папка «%1» перемещена в «%2»</translation>
    </message>
    <message>
        <source>This folder cannot be deleted</source>
        <translation>Эту папку нельзя удалить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Folder “%1” moved to Trash</source>
        <translation>Папка «%1» перемещена в корзину</translation>
    </message>
    <message numerus="yes">
        <source>Delete the folder “%1” with its %Ln letter(s) for good? They cannot be brought back. Folders inside it stay.</source>
        <translation>
            <numerusform>Удалить навсегда папку «%1» и %Ln письмо в ней? Отменить это будет нельзя. Вложенные папки останутся.</numerusform>
            <numerusform>Удалить навсегда папку «%1» и %Ln письма в ней? Отменить это будет нельзя. Вложенные папки останутся.</numerusform>
            <numerusform>Удалить навсегда папку «%1» и %Ln писем в ней? Отменить это будет нельзя. Вложенные папки останутся.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder “%1” deleted for good</source>
        <translation>Папка «%1» удалена навсегда</translation>
    </message>
    <message>
        <source>“%1” is up to date</source>
        <translation>Папка «%1» обновлена</translation>
    </message>
    <message>
        <source>Remove for good what is marked as deleted in “%1”? Other programs mark letters like that; they cannot be brought back.</source>
        <translation>Удалить навсегда письма, помеченные в папке «%1» как удалённые? Так их помечают другие программы; отменить это будет нельзя.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Nothing is marked as deleted</source>
        <translation>Нет писем, помеченных как удалённые</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) removed for good</source>
        <translation>
            <numerusform>%Ln письмо удалено навсегда</numerusform>
            <numerusform>%Ln письма удалены навсегда</numerusform>
            <numerusform>%Ln писем удалено навсегда</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) shown</source>
        <translation>
            <numerusform>%Ln папка показана</numerusform>
            <numerusform>%Ln папки показаны</numerusform>
            <numerusform>%Ln папок показано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) hidden</source>
        <translation>
            <numerusform>%Ln папка скрыта</numerusform>
            <numerusform>%Ln папки скрыты</numerusform>
            <numerusform>%Ln папок скрыто</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back as it was</source>
        <translation>Возвращено как было</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderProperties</name>
    <message>
        <source>%1: fetched %2, removed %3, still different %4</source>
        <translation>%1: загружено %2, удалено %3, ещё расходится %4</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>Пока не полностью</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) differ</source>
        <translation>
            <numerusform>%Ln письмо расходится с сервером</numerusform>
            <numerusform>%Ln письма расходятся с сервером</numerusform>
            <numerusform>%Ln писем расходятся с сервером</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything here</source>
        <translation>Всё здесь</translation>
    </message>
    <message>
        <source>Read letters</source>
        <translation>Читать письма</translation>
    </message>
    <message>
        <source>Mark letters</source>
        <translation>Помечать письма</translation>
    </message>
    <message>
        <source>Add letters</source>
        <translation>Добавлять письма</translation>
    </message>
    <message>
        <source>Delete letters</source>
        <translation>Удалять письма</translation>
    </message>
    <message>
        <source>Make folders inside</source>
        <translation>Создавать вложенные папки</translation>
    </message>
    <message>
        <source>Rename or delete the folder</source>
        <translation>Переименовать или удалить папку</translation>
    </message>
    <message>
        <source>Share the folder</source>
        <translation>Открывать доступ к папке</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>Занято %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1 из %Ln письма</numerusform>
            <numerusform>%1 из %Ln писем</numerusform>
            <numerusform>%1 из %Ln писем</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderPropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>Свойства папки «%1»</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Расположение</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Проверка…</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>На сервере</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Хранится здесь</translation>
    </message>
    <message>
        <source>Last complete</source>
        <translation>Полностью обновлена</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>В списке</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показана</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Не показана</translation>
    </message>
    <message>
        <source>You may</source>
        <translation>Вам можно</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s), %1 unread</source>
        <translation>
            <numerusform>%Ln письмо, непрочитанных: %1</numerusform>
            <numerusform>%Ln письма, непрочитанных: %1</numerusform>
            <numerusform>%Ln писем, непрочитанных: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>This folder could not be brought up to date. The server says: %1</source>
        <translation>Эту папку не удалось обновить. Ответ сервера: %1</translation>
    </message>
    <message>
        <source>The server could not be asked. These numbers are what is known here.</source>
        <translation>Не удалось связаться с сервером. Здесь показано то, что известно на этом компьютере.</translation>
    </message>
    <message>
        <source>Known here: %1, on the server at the last round: %2</source>
        <translation>Известно здесь: %1, на сервере при последней проверке: %2</translation>
    </message>
    <message>
        <source>Mended here:</source>
        <translation>Исправлено здесь:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderText</name>
    <message>
        <source>A folder needs a name.</source>
        <translation>У папки должно быть название.</translation>
    </message>
    <message>
        <source>The name must not begin or end with a blank.</source>
        <translation>Название не может начинаться или заканчиваться пробелом.</translation>
    </message>
    <message>
        <source>The server uses one of these characters to divide folders. Choose a name without it.</source>
        <translation>Одним из этих символов сервер разделяет папки. Выберите название без него.</translation>
    </message>
    <message>
        <source>The name has a character that folders cannot have.</source>
        <translation>В названии есть символ, недопустимый для папок.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Название слишком длинное.</translation>
    </message>
    <message>
        <source>This name belongs to the inbox.</source>
        <translation>Это название занято папкой «Входящие».</translation>
    </message>
    <message>
        <source>There is a folder of this name already.</source>
        <translation>Папка с таким названием уже есть.</translation>
    </message>
    <message>
        <source>This cannot be done with this folder.</source>
        <translation>С этой папкой так сделать нельзя.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps unfinished letters, in other programs too.</source>
        <translation>В папке «%1» эта учётная запись хранит черновики, в том числе для других программ.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps sent letters, in other programs too.</source>
        <translation>В папке «%1» эта учётная запись хранит отправленные письма, в том числе для других программ.</translation>
    </message>
    <message>
        <source>“%1” is where this account archives letters, in other programs too.</source>
        <translation>В папке «%1» находится архив этой учётной записи, в том числе для других программ.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps junk, and its server may put junk there.</source>
        <translation>В папке «%1» эта учётная запись хранит спам, и сервер может сам складывать его туда.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps deleted letters, in other programs too.</source>
        <translation>В папке «%1» эта учётная запись хранит удалённые письма, в том числе для других программ.</translation>
    </message>
    <message>
        <source>“%1” is a folder of the server&apos;s own.</source>
        <translation>«%1» — служебная папка сервера.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Formatting</name>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байт</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 КБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 ГБ</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::IdentitiesEditor</name>
    <message>
        <source>New address</source>
        <translation>Новый адрес</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Addresses to write from</source>
        <translation>Адреса отправителя</translation>
    </message>
    <message>
        <source>Add an &amp;address</source>
        <translation>Добавить &amp;адрес</translation>
    </message>
    <message>
        <source>Name others see</source>
        <translation>Имя, которое видят получатели</translation>
    </message>
    <message>
        <source>Address to write from</source>
        <translation>Адрес отправителя</translation>
    </message>
    <message>
        <source>Address for replies</source>
        <translation>Адрес для ответов</translation>
    </message>
    <message>
        <source>the address above</source>
        <translation>адрес выше</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Имя</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>А&amp;дрес</translation>
    </message>
    <message>
        <source>Replies &amp;to</source>
        <translation>&amp;Ответы на</translation>
    </message>
    <message>
        <source>S&amp;ignature</source>
        <translation>&amp;Подпись</translation>
    </message>
    <message>
        <source>One of the addresses to write from is empty.</source>
        <translation>Один из адресов отправителя не заполнен.</translation>
    </message>
    <message>
        <source>%1 is not an address.</source>
        <translation>%1 — не адрес.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::IdentityExtras</name>
    <message>
        <source>Send through a server of its o&amp;wn</source>
        <translation>Отправлять через &amp;свой сервер</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Ещё</translation>
    </message>
    <message>
        <source>Organisation, signature in HTML, folder and server for sending</source>
        <translation>Организация, подпись в HTML, папка и сервер для отправки</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Signature in HTML</source>
        <translation>Подпись в HTML</translation>
    </message>
    <message>
        <source>none: letters are plain text</source>
        <translation>нет: письма уходят простым текстом</translation>
    </message>
    <message>
        <source>Folder for letters sent from this address</source>
        <translation>Папка для писем, отправленных с этого адреса</translation>
    </message>
    <message>
        <source>As of the account</source>
        <translation>Как у учётной записи</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>Ор&amp;ганизация</translation>
    </message>
    <message>
        <source>Signature in &amp;HTML</source>
        <translation>Подпись в &amp;HTML</translation>
    </message>
    <message>
        <source>Letters with it go out as text and as HTML. Scripts and pictures are left out.</source>
        <translation>Письма с ней уходят и как текст, и как HTML. Сценарии и картинки не включаются.</translation>
    </message>
    <message>
        <source>Sent &amp;letters in</source>
        <translation>Отправле&amp;нные в</translation>
    </message>
    <message>
        <source>Sending server of this address</source>
        <translation>Сервер исходящей почты для этого адреса</translation>
    </message>
    <message>
        <source>Port of the sending server of this address</source>
        <translation>Порт сервера исходящей почты для этого адреса</translation>
    </message>
    <message>
        <source>Encryption of the sending server of this address</source>
        <translation>Шифрование сервера исходящей почты для этого адреса</translation>
    </message>
    <message>
        <source>Login at the sending server of this address</source>
        <translation>Логин на сервере исходящей почты для этого адреса</translation>
    </message>
    <message>
        <source>as of the account</source>
        <translation>как у учётной записи</translation>
    </message>
    <message>
        <source>Password at the sending server of this address</source>
        <translation>Пароль на сервере исходящей почты для этого адреса</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>The sending server of this address is missing, for example smtp.example.org.</source>
        <translation>Не указан сервер исходящей почты для этого адреса, например smtp.example.org.</translation>
    </message>
    <message>
        <source>The login for the sending server of this address is missing.</source>
        <translation>Не указан логин на сервере исходящей почты для этого адреса.</translation>
    </message>
    <message>
        <source>Way of signing in at the sending server of this address</source>
        <translation>Способ входа на сервере исходящей почты этого адреса</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Способ входа</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::JourneyRow</name>
    <message>
        <source>under way</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>внимание</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>там ничего нет</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::KeptLettersDialog</name>
    <message>
        <source>Put back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Kept letters</source>
        <translation>Сохранённые письма</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>Пропало</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Что сохранено</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Хранится до</translation>
    </message>
    <message>
        <source>Copies of letters that disappeared at the server. They are put back to the folder they were in, and go by themselves when their time is over.</source>
        <translation>Копии писем, пропавших на сервере. Их можно вернуть в ту папку, где они были; по истечении срока они удаляются сами.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) from “%1” of %2</source>
        <translation>
            <numerusform>%Ln письмо из папки «%1» учётной записи %2</numerusform>
            <numerusform>%Ln письма из папки «%1» учётной записи %2</numerusform>
            <numerusform>%Ln писем из папки «%1» учётной записи %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Headers only</source>
        <translation>Только заголовки</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Только текст</translation>
    </message>
    <message>
        <source>The whole letter</source>
        <translation>Всё письмо</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>From “%1” of %2</source>
        <translation>Из папки «%1» учётной записи %2</translation>
    </message>
    <message>
        <source>Being put back</source>
        <translation>Возвращается</translation>
    </message>
    <message>
        <source>Delete kept letters</source>
        <translation>Удаление сохранённых писем</translation>
    </message>
    <message>
        <source>Delete the chosen copies?</source>
        <translation>Удалить выбранные копии?</translation>
    </message>
    <message>
        <source>The server does not have these letters any more. This cannot be undone.</source>
        <translation>На сервере этих писем больше нет. Отменить удаление будет нельзя.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Delete the copies</source>
        <translation>Удалить копии</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) deleted.</source>
        <translation>
            <numerusform>%Ln копия удалена.</numerusform>
            <numerusform>%Ln копии удалены.</numerusform>
            <numerusform>%Ln копий удалено.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are being put back.</source>
        <translation>
            <numerusform>%Ln письмо возвращается на сервер.</numerusform>
            <numerusform>%Ln письма возвращаются на сервер.</numerusform>
            <numerusform>%Ln писем возвращаются на сервер.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are there again already.</source>
        <translation>
            <numerusform>%Ln письмо уже снова на месте.</numerusform>
            <numerusform>%Ln письма уже снова на месте.</numerusform>
            <numerusform>%Ln писем уже снова на месте.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) cannot be put back: only their headers were kept.</source>
        <translation>
            <numerusform>%Ln письмо нельзя вернуть: сохранены только заголовки.</numerusform>
            <numerusform>%Ln письма нельзя вернуть: сохранены только заголовки.</numerusform>
            <numerusform>%Ln писем нельзя вернуть: сохранены только заголовки.</numerusform>
        </translation>
    </message>
    <message>
        <source>There was nothing to put back.</source>
        <translation>Возвращать было нечего.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Как в &amp;системе</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LastLetters</name>
    <message>
        <source>Martlet is sending</source>
        <translation>Martlet отправляет письма</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>&amp;End at once</source>
        <translation>&amp;Завершить сразу</translation>
    </message>
    <message>
        <source>What is not sent yet goes when Martlet starts again</source>
        <translation>Что ещё не отправлено, уйдёт при следующем запуске Martlet</translation>
    </message>
    <message>
        <source>“%1” is being sent</source>
        <translation>«%1» отправляется</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) are being sent</source>
        <translation>
            <numerusform>Отправляется %n письмо</numerusform>
            <numerusform>Отправляются %n письма</numerusform>
            <numerusform>Отправляются %n писем</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LaterMenu</name>
    <message>
        <source>At another time…</source>
        <translation>В другое время…</translation>
    </message>
    <message>
        <source>Sent letters can be taken back for</source>
        <translation>Отправленное можно вернуть в течение</translation>
    </message>
    <message>
        <source>No time: they go at once</source>
        <translation>Не возвращать: уходит сразу</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln секунды</numerusform>
            <numerusform>%Ln секунд</numerusform>
            <numerusform>%Ln секунд</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingCalendar</name>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Above a calendar: a month and its year.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingEditor</name>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>behind a number in a field</comment>
        <translation>
            <numerusform> день</numerusform>
            <numerusform> дня</numerusform>
            <numerusform> дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> letter(s)</source>
        <comment>behind a number in a field</comment>
        <translation>
            <numerusform> письмо</numerusform>
            <numerusform> письма</numerusform>
            <numerusform> писем</numerusform>
        </translation>
    </message>
    <message>
        <source> MB</source>
        <translation> МБ</translation>
    </message>
    <message>
        <source>Days that copies stay on the server</source>
        <translation>Сколько дней копии остаются на сервере</translation>
    </message>
    <message>
        <source>Letters of which copies stay on the server</source>
        <translation>Сколько последних писем остаётся на сервере</translation>
    </message>
    <message>
        <source>Megabytes of copies that stay on the server</source>
        <translation>Сколько мегабайт копий остаётся на сервере</translation>
    </message>
    <message>
        <source>Copies on the server</source>
        <translation>Копии на сервере</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingText</name>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1.</source>
        <translation>
            <numerusform>На сервере остаётся %Ln письмо, %1.</numerusform>
            <numerusform>На сервере остаются %Ln письма, %1.</numerusform>
            <numerusform>На сервере остаётся %Ln писем, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; they go %2.</source>
        <translation>
            <numerusform>На сервере остаётся %Ln письмо, %1; удалится %2.</numerusform>
            <numerusform>На сервере остаются %Ln письма, %1; они удалятся %2.</numerusform>
            <numerusform>На сервере остаётся %Ln писем, %1; они удалятся %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; the first go %2.</source>
        <translation>
            <numerusform>На сервере остаётся %Ln письмо, %1; первые удалятся %2.</numerusform>
            <numerusform>На сервере остаются %Ln письма, %1; первые удалятся %2.</numerusform>
            <numerusform>На сервере остаётся %Ln писем, %1; первые удалятся %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is deleted at the server; its room fills up.</source>
        <translation>На сервере ничего не удаляется; место там понемногу заканчивается.</translation>
    </message>
    <message numerus="yes">
        <source>A copy is deleted at the server %Ln day(s) after the letter came here.</source>
        <translation>
            <numerusform>Копия удаляется с сервера через %Ln день после того, как письмо пришло сюда.</numerusform>
            <numerusform>Копия удаляется с сервера через %Ln дня после того, как письмо пришло сюда.</numerusform>
            <numerusform>Копия удаляется с сервера через %Ln дней после того, как письмо пришло сюда.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies beyond the newest %Ln letter(s) are deleted at the server.</source>
        <translation>
            <numerusform>На сервере остаются копии самых новых писем, не больше %Ln; остальные удаляются.</numerusform>
            <numerusform>На сервере остаются копии самых новых писем, не больше %Ln; остальные удаляются.</numerusform>
            <numerusform>На сервере остаются копии самых новых писем, не больше %Ln; остальные удаляются.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When the copies take more than %Ln MB, the oldest are deleted at the server.</source>
        <translation>
            <numerusform>Когда копии занимают больше %Ln МБ, самые старые удаляются с сервера.</numerusform>
            <numerusform>Когда копии занимают больше %Ln МБ, самые старые удаляются с сервера.</numerusform>
            <numerusform>Когда копии занимают больше %Ln МБ, самые старые удаляются с сервера.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you delete here is deleted at the server too.</source>
        <translation>То, что вы удаляете здесь, удаляется и на сервере.</translation>
    </message>
    <message>
        <source>Once a letter is safe here it is deleted at the server: this computer has the only copy.</source>
        <translation>Как только письмо надёжно сохранено здесь, оно удаляется с сервера: единственная копия — на этом компьютере.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>on %1</source>
        <extracomment>Day and month in QDate&apos;s letters, in the middle of a sentence: &quot;the first go on 3 March&quot;.</extracomment>
        <translation>%1</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>day of this year</comment>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day of another year</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>What lies at the server is known after the first check.</source>
        <translation>Что лежит на сервере, станет известно после первой проверки.</translation>
    </message>
    <message>
        <source>There are no copies at the server now.</source>
        <translation>Сейчас на сервере копий нет.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go from the server with the next check.</source>
        <translation>
            <numerusform>%Ln письмо удалится с сервера при следующей проверке.</numerusform>
            <numerusform>%Ln письма удалятся с сервера при следующей проверке.</numerusform>
            <numerusform>%Ln писем удалится с сервера при следующей проверке.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stays there.</source>
        <translation>Там ничего не остаётся.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them stay(s) because you want it.</source>
        <translation>
            <numerusform>%Ln из них остаётся, потому что вы так решили.</numerusform>
            <numerusform>%Ln из них остаются, потому что вы так решили.</numerusform>
            <numerusform>%Ln из них остаются, потому что вы так решили.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln letter(s) only the header is here; they stay until you fetch the rest.</source>
        <translation>
            <numerusform>Писем, от которых здесь только заголовок: %Ln; они остаются на сервере, пока вы не загрузите их целиком.</numerusform>
            <numerusform>Писем, от которых здесь только заголовок: %Ln; они остаются на сервере, пока вы не загрузите их целиком.</numerusform>
            <numerusform>Писем, от которых здесь только заголовок: %Ln; они остаются на сервере, пока вы не загрузите их целиком.</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider itself deletes letters once they were fetched.</source>
        <translation>Провайдер сам удаляет письма после получения.</translation>
    </message>
    <message numerus="yes">
        <source>The provider itself deletes letters after %Ln day(s).</source>
        <translation>
            <numerusform>Провайдер сам удаляет письма через %Ln день.</numerusform>
            <numerusform>Провайдер сам удаляет письма через %Ln дня.</numerusform>
            <numerusform>Провайдер сам удаляет письма через %Ln дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has no copy of this letter any more.</source>
        <translation>На сервере копии этого письма уже нет.</translation>
    </message>
    <message>
        <source>Only the header is here; the rest is at the server.</source>
        <translation>Здесь только заголовок; остальное на сервере.</translation>
    </message>
    <message>
        <source>The server has a copy, and it stays because you want it.</source>
        <translation>На сервере есть копия, и она остаётся, потому что вы так решили.</translation>
    </message>
    <message>
        <source>The server has a copy; it goes %1.</source>
        <translation>На сервере есть копия; она удалится %1.</translation>
    </message>
    <message>
        <source>The server has a copy.</source>
        <translation>На сервере есть копия.</translation>
    </message>
    <message>
        <source>Deleting has no effect at this provider: it keeps what was fetched. Its website can delete it.</source>
        <translation>У этого провайдера удаление не действует: полученное по POP3 он хранит. Удалить письма можно на его сайте.</translation>
    </message>
    <message>
        <source>Stay for good</source>
        <translation>Остаются навсегда</translation>
    </message>
    <message>
        <source>Stay for a number of days</source>
        <translation>Остаются несколько дней</translation>
    </message>
    <message>
        <source>Stay of the newest letters</source>
        <translation>Остаются только последние</translation>
    </message>
    <message>
        <source>Stay up to a size</source>
        <translation>Остаются в пределах объёма</translation>
    </message>
    <message>
        <source>Go when I delete letters here</source>
        <translation>Удаляются вместе с письмом здесь</translation>
    </message>
    <message>
        <source>Go once letters are here</source>
        <translation>Удаляются сразу после получения</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LetterOptions</name>
    <message>
        <source>Ask for a &amp;read receipt</source>
        <translation>Попросить уведомление о &amp;прочтении</translation>
    </message>
    <message>
        <source>Ask for &amp;delivery reports</source>
        <translation>Попросить отчёты о &amp;доставке</translation>
    </message>
    <message>
        <source>The recipient&apos;s program asks the recipient whether it may say that the letter was opened</source>
        <translation>Программа получателя спросит его, можно ли сообщить, что письмо открыто</translation>
    </message>
    <message>
        <source>The mail servers say when the letter has arrived at the recipient&apos;s, where they can</source>
        <translation>Почтовые серверы сообщат, когда письмо дойдёт до получателя, если умеют</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LifeStoryDialog</name>
    <message>
        <source>Life story of a letter</source>
        <translation>История письма</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Martlet tells what it noticed itself since it knows this letter.</source>
        <translation>Martlet показывает то, что заметил сам с тех пор, как знает это письмо.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LifeStoryText</name>
    <message>
        <source>The server did not accept a mark; it is as it was before.</source>
        <translation>Сервер не принял пометку; всё осталось как было.</translation>
    </message>
    <message>
        <source>You read it here.</source>
        <translation>Вы прочитали его здесь.</translation>
    </message>
    <message>
        <source>It was read in another program.</source>
        <translation>Его прочитали в другой программе.</translation>
    </message>
    <message>
        <source>You marked it as unread.</source>
        <translation>Вы пометили его как непрочитанное.</translation>
    </message>
    <message>
        <source>Another program marked it as unread.</source>
        <translation>Другая программа пометила его как непрочитанное.</translation>
    </message>
    <message>
        <source>You flagged it.</source>
        <translation>Вы поставили флажок.</translation>
    </message>
    <message>
        <source>Another program flagged it.</source>
        <translation>Другая программа поставила флажок.</translation>
    </message>
    <message>
        <source>You removed the flag.</source>
        <translation>Вы сняли флажок.</translation>
    </message>
    <message>
        <source>Another program removed the flag.</source>
        <translation>Другая программа сняла флажок.</translation>
    </message>
    <message>
        <source>You answered it.</source>
        <translation>Вы ответили на него.</translation>
    </message>
    <message>
        <source>It was answered in another program.</source>
        <translation>На него ответили в другой программе.</translation>
    </message>
    <message>
        <source>You forwarded it.</source>
        <translation>Вы переслали его.</translation>
    </message>
    <message>
        <source>It was forwarded in another program.</source>
        <translation>Его переслали в другой программе.</translation>
    </message>
    <message>
        <source>You took back that it was deleted; it is in “%1”.</source>
        <translation>Вы отменили удаление; письмо в папке «%1».</translation>
    </message>
    <message>
        <source>You moved it from “%1” to “%2”.</source>
        <translation>Вы переместили его из папки «%1» в папку «%2».</translation>
    </message>
    <message>
        <source>Another program moved it from “%1” to “%2”.</source>
        <translation>Другая программа переместила его из папки «%1» в папку «%2».</translation>
    </message>
    <message>
        <source>The server did not accept the move: back from “%1” to “%2”.</source>
        <translation>Сервер не принял перемещение: письмо вернулось из папки «%1» в папку «%2».</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>It arrived in “%1”.</source>
        <translation>Оно пришло в папку «%1».</translation>
    </message>
    <message>
        <source>Its text was fetched to this computer.</source>
        <translation>Его текст загружен на этот компьютер.</translation>
    </message>
    <message>
        <source>It was fetched whole to this computer.</source>
        <translation>Оно целиком загружено на этот компьютер.</translation>
    </message>
    <message>
        <source>You copied it from “%1” to “%2”.</source>
        <translation>Вы скопировали его из папки «%1» в папку «%2».</translation>
    </message>
    <message>
        <source>You deleted it from “%1” for good.</source>
        <translation>Вы удалили его навсегда из папки «%1».</translation>
    </message>
    <message>
        <source>It disappeared from “%1” at the server: another program or the provider removed it.</source>
        <translation>Оно пропало на сервере из папки «%1»: его удалила другая программа или сам провайдер.</translation>
    </message>
    <message>
        <source>A copy was kept on this computer.</source>
        <translation>Копия сохранена на этом компьютере.</translation>
    </message>
    <message>
        <source>You asked to put it back to “%1”.</source>
        <translation>Вы попросили вернуть его в папку «%1».</translation>
    </message>
    <message>
        <source>It is back in “%1” at the server.</source>
        <translation>Оно снова на сервере в папке «%1».</translation>
    </message>
    <message>
        <source>The provider may remove it from “%1” today.</source>
        <translation>Провайдер может удалить его из папки «%1» уже сегодня.</translation>
    </message>
    <message numerus="yes">
        <source>The provider removes it from “%1” in %Ln day(s).</source>
        <translation>
            <numerusform>Провайдер удалит его из папки «%1» через %Ln день.</numerusform>
            <numerusform>Провайдер удалит его из папки «%1» через %Ln дня.</numerusform>
            <numerusform>Провайдер удалит его из папки «%1» через %Ln дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>On the server it has been in “%1” since %2.</source>
        <translation>На сервере оно лежит в папке «%1» с %2.</translation>
    </message>
    <message>
        <source>Sent to %1: the server %2 accepted it.</source>
        <translation>Отправлено: %1. Сервер %2 принял письмо.</translation>
    </message>
    <message>
        <source>Sent to %1: the server %2 accepted it and calls it “%3”.</source>
        <translation>Отправлено: %1. Сервер %2 принял письмо под номером «%3».</translation>
    </message>
    <message>
        <source>The copy was filed in “%1”.</source>
        <translation>Копия лежит в папке «%1».</translation>
    </message>
    <message>
        <source>The server holds it until %1.</source>
        <translation>Сервер держит его у себя до %1.</translation>
    </message>
    <message>
        <source>The server held it until %1.</source>
        <translation>Сервер держал его у себя до %1.</translation>
    </message>
    <message>
        <source>The server did not take the copy: it was filed in “%1” on this computer.</source>
        <translation>Сервер не принял копию: она помещена в папку «%1» на этом компьютере.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LinkOpener</name>
    <message>
        <source>This link leads to %1, although its text names another place.</source>
        <translation>Эта ссылка ведёт на %1, хотя в её тексте указан другой адрес.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыть %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation>Название папки</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeModel</name>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Черновики</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Исходящие</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправленные</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Архив</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Корзина</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>Вся почта</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Помеченные</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Важные</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln letters</source>
        <translation>
            <numerusform>%1, %Ln письмо</numerusform>
            <numerusform>%1, %Ln письма</numerusform>
            <numerusform>%1, %Ln писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln unread</source>
        <translation>
            <numerusform>%1, %Ln непрочитанное</numerusform>
            <numerusform>%1, %Ln непрочитанных</numerusform>
            <numerusform>%1, %Ln непрочитанных</numerusform>
        </translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>На этом компьютере</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeView</name>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>This folder could not be brought up to date. The server says: %1</source>
        <translation>Эту папку не удалось обновить. Ответ сервера: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailingListCommands</name>
    <message>
        <source>A letter to %1 is prepared that asks the list to remove you. It is not sent until you press Send.</source>
        <translation>Будет подготовлено письмо на адрес %1 с просьбой исключить вас из рассылки. Оно не уйдёт, пока вы не нажмёте «Отправить».</translation>
    </message>
    <message>
        <source>A page at %1 opens in your browser; it says what to do next.</source>
        <translation>В браузере откроется страница на %1; на ней сказано, что делать дальше.</translation>
    </message>
    <message>
        <source>This letter is junk. Whoever answers junk, or opens its pages, tells the sender that the address is read, and gets more of it. Better leave it where it is.</source>
        <translation>Это письмо — спам. Кто отвечает на спам или открывает его страницы, тот сообщает отправителю, что письма на этот адрес читают, и получает ещё больше спама. Лучше оставьте это письмо как есть.</translation>
    </message>
    <message>
        <source>The name of the list looks like the address of a different site than this page.</source>
        <translation>Название рассылки похоже на адрес другого сайта, а не этой страницы.</translation>
    </message>
    <message>
        <source>The connection to this page is not encrypted: others along the way can read what is sent.</source>
        <translation>Соединение с этой страницей не зашифровано: по пути данные могут прочитать другие.</translation>
    </message>
    <message>
        <source>If you never wanted these letters, mark this one as junk instead: the sender then does not learn that somebody reads them.</source>
        <translation>Если вы никогда не хотели получать такие письма, лучше пометьте это письмо как спам: тогда отправитель не узнает, что их кто-то читает.</translation>
    </message>
    <message>
        <source>Unsubscribe from this mailing list?</source>
        <translation>Отписаться от этой рассылки?</translation>
    </message>
    <message>
        <source>Unsubscribe from “%1”?</source>
        <translation>Отписаться от «%1»?</translation>
    </message>
    <message>
        <source>Write the letter</source>
        <translation>Написать письмо</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>By letter instead…</source>
        <translation>Вместо этого письмом…</translation>
    </message>
    <message>
        <source>On a page instead…</source>
        <translation>Вместо этого на странице…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MainWindow</name>
    <message>
        <source>Martlet</source>
        <translation>Martlet</translation>
    </message>
    <message>
        <source>Welcome to Martlet</source>
        <translation>Добро пожаловать в Martlet</translation>
    </message>
    <message>
        <source>Add an account to read and write your mail here.</source>
        <translation>Добавьте учётную запись, чтобы читать и писать письма.</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Добавить учётную запись</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters selected</source>
        <translation>
            <numerusform>Выбрано %Ln письмо</numerusform>
            <numerusform>Выбрано %Ln письма</numerusform>
            <numerusform>Выбрано %Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was sent</source>
        <translation>Письмо «%1» отправлено</translation>
    </message>
    <message>
        <source>No folder selected</source>
        <translation>Папка не выбрана</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln непрочитанное</numerusform>
            <numerusform>%Ln непрочитанных</numerusform>
            <numerusform>%Ln непрочитанных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Martlet ended while %Ln letters were being written. They are kept.</source>
        <translation>
            <numerusform>Работа Martlet прервалась, когда вы писали %Ln письмо. Всё сохранено.</numerusform>
            <numerusform>Работа Martlet прервалась, когда вы писали %Ln письма. Всё сохранено.</numerusform>
            <numerusform>Работа Martlet прервалась, когда вы писали %Ln писем. Всё сохранено.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>No unread letter below</source>
        <translation>Ниже нет непрочитанных писем</translation>
    </message>
    <message>
        <source>No unread letter above</source>
        <translation>Выше нет непрочитанных писем</translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln letters wait in the Outbox.</source>
        <translation>
            <numerusform>%1. %Ln письмо ждёт в «Исходящих».</numerusform>
            <numerusform>%1. %Ln письма ждут в «Исходящих».</numerusform>
            <numerusform>%1. %Ln писем ждут в «Исходящих».</numerusform>
        </translation>
    </message>
    <message>
        <source>About Martlet</source>
        <translation>О программе Martlet</translation>
    </message>
    <message>
        <source>Martlet %1</source>
        <translation>Martlet %1</translation>
    </message>
    <message>
        <source>A desktop mail program. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Почтовая программа для компьютера. Свободное ПО, распространяется по Стандартной общественной лицензии GNU версии 3 или более поздней.</translation>
    </message>
    <message>
        <source>%1 — Martlet</source>
        <translation>%1 — Martlet</translation>
    </message>
    <message numerus="yes">
        <source>The copies go by themselves in %Ln days; until then they are under “Kept letters”.</source>
        <translation>
            <numerusform>Копии удалятся сами через %Ln день; до тех пор их можно найти в окне «Сохранённые письма».</numerusform>
            <numerusform>Копии удалятся сами через %Ln дня; до тех пор их можно найти в окне «Сохранённые письма».</numerusform>
            <numerusform>Копии удалятся сами через %Ln дней; до тех пор их можно найти в окне «Сохранённые письма».</numerusform>
        </translation>
    </message>
    <message>
        <source>Is POP3 switched on?</source>
        <translation>Включён ли POP3?</translation>
    </message>
    <message>
        <source>Is IMAP switched on?</source>
        <translation>Включён ли IMAP?</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Что не так?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>The server has “%1” and sends it: %2</source>
        <translation>Письмо «%1» уже у сервера, время отправки: %2</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ManualPage</name>
    <message>
        <source>This provider is not in our list. The servers below are a guess; the right ones stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Этого провайдера нет в нашем списке. Серверы ниже — лишь предположение; верные указаны в договоре, в справке веб-почты или известны администратору.</translation>
    </message>
    <message>
        <source>The settings stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Настройки указаны в договоре, в справке веб-почты или известны администратору.</translation>
    </message>
    <message>
        <source>&amp;Use these servers</source>
        <translation>&amp;Использовать эти серверы</translation>
    </message>
    <message>
        <source>These are older settings; today the provider has others. Receiving: %1 (%2).</source>
        <translation>Это старые настройки; сейчас у провайдера другие. Получение: %1 (%2).</translation>
    </message>
    <message>
        <source>Sending: %1 (%2).</source>
        <translation>Отправка: %1 (%2).</translation>
    </message>
    <message>
        <source>&amp;Kind of server</source>
        <translation>&amp;Вид сервера</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Вид сервера</translation>
    </message>
    <message>
        <source>Any other</source>
        <translation>Любой другой</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageCommands</name>
    <message numerus="yes">
        <source>%Ln letters archived</source>
        <translation>
            <numerusform>%Ln письмо перемещено в архив</numerusform>
            <numerusform>%Ln письма перемещены в архив</numerusform>
            <numerusform>%Ln писем перемещено в архив</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Junk</source>
        <translation>
            <numerusform>%Ln письмо перемещено в спам</numerusform>
            <numerusform>%Ln письма перемещены в спам</numerusform>
            <numerusform>%Ln писем перемещено в спам</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Trash</source>
        <translation>
            <numerusform>%Ln письмо перемещено в корзину</numerusform>
            <numerusform>%Ln письма перемещены в корзину</numerusform>
            <numerusform>%Ln писем перемещено в корзину</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln letters for good? They cannot be brought back.</source>
        <translation>
            <numerusform>Удалить %Ln письмо навсегда? Отменить это будет нельзя.</numerusform>
            <numerusform>Удалить %Ln письма навсегда? Отменить это будет нельзя.</numerusform>
            <numerusform>Удалить %Ln писем навсегда? Отменить это будет нельзя.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters deleted for good</source>
        <translation>
            <numerusform>%Ln письмо удалено навсегда</numerusform>
            <numerusform>%Ln письма удалены навсегда</numerusform>
            <numerusform>%Ln писем удалено навсегда</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters copied to %1</source>
        <translation>
            <numerusform>%Ln письмо скопировано в папку «%1»</numerusform>
            <numerusform>%Ln письма скопированы в папку «%1»</numerusform>
            <numerusform>%Ln писем скопировано в папку «%1»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to %1</source>
        <translation>
            <numerusform>%Ln письмо перемещено в папку «%1»</numerusform>
            <numerusform>%Ln письма перемещены в папку «%1»</numerusform>
            <numerusform>%Ln писем перемещено в папку «%1»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters put back</source>
        <translation>
            <numerusform>%Ln письмо возвращено</numerusform>
            <numerusform>%Ln письма возвращены</numerusform>
            <numerusform>%Ln писем возвращено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters marked as read</source>
        <translation>
            <numerusform>%Ln письмо помечено как прочитанное</numerusform>
            <numerusform>%Ln письма помечены как прочитанные</numerusform>
            <numerusform>%Ln писем помечены как прочитанные</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all letters of “%1” for good? They cannot be brought back.</source>
        <translation>Удалить навсегда все письма из папки «%1»? Вернуть их будет нельзя.</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Удалить все</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters are there already</source>
        <translation>
            <numerusform>%Ln письмо уже там</numerusform>
            <numerusform>%Ln письма уже там</numerusform>
            <numerusform>%Ln писем уже там</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone any more</source>
        <translation>Это уже нельзя отменить</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageDelegate</name>
    <message>
        <source>To: %1</source>
        <translation>Кому: %1</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(без отправителя)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListModel</name>
    <message>
        <source>unread</source>
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>с флажком</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>есть ответ</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>переслано</translation>
    </message>
    <message>
        <source>has attachments</source>
        <translation>с вложениями</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>без темы</translation>
    </message>
    <message>
        <source>came to %1</source>
        <translation>пришло на %1</translation>
    </message>
    <message>
        <source>Not delivered to %1</source>
        <translation>Не доставлено: %1</translation>
    </message>
    <message>
        <source>Late on the way to %1</source>
        <translation>Доставка задерживается: %1</translation>
    </message>
    <message numerus="yes">
        <source>Not delivered to %Ln recipients</source>
        <translation>
            <numerusform>Не доставлено %Ln получателю</numerusform>
            <numerusform>Не доставлено %Ln получателям</numerusform>
            <numerusform>Не доставлено %Ln получателям</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Late on the way to %Ln recipients</source>
        <translation>
            <numerusform>Доставка %Ln получателю задерживается</numerusform>
            <numerusform>Доставка %Ln получателям задерживается</numerusform>
            <numerusform>Доставка %Ln получателям задерживается</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListPane</name>
    <message>
        <source>Order of the list</source>
        <translation>Порядок в списке</translation>
    </message>
    <message>
        <source>Filter by sender or subject</source>
        <translation>Фильтр по отправителю или теме</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln непрочитанное</numerusform>
            <numerusform>%Ln непрочитанных</numerusform>
            <numerusform>%Ln непрочитанных</numerusform>
        </translation>
    </message>
    <message>
        <source>No letters with “%1”</source>
        <translation>Нет писем со словами «%1»</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Здесь пусто</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListView</name>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Archive (%1)</source>
        <translation>В архив (%1)</translation>
    </message>
    <message>
        <source>Delete (%1)</source>
        <translation>Удалить (%1)</translation>
    </message>
    <message>
        <source>Flag (%1)</source>
        <translation>Флажок (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageReader</name>
    <message>
        <source>Reader</source>
        <translation>Область чтения</translation>
    </message>
    <message>
        <source>The letter is being fetched…</source>
        <translation>Письмо загружается…</translation>
    </message>
    <message>
        <source>Its text is not on this computer yet.</source>
        <translation>Его текста на этом компьютере пока нет.</translation>
    </message>
    <message>
        <source>No letter selected</source>
        <translation>Письмо не выбрано</translation>
    </message>
    <message>
        <source>This letter is not there any more</source>
        <translation>Этого письма больше нет</translation>
    </message>
    <message>
        <source>The text of this letter is not here yet</source>
        <translation>Текст этого письма ещё не загружен</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>The text alone is shown</source>
        <translation>Показан только текст</translation>
    </message>
    <message>
        <source>The Simple view is shown</source>
        <translation>Показан простой вид</translation>
    </message>
    <message>
        <source>Only the header is here. The letter is %1.</source>
        <translation>Здесь только заголовок. Размер письма — %1.</translation>
    </message>
    <message>
        <source>Fetch the rest</source>
        <translation>Загрузить целиком</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MoveToPopup</name>
    <message>
        <source>Move to a folder</source>
        <translation>Переместить в папку</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Переместить в…</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Название папки</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>account, folder</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::NewFolderDialog</name>
    <message>
        <source>New folder</source>
        <translation>Новая папка</translation>
    </message>
    <message>
        <source>&amp;Name of the new folder in %1</source>
        <translation>&amp;Название новой папки в учётной записи %1</translation>
    </message>
    <message>
        <source>&amp;Name of the new folder inside “%1”</source>
        <translation>&amp;Название новой папки внутри папки «%1»</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Название папки</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OfferView</name>
    <message>
        <source>Receiving</source>
        <translation>Получение</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>Signing in as</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>These servers are not confirmed yet: the check will show whether they work.</source>
        <translation>Эти серверы пока не подтверждены: проверка покажет, работают ли они.</translation>
    </message>
    <message>
        <source>no server was found; this account would only receive</source>
        <translation>сервер не найден; почту можно будет только получать</translation>
    </message>
    <message>
        <source>%1 is a server of my mail</source>
        <translation>%1 — сервер моей почты</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxDelegate</name>
    <message>
        <source>To: %1</source>
        <translation>Кому: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxModel</name>
    <message>
        <source>Waits to be sent</source>
        <translation>Ждёт отправки</translation>
    </message>
    <message>
        <source>Could not be sent yet. Martlet tries again by itself.</source>
        <translation>Пока не удалось отправить. Martlet сам повторит попытку.</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Handed over; the server&apos;s answer is awaited</source>
        <translation>Передано; ожидается ответ сервера</translation>
    </message>
    <message>
        <source>Sent; the copy for the Sent folder is being filed</source>
        <translation>Отправлено; копия сохраняется в папке «Отправленные»</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>The server refused this letter. It was not sent.</source>
        <translation>Сервер не принял это письмо. Оно не отправлено.</translation>
    </message>
    <message>
        <source>The connection broke while the letter was handed over. It may have been sent; Martlet does not send it again by itself.</source>
        <translation>Связь прервалась, когда письмо передавалось серверу. Возможно, оно отправлено; сам Martlet не будет отправлять его ещё раз.</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>%1, to %2. %3</source>
        <translation>%1, кому: %2. %3</translation>
    </message>
    <message>
        <source>Held: stays until you let it go</source>
        <translation>Придержано: ждёт, пока вы его не отпустите</translation>
    </message>
    <message>
        <source>Sent to some recipients; the others are tried again.</source>
        <translation>Части получателей отправлено; остальным будет отправлено снова.</translation>
    </message>
    <message>
        <source>Sent to some recipients; the others are tried at %1.</source>
        <translation>Части получателей отправлено; остальным будет отправлено снова: %1.</translation>
    </message>
    <message>
        <source>Goes out at %1</source>
        <translation>Уйдёт: %1</translation>
    </message>
    <message>
        <source>Could not be sent yet. Martlet tries again at %1.</source>
        <translation>Отправить пока не удалось. Следующая попытка: %1.</translation>
    </message>
    <message>
        <source>Sent, but not to everybody: the server refused some of the recipients.</source>
        <translation>Отправлено, но не всем: часть получателей сервер не принял.</translation>
    </message>
    <message>
        <source>Waits until it can be sent another way</source>
        <translation>Ждёт, пока его можно будет отправить другим путём</translation>
    </message>
    <message>
        <source>The server has it and sends it at %1; the copy for the Sent folder is being filed</source>
        <translation>Письмо уже у сервера, время отправки: %1; копия сохраняется в папке «Отправленные»</translation>
    </message>
    <message>
        <source>Sent; the server does not take the copy. It will be kept on this computer.</source>
        <translation>Отправлено; сервер не принимает копию. Она будет сохранена на этом компьютере.</translation>
    </message>
    <message>
        <source>Sent; the server does not take the copy. If that goes on until %1, it is kept on this computer.</source>
        <translation>Отправлено; сервер не принимает копию. Если так будет до %1, она сохранится на этом компьютере.</translation>
    </message>
    <message>
        <source>This letter was not sent.</source>
        <translation>Это письмо не отправлено.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxReader</name>
    <message>
        <source>Letter in the Outbox</source>
        <translation>Письмо в «Исходящих»</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxText</name>
    <message numerus="yes">
        <source>%Ln letters wait here</source>
        <translation>
            <numerusform>%Ln письмо ждёт здесь</numerusform>
            <numerusform>%Ln письма ждут здесь</numerusform>
            <numerusform>%Ln писем ждут здесь</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need you</source>
        <translation>
            <numerusform>%Ln из них ждёт вашего решения</numerusform>
            <numerusform>%Ln из них ждут вашего решения</numerusform>
            <numerusform>%Ln из них ждут вашего решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are held</source>
        <translation>
            <numerusform>%Ln из них придержано</numerusform>
            <numerusform>%Ln из них придержаны</numerusform>
            <numerusform>%Ln из них придержаны</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending goes on at %1</source>
        <translation>Отправка продолжится: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxView</name>
    <message>
        <source>Send again</source>
        <translation>Отправить снова</translation>
    </message>
    <message>
        <source>It did arrive</source>
        <translation>Письмо дошло</translation>
    </message>
    <message>
        <source>Take back and edit</source>
        <translation>Вернуть и изменить</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Letters in the Outbox</source>
        <translation>Письма в «Исходящих»</translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>Нет писем, ждущих отправки</translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>Ответ сервера: %1</translation>
    </message>
    <message>
        <source>The letter is sent again</source>
        <translation>Письмо отправляется снова</translation>
    </message>
    <message>
        <source>The letter counts as sent</source>
        <translation>Письмо считается отправленным</translation>
    </message>
    <message>
        <source>Remove “%1” without sending it? It cannot be brought back.</source>
        <translation>Удалить письмо «%1», не отправляя? Вернуть его будет нельзя.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>The letter was removed</source>
        <translation>Письмо удалено</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Придержать</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Отпустить</translation>
    </message>
    <message>
        <source>The letter is already on its way</source>
        <translation>Письмо уже в пути</translation>
    </message>
    <message>
        <source>The letter stays until you let it go</source>
        <translation>Письмо останется, пока вы его не отпустите</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1: принято</translation>
    </message>
    <message>
        <source>%1 was refused: %2</source>
        <translation>%1: отказано. %2</translation>
    </message>
    <message>
        <source>%1 comes later: %2</source>
        <translation>%1: будет позже. %2</translation>
    </message>
    <message>
        <source>The letter is no longer in the Outbox</source>
        <translation>Этого письма в «Исходящих» уже нет</translation>
    </message>
    <message>
        <source>The letter is held no longer</source>
        <translation>Письмо больше не придержано</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Before the letter above</source>
        <translation>Перед письмом выше</translation>
    </message>
    <message>
        <source>Behind the letter below</source>
        <translation>После письма ниже</translation>
    </message>
    <message>
        <source>Show all recipients…</source>
        <translation>Показать всех получателей…</translation>
    </message>
    <message>
        <source>Keep the copy here</source>
        <translation>Сохранить копию здесь</translation>
    </message>
    <message>
        <source>Change time</source>
        <translation>Изменить время</translation>
    </message>
    <message>
        <source>Into the folder for sent letters on this computer</source>
        <translation>В папку для отправленных писем на этом компьютере</translation>
    </message>
    <message>
        <source>When the letter goes out; it stays in the Outbox until then</source>
        <translation>Когда письмо уйдёт; до тех пор оно ждёт в «Исходящих»</translation>
    </message>
    <message>
        <source>The copy lies among the sent letters on this computer</source>
        <translation>Копия лежит среди отправленных писем на этом компьютере</translation>
    </message>
    <message>
        <source>The letter goes out as soon as possible</source>
        <translation>Письмо уйдёт как можно скорее</translation>
    </message>
    <message>
        <source>The letter goes out at %1</source>
        <translation>Письмо уйдёт: %1</translation>
    </message>
    <message>
        <source>All recipients</source>
        <translation>Все получатели</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OwnReasonText</name>
    <message>
        <source>The outgoing server takes only letters written in the plainest form (7-bit), and a part of this one, such as an attached letter, is not. Leave that part out or copy its text into the letter.</source>
        <translation>Сервер исходящей почты принимает только письма в самом простом виде (7 бит), а часть этого письма, например вложенное письмо, записана иначе. Уберите эту часть или скопируйте её текст в письмо.</translation>
    </message>
    <message>
        <source>The outgoing server takes letters only from those who sign in, and offers no way to do so over this port.</source>
        <translation>Сервер исходящей почты принимает письма только после входа, но на этом порту войти не даёт.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PasswordField</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Скрыть пароль</translation>
    </message>
    <message>
        <source>This password begins or ends with a space. If you pasted it, the space may not belong to it.</source>
        <translation>Этот пароль начинается или заканчивается пробелом. Если вы его вставили, пробел может быть лишним.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PasswordPage</name>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>For &amp;sending</source>
        <translation>Для &amp;отправки</translation>
    </message>
    <message>
        <source>Password for sending</source>
        <translation>Пароль для отправки</translation>
    </message>
    <message>
        <source>Receive with</source>
        <translation>Получать по</translation>
    </message>
    <message>
        <source>Kept in the key store of this computer, nowhere else.</source>
        <translation>Сохраняется в хранилище паролей этого компьютера и больше нигде.</translation>
    </message>
    <message>
        <source>This computer has no key store that Martlet can use, so the password is kept only until Martlet is closed.</source>
        <translation>На этом компьютере нет хранилища паролей, доступного Martlet, поэтому пароль хранится только до закрытия программы.</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Пароль для %1</translation>
    </message>
    <message>
        <source>Receiving: %1, signing in as %2</source>
        <translation>Получение: %1, логин %2</translation>
    </message>
    <message>
        <source>Sending: %1, signing in as %2</source>
        <translation>Отправка: %1, логин %2</translation>
    </message>
    <message>
        <source>Sending: none, this account only receives</source>
        <translation>Отправка: нет, эта учётная запись только получает почту</translation>
    </message>
    <message>
        <source>%1 wants one thing first:</source>
        <translation>Сначала для %1 нужен один шаг:</translation>
    </message>
    <message>
        <source>%1 wants two things first:</source>
        <translation>Сначала для %1 нужны два шага:</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Открыть страницу</translation>
    </message>
    <message>
        <source>Open the page for: %1</source>
        <translation>Открыть страницу: %1</translation>
    </message>
    <message>
        <source>&amp;Copies on the server</source>
        <translation>&amp;Копии на сервере</translation>
    </message>
    <message>
        <source>Look for letters</source>
        <translation>Проверять почту</translation>
    </message>
    <message>
        <source>More &amp;options</source>
        <translation>Дополнительные пара&amp;метры</translation>
    </message>
    <message>
        <source>Where a Kerberos ticket signs you in, leave the password empty.</source>
        <translation>Если вход выполняется по билету Kerberos, оставьте пароль пустым.</translation>
    </message>
    <message>
        <source>%1 asks you to do something on its website first.</source>
        <translation>%1 просит сначала кое-что сделать на своём сайте.</translation>
    </message>
    <message>
        <source>Open the page %1</source>
        <translation>Открыть страницу %1</translation>
    </message>
    <message>
        <source>Or use a password that is for mail programs:</source>
        <translation>Или введите пароль для почтовых программ:</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Пароль для прокси</translation>
    </message>
    <message>
        <source>For the pro&amp;xy</source>
        <translation>Для прок&amp;си</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PastePage</name>
    <message>
        <source>Servers are known to say: %1</source>
        <translation>Так отвечают серверы: %1</translation>
    </message>
    <message>
        <source>This is a translation of what servers say: %1</source>
        <translation>Это перевод ответа серверов: %1</translation>
    </message>
    <message>
        <source>Mail programs say so: %1</source>
        <translation>Так пишут почтовые программы: %1</translation>
    </message>
    <message>
        <source>%1 says so: %2</source>
        <translation>Так пишет %1: %2</translation>
    </message>
    <message>
        <source>The error number %1 points to this.</source>
        <translation>На это указывает номер ошибки %1.</translation>
    </message>
    <message>
        <source>The code %1 of the answer means that.</source>
        <translation>На это указывает код %1 в ответе.</translation>
    </message>
    <message>
        <source>Only the general words of the answer say so.</source>
        <translation>На это указывают лишь общие слова ответа.</translation>
    </message>
    <message>
        <source>Error text</source>
        <translation>Текст ошибки</translation>
    </message>
    <message>
        <source>Paste the message here as it stands: also of another program, in English, Russian or Slovak.</source>
        <translation>Вставьте сюда сообщение как есть — можно и из другой программы, на русском, словацком или английском.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Вставить</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>О&amp;бъяснить</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Что это значит</translation>
    </message>
    <message>
        <source>There is no text yet.</source>
        <translation>Текста пока нет.</translation>
    </message>
    <message>
        <source>This text is not known.</source>
        <translation>Такого текста Martlet не знает.</translation>
    </message>
    <message>
        <source>answers of mail servers with their codes</source>
        <translation>ответы почтовых серверов с кодами</translation>
    </message>
    <message>
        <source>sentences of mail programs in three languages</source>
        <translation>фразы почтовых программ на трёх языках</translation>
    </message>
    <message>
        <source>error numbers, such as 0x800CCC0E</source>
        <translation>номера ошибок вроде 0x800CCC0E</translation>
    </message>
    <message>
        <source>Looked for: %1.</source>
        <translation>Что искали: %1.</translation>
    </message>
    <message>
        <source>A server&apos;s answer stands in it, but its meaning is not known. The support of the provider can say more.</source>
        <translation>В тексте есть ответ сервера, но что он означает, неизвестно. Больше может сказать поддержка провайдера.</translation>
    </message>
    <message>
        <source>Check the account on the page “Check an account”, or go through “Step by step”.</source>
        <translation>Проверьте учётную запись на первой странице или пройдите «Шаг за шагом».</translation>
    </message>
    <message>
        <source>Martlet deals with this by itself.</source>
        <translation>С этим Martlet справляется сам.</translation>
    </message>
    <message>
        <source>Most likely</source>
        <translation>Вероятнее всего</translation>
    </message>
    <message>
        <source>Or</source>
        <translation>Или</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Pop3Editor</name>
    <message>
        <source>Show the &amp;copies…</source>
        <translation>Показать &amp;копии…</translation>
    </message>
    <message>
        <source>Copies on the ser&amp;ver</source>
        <translation>Копии на &amp;сервере</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProblemText</name>
    <message>
        <source>The server of %1 wants an encrypted connection or another way to sign in. Check the encryption in the settings of the account.</source>
        <translation>Сервер учётной записи %1 требует защищённого соединения или другого способа входа. Проверьте шифрование в настройках учётной записи.</translation>
    </message>
    <message>
        <source>The server refuses the password of %1.</source>
        <translation>Сервер не принимает пароль учётной записи %1.</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Новый пароль…</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be verified. Nothing is sent or received until you decide.</source>
        <translation>Не удалось проверить сертификат для %1. Пока вы не примете решение, почта не отправляется и не принимается.</translation>
    </message>
    <message>
        <source>Show the certificate…</source>
        <translation>Показать сертификат…</translation>
    </message>
    <message>
        <source>The server of %1 cannot be reached. Martlet goes on trying.</source>
        <translation>Сервер учётной записи %1 недоступен. Martlet продолжает попытки.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать сейчас</translation>
    </message>
    <message>
        <source>A change was not accepted and is undone here: %1</source>
        <translation>Изменение не принято и отменено здесь: %1</translation>
    </message>
    <message>
        <source>A change in “%1” was not accepted and is undone here: %2</source>
        <translation>Изменение в папке «%1» не принято и отменено здесь: %2</translation>
    </message>
    <message>
        <source>“%1” was not sent: the server refused it.</source>
        <translation>Письмо «%1» не отправлено: сервер его не принял.</translation>
    </message>
    <message>
        <source>Open the Outbox</source>
        <translation>Открыть «Исходящие»</translation>
    </message>
    <message>
        <source>The connection broke while “%1” was handed over. It may have been sent.</source>
        <translation>Связь прервалась при передаче письма «%1». Возможно, оно отправлено.</translation>
    </message>
    <message>
        <source>The disk is full. Martlet fetches no more letters until there is room.</source>
        <translation>Диск заполнен. Martlet не загружает новые письма, пока не появится место.</translation>
    </message>
    <message>
        <source>No key store was found. Passwords are kept until Martlet is closed.</source>
        <translation>Хранилище паролей не найдено. Пароли хранятся до закрытия Martlet.</translation>
    </message>
    <message>
        <source>The server of %1 says: %2</source>
        <translation>Сервер учётной записи %1 сообщает: %2</translation>
    </message>
    <message>
        <source>Martlet&apos;s records were damaged and have been restored from the backup %1.</source>
        <translation>Данные Martlet были повреждены и восстановлены из резервной копии %1.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Подключение…</translation>
    </message>
    <message>
        <source>Reading the list of folders…</source>
        <translation>Чтение списка папок…</translation>
    </message>
    <message>
        <source>%1: looking for letters…</source>
        <translation>%1: поиск писем…</translation>
    </message>
    <message>
        <source>%1: fetching text…</source>
        <translation>%1: загрузка текста…</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>Загрузка: %1…</translation>
    </message>
    <message>
        <source>Telling the server about changes…</source>
        <translation>Передача изменений на сервер…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Отправка…</translation>
    </message>
    <message>
        <source>Sending “%1”…</source>
        <translation>Отправка письма «%1»…</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: %2 из %Ln письма</numerusform>
            <numerusform>%1: %2 из %Ln писем</numerusform>
            <numerusform>%1: %2 из %Ln писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: text of %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: текст %2 из %Ln письма</numerusform>
            <numerusform>%1: текст %2 из %Ln писем</numerusform>
            <numerusform>%1: текст %2 из %Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 из %3</translation>
    </message>
    <message>
        <source>The server of %1 has given letters new numbers. Martlet reads those folders again; nothing is lost.</source>
        <translation>Сервер учётной записи %1 присвоил письмам новые номера. Martlet заново читает эти папки; ничего не потеряно.</translation>
    </message>
    <message>
        <source>No room on the disk for letters of %1</source>
        <translation>%1: нет места на диске для писем</translation>
    </message>
    <message>
        <source>The server of %1 is busy</source>
        <translation>%1: сервер занят</translation>
    </message>
    <message>
        <source>No connection to %1</source>
        <translation>%1: нет связи</translation>
    </message>
    <message>
        <source>%1. Next try at %2</source>
        <translation>%1. Следующая попытка: %2</translation>
    </message>
    <message>
        <source>This network wants you to sign in first: something else answers in place of %1. Open any page in a browser, sign in there, and Martlet goes on.</source>
        <translation>Эта сеть сначала просит войти: вместо %1 отвечает что-то другое. Откройте любую страницу в браузере и войдите — Martlet продолжит сам.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) disappeared from “%1” at the server. Copies of them are kept on this computer.</source>
        <translation>
            <numerusform>На сервере из папки «%1» пропало %Ln письмо. Копии сохранены на этом компьютере.</numerusform>
            <numerusform>На сервере из папки «%1» пропали %Ln письма. Копии сохранены на этом компьютере.</numerusform>
            <numerusform>На сервере из папки «%1» пропало %Ln писем. Копии сохранены на этом компьютере.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Не нужны</translation>
    </message>
    <message>
        <source>%1 – less than a minute left</source>
        <translation>%1 — осталось меньше минуты</translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln minute(s) left</source>
        <translation>
            <numerusform>%1 — осталась примерно %Ln минута</numerusform>
            <numerusform>%1 — осталось примерно %Ln минуты</numerusform>
            <numerusform>%1 — осталось примерно %Ln минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln hour(s) left</source>
        <translation>
            <numerusform>%1 — остался примерно %Ln час</numerusform>
            <numerusform>%1 — осталось примерно %Ln часа</numerusform>
            <numerusform>%1 — осталось примерно %Ln часов</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider of %1 limits what programs may fetch a day, and the limit is nearly reached. New letters still come.</source>
        <translation>Провайдер учётной записи %1 ограничивает суточный объём загрузки для программ, и он почти исчерпан. Новые письма по-прежнему приходят.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) to be kept here are still to come.</source>
        <translation>
            <numerusform>Ещё не получено %Ln письмо, которое должно храниться здесь.</numerusform>
            <numerusform>Ещё не получено %Ln письма, которые должны храниться здесь.</numerusform>
            <numerusform>Ещё не получено %Ln писем, которые должны храниться здесь.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All will be here in about %Ln day(s).</source>
        <translation>
            <numerusform>Всё будет здесь примерно через %Ln день.</numerusform>
            <numerusform>Всё будет здесь примерно через %Ln дня.</numerusform>
            <numerusform>Всё будет здесь примерно через %Ln дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>They follow tomorrow.</source>
        <translation>Они придут завтра.</translation>
    </message>
    <message>
        <source>The provider of %1 takes no more letters today. The rest is put back tomorrow.</source>
        <translation>Провайдер учётной записи %1 сегодня больше не принимает писем. Остальные вернутся на место завтра.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>The server refuses the password of %1, or POP3 is switched off in the settings of the mailbox.</source>
        <translation>Сервер не принимает пароль учётной записи %1, или POP3 отключён в настройках почтового ящика.</translation>
    </message>
    <message numerus="yes">
        <source>The provider of %1 lets programs look for letters only every %Ln minute(s). Martlet keeps to that from now on.</source>
        <translation>
            <numerusform>Провайдер учётной записи %1 разрешает проверять почту не чаще раза в %Ln минуту. Теперь Martlet так и делает.</numerusform>
            <numerusform>Провайдер учётной записи %1 разрешает проверять почту не чаще раза в %Ln минуты. Теперь Martlet так и делает.</numerusform>
            <numerusform>Провайдер учётной записи %1 разрешает проверять почту не чаще раза в %Ln минут. Теперь Martlet так и делает.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting has no effect at the provider of %1: it keeps the letters that were fetched by POP3. Delete them on its website, or use IMAP.</source>
        <translation>У провайдера учётной записи %1 удаление не действует: письма, полученные по POP3, он хранит. Удалите их на его сайте или используйте IMAP.</translation>
    </message>
    <message>
        <source>The server of %1 does not tell letters apart. Martlet recognises them by their headers, so each check takes longer the more letters are left there.</source>
        <translation>Сервер учётной записи %1 не различает письма. Martlet узнаёт их по заголовкам, поэтому чем больше писем остаётся на сервере, тем дольше проверка.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) of %1 could not be fetched. They stay on the server, and Martlet tries again with the next check.</source>
        <translation>
            <numerusform>Не удалось загрузить %Ln письмо учётной записи %1. С сервера ничего не удалено; Martlet повторит попытку при следующей проверке.</numerusform>
            <numerusform>Не удалось загрузить %Ln письма учётной записи %1. С сервера ничего не удалено; Martlet повторит попытку при следующей проверке.</numerusform>
            <numerusform>Не удалось загрузить %Ln писем учётной записи %1. С сервера ничего не удалено; Martlet повторит попытку при следующей проверке.</numerusform>
        </translation>
    </message>
    <message>
        <source>A letter of %1 is larger than %2. Martlet does not fetch it, and it stays on the server: read it on the provider&apos;s website.</source>
        <translation>Письмо учётной записи %1 больше %2. Martlet не загружает его, и оно остаётся на сервере: прочтите его на сайте провайдера.</translation>
    </message>
    <message>
        <source>“%1” was to go out at its time (%2), but the computer slept or could not send then. It has been sent now.</source>
        <translation>Письмо «%1» должно было уйти в назначенное время (%2), но компьютер спал или не смог его отправить. Теперь оно отправлено.</translation>
    </message>
    <message>
        <source>Letters of %1 wait: %2 does not answer, though receiving works. The network or the provider may close this port.</source>
        <translation>Письма учётной записи %1 ждут отправки: %2 не отвечает, хотя получение работает. Возможно, этот порт закрыт в сети или у провайдера.</translation>
    </message>
    <message>
        <source>Try other ports</source>
        <translation>Попробовать другие порты</translation>
    </message>
    <message>
        <source>The permission for %1 has ended, for example after a change of the password. Sign in again, and Martlet goes on.</source>
        <translation>Разрешение для %1 больше не действует, например после смены пароля. Войдите снова, и Martlet продолжит работу.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Войти снова</translation>
    </message>
    <message>
        <source>The server of %1 asks Martlet to come back later, and Martlet does so by itself. The server says: %2</source>
        <translation>Сервер учётной записи %1 просит подключиться позже. Martlet сделает это сам. Ответ сервера: %2</translation>
    </message>
    <message>
        <source>Letters of %1 wait: %2 takes them only from those who sign in, and offers no way to do so. Another port may.</source>
        <translation>Письма учётной записи %1 ждут отправки: %2 принимает их только после входа, но войти не даёт. Возможно, это удастся на другом порту.</translation>
    </message>
    <message>
        <source>“%1” was not sent.</source>
        <translation>Письмо «%1» не отправлено.</translation>
    </message>
    <message>
        <source>“%1” was sent. The mailbox of %2 has no room for the copy, so it lies in the folder for sent letters on this computer.</source>
        <translation>Письмо «%1» отправлено. В почтовом ящике %2 нет места для копии, поэтому она лежит в папке для отправленных писем на этом компьютере.</translation>
    </message>
    <message>
        <source>“%1” was sent. The server of %2 does not take the copy, so it lies in the folder for sent letters on this computer.</source>
        <translation>Письмо «%1» отправлено. Сервер учётной записи %2 не принимает копию, поэтому она лежит в папке для отправленных писем на этом компьютере.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProtocolChoice</name>
    <message>
        <source>&amp;IMAP</source>
        <translation>&amp;IMAP</translation>
    </message>
    <message>
        <source>&amp;POP3</source>
        <translation>&amp;POP3</translation>
    </message>
    <message>
        <source>Receive with IMAP</source>
        <translation>Получать по IMAP</translation>
    </message>
    <message>
        <source>Receive with POP3</source>
        <translation>Получать по POP3</translation>
    </message>
    <message>
        <source>For several devices or people: letters stay on the server, and everything is the same everywhere.</source>
        <translation>Для нескольких устройств или людей: письма остаются на сервере, и всё везде одинаково.</translation>
    </message>
    <message>
        <source>For one computer, or where the provider gives little room: letters come to this computer and are kept here.</source>
        <translation>Для одного компьютера или если на сервере мало места: письма загружаются на этот компьютер и хранятся здесь.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProxyEditor</name>
    <message>
        <source>Password at the proxy</source>
        <translation>Пароль для прокси</translation>
    </message>
    <message>
        <source>Way to the servers</source>
        <translation>Путь к серверам</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Как задано в системе</translation>
    </message>
    <message>
        <source>Straight, without a proxy</source>
        <translation>Напрямую, без прокси</translation>
    </message>
    <message>
        <source>Through a SOCKS proxy</source>
        <translation>Через прокси SOCKS</translation>
    </message>
    <message>
        <source>Through an HTTP proxy</source>
        <translation>Через прокси HTTP</translation>
    </message>
    <message>
        <source>Proxy server</source>
        <translation>Прокси-сервер</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>Порт прокси</translation>
    </message>
    <message>
        <source>Login at the proxy</source>
        <translation>Логин для прокси</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>&amp;Way to the servers</source>
        <translation>П&amp;уть к серверам</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Прокси</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>По&amp;рт</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>&amp;Логин</translation>
    </message>
    <message>
        <source>Pa&amp;ssword</source>
        <translation>П&amp;ароль</translation>
    </message>
    <message>
        <source>All letters of this account go this way, also when they are sent. The proxy sees which servers are used, but not what is in encrypted connections.</source>
        <translation>Все письма этой учётной записи идут этим путём, в том числе при отправке. Прокси видит, какие серверы используются, но не содержимое защищённых соединений.</translation>
    </message>
    <message>
        <source>The name of the proxy is missing, for example proxy.example.org.</source>
        <translation>Не указано имя прокси, например proxy.example.org.</translation>
    </message>
    <message>
        <source>The login at the proxy is missing.</source>
        <translation>Не указан логин для прокси.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderHeader</name>
    <message>
        <source>Flag</source>
        <translation>Пометить флажком</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Другие действия</translation>
    </message>
    <message>
        <source>Show all recipients</source>
        <translation>Показать всех получателей</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Тема: %1</translation>
    </message>
    <message>
        <source>Sender not named</source>
        <translation>Отправитель не указан</translation>
    </message>
    <message>
        <source>Remove the flag</source>
        <translation>Снять флажок</translation>
    </message>
    <message>
        <source>me</source>
        <translation>мне</translation>
    </message>
    <message>
        <source>to undisclosed recipients</source>
        <translation>получатели не указаны</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>кому: %1</translation>
    </message>
    <message numerus="yes">
        <source>to %1, and %Ln more</source>
        <translation>
            <numerusform>кому: %1 и ещё %Ln</numerusform>
            <numerusform>кому: %1 и ещё %Ln</numerusform>
            <numerusform>кому: %1 и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Кому: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Копия: %1</translation>
    </message>
    <message>
        <source>Bcc: %1</source>
        <translation>Скрытая копия: %1</translation>
    </message>
    <message>
        <source>Answers go to: %1</source>
        <translation>Ответы придут на: %1</translation>
    </message>
    <message>
        <source>Leave the mailing list this letter came by</source>
        <translation>Отписаться от рассылки, с которой пришло это письмо</translation>
    </message>
    <message>
        <source>Unsubscribe…</source>
        <translation>Отписаться…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderStrip</name>
    <message>
        <source>The sender&apos;s name shows another address than the one this letter came from.</source>
        <translation>В имени отправителя указан не тот адрес, с которого пришло письмо.</translation>
    </message>
    <message>
        <source>This letter names several senders.</source>
        <translation>В этом письме указано несколько отправителей.</translation>
    </message>
    <message>
        <source>This letter does not say who sent it.</source>
        <translation>В этом письме не указано, кто его отправил.</translation>
    </message>
    <message>
        <source>The sender&apos;s name or address contains invisible characters.</source>
        <translation>Имя или адрес отправителя содержит невидимые символы.</translation>
    </message>
    <message>
        <source>The sender&apos;s address mixes letters of different alphabets and may imitate another address.</source>
        <translation>В адресе отправителя смешаны буквы разных алфавитов; возможно, он подделан под другой адрес.</translation>
    </message>
    <message>
        <source>This letter was sent by somebody else than the author it names.</source>
        <translation>Это письмо отправил не тот, кто указан его автором.</translation>
    </message>
    <message>
        <source>Something about the sender of this letter is unusual.</source>
        <translation>С отправителем этого письма что-то необычно.</translation>
    </message>
    <message>
        <source>This letter is built in a way that is too complicated to show. Below is its source.</source>
        <translation>Это письмо слишком сложно устроено, чтобы его показать. Ниже — его исходный текст.</translation>
    </message>
    <message>
        <source>This letter is not built correctly; parts of it may be shown differently elsewhere.</source>
        <translation>Это письмо устроено с ошибками; в других программах его части могут выглядеть иначе.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures on the internet were not loaded.</source>
        <translation>
            <numerusform>%Ln картинка из интернета не загружена.</numerusform>
            <numerusform>%Ln картинки из интернета не загружены.</numerusform>
            <numerusform>%Ln картинок из интернета не загружено.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::RefusalText</name>
    <message>
        <source>The outgoing server asks to wait a while; that is normal. Martlet tries again by itself.</source>
        <translation>Сервер исходящей почты просит немного подождать; это обычное дело. Martlet повторит попытку сам.</translation>
    </message>
    <message>
        <source>A rule of the server does not let this letter through. What it wrote says more; your provider can explain the rule.</source>
        <translation>Правило сервера не пропускает это письмо. Подробнее — в том, что написал сервер; правило может объяснить ваш провайдер.</translation>
    </message>
    <message>
        <source>Martlet does not know what this answer means. Read what the server wrote, or show it to your provider.</source>
        <translation>Martlet не знает, что означает этот ответ сервера. Прочитайте, что написал сервер, или покажите это провайдеру.</translation>
    </message>
    <message>
        <source>The letter is larger than the server takes. Send it with smaller attachments, or share large files by a link.</source>
        <translation>Письмо больше, чем принимает сервер. Отправьте его с меньшими вложениями или передайте большие файлы ссылкой.</translation>
    </message>
    <message>
        <source>The sending limit of %1 is reached. Wait an hour, or until tomorrow, before you send the letter again.</source>
        <translation>Лимит отправки у %1 исчерпан. Подождите час или до завтра, затем отправьте письмо ещё раз.</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Подробности: %1</translation>
    </message>
    <message>
        <source>%1 did not get it</source>
        <translation>%1: письмо не доставлено</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReportCommands</name>
    <message>
        <source>Show the letter</source>
        <translation>Показать письмо</translation>
    </message>
    <message>
        <source>The letter is not in the folder for sent mail</source>
        <translation>Этого письма нет в папке отправленных</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Отправить снова…</translation>
    </message>
    <message>
        <source>Send the receipt</source>
        <translation>Отправить уведомление</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>The receipt is on its way</source>
        <translation>Уведомление о прочтении отправляется</translation>
    </message>
    <message>
        <source>What the servers say</source>
        <translation>Что сообщают серверы</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReportText</name>
    <message>
        <source>a recipient</source>
        <translation>один из получателей</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>The reasons differ; they are in the details.</source>
        <translation>Причины разные; они указаны в подробностях.</translation>
    </message>
    <message>
        <source>The servers keep trying until %1; there is nothing to do.</source>
        <translation>Попытки доставить его продлятся до %1; делать ничего не нужно.</translation>
    </message>
    <message>
        <source>The servers keep trying; there is nothing to do.</source>
        <translation>Серверы продолжают попытки; делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Your letter “%1” to %2 is late.</source>
        <translation>Ваше письмо «%1» ещё не доставлено; кому: %2.</translation>
    </message>
    <message>
        <source>The server wrote: “%1”</source>
        <translation>Сервер сообщил: «%1»</translation>
    </message>
    <message>
        <source>The server %1 wrote: “%2”</source>
        <translation>Сервер %1 сообщил: «%2»</translation>
    </message>
    <message>
        <source>There is no such address.</source>
        <translation>Такого адреса нет.</translation>
    </message>
    <message>
        <source>What stands behind the @ does not exist or takes no mail.</source>
        <translation>Домена после знака @ не существует, или он не принимает почту.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full.</source>
        <translation>Почтовый ящик получателя переполнен.</translation>
    </message>
    <message>
        <source>The recipient&apos;s account is closed or out of use.</source>
        <translation>Учётная запись получателя закрыта или не используется.</translation>
    </message>
    <message>
        <source>The letter is larger than the recipient&apos;s server allows.</source>
        <translation>Письмо больше, чем разрешает сервер получателя.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server took the letter for spam.</source>
        <translation>Сервер получателя принял письмо за спам.</translation>
    </message>
    <message>
        <source>A rule of the recipient&apos;s server does not let the letter in.</source>
        <translation>Правило на сервере получателя не пропускает это письмо.</translation>
    </message>
    <message>
        <source>A server on the way does not pass on letters from your account.</source>
        <translation>Один из серверов на пути не передаёт дальше письма с вашей учётной записи.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept your address as the sender.</source>
        <translation>Сервер получателя не принимает ваш адрес как адрес отправителя.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server could not confirm that the letter comes from your provider.</source>
        <translation>Сервер получателя не смог убедиться, что письмо пришло от вашего провайдера.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server could not be reached.</source>
        <translation>Связаться с сервером получателя не удалось.</translation>
    </message>
    <message>
        <source>The servers tried for a long time and gave up.</source>
        <translation>Серверы долго пытались доставить письмо и прекратили попытки.</translation>
    </message>
    <message>
        <source>The letter had more recipients than a server allows.</source>
        <translation>У письма больше получателей, чем разрешает сервер.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept what the letter contains, such as an attachment.</source>
        <translation>Сервер получателя не принимает содержимое письма, например вложение.</translation>
    </message>
    <message>
        <source>The letter went round in circles between servers.</source>
        <translation>Письмо ходило по кругу между серверами.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server had a passing trouble.</source>
        <translation>На сервере получателя случился временный сбой.</translation>
    </message>
    <message>
        <source>The server&apos;s reason is none that Martlet knows.</source>
        <translation>Сервер назвал причину, которой Martlet не знает.</translation>
    </message>
    <message>
        <source>Check how it is written, or ask the recipient for the right one.</source>
        <translation>Проверьте, как он написан, или узнайте у получателя правильный.</translation>
    </message>
    <message>
        <source>Check how the address is written.</source>
        <translation>Проверьте, как написан адрес.</translation>
    </message>
    <message>
        <source>Only the recipient can make room: send it again in a few days.</source>
        <translation>Освободить место может только получатель: отправьте письмо снова через несколько дней.</translation>
    </message>
    <message>
        <source>Ask the recipient for another address.</source>
        <translation>Узнайте у получателя другой адрес.</translation>
    </message>
    <message>
        <source>Send it again with smaller attachments, or with a link to them.</source>
        <translation>Отправьте его снова с вложениями поменьше или со ссылкой на них.</translation>
    </message>
    <message>
        <source>Write it anew in plain words without links; if that comes back too, ask your provider.</source>
        <translation>Напишите его заново простыми словами и без ссылок; если вернётся и оно, обратитесь к своему почтовому провайдеру.</translation>
    </message>
    <message>
        <source>Only the recipient&apos;s side can change that: reach them in another way.</source>
        <translation>Изменить это может только сторона получателя: свяжитесь с ним другим способом.</translation>
    </message>
    <message>
        <source>Check the server for sending in the account settings.</source>
        <translation>Проверьте сервер исходящей почты в настройках учётной записи.</translation>
    </message>
    <message>
        <source>Send it from another address, or ask your provider.</source>
        <translation>Отправьте его с другого адреса или обратитесь к своему почтовому провайдеру.</translation>
    </message>
    <message>
        <source>Your provider can mend this (SPF, DKIM, DMARC): show them the details.</source>
        <translation>Исправить это может ваш почтовый провайдер (SPF, DKIM, DMARC): покажите ему подробности.</translation>
    </message>
    <message>
        <source>The trouble is not yours: send it again later.</source>
        <translation>Неполадка не у вас: отправьте письмо снова позже.</translation>
    </message>
    <message>
        <source>Send it again later, or reach the recipient in another way.</source>
        <translation>Отправьте его снова позже или свяжитесь с получателем другим способом.</translation>
    </message>
    <message>
        <source>Send it to fewer people at a time.</source>
        <translation>Отправляйте его меньшему числу людей за раз.</translation>
    </message>
    <message>
        <source>Send it again without the attachment or in another form.</source>
        <translation>Отправьте его снова без вложения или в другом виде.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mail is forwarded wrongly: tell them in another way.</source>
        <translation>Почта получателя пересылается неправильно: сообщите ему об этом другим способом.</translation>
    </message>
    <message>
        <source>Send it again later.</source>
        <translation>Отправьте письмо снова позже.</translation>
    </message>
    <message>
        <source>What the server wrote is in the details.</source>
        <translation>Слова сервера есть в подробностях.</translation>
    </message>
    <message>
        <source>Your letter “%1” did not reach %2.</source>
        <translation>Ваше письмо «%1» не доставлено; кому: %2.</translation>
    </message>
    <message>
        <source>Your letter “%1” to %2 was passed on to a server that reports nothing more.</source>
        <translation>Ваше письмо «%1» передано серверу, который больше ничего не сообщает; кому: %2.</translation>
    </message>
    <message>
        <source>Your letter “%1” reached the list %2 and goes on to its members.</source>
        <translation>Ваше письмо «%1» дошло до списка рассылки %2 и идёт дальше к его участникам.</translation>
    </message>
    <message>
        <source>Your letter “%1” was delivered to %2.</source>
        <translation>Ваше письмо «%1» доставлено; кому: %2.</translation>
    </message>
    <message>
        <source>A receipt says that %2 opened your letter “%1”.</source>
        <translation>Пришло уведомление: ваше письмо «%1» открыто; получатель: %2.</translation>
    </message>
    <message>
        <source>Not delivered to %1.</source>
        <translation>Не доставлено; кому: %1.</translation>
    </message>
    <message>
        <source>It did not reach %1.</source>
        <translation>Письмо не доставлено; кому: %1.</translation>
    </message>
    <message>
        <source>It was late for %1.</source>
        <translation>Доставка задерживалась; кому: %1.</translation>
    </message>
    <message>
        <source>The servers were to try until %1.</source>
        <translation>Серверы собирались повторять попытки до %1.</translation>
    </message>
    <message>
        <source>For %1 it was passed on to a server that reports nothing more.</source>
        <translation>Письмо передано серверу, который больше ничего не сообщает; кому: %1.</translation>
    </message>
    <message>
        <source>It reached the list %1 and went on to its members.</source>
        <translation>Письмо дошло до списка рассылки %1 и ушло дальше к его участникам.</translation>
    </message>
    <message>
        <source>It was delivered to %1.</source>
        <translation>Письмо доставлено; кому: %1.</translation>
    </message>
    <message>
        <source>A receipt says that %1 opened it.</source>
        <translation>Пришло уведомление: письмо открыто; получатель: %1.</translation>
    </message>
    <message>
        <source>%1 asks to be told that you have read this letter.</source>
        <translation>%1 просит сообщить, что вы прочитали это письмо.</translation>
    </message>
    <message>
        <source>%1 (%2) asks to be told that you have read this letter.</source>
        <translation>%1 (%2) просит сообщить, что вы прочитали это письмо.</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Прочитано: %1</translation>
    </message>
    <message>
        <source>Your letter “%1” of %2 was opened on %3.</source>
        <translation>Ваше письмо «%1» от %2 открыто: %3.</translation>
    </message>
    <message>
        <source>This says that it was displayed, not that it was read to its end or understood.</source>
        <translation>Это значит, что письмо было показано, а не что оно прочитано до конца или понято.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SearchPage</name>
    <message>
        <source>&amp;Found in</source>
        <translation>&amp;Где найдено</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Искать снова</translation>
    </message>
    <message>
        <source>Use the domain that was meant</source>
        <translation>Взять домен, который имелся в виду</translation>
    </message>
    <message>
        <source>Where the settings come from</source>
        <translation>Откуда настройки</translation>
    </message>
    <message>
        <source>What the search came to</source>
        <translation>Чем закончился поиск</translation>
    </message>
    <message>
        <source>Servers of %1</source>
        <translation>Серверы %1</translation>
    </message>
    <message>
        <source>Looking for the servers of %1</source>
        <translation>Поиск серверов %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>&amp;Взять %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Взять %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SearchWays</name>
    <message>
        <source>How Martlet &amp;searches</source>
        <translation>&amp;Как ищет Martlet</translation>
    </message>
    <message>
        <source>Ask the database onl&amp;y if the provider has no answer</source>
        <translation>Спрашивать &amp;базу, только если у провайдера нет ответа</translation>
    </message>
    <message>
        <source>Send the &amp;whole address to the provider</source>
        <translation>Передавать провайдеру весь &amp;адрес</translation>
    </message>
    <message>
        <source>Some providers have settings of their own for each address. It goes to the provider&apos;s server alone, over an encrypted connection.</source>
        <translation>У некоторых провайдеров для каждого адреса свои настройки. Адрес передаётся только серверу провайдера, по зашифрованному соединению.</translation>
    </message>
    <message>
        <source>Ask &amp;Microsoft whether it runs the mail</source>
        <translation>&amp;Спрашивать у Microsoft, не там ли ваш ящик</translation>
    </message>
    <message>
        <source>Microsoft is told the part of the address after @.</source>
        <translation>Microsoft узнаёт часть адреса после знака @.</translation>
    </message>
    <message>
        <source>Ask for settings of the newer &amp;kind (PACC)</source>
        <translation>Запрашивать настройки &amp;нового вида (PACC)</translation>
    </message>
    <message>
        <source>The provider is told the part of the address after @. Few have such settings yet.</source>
        <translation>Провайдер узнаёт часть адреса после знака @. Такие настройки пока мало у кого есть.</translation>
    </message>
    <message>
        <source>Look for P&amp;OP3 servers, too</source>
        <translation>Искать &amp;также серверы POP3</translation>
    </message>
    <message>
        <source>Where the usual names of servers are tried one by one.</source>
        <translation>Когда обычные имена серверов проверяются по очереди.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SendLater</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Через час</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Сегодня вечером</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Завтра утром</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>В понедельник утром</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SendingHelp</name>
    <message>
        <source>The outgoing server wants you to sign in, and this account sends without.</source>
        <translation>Сервер исходящей почты требует входа, а эта учётная запись отправляет без него.</translation>
    </message>
    <message>
        <source>Sign in and send</source>
        <translation>Войти и отправить</translation>
    </message>
    <message>
        <source>You are signed in as %1, but the letter is from %2. The server takes letters only from the address that is signed in.</source>
        <translation>Вы вошли как %1, а письмо — от %2. Сервер принимает письма только с того адреса, под которым выполнен вход.</translation>
    </message>
    <message>
        <source>Send it from %1</source>
        <translation>Отправить от %1</translation>
    </message>
    <message>
        <source>The outgoing server cannot handle addresses with letters other than Latin before the @: %1.</source>
        <translation>Сервер исходящей почты не поддерживает адреса с нелатинскими буквами перед @: %1.</translation>
    </message>
    <message>
        <source>The letter is no longer in the Outbox</source>
        <translation>Этого письма в «Исходящих» уже нет</translation>
    </message>
    <message>
        <source>The letter is sent again</source>
        <translation>Письмо отправляется снова</translation>
    </message>
    <message>
        <source>%1 took the letter for spam. Send one letter from its website, which shows that you are no robot, have the computer checked for viruses, and wait up to a day before sending again: each new try makes the block longer.</source>
        <translation>%1 считает письмо спамом. Отправьте одно письмо через сайт — так вы покажете, что вы не робот, — проверьте компьютер на вирусы и подождите до суток: каждая новая попытка продлевает блокировку.</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Открыть сайт</translation>
    </message>
    <message>
        <source>Trying port %1 of %2…</source>
        <translation>Проверяется порт %1 сервера %2…</translation>
    </message>
    <message>
        <source>Letters go through port %1 of %2 from now on</source>
        <translation>Теперь письма уходят через порт %1 сервера %2</translation>
    </message>
    <message>
        <source>%1 answers at another port, but refuses the password</source>
        <translation>%1 отвечает на другом порту, но не принимает пароль</translation>
    </message>
    <message>
        <source>No port of %1 takes letters here. This network may close mail ports: try another one, or switch a VPN off or on.</source>
        <translation>Сервер %1 не принимает отсюда письма ни на одном порту. Возможно, эта сеть закрывает почтовые порты: попробуйте другую сеть, отключите или включите VPN.</translation>
    </message>
    <message>
        <source>%1 offers no way to sign in over any port. Ask your provider which server takes letters.</source>
        <translation>%1 не даёт войти ни на одном порту. Спросите у провайдера, какой сервер принимает письма.</translation>
    </message>
    <message>
        <source>Try other ports</source>
        <translation>Попробовать другие порты</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SendingTimeMenu</name>
    <message>
        <source>As soon as possible</source>
        <translation>Как можно скорее</translation>
    </message>
    <message>
        <source>At another time…</source>
        <translation>В другое время…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SentFolderView</name>
    <message>
        <source>Copies of &amp;sent letters in</source>
        <translation>Копии отправленных &amp;писем в папке</translation>
    </message>
    <message>
        <source>Folder for copies of sent letters</source>
        <translation>Папка для копий отправленных писем</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Обычная</translation>
    </message>
    <message>
        <source>%1 (named by the server)</source>
        <translation>%1 (указана сервером)</translation>
    </message>
    <message>
        <source>This server itself keeps a copy of each letter you send.</source>
        <translation>Этот сервер сам сохраняет копию каждого отправленного письма.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServerCopiesDialog</name>
    <message>
        <source>No day</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>With the next check</source>
        <translation>При следующей проверке</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Завтра</translation>
    </message>
    <message>
        <source>ddd, d MMMM</source>
        <comment>day of this year in a list</comment>
        <extracomment>A day in a list, in QDate&apos;s letters: &quot;Tue, 3 March&quot;.</extracomment>
        <translation>ddd, d MMMM</translation>
    </message>
    <message>
        <source>ddd, d MMMM yyyy</source>
        <comment>day of another year in a list</comment>
        <translation>ddd, d MMMM yyyy</translation>
    </message>
    <message>
        <source>You keep it</source>
        <translation>Оставлено вами</translation>
    </message>
    <message>
        <source>Header only here</source>
        <translation>Здесь только заголовок</translation>
    </message>
    <message>
        <source>Not here any more</source>
        <translation>Здесь уже нет</translation>
    </message>
    <message>
        <source>Copies on the server</source>
        <translation>Копии на сервере</translation>
    </message>
    <message>
        <source>Days on which copies go</source>
        <translation>Дни, когда копии удаляются</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>Удалится</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>&amp;Keep on the server</source>
        <translation>&amp;Оставить на сервере</translation>
    </message>
    <message>
        <source>&amp;Let it go</source>
        <translation>Не о&amp;ставлять</translation>
    </message>
    <message>
        <source>The rule of the account holds for it again</source>
        <translation>Для него снова действует правило учётной записи</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copies that stay as long as the rule is as it is</source>
        <translation>Копии, которые остаются, пока не изменится правило</translation>
    </message>
    <message>
        <source>Nothing is known of copies at the server.</source>
        <translation>О копиях на сервере ничего не известно.</translation>
    </message>
    <message>
        <source>No copy goes %1.</source>
        <translation>Копий, которые удалятся %1, нет.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) without a day</source>
        <translation>
            <numerusform>%Ln письмо без даты</numerusform>
            <numerusform>%Ln письма без даты</numerusform>
            <numerusform>%Ln писем без даты</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go with the next check</source>
        <translation>
            <numerusform>%Ln письмо удалится при следующей проверке</numerusform>
            <numerusform>%Ln письма удалятся при следующей проверке</numerusform>
            <numerusform>%Ln писем удалится при следующей проверке</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go %1</source>
        <translation>
            <numerusform>%Ln письмо удалится %1</numerusform>
            <numerusform>%Ln письма удалятся %1</numerusform>
            <numerusform>%Ln писем удалится %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; the newest %Ln are shown</source>
        <translation>
            <numerusform>%1; показаны самые новые (%Ln)</numerusform>
            <numerusform>%1; показаны самые новые (%Ln)</numerusform>
            <numerusform>%1; показаны самые новые (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>(a letter that is not here any more)</source>
        <translation>(письмо, которого здесь уже нет)</translation>
    </message>
    <message>
        <source>Keep the &amp;whole day</source>
        <translation>Оставить &amp;весь день</translation>
    </message>
    <message>
        <source>Let &amp;all of them go</source>
        <translation>Не оставлять &amp;ни одной</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server.</source>
        <translation>
            <numerusform>%Ln письмо остаётся на сервере.</numerusform>
            <numerusform>%Ln письма остаются на сервере.</numerusform>
            <numerusform>%Ln писем остаётся на сервере.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go by the rule again.</source>
        <translation>
            <numerusform>%Ln письмо снова удалится по правилу.</numerusform>
            <numerusform>%Ln письма снова удалятся по правилу.</numerusform>
            <numerusform>%Ln писем снова удалится по правилу.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you kept goes by the rule again.</source>
        <translation>Оставленное вами снова удалится по правилу.</translation>
    </message>
    <message>
        <source>(still being read)</source>
        <translation>(ещё читается)</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServerCopyLine</name>
    <message>
        <source>&amp;Keep this copy on the server</source>
        <translation>&amp;Оставить эту копию на сервере</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServersForm</name>
    <message>
        <source>SSL/TLS (recommended)</source>
        <translation>SSL/TLS (рекомендуется)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None: passwords can be read on the way</source>
        <translation>Нет: пароли можно прочесть по пути</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Получение</translation>
    </message>
    <message>
        <source>Receiving server</source>
        <translation>Сервер входящей почты</translation>
    </message>
    <message>
        <source>Port of the receiving server</source>
        <translation>Порт сервера входящей почты</translation>
    </message>
    <message>
        <source>Encryption of the receiving server</source>
        <translation>Шифрование сервера входящей почты</translation>
    </message>
    <message>
        <source>Login at the receiving server</source>
        <translation>Логин на сервере входящей почты</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>Send letters &amp;with this account</source>
        <translation>Отправлять письма &amp;с этой учётной записи</translation>
    </message>
    <message>
        <source>Without it the account only receives.</source>
        <translation>Иначе учётная запись будет только получать почту.</translation>
    </message>
    <message>
        <source>Same login and password as for &amp;receiving</source>
        <translation>Тот же логин и пароль, что и для &amp;получения</translation>
    </message>
    <message>
        <source>Sending server</source>
        <translation>Сервер исходящей почты</translation>
    </message>
    <message>
        <source>Port of the sending server</source>
        <translation>Порт сервера исходящей почты</translation>
    </message>
    <message>
        <source>Encryption of the sending server</source>
        <translation>Шифрование сервера исходящей почты</translation>
    </message>
    <message>
        <source>Login at the sending server</source>
        <translation>Логин на сервере исходящей почты</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>The receiving server is missing, for example imap.example.org.</source>
        <translation>Не указан сервер входящей почты, например imap.example.org.</translation>
    </message>
    <message>
        <source>The login is missing; often it is the whole address.</source>
        <translation>Не указан логин; часто это полный адрес.</translation>
    </message>
    <message>
        <source>The sending server is missing, for example smtp.example.org.</source>
        <translation>Не указан сервер исходящей почты, например smtp.example.org.</translation>
    </message>
    <message>
        <source>The login for sending is missing.</source>
        <translation>Не указан логин для отправки.</translation>
    </message>
    <message>
        <source>The receiving server is missing, for example pop.example.org.</source>
        <translation>Не указан сервер входящей почты, например pop.example.org.</translation>
    </message>
    <message>
        <source>With login and password</source>
        <translation>С логином и паролем</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Не нужен</translation>
    </message>
    <message>
        <source>By receiving first</source>
        <translation>Сначала получить почту</translation>
    </message>
    <message>
        <source>How to sign in to send</source>
        <translation>Как входить для отправки</translation>
    </message>
    <message>
        <source>Some servers know their own network, and some let send who has received a few minutes before (POP before SMTP).</source>
        <translation>Одни серверы узнают свою сеть, другие разрешают отправку тому, кто за несколько минут до этого получал почту (POP before SMTP).</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>The safest way offered</source>
        <translation>Самый надёжный из доступных</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Secure password (SPA)</source>
        <translation>Безопасный пароль (SPA)</translation>
    </message>
    <message>
        <source>Choose a way by hand only where the provider asks for it. With SPA the password itself never leaves this computer.</source>
        <translation>Выбирайте способ вручную, только если об этом просит провайдер. С SPA сам пароль никогда не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>Sign-in in the browser</source>
        <translation>Вход через браузер</translation>
    </message>
    <message>
        <source>Way of signing in to receive</source>
        <translation>Способ входа для получения почты</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Способ входа</translation>
    </message>
    <message>
        <source>Way of signing in to send</source>
        <translation>Способ входа для отправки почты</translation>
    </message>
    <message>
        <source>Letters for later wait on the server, if it can hold them</source>
        <translation>Письма, отложенные на потом, ждут на сервере, если он это умеет</translation>
    </message>
    <message>
        <source>The server gets them at once and sends them at their time, even if this computer is off then. They can no longer be changed. Otherwise they wait in the Outbox.</source>
        <translation>Сервер получает их сразу и отправляет в назначенное время, даже если этот компьютер выключен. Изменить их уже нельзя. Иначе они ждут в папке «Исходящие».</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SettingsHistoryDialog</name>
    <message>
        <source>Earlier settings</source>
        <translation>Прежние настройки</translation>
    </message>
    <message>
        <source>Earlier settings by date</source>
        <translation>Прежние настройки по датам</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>What was different</source>
        <translation>Что отличалось</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Nothing was changed in this account yet. From the first change on the settings of before are kept here.</source>
        <translation>В этой учётной записи ещё ничего не меняли. Начиная с первого изменения прежние настройки будут сохраняться здесь.</translation>
    </message>
    <message>
        <source>How this account was set up before each change. Passwords are not part of it.</source>
        <translation>Как была настроена учётная запись перед каждым изменением. Пароли сюда не входят.</translation>
    </message>
    <message>
        <source>The same as now.</source>
        <translation>Так же, как сейчас.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Что они делают</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ShownFoldersDialog</name>
    <message>
        <source>Folders to show</source>
        <translation>Показываемые папки</translation>
    </message>
    <message>
        <source>Folders without a tick stay on the server of %1, but do not stand in the list. Other programs may follow the same choice.</source>
        <translation>Папки без галочки остаются на сервере учётной записи %1, но не показываются в списке. Этот выбор могут учитывать и другие программы.</translation>
    </message>
    <message>
        <source>Find a folder</source>
        <translation>Найти папку</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>This folder has a part to play and always stands in the list.</source>
        <translation>У этой папки особое назначение, она всегда в списке.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln folder(s) shown</source>
        <translation>
            <numerusform>Показано папок: %1 из %Ln</numerusform>
            <numerusform>Показано папок: %1 из %Ln</numerusform>
            <numerusform>Показано папок: %1 из %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SignInDialog</name>
    <message>
        <source>Sign in again: %1</source>
        <translation>Войти снова: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SignInView</name>
    <message>
        <source>&amp;Open the page again</source>
        <translation>&amp;Открыть страницу ещё раз</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>О&amp;тмена</translation>
    </message>
    <message>
        <source>&amp;Sign in with the browser</source>
        <translation>&amp;Войти через браузер</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Ждём браузер…</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Вход выполнен.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SlipDialog</name>
    <message>
        <source>Support slip</source>
        <translation>Справка для поддержки</translation>
    </message>
    <message>
        <source>Language of the slip</source>
        <translation>Язык справки</translation>
    </message>
    <message>
        <source>Text of the slip</source>
        <translation>Текст справки</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Give this to the support of your provider or to your administrator. Passwords and addresses are hidden; what you see here is all that is copied.</source>
        <translation>Передайте это в поддержку провайдера или администратору. Пароли и адреса скрыты; копируется только то, что вы здесь видите.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Save the slip</source>
        <translation>Сохранить справку</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SortMenu</name>
    <message>
        <source>Sort by</source>
        <translation>Сортировка</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>По дате</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>По отправителю</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>По теме</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>По размеру</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>По непрочитанным</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>По флажку</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>По вложениям</translation>
    </message>
    <message>
        <source>Newest or largest first</source>
        <translation>Сначала новые или большие</translation>
    </message>
    <message>
        <source>Oldest or smallest first</source>
        <translation>Сначала старые или маленькие</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SourceWindow</name>
    <message>
        <source>The letter is being fetched…</source>
        <translation>Письмо загружается…</translation>
    </message>
    <message>
        <source>Source of “%1”</source>
        <translation>Исходный текст письма «%1»</translation>
    </message>
    <message>
        <source>Source of the letter</source>
        <translation>Исходный текст письма</translation>
    </message>
    <message>
        <source>Only the first %1 are shown.</source>
        <translation>Показаны только первые %1.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StageRow</name>
    <message>
        <source>not yet</source>
        <translation>ещё не начато</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не требуется</translation>
    </message>
    <message>
        <source>Enter the password again</source>
        <translation>Ввести пароль заново</translation>
    </message>
    <message>
        <source>Show me how</source>
        <translation>Как это сделать</translation>
    </message>
    <message>
        <source>Is IMAP switched on?</source>
        <translation>Включён ли IMAP?</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Войти как %1</translation>
    </message>
    <message>
        <source>Show the certificate</source>
        <translation>Показать сертификат</translation>
    </message>
    <message>
        <source>Change the servers</source>
        <translation>Изменить серверы</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Step: %1 (%2)</source>
        <translation>Шаг: %1 (%2)</translation>
    </message>
    <message>
        <source>The server says: %1
%2</source>
        <translation>Ответ сервера: %1
%2</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Технические подробности</translation>
    </message>
    <message>
        <source>Reason: %1
%2</source>
        <translation>Причина: %1
%2</translation>
    </message>
    <message>
        <source>Is POP3 switched on?</source>
        <translation>Включён ли POP3?</translation>
    </message>
    <message>
        <source>Use SSL/TLS</source>
        <translation>Использовать SSL/TLS</translation>
    </message>
    <message>
        <source>Use STARTTLS</source>
        <translation>Использовать STARTTLS</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Открыть сайт</translation>
    </message>
    <message>
        <source>It may also be this: %1</source>
        <translation>Возможно также: %1</translation>
    </message>
    <message>
        <source>Sign in the usual way</source>
        <translation>Войти обычным способом</translation>
    </message>
    <message>
        <source>Sign in to send, too</source>
        <translation>Входить и при отправке</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыть %1</translation>
    </message>
    <message>
        <source>The server wants this to be read: %1</source>
        <translation>Сервер просит прочитать: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Ход выполнения</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Show what is going on</source>
        <translation>Показать, что происходит</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Автономный режим с %1</translation>
    </message>
    <message>
        <source>%1 waits for you</source>
        <translation>%1: нужно ваше участие</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Автономный режим</translation>
    </message>
    <message>
        <source>Getting mail…</source>
        <translation>Получение почты…</translation>
    </message>
    <message>
        <source>Up to date, %1</source>
        <translation>Почта обновлена, %1</translation>
    </message>
    <message>
        <source>Not brought up to date yet</source>
        <translation>Почта ещё не обновлялась</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln more</source>
        <translation>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StepsPage</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>asked now</source>
        <translation>спрашивается сейчас</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё не начато</translation>
    </message>
    <message>
        <source>not known before the check</source>
        <translation>неизвестно до проверки</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Что не так</translation>
    </message>
    <message>
        <source>&amp;What is wrong?</source>
        <translation>&amp;Что не так?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::TestLetterView</name>
    <message>
        <source>Sent</source>
        <translation>Отправленные</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>Send a &amp;test letter to myself</source>
        <translation>Отправить себе п&amp;робное письмо</translation>
    </message>
    <message>
        <source>It proves both directions, and Martlet learns what this server does with sent mail.</source>
        <translation>Оно проверит оба направления, а Martlet узнает, как этот сервер поступает с отправленными письмами.</translation>
    </message>
    <message>
        <source>Send another &amp;test letter</source>
        <translation>Отправить ещё одно п&amp;робное письмо</translation>
    </message>
    <message>
        <source>%1 took the letter.</source>
        <translation>%1 принял письмо.</translation>
    </message>
    <message>
        <source>%1 took the letter; its number there is %2.</source>
        <translation>%1 принял письмо, его номер там — %2.</translation>
    </message>
    <message>
        <source>The connection to %1 broke before it confirmed the letter. The Outbox asks what to do with it.</source>
        <translation>Связь с %1 прервалась до подтверждения. Что делать с письмом, решите в папке «Исходящие».</translation>
    </message>
    <message>
        <source>%1 refused the letter: %2
It lies in the Outbox, with what can be done about it.</source>
        <translation>%1 отклонил письмо: %2
Оно лежит в «Исходящих», там же сказано, что можно сделать.</translation>
    </message>
    <message>
        <source>%1 did not take the letter yet: %2
Martlet tries again by itself.</source>
        <translation>%1 пока не принял письмо: %2
Martlet повторит попытку сам.</translation>
    </message>
    <message>
        <source>Giving the letter to %1…</source>
        <translation>Передаём письмо серверу %1…</translation>
    </message>
    <message>
        <source>The letter has not come back yet. Some servers take their time; it will appear in the inbox by itself.</source>
        <translation>Письмо ещё не вернулось. Некоторым серверам нужно время; оно само появится во «Входящих».</translation>
    </message>
    <message>
        <source>Waiting for the letter to come back…</source>
        <translation>Ждём, когда письмо вернётся…</translation>
    </message>
    <message>
        <source>It came back after %1, but the server put it into Spam. Mark it there as no spam, so that your letters to yourself are not lost.</source>
        <translation>Письмо вернулось через %1, но сервер положил его в «Спам». Отметьте его там как «не спам», чтобы письма самому себе не терялись.</translation>
    </message>
    <message>
        <source>The copy for Sent is not there yet. Martlet goes on trying, and will not send the letter again.</source>
        <translation>Копии в «Отправленных» пока нет. Martlet продолжит попытки и не отправит письмо повторно.</translation>
    </message>
    <message>
        <source>Looking for the copy in Sent…</source>
        <translation>Ищем копию в «Отправленных»…</translation>
    </message>
    <message>
        <source>This server sends your letters as %1 instead of %2. Those you write to see that address; Martlet will remind you when you write from another.</source>
        <translation>Этот сервер отправляет ваши письма от адреса %1 вместо %2. Его и увидят получатели; Martlet напомнит об этом, когда вы будете писать с другого адреса.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>Test letter from Martlet, %1</source>
        <translation>Пробное письмо Martlet, %1</translation>
    </message>
    <message>
        <source>This letter was sent by Martlet to its own address, to show that sending and receiving work. It can be deleted.</source>
        <translation>Это письмо Martlet отправил на собственный адрес, чтобы показать, что отправка и получение работают. Его можно удалить.</translation>
    </message>
    <message>
        <source>It came back to “%1” after %2.</source>
        <translation>Письмо вернулось в папку «%1» через %2.</translation>
    </message>
    <message>
        <source>One copy lies in “%1”; the server put it there by itself.</source>
        <translation>Одна копия лежит в папке «%1»: сервер положил её туда сам.</translation>
    </message>
    <message>
        <source>One copy lies in “%1”; Martlet put it there.</source>
        <translation>Одна копия лежит в папке «%1»: её положил туда Martlet.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::TimeDialog</name>
    <message>
        <source>Send later</source>
        <translation>Отправить позже</translation>
    </message>
    <message>
        <source>The letter goes &amp;at:</source>
        <translation>Письмо уйдёт &amp;в:</translation>
    </message>
    <message>
        <source>When the letter goes</source>
        <translation>Когда уйдёт письмо</translation>
    </message>
    <message>
        <source>Send then</source>
        <translation>Отправить в это время</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Закрыть уведомление</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>П&amp;исьмо</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>П&amp;апка</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Панель инструментов</translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message>
        <source>Make an app password</source>
        <translation>Создайте пароль приложения</translation>
    </message>
    <message>
        <source>With two-step sign-in: make an app password</source>
        <translation>Если включена двухэтапная аутентификация, создайте пароль приложения</translation>
    </message>
    <message>
        <source>Set a password for mail programs</source>
        <translation>Задайте пароль для почтовых программ</translation>
    </message>
    <message>
        <source>Get an authorization code</source>
        <translation>Получите код авторизации</translation>
    </message>
    <message>
        <source>Letters can be sent only from the address you sign in with.</source>
        <translation>Письма можно отправлять только с того адреса, под которым вы входите.</translation>
    </message>
    <message>
        <source>The administrator of the domain can forbid mail programs.</source>
        <translation>Администратор домена может запретить почтовые программы.</translation>
    </message>
    <message>
        <source>The login can differ from the address; then set it up by hand.</source>
        <translation>Логин может отличаться от адреса; тогда настройте учётную запись вручную.</translation>
    </message>
    <message>
        <source>The root certificate of the organisation may have to be installed.</source>
        <translation>Может понадобиться установить корневой сертификат организации.</translation>
    </message>
    <message>
        <source>These settings are known from older texts and may have changed.</source>
        <translation>Эти настройки известны по старым описаниям и могли измениться.</translation>
    </message>
    <message>
        <source>The server name stands in your contract or service details.</source>
        <translation>Имя сервера указано в договоре или в сведениях об услуге.</translation>
    </message>
    <message>
        <source>The server name follows your contract; compare it.</source>
        <translation>Имя сервера зависит от договора; сверьте его.</translation>
    </message>
    <message>
        <source>A changed password takes about a quarter of an hour to work.</source>
        <translation>Новый пароль начинает действовать примерно через четверть часа.</translation>
    </message>
    <message>
        <source>There are limits for the number and size of letters a day.</source>
        <translation>Число писем в день и их размер ограничены.</translation>
    </message>
    <message>
        <source>A sent letter may wait until you confirm it in the browser.</source>
        <translation>Отправленное письмо может ждать, пока вы не подтвердите его в браузере.</translation>
    </message>
    <message>
        <source>Connections from other countries may be refused.</source>
        <translation>Подключения из других стран могут отклоняться.</translation>
    </message>
    <message>
        <source>Mail programs may have to be allowed in the settings of the mailbox.</source>
        <translation>Почтовые программы, возможно, нужно разрешить в настройках почтового ящика.</translation>
    </message>
    <message>
        <source>Older contracts use another server name.</source>
        <translation>В старых договорах используется другое имя сервера.</translation>
    </message>
    <message>
        <source>An app password can be made only when two-step sign-in is on.</source>
        <translation>Пароль приложения можно создать, только если включена двухэтапная аутентификация.</translation>
    </message>
    <message>
        <source>The administrator switches sending on for each mailbox.</source>
        <translation>Администратор включает отправку для каждого почтового ящика отдельно.</translation>
    </message>
    <message>
        <source>Folders show at most 10,000 letters to mail programs.</source>
        <translation>Почтовым программам видно не больше 10&#xa0;000 писем в папке.</translation>
    </message>
    <message>
        <source>With a domain of your own, sign in with the address the provider gave you.</source>
        <translation>Если у вас собственный домен, указывайте для входа адрес, который дал провайдер.</translation>
    </message>
    <message>
        <source>Free mailboxes allow only a few folders.</source>
        <translation>В бесплатных почтовых ящиках можно создать лишь несколько папок.</translation>
    </message>
    <message>
        <source>Mail programs need a paid plan.</source>
        <translation>Для почтовых программ нужен платный тариф.</translation>
    </message>
    <message>
        <source>Mail programs have a password of their own, made in the settings.</source>
        <translation>Для почтовых программ нужен отдельный пароль; он создаётся в настройках.</translation>
    </message>
    <message>
        <source>Sending has a switch of its own on the same page.</source>
        <translation>Отправка включается отдельно на той же странице.</translation>
    </message>
    <message>
        <source>With extra protection on, programs are refused until an app password exists.</source>
        <translation>Если включена дополнительная защита, программы не допускаются, пока нет пароля приложения.</translation>
    </message>
    <message>
        <source>The Bridge program of the provider has to run on this computer; use the password it shows.</source>
        <translation>На этом компьютере должна работать программа Bridge от провайдера; используйте пароль, который она показывает.</translation>
    </message>
    <message>
        <source>The server must be that of the region the account was made in.</source>
        <translation>Сервер должен относиться к тому региону, где создана учётная запись.</translation>
    </message>
    <message>
        <source>Switch IMAP on</source>
        <translation>Включите IMAP</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Пароль приложения</translation>
    </message>
    <message>
        <source>Authorization code</source>
        <translation>Код авторизации</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Letters fetched by POP3 stay at the provider: deleting them from here has no effect there, its website can do it.</source>
        <translation>Письма, полученные по POP3, остаются у провайдера: удаление отсюда там не действует, удалить их можно на сайте.</translation>
    </message>
    <message>
        <source>The page that switches POP3 on also chooses of which folders letters come.</source>
        <translation>На странице, где включается POP3, выбирают и папки, письма которых загружаются.</translation>
    </message>
    <message>
        <source>POP3 may be asked only every 15 minutes; Martlet keeps to that.</source>
        <translation>По POP3 можно проверять почту не чаще раза в 15 минут; Martlet это соблюдает.</translation>
    </message>
    <message>
        <source>Each letter is given to one POP3 program only. Where another one fetches too, set this up by hand and sign in as %1.</source>
        <translation>Каждое письмо отдаётся по POP3 только одной программе. Если письма забирает ещё одна, настройте учётную запись вручную и входите как %1.</translation>
    </message>
    <message>
        <source>Switch POP3 on</source>
        <translation>Включите POP3</translation>
    </message>
    <message>
        <source>%1 offers only POP3.</source>
        <translation>%1 предлагает только POP3.</translation>
    </message>
    <message>
        <source>%1 offers no POP3.</source>
        <translation>%1 не предлагает POP3.</translation>
    </message>
    <message>
        <source>By POP3 only the inbox comes.</source>
        <translation>По POP3 приходит только папка «Входящие».</translation>
    </message>
    <message>
        <source>The smallest plan does not allow mail programs.</source>
        <translation>Самый простой тариф не допускает почтовые программы.</translation>
    </message>
    <message>
        <source>Sign in with the main address of the mailbox, not with an alias.</source>
        <translation>Входите с основным адресом ящика, а не с псевдонимом.</translation>
    </message>
    <message>
        <source>If your mailbox has been moved to Yahoo, Yahoo&apos;s servers and passwords apply: set it up by hand.</source>
        <translation>Если ваш ящик перенесён в Yahoo, действуют серверы и пароли Yahoo: настройте его вручную.</translation>
    </message>
    <message>
        <source>Enter a secure mail key, made in the settings of your account, as the password.</source>
        <translation>Вместо пароля введите ключ безопасной почты, созданный в настройках учётной записи.</translation>
    </message>
    <message>
        <source>App passwords can no longer be made: only the sign-in in the browser works.</source>
        <translation>Пароли приложений больше не создаются: возможен только вход через браузер.</translation>
    </message>
    <message>
        <source>With advanced protection on, no app password can be made.</source>
        <translation>При включённой дополнительной защите пароль приложения создать нельзя.</translation>
    </message>
    <message>
        <source>A free mailbox can have two authorization codes at most.</source>
        <translation>У бесплатного ящика может быть не больше двух кодов авторизации.</translation>
    </message>
    <message>
        <source>Checking for mail very often is refused for a while.</source>
        <translation>Слишком частая проверка почты на время блокируется.</translation>
    </message>
    <message>
        <source>Your mailbox may really be at Microsoft 365; its sign-in applies then.</source>
        <translation>Возможно, ваш ящик на самом деле в Microsoft 365; тогда действует его вход.</translation>
    </message>
    <message>
        <source>A shared mailbox has a login of its own: your address, a backslash, the shared address.</source>
        <translation>У общего ящика свой логин: ваш адрес, обратная косая черта, общий адрес.</translation>
    </message>
    <message>
        <source>IMAP and POP3 work only after the administrator has switched them on.</source>
        <translation>IMAP и POP3 работают только после того, как их включит администратор.</translation>
    </message>
    <message>
        <source>No mail program can be used: the provider offers neither IMAP nor POP3, only its own apps.</source>
        <translation>Почтовые программы не поддерживаются: провайдер не предлагает ни IMAP, ни POP3, только свои приложения.</translation>
    </message>
    <message>
        <source>Business plans and own domains use other servers.</source>
        <translation>Для бизнес-тарифов и собственных доменов другие серверы.</translation>
    </message>
    <message>
        <source>A domain of your own on a paid plan uses other servers: imappro, poppro and smtppro.</source>
        <translation>Собственный домен на платном тарифе использует другие серверы: imappro, poppro и smtppro.</translation>
    </message>
    <message>
        <source>The server name stands in the letter the provider sent at the start.</source>
        <translation>Имя сервера указано в письме, которое провайдер прислал в начале.</translation>
    </message>
    <message>
        <source>Outlook in the browser shows the servers: Options, Account, settings for POP, IMAP and SMTP access.</source>
        <translation>Серверы показывает Outlook в браузере: «Параметры», «Учётная запись», настройки доступа по POP, IMAP и SMTP.</translation>
    </message>
    <message>
        <source>If the certificate does not fit your domain, use the server name it shows.</source>
        <translation>Если сертификат не подходит к вашему домену, используйте имя сервера, указанное в нём.</translation>
    </message>
    <message>
        <source>If sending is blocked in your network, try port 2525.</source>
        <translation>Если отправка в вашей сети закрыта, попробуйте порт 2525.</translation>
    </message>
    <message>
        <source>If sending is blocked in your network, try port 366.</source>
        <translation>Если отправка в вашей сети закрыта, попробуйте порт 366.</translation>
    </message>
    <message>
        <source>After too many letters sending is blocked for a day; trying again makes it longer.</source>
        <translation>После слишком большого числа писем отправка блокируется на сутки; новые попытки продлевают блокировку.</translation>
    </message>
    <message>
        <source>This server does not encrypt: everybody in the network can read along.</source>
        <translation>Этот сервер не шифрует: в сети читать письма может любой.</translation>
    </message>
    <message>
        <source>Sending needs no login, and reaches only mailboxes of this server.</source>
        <translation>Отправка не требует входа и достигает только ящиков этого сервера.</translation>
    </message>
    <message>
        <source>No encrypted servers of this provider are known.</source>
        <translation>Серверы этого провайдера с шифрованием неизвестны.</translation>
    </message>
    <message>
        <source>%1 refuses passwords from mail programs and wants a sign-in through the browser. For that Martlet has to be registered with %1, and this copy is not. Your administrator can add a registration. If you were given other servers, set the account up by hand.</source>
        <translation>%1 не принимает пароли от почтовых программ и требует входа через браузер. Для этого Martlet должен быть зарегистрирован в %1, а эта сборка не зарегистрирована. Регистрацию может добавить ваш администратор. Если вам сообщили другие серверы, настройте учётную запись вручную.</translation>
    </message>
    <message>
        <source>Exchange server of an organisation</source>
        <translation>Сервер Exchange организации</translation>
    </message>
    <message>
        <source>Server on my local network</source>
        <translation>Сервер в моей локальной сети</translation>
    </message>
</context>
<context>
    <name>RemoveAccountQuestion</name>
    <message>
        <source>Remove account</source>
        <translation>Удаление учётной записи</translation>
    </message>
    <message>
        <source>Keep the account</source>
        <translation>Оставить учётную запись</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>Удалить учётную запись</translation>
    </message>
    <message>
        <source>Send them or remove them from the Outbox first.</source>
        <translation>Сначала отправьте их или удалите из «Исходящих».</translation>
    </message>
    <message>
        <source>On the server nothing is removed.</source>
        <translation>На сервере ничего не удаляется.</translation>
    </message>
    <message>
        <source>Remove %1 from Martlet?</source>
        <translation>Удалить учётную запись %1 из Martlet?</translation>
    </message>
    <message numerus="yes">
        <source>%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.</source>
        <translation>
            <numerusform>Учётную запись %1 пока нельзя удалить. Писем, ждущих отправки: %Ln.</numerusform>
            <numerusform>Учётную запись %1 пока нельзя удалить. Писем, ждущих отправки: %Ln.</numerusform>
            <numerusform>Учётную запись %1 пока нельзя удалить. Писем, ждущих отправки: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From this computer go the account, its password, and what was kept of its letters: %Ln.</source>
        <translation>
            <numerusform>С этого компьютера будут удалены учётная запись, её пароль и сохранённые письма: %Ln.</numerusform>
            <numerusform>С этого компьютера будут удалены учётная запись, её пароль и сохранённые письма: %Ln.</numerusform>
            <numerusform>С этого компьютера будут удалены учётная запись, её пароль и сохранённые письма: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unfinished letters that go too: %Ln.</source>
        <translation>
            <numerusform>Незаконченных писем, которые тоже будут удалены: %Ln.</numerusform>
            <numerusform>Незаконченных писем, которые тоже будут удалены: %Ln.</numerusform>
            <numerusform>Незаконченных писем, которые тоже будут удалены: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes the server does not know yet and never will: %Ln.</source>
        <translation>
            <numerusform>Изменений, о которых сервер ещё не знает и уже не узнает: %Ln.</numerusform>
            <numerusform>Изменений, о которых сервер ещё не знает и уже не узнает: %Ln.</numerusform>
            <numerusform>Изменений, о которых сервер ещё не знает и уже не узнает: %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no letters on this computer.</source>
        <translation>Писем этой учётной записи на этом компьютере нет.</translation>
    </message>
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They stay here, in folders of this computer.</source>
        <translation>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они остаются здесь, в папках этого компьютера.</numerusform>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они остаются здесь, в папках этого компьютера.</numerusform>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они остаются здесь, в папках этого компьютера.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They are deleted for good; the server may not have them any more.</source>
        <translation>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они удаляются навсегда; на сервере их может уже не быть.</numerusform>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они удаляются навсегда; на сервере их может уже не быть.</numerusform>
            <numerusform>Её письма есть только на этом компьютере: %Ln. Они удаляются навсегда; на сервере их может уже не быть.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep the letters on this computer</source>
        <translation>&amp;Оставить письма на этом компьютере</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>SSL/TLS</source>
        <translation>SSL/TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>без шифрования</translation>
    </message>
    <message>
        <source>Settings published by %1</source>
        <translation>Настройки, которые публикует %1</translation>
    </message>
    <message>
        <source>Public settings database</source>
        <translation>Общедоступная база настроек</translation>
    </message>
    <message>
        <source>Who takes the mail of %1</source>
        <translation>Кто принимает почту домена %1</translation>
    </message>
    <message>
        <source>Servers that %1 names itself</source>
        <translation>Серверы, которые называет сам домен %1</translation>
    </message>
    <message>
        <source>Exchange server of %1</source>
        <translation>Сервер Exchange домена %1</translation>
    </message>
    <message>
        <source>Usual names of servers, one by one</source>
        <translation>Обычные имена серверов, одно за другим</translation>
    </message>
    <message>
        <source>from our list</source>
        <translation>из нашего списка</translation>
    </message>
    <message>
        <source>from your provider</source>
        <translation>от вашего провайдера</translation>
    </message>
    <message>
        <source>from the public database</source>
        <translation>из общедоступной базы</translation>
    </message>
    <message>
        <source>from our list, by who takes the mail</source>
        <translation>из нашего списка, по серверу, принимающему почту</translation>
    </message>
    <message>
        <source>from the company that takes the mail</source>
        <translation>от компании, которая принимает почту</translation>
    </message>
    <message>
        <source>named by the domain itself</source>
        <translation>названы самим доменом</translation>
    </message>
    <message>
        <source>from the Exchange server</source>
        <translation>от сервера Exchange</translation>
    </message>
    <message>
        <source>from your provider, unprotected</source>
        <translation>от вашего провайдера, без защиты</translation>
    </message>
    <message>
        <source>guessed, and found there</source>
        <translation>угаданы и найдены</translation>
    </message>
    <message>
        <source>usual for such servers</source>
        <translation>обычные для таких серверов</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>угаданы</translation>
    </message>
    <message>
        <source>%1 says that it takes no mail. Letters sent to this address may never arrive.</source>
        <translation>%1 сообщает, что не принимает почту. Письма на этот адрес могут не дойти.</translation>
    </message>
    <message>
        <source>%1 has an Exchange server, but it does not let mail programs in by IMAP or POP3. Its administrator can switch that on.</source>
        <translation>У %1 есть сервер Exchange, но он не пускает почтовые программы по IMAP и POP3. Это может включить его администратор.</translation>
    </message>
    <message>
        <source>Nothing was found for %1. The settings stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Для %1 ничего не найдено. Настройки указаны в вашем договоре, на страницах справки веб-почты, или их знает администратор.</translation>
    </message>
    <message>
        <source>An address looks like name@example.org.</source>
        <translation>Адрес выглядит так: name@example.org.</translation>
    </message>
    <message>
        <source>%1 is a server on this computer or in your own network; nobody outside knows it.</source>
        <translation>%1 — сервер на этом компьютере или в вашей собственной сети; снаружи о нём никто не знает.</translation>
    </message>
    <message>
        <source>There is no connection to the internet, so nothing can be looked up now.</source>
        <translation>Нет связи с интернетом, поэтому сейчас ничего нельзя найти.</translation>
    </message>
    <message>
        <source>%1 lets mail programs in only without encryption: the password would travel readable for everybody on the way.</source>
        <translation>%1 пускает почтовые программы только без шифрования: пароль по пути мог бы прочитать кто угодно.</translation>
    </message>
    <message>
        <source>Letters at %1 can be read only in its own programs and on its website; other mail programs are not let in.</source>
        <translation>Письма в %1 можно читать только в его собственных программах и на его сайте; другие почтовые программы не допускаются.</translation>
    </message>
    <message>
        <source>There is no %1 on the internet. Is the address typed right?</source>
        <translation>Домена %1 в интернете нет. Верно ли набран адрес?</translation>
    </message>
    <message>
        <source>There is no %1 on the internet. Did you mean %2?</source>
        <translation>Домена %1 в интернете нет. Может быть, %2?</translation>
    </message>
    <message>
        <source>The name service of this network does not answer, so nothing can be looked up now. This says nothing about your address.</source>
        <translation>Служба имён этой сети не отвечает, поэтому сейчас ничего нельзя найти. К вашему адресу это не относится.</translation>
    </message>
    <message>
        <source>%1 says that it takes no mail at all.</source>
        <translation>%1 сообщает, что вообще не принимает почту.</translation>
    </message>
    <message>
        <source>This network lets web pages through, but not mail. Ask whoever runs it, or try another network.</source>
        <translation>Эта сеть пропускает веб-страницы, но не почту. Обратитесь к тому, кто ею управляет, или попробуйте другую сеть.</translation>
    </message>
    <message>
        <source>The proxy of this network does not let mail programs through. Ask whoever runs it.</source>
        <translation>Прокси-сервер этой сети не пропускает почтовые программы. Обратитесь к тому, кто им управляет.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first. Open any page in the browser, then look again.</source>
        <translation>Эта сеть требует сначала войти. Откройте любую страницу в браузере, затем повторите поиск.</translation>
    </message>
    <message>
        <source>Is your mail with %1? One sign points there.</source>
        <translation>Вашу почту обслуживает %1? На это указывает один признак.</translation>
    </message>
    <message>
        <source>The mail of %1 is run by %2.</source>
        <translation>Почту домена %1 ведёт %2.</translation>
    </message>
    <message>
        <source>These settings came over an unprotected connection: somebody on the way could have changed them. Compare the names with those your provider gave you.</source>
        <translation>Эти настройки пришли по незащищённому соединению: кто-то по пути мог их изменить. Сравните имена с теми, что дал вам провайдер.</translation>
    </message>
    <message>
        <source>These are the usual settings of a server in an own network. Compare them with what its administrator gave you.</source>
        <translation>Это обычные настройки сервера в собственной сети. Сравните их с тем, что дал вам его администратор.</translation>
    </message>
    <message>
        <source>These servers were found.</source>
        <translation>Найдены эти серверы.</translation>
    </message>
    <message>
        <source>These servers were found. Not all of them belong to %1; your password will be sent to them.</source>
        <translation>Найдены эти серверы. Не все они принадлежат %1; ваш пароль будет передан им.</translation>
    </message>
    <message>
        <source>%1, port %2, %3</source>
        <translation>%1, порт %2, %3</translation>
    </message>
    <message>
        <source>The mail of %1 is at %2, which gives each customer a server with a name of its own. It stands in the welcome letter and in their panel.</source>
        <translation>Почту домена %1 обслуживает %2: у каждого клиента там сервер со своим именем. Имя указано в приветственном письме и в панели управления.</translation>
    </message>
    <message>
        <source>It looks like %1. Enter it under “Set up by hand”.</source>
        <translation>Оно выглядит так: %1. Введите его по кнопке «Настроить вручную».</translation>
    </message>
    <message>
        <source>A mail server answers at %1, but its certificate cannot be verified. If you know this server, enter it under “Set up by hand”; the check then shows the certificate.</source>
        <translation>По адресу %1 отвечает почтовый сервер, но его сертификат не удаётся проверить. Если вы знаете этот сервер, введите его по кнопке «Настроить вручную»: проверка покажет сертификат.</translation>
    </message>
</context>
<context>
    <name>SettingsDifference</name>
    <message>
        <source>%1: %2, now %3</source>
        <translation>%1: %2, сейчас %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>SSL/TLS</source>
        <translation>SSL/TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>no encryption</source>
        <translation>без шифрования</translation>
    </message>
    <message>
        <source>the safest way offered</source>
        <translation>самый надёжный из доступных</translation>
    </message>
    <message>
        <source>password</source>
        <translation>пароль</translation>
    </message>
    <message>
        <source>secure password (SPA)</source>
        <translation>безопасный пароль (SPA)</translation>
    </message>
    <message>
        <source>sign-in in the browser</source>
        <translation>вход через браузер</translation>
    </message>
    <message>
        <source>IMAP</source>
        <translation>IMAP</translation>
    </message>
    <message>
        <source>POP3</source>
        <translation>POP3</translation>
    </message>
    <message>
        <source>folders on this computer</source>
        <translation>папки на этом компьютере</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>как задано в системе</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>напрямую</translation>
    </message>
    <message>
        <source>through %1</source>
        <translation>через %1</translation>
    </message>
    <message>
        <source>Receiving server</source>
        <translation>Сервер входящей почты</translation>
    </message>
    <message>
        <source>Port for receiving</source>
        <translation>Порт для получения</translation>
    </message>
    <message>
        <source>Encryption of receiving</source>
        <translation>Шифрование при получении</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Signing in to receive</source>
        <translation>Способ входа для получения</translation>
    </message>
    <message>
        <source>Sending server</source>
        <translation>Сервер исходящей почты</translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation>Порт для отправки</translation>
    </message>
    <message>
        <source>Encryption of sending</source>
        <translation>Шифрование при отправке</translation>
    </message>
    <message>
        <source>Login for sending</source>
        <translation>Логин для отправки</translation>
    </message>
    <message>
        <source>Signing in to send</source>
        <translation>Способ входа для отправки</translation>
    </message>
    <message>
        <source>Whether sending needs a login</source>
        <translation>Нужен ли вход для отправки</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Название учётной записи</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Way to the servers</source>
        <translation>Путь к серверам</translation>
    </message>
    <message>
        <source>Login at the proxy</source>
        <translation>Логин для прокси</translation>
    </message>
    <message>
        <source>Addresses and signatures</source>
        <translation>Адреса и подписи</translation>
    </message>
    <message>
        <source>Folder for sent letters</source>
        <translation>Папка для отправленных писем</translation>
    </message>
    <message>
        <source>When letters are looked for</source>
        <translation>Когда проверяется почта</translation>
    </message>
    <message>
        <source>What is kept on this computer</source>
        <translation>Что хранится на этом компьютере</translation>
    </message>
    <message>
        <source>Days lost letters are kept</source>
        <translation>Сколько дней хранятся пропавшие письма</translation>
    </message>
    <message>
        <source>How letters are fetched, and what stays at the server</source>
        <translation>Как загружаются письма и что остаётся на сервере</translation>
    </message>
    <message>
        <source>Certificates trusted by your decision</source>
        <translation>Сертификаты, принятые по вашему решению</translation>
    </message>
    <message>
        <source>Root certificates of this account</source>
        <translation>Корневые сертификаты этой учётной записи</translation>
    </message>
    <message>
        <source>Where the password comes from</source>
        <translation>Откуда берётся пароль</translation>
    </message>
    <message>
        <source>The provider it was set up from</source>
        <translation>Провайдер, по которому она настроена</translation>
    </message>
    <message>
        <source>Whether letters for later are given to the server</source>
        <translation>Передаются ли отложенные письма серверу</translation>
    </message>
</context>
<context>
    <name>SignInText</name>
    <message>
        <source>You sign in on the provider’s own page in your browser. Martlet never sees the password.</source>
        <translation>Вы входите на собственной странице провайдера в браузере. Martlet не видит пароль.</translation>
    </message>
    <message>
        <source>You sign in on the page of %1 in your browser. Martlet never sees the password.</source>
        <translation>Вы входите на странице %1 в браузере. Martlet не видит пароль.</translation>
    </message>
    <message>
        <source>The provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>%1 did not give the permission. You can try again.</source>
        <translation>%1: разрешение не получено. Можно попробовать ещё раз.</translation>
    </message>
    <message>
        <source>The sign-in was not finished within ten minutes. You can try again.</source>
        <translation>Вход не был завершён за десять минут. Можно попробовать ещё раз.</translation>
    </message>
    <message>
        <source>This copy of Martlet is not registered with %1, so it cannot sign in with the browser.</source>
        <translation>%1: эта сборка Martlet не зарегистрирована, поэтому войти через браузер нельзя.</translation>
    </message>
    <message>
        <source>%1 gave an answer that Martlet cannot use. You can try again.</source>
        <translation>%1: получен ответ, который Martlet не может использовать. Можно попробовать ещё раз.</translation>
    </message>
    <message>
        <source>The sign-in was not finished. You can close this page and try again in Martlet.</source>
        <translation>Вход не завершён. Можно закрыть эту страницу и попробовать ещё раз в Martlet.</translation>
    </message>
    <message>
        <source>There is nothing to see here.</source>
        <translation>Здесь ничего нет.</translation>
    </message>
    <message>
        <source>You are signed in. You can close this page and go back to Martlet.</source>
        <translation>Вход выполнен. Можно закрыть эту страницу и вернуться в Martlet.</translation>
    </message>
</context>
<context>
    <name>SlipReport</name>
    <message>
        <source>Find the server</source>
        <translation>Поиск сервера</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Приветствие</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Open the mailbox</source>
        <translation>Открытие ящика</translation>
    </message>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не требуется</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>не дошло</translation>
    </message>
    <message>
        <source>Report of a mail program for support</source>
        <translation>Отчёт почтовой программы для поддержки</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Получение</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>Passwords, addresses and names are hidden; letters are not part of it.</source>
        <translation>Пароли, адреса и имена скрыты; писем в отчёте нет.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Ещё не проверено</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>Сертификат выдан</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Кем выдан</translation>
    </message>
    <message>
        <source>Names in it</source>
        <translation>Имена в нём</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действителен до</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Отпечаток (SHA-256)</translation>
    </message>
    <message>
        <source>Ask how full it is</source>
        <translation>Заполнение ящика</translation>
    </message>
    <message>
        <source>Ask whether a letter is taken</source>
        <translation>Проверка, примут ли письмо</translation>
    </message>
    <message>
        <source>The server offers</source>
        <translation>Сервер предлагает</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Issued until now by</source>
        <translation>Кем выдавался раньше</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>%1 refuses the password. Mail programs need a password of their own there, not the one for the web page.</source>
        <translation>%1 не принимает пароль. Почтовым программам там нужен отдельный пароль, а не тот, что для сайта.</translation>
    </message>
    <message>
        <source>The server refuses the login or the password. Check both; some providers want a password made for mail programs.</source>
        <translation>Сервер не принимает логин или пароль. Проверьте их; некоторым провайдерам нужен отдельный пароль для почтовых программ.</translation>
    </message>
    <message>
        <source>The encrypted connection to %1 could not be made safely. Check the encryption and the port.</source>
        <translation>Не удалось установить защищённое соединение с %1. Проверьте шифрование и порт.</translation>
    </message>
    <message>
        <source>%1 could not prove that it is %1. Nothing was sent to it, and your password is safe.</source>
        <translation>Сервер %1 не подтвердил, что это действительно %1. Ему ничего не отправлено, ваш пароль в безопасности.</translation>
    </message>
    <message>
        <source>There is no server with the name %1. Check the spelling, and whether this computer is online.</source>
        <translation>Сервера с именем %1 нет. Проверьте написание и подключение этого компьютера к интернету.</translation>
    </message>
    <message>
        <source>%1 does not answer on port %2. Check the port, or try again in a few minutes; a firewall can be the reason too.</source>
        <translation>%1 не отвечает на порту %2. Проверьте порт или попробуйте через несколько минут; причиной может быть и брандмауэр.</translation>
    </message>
    <message>
        <source>%1 does not begin to encrypt on port %2. Port and encryption probably do not fit together.</source>
        <translation>%1 не начинает шифрование на порту %2. Порт и шифрование, скорее всего, не подходят друг другу.</translation>
    </message>
    <message>
        <source>%1 takes the connection on port %2 but says nothing. Port and encryption probably do not fit together.</source>
        <translation>%1 принимает соединение на порту %2, но молчит. Порт и шифрование, скорее всего, не подходят друг другу.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off. Try again; if it stays so, ask the provider.</source>
        <translation>Соединение с %1 прервалось. Попробуйте снова; если это повторится, обратитесь к своему почтовому провайдеру.</translation>
    </message>
    <message>
        <source>%1 cannot serve you right now. Your settings are probably right; try again in a few minutes.</source>
        <translation>%1 сейчас не может вас обслужить. Настройки, скорее всего, верны; попробуйте через несколько минут.</translation>
    </message>
    <message>
        <source>%1 does not let this account in. Mail programs may be switched off in the settings of the mailbox.</source>
        <translation>%1 не пускает эту учётную запись. Возможно, в настройках почтового ящика отключён доступ для почтовых программ.</translation>
    </message>
    <message>
        <source>%1 offers no way to sign in or to encrypt that Martlet can use with these settings. Try another encryption.</source>
        <translation>%1 не предлагает способа входа или шифрования, который Martlet может использовать с этими настройками. Попробуйте другое шифрование.</translation>
    </message>
    <message>
        <source>Port %2 of %1 is not the kind of server expected here. Check server name, port and encryption.</source>
        <translation>На порту %2 у %1 работает не тот сервер, который здесь нужен. Проверьте имя сервера, порт и шифрование.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Проверка остановлена.</translation>
    </message>
    <message>
        <source>%1 declined this step. Its own words are below under Details.</source>
        <translation>%1 отклоняет этот шаг. Ответ сервера — ниже, в подробностях.</translation>
    </message>
    <message>
        <source>Find %1</source>
        <translation>Поиск сервера %1</translation>
    </message>
    <message>
        <source>Connect on port %1</source>
        <translation>Подключение к порту %1</translation>
    </message>
    <message>
        <source>No encryption, as you decided</source>
        <translation>Без шифрования, как вы решили</translation>
    </message>
    <message>
        <source>Encrypt, and check who it is</source>
        <translation>Шифрование и проверка подлинности</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>Обмен приветствиями</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Вход под именем %1</translation>
    </message>
    <message>
        <source>Read the folders</source>
        <translation>Чтение списка папок</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message numerus="yes">
        <source>Read the folders: %Ln found</source>
        <translation>
            <numerusform>Чтение списка папок: найдено %Ln</numerusform>
            <numerusform>Чтение списка папок: найдено %Ln</numerusform>
            <numerusform>Чтение списка папок: найдено %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The password of %1 was not found on this computer. Enter it again.</source>
        <translation>Пароль для %1 не найден на этом компьютере. Введите его ещё раз.</translation>
    </message>
    <message>
        <source>%1 refuses the login. Either the password is another one, or POP3 is not switched on in the settings of the mailbox there.</source>
        <translation>%1 не разрешает вход. Либо пароль неверный, либо там в настройках ящика не включён POP3.</translation>
    </message>
    <message>
        <source>The server refuses the login. Either login or password are not right, or POP3 is switched off in the settings of the mailbox.</source>
        <translation>Сервер не разрешает вход. Либо неверны логин или пароль, либо POP3 отключён в настройках ящика.</translation>
    </message>
    <message numerus="yes">
        <source>Count the letters: %Ln there</source>
        <translation>
            <numerusform>Подсчёт писем: %Ln</numerusform>
            <numerusform>Подсчёт писем: %Ln</numerusform>
            <numerusform>Подсчёт писем: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Count the letters</source>
        <translation>Подсчёт писем</translation>
    </message>
    <message>
        <source>You are signed in, but the server for the mail does not accept it. Perhaps access for mail programs is switched off in the settings of the mailbox, or somebody has to allow it there.</source>
        <translation>Вход выполнен, но почтовый сервер его не принимает. Возможно, доступ для почтовых программ выключен в настройках ящика или его должен разрешить администратор.</translation>
    </message>
    <message>
        <source>%1 refuses passwords from mail programs and wants a sign-in through the browser.</source>
        <translation>%1 не принимает пароли от почтовых программ и требует входа через браузер.</translation>
    </message>
    <message>
        <source>See how full the mailbox is: %1 %</source>
        <translation>Заполнение ящика: %1 %</translation>
    </message>
    <message>
        <source>See how full the mailbox is</source>
        <translation>Заполнение ящика</translation>
    </message>
    <message>
        <source>Ask whether a letter from %1 is taken</source>
        <translation>Проверка, примут ли письмо от %1</translation>
    </message>
    <message>
        <source>Somebody else vouches for this server than before: %1, until now %2. If that is an antivirus or a filter of this network, it can read along; ask whoever looks after the computer.</source>
        <translation>За этот сервер ручается не тот, кто раньше: теперь %1, до сих пор %2. Если это антивирус или фильтр этой сети, он может читать переписку; спросите того, кто обслуживает компьютер.</translation>
    </message>
    <message>
        <source>%1, certificate issued by %2, valid until %3.</source>
        <translation>%1, сертификат выдал %2, действует до %3.</translation>
    </message>
    <message>
        <source>Known since %1.</source>
        <translation>Известен с %1.</translation>
    </message>
    <message>
        <source>The server accepted this password until %1. If you did not change it, it was changed at the provider, or access by mail programs was switched off there.</source>
        <translation>Сервер принимал этот пароль до %1. Если вы его не меняли, его сменили у провайдера или там отключили доступ для почтовых программ.</translation>
    </message>
</context>
<context>
    <name>UnencryptedQuestion</name>
    <message>
        <source>Without encryption</source>
        <translation>Без шифрования</translation>
    </message>
    <message>
        <source>Your password and all letters would travel readable for everybody on the way to %1.</source>
        <translation>На пути к %1 ваш пароль и все письма сможет прочитать кто угодно.</translation>
    </message>
    <message>
        <source>Do this only for a server on this computer or in your own network.</source>
        <translation>Делайте это только для сервера на этом компьютере или в вашей собственной сети.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Вернуться</translation>
    </message>
    <message>
        <source>Connect without encryption</source>
        <translation>Подключиться без шифрования</translation>
    </message>
</context>
</TS>
