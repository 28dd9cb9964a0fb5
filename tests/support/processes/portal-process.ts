// A process of its own on the portal's database, told over IPC what to do; run by `startProcess`.

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { boot } from '@/boot/boot'
import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { commit, commitAsSystem, create } from '@/platform/commit'
import { delivered } from '@/platform/effects'
import { readEnv } from '@/platform/env'
import { appendJournal } from '@/platform/journal'
import type { EffectHandlers, Portal } from '@/platform/portal'
import { claimEffects } from '@/platform/queue'
import { effects } from '@/platform/relay'
import { startLoop, type WorkerLoop } from '@/worker/loop'
import { anEffect, anOwedEffect } from '../../platform/an-effect'

const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0)
const clock = { now: () => new Date(Date.now() + ahead).toISOString() }

/** Each delivery leaves a line, so that a test can count them. */
const handlers: EffectHandlers = {
  'test.note': async (of, effect) => {
    await appendJournal(of, system('test'), { event: 'noted' }, { slug: 'effects', id: effect.key })
    return delivered
  },
  'test.slow': async (of, effect) => {
    process.send?.({ began: effect.key })
    await pause(1_500)
    await appendJournal(of, system('test'), { event: 'noted' }, { slug: 'effects', id: effect.key })
    return delivered
  },
}

const env = readEnv(process.env, 'demo')
const mail = { send: async () => undefined }
const opened = await boot(env, { part: 'test', clock, mail, payloadKey: randomUUID() })
const portal: Portal = { ...opened, handlers }
let loop: WorkerLoop | null = null

const tasks = {
  /** Swaps one row until it has reached a revision; answers the revisions that this process won. */
  async swapUntil({ id, revision }: { readonly id: string; readonly revision: number }) {
    const won: number[] = []
    for (;;) {
      const row = await portal.store.get(profiles, id)
      if (!row || row.revision >= revision) return won
      const outcome = await portal.store.swap(profiles, row, { displayName: `${process.pid}` })
      if (outcome.outcome === 'swapped') won.push(outcome.row.revision)
    }
  },

  /** Inserts one row for each key; answers how many were new here. */
  async insertAll({ keys }: { readonly keys: readonly string[] }) {
    let fresh = 0
    for (const key of keys) if ((await portal.store.insert(effects, anEffect({ key }))).outcome === 'new') fresh += 1
    return fresh
  },

  async insertManyAll({ keys }: { readonly keys: readonly string[] }) {
    const rows = keys.map((key) => anEffect({ key }))
    const outcomes = await portal.store.insertMany(effects, rows, { by: 'key', compare: ['type'] })
    return outcomes.filter((outcome) => outcome === 'new').length
  },

  /** Takes effects of a type until none is left; answers their ids. */
  async claimAll({ type }: { readonly type: string }) {
    const taken: string[] = []
    for (;;) {
      const { token, rows } = await claimEffects(portal, { limit: 5, types: [type] })
      if (rows.length === 0) return taken
      taken.push(...rows.map((row) => row.id))
      await portal.store.finish(
        rows.map((row) => row.id),
        token,
        { status: 'done', doneAt: clock.now() },
      )
    }
  },

  /** Adds one to a row as a system actor, so many times. */
  async addTimes({ id, times }: { readonly id: string; readonly times: number }) {
    let added = 0
    for (let round = 0; round < times; round += 1) {
      const add = (row: Profile) => ({ set: { displayName: `${row.displayName}+` }, journal: { event: 'added' } })
      if ((await commitAsSystem(portal, system('adder'), profiles, id, add)).ok) added += 1
    }
    return added
  },

  /** Sends one form that renames a row. */
  async sendForm({ id, formKey }: { readonly id: string; readonly formKey: string }) {
    const row = await portal.store.get(profiles, id)
    if (!row) return null
    const change = {
      set: { displayName: 'Une fois' },
      effects: [anOwedEffect({ type: 'test.note' })],
      journal: { event: 'renamed' },
    }
    const result = await commit(portal, system('form'), profiles, { ...row, revision: 1 }, change, { formKey })
    return result.ok ? result.value.revision : result.problem.code
  },

  /** Makes a row that owes two effects; answers only after the commit. */
  async createOwing(row: Profile) {
    const change = {
      effects: ['a', 'b'].map((target) => anOwedEffect({ type: 'test.note', target })),
      journal: { event: 'made' },
    }
    return (await create(portal, system('test'), profiles, row, change)).ok
  },

  async renameOwing({ id }: { readonly id: string }) {
    const change = () => ({
      set: { displayName: 'Après' },
      effects: ['a', 'b'].map((target) => anOwedEffect({ type: 'test.note', target })),
      journal: { event: 'renamed' },
    })
    return (await commitAsSystem(portal, system('test'), profiles, id, change)).ok
  },

  /** One plain write through the store, several in one commit, or one through Payload's own API. */
  async write({ id, by }: { readonly id: string; readonly by: 'store' | 'relay' | 'payload' }) {
    if (by === 'relay')
      return portal.store.relay({ rows: [{ slug: 'effects', rows: [anEffect({ id, key: id })] }], sources: [] })
    if (by === 'store') return (await portal.store.insert(effects, anEffect({ id, key: id }))).outcome
    const data = { id, email: `${id}@example.org`, password: newId() }
    await portal.payload.create({ collection: 'users', data, overrideAccess: true, depth: 0 })
    return 'new'
  },

  /** An editor's save, as the CMS makes it. */
  async describeGeneralBadge({ description }: { readonly description: string }) {
    const badge = { collection: 'regional-badges', id: 'general', overrideAccess: true, depth: 0 } as const
    return (await portal.payload.update({ ...badge, data: { description } })).updatedAt
  },

  async work() {
    loop = startLoop(portal)
    return true
  },

  async rest() {
    await loop?.stop()
    return true
  },
}

process.on('message', async ({ number, task, input }: { number: number; task: keyof typeof tasks; input: never }) => {
  try {
    process.send?.({ number, value: await tasks[task](input) })
  } catch (error) {
    process.send?.({ number, error: String(error) })
  }
})
process.on('SIGTERM', async () => {
  await loop?.stop()
  await portal.payload.destroy()
  process.exit(0)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
