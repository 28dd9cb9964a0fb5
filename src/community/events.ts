import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/** Something of a topic is not what it was: a post, a count, its state. */
export const topicChanged = event('topicChanged', z.object({ topicId: idInput }))
/** Categories were arranged. */
export const categoriesChanged = event('categoriesChanged', z.object({ categoryId: idInput }))
/** What everybody reads of a member is another: name, structure, function. */
export const memberChanged = event('memberChanged', z.object({ memberId: idInput }))
