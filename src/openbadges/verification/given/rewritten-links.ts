import { decoded } from '@/kernel/text'

/*
 * Mail gateways and networks write their own address around a link. Most keep the link inside, in one of a few ways;
 * it is taken out of the text alone, and nothing is fetched.
 */

/** The address that a rewritten link carries; `hidden` where only its service could tell; null for any other address. */
export function addressInside(url: URL): string | 'hidden' | null {
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (isAmong(host, hiding)) return 'hidden'
  const gateway = gateways.find(({ hosts, path }) => isAmong(host, hosts) && (!path || path.test(url.pathname)))
  if (!gateway) return null
  return asAddress(gateway.inside(url)) ?? 'hidden'
}

interface Gateway {
  /** The host itself, or a domain of which it is a part. */
  readonly hosts: readonly string[]
  readonly path?: RegExp
  readonly inside: (url: URL) => string | null
}

const isAmong = (host: string, known: readonly string[]): boolean =>
  known.some((one) => host === one || host.endsWith(`.${one}`))

/** The first of these parameters that has a value. */
const parameter =
  (...names: readonly string[]) =>
  ({ searchParams }: URL): string | null =>
    names.map((name) => searchParams.get(name)).find((value) => value) ?? null

/** `www.google.fr`, `google.co.uk`. */
const googleHosts = [
  ...['google.com', 'google.fr', 'google.be', 'google.ch', 'google.ca', 'google.de', 'google.co.uk', 'google.es'],
  ...['google.it', 'google.lu', 'google.nl', 'google.pt', 'google.re', 'google.gp', 'google.pl', 'google.ma'],
]

const gateways: readonly Gateway[] = [
  { hosts: ['safelinks.protection.outlook.com', 'safelinks.protection.office365.us'], inside: parameter('url') },
  { hosts: ['statics.teams.cdn.office.net', 'statics.teams.microsoft.com'], inside: parameter('url') },
  { hosts: googleHosts, path: /^\/url$/, inside: parameter('q', 'url') },
  { hosts: ['translate.google.com'], inside: parameter('u') },
  {
    hosts: ['linkedin.com'],
    path: /^\/(?:safety\/go|redir\/|authwall|sharing\/|sharearticle|profile\/add)/i,
    inside: parameter('url', 'sessionRedirect', 'certUrl'),
  },
  // What people share, before they have shared it.
  { hosts: ['facebook.com'], path: /^\/sharer?(?:\/|\.php|$)/, inside: parameter('u') },
  { hosts: ['twitter.com', 'x.com'], path: /^\/(?:intent\/|share)/, inside: parameter('url') },
  { hosts: ['t.me'], path: /^\/share\/url$/, inside: parameter('url') },
  { hosts: ['api.qrserver.com'], path: /^\/v1\/create-qr-code/, inside: parameter('data') },
  { hosts: ['l.facebook.com', 'lm.facebook.com', 'l.messenger.com', 'l.wl.co'], inside: parameter('u') },
  { hosts: ['l.instagram.com', 'l.threads.com', 'l.threads.net'], inside: parameter('u') },
  { hosts: ['facebook.com'], path: /^\/(?:l|flx\/warn)(?:\.php|\/)/, inside: parameter('u') },
  { hosts: ['slack-redir.net'], inside: parameter('url') },
  { hosts: ['youtube.com'], path: /^\/redirect$/, inside: parameter('q') },
  { hosts: ['out.reddit.com'], inside: parameter('url') },
  { hosts: ['vk.com'], path: /^\/away\.php$/, inside: parameter('to') },
  { hosts: ['duckduckgo.com'], path: /^\/l\/?$/, inside: parameter('uddg') },
  { hosts: ['bing.com'], path: /^\/ck\//, inside: (url) => fromBase64(parameter('u')(url)?.replace(/^a1/, '')) },
  // Proofpoint, three generations.
  { hosts: ['urldefense.proofpoint.com', 'urldefense.com'], path: /^\/v1\//, inside: parameter('u') },
  { hosts: ['urldefense.proofpoint.com', 'urldefense.com'], path: /^\/v2\//, inside: proofpoint2 },
  { hosts: ['urldefense.proofpoint.com', 'urldefense.com', 'urldefense.us'], path: /^\/v3\//, inside: proofpoint3 },
  { hosts: ['linkprotect.cudasvc.com'], inside: parameter('a') },
  {
    hosts: ['protection.sophos.com'],
    inside: (url) => asAddress(parameter('u')(url)) ?? fromBase64(parameter('u')(url)),
  },
  { hosts: ['secure-web.cisco.com'], inside: ({ pathname }) => pathname.split('/').at(-1) ?? null },
  { hosts: ['trendmicro.com'], path: /^\/wis\/clicktime\//, inside: parameter('url') },
  { hosts: ['clicktime.symantec.com', 'clicktime.cloud.postoffice.net'], inside: parameter('u') },
  { hosts: ['fireeye.com', 'trellix.com'], path: /^\/(?:v1\/)?url$/, inside: parameter('u') },
  { hosts: ['protect.checkpoint.com', 'url.avanan.click'], inside: betweenUnderscores },
  { hosts: ['mailinblack.com'], inside: parameter('url') },
  { hosts: ['vadesecure.com', 'antiphishing.vadesecure.com'], inside: parameter('u') },
  { hosts: ['linklock.titanhq.com'], inside: parameter('url') },
  { hosts: ['edgepilot.com'], inside: parameter('u') },
  {
    hosts: ['deref-mail.com', 'deref-gmx.com', 'deref-gmx.fr', 'deref-gmx.net', 'deref-web.de'],
    inside: parameter('redirectUrl'),
  },
]

/** These keep the link to themselves: gateways that number it, and shorteners. */
const hiding = [
  ...['mimecast.com', 'mimecastprotect.com', 'emailprotection.link', 'hornetsecurity.com', 'mailcontrol.com'],
  ...['inky.com', 'ct.sendgrid.net', 'mjt.lu', 'sendibt2.com', 'sendibt3.com', 'sibautomation.com', 'list-manage.com'],
  ...['t.co', 'lnkd.in', 'bit.ly', 'tinyurl.com', 'ow.ly', 'is.gd', 'buff.ly', 'rb.gy', 'cutt.ly', 'goo.gl'],
  ...['shorturl.at', 'urlr.me', 'urlz.fr', 'fb.me', 'dlvr.it', 'aka.ms', 'qrco.de', 'share.google'],
]

/** A value that is an address or becomes one by being decoded, as often as gateways nest. */
function asAddress(value: string | null): string | null {
  let text = value ?? ''
  for (let times = 0; times < 3; times += 1) {
    // Some mail programs fold two slashes into one.
    if (/^https?:\/+[^/]/i.test(text)) return text.replace(/^(https?):\/+/i, '$1://')
    text = decoded(text) ?? text
  }
  return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(text) ? `https://${text}` : null
}

const fromBase64 = (text: string | null | undefined): string | null =>
  text ? Buffer.from(text.replaceAll(' ', '+'), 'base64').toString('utf8') : null

/** v2: `https-3A__portail.fr_verifier_…`, percent signs as hyphens and slashes as underscores. */
function proofpoint2(url: URL): string | null {
  const given = parameter('u')(url)
  const written = given?.replaceAll('-', '%').replaceAll('_', '/') ?? null
  return written && (decoded(written) ?? written)
}

/** The signs by which v3 counts how many of its replaced signs stand together, from two on. */
const runs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** v3: `/v3/__<address>__;<signs>!!…`, in which a star stands for the next of the signs, in base64. */
function proofpoint3({ href }: URL): string | null {
  const start = href.indexOf('__')
  const end = href.indexOf('__;', start + 2)
  if (start < 0 || end < 0) return null
  const signs = [...(fromBase64(href.slice(end + 3).split('!', 1)[0]) ?? '')].values()
  const next = (count: number): string => [...signs.take(count)].join('')
  const address = href.slice(start + 2, end)
  return address.replace(/\*\*([\w-])|\*/g, (_, run?: string) => next(run ? runs.indexOf(run) + 2 : 1))
}

/** `/v2/___https://portail.fr/…___.<check>`; where the letters are exchanged too, the service keeps it to itself. */
function betweenUnderscores({ href }: URL): string | null {
  const start = href.indexOf('___')
  const end = href.indexOf('___', start + 3)
  return start < 0 || end < 0 ? null : href.slice(start + 3, end)
}
