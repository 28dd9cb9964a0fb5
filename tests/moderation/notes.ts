import { slices } from '@/boot/slices'
import { ok, refuse } from '@/kernel/result'
import { moderatedContent, type ShownContent } from '@/moderation/content'
import type { ModeratedContent } from '@/platform/portal'
import type { Slice } from '@/platform/slice'

/** A kind of content as a slice would register it: short notes of single accounts, at `/notes/<id>`. */
export interface Notes {
  readonly kind: ModeratedContent
  readonly slices: readonly Slice[]
  readonly rows: Map<string, ShownContent>
  /** Keys of acts, each once for each time that it changed something. */
  readonly acts: string[]
  readonly add: (id: string, userId: string, over?: Partial<ShownContent>) => ShownContent
}

export function notesFor(): Notes {
  const rows = new Map<string, ShownContent>()
  const acts: string[] = []
  const set =
    (state: ShownContent['state'], name: string): ModeratedContent['hide'] =>
    async (_, { contentId, key }) => {
      const row = rows.get(contentId)
      if (!row || row.title === 'Scellé')
        return refuse({ code: 'note.sealed', status: 409, detail: 'Cette note est scellée.' })
      if (row.state !== state) acts.push(`${name} ${key}`)
      rows.set(contentId, { ...row, state })
      return ok(null)
    }
  const kind = moderatedContent({
    kind: 'note',
    label: 'Note',
    at: async (_, { path }) => {
      const id = path.slice('/notes/'.length)
      return path.startsWith('/notes/') && rows.get(id)?.state === 'visible' ? id : null
    },
    find: async (_, id) => rows.get(id) ?? null,
    hide: set('hidden', 'hide'),
    restore: set('visible', 'restore'),
    ofAuthor: async (_, userId, after, limit) =>
      [...rows.values()]
        .filter(({ authorIds, id }) => authorIds.includes(userId) && (after === null || id > after))
        .map(({ id }) => id)
        .toSorted()
        .slice(0, limit),
  })
  const add: Notes['add'] = (id, userId, over = {}) => {
    const row = {
      ...{ id, title: `Note ${id}`, text: 'Quelques mots.', path: `/notes/${id}`, authorIds: [userId] },
      ...{ authorName: 'Alix', state: 'visible' as const, ...over },
    }
    rows.set(id, row)
    return row
  }
  return { kind, slices: [...slices, { name: 'notes', moderated: [kind] }], rows, acts, add }
}
