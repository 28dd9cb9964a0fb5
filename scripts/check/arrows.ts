import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { slices as allSlices } from '@/boot/slices'

/** Below « insights », once they are built. */
const planned = ['badgeathon']
const built = allSlices.map(({ name }) => name).filter((name) => name !== 'platform')
const overview = built.indexOf('insights')

/** The slices from the ground up, as the list of slices has them: one knows those before it, and none that comes after. */
export const order: readonly string[] = [...built.slice(0, overview), ...planned, ...built.slice(overview)]
const slices = order.join('|')

export interface Arrow {
  readonly name: string
  /** What a person reads when the arrow is broken. */
  readonly sentence: string
  readonly from: IRegularForbiddenRuleType['from']
  readonly to: IRegularForbiddenRuleType['to']
  /** A file and an import that break it: the check plants both and fails unless they are caught. */
  readonly planted: { readonly file: string; readonly imports: string }
}

/** Files that may look up to a later slice, each with its reason. */
const lookUp: Readonly<Record<string, string>> = {
  'recognition/mails.ts': 'the dated policy of the scheme, which says its delays, stands with the criteria',
  'recognition/change-application.ts': 'the same policy: delays of a case',
  'recognition/queries.ts': 'the same policy, for the pages of a case',
  'recognition/commands/start-application.ts': 'the same policy: the terms in force',
  'awards/queries.ts': 'what a person holds is read from the ledger: one answer for person and structure',
  'awards/evaluation/person-facts.ts': 'what was issued counts towards the general badge (TRG-5, EX23)',
  'awards/evaluation/evidence.ts': 'evidence that an issued badge rests on is spent (TRG-4)',
  'awards/evaluation/granting.ts': 'after a merge the issued copy holds the place (12.6)',
  'awards/evaluation/evaluate-people.ts': 'many decisions of a term are planned in the statements that keep them',
  'awards/persons/showing.ts': 'the address is shown beside the line of the ledger that asks for it',
  'awards/persons/person-detail.ts': 'a person’s page names each line of the ledger',
  'awards/commands/object.ts': 'an objection stops what waits in the same answer (ISS-9, EX47)',
  'awards/commands/erase.ts': 'an erasure stops what waits, and empties lines and ledger (EX47)',
  'awards/commands/reseal-addresses.ts': 'a rotation of keys seals the lines of imports too',
  'issuing/commands/confirm-take-over.ts':
    'the list of earlier holders is intake’s, and is asked for before it is confirmed',
  'issuing/issuers/index.ts': 'the one place that names every issuer behind its port',
  'issuing/effects.ts': 'the mail shows the image where it is hosted',
}

/** One arrow a slice: to none that comes after it. */
const downwards: readonly Arrow[] = order.slice(0, -1).map((slice, place) => {
  const later = order.slice(place + 1)
  return {
    name: `${slice}-looks-down`,
    sentence: `${slice} knows no slice that comes after it (${later.join(', ')}): tell an event, or hand it in from above.`,
    from: { path: `^src/${slice}/`, pathNot: Object.keys(lookUp).map((file) => `^src/${file}$`) },
    to: { path: `^src/(${later.join('|')})/` },
    planted: { file: `src/${slice}/planted-${place}.ts`, imports: `src/${later[0]}/planted-below.ts` },
  }
})

/** `app, server, worker → slices → platform → kernel` (design §3), one line for each way to break it. */
export const arrows: readonly Arrow[] = [
  ...downwards,
  {
    name: 'nothing-goes-round',
    sentence: 'modules import each other in a circle, if only their types: a leaf file for what both need breaks it.',
    from: { path: '^(src|collections)/' },
    to: { circular: true },
    planted: { file: 'src/kernel/round.ts', imports: 'src/kernel/roundabout.ts' },
  },
  {
    name: 'kernel-imports-nothing-of-ours',
    sentence: 'kernel may import nothing of ours: move what it needs into kernel, or the caller out of it.',
    from: { path: '^src/kernel/' },
    to: { path: '^(src/(?!kernel/)|collections/|templates/|payload\\.config|migrations/)' },
    planted: { file: 'src/kernel/dates.ts', imports: 'src/platform/portal.ts' },
  },
  {
    name: 'platform-knows-no-slice',
    sentence:
      'platform knows no slice: let a composition root (payload.config, handlers, endpoints, parts) hand it in.',
    from: { path: '^src/platform/', pathNot: 'platform-slice\\.ts$' },
    to: {
      path: `^(src/(app|ui|server|worker|demonstration|${slices})/|collections/|templates/|payload\\.config|migrations/)`,
    },
    planted: { file: 'src/platform/relay.ts', imports: 'src/people/profile.ts' },
  },
  {
    name: 'slices-know-no-door',
    sentence: 'a slice knows neither screens nor server nor worker: they call it, never the other way.',
    from: { path: `^src/(${slices})/` },
    to: { path: '^src/(app|server|worker)/' },
    planted: { file: 'src/recognition/commands.ts', imports: 'src/server/limits.ts' },
  },
  {
    name: 'slices-read-no-schema',
    sentence:
      'a slice reads rows through portal.store and its own records, never through collections/; its manifest alone names them.',
    from: { path: `^src/(${slices})/`, pathNot: '/slice\\.ts$' },
    to: { path: '^(collections/|payload\\.config|migrations/)' },
    planted: { file: 'src/recognition/queries.ts', imports: 'collections/recognition.ts' },
  },
  {
    name: 'slices-call-by-the-front',
    sentence:
      'a slice uses another one’s commands, queries and rules, and follows its events; its effects, its outbox and its endpoints are its own affair.',
    from: { path: `^src/(${slices})/` },
    to: { path: `^src/(${slices})/(effects|outbox|subscriptions|http)(\\.ts$|/)`, pathNot: '^src/$1/' },
    planted: { file: 'src/recognition/commands.ts', imports: 'src/awards/outbox.ts' },
  },
  {
    name: 'slices-load-no-payload',
    sentence: 'a slice imports of Payload its types at most: the platform knows it, and rules must run without it.',
    from: { path: `^src/(kernel|${slices})/` },
    to: { path: 'node_modules/(payload|@payloadcms)/', dependencyTypesNot: ['type-only'] },
    planted: { file: 'src/catalogue/mapping.ts', imports: 'node_modules/payload/dist/index.js' },
  },
  {
    name: 'screens-ask-queries',
    sentence: 'a screen asks queries and posts to endpoints: no command, effect or endpoint is called from src/app.',
    from: { path: '^src/app/' },
    to: { path: `^src/(${slices})/(commands|effects|outbox|http)(\\.ts$|/)`, dependencyTypesNot: ['type-only'] },
    planted: { file: 'src/app/(portal)/page.tsx', imports: 'src/awards/commands.ts' },
  },
  {
    name: 'screens-load-no-root',
    sentence:
      'a screen reads the running configuration (platform/running-config): a copy would open a second database.',
    from: { path: '^src/(app|ui)/' },
    to: { path: '^(src/(server|worker|demonstration)/|collections/|payload\\.config|migrations/)' },
    planted: { file: 'src/app/(payload)/layout.tsx', imports: 'payload.config.ts' },
  },
  {
    name: 'ui-is-for-everybody',
    sentence: 'src/ui is shared: it knows the kernel, and neither a slice’s use cases nor the platform at run time.',
    from: { path: '^src/ui/' },
    to: {
      path: `^src/(app|platform|(${slices})/(commands|queries|effects|http))(\\.ts$|/)`,
      dependencyTypesNot: ['type-only'],
    },
    planted: { file: 'src/ui/button.tsx', imports: 'src/platform/portal.ts' },
  },
  {
    name: 'front-and-back-are-apart',
    sentence: 'web and worker are two processes: the web imports nothing of the worker but the table of its handlers.',
    from: { path: '^src/server/' },
    to: { path: '^src/(worker|app)/', pathNot: '^src/(boot/handlers\\.ts$|app/\\(payload\\)/views/index)' },
    planted: { file: 'src/server/main.ts', imports: 'src/worker/loop.ts' },
  },
  {
    name: 'worker-shares-the-boot-alone',
    sentence: 'the worker shares the boot with the web, and nothing else of it.',
    from: { path: '^src/worker/' },
    to: { path: '^src/(app/|ui/|server/)', pathNot: '^src/server/boot\\.ts$' },
    planted: { file: 'src/worker/main.ts', imports: 'src/server/app.ts' },
  },
  {
    name: 'schema-knows-no-door',
    sentence: 'a collection knows its fields and its access table: no command, screen, server or worker.',
    from: { path: '^collections/' },
    to: { path: `^src/(app|ui|server|worker|(${slices})/(commands|queries|effects|http))(\\.ts$|/)` },
    planted: { file: 'collections/awards.ts', imports: 'src/awards/commands.ts' },
  },
  {
    name: 'schema-stays-in-its-slice',
    sentence: 'a collection reads the schema of its own slice: plain ids lead to the others.',
    from: { path: `^collections/(platform|${slices})(/|\\.ts$)` },
    to: { path: `^collections/(platform|${slices})(/|\\.ts$)`, pathNot: '^collections/$1(/|\\.ts$)' },
    planted: { file: 'collections/awards.ts', imports: 'collections/people.ts' },
  },
  {
    name: 'product-needs-no-test',
    sentence: 'the product runs without tests and scripts: move what both need into src.',
    from: { path: '^(src|collections|templates|payload\\.config)' },
    to: { path: '^(tests|scripts|bench)/' },
    planted: { file: 'src/people/commands.ts', imports: 'tests/support/portal.ts' },
  },
]
