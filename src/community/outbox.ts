import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/** A topic is opened where its first post has none yet, and follows its posts: counts, activity, title, solution. */
export const settleTopic = effect('community.settle-topic', z.object({ topicId: idInput }))
