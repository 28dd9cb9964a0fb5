import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { type Effect, effect } from '@/platform/outbox'
import type { EffectRow } from '@/platform/store/store'

const now = '2026-03-02T09:00:00.000Z'

export const anEffect = (values: Partial<EffectRow> = {}): EffectRow => ({
  id: newId(),
  key: `test:${newId()}`,
  source: 'test:1',
  type: 'test.nothing',
  target: '',
  payload: { id: 'x' },
  status: 'waiting',
  attempts: 0,
  runAfter: now,
  leaseUntil: null,
  leaseToken: null,
  lastError: null,
  createdAt: now,
  doneAt: null,
  ...values,
})

interface Owed {
  readonly type: `${string}.${string}`
  readonly target?: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly runAfter?: string
}

/** What a change owes, of a kind that no slice has. */
export const anOwedEffect = ({ type, payload = {}, ...options }: Owed): Effect =>
  effect(type, z.looseObject({}))(payload, options)
