<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sk" sourcelanguage="en">
<context>
    <name>AuthorityImport</name>
    <message>
        <source>Root certificate</source>
        <translation>Koreňový certifikát</translation>
    </message>
    <message>
        <source>This file was not imported.</source>
        <translation>Tento súbor sa neimportoval.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>There is no certificate in it. Ask the operator for the root certificate as a .pem, .crt or .cer file.</source>
        <translation>Nie je v ňom žiadny certifikát. Požiadajte správcu o koreňový certifikát ako súbor .pem, .crt alebo .cer.</translation>
    </message>
    <message>
        <source>It is the certificate of a single server, not a root certificate that vouches for servers. Ask the operator for the root certificate.</source>
        <translation>Je to certifikát jedného servera, nie koreňový certifikát, ktorý sa za servery zaručuje. Požiadajte správcu o koreňový certifikát.</translation>
    </message>
    <message>
        <source>It was valid only until %1. Ask the operator for the new one.</source>
        <translation>Jeho platnosť sa skončila (%1). Požiadajte správcu o nový.</translation>
    </message>
    <message>
        <source>It is valid only from %1. The date of this computer may be wrong.</source>
        <translation>Zatiaľ neplatí; začiatok platnosti: %1. Dátum tohto počítača môže byť nesprávny.</translation>
    </message>
    <message>
        <source>Valid from %1 to %2</source>
        <translation>Platnosť: %1 – %2</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der)</source>
        <translation>Certifikáty (*.pem *.crt *.cer *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Všetky súbory (*)</translation>
    </message>
    <message>
        <source>It cannot be read. Check that it is still there.</source>
        <translation>Nedá sa prečítať. Skontrolujte, či tam ešte je.</translation>
    </message>
    <message>
        <source>Trust this root certificate?</source>
        <translation>Dôverovať tomuto koreňovému certifikátu?</translation>
    </message>
    <message>
        <source>Every server it vouches for is then trusted, for this account alone. Compare the fingerprint with the one the operator gives.</source>
        <translation>Potom sa bude dôverovať každému serveru, za ktorý sa zaručí, ale len v tomto účte. Porovnajte odtlačok s tým, ktorý uvádza správca.</translation>
    </message>
    <message>
        <source>Don&apos;t trust it</source>
        <translation>Nedôverovať</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>Dôverovať v tomto účte</translation>
    </message>
</context>
<context>
    <name>ClockText</name>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) behind.</source>
        <translation>
            <numerusform>Hodiny tohto počítača meškajú asi o %n rok.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n roky.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n rokov.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) ahead.</source>
        <translation>
            <numerusform>Hodiny tohto počítača idú napred asi o %n rok.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n roky.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n rokov.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) behind.</source>
        <translation>
            <numerusform>Hodiny tohto počítača meškajú asi o %n deň.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n dni.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n dní.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) ahead.</source>
        <translation>
            <numerusform>Hodiny tohto počítača idú napred asi o %n deň.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n dni.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n dní.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) behind.</source>
        <translation>
            <numerusform>Hodiny tohto počítača meškajú asi o %n hodinu.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n hodiny.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n hodín.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) ahead.</source>
        <translation>
            <numerusform>Hodiny tohto počítača idú napred asi o %n hodinu.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n hodiny.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n hodín.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) behind.</source>
        <translation>
            <numerusform>Hodiny tohto počítača meškajú asi o %n minútu.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n minúty.</numerusform>
            <numerusform>Hodiny tohto počítača meškajú asi o %n minút.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) ahead.</source>
        <translation>
            <numerusform>Hodiny tohto počítača idú napred asi o %n minútu.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n minúty.</numerusform>
            <numerusform>Hodiny tohto počítača idú napred asi o %n minút.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>You are offline. Mail will be sent and fetched when the connection returns.</source>
        <translation>Nie ste pripojení k internetu. Pošta sa odošle a prijme po obnovení spojenia.</translation>
    </message>
    <message>
        <source>This network asks you to sign in first. Open a web page, sign in, then try again.</source>
        <translation>Táto sieť vyžaduje prihlásenie. Otvorte webovú stránku, prihláste sa a skúste znova.</translation>
    </message>
    <message>
        <source>The proxy of this network does not allow mail connections. Check the proxy settings or ask the administrator.</source>
        <translation>Proxy tejto siete neprepúšťa poštové spojenia. Skontrolujte nastavenie proxy alebo sa obráťte na správcu.</translation>
    </message>
    <message>
        <source>Mail ports are blocked on this network. Try another network, switch the VPN off or on, or check the firewall.</source>
        <translation>V tejto sieti sú poštové porty zablokované. Skúste inú sieť, vypnite alebo zapnite VPN, skontrolujte firewall.</translation>
    </message>
    <message>
        <source>The connection was interrupted. Martlet reconnects by itself.</source>
        <translation>Spojenie sa prerušilo. Martlet sa pripojí znova sám.</translation>
    </message>
    <message>
        <source>The server may refuse connections through this VPN. Try without it.</source>
        <translation>Server možno odmieta spojenia cez túto VPN. Skúste to bez nej.</translation>
    </message>
    <message>
        <source>The server “{host}” does not exist. Check the spelling or let Martlet look up the settings again.</source>
        <translation>Server „{host}“ neexistuje. Skontrolujte, či v názve nie je preklep, alebo nechajte Martlet znova vyhľadať nastavenia.</translation>
    </message>
    <message>
        <source>The domain after @ does not exist. Is the address spelled correctly?</source>
        <translation>Doména za znakom @ neexistuje. Je adresa napísaná správne?</translation>
    </message>
    <message>
        <source>The addresses of servers cannot be found at the moment. Restart the router or switch off VPN/ad blocker, then try again.</source>
        <translation>Momentálne sa nedajú zistiť adresy serverov. Reštartujte router, vypnite VPN alebo blokovač reklám a skúste to znova.</translation>
    </message>
    <message>
        <source>A filter (ad blocker, parental control, private DNS) blocks this server. Allow “{host}” or switch the filter off.</source>
        <translation>Filter (blokovač reklám, rodičovská kontrola, súkromné DNS) blokuje tento server. Povoľte „{host}“ alebo filter vypnite.</translation>
    </message>
    <message>
        <source>The server does not accept connections on port {port}. Check the port, or wait if the server is being serviced.</source>
        <translation>Server neprijíma spojenia na porte {port}. Skontrolujte port alebo počkajte, ak prebieha údržba.</translation>
    </message>
    <message>
        <source>The server does not answer on port {port}. If you entered a wrong password several times, wait 30 minutes; otherwise check firewall and country restrictions of the hoster.</source>
        <translation>Server neodpovedá na porte {port}. Ak ste viackrát zadali nesprávne heslo, počkajte 30 minút; inak skontrolujte firewall a obmedzenia podľa krajín u poskytovateľa.</translation>
    </message>
    <message>
        <source>IPv6 does not work here. Martlet uses IPv4.</source>
        <translation>IPv6 tu nefunguje. Martlet použije IPv4.</translation>
    </message>
    <message>
        <source>Something closes the connection immediately: the server, a firewall or an antivirus. Switch off mail scanning in the antivirus for a test.</source>
        <translation>Niečo spojenie hneď zatvára: server, firewall alebo antivírus. Na skúšku vypnite v antivíruse kontrolu pošty.</translation>
    </message>
    <message>
        <source>Port 25 is closed for programs in most networks. Use 465 or 587 (some hosters also 2525).</source>
        <translation>Port 25 je vo väčšine sietí pre programy uzavretý. Použite 465 alebo 587 (u niektorých hostingov aj 2525).</translation>
    </message>
    <message>
        <source>Proton Mail Bridge is not running. Start it and try again.</source>
        <translation>Proton Mail Bridge nie je spustený. Spustite ho a skúste znova.</translation>
    </message>
    <message>
        <source>This Exchange server does not offer IMAP or POP3. Ask the administrator to start the IMAP4 service and allow it for your mailbox.</source>
        <translation>Tento server Exchange neponúka IMAP ani POP3. Požiadajte správcu, aby spustil službu IMAP4 a povolil ju pre vašu schránku.</translation>
    </message>
    <message>
        <source>Port {port} does not use TLS from the start. Choose STARTTLS for this port or use {tlsport} with SSL/TLS.</source>
        <translation>Port {port} nepoužíva TLS od začiatku. Zvoľte STARTTLS alebo port {tlsport} s SSL/TLS.</translation>
    </message>
    <message>
        <source>Port {port} needs SSL/TLS, not STARTTLS.</source>
        <translation>Port {port} vyžaduje SSL/TLS, nie STARTTLS.</translation>
    </message>
    <message>
        <source>The server uses outdated encryption. Ask its operator to enable TLS 1.2 or newer.</source>
        <translation>Server používa zastarané šifrovanie. Požiadajte prevádzkovateľa, aby zapol TLS 1.2 alebo novšie.</translation>
    </message>
    <message>
        <source>Martlet and the server found no common safe encryption. The operator has to update the server.</source>
        <translation>Martlet a server nenašli spoločné bezpečné šifrovanie. Prevádzkovateľ musí server aktualizovať.</translation>
    </message>
    <message>
        <source>The encrypted connection was cut off. Check antivirus, firewall and VPN; otherwise try later.</source>
        <translation>Šifrované spojenie sa prerušilo. Skontrolujte antivírus, firewall a VPN, prípadne skúste neskôr.</translation>
    </message>
    <message>
        <source>This server requires a personal certificate, which Martlet cannot use. Ask the administrator for another way to sign in.</source>
        <translation>Server vyžaduje osobný certifikát, s ktorým Martlet nepracuje. Opýtajte sa správcu na iný spôsob prihlásenia.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate expired on {date}. Your mail is safe; the operator has to renew it. Try again later.</source>
        <translation>Platnosť certifikátu servera uplynula {date}. Vaša pošta je v bezpečí; certifikát musí obnoviť prevádzkovateľ. Skúste to neskôr.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is valid only from {date}. Try later or tell the operator.</source>
        <translation>Certifikát servera platí až od {date}. Skúste neskôr alebo upozornite prevádzkovateľa.</translation>
    </message>
    <message>
        <source>The date or time of this computer is wrong ({now}). Set it correctly, including the time zone.</source>
        <translation>Dátum alebo čas tohto počítača je nesprávny ({now}). Nastavte ho vrátane časového pásma.</translation>
    </message>
    <message>
        <source>The certificate belongs to {names}, not to “{host}”. Use the server name your provider gives (for example {suggestion}). Do not continue if you are unsure.</source>
        <translation>Certifikát patrí {names}, nie „{host}“. Použite názov servera, ktorý uvádza poskytovateľ (napr. {suggestion}). Ak si nie ste istí, nepokračujte.</translation>
    </message>
    <message>
        <source>The server uses a certificate it made itself. If it is your own server, compare the fingerprint and then trust the certificate.</source>
        <translation>Server používa vlastný (samopodpísaný) certifikát. Ak je to váš server, porovnajte odtlačok a potom certifikátu dôverujte.</translation>
    </message>
    <message>
        <source>The issuer of the certificate is not known here. Install all system updates; if it stays, tell the operator that the certificate chain is incomplete.</source>
        <translation>Vydavateľ certifikátu nie je známy. Nainštalujte všetky aktualizácie systému; ak to nepomôže, oznámte prevádzkovateľovi, že reťazec certifikátov je neúplný.</translation>
    </message>
    <message>
        <source>Your antivirus ({product}) decrypts mail connections. Switch off SSL/TLS (or mail) scanning for Martlet in its settings, or import its root certificate.</source>
        <translation>Váš antivírus ({product}) zasahuje do šifrovaných poštových spojení. Vypnite v jeho nastaveniach kontrolu SSL/TLS (alebo pošty) pre Martlet, prípadne importujte jeho koreňový certifikát.</translation>
    </message>
    <message>
        <source>The certificate was issued by {issuer}, which this system does not trust. If your organisation tells you to, install its root certificate for this account only.</source>
        <translation>Vydavateľom certifikátu je {issuer}; systém mu nedôveruje. Ak to vyžaduje vaša organizácia, nainštalujte jej koreňový certifikát iba pre tento účet.</translation>
    </message>
    <message>
        <source>The certificate was revoked. Do not connect; tell the operator.</source>
        <translation>Certifikát bol odvolaný. Nepripájajte sa a upozornite prevádzkovateľa.</translation>
    </message>
    <message>
        <source>The server presents a different certificate than before. Ask the operator for the new fingerprint before accepting it.</source>
        <translation>Server predložil iný certifikát ako predtým. Pred prijatím si u prevádzkovateľa overte nový odtlačok.</translation>
    </message>
    <message>
        <source>The certificate is too weak by today&apos;s rules. The operator has to replace it.</source>
        <translation>Certifikát je podľa dnešných pravidiel príliš slabý. Prevádzkovateľ ho musí vymeniť.</translation>
    </message>
    <message>
        <source>The server accepted the connection but says nothing. Check port and encryption.</source>
        <translation>Server prijal spojenie, ale mlčí. Skontrolujte port a šifrovanie.</translation>
    </message>
    <message>
        <source>Port {port} speaks {found}, not {wanted}. Correct the port or the account type.</source>
        <translation>Na porte {port} odpovedá {found}, nie {wanted}. Opravte port alebo typ účtu.</translation>
    </message>
    <message>
        <source>The server refuses new connections now: “{text}”. Martlet will try later.</source>
        <translation>Server teraz odmieta spojenia: „{text}“. Martlet to skúsi neskôr.</translation>
    </message>
    <message>
        <source>The server claims you are already signed in, before encryption. Martlet disconnects for safety.</source>
        <translation>Server ešte pred šifrovaním tvrdí, že ste už prihlásení. Martlet sa pre istotu odpojí.</translation>
    </message>
    <message>
        <source>The server offers no encryption on port {port}. Use {tlsport} with SSL/TLS. Martlet does not send passwords unprotected.</source>
        <translation>Server na porte {port} neponúka šifrovanie. Použite port {tlsport} s SSL/TLS. Martlet neposiela heslá nechránené.</translation>
    </message>
    <message>
        <source>The server cannot start encryption at the moment. Try later or use {tlsport}.</source>
        <translation>Server momentálne nevie zapnúť šifrovanie. Skúste to neskôr alebo použite port {tlsport}.</translation>
    </message>
    <message>
        <source>Unexpected data arrived before encryption. Martlet disconnected for safety.</source>
        <translation>Pred šifrovaním prišli neočakávané údaje. Martlet sa pre istotu odpojil.</translation>
    </message>
    <message>
        <source>The server allows no password sign-in. Add the account again and choose “Sign in with the browser”.</source>
        <translation>Server nepovoľuje prihlásenie heslom. Pridajte účet znova a zvoľte „Prihlásiť sa v prehliadači“.</translation>
    </message>
    <message>
        <source>The server and Martlet share no sign-in method. If “Secure password (SPA)” is chosen, choose another one.</source>
        <translation>Server a Martlet nemajú spoločný spôsob prihlásenia. Ak je zvolené „Zabezpečené heslo (SPA)“, zvoľte iný spôsob.</translation>
    </message>
    <message>
        <source>This is not an IMAP4 server. Check server name and port.</source>
        <translation>Toto nie je server IMAP4. Skontrolujte názov servera a port.</translation>
    </message>
    <message>
        <source>The server refused login or password. 1. Sign in at {webmail} by typing both by hand. 2. If that works, {provider} probably wants an app password or IMAP is off. 3. If not, reset the password.</source>
        <translation>Server odmietol meno alebo heslo. 1. Prihláste sa na {webmail} a údaje zadajte ručne. 2. Ak to ide, {provider} asi vyžaduje heslo aplikácie alebo je IMAP vypnutý. 3. Ak nie, obnovte heslo.</translation>
    </message>
    <message>
        <source>{provider} requires an app password for programs. Create one at {url} and paste it here instead of your normal password.</source>
        <translation>{provider} vyžaduje pre programy heslo aplikácie. Vytvorte ho na {url} a vložte sem namiesto bežného hesla.</translation>
    </message>
    <message>
        <source>Access by programs is off. Open {url}, switch IMAP (POP3) on, save, wait a few minutes and try again.</source>
        <translation>Prístup pre programy je vypnutý. Otvorte {url}, zapnite IMAP (POP3), uložte, počkajte pár minút a skúste znova.</translation>
    </message>
    <message>
        <source>{provider} no longer accepts passwords from programs. Add the account again and choose “Sign in with the browser”.</source>
        <translation>{provider} už od programov neprijíma heslá. Pridajte účet znova a zvoľte „Prihlásiť sa v prehliadači“.</translation>
    </message>
    <message>
        <source>{provider} wants to be sure it is you. Sign in at {webmail}, confirm the request or captcha, then try again.</source>
        <translation>{provider} si chce overiť, že ste to vy. Prihláste sa na {webmail}, potvrďte výzvu alebo opíšte kontrolné znaky a skúste znova.</translation>
    </message>
    <message>
        <source>The mailbox is blocked. Sign in at {webmail}; you may have to add a phone number or real name. Unblocking usually takes a few hours.</source>
        <translation>Schránka je zablokovaná. Prihláste sa na {webmail}; možno treba pridať telefón alebo skutočné meno. Odblokovanie trvá zvyčajne niekoľko hodín.</translation>
    </message>
    <message>
        <source>Your password has expired. Change it at {webmail} and enter the new one here.</source>
        <translation>Platnosť hesla uplynula. Zmeňte ho na {webmail} a zadajte nové tu.</translation>
    </message>
    <message>
        <source>Too many sign-in attempts. Martlet pauses this account for 30 minutes. Check that no other device uses the old password.</source>
        <translation>Príliš veľa pokusov o prihlásenie. Martlet tento účet na 30 minút pozastaví. Skontrolujte, či iné zariadenie nepoužíva staré heslo.</translation>
    </message>
    <message>
        <source>The server accepts passwords only over an encrypted connection. Choose SSL/TLS (port {tlsport}).</source>
        <translation>Server prijíma heslo iba cez šifrované spojenie. Zvoľte SSL/TLS (port {tlsport}).</translation>
    </message>
    <message>
        <source>The server cannot check passwords right now. Your password is probably fine; Martlet tries later.</source>
        <translation>Server teraz nevie overiť heslo. Heslo je pravdepodobne správne; Martlet to skúsi neskôr.</translation>
    </message>
    <message>
        <source>The permission for Martlet has ended (for example after a password change). Sign in again.</source>
        <translation>Povolenie pre Martlet sa skončilo (napríklad po zmene hesla). Prihláste sa znova.</translation>
    </message>
    <message>
        <source>Try the login as {alternative}. For mail on your own domain use the full address.</source>
        <translation>Skúste prihlasovacie meno v tvare {alternative}. Pri vlastnej doméne použite celú adresu.</translation>
    </message>
    <message>
        <source>Your administrator does not allow this kind of access. Ask for IMAP (and SMTP) to be enabled for your mailbox.</source>
        <translation>Správca tento prístup nepovoľuje. Požiadajte o povolenie IMAP (a SMTP) pre vašu schránku.</translation>
    </message>
    <message>
        <source>Your plan does not include access by programs. Ask the provider which one does.</source>
        <translation>Váš balík služieb nezahŕňa prístup z poštových programov. Spýtajte sa poskytovateľa, ktorý áno.</translation>
    </message>
    <message>
        <source>The account lives in another region. Use {alternative}.</source>
        <translation>Účet je v inom regióne. Použite {alternative}.</translation>
    </message>
    <message>
        <source>Sign-in from this country or network is not allowed. Change the access rules in the hoster&apos;s panel.</source>
        <translation>Prihlásenie z tejto krajiny alebo siete nie je povolené. Zmeňte pravidlá prístupu v administrácii hostingu.</translation>
    </message>
    <message>
        <source>The pasted password contains a blank or invisible character, or the keyboard layout is different. Show the password and check.</source>
        <translation>Vložené heslo obsahuje medzeru alebo neviditeľný znak, alebo je zapnuté iné rozloženie klávesnice. Zobrazte heslo a skontrolujte.</translation>
    </message>
    <message>
        <source>This is a supervised (child) account; a parent has to allow programs, or only the web works.</source>
        <translation>Toto je detský účet; prístup programov musí povoliť rodič, inak funguje iba web.</translation>
    </message>
    <message>
        <source>The new password may take from minutes to a few hours to reach the mail servers. Wait and try again once.</source>
        <translation>Nové heslo sa na poštové servery dostane za niekoľko minút až hodín. Počkajte a skúste to ešte raz.</translation>
    </message>
    <message>
        <source>You are signed in, but the server does not open the mailbox. Check that IMAP is allowed for it and that the login is the main address.</source>
        <translation>Ste prihlásení, ale server schránku neotvoril. Skontrolujte, či je pre ňu povolený IMAP a či je prihlasovacím menom hlavná adresa.</translation>
    </message>
    <message>
        <source>The folder no longer exists on the server. Martlet refreshes the folder list.</source>
        <translation>Priečinok už na serveri neexistuje. Martlet obnoví zoznam priečinkov.</translation>
    </message>
    <message>
        <source>You have no permission for this action in this folder.</source>
        <translation>Na túto akciu v tomto priečinku nemáte oprávnenie.</translation>
    </message>
    <message>
        <source>Another program is using the mailbox. Martlet tries again shortly.</source>
        <translation>Schránku používa iný program. Martlet to o chvíľu skúsi znova.</translation>
    </message>
    <message>
        <source>The server reports an internal fault. Martlet tries later; if it stays, tell the provider the time {date} and the text.</source>
        <translation>Server hlási internú chybu. Martlet to skúsi neskôr; ak to pretrvá, oznámte poskytovateľovi čas {date} a text.</translation>
    </message>
    <message>
        <source>The server does not allow this folder name. Choose another.</source>
        <translation>Server takýto názov priečinka nepovoľuje. Zvoľte iný.</translation>
    </message>
    <message>
        <source>The folder is read again from the server.</source>
        <translation>Priečinok sa načíta zo servera znova.</translation>
    </message>
    <message>
        <source>A command failed; Martlet resynchronises the folder.</source>
        <translation>Príkaz zlyhal; Martlet priečinok znova zosynchronizuje.</translation>
    </message>
    <message>
        <source>The folder is read-only at the moment.</source>
        <translation>Priečinok je teraz iba na čítanie.</translation>
    </message>
    <message>
        <source>Your mailbox is full. Empty Trash and Spam or delete large letters.</source>
        <translation>Schránka je plná. Vyprázdnite Kôš a Spam alebo odstráňte veľké správy.</translation>
    </message>
    <message>
        <source>The letter is too large to be stored on the server. It stays on this computer.</source>
        <translation>Správa je na uloženie na server príliš veľká. Zostane v tomto počítači.</translation>
    </message>
    <message>
        <source>Too many connections to this mailbox (all devices together). Martlet closes the spare ones; close other mail programs or wait 5–15 minutes.</source>
        <translation>Priveľa súčasných spojení so schránkou (zo všetkých zariadení). Martlet zatvorí nadbytočné; zatvorte iné poštové programy alebo počkajte 5–15 minút.</translation>
    </message>
    <message>
        <source>The daily transfer limit of {provider} is used up. Access returns within 24 hours; do not reconnect other programs meanwhile.</source>
        <translation>Denný limit prenosu ({provider}) je vyčerpaný. Prístup sa obnoví do 24 hodín; iné programy zatiaľ nepripájajte.</translation>
    </message>
    <message>
        <source>The server asks to slow down. Martlet continues in {n} seconds.</source>
        <translation>Server žiada spomaliť. Martlet bude pokračovať o {n} s.</translation>
    </message>
    <message>
        <source>The outgoing server wants you to sign in. Switch signing in on for sending, with the same login as for receiving.</source>
        <translation>Server odchádzajúcej pošty vyžaduje prihlásenie. Zapnite prihlasovanie pri odosielaní s rovnakým menom ako pri prijímaní.</translation>
    </message>
    <message>
        <source>You are signed in as {login} but write as {from}. Choose the matching account or add the address as an alias at {provider}.</source>
        <translation>Ste prihlásení ako {login}, ale píšete ako {from}. Vyberte zodpovedajúci účet alebo si u poskytovateľa ({provider}) pridajte adresu ako alias.</translation>
    </message>
    <message>
        <source>{provider} took the letter for spam. 1. Send one letter from the web mail, which proves you are not a robot. 2. Scan the computer for viruses. 3. Wait up to 24 hours: each new try prolongs the block.</source>
        <translation>{provider} považuje správu za spam. 1. Pošlite jednu správu cez web, tým ukážete, že nie ste robot. 2. Skontrolujte počítač antivírusom. 3. Počkajte až 24 hodín: každý nový pokus blokovanie predĺži.</translation>
    </message>
    <message>
        <source>The address {rcpt} does not exist or is switched off. Check the spelling.</source>
        <translation>Adresa {rcpt} neexistuje alebo je vypnutá. Skontrolujte, či v nej nie je preklep.</translation>
    </message>
    <message>
        <source>This server takes no letters to other providers without signing in, or the outgoing server is the wrong one. Check both in the settings of the account.</source>
        <translation>Bez prihlásenia tento server neprijíma správy pre iných poskytovateľov, alebo je nastavený nesprávny server odchádzajúcej pošty. Skontrolujte oboje v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>The sending limit of {provider} is reached. Martlet keeps the letters and continues after {time}.</source>
        <translation>Dosiahli ste limit odosielania ({provider}). Martlet správy uchová a bude pokračovať po {time}.</translation>
    </message>
    <message>
        <source>Too many recipients in one letter. Send in smaller groups.</source>
        <translation>Priveľa príjemcov v jednej správe. Pošlite ju po častiach.</translation>
    </message>
    <message>
        <source>The letter ({size}) exceeds the limit {limit}. Share large files by a link.</source>
        <translation>Správa ({size}) prekračuje limit {limit}. Veľké súbory zdieľajte odkazom.</translation>
    </message>
    <message>
        <source>The server refuses an attachment (dangerous type or virus). Remove it; scan the computer.</source>
        <translation>Server odmietol prílohu (nebezpečný typ alebo vírus). Odstráňte ju a skontrolujte počítač.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server asks to try again later; that is normal. Martlet repeats by itself.</source>
        <translation>Server príjemcu žiada skúsiť neskôr, je to bežné. Martlet to zopakuje sám.</translation>
    </message>
    <message>
        <source>Your current internet address is on a block list. Use another network or the provider&apos;s own server; on Wi-Fi or VPN this is common.</source>
        <translation>Vaša IP adresa je na čiernej listine. Použite inú sieť alebo server samotného poskytovateľa; pri verejnej Wi-Fi a VPN je to časté.</translation>
    </message>
    <message>
        <source>The recipient refuses mail “from {domain}” that was not sent by its own server. Send through the server of that domain.</source>
        <translation>Príjemca odmieta poštu „od {domain}“, ktorú neposlal jej server. Pošlite ju cez server tejto domény.</translation>
    </message>
    <message>
        <source>Sending by SMTP is switched off for this mailbox or organisation. The administrator can enable “Authenticated SMTP”.</source>
        <translation>Odosielanie cez SMTP je pre schránku alebo organizáciu vypnuté. Správca môže zapnúť „Overené SMTP“.</translation>
    </message>
    <message>
        <source>You may not send as {from}. Ask for the “Send as” permission.</source>
        <translation>Nemáte právo posielať ako {from}. Požiadajte o oprávnenie „Odoslať ako“.</translation>
    </message>
    <message>
        <source>The server wants mail to be fetched first. Martlet fetches and sends again.</source>
        <translation>Server chce, aby sa pošta najprv prijala. Martlet ju prijme a správu odošle znova.</translation>
    </message>
    <message>
        <source>The server sends only over an encrypted connection. Choose SSL/TLS (port 465) or STARTTLS (port 587).</source>
        <translation>Odosielať sa dá iba cez šifrované spojenie. Zvoľte SSL/TLS (port 465) alebo STARTTLS (port 587).</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full. Try later or use another way.</source>
        <translation>Schránka príjemcu je plná. Skúste neskôr alebo iným spôsobom.</translation>
    </message>
    <message>
        <source>The connection broke while sending. Before repeating, Martlet checks Sent so that the letter is not sent twice.</source>
        <translation>Spojenie sa pri odosielaní prerušilo. Pred opakovaním Martlet skontroluje Odoslané, aby správa neodišla dvakrát.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept your sender domain. Check the From address.</source>
        <translation>Server príjemcu neprijíma doménu odosielateľa. Skontrolujte adresu v poli Od.</translation>
    </message>
    <message>
        <source>The domain of {rcpt} does not exist. Check the spelling.</source>
        <translation>Doména adresy {rcpt} neexistuje. Skontrolujte, či v adrese nie je preklep.</translation>
    </message>
    <message>
        <source>The server cannot handle addresses with non-Latin letters before @.</source>
        <translation>Server nepodporuje adresy s nelatinskými znakmi pred @.</translation>
    </message>
    <message>
        <source>The letter was sent; only the copy in Sent could not be saved. Martlet tries to save it again and will not send twice.</source>
        <translation>Správa bola odoslaná, iba kópia sa neuložila. Martlet ju skúsi uložiť znova a správu nepošle dvakrát.</translation>
    </message>
    <message>
        <source>smtp-devices.yandex.com delivers only to addresses served by Yandex. Use smtp.yandex.ru with SSL.</source>
        <translation>smtp-devices.yandex.com doručuje iba na adresy obsluhované Yandexom. Použite smtp.yandex.ru s SSL.</translation>
    </message>
    <message>
        <source>Another program is fetching by POP3. Wait a few minutes.</source>
        <translation>Poštu cez POP3 práve prijíma iný program. Počkajte pár minút.</translation>
    </message>
    <message>
        <source>{provider} allows POP3 only every {n} minutes. The check interval was raised.</source>
        <translation>{provider} povoľuje POP3 iba raz za {n} minút. Interval kontroly sa predĺžil.</translation>
    </message>
    <message>
        <source>The server has a temporary problem. Martlet tries later.</source>
        <translation>Server má dočasný problém. Martlet to skúsi neskôr.</translation>
    </message>
    <message>
        <source>The server does not allow POP3 for this mailbox. Switch it on at {url} or use IMAP.</source>
        <translation>Server pre túto schránku nepovoľuje POP3. Zapnite ho na {url} alebo použite IMAP.</translation>
    </message>
    <message>
        <source>The server gives letters no identifiers. If copies stay on the server, they would be downloaded again every time.</source>
        <translation>Server nedáva správam identifikátory; ponechané kópie by sa sťahovali zakaždým znova.</translation>
    </message>
    <message>
        <source>Gmail hands each letter out by POP3 once. Use IMAP, or the login “recent:{address}”.</source>
        <translation>Gmail vydá každú správu cez POP3 iba raz. Použite IMAP alebo prihlasovacie meno „recent:{address}“.</translation>
    </message>
    <message>
        <source>Yandex keeps POP3 copies; delete them on the web or use IMAP.</source>
        <translation>Yandex ponecháva kópie pri POP3; odstráňte ich na webe alebo použite IMAP.</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>poskytovateľ</translation>
    </message>
    <message>
        <source>the provider&apos;s website</source>
        <translation>webe poskytovateľa</translation>
    </message>
    <message>
        <source>the settings of the mailbox</source>
        <translation>nastavenia schránky</translation>
    </message>
    <message>
        <source>the website of the mailbox</source>
        <translation>webe schránky</translation>
    </message>
    <message>
        <source>the full address</source>
        <translation>celej adresy</translation>
    </message>
    <message>
        <source>the server of that region</source>
        <translation>server toho regiónu</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>neznámy</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>niečo iné</translation>
    </message>
    <message>
        <source>the pause</source>
        <translation>prestávke</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>iný odosielateľ</translation>
    </message>
    <message>
        <source>some</source>
        <translation>niekoľko</translation>
    </message>
    <message>
        <source>There it is: {setting}.</source>
        <translation>Nájdete to tam: {setting}.</translation>
    </message>
</context>
<context>
    <name>GuideText</name>
    <message>
        <source>There is no connection to the server</source>
        <translation>Nie je spojenie so serverom</translation>
    </message>
    <message>
        <source>Sending fails with a message</source>
        <translation>Odosielanie zlyhá a zobrazí sa hlásenie</translation>
    </message>
    <message>
        <source>It neither receives nor sends</source>
        <translation>Neprijíma ani neodosiela</translation>
    </message>
    <message>
        <source>Letters have disappeared</source>
        <translation>Správy zmizli</translation>
    </message>
    <message>
        <source>I delete here, but it stays on the site</source>
        <translation>Odstránim tu, ale na webe to ostane</translation>
    </message>
    <message>
        <source>I delete here, and it vanishes on the site, too</source>
        <translation>Odstránim tu a zmizne to aj na webe</translation>
    </message>
    <message>
        <source>Sent letters are not seen on other devices</source>
        <translation>Odoslané správy na iných zariadeniach nevidno</translation>
    </message>
    <message>
        <source>Letters appear twice after moving or deleting</source>
        <translation>Po presune alebo odstránení sú správy dvakrát</translation>
    </message>
    <message>
        <source>It keeps asking for the password</source>
        <translation>Stále si pýta heslo</translation>
    </message>
    <message>
        <source>Another service cannot fetch my Gmail</source>
        <translation>Iná služba nevie sťahovať poštu z môjho Gmailu</translation>
    </message>
    <message>
        <source>A message about a certificate</source>
        <translation>Hlásenie o certifikáte</translation>
    </message>
    <message>
        <source>A letter came back as not delivered</source>
        <translation>Správa sa vrátila ako nedoručená</translation>
    </message>
    <message>
        <source>Mail on a domain of my own does not work</source>
        <translation>Pošta na vlastnej doméne nefunguje</translation>
    </message>
    <message>
        <source>The incoming server answers and lets you in</source>
        <translation>Server prichádzajúcej pošty odpovedá a pustí vás dnu</translation>
    </message>
    <message>
        <source>The outgoing server answers and lets you in</source>
        <translation>Server odchádzajúcej pošty odpovedá a pustí vás dnu</translation>
    </message>
    <message>
        <source>Servers, ports and encryption are those of the provider</source>
        <translation>Servery, porty a šifrovanie sú podľa poskytovateľa</translation>
    </message>
    <message>
        <source>The login is written as the provider wants it</source>
        <translation>Prihlasovacie meno je v tvare, aký chce poskytovateľ</translation>
    </message>
    <message>
        <source>Martlet signs in before it sends</source>
        <translation>Martlet sa pred odoslaním prihlási</translation>
    </message>
    <message>
        <source>The sender is the address of the account</source>
        <translation>Odosielateľom je adresa účtu</translation>
    </message>
    <message>
        <source>The account works by IMAP: all devices see the same</source>
        <translation>Účet používa IMAP: všetky zariadenia vidia to isté</translation>
    </message>
    <message>
        <source>The account works by POP3: letters are copied to this computer</source>
        <translation>Účet používa POP3: správy sa kopírujú do tohto počítača</translation>
    </message>
    <message>
        <source>Copies stay on the server</source>
        <translation>Kópie ostávajú na serveri</translation>
    </message>
    <message>
        <source>Sent letters are kept in a folder of the server</source>
        <translation>Odoslané správy sa ukladajú do priečinka na serveri</translation>
    </message>
    <message>
        <source>This computer can keep passwords</source>
        <translation>Tento počítač vie uchovať heslá</translation>
    </message>
    <message>
        <source>Date and time of this computer are right</source>
        <translation>Dátum a čas tohto počítača sú správne</translation>
    </message>
    <message>
        <source>No antivirus or filter decrypts the connection</source>
        <translation>Do šifrovaného spojenia nezasahuje antivírus ani filter</translation>
    </message>
    <message>
        <source>Signing in on the website works</source>
        <translation>Prihlásenie na webe funguje</translation>
    </message>
    <message>
        <source>Access by mail programs is switched on</source>
        <translation>Prístup pre poštové programy je zapnutý</translation>
    </message>
    <message>
        <source>The internet works</source>
        <translation>Internet funguje</translation>
    </message>
    <message>
        <source>Antivirus, firewall, proxy and VPN are not to blame</source>
        <translation>Antivírus, firewall, proxy ani VPN za to nemôžu</translation>
    </message>
    <message>
        <source>The letter is in no folder, Trash and Spam included</source>
        <translation>Správa nie je v žiadnom priečinku vrátane Koša a Spamu</translation>
    </message>
    <message>
        <source>It was not emptied from Trash or Spam</source>
        <translation>Nezmizla pri vyprázdnení Koša alebo Spamu</translation>
    </message>
    <message>
        <source>Nobody else uses the account</source>
        <translation>Účet nepoužíva nikto iný</translation>
    </message>
    <message>
        <source>No rule on the site moves or deletes it</source>
        <translation>Žiadne pravidlo na webe ju nepresúva ani neodstraňuje</translation>
    </message>
    <message>
        <source>No other mail service fetches it from there</source>
        <translation>Žiadna iná poštová služba ju odtiaľ nesťahuje</translation>
    </message>
    <message>
        <source>Martlet did not move it</source>
        <translation>Martlet ju nepresunul</translation>
    </message>
    <message>
        <source>No other computer fetches by POP3 and deletes</source>
        <translation>Žiadny iný počítač nesťahuje poštu cez POP3 a neodstraňuje ju zo servera</translation>
    </message>
    <message>
        <source>The site asks for nothing when you sign in</source>
        <translation>Web pri prihlásení nič nevyžaduje</translation>
    </message>
    <message>
        <source>The password was not changed lately</source>
        <translation>Heslo sa v poslednom čase nemenilo</translation>
    </message>
    <message>
        <source>A password made for programs is used where one is needed</source>
        <translation>Kde treba heslo pre programy, používa sa práve to</translation>
    </message>
    <message>
        <source>The provider does not keep a second copy of sent letters</source>
        <translation>Poskytovateľ neukladá druhú kópiu odoslaných správ</translation>
    </message>
    <message>
        <source>The message does not speak of spam</source>
        <translation>Hlásenie nehovorí o spame</translation>
    </message>
    <message>
        <source>Letters marked as deleted are removed from the folder</source>
        <translation>Správy označené ako odstránené už v priečinku nie sú</translation>
    </message>
    <message>
        <source>POP is enabled for all mail in Gmail</source>
        <translation>V Gmaile je zapnutý POP pre všetku poštu</translation>
    </message>
    <message>
        <source>Google&apos;s security notice is confirmed</source>
        <translation>Bezpečnostné upozornenie Googlu je potvrdené</translation>
    </message>
    <message>
        <source>All updates of the system are installed</source>
        <translation>Všetky aktualizácie systému sú nainštalované</translation>
    </message>
    <message>
        <source>The server name is exactly the one the provider gives</source>
        <translation>Názov servera je presne ten, ktorý uvádza poskytovateľ</translation>
    </message>
    <message>
        <source>Your organisation has no root certificate of its own</source>
        <translation>Vaša organizácia nemá vlastný koreňový certifikát</translation>
    </message>
    <message>
        <source>The address is spelled right</source>
        <translation>Adresa je napísaná správne</translation>
    </message>
    <message>
        <source>The domain is paid for and its mail entries are right</source>
        <translation>Doména je zaplatená a jej poštové záznamy sú správne</translation>
    </message>
    <message>
        <source>Nothing was changed in the domain within two days</source>
        <translation>Za posledné dva dni sa v doméne nič nezmenilo</translation>
    </message>
    <message>
        <source>Can you sign in on the provider&apos;s website, with login and password typed by hand?</source>
        <translation>Dá sa na webe poskytovateľa prihlásiť, keď meno a heslo napíšete ručne?</translation>
    </message>
    <message>
        <source>Is IMAP (or POP3) switched on in the settings of the mailbox on the site?</source>
        <translation>Je v nastaveniach schránky na webe zapnutý IMAP (alebo POP3)?</translation>
    </message>
    <message>
        <source>Do other pages of the internet open?</source>
        <translation>Otvárajú sa iné stránky na internete?</translation>
    </message>
    <message>
        <source>Switch off mail scanning of the antivirus, the firewall, the proxy or VPN, one after the other, and try. Does the trouble stay?</source>
        <translation>Vypnite postupne kontrolu pošty v antivíruse, firewall, proxy alebo VPN a skúste to. Trvá problém aj potom?</translation>
    </message>
    <message>
        <source>Search all folders by sender, subject or a word, Trash and Spam included. Is it certain that the letter is in none?</source>
        <translation>Hľadajte vo všetkých priečinkoch podľa odosielateľa, predmetu alebo slova, aj v Koši a Spame. Je isté, že správa nie je v žiadnom?</translation>
    </message>
    <message>
        <source>Is it certain that it did not lie in Trash or Spam? Yandex, for example, empties Trash after 30 days and Spam after 10.</source>
        <translation>Je isté, že neležala v Koši alebo Spame? Napríklad Yandex vyprázdňuje Kôš po 30 dňoch a Spam po 10.</translation>
    </message>
    <message>
        <source>Is it certain that no other person and no forgotten device uses the account?</source>
        <translation>Je isté, že účet nepoužíva iná osoba ani zabudnuté zariadenie?</translation>
    </message>
    <message>
        <source>Look at the rules or filters on the site. Is it certain that none of them deletes or moves letters?</source>
        <translation>Pozrite si pravidlá a filtre na webe. Je isté, že žiadne z nich správy neodstraňuje ani nepresúva?</translation>
    </message>
    <message>
        <source>Is it certain that no other mail service collects letters from this mailbox?</source>
        <translation>Je isté, že z tejto schránky nesťahuje správy iná poštová služba?</translation>
    </message>
    <message>
        <source>Look at the life story of a letter and under “Kept letters”. Is it certain that Martlet moved nothing?</source>
        <translation>Pozrite si históriu správy a „Uchované správy“. Je isté, že Martlet nič nepresunul?</translation>
    </message>
    <message>
        <source>Is it certain that no program on another computer fetches this mailbox by POP3?</source>
        <translation>Je isté, že túto schránku nesťahuje cez POP3 program na inom počítači?</translation>
    </message>
    <message>
        <source>Does the site let you in without asking for a phone number, a name or control digits?</source>
        <translation>Prihlási vás web bez toho, aby chcel telefónne číslo, meno alebo kontrolné znaky?</translation>
    </message>
    <message>
        <source>Is the password the same as last week?</source>
        <translation>Je heslo to isté ako minulý týždeň?</translation>
    </message>
    <message>
        <source>If the provider wants a password for mail programs, or two-step sign-in is on: is that the password you use?</source>
        <translation>Ak poskytovateľ chce heslo pre poštové programy alebo je zapnuté dvojstupňové overenie: používate práve také heslo?</translation>
    </message>
    <message>
        <source>Is each sent letter in the Sent folder only once?</source>
        <translation>Je každá odoslaná správa v priečinku Odoslané iba raz?</translation>
    </message>
    <message>
        <source>Is the message free of words such as “spam”, “suspicion” or “policy”?</source>
        <translation>Je hlásenie bez slov ako „spam“, „podozrenie“ alebo „policy“?</translation>
    </message>
    <message>
        <source>Has the folder been synchronised or compacted since?</source>
        <translation>Bol priečinok odvtedy zosynchronizovaný alebo zhutnený?</translation>
    </message>
    <message>
        <source>Is POP enabled in Gmail under “Forwarding and POP/IMAP”?</source>
        <translation>Je v Gmaile zapnutý POP v časti „Preposielanie a POP/IMAP“?</translation>
    </message>
    <message>
        <source>If Google sent a security notice: have you confirmed the sign-in?</source>
        <translation>Ak Google poslal bezpečnostné upozornenie: potvrdili ste prihlásenie?</translation>
    </message>
    <message>
        <source>Are all updates of the system installed?</source>
        <translation>Sú nainštalované všetky aktualizácie systému?</translation>
    </message>
    <message>
        <source>Is the server name exactly the one your provider gives?</source>
        <translation>Je názov servera presne ten, ktorý uvádza váš poskytovateľ?</translation>
    </message>
    <message>
        <source>Is it an ordinary provider, and not an organisation with a root certificate of its own?</source>
        <translation>Je to bežný poskytovateľ, a nie organizácia s vlastným koreňovým certifikátom?</translation>
    </message>
    <message>
        <source>Is the recipient&apos;s address in the report spelled right?</source>
        <translation>Je adresa príjemcu v oznámení napísaná správne?</translation>
    </message>
    <message>
        <source>Is the domain paid for, and do its MX entries point to your mail provider? The panel of the domain shows both.</source>
        <translation>Je doména zaplatená a vedú jej záznamy MX k vášmu poštovému poskytovateľovi? Oboje uvidíte v administrácii domény.</translation>
    </message>
    <message>
        <source>Is it more than two days since anything was changed there?</source>
        <translation>Prešli od poslednej zmeny v doméne viac ako dva dni?</translation>
    </message>
    <message>
        <source>Check the account: the page says at which step it fails and what mends it.</source>
        <translation>Skontrolujte účet: kontrola ukáže, v ktorom kroku to zlyhá a čo pomôže.</translation>
    </message>
    <message>
        <source>Servers, ports or encryption differ from what the provider gives. Set them right in the settings of the account.</source>
        <translation>Servery, porty alebo šifrovanie sa líšia od údajov poskytovateľa. Opravte ich v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>The provider wants the login in another form. For mail on a domain of your own it is the full address.</source>
        <translation>Poskytovateľ chce prihlasovacie meno v inom tvare. Pri pošte na vlastnej doméne je to celá adresa.</translation>
    </message>
    <message>
        <source>The outgoing server wants you to sign in, too. Switch that on in the settings of the account.</source>
        <translation>Aj server odchádzajúcej pošty vyžaduje prihlásenie. Zapnite ho v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>Write from the address of the account: many servers refuse another sender.</source>
        <translation>Píšte z adresy účtu: mnohé servery iného odosielateľa odmietnu.</translation>
    </message>
    <message>
        <source>Then login or password are wrong, or the account is blocked. Reset the password on the site and enter the new one here.</source>
        <translation>Potom je nesprávne meno alebo heslo, alebo je účet zablokovaný. Obnovte heslo na webe poskytovateľa a nové zadajte tu.</translation>
    </message>
    <message>
        <source>Switch IMAP or POP3 on, save, wait a few minutes and try again.</source>
        <translation>Zapnite IMAP alebo POP3, uložte, počkajte pár minút a skúste znova.</translation>
    </message>
    <message>
        <source>Then it is the network. Look at the cable or Wi-Fi, restart the router; a public network may want you to sign in in the browser first.</source>
        <translation>Potom je problém v sieti. Skontrolujte kábel alebo Wi-Fi, reštartujte router; verejná sieť môže najprv chcieť prihlásenie v prehliadači.</translation>
    </message>
    <message>
        <source>Switch everything on again and add Martlet as an exception in the program that was to blame. Never leave the antivirus off.</source>
        <translation>Všetko znova zapnite a v programe, ktorý za to mohol, pridajte Martlet medzi výnimky. Antivírus nikdy nenechávajte vypnutý.</translation>
    </message>
    <message>
        <source>Search all folders; move the letter back to where it belongs.</source>
        <translation>Prehľadajte všetky priečinky a správu presuňte tam, kam patrí.</translation>
    </message>
    <message>
        <source>What the provider has emptied cannot be brought back. Copies may be in Martlet under “Kept letters”.</source>
        <translation>Čo poskytovateľ vyprázdnil, sa nedá vrátiť. Kópie môžu byť v Martlete v okne „Uchované správy“.</translation>
    </message>
    <message>
        <source>Choose “Sign out on all devices” on the site and change the password.</source>
        <translation>Na webe poskytovateľa zvoľte „Odhlásiť na všetkých zariadeniach“ a zmeňte heslo.</translation>
    </message>
    <message>
        <source>Switch the rules off one by one until letters stay.</source>
        <translation>Vypínajte pravidlá po jednom, kým správy neostanú.</translation>
    </message>
    <message>
        <source>Switch the collector off there. Forward from this mailbox instead, with “keep a copy”.</source>
        <translation>Vypnite tam sťahovanie z tejto schránky. Namiesto neho poštu odtiaľto preposielajte a zapnite „ponechať kópiu“.</translation>
    </message>
    <message>
        <source>The life story of a letter says what moved it and when; it can be moved back from where it is.</source>
        <translation>História správy ukáže, čo ju presunulo a kedy; z terajšieho miesta ju možno presunúť späť.</translation>
    </message>
    <message>
        <source>In every program that fetches by POP3, switch on “Leave letters on the server”. With IMAP there is no such question.</source>
        <translation>V každom programe, ktorý sťahuje poštu cez POP3, zapnite „Ponechať správy na serveri“. Pri IMAP-e taká otázka nie je.</translation>
    </message>
    <message>
        <source>Sign in on the site and do what it asks: control digits, a phone number, a real name. Unblocking takes up to a few hours.</source>
        <translation>Prihláste sa na webe poskytovateľa a urobte, čo žiada: kontrolné znaky, telefónne číslo, skutočné meno. Odblokovanie trvá aj niekoľko hodín.</translation>
    </message>
    <message>
        <source>Enter the new password here. At some providers it takes effect only after minutes, sometimes hours.</source>
        <translation>Zadajte tu nové heslo. U niektorých poskytovateľov začne platiť až po minútach, niekedy hodinách.</translation>
    </message>
    <message>
        <source>Make a password for mail programs on the site and enter it here instead of your own.</source>
        <translation>Na webe poskytovateľa vytvorte heslo pre poštové programy a zadajte ho sem namiesto svojho.</translation>
    </message>
    <message>
        <source>Passwords cannot be kept on this computer: no password store was found. Install or unlock it (for example GNOME Keyring or KWallet).</source>
        <translation>V tomto počítači sa heslá nedajú uchovať: úložisko hesiel sa nenašlo. Nainštalujte ho alebo odomknite (napríklad GNOME Keyring alebo KWallet).</translation>
    </message>
    <message>
        <source>The account works by POP3: what you do here stays on this computer. Add the account once more with IMAP; what is already here is kept.</source>
        <translation>Účet používa POP3: čo robíte tu, ostáva v tomto počítači. Pridajte účet ešte raz cez IMAP; čo tu už je, ostane.</translation>
    </message>
    <message>
        <source>That is how IMAP works: all devices see the same mailbox. Archive instead of deleting; “Undo” brings a letter back.</source>
        <translation>Takto funguje IMAP: všetky zariadenia vidia tú istú schránku. Namiesto odstraňovania archivujte; odstránenú správu obnoví „Vrátiť späť“.</translation>
    </message>
    <message>
        <source>Choose the server&apos;s folder for sent letters in the settings of the account.</source>
        <translation>V nastaveniach účtu zvoľte priečinok na serveri pre odoslané správy.</translation>
    </message>
    <message>
        <source>The provider keeps sent letters by itself. Check the account and send the letter to yourself that is offered then: Martlet learns from it and keeps no second copy.</source>
        <translation>Poskytovateľ ukladá odoslané správy sám. Skontrolujte účet a pošlite si ponúknutú správu: Martlet sa z nej poučí a druhú kópiu už neuloží.</translation>
    </message>
    <message>
        <source>Send one letter on the website: that shows that you are no robot. Check the computer for viruses, for example with Dr.Web CureIt! or Kaspersky Virus Removal Tool. Then wait up to 24 hours: each new try makes the block longer.</source>
        <translation>Pošlite jednu správu cez web: tým ukážete, že nie ste robot. Skontrolujte počítač antivírusom, napríklad Dr.Web CureIt! alebo Kaspersky Virus Removal Tool. Potom počkajte až 24 hodín: každý nový pokus blokovanie predĺži.</translation>
    </message>
    <message>
        <source>Gmail → Settings → Forwarding and POP/IMAP: enable POP for all mail, or from now on, and choose what happens to fetched letters.</source>
        <translation>Gmail → Nastavenia → Preposielanie a POP/IMAP: zapnite POP pre všetku poštu alebo odteraz a zvoľte, čo sa stane s prevzatými správami.</translation>
    </message>
    <message>
        <source>Sign in to Google and confirm in the notice that it was you. The place it names can be wrong.</source>
        <translation>Prihláste sa do Googlu a v upozornení potvrďte, že ste to boli vy. Miesto, ktoré uvádza, nemusí byť správne.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then try again.</source>
        <translation>Nastavte dátum, čas a časové pásmo tohto počítača a skúste znova.</translation>
    </message>
    <message>
        <source>Install the updates: new root certificates come with them.</source>
        <translation>Nainštalujte aktualizácie: prinášajú nové koreňové certifikáty.</translation>
    </message>
    <message>
        <source>Write the server name exactly as the provider gives it; the certificate is made out for that name.</source>
        <translation>Názov servera napíšte presne tak, ako ho uvádza poskytovateľ; certifikát je vydaný na toto meno.</translation>
    </message>
    <message>
        <source>Get the root certificate from your organisation and trust it for this account alone. A wrong one endangers everything: ask the administrator if you are not sure.</source>
        <translation>Vyžiadajte si koreňový certifikát od svojej organizácie a dôverujte mu iba v tomto účte. Nesprávny ohrozí všetko: ak si nie ste istí, opýtajte sa správcu.</translation>
    </message>
    <message>
        <source>Correct the address and send the letter again.</source>
        <translation>Opravte adresu a správu pošlite znova.</translation>
    </message>
    <message>
        <source>Ask whoever runs the domain. On a command line “nslookup -type=MX domain” shows where its mail goes.</source>
        <translation>Opýtajte sa toho, kto doménu spravuje. V príkazovom riadku „nslookup -type=MX doména“ ukáže, kam ide jej pošta.</translation>
    </message>
    <message>
        <source>Changes of a domain take hours, sometimes two days, until everybody sees them.</source>
        <translation>Zmeny v doméne vidia všetci až po niekoľkých hodinách, niekedy až po dvoch dňoch.</translation>
    </message>
    <message>
        <source>The report says why: open it, Martlet shows the reason above the text. Or paste its text on the page “Paste an error”.</source>
        <translation>Dôvod je v oznámení: otvorte ho, Martlet dôvod ukáže nad textom. Alebo vložte text oznámenia na karte „Text chyby“.</translation>
    </message>
    <message>
        <source>If a message is shown, paste it on the page “Paste an error”: its words often tell the reason.</source>
        <translation>Ak sa zobrazí hlásenie, vložte ho na karte „Text chyby“: jeho slová často prezradia dôvod.</translation>
    </message>
    <message>
        <source>If nothing helped, ask the support of your provider. The support slip says what they need to know.</source>
        <translation>Ak nič nepomohlo, obráťte sa na podporu poskytovateľa. Lístok pre podporu hovorí, čo potrebuje vedieť.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Skontrolovať</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Otvoriť stránku</translation>
    </message>
    <message>
        <source>Show me how</source>
        <translation>Ako na to</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Otvoriť webovú stránku</translation>
    </message>
    <message>
        <source>Account settings…</source>
        <translation>Nastavenia účtu…</translation>
    </message>
    <message>
        <source>Search all folders</source>
        <translation>Hľadať vo všetkých priečinkoch</translation>
    </message>
    <message>
        <source>Synchronise the folder</source>
        <translation>Synchronizovať priečinok</translation>
    </message>
    <message>
        <source>Paste the message</source>
        <translation>Vložiť hlásenie</translation>
    </message>
    <message>
        <source>Support slip…</source>
        <translation>Lístok pre podporu…</translation>
    </message>
    <message>
        <source>Is the sender of the letter an address of this account?</source>
        <translation>Je adresa odosielateľa správy jednou z adries tohto účtu?</translation>
    </message>
    <message>
        <source>A scanner, a printer or an old program cannot send</source>
        <translation>Skener, tlačiareň alebo starý program nevie odoslať správu</translation>
    </message>
    <message>
        <source>The Exchange server of my organisation does not let me in</source>
        <translation>Server Exchange mojej organizácie ma nepustí dnu</translation>
    </message>
    <message>
        <source>The mail server of the class room does not answer</source>
        <translation>Poštový server v učebni neodpovedá</translation>
    </message>
    <message>
        <source>The device sends through the server for devices</source>
        <translation>Zariadenie odosiela cez server určený pre zariadenia</translation>
    </message>
    <message>
        <source>The device signs in with a login and password of its own</source>
        <translation>Zariadenie sa prihlasuje vlastným menom a heslom</translation>
    </message>
    <message>
        <source>The device writes to addresses of the same provider</source>
        <translation>Zariadenie píše na adresy toho istého poskytovateľa</translation>
    </message>
    <message>
        <source>Servers are those that Outlook on the web shows</source>
        <translation>Servery sú tie, ktoré ukazuje Outlook v prehliadači</translation>
    </message>
    <message>
        <source>The login has the form that Exchange takes</source>
        <translation>Prihlasovacie meno má tvar, aký Exchange prijíma</translation>
    </message>
    <message>
        <source>IMAP or POP3 is switched on in Exchange</source>
        <translation>Na serveri Exchange je zapnutý IMAP alebo POP3</translation>
    </message>
    <message>
        <source>“Secure password (SPA)” is not chosen</source>
        <translation>„Zabezpečené heslo (SPA)“ nie je zvolené</translation>
    </message>
    <message>
        <source>The computer with the mail server is found by its name</source>
        <translation>Počítač s poštovým serverom sa nájde podľa názvu</translation>
    </message>
    <message>
        <source>Its firewall lets ports 25 and 110 in</source>
        <translation>Jeho firewall prepúšťa porty 25 a 110</translation>
    </message>
    <message>
        <source>This computer is in the range of addresses the server lets in</source>
        <translation>Tento počítač je v rozsahu adries, ktoré server púšťa</translation>
    </message>
    <message>
        <source>The login is the name of the mailbox alone</source>
        <translation>Prihlasovacie meno je len názov schránky</translation>
    </message>
    <message>
        <source>Encryption is off, as a server without it needs</source>
        <translation>Šifrovanie je vypnuté, lebo tento server ho nepozná</translation>
    </message>
    <message>
        <source>Does the device use the server its provider has for devices? At Yandex: smtp-devices.yandex.com, port 25, without encryption.</source>
        <translation>Používa zariadenie server, ktorý má poskytovateľ pre zariadenia? U Yandexu: smtp-devices.yandex.com, port 25, bez šifrovania.</translation>
    </message>
    <message>
        <source>Is authentication on in the device, with login and password typed by hand, and not “as for incoming mail”?</source>
        <translation>Je v zariadení zapnuté overenie, s menom a heslom zadanými ručne, a nie „ako pri prichádzajúcej pošte“?</translation>
    </message>
    <message>
        <source>Does the device write only to addresses of that provider? The server of Yandex for devices delivers to no others.</source>
        <translation>Píše zariadenie len na adresy tohto poskytovateľa? Server Yandexu pre zariadenia inam nedoručuje.</translation>
    </message>
    <message>
        <source>Outlook on the web shows the servers under Options → Account → Settings for POP, IMAP and SMTP access. Are they the same here?</source>
        <translation>Outlook v prehliadači ukazuje servery v časti Možnosti → Konto → Nastavenia prístupu POP, IMAP a SMTP. Sú tu tie isté?</translation>
    </message>
    <message>
        <source>Is the login written as name@company or as DOMAIN\name, whichever the administrator names?</source>
        <translation>Je prihlasovacie meno napísané ako meno@firma alebo ako DOMÉNA\meno – tak, ako povedal správca?</translation>
    </message>
    <message>
        <source>Has the administrator switched IMAP or POP3 on, for the server and for your mailbox?</source>
        <translation>Zapol správca IMAP alebo POP3 na serveri aj pre vašu schránku?</translation>
    </message>
    <message>
        <source>Does the name of the computer with the mail server open from here, for example with “ping”?</source>
        <translation>Dá sa odtiaľto nájsť počítač s poštovým serverom podľa názvu, napríklad príkazom „ping“?</translation>
    </message>
    <message>
        <source>Are ports 25 and 110 open in the firewall of that computer?</source>
        <translation>Sú vo firewalle toho počítača otvorené porty 25 a 110?</translation>
    </message>
    <message>
        <source>Does the list of addresses in the server&apos;s settings contain this computer?</source>
        <translation>Je tento počítač v zozname adries v nastaveniach servera?</translation>
    </message>
    <message>
        <source>Is the login the name of the mailbox alone, without @ and what follows?</source>
        <translation>Je prihlasovacie meno len názov schránky, bez @ a toho, čo nasleduje?</translation>
    </message>
    <message>
        <source>Enter that server in the device. Other servers of the provider want an encryption that old devices do not know.</source>
        <translation>Zadajte tento server do zariadenia. Iné servery poskytovateľa vyžadujú šifrovanie, ktoré staré zariadenia nepoznajú.</translation>
    </message>
    <message>
        <source>Switch authentication on in the device and type login and password there; at many providers it has to be a password made for programs.</source>
        <translation>Zapnite v zariadení overenie a zadajte tam meno a heslo; u mnohých poskytovateľov to musí byť heslo aplikácie.</translation>
    </message>
    <message>
        <source>Have the device write to a mailbox of that provider, and forward from there.</source>
        <translation>Nech zariadenie píše do schránky tohto poskytovateľa a odtiaľ správy preposielajte ďalej.</translation>
    </message>
    <message>
        <source>Another old way is a helper program on a computer, which the device reaches without encryption (ports 25, 110, 143). Martlet itself needs no such helper.</source>
        <translation>Ďalším starým spôsobom je pomocný program v počítači, ku ktorému sa zariadenie pripája bez šifrovania (porty 25, 110, 143). Martlet sám taký program nepotrebuje.</translation>
    </message>
    <message>
        <source>Enter the servers that Outlook on the web shows. Exchange lets nobody in without encryption: ports 993, 995 and 587.</source>
        <translation>Zadajte servery, ktoré ukazuje Outlook v prehliadači. Exchange bez šifrovania nikoho nepustí; použite porty 993, 995 a 587.</translation>
    </message>
    <message>
        <source>Try the other form of the login: name@company or DOMAIN\name.</source>
        <translation>Skúste druhý tvar prihlasovacieho mena: meno@firma alebo DOMÉNA\meno.</translation>
    </message>
    <message>
        <source>Tell the administrator: the services POP3 and IMAP4 have to be started and set to automatic, the mailbox allowed with “Set-CASMailbox -Identity NAME -ImapEnabled $true” (or -PopEnabled), and a client connector open on port 587.</source>
        <translation>Povedzte správcovi: služby POP3 a IMAP4 musia byť spustené a nastavené na automatické spúšťanie, schránka povolená príkazom „Set-CASMailbox -Identity NAME -ImapEnabled $true“ (alebo -PopEnabled) a na porte 587 musí bežať konektor pre klientov.</translation>
    </message>
    <message>
        <source>Choose “The safest way offered” for signing in, in the settings of the account: over an encrypted connection Exchange wants the ordinary one.</source>
        <translation>V nastaveniach účtu zvoľte spôsob prihlásenia „Najbezpečnejší z ponúkaných“: cez šifrované spojenie chce Exchange bežné prihlásenie.</translation>
    </message>
    <message>
        <source>Enter the address of that computer, for example 192.168.1.10, in place of its name.</source>
        <translation>Namiesto názvu zadajte adresu toho počítača, napríklad 192.168.1.10.</translation>
    </message>
    <message>
        <source>Open ports 25 and 110 for the local network in the firewall of the computer with the server.</source>
        <translation>Vo firewalle počítača so serverom otvorte porty 25 a 110 pre miestnu sieť.</translation>
    </message>
    <message>
        <source>Add the address of this computer to the range in the server&apos;s settings.</source>
        <translation>Pridajte adresu tohto počítača do rozsahu v nastaveniach servera.</translation>
    </message>
    <message>
        <source>Enter the name of the mailbox alone as the login.</source>
        <translation>Ako prihlasovacie meno zadajte len názov schránky.</translation>
    </message>
    <message>
        <source>A server of that kind knows POP3 alone: add the account as POP3.</source>
        <translation>Taký server pozná len POP3: pridajte účet ako POP3.</translation>
    </message>
    <message>
        <source>Set the encryption to “none” in the settings of the account. Only for a server in the own network: others could read along.</source>
        <translation>V nastaveniach účtu zvoľte šifrovanie „Žiadne“. Len pre server vo vlastnej sieti: inak by správy mohol čítať niekto cudzí.</translation>
    </message>
    <message>
        <source>Who runs a domain, and until when it is paid for, stands in the public register.</source>
        <translation>Komu doména patrí a dokedy je zaplatená, ukazuje verejný register.</translation>
    </message>
    <message>
        <source>Open the register</source>
        <translation>Otvoriť register</translation>
    </message>
    <message>
        <source>Synchronise the folder: then it matches the server.</source>
        <translation>Synchronizujte priečinok: potom tu bude taký istý ako na serveri.</translation>
    </message>
    <message>
        <source>On this server, letters that were moved or deleted stay in the folder, marked as deleted. Compacting the folder removes them.</source>
        <translation>Na tomto serveri ostávajú presunuté alebo odstránené správy v priečinku, označené ako odstránené. Zhustenie priečinka ich odstráni.</translation>
    </message>
    <message>
        <source>Use the provider&apos;s settings…</source>
        <translation>Použiť nastavenia poskytovateľa…</translation>
    </message>
    <message>
        <source>Switch to IMAP…</source>
        <translation>Prejsť na IMAP…</translation>
    </message>
    <message>
        <source>Kept letters…</source>
        <translation>Uchované správy…</translation>
    </message>
    <message>
        <source>Compact the folder…</source>
        <translation>Zhustiť priečinok…</translation>
    </message>
</context>
<context>
    <name>Martlet::App::Application</name>
    <message>
        <source>Another program is using this mail profile. Close it and start Martlet again.</source>
        <translation>Tento poštový profil používa iný program. Zavrite ho a spustite Martlet znova.</translation>
    </message>
    <message>
        <source>This mail profile was made by a newer Martlet. Please install that version.</source>
        <translation>Tento poštový profil vytvorila novšia verzia programu Martlet. Nainštalujte ju.</translation>
    </message>
    <message>
        <source>Martlet cannot open its mail profile. Check that the disk has room and can be written.</source>
        <translation>Martlet nemôže otvoriť poštový profil. Skontrolujte, či je na disku miesto a či sa naň dá zapisovať.</translation>
    </message>
    <message>
        <source>The choice of language could not be stored</source>
        <translation>Voľbu jazyka sa nepodarilo uložiť</translation>
    </message>
</context>
<context>
    <name>Martlet::App::CommandLine</name>
    <message>
        <source>Martlet, a mail program</source>
        <translation>Martlet, poštový program</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>Zobrazí tento text.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Zobrazí verziu.</translation>
    </message>
    <message>
        <source>Start without connecting to any server.</source>
        <translation>Spustí program bez pripojenia k serverom.</translation>
    </message>
    <message>
        <source>Write to the terminal what is going on.</source>
        <translation>Vypisuje do terminálu, čo sa deje.</translation>
    </message>
    <message>
        <source>A letter to write.</source>
        <translation>Správa, ktorú chcete napísať.</translation>
    </message>
    <message>
        <source>“%1” is not understood; only mailto: links are.</source>
        <translation>Argument „%1“ nie je zrozumiteľný; prijímajú sa len odkazy mailto:.</translation>
    </message>
</context>
<context>
    <name>Martlet::App::WindowDialogs</name>
    <message>
        <source>The letter was kept in Drafts</source>
        <translation>Správa zostala v konceptoch</translation>
    </message>
    <message>
        <source>The account was removed</source>
        <translation>Účet bol odstránený</translation>
    </message>
    <message>
        <source>“%1” is being sent</source>
        <translation>„%1“ sa odosiela</translation>
    </message>
    <message>
        <source>“%1” goes out: %2</source>
        <translation>„%1“ odíde: %2</translation>
    </message>
    <message>
        <source>“%1” waits in the Outbox and goes when it can</source>
        <translation>„%1“ čaká v priečinku Na odoslanie a odíde, len čo to pôjde</translation>
    </message>
    <message>
        <source>The choices for the search could not be saved</source>
        <translation>Voľbu pre hľadanie sa nepodarilo uložiť</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AccountCheckView</name>
    <message>
        <source>Receiving</source>
        <translation>Prijímanie</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Odosielanie</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AccountDialog</name>
    <message>
        <source>Account %1</source>
        <translation>Účet %1</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Všeobecné</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresy</translation>
    </message>
    <message>
        <source>Servers and password</source>
        <translation>Servery a heslo</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certifikáty</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Názov účtu</translation>
    </message>
    <message>
        <source>What is kept on this computer</source>
        <translation>Čo sa uchováva v tomto počítači</translation>
    </message>
    <message>
        <source>Headers; the text when a letter is opened</source>
        <translation>Hlavičky; text až po otvorení správy</translation>
    </message>
    <message>
        <source>Every letter whole</source>
        <translation>Všetky správy celé</translation>
    </message>
    <message>
        <source>Folder for sent letters</source>
        <translation>Priečinok pre odoslané správy</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Obvyklý</translation>
    </message>
    <message>
        <source>&amp;Remove this account…</source>
        <translation>Odst&amp;rániť tento účet…</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Názov</translation>
    </message>
    <message>
        <source>&amp;Keep here</source>
        <translation>&amp;Uchovávať tu</translation>
    </message>
    <message>
        <source>&amp;Sent letters in</source>
        <translation>&amp;Odoslané v priečinku</translation>
    </message>
    <message>
        <source>The first address is used for new letters. Many providers send only from addresses they know.</source>
        <translation>Na nové správy sa použije prvá adresa. Mnohí poskytovatelia odosielajú len z adries, ktoré poznajú.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nové heslo</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>bez zmeny</translation>
    </message>
    <message>
        <source>New password for sending</source>
        <translation>Nové heslo na odosielanie</translation>
    </message>
    <message>
        <source>Check both servers</source>
        <translation>Skontrolovať oba servery</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>Nové &amp;heslo</translation>
    </message>
    <message>
        <source>For s&amp;ending</source>
        <translation>Na od&amp;osielanie</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Uložiť</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Neuložené: %1</translation>
    </message>
    <message>
        <source>Headers, and the text of recent letters</source>
        <translation>Hlavičky a text nedávnych správ</translation>
    </message>
    <message>
        <source>Look for letters</source>
        <translation>Hľadať nové správy</translation>
    </message>
    <message numerus="yes">
        <source>letters of the last %Ln day(s)</source>
        <translation>
            <numerusform>správ za posledný %Ln deň</numerusform>
            <numerusform>správ za posledné %Ln dni</numerusform>
            <numerusform>správ za posledných %Ln dní</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts of</source>
        <translation>Texty</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>neuchovávať</translation>
    </message>
    <message>
        <source>Days that letters are kept which disappear from the server</source>
        <translation>Koľko dní uchovávať správy, ktoré zmiznú zo servera</translation>
    </message>
    <message>
        <source>Of many letters that disappear at once copies are kept for 30 days in any case.</source>
        <translation>Ak naraz zmizne veľa správ, ich kópie sa v každom prípade uchovajú 30 dní.</translation>
    </message>
    <message>
        <source>Keep &amp;lost letters (days)</source>
        <translation>Uchovávať &amp;stratené správy (dni)</translation>
    </message>
    <message>
        <source>Letters that disappear from the server, because another program or the provider removed them, are kept on this computer so long and can be put back.</source>
        <translation>Správy, ktoré zmiznú zo servera, lebo ich odstránil iný program alebo poskytovateľ, sa takto dlho uchovajú v tomto počítači a dajú sa vrátiť späť.</translation>
    </message>
    <message>
        <source>Letters of this account are still being moved to other accounts. Try again in a moment.</source>
        <translation>Správy tohto účtu sa ešte presúvajú do iných účtov. Skúste to o chvíľu znova.</translation>
    </message>
    <message>
        <source>Sign in a&amp;gain…</source>
        <translation>P&amp;rihlásiť sa znova…</translation>
    </message>
    <message>
        <source>Check this account…</source>
        <translation>Skontrolovať tento účet…</translation>
    </message>
    <message>
        <source>With the settings and the password that are stored</source>
        <translation>S uloženými nastaveniami a heslom</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Pripojenie</translation>
    </message>
    <message>
        <source>&amp;Earlier settings…</source>
        <translation>&amp;Predchádzajúce nastavenia…</translation>
    </message>
    <message>
        <source>With the password typed above, or else the one that is stored</source>
        <translation>S heslom zadaným vyššie, inak s uloženým</translation>
    </message>
    <message>
        <source>Use the settings of %1</source>
        <translation>Použiť nastavenia: %1</translation>
    </message>
    <message>
        <source>Servers, ports, encryption and login as the provider gives them</source>
        <translation>Servery, porty, šifrovanie a prihlasovacie meno tak, ako ich uvádza poskytovateľ</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ActionRegistry</name>
    <message>
        <source>&amp;Get mail</source>
        <translation>&amp;Prijať poštu</translation>
    </message>
    <message>
        <source>Get mail</source>
        <translation>Prijať poštu</translation>
    </message>
    <message>
        <source>&amp;Write a letter</source>
        <translation>&amp;Napísať správu</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Napísať</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>&amp;Odpovedať</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Odpovedať</translation>
    </message>
    <message>
        <source>Reply to &amp;all</source>
        <translation>Odpovedať &amp;všetkým</translation>
    </message>
    <message>
        <source>Reply all</source>
        <translation>Odpovedať všetkým</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>Pr&amp;eposlať</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Preposlať</translation>
    </message>
    <message>
        <source>Go on wr&amp;iting this draft</source>
        <translation>&amp;Pokračovať v tomto koncepte</translation>
    </message>
    <message>
        <source>Arc&amp;hive</source>
        <translation>&amp;Archivovať</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivovať</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Odst&amp;rániť</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Delete for &amp;good…</source>
        <translation>Odstrániť na&amp;trvalo…</translation>
    </message>
    <message>
        <source>This is &amp;junk</source>
        <translation>Toto je spa&amp;m</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>&amp;Mark as read or unread</source>
        <translation>Označiť a&amp;ko prečítané alebo neprečítané</translation>
    </message>
    <message>
        <source>F&amp;lag or remove the flag</source>
        <translation>Pridať alebo zrušiť v&amp;lajku</translation>
    </message>
    <message>
        <source>Mo&amp;ve to…</source>
        <translation>Pre&amp;sunúť do…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Vrátiť späť</translation>
    </message>
    <message>
        <source>&amp;Next unread letter</source>
        <translation>Ďalš&amp;ia neprečítaná správa</translation>
    </message>
    <message>
        <source>&amp;Previous unread letter</source>
        <translation>Predchád&amp;zajúca neprečítaná správa</translation>
    </message>
    <message>
        <source>&amp;Find in this folder</source>
        <translation>&amp;Hľadať v tomto priečinku</translation>
    </message>
    <message>
        <source>Select &amp;all letters</source>
        <translation>V&amp;ybrať všetky správy</translation>
    </message>
    <message>
        <source>Show the sour&amp;ce</source>
        <translation>Zobraziť z&amp;droj</translation>
    </message>
    <message>
        <source>&amp;Simple view or text</source>
        <translation>&amp;Jednoduché zobrazenie alebo text</translation>
    </message>
    <message>
        <source>Save all a&amp;ttachments…</source>
        <translation>&amp;Uložiť všetky prílohy…</translation>
    </message>
    <message>
        <source>Mark &amp;all as read</source>
        <translation>Označiť vš&amp;etky ako prečítané</translation>
    </message>
    <message>
        <source>&amp;Empty this folder…</source>
        <translation>&amp;Vyprázdniť tento priečinok…</translation>
    </message>
    <message>
        <source>&amp;Folders</source>
        <translation>&amp;Priečinky</translation>
    </message>
    <message>
        <source>&amp;Reader</source>
        <translation>Panel na čí&amp;tanie</translation>
    </message>
    <message>
        <source>List abo&amp;ve the reader</source>
        <translation>&amp;Zoznam nad panelom na čítanie</translation>
    </message>
    <message>
        <source>&amp;Menu bar</source>
        <translation>Panel po&amp;nuky</translation>
    </message>
    <message>
        <source>Work &amp;offline</source>
        <translation>Pracovať o&amp;ffline</translation>
    </message>
    <message>
        <source>Add an &amp;account…</source>
        <translation>Pri&amp;dať účet…</translation>
    </message>
    <message>
        <source>&amp;Edit this account…</source>
        <translation>&amp;Upraviť tento účet…</translation>
    </message>
    <message>
        <source>&amp;Remove this account…</source>
        <translation>Odst&amp;rániť tento účet…</translation>
    </message>
    <message>
        <source>&amp;Send what waits in the Outbox</source>
        <translation>&amp;Odoslať čakajúce správy</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Klávesové skratky</translation>
    </message>
    <message>
        <source>&amp;About Martlet</source>
        <translation>&amp;O programe Martlet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Ukonč&amp;iť</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Medzerník</translation>
    </message>
    <message>
        <source>One page down, then the next unread letter</source>
        <translation>O stranu nižšie, potom na ďalšiu neprečítanú správu</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>Go to a folder</source>
        <translation>Prejsť do priečinka</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Send the letter being written</source>
        <translation>Odoslať rozpísanú správu</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the list; clears the filter</source>
        <translation>Späť do zoznamu; zruší filter</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Attach files to the letter being written</source>
        <translation>Priložiť súbory k písanej správe</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C, Ctrl+Shift+B</source>
        <translation>Ctrl+Shift+C, Ctrl+Shift+B</translation>
    </message>
    <message>
        <source>Add a copy or a hidden copy to it</source>
        <translation>Pridať k nej kópiu alebo skrytú kópiu</translation>
    </message>
    <message>
        <source>&amp;New folder…</source>
        <translation>&amp;Nový priečinok…</translation>
    </message>
    <message>
        <source>&amp;Rename this folder</source>
        <translation>&amp;Premenovať tento priečinok</translation>
    </message>
    <message>
        <source>Mo&amp;ve this folder to…</source>
        <translation>Pre&amp;sunúť tento priečinok do…</translation>
    </message>
    <message>
        <source>&amp;Delete this folder</source>
        <translation>Odst&amp;rániť tento priečinok</translation>
    </message>
    <message>
        <source>&amp;Synchronise this folder now</source>
        <translation>Synchronizovať &amp;teraz tento priečinok</translation>
    </message>
    <message>
        <source>&amp;Compact this folder…</source>
        <translation>Zh&amp;utniť tento priečinok…</translation>
    </message>
    <message>
        <source>Folders to s&amp;how…</source>
        <translation>&amp;Zobrazené priečinky…</translation>
    </message>
    <message>
        <source>Show a&amp;ll folders</source>
        <translation>Z&amp;obraziť všetky priečinky</translation>
    </message>
    <message>
        <source>&amp;Properties…</source>
        <translation>V&amp;lastnosti…</translation>
    </message>
    <message>
        <source>&amp;Kept letters…</source>
        <translation>Uc&amp;hované správy…</translation>
    </message>
    <message>
        <source>Life stor&amp;y…</source>
        <translation>&amp;História správy…</translation>
    </message>
    <message>
        <source>&amp;Copies on the server…</source>
        <translation>&amp;Kópie na serveri…</translation>
    </message>
    <message>
        <source>New folder on this compu&amp;ter…</source>
        <translation>Nový priečinok v to&amp;mto počítači…</translation>
    </message>
    <message>
        <source>&amp;Check an account…</source>
        <translation>&amp;Skontrolovať účet…</translation>
    </message>
    <message>
        <source>&amp;Explain an error message…</source>
        <translation>&amp;Vysvetliť chybové hlásenie…</translation>
    </message>
    <message>
        <source>Help &amp;step by step…</source>
        <translation>Pomoc krok &amp;za krokom…</translation>
    </message>
    <message>
        <source>Reply to the li&amp;st</source>
        <translation>Odpovedať do diskusnej &amp;skupiny</translation>
    </message>
    <message>
        <source>&amp;Unsubscribe…</source>
        <translation>Odhlásiť od&amp;ber…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ActivityPopup</name>
    <message>
        <source>Activity</source>
        <translation>Prebiehajúce činnosti</translation>
    </message>
    <message>
        <source>Nothing is going on</source>
        <translation>Práve sa nič nedeje</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>Zastaviť</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Zastaviť: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddAccountWizard</name>
    <message>
        <source>Add an account</source>
        <translation>Pridanie účtu</translation>
    </message>
    <message>
        <source>Set up by &amp;hand</source>
        <translation>Nastaviť &amp;ručne</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušiť</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Späť</translation>
    </message>
    <message>
        <source>Set up by hand</source>
        <translation>Ručné nastavenie</translation>
    </message>
    <message>
        <source>Checking both servers</source>
        <translation>Kontrola oboch serverov</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hotovo</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>Ďa&amp;lej</translation>
    </message>
    <message>
        <source>Check and &amp;add</source>
        <translation>Skontrolovať a pri&amp;dať</translation>
    </message>
    <message>
        <source>&amp;Open the inbox</source>
        <translation>&amp;Otvoriť Doručené</translation>
    </message>
    <message>
        <source>One thing is left to do</source>
        <translation>Zostáva jeden krok</translation>
    </message>
    <message>
        <source>Not added yet</source>
        <translation>Zatiaľ nepridané</translation>
    </message>
    <message>
        <source>This account is already set up in Martlet.</source>
        <translation>Tento účet je už v programe Martlet nastavený.</translation>
    </message>
    <message>
        <source>Both servers are fine, but the account could not be stored on this computer. Is the disk full? Go back and try again.</source>
        <translation>Oba servery sú v poriadku, ale účet sa nepodarilo uložiť v tomto počítači. Nie je plný disk? Vráťte sa a skúste to znova.</translation>
    </message>
    <message>
        <source>Both servers are fine, but the password could not be kept. Go back and try again.</source>
        <translation>Oba servery sú v poriadku, ale heslo sa nepodarilo uložiť. Vráťte sa a skúste to znova.</translation>
    </message>
    <message>
        <source>Two things are left to do</source>
        <translation>Zostávajú dva kroky</translation>
    </message>
    <message>
        <source>Add &amp;another account</source>
        <translation>Pridať ď&amp;alší účet</translation>
    </message>
    <message>
        <source>&amp;Add %1</source>
        <translation>&amp;Pridať %1</translation>
    </message>
    <message>
        <source>&amp;Use these servers</source>
        <translation>&amp;Použiť tieto servery</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Neuložené: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddressChip</name>
    <message>
        <source>%1 is not an address. Press Enter to correct it.</source>
        <translation>%1 nie je adresa. Stlačte Enter a opravte ju.</translation>
    </message>
    <message>
        <source>%1, not an address</source>
        <translation>%1, nie je adresa</translation>
    </message>
    <message>
        <source>Enter edits, Delete removes</source>
        <translation>Enter upraví, Delete odstráni</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddressPage</name>
    <message>
        <source>Your name</source>
        <translation>Vaše meno</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>E-mailová adresa</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>meno@example.org</translation>
    </message>
    <message>
        <source>About the address</source>
        <translation>O adrese</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Vaše &amp;meno</translation>
    </message>
    <message>
        <source>&amp;Email address</source>
        <translation>&amp;E-mailová adresa</translation>
    </message>
    <message>
        <source>Others see this name beside your address. Martlet finds the servers in its own list; nothing is sent anywhere yet.</source>
        <translation>Toto meno vidia ostatní pri vašej adrese. Martlet nájde servery vo vlastnom zozname; zatiaľ sa nikam nič neodosiela.</translation>
    </message>
    <message>
        <source>An address looks like name@example.org.</source>
        <translation>Adresa vyzerá takto: meno@example.org.</translation>
    </message>
    <message>
        <source>Letters such as ä or я before the @ are refused by many servers. If you also have an address in plain Latin letters, use that one.</source>
        <translation>Písmená ako ä alebo я pred znakom @ mnohé servery neprijímajú. Ak máte aj adresu z obyčajných latinských písmen, použite ju.</translation>
    </message>
    <message>
        <source>This address is already set up here.</source>
        <translation>Táto adresa je tu už nastavená.</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends only the part of the address after @ to your provider and to the public settings database. Your password is not sent.</source>
        <translation>Martlet môže vyhľadať nastavenia serverov vášho poskytovateľa. Poskytovateľovi a verejnej databáze nastavení sa pošle iba časť adresy za znakom @. Heslo sa neposiela.</translation>
    </message>
    <message>
        <source>Look up settings in the &amp;public database</source>
        <translation>Hľadať nastavenia vo &amp;verejnej databáze</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s), one after the other.</source>
        <translation>
            <numerusform>%n účet, jeden po druhom.</numerusform>
            <numerusform>%n účty, jeden po druhom.</numerusform>
            <numerusform>%n účtov, jeden po druhom.</numerusform>
        </translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends only the part of the address after @, to your provider alone. Your password is not sent.</source>
        <translation>Martlet môže vyhľadať nastavenia serverov vášho poskytovateľa. Pošle sa iba časť adresy za znakom @, a to iba poskytovateľovi. Heslo sa neposiela.</translation>
    </message>
    <message>
        <source>&amp;Restore a removed account</source>
        <translation>&amp;Obnoviť odstránený účet</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends your address to your provider, and only the part after @ to the public settings database. Your password is not sent.</source>
        <translation>Martlet môže vyhľadať nastavenia serverov vášho poskytovateľa. Poskytovateľovi sa pošle vaša adresa a verejnej databáze nastavení iba časť za znakom @. Heslo sa neposiela.</translation>
    </message>
    <message>
        <source>Martlet can look up the server settings for your provider. It sends your address to your provider alone. Your password is not sent.</source>
        <translation>Martlet môže vyhľadať nastavenia serverov vášho poskytovateľa. Vaša adresa sa pošle iba poskytovateľovi. Heslo sa neposiela.</translation>
    </message>
    <message>
        <source>Microsoft is told the part after @, too.</source>
        <translation>Časť za znakom @ sa dozvie aj Microsoft.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentBar</name>
    <message>
        <source>Save all…</source>
        <translation>Uložiť všetky…</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Prílohy</translation>
    </message>
    <message>
        <source>“%1” can run as a program. Open it only if you know the sender and expect this file.</source>
        <translation>Súbor „%1“ sa môže spustiť ako program. Otvorte ho, len ak poznáte odosielateľa a tento súbor čakáte.</translation>
    </message>
    <message>
        <source>Save instead…</source>
        <translation>Radšej uložiť…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otvoriť</translation>
    </message>
    <message>
        <source>Save the attachment</source>
        <translation>Uložiť prílohu</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Uložené ako %1</translation>
    </message>
    <message>
        <source>Save all attachments in a folder</source>
        <translation>Uložiť všetky prílohy do priečinka</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files saved in %1</source>
        <translation>
            <numerusform>%Ln súbor uložený v priečinku %1</numerusform>
            <numerusform>%Ln súbory uložené v priečinku %1</numerusform>
            <numerusform>%Ln súborov uložených v priečinku %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentChip</name>
    <message>
        <source>Attachment %1, %2</source>
        <translation>Príloha %1, %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otvoriť</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Uložiť ako…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>Prílohy</translation>
    </message>
    <message>
        <source>%1 was changed, moved or deleted since it was attached. Remove it here, or attach it again.</source>
        <translation>Súbor %1 bol po priložení zmenený, presunutý alebo odstránený. Odstráňte ho odtiaľto alebo ho priložte znova.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Odstrániť %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Zavrieť oznámenie</translation>
    </message>
    <message>
        <source>The server&apos;s own words:</source>
        <translation>Odpoveď servera:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::BodyEdit</name>
    <message>
        <source>Text of the letter</source>
        <translation>Text správy</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::BodyView</name>
    <message>
        <source>Text of the letter</source>
        <translation>Text správy</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopírovať</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>Kopírovať adresu odkazu</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Vybrať všetko</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CertificateDialog</name>
    <message>
        <source>unknown</source>
        <translation>neznámy dátum</translation>
    </message>
    <message>
        <source>The server made its certificate itself. That is usual for a server of your own; compare the fingerprint with the one it shows.</source>
        <translation>Server si certifikát vydal sám. Pri vlastnom serveri je to bežné; porovnajte odtlačok s tým, ktorý ukazuje server.</translation>
    </message>
    <message>
        <source>The certificate was valid only until %1. The operator has to renew it, or the date of this computer is wrong.</source>
        <translation>Platnosť certifikátu sa skončila (%1). Buď ho musí prevádzkovateľ obnoviť, alebo je v tomto počítači nesprávny dátum.</translation>
    </message>
    <message>
        <source>The certificate is valid only from %1. The date of this computer may be wrong.</source>
        <translation>Certifikát ešte neplatí; začiatok platnosti: %1. V tomto počítači je možno nesprávny dátum.</translation>
    </message>
    <message>
        <source>The certificate belongs to another server name. Use the name your provider gives; go on only if you are sure.</source>
        <translation>Certifikát patrí inému názvu servera. Použite názov, ktorý uvádza poskytovateľ; pokračujte, len ak ste si istí.</translation>
    </message>
    <message>
        <source>Who issued the certificate is not known to this computer. Ask the operator before you trust it.</source>
        <translation>Tento počítač nepozná vydavateľa certifikátu. Skôr než mu začnete dôverovať, opýtajte sa prevádzkovateľa.</translation>
    </message>
    <message>
        <source>The certificate was withdrawn by its issuer. Do not connect; tell the operator.</source>
        <translation>Vydavateľ certifikát odvolal. Nepripájajte sa a informujte prevádzkovateľa.</translation>
    </message>
    <message>
        <source>The certificate is too weak by the rules of today. The operator has to replace it.</source>
        <translation>Certifikát je podľa dnešných pravidiel príliš slabý. Prevádzkovateľ ho musí vymeniť.</translation>
    </message>
    <message>
        <source>The certificate could not be verified.</source>
        <translation>Certifikát sa nepodarilo overiť.</translation>
    </message>
    <message>
        <source>Who is this server?</source>
        <translation>Čo je to za server?</translation>
    </message>
    <message>
        <source>%1 could not prove who it is</source>
        <translation>Server %1 nepreukázal svoju totožnosť</translation>
    </message>
    <message>
        <source>Martlet does not connect to it.</source>
        <translation>Martlet sa k nemu nepripája.</translation>
    </message>
    <message>
        <source>Don&apos;t connect</source>
        <translation>Nepripájať sa</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Trust this certificate for this server</source>
        <translation>Dôverovať tomuto certifikátu na tomto serveri</translation>
    </message>
    <message>
        <source>Details of the certificate</source>
        <translation>Podrobnosti o certifikáte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Vydaný pre</translation>
    </message>
    <message>
        <source>For the names</source>
        <translation>Pre názvy</translation>
    </message>
    <message>
        <source>none</source>
        <translation>žiadne</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Vydavateľ</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Platnosť</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Odtlačok (SHA-256)</translation>
    </message>
    <message>
        <source>Import the root certificate…</source>
        <translation>Importovať koreňový certifikát…</translation>
    </message>
    <message>
        <source>If your company or school gave you one as a file</source>
        <translation>Ak vám ho firma alebo škola dala ako súbor</translation>
    </message>
    <message>
        <source>It is another certificate than the one you trusted. Ask the operator for the new fingerprint; then take the old one out of the account settings, and decide anew.</source>
        <translation>Je to iný certifikát ako ten, ktorému ste dôverovali. Zistite u prevádzkovateľa nový odtlačok, potom starý odstráňte v nastaveniach účtu a rozhodnite sa znova.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CertificatesEditor</name>
    <message>
        <source>Certificates trusted by your decision</source>
        <translation>Certifikáty prijaté na základe vášho rozhodnutia</translation>
    </message>
    <message>
        <source>Do not trust it any more</source>
        <translation>Už mu nedôverovať</translation>
    </message>
    <message>
        <source>Servers of this account that could not prove who they are and that you decided to trust. Each is known by its fingerprint; another certificate asks anew.</source>
        <translation>Servery tohto účtu, ktoré nepreukázali svoju totožnosť a ktorým ste sa rozhodli dôverovať. Každý je známy podľa odtlačku; pri inom certifikáte sa program opýta znova.</translation>
    </message>
    <message>
        <source>Root certificates of this account</source>
        <translation>Koreňové certifikáty tohto účtu</translation>
    </message>
    <message>
        <source>&amp;Import a root certificate…</source>
        <translation>&amp;Importovať koreňový certifikát…</translation>
    </message>
    <message>
        <source>Remove this root certificate</source>
        <translation>Odstrániť tento koreňový certifikát</translation>
    </message>
    <message>
        <source>Root certificates, as companies and schools have their own. Servers they vouch for are trusted in this account alone.</source>
        <translation>Koreňové certifikáty, aké majú firmy a školy. Serverom, za ktoré sa zaručujú, dôveruje len tento účet.</translation>
    </message>
    <message>
        <source>The root certificates of this account cannot be read any more. Import them anew.</source>
        <translation>Koreňové certifikáty tohto účtu sa už nedajú prečítať. Importujte ich znova.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CheckPage</name>
    <message>
        <source>&amp;Keep these settings</source>
        <translation>&amp;Ponechať tieto nastavenia</translation>
    </message>
    <message>
        <source>Try other &amp;ports</source>
        <translation>Skúsiť &amp;iné porty</translation>
    </message>
    <message>
        <source>&amp;Support slip…</source>
        <translation>&amp;Lístok pre podporu…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Účet</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Skontrolovať</translation>
    </message>
    <message>
        <source>Steps of the check</source>
        <translation>Kroky kontroly</translation>
    </message>
    <message>
        <source>Martlet goes through every step to both servers and says where it fails. Nothing is sent.</source>
        <translation>Martlet prejde všetky kroky k obom serverom a povie, kde to zlyhá. Nič sa neodošle.</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>Zatiaľ tu nie je žiadny účet.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Prebieha kontrola…</translation>
    </message>
    <message>
        <source>Receiving and sending work. One thing to know: %1</source>
        <translation>Prijímanie aj odosielanie funguje. Treba však vedieť: %1</translation>
    </message>
    <message>
        <source>With these settings everything works.</source>
        <translation>S týmito nastaveniami všetko funguje.</translation>
    </message>
    <message>
        <source>Everything works: receiving and sending.</source>
        <translation>Všetko funguje: prijímanie aj odosielanie.</translation>
    </message>
    <message>
        <source>Neither receiving nor sending works.</source>
        <translation>Nefunguje ani prijímanie, ani odosielanie.</translation>
    </message>
    <message>
        <source>Receiving does not work.</source>
        <translation>Prijímanie nefunguje.</translation>
    </message>
    <message>
        <source>Receiving works, sending does not.</source>
        <translation>Prijímanie funguje, odosielanie nie.</translation>
    </message>
    <message>
        <source>The settings were kept.</source>
        <translation>Nastavenia boli ponechané.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Neuložené: %1</translation>
    </message>
    <message>
        <source>Trying port %1 of %2…</source>
        <translation>Skúša sa port %1 servera %2…</translation>
    </message>
    <message>
        <source>Letters go through port %1 of %2 from now on.</source>
        <translation>Správy odteraz idú cez port %1 servera %2.</translation>
    </message>
    <message>
        <source>No port of %1 takes letters here. This network may close mail ports: try another one, or switch a VPN off or on.</source>
        <translation>Žiadny port servera %1 odtiaľto správy neprijíma. Táto sieť možno blokuje poštové porty: skúste inú sieť alebo vypnite či zapnite VPN.</translation>
    </message>
    <message>
        <source>&amp;Also ask whether a letter from me is taken</source>
        <translation>&amp;Opýtať sa aj, či server prijme správu odo mňa</translation>
    </message>
    <message>
        <source>The outgoing server is told a sender and a recipient, both you, and then that it was only a question.</source>
        <translation>Server odchádzajúcej pošty sa dozvie odosielateľa a príjemcu – v oboch prípadoch vás – a potom, že to bola len otázka.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CheckingEditor</name>
    <message>
        <source>&amp;As soon as they arrive</source>
        <translation>&amp;Hneď, ako prídu</translation>
    </message>
    <message>
        <source>Where the server cannot tell of new letters, the inbox is looked at every two minutes.</source>
        <translation>Ak server nevie oznámiť nové správy, priečinok Doručené sa kontroluje každé dve minúty.</translation>
    </message>
    <message>
        <source>Look at all folders</source>
        <translation>Kontrolovať všetky priečinky</translation>
    </message>
    <message numerus="yes">
        <source>every %Ln minute(s)</source>
        <translation>
            <numerusform>každú %Ln minútu</numerusform>
            <numerusform>každé %Ln minúty</numerusform>
            <numerusform>každých %Ln minút</numerusform>
        </translation>
    </message>
    <message>
        <source>only with “Get mail”</source>
        <translation>len tlačidlom „Prijať poštu“</translation>
    </message>
    <message>
        <source>And then</source>
        <translation>A potom</translation>
    </message>
    <message>
        <source>When &amp;Martlet starts</source>
        <translation>Pri spus&amp;tení Martletu</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ComposeCommands</name>
    <message>
        <source>On %1 at %2, %3 wrote:</source>
        <translation>%3 píše (%1 o %2):</translation>
    </message>
    <message>
        <source>-------- Forwarded message --------</source>
        <translation>-------- Preposlaná správa --------</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Od:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Dátum:</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>Predmet:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>Komu:</translation>
    </message>
    <message>
        <source>Cc:</source>
        <translation>Kópia:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ComposerHeader</name>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Od</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Komu</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Komu</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Kópia</translation>
    </message>
    <message>
        <source>Add a copy (Cc)</source>
        <translation>Pridať kópiu</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Skrytá</translation>
    </message>
    <message>
        <source>Add a hidden copy (Bcc)</source>
        <translation>Pridať skrytú kópiu</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <translation>Kó&amp;pia</translation>
    </message>
    <message>
        <source>Copy (Cc)</source>
        <translation>Kópia</translation>
    </message>
    <message>
        <source>&amp;Bcc</source>
        <translation>&amp;Skrytá kópia</translation>
    </message>
    <message>
        <source>Hidden copy (Bcc)</source>
        <translation>Skrytá kópia</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>Pr&amp;edmet</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Predmet</translation>
    </message>
    <message>
        <source>Send a copy to others (Ctrl+Shift+C)</source>
        <translation>Poslať kópiu ďalším (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Send a copy that the others do not see (Ctrl+Shift+B)</source>
        <translation>Poslať kópiu, o ktorej sa ostatní nedozvedia (Ctrl+Shift+B)</translation>
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
        <translation>Odoslať</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Odoslať (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;Attach…</source>
        <translation>Pri&amp;ložiť…</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>Priložiť súbory (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Zahodiť</translation>
    </message>
    <message>
        <source>Throw this letter away; it can be brought back for a moment</source>
        <translation>Zahodiť túto správu; chvíľu sa dá ešte vrátiť</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>obrázok.png</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Uložené o %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Neuložené</translation>
    </message>
    <message>
        <source>This letter is not saved yet: %1</source>
        <translation>Táto správa ešte nie je uložená: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
    </message>
    <message>
        <source>New letter</source>
        <translation>Nová správa</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Priložiť súbory</translation>
    </message>
    <message>
        <source>%1 is too big for a letter. Share it by a link instead.</source>
        <translation>Súbor %1 je na správu príliš veľký. Radšej ho zdieľajte odkazom.</translation>
    </message>
    <message>
        <source>%1 is not a file. Pack a folder into an archive first.</source>
        <translation>%1 nie je súbor. Priečinok najprv zabaľte do archívu.</translation>
    </message>
    <message>
        <source>%1 could not be read and is not attached.</source>
        <translation>Súbor %1 sa nepodarilo prečítať a nie je priložený.</translation>
    </message>
    <message>
        <source>Who is this letter for? It has no recipient yet.</source>
        <translation>Komu je táto správa? Zatiaľ nemá príjemcu.</translation>
    </message>
    <message>
        <source>%1 is not an address. Correct or remove it, then send.</source>
        <translation>%1 nie je adresa. Opravte ju alebo odstráňte a potom správu odošlite.</translation>
    </message>
    <message>
        <source>The subject has a line break in it. Remove it, then send.</source>
        <translation>V predmete je zalomenie riadka. Odstráňte ho a potom správu odošlite.</translation>
    </message>
    <message>
        <source>This letter has no subject.</source>
        <translation>Táto správa nemá predmet.</translation>
    </message>
    <message>
        <source>Write a subject</source>
        <translation>Napísať predmet</translation>
    </message>
    <message>
        <source>The text says “%1”, but nothing is attached.</source>
        <translation>V texte je „%1“, ale nič nie je priložené.</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Priložiť…</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Aj tak odoslať</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Neodoslané: %1</translation>
    </message>
    <message>
        <source>This letter could not be saved, so it stays open. Check that the disk has room and can be written.</source>
        <translation>Správu sa nepodarilo uložiť, preto zostáva otvorená. Skontrolujte, či je na disku miesto a či sa naň dá zapisovať.</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Neskôr</translation>
    </message>
    <message>
        <source>Send at a time you choose; until then the letter waits in the Outbox</source>
        <translation>Odoslať vo zvolenom čase; dovtedy správa čaká v priečinku Na odoslanie</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Možnosti</translation>
    </message>
    <message>
        <source>What is asked for with this letter</source>
        <translation>O čo sa s touto správou požiada</translation>
    </message>
    <message>
        <source>The mail server refuses letters from %1. It wants the address you sign in with.</source>
        <translation>Poštový server neprijíma správy z adresy %1. Chce adresu, ktorou sa prihlasujete.</translation>
    </message>
    <message>
        <source>Send as %1</source>
        <translation>Odoslať ako %1</translation>
    </message>
    <message>
        <source>The mail server puts %1 in place of %2, and that is what the recipients see.</source>
        <translation>Poštový server dosadí %1 namiesto %2 a to uvidia aj príjemcovia.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::DoctorDialog</name>
    <message>
        <source>What is wrong?</source>
        <translation>Čo je zle?</translation>
    </message>
    <message>
        <source>Check an account</source>
        <translation>Kontrola účtu</translation>
    </message>
    <message>
        <source>Paste an error</source>
        <translation>Text chyby</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Krok za krokom</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::DonePage</name>
    <message>
        <source>This account only receives. A server for sending can be added in its settings.</source>
        <translation>Tento účet poštu iba prijíma. Server na odosielanie možno pridať v jeho nastaveniach.</translation>
    </message>
    <message>
        <source>Martlet asks for the password again after each start, since this computer has no key store.</source>
        <translation>Martlet sa po každom spustení opýta na heslo, lebo v tomto počítači nie je úložisko hesiel.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is set up. Folders found: %Ln. The newest letters are already coming; older ones follow by themselves.</source>
        <translation>
            <numerusform>Účet %1 je nastavený. Nájdené priečinky: %Ln. Najnovšie správy už prichádzajú, staršie pribudnú samy.</numerusform>
            <numerusform>Účet %1 je nastavený. Nájdené priečinky: %Ln. Najnovšie správy už prichádzajú, staršie pribudnú samy.</numerusform>
            <numerusform>Účet %1 je nastavený. Nájdené priečinky: %Ln. Najnovšie správy už prichádzajú, staršie pribudnú samy.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is set up. No letters wait at the server now; new ones come by themselves.</source>
        <translation>Účet %1 je nastavený. Na serveri teraz nečakajú žiadne správy; nové prídu samy.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is set up. Letters waiting at the server: %Ln. The newest come first; older ones follow by themselves.</source>
        <translation>
            <numerusform>Účet %1 je nastavený. Správy čakajúce na serveri: %Ln. Najprv prídu najnovšie, staršie nasledujú samy.</numerusform>
            <numerusform>Účet %1 je nastavený. Správy čakajúce na serveri: %Ln. Najprv prídu najnovšie, staršie nasledujú samy.</numerusform>
            <numerusform>Účet %1 je nastavený. Správy čakajúce na serveri: %Ln. Najprv prídu najnovšie, staršie nasledujú samy.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ErrorText</name>
    <message>
        <source>%1 cannot be reached. Check the internet connection.</source>
        <translation>Nepodarilo sa spojiť s %1. Skontrolujte pripojenie na internet.</translation>
    </message>
    <message>
        <source>%1 does not answer. It may be busy; try again in a few minutes.</source>
        <translation>%1 neodpovedá. Server je možno zaneprázdnený; skúste to o niekoľko minút.</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe: its certificate cannot be verified.</source>
        <translation>Spojenie s %1 nie je bezpečné: certifikát sa nedá overiť.</translation>
    </message>
    <message>
        <source>%1 refuses the login name or the password.</source>
        <translation>%1 neprijíma prihlasovacie meno alebo heslo.</translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation>%1 to nedovoľuje.</translation>
    </message>
    <message>
        <source>There is no room left at %1. Delete or move some letters there.</source>
        <translation>V schránke %1 už nie je miesto. Odstráňte odtiaľ niektoré správy alebo ich presuňte.</translation>
    </message>
    <message>
        <source>%1 has refused this.</source>
        <translation>%1 to odmieta.</translation>
    </message>
    <message>
        <source>%1 cannot do this at the moment. Martlet tries again later.</source>
        <translation>%1 to teraz nemôže urobiť. Martlet to skúsi neskôr.</translation>
    </message>
    <message>
        <source>%1 has answered in a way Martlet does not understand.</source>
        <translation>Martlet nerozumie, čo %1 odpovedá.</translation>
    </message>
    <message>
        <source>%1 cannot do this.</source>
        <translation>%1 to nepodporuje.</translation>
    </message>
    <message>
        <source>There is no connection. Check the internet connection.</source>
        <translation>Nie je spojenie. Skontrolujte pripojenie na internet.</translation>
    </message>
    <message>
        <source>The server does not answer. It may be busy; try again in a few minutes.</source>
        <translation>Server neodpovedá. Možno je zaneprázdnený; skúste to o niekoľko minút.</translation>
    </message>
    <message>
        <source>The connection is not safe: the server&apos;s certificate cannot be verified.</source>
        <translation>Spojenie nie je bezpečné: certifikát servera sa nedá overiť.</translation>
    </message>
    <message>
        <source>The server refuses the login name or the password.</source>
        <translation>Server neprijíma prihlasovacie meno alebo heslo.</translation>
    </message>
    <message>
        <source>This is not allowed.</source>
        <translation>Toto nie je dovolené.</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>Toto tu už nie je.</translation>
    </message>
    <message>
        <source>This is already there.</source>
        <translation>Toto tu už je.</translation>
    </message>
    <message>
        <source>The mailbox is full. Delete or move some letters.</source>
        <translation>Schránka je plná. Odstráňte niektoré správy alebo ich presuňte.</translation>
    </message>
    <message>
        <source>The server has refused this.</source>
        <translation>Server to odmietol.</translation>
    </message>
    <message>
        <source>The server cannot do this at the moment. Martlet tries again later.</source>
        <translation>Server to teraz nemôže urobiť. Martlet to skúsi neskôr.</translation>
    </message>
    <message>
        <source>The server has answered in a way Martlet does not understand.</source>
        <translation>Martlet nerozumie odpovedi servera.</translation>
    </message>
    <message>
        <source>The server cannot do this.</source>
        <translation>Server to nepodporuje.</translation>
    </message>
    <message>
        <source>Something in what was entered cannot be used.</source>
        <translation>Niečo zo zadaných údajov sa nedá použiť.</translation>
    </message>
    <message>
        <source>This could not be stored. Check that the disk has room and can be written.</source>
        <translation>Údaje sa nepodarilo uložiť. Skontrolujte, či je na disku miesto a či sa naň dá zapisovať.</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>Zastavené.</translation>
    </message>
    <message>
        <source>POP3 is not allowed for this mailbox at %1. Switch it on in the settings of the mailbox there, or use IMAP.</source>
        <translation>Na %1 nie je pre túto schránku POP3 povolený. Zapnite ho tam v nastaveniach schránky alebo použite IMAP.</translation>
    </message>
    <message>
        <source>Another program is fetching letters by POP3 from %1 right now. Wait a few minutes.</source>
        <translation>Z %1 práve sťahuje správy cez POP3 iný program. Počkajte niekoľko minút.</translation>
    </message>
    <message>
        <source>%1 wants more time between two checks. Wait a few minutes.</source>
        <translation>%1 nedovoľuje kontrolovať poštu tak často. Počkajte niekoľko minút.</translation>
    </message>
    <message>
        <source>POP3 is not allowed for this mailbox. Switch it on in the settings of the mailbox, or use IMAP.</source>
        <translation>Pre túto schránku nie je POP3 povolený. Zapnite ho v nastaveniach schránky alebo použite IMAP.</translation>
    </message>
    <message>
        <source>Another program is fetching letters by POP3 right now. Wait a few minutes.</source>
        <translation>Správy cez POP3 práve sťahuje iný program. Počkajte niekoľko minút.</translation>
    </message>
    <message>
        <source>The server wants more time between two checks. Wait a few minutes.</source>
        <translation>Server nedovoľuje kontrolovať poštu tak často. Počkajte niekoľko minút.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached or does not let Martlet through. Check it in the settings of the account, under Connection.</source>
        <translation>Proxy nie je dostupný alebo Martlet neprepúšťa. Skontrolujte ho v nastaveniach účtu na karte Pripojenie.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ExchangeQuestion</name>
    <message>
        <source>My mail is on an &amp;Exchange server</source>
        <translation>Moja pošta je na serveri &amp;Exchange</translation>
    </message>
    <message>
        <source>Password for the Exchange server</source>
        <translation>Heslo na server Exchange</translation>
    </message>
    <message>
        <source>&amp;Ask the server</source>
        <translation>&amp;Opýtať sa servera</translation>
    </message>
    <message>
        <source>Sign-in name for the Exchange server</source>
        <translation>Prihlasovacie meno na server Exchange</translation>
    </message>
    <message>
        <source>the address, or DOMAIN\name</source>
        <translation>adresa alebo DOMÉNA\meno</translation>
    </message>
    <message>
        <source>S&amp;ign-in name</source>
        <translation>Prihlasovacie &amp;meno</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Heslo</translation>
    </message>
    <message>
        <source>&amp;Send it there</source>
        <translation>&amp;Poslať tam</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>&amp;Neposielať</translation>
    </message>
    <message>
        <source>To ask your organisation&apos;s Exchange server, Martlet has to send your address and password to a server of %1. Hosts outside it are asked about first.</source>
        <translation>Ak sa má Martlet opýtať servera Exchange vašej organizácie, musí poslať vašu adresu a heslo na server domény %1. Na servery mimo nej sa najprv opýta.</translation>
    </message>
    <message>
        <source>The Exchange server did not take this sign-in. That does not mean that the password of your mail is wrong; some servers want DOMAIN\name.</source>
        <translation>Server Exchange toto prihlásenie neprijal. Neznamená to, že heslo k pošte je nesprávne; niektoré servery chcú DOMÉNA\meno.</translation>
    </message>
    <message>
        <source>To ask your organisation&apos;s Exchange server, Martlet has to send your address and password to %1. Continue?</source>
        <translation>Ak sa má Martlet opýtať servera Exchange vašej organizácie, musí poslať vašu adresu a heslo na %1. Pokračovať?</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FetchingFields</name>
    <message>
        <source>New letters count as rea&amp;d</source>
        <translation>Nové správy považovať za pr&amp;ečítané</translation>
    </message>
    <message>
        <source>What is fetched of letters</source>
        <translation>Čo sa zo správ sťahuje</translation>
    </message>
    <message>
        <source>Every letter whole</source>
        <translation>Všetky správy celé</translation>
    </message>
    <message>
        <source>Of large letters the header</source>
        <translation>Z veľkých správ len hlavička</translation>
    </message>
    <message>
        <source>Headers; the rest when a letter is opened</source>
        <translation>Hlavičky; zvyšok až po otvorení správy</translation>
    </message>
    <message>
        <source>Size above which a letter is large</source>
        <translation>Od akej veľkosti je správa veľká</translation>
    </message>
    <message>
        <source>Inbox that letters come into</source>
        <translation>Priečinok, do ktorého správy prichádzajú</translation>
    </message>
    <message>
        <source>An inbox of this account</source>
        <translation>Doručené tohto účtu</translation>
    </message>
    <message>
        <source>The inbox of this computer, marked with the account</source>
        <translation>Doručené v tomto počítači, s menovkou účtu</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>viac než %1</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>S&amp;ťahovať</translation>
    </message>
    <message>
        <source>Lar&amp;ge means</source>
        <translation>&amp;Veľká je</translation>
    </message>
    <message>
        <source>Letters come in&amp;to</source>
        <translation>Správy pric&amp;hádzajú do</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FilterField</name>
    <message>
        <source>Clear the filter</source>
        <translation>Zrušiť filter</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderCommands</name>
    <message>
        <source>Rename</source>
        <translation>Premenovanie</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”</source>
        <translation>Priečinok „%1“ sa teraz volá „%2“</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Presun</translation>
    </message>
    <message>
        <source>Folder “%1” moved to %2</source>
        <translation>Priečinok „%1“ presunutý do „%2“</translation>
    </message>
    <message>
        <source>This folder cannot be deleted</source>
        <translation>Tento priečinok sa nedá odstrániť</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Folder “%1” moved to Trash</source>
        <translation>Priečinok „%1“ presunutý do koša</translation>
    </message>
    <message numerus="yes">
        <source>Delete the folder “%1” with its %Ln letter(s) for good? They cannot be brought back. Folders inside it stay.</source>
        <translation>
            <numerusform>Odstrániť natrvalo priečinok „%1“ a v ňom %Ln správu? Nebude sa to dať obnoviť. Vnorené priečinky zostanú.</numerusform>
            <numerusform>Odstrániť natrvalo priečinok „%1“ a v ňom %Ln správy? Nebude sa to dať obnoviť. Vnorené priečinky zostanú.</numerusform>
            <numerusform>Odstrániť natrvalo priečinok „%1“ a v ňom %Ln správ? Nebude sa to dať obnoviť. Vnorené priečinky zostanú.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder “%1” deleted for good</source>
        <translation>Priečinok „%1“ odstránený natrvalo</translation>
    </message>
    <message>
        <source>“%1” is up to date</source>
        <translation>Priečinok „%1“ je aktuálny</translation>
    </message>
    <message>
        <source>Remove for good what is marked as deleted in “%1”? Other programs mark letters like that; they cannot be brought back.</source>
        <translation>Odstrániť natrvalo správy, ktoré sú v priečinku „%1“ označené ako odstránené? Takto ich označujú iné programy; nebudú sa dať obnoviť.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>Nothing is marked as deleted</source>
        <translation>Žiadna správa nie je označená ako odstránená</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) removed for good</source>
        <translation>
            <numerusform>%Ln správa odstránená natrvalo</numerusform>
            <numerusform>%Ln správy odstránené natrvalo</numerusform>
            <numerusform>%Ln správ odstránených natrvalo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) shown</source>
        <translation>
            <numerusform>%Ln priečinok zobrazený</numerusform>
            <numerusform>%Ln priečinky zobrazené</numerusform>
            <numerusform>%Ln priečinkov zobrazených</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) hidden</source>
        <translation>
            <numerusform>%Ln priečinok skrytý</numerusform>
            <numerusform>%Ln priečinky skryté</numerusform>
            <numerusform>%Ln priečinkov skrytých</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back as it was</source>
        <translation>Vrátené do pôvodného stavu</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderProperties</name>
    <message>
        <source>%1: fetched %2, removed %3, still different %4</source>
        <translation>%1: načítané %2, odstránené %3, stále odlišné %4</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>Zatiaľ nie je úplný</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) differ</source>
        <translation>
            <numerusform>%Ln správa sa líši od servera</numerusform>
            <numerusform>%Ln správy sa líšia od servera</numerusform>
            <numerusform>%Ln správ sa líši od servera</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything here</source>
        <translation>Všetko je tu</translation>
    </message>
    <message>
        <source>Read letters</source>
        <translation>Čítať správy</translation>
    </message>
    <message>
        <source>Mark letters</source>
        <translation>Označovať správy</translation>
    </message>
    <message>
        <source>Add letters</source>
        <translation>Pridávať správy</translation>
    </message>
    <message>
        <source>Delete letters</source>
        <translation>Odstraňovať správy</translation>
    </message>
    <message>
        <source>Make folders inside</source>
        <translation>Vytvárať vnorené priečinky</translation>
    </message>
    <message>
        <source>Rename or delete the folder</source>
        <translation>Premenovať alebo odstrániť priečinok</translation>
    </message>
    <message>
        <source>Share the folder</source>
        <translation>Zdieľať priečinok</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nič</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>Využité %1 z %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1 z %Ln správy</numerusform>
            <numerusform>%1 z %Ln správ</numerusform>
            <numerusform>%1 z %Ln správ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderPropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>Vlastnosti priečinka „%1“</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Názov</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Umiestnenie</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Správy</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln správa</numerusform>
            <numerusform>%Ln správy</numerusform>
            <numerusform>%Ln správ</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Zisťuje sa…</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Na serveri</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Uchované tu</translation>
    </message>
    <message>
        <source>Last complete</source>
        <translation>Naposledy úplný</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>V zozname</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Zobrazený</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Nezobrazený</translation>
    </message>
    <message>
        <source>You may</source>
        <translation>Smiete</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Miesto</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s), %1 unread</source>
        <translation>
            <numerusform>%Ln správa, neprečítané: %1</numerusform>
            <numerusform>%Ln správy, neprečítané: %1</numerusform>
            <numerusform>%Ln správ, neprečítané: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nikdy</translation>
    </message>
    <message>
        <source>This folder could not be brought up to date. The server says: %1</source>
        <translation>Tento priečinok sa nepodarilo aktualizovať. Odpoveď servera: %1</translation>
    </message>
    <message>
        <source>The server could not be asked. These numbers are what is known here.</source>
        <translation>Servera sa nepodarilo opýtať. Tieto údaje sú známe v tomto počítači.</translation>
    </message>
    <message>
        <source>Known here: %1, on the server at the last round: %2</source>
        <translation>Známe tu: %1, na serveri pri poslednej kontrole: %2</translation>
    </message>
    <message>
        <source>Mended here:</source>
        <translation>Opravené tu:</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderText</name>
    <message>
        <source>A folder needs a name.</source>
        <translation>Priečinok musí mať názov.</translation>
    </message>
    <message>
        <source>The name must not begin or end with a blank.</source>
        <translation>Názov nesmie začínať ani končiť medzerou.</translation>
    </message>
    <message>
        <source>The server uses one of these characters to divide folders. Choose a name without it.</source>
        <translation>Jeden z týchto znakov server používa na oddelenie priečinkov. Zvoľte názov bez neho.</translation>
    </message>
    <message>
        <source>The name has a character that folders cannot have.</source>
        <translation>Názov obsahuje znak, ktorý priečinky nemôžu mať.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Názov je príliš dlhý.</translation>
    </message>
    <message>
        <source>This name belongs to the inbox.</source>
        <translation>Tento názov patrí priečinku „Doručené“.</translation>
    </message>
    <message>
        <source>There is a folder of this name already.</source>
        <translation>Priečinok s týmto názvom už existuje.</translation>
    </message>
    <message>
        <source>This cannot be done with this folder.</source>
        <translation>S týmto priečinkom sa to nedá urobiť.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps unfinished letters, in other programs too.</source>
        <translation>V priečinku „%1“ uchováva tento účet koncepty, aj pre iné programy.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps sent letters, in other programs too.</source>
        <translation>V priečinku „%1“ uchováva tento účet odoslané správy, aj pre iné programy.</translation>
    </message>
    <message>
        <source>“%1” is where this account archives letters, in other programs too.</source>
        <translation>V priečinku „%1“ je archív tohto účtu, aj pre iné programy.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps junk, and its server may put junk there.</source>
        <translation>V priečinku „%1“ uchováva tento účet spam a server ho tam môže sám ukladať.</translation>
    </message>
    <message>
        <source>“%1” is where this account keeps deleted letters, in other programs too.</source>
        <translation>V priečinku „%1“ uchováva tento účet odstránené správy, aj pre iné programy.</translation>
    </message>
    <message>
        <source>“%1” is a folder of the server&apos;s own.</source>
        <translation>„%1“ je vlastný priečinok servera.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Formatting</name>
    <message>
        <source>Yesterday</source>
        <translation>Včera</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln bajt</numerusform>
            <numerusform>%Ln bajty</numerusform>
            <numerusform>%Ln bajtov</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::IdentitiesEditor</name>
    <message>
        <source>New address</source>
        <translation>Nová adresa</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Odstrániť</translation>
    </message>
    <message>
        <source>Addresses to write from</source>
        <translation>Adresy odosielateľa</translation>
    </message>
    <message>
        <source>Add an &amp;address</source>
        <translation>Pridať &amp;adresu</translation>
    </message>
    <message>
        <source>Name others see</source>
        <translation>Meno, ktoré vidia ostatní</translation>
    </message>
    <message>
        <source>Address to write from</source>
        <translation>Adresa odosielateľa</translation>
    </message>
    <message>
        <source>Address for replies</source>
        <translation>Adresa na odpovede</translation>
    </message>
    <message>
        <source>the address above</source>
        <translation>adresa uvedená vyššie</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Podpis</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Meno</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresa</translation>
    </message>
    <message>
        <source>Replies &amp;to</source>
        <translation>Odpovede &amp;na</translation>
    </message>
    <message>
        <source>S&amp;ignature</source>
        <translation>&amp;Podpis</translation>
    </message>
    <message>
        <source>One of the addresses to write from is empty.</source>
        <translation>Jedna z adries odosielateľa je prázdna.</translation>
    </message>
    <message>
        <source>%1 is not an address.</source>
        <translation>%1 nie je adresa.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::IdentityExtras</name>
    <message>
        <source>Send through a server of its o&amp;wn</source>
        <translation>Odosielať cez &amp;vlastný server</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>Ďal&amp;šie</translation>
    </message>
    <message>
        <source>Organisation, signature in HTML, folder and server for sending</source>
        <translation>Organizácia, podpis v HTML, priečinok a server na odosielanie</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizácia</translation>
    </message>
    <message>
        <source>Signature in HTML</source>
        <translation>Podpis v HTML</translation>
    </message>
    <message>
        <source>none: letters are plain text</source>
        <translation>žiadny: správy sú čistý text</translation>
    </message>
    <message>
        <source>Folder for letters sent from this address</source>
        <translation>Priečinok pre správy odoslané z tejto adresy</translation>
    </message>
    <message>
        <source>As of the account</source>
        <translation>Ako v účte</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>Or&amp;ganizácia</translation>
    </message>
    <message>
        <source>Signature in &amp;HTML</source>
        <translation>Podpis v &amp;HTML</translation>
    </message>
    <message>
        <source>Letters with it go out as text and as HTML. Scripts and pictures are left out.</source>
        <translation>Správy s ním odchádzajú ako text aj ako HTML. Skripty a obrázky sa vynechajú.</translation>
    </message>
    <message>
        <source>Sent &amp;letters in</source>
        <translation>Odos&amp;lané správy v</translation>
    </message>
    <message>
        <source>Sending server of this address</source>
        <translation>Server odchádzajúcej pošty tejto adresy</translation>
    </message>
    <message>
        <source>Port of the sending server of this address</source>
        <translation>Port servera odchádzajúcej pošty tejto adresy</translation>
    </message>
    <message>
        <source>Encryption of the sending server of this address</source>
        <translation>Šifrovanie servera odchádzajúcej pošty tejto adresy</translation>
    </message>
    <message>
        <source>Login at the sending server of this address</source>
        <translation>Prihlasovacie meno na serveri odchádzajúcej pošty tejto adresy</translation>
    </message>
    <message>
        <source>as of the account</source>
        <translation>ako v účte</translation>
    </message>
    <message>
        <source>Password at the sending server of this address</source>
        <translation>Heslo na serveri odchádzajúcej pošty tejto adresy</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Šifrovanie</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Prihlasovacie meno</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>bez zmeny</translation>
    </message>
    <message>
        <source>The sending server of this address is missing, for example smtp.example.org.</source>
        <translation>Chýba server odchádzajúcej pošty tejto adresy, napríklad smtp.example.org.</translation>
    </message>
    <message>
        <source>The login for the sending server of this address is missing.</source>
        <translation>Chýba prihlasovacie meno pre server odchádzajúcej pošty tejto adresy.</translation>
    </message>
    <message>
        <source>Way of signing in at the sending server of this address</source>
        <translation>Spôsob prihlásenia na serveri odosielanej pošty tejto adresy</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Spôsob prihlásenia</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::JourneyRow</name>
    <message>
        <source>under way</source>
        <translation>prebieha</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hotovo</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>pozor</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nepodarilo sa</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nič tam nie je</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::KeptLettersDialog</name>
    <message>
        <source>Put back</source>
        <translation>Vrátiť späť</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Odstrániť…</translation>
    </message>
    <message>
        <source>Kept letters</source>
        <translation>Uchované správy</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Správa</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>Zmizla</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Čo je uchované</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Uchovaná do</translation>
    </message>
    <message>
        <source>Copies of letters that disappeared at the server. They are put back to the folder they were in, and go by themselves when their time is over.</source>
        <translation>Kópie správ, ktoré zmizli zo servera. Dajú sa vrátiť do priečinka, v ktorom boli, a po uplynutí času sa odstránia samy.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) from “%1” of %2</source>
        <translation>
            <numerusform>%Ln správa z priečinka „%1“ účtu %2</numerusform>
            <numerusform>%Ln správy z priečinka „%1“ účtu %2</numerusform>
            <numerusform>%Ln správ z priečinka „%1“ účtu %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Headers only</source>
        <translation>Len hlavičky</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Len text</translation>
    </message>
    <message>
        <source>The whole letter</source>
        <translation>Celá správa</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
    <message>
        <source>From “%1” of %2</source>
        <translation>Z priečinka „%1“ účtu %2</translation>
    </message>
    <message>
        <source>Being put back</source>
        <translation>Vracia sa späť</translation>
    </message>
    <message>
        <source>Delete kept letters</source>
        <translation>Odstránenie uchovaných správ</translation>
    </message>
    <message>
        <source>Delete the chosen copies?</source>
        <translation>Odstrániť vybrané kópie?</translation>
    </message>
    <message>
        <source>The server does not have these letters any more. This cannot be undone.</source>
        <translation>Na serveri tieto správy už nie sú. Nedá sa to vrátiť späť.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Ponechať</translation>
    </message>
    <message>
        <source>Delete the copies</source>
        <translation>Odstrániť kópie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) deleted.</source>
        <translation>
            <numerusform>%Ln kópia odstránená.</numerusform>
            <numerusform>%Ln kópie odstránené.</numerusform>
            <numerusform>%Ln kópií odstránených.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are being put back.</source>
        <translation>
            <numerusform>%Ln správa sa vracia na server.</numerusform>
            <numerusform>%Ln správy sa vracajú na server.</numerusform>
            <numerusform>%Ln správ sa vracia na server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are there again already.</source>
        <translation>
            <numerusform>%Ln správa je už zasa na svojom mieste.</numerusform>
            <numerusform>%Ln správy sú už zasa na svojom mieste.</numerusform>
            <numerusform>%Ln správ je už zasa na svojom mieste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) cannot be put back: only their headers were kept.</source>
        <translation>
            <numerusform>%Ln správa sa nedá vrátiť: uchované sú len hlavičky.</numerusform>
            <numerusform>%Ln správy sa nedajú vrátiť: uchované sú len hlavičky.</numerusform>
            <numerusform>%Ln správ sa nedá vrátiť: uchované sú len hlavičky.</numerusform>
        </translation>
    </message>
    <message>
        <source>There was nothing to put back.</source>
        <translation>Nebolo čo vrátiť.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>J&amp;azyk</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Ako &amp;systém</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LastLetters</name>
    <message>
        <source>Martlet is sending</source>
        <translation>Martlet odosiela</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Odosielanie</translation>
    </message>
    <message>
        <source>&amp;End at once</source>
        <translation>&amp;Ukončiť hneď</translation>
    </message>
    <message>
        <source>What is not sent yet goes when Martlet starts again</source>
        <translation>Čo ešte nie je odoslané, odíde po ďalšom spustení programu Martlet</translation>
    </message>
    <message>
        <source>“%1” is being sent</source>
        <translation>„%1“ sa odosiela</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) are being sent</source>
        <translation>
            <numerusform>Odosiela sa %n správa</numerusform>
            <numerusform>Odosielajú sa %n správy</numerusform>
            <numerusform>Odosiela sa %n správ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LaterMenu</name>
    <message>
        <source>At another time…</source>
        <translation>V inom čase…</translation>
    </message>
    <message>
        <source>Sent letters can be taken back for</source>
        <translation>Odoslané možno vziať späť počas</translation>
    </message>
    <message>
        <source>No time: they go at once</source>
        <translation>Vôbec nie: odídu hneď</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln sekundy</numerusform>
            <numerusform>%Ln sekúnd</numerusform>
            <numerusform>%Ln sekúnd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingCalendar</name>
    <message>
        <source>Month</source>
        <translation>Mesiac</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Predchádzajúci mesiac</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Nasledujúci mesiac</translation>
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
            <numerusform> deň</numerusform>
            <numerusform> dni</numerusform>
            <numerusform> dní</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> letter(s)</source>
        <comment>behind a number in a field</comment>
        <translation>
            <numerusform> správa</numerusform>
            <numerusform> správy</numerusform>
            <numerusform> správ</numerusform>
        </translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Days that copies stay on the server</source>
        <translation>Koľko dní ostávajú kópie na serveri</translation>
    </message>
    <message>
        <source>Letters of which copies stay on the server</source>
        <translation>Koľko najnovších správ ostáva na serveri</translation>
    </message>
    <message>
        <source>Megabytes of copies that stay on the server</source>
        <translation>Koľko megabajtov kópií ostáva na serveri</translation>
    </message>
    <message>
        <source>Copies on the server</source>
        <translation>Kópie na serveri</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingText</name>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1.</source>
        <translation>
            <numerusform>Na serveri ostáva %Ln správa, %1.</numerusform>
            <numerusform>Na serveri ostávajú %Ln správy, %1.</numerusform>
            <numerusform>Na serveri ostáva %Ln správ, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; they go %2.</source>
        <translation>
            <numerusform>Na serveri ostáva %Ln správa, %1; odstráni sa %2.</numerusform>
            <numerusform>Na serveri ostávajú %Ln správy, %1; odstránia sa %2.</numerusform>
            <numerusform>Na serveri ostáva %Ln správ, %1; odstránia sa %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; the first go %2.</source>
        <translation>
            <numerusform>Na serveri ostáva %Ln správa, %1; prvé sa odstránia %2.</numerusform>
            <numerusform>Na serveri ostávajú %Ln správy, %1; prvé sa odstránia %2.</numerusform>
            <numerusform>Na serveri ostáva %Ln správ, %1; prvé sa odstránia %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is deleted at the server; its room fills up.</source>
        <translation>Na serveri sa nič neodstraňuje; jeho miesto sa postupne zapĺňa.</translation>
    </message>
    <message numerus="yes">
        <source>A copy is deleted at the server %Ln day(s) after the letter came here.</source>
        <translation>
            <numerusform>Kópia sa na serveri odstráni %Ln deň po tom, čo správa prišla sem.</numerusform>
            <numerusform>Kópia sa na serveri odstráni %Ln dni po tom, čo správa prišla sem.</numerusform>
            <numerusform>Kópia sa na serveri odstráni %Ln dní po tom, čo správa prišla sem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies beyond the newest %Ln letter(s) are deleted at the server.</source>
        <translation>
            <numerusform>Na serveri ostáva kópia %Ln najnovšej správy, ostatné sa odstránia.</numerusform>
            <numerusform>Na serveri ostávajú kópie %Ln najnovších správ, ostatné sa odstránia.</numerusform>
            <numerusform>Na serveri ostávajú kópie %Ln najnovších správ, ostatné sa odstránia.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When the copies take more than %Ln MB, the oldest are deleted at the server.</source>
        <translation>
            <numerusform>Keď kópie zaberajú viac než %Ln MB, najstaršie sa na serveri odstránia.</numerusform>
            <numerusform>Keď kópie zaberajú viac než %Ln MB, najstaršie sa na serveri odstránia.</numerusform>
            <numerusform>Keď kópie zaberajú viac než %Ln MB, najstaršie sa na serveri odstránia.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you delete here is deleted at the server too.</source>
        <translation>Čo odstránite tu, odstráni sa aj na serveri.</translation>
    </message>
    <message>
        <source>Once a letter is safe here it is deleted at the server: this computer has the only copy.</source>
        <translation>Len čo je správa bezpečne tu, na serveri sa odstráni: jediná kópia je v tomto počítači.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>dnes</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>zajtra</translation>
    </message>
    <message>
        <source>on %1</source>
        <extracomment>Day and month in QDate&apos;s letters, in the middle of a sentence: &quot;the first go on 3 March&quot;.</extracomment>
        <translation>%1</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>day of this year</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day of another year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>What lies at the server is known after the first check.</source>
        <translation>Čo je na serveri, bude známe po prvej kontrole.</translation>
    </message>
    <message>
        <source>There are no copies at the server now.</source>
        <translation>Na serveri teraz nie sú žiadne kópie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go from the server with the next check.</source>
        <translation>
            <numerusform>Pri najbližšej kontrole sa zo servera odstráni %Ln správa.</numerusform>
            <numerusform>Pri najbližšej kontrole sa zo servera odstránia %Ln správy.</numerusform>
            <numerusform>Pri najbližšej kontrole sa zo servera odstráni %Ln správ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stays there.</source>
        <translation>Neostane tam nič.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them stay(s) because you want it.</source>
        <translation>
            <numerusform>%Ln z nich ostáva, lebo to chcete.</numerusform>
            <numerusform>%Ln z nich ostávajú, lebo to chcete.</numerusform>
            <numerusform>%Ln z nich ostáva, lebo to chcete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln letter(s) only the header is here; they stay until you fetch the rest.</source>
        <translation>
            <numerusform>Z %Ln správy je tu len hlavička; ostane tam, kým nestiahnete zvyšok.</numerusform>
            <numerusform>Z %Ln správ sú tu len hlavičky; ostanú tam, kým nestiahnete zvyšok.</numerusform>
            <numerusform>Z %Ln správ sú tu len hlavičky; ostanú tam, kým nestiahnete zvyšok.</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider itself deletes letters once they were fetched.</source>
        <translation>Poskytovateľ sám odstraňuje správy po ich prijatí.</translation>
    </message>
    <message numerus="yes">
        <source>The provider itself deletes letters after %Ln day(s).</source>
        <translation>
            <numerusform>Poskytovateľ sám odstraňuje správy po %Ln dni.</numerusform>
            <numerusform>Poskytovateľ sám odstraňuje správy po %Ln dňoch.</numerusform>
            <numerusform>Poskytovateľ sám odstraňuje správy po %Ln dňoch.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has no copy of this letter any more.</source>
        <translation>Server už kópiu tejto správy nemá.</translation>
    </message>
    <message>
        <source>Only the header is here; the rest is at the server.</source>
        <translation>Je tu len hlavička; zvyšok je na serveri.</translation>
    </message>
    <message>
        <source>The server has a copy, and it stays because you want it.</source>
        <translation>Server má kópiu a tá ostáva, lebo to chcete.</translation>
    </message>
    <message>
        <source>The server has a copy; it goes %1.</source>
        <translation>Server má kópiu; odstráni sa %1.</translation>
    </message>
    <message>
        <source>The server has a copy.</source>
        <translation>Server má kópiu.</translation>
    </message>
    <message>
        <source>Deleting has no effect at this provider: it keeps what was fetched. Its website can delete it.</source>
        <translation>U tohto poskytovateľa odstraňovanie neúčinkuje: čo bolo prijaté, to uchováva. Odstrániť sa to dá na jeho webe.</translation>
    </message>
    <message>
        <source>Stay for good</source>
        <translation>Ostávajú natrvalo</translation>
    </message>
    <message>
        <source>Stay for a number of days</source>
        <translation>Ostávajú niekoľko dní</translation>
    </message>
    <message>
        <source>Stay of the newest letters</source>
        <translation>Ostávajú z najnovších správ</translation>
    </message>
    <message>
        <source>Stay up to a size</source>
        <translation>Ostávajú do určitej veľkosti</translation>
    </message>
    <message>
        <source>Go when I delete letters here</source>
        <translation>Odstránia sa, keď správu odstránim tu</translation>
    </message>
    <message>
        <source>Go once letters are here</source>
        <translation>Odstránia sa hneď po prijatí</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LetterOptions</name>
    <message>
        <source>Ask for a &amp;read receipt</source>
        <translation>Požiadať o potvrdenie o &amp;prečítaní</translation>
    </message>
    <message>
        <source>Ask for &amp;delivery reports</source>
        <translation>Požiadať o potvrdenie o &amp;doručení</translation>
    </message>
    <message>
        <source>The recipient&apos;s program asks the recipient whether it may say that the letter was opened</source>
        <translation>Program príjemcu sa ho spýta, či smie oznámiť, že správa bola otvorená</translation>
    </message>
    <message>
        <source>The mail servers say when the letter has arrived at the recipient&apos;s, where they can</source>
        <translation>Poštové servery oznámia, keď správa dorazí k príjemcovi, ak to vedia</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LifeStoryDialog</name>
    <message>
        <source>Life story of a letter</source>
        <translation>História správy</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kedy</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Čo sa stalo</translation>
    </message>
    <message>
        <source>Martlet tells what it noticed itself since it knows this letter.</source>
        <translation>Martlet ukazuje to, čo si sám všimol, odkedy túto správu pozná.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LifeStoryText</name>
    <message>
        <source>The server did not accept a mark; it is as it was before.</source>
        <translation>Server značku neprijal; je to ako predtým.</translation>
    </message>
    <message>
        <source>You read it here.</source>
        <translation>Prečítali ste ju tu.</translation>
    </message>
    <message>
        <source>It was read in another program.</source>
        <translation>Bola prečítaná v inom programe.</translation>
    </message>
    <message>
        <source>You marked it as unread.</source>
        <translation>Označili ste ju ako neprečítanú.</translation>
    </message>
    <message>
        <source>Another program marked it as unread.</source>
        <translation>Iný program ju označil ako neprečítanú.</translation>
    </message>
    <message>
        <source>You flagged it.</source>
        <translation>Pridali ste vlajku.</translation>
    </message>
    <message>
        <source>Another program flagged it.</source>
        <translation>Iný program pridal vlajku.</translation>
    </message>
    <message>
        <source>You removed the flag.</source>
        <translation>Zrušili ste vlajku.</translation>
    </message>
    <message>
        <source>Another program removed the flag.</source>
        <translation>Iný program zrušil vlajku.</translation>
    </message>
    <message>
        <source>You answered it.</source>
        <translation>Odpovedali ste na ňu.</translation>
    </message>
    <message>
        <source>It was answered in another program.</source>
        <translation>Odpoveď bola napísaná v inom programe.</translation>
    </message>
    <message>
        <source>You forwarded it.</source>
        <translation>Preposlali ste ju.</translation>
    </message>
    <message>
        <source>It was forwarded in another program.</source>
        <translation>Bola preposlaná v inom programe.</translation>
    </message>
    <message>
        <source>You took back that it was deleted; it is in “%1”.</source>
        <translation>Odstránenie ste vzali späť; je v priečinku „%1“.</translation>
    </message>
    <message>
        <source>You moved it from “%1” to “%2”.</source>
        <translation>Presunuli ste ju z priečinka „%1“ do priečinka „%2“.</translation>
    </message>
    <message>
        <source>Another program moved it from “%1” to “%2”.</source>
        <translation>Iný program ju presunul z priečinka „%1“ do priečinka „%2“.</translation>
    </message>
    <message>
        <source>The server did not accept the move: back from “%1” to “%2”.</source>
        <translation>Server presun neprijal: vrátená z priečinka „%1“ do priečinka „%2“.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Doručené</translation>
    </message>
    <message>
        <source>It arrived in “%1”.</source>
        <translation>Prišla do priečinka „%1“.</translation>
    </message>
    <message>
        <source>Its text was fetched to this computer.</source>
        <translation>Jej text bol stiahnutý do tohto počítača.</translation>
    </message>
    <message>
        <source>It was fetched whole to this computer.</source>
        <translation>Celá bola stiahnutá do tohto počítača.</translation>
    </message>
    <message>
        <source>You copied it from “%1” to “%2”.</source>
        <translation>Skopírovali ste ju z priečinka „%1“ do priečinka „%2“.</translation>
    </message>
    <message>
        <source>You deleted it from “%1” for good.</source>
        <translation>Odstránili ste ju natrvalo z priečinka „%1“.</translation>
    </message>
    <message>
        <source>It disappeared from “%1” at the server: another program or the provider removed it.</source>
        <translation>Zmizla na serveri z priečinka „%1“: odstránil ju iný program alebo poskytovateľ.</translation>
    </message>
    <message>
        <source>A copy was kept on this computer.</source>
        <translation>Kópia zostala uchovaná v tomto počítači.</translation>
    </message>
    <message>
        <source>You asked to put it back to “%1”.</source>
        <translation>Požiadali ste o jej vrátenie do priečinka „%1“.</translation>
    </message>
    <message>
        <source>It is back in “%1” at the server.</source>
        <translation>Je späť na serveri v priečinku „%1“.</translation>
    </message>
    <message>
        <source>The provider may remove it from “%1” today.</source>
        <translation>Poskytovateľ ju môže z priečinka „%1“ odstrániť už dnes.</translation>
    </message>
    <message numerus="yes">
        <source>The provider removes it from “%1” in %Ln day(s).</source>
        <translation>
            <numerusform>Poskytovateľ ju odstráni z priečinka „%1“ o %Ln deň.</numerusform>
            <numerusform>Poskytovateľ ju odstráni z priečinka „%1“ o %Ln dni.</numerusform>
            <numerusform>Poskytovateľ ju odstráni z priečinka „%1“ o %Ln dní.</numerusform>
        </translation>
    </message>
    <message>
        <source>On the server it has been in “%1” since %2.</source>
        <translation>Na serveri leží v priečinku „%1“ od %2.</translation>
    </message>
    <message>
        <source>Sent to %1: the server %2 accepted it.</source>
        <translation>Odoslané: %1. Server %2 ju prijal.</translation>
    </message>
    <message>
        <source>Sent to %1: the server %2 accepted it and calls it “%3”.</source>
        <translation>Odoslané: %1. Server %2 ju prijal pod označením „%3“.</translation>
    </message>
    <message>
        <source>The copy was filed in “%1”.</source>
        <translation>Kópia leží v priečinku „%1“.</translation>
    </message>
    <message>
        <source>The server holds it until %1.</source>
        <translation>Server ju podrží do %1.</translation>
    </message>
    <message>
        <source>The server held it until %1.</source>
        <translation>Server ju podržal do %1.</translation>
    </message>
    <message>
        <source>The server did not take the copy: it was filed in “%1” on this computer.</source>
        <translation>Server neprijal kópiu: uložila sa do priečinka „%1“ v tomto počítači.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LinkOpener</name>
    <message>
        <source>This link leads to %1, although its text names another place.</source>
        <translation>Tento odkaz vedie na %1, hoci jeho text uvádza iné miesto.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Otvoriť %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation>Názov priečinka</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeModel</name>
    <message>
        <source>Inbox</source>
        <translation>Doručené</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Koncepty</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Na odoslanie</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Odoslané</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archív</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Kôš</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>Všetka pošta</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>S vlajkou</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Dôležité</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln letters</source>
        <translation>
            <numerusform>%1, %Ln správa</numerusform>
            <numerusform>%1, %Ln správy</numerusform>
            <numerusform>%1, %Ln správ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln unread</source>
        <translation>
            <numerusform>%1, %Ln neprečítaná</numerusform>
            <numerusform>%1, %Ln neprečítané</numerusform>
            <numerusform>%1, %Ln neprečítaných</numerusform>
        </translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>V tomto počítači</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeView</name>
    <message>
        <source>Folders</source>
        <translation>Priečinky</translation>
    </message>
    <message>
        <source>This folder could not be brought up to date. The server says: %1</source>
        <translation>Tento priečinok sa nepodarilo aktualizovať. Odpoveď servera: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln správa</numerusform>
            <numerusform>%Ln správy</numerusform>
            <numerusform>%Ln správ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailingListCommands</name>
    <message>
        <source>A letter to %1 is prepared that asks the list to remove you. It is not sent until you press Send.</source>
        <translation>Pripraví sa správa na adresu %1 so žiadosťou o vyradenie zo zoznamu adries. Neodošle sa skôr, než stlačíte „Odoslať“.</translation>
    </message>
    <message>
        <source>A page at %1 opens in your browser; it says what to do next.</source>
        <translation>V prehliadači sa otvorí stránka na %1; píše sa na nej, čo robiť ďalej.</translation>
    </message>
    <message>
        <source>This letter is junk. Whoever answers junk, or opens its pages, tells the sender that the address is read, and gets more of it. Better leave it where it is.</source>
        <translation>Táto správa je spam. Kto na spam odpovie alebo otvorí jeho stránky, prezradí odosielateľovi, že správy na tejto adrese niekto číta, a dostane spamu ešte viac. Radšej ju nechajte tak.</translation>
    </message>
    <message>
        <source>The name of the list looks like the address of a different site than this page.</source>
        <translation>Názov zoznamu adries vyzerá ako adresa iného webu, nie tejto stránky.</translation>
    </message>
    <message>
        <source>The connection to this page is not encrypted: others along the way can read what is sent.</source>
        <translation>Spojenie s touto stránkou nie je šifrované: údaje môžu cestou čítať iní.</translation>
    </message>
    <message>
        <source>If you never wanted these letters, mark this one as junk instead: the sender then does not learn that somebody reads them.</source>
        <translation>Ak ste tieto správy nikdy nechceli, radšej označte túto ako spam: odosielateľ sa potom nedozvie, že ich niekto číta.</translation>
    </message>
    <message>
        <source>Unsubscribe from this mailing list?</source>
        <translation>Odhlásiť sa z tohto zoznamu adries?</translation>
    </message>
    <message>
        <source>Unsubscribe from “%1”?</source>
        <translation>Odhlásiť odber „%1“?</translation>
    </message>
    <message>
        <source>Write the letter</source>
        <translation>Napísať správu</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Otvoriť stránku</translation>
    </message>
    <message>
        <source>By letter instead…</source>
        <translation>Radšej správou…</translation>
    </message>
    <message>
        <source>On a page instead…</source>
        <translation>Radšej na stránke…</translation>
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
        <translation>Víta vás Martlet</translation>
    </message>
    <message>
        <source>Add an account to read and write your mail here.</source>
        <translation>Ak chcete čítať a písať poštu, pridajte účet.</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Pridať účet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters selected</source>
        <translation>
            <numerusform>Vybraná %Ln správa</numerusform>
            <numerusform>Vybrané %Ln správy</numerusform>
            <numerusform>Vybraných %Ln správ</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was sent</source>
        <translation>Správa „%1“ bola odoslaná</translation>
    </message>
    <message>
        <source>No folder selected</source>
        <translation>Nie je vybraný priečinok</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln správa</numerusform>
            <numerusform>%Ln správy</numerusform>
            <numerusform>%Ln správ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln neprečítaná</numerusform>
            <numerusform>%Ln neprečítané</numerusform>
            <numerusform>%Ln neprečítaných</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Martlet ended while %Ln letters were being written. They are kept.</source>
        <translation>
            <numerusform>Martlet sa ukončil, keď ste písali %Ln správu. Je uložená.</numerusform>
            <numerusform>Martlet sa ukončil, keď ste písali %Ln správy. Sú uložené.</numerusform>
            <numerusform>Martlet sa ukončil, keď ste písali %Ln správ. Sú uložené.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Písať ďalej</translation>
    </message>
    <message>
        <source>No unread letter below</source>
        <translation>Nižšie nie je neprečítaná správa</translation>
    </message>
    <message>
        <source>No unread letter above</source>
        <translation>Vyššie nie je neprečítaná správa</translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln letters wait in the Outbox.</source>
        <translation>
            <numerusform>%1. Na odoslanie čaká %Ln správa.</numerusform>
            <numerusform>%1. Na odoslanie čakajú %Ln správy.</numerusform>
            <numerusform>%1. Na odoslanie čaká %Ln správ.</numerusform>
        </translation>
    </message>
    <message>
        <source>About Martlet</source>
        <translation>O programe Martlet</translation>
    </message>
    <message>
        <source>Martlet %1</source>
        <translation>Martlet %1</translation>
    </message>
    <message>
        <source>A desktop mail program. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Poštový program pre počítač. Slobodný softvér pod licenciou GNU General Public License, verzia 3 alebo novšia.</translation>
    </message>
    <message>
        <source>%1 — Martlet</source>
        <translation>%1 — Martlet</translation>
    </message>
    <message numerus="yes">
        <source>The copies go by themselves in %Ln days; until then they are under “Kept letters”.</source>
        <translation>
            <numerusform>Kópie sa odstránia samy o %Ln deň; dovtedy ich nájdete v okne „Uchované správy“.</numerusform>
            <numerusform>Kópie sa odstránia samy o %Ln dni; dovtedy ich nájdete v okne „Uchované správy“.</numerusform>
            <numerusform>Kópie sa odstránia samy o %Ln dní; dovtedy ich nájdete v okne „Uchované správy“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Is POP3 switched on?</source>
        <translation>Je POP3 zapnutý?</translation>
    </message>
    <message>
        <source>Is IMAP switched on?</source>
        <translation>Je IMAP zapnutý?</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Čo je zle?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
    </message>
    <message>
        <source>The server has “%1” and sends it: %2</source>
        <translation>Správu „%1“ už má server, čas odoslania: %2</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ManualPage</name>
    <message>
        <source>This provider is not in our list. The servers below are a guess; the right ones stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Tento poskytovateľ nie je v našom zozname. Servery nižšie sú len odhad; správne nájdete v zmluve, v pomocníkovi webovej pošty alebo ich pozná správca.</translation>
    </message>
    <message>
        <source>The settings stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Nastavenia nájdete v zmluve, v pomocníkovi webovej pošty alebo ich pozná správca.</translation>
    </message>
    <message>
        <source>&amp;Use these servers</source>
        <translation>&amp;Použiť tieto servery</translation>
    </message>
    <message>
        <source>These are older settings; today the provider has others. Receiving: %1 (%2).</source>
        <translation>Toto sú staršie nastavenia; dnes má poskytovateľ iné. Prijímanie: %1 (%2).</translation>
    </message>
    <message>
        <source>Sending: %1 (%2).</source>
        <translation>Odosielanie: %1 (%2).</translation>
    </message>
    <message>
        <source>&amp;Kind of server</source>
        <translation>&amp;Druh servera</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Druh servera</translation>
    </message>
    <message>
        <source>Any other</source>
        <translation>Akýkoľvek iný</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageCommands</name>
    <message numerus="yes">
        <source>%Ln letters archived</source>
        <translation>
            <numerusform>%Ln správa presunutá do archívu</numerusform>
            <numerusform>%Ln správy presunuté do archívu</numerusform>
            <numerusform>%Ln správ presunutých do archívu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Junk</source>
        <translation>
            <numerusform>%Ln správa presunutá do spamu</numerusform>
            <numerusform>%Ln správy presunuté do spamu</numerusform>
            <numerusform>%Ln správ presunutých do spamu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Trash</source>
        <translation>
            <numerusform>%Ln správa presunutá do koša</numerusform>
            <numerusform>%Ln správy presunuté do koša</numerusform>
            <numerusform>%Ln správ presunutých do koša</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln letters for good? They cannot be brought back.</source>
        <translation>
            <numerusform>Odstrániť %Ln správu natrvalo? Nebude sa dať obnoviť.</numerusform>
            <numerusform>Odstrániť %Ln správy natrvalo? Nebudú sa dať obnoviť.</numerusform>
            <numerusform>Odstrániť %Ln správ natrvalo? Nebudú sa dať obnoviť.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Odstrániť</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters deleted for good</source>
        <translation>
            <numerusform>%Ln správa odstránená natrvalo</numerusform>
            <numerusform>%Ln správy odstránené natrvalo</numerusform>
            <numerusform>%Ln správ odstránených natrvalo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters copied to %1</source>
        <translation>
            <numerusform>%Ln správa skopírovaná do priečinka „%1“</numerusform>
            <numerusform>%Ln správy skopírované do priečinka „%1“</numerusform>
            <numerusform>%Ln správ skopírovaných do priečinka „%1“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to %1</source>
        <translation>
            <numerusform>%Ln správa presunutá do priečinka „%1“</numerusform>
            <numerusform>%Ln správy presunuté do priečinka „%1“</numerusform>
            <numerusform>%Ln správ presunutých do priečinka „%1“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters put back</source>
        <translation>
            <numerusform>%Ln správa vrátená späť</numerusform>
            <numerusform>%Ln správy vrátené späť</numerusform>
            <numerusform>%Ln správ vrátených späť</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters marked as read</source>
        <translation>
            <numerusform>%Ln správa označená ako prečítaná</numerusform>
            <numerusform>%Ln správy označené ako prečítané</numerusform>
            <numerusform>%Ln správ označených ako prečítané</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all letters of “%1” for good? They cannot be brought back.</source>
        <translation>Odstrániť natrvalo všetky správy z priečinka „%1“? Nebudú sa dať obnoviť.</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Odstrániť všetky</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters are there already</source>
        <translation>
            <numerusform>%Ln správa tam už je</numerusform>
            <numerusform>%Ln správy tam už sú</numerusform>
            <numerusform>%Ln správ tam už je</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone any more</source>
        <translation>Toto sa už nedá vrátiť späť</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageDelegate</name>
    <message>
        <source>To: %1</source>
        <translation>Komu: %1</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(bez odosielateľa)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListModel</name>
    <message>
        <source>unread</source>
        <translation>neprečítané</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>s vlajkou</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>odpovedané</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>preposlané</translation>
    </message>
    <message>
        <source>has attachments</source>
        <translation>s prílohami</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>bez predmetu</translation>
    </message>
    <message>
        <source>came to %1</source>
        <translation>prišla na %1</translation>
    </message>
    <message>
        <source>Not delivered to %1</source>
        <translation>Nedoručené: %1</translation>
    </message>
    <message>
        <source>Late on the way to %1</source>
        <translation>Doručenie sa oneskoruje: %1</translation>
    </message>
    <message numerus="yes">
        <source>Not delivered to %Ln recipients</source>
        <translation>
            <numerusform>Nedoručené %Ln príjemcovi</numerusform>
            <numerusform>Nedoručené %Ln príjemcom</numerusform>
            <numerusform>Nedoručené %Ln príjemcom</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Late on the way to %Ln recipients</source>
        <translation>
            <numerusform>Doručenie %Ln príjemcovi sa oneskoruje</numerusform>
            <numerusform>Doručenie %Ln príjemcom sa oneskoruje</numerusform>
            <numerusform>Doručenie %Ln príjemcom sa oneskoruje</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListPane</name>
    <message>
        <source>Order of the list</source>
        <translation>Poradie zoznamu</translation>
    </message>
    <message>
        <source>Filter by sender or subject</source>
        <translation>Filter podľa odosielateľa alebo predmetu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln neprečítaná</numerusform>
            <numerusform>%Ln neprečítané</numerusform>
            <numerusform>%Ln neprečítaných</numerusform>
        </translation>
    </message>
    <message>
        <source>No letters with “%1”</source>
        <translation>Žiadne správy s textom „%1“</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Zrušiť filter</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nič tu nie je</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListView</name>
    <message>
        <source>Letters</source>
        <translation>Správy</translation>
    </message>
    <message>
        <source>Archive (%1)</source>
        <translation>Archivovať (%1)</translation>
    </message>
    <message>
        <source>Delete (%1)</source>
        <translation>Odstrániť (%1)</translation>
    </message>
    <message>
        <source>Flag (%1)</source>
        <translation>Vlajka (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln správa</numerusform>
            <numerusform>%Ln správy</numerusform>
            <numerusform>%Ln správ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageReader</name>
    <message>
        <source>Reader</source>
        <translation>Panel na čítanie</translation>
    </message>
    <message>
        <source>The letter is being fetched…</source>
        <translation>Správa sa načítava…</translation>
    </message>
    <message>
        <source>Its text is not on this computer yet.</source>
        <translation>Jej text ešte nie je v tomto počítači.</translation>
    </message>
    <message>
        <source>No letter selected</source>
        <translation>Nie je vybraná správa</translation>
    </message>
    <message>
        <source>This letter is not there any more</source>
        <translation>Táto správa už neexistuje</translation>
    </message>
    <message>
        <source>The text of this letter is not here yet</source>
        <translation>Text tejto správy ešte nie je načítaný</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
    </message>
    <message>
        <source>The text alone is shown</source>
        <translation>Zobrazuje sa iba text</translation>
    </message>
    <message>
        <source>The Simple view is shown</source>
        <translation>Zobrazuje sa jednoduché zobrazenie</translation>
    </message>
    <message>
        <source>Only the header is here. The letter is %1.</source>
        <translation>Je tu len hlavička. Správa má %1.</translation>
    </message>
    <message>
        <source>Fetch the rest</source>
        <translation>Stiahnuť zvyšok</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MoveToPopup</name>
    <message>
        <source>Move to a folder</source>
        <translation>Presunúť do priečinka</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Presunúť do…</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Názov priečinka</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Priečinky</translation>
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
        <translation>Nový priečinok</translation>
    </message>
    <message>
        <source>&amp;Name of the new folder in %1</source>
        <translation>&amp;Názov nového priečinka v účte %1</translation>
    </message>
    <message>
        <source>&amp;Name of the new folder inside “%1”</source>
        <translation>&amp;Názov nového priečinka v priečinku „%1“</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Názov priečinka</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Vytvoriť</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OfferView</name>
    <message>
        <source>Receiving</source>
        <translation>Prijímanie</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Odosielanie</translation>
    </message>
    <message>
        <source>Signing in as</source>
        <translation>Prihlásenie ako</translation>
    </message>
    <message>
        <source>These servers are not confirmed yet: the check will show whether they work.</source>
        <translation>Tieto servery zatiaľ nie sú potvrdené: kontrola ukáže, či fungujú.</translation>
    </message>
    <message>
        <source>no server was found; this account would only receive</source>
        <translation>server sa nenašiel; účet by poštu iba prijímal</translation>
    </message>
    <message>
        <source>%1 is a server of my mail</source>
        <translation>%1 je server mojej pošty</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxDelegate</name>
    <message>
        <source>To: %1</source>
        <translation>Komu: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxModel</name>
    <message>
        <source>Waits to be sent</source>
        <translation>Čaká na odoslanie</translation>
    </message>
    <message>
        <source>Could not be sent yet. Martlet tries again by itself.</source>
        <translation>Zatiaľ sa nepodarilo odoslať. Martlet to skúsi znova sám.</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>Odosiela sa</translation>
    </message>
    <message>
        <source>Handed over; the server&apos;s answer is awaited</source>
        <translation>Odovzdané; čaká sa na odpoveď servera</translation>
    </message>
    <message>
        <source>Sent; the copy for the Sent folder is being filed</source>
        <translation>Odoslané; kópia sa ukladá do priečinka „Odoslané“</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Odoslané</translation>
    </message>
    <message>
        <source>The server refused this letter. It was not sent.</source>
        <translation>Server túto správu odmietol. Nebola odoslaná.</translation>
    </message>
    <message>
        <source>The connection broke while the letter was handed over. It may have been sent; Martlet does not send it again by itself.</source>
        <translation>Spojenie sa prerušilo pri odovzdávaní správy. Možno bola odoslaná; Martlet ju sám znova neodošle.</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
    <message>
        <source>%1, to %2. %3</source>
        <translation>%1, komu: %2. %3</translation>
    </message>
    <message>
        <source>Held: stays until you let it go</source>
        <translation>Pozdržaná: čaká, kým ju neuvoľníte</translation>
    </message>
    <message>
        <source>Sent to some recipients; the others are tried again.</source>
        <translation>Časti príjemcov odoslaná; ostatným sa skúsi znova.</translation>
    </message>
    <message>
        <source>Sent to some recipients; the others are tried at %1.</source>
        <translation>Časti príjemcov odoslaná; ostatným sa skúsi znova: %1.</translation>
    </message>
    <message>
        <source>Goes out at %1</source>
        <translation>Odíde: %1</translation>
    </message>
    <message>
        <source>Could not be sent yet. Martlet tries again at %1.</source>
        <translation>Zatiaľ sa nepodarilo odoslať. Ďalší pokus: %1.</translation>
    </message>
    <message>
        <source>Sent, but not to everybody: the server refused some of the recipients.</source>
        <translation>Odoslaná, ale nie všetkým: časť príjemcov server odmietol.</translation>
    </message>
    <message>
        <source>Waits until it can be sent another way</source>
        <translation>Čaká, kým sa bude dať odoslať inou cestou</translation>
    </message>
    <message>
        <source>The server has it and sends it at %1; the copy for the Sent folder is being filed</source>
        <translation>Správu už má server, čas odoslania: %1; kópia sa ukladá do priečinka „Odoslané“</translation>
    </message>
    <message>
        <source>Sent; the server does not take the copy. It will be kept on this computer.</source>
        <translation>Odoslané; server neprijíma kópiu. Uloží sa v tomto počítači.</translation>
    </message>
    <message>
        <source>Sent; the server does not take the copy. If that goes on until %1, it is kept on this computer.</source>
        <translation>Odoslané; server neprijíma kópiu. Ak to potrvá do %1, uloží sa v tomto počítači.</translation>
    </message>
    <message>
        <source>This letter was not sent.</source>
        <translation>Táto správa nebola odoslaná.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxReader</name>
    <message>
        <source>Letter in the Outbox</source>
        <translation>Správa v priečinku Na odoslanie</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxText</name>
    <message numerus="yes">
        <source>%Ln letters wait here</source>
        <translation>
            <numerusform>%Ln správa tu čaká</numerusform>
            <numerusform>%Ln správy tu čakajú</numerusform>
            <numerusform>%Ln správ tu čaká</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need you</source>
        <translation>
            <numerusform>%Ln z nich čaká na vaše rozhodnutie</numerusform>
            <numerusform>%Ln z nich čakajú na vaše rozhodnutie</numerusform>
            <numerusform>%Ln z nich čaká na vaše rozhodnutie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are held</source>
        <translation>
            <numerusform>%Ln z nich je pozdržaná</numerusform>
            <numerusform>%Ln z nich sú pozdržané</numerusform>
            <numerusform>%Ln z nich je pozdržaných</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending goes on at %1</source>
        <translation>Odosielanie bude pokračovať: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OutboxView</name>
    <message>
        <source>Send again</source>
        <translation>Odoslať znova</translation>
    </message>
    <message>
        <source>It did arrive</source>
        <translation>Správa došla</translation>
    </message>
    <message>
        <source>Take back and edit</source>
        <translation>Vziať späť a upraviť</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Odstrániť…</translation>
    </message>
    <message>
        <source>Letters in the Outbox</source>
        <translation>Správy na odoslanie</translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>Na odoslanie nič nečaká</translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>Odpoveď servera: %1</translation>
    </message>
    <message>
        <source>The letter is sent again</source>
        <translation>Správa sa odosiela znova</translation>
    </message>
    <message>
        <source>The letter counts as sent</source>
        <translation>Správa sa považuje za odoslanú</translation>
    </message>
    <message>
        <source>Remove “%1” without sending it? It cannot be brought back.</source>
        <translation>Odstrániť správu „%1“ bez odoslania? Nebude sa dať obnoviť.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Odstrániť</translation>
    </message>
    <message>
        <source>The letter was removed</source>
        <translation>Správa bola odstránená</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Pozdržať</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Odoslať hneď</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Uvoľniť</translation>
    </message>
    <message>
        <source>The letter is already on its way</source>
        <translation>Správa je už na ceste</translation>
    </message>
    <message>
        <source>The letter stays until you let it go</source>
        <translation>Správa zostane, kým ju neuvoľníte</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1: prijaté</translation>
    </message>
    <message>
        <source>%1 was refused: %2</source>
        <translation>%1: odmietnutý. %2</translation>
    </message>
    <message>
        <source>%1 comes later: %2</source>
        <translation>%1: príde na rad neskôr. %2</translation>
    </message>
    <message>
        <source>The letter is no longer in the Outbox</source>
        <translation>Správa už nie je v priečinku Na odoslanie</translation>
    </message>
    <message>
        <source>The letter is held no longer</source>
        <translation>Správa už nie je pozdržaná</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Vyššie</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nižšie</translation>
    </message>
    <message>
        <source>Before the letter above</source>
        <translation>Pred správu nad ňou</translation>
    </message>
    <message>
        <source>Behind the letter below</source>
        <translation>Za správu pod ňou</translation>
    </message>
    <message>
        <source>Show all recipients…</source>
        <translation>Zobraziť všetkých príjemcov…</translation>
    </message>
    <message>
        <source>Keep the copy here</source>
        <translation>Uložiť kópiu tu</translation>
    </message>
    <message>
        <source>Change time</source>
        <translation>Zmeniť čas</translation>
    </message>
    <message>
        <source>Into the folder for sent letters on this computer</source>
        <translation>Do priečinka pre odoslané správy v tomto počítači</translation>
    </message>
    <message>
        <source>When the letter goes out; it stays in the Outbox until then</source>
        <translation>Kedy správa odíde; dovtedy čaká v priečinku Na odoslanie</translation>
    </message>
    <message>
        <source>The copy lies among the sent letters on this computer</source>
        <translation>Kópia leží medzi odoslanými správami v tomto počítači</translation>
    </message>
    <message>
        <source>The letter goes out as soon as possible</source>
        <translation>Správa odíde čo najskôr</translation>
    </message>
    <message>
        <source>The letter goes out at %1</source>
        <translation>Správa odíde: %1</translation>
    </message>
    <message>
        <source>All recipients</source>
        <translation>Všetci príjemcovia</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::OwnReasonText</name>
    <message>
        <source>The outgoing server takes only letters written in the plainest form (7-bit), and a part of this one, such as an attached letter, is not. Leave that part out or copy its text into the letter.</source>
        <translation>Server odchádzajúcej pošty prijíma iba správy v najjednoduchšom tvare (7-bitové) a časť tejto správy, napríklad priložená správa, taká nie je. Vynechajte túto časť alebo jej text skopírujte do správy.</translation>
    </message>
    <message>
        <source>The outgoing server takes letters only from those who sign in, and offers no way to do so over this port.</source>
        <translation>Server odchádzajúcej pošty prijíma správy iba po prihlásení, ale na tomto porte prihlásenie neponúka.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PasswordField</name>
    <message>
        <source>Show</source>
        <translation>Zobraziť</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Zobraziť heslo</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Skryť</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Skryť heslo</translation>
    </message>
    <message>
        <source>This password begins or ends with a space. If you pasted it, the space may not belong to it.</source>
        <translation>Toto heslo sa začína alebo končí medzerou. Ak ste ho vložili, medzera k nemu možno nepatrí.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PasswordPage</name>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>For &amp;sending</source>
        <translation>Na od&amp;osielanie</translation>
    </message>
    <message>
        <source>Password for sending</source>
        <translation>Heslo na odosielanie</translation>
    </message>
    <message>
        <source>Receive with</source>
        <translation>Prijímať cez</translation>
    </message>
    <message>
        <source>Kept in the key store of this computer, nowhere else.</source>
        <translation>Uchováva sa v úložisku hesiel tohto počítača, nikde inde.</translation>
    </message>
    <message>
        <source>This computer has no key store that Martlet can use, so the password is kept only until Martlet is closed.</source>
        <translation>V tomto počítači nie je úložisko hesiel, ktoré by Martlet mohol použiť, preto sa heslo uchová len do zatvorenia programu.</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Heslo pre %1</translation>
    </message>
    <message>
        <source>Receiving: %1, signing in as %2</source>
        <translation>Prijímanie: %1, prihlásenie ako %2</translation>
    </message>
    <message>
        <source>Sending: %1, signing in as %2</source>
        <translation>Odosielanie: %1, prihlásenie ako %2</translation>
    </message>
    <message>
        <source>Sending: none, this account only receives</source>
        <translation>Odosielanie: žiadne, tento účet poštu iba prijíma</translation>
    </message>
    <message>
        <source>%1 wants one thing first:</source>
        <translation>%1 najprv vyžaduje jeden krok:</translation>
    </message>
    <message>
        <source>%1 wants two things first:</source>
        <translation>%1 najprv vyžaduje dva kroky:</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Otvoriť stránku</translation>
    </message>
    <message>
        <source>Open the page for: %1</source>
        <translation>Otvoriť stránku: %1</translation>
    </message>
    <message>
        <source>&amp;Copies on the server</source>
        <translation>&amp;Kópie na serveri</translation>
    </message>
    <message>
        <source>Look for letters</source>
        <translation>Hľadať nové správy</translation>
    </message>
    <message>
        <source>More &amp;options</source>
        <translation>Ďalšie &amp;možnosti</translation>
    </message>
    <message>
        <source>Where a Kerberos ticket signs you in, leave the password empty.</source>
        <translation>Ak sa prihlasujete lístkom Kerberos, nechajte heslo prázdne.</translation>
    </message>
    <message>
        <source>%1 asks you to do something on its website first.</source>
        <translation>%1 vás žiada najprv niečo urobiť na svojej stránke.</translation>
    </message>
    <message>
        <source>Open the page %1</source>
        <translation>Otvoriť stránku %1</translation>
    </message>
    <message>
        <source>Or use a password that is for mail programs:</source>
        <translation>Alebo použite heslo určené pre poštové programy:</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Heslo pre proxy</translation>
    </message>
    <message>
        <source>For the pro&amp;xy</source>
        <translation>Pre pro&amp;xy</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::PastePage</name>
    <message>
        <source>Servers are known to say: %1</source>
        <translation>Takto odpovedajú servery: %1</translation>
    </message>
    <message>
        <source>This is a translation of what servers say: %1</source>
        <translation>Je to preklad odpovede servera: %1</translation>
    </message>
    <message>
        <source>Mail programs say so: %1</source>
        <translation>Takto píšu poštové programy: %1</translation>
    </message>
    <message>
        <source>%1 says so: %2</source>
        <translation>Takto píše %1: %2</translation>
    </message>
    <message>
        <source>The error number %1 points to this.</source>
        <translation>Vyplýva to z čísla chyby %1.</translation>
    </message>
    <message>
        <source>The code %1 of the answer means that.</source>
        <translation>Vyplýva to z kódu %1 v odpovedi.</translation>
    </message>
    <message>
        <source>Only the general words of the answer say so.</source>
        <translation>Vyplýva to iba zo všeobecných slov odpovede.</translation>
    </message>
    <message>
        <source>Error text</source>
        <translation>Text chyby</translation>
    </message>
    <message>
        <source>Paste the message here as it stands: also of another program, in English, Russian or Slovak.</source>
        <translation>Vložte sem hlásenie tak, ako je: aj z iného programu, po slovensky, rusky alebo anglicky.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>V&amp;ložiť</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Vysvetliť</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Čo to znamená</translation>
    </message>
    <message>
        <source>There is no text yet.</source>
        <translation>Zatiaľ tu nie je žiadny text.</translation>
    </message>
    <message>
        <source>This text is not known.</source>
        <translation>Tento text nie je známy.</translation>
    </message>
    <message>
        <source>answers of mail servers with their codes</source>
        <translation>odpovede poštových serverov s kódmi</translation>
    </message>
    <message>
        <source>sentences of mail programs in three languages</source>
        <translation>vety poštových programov v troch jazykoch</translation>
    </message>
    <message>
        <source>error numbers, such as 0x800CCC0E</source>
        <translation>čísla chýb, napríklad 0x800CCC0E</translation>
    </message>
    <message>
        <source>Looked for: %1.</source>
        <translation>Hľadalo sa: %1.</translation>
    </message>
    <message>
        <source>A server&apos;s answer stands in it, but its meaning is not known. The support of the provider can say more.</source>
        <translation>Je v ňom odpoveď servera, ale jej význam nie je známy. Viac môže povedať podpora poskytovateľa.</translation>
    </message>
    <message>
        <source>Check the account on the page “Check an account”, or go through “Step by step”.</source>
        <translation>Skontrolujte účet na karte „Kontrola účtu“ alebo prejdite na kartu „Krok za krokom“.</translation>
    </message>
    <message>
        <source>Martlet deals with this by itself.</source>
        <translation>S týmto si Martlet poradí sám.</translation>
    </message>
    <message>
        <source>Most likely</source>
        <translation>Najpravdepodobnejšie</translation>
    </message>
    <message>
        <source>Or</source>
        <translation>Alebo</translation>
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
        <translation>Zobraziť &amp;kópie…</translation>
    </message>
    <message>
        <source>Copies on the ser&amp;ver</source>
        <translation>Kópie na &amp;serveri</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProblemText</name>
    <message>
        <source>The server of %1 wants an encrypted connection or another way to sign in. Check the encryption in the settings of the account.</source>
        <translation>Server účtu %1 vyžaduje šifrované spojenie alebo iný spôsob prihlásenia. Skontrolujte šifrovanie v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>The server refuses the password of %1.</source>
        <translation>Server neprijíma heslo účtu %1.</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Nové heslo…</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be verified. Nothing is sent or received until you decide.</source>
        <translation>Certifikát pre %1 sa nedá overiť. Kým sa nerozhodnete, nič sa neodosiela ani neprijíma.</translation>
    </message>
    <message>
        <source>Show the certificate…</source>
        <translation>Zobraziť certifikát…</translation>
    </message>
    <message>
        <source>The server of %1 cannot be reached. Martlet goes on trying.</source>
        <translation>Server účtu %1 je nedostupný. Martlet to skúša ďalej.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Skúsiť teraz</translation>
    </message>
    <message>
        <source>A change was not accepted and is undone here: %1</source>
        <translation>Zmena nebola prijatá a tu sa vracia späť: %1</translation>
    </message>
    <message>
        <source>A change in “%1” was not accepted and is undone here: %2</source>
        <translation>Zmena v priečinku „%1“ nebola prijatá a tu sa vracia späť: %2</translation>
    </message>
    <message>
        <source>“%1” was not sent: the server refused it.</source>
        <translation>Správa „%1“ nebola odoslaná: server ju odmietol.</translation>
    </message>
    <message>
        <source>Open the Outbox</source>
        <translation>Otvoriť správy na odoslanie</translation>
    </message>
    <message>
        <source>The connection broke while “%1” was handed over. It may have been sent.</source>
        <translation>Spojenie sa prerušilo pri odovzdávaní správy „%1“. Možno bola odoslaná.</translation>
    </message>
    <message>
        <source>The disk is full. Martlet fetches no more letters until there is room.</source>
        <translation>Disk je plný. Kým sa neuvoľní miesto, Martlet nesťahuje ďalšie správy.</translation>
    </message>
    <message>
        <source>No key store was found. Passwords are kept until Martlet is closed.</source>
        <translation>Úložisko hesiel sa nenašlo. Heslá sa uchovajú do zatvorenia programu Martlet.</translation>
    </message>
    <message>
        <source>The server of %1 says: %2</source>
        <translation>Server účtu %1 oznamuje: %2</translation>
    </message>
    <message>
        <source>Martlet&apos;s records were damaged and have been restored from the backup %1.</source>
        <translation>Údaje programu Martlet boli poškodené a obnovili sa zo zálohy %1.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Pripája sa…</translation>
    </message>
    <message>
        <source>Reading the list of folders…</source>
        <translation>Načítava sa zoznam priečinkov…</translation>
    </message>
    <message>
        <source>%1: looking for letters…</source>
        <translation>%1: hľadajú sa správy…</translation>
    </message>
    <message>
        <source>%1: fetching text…</source>
        <translation>%1: načítava sa text…</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>Načítava sa %1…</translation>
    </message>
    <message>
        <source>Telling the server about changes…</source>
        <translation>Zmeny sa oznamujú serveru…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Odosiela sa…</translation>
    </message>
    <message>
        <source>Sending “%1”…</source>
        <translation>Odosiela sa správa „%1“…</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: %2 z %Ln správy</numerusform>
            <numerusform>%1: %2 z %Ln správ</numerusform>
            <numerusform>%1: %2 z %Ln správ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: text of %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: text %2 z %Ln správy</numerusform>
            <numerusform>%1: text %2 z %Ln správ</numerusform>
            <numerusform>%1: text %2 z %Ln správ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 z %3</translation>
    </message>
    <message>
        <source>The server of %1 has given letters new numbers. Martlet reads those folders again; nothing is lost.</source>
        <translation>Server účtu %1 pridelil správam nové čísla. Martlet tieto priečinky číta znova; nič sa nestratilo.</translation>
    </message>
    <message>
        <source>No room on the disk for letters of %1</source>
        <translation>%1: na disku nie je miesto pre správy</translation>
    </message>
    <message>
        <source>The server of %1 is busy</source>
        <translation>%1: server je zaneprázdnený</translation>
    </message>
    <message>
        <source>No connection to %1</source>
        <translation>%1: bez spojenia</translation>
    </message>
    <message>
        <source>%1. Next try at %2</source>
        <translation>%1. Ďalší pokus: %2</translation>
    </message>
    <message>
        <source>This network wants you to sign in first: something else answers in place of %1. Open any page in a browser, sign in there, and Martlet goes on.</source>
        <translation>Táto sieť chce, aby ste sa najprv prihlásili: namiesto %1 odpovedá niečo iné. Otvorte v prehliadači ľubovoľnú stránku a prihláste sa, Martlet potom pokračuje sám.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) disappeared from “%1” at the server. Copies of them are kept on this computer.</source>
        <translation>
            <numerusform>Na serveri zmizla z priečinka „%1“ %Ln správa. Jej kópia je uchovaná v tomto počítači.</numerusform>
            <numerusform>Na serveri zmizli z priečinka „%1“ %Ln správy. Ich kópie sú uchované v tomto počítači.</numerusform>
            <numerusform>Na serveri zmizlo z priečinka „%1“ %Ln správ. Ich kópie sú uchované v tomto počítači.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Vrátiť späť</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Netreba</translation>
    </message>
    <message>
        <source>%1 – less than a minute left</source>
        <translation>%1 – zostáva menej ako minúta</translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln minute(s) left</source>
        <translation>
            <numerusform>%1 – zostáva asi %Ln minúta</numerusform>
            <numerusform>%1 – zostávajú asi %Ln minúty</numerusform>
            <numerusform>%1 – zostáva asi %Ln minút</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln hour(s) left</source>
        <translation>
            <numerusform>%1 – zostáva asi %Ln hodina</numerusform>
            <numerusform>%1 – zostávajú asi %Ln hodiny</numerusform>
            <numerusform>%1 – zostáva asi %Ln hodín</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider of %1 limits what programs may fetch a day, and the limit is nearly reached. New letters still come.</source>
        <translation>Poskytovateľ účtu %1 povoľuje programom len určité množstvo údajov za deň a to je takmer vyčerpané. Nové správy prichádzajú aj naďalej.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) to be kept here are still to come.</source>
        <translation>
            <numerusform>Ešte má prísť %Ln správa, ktorá sa tu má uchovávať.</numerusform>
            <numerusform>Ešte majú prísť %Ln správy, ktoré sa tu majú uchovávať.</numerusform>
            <numerusform>Ešte má prísť %Ln správ, ktoré sa tu majú uchovávať.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All will be here in about %Ln day(s).</source>
        <translation>
            <numerusform>Všetko tu bude asi o %Ln deň.</numerusform>
            <numerusform>Všetko tu bude asi o %Ln dni.</numerusform>
            <numerusform>Všetko tu bude asi o %Ln dní.</numerusform>
        </translation>
    </message>
    <message>
        <source>They follow tomorrow.</source>
        <translation>Prídu zajtra.</translation>
    </message>
    <message>
        <source>The provider of %1 takes no more letters today. The rest is put back tomorrow.</source>
        <translation>Poskytovateľ účtu %1 dnes viac správ neprijme. Zvyšok sa vráti na miesto zajtra.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Nastavenia…</translation>
    </message>
    <message>
        <source>The server refuses the password of %1, or POP3 is switched off in the settings of the mailbox.</source>
        <translation>Server odmieta heslo účtu %1 alebo je v nastaveniach schránky vypnutý POP3.</translation>
    </message>
    <message numerus="yes">
        <source>The provider of %1 lets programs look for letters only every %Ln minute(s). Martlet keeps to that from now on.</source>
        <translation>
            <numerusform>Poskytovateľ účtu %1 dovoľuje programom hľadať správy len raz za %Ln minútu. Martlet to odteraz dodržiava.</numerusform>
            <numerusform>Poskytovateľ účtu %1 dovoľuje programom hľadať správy len raz za %Ln minúty. Martlet to odteraz dodržiava.</numerusform>
            <numerusform>Poskytovateľ účtu %1 dovoľuje programom hľadať správy len raz za %Ln minút. Martlet to odteraz dodržiava.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting has no effect at the provider of %1: it keeps the letters that were fetched by POP3. Delete them on its website, or use IMAP.</source>
        <translation>U poskytovateľa účtu %1 odstraňovanie neúčinkuje: správy prijaté cez POP3 uchováva. Odstráňte ich na jeho webe alebo použite IMAP.</translation>
    </message>
    <message>
        <source>The server of %1 does not tell letters apart. Martlet recognises them by their headers, so each check takes longer the more letters are left there.</source>
        <translation>Server účtu %1 správy nerozlišuje. Martlet ich spoznáva podľa hlavičiek, preto kontrola trvá tým dlhšie, čím viac správ tam ostáva.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) of %1 could not be fetched. They stay on the server, and Martlet tries again with the next check.</source>
        <translation>
            <numerusform>Nepodarilo sa stiahnuť %Ln správu účtu %1. Ostáva na serveri a Martlet to skúsi znova pri najbližšej kontrole.</numerusform>
            <numerusform>Nepodarilo sa stiahnuť %Ln správy účtu %1. Ostávajú na serveri a Martlet to skúsi znova pri najbližšej kontrole.</numerusform>
            <numerusform>Nepodarilo sa stiahnuť %Ln správ účtu %1. Ostávajú na serveri a Martlet to skúsi znova pri najbližšej kontrole.</numerusform>
        </translation>
    </message>
    <message>
        <source>A letter of %1 is larger than %2. Martlet does not fetch it, and it stays on the server: read it on the provider&apos;s website.</source>
        <translation>Správa účtu %1 je väčšia než %2. Martlet ju nesťahuje a ostáva na serveri: prečítajte si ju na webe poskytovateľa.</translation>
    </message>
    <message>
        <source>“%1” was to go out at its time (%2), but the computer slept or could not send then. It has been sent now.</source>
        <translation>Správa „%1“ mala odísť v určenom čase (%2), no počítač spal alebo nemohol odosielať. Teraz je odoslaná.</translation>
    </message>
    <message>
        <source>Letters of %1 wait: %2 does not answer, though receiving works. The network or the provider may close this port.</source>
        <translation>Správy účtu %1 čakajú: %2 neodpovedá, hoci prijímanie funguje. Tento port môže blokovať sieť alebo poskytovateľ.</translation>
    </message>
    <message>
        <source>Try other ports</source>
        <translation>Skúsiť iné porty</translation>
    </message>
    <message>
        <source>The permission for %1 has ended, for example after a change of the password. Sign in again, and Martlet goes on.</source>
        <translation>Povolenie pre %1 sa skončilo, napríklad po zmene hesla. Prihláste sa znova a Martlet bude pokračovať.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Prihlásiť sa znova</translation>
    </message>
    <message>
        <source>The server of %1 asks Martlet to come back later, and Martlet does so by itself. The server says: %2</source>
        <translation>Server účtu %1 žiada, aby sa Martlet pripojil neskôr. Urobí to sám. Odpoveď servera: %2</translation>
    </message>
    <message>
        <source>Letters of %1 wait: %2 takes them only from those who sign in, and offers no way to do so. Another port may.</source>
        <translation>Správy účtu %1 čakajú: %2 ich prijíma iba po prihlásení, ale prihlásenie neponúka. Iný port ho možno ponúka.</translation>
    </message>
    <message>
        <source>“%1” was not sent.</source>
        <translation>Správa „%1“ nebola odoslaná.</translation>
    </message>
    <message>
        <source>“%1” was sent. The mailbox of %2 has no room for the copy, so it lies in the folder for sent letters on this computer.</source>
        <translation>Správa „%1“ bola odoslaná. V schránke %2 nie je miesto na kópiu, preto leží v priečinku pre odoslané správy v tomto počítači.</translation>
    </message>
    <message>
        <source>“%1” was sent. The server of %2 does not take the copy, so it lies in the folder for sent letters on this computer.</source>
        <translation>Správa „%1“ bola odoslaná. Server účtu %2 neprijíma kópiu, preto leží v priečinku pre odoslané správy v tomto počítači.</translation>
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
        <translation>Prijímať cez IMAP</translation>
    </message>
    <message>
        <source>Receive with POP3</source>
        <translation>Prijímať cez POP3</translation>
    </message>
    <message>
        <source>For several devices or people: letters stay on the server, and everything is the same everywhere.</source>
        <translation>Pre viac zariadení alebo ľudí: správy ostávajú na serveri a všade je všetko rovnaké.</translation>
    </message>
    <message>
        <source>For one computer, or where the provider gives little room: letters come to this computer and are kept here.</source>
        <translation>Pre jeden počítač alebo keď je u poskytovateľa málo miesta: správy prídu do tohto počítača a uchovávajú sa tu.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProxyEditor</name>
    <message>
        <source>Password at the proxy</source>
        <translation>Heslo pre proxy</translation>
    </message>
    <message>
        <source>Way to the servers</source>
        <translation>Cesta k serverom</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Podľa nastavenia systému</translation>
    </message>
    <message>
        <source>Straight, without a proxy</source>
        <translation>Priamo, bez proxy</translation>
    </message>
    <message>
        <source>Through a SOCKS proxy</source>
        <translation>Cez proxy SOCKS</translation>
    </message>
    <message>
        <source>Through an HTTP proxy</source>
        <translation>Cez proxy HTTP</translation>
    </message>
    <message>
        <source>Proxy server</source>
        <translation>Proxy server</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>Port proxy</translation>
    </message>
    <message>
        <source>Login at the proxy</source>
        <translation>Prihlasovacie meno pre proxy</translation>
    </message>
    <message>
        <source>none</source>
        <translation>žiadne</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>bez zmeny</translation>
    </message>
    <message>
        <source>&amp;Way to the servers</source>
        <translation>&amp;Cesta k serverom</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>Prih&amp;lasovacie meno</translation>
    </message>
    <message>
        <source>Pa&amp;ssword</source>
        <translation>&amp;Heslo</translation>
    </message>
    <message>
        <source>All letters of this account go this way, also when they are sent. The proxy sees which servers are used, but not what is in encrypted connections.</source>
        <translation>Všetky správy tohto účtu idú touto cestou, aj pri odosielaní. Proxy vidí, ktoré servery sa používajú, ale nie obsah šifrovaných spojení.</translation>
    </message>
    <message>
        <source>The name of the proxy is missing, for example proxy.example.org.</source>
        <translation>Chýba názov proxy, napríklad proxy.example.org.</translation>
    </message>
    <message>
        <source>The login at the proxy is missing.</source>
        <translation>Chýba prihlasovacie meno pre proxy.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderHeader</name>
    <message>
        <source>Flag</source>
        <translation>Označiť vlajkou</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Ďalšie akcie</translation>
    </message>
    <message>
        <source>Show all recipients</source>
        <translation>Zobraziť všetkých príjemcov</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Predmet: %1</translation>
    </message>
    <message>
        <source>Sender not named</source>
        <translation>Odosielateľ neuvedený</translation>
    </message>
    <message>
        <source>Remove the flag</source>
        <translation>Zrušiť vlajku</translation>
    </message>
    <message>
        <source>me</source>
        <translation>mne</translation>
    </message>
    <message>
        <source>to undisclosed recipients</source>
        <translation>príjemcovia neuvedení</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>komu: %1</translation>
    </message>
    <message numerus="yes">
        <source>to %1, and %Ln more</source>
        <translation>
            <numerusform>komu: %1 a ešte %Ln</numerusform>
            <numerusform>komu: %1 a ešte %Ln</numerusform>
            <numerusform>komu: %1 a ešte %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Komu: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Kópia: %1</translation>
    </message>
    <message>
        <source>Bcc: %1</source>
        <translation>Skrytá kópia: %1</translation>
    </message>
    <message>
        <source>Answers go to: %1</source>
        <translation>Odpovede pôjdu na: %1</translation>
    </message>
    <message>
        <source>Leave the mailing list this letter came by</source>
        <translation>Odhlásiť sa zo zoznamu adries, cez ktorý táto správa prišla</translation>
    </message>
    <message>
        <source>Unsubscribe…</source>
        <translation>Odhlásiť odber…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderStrip</name>
    <message>
        <source>The sender&apos;s name shows another address than the one this letter came from.</source>
        <translation>Meno odosielateľa uvádza inú adresu než tú, z ktorej správa prišla.</translation>
    </message>
    <message>
        <source>This letter names several senders.</source>
        <translation>Táto správa uvádza viacerých odosielateľov.</translation>
    </message>
    <message>
        <source>This letter does not say who sent it.</source>
        <translation>Táto správa neuvádza, kto ju odoslal.</translation>
    </message>
    <message>
        <source>The sender&apos;s name or address contains invisible characters.</source>
        <translation>Meno alebo adresa odosielateľa obsahuje neviditeľné znaky.</translation>
    </message>
    <message>
        <source>The sender&apos;s address mixes letters of different alphabets and may imitate another address.</source>
        <translation>V adrese odosielateľa sú zmiešané písmená rôznych abecied; možno napodobňuje inú adresu.</translation>
    </message>
    <message>
        <source>This letter was sent by somebody else than the author it names.</source>
        <translation>Túto správu neodoslal ten, kto je v nej uvedený ako autor.</translation>
    </message>
    <message>
        <source>Something about the sender of this letter is unusual.</source>
        <translation>Na odosielateľovi tejto správy je niečo nezvyčajné.</translation>
    </message>
    <message>
        <source>This letter is built in a way that is too complicated to show. Below is its source.</source>
        <translation>Táto správa je zostavená príliš zložito na to, aby sa dala zobraziť. Nižšie je jej zdroj.</translation>
    </message>
    <message>
        <source>This letter is not built correctly; parts of it may be shown differently elsewhere.</source>
        <translation>Táto správa nie je správne zostavená; jej časti sa inde môžu zobraziť inak.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures on the internet were not loaded.</source>
        <translation>
            <numerusform>%Ln obrázok z internetu nebol načítaný.</numerusform>
            <numerusform>%Ln obrázky z internetu neboli načítané.</numerusform>
            <numerusform>%Ln obrázkov z internetu nebolo načítaných.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::RefusalText</name>
    <message>
        <source>The outgoing server asks to wait a while; that is normal. Martlet tries again by itself.</source>
        <translation>Server odchádzajúcej pošty žiada chvíľu počkať; je to bežné. Martlet to skúsi znova sám.</translation>
    </message>
    <message>
        <source>A rule of the server does not let this letter through. What it wrote says more; your provider can explain the rule.</source>
        <translation>Pravidlo servera túto správu neprepúšťa. Viac hovorí to, čo server napísal; pravidlo vám vysvetlí poskytovateľ.</translation>
    </message>
    <message>
        <source>Martlet does not know what this answer means. Read what the server wrote, or show it to your provider.</source>
        <translation>Martlet nevie, čo táto odpoveď servera znamená. Prečítajte si, čo server napísal, alebo to ukážte poskytovateľovi.</translation>
    </message>
    <message>
        <source>The letter is larger than the server takes. Send it with smaller attachments, or share large files by a link.</source>
        <translation>Správa je väčšia, než server prijíma. Pošlite ju s menšími prílohami alebo veľké súbory zdieľajte odkazom.</translation>
    </message>
    <message>
        <source>The sending limit of %1 is reached. Wait an hour, or until tomorrow, before you send the letter again.</source>
        <translation>Limit odosielania (%1) je vyčerpaný. Počkajte hodinu alebo do zajtra a potom správu pošlite znova.</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Podrobnosti: %1</translation>
    </message>
    <message>
        <source>%1 did not get it</source>
        <translation>%1: správa nebola doručená</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>a ešte %Ln</numerusform>
            <numerusform>a ešte %Ln</numerusform>
            <numerusform>a ešte %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReportCommands</name>
    <message>
        <source>Show the letter</source>
        <translation>Zobraziť správu</translation>
    </message>
    <message>
        <source>The letter is not in the folder for sent mail</source>
        <translation>Táto správa nie je v priečinku odoslaných</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Odoslať znova…</translation>
    </message>
    <message>
        <source>Send the receipt</source>
        <translation>Odoslať potvrdenie</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>The receipt is on its way</source>
        <translation>Potvrdenie o prečítaní sa odosiela</translation>
    </message>
    <message>
        <source>What the servers say</source>
        <translation>Čo hlásia servery</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReportText</name>
    <message>
        <source>a recipient</source>
        <translation>jeden z príjemcov</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 a ešte %Ln</numerusform>
            <numerusform>%1 a ešte %Ln</numerusform>
            <numerusform>%1 a ešte %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
    <message>
        <source>The reasons differ; they are in the details.</source>
        <translation>Dôvody sú rôzne; sú uvedené v podrobnostiach.</translation>
    </message>
    <message>
        <source>The servers keep trying until %1; there is nothing to do.</source>
        <translation>Servery sa budú pokúšať o doručenie do %1; netreba nič robiť.</translation>
    </message>
    <message>
        <source>The servers keep trying; there is nothing to do.</source>
        <translation>Servery sa o doručenie naďalej pokúšajú; netreba nič robiť.</translation>
    </message>
    <message>
        <source>Your letter “%1” to %2 is late.</source>
        <translation>Vaša správa „%1“ ešte nebola doručená; komu: %2.</translation>
    </message>
    <message>
        <source>The server wrote: “%1”</source>
        <translation>Server oznámil: „%1“</translation>
    </message>
    <message>
        <source>The server %1 wrote: “%2”</source>
        <translation>Server %1 oznámil: „%2“</translation>
    </message>
    <message>
        <source>There is no such address.</source>
        <translation>Taká adresa neexistuje.</translation>
    </message>
    <message>
        <source>What stands behind the @ does not exist or takes no mail.</source>
        <translation>Doména za znakom @ neexistuje alebo neprijíma poštu.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full.</source>
        <translation>Schránka príjemcu je plná.</translation>
    </message>
    <message>
        <source>The recipient&apos;s account is closed or out of use.</source>
        <translation>Účet príjemcu je zrušený alebo sa nepoužíva.</translation>
    </message>
    <message>
        <source>The letter is larger than the recipient&apos;s server allows.</source>
        <translation>Správa je väčšia, než dovoľuje server príjemcu.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server took the letter for spam.</source>
        <translation>Server príjemcu považoval správu za spam.</translation>
    </message>
    <message>
        <source>A rule of the recipient&apos;s server does not let the letter in.</source>
        <translation>Pravidlo na serveri príjemcu túto správu neprepustilo.</translation>
    </message>
    <message>
        <source>A server on the way does not pass on letters from your account.</source>
        <translation>Jeden zo serverov na ceste neodovzdáva ďalej správy z vášho účtu.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept your address as the sender.</source>
        <translation>Server príjemcu neprijíma vašu adresu ako adresu odosielateľa.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server could not confirm that the letter comes from your provider.</source>
        <translation>Server príjemcu si nemohol overiť, že správa prišla od vášho poskytovateľa.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server could not be reached.</source>
        <translation>So serverom príjemcu sa nepodarilo spojiť.</translation>
    </message>
    <message>
        <source>The servers tried for a long time and gave up.</source>
        <translation>Servery sa o doručenie dlho pokúšali a vzdali to.</translation>
    </message>
    <message>
        <source>The letter had more recipients than a server allows.</source>
        <translation>Správa mala viac príjemcov, než server dovoľuje.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not accept what the letter contains, such as an attachment.</source>
        <translation>Server príjemcu neprijíma obsah správy, napríklad prílohu.</translation>
    </message>
    <message>
        <source>The letter went round in circles between servers.</source>
        <translation>Správa krúžila medzi servermi.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server had a passing trouble.</source>
        <translation>Server príjemcu mal dočasné ťažkosti.</translation>
    </message>
    <message>
        <source>The server&apos;s reason is none that Martlet knows.</source>
        <translation>Server uviedol dôvod, ktorý Martlet nepozná.</translation>
    </message>
    <message>
        <source>Check how it is written, or ask the recipient for the right one.</source>
        <translation>Skontrolujte, ako je napísaná, alebo sa na správnu opýtajte príjemcu.</translation>
    </message>
    <message>
        <source>Check how the address is written.</source>
        <translation>Skontrolujte, ako je adresa napísaná.</translation>
    </message>
    <message>
        <source>Only the recipient can make room: send it again in a few days.</source>
        <translation>Miesto môže uvoľniť len príjemca: odošlite ju znova o niekoľko dní.</translation>
    </message>
    <message>
        <source>Ask the recipient for another address.</source>
        <translation>Opýtajte sa príjemcu na inú adresu.</translation>
    </message>
    <message>
        <source>Send it again with smaller attachments, or with a link to them.</source>
        <translation>Odošlite ju znova s menšími prílohami alebo s odkazom na ne.</translation>
    </message>
    <message>
        <source>Write it anew in plain words without links; if that comes back too, ask your provider.</source>
        <translation>Napíšte ju nanovo jednoduchými slovami a bez odkazov; ak sa vráti aj tá, obráťte sa na svojho poskytovateľa.</translation>
    </message>
    <message>
        <source>Only the recipient&apos;s side can change that: reach them in another way.</source>
        <translation>Zmeniť to môže len strana príjemcu: spojte sa s ním iným spôsobom.</translation>
    </message>
    <message>
        <source>Check the server for sending in the account settings.</source>
        <translation>Skontrolujte server na odosielanie v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>Send it from another address, or ask your provider.</source>
        <translation>Odošlite ju z inej adresy alebo sa obráťte na svojho poskytovateľa.</translation>
    </message>
    <message>
        <source>Your provider can mend this (SPF, DKIM, DMARC): show them the details.</source>
        <translation>Napraviť to môže váš poskytovateľ (SPF, DKIM, DMARC): ukážte mu podrobnosti.</translation>
    </message>
    <message>
        <source>The trouble is not yours: send it again later.</source>
        <translation>Chyba nie je u vás: odošlite ju znova neskôr.</translation>
    </message>
    <message>
        <source>Send it again later, or reach the recipient in another way.</source>
        <translation>Odošlite ju znova neskôr alebo sa s príjemcom spojte iným spôsobom.</translation>
    </message>
    <message>
        <source>Send it to fewer people at a time.</source>
        <translation>Odosielajte ju naraz menšiemu počtu ľudí.</translation>
    </message>
    <message>
        <source>Send it again without the attachment or in another form.</source>
        <translation>Odošlite ju znova bez prílohy alebo v inej podobe.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mail is forwarded wrongly: tell them in another way.</source>
        <translation>Pošta príjemcu sa preposiela nesprávne: dajte mu to vedieť iným spôsobom.</translation>
    </message>
    <message>
        <source>Send it again later.</source>
        <translation>Odošlite ju znova neskôr.</translation>
    </message>
    <message>
        <source>What the server wrote is in the details.</source>
        <translation>Slová servera sú v podrobnostiach.</translation>
    </message>
    <message>
        <source>Your letter “%1” did not reach %2.</source>
        <translation>Vaša správa „%1“ nebola doručená; komu: %2.</translation>
    </message>
    <message>
        <source>Your letter “%1” to %2 was passed on to a server that reports nothing more.</source>
        <translation>Vaša správa „%1“ bola odovzdaná serveru, ktorý už nič nehlási; komu: %2.</translation>
    </message>
    <message>
        <source>Your letter “%1” reached the list %2 and goes on to its members.</source>
        <translation>Vaša správa „%1“ prišla do zoznamu adries %2 a ide ďalej jeho členom.</translation>
    </message>
    <message>
        <source>Your letter “%1” was delivered to %2.</source>
        <translation>Vaša správa „%1“ bola doručená; komu: %2.</translation>
    </message>
    <message>
        <source>A receipt says that %2 opened your letter “%1”.</source>
        <translation>Podľa potvrdenia bola vaša správa „%1“ otvorená; kým: %2.</translation>
    </message>
    <message>
        <source>Not delivered to %1.</source>
        <translation>Nedoručené; komu: %1.</translation>
    </message>
    <message>
        <source>It did not reach %1.</source>
        <translation>Správa nebola doručená; komu: %1.</translation>
    </message>
    <message>
        <source>It was late for %1.</source>
        <translation>Doručenie meškalo; komu: %1.</translation>
    </message>
    <message>
        <source>The servers were to try until %1.</source>
        <translation>Servery sa chceli pokúšať do %1.</translation>
    </message>
    <message>
        <source>For %1 it was passed on to a server that reports nothing more.</source>
        <translation>Správa bola odovzdaná serveru, ktorý už nič nehlási; komu: %1.</translation>
    </message>
    <message>
        <source>It reached the list %1 and went on to its members.</source>
        <translation>Správa prišla do zoznamu adries %1 a išla ďalej jeho členom.</translation>
    </message>
    <message>
        <source>It was delivered to %1.</source>
        <translation>Správa bola doručená; komu: %1.</translation>
    </message>
    <message>
        <source>A receipt says that %1 opened it.</source>
        <translation>Podľa potvrdenia bola správa otvorená; kým: %1.</translation>
    </message>
    <message>
        <source>%1 asks to be told that you have read this letter.</source>
        <translation>%1 žiada o oznámenie, že ste si túto správu prečítali.</translation>
    </message>
    <message>
        <source>%1 (%2) asks to be told that you have read this letter.</source>
        <translation>%1 (%2) žiada o oznámenie, že ste si túto správu prečítali.</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Prečítané: %1</translation>
    </message>
    <message>
        <source>Your letter “%1” of %2 was opened on %3.</source>
        <translation>Vaša správa „%1“ (%2) bola otvorená: %3.</translation>
    </message>
    <message>
        <source>This says that it was displayed, not that it was read to its end or understood.</source>
        <translation>Znamená to, že správa bola zobrazená, nie že bola prečítaná do konca alebo pochopená.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SearchPage</name>
    <message>
        <source>&amp;Found in</source>
        <translation>&amp;Nájdené v</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Hľadať &amp;znova</translation>
    </message>
    <message>
        <source>Use the domain that was meant</source>
        <translation>Použiť doménu, ktorú ste mali na mysli</translation>
    </message>
    <message>
        <source>Where the settings come from</source>
        <translation>Odkiaľ sú nastavenia</translation>
    </message>
    <message>
        <source>What the search came to</source>
        <translation>Ako sa hľadanie skončilo</translation>
    </message>
    <message>
        <source>Servers of %1</source>
        <translation>Servery domény %1</translation>
    </message>
    <message>
        <source>Looking for the servers of %1</source>
        <translation>Hľadajú sa servery domény %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>&amp;Použiť %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Použiť %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SearchWays</name>
    <message>
        <source>How Martlet &amp;searches</source>
        <translation>Ako Martlet &amp;hľadá</translation>
    </message>
    <message>
        <source>Ask the database onl&amp;y if the provider has no answer</source>
        <translation>Opýtať sa &amp;databázy, iba ak poskytovateľ nemá odpoveď</translation>
    </message>
    <message>
        <source>Send the &amp;whole address to the provider</source>
        <translation>Poslať poskytovateľovi &amp;celú adresu</translation>
    </message>
    <message>
        <source>Some providers have settings of their own for each address. It goes to the provider&apos;s server alone, over an encrypted connection.</source>
        <translation>Niektorí poskytovatelia majú pre každú adresu vlastné nastavenia. Adresa sa pošle iba serveru poskytovateľa, šifrovaným spojením.</translation>
    </message>
    <message>
        <source>Ask &amp;Microsoft whether it runs the mail</source>
        <translation>Opýtať sa spoločnosti Microsoft, či &amp;poštu spravuje ona</translation>
    </message>
    <message>
        <source>Microsoft is told the part of the address after @.</source>
        <translation>Microsoft sa dozvie časť adresy za znakom @.</translation>
    </message>
    <message>
        <source>Ask for settings of the newer &amp;kind (PACC)</source>
        <translation>Žiadať aj nastavenia &amp;nového druhu (PACC)</translation>
    </message>
    <message>
        <source>The provider is told the part of the address after @. Few have such settings yet.</source>
        <translation>Poskytovateľ sa dozvie časť adresy za znakom @. Také nastavenia má zatiaľ málokto.</translation>
    </message>
    <message>
        <source>Look for P&amp;OP3 servers, too</source>
        <translation>Hľadať &amp;aj servery POP3</translation>
    </message>
    <message>
        <source>Where the usual names of servers are tried one by one.</source>
        <translation>Keď sa postupne skúšajú obvyklé názvy serverov.</translation>
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
        <translation>O hodinu</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Dnes večer</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Zajtra ráno</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>V pondelok ráno</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SendingHelp</name>
    <message>
        <source>The outgoing server wants you to sign in, and this account sends without.</source>
        <translation>Server odchádzajúcej pošty vyžaduje prihlásenie, no tento účet odosiela bez neho.</translation>
    </message>
    <message>
        <source>Sign in and send</source>
        <translation>Prihlásiť sa a odoslať</translation>
    </message>
    <message>
        <source>You are signed in as %1, but the letter is from %2. The server takes letters only from the address that is signed in.</source>
        <translation>Ste prihlásení ako %1, no správa je z adresy %2. Server prijíma správy iba z adresy, ktorou sa prihlasujete.</translation>
    </message>
    <message>
        <source>Send it from %1</source>
        <translation>Odoslať z adresy %1</translation>
    </message>
    <message>
        <source>The outgoing server cannot handle addresses with letters other than Latin before the @: %1.</source>
        <translation>Server odchádzajúcej pošty nepodporuje adresy s nelatinskými písmenami pred @: %1.</translation>
    </message>
    <message>
        <source>The letter is no longer in the Outbox</source>
        <translation>Správa už nie je v priečinku Na odoslanie</translation>
    </message>
    <message>
        <source>The letter is sent again</source>
        <translation>Správa sa odosiela znova</translation>
    </message>
    <message>
        <source>%1 took the letter for spam. Send one letter from its website, which shows that you are no robot, have the computer checked for viruses, and wait up to a day before sending again: each new try makes the block longer.</source>
        <translation>%1 považuje správu za spam. Pošlite jednu správu cez web – tým ukážete, že nie ste robot –, skontrolujte počítač antivírusom a s ďalším odosielaním počkajte až jeden deň: každý nový pokus blokovanie predĺži.</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Otvoriť webovú stránku</translation>
    </message>
    <message>
        <source>Trying port %1 of %2…</source>
        <translation>Skúša sa port %1 servera %2…</translation>
    </message>
    <message>
        <source>Letters go through port %1 of %2 from now on</source>
        <translation>Správy odteraz idú cez port %1 servera %2</translation>
    </message>
    <message>
        <source>%1 answers at another port, but refuses the password</source>
        <translation>%1 odpovedá na inom porte, ale odmieta heslo</translation>
    </message>
    <message>
        <source>No port of %1 takes letters here. This network may close mail ports: try another one, or switch a VPN off or on.</source>
        <translation>Žiadny port servera %1 odtiaľto správy neprijíma. Táto sieť možno blokuje poštové porty: skúste inú sieť alebo vypnite či zapnite VPN.</translation>
    </message>
    <message>
        <source>%1 offers no way to sign in over any port. Ask your provider which server takes letters.</source>
        <translation>%1 neponúka prihlásenie na žiadnom porte. Opýtajte sa poskytovateľa, ktorý server prijíma správy.</translation>
    </message>
    <message>
        <source>Try other ports</source>
        <translation>Skúsiť iné porty</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SendingTimeMenu</name>
    <message>
        <source>As soon as possible</source>
        <translation>Čo najskôr</translation>
    </message>
    <message>
        <source>At another time…</source>
        <translation>V inom čase…</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SentFolderView</name>
    <message>
        <source>Copies of &amp;sent letters in</source>
        <translation>Kópie odo&amp;slaných správ v priečinku</translation>
    </message>
    <message>
        <source>Folder for copies of sent letters</source>
        <translation>Priečinok pre kópie odoslaných správ</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Obvyklý</translation>
    </message>
    <message>
        <source>%1 (named by the server)</source>
        <translation>%1 (určil server)</translation>
    </message>
    <message>
        <source>This server itself keeps a copy of each letter you send.</source>
        <translation>Tento server si sám uchováva kópiu každej odoslanej správy.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServerCopiesDialog</name>
    <message>
        <source>No day</source>
        <translation>Bez dátumu</translation>
    </message>
    <message>
        <source>With the next check</source>
        <translation>Pri najbližšej kontrole</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Zajtra</translation>
    </message>
    <message>
        <source>ddd, d MMMM</source>
        <comment>day of this year in a list</comment>
        <extracomment>A day in a list, in QDate&apos;s letters: &quot;Tue, 3 March&quot;.</extracomment>
        <translation>ddd d. MMMM</translation>
    </message>
    <message>
        <source>ddd, d MMMM yyyy</source>
        <comment>day of another year in a list</comment>
        <translation>ddd d. MMMM yyyy</translation>
    </message>
    <message>
        <source>You keep it</source>
        <translation>Ponechané vami</translation>
    </message>
    <message>
        <source>Header only here</source>
        <translation>Tu len hlavička</translation>
    </message>
    <message>
        <source>Not here any more</source>
        <translation>Tu už nie je</translation>
    </message>
    <message>
        <source>Copies on the server</source>
        <translation>Kópie na serveri</translation>
    </message>
    <message>
        <source>Days on which copies go</source>
        <translation>Dni, keď sa kópie odstránia</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>Odstráni sa</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Správy</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Veľkosť</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Správa</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Dátum</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Poznámka</translation>
    </message>
    <message>
        <source>&amp;Keep on the server</source>
        <translation>&amp;Ponechať na serveri</translation>
    </message>
    <message>
        <source>&amp;Let it go</source>
        <translation>&amp;Neponechávať</translation>
    </message>
    <message>
        <source>The rule of the account holds for it again</source>
        <translation>Opäť preň platí pravidlo účtu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copies that stay as long as the rule is as it is</source>
        <translation>Kópie, ktoré ostanú, kým sa pravidlo nezmení</translation>
    </message>
    <message>
        <source>Nothing is known of copies at the server.</source>
        <translation>O kópiách na serveri nie je nič známe.</translation>
    </message>
    <message>
        <source>No copy goes %1.</source>
        <translation>Žiadna kópia sa neodstráni %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) without a day</source>
        <translation>
            <numerusform>%Ln správa bez dátumu</numerusform>
            <numerusform>%Ln správy bez dátumu</numerusform>
            <numerusform>%Ln správ bez dátumu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go with the next check</source>
        <translation>
            <numerusform>%Ln správa sa odstráni pri najbližšej kontrole</numerusform>
            <numerusform>%Ln správy sa odstránia pri najbližšej kontrole</numerusform>
            <numerusform>%Ln správ sa odstráni pri najbližšej kontrole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go %1</source>
        <translation>
            <numerusform>%Ln správa sa odstráni %1</numerusform>
            <numerusform>%Ln správy sa odstránia %1</numerusform>
            <numerusform>%Ln správ sa odstráni %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; the newest %Ln are shown</source>
        <translation>
            <numerusform>%1; zobrazená je %Ln najnovšia</numerusform>
            <numerusform>%1; zobrazené sú %Ln najnovšie</numerusform>
            <numerusform>%1; zobrazených je %Ln najnovších</numerusform>
        </translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(bez predmetu)</translation>
    </message>
    <message>
        <source>(a letter that is not here any more)</source>
        <translation>(správa, ktorá tu už nie je)</translation>
    </message>
    <message>
        <source>Keep the &amp;whole day</source>
        <translation>Ponechať &amp;celý deň</translation>
    </message>
    <message>
        <source>Let &amp;all of them go</source>
        <translation>Nep&amp;onechávať žiadnu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server.</source>
        <translation>
            <numerusform>%Ln správa ostáva na serveri.</numerusform>
            <numerusform>%Ln správy ostávajú na serveri.</numerusform>
            <numerusform>%Ln správ ostáva na serveri.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go by the rule again.</source>
        <translation>
            <numerusform>%Ln správa sa opäť odstráni podľa pravidla.</numerusform>
            <numerusform>%Ln správy sa opäť odstránia podľa pravidla.</numerusform>
            <numerusform>%Ln správ sa opäť odstráni podľa pravidla.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you kept goes by the rule again.</source>
        <translation>Čo ste ponechali, sa opäť odstráni podľa pravidla.</translation>
    </message>
    <message>
        <source>(still being read)</source>
        <translation>(ešte sa číta)</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServerCopyLine</name>
    <message>
        <source>&amp;Keep this copy on the server</source>
        <translation>&amp;Ponechať túto kópiu na serveri</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServersForm</name>
    <message>
        <source>SSL/TLS (recommended)</source>
        <translation>SSL/TLS (odporúčané)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None: passwords can be read on the way</source>
        <translation>Žiadne: heslá sa dajú cestou prečítať</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Prijímanie</translation>
    </message>
    <message>
        <source>Receiving server</source>
        <translation>Server prichádzajúcej pošty</translation>
    </message>
    <message>
        <source>Port of the receiving server</source>
        <translation>Port servera prichádzajúcej pošty</translation>
    </message>
    <message>
        <source>Encryption of the receiving server</source>
        <translation>Šifrovanie servera prichádzajúcej pošty</translation>
    </message>
    <message>
        <source>Login at the receiving server</source>
        <translation>Prihlasovacie meno na serveri prichádzajúcej pošty</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Odosielanie</translation>
    </message>
    <message>
        <source>Send letters &amp;with this account</source>
        <translation>Odosielať správy &amp;z tohto účtu</translation>
    </message>
    <message>
        <source>Without it the account only receives.</source>
        <translation>Bez toho účet poštu iba prijíma.</translation>
    </message>
    <message>
        <source>Same login and password as for &amp;receiving</source>
        <translation>Rovnaké meno a heslo ako pri prijí&amp;maní</translation>
    </message>
    <message>
        <source>Sending server</source>
        <translation>Server odchádzajúcej pošty</translation>
    </message>
    <message>
        <source>Port of the sending server</source>
        <translation>Port servera odchádzajúcej pošty</translation>
    </message>
    <message>
        <source>Encryption of the sending server</source>
        <translation>Šifrovanie servera odchádzajúcej pošty</translation>
    </message>
    <message>
        <source>Login at the sending server</source>
        <translation>Prihlasovacie meno na serveri odchádzajúcej pošty</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Šifrovanie</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Prihlasovacie meno</translation>
    </message>
    <message>
        <source>The receiving server is missing, for example imap.example.org.</source>
        <translation>Chýba server prichádzajúcej pošty, napríklad imap.example.org.</translation>
    </message>
    <message>
        <source>The login is missing; often it is the whole address.</source>
        <translation>Chýba prihlasovacie meno; často je to celá adresa.</translation>
    </message>
    <message>
        <source>The sending server is missing, for example smtp.example.org.</source>
        <translation>Chýba server odchádzajúcej pošty, napríklad smtp.example.org.</translation>
    </message>
    <message>
        <source>The login for sending is missing.</source>
        <translation>Chýba prihlasovacie meno na odosielanie.</translation>
    </message>
    <message>
        <source>The receiving server is missing, for example pop.example.org.</source>
        <translation>Chýba server prichádzajúcej pošty, napríklad pop.example.org.</translation>
    </message>
    <message>
        <source>With login and password</source>
        <translation>Menom a heslom</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nie je potrebné</translation>
    </message>
    <message>
        <source>By receiving first</source>
        <translation>Najprv prijať poštu</translation>
    </message>
    <message>
        <source>How to sign in to send</source>
        <translation>Ako sa prihlasovať pri odosielaní</translation>
    </message>
    <message>
        <source>Some servers know their own network, and some let send who has received a few minutes before (POP before SMTP).</source>
        <translation>Niektoré servery poznajú svoju sieť a niektoré dovolia odosielať tomu, kto pred niekoľkými minútami prijímal poštu (POP before SMTP).</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Prihlásenie</translation>
    </message>
    <message>
        <source>The safest way offered</source>
        <translation>Najbezpečnejší z ponúkaných</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>Secure password (SPA)</source>
        <translation>Zabezpečené heslo (SPA)</translation>
    </message>
    <message>
        <source>Choose a way by hand only where the provider asks for it. With SPA the password itself never leaves this computer.</source>
        <translation>Spôsob voľte ručne len vtedy, keď to žiada poskytovateľ. Pri SPA samotné heslo nikdy neopustí tento počítač.</translation>
    </message>
    <message>
        <source>Sign-in in the browser</source>
        <translation>Prihlásenie v prehliadači</translation>
    </message>
    <message>
        <source>Way of signing in to receive</source>
        <translation>Spôsob prihlásenia pri prijímaní</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Spôsob prihlásenia</translation>
    </message>
    <message>
        <source>Way of signing in to send</source>
        <translation>Spôsob prihlásenia pri odosielaní</translation>
    </message>
    <message>
        <source>Letters for later wait on the server, if it can hold them</source>
        <translation>Odložené správy čakajú na serveri, ak to dokáže</translation>
    </message>
    <message>
        <source>The server gets them at once and sends them at their time, even if this computer is off then. They can no longer be changed. Otherwise they wait in the Outbox.</source>
        <translation>Server ich dostane hneď a odošle ich v určenom čase, aj keď je tento počítač vtedy vypnutý. Zmeniť sa už nedajú. Inak čakajú v priečinku Na odoslanie.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SettingsHistoryDialog</name>
    <message>
        <source>Earlier settings</source>
        <translation>Predchádzajúce nastavenia</translation>
    </message>
    <message>
        <source>Earlier settings by date</source>
        <translation>Predchádzajúce nastavenia podľa dátumu</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>do %1</translation>
    </message>
    <message>
        <source>What was different</source>
        <translation>Čo bolo iné</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Obnoviť</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Nothing was changed in this account yet. From the first change on the settings of before are kept here.</source>
        <translation>V tomto účte sa ešte nič nezmenilo. Od prvej zmeny sa tu uchovávajú predchádzajúce nastavenia.</translation>
    </message>
    <message>
        <source>How this account was set up before each change. Passwords are not part of it.</source>
        <translation>Ako bol účet nastavený pred každou zmenou. Heslá sa neuchovávajú.</translation>
    </message>
    <message>
        <source>The same as now.</source>
        <translation>Rovnako ako teraz.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Klávesové skratky</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klávesy</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Čo robia</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ShownFoldersDialog</name>
    <message>
        <source>Folders to show</source>
        <translation>Zobrazené priečinky</translation>
    </message>
    <message>
        <source>Folders without a tick stay on the server of %1, but do not stand in the list. Other programs may follow the same choice.</source>
        <translation>Nezaškrtnuté priečinky zostanú na serveri účtu %1, ale v zozname nebudú. Tou istou voľbou sa môžu riadiť aj iné programy.</translation>
    </message>
    <message>
        <source>Find a folder</source>
        <translation>Nájsť priečinok</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Priečinky</translation>
    </message>
    <message>
        <source>This folder has a part to play and always stands in the list.</source>
        <translation>Tento priečinok má osobitný účel a v zozname je vždy.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln folder(s) shown</source>
        <translation>
            <numerusform>Zobrazené priečinky: %1 z %Ln</numerusform>
            <numerusform>Zobrazené priečinky: %1 z %Ln</numerusform>
            <numerusform>Zobrazené priečinky: %1 z %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SignInDialog</name>
    <message>
        <source>Sign in again: %1</source>
        <translation>Prihlásiť sa znova: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SignInView</name>
    <message>
        <source>&amp;Open the page again</source>
        <translation>&amp;Otvoriť stránku znova</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Zrušiť</translation>
    </message>
    <message>
        <source>&amp;Sign in with the browser</source>
        <translation>&amp;Prihlásiť sa v prehliadači</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Čaká sa na prehliadač…</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Ste prihlásení.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SlipDialog</name>
    <message>
        <source>Support slip</source>
        <translation>Lístok pre podporu</translation>
    </message>
    <message>
        <source>Language of the slip</source>
        <translation>Jazyk lístka</translation>
    </message>
    <message>
        <source>Text of the slip</source>
        <translation>Text lístka</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Jazyk</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopírovať</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Uložiť…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Give this to the support of your provider or to your administrator. Passwords and addresses are hidden; what you see here is all that is copied.</source>
        <translation>Dajte to podpore poskytovateľa alebo správcovi. Heslá a adresy sú skryté; skopíruje sa iba to, čo tu vidíte.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Skopírované</translation>
    </message>
    <message>
        <source>Save the slip</source>
        <translation>Uložiť lístok</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Uložené</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Neuložené: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SortMenu</name>
    <message>
        <source>Sort by</source>
        <translation>Zoradenie</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Podľa dátumu</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Podľa odosielateľa</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Podľa predmetu</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Podľa veľkosti</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Podľa neprečítaných</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Podľa vlajky</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Podľa príloh</translation>
    </message>
    <message>
        <source>Newest or largest first</source>
        <translation>Najprv najnovšie alebo najväčšie</translation>
    </message>
    <message>
        <source>Oldest or smallest first</source>
        <translation>Najprv najstaršie alebo najmenšie</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::SourceWindow</name>
    <message>
        <source>The letter is being fetched…</source>
        <translation>Správa sa načítava…</translation>
    </message>
    <message>
        <source>Source of “%1”</source>
        <translation>Zdroj správy „%1“</translation>
    </message>
    <message>
        <source>Source of the letter</source>
        <translation>Zdroj správy</translation>
    </message>
    <message>
        <source>Only the first %1 are shown.</source>
        <translation>Zobrazuje sa len prvých %1.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StageRow</name>
    <message>
        <source>not yet</source>
        <translation>ešte nezačaté</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>prebieha</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hotovo</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nepodarilo sa</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nie je potrebné</translation>
    </message>
    <message>
        <source>Enter the password again</source>
        <translation>Zadať heslo znova</translation>
    </message>
    <message>
        <source>Show me how</source>
        <translation>Ako na to</translation>
    </message>
    <message>
        <source>Is IMAP switched on?</source>
        <translation>Je IMAP zapnutý?</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Prihlásiť sa ako %1</translation>
    </message>
    <message>
        <source>Show the certificate</source>
        <translation>Zobraziť certifikát</translation>
    </message>
    <message>
        <source>Change the servers</source>
        <translation>Zmeniť servery</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Skúsiť znova</translation>
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
        <translation>Podrobnosti</translation>
    </message>
    <message>
        <source>Step: %1 (%2)</source>
        <translation>Krok: %1 (%2)</translation>
    </message>
    <message>
        <source>The server says: %1
%2</source>
        <translation>Odpoveď servera: %1
%2</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technické podrobnosti</translation>
    </message>
    <message>
        <source>Reason: %1
%2</source>
        <translation>Dôvod: %1
%2</translation>
    </message>
    <message>
        <source>Is POP3 switched on?</source>
        <translation>Je POP3 zapnutý?</translation>
    </message>
    <message>
        <source>Use SSL/TLS</source>
        <translation>Použiť SSL/TLS</translation>
    </message>
    <message>
        <source>Use STARTTLS</source>
        <translation>Použiť STARTTLS</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>Otvoriť webovú stránku</translation>
    </message>
    <message>
        <source>It may also be this: %1</source>
        <translation>Môže to byť aj toto: %1</translation>
    </message>
    <message>
        <source>Sign in the usual way</source>
        <translation>Prihlásiť sa bežným spôsobom</translation>
    </message>
    <message>
        <source>Sign in to send, too</source>
        <translation>Prihlasovať sa aj pri odosielaní</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Otvoriť %1</translation>
    </message>
    <message>
        <source>The server wants this to be read: %1</source>
        <translation>Server chce, aby ste si prečítali: %1</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Priebeh</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>Zastaviť</translation>
    </message>
    <message>
        <source>Show what is going on</source>
        <translation>Zobraziť, čo sa deje</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Offline od %1</translation>
    </message>
    <message>
        <source>%1 waits for you</source>
        <translation>%1: čaká sa na vás</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Getting mail…</source>
        <translation>Prijíma sa pošta…</translation>
    </message>
    <message>
        <source>Up to date, %1</source>
        <translation>Pošta je aktuálna, %1</translation>
    </message>
    <message>
        <source>Not brought up to date yet</source>
        <translation>Pošta sa ešte neaktualizovala</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln more</source>
        <translation>
            <numerusform>%1 a ešte %Ln</numerusform>
            <numerusform>%1 a ešte %Ln</numerusform>
            <numerusform>%1 a ešte %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StepsPage</name>
    <message>
        <source>yes</source>
        <translation>áno</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>asked now</source>
        <translation>práve sa pýta</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ešte nezačaté</translation>
    </message>
    <message>
        <source>not known before the check</source>
        <translation>pred kontrolou nie je známe</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Čo je zle</translation>
    </message>
    <message>
        <source>&amp;What is wrong?</source>
        <translation>&amp;Čo je zle?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Áno</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::TestLetterView</name>
    <message>
        <source>Sent</source>
        <translation>Odoslané</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Send a &amp;test letter to myself</source>
        <translation>Poslať si s&amp;kúšobnú správu</translation>
    </message>
    <message>
        <source>It proves both directions, and Martlet learns what this server does with sent mail.</source>
        <translation>Overí oba smery a Martlet zistí, čo tento server robí s odoslanou poštou.</translation>
    </message>
    <message>
        <source>Send another &amp;test letter</source>
        <translation>Poslať ďalšiu s&amp;kúšobnú správu</translation>
    </message>
    <message>
        <source>%1 took the letter.</source>
        <translation>Server %1 prijal správu.</translation>
    </message>
    <message>
        <source>%1 took the letter; its number there is %2.</source>
        <translation>Server %1 prijal správu; jej číslo je tam %2.</translation>
    </message>
    <message>
        <source>The connection to %1 broke before it confirmed the letter. The Outbox asks what to do with it.</source>
        <translation>Spojenie s %1 sa prerušilo pred potvrdením správy. Čo s ňou ďalej, rozhodnete v priečinku Na odoslanie.</translation>
    </message>
    <message>
        <source>%1 refused the letter: %2
It lies in the Outbox, with what can be done about it.</source>
        <translation>Server %1 odmietol správu: %2
Je v priečinku Na odoslanie; tam zistíte, čo sa s ňou dá robiť.</translation>
    </message>
    <message>
        <source>%1 did not take the letter yet: %2
Martlet tries again by itself.</source>
        <translation>Server %1 správu zatiaľ neprijal: %2
Martlet to skúsi znova sám.</translation>
    </message>
    <message>
        <source>Giving the letter to %1…</source>
        <translation>Odovzdáva sa správa serveru %1…</translation>
    </message>
    <message>
        <source>The letter has not come back yet. Some servers take their time; it will appear in the inbox by itself.</source>
        <translation>Správa sa ešte nevrátila. Niektoré servery potrebujú čas; v Doručených sa objaví sama.</translation>
    </message>
    <message>
        <source>Waiting for the letter to come back…</source>
        <translation>Čaká sa, kým sa správa vráti…</translation>
    </message>
    <message>
        <source>It came back after %1, but the server put it into Spam. Mark it there as no spam, so that your letters to yourself are not lost.</source>
        <translation>Správa sa vrátila po %1, ale server ju uložil do Spamu. Označte ju tam ako „nie je spam“, aby sa vám vlastné správy nestrácali.</translation>
    </message>
    <message>
        <source>The copy for Sent is not there yet. Martlet goes on trying, and will not send the letter again.</source>
        <translation>Kópia v Odoslaných ešte nie je. Martlet to skúša ďalej a správu nepošle znova.</translation>
    </message>
    <message>
        <source>Looking for the copy in Sent…</source>
        <translation>Hľadá sa kópia v Odoslaných…</translation>
    </message>
    <message>
        <source>This server sends your letters as %1 instead of %2. Those you write to see that address; Martlet will remind you when you write from another.</source>
        <translation>Tento server posiela vaše správy z adresy %1 namiesto %2. Túto adresu uvidia príjemcovia; Martlet vám to pripomenie, keď budete písať z inej.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Doručené</translation>
    </message>
    <message>
        <source>Test letter from Martlet, %1</source>
        <translation>Skúšobná správa z Martletu, %1</translation>
    </message>
    <message>
        <source>This letter was sent by Martlet to its own address, to show that sending and receiving work. It can be deleted.</source>
        <translation>Túto správu poslal Martlet na vlastnú adresu, aby ukázal, že odosielanie a prijímanie fungujú. Môžete ju odstrániť.</translation>
    </message>
    <message>
        <source>It came back to “%1” after %2.</source>
        <translation>Správa sa vrátila do priečinka „%1“ po %2.</translation>
    </message>
    <message>
        <source>One copy lies in “%1”; the server put it there by itself.</source>
        <translation>Jedna kópia leží v priečinku „%1“; server ju tam uložil sám.</translation>
    </message>
    <message>
        <source>One copy lies in “%1”; Martlet put it there.</source>
        <translation>Jedna kópia leží v priečinku „%1“; uložil ju tam Martlet.</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::TimeDialog</name>
    <message>
        <source>Send later</source>
        <translation>Odoslať neskôr</translation>
    </message>
    <message>
        <source>The letter goes &amp;at:</source>
        <translation>Kedy správa &amp;odíde:</translation>
    </message>
    <message>
        <source>When the letter goes</source>
        <translation>Kedy správa odíde</translation>
    </message>
    <message>
        <source>Send then</source>
        <translation>Odoslať vtedy</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>Vrátiť späť</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Zavrieť oznámenie</translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Súbor</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Ú&amp;pravy</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Zobraziť</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>Sp&amp;ráva</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>Prieči&amp;nok</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Po&amp;mocník</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Panel nástrojov</translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message>
        <source>Make an app password</source>
        <translation>Vytvorte heslo aplikácie</translation>
    </message>
    <message>
        <source>With two-step sign-in: make an app password</source>
        <translation>Pri dvojstupňovom overení vytvorte heslo aplikácie</translation>
    </message>
    <message>
        <source>Set a password for mail programs</source>
        <translation>Nastavte heslo pre poštové programy</translation>
    </message>
    <message>
        <source>Get an authorization code</source>
        <translation>Získajte autorizačný kód</translation>
    </message>
    <message>
        <source>Letters can be sent only from the address you sign in with.</source>
        <translation>Správy možno odosielať len z adresy, ktorou sa prihlasujete.</translation>
    </message>
    <message>
        <source>The administrator of the domain can forbid mail programs.</source>
        <translation>Správca domény môže poštové programy zakázať.</translation>
    </message>
    <message>
        <source>The login can differ from the address; then set it up by hand.</source>
        <translation>Prihlasovacie meno sa môže líšiť od adresy; vtedy účet nastavte ručne.</translation>
    </message>
    <message>
        <source>The root certificate of the organisation may have to be installed.</source>
        <translation>Možno treba nainštalovať koreňový certifikát organizácie.</translation>
    </message>
    <message>
        <source>These settings are known from older texts and may have changed.</source>
        <translation>Tieto nastavenia pochádzajú zo starších textov a mohli sa zmeniť.</translation>
    </message>
    <message>
        <source>The server name stands in your contract or service details.</source>
        <translation>Názov servera nájdete v zmluve alebo v podrobnostiach služby.</translation>
    </message>
    <message>
        <source>The server name follows your contract; compare it.</source>
        <translation>Názov servera závisí od zmluvy; porovnajte ho.</translation>
    </message>
    <message>
        <source>A changed password takes about a quarter of an hour to work.</source>
        <translation>Zmenené heslo začne platiť asi o štvrť hodiny.</translation>
    </message>
    <message>
        <source>There are limits for the number and size of letters a day.</source>
        <translation>Počet správ za deň a ich veľkosť sú obmedzené.</translation>
    </message>
    <message>
        <source>A sent letter may wait until you confirm it in the browser.</source>
        <translation>Odoslaná správa môže čakať, kým ju nepotvrdíte v prehliadači.</translation>
    </message>
    <message>
        <source>Connections from other countries may be refused.</source>
        <translation>Pripojenia z iných krajín môžu byť odmietnuté.</translation>
    </message>
    <message>
        <source>Mail programs may have to be allowed in the settings of the mailbox.</source>
        <translation>Poštové programy možno treba povoliť v nastaveniach schránky.</translation>
    </message>
    <message>
        <source>Older contracts use another server name.</source>
        <translation>Staršie zmluvy používajú iný názov servera.</translation>
    </message>
    <message>
        <source>An app password can be made only when two-step sign-in is on.</source>
        <translation>Heslo aplikácie možno vytvoriť, len keď je zapnuté dvojstupňové overenie.</translation>
    </message>
    <message>
        <source>The administrator switches sending on for each mailbox.</source>
        <translation>Správca zapína odosielanie pre každú schránku zvlášť.</translation>
    </message>
    <message>
        <source>Folders show at most 10,000 letters to mail programs.</source>
        <translation>Poštové programy vidia v priečinku najviac 10&#xa0;000 správ.</translation>
    </message>
    <message>
        <source>With a domain of your own, sign in with the address the provider gave you.</source>
        <translation>Ak máte vlastnú doménu, prihláste sa adresou, ktorú vám dal poskytovateľ.</translation>
    </message>
    <message>
        <source>Free mailboxes allow only a few folders.</source>
        <translation>Bezplatné schránky dovoľujú len niekoľko priečinkov.</translation>
    </message>
    <message>
        <source>Mail programs need a paid plan.</source>
        <translation>Poštové programy vyžadujú platený balík.</translation>
    </message>
    <message>
        <source>Mail programs have a password of their own, made in the settings.</source>
        <translation>Poštové programy majú vlastné heslo, ktoré vytvoríte v nastaveniach.</translation>
    </message>
    <message>
        <source>Sending has a switch of its own on the same page.</source>
        <translation>Odosielanie sa zapína osobitne na tej istej stránke.</translation>
    </message>
    <message>
        <source>With extra protection on, programs are refused until an app password exists.</source>
        <translation>Pri zapnutej zvýšenej ochrane sú programy odmietané, kým neexistuje heslo aplikácie.</translation>
    </message>
    <message>
        <source>The Bridge program of the provider has to run on this computer; use the password it shows.</source>
        <translation>V tomto počítači musí bežať program Bridge od poskytovateľa; použite heslo, ktoré zobrazuje.</translation>
    </message>
    <message>
        <source>The server must be that of the region the account was made in.</source>
        <translation>Server musí patriť regiónu, v ktorom bol účet vytvorený.</translation>
    </message>
    <message>
        <source>Switch IMAP on</source>
        <translation>Zapnite IMAP</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Heslo aplikácie</translation>
    </message>
    <message>
        <source>Authorization code</source>
        <translation>Autorizačný kód</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>Letters fetched by POP3 stay at the provider: deleting them from here has no effect there, its website can do it.</source>
        <translation>Správy prijaté cez POP3 ostávajú u poskytovateľa: odstránenie odtiaľto tam neúčinkuje, dá sa to na jeho webe.</translation>
    </message>
    <message>
        <source>The page that switches POP3 on also chooses of which folders letters come.</source>
        <translation>Na stránke, kde sa POP3 zapína, sa vyberá aj to, z ktorých priečinkov správy prichádzajú.</translation>
    </message>
    <message>
        <source>POP3 may be asked only every 15 minutes; Martlet keeps to that.</source>
        <translation>Cez POP3 sa dá pošta kontrolovať len raz za 15 minút; Martlet to dodržiava.</translation>
    </message>
    <message>
        <source>Each letter is given to one POP3 program only. Where another one fetches too, set this up by hand and sign in as %1.</source>
        <translation>Každá správa sa cez POP3 vydá len jednému programu. Ak ich sťahuje aj iný, nastavte to ručne a prihlasujte sa ako %1.</translation>
    </message>
    <message>
        <source>Switch POP3 on</source>
        <translation>Zapnite POP3</translation>
    </message>
    <message>
        <source>%1 offers only POP3.</source>
        <translation>%1 ponúka len POP3.</translation>
    </message>
    <message>
        <source>%1 offers no POP3.</source>
        <translation>%1 neponúka POP3.</translation>
    </message>
    <message>
        <source>By POP3 only the inbox comes.</source>
        <translation>Cez POP3 prichádzajú iba správy z priečinka Doručené.</translation>
    </message>
    <message>
        <source>The smallest plan does not allow mail programs.</source>
        <translation>Najmenší balík nedovoľuje poštové programy.</translation>
    </message>
    <message>
        <source>Sign in with the main address of the mailbox, not with an alias.</source>
        <translation>Prihláste sa hlavnou adresou schránky, nie aliasom.</translation>
    </message>
    <message>
        <source>If your mailbox has been moved to Yahoo, Yahoo&apos;s servers and passwords apply: set it up by hand.</source>
        <translation>Ak bola vaša schránka presunutá do Yahoo, platia servery a heslá Yahoo: nastavte ju ručne.</translation>
    </message>
    <message>
        <source>Enter a secure mail key, made in the settings of your account, as the password.</source>
        <translation>Ako heslo zadajte zabezpečený poštový kľúč vytvorený v nastaveniach účtu.</translation>
    </message>
    <message>
        <source>App passwords can no longer be made: only the sign-in in the browser works.</source>
        <translation>Heslá aplikácií sa už nedajú vytvoriť: funguje iba prihlásenie v prehliadači.</translation>
    </message>
    <message>
        <source>With advanced protection on, no app password can be made.</source>
        <translation>Pri zapnutej rozšírenej ochrane sa heslo aplikácie nedá vytvoriť.</translation>
    </message>
    <message>
        <source>A free mailbox can have two authorization codes at most.</source>
        <translation>Bezplatná schránka môže mať najviac dva autorizačné kódy.</translation>
    </message>
    <message>
        <source>Checking for mail very often is refused for a while.</source>
        <translation>Príliš časté kontroly pošty server na čas odmietne.</translation>
    </message>
    <message>
        <source>Your mailbox may really be at Microsoft 365; its sign-in applies then.</source>
        <translation>Vaša schránka je možno v skutočnosti v Microsoft 365; potom platí jeho prihlásenie.</translation>
    </message>
    <message>
        <source>A shared mailbox has a login of its own: your address, a backslash, the shared address.</source>
        <translation>Zdieľaná schránka má vlastné prihlasovacie meno: vaša adresa, spätná lomka, zdieľaná adresa.</translation>
    </message>
    <message>
        <source>IMAP and POP3 work only after the administrator has switched them on.</source>
        <translation>IMAP a POP3 fungujú, až keď ich zapne správca.</translation>
    </message>
    <message>
        <source>No mail program can be used: the provider offers neither IMAP nor POP3, only its own apps.</source>
        <translation>Poštový program sa nedá použiť: poskytovateľ neponúka IMAP ani POP3, iba vlastné aplikácie.</translation>
    </message>
    <message>
        <source>Business plans and own domains use other servers.</source>
        <translation>Firemné balíky a vlastné domény používajú iné servery.</translation>
    </message>
    <message>
        <source>A domain of your own on a paid plan uses other servers: imappro, poppro and smtppro.</source>
        <translation>Vlastná doména v platenom balíku používa iné servery: imappro, poppro a smtppro.</translation>
    </message>
    <message>
        <source>The server name stands in the letter the provider sent at the start.</source>
        <translation>Názov servera je v správe, ktorú vám poskytovateľ poslal na začiatku.</translation>
    </message>
    <message>
        <source>Outlook in the browser shows the servers: Options, Account, settings for POP, IMAP and SMTP access.</source>
        <translation>Servery ukáže Outlook v prehliadači: Možnosti, Konto, nastavenia prístupu cez POP, IMAP a SMTP.</translation>
    </message>
    <message>
        <source>If the certificate does not fit your domain, use the server name it shows.</source>
        <translation>Ak certifikát nezodpovedá vašej doméne, použite názov servera, ktorý uvádza.</translation>
    </message>
    <message>
        <source>If sending is blocked in your network, try port 2525.</source>
        <translation>Ak je odosielanie vo vašej sieti blokované, skúste port 2525.</translation>
    </message>
    <message>
        <source>If sending is blocked in your network, try port 366.</source>
        <translation>Ak je odosielanie vo vašej sieti blokované, skúste port 366.</translation>
    </message>
    <message>
        <source>After too many letters sending is blocked for a day; trying again makes it longer.</source>
        <translation>Po priveľkom počte správ je odosielanie na deň zablokované; ďalšie pokusy blokovanie predlžujú.</translation>
    </message>
    <message>
        <source>This server does not encrypt: everybody in the network can read along.</source>
        <translation>Tento server nešifruje: poštu môže v sieti čítať ktokoľvek.</translation>
    </message>
    <message>
        <source>Sending needs no login, and reaches only mailboxes of this server.</source>
        <translation>Odosielanie nevyžaduje prihlásenie a správy sa dostanú iba do schránok tohto servera.</translation>
    </message>
    <message>
        <source>No encrypted servers of this provider are known.</source>
        <translation>Šifrované servery tohto poskytovateľa nie sú známe.</translation>
    </message>
    <message>
        <source>%1 refuses passwords from mail programs and wants a sign-in through the browser. For that Martlet has to be registered with %1, and this copy is not. Your administrator can add a registration. If you were given other servers, set the account up by hand.</source>
        <translation>%1 neprijíma heslá od poštových programov a vyžaduje prihlásenie v prehliadači. Na to musí byť Martlet registrovaný u poskytovateľa %1 a táto kópia programu nie je. Registráciu môže pridať váš správca. Ak ste dostali údaje o iných serveroch, nastavte účet ručne.</translation>
    </message>
    <message>
        <source>Exchange server of an organisation</source>
        <translation>Server Exchange organizácie</translation>
    </message>
    <message>
        <source>Server on my local network</source>
        <translation>Server v mojej lokálnej sieti</translation>
    </message>
</context>
<context>
    <name>RemoveAccountQuestion</name>
    <message>
        <source>Remove account</source>
        <translation>Odstránenie účtu</translation>
    </message>
    <message>
        <source>Keep the account</source>
        <translation>Ponechať účet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavrieť</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>Odstrániť účet</translation>
    </message>
    <message>
        <source>Send them or remove them from the Outbox first.</source>
        <translation>Najprv ich odošlite alebo odstráňte z priečinka „Na odoslanie“.</translation>
    </message>
    <message>
        <source>On the server nothing is removed.</source>
        <translation>Na serveri sa nič neodstráni.</translation>
    </message>
    <message>
        <source>Remove %1 from Martlet?</source>
        <translation>Odstrániť účet %1 z programu Martlet?</translation>
    </message>
    <message numerus="yes">
        <source>%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.</source>
        <translation>
            <numerusform>Účet %1 sa zatiaľ nedá odstrániť. Správy čakajúce na odoslanie: %Ln.</numerusform>
            <numerusform>Účet %1 sa zatiaľ nedá odstrániť. Správy čakajúce na odoslanie: %Ln.</numerusform>
            <numerusform>Účet %1 sa zatiaľ nedá odstrániť. Správy čakajúce na odoslanie: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From this computer go the account, its password, and what was kept of its letters: %Ln.</source>
        <translation>
            <numerusform>Z tohto počítača sa odstráni účet, jeho heslo a uložené správy: %Ln.</numerusform>
            <numerusform>Z tohto počítača sa odstráni účet, jeho heslo a uložené správy: %Ln.</numerusform>
            <numerusform>Z tohto počítača sa odstráni účet, jeho heslo a uložené správy: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unfinished letters that go too: %Ln.</source>
        <translation>
            <numerusform>Rozpísané správy, ktoré sa tiež odstránia: %Ln.</numerusform>
            <numerusform>Rozpísané správy, ktoré sa tiež odstránia: %Ln.</numerusform>
            <numerusform>Rozpísané správy, ktoré sa tiež odstránia: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes the server does not know yet and never will: %Ln.</source>
        <translation>
            <numerusform>Zmeny, o ktorých server ešte nevie a už sa nedozvie: %Ln.</numerusform>
            <numerusform>Zmeny, o ktorých server ešte nevie a už sa nedozvie: %Ln.</numerusform>
            <numerusform>Zmeny, o ktorých server ešte nevie a už sa nedozvie: %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no letters on this computer.</source>
        <translation>V tomto počítači nemá žiadne správy.</translation>
    </message>
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They stay here, in folders of this computer.</source>
        <translation>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Ostanú tu, v priečinkoch tohto počítača.</numerusform>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Ostanú tu, v priečinkoch tohto počítača.</numerusform>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Ostanú tu, v priečinkoch tohto počítača.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They are deleted for good; the server may not have them any more.</source>
        <translation>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Odstránia sa natrvalo; na serveri už nemusia byť.</numerusform>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Odstránia sa natrvalo; na serveri už nemusia byť.</numerusform>
            <numerusform>Jeho správy sú len v tomto počítači: %Ln. Odstránia sa natrvalo; na serveri už nemusia byť.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep the letters on this computer</source>
        <translation>&amp;Ponechať správy v tomto počítači</translation>
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
        <translation>bez šifrovania</translation>
    </message>
    <message>
        <source>Settings published by %1</source>
        <translation>Nastavenia zverejnené doménou %1</translation>
    </message>
    <message>
        <source>Public settings database</source>
        <translation>Verejná databáza nastavení</translation>
    </message>
    <message>
        <source>Who takes the mail of %1</source>
        <translation>Kto prijíma poštu domény %1</translation>
    </message>
    <message>
        <source>Servers that %1 names itself</source>
        <translation>Servery, ktoré uvádza sama doména %1</translation>
    </message>
    <message>
        <source>Exchange server of %1</source>
        <translation>Server Exchange domény %1</translation>
    </message>
    <message>
        <source>Usual names of servers, one by one</source>
        <translation>Zvyčajné názvy serverov, jeden po druhom</translation>
    </message>
    <message>
        <source>from our list</source>
        <translation>z nášho zoznamu</translation>
    </message>
    <message>
        <source>from your provider</source>
        <translation>od vášho poskytovateľa</translation>
    </message>
    <message>
        <source>from the public database</source>
        <translation>z verejnej databázy</translation>
    </message>
    <message>
        <source>from our list, by who takes the mail</source>
        <translation>z nášho zoznamu, podľa toho, kto prijíma poštu</translation>
    </message>
    <message>
        <source>from the company that takes the mail</source>
        <translation>od firmy, ktorá prijíma poštu</translation>
    </message>
    <message>
        <source>named by the domain itself</source>
        <translation>uvádza ich sama doména</translation>
    </message>
    <message>
        <source>from the Exchange server</source>
        <translation>zo servera Exchange</translation>
    </message>
    <message>
        <source>from your provider, unprotected</source>
        <translation>od vášho poskytovateľa, nechránené</translation>
    </message>
    <message>
        <source>guessed, and found there</source>
        <translation>uhádnuté a nájdené</translation>
    </message>
    <message>
        <source>usual for such servers</source>
        <translation>zvyčajné pri takých serveroch</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>uhádnuté</translation>
    </message>
    <message>
        <source>%1 says that it takes no mail. Letters sent to this address may never arrive.</source>
        <translation>%1 uvádza, že neprijíma poštu. Správy poslané na túto adresu nemusia nikdy prísť.</translation>
    </message>
    <message>
        <source>%1 has an Exchange server, but it does not let mail programs in by IMAP or POP3. Its administrator can switch that on.</source>
        <translation>%1 má server Exchange, ale ten nepúšťa poštové programy cez IMAP ani POP3. Zapnúť to môže jeho správca.</translation>
    </message>
    <message>
        <source>Nothing was found for %1. The settings stand in your contract, on the help pages of the webmail, or the administrator knows them.</source>
        <translation>Pre %1 sa nič nenašlo. Nastavenia nájdete v zmluve, v pomocníkovi webovej pošty alebo ich pozná správca.</translation>
    </message>
    <message>
        <source>An address looks like name@example.org.</source>
        <translation>Adresa vyzerá takto: meno@example.org.</translation>
    </message>
    <message>
        <source>%1 is a server on this computer or in your own network; nobody outside knows it.</source>
        <translation>%1 je server v tomto počítači alebo vo vašej sieti; zvonka ho nikto nepozná.</translation>
    </message>
    <message>
        <source>There is no connection to the internet, so nothing can be looked up now.</source>
        <translation>Nie je pripojenie na internet, preto sa teraz nedá nič vyhľadať.</translation>
    </message>
    <message>
        <source>%1 lets mail programs in only without encryption: the password would travel readable for everybody on the way.</source>
        <translation>%1 púšťa poštové programy iba bez šifrovania: heslo by si po ceste mohol prečítať ktokoľvek.</translation>
    </message>
    <message>
        <source>Letters at %1 can be read only in its own programs and on its website; other mail programs are not let in.</source>
        <translation>Správy u poskytovateľa %1 možno čítať iba v jeho vlastných programoch a na jeho webe; iné poštové programy nepúšťa.</translation>
    </message>
    <message>
        <source>There is no %1 on the internet. Is the address typed right?</source>
        <translation>Doména %1 na internete nie je. Je adresa napísaná správne?</translation>
    </message>
    <message>
        <source>There is no %1 on the internet. Did you mean %2?</source>
        <translation>Doména %1 na internete nie je. Nemysleli ste %2?</translation>
    </message>
    <message>
        <source>The name service of this network does not answer, so nothing can be looked up now. This says nothing about your address.</source>
        <translation>Služba názvov (DNS) tejto siete neodpovedá, preto sa teraz nedá nič vyhľadať. O vašej adrese to nič nehovorí.</translation>
    </message>
    <message>
        <source>%1 says that it takes no mail at all.</source>
        <translation>%1 uvádza, že poštu vôbec neprijíma.</translation>
    </message>
    <message>
        <source>This network lets web pages through, but not mail. Ask whoever runs it, or try another network.</source>
        <translation>Táto sieť prepúšťa webové stránky, ale nie poštu. Opýtajte sa toho, kto ju spravuje, alebo skúste inú sieť.</translation>
    </message>
    <message>
        <source>The proxy of this network does not let mail programs through. Ask whoever runs it.</source>
        <translation>Proxy tejto siete neprepúšťa poštové programy. Opýtajte sa toho, kto ho spravuje.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first. Open any page in the browser, then look again.</source>
        <translation>Táto sieť chce, aby ste sa najprv prihlásili. Otvorte v prehliadači ľubovoľnú stránku a potom hľadajte znova.</translation>
    </message>
    <message>
        <source>Is your mail with %1? One sign points there.</source>
        <translation>Máte poštu u poskytovateľa %1? Jeden náznak tomu nasvedčuje.</translation>
    </message>
    <message>
        <source>The mail of %1 is run by %2.</source>
        <translation>Poštu domény %1 prevádzkuje %2.</translation>
    </message>
    <message>
        <source>These settings came over an unprotected connection: somebody on the way could have changed them. Compare the names with those your provider gave you.</source>
        <translation>Tieto nastavenia prišli nechráneným spojením: niekto po ceste ich mohol zmeniť. Porovnajte názvy s tými, ktoré vám dal poskytovateľ.</translation>
    </message>
    <message>
        <source>These are the usual settings of a server in an own network. Compare them with what its administrator gave you.</source>
        <translation>Toto sú zvyčajné nastavenia servera vo vlastnej sieti. Porovnajte ich s tým, čo vám dal jeho správca.</translation>
    </message>
    <message>
        <source>These servers were found.</source>
        <translation>Našli sa tieto servery.</translation>
    </message>
    <message>
        <source>These servers were found. Not all of them belong to %1; your password will be sent to them.</source>
        <translation>Našli sa tieto servery. Nie všetky patria k %1; pošle sa im vaše heslo.</translation>
    </message>
    <message>
        <source>%1, port %2, %3</source>
        <translation>%1, port %2, %3</translation>
    </message>
    <message>
        <source>The mail of %1 is at %2, which gives each customer a server with a name of its own. It stands in the welcome letter and in their panel.</source>
        <translation>Poštu domény %1 spravuje %2; každý zákazník tam má server s vlastným názvom. Názov je v uvítacej správe a v administrácii.</translation>
    </message>
    <message>
        <source>It looks like %1. Enter it under “Set up by hand”.</source>
        <translation>Vyzerá takto: %1. Zadajte ho cez „Nastaviť ručne“.</translation>
    </message>
    <message>
        <source>A mail server answers at %1, but its certificate cannot be verified. If you know this server, enter it under “Set up by hand”; the check then shows the certificate.</source>
        <translation>Na adrese %1 odpovedá poštový server, ale jeho certifikát sa nedá overiť. Ak tento server poznáte, zadajte ho cez „Nastaviť ručne“; kontrola certifikát zobrazí.</translation>
    </message>
</context>
<context>
    <name>SettingsDifference</name>
    <message>
        <source>%1: %2, now %3</source>
        <translation>%1: %2, teraz %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nezadané</translation>
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
        <translation>bez šifrovania</translation>
    </message>
    <message>
        <source>the safest way offered</source>
        <translation>najbezpečnejší z ponúkaných</translation>
    </message>
    <message>
        <source>password</source>
        <translation>heslo</translation>
    </message>
    <message>
        <source>secure password (SPA)</source>
        <translation>zabezpečené heslo (SPA)</translation>
    </message>
    <message>
        <source>sign-in in the browser</source>
        <translation>prihlásenie v prehliadači</translation>
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
        <translation>priečinky v tomto počítači</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>podľa nastavenia systému</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>priamo</translation>
    </message>
    <message>
        <source>through %1</source>
        <translation>cez %1</translation>
    </message>
    <message>
        <source>Receiving server</source>
        <translation>Server prichádzajúcej pošty</translation>
    </message>
    <message>
        <source>Port for receiving</source>
        <translation>Port na prijímanie</translation>
    </message>
    <message>
        <source>Encryption of receiving</source>
        <translation>Šifrovanie pri prijímaní</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Prihlasovacie meno</translation>
    </message>
    <message>
        <source>Signing in to receive</source>
        <translation>Prihlásenie pri prijímaní</translation>
    </message>
    <message>
        <source>Sending server</source>
        <translation>Server odchádzajúcej pošty</translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation>Port na odosielanie</translation>
    </message>
    <message>
        <source>Encryption of sending</source>
        <translation>Šifrovanie pri odosielaní</translation>
    </message>
    <message>
        <source>Login for sending</source>
        <translation>Prihlasovacie meno na odosielanie</translation>
    </message>
    <message>
        <source>Signing in to send</source>
        <translation>Prihlásenie pri odosielaní</translation>
    </message>
    <message>
        <source>Whether sending needs a login</source>
        <translation>Či sa na odosielanie treba prihlásiť</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Názov účtu</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Druh</translation>
    </message>
    <message>
        <source>Way to the servers</source>
        <translation>Cesta k serverom</translation>
    </message>
    <message>
        <source>Login at the proxy</source>
        <translation>Prihlasovacie meno pre proxy</translation>
    </message>
    <message>
        <source>Addresses and signatures</source>
        <translation>Adresy a podpisy</translation>
    </message>
    <message>
        <source>Folder for sent letters</source>
        <translation>Priečinok pre odoslané správy</translation>
    </message>
    <message>
        <source>When letters are looked for</source>
        <translation>Kedy sa kontroluje pošta</translation>
    </message>
    <message>
        <source>What is kept on this computer</source>
        <translation>Čo sa uchováva v tomto počítači</translation>
    </message>
    <message>
        <source>Days lost letters are kept</source>
        <translation>Koľko dní sa uchovávajú stratené správy</translation>
    </message>
    <message>
        <source>How letters are fetched, and what stays at the server</source>
        <translation>Ako sa správy sťahujú a čo ostáva na serveri</translation>
    </message>
    <message>
        <source>Certificates trusted by your decision</source>
        <translation>Certifikáty prijaté na základe vášho rozhodnutia</translation>
    </message>
    <message>
        <source>Root certificates of this account</source>
        <translation>Koreňové certifikáty tohto účtu</translation>
    </message>
    <message>
        <source>Where the password comes from</source>
        <translation>Odkiaľ pochádza heslo</translation>
    </message>
    <message>
        <source>The provider it was set up from</source>
        <translation>Poskytovateľ, podľa ktorého bol účet nastavený</translation>
    </message>
    <message>
        <source>Whether letters for later are given to the server</source>
        <translation>Či sa odložené správy odovzdávajú serveru</translation>
    </message>
</context>
<context>
    <name>SignInText</name>
    <message>
        <source>You sign in on the provider’s own page in your browser. Martlet never sees the password.</source>
        <translation>Prihlásite sa na vlastnej stránke poskytovateľa vo svojom prehliadači. Martlet heslo nikdy neuvidí.</translation>
    </message>
    <message>
        <source>You sign in on the page of %1 in your browser. Martlet never sees the password.</source>
        <translation>Prihlásite sa na stránke %1 vo svojom prehliadači. Martlet heslo nikdy neuvidí.</translation>
    </message>
    <message>
        <source>The provider</source>
        <translation>Poskytovateľ</translation>
    </message>
    <message>
        <source>%1 did not give the permission. You can try again.</source>
        <translation>%1: povolenie nebolo udelené. Môžete to skúsiť znova.</translation>
    </message>
    <message>
        <source>The sign-in was not finished within ten minutes. You can try again.</source>
        <translation>Prihlásenie sa nedokončilo do desiatich minút. Môžete to skúsiť znova.</translation>
    </message>
    <message>
        <source>This copy of Martlet is not registered with %1, so it cannot sign in with the browser.</source>
        <translation>%1: táto kópia programu Martlet tam nie je registrovaná, preto sa nedá prihlásiť v prehliadači.</translation>
    </message>
    <message>
        <source>%1 gave an answer that Martlet cannot use. You can try again.</source>
        <translation>%1: prišla odpoveď, ktorú Martlet nevie použiť. Môžete to skúsiť znova.</translation>
    </message>
    <message>
        <source>The sign-in was not finished. You can close this page and try again in Martlet.</source>
        <translation>Prihlásenie sa nedokončilo. Túto stránku môžete zavrieť a skúsiť to znova v programe Martlet.</translation>
    </message>
    <message>
        <source>There is nothing to see here.</source>
        <translation>Tu nie je čo vidieť.</translation>
    </message>
    <message>
        <source>You are signed in. You can close this page and go back to Martlet.</source>
        <translation>Ste prihlásení. Túto stránku môžete zavrieť a vrátiť sa do programu Martlet.</translation>
    </message>
</context>
<context>
    <name>SlipReport</name>
    <message>
        <source>Find the server</source>
        <translation>Nájsť server</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Pripojiť</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Šifrovať</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Pozdrav</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Prihlásiť</translation>
    </message>
    <message>
        <source>Open the mailbox</source>
        <translation>Otvoriť schránku</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funguje</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nepodarilo sa</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nie je potrebné</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nedošlo na to</translation>
    </message>
    <message>
        <source>Report of a mail program for support</source>
        <translation>Hlásenie poštového programu pre podporu</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systém</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Čas</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Poskytovateľ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Účet</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Prijímanie</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Odosielanie</translation>
    </message>
    <message>
        <source>Passwords, addresses and names are hidden; letters are not part of it.</source>
        <translation>Heslá, adresy a mená sú skryté; správy v ňom nie sú.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Prihlasovacie meno</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Zatiaľ neskontrolované</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>Certifikát pre</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Vydavateľ</translation>
    </message>
    <message>
        <source>Names in it</source>
        <translation>Názvy v ňom</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Platí do</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Odtlačok (SHA-256)</translation>
    </message>
    <message>
        <source>Ask how full it is</source>
        <translation>Zistiť, ako je schránka zaplnená</translation>
    </message>
    <message>
        <source>Ask whether a letter is taken</source>
        <translation>Zistiť, či server správu prijme</translation>
    </message>
    <message>
        <source>The server offers</source>
        <translation>Server ponúka</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Šifrovanie</translation>
    </message>
    <message>
        <source>Issued until now by</source>
        <translation>Doterajší vydavateľ</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>%1 refuses the password. Mail programs need a password of their own there, not the one for the web page.</source>
        <translation>%1 neprijíma heslo. Poštové programy tam potrebujú vlastné heslo, nie to, ktorým sa prihlasujete na webe.</translation>
    </message>
    <message>
        <source>The server refuses the login or the password. Check both; some providers want a password made for mail programs.</source>
        <translation>Server neprijíma prihlasovacie meno alebo heslo. Skontrolujte ich; niektorí poskytovatelia chcú heslo určené pre poštové programy.</translation>
    </message>
    <message>
        <source>The encrypted connection to %1 could not be made safely. Check the encryption and the port.</source>
        <translation>Šifrované spojenie s %1 sa nepodarilo bezpečne nadviazať. Skontrolujte šifrovanie a port.</translation>
    </message>
    <message>
        <source>%1 could not prove that it is %1. Nothing was sent to it, and your password is safe.</source>
        <translation>Server %1 nepreukázal, že je to naozaj %1. Nič mu nebolo odoslané a vaše heslo je v bezpečí.</translation>
    </message>
    <message>
        <source>There is no server with the name %1. Check the spelling, and whether this computer is online.</source>
        <translation>Server s názvom %1 neexistuje. Skontrolujte, či je názov správny a či je tento počítač pripojený na internet.</translation>
    </message>
    <message>
        <source>%1 does not answer on port %2. Check the port, or try again in a few minutes; a firewall can be the reason too.</source>
        <translation>%1 neodpovedá na porte %2. Skontrolujte port alebo to skúste o niekoľko minút; príčinou môže byť aj firewall.</translation>
    </message>
    <message>
        <source>%1 does not begin to encrypt on port %2. Port and encryption probably do not fit together.</source>
        <translation>%1 na porte %2 nezačína šifrovať. Port a šifrovanie k sebe zrejme nepatria.</translation>
    </message>
    <message>
        <source>%1 takes the connection on port %2 but says nothing. Port and encryption probably do not fit together.</source>
        <translation>%1 prijíma spojenie na porte %2, ale mlčí. Port a šifrovanie k sebe zrejme nepatria.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off. Try again; if it stays so, ask the provider.</source>
        <translation>Spojenie s %1 sa prerušilo. Skúste to znova; ak sa to opakuje, opýtajte sa poskytovateľa.</translation>
    </message>
    <message>
        <source>%1 cannot serve you right now. Your settings are probably right; try again in a few minutes.</source>
        <translation>%1 vás teraz nemôže obslúžiť. Nastavenia sú zrejme správne; skúste to o niekoľko minút.</translation>
    </message>
    <message>
        <source>%1 does not let this account in. Mail programs may be switched off in the settings of the mailbox.</source>
        <translation>%1 tento účet nevpustí. Poštové programy sú možno v nastaveniach schránky vypnuté.</translation>
    </message>
    <message>
        <source>%1 offers no way to sign in or to encrypt that Martlet can use with these settings. Try another encryption.</source>
        <translation>%1 neponúka spôsob prihlásenia ani šifrovania, ktorý by Martlet s týmito nastaveniami mohol použiť. Skúste iné šifrovanie.</translation>
    </message>
    <message>
        <source>Port %2 of %1 is not the kind of server expected here. Check server name, port and encryption.</source>
        <translation>Na porte %2 servera %1 beží iný druh servera, než sa tu očakáva. Skontrolujte názov servera, port a šifrovanie.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Kontrola bola zastavená.</translation>
    </message>
    <message>
        <source>%1 declined this step. Its own words are below under Details.</source>
        <translation>%1 tento krok odmieta. Odpoveď servera je nižšie v podrobnostiach.</translation>
    </message>
    <message>
        <source>Find %1</source>
        <translation>Vyhľadanie servera %1</translation>
    </message>
    <message>
        <source>Connect on port %1</source>
        <translation>Pripojenie na port %1</translation>
    </message>
    <message>
        <source>No encryption, as you decided</source>
        <translation>Bez šifrovania, ako ste sa rozhodli</translation>
    </message>
    <message>
        <source>Encrypt, and check who it is</source>
        <translation>Šifrovanie a overenie totožnosti</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>Výmena pozdravov</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Prihlásenie ako %1</translation>
    </message>
    <message>
        <source>Read the folders</source>
        <translation>Načítanie priečinkov</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message numerus="yes">
        <source>Read the folders: %Ln found</source>
        <translation>
            <numerusform>Načítanie priečinkov: nájdený %Ln</numerusform>
            <numerusform>Načítanie priečinkov: nájdené %Ln</numerusform>
            <numerusform>Načítanie priečinkov: nájdených %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The password of %1 was not found on this computer. Enter it again.</source>
        <translation>Heslo pre %1 sa v tomto počítači nenašlo. Zadajte ho znova.</translation>
    </message>
    <message>
        <source>%1 refuses the login. Either the password is another one, or POP3 is not switched on in the settings of the mailbox there.</source>
        <translation>%1 odmieta prihlásenie. Buď je heslo iné, alebo tam v nastaveniach schránky nie je zapnutý POP3.</translation>
    </message>
    <message>
        <source>The server refuses the login. Either login or password are not right, or POP3 is switched off in the settings of the mailbox.</source>
        <translation>Server odmieta prihlásenie. Buď nie je správne meno alebo heslo, alebo je v nastaveniach schránky vypnutý POP3.</translation>
    </message>
    <message numerus="yes">
        <source>Count the letters: %Ln there</source>
        <translation>
            <numerusform>Počet správ: %Ln</numerusform>
            <numerusform>Počet správ: %Ln</numerusform>
            <numerusform>Počet správ: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Count the letters</source>
        <translation>Spočítanie správ</translation>
    </message>
    <message>
        <source>You are signed in, but the server for the mail does not accept it. Perhaps access for mail programs is switched off in the settings of the mailbox, or somebody has to allow it there.</source>
        <translation>Ste prihlásení, ale poštový server to neprijíma. Možno je v nastaveniach schránky vypnutý prístup pre poštové programy alebo ho tam musí niekto povoliť.</translation>
    </message>
    <message>
        <source>%1 refuses passwords from mail programs and wants a sign-in through the browser.</source>
        <translation>%1 neprijíma heslá od poštových programov a vyžaduje prihlásenie v prehliadači.</translation>
    </message>
    <message>
        <source>See how full the mailbox is: %1 %</source>
        <translation>Zaplnenie schránky: %1 %</translation>
    </message>
    <message>
        <source>See how full the mailbox is</source>
        <translation>Zistenie zaplnenia schránky</translation>
    </message>
    <message>
        <source>Ask whether a letter from %1 is taken</source>
        <translation>Zistenie, či server prijme správu z adresy %1</translation>
    </message>
    <message>
        <source>Somebody else vouches for this server than before: %1, until now %2. If that is an antivirus or a filter of this network, it can read along; ask whoever looks after the computer.</source>
        <translation>Za tento server ručí niekto iný ako doteraz: %1, predtým %2. Ak je to antivírus alebo filter tejto siete, môže čítať vašu poštu; spýtajte sa toho, kto sa o počítač stará.</translation>
    </message>
    <message>
        <source>%1, certificate issued by %2, valid until %3.</source>
        <translation>%1, vydavateľ certifikátu %2, platí do %3.</translation>
    </message>
    <message>
        <source>Known since %1.</source>
        <translation>Známy od %1.</translation>
    </message>
    <message>
        <source>The server accepted this password until %1. If you did not change it, it was changed at the provider, or access by mail programs was switched off there.</source>
        <translation>Server prijímal toto heslo do %1. Ak ste ho nezmenili vy, zmenilo sa u poskytovateľa alebo sa tam vypol prístup pre poštové programy.</translation>
    </message>
</context>
<context>
    <name>UnencryptedQuestion</name>
    <message>
        <source>Without encryption</source>
        <translation>Bez šifrovania</translation>
    </message>
    <message>
        <source>Your password and all letters would travel readable for everybody on the way to %1.</source>
        <translation>Na ceste k %1 by vaše heslo a všetky správy mohol čítať ktokoľvek.</translation>
    </message>
    <message>
        <source>Do this only for a server on this computer or in your own network.</source>
        <translation>Urobte to len pri serveri v tomto počítači alebo vo vlastnej sieti.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Späť</translation>
    </message>
    <message>
        <source>Connect without encryption</source>
        <translation>Pripojiť sa bez šifrovania</translation>
    </message>
</context>
</TS>
