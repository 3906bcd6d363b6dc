#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""corpus.py N OUT [--small] [--mbox FILE] [--seed S]

Deterministic mail corpus: Maildir++ tree OUT with N messages in INBOX and
about N/10 more in Sent, Archive, Lists/martlet-dev (as .Lists.martlet-dev),
Drafts, Trash, Junk. --mbox also writes INBOX as one mboxrd file.
--small: small bodies (median 1.5 KB) for the 100k mailbox.
Sizes: log-normal, median ~6 KB, mean ~30-40 KB, capped at 5 MB."""
import argparse, base64, email.utils, math, os, quopri, random, re

W = {
 'ru': """договор договора договору договором договоре договоры договоров письмо письма письму письмом письме писем
 встреча встречи встречу встречей встрече отчёт отчёта отчёту отчётом отчёте отчёты отчётов счёт счёта счетом
 сервер сервера серверу сервером сервере книга книги книгу книгой книге книг работа работы работу работой работе
 проект проекта проекту проектом проекте проекты проектов клиент клиента клиенту клиентом клиенты клиентов
 завтра сегодня вчера пожалуйста спасибо здравствуйте добрый день уважаемый коллега коллеги прошу просим
 отправить отправил отправили отправлено получить получил получили проверить проверил проверили обсудить обсудили
 нужно можно надо будет было были если когда потому что который которая которые также очень хорошо новый новая новые
 и в на с по для не от до из к о но а же бы как это все мы вы он она они мне вам нам его её их
 вложение вложении вложения приложение документ документы документов подпись подписан срок сроки оплата оплаты оплату
 город города улица дом компания компании директор бухгалтерия склад заказ заказа заказы товар товары цена цены""",
 'sk': """zmluva zmluvy zmluvu zmluvou správa správy správu správou schôdza stretnutie stretnutia stretnutí faktúra faktúry
 faktúru projekt projektu projekte projekty projektov zákazník zákazníka zákazníci dobrý deň ďakujem prosím vás včera
 zajtra dnes môžete môžeme poslať poslal poslali dostal dostali skontrolovať príloha prílohe prílohy dokument dokumenty
 dokumentov ktorý ktorá ktoré aj ale lebo keď že sa si je sú bol bola boli v na s z do od pre pri po o a i k ku
 veľmi dobre nový nová nové kniha knihy knihu mesto mesta ulica dom firma firmy riaditeľ účtovníctvo sklad objednávka
 objednávky tovar cena ceny termín termíny platba platby podpis čas týždeň mesiac žiadosť odpoveď otázka ľudia škola""",
 'en': """the of and to in a is that for it as was with be by on not this are or from at which but have an had they you were
 meeting report invoice contract project server client release schedule patch review build test branch merge commit
 attached please thanks regards hello team update question answer issue bug fix deploy version budget quarter order
 shipment customer account payment document signature deadline tomorrow yesterday today week month message folder
 reply forward thread list archive search index cache sync network latency throughput window button panel theme
 would could should there their about other more when what some time only new very after also into over such through
 running quickly people first work make good little house world place great right thought because different against""",
 'pl': """umowa umowy spotkanie faktura proszę dziękuję dzień dobry załącznik załączniku wiadomość wiadomości zamówienie
 płatność termin jutro dziś wczoraj który która że się jest są był była w na z do od dla przy po o i a nie tak już""",
 'de': """Vertrag Rechnung Besprechung bitte danke Grüße Anhang Nachricht Bestellung Zahlung Termin morgen heute gestern
 der die das und ist nicht mit für auf von zu über können müssen größer schön Straße Häuser prüfen geprüft""",
}
W = {k: v.split() for k, v in W.items()}
NAMES = {   # invented: given names and birds
 'ru': ['Иван Снегирь','Мария Синица','Алексей Щегол','Ольга Иволга','Дмитрий Чибис','Екатерина Зарянка','Сергей Щур','Наталья Ёлочка'],
 'sk': ['Ján Drozd','Mária Sýkorka','Peter Žltochvost','Zuzana Ďatľová','Ľubomír Šťastný','Katarína Žluvová','Tomáš Čížik'],
 'en': ['John Sparrow','Emily Swallow','Michael Heron','Sarah Wren','O\'Finch, Pat','Linda "Lin" Owl','Robert Martlet','Anne-Marie Lark'],
 'pl': ['Łukasz Żuraw','Małgorzata Zięba','Krzysztof Gąsior'],
 'de': ['Jürgen Mönch','Käthe Grünfink','Stefan Weißstorch'],
}
CHARSETS = {
 'ru': [('utf-8',50),('koi8-r',22),('windows-1251',25),('iso-8859-5',3)],
 'sk': [('utf-8',60),('iso-8859-2',20),('windows-1250',20)],
 'en': [('us-ascii',40),('utf-8',40),('iso-8859-1',12),('windows-1252',8)],
 'pl': [('utf-8',60),('iso-8859-2',40)],
 'de': [('utf-8',60),('iso-8859-1',25),('iso-8859-15',15)],
}
LANGS = [('ru',35),('sk',20),('en',35),('pl',4),('de',6)]
DOM = ['example.org','example.com','example.net','posta.example.sk','pochta.example.ru','firma.example.sk']
LISTS = [('martlet-dev','lists.example.org'),('kernel','vger.example.org'),('novosti','lists.example.ru'),('oznamy','listy.example.sk')]
TLD_T0 = 1577836800   # 2020-01-01

def pick(r, ws):
    x = r.random() * sum(w for _, w in ws)
    for v, w in ws:
        x -= w
        if x < 0: return v
    return ws[-1][0]

def make_pool(r):
    pool = {}
    for lg, ws in W.items():
        n = len(ws); ss = []
        for _ in range(2500):
            k = r.randint(4, 18)
            s = ' '.join(ws[min(int(n * r.random() ** 1.7), n - 1)] for _ in range(k))
            if r.random() < .2: s += ' ' + str(r.randint(2, 99999))
            ss.append(s[0].upper() + s[1:] + r.choice('.....?!'))
        pool[lg] = ss
    return pool

def enc_word(s, cs, r):
    """RFC 2047; long text is folded into several encoded words"""
    try: s.encode('ascii'); return s
    except UnicodeEncodeError: pass
    out, cur = [], ''
    for ch in s:
        if len(base64.b64encode((cur + ch).encode(cs, 'replace'))) > 48: out.append(cur); cur = ''
        cur += ch
    out.append(cur)
    q = r.random() < .4
    def one(t):
        b = t.encode(cs, 'replace')
        if q:
            return '=?%s?Q?%s?=' % (cs, ''.join(chr(c) if chr(c).isalnum() and c < 128 else '_' if c == 32 else '=%02X' % c for c in b))
        return '=?%s?B?%s?=' % (cs, base64.b64encode(b).decode())
    return '\n '.join(one(t) for t in out)

def addr(name, mail, cs, r):
    e = enc_word(name, cs, r)
    if e == name and re.search(r'[",.]', name): e = '"' + name.replace('"', '\\"') + '"'
    return '%s <%s>' % (e, mail)

def wrap(text, r):
    out = []
    for para in text.split('\n'):
        line = ''
        for w in para.split(' '):
            if len(line) + len(w) > 74: out.append(line); line = w
            else: line = line + ' ' + w if line else w
        out.append(line)
    return '\n'.join(out)

def prose(r, lg, size):
    pool = PO[lg]; out = []; n = 0
    bpc = 1.75 if lg == 'ru' else 1.1
    while n < size:
        k = min(r.randint(2, 6), 1 + int((size - n) / (70 * bpc)))
        p = ' '.join(pool[int(r.random() * 2500)] for _ in range(k))
        out.append(p); n += int(len(p) * bpc)
    return '\n\n'.join(out)

def text_part(r, text, cs, sub, extra=''):
    b = text.encode(cs, 'replace')
    asc = max(b, default=0) < 128
    cte = '7bit' if asc else pick(r, [('quoted-printable',45),('base64',30),('8bit',25)])
    if cte == 'quoted-printable': b = quopri.encodestring(b)
    elif cte == 'base64': b = base64.encodebytes(b)
    if cte in ('7bit', '8bit'): b = b'\n'.join(l[:990] for l in b.split(b'\n'))
    if not b.endswith(b'\n'): b += b'\n'
    h = 'Content-Type: text/%s; charset=%s%s\nContent-Transfer-Encoding: %s\n' % (sub, cs if r.random() < .8 else '"%s"' % cs.upper(), extra, cte)
    return h.encode() + b'\n' + b

def html(r, text, cs, newsletter):
    st = ' style="font-family:Arial,sans-serif;font-size:14px;line-height:20px;color:#333333;margin:0;padding:0 12px"' if newsletter else ''
    ps = []
    for i, p in enumerate(text.split('\n\n')):
        ps.append('<p%s>%s</p>' % (st, p.replace('&', '&amp;').replace('<', '&lt;')))
        if newsletter:
            ps.append('<table width="600" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td bgcolor="#f%x" valign="top"><a href="http://track.example.com/c?id=%x&amp;u=%d"><img src="http://img.example.com/%x.gif" width="1" height="1" border="0" alt=""></a></td></tr></table>' % (r.getrandbits(20), r.getrandbits(64), i, r.getrandbits(48)))
    return '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"><style>p{margin:.5em 0} .q{color:#888}</style></head><body>\n%s\n</body></html>\n' % (cs, '\n'.join(ps))

def attachment(r, lg, cs, size):
    kind = pick(r, [('image/jpeg',35),('application/pdf',30),('application/vnd.openxmlformats-officedocument.wordprocessingml.document',12),('application/zip',8),('image/png',10),('text/csv',5)])
    ext = {'image/jpeg':'jpg','application/pdf':'pdf','application/zip':'zip','image/png':'png','text/csv':'csv'}.get(kind, 'docx')
    raw = max(64, int(size * 0.74))
    if ext == 'csv':
        line = b'%d;%d;2020-01-01;item\r\n'; data = b''.join(line % (i, i * 7919 % 10007) for i in range(raw // 26 + 1))
    else: data = {'jpg':b'\xff\xd8\xff\xe0','pdf':b'%PDF-1.5\n','png':b'\x89PNG\r\n\x1a\n'}.get(ext, b'PK\x03\x04') + r.randbytes(raw)
    name = r.choice(['report','IMG_%04d' % r.randint(1, 9999),'договор','zmluva č. %d' % r.randint(1, 99),'scan','счёт-фактура','prehľad']) + '.' + ext
    st = r.random()
    if st < .5: fn = 'filename="%s"' % enc_word(name, 'utf-8', r).replace('\n ', '\n\t')
    else: fn = "filename*=utf-8''" + ''.join(chr(c) if chr(c).isalnum() and c < 128 or c in b'.-_' else '%%%02X' % c for c in name.encode())
    h = 'Content-Type: %s\nContent-Disposition: attachment; %s\nContent-Transfer-Encoding: base64\n\n' % (kind, fn)
    return h.encode() + base64.encodebytes(data)

def message(r, i, t, folder, small, threads):
    lg = pick(r, LANGS); cs = pick(r, CHARSETS[lg])
    hcs = 'utf-8' if cs == 'us-ascii' else cs
    T = min(5.2e6, max(500, r.lognormvariate(math.log(1500 if small else 6000), .8 if small else 1.88)))
    if small: T = min(T, 40000)
    fn = r.choice(NAMES[lg]); fk = r.randint(0, 39)
    fm = 'user%d.%d@%s' % (fk, NAMES[lg].index(fn), r.choice(DOM))
    me = addr('Bench User', 'user@example.org', 'utf-8', r)
    H = []
    if folder == 'Sent': frm, to = me, addr(fn, fm, hcs, r)
    else: frm, to = addr(fn, fm, hcs, r), me
    mid = '<%x.%d@%s>' % (r.getrandbits(60), i, r.choice(DOM))
    lst = folder == 'Lists.martlet-dev' or (folder == 'INBOX' and r.random() < .3)
    if folder not in ('Sent', 'Drafts'):
        H.append('Return-Path: <%s>' % fm)
        H.append('Delivered-To: user@example.org')
        for h in range(r.randint(2, 4)):
            H.append('Received: from mx%d.example.net (mx%d.example.net [192.0.2.%d])\n\tby mx.example.org (Postfix) with ESMTPS id %X\n\tfor <user@example.org>; %s' % (h, h, r.randint(1, 254), r.getrandbits(40), email.utils.formatdate(t - h, False)))
        if r.random() < .6:
            H.append('DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=s1;\n\tt=%d; bh=%s;\n\th=Date:From:To:Subject;\n\tb=%s' % (fm.split('@')[1], t, base64.b64encode(r.randbytes(32)).decode(), '\n\t '.join(base64.b64encode(r.randbytes(256)).decode()[k:k+64] for k in range(0, 344, 64))))
    ref = None
    if threads and r.random() < .45:
        ref = threads[int(len(threads) * (1 - r.random() ** 3 * .5)) - 1]
    subj = r.choice(PO[lg])[:r.randint(15, 90)].strip()
    if ref: subj = 'Re: ' + ref[1]; hcs = 'utf-8'
    H.append('Date: ' + email.utils.format_datetime(email.utils.datetime.datetime.fromtimestamp(t, email.utils.datetime.timezone(email.utils.datetime.timedelta(hours=r.choice([0, 1, 2, 3, -5]))))))
    H.append('From: ' + frm)
    if lst:
        ln, ld = r.choice(LISTS) if folder == 'INBOX' else LISTS[0]
        H.append('To: %s@%s' % (ln, ld))
        H.append('List-Id: %s <%s.%s>' % (ln, ln, ld)); H.append('List-Post: <mailto:%s@%s>' % (ln, ld))
        H.append('List-Unsubscribe: <https://%s/u/%x>, <mailto:%s-leave@%s>' % (ld, r.getrandbits(64), ln, ld)); H.append('Precedence: list')
        if r.random() < .4 and not subj.startswith('Re:'): subj = '[%s] %s' % (ln, subj)
    else: H.append('To: ' + to)
    if r.random() < .2:
        H.append('Cc: ' + ',\n '.join(addr(r.choice(NAMES[l]), 'cc%d@%s' % (r.randint(0, 99), r.choice(DOM)), 'utf-8', r) for l in r.choices(list(NAMES), k=r.randint(1, 6))))
    H.append('Subject: ' + enc_word(subj, hcs, r)); H.append('Message-ID: ' + mid)
    if ref:
        H.append('In-Reply-To: ' + ref[0][-1]); H.append('References: ' + '\n '.join(ref[0][-8:]))
    threads.append(((ref[0] if ref else []) + [mid], subj[4:] if subj.startswith('Re: ') else subj))
    if len(threads) > 400: del threads[:100]
    H.append('MIME-Version: 1.0')
    if r.random() < .5: H.append('X-Mailer: ' + r.choice(['The Bat! Version 9', 'Microsoft Outlook 16.0', 'Apple Mail (2.3654)', 'Mutt/2.0.5']))
    hs = sum(map(len, H)) + len(H)
    shape = pick(r, [('plain',35),('alt',45),('html',20)])
    news = T > 8000 and r.random() < .35
    room = max(150, T - hs)
    tsize = room if news or room < 4000 else min(room, r.lognormvariate(math.log(2500), .8))
    if small and room < 40000: tsize = room
    tsize = min(tsize, 60000)
    asize = room - tsize
    if shape == 'alt': tsize /= 2.2
    if news: tsize /= 2.5
    txt = prose(r, lg, tsize)
    if i % 997 == 5: txt += '\n\nneedleword%d кварцевого ' % (i % 5)
    if ref and r.random() < .7: txt += '\n\n' + '\n'.join('> ' + l for l in wrap(prose(r, lg, 400), r).split('\n'))
    txt += '\n\n-- \n' + fn + '\n'
    B = lambda: '=_%x' % r.getrandbits(72)
    flow = '; format=flowed' if shape == 'plain' and r.random() < .3 else ''
    plain = lambda: text_part(r, wrap(txt, r), cs, 'plain', flow)
    if shape == 'plain': body = plain()
    elif shape == 'html': body = text_part(r, html(r, txt, cs, news), cs, 'html')
    else:
        b = B(); body = ('Content-Type: multipart/alternative; boundary="%s"\n\n' % b).encode() + b'This is a MIME message.\n' + b''.join(b'--' + b.encode() + b'\n' + p + b'\n' for p in (plain(), text_part(r, html(r, txt, cs, news), cs, 'html'))) + b'--' + b.encode() + b'--\n'
    if asize > 3000 and not small:
        b = B(); n = 1 if asize < 40000 else r.randint(1, 3)
        parts = [body] + [attachment(r, lg, cs, asize / n) for _ in range(n)]
        body = ('Content-Type: multipart/mixed; boundary="%s"\n\n' % b).encode() + b''.join(b'--' + b.encode() + b'\n' + p + b'\n' for p in parts) + b'--' + b.encode() + b'--\n'
    return '\n'.join(H).encode() + b'\n' + body, subj

def main():
    global PO
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('n', type=int); a.add_argument('out'); a.add_argument('--small', action='store_true')
    a.add_argument('--mbox'); a.add_argument('--seed', type=int, default=20240101); a = a.parse_args()
    r = random.Random(a.seed); PO = make_pool(r)
    n = a.n; x = n // 10
    folders = [('INBOX', n), ('Sent', x * 4 // 10), ('Archive', x * 3 // 10), ('Lists.martlet-dev', x * 2 // 10), ('Drafts', x // 100 + 1), ('Trash', x // 20 + 1), ('Junk', x // 20 + 1)]
    tot = 0; sizes = []
    mb = open(a.mbox, 'wb') if a.mbox else None
    os.makedirs(a.out, exist_ok=True)
    for fo, cnt in folders:
        d = a.out if fo == 'INBOX' else os.path.join(a.out, '.' + fo)
        for s in ('cur', 'new', 'tmp'): os.makedirs(os.path.join(d, s), exist_ok=True)
        if fo != 'INBOX': open(os.path.join(d, 'maildirfolder'), 'w').close()
        threads = []; step = 4 * 365 * 86400 // max(1, cnt)
        for i in range(cnt):
            t = TLD_T0 + i * step + r.randint(0, max(1, step - 1))
            m, _ = message(r, i, t, fo, a.small, threads)
            if mb and fo == 'INBOX':
                mb.write(b'From MAILER-DAEMON %s\n' % email.utils.datetime.datetime.utcfromtimestamp(t).strftime('%a %b %d %H:%M:%S %Y').encode())
                mb.write(re.sub(rb'(?m)^(>*From )', rb'>\1', m) + b'\n')
            S = len(m); Wz = S + m.count(b'\n')
            fl = ''
            if fo == 'Drafts': fl += 'D'
            if r.random() < .02: fl += 'F'
            if fo == 'INBOX' and r.random() < .12: fl += 'R'
            if fo != 'INBOX' or (i < cnt * .97 and r.random() < .97): fl += 'S'
            p = os.path.join(d, 'cur', '%d.M%06dP1.bench,S=%d,W=%d:2,%s' % (t, i, S, Wz, fl))
            with open(p, 'wb') as f: f.write(m)
            os.utime(p, (t, t)); tot += 1; sizes.append(S)
    with open(os.path.join(a.out, 'subscriptions'), 'w') as f: f.write('V\t2\n\n' + '\n'.join(fo.replace('.', '\t') for fo, _ in folders) + '\n')
    sizes.sort()
    print('messages %d bytes %d median %d mean %d max %d >1MB %d' % (tot, sum(sizes), sizes[len(sizes) // 2], sum(sizes) // tot, sizes[-1], sum(s > 1e6 for s in sizes)))
main()
