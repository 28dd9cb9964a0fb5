import { z } from 'zod'
import { type Actor, isMember } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { settleTopic } from './outbox'
import { type Post, posts } from './post'
import { postMachine } from './post-machine'

/** For whoever may do something with it: its author, and the portal itself. Others are told of nothing. */
async function findPost(portal: Portal, actor: Actor, id: string): Promise<Post | null> {
  const row = await portal.store.get(posts, id)
  if (actor.kind === 'system') return row
  return row && isMember(actor) && row.userId === actor.userId ? row : null
}

/** Every event of an existing post, by table 12.11. */
export const postEvents = stateMachine({
  name: 'post',
  rows: posts,
  table: postMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: ({ row }, given) => ({
    ...{ standing: null, place: null, limits: null, title: row.title, plain: row.plain },
    ...given,
  }),
  form: z.object({ postId: idInput, formKey: formKeyInput, revision: z.number().int() }),
  parameter: 'postId',
  find: findPost,
  answer: movedAnswer,
  shownNext: [settleTopic],
})
