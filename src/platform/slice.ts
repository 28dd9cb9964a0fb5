import type { CollectionConfig } from 'payload'
import type { DrawnTable } from '../kernel/transitions'
import type { AccessTable } from './access'
import type { StaffRole } from './actor'
import type { Chapter } from './demonstration/story'
import type { PortalEndpoint } from './endpoint'
import type { Handled } from './handle'
import type { Subscription } from './outbox'
import type { ModeratedContent, Portal, SearchSource } from './portal'
import type { SentMail } from './sent-mail'
import type { TagRule } from './tags/rules'

/** Something that comes back by itself; the row or key that it writes makes a second worker's run harmless. */
export interface Scheduled {
  readonly everyMs: number
  readonly run: (portal: Portal) => Promise<unknown>
}

/** One of our own screens in the admin. */
export interface StaffScreen {
  /** Below `/admin`. */
  readonly path: `/${string}`
  /** In `src/app/(payload)/views`, as Payload’s import map wants it: `<file>#<Component>`; no React is loaded for it. */
  readonly view: string
  /** The title of the tab. */
  readonly title: string
  /** Its place in the menu; absent: reached from another screen. */
  readonly menu?: number
  /** Who finds it in the menu, unless both who review and who manage; the screen itself asks again. */
  readonly roles?: readonly StaffRole[]
}

/**
 * What a slice is made of, as web and worker put it together: its `slice.ts` says it once, and everything that is
 * composed reads the list of slices (`src/boot/slices.ts`).
 */
export interface Slice {
  /** The name of its folder in every layer. */
  readonly name: string
  /** Its data model, from its folder in `collections/`. */
  readonly collections?: readonly CollectionConfig[]
  /** Who may do what with each of its collections. */
  readonly access?: AccessTable
  readonly endpoints?: readonly PortalEndpoint[]
  /** Its state machines (design §7): `docs/state-machines.md` draws them. */
  readonly machines?: readonly DrawnTable[]
  /** Handlers of the effects that its outbox declares. */
  readonly effects?: readonly Handled[]
  /** Every mail that those effects send, by its line of the matrix of notifications. */
  readonly mails?: readonly SentMail[]
  /** What it does when other slices tell an event. */
  readonly subscriptions?: readonly Subscription[]
  readonly schedule?: readonly Scheduled[]
  /** The screens of the Région's staff. */
  readonly screens?: readonly StaffScreen[]
  /** What the search over everything finds of it. */
  readonly search?: readonly SearchSource[]
  /** What of it may be reported and moderated (MOD). */
  readonly moderated?: readonly ModeratedContent[]
  /** Which change raises which tags: what is kept in memory of its pages is made anew (design §4). */
  readonly tags?: readonly TagRule[]
  /** Its part of the story that fills the demonstration, played through its own commands. */
  readonly demonstration?: Chapter
}
