import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import type { Portal } from '@/platform/portal'
import { type ContentKind, contentKinds } from './kinds'
import { byAddress, linksOf, type OwnLink } from './links'
import { homeId, homeOf, settingsId, settingsOf } from './site'

type Row = Readonly<Record<string, unknown>>

/** Where an editor mends a link: a text, the home, or the menus. */
export interface LinkedPlace {
  readonly kind: ContentKind | 'home' | 'site-settings'
  readonly id: string
  readonly title: string
  readonly links: readonly OwnLink[]
}

/** So many texts are looked through, the latest first; the Région's has some hundred. */
const mostTexts = 500
/** And so many links of one. */
const mostLinks = 200

const published = { _status: { equals: 'published' } } as const
const options = { pagination: false, depth: 0, draft: false, overrideAccess: true } as const

const linkAt = (address: unknown, words: string): readonly OwnLink[] =>
  typeof address === 'string' && address.trim() !== '' ? [{ target: byAddress(address.trim()), words }] : []

/** What the fields beside the text lead to: what a resource offers, the page that one in easy words explains. */
const besideText = (kind: ContentKind, row: Row, title: string): readonly OwnLink[] => {
  if (kind === 'resources') return linkAt(row.address, `Adresse de « ${title} »`)
  return kind === 'pages' && row.isEasyToRead === true ? linkAt(row.easyFor, 'Lire la page habituelle') : []
}

/** Every link that the public may follow and an editor wrote, place by place. */
export async function placedLinks({ payload }: Pick<Portal, 'payload'>): Promise<readonly LinkedPlace[]> {
  const found: LinkedPlace[] = []
  for (const kind of contentKinds) {
    const { docs } = await payload.find({
      collection: kind,
      where: published,
      sort: '-updatedAt',
      limit: mostTexts,
      ...options,
    })
    for (const doc of docs) {
      const row = doc as unknown as Row
      const title = doc.title || 'Sans titre'
      const links = [...besideText(kind, row, title), ...linksOf(readRichText(row.body, deskText).text)]
      found.push({ kind, id: String(doc.id), title, links: links.slice(0, mostLinks) })
    }
  }
  const [home, settings] = await Promise.all([
    payload.find({ collection: 'home', where: published, limit: 1, ...options }),
    payload.find({ collection: 'site-settings', where: published, limit: 1, ...options }),
  ])
  const { doors } = homeOf((home.docs[0] ?? {}) as unknown as Row)
  const { mainMenu, footerMenu } = settingsOf((settings.docs[0] ?? {}) as unknown as Row)
  return [
    ...found,
    place(
      'home',
      homeId,
      'Accueil',
      doors.flatMap(({ title, address }) => linkAt(address, title)),
    ),
    place(
      'site-settings',
      settingsId,
      'Menus du site',
      [...mainMenu, ...footerMenu].flatMap(({ label, href }) => linkAt(href, label)),
    ),
  ]
}

const place = (kind: 'home' | 'site-settings', id: string, title: string, links: readonly OwnLink[]): LinkedPlace => ({
  ...{ kind, id, title, links },
})
