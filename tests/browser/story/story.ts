import type { Browser } from 'playwright-core'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { letterTo, linkIn, shownAt } from '../../../scripts/journey/browser'
import { newSiret, newTag } from '../../../scripts/journey/invent'
import type { Width } from '../support/look'
import { Visitor } from '../support/visitor'

export const password = 'quatre mots de parcours'

/** What the steps hand on to each other. */
export interface Story {
  readonly url: string
  /** Tells this walk from every other one on the same portal. */
  readonly tag: string
  readonly name: string
  readonly siret: string
  readonly passportEmail: string
  /** Administers the structure. */
  readonly admin: Visitor
  readonly reviewer: Visitor
  number: string
  slug: string
}

export const addressOf = ({ tag }: Pick<Story, 'tag'>, who: string): string => `${who}-${tag}@journey.example`

export async function begin(browser: Browser, url: string): Promise<Story> {
  const tag = newTag()
  return {
    url,
    tag,
    name: `Atelier du parcours ${tag}`,
    siret: newSiret(),
    passportEmail: `passport-${tag}@journey.example`,
    admin: await Visitor.arrive(browser, url),
    reviewer: await Visitor.arrive(browser, url),
    number: '',
    slug: '',
  }
}

/** Somebody else for a moment; what their browser wrote counts like everybody's. */
export async function meanwhile(
  { admin, url }: Pick<Story, 'admin' | 'url'>,
  walk: (visitor: Visitor) => Promise<void>,
  width: Width = 'desk',
): Promise<void> {
  const browser = admin.context.browser()
  if (!browser) throw new Error('the story has no browser')
  const visitor = await Visitor.arrive(browser, url, width)
  await walk(visitor)
  await visitor.leave()
}

/** One of the staff, by the demonstration's password. */
export async function signIn(visitor: Visitor, email: string): Promise<void> {
  await visitor.go('/connexion')
  await visitor.field('Adresse électronique').fill(email)
  await visitor.field('Mot de passe').fill(demonstrationPassword)
  await visitor.button('Se connecter').click()
}

export async function signInManager(visitor: Visitor): Promise<void> {
  await signIn(visitor, demonstrationAccounts.manager.email)
  await visitor.arrivesAt(/^\/admin\/travail/)
}

/** Signs up on the screen where the person stands, follows the mail's link, and is signed in. */
export async function signsUp(
  story: Pick<Story, 'url' | 'tag'>,
  visitor: Visitor,
  who: string,
  displayName: string,
): Promise<void> {
  await visitor.field('Prénom et nom').fill(displayName)
  await visitor.field('Adresse électronique').fill(addressOf(story, who))
  await visitor.field('Mot de passe').fill(password)
  await visitor.button('Créer mon compte').click()
  await visitor.arrivesAt('/confirmer-adresse')
  await visitor.go(await pathInMail(story, addressOf(story, who), /confirmer-adresse/))
  await visitor.field('Mot de passe').fill(password)
  await visitor.button('Confirmer et me connecter').click()
  await visitor.arrivesAt(/^\/mon-espace/)
}

/** The link of a mail as the mailbox of the demonstration keeps it. */
export async function pathInMail(story: Pick<Story, 'url'>, address: string, fits: RegExp): Promise<string> {
  const { pathname, search } = linkIn(await letterTo(shownAt(story.url), address, fits), fits)
  return `${pathname}${search}`
}
