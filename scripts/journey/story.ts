import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { Browser, eventually, expect, type Json, letterTo, linkIn, type Place } from './browser'
import { newSiret, newTag } from './invent'

export const password = 'quatre mots de parcours'

/** What the steps hand on to each other. */
export interface Story {
  readonly place: Place
  /** Tells this run from every other one on the same portal. */
  readonly tag: string
  readonly name: string
  readonly siret: string
  readonly admin: Browser
  readonly reviewer: Browser
  /** Writes the site's texts; no case and no ledger is theirs. */
  readonly editor: Browser
  readonly passportEmail: string
  organizationId: string
  slug: string
  applicationId: string
  readonly badges: { readonly name: string; readonly id: string }[]
  figures: ReadonlyMap<string, number>
}

export const addressOf = ({ tag }: Pick<Story, 'tag'>, who: string): string => `${who}-${tag}@journey.example`

export async function begin(place: Place): Promise<Story> {
  const tag = newTag()
  const [reviewer, editor] = [await staff(place, 'reviewer'), await staff(place, 'editor')]
  return {
    place,
    tag,
    name: `Atelier du parcours ${tag}`,
    siret: newSiret(),
    admin: new Browser(place),
    reviewer,
    editor,
    passportEmail: `passport-${tag}@journey.example`,
    organizationId: '',
    slug: '',
    applicationId: '',
    badges: [],
    figures: await figuresOf(place),
  }
}

async function staff(place: Place, role: 'reviewer' | 'editor'): Promise<Browser> {
  const browser = new Browser(place)
  const { email } = demonstrationAccounts[role]
  await browser.does('/account/sign-in', { email, password: demonstrationPassword })
  return browser
}

/** The public statistics: indicator and place in the file → number, where it is published. */
export async function figuresOf(place: Place): Promise<ReadonlyMap<string, number>> {
  const answer = await new Browser(place).get('/api/portal/statistics.csv')
  expect(answer.status === 200, `Les statistiques répondent ${answer.status}`)
  const rows = answer.text.split('\r\n').map((line) => line.split(';'))
  const published = rows.slice(1).filter((row) => row[9])
  return new Map(published.map((row) => [row.slice(0, 9).join(' '), Number(row[9])]))
}

/** Signs up, follows the link of the mail, and is signed in. */
export async function signUp(story: Story, browser: Browser, who: string, displayName: string): Promise<void> {
  const email = addressOf(story, who)
  await browser.does('/account/sign-up', { email, displayName, password })
  const link = linkIn(await letterTo(story.place, email, /confirmer-adresse/), /confirmer-adresse/)
  await browser.does('/account/confirm', {
    profileId: link.searchParams.get('compte'),
    token: link.searchParams.get('jeton'),
    password,
  })
}

export async function theRow(browser: Browser, slug: string, where: Readonly<Record<string, string>>): Promise<Json> {
  return eventually(browser.place, `Ligne de ${slug}`, async () => (await browser.rows(slug, where))[0])
}

export async function codeFor(story: Story): Promise<string> {
  const letter = await letterTo(story.place, story.passportEmail, /\b\d{6}\b/)
  return /\b\d{6}\b/.exec(letter.text)?.[0] ?? ''
}

export const hasLetter = (story: Story, address: string, fits: RegExp): Promise<boolean> =>
  story.place
    .lettersTo(address)
    .then((letters) => letters.some(({ text, subject }) => fits.test(`${subject}\n${text}`)))
