import type { Portal } from '@/platform/portal'

type Row = Readonly<Record<string, unknown>>

export interface Door {
  readonly title: string
  readonly text: string
  readonly address: string
}

export interface HomeTexts {
  readonly heroTitle: string
  readonly heroLead: string
  readonly announcement: string
  readonly doors: readonly Door[]
}

export interface MenuLink {
  readonly label: string
  readonly href: string
}

export interface SiteSettings {
  /** Empty: the portal's own menu. */
  readonly mainMenu: readonly MenuLink[]
  readonly footerMenu: readonly MenuLink[]
  readonly contact: string
}

/** What the home says while nobody has written something else. */
export const defaultHome: HomeTexts = {
  heroTitle: 'Ce que vous savez faire mérite d’être vu.',
  heroLead:
    'En Normandie, structures d’insertion, de formation et employeurs reconnaissent par des badges numériques les compétences qui ne figurent sur aucun diplôme. La Région relie ces badges entre eux et leur donne une lecture commune.',
  announcement: '',
  doors: [
    {
      title: 'Je représente une structure',
      text: 'Devenir Participant pour trois ans, inscrire vos badges, voir ceux qu’ils déclenchent.',
      address: '/rejoindre',
    },
    {
      title: 'Je recrute',
      text: 'Lire un badge en dix secondes, savoir ce qu’il prouve et qui l’a délivré.',
      address: '/recruteurs',
    },
    {
      title: 'J’ai reçu un badge',
      text: 'Le montrer sur un CV, le faire vérifier, comprendre comment vient le suivant.',
      address: '/j-ai-recu-un-badge',
    },
  ],
}

/** The columns of the CMS for these texts. */
export const homeColumns = ({ heroTitle, heroLead, announcement, doors }: HomeTexts): Row => ({
  heroTitle,
  heroLead,
  announcement,
  ...Object.fromEntries(
    doors.flatMap(({ title, text, address }, place) => [
      [`door${place + 1}Title`, title],
      [`door${place + 1}Text`, text],
      [`door${place + 1}Address`, address],
    ]),
  ),
})

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** A field that an editor emptied says what the portal says by itself. */
export function homeOf(row: Row): HomeTexts {
  const doors = defaultHome.doors.map((own, place): Door => {
    const written = (part: 'Title' | 'Text' | 'Address') => textIn(row[`door${place + 1}${part}`])
    return {
      title: written('Title') || own.title,
      text: written('Text') || own.text,
      address: written('Address') || own.address,
    }
  })
  return {
    heroTitle: textIn(row.heroTitle) || defaultHome.heroTitle,
    heroLead: textIn(row.heroLead) || defaultHome.heroLead,
    announcement: textIn(row.announcement),
    doors,
  }
}

const linksIn = (value: unknown): readonly MenuLink[] =>
  Array.isArray(value)
    ? (value as readonly Row[]).slice(0, 12).flatMap(({ label, address }) => {
        const link = { label: textIn(label), href: textIn(address) }
        return link.label && link.href ? [link] : []
      })
    : []

export const settingsOf = (row: Row): SiteSettings => ({
  mainMenu: linksIn(row.mainMenu),
  footerMenu: linksIn(row.footerMenu),
  contact: textIn(row.contact),
})

export const homeId = 'accueil'
export const settingsId = 'reglages'

async function published({ payload }: Pick<Portal, 'payload'>, collection: 'home' | 'site-settings', id: string) {
  const { docs } = await payload.find({
    collection,
    where: { and: [{ id: { equals: id } }, { _status: { equals: 'published' } }] },
    limit: 1,
    pagination: false,
    depth: 0,
    draft: false,
    overrideAccess: true,
  })
  return (docs[0] ?? {}) as unknown as Row
}

export const homeTexts = async (portal: Pick<Portal, 'payload'>): Promise<HomeTexts> =>
  homeOf(await published(portal, 'home', homeId))

export const siteSettings = async (portal: Pick<Portal, 'payload'>): Promise<SiteSettings> =>
  settingsOf(await published(portal, 'site-settings', settingsId))
