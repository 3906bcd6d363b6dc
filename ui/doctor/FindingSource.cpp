// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told about each finding of the connection doctor: a sentence of what is wrong,
// then what to do about it. Names in braces are filled in.
#include "ui/doctor/FindingText.h"

#include <QtGlobal>

namespace Martlet::Ui
{

using Doctor::FindingCode;

const char *findingSource(FindingCode code)
{
    switch (code) {
    case FindingCode::Net1:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "You are offline. Mail will be sent and fetched when the connection returns.");
    case FindingCode::Net2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "This network asks you to sign in first. Open a web page, sign in, then try again.");
    case FindingCode::Net3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The proxy of this network does not allow mail connections. Check "
                                 "the proxy settings or ask the administrator.");
    case FindingCode::Net4:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Mail ports are blocked on this network. Try another network, "
                                 "switch the VPN off or on, or check the firewall.");
    case FindingCode::Net5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The connection was interrupted. Martlet reconnects by itself.");
    case FindingCode::Net6:
        return QT_TRANSLATE_NOOP(
            "FindingText", "The server may refuse connections through this VPN. Try without it.");
    case FindingCode::Dns1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server “{host}” does not exist. Check the spelling or let "
                                 "Martlet look up the settings again.");
    case FindingCode::Dns2:
        return QT_TRANSLATE_NOOP(
            "FindingText", "The domain after @ does not exist. Is the address spelled correctly?");
    case FindingCode::Dns3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The addresses of servers cannot be found at the moment. Restart "
                                 "the router or switch off VPN/ad blocker, then try again.");
    case FindingCode::Dns4:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "A filter (ad blocker, parental control, private DNS) blocks this "
                                 "server. Allow “{host}” or switch the filter off.");
    case FindingCode::Tcp1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server does not accept connections on port {port}. Check the "
                                 "port, or wait if the server is being serviced.");
    case FindingCode::Tcp2:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server does not answer on port {port}. If you entered a "
                                 "wrong password several times, wait 30 minutes; otherwise check "
                                 "firewall and country restrictions of the hoster.");
    case FindingCode::Tcp3:
        return QT_TRANSLATE_NOOP("FindingText", "IPv6 does not work here. Martlet uses IPv4.");
    case FindingCode::Tcp4:
        return QT_TRANSLATE_NOOP(
            "FindingText", "Something closes the connection immediately: the server, a firewall or "
                           "an antivirus. Switch off mail scanning in the antivirus for a test.");
    case FindingCode::Tcp5:
        return QT_TRANSLATE_NOOP("FindingText", "Port 25 is closed for programs in most networks. "
                                                "Use 465 or 587 (some hosters also 2525).");
    case FindingCode::Tcp6:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Proton Mail Bridge is not running. Start it and try again.");
    case FindingCode::ExchOff:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "This Exchange server does not offer IMAP or POP3. Ask the administrator to start the "
            "IMAP4 service and allow it for your mailbox.");
    case FindingCode::Tls1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Port {port} does not use TLS from the start. Choose STARTTLS for "
                                 "this port or use {tlsport} with SSL/TLS.");
    case FindingCode::Tls2:
        return QT_TRANSLATE_NOOP("FindingText", "Port {port} needs SSL/TLS, not STARTTLS.");
    case FindingCode::Tls3:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server uses outdated encryption. Ask its operator to enable TLS 1.2 or newer.");
    case FindingCode::Tls4:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Martlet and the server found no common safe encryption. The "
                                 "operator has to update the server.");
    case FindingCode::Tls5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The encrypted connection was cut off. Check antivirus, firewall "
                                 "and VPN; otherwise try later.");
    case FindingCode::Tls6:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "This server requires a personal certificate, which Martlet "
                                 "cannot use. Ask the administrator for another way to sign in.");
    case FindingCode::Cert1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server's certificate expired on {date}. Your mail is safe; "
                                 "the operator has to renew it. Try again later.");
    case FindingCode::Cert2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server's certificate is valid only from {date}. Try later or tell the operator.");
    case FindingCode::Cert3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The date or time of this computer is wrong ({now}). Set it "
                                 "correctly, including the time zone.");
    case FindingCode::Cert4:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The certificate belongs to {names}, not to “{host}”. Use the server name your "
            "provider gives (for example {suggestion}). Do not continue if you are unsure.");
    case FindingCode::Cert5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server uses a certificate it made itself. If it is your own "
                                 "server, compare the fingerprint and then trust the certificate.");
    case FindingCode::Cert6:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The issuer of the certificate is not known here. Install all system updates; if it "
            "stays, tell the operator that the certificate chain is incomplete.");
    case FindingCode::Cert7:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Your antivirus ({product}) decrypts mail connections. Switch off SSL/TLS (or mail) "
            "scanning for Martlet in its settings, or import its root certificate.");
    case FindingCode::Cert8:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The certificate was issued by {issuer}, which this system does not trust. If your "
            "organisation tells you to, install its root certificate for this account only.");
    case FindingCode::Cert9:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The certificate was revoked. Do not connect; tell the operator.");
    case FindingCode::Cert10:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server presents a different certificate than before. Ask the "
                                 "operator for the new fingerprint before accepting it.");
    case FindingCode::Cert11:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The certificate is too weak by today's rules. The operator has to replace it.");
    case FindingCode::Grt1:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server accepted the connection but says nothing. Check port and encryption.");
    case FindingCode::Grt2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Port {port} speaks {found}, not {wanted}. Correct the port or the account type.");
    case FindingCode::Grt3:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server refuses new connections now: “{text}”. Martlet will try later.");
    case FindingCode::Grt4:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server claims you are already signed in, before encryption. "
                                 "Martlet disconnects for safety.");
    case FindingCode::Stls1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server offers no encryption on port {port}. Use {tlsport} "
                                 "with SSL/TLS. Martlet does not send passwords unprotected.");
    case FindingCode::Stls2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server cannot start encryption at the moment. Try later or use {tlsport}.");
    case FindingCode::Stls3:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Unexpected data arrived before encryption. Martlet disconnected for safety.");
    case FindingCode::Cap1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server allows no password sign-in. Add the account again and "
                                 "choose “Sign in with the browser”.");
    case FindingCode::Cap2:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server and Martlet share no sign-in method. If “Secure "
                                 "password (SPA)” is chosen, choose another one.");
    case FindingCode::Cap3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "This is not an IMAP4 server. Check server name and port.");
    case FindingCode::Auth1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server refused login or password. 1. Sign in at {webmail} by "
                                 "typing both by hand. 2. If that works, {provider} probably wants "
                                 "an app password or IMAP is off. 3. If not, reset the password.");
    case FindingCode::Auth2:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "{provider} requires an app password for programs. Create one at "
                                 "{url} and paste it here instead of your normal password.");
    case FindingCode::Auth3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Access by programs is off. Open {url}, switch IMAP (POP3) on, "
                                 "save, wait a few minutes and try again.");
    case FindingCode::Auth4:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "{provider} no longer accepts passwords from programs. Add the "
                                 "account again and choose “Sign in with the browser”.");
    case FindingCode::Auth5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "{provider} wants to be sure it is you. Sign in at {webmail}, "
                                 "confirm the request or captcha, then try again.");
    case FindingCode::Auth6:
        return QT_TRANSLATE_NOOP(
            "FindingText", "The mailbox is blocked. Sign in at {webmail}; you may have to add a "
                           "phone number or real name. Unblocking usually takes a few hours.");
    case FindingCode::Auth7:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Your password has expired. Change it at {webmail} and enter the new one here.");
    case FindingCode::Auth8:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Too many sign-in attempts. Martlet pauses this account for 30 "
                                 "minutes. Check that no other device uses the old password.");
    case FindingCode::Auth9:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server accepts passwords only over an encrypted connection. "
                                 "Choose SSL/TLS (port {tlsport}).");
    case FindingCode::Auth10:
        return QT_TRANSLATE_NOOP("FindingText", "The server cannot check passwords right now. Your "
                                                "password is probably fine; Martlet tries later.");
    case FindingCode::Auth11:
        return QT_TRANSLATE_NOOP("FindingText", "The permission for Martlet has ended (for example "
                                                "after a password change). Sign in again.");
    case FindingCode::Auth12:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Try the login as {alternative}. For mail on your own domain use the full address.");
    case FindingCode::Auth13:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Your administrator does not allow this kind of access. Ask for "
                                 "IMAP (and SMTP) to be enabled for your mailbox.");
    case FindingCode::Auth14:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Your plan does not include access by programs. Ask the provider which one does.");
    case FindingCode::Auth15:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The account lives in another region. Use {alternative}.");
    case FindingCode::Auth16:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Sign-in from this country or network is not allowed. Change the "
                                 "access rules in the hoster's panel.");
    case FindingCode::Auth17:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The pasted password contains a blank or invisible character, or "
                                 "the keyboard layout is different. Show the password and check.");
    case FindingCode::Auth18:
        return QT_TRANSLATE_NOOP("FindingText", "This is a supervised (child) account; a parent "
                                                "has to allow programs, or only the web works.");
    case FindingCode::Auth19:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The new password may take from minutes to a few hours to reach "
                                 "the mail servers. Wait and try again once.");
    case FindingCode::Box1:
        return QT_TRANSLATE_NOOP(
            "FindingText", "You are signed in, but the server does not open the mailbox. Check "
                           "that IMAP is allowed for it and that the login is the main address.");
    case FindingCode::Box2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The folder no longer exists on the server. Martlet refreshes the folder list.");
    case FindingCode::Box3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "You have no permission for this action in this folder.");
    case FindingCode::Box4:
        return QT_TRANSLATE_NOOP(
            "FindingText", "Another program is using the mailbox. Martlet tries again shortly.");
    case FindingCode::Box5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server reports an internal fault. Martlet tries later; if it "
                                 "stays, tell the provider the time {date} and the text.");
    case FindingCode::Box7:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server does not allow this folder name. Choose another.");
    case FindingCode::Box8:
        return QT_TRANSLATE_NOOP("FindingText", "The folder is read again from the server.");
    case FindingCode::Box9:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "A command failed; Martlet resynchronises the folder.");
    case FindingCode::Box10:
        return QT_TRANSLATE_NOOP("FindingText", "The folder is read-only at the moment.");
    case FindingCode::Quo1:
        return QT_TRANSLATE_NOOP(
            "FindingText", "Your mailbox is full. Empty Trash and Spam or delete large letters.");
    case FindingCode::Quo2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The letter is too large to be stored on the server. It stays on this computer.");
    case FindingCode::Lim1:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Too many connections to this mailbox (all devices together). Martlet closes the spare "
            "ones; close other mail programs or wait 5–15 minutes.");
    case FindingCode::Lim2:
        return QT_TRANSLATE_NOOP(
            "FindingText", "The daily transfer limit of {provider} is used up. Access returns "
                           "within 24 hours; do not reconnect other programs meanwhile.");
    case FindingCode::Lim3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server asks to slow down. Martlet continues in {n} seconds.");
    case FindingCode::Smtp1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The outgoing server wants you to sign in. Switch signing in on "
                                 "for sending, with the same login as for receiving.");
    case FindingCode::Smtp2:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "You are signed in as {login} but write as {from}. Choose the "
                                 "matching account or add the address as an alias at {provider}.");
    case FindingCode::Smtp3:
        return QT_TRANSLATE_NOOP(
            "FindingText", "{provider} took the letter for spam. 1. Send one letter from the web "
                           "mail, which proves you are not a robot. 2. Scan the computer for "
                           "viruses. 3. Wait up to 24 hours: each new try prolongs the block.");
    case FindingCode::Smtp4:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The address {rcpt} does not exist or is switched off. Check the spelling.");
    case FindingCode::Smtp5:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "This server takes no letters to other providers without signing in, or the outgoing "
            "server is the wrong one. Check both in the settings of the account.");
    case FindingCode::Smtp6:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The sending limit of {provider} is reached. Martlet keeps the "
                                 "letters and continues after {time}.");
    case FindingCode::Smtp7:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Too many recipients in one letter. Send in smaller groups.");
    case FindingCode::Smtp8:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The letter ({size}) exceeds the limit {limit}. Share large files by a link.");
    case FindingCode::Smtp9:
        return QT_TRANSLATE_NOOP("FindingText", "The server refuses an attachment (dangerous type "
                                                "or virus). Remove it; scan the computer.");
    case FindingCode::Smtp10:
        return QT_TRANSLATE_NOOP("FindingText", "The recipient's server asks to try again later; "
                                                "that is normal. Martlet repeats by itself.");
    case FindingCode::Smtp11:
        return QT_TRANSLATE_NOOP(
            "FindingText", "Your current internet address is on a block list. Use another network "
                           "or the provider's own server; on Wi-Fi or VPN this is common.");
    case FindingCode::Smtp12:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The recipient refuses mail “from {domain}” that was not sent by "
                                 "its own server. Send through the server of that domain.");
    case FindingCode::Smtp13:
        return QT_TRANSLATE_NOOP(
            "FindingText", "Sending by SMTP is switched off for this mailbox or organisation. The "
                           "administrator can enable “Authenticated SMTP”.");
    case FindingCode::Smtp14:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "You may not send as {from}. Ask for the “Send as” permission.");
    case FindingCode::Smtp16:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server wants mail to be fetched first. Martlet fetches and sends again.");
    case FindingCode::Smtp17:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server sends only over an encrypted connection. Choose "
                                 "SSL/TLS (port 465) or STARTTLS (port 587).");
    case FindingCode::Smtp18:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The recipient's mailbox is full. Try later or use another way.");
    case FindingCode::Smtp19:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The connection broke while sending. Before repeating, Martlet "
                                 "checks Sent so that the letter is not sent twice.");
    case FindingCode::Smtp20:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The recipient's server does not accept your sender domain. Check the From address.");
    case FindingCode::Smtp22:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The domain of {rcpt} does not exist. Check the spelling.");
    case FindingCode::Smtp23:
        return QT_TRANSLATE_NOOP(
            "FindingText", "The server cannot handle addresses with non-Latin letters before @.");
    case FindingCode::Smtp24:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The letter was sent; only the copy in Sent could not be saved. "
                                 "Martlet tries to save it again and will not send twice.");
    case FindingCode::Smtp25:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "smtp-devices.yandex.com delivers only to addresses served by "
                                 "Yandex. Use smtp.yandex.ru with SSL.");
    case FindingCode::Pop1:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Another program is fetching by POP3. Wait a few minutes.");
    case FindingCode::Pop2:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "{provider} allows POP3 only every {n} minutes. The check interval was raised.");
    case FindingCode::Pop3:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server has a temporary problem. Martlet tries later.");
    case FindingCode::Pop4:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "The server does not allow POP3 for this mailbox. Switch it on at {url} or use IMAP.");
    case FindingCode::Pop5:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "The server gives letters no identifiers. If copies stay on the "
                                 "server, they would be downloaded again every time.");
    case FindingCode::Pop6:
        return QT_TRANSLATE_NOOP(
            "FindingText",
            "Gmail hands each letter out by POP3 once. Use IMAP, or the login “recent:{address}”.");
    case FindingCode::Pop7:
        return QT_TRANSLATE_NOOP("FindingText",
                                 "Yandex keeps POP3 copies; delete them on the web or use IMAP.");
    // What Martlet mends by itself.
    case FindingCode::Box6:
    case FindingCode::Lim4:
    case FindingCode::Smtp15:
    case FindingCode::Smtp21:
    case FindingCode::Pop8:
        break;
    }
    return nullptr;
}

} // namespace Martlet::Ui
