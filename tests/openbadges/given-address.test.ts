import { describe, expect, it } from 'vitest'
import { readAddress } from '@/openbadges/verification/given/address'

const id = '9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10'
const other = '1c7d5b44-0a3f-4a61-9a0e-5f0f4a9b7c21'
const page = `https://badges.example/verifier/${id}`
const encoded = encodeURIComponent(page)
const base64 = Buffer.from(page).toString('base64')

const read = (text: string, hosts: readonly string[] = ['badges.example']) => readAddress(hosts, text)
const ours = { kind: 'ours', credentialIds: [id] }

describe('the address of a badge in what people paste', () => {
  it.each([
    ['alone', page],
    ['without « https:// »', `badges.example/verifier/${id}`],
    ['with « http:// »', page.replace('https', 'http')],
    ['with one slash', page.replace('//', '/')],
    ['as the identifier', id],
    ['as the identifier in upper case', id.toUpperCase()],
    ['as the identifier in a sentence', `Identifiant : ${id}, merci.`],
    ['as a URN', `urn:uuid:${id}`],
    ['in a sentence', `Bonjour, voici mon badge : ${page} Cordialement, Léa`],
    ['before a full stop', `Mon badge est là : ${page}.`],
    ['before a comma', `${page}, bien à vous`],
    ['before signs of all kinds', `${page} !!! ${page}?!…`],
    ['in brackets', `(voir ${page})`],
    ['in square brackets', `[${page}]`],
    ['in angle brackets', `Léa <${page}>`],
    ['in guillemets', `« ${page} »`],
    ['in tight guillemets', `«${page}»`],
    ['in English quotes', `“${page}”`],
    ['in straight quotes', `"${page}"`],
    ['as a link of Markdown', `[mon badge](${page})`],
    ['as a link of Markdown with itself as its text', `[${page}](${page})`],
    ['as a link of HTML', `<a href="${page}">Mon badge</a>`],
    ['in bold', `**${page}**`],
    ['before an ellipsis', `${page}…`],
    ['in upper case', page.toUpperCase()],
    ['with a host in upper case', page.replace('badges.example', 'Badges.EXAMPLE')],
    ['with the final dot of its host', page.replace('.example', '.example.')],
    ['with the port of its scheme', page.replace('.example', '.example:443')],
    ['with a query', `${page}?utm_source=mail&x=1`],
    ['with a fragment', `${page}#criteres`],
    ['with a slash at the end', `${page}/`],
    ['with doubled slashes', page.replace('/verifier/', '//verifier//')],
    ['with encoded letters', page.replace('-', '%2D')],
    ['with an encoded space at its end', `${page}%20`],
    ['of its file', `https://badges.example/openbadges/credentials/${id}.json`],
    ['of its image', `https://badges.example/openbadges/v2/assertions/${id}.png`],
    ['of its renewal', `https://badges.example/openbadges/credentials/${id}/refresh`],
    ['broken after a slash', page.replace('/verifier/', '/verifier/\n')],
    ['broken in its identifier', page.replace('9c1e-', '9c1e-\n')],
    ['broken in its identifier, before a sentence', `Voici : ${page.replace('9c1e-', '9c1e-\r\n')}\r\nMerci`],
    ['broken after « https:// »', page.replace('//', '//\n')],
    ['broken in its host', page.replace('badges.', 'badges.\n')],
    ['broken in a quoted mail', `> ${page.replace('9c1e-', '9c1e-\n> ')}\n> Merci`],
    ['broken by the encoding of mails', page.replace('9c1e-', '9c1e-=\r\n')],
    ['broken by a space', page.replace('9c1e-', '9c1e- ')],
    ['broken twice', page.replace('/verifier/', '/verifier/\n').replace('9c1e-', '9c1e-\n')],
    ['with zero-width spaces', page.replace('/verifier', '\u200b/verifier').replace('9c1e', '9c\u200b1e')],
    ['with soft hyphens', page.replace('verifier', 'veri\u00adfier')],
    ['with a byte order mark', `\ufeff${page}`],
    ['with marks of direction', `\u200e${page}\u200f`],
    ['with a word joiner', page.replace('-', '\u2060-')],
    ['with no-break spaces around it', `\u00a0${page}\u202f!`],
    ['with a no-break space inside', page.replace('/verifier/', '/verifier/\u00a0')],
    ['with entities of HTML', `https://www.google.com/url?q=${encoded}&amp;sa=D`],
  ])('is found %s', (_how, text) => {
    expect(read(text)).toEqual(ours)
  })

  it.each([
    ['Outlook', `https://eur03.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C02%7C&sdata=x&reserved=0`],
    ['Outlook, for administrations', `https://gcc02.safelinks.protection.office365.us/?url=${encoded}`],
    [
      'Teams',
      `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encoded}&locale=fr-fr`,
    ],
    ['Google', `https://www.google.com/url?q=${encoded}&sa=D&source=docs`],
    ['Google in France', `https://www.google.fr/url?sa=t&url=${encoded}`],
    ['LinkedIn', `https://www.linkedin.com/safety/go?url=${encoded}&trk=x`],
    ['LinkedIn, earlier', `https://www.linkedin.com/redir/redirect?url=${encoded}&urlhash=x`],
    ['Facebook', `https://l.facebook.com/l.php?u=${encoded}&h=AT0x`],
    ['Instagram', `https://l.instagram.com/?u=${encoded}&e=x`],
    ['Slack', `https://slack-redir.net/link?url=${encoded}`],
    ['LinkedIn, as it is shared', `https://www.linkedin.com/sharing/share-offsite/?url=${encoded}`],
    ['LinkedIn, as it is added to a profile', `https://www.linkedin.com/profile/add?name=x&certUrl=${encoded}`],
    ['Facebook, as it is shared', `https://www.facebook.com/sharer/sharer.php?u=${encoded}`],
    ['X, as it is shared', `https://twitter.com/intent/tweet?text=Mon%20badge&url=${encoded}`],
    ['Telegram, as it is shared', `https://t.me/share/url?url=${encoded}`],
    ['Google in Spain', `https://www.google.es/url?q=${encoded}`],
    ['a QR code', `https://api.qrserver.com/v1/create-qr-code/?size=200x200&data=${encoded}`],
    ['YouTube', `https://www.youtube.com/redirect?event=comments&q=${encoded}`],
    ['DuckDuckGo', `https://duckduckgo.com/l/?uddg=${encoded}`],
    ['Bing', `https://www.bing.com/ck/a?!&&p=x&u=a1${Buffer.from(page).toString('base64url')}&ntb=1`],
    ['Proofpoint 1', `https://urldefense.proofpoint.com/v1/url?u=${encoded}&k=x`],
    [
      'Proofpoint 2',
      `https://urldefense.proofpoint.com/v2/url?u=${encoded.replaceAll('-', '%2D').replaceAll('%2F', '_').replaceAll('%', '-')}&d=DwMF&c=x`,
    ],
    ['Proofpoint 3', `https://urldefense.com/v3/__${page}__;!!BQ!x$`],
    ['Proofpoint 3, slashes folded', `https://urldefense.com/v3/__${page.replace('//', '/')}__;!!BQ!x$`],
    ['Proofpoint 3 with a replaced sign', `https://urldefense.com/v3/__${page}*criteres__;Iw!!BQ!x$`],
    ['Proofpoint 3 with a run of them', `https://urldefense.com/v3/__${page}?a=**Ab__;w6nDqQ!!BQ!x$`],
    ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${encoded}&c=E,1,x&typo=1`],
    ['Sophos', `https://eu-west-1.protection.sophos.com/?d=badges.example&u=${encodeURIComponent(base64)}&i=x`],
    ['Cisco', `https://secure-web.cisco.com/1aBc-x/${encoded}`],
    ['Trend Micro', `https://eu1.proxy.trendmicro.com/wis/clicktime/v1/query?url=${encoded}&umid=x`],
    ['Symantec', `https://clicktime.symantec.com/15x?h=x&u=${encoded}`],
    ['Trellix', `https://protect2.fireeye.com/v1/url?k=x&q=1&e=y&u=${encoded}`],
    ['Check Point', `https://protect.checkpoint.com/v2/___${page}___.YXBz`],
    ['Mailinblack', `https://mibc-fr-05.mailinblack.com/securelink/?url=${encoded}&key=x`],
    ['Vade', `https://antiphishing.vadesecure.com/v4?f=x&i=y&k=z&r=w&s=v&u=${encoded}`],
    ['GMX', `https://deref-gmx.fr/mail/client/x/dereferrer/?redirectUrl=${encoded}`],
    [
      'two of them, one in the other',
      `https://www.google.com/url?q=${encodeURIComponent(`https://l.facebook.com/l.php?u=${encoded}`)}`,
    ],
    [
      'Outlook, broken into lines',
      `https://eur03.safelinks.protection.outlook.com/?url=\n${encoded.replace('9c1e', '9c\n1e')}&data=05`,
    ],
    ['Outlook, in a sentence', `Voir « https://eur03.safelinks.protection.outlook.com/?url=${encoded}&reserved=0 ».`],
  ])('is found as %s rewrites it', (_what, text) => {
    expect(read(text)).toEqual(ours)
  })

  it.each([
    ['Mimecast', 'https://protect-eu.mimecast.com/s/AbCdEf?domain=badges.example', 'protect-eu.mimecast.com'],
    ['X', 'https://t.co/AbCdEf', 't.co'],
    ['LinkedIn’s short form', 'https://lnkd.in/eAbC', 'lnkd.in'],
    ['a shortener in a sentence', 'Mon badge : bit.ly/abc ou https://bit.ly/abc.', 'bit.ly'],
    [
      'Check Point with exchanged letters',
      'https://protect.checkpoint.com/v2/r02/___myyux://gfdj___.x',
      'protect.checkpoint.com',
    ],
    [
      'a gateway that lost the link',
      'https://eur03.safelinks.protection.outlook.com/?data=x',
      'eur03.safelinks.protection.outlook.com',
    ],
  ])('is said to be hidden by %s', (_what, text, site) => {
    expect(read(text)).toEqual({ kind: 'hidden', site })
  })

  it.each([
    ['another site', `https://elsewhere.example/verifier/${id}`],
    ['a site whose name begins like ours', `https://badges.example.elsewhere.example/verifier/${id}`],
    ['a site whose name ends like ours', `https://evilbadges.example/verifier/${id}`],
    ['the same without « https:// »', `evilbadges.example/verifier/${id}`],
    ['ours as a user name', `https://badges.example@elsewhere.example/verifier/${id}`],
    ['a user name at ours', `https://somebody@badges.example/verifier/${id}`],
    ['ours in the path of another', `https://elsewhere.example/badges.example/verifier/${id}`],
    ['ours in the path of another, whole', `https://elsewhere.example/${page}`],
    ['ours in the query of a site that rewrites nothing', `https://elsewhere.example/?url=${encoded}`],
    ['a gateway’s name at another site', `https://safelinks.protection.outlook.com.elsewhere.example/?url=${encoded}`],
    ['another port of ours', `https://badges.example:8443/verifier/${id}`],
    [
      'a gateway that leads elsewhere',
      `https://www.google.com/url?q=https%3A%2F%2Felsewhere.example%2Fverifier%2F${id}`,
    ],
    ['letters that look like ours', `https://bаdges.example/verifier/${id}`],
  ])('is not found in %s', (_what, text) => {
    expect(read(text).kind).toBe('foreign')
  })

  it.each([
    ['none', 'Bonjour, je n’ai pas de badge.'],
    ['none', ''],
    ['none', 'mailto:lea@badges.example'],
    ['none', 'https://'],
    ['none', `${id}0`],
  ])('is %s in « %s »', (kind, text) => {
    expect(read(text)).toEqual({ kind })
  })

  it.each([
    ['no badge', 'https://badges.example/'],
    ['no badge', 'badges.example/verifier'],
    ['half an identifier', 'https://badges.example/verifier/9b2f6d0e'],
    ['a sign too many', `https://badges.example/verifier/${id}0`],
  ])('is ours with %s in « %s »', (_what, text) => {
    expect(read(text)).toEqual({ kind: 'ours', credentialIds: [] })
  })

  it('is found several times, each badge once, beside links to other sites', () => {
    const text = `${page}\n${page.replace(id, other)} et encore ${page}\nhttps://www.example.org/`
    expect(read(text)).toEqual({ kind: 'ours', credentialIds: [id, other] })
  })

  it('is found at each host that the portal has or had', () => {
    const hosts = ['badges.example', 'localhost:3131']
    expect(read(`http://localhost:3131/verifier/${id}`, hosts)).toEqual(ours)
    expect(read(`localhost:3131/verifier/${id}`, hosts)).toEqual(ours)
    expect(read(`http://localhost/verifier/${id}`, hosts).kind).toBe('foreign')
  })

  it.each([
    ['schemes', 'https://'.repeat(8000)],
    ['our host', 'badges.example/'.repeat(4000)],
    ['slashes', `https://badges.example${'/'.repeat(60_000)}`],
    ['spaces', `https://badges.example/verifier/${' '.repeat(60_000)}`],
    ['line breaks', `https://badges.example/verifier/${'\n>'.repeat(30_000)}`],
    ['dots', 'a.'.repeat(32_000)],
    ['half identifiers', `${id.slice(0, 35)} `.repeat(1700)],
    ['stars for a gateway', `https://urldefense.com/v3/__${'*'.repeat(60_000)}__;!!`],
    ['underscores for a gateway', `https://urldefense.com/v3/${'__;'.repeat(20_000)}`],
    ['gateways in gateways', nested(12)],
  ])('is looked for in 64 kB of %s as fast as in 64 kB of prose', (_what, text) => {
    const timed = (given: string) => {
      const before = performance.now()
      read(given)
      return performance.now() - before
    }
    const prose = 'Bonjour, voici le badge que vous demandez. '.repeat(1500)
    timed(prose)
    const usual = Math.max(1, timed(prose))
    expect(timed(text) / usual).toBeLessThan(200)
  })
})

function nested(levels: number): string {
  let address = page
  for (let level = 0; level < levels; level += 1)
    address = `https://www.google.com/url?q=${encodeURIComponent(address)}`
  return address
}
