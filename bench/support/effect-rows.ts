import type { EffectRow } from '@/platform/store/store'

export const effectRows = (count: number, newId: () => string, now: string): readonly EffectRow[] =>
  Array.from({ length: count }, () => {
    const id = newId()
    return {
      id,
      key: `bench:${id}`,
      source: `applications:${id}`,
      type: 'bench.nothing',
      target: '',
      payload: { applicationId: id },
      status: 'waiting',
      attempts: 0,
      runAfter: now,
      leaseUntil: null,
      leaseToken: null,
      lastError: null,
      createdAt: now,
      doneAt: null,
    }
  })
