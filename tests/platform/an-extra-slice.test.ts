import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { adminViewsOf } from '@/app/(payload)/views'
import { accessTablesOf, endpointsOf, scheduleOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { workSourcesOf } from '@/casework/work-source'
import { ok, refuse } from '@/kernel/result'
import { accessTable } from '@/platform/access'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing, create } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import { endpointFor } from '@/platform/endpoint-for'
import { handle, sourceIdOf } from '@/platform/handle'
import { formKeyInput, idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import { effect } from '@/platform/outbox'
import { problems } from '@/platform/problem'
import { effects } from '@/platform/relay'
import type { Slice } from '@/platform/slice'
import { type Aggregate, collection } from '@/platform/store/store'
import { aggregate } from '~/collections/aggregate'
import { accessMatrix } from '../../scripts/access-matrix'
import { frontOf, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

/* A slice that is one folder a layer and one line: everything that is composed finds it. */

interface Note extends Aggregate {
  readonly organizationId: string | null
  readonly words: string
}
const notes = collection<Note>('trial-notes')
const access = accessTable({ 'trial-notes': { read: { member: 'yes' } } })
const shout = effect('trial.shout')

const writeNote = command({
  name: 'trial.write',
  summary: 'Write on a note',
  input: z.object({ noteId: idInput, formKey: formKeyInput, words: z.string().max(100) }),
  record: readableRecord(access, notes, 'noteId'),
  answer: changedAnswer,
  run: (portal, actor, { noteId, words, formKey }) =>
    changing(portal, actor, notes, noteId, {
      form: { formKey },
      decide: () =>
        words
          ? ok({ set: { words }, effects: [shout()], journal: { event: 'noteWritten' } })
          : refuse(problems.invalid),
    }),
})

const trial: Slice = {
  name: 'trial',
  collections: [
    aggregate({
      slug: 'trial-notes',
      labels: { singular: 'Note', plural: 'Notes' },
      access,
      fields: [
        { name: 'organizationId', label: 'Structure', type: 'text' },
        { name: 'words', label: 'Texte', type: 'text' },
      ],
    }),
  ],
  access,
  endpoints: [endpointFor(writeNote, { path: '/trial-notes/:noteId' })],
  effects: [
    handle(shout, async (portal, _, row) => {
      await changing(portal, { kind: 'system', name: 'trial' }, notes, sourceIdOf(row), {
        decide: (note) => ok({ set: { words: note.words.toUpperCase() }, journal: { event: 'noteShouted' } }),
      })
      return delivered
    }),
  ],
  schedule: [{ everyMs: 1_000, run: async ({ log }) => log.info('the trial slice is awake') }],
  work: [{ find: async () => [], countEach: async () => [], each: async function* () {} }],
  screens: [{ path: '/essai', view: 'trial#TrialView', title: 'Essai', menu: 15 }],
}
const all = [...slices, trial]

describe('a slice that is added to the list', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ slices: all })
    // What a migration does for a slice of ours.
    const { name, client } = portal.payload.db as unknown as {
      name: string
      client: { execute(sql: string): Promise<unknown> }
    }
    const columns =
      'organization_id, words, revision numeric, created_at, updated_at, pending, pending_since, form_keys'
    if (name === 'sqlite') await client.execute(`CREATE TABLE trial_notes (id text PRIMARY KEY, ${columns})`)
  }, 60_000)
  afterAll(() => portal.close())

  it('has its collection in the store and its endpoint on the web, and its effect is delivered', async () => {
    const row: Note = { id: 'n1', revision: 0, organizationId: null, words: '' }
    const made = await create(portal, { kind: 'system', name: 'trial' }, notes, row, { journal: { event: 'noteMade' } })
    expect(made.ok).toBe(true)
    const app = frontOf(portal)
    const member = await signedIn(portal, 'essai@structure.example', 'Alix Exemple', app)
    const sent = await member.post('/trial-notes/n1', { formKey: 'form-key-1', words: 'bonjour' })
    expect([sent.status, sent.body]).toEqual([200, { id: 'n1', revision: 2 }])
    expect((await member.post('/trial-notes/unknown', { formKey: 'form-key-2', words: 'x' })).status).toBe(404)
    const [owed] = await portal.store.find(effects, { where: { source: { equals: 'trial-notes:n1' } } })
    expect(owed?.type).toBe('trial.shout')
    await runEffects(portal)
    expect(await portal.store.get(notes, 'n1')).toMatchObject({ words: 'BONJOUR' })
  })

  it('has its row in the matrix, its heading in the API, its duty, its source of work and its screen', () => {
    expect(accessMatrix(accessTablesOf(all))).toContain('| trial-notes | read | – | yes |')
    const [endpoint] = endpointsOf(all).filter(({ contract }) => contract.tag === 'trial')
    expect(endpoint?.contract.path).toBe('/trial-notes/:noteId')
    expect(scheduleOf(all)).toContain(trial.schedule?.[0])
    expect(workSourcesOf(all)).toHaveLength(workSourcesOf(slices).length + 1)
    const screens = Object.values(adminViewsOf(all)).map(({ path }) => path)
    expect(screens.indexOf('/essai')).toBe(screens.indexOf('/travail') + 1)
  })
})
