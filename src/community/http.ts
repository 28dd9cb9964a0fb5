import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { addCategory, arrangeCategory } from './commands/arrange-categories'
import { editPost, removePost } from './commands/change-post'
import { join } from './commands/join'
import { solveTopic, unsolveTopic } from './commands/solve'
import { thankFor } from './commands/thank'
import { replyTo, writeTopic } from './commands/write'

const topic = '/community/topics/:topicId'
const post = '/community/posts/:postId'

export const communityEndpoints: readonly PortalEndpoint[] = [
  endpointFor(join, { path: '/community/members' }),
  endpointFor(addCategory, { path: '/community/categories' }),
  endpointFor(arrangeCategory, { path: '/community/categories/:categoryId' }),
  endpointFor(writeTopic, { path: '/community/topics', maxBytes: 300_000 }),
  endpointFor(replyTo, { path: `${topic}/replies`, maxBytes: 300_000 }),
  endpointFor(solveTopic, { path: `${topic}/solve` }),
  endpointFor(unsolveTopic, { path: `${topic}/unsolve` }),
  endpointFor(editPost, { path: `${post}/edit`, maxBytes: 300_000 }),
  endpointFor(removePost, { path: `${post}/remove` }),
  endpointFor(thankFor, { path: `${post}/thanks` }),
]
