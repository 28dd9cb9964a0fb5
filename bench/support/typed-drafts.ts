import type { Portal } from '@/platform/portal'
import { aStructure, draftOf } from '../../tests/support/builders/recognition'
import { aMember } from './cases-filling'

/** A draft of a structure of its own, and the session of somebody who writes it. */
export interface TypedDraft {
  readonly id: string
  readonly revision: number
  readonly cookie: string
}

export async function typedDrafts(portal: Portal, count: number): Promise<readonly TypedDraft[]> {
  const drafts: TypedDraft[] = []
  for (let n = 0; n < count; n += 1) {
    const party = await aStructure(portal, `Structure ${n}`)
    const { id, revision } = await draftOf(portal, party)
    drafts.push({ id, revision, cookie: await aMember(portal, party.organization.id, n) })
  }
  return drafts
}
