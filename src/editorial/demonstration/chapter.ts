import { addDays, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { DeskBlock } from '@/kernel/rich-text/desk-blocks'
import type { Block, RichText } from '@/kernel/rich-text/document'
import { markedText } from '@/kernel/rich-text/from-marked-text'
import { writeRichText } from '@/kernel/rich-text/write'
import { type Chapter, hourOf, type Scene, type Story } from '@/platform/demonstration/story'
import { taggedPdf } from '@/platform/pdf/document'
import type { ContentKind } from '../kinds'
import { landscapes } from './landscapes'
import { newsOfTheStory } from './news'
import { pagesOfTheStory } from './pages'
import { questionsOfTheStory } from './questions'
import { resourcesOfTheStory } from './resources'
import type { Part, StoryText } from './story-text'
import { type StoryTestimony, testimoniesOfTheStory } from './testimonies'

const placed = ({ type, ...fields }: DeskBlock): Block => ({ kind: 'block', type, fields: { ...fields, id: newId() } })

const textOf = (parts: readonly Part[]): RichText => ({
  blocks: parts.flatMap((part) => (typeof part === 'string' ? markedText(part).blocks : [placed(part)])),
})

/** What editors wrote over the years, through the CMS as they do: their rights, its rules, its files. */
export const editorialChapter: Chapter = (story) => {
  const pictures = new Map<number, Promise<string>>()
  const write = (kind: ContentKind, texts: readonly StoryText[]): readonly Scene[] =>
    texts.map((text, place) => sceneFor(story, kind, text, place, pictures))
  return [
    ...write('resources', resourcesOfTheStory),
    ...write('news', newsOfTheStory),
    ...write('pages', pagesOfTheStory),
    ...write('questions', questionsOfTheStory),
    ...testimoniesOfTheStory.map((one) => testimonyScene(story, one)),
  ]
}

function sceneFor(
  story: Story,
  kind: ContentKind,
  { daysAgo, data, parts, state = 'published', picture, document }: StoryText,
  place: number,
  pictures: Map<number, Promise<string>>,
): Scene {
  const { portal, today } = story
  const day = addDays(parisDateOf(today), -daysAgo)
  const isPlanned = state === 'planned'
  return {
    at: isPlanned ? today : hourOf(day, 10 + (place % 40) / 60),
    play: async () => {
      const known = picture === undefined ? null : (pictures.get(picture) ?? keptPicture(story, picture))
      if (picture !== undefined && known) pictures.set(picture, known)
      await portal.payload.create({
        collection: kind,
        data: {
          ...data,
          body: writeRichText(textOf(parts), 'cms'),
          ...(known && { picture: await known }),
          ...(document && { document: await keptDocument(story, document) }),
          ...(isPlanned && { publishAt: hourOf(day, 8) }),
          _status: state === 'published' ? 'published' : 'draft',
        } as never,
        draft: state !== 'published',
        ...asEditor(story),
      })
    },
  }
}

/** Its consent is of the day on which it was written down, and lasts three years. */
const testimonyScene = (story: Story, { daysAgo, quote, speaker, consentBy }: StoryTestimony): Scene => {
  const day = addDays(parisDateOf(story.today), -daysAgo)
  const consent = {
    consentBy,
    consentOn: hourOf(day, 12),
    consentText: quote,
    consentUntil: hourOf(addDays(day, 3 * 365), 12),
  }
  return {
    at: hourOf(day, 15),
    play: async () => {
      await story.portal.payload.create({
        collection: 'testimonies',
        data: { quote, speaker, isShown: true, position: daysAgo, ...consent } as never,
        ...asEditor(story),
      })
    },
  }
}

/** The editor's own account: what it may not, the story may not. */
const asEditor = ({ cast }: Story) =>
  ({ depth: 0, overrideAccess: false, user: { id: cast.editor, collection: 'users' } }) as const

const fileOf = (name: string, mimetype: string, bytes: Uint8Array) => ({
  ...{ name, mimetype, size: bytes.byteLength },
  data: Buffer.from(bytes),
})

const pictureWidth = 1_180

async function keptPicture(story: Story, place: number): Promise<string> {
  const landscape = landscapes[place]
  if (!landscape) throw new Error('There is no such landscape.')
  const drawn = await story.portal.images.render(Buffer.from(landscape.svg), pictureWidth, null)
  if (!drawn.ok) throw new Error(`The landscape could not be drawn: ${drawn.why}`)
  const { id } = await story.portal.payload.create({
    collection: 'media',
    data: {
      name: landscape.name,
      alternative: landscape.alternative,
      credit: 'Dessin de la Région Normandie, CC BY 4.0',
    } as never,
    file: fileOf(`${landscape.name}.png`, 'image/png', drawn.value),
    ...asEditor(story),
  })
  return String(id)
}

async function keptDocument(story: Story, { name, paragraphs }: NonNullable<StoryText['document']>): Promise<string> {
  const bytes = await taggedPdf(
    { title: name, writtenAt: story.portal.clock.now(), foot: 'Document de démonstration' },
    [{ kind: 'title', text: name }, ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const)],
  )
  const { id } = await story.portal.payload.create({
    collection: 'documents',
    data: { title: name } as never,
    file: fileOf(`${name}.pdf`, 'application/pdf', bytes),
    ...asEditor(story),
  })
  return String(id)
}
