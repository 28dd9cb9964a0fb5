import { delivered } from '../effects'
import { type Handled, handle } from '../handle'
import { raiseTags } from './outbox'
import { raise } from './raise'

export const tagsEffects: readonly Handled[] = [
  handle(raiseTags, async (portal, { tags }) => {
    await raise(portal, tags)
    return delivered
  }),
]
