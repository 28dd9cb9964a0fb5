import { delivered } from '@/platform/effects'
import { type Handled, handle } from '@/platform/handle'
import * as outbox from '../outbox'
import { isShare, peopleShares, shareOf } from './counts'
import { askToRecount, recount } from './recount'

export const countingEffects: readonly Handled[] = [
  handle(outbox.countShare, async (portal, { share }) => {
    if (isShare(share)) await recount(portal, share)
    return delivered
  }),
  handle(outbox.notePeople, async (portal, { recipientKeys }) => {
    await askToRecount(portal, recipientKeys.map(shareOf).filter(isShare))
    return delivered
  }),
  handle(outbox.noteStructure, async (portal) => {
    await askToRecount(portal, ['structures', ...peopleShares])
    return delivered
  }),
  handle(outbox.noteStatus, async (portal) => {
    await askToRecount(portal, ['structures'])
    return delivered
  }),
  handle(outbox.noteCase, async (portal) => {
    await askToRecount(portal, ['cases'])
    return delivered
  }),
]
