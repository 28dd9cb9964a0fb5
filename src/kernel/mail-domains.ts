/**
 * Domains of mailboxes that people in France write most, with the national ones of the same houses: what is nearly one
 * of them is asked about, never refused.
 */
const meantDomains = [
  'gmail.com',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'free.fr',
  'sfr.fr',
  'neuf.fr',
  'bbox.fr',
  'hotmail.fr',
  'hotmail.com',
  'outlook.fr',
  'outlook.com',
  'live.fr',
  'live.com',
  'msn.com',
  'yahoo.fr',
  'yahoo.com',
  'icloud.com',
  'aol.com',
  'gmx.fr',
  'gmx.com',
  'protonmail.com',
  'proton.me',
  'club-internet.fr',
  'numericable.fr',
  'cegetel.net',
  'aliceadsl.fr',
  'netcourrier.com',
  'ac-normandie.fr',
  'normandie.fr',
  'francetravail.fr',
]

/** Right as they are, and so near to one of the others that they would be asked about. */
const otherDomains = [
  'aol.fr',
  'email.com',
  'gmx.net',
  'googlemail.com',
  'laposte.com',
  'laposte.fr',
  'mac.com',
  'mail.com',
  'mailo.com',
  'me.com',
  'orange.com',
  'pm.me',
  'ymail.com',
]

/** Houses with one domain for everybody: their name with any other end is a slip. */
const soleDomains = ['gmail.com', 'icloud.com', 'wanadoo.fr', 'orange.fr', 'laposte.net', 'numericable.fr', 'bbox.fr']

/** `co.uk` is one end. */
function partsOf(domain: string): readonly [name: string, end: string] {
  const dot = domain.indexOf('.')
  return dot < 0 ? [domain, ''] : [domain.slice(0, dot), domain.slice(dot + 1)]
}

const longest = 40

/**
 * The known domain that this one nearly is; null when it is one, or is like none. One slip in the name, one in its end:
 * a letter too many, missing, another one, or two that changed places.
 */
export function nearDomain(written: string): string | null {
  const domain = written.toLowerCase()
  if (domain.length > longest || meantDomains.includes(domain) || otherDomains.includes(domain)) return null
  const joined = meantDomains.find((meant) => meant.replaceAll('.', '') === domain)
  if (joined) return joined
  const near = meantDomains
    .map((meant) => ({ meant, slips: slipsBetween(domain, meant) }))
    .filter(({ slips }) => slips !== null)
    .toSorted((one, other) => Number(one.slips) - Number(other.slips))
  return near[0]?.meant ?? null
}

/** How many slips lie between two domains; null where there are more than slips. */
function slipsBetween(written: string, meant: string): number | null {
  const [writtenName, writtenEnd] = partsOf(written)
  const [meantName, meantEnd] = partsOf(meant)
  const ofName = slipBetween(writtenName, meantName)
  if (!isSlipOfName(ofName, meantName)) return null
  const ofEnd = slipBetween(writtenEnd, meantEnd)
  const isRight = ofName === 'none'
  if (ofEnd === 'other' && writtenEnd !== '' && !(isRight && soleDomains.includes(meant))) return null
  // yahoo.gr is the Greek one of a house that has many, and no slip of yahoo.fr.
  if (isRight && ofEnd === 'letter' && isCountry(writtenEnd)) return null
  return (isRight ? 0 : 1) + (ofEnd === 'none' ? 0 : 1)
}

/** The shorter a name, the likelier what is nearly it is somebody else's. */
function isSlipOfName(slip: Slip, meant: string): boolean {
  if (slip === 'none' || slip === 'swap') return true
  if (slip === 'other') return false
  return slip === 'letter' ? meant.length >= 5 : meant.length >= 4
}

const countries = new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' })
const isCountry = (end: string): boolean =>
  /^[a-z]{2}$/.test(end) && (end === 'uk' || countries.of(end.toUpperCase()) !== undefined)

type Slip = 'none' | 'missing' | 'extra' | 'letter' | 'swap' | 'other'

/** How `written` differs from `meant`, in time that grows with their length. */
function slipBetween(written: string, meant: string): Slip {
  if (written === meant) return 'none'
  let start = 0
  while (start < meant.length && written[start] === meant[start]) start += 1
  const rest = (text: string, skipped: number): string => text.slice(start + skipped)
  if (rest(written, 0) === rest(meant, 1)) return 'missing'
  if (rest(written, 1) === rest(meant, 0)) return 'extra'
  if (rest(written, 1) === rest(meant, 1)) return 'letter'
  const isSwapped = written[start] === meant[start + 1] && written[start + 1] === meant[start]
  return isSwapped && rest(written, 2) === rest(meant, 2) ? 'swap' : 'other'
}
