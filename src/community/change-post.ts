import { z } from 'zod'
import type { Actor } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { settleTopic } from './outbox'
import { type Post, posts } from './post'
import { postMachine } from './post-machine'

/** Posts are everybody’s to know of; whose they are is asked by the table. */
const findPost = (portal: Portal, _: Actor, id: string): Promise<Post | null> => portal.store.get(posts, id)

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
